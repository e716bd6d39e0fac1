//! What programs that are less strict than JSON let people write: comments, and a comma behind the last value.

use crate::ImportNote;
use crate::encoding::Source;
use std::borrow::Cow;
use std::ops::Range;

/// Puts blanks for comments and for commas behind a last value, so that every byte keeps its place, and notes it. Sound JSON
/// has neither outside strings and stays as it is. Where each line is a value, what is damaged in one ends with it.
pub(super) fn mend(source: &mut Source<'_>, mark: u64, are_lines: bool) {
    let loose = Loose::mended(source.text.as_bytes(), are_lines);
    let (count, Some(first), Cow::Owned(bytes)) = (loose.count, loose.first, loose.bytes) else { return };
    // A comment ends with a whole character.
    let Ok(mended) = String::from_utf8(bytes) else { return };
    let (what, which) = match count {
        1 => ("a comment or a comma too many".to_owned(), ""),
        count => (format!("{count} comments or commas too many"), "the first "),
    };
    // Other encodings have other bytes.
    let place = match source.encoding {
        "UTF-8" => format!(", {which}at byte {}", first as u64 + mark),
        _ => String::new(),
    };
    source.notes.push(ImportNote::Damaged { place: format!("{what}, which JSON does not have{place}") });
    source.text = mended.into();
}

/// A text in which comments and commas become blanks. Their places are not kept: there may be as many as bytes.
struct Loose<'a> {
    bytes: Cow<'a, [u8]>,
    at: usize,
    /// How many comments and commas became blanks, and where the first of them began.
    count: u64,
    first: Option<usize>,
    /// The last comma, if no value followed it so far.
    comma: Option<usize>,
    depth: u32,
    /// Whether nothing goes on behind a line end.
    are_lines: bool,
}

impl<'a> Loose<'a> {
    /// Blanks all comments, and the commas with nothing behind them: before a bracket that closes, and between values that
    /// stand behind one another.
    fn mended(bytes: &'a [u8], are_lines: bool) -> Self {
        let mut loose =
            Loose { bytes: bytes.into(), at: 0, count: 0, first: None, comma: None, depth: 0, are_lines };
        while let Some(&byte) = loose.bytes.get(loose.at) {
            loose.pass(byte);
        }
        loose
    }

    fn pass(&mut self, byte: u8) {
        let start = self.at;
        self.at += 1;
        match byte {
            b'\n' if self.are_lines => self.depth = 0,
            b' ' | b'\t' | b'\r' | b'\n' => return,
            b'/' => return self.comment(start),
            b',' if self.depth == 0 => self.blank(start..start + 1),
            b',' => return self.comma = Some(start),
            b'"' => self.string(),
            b'[' | b'{' => self.depth += 1,
            b']' | b'}' => {
                self.depth = self.depth.saturating_sub(1);
                if let Some(comma) = self.comma {
                    self.blank(comma..comma + 1);
                }
            }
            _ => {}
        }
        self.comma = None;
    }

    /// Lines are counted where something else is wrong: their ends stay.
    fn blank(&mut self, range: Range<usize>) {
        self.count += 1;
        self.first = Some(self.first.map_or(range.start, |first| first.min(range.start)));
        let bytes = self.bytes.to_mut().get_mut(range).into_iter().flatten();
        bytes.filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
    }

    /// A string holds no line end: one that is never closed ends with its line.
    fn string(&mut self) {
        while let Some(byte) = self.bytes.get(self.at).filter(|byte| !matches!(byte, b'"' | b'\n')) {
            let is_escape = *byte == b'\\' && self.bytes.get(self.at + 1) != Some(&b'\n');
            self.at += if is_escape { 2 } else { 1 };
        }
        self.at += usize::from(self.bytes.get(self.at) == Some(&b'"'));
    }

    /// A comment to the end of its line, or between its marks. One that is never closed is none.
    fn comment(&mut self, start: usize) {
        let mut rest = self.bytes.get(self.at..).unwrap_or_default();
        if self.are_lines {
            rest = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
        }
        let length = match rest.first() {
            Some(b'/') => Some(rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len())),
            Some(b'*') => {
                rest.get(1..).unwrap_or_default().windows(2).position(|pair| pair == b"*/").map(|at| at + 3)
            }
            _ => None,
        };
        match length {
            Some(length) => {
                self.at += length;
                self.blank(start..self.at);
            }
            None if rest.first() == Some(&b'*') => self.at += rest.len(),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str, note: Option<&str>) {
        let mut source = Source { text: text.into(), encoding: "UTF-8", notes: Vec::new() };
        mend(&mut source, 0, false);
        assert_eq!(source.text, expected);
        let notes: Vec<String> = source.notes.iter().map(ToString::to_string).collect();
        assert_eq!(notes.first().map(String::as_str), note);
    }

    #[test]
    fn comments_and_last_commas_become_blanks() {
        check(
            "[1, // ө\n 2, /* a\n] */ ]",
            "[1,      \n 2      \n     ]",
            Some("Damaged: 3 comments or commas too many, which JSON does not have, the first at byte 4."),
        );
        check(
            "{\"a\": [1,],\n}",
            "{\"a\": [1 ] \n}",
            Some("Damaged: 2 comments or commas too many, which JSON does not have, the first at byte 8."),
        );
        check(
            "{\"a\": 1},\n{\"b\": 2},\n",
            "{\"a\": 1} \n{\"b\": 2} \n",
            Some("Damaged: 2 comments or commas too many, which JSON does not have, the first at byte 8."),
        );
        check(
            "[],,/**/,",
            "[]       ",
            Some("Damaged: 4 comments or commas too many, which JSON does not have, the first at byte 2."),
        );
        check(
            "[1,]",
            "[1 ]",
            Some("Damaged: a comment or a comma too many, which JSON does not have, at byte 2."),
        );
    }

    #[test]
    fn sound_json_stays_as_it_is() {
        for text in [
            "{\"a, // b\": \"c \\\" /* d */,\", \"e\": [[], {}, \"]\"]}",
            "[\"open, // one\n, 2]",
            "[1 /* never closed ]",
            "[1 / 2]",
            "",
        ] {
            check(text, text, None);
        }
    }
}
