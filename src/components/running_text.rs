//! Running text from a source: it wraps at every white space, and is copied as it is.

use yew::prelude::*;

/// White space at which a browser does not wrap by itself.
fn is_no_break_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// So long a stretch without a chance to wrap stays whole: a number and its unit, a quotation in its guillemets.
const WHOLE: usize = 24;

/// Chances to wrap are at least so far apart, in characters.
const APART: usize = 12;

/// The text, with chances to wrap at the no-break spaces of long stretches that have no other. The characters stay as
/// they are.
pub fn breakable(text: &str) -> Html {
    if !text.contains(is_no_break_space) {
        return html! { { text.to_owned() } };
    }
    let mut pieces = Vec::new();
    let mut from = 0;
    for end in chances(text) {
        pieces.push(html! { <>{ text[from..end].to_owned() }<wbr /></> });
        from = end;
    }
    pieces.push(html! { { text[from..].to_owned() } });
    pieces.into_iter().collect()
}

/// Where the chances are: byte offsets, each after a no-break space.
fn chances(text: &str) -> Vec<usize> {
    let mut chances = Vec::new();
    let mut start = 0;
    for stretch in text.split_inclusive(|c: char| c.is_whitespace() && !is_no_break_space(c)) {
        if stretch.chars().nth(WHOLE).is_some() {
            let mut since = 0;
            for (at, c) in stretch.char_indices() {
                since += 1;
                if since >= APART && is_no_break_space(c) {
                    chances.push(start + at + c.len_utf8());
                    since = 0;
                }
            }
        }
        start += stretch.len();
    }
    chances
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let text = text.replace('_', "\u{a0}");
        let ends = chances(&text);
        let starts = [0].into_iter().chain(ends.iter().copied());
        let pieces = starts.zip(ends.iter().copied().chain([text.len()])).map(|(from, to)| &text[from..to]);
        assert_eq!(pieces.map(|piece| piece.replace('\u{a0}', "_")).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn long_stretches_wrap_and_short_ones_stay_whole() {
        check("«_Bonjour_» 10_km", &["«_Bonjour_» 10_km"]);
        check(
            "Facing_competition_among_external_actors",
            &["Facing_competition_", "among_external_", "actors"],
        );
        check("Но_это_длинная_строка_без_пробелов", &["Но_это_длинная_", "строка_без_пробелов"]);
        check(
            "plain words, of which there are many, wrap by themselves_here",
            &["plain words, of which there are many, wrap by themselves_here"],
        );
        check("", &[""]);
    }
}
