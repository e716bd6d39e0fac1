//! What must be known of scripts: which run from right to left, and which have no spaces between words.

/// Whether a character belongs to a script that runs from right to left.
pub(super) const fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        && !matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

/// Whether lines of its script break anywhere, so that no space stands for a line end: Han, Kana, Thai and their like.
pub(super) const fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// The text of a line in the order in which it is read, from that in which it stands from left to right.
///
/// This is the Unicode Bidirectional Algorithm run backwards, as far as lines of print need it: letters of the right-to-left
/// scripts turn, words and numbers of the others keep their own order within them.
pub(super) fn reading_order(visual: &str) -> String {
    let rtl = visual.chars().filter(|c| is_rtl(*c)).count();
    if rtl == 0 {
        return visual.to_owned();
    }
    let ltr = visual.chars().filter(|c| c.is_alphabetic() && !is_rtl(*c)).count();
    let chars: Vec<char> = visual.chars().collect();
    // Lines of Hebrew or Arabic hold foreign names more often than foreign lines hold theirs.
    if rtl * 2 >= ltr {
        let mut turned: Vec<char> = chars.iter().rev().map(|c| mirrored(*c)).collect();
        turn_runs(
            &mut turned,
            |c| !is_rtl(c) && (c.is_alphanumeric() || is_mark_of_number(c)),
            char::is_alphanumeric,
        );
        turned.into_iter().collect()
    } else {
        let mut turned = chars;
        turn_runs(&mut turned, |c| is_rtl(c) || !c.is_alphanumeric(), is_rtl);
        turned.into_iter().collect()
    }
}

/// Turns each run of characters that belong, from its first to its last strong one.
fn turn_runs(chars: &mut [char], belongs: impl Fn(char) -> bool, strong: impl Fn(char) -> bool) {
    let mut start = 0;
    while start < chars.len() {
        let tail = chars.get_mut(start..).unwrap_or_default();
        let length = tail.iter().take_while(|c| belongs(**c)).count();
        let run = tail.get_mut(..length).unwrap_or_default();
        let first = run.iter().position(|c| strong(*c));
        let last = run.iter().rposition(|c| strong(*c));
        if let (Some(first), Some(last)) = (first, last) {
            run.get_mut(first..=last).unwrap_or_default().reverse();
        }
        start += length.max(1);
    }
}

const fn is_mark_of_number(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | '/' | '%' | '+' | '-' | '_' | '@' | '\'' | '’')
}

const fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_in_order() {
        for (visual, expected) in [
            ("plain", "plain"),
            ("םלוע םולש", "שלום עולם"),
            ("(1948) תנש", "שנת (1948)"),
            ("Windows תכרעמ", "מערכת Windows"),
            ("the word םולש means peace", "the word שלום means peace"),
            ("these are foreign words םולש םולש", "these are foreign words שלום שלום"),
        ] {
            assert_eq!(reading_order(visual), expected);
        }
    }
}
