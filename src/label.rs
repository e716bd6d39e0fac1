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
}
