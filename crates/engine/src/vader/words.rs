//! A sentence cut into VADER's words, which are not the engine's tokens.
//!
//! Emoji are replaced by their descriptions, the text is split at white space as Python splits it, and ASCII
//! punctuation is stripped from the ends of each piece unless at most two characters would be left, as in
//! `:)`. Each word keeps the place it came from in the sentence as given. The rules come after, in
//! [`rules`](super::rules).

use super::NeedsEmoji;
use super::emoji::{EmojiTable, may_need_emoji};
use super::lexicon::{Entry, Lexicon};
use std::ops::Range;

/// One word of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    /// First byte in the sentence as given.
    pub(super) start: u32,
    /// Byte after the last.
    pub(super) end: u32,
    /// What the lexicon knows of it.
    pub(super) entry: Entry,
    /// Whether it has a capital and no small letter, as `str.isupper` of Python says.
    pub(super) capitals: bool,
}

/// A sentence as the rules see it.
#[derive(Debug, PartialEq)]
pub(super) struct Sentence {
    pub(super) words: Vec<Word>,
    /// Whether some words, but not all, are in capitals. Only then do capitals count.
    pub(super) mixes_capitals: bool,
    /// How often `!` occurs, in descriptions of emoji too.
    pub(super) exclamations: usize,
    /// How often `?` occurs.
    pub(super) questions: usize,
}

impl Sentence {
    /// Cuts a sentence into words, for which there is room.
    pub(super) fn read(
        mut room: Vec<Word>,
        sentence: &str,
        lexicon: &Lexicon,
        emoji: Option<&EmojiTable>,
    ) -> Result<Sentence, NeedsEmoji> {
        room.clear();
        if sentence.is_ascii() {
            return Ok(Sentence::cut_ascii(room, sentence.as_bytes(), lexicon));
        }
        match (may_need_emoji(sentence), emoji) {
            (None, _) => Ok(Sentence::cut(room, sentence, lexicon, |start, end| (start, end))),
            (Some(start), None) => Err(NeedsEmoji { start }),
            (Some(_), Some(table)) => {
                let expanded = Expanded::new(sentence, table);
                Ok(Sentence::cut(room, &expanded.text, lexicon, |start, end| expanded.origin(start, end)))
            }
        }
    }

    /// The same as [`Self::cut`] in one pass over bytes.
    fn cut_ascii(mut words: Vec<Word>, text: &[u8], lexicon: &Lexicon) -> Sentence {
        let class = |at: usize| text.get(at).map_or(SPACE, |&byte| CLASSES[byte as usize]);
        let (mut in_capitals, mut exclamations, mut questions) = (0, 0, 0);
        let mut at = 0;
        loop {
            while at < text.len() && class(at) == SPACE {
                at += 1;
            }
            if at == text.len() {
                break;
            }
            let (start, mut seen) = (at, 0);
            while class(at) != SPACE {
                seen |= class(at);
                at += 1;
            }
            let mut word = start..at;
            if seen & PUNCTUATION != 0 {
                word = stripped(text, word);
                let piece = text.get(start..at).unwrap_or(&[]);
                let count = |mark| piece.iter().filter(|&&byte| byte == mark).count();
                exclamations += count(b'!');
                questions += count(b'?');
            }
            let (entry, capitals) = lexicon.entry_at(text, word.clone());
            in_capitals += usize::from(capitals);
            words.push(Word { start: word.start as u32, end: word.end as u32, entry, capitals });
        }
        let mixes_capitals = 0 < in_capitals && in_capitals < words.len();
        Sentence { words, mixes_capitals, exclamations, questions }
    }

    fn cut(
        mut words: Vec<Word>,
        text: &str,
        lexicon: &Lexicon,
        origin: impl Fn(usize, usize) -> (usize, usize),
    ) -> Sentence {
        let mut in_capitals = 0;
        for (start, token) in pieces(text) {
            let (start, end) = origin(start, start + token.len());
            let capitals = is_upper(token);
            in_capitals += usize::from(capitals);
            // A source is less than 4 GiB long, so a sentence's offsets fit.
            words.push(Word { start: start as u32, end: end as u32, entry: lexicon.entry(token), capitals });
        }
        let count = |mark| text.bytes().filter(|&byte| byte == mark).count();
        Sentence {
            mixes_capitals: 0 < in_capitals && in_capitals < words.len(),
            exclamations: count(b'!'),
            questions: count(b'?'),
            words,
        }
    }
}

const SPACE: u8 = 1;
const PUNCTUATION: u8 = 2;

/// What an ASCII byte is to the cutting: `SPACE`, `PUNCTUATION`, or part of a word.
const CLASSES: [u8; 256] = {
    let mut table = [0; 256];
    let mut b = 0;
    while b < 128 {
        table[b] = match b as u8 {
            b'\t'..=b'\r' | b' ' | 0x1C..=0x1F => SPACE,
            byte if byte.is_ascii_punctuation() => PUNCTUATION,
            _ => 0,
        };
        b += 1;
    }
    table
};

/// As [`strip`], for a piece of an ASCII text.
fn stripped(text: &[u8], piece: Range<usize>) -> Range<usize> {
    let is_mark = |at: usize| text.get(at).is_some_and(|&byte| CLASSES[byte as usize] == PUNCTUATION);
    let mut word = piece.clone();
    while word.start < word.end && is_mark(word.start) {
        word.start += 1;
    }
    while word.start < word.end && is_mark(word.end - 1) {
        word.end -= 1;
    }
    if word.len() > 2 { word } else { piece }
}

/// The words of a text with the byte each starts at.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(is_space).filter(|piece| !piece.is_empty()).map(|piece| {
        let word = strip(piece);
        // A word is a slice of the text, so the distance of their addresses is its offset.
        (word.as_ptr() as usize - text.as_ptr() as usize, word)
    })
}

/// Whether `str.split` of Python splits at a character: White_Space and the four separators of ASCII.
fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{1C}'..='\u{1F}')
}

fn is_punctuation(character: char) -> bool {
    character.is_ascii_punctuation()
}

/// The piece without ASCII punctuation at its ends, or as it is if at most two characters would be left.
fn strip(piece: &str) -> &str {
    let word = piece.trim_matches(is_punctuation);
    if word.chars().nth(2).is_some() { word } else { piece }
}

/// Whether a token has a capital and neither a small nor a title-case letter. (Letters that are newer than the
/// Unicode version of a Python are no letters to it: 14 for the stored reference values.)
fn is_upper(token: &str) -> bool {
    if token.is_ascii() {
        let has = |test: fn(&u8) -> bool| token.bytes().any(|byte| test(&byte));
        return !has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
    }
    let mut has_capital = false;
    for character in token.chars() {
        if character.is_lowercase() || is_title(character) {
            return false;
        }
        has_capital |= character.is_uppercase();
    }
    has_capital
}

/// Whether a character is a title-case letter (general category Lt). Unicode has had these 31 since version
/// 3.0.
fn is_title(character: char) -> bool {
    matches!(
        character,
        '\u{1C5}'
            | '\u{1C8}'
            | '\u{1CB}'
            | '\u{1F2}'
            | '\u{1F88}'..='\u{1F8F}'
            | '\u{1F98}'..='\u{1F9F}'
            | '\u{1FA8}'..='\u{1FAF}'
            | '\u{1FBC}'
            | '\u{1FCC}'
            | '\u{1FFC}'
    )
}

/// A sentence with descriptions in place of its emoji, and the way back.
struct Expanded {
    text: String,
    /// In order of `text`: where each stretch starts in it and where it comes from.
    stretches: Vec<Stretch>,
}

struct Stretch {
    /// First byte in the expanded text.
    start: usize,
    /// First byte in the sentence as given.
    origin: usize,
    /// Bytes of the emoji that this stretch describes; 0 for text that is copied.
    emoji: usize,
}

impl Expanded {
    /// Puts the descriptions in. A space goes before one unless the sentence starts there or a space (U+0020,
    /// not another) is there; none goes after it, so that a letter behind an emoji is glued to its last word,
    /// as the reference has it.
    fn new(sentence: &str, table: &EmojiTable) -> Expanded {
        let mut text = String::with_capacity(sentence.len() * 2);
        let mut stretches = vec![Stretch { start: 0, origin: 0, emoji: 0 }];
        let mut after_space = true;
        for (origin, character) in sentence.char_indices() {
            let Some(description) = table.description(character) else {
                text.push(character);
                after_space = character == ' ';
                continue;
            };
            if !after_space {
                text.push(' ');
            }
            let length = character.len_utf8();
            stretches.push(Stretch { start: text.len(), origin, emoji: length });
            text.push_str(description);
            stretches.push(Stretch { start: text.len(), origin: origin + length, emoji: 0 });
            after_space = false;
        }
        Expanded { text, stretches }
    }

    /// The bytes of the sentence that a word of the expanded text came from: an emoji counts whole.
    fn origin(&self, start: usize, end: usize) -> (usize, usize) {
        let first = self.stretch(start);
        let last = self.stretch(end.saturating_sub(1));
        let from = if first.emoji > 0 { first.origin } else { first.origin + (start - first.start) };
        let to = if last.emoji > 0 { last.origin + last.emoji } else { last.origin + (end - last.start) };
        (from, to)
    }

    fn stretch(&self, at: usize) -> &Stretch {
        let after = self.stretches.partition_point(|stretch| stretch.start <= at);
        // The first stretch starts at 0, so `after` is at least 1.
        &self.stretches[after - 1]
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test may panic")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table() -> EmojiTable {
        EmojiTable::parse(include_str!("../../../../lexicons/vader/emoji.txt")).unwrap()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = pieces(text).map(|(_, word)| word).collect();
        assert_eq!(found, expected);
        for (start, word) in pieces(text) {
            assert_eq!(&text[start..start + word.len()], word);
        }
    }

    #[track_caller]
    fn check_expanded(sentence: &str, expected: &[(&str, &str)]) {
        let table = table();
        let expanded = Expanded::new(sentence, &table);
        let found: Vec<_> = pieces(&expanded.text)
            .map(|(start, word)| {
                let (from, to) = expanded.origin(start, start + word.len());
                (word, &sentence[from..to])
            })
            .collect();
        assert_eq!(found, expected);
    }

    proptest! {
        #[test]
        fn ascii_is_cut_as_all_text_is(text in "([a-cA-C]{1,3}|good|GOOD|can't|[ \t\n\x1c\x0b]|[!?.:)(',-]|\x00|[a-z]{20,30}){0,20}") {
            let lexicon = Lexicon::vader();
            let ascii = Sentence::cut_ascii(Vec::new(), text.as_bytes(), lexicon);
            let any = Sentence::cut(Vec::new(), &text, lexicon, |start, end| (start, end));
            prop_assert_eq!(ascii, any);
        }
    }

    #[test]
    fn splits_where_python_does() {
        check(
            "a\u{A0}b\u{1C}c\u{1F}d\u{85}e\u{2028}f\u{3000}\u{2003}g",
            &["a", "b", "c", "d", "e", "f", "g"],
        );
        check("a\u{200B}b\u{FEFF}c\u{180E}d", &["a\u{200B}b\u{FEFF}c\u{180E}d"]);
        check(" \t\n", &[]);
        check("", &[]);
    }

    #[test]
    fn strips_ascii_punctuation_only() {
        check("(good), “good” «мир»! ...", &["good", "“good”", "«мир»", "..."]);
        check(":) (it) (its) it's, 'tis' -", &[":)", "(it)", "its", "it's", "tis", "-"]);
        check("(мы) (мир)", &["(мы)", "мир"]);
    }

    #[test]
    fn knows_capitals_as_python_does() {
        for token in ["A", "U.S", "МИР", "2ND", "É!", "Ⅷ", "ΣΟΦΟΣ"] {
            assert!(is_upper(token), "{token}");
        }
        for token in ["", "12", "平和", "Ab", "ǅ", "ǅEP", "ᾈ", "ʼnA", "Aª", "🆗", "ß"] {
            assert!(!is_upper(token), "{token}");
        }
    }

    #[test]
    fn puts_descriptions_in_place_of_emoji() {
        check_expanded("no 😀!", &[("no", "no"), ("grinning", "😀"), ("face", "😀")]);
        check_expanded("мир😀", &[("мир", "мир"), ("grinning", "😀"), ("face", "😀")]);
        check_expanded("😀😀", &[("grinning", "😀"), ("face", "😀"), ("grinning", "😀"), ("face", "😀")]);
        check_expanded("😀мир да", &[("grinning", "😀"), ("faceмир", "😀мир"), ("да", "да")]);
        check_expanded("\u{A0}😀\u{A0}ok", &[("grinning", "😀"), ("face", "😀"), ("ok", "ok")]);
        check_expanded("🅰 x", &[("A", "🅰"), ("button", "🅰"), ("blood", "🅰"), ("type", "🅰"), ("x", "x")]);
    }
}
