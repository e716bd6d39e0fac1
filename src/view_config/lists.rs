//! Lists of words: how they are written, and how a word is put on one.

use super::{Allowed, IgnoredReason, MAX_FOCUS_CHARS, MAX_LISTED};

/// What parts the words of a list, in the link as in what is typed or pasted.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | '،' | '、')
}

/// The words of a list, in the link as in what is typed or pasted: what gaps part. A word in quotes may hold spaces.
pub fn listed(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text.trim_start_matches(is_gap);
    while !rest.is_empty() {
        let inner = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'));
        let (word, after) = match inner.filter(|(_, after)| !after.starts_with(|c| !is_gap(c))) {
            Some(found) => found,
            None => rest.split_at(rest.find(is_gap).unwrap_or(rest.len())),
        };
        words.push(word);
        rest = after.trim_start_matches(is_gap);
    }
    words
}

/// A word as it stands in a list, in quotes where it holds a space.
pub fn quoted(word: &str) -> String {
    if word.contains(' ') { ["\"", word, "\""].concat() } else { word.to_owned() }
}

/// Puts a word on one list, or takes it off the other where it stands there.
pub(super) fn list_word(
    on: &mut Vec<String>,
    off: &mut Vec<String>,
    word: &str,
) -> Result<(), IgnoredReason> {
    let word = word.trim_matches(|c: char| c == '"' || c.is_whitespace());
    let fits = !word.is_empty() && word.chars().nth(MAX_FOCUS_CHARS).is_none();
    let is_parted = |c: char| is_gap(c) && c != ' ' || c == '"' && word.contains(' ');
    if !fits || word.contains(is_parted) || on.len() >= MAX_LISTED {
        return Err(IgnoredReason::NotAllowed { allowed: Allowed::Words(MAX_LISTED) });
    }
    if let Ok(at) = off.binary_search_by(|there| there.as_str().cmp(word)) {
        off.remove(at);
    } else if let Err(at) = on.binary_search_by(|there| there.as_str().cmp(word)) {
        on.insert(at, word.to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_list_may_stand_in_quotes() {
        assert_eq!(listed("a \"b c\", d"), ["a", "b c", "d"]);
        assert_eq!(listed("\"a \"b c\"d"), ["\"a", "\"b", "c\"d"]);
        assert_eq!(listed("צה\"ל x\""), ["צה\"ל", "x\""]);
        assert_eq!(listed(" ,"), [""; 0]);
    }
}
