//! What this program needs to know of texts: the one place here that touches the engine and the importer.
//!
//! Decoding, paragraphs and counts must be those of the page, or the shell would show other numbers than it.

/// How many words the shell's picture shows.
const TOP: usize = 12;

/// Words too common to say anything about a text.
const COMMON: &str = "a about after all also an and any are as at be because been being but by can could did do does \
                      for from had has have he her his how i if in into is it its may more most no not of on one or \
                      other our out over she should so some such than that the their them there these they this those \
                      through to up us was we were what when which while who will with would you your";

/// `bytes` as UTF-8 text without its byte-order mark; what does not decode becomes U+FFFD.
pub(crate) fn decode(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned()
}

/// The paragraphs of a text in order, none of them blank.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = String::new();
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            if !open.is_empty() {
                found.push(std::mem::take(&mut open));
            }
        } else {
            if !open.is_empty() {
                open.push('\n');
            }
            open.push_str(line.trim());
        }
    }
    found
}

/// The most frequent words of a text with their counts, at most twelve, common words left out; ties in code-point order.
pub(crate) fn top_words(text: &str) -> Vec<(String, u32)> {
    let mut counts = std::collections::BTreeMap::<String, u32>::new();
    let ends_word = |character: char| !character.is_alphanumeric() && !matches!(character, '\'' | '’');
    for word in text.split(ends_word) {
        let word = word.to_lowercase().replace('’', "'");
        let word = word.trim_matches('\'');
        let word = word.strip_suffix("'s").unwrap_or(word);
        let counted =
            word.chars().any(char::is_alphabetic) && !COMMON.split_whitespace().any(|common| common == word);
        if counted {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
    }
    let mut rows: Vec<(String, u32)> = counts.into_iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.1));
    rows.truncate(TOP);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_decoded() {
        assert_eq!(decode(b"\xef\xbb\xbfa\xff\r\nb"), "a\u{fffd}\r\nb");
    }

    #[test]
    fn a_blank_line_ends_a_paragraph() {
        assert_eq!(paragraphs("\r\nа б\r\n \r\nc\nd\n"), ["а б", "c\nd"]);
        assert!(paragraphs(" \n").is_empty());
    }

    #[test]
    fn top_words_are_counted_by_form() {
        let rows = top_words("Russia, RUSSIA's and Russia’s sea. The sea; море");
        let rows: Vec<(&str, u32)> = rows.iter().map(|row| (row.0.as_str(), row.1)).collect();
        assert_eq!(rows, [("russia", 3), ("sea", 2), ("море", 1)]);
        assert!(top_words("the 12 ' ’").is_empty());
    }
}
