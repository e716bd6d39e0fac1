//! Rows as CSV and TSV.
//!
//! Cells are parted by commas or tabs and quoted as in RFC 4180, tabs too: that is what spreadsheets, R and Python take
//! for either. A sheet for programs holds its texts as they are. One for spreadsheets begins with a byte-order mark, by
//! which they know UTF-8, its lines end as theirs do, and what they would run as a formula has an apostrophe before it: at
//! the start of a text, and within it where a cell would start if cells were parted otherwise. A spreadsheet set to German,
//! French or Russian parts them at semicolons, whatever the file means.

use std::borrow::Cow;

/// What stands between two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// Comma-separated values.
    Comma,
    /// Tab-separated values.
    Tab,
}

/// How a sheet is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// What stands between two cells.
    pub separator: Separator,
    /// Whether it is safe for spreadsheets; else it is as programs read it.
    pub is_safe: bool,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A value that does not exist.
    Nothing,
    /// A number as it is written. It is never guarded: its minus is no formula.
    Number(String),
    /// A text.
    Text(String),
}

impl Style {
    /// The first line: the names of the columns.
    ///
    /// ```
    /// use memoscope_export::sheet::{Cell, Separator, Style};
    /// let raw = Style { separator: Separator::Comma, is_safe: false };
    /// assert_eq!(raw.heading(["word", "p"]), "word,p\n");
    /// let row = || [Cell::Text("=a, b".into()), Cell::Number("-1".into()), Cell::Nothing];
    /// assert_eq!(raw.line(row()), "\"=a, b\",-1,\n");
    /// let safe = Style { separator: Separator::Tab, is_safe: true };
    /// assert_eq!(safe.heading(["word", "p"]), "\u{feff}word\tp\r\n");
    /// assert_eq!(safe.line(row()), "'=a, b\t-1\t\r\n");
    /// ```
    pub fn heading<'a>(self, names: impl IntoIterator<Item = &'a str>) -> String {
        let names = names.into_iter().map(|name| Cell::Text(name.to_owned()));
        let line = self.line(names);
        if self.is_safe { format!("\u{feff}{line}") } else { line }
    }

    /// A line with its end.
    pub fn line(self, cells: impl IntoIterator<Item = Cell>) -> String {
        let mut line = String::new();
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                line.push(self.between());
            }
            match cell {
                Cell::Nothing => {}
                Cell::Number(number) => line.push_str(&number),
                Cell::Text(text) => self.write(&mut line, &text),
            }
        }
        line.push_str(if self.is_safe { "\r\n" } else { "\n" });
        line
    }

    fn between(self) -> char {
        match self.separator {
            Separator::Comma => ',',
            Separator::Tab => '\t',
        }
    }

    fn write(self, line: &mut String, text: &str) {
        let is_quoted = text.contains([self.between(), '"', '\n', '\r']);
        let quote = if is_quoted { "\"" } else { "" };
        let text = if self.is_safe { defused(text) } else { Cow::Borrowed(text) };
        line.push_str(quote);
        match is_quoted {
            true => line.push_str(&text.replace('"', "\"\"")),
            false => line.push_str(&text),
        }
        line.push_str(quote);
    }
}

/// A text as a cell that is pasted: white space that would end a cell or a line is a blank, and what a spreadsheet would
/// run is defused.
pub fn between_tabs(text: &str) -> String {
    defused(text).replace(LINE_ENDS, " ")
}

/// A text with an apostrophe before each sign that would begin a formula: at its start, and wherever a cell would start for
/// whoever parts cells by another sign or takes quotes for another's.
fn defused(text: &str) -> Cow<'_, str> {
    let mut before = None;
    let mut guarded = Vec::new();
    for (at, c) in text.char_indices() {
        let starts = match before {
            // Blanks that a spreadsheet would pass over.
            None => FORMULA.contains(&c) || matches!(c, '\t' | '\r'),
            Some(before) => BEFORE_A_CELL.contains(&before) && FORMULA.contains(&c),
        };
        if starts {
            guarded.push(at);
        }
        before = Some(c);
    }
    if guarded.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut defused = text.to_owned();
    for at in guarded.into_iter().rev() {
        defused.insert(at, '\'');
    }
    Cow::Owned(defused)
}

/// What a spreadsheet may take for the beginning of a formula, in its wide forms too.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// What a cell may begin after: a separator, a quote, the end of a line.
const BEFORE_A_CELL: [char; 7] = [';', ',', '\t', '|', '"', '\n', '\r'];

/// White space that would end a cell or a line.
const LINE_ENDS: [char; 8] = ['\t', '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused_and_quotes_doubled() {
        fn check(text: &str, safe: &str, raw: &str) {
            let written = |is_safe, separator| {
                let line = Style { separator, is_safe }.line([Cell::Text(text.to_owned())]);
                line.trim_end_matches(['\r', '\n']).to_owned()
            };
            let comma = [true, false].map(|is_safe| written(is_safe, Separator::Comma));
            assert_eq!(comma, [safe, raw], "{text:?}");
            if !text.contains([',', '\t']) {
                assert_eq!([true, false].map(|is_safe| written(is_safe, Separator::Tab)), comma);
            }
        }
        check("=1+1", "'=1+1", "=1+1");
        check("a,\"b\"", "\"a,\"\"b\"\"\"", "\"a,\"\"b\"\"\"");
        check("-x,", "\"'-x,\"", "\"-x,\"");
        check("\tx", "'\tx", "\tx");
        check("\rx", "\"'\rx\"", "\"\rx\"");
        check("@a\nb", "\"'@a\nb\"", "\"@a\nb\"");
        check("＝x", "'＝x", "＝x");
        check("слово", "слово", "слово");
        check("a=b", "a=b", "a=b");
        check("x;=HYPERLINK(\"a\")", "\"x;'=HYPERLINK(\"\"a\"\")\"", "\"x;=HYPERLINK(\"\"a\"\")\"");
        check("a;-1;b; -1", "a;'-1;b; -1", "a;-1;b; -1");
        check("a,+b", "\"a,'+b\"", "\"a,+b\"");
        check("a|@b", "a|'@b", "a|@b");
        check("a\t＝b", "a\t'＝b", "a\t＝b");
        check("a\n=b\r-c", "\"a\n'=b\r'-c\"", "\"a\n=b\r-c\"");
        check("say \"=b", "\"say \"\"'=b\"", "\"say \"\"=b\"");
        check(";;==", ";;'==", ";;==");
        check("a\t\tb", "a\t\tb", "a\t\tb");
        check("\t=a", "'\t'=a", "\t=a");
        check("слово;-слово", "слово;'-слово", "слово;-слово");
        check("x - y; y = z, e-mail", "\"x - y; y = z, e-mail\"", "\"x - y; y = z, e-mail\"");
    }

    #[test]
    fn a_tab_is_quoted_between_tabs_only() {
        let line = |separator| Style { separator, is_safe: false }.line([Cell::Text("a\tb,c".into())]);
        assert_eq!(line(Separator::Comma), "\"a\tb,c\"\n");
        assert_eq!(line(Separator::Tab), "\"a\tb,c\"\n");
        let line = |separator| Style { separator, is_safe: false }.line([Cell::Text("a\tb".into())]);
        assert_eq!((line(Separator::Comma), line(Separator::Tab)), ("a\tb\n".into(), "\"a\tb\"\n".into()));
    }

    #[test]
    fn what_is_pasted_has_neither_tabs_nor_formulas() {
        assert_eq!(between_tabs("=a\tb"), "'=a b");
        assert_eq!(between_tabs("a;=b\t+c"), "a;'=b '+c");
        assert_eq!(between_tabs("слово, \"a\""), "слово, \"a\"");
    }
}
