//! The word tokeniser: the byte ranges of a text's words by UAX #29.
//!
//! A word is a segment between UAX #29 word boundaries that holds a letter or a digit. ASCII text, which
//! is most of English, is segmented by a byte loop of our own; a run with a byte outside ASCII goes to
//! `unicode-segmentation`, which is also the oracle of the tests. What a word is *counted* under is the
//! business of `form`, joining hyphenated compounds that of `corpus`.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Byte classes of the ASCII word-break rules.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Underscore,
    /// Joins letters, digits, or both: `.` and `'`.
    MidBoth,
    /// Joins letters: `:`.
    MidLetter,
    /// Joins digits: `,` and `;`.
    MidDigit,
    Other,
    NonAscii,
}

const CLASSES: [Class; 256] = {
    let mut table = [Class::Other; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'_' => Class::Underscore,
            b'.' | b'\'' => Class::MidBoth,
            b':' => Class::MidLetter,
            b',' | b';' => Class::MidDigit,
            0x80..=0xFF => Class::NonAscii,
            _ => Class::Other,
        };
        b += 1;
    }
    table
};

/// The class of the byte at `i`; past the end it is `Other`.
fn class_at(bytes: &[u8], i: usize) -> Class {
    bytes.get(i).map_or(Class::Other, |&b| CLASSES[b as usize])
}

/// Calls `emit` with the byte range of each word of `text`, in order.
///
/// Ranges are half-open, not empty, do not overlap, and lie on character boundaries. Text without a
/// letter or digit gives no word. Linear in the length of the text.
///
/// ```
/// let mut words = Vec::new();
/// memoscope_engine::words::for_each_word("U.S. forces’ 3.5", |range| words.push(range));
/// assert_eq!(words, [0..3, 5..11, 15..18]);
/// ```
pub fn for_each_word(text: &str, mut emit: impl FnMut(Range<usize>)) {
    let bytes = text.as_bytes();
    // Everything before `done` has been segmented; a slow run may start there, never earlier.
    let mut done = 0;
    let mut i = 0;
    while i < bytes.len() {
        match class_at(bytes, i) {
            Class::Letter | Class::Digit | Class::Underscore => match ascii_segment(bytes, i) {
                Segment::Ends { end, is_word } => {
                    if is_word {
                        emit(i..end);
                    }
                    i = end;
                    done = end;
                }
                Segment::MeetsNonAscii => {
                    i = slow_run(text, done, i, &mut emit);
                    done = i;
                }
            },
            Class::NonAscii => {
                i = slow_run(text, done, i, &mut emit);
                done = i;
            }
            Class::MidBoth | Class::MidLetter | Class::MidDigit | Class::Other => i += 1,
        }
    }
}

/// What the ASCII loop found.
enum Segment {
    /// A whole segment, all ASCII; `is_word` is false for underscores alone.
    Ends { end: usize, is_word: bool },
    /// Its end depends on a byte outside ASCII.
    MeetsNonAscii,
}

/// Follows one segment of letters, digits and underscores from `start` (WB5 to WB13b, ASCII only).
fn ascii_segment(bytes: &[u8], start: usize) -> Segment {
    let mut i = start;
    let mut last = Class::Underscore;
    let mut is_word = false;
    loop {
        let class = class_at(bytes, i);
        match class {
            Class::Letter | Class::Digit => {
                is_word = true;
                last = class;
                i += 1;
            }
            Class::Underscore => {
                last = class;
                i += 1;
            }
            Class::NonAscii => return Segment::MeetsNonAscii,
            Class::MidBoth | Class::MidLetter | Class::MidDigit => {
                let next = class_at(bytes, i + 1);
                if next == Class::NonAscii {
                    return Segment::MeetsNonAscii;
                }
                let joins = next == last
                    && match last {
                        Class::Letter => class != Class::MidDigit,
                        Class::Digit => class != Class::MidLetter,
                        _ => false,
                    };
                if !joins {
                    return Segment::Ends { end: i, is_word };
                }
                i += 1;
            }
            Class::Other => return Segment::Ends { end: i, is_word },
        }
    }
}

/// Segments the run around `at` that holds bytes outside ASCII and returns where it ends.
///
/// The run reaches back to white space (not before `done`) and with it over the spaces, because a joiner
/// after a space belongs to the space's segment; it ends at the next ASCII white space.
fn slow_run(text: &str, done: usize, at: usize, emit: &mut impl FnMut(Range<usize>)) -> usize {
    let bytes = text.as_bytes();
    let is_white = |i: usize| bytes.get(i).is_some_and(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r'));
    let mut start = at;
    while start > done && !is_white(start - 1) {
        start -= 1;
    }
    while start > done && bytes.get(start - 1) == Some(&b' ') {
        start -= 1;
    }
    // So does a joiner after any other character but a line end.
    if start > done && !matches!(bytes.get(start - 1), Some(b'\n' | b'\r')) {
        start -= 1;
    }
    let mut end = at;
    while end < bytes.len() && !is_white(end) {
        end += 1;
    }
    // `start` and `end` are beside ASCII bytes, at `done` or at the ends of the text: boundaries all.
    for (offset, word) in text.get(start..end).unwrap_or("").unicode_word_indices() {
        emit(start + offset..start + offset + word.len());
    }
    end
}

/// The byte ranges of the words of `text`, collected.
pub fn word_ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for_each_word(text, |range| ranges.push(range));
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[&str]) {
        let words: Vec<&str> = word_ranges(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(words, expected, "in {text:?}");
    }

    #[test]
    fn words_hold_a_letter_or_digit() {
        check("", &[]);
        check(" ,.;—", &[]);
        check("a", &["a"]);
        check("__ _a_ a_1", &["_a_", "a_1"]);
    }

    #[test]
    fn apostrophes_and_points_join_inside_words_only() {
        check("Russia’s Russia's countries’", &["Russia’s", "Russia's", "countries"]);
        check("U.S. 3.5 1,000 a,b 1;2 don't.", &["U.S", "3.5", "1,000", "a", "b", "1;2", "don't"]);
    }

    #[test]
    fn no_break_space_separates() {
        check("No\u{a0}One’s\u{a0}Seat", &["No", "One’s", "Seat"]);
    }

    #[test]
    fn other_scripts() {
        check("Қазақстан-2050 oʻzbek", &["Қазақстан", "2050", "oʻzbek"]);
        check("שלום עולם", &["שלום", "עולם"]);
    }

    #[test]
    fn a_joiner_belongs_to_the_character_before_it() {
        for text in ["\t\u{200d}ℹ", "a. \u{200d}ℹ", "a\n\u{200d}ℹ", "(\u{200d}ℹ"] {
            assert_eq!(word_ranges(text), oracle(text), "in {text:?}");
        }
    }

    fn oracle(text: &str) -> Vec<Range<usize>> {
        text.unicode_word_indices().map(|(i, w)| i..i + w.len()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn equals_unicode_segmentation(text in "([a-cA-C019_.,;:'’\" \\-\\n\\t]|[а-я]|[é́]|[\\u{200d}©ℹ\u{a0}]|中|が|カ|א|🇰|😀){0,24}") {
            prop_assert_eq!(word_ranges(&text), oracle(&text));
        }

        #[test]
        fn equals_unicode_segmentation_on_any_text(text in any::<String>()) {
            prop_assert_eq!(word_ranges(&text), oracle(&text));
        }
    }
}
