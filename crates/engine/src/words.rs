//! The word tokeniser: the byte ranges of a text's words by UAX #29.
//!
//! A word is a segment between UAX #29 word boundaries that holds a letter or a digit. Runs of ASCII letters,
//! which is most of English, are found eight bytes at a time; `careful` follows words with digits, joiners
//! and letters of two bytes; what neither knows goes to `unicode-segmentation`, which is also the oracle of
//! the tests. What a word is *counted* under is the business of `form`, joining hyphenated compounds that of
//! `corpus`.

mod careful;
mod kinds;

use crate::swar;
use careful::{Segment, segment};
use kinds::{FLAGS, JOINS_LETTERS, Kind, LETTER, MAY_END, WIDE, WORD, kind_at};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A word of a text with what its finder saw on the way.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Its first eight bytes as `swar::load` gives them, with zeros behind it where it is shorter.
    pub(crate) head: u64,
    /// A mark that may end a sentence may stand between the word before and this one.
    pub(crate) ends_before: bool,
    /// Such a mark may stand inside this word where no rule for letters forbids an end.
    pub(crate) ends_inside: bool,
}

/// Finds the words of a stretch of a text, one after the other.
#[derive(Debug)]
pub(crate) struct Words {
    /// The next byte to look at.
    at: usize,
    /// Everything before has been segmented; a slow run may start there, never earlier.
    done: usize,
    /// Where the stretch ends.
    stop: usize,
    /// Words of a slow run that are still to be handed out, last first.
    found: Vec<Range<usize>>,
    /// A mark that may end a sentence may stand between the last word and `at`.
    ends_before: bool,
}

/// What comes next in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Next {
    /// A word of ASCII letters alone, as most are in English.
    Plain(Word),
    /// Something else, which [`Words::other`] looks at.
    Other,
    /// No word.
    Nothing,
}

impl Words {
    /// A finder for these bytes, whose ends must be boundaries of words.
    pub(crate) fn new(stretch: Range<usize>) -> Self {
        let Range { start, end: stop } = stretch;
        Self { at: start, done: start, stop, found: Vec::new(), ends_before: false }
    }

    /// The next byte to look at.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Where the stretch ends.
    pub(crate) fn stop(&self) -> usize {
        self.stop
    }

    /// The next word, if it is a plain one. `text` must be the same each time.
    #[inline(always)]
    pub(crate) fn plain(&mut self, text: &str) -> Next {
        let bytes = self.bytes(text);
        if !self.found.is_empty() {
            return Next::Other;
        }
        let mut ends_before = std::mem::take(&mut self.ends_before);
        while let Some(&byte) = bytes.get(self.at) {
            let flags = FLAGS[byte as usize];
            if flags & LETTER != 0 {
                let start = self.at;
                let eight = swar::load(bytes, start);
                let marks = swar::no_letters(eight);
                let end = match marks {
                    0 => letters_end(bytes, start + 8),
                    _ => start + swar::first(marks),
                };
                let is_before_space = bytes.get(end) == Some(&b' ');
                if is_before_space || ends_surely(bytes, end) {
                    self.at = end + usize::from(is_before_space);
                    self.done = end;
                    let head = swar::keep_before(eight, marks);
                    return Next::Plain(Word { start, end, head, ends_before, ends_inside: false });
                }
            }
            if flags & (WORD | WIDE) != 0 {
                self.ends_before = ends_before;
                return Next::Other;
            }
            ends_before |= flags & MAY_END != 0;
            self.at += 1;
        }
        Next::Nothing
    }

    /// Goes on over what is not plain; its word, if it is one.
    #[inline]
    pub(crate) fn other(&mut self, text: &str) -> Option<Word> {
        let bytes = self.bytes(text);
        if !self.found.is_empty() {
            return self.next_found(bytes);
        }
        let ends_before = std::mem::take(&mut self.ends_before);
        let word = self.careful(text, bytes);
        self.ends_before |= word.is_none();
        word.map(|word| Word { ends_before: ends_before || word.ends_before, ..word })
    }

    /// Whether a character outside ASCII comes next, with at most a blank before it, which is then passed over.
    #[inline]
    pub(crate) fn skips_to_wide(&mut self, text: &str) -> bool {
        let at_blank = match self.bytes(text).get(self.at..) {
            Some([b' ', 0x80..=0xFF, ..]) => true,
            Some([0x80..=0xFF, ..]) => false,
            _ => return false,
        };
        self.at += usize::from(at_blank);
        true
    }

    /// The next word, of whatever kind. `text` must be the same each time.
    #[inline(never)]
    fn next(&mut self, text: &str) -> Option<Word> {
        loop {
            match self.plain(text) {
                Next::Plain(word) => return Some(word),
                Next::Nothing => return None,
                Next::Other => {
                    if let Some(word) = self.other(text) {
                        return Some(word);
                    }
                }
            }
        }
    }

    #[inline]
    fn bytes<'t>(&self, text: &'t str) -> &'t [u8] {
        text.as_bytes().get(..self.stop).unwrap_or(&[])
    }

    #[cold]
    #[inline(never)]
    fn next_found(&mut self, bytes: &[u8]) -> Option<Word> {
        let Range { start, end } = self.found.pop()?;
        Some(Word { start, end, head: swar::head(bytes, start..end), ends_before: true, ends_inside: true })
    }

    /// Goes on over one character or segment that is not ASCII letters alone; its word, if it is one.
    #[inline(never)]
    fn careful(&mut self, text: &str, bytes: &[u8]) -> Option<Word> {
        let start = self.at;
        let (kind, length) = kind_at(bytes, start);
        let found = match kind {
            Kind::Letter | Kind::Digit | Kind::Underscore => segment(bytes, start),
            Kind::Unknown => Segment::Unknown,
            _ => Segment::Ends { end: start + length, is_word: false, ends_inside: false },
        };
        match found {
            Segment::Ends { end, is_word, ends_inside } => {
                self.at = end;
                // Marks between words stay open: a slow run may have to reach back over them.
                if matches!(kind, Kind::Letter | Kind::Digit | Kind::Underscore) {
                    self.done = end;
                }
                let head = swar::head(bytes, start..end);
                is_word.then_some(Word { start, end, head, ends_before: false, ends_inside })
            }
            Segment::Unknown => {
                let run = slow_run(bytes, self.done, start);
                // Its ends are beside ASCII bytes, at `done` or at the ends of the stretch: boundaries all.
                let words = text.get(run.clone()).unwrap_or("").unicode_word_indices();
                self.found.extend(words.map(|(at, word)| run.start + at..run.start + at + word.len()));
                self.found.reverse();
                self.ends_before = true;
                self.at = run.end;
                self.done = run.end;
                self.next_found(bytes)
            }
        }
    }
}

/// Where the run of ASCII letters at `at` ends.
#[inline]
fn letters_end(bytes: &[u8], mut at: usize) -> usize {
    loop {
        let letters = swar::leading_letters(swar::load(bytes, at));
        at += letters;
        if letters < 8 {
            return at;
        }
    }
}

/// Whether a word of ASCII letters ends here, as can be told from two bytes.
#[inline]
fn ends_surely(bytes: &[u8], at: usize) -> bool {
    let flags = |at: usize| bytes.get(at).map_or(0, |&byte| FLAGS[byte as usize]);
    match flags(at) {
        next if next & (WORD | WIDE) != 0 => false,
        next if next & JOINS_LETTERS != 0 => flags(at + 1) & (LETTER | WIDE) == 0,
        _ => true,
    }
}

/// The run around `at` that must be segmented together.
///
/// It reaches back to white space (not before `done`) and with it over the spaces, because a joiner after a
/// space belongs to the space's segment; it ends at the next ASCII white space, or behind the blanks that follow another space.
fn slow_run(bytes: &[u8], done: usize, at: usize) -> Range<usize> {
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
        while start > done && bytes.get(start).is_some_and(|byte| byte & 0xC0 == 0x80) {
            start -= 1;
        }
    }
    let mut end = at;
    while end < bytes.len() && !is_white(end) {
        end += 1;
        // Spaces of all kinds are one segment, to which a joiner behind them belongs too.
        if ends_in_wide_space(bytes, end) {
            end += bytes.get(end..).unwrap_or(&[]).iter().take_while(|&&byte| byte == b' ').count();
        }
    }
    start..end
}

/// Whether a space of three bytes ends here, of those that UAX #29 keeps together and one more.
fn ends_in_wide_space(bytes: &[u8], end: usize) -> bool {
    let last = bytes.get(end.wrapping_sub(3)..end).unwrap_or(&[]);
    let number = last.iter().fold(0_u32, |number, &byte| number << 8 | u32::from(byte));
    matches!(number, 0xE1_9A_80 | 0xE2_80_80..=0xE2_80_8A | 0xE2_81_9F | 0xE3_80_80)
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
    for range in word_ranges(text) {
        emit(range);
    }
}

/// How many words `text` has. Linear, and no list is made of them.
///
/// ```
/// assert_eq!(memoscope_engine::words::count_words("U.S. forces’ 3.5"), 3);
/// ```
pub fn count_words(text: &str) -> usize {
    let mut words = Words::new(0..text.len());
    std::iter::from_fn(|| words.next(text)).count()
}

/// The byte ranges of the words of `text`, collected.
pub fn word_ranges(text: &str) -> Vec<Range<usize>> {
    let mut words = Words::new(0..text.len());
    std::iter::from_fn(|| words.next(text)).map(|word| word.start..word.end).collect()
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
        let spaced = ["®\u{2000} \u{bd7}", "®\u{3000}  \u{bd7}b", "®\u{2000} a \u{bd7}"];
        for text in ["\t\u{200d}ℹ", "a. \u{200d}ℹ", "a\n\u{200d}ℹ", "(\u{200d}ℹ"].into_iter().chain(spaced)
        {
            assert_eq!(word_ranges(text), oracle(text), "in {text:?}");
        }
    }

    fn oracle(text: &str) -> Vec<Range<usize>> {
        text.unicode_word_indices().map(|(i, w)| i..i + w.len()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn equals_unicode_segmentation(text in "([a-cA-C019_.,;:'’\" \\-\\n\\t]|[а-я]|[é́]|[\\u{200d}©ℹ\u{a0}]|[\\u{2000}\\u{3000}\\u{bd7}]|中|が|カ|א|🇰|😀){0,24}") {
            prop_assert_eq!(word_ranges(&text), oracle(&text));
        }

        #[test]
        fn equals_unicode_segmentation_on_any_text(text in any::<String>()) {
            prop_assert_eq!(word_ranges(&text), oracle(&text));
        }
    }
}
