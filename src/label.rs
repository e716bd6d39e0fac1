//! Labels that fit: a word of any length in the room that there is.

/// The most characters of a word in running text and tables.
pub const WORD_CHARS: usize = 60;

/// A label of at most `chars` characters, with an ellipsis as the last where it was cut.
pub fn shortened(label: &str, chars: usize) -> String {
    match label.char_indices().nth(chars) {
        Some(_) => label.chars().take(chars.saturating_sub(1)).chain(['…']).collect(),
        None => label.to_owned(),
    }
}

/// Whether a letter is of a script that is written from right to left: the blocks that Unicode keeps for
/// such scripts (`DerivedBidiClass`, R and AL by default).
pub fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// A word as a sentence holds it. One that is written from right to left is isolated (U+2068, U+2069;
/// UAX #9, 2.7), so that numbers and commas after it stay where the sentence has them; any other is as it was.
pub fn apart(word: &str) -> String {
    match word.contains(is_rtl) {
        true => ["\u{2068}", word, "\u{2069}"].concat(),
        false => word.to_owned(),
    }
}

/// A word as a sentence holds it, of at most [`WORD_CHARS`] characters.
pub fn short_apart(word: &str) -> String {
    apart(&shortened(word, WORD_CHARS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_labels_are_cut() {
        assert_eq!(shortened("interdependence", 8), "interde…");
        assert_eq!(shortened("russia", 8), "russia");
        assert_eq!(shortened("russia", 6), "russia");
        assert_eq!(shortened("безопасность", 4), "без…");
        assert_eq!(shortened("", 0), "");
    }

    #[test]
    fn only_words_written_leftwards_are_isolated() {
        for plain in ["russia", "безопасность", "安全", "security’s", "42", ""] {
            assert_eq!(apart(plain), plain);
        }
        assert_eq!(apart("آسيا"), "\u{2068}آسيا\u{2069}");
        assert_eq!(apart("שלום"), "\u{2068}שלום\u{2069}");
        assert_eq!(apart("x אב"), "\u{2068}x אב\u{2069}");
        let long = short_apart(&"א".repeat(WORD_CHARS + 1));
        assert_eq!(long, format!("\u{2068}{}…\u{2069}", "א".repeat(WORD_CHARS - 1)));
    }
}
