//! Running text from a source: it wraps at white space, also where a source has only such as does not break, and is
//! copied as it is.

use yew::prelude::*;

/// White space at which a browser does not wrap by itself.
fn is_no_break_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Letters that may stand in a row without a chance to wrap: a chance after each no-break space would be as many
/// elements as words. With one more word such a row still fits the narrowest reader beside a view, of 28 letters.
const ROW: usize = 12;

/// So many letters at the start of a text still stay with what comes: an opening guillemet, a number.
const FIRST: usize = 3;

/// The pieces of a text, with a chance to wrap between them: after the first no-break space of a row of more than
/// [`ROW`] letters. What stands before the text, as before a word that is marked, is not known, and counts as almost
/// such a row.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut row) = (0, ROW - FIRST);
    for (at, c) in text.char_indices() {
        row += 1;
        if !c.is_whitespace() {
            continue;
        }
        if !is_no_break_space(c) {
            row = 0;
        } else if row > ROW {
            let end = at + c.len_utf8();
            pieces.push(text.get(start..end).unwrap_or(""));
            (start, row) = (end, 0);
        }
    }
    pieces.push(text.get(start..).unwrap_or(""));
    pieces
}

/// The text, with chances to wrap in long rows of no-break spaces. The characters stay as they are.
pub fn breakable(text: &str) -> Html {
    if !text.contains(is_no_break_space) {
        return html! { { text.to_owned() } };
    }
    let pieces = pieces(text).into_iter().enumerate();
    pieces.map(|(index, piece)| html! { <>if index > 0 { <wbr /> }{ piece.to_owned() }</> }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_rows_get_chances_to_wrap() {
        fn check(text: &str, expected: &[&str]) {
            assert_eq!(pieces(text), expected);
            assert_eq!(pieces(text).concat(), text);
        }
        check("", &[""]);
        check("a b", &["a b"]);
        check("«\u{a0}Bonjour\u{a0}» 10\u{a0}km", &["«\u{a0}Bonjour\u{a0}", "» 10\u{a0}km"]);
        check(" «\u{a0}Bonjour\u{a0}» 10\u{a0}km", &[" «\u{a0}Bonjour\u{a0}» 10\u{a0}km"]);
        check("Asia a\u{a0}b", &["Asia a\u{a0}b"]);
        let long = "слово\u{a0}".repeat(9);
        let rows: Vec<usize> = pieces(&long).iter().map(|piece| piece.chars().count()).collect();
        assert_eq!(rows, [6, 18, 18, 12]);
        check(&format!("x {}\u{202f}y", "ы".repeat(40)), &[&format!("x {}\u{202f}", "ы".repeat(40)), "y"]);
    }
}
