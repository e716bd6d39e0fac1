//! Emoji and their descriptions, which VADER reads in their place.
//!
//! The descriptions are not compiled in: they are fetched when [`may_need_emoji`] says that a text has use
//! for them, and parsed here from `lexicons/vader/emoji.txt`. Putting them into a sentence is done in
//! [`words`](super::words).

use std::error::Error;
use std::fmt;
use std::hash::BuildHasherDefault;

use hashbrown::HashMap;
use rustc_hash::FxHasher;

/// Number of emoji in the table of version 3.3.2.
const EMOJI: usize = 1_212;

/// Stretches of Unicode that hold every emoji of the table, in order, both ends included.
const STRETCHES: [(char, char); 22] = [
    ('©', '©'),
    ('®', '®'),
    ('\u{203C}', '\u{203C}'),
    ('\u{2049}', '\u{2049}'),
    ('™', '™'),
    ('ℹ', 'ℹ'),
    ('\u{2194}', '\u{2199}'),
    ('\u{21A9}', '\u{21AA}'),
    ('\u{231A}', '\u{2328}'),
    ('\u{23CF}', '\u{23FA}'),
    ('\u{24C2}', '\u{24C2}'),
    ('\u{25AA}', '\u{25AB}'),
    ('\u{25B6}', '\u{25B6}'),
    ('\u{25C0}', '\u{25C0}'),
    ('\u{25FB}', '\u{27BF}'),
    ('\u{2934}', '\u{2935}'),
    ('\u{2B05}', '\u{2B55}'),
    ('\u{3030}', '\u{3030}'),
    ('\u{303D}', '\u{303D}'),
    ('\u{3297}', '\u{3299}'),
    ('\u{1F004}', '\u{1F0CF}'),
    ('\u{1F170}', '\u{1F9FF}'),
];

/// Returns the byte offset of the first character that the emoji table may describe, or `None` if there is
/// none.
///
/// The test is cheap and errs to one side: it names every emoji of the table, and a few signs that are none
/// (✓ or ❖), but no letter, digit, currency sign, dash, quotation mark or bullet. Without such a character
/// the table changes nothing.
///
/// ```
/// use memoscope_engine::vader::may_need_emoji;
///
/// assert_eq!(may_need_emoji("“Цена” — 5 €…"), None);
/// assert_eq!(may_need_emoji("no 😀"), Some(3));
/// ```
pub fn may_need_emoji(text: &str) -> Option<usize> {
    if text.is_ascii() {
        return None;
    }
    text.char_indices().find(|&(_, character)| may_be_emoji(character)).map(|(start, _)| start)
}

fn may_be_emoji(character: char) -> bool {
    character >= '©' && STRETCHES.iter().any(|&(first, last)| first <= character && character <= last)
}

/// The emoji that VADER 3.3.2 knows, each with its description.
#[derive(Clone, Debug)]
pub struct EmojiTable {
    descriptions: HashMap<char, Box<str>, BuildHasherDefault<FxHasher>>,
}

impl EmojiTable {
    /// Returns the table read from the text of `lexicons/vader/emoji.txt`.
    ///
    /// Each line holds one character, a tab and a description; the order is free.
    ///
    /// # Errors
    ///
    /// [`EmojiTableError`] if a line is something else, or if the number of emoji is not that of the
    /// reference, as when a download was cut: scores would be different from the reference's.
    pub fn parse(text: &str) -> Result<EmojiTable, EmojiTableError> {
        let mut descriptions = HashMap::with_capacity_and_hasher(EMOJI, BuildHasherDefault::default());
        for (index, line) in text.lines().enumerate() {
            let (emoji, description) = parse_line(line).ok_or(EmojiTableError::Line { number: index + 1 })?;
            descriptions.insert(emoji, description.into());
        }
        match descriptions.len() {
            EMOJI => Ok(EmojiTable { descriptions }),
            found => Err(EmojiTableError::Count { found, expected: EMOJI }),
        }
    }

    /// Returns the description of an emoji, or `None` if the reference does not know it.
    pub fn description(&self, emoji: char) -> Option<&str> {
        self.descriptions.get(&emoji).map(|description| &**description)
    }
}

fn parse_line(line: &str) -> Option<(char, &str)> {
    let (emoji, description) = line.split_once('\t')?;
    let mut characters = emoji.chars();
    let emoji = characters.next().filter(|&character| may_be_emoji(character))?;
    (characters.next().is_none() && !description.is_empty()).then_some((emoji, description))
}

/// Why a text is not the emoji table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EmojiTableError {
    /// A line is not an emoji, a tab and a description.
    Line {
        /// The line's number, from 1.
        number: usize,
    },
    /// The table is not whole, or has more than it should.
    Count {
        /// How many emoji the text has.
        found: usize,
        /// How many the reference has.
        expected: usize,
    },
}

impl fmt::Display for EmojiTableError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EmojiTableError::Line { number } => {
                write!(out, "line {number} of the emoji table is not an emoji, a tab and a description")
            }
            EmojiTableError::Count { found, expected } => {
                write!(out, "the emoji table has {found} emoji instead of {expected}")
            }
        }
    }
}

impl Error for EmojiTableError {}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test may panic")]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../../../lexicons/vader/emoji.txt");

    #[test]
    fn reads_the_table() {
        let table = EmojiTable::parse(TEXT).unwrap();
        assert_eq!(table.description('😀'), Some("grinning face"));
        assert_eq!(table.description('🆙'), Some("UP! button"));
        assert_eq!(table.description('a'), None);
    }

    #[test]
    fn names_every_emoji_of_the_table() {
        for line in TEXT.lines() {
            assert_eq!(may_need_emoji(line), Some(0), "{line}");
        }
        let sorted = STRETCHES.windows(2).all(|pair| pair[0].1 < pair[1].0);
        assert!(sorted && STRETCHES.iter().all(|(first, last)| first <= last));
    }

    #[test]
    fn leaves_ordinary_signs_alone() {
        for text in [
            "",
            "naïve",
            "«Да» № 5 – §3",
            "…•●→■€£°±×²½",
            "平和。「世界」〜",
            "हिन्दी",
            "שלום",
            "\u{200D}\u{FE0F}\u{00A0}",
        ] {
            assert_eq!(may_need_emoji(text), None, "{text}");
        }
        assert_eq!(may_need_emoji("Да 🙂"), Some(5));
        assert_eq!(may_need_emoji("Brand™"), Some(5));
    }

    #[test]
    fn refuses_what_is_not_the_table() {
        let cut = TEXT.lines().take(1_000).collect::<Vec<_>>().join("\n");
        let error = |text: &str| EmojiTable::parse(text).unwrap_err();
        assert_eq!(error(&cut), EmojiTableError::Count { found: 1_000, expected: EMOJI });
        assert_eq!(error(""), EmojiTableError::Count { found: 0, expected: EMOJI });
        assert_eq!(error("<!doctype html>\n"), EmojiTableError::Line { number: 1 });
        assert_eq!(error("😀\tgrinning face\n😀😀\ttwo\n"), EmojiTableError::Line { number: 2 });
        assert_eq!(
            error("a\tletter\n").to_string(),
            "line 1 of the emoji table is not an emoji, a tab and a description"
        );
    }
}
