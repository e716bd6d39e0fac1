//! Sentences of one paragraph: UAX #29 with rules for what it cuts wrongly in running text.
//!
//! `icu_segmenter` finds the boundaries; the rules here only take boundaries away (abbreviations,
//! initials, list marks, speech that goes on after a question) or force one before a list item.

use crate::paragraphs::{is_line_end, trim};
use crate::settings::SentenceRule;
use icu_segmenter::{SentenceSegmenter, SentenceSegmenterBorrowed};
use std::ops::Range;

/// Abbreviations that never end a sentence: a name or a clause follows.
const NEVER_FINAL: [&str; 28] = [
    "adm", "capt", "cf", "cmdr", "col", "dr", "e.g", "ens", "fr", "gov", "hon", "i.e", "insp", "lt", "maj",
    "messrs", "mlle", "mme", "mr", "mrs", "ms", "msgr", "pres", "prof", "sgt", "supt", "viz", "vs",
];

/// Abbreviations that go on only when a number follows.
const BEFORE_NUMBER: [&str; 34] = [
    "app", "apr", "arg", "art", "arts", "aug", "ca", "ch", "chap", "dec", "eq", "feb", "fig", "figs", "jan",
    "jul", "jun", "mar", "no", "nos", "nov", "oct", "op", "p", "par", "para", "pp", "pt", "sec", "sect",
    "sep", "sept", "vol", "vols",
];

/// Abbreviations that may end a sentence: they do when the next word is one that often starts a sentence.
const MAY_BE_FINAL: [&str; 37] = [
    "al", "approx", "assn", "ave", "blvd", "bros", "co", "corp", "dept", "dist", "ed", "eds", "esq", "est",
    "etc", "ext", "ft", "gen", "gov't", "inc", "jr", "ltd", "mt", "ph.d", "plc", "rd", "rep", "reps", "resp",
    "rev", "sen", "sens", "sr", "st", "tel", "trans", "univ",
];

/// Words that, capitalised after such an abbreviation, start a new sentence.
const STARTERS: [&str; 78] = [
    "a",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "another",
    "any",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "despite",
    "during",
    "each",
    "even",
    "every",
    "finally",
    "first",
    "for",
    "from",
    "furthermore",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "indeed",
    "instead",
    "it",
    "its",
    "later",
    "many",
    "meanwhile",
    "moreover",
    "most",
    "my",
    "nevertheless",
    "no",
    "not",
    "now",
    "on",
    "once",
    "one",
    "only",
    "our",
    "perhaps",
    "she",
    "since",
    "so",
    "some",
    "still",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "thus",
    "to",
    "under",
    "we",
    "what",
    "when",
    "while",
    "with",
];

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
        for boundary in self.segmenter.segment_str(&self.block) {
            let (Some(left), Some(right)) = (self.block.get(start..boundary), self.block.get(boundary..))
            else {
                continue;
            };
            if left.is_empty() || (!right.is_empty() && goes_on(left.trim(), right)) {
                continue;
            }
            ranges.push(trim(paragraph, block.start + start..block.start + boundary));
            start = boundary;
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

/// Whether the sentence goes on over a UAX #29 boundary: `left` is the sentence so far, trimmed.
fn goes_on(left: &str, right: &str) -> bool {
    if is_list_number(left) {
        return true;
    }
    let follows_space = right.trim_start();
    let next = follows_space.trim_start_matches(|c: char| !c.is_alphanumeric());
    let bare = left.trim_end_matches(is_closing);
    if bare.len() < left.len() && follows_space.starts_with(char::is_lowercase) {
        return true;
    }
    match left.strip_suffix('.') {
        Some(before_point) => is_abbreviation(last_word(before_point), next),
        None => false,
    }
}

/// Quotes and brackets that may stand between a final mark and the end of a sentence.
fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '}')
}

/// The last word before the point, without quotes or brackets in front of it.
fn last_word(text: &str) -> &str {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or("");
    let word = word.rsplit(['—', '–', '(', '[', '/']).next().unwrap_or("");
    word.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// Whether `word` with its point is an abbreviation that does not end the sentence before `next`.
fn is_abbreviation(word: &str, next: &str) -> bool {
    let lower = word.to_lowercase();
    let listed = |list: &[&str]| list.contains(&lower.as_str());
    if listed(&NEVER_FINAL) {
        return true;
    }
    if listed(&BEFORE_NUMBER) && next.starts_with(|c: char| c.is_numeric()) {
        return true;
    }
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    (is_initial || is_acronym(word) || listed(&MAY_BE_FINAL)) && !starts_sentence(next)
}

/// *U.S*, *a.m*, *D.C*: single letters with points between.
fn is_acronym(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

/// Whether the text starts with a word of the list of sentence starters.
fn starts_sentence(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let word = text.get(..end).unwrap_or("").to_lowercase();
    STARTERS.contains(&word.as_str())
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

    #[test]
    fn lists_are_sorted() {
        for list in [&NEVER_FINAL[..], &BEFORE_NUMBER, &MAY_BE_FINAL, &STARTERS] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
