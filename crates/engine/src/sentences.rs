//! Sentences: UAX #29 with rules for what it cuts wrongly in running text.
//!
//! Where a sentence may end is asked at each mark that can end one, so text without such marks costs nothing here.
//! The rules of UAX #29 come first (SB5 to SB11; paragraph ends are `paragraphs`' business, and other line ends are
//! white space), with the sign … read as three points before white space. `rules` then takes some ends away (list marks,
//! addresses, speech that goes on after a question, and what `abbreviations` knows), moves some (footnote marks) and
//! adds those that UAX #29 leaves out (a number, a dash or an item after a full stop). A line that begins with a list
//! mark starts a stretch that no sentence crosses. `lists` has the words that the rules know.

mod abbreviations;
mod lists;
pub(crate) mod rules;

use crate::paragraphs::{is_line_end, line_starts, trim};
use crate::settings::SentenceRule;
use icu_properties::CodePointMapData;
use icu_properties::props::SentenceBreak as Class;
use std::ops::Range;

/// The sign for left out words.
const ELLIPSIS: char = '…';

/// Finds the sentences of paragraphs.
#[derive(Clone, Copy, Debug)]
pub struct SentenceFinder {
    rule: SentenceRule,
}

impl SentenceFinder {
    /// A finder under this rule.
    pub fn new(rule: SentenceRule) -> Self {
        Self { rule }
    }

    /// The byte ranges of the sentences of one paragraph, in order, trimmed of white space.
    ///
    /// A line end inside the paragraph is white space, except before a list mark, where a sentence ends.
    /// Under [`SentenceRule::Lines`] each line that is not blank is a sentence. A paragraph of white space
    /// has none. Linear in its length.
    ///
    /// ```
    /// use memoscope_engine::{sentences::SentenceFinder, settings::SentenceRule};
    /// let mut finder = SentenceFinder::new(SentenceRule::Text);
    /// assert_eq!(finder.ranges("U.S. forces left. Dr. Smith stayed."), [0..17, 18..35]);
    /// ```
    pub fn ranges(&mut self, paragraph: &str) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        let mut start = 0;
        for line in line_starts(paragraph) {
            if starts_stretch(paragraph.get(line..).unwrap_or(""), self.rule) {
                self.split(paragraph, start..line, &mut ranges);
                start = line;
            }
        }
        self.split(paragraph, start..paragraph.len(), &mut ranges);
        ranges
    }

    /// Splits a stretch between line ends that end a sentence.
    fn split(&self, paragraph: &str, stretch: Range<usize>, ranges: &mut Vec<Range<usize>>) {
        let stretch = trim(paragraph, stretch);
        let text = paragraph.get(..stretch.end).unwrap_or("");
        let mut ends = Ends::default();
        ends.open(stretch.start);
        if self.rule == SentenceRule::Text {
            for (at, _) in text.get(stretch.start..).unwrap_or("").char_indices() {
                ends.look(text, stretch.start + at);
            }
            ends.close(text);
        }
        let mut start = stretch.start;
        for end in ends.found.drain(..).chain([stretch.end]) {
            ranges.push(trim(text, start..end));
            start = end;
        }
        ranges.retain(|range| !range.is_empty());
    }
}

/// Whether a line, given with what follows it in its paragraph, starts a stretch that no sentence crosses.
pub(crate) fn starts_stretch(line: &str, rule: SentenceRule) -> bool {
    rule == SentenceRule::Lines || starts_with_list_mark(line)
}

/// The ends of the sentences of one stretch, found as its marks are looked at in order.
#[derive(Debug, Default)]
pub(crate) struct Ends {
    /// Where the stretch starts.
    start: usize,
    /// The last end that was found, at first the start.
    last: usize,
    /// Up to here the boundaries of UAX #29 and what they leave out are known.
    seen: usize,
    /// The marks of ASCII behind `seen`.
    marks: Vec<usize>,
    /// The ends found, ascending. Whoever takes one away leaves the rest in order.
    pub(crate) found: Vec<usize>,
}

impl Ends {
    /// Starts with a stretch.
    pub(crate) fn open(&mut self, start: usize) {
        (self.start, self.last, self.seen) = (start, start, start);
        self.marks.clear();
        self.found.clear();
    }

    /// Looks at a character, which must lie behind all others looked at. `text` ends with the stretch.
    pub(crate) fn look(&mut self, text: &str, at: usize) {
        if at >= self.seen && matches!(text.as_bytes().get(at), Some(b'.' | b'!' | b'?')) {
            self.marks.push(at);
        }
        // What a footnote that a boundary was moved over holds ends no sentence.
        if let Some(boundary) = boundary_after(text, self.start, at).filter(|&boundary| boundary > self.seen)
        {
            let boundary = rules::moved(text, boundary);
            // A footnote that the boundary moves over may hold marks.
            for at in (at + 1).max(self.seen)..boundary {
                if matches!(text.as_bytes().get(at), Some(b'.' | b'!' | b'?')) {
                    self.marks.push(at);
                }
            }
            self.add_missed(text, boundary);
            if let Some(item) = text.get(self.last..boundary).and_then(rules::item_at_end) {
                self.add(text, self.last + item);
            }
            self.add(text, boundary);
        }
    }

    /// Finds what is left, all marks of the stretch having been looked at. Its end itself is not among the ends.
    pub(crate) fn close(&mut self, text: &str) {
        self.add_missed(text, text.len());
    }

    /// Adds the ends that UAX #29 leaves out before its next boundary.
    fn add_missed(&mut self, text: &str, boundary: usize) {
        let marks = std::mem::take(&mut self.marks);
        for &at in marks.iter().filter(|&&at| at < boundary) {
            if let Some(end) = rules::missed_end(text, self.start, self.last, at, boundary) {
                self.add(text, end);
            }
        }
        self.marks = marks;
        self.marks.clear();
        self.seen = self.seen.max(boundary);
    }

    /// Adds an end, unless the sentence goes on over it.
    fn add(&mut self, text: &str, end: usize) {
        let (Some(left), Some(right)) = (text.get(self.last..end), text.get(end..)) else { return };
        if !left.is_empty() && !right.is_empty() && !rules::goes_on(left, right) {
            self.found.push(end);
            self.last = end;
        }
    }
}

/// The UAX #29 boundary behind the character at `at`, if it can end a sentence and does: after closing marks and
/// spaces. `text` ends with the stretch; where nothing but those follows there is none, since the stretch ends there.
fn boundary_after(text: &str, start: usize, at: usize) -> Option<usize> {
    // As most sentences end.
    if let Some([b'.' | b'!' | b'?', b' ', b'A'..=b'Z']) = text.as_bytes().get(at..at + 3) {
        return Some(at + 2);
    }
    let (mark, length) = class_at(text, at)?;
    if mark != Class::STerm && mark != Class::ATerm {
        return None;
    }
    let after = skip_attached(text, at + length);
    if mark == Class::ATerm {
        let (next, _) = class_at(text, after)?;
        let in_word =
            next == Class::Upper && matches!(class_before(text, start, at), Class::Upper | Class::Lower);
        if next == Class::Numeric || in_word {
            return None;
        }
    }
    let end = skip_all(text, skip_all(text, after, Class::Close), Class::Sp);
    let (next, _) = class_at(text, end)?;
    let goes_on = matches!(next, Class::SContinue | Class::STerm | Class::ATerm)
        || (mark == Class::ATerm && (next == Class::Lower || goes_on_in_lower_case(text, end)));
    (!goes_on).then_some(end)
}

/// The classes of ASCII. Line ends are spaces.
const ASCII: [Class; 128] = {
    let mut table = [Class::Other; 128];
    let mut b = 0;
    while b < 128 {
        table[b] = match b as u8 {
            b'a'..=b'z' => Class::Lower,
            b'A'..=b'Z' => Class::Upper,
            b'0'..=b'9' => Class::Numeric,
            b'.' => Class::ATerm,
            b'!' | b'?' => Class::STerm,
            b'\t'..=b'\r' | b' ' => Class::Sp,
            b'"' | b'\'' | b'(' | b')' | b'[' | b']' | b'{' | b'}' => Class::Close,
            b',' | b'-' | b':' | b';' => Class::SContinue,
            _ => Class::Other,
        };
        b += 1;
    }
    table
};

/// The class of a character, line ends as spaces.
fn class(c: char) -> Class {
    match ASCII.get(c as usize) {
        Some(&class) => class,
        None if is_line_end(c) => Class::Sp,
        None => CodePointMapData::<Class>::new().get(c),
    }
}

/// The class and length of the character at `at`; `None` at the end.
#[inline]
fn class_at(text: &str, at: usize) -> Option<(Class, usize)> {
    match text.as_bytes().get(at) {
        Some(&byte) if byte < 0x80 => Some((ASCII[byte as usize], 1)),
        _ => {
            let mut rest = text.get(at..)?.chars();
            let c = rest.next()?;
            let is_final = c == ELLIPSIS && is_spaced(rest);
            Some((if is_final { Class::ATerm } else { class(c) }, c.len_utf8()))
        }
    }
}

/// Whether white space comes next, or closing marks and white space: … is a final mark there.
#[inline(never)]
fn is_spaced(rest: std::str::Chars) -> bool {
    let mut classes = rest.map(class);
    classes.find(|&class| class != Class::Close && !is_attached(class)) == Some(Class::Sp)
}

/// The class of the character before `at`, over those that attach to it; `Other` at the start.
fn class_before(text: &str, start: usize, at: usize) -> Class {
    let mut before = text.get(start..at).unwrap_or("").chars().rev().map(class);
    before.find(|&class| !is_attached(class)).unwrap_or(Class::Other)
}

/// Whether characters of a class belong to the one before them (SB5).
#[inline(never)]
fn is_attached(class: Class) -> bool {
    class == Class::Extend || class == Class::Format
}

/// The place after characters that attach to what is before `at`.
#[inline(never)]
fn skip_attached(text: &str, mut at: usize) -> usize {
    while let Some((_, length)) = class_at(text, at).filter(|&(class, _)| is_attached(class)) {
        at += length;
    }
    at
}

/// The place after all characters of a class, with what attaches to them.
#[inline(never)]
fn skip_all(text: &str, mut at: usize, class: Class) -> usize {
    while let Some((_, length)) = class_at(text, at).filter(|&(found, _)| found == class) {
        at = skip_attached(text, at + length);
    }
    at
}

/// Whether the first letter or mark that could end a sentence is a small letter (SB8).
#[inline(never)]
fn goes_on_in_lower_case(text: &str, at: usize) -> bool {
    let stops = |class: &Class| {
        matches!(*class, Class::Lower | Class::Upper | Class::OLetter | Class::STerm | Class::ATerm)
    };
    let mut rest = text.get(at..).unwrap_or("").chars();
    let first = std::iter::from_fn(|| {
        let c = rest.next()?;
        Some(if c == ELLIPSIS && is_spaced(rest.clone()) { Class::ATerm } else { class(c) })
    });
    first.into_iter().find(stops) == Some(Class::Lower)
}

/// Marks that by themselves begin an item of a list.
const BULLETS: &str = "-*–—•·‣⁃∙▪▫◦●○■□◆◇►▶▸➤✓✔";

/// Whether a line starts with a bullet, or a number or letter with a point or bracket, and a space.
#[inline(never)]
pub(crate) fn starts_with_list_mark(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '\u{a0}']);
    let (mark, rest) = match line.char_indices().find(|(_, c)| c.is_whitespace()) {
        Some((end, _)) => line.split_at(end),
        None => return false,
    };
    let mut letters = mark.chars();
    let is_bullet = letters.next().is_some_and(|c| BULLETS.contains(c)) && letters.next().is_none();
    let rest = rest.trim_start();
    // *a. First thing*; a line that begins with *J. Smith* or *p. 5* goes on.
    let is_letter = matches!(mark.as_bytes(), [b'a'..=b'h', b'.']) && rest.starts_with(char::is_uppercase);
    !rest.is_empty() && (is_bullet || is_letter || is_list_number(mark))
}

/// *1.*, *12)*, *(a)*, *b)*, *iv.*: a list number or letter by itself.
#[inline(never)]
fn is_list_number(mark: &str) -> bool {
    let bracketed = mark.strip_prefix('(').unwrap_or(mark);
    let body = [".)", ")", "."].iter().find_map(|end| bracketed.strip_suffix(end));
    let Some(body) = body else { return false };
    let is_number = body.len() <= 3 && !body.is_empty() && body.bytes().all(|b| b.is_ascii_digit());
    let is_roman = !body.is_empty() && body.len() <= 5 && body.bytes().all(|b| b"ivxIVX".contains(&b));
    let is_letter = body.len() == 1 && body.bytes().all(|b| b.is_ascii_alphabetic()) && mark.ends_with(')');
    is_number || is_roman || is_letter
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, expected: &[&str]) {
        let ranges = SentenceFinder::new(SentenceRule::Text).ranges(paragraph);
        let sentences: Vec<&str> = ranges.into_iter().map(|range| &paragraph[range]).collect();
        assert_eq!(sentences, expected, "in {paragraph:?}");
    }

    #[test]
    fn plain_sentences() {
        check("", &[]);
        check("One", &["One"]);
        check("One. Two! Three? Four", &["One.", "Two!", "Three?", "Four"]);
        check("One.\u{a0}Two.", &["One.", "Two."]);
    }

    #[test]
    fn abbreviations_do_not_end() {
        check("The U.S. Forces left.", &["The U.S. Forces left."]);
        check("He lives in the U.S. The sun shines.", &["He lives in the U.S.", "The sun shines."]);
        check("Dr. Smith met J. Doe at 5 p.m. Friday.", &["Dr. Smith met J. Doe at 5 p.m. Friday."]);
        check("See No. 5. He said no. Then he left.", &["See No. 5.", "He said no.", "Then he left."]);
        check(
            "The Rev. Green left St. John. The sun set.",
            &["The Rev. Green left St. John.", "The sun set."],
        );
        check("He ran ten ft. Then he stopped.", &["He ran ten ft.", "Then he stopped."]);
        check("Apples, pears, etc. But not plums.", &["Apples, pears, etc.", "But not plums."]);
    }

    #[test]
    fn quotes_close_their_sentence() {
        check(
            "“Forced interdependence.” On the one hand.",
            &["“Forced interdependence.”", "On the one hand."],
        );
        check("“Stop!” he said. “Why?” she asked.", &["“Stop!” he said.", "“Why?” she asked."]);
    }

    #[test]
    fn line_ends_are_white_space_but_before_list_marks() {
        check("One\ntwo. Three\r\nfour.", &["One\ntwo.", "Three\r\nfour."]);
        check("Items:\n- one\n- two", &["Items:", "- one", "- two"]);
        check("1. First thing. Second.\n2. Other", &["1. First thing.", "Second.", "2. Other"]);
    }

    #[test]
    fn other_scripts() {
        check("中文。二。", &["中文。", "二。"]);
        check("Это дом. Он стоит.", &["Это дом.", "Он стоит."]);
    }

    #[test]
    fn lines_are_sentences_when_the_reader_says_so() {
        let ranges = SentenceFinder::new(SentenceRule::Lines).ranges("One. Two\n\n three ");
        assert_eq!(ranges, [0..8, 11..16]);
    }
}
