//! Sentences of one paragraph: UAX #29 with rules for what it cuts wrongly in running text.
//!
//! `icu_segmenter` finds the boundaries. `rules` takes some away (abbreviations, initials, list marks, speech that goes
//! on after a question), moves some (footnote marks) and adds those that UAX #29 leaves out (a number, a dash or an
//! item after a full stop); here a line end before a list item forces one. `lists` has the words that the rules know.

mod lists;
mod rules;

use crate::paragraphs::{is_line_end, trim};
use crate::settings::SentenceRule;
use icu_segmenter::{SentenceSegmenter, SentenceSegmenterBorrowed};
use std::ops::Range;

/// Finds the sentences of paragraphs. Keeps its buffer between paragraphs.
pub struct SentenceFinder {
    rule: SentenceRule,
    segmenter: SentenceSegmenterBorrowed<'static>,
    /// A block with its line ends as spaces, byte for byte.
    block: String,
}

impl SentenceFinder {
    /// A finder under this rule.
    pub fn new(rule: SentenceRule) -> Self {
        Self { rule, segmenter: SentenceSegmenter::new(Default::default()), block: String::new() }
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
        for block in blocks(paragraph, self.rule) {
            let block = trim(paragraph, block);
            match self.rule {
                SentenceRule::Text => self.split_block(paragraph, block, &mut ranges),
                SentenceRule::Lines => ranges.push(block),
            }
        }
        ranges.retain(|range| !range.is_empty());
        ranges
    }

    /// Splits one block by UAX #29 and the rules that take boundaries away.
    fn split_block(&mut self, paragraph: &str, block: Range<usize>, ranges: &mut Vec<Range<usize>>) {
        let text = paragraph.get(block.clone()).unwrap_or("");
        blank_line_ends(text, &mut self.block);
        let mut start = 0;
        let mut end_at = |end: usize| {
            let (Some(left), Some(right)) = (self.block.get(start..end), self.block.get(end..)) else {
                return;
            };
            if left.is_empty() || (!right.is_empty() && rules::goes_on(left, right)) {
                return;
            }
            ranges.push(trim(paragraph, block.start + start..block.start + end));
            start = end;
        };
        let mut seen = 0;
        for boundary in self.segmenter.segment_str(&self.block) {
            let boundary = rules::moved(&self.block, boundary);
            rules::missed_ends(&self.block, seen..boundary, &mut end_at);
            end_at(boundary);
            seen = seen.max(boundary);
        }
    }
}

/// The stretches of a paragraph between line ends that end a sentence.
fn blocks(paragraph: &str, rule: SentenceRule) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for (at, c) in paragraph.char_indices() {
        let next = at + c.len_utf8();
        if is_line_end(c)
            && (rule == SentenceRule::Lines || starts_with_list_mark(paragraph.get(next..).unwrap_or("")))
        {
            blocks.push(start..at);
            start = next;
        }
    }
    blocks.push(start..paragraph.len());
    blocks
}

/// Copies `text` with each line end as spaces of the same length, so that offsets stay.
fn blank_line_ends(text: &str, block: &mut String) {
    block.clear();
    for c in text.chars() {
        match is_line_end(c) {
            true => block.extend(std::iter::repeat_n(' ', c.len_utf8())),
            false => block.push(c),
        }
    }
}

/// Whether a line starts with a bullet, or a number or letter with a point or bracket, and a space.
fn starts_with_list_mark(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '\u{a0}']);
    let (mark, rest) = match line.char_indices().find(|(_, c)| c.is_whitespace()) {
        Some((end, _)) => line.split_at(end),
        None => return false,
    };
    let is_bullet = matches!(mark, "-" | "*" | "•" | "–" | "—" | "·" | "‣" | "▪" | "◦");
    !rest.trim_start().is_empty() && (is_bullet || is_list_number(mark))
}

/// *1.*, *12)*, *(a)*, *b)*, *iv.*: a list number or letter by itself.
fn is_list_number(mark: &str) -> bool {
    let bracketed = mark.strip_prefix('(').unwrap_or(mark);
    let Some(body) = bracketed.strip_suffix(')').or_else(|| bracketed.strip_suffix('.')) else {
        return false;
    };
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
