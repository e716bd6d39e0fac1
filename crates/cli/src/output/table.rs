//! A report as a table for a terminal.
//!
//! Columns are aligned by Unicode width, numbers to the right with four decimals. Where the terminal is too
//! narrow, the last columns are left out and named below. Nothing here is meant to be read by a program.

use memoscope_engine::notes;
use memoscope_reports::Report;
use serde::Serialize;
use serde_json::Value;
use std::io::{self, IsTerminal, Write};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What stands between two columns.
const GAP: &str = "  ";

/// The widest cell of text.
const WIDEST: usize = 48;

/// How wide the terminal is; `None` where the output is none.
pub(super) fn terminal_width() -> Option<usize> {
    let (width, _) = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal())?;
    Some(usize::from(width.0))
}

/// Writes a report as a table at most `width` wide.
pub(super) fn write<R: Serialize>(
    report: &Report<R>,
    width: Option<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let columns = columns(report)?;
    let shown = fitting(&columns, width.unwrap_or(usize::MAX));
    if !report.rows.is_empty() {
        write_rows(report, columns.get(..shown).unwrap_or_default(), out)?;
        writeln!(out)?;
    }
    for line in below(report, report.columns.get(shown..).unwrap_or_default()) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// The sentences under the table.
fn below<R>(report: &Report<R>, left_out: &[&str]) -> Vec<String> {
    let mut lines = Vec::new();
    if report.rows.is_empty() {
        lines.push("No row.".to_owned());
    } else if report.rows.len() < report.rows_total {
        lines.push(format!("The first {} of {} rows.", report.rows.len(), report.rows_total));
    }
    if !left_out.is_empty() && !report.rows.is_empty() {
        lines.push(format!("Left out, for want of width: {}.", left_out.join(", ")));
    }
    let totals: Vec<String> = report.totals.iter().map(|(name, value)| total(name, value)).collect();
    lines.push(format!("{}.", totals.join(", ")));
    lines.extend(report.findings.iter().cloned());
    lines.extend(report.notes().map(notes::sentence));
    lines
}

/// A total with its noun: `1 document`, `n = 17`.
fn total(name: &str, value: &Value) -> String {
    match (name.strip_suffix('s'), value.as_u64()) {
        (Some(singular), Some(1)) => format!("1 {singular}"),
        (Some(_), _) => format!("{value} {name}"),
        (None, _) => format!("{name} = {value}"),
    }
}

struct Column {
    name: &'static str,
    width: usize,
    right: bool,
}

/// The columns as wide as their widest cells. Cells are made twice, for these and to be written: kept, those of a long text
/// would take gigabytes.
fn columns<R: Serialize>(report: &Report<R>) -> io::Result<Vec<Column>> {
    let named = |&name| Column { name, width: name.width(), right: name == "left" };
    let mut columns: Vec<Column> = report.columns.iter().map(named).collect();
    for row in &report.rows {
        let values = serde_json::to_value(row)?;
        for column in &mut columns {
            let value = &values[column.name];
            column.right |= value.is_number();
            column.width = column.width.max(column.cell(value).width());
        }
    }
    Ok(columns)
}

/// How many columns fit; the first one is always shown.
fn fitting(columns: &[Column], width: usize) -> usize {
    let mut used = 0;
    let fits = |column: &&Column| {
        used += column.width + if used > 0 { GAP.len() } else { 0 };
        used <= width
    };
    columns.iter().take_while(fits).count().max(1)
}

/// The heading and the rows.
fn write_rows<R: Serialize>(report: &Report<R>, columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    let mut write = |cells: &mut dyn Iterator<Item = String>| {
        let line: Vec<String> = columns.iter().zip(cells).map(|(column, cell)| column.align(&cell)).collect();
        writeln!(out, "{}", line.join(GAP).trim_end())
    };
    write(&mut columns.iter().map(|column| column.name.to_owned()))?;
    for row in &report.rows {
        let values = serde_json::to_value(row)?;
        write(&mut columns.iter().map(|column| column.cell(&values[column.name])))?;
    }
    Ok(())
}

impl Column {
    /// A value as it is shown in this column: what stands to the left of a hit keeps its end.
    fn cell(&self, value: &Value) -> String {
        cell(value, self.name == "left")
    }

    fn align(&self, cell: &str) -> String {
        let blanks = " ".repeat(self.width.saturating_sub(cell.width()));
        if self.right { blanks + cell } else { cell.to_owned() + &blanks }
    }
}

/// A value as it is shown. Of a text that is too wide `keep_end` keeps the end instead of the start.
fn cell(value: &Value, keep_end: bool) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::Number(number) if number.is_f64() => decimal(number.as_f64().unwrap_or_default()),
        Value::String(text) => shorten(&plain(text), keep_end),
        other => other.to_string(),
    }
}

/// Four decimals; a number that they would show as 0 in powers of ten.
fn decimal(value: f64) -> String {
    if value != 0.0 && value.abs() < 0.00005 { format!("{value:.3e}") } else { format!("{value:.4}") }
}

/// One line of text: a run of white space is a space, other control characters are shown as U+FFFD.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}

fn shorten(text: &str, keep_end: bool) -> String {
    if text.width() <= WIDEST {
        return text.to_owned();
    }
    let mut width = 1;
    let mut fits = |c: &char| {
        width += c.width().unwrap_or(0);
        width <= WIDEST
    };
    if keep_end {
        let end: Vec<char> = text.chars().rev().take_while(&mut fits).collect();
        std::iter::once('…').chain(end.into_iter().rev()).collect()
    } else {
        text.chars().take_while(&mut fits).chain(std::iter::once('…')).collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use memoscope_engine::report::Settings;
    use memoscope_reports::Fields;
    use serde_json::json;

    fn check(columns: &'static [&'static str], rows: Vec<Value>, width: Option<usize>, expected: &str) {
        let report = Report {
            settings: Settings::default(),
            totals: Fields::default().with("documents", 1).with("tokens", 2).with("n", 7),
            columns,
            rows_total: rows.len(),
            rows,
            more: Fields::default(),
            findings: Vec::new(),
            notes: Vec::new(),
        };
        let mut out = Vec::new();
        write(&report, width, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn columns_are_aligned_by_width() {
        let rows =
            vec![json!({ "word": "安全", "x": 1.5, "n": 1 }), json!({ "word": "a", "x": null, "n": 20 })];
        let expected =
            "word   n       x\n安全   1  1.5000\na     20       –\n\n1 document, 2 tokens, n = 7.\n";
        check(&["word", "n", "x"], rows, None, expected);
    }

    #[test]
    fn columns_that_do_not_fit_are_named() {
        let rows = vec![json!({ "word": "ab", "n": 1 })];
        let expected = "word\nab\n\nLeft out, for want of width: n.\n1 document, 2 tokens, n = 7.\n";
        check(&["word", "n"], rows, Some(6), expected);
    }

    #[test]
    fn no_row_is_said() {
        check(&["word"], Vec::new(), Some(2), "No row.\n1 document, 2 tokens, n = 7.\n");
    }

    #[test]
    fn cells_are_one_short_line() {
        assert_eq!(cell(&json!("a\r\n\tb\0\u{a0}c"), false), "a b\u{FFFD} c");
        assert_eq!(cell(&json!("x".repeat(60)), false), format!("{}…", "x".repeat(47)));
        assert_eq!(cell(&json!(format!("{}end", "中".repeat(60))), true), format!("…{}end", "中".repeat(22)));
        assert_eq!(cell(&json!(1.25e-7), false), "1.250e-7");
        assert_eq!(cell(&json!(-0.00005), false), "-0.0001");
        assert_eq!(cell(&json!(0.0), false), "0.0000");
    }
}
