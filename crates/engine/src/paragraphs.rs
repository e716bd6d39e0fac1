//! Paragraphs: where they end, and which rule a text is read by.
//!
//! Knows lines and white space only; what a sentence or a word is belongs to `sentences` and `words`.

use crate::settings::ParagraphRule;
use crate::swar;
use std::ops::Range;

/// Under [`ParagraphRule::Auto`], lines longer than this many characters at the median, in a text without
/// a blank line, are taken as paragraphs.
const LONG_LINE_CHARS: usize = 100;

/// The byte ranges of the paragraphs of `text`, trimmed of white space, and the rule that found them.
///
/// [`ParagraphRule::Auto`] is resolved to one of the other two. U+2029 and form feed end a paragraph under
/// each rule. Stretches of white space alone are no paragraph. Linear in the length of the text.
///
/// ```
/// use memoscope_engine::{paragraphs::paragraph_ranges, settings::ParagraphRule};
/// let (ranges, rule) = paragraph_ranges("One\ntwo\n\nthree", ParagraphRule::Auto);
/// assert_eq!((ranges, rule), (vec![0..7, 9..14], ParagraphRule::BlankLine));
/// ```
pub fn paragraph_ranges(text: &str, rule: ParagraphRule) -> (Vec<Range<usize>>, ParagraphRule) {
    let mut lines = Lines::new(text, 0..text.len(), rule);
    let mut ranges = Vec::new();
    while let Some(range) = lines.next_paragraph(text) {
        ranges.push(range);
        while lines.next_line().is_some() {}
    }
    (ranges, lines.rule)
}

/// The lines of a document that hold more than white space, handed out paragraph by paragraph.
#[derive(Debug)]
pub(crate) struct Lines {
    /// The rule in effect, never [`ParagraphRule::Auto`] once there are lines.
    pub(crate) rule: ParagraphRule,
    lines: Vec<Line>,
    /// The next line to hand out.
    next: usize,
    /// Where the document ends.
    end: usize,
}

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
struct Line {
    start: u32,
    /// A blank line lies before it.
    after_blank: bool,
    /// The break before it was U+2029 or form feed.
    after_separator: bool,
}

impl Lines {
    /// The lines of the document at these bytes of a text of less than 4 GiB. Linear in the document.
    pub(crate) fn new(text: &str, document: Range<usize>, rule: ParagraphRule) -> Self {
        let lines = lines(text, document.clone());
        let rule = match rule {
            ParagraphRule::Auto => infer_rule(text.get(..document.end).unwrap_or(""), &lines),
            chosen => chosen,
        };
        Self { rule, lines, next: 0, end: document.end }
    }

    /// The next paragraph, trimmed of white space. Its first line has then been handed out.
    pub(crate) fn next_paragraph(&mut self, text: &str) -> Option<Range<usize>> {
        let start = self.lines.get(self.next)?.start as usize;
        self.next += 1;
        let more = self.lines.get(self.next..).unwrap_or(&[]);
        let next = more.iter().find(|line| self.starts_paragraph(line));
        // What lies between the last line of a paragraph and the next one is white space.
        Some(trim(text, start..next.map_or(self.end, |line| line.start as usize)))
    }

    /// Where the next line of the paragraph starts.
    pub(crate) fn next_line(&mut self) -> Option<usize> {
        let line = self.lines.get(self.next).filter(|line| !self.starts_paragraph(line))?;
        self.next += 1;
        Some(line.start as usize)
    }

    fn starts_paragraph(&self, line: &Line) -> bool {
        line.after_blank || line.after_separator || self.rule == ParagraphRule::LineEnd
    }
}

/// Where the lines of a text after its first start, blank ones left out.
pub(crate) fn line_starts(text: &str) -> impl Iterator<Item = usize> {
    lines(text, 0..text.len()).into_iter().map(|line| line.start as usize).filter(|&start| start > 0)
}

/// Splits at line feed, carriage return (with or without line feed), next line, form feed, U+2028, U+2029.
fn lines(text: &str, document: Range<usize>) -> Vec<Line> {
    let bytes = text.as_bytes().get(..document.end).unwrap_or(&[]);
    let mut lines = Vec::new();
    let mut line = Line { start: 0, after_blank: false, after_separator: false };
    let mut start = document.start;
    loop {
        let end = next_line_end(bytes, start);
        line.start = start as u32;
        let content = text.get(start..end).unwrap_or("");
        let is_blank = content.chars().all(char::is_whitespace);
        if !is_blank {
            lines.push(line);
        }
        line.after_blank = is_blank;
        let Some(&first) = bytes.get(end) else { return lines };
        line.after_separator = first == 0xC || bytes.get(end..end + 3) == Some(&[0xE2, 0x80, 0xA9]);
        start = end
            + match first {
                b'\r' if bytes.get(end + 1) == Some(&b'\n') => 2,
                0xC2 => 2,
                0xE2 => 3,
                _ => 1,
            };
    }
}

/// Where the next line end at or after `at` lies; the end of the text where there is none.
fn next_line_end(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() {
        at = swar::skip_plain(bytes, at);
        let word = swar::load(bytes, at);
        // U+0085 begins with C2; U+2028 and U+2029 with E2.
        let found = swar::within(word, b'\n', b'\r') | swar::equal(word, 0xC2) | swar::equal(word, 0xE2);
        if found == 0 {
            at += 8;
            continue;
        }
        at += swar::first(found);
        let rest = bytes.get(at..).unwrap_or(&[]);
        if matches!(rest, [b'\n'..=b'\r', ..] | [0xC2, 0x85, ..] | [0xE2, 0x80, 0xA8 | 0xA9, ..]) {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

/// Whether a character ends a line.
pub(crate) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Blank lines between lines that are not, or short lines, mean paragraphs end at blank lines.
fn infer_rule(text: &str, lines: &[Line]) -> ParagraphRule {
    if lines.len() < 2 || lines.iter().skip(1).any(|line| line.after_blank) {
        return ParagraphRule::BlankLine;
    }
    let is_long = |line: &&Line| {
        let mut line = text.get(line.start as usize..).unwrap_or("").chars().take_while(|&c| !is_line_end(c));
        line.nth(LONG_LINE_CHARS).is_some()
    };
    let long = lines.iter().filter(is_long).count();
    // The (upper) median is long where the short ones do not reach beyond the middle.
    match lines.len() - long <= lines.len() / 2 {
        true => ParagraphRule::LineEnd,
        false => ParagraphRule::BlankLine,
    }
}

/// The most words of a heading.
const HEADING_WORDS: usize = 15;

/// Whether a paragraph reads as a heading: one line, at most 15 words, no final punctuation.
///
/// ```
/// use memoscope_engine::paragraphs::is_heading;
/// assert!(is_heading("On the Edge of No One’s Seat"));
/// assert!(!is_heading("He sat."));
/// ```
pub fn is_heading(paragraph: &str) -> bool {
    let text = paragraph.trim();
    let bare = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    let is_final =
        |c: char| matches!(c, '.' | '!' | '?' | '…' | ':' | ';' | ',' | '。' | '！' | '？' | '؟' | '।');
    !bare.is_empty()
        && !text.contains(is_line_end)
        && !bare.ends_with(is_final)
        && text.split_whitespace().nth(HEADING_WORDS).is_none()
}

/// The range without white space at its ends.
pub(crate) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = text.get(range.clone()).unwrap_or("");
    let start = range.start + (slice.len() - slice.trim_start().len());
    start..start + slice.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, rule: ParagraphRule, expected: &[&str]) {
        let (ranges, _) = paragraph_ranges(text, rule);
        let paragraphs: Vec<&str> = ranges.into_iter().map(|range| &text[range]).collect();
        assert_eq!(paragraphs, expected, "in {text:?}");
    }

    #[test]
    fn blank_lines_end_paragraphs() {
        check("a\nb\n\nc", ParagraphRule::Auto, &["a\nb", "c"]);
        check("a\r\nb\r\n \t\r\n\r\nc\r\n", ParagraphRule::Auto, &["a\r\nb", "c"]);
        check("a\n\u{a0}\nb", ParagraphRule::Auto, &["a", "b"]);
    }

    #[test]
    fn long_lines_are_paragraphs_where_no_line_is_blank() {
        let long = "x".repeat(101);
        let text = format!("{long}\n{long}\nshort\n");
        assert_eq!(paragraph_ranges(&text, ParagraphRule::Auto).1, ParagraphRule::LineEnd);
        let edge = "x".repeat(100);
        let text = format!("{edge}\n{edge}\n{edge}");
        assert_eq!(paragraph_ranges(&text, ParagraphRule::Auto).1, ParagraphRule::BlankLine);
    }

    #[test]
    fn separators_end_paragraphs_under_each_rule() {
        check("a\u{2029}b\u{c}c", ParagraphRule::BlankLine, &["a", "b", "c"]);
    }

    #[test]
    fn headings_are_short_lines_without_a_final_mark() {
        assert!(is_heading("1990–2000: the edge"));
        assert!(!is_heading("He said “no.”"));
        assert!(!is_heading("two\nlines"));
        assert!(!is_heading("w ".repeat(16).as_str()));
        assert!(!is_heading(""));
    }

    #[test]
    fn nothing_and_white_space_have_none() {
        check("", ParagraphRule::Auto, &[]);
        check(" \n\r\n\u{a0}\n", ParagraphRule::Auto, &[]);
        check(" \n", ParagraphRule::LineEnd, &[]);
    }

    #[test]
    fn other_scripts() {
        check("中文\u{2028}二\n\n三", ParagraphRule::Auto, &["中文\u{2028}二", "三"]);
    }
}
