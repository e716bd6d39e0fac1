//! A token in lower case as three numbers, by which the tables are searched.

use crate::swar;
use std::ops::Range;

/// The longest token that has a key. The longest word of the tables has 19 bytes.
const LONGEST: usize = 23;

/// A token of ASCII.
pub(super) struct Folded {
    /// Its bytes in lower case and, in the last byte, its length; `None` if it is too long for any table.
    pub(super) key: Option<Key>,
    /// Whether it has a capital and no small letter.
    pub(super) capitals: bool,
    /// Whether it has an apostrophe.
    pub(super) apostrophe: bool,
}

/// What a word of the tables is found by.
pub(crate) type Key = [u64; 3];

impl Folded {
    /// The token at these bytes of an ASCII text.
    #[inline]
    pub(super) fn new(bytes: &[u8], token: Range<usize>) -> Self {
        let mut key = [0; 3];
        let (mut capitals, mut small, mut apostrophes) = (0, 0, 0);
        for (index, part) in token.clone().step_by(8).enumerate() {
            let word = swar::head(bytes, part..token.end);
            let upper = swar::within(word, b'A', b'Z');
            capitals |= upper;
            small |= swar::within(word, b'a', b'z');
            apostrophes |= swar::equal(word, b'\'');
            if let Some(slot) = key.get_mut(index) {
                // The mark of a capital, moved, is the bit that makes it small.
                *slot = word | upper >> 2;
            }
        }
        let length = token.len();
        let [first, second, third] = key;
        let key = [first, second, third | (length as u64) << 56];
        Self {
            key: (length <= LONGEST).then_some(key),
            capitals: capitals != 0 && small == 0,
            apostrophe: apostrophes != 0,
        }
    }
}

/// The key of a token of any script, or `None` if it can't be in the tables, which are ASCII and short.
///
/// Python lower-cases all of Unicode. Of all characters outside ASCII only the Kelvin sign becomes ASCII by
/// it, so this finds exactly what the reference finds; a test below goes through all characters.
pub(crate) fn key(token: &str) -> Option<Key> {
    if token.is_ascii() {
        return Folded::new(token.as_bytes(), 0..token.len()).key;
    }
    let mut buffer = [0; LONGEST];
    let mut length = 0;
    for character in token.chars() {
        let byte = match character {
            '\u{212A}' => b'k',
            _ if character.is_ascii() => character as u8,
            _ => return None,
        };
        *buffer.get_mut(length)? = byte;
        length += 1;
    }
    Folded::new(&buffer, 0..length).key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_tell_tokens_apart_but_for_case() {
        let tokens = ["", "a", "a\0", "abcdefgh", "abcdefghi", "abcdefghabcdefghabcdefg", "@[`{", "`{@["];
        for a in tokens {
            for b in tokens {
                assert_eq!(key(a) == key(b), a == b, "{a:?} {b:?}");
            }
            assert_eq!(key(&a.to_uppercase()), key(a), "{a:?}");
        }
        assert_eq!(key("abcdefghabcdefghabcdefgh"), None);
    }

    #[test]
    fn lower_cases_to_ascii_as_unicode_does() {
        for character in (0..=0x10FFFF).filter_map(char::from_u32) {
            let token = character.to_string();
            let lower = Some(token.to_lowercase()).filter(|word| word.is_ascii());
            assert_eq!(key(&token), lower.as_deref().and_then(key), "{character:?}");
        }
    }

    #[test]
    fn capitals_and_apostrophes_are_seen_anywhere() {
        let folded = |token: &str| {
            let Folded { capitals, apostrophe, .. } = Folded::new(token.as_bytes(), 0..token.len());
            (capitals, apostrophe)
        };
        assert_eq!(folded("ABCDEFGHABCDEFGHABCDEFGHABCDEFGHA'"), (true, true));
        assert_eq!(folded("ABCDEFGHABCDEFGHABCDEFGHABCDEFGHAb"), (false, false));
        assert_eq!(folded("12"), (false, false));
    }
}
