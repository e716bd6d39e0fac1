//! Paragraphs: where they end, and which rule a text is read by.
//!
//! Knows lines and white space only; what a sentence or a word is belongs to `sentences` and `words`.

use crate::settings::ParagraphRule;
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
    let lines = lines(text);
    let rule = match rule {
        ParagraphRule::Auto => infer_rule(text, &lines),
        chosen => chosen,
    };
    let mut ranges = Vec::new();
    let mut open: Option<Range<usize>> = None;
    for line in &lines {
        let ends_before = line.is_blank || line.starts_paragraph || rule == ParagraphRule::LineEnd;
        if ends_before {
            ranges.extend(open.take());
        }
        if !line.is_blank {
            open = Some(open.map_or(line.range.start, |range| range.start)..line.range.end);
        }
    }
    ranges.extend(open);
    let trimmed = ranges.into_iter().map(|range| trim(text, range)).collect();
    (trimmed, rule)
}

/// One line of a text without its line end.
struct Line {
    range: Range<usize>,
    is_blank: bool,
    /// The break before it was U+2029 or form feed.
    starts_paragraph: bool,
}

/// Splits at line feed, carriage return (with or without line feed), next line, form feed, U+2028, U+2029.
fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut starts_paragraph = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_line_end(c) {
            continue;
        }
        push_line(&mut lines, text, start..at, starts_paragraph);
        start = at + c.len_utf8();
        if c == '\r' && chars.next_if(|&(_, next)| next == '\n').is_some() {
            start += 1;
        }
        starts_paragraph = matches!(c, '\u{2029}' | '\u{c}');
    }
    push_line(&mut lines, text, start..text.len(), starts_paragraph);
    lines
}

fn push_line(lines: &mut Vec<Line>, text: &str, range: Range<usize>, starts_paragraph: bool) {
    let is_blank = text.get(range.clone()).unwrap_or("").trim().is_empty();
    lines.push(Line { range, is_blank, starts_paragraph });
}

/// Whether a character ends a line.
pub(crate) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Blank lines between lines that are not, or short lines, mean paragraphs end at blank lines.
fn infer_rule(text: &str, lines: &[Line]) -> ParagraphRule {
    let first = lines.iter().position(|line| !line.is_blank).unwrap_or(0);
    let last = lines.iter().rposition(|line| !line.is_blank).unwrap_or(0);
    let inner = lines.get(first..=last).unwrap_or(&[]);
    if inner.len() < 2 || inner.iter().any(|line| line.is_blank) {
        return ParagraphRule::BlankLine;
    }
    let length = |line: &&Line| text.get(line.range.clone()).unwrap_or("").chars().count();
    let short = inner.iter().filter(|line| length(line) <= LONG_LINE_CHARS).count();
    // The (upper) median is long where the short ones do not reach beyond the middle.
    match short <= inner.len() / 2 {
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
