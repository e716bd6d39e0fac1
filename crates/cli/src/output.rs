//! A report as table, CSV, TSV or JSON.
//!
//! They differ in looks only: fields, their order and their values are the engine's. Numbers are the shortest that read
//! back as the same number, except in a table, which is for eyes.

mod page;
mod table;

pub(crate) use page::number;

use crate::Failure;
use crate::options::{Format, OutputArgs};
use memoscope_engine::notes;
use memoscope_engine::report::Note;
use memoscope_export::graph::GraphFormat;
use memoscope_export::sheet::{Cell, Separator, Style};
use memoscope_reports::{Receive, Report};
use serde::Serialize;
use serde_json::Value;
use std::io::{self, Write};

/// Writes a report in the form that is asked for.
pub(crate) struct Writer<'a> {
    pub(crate) output: &'a OutputArgs,
    pub(crate) out: &'a mut dyn Write,
}

impl Receive for Writer<'_> {
    type Outcome = Result<(), Failure>;

    fn receive<R: Serialize>(self, report: Report<R>) -> Result<(), Failure> {
        match (self.output.sheet()?, self.output.format) {
            (Some(style), _) => write_sheet(&report, style, self.out)?,
            (None, Format::Json) => report.write_json(self.out)?,
            (None, Format::Page) => page::write(&report, self.out)?,
            (None, _) => table::write(&report, table::terminal_width(), self.out)?,
        }
        Ok(())
    }
}

fn write_sheet<R: Serialize>(report: &Report<R>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for note in report.notes().filter(|note| !matches!(note, Note::Undecodable { .. })) {
        eprintln!("note: {}", notes::sentence(note));
    }
    out.write_all(style.heading(report.columns.iter().copied()).as_bytes())?;
    for row in &report.rows {
        let row = serde_json::to_value(row)?;
        out.write_all(style.line(report.columns.iter().map(|&name| cell(&row[name]))).as_bytes())?;
    }
    Ok(())
}

impl OutputArgs {
    /// The form of a network, where it is one that is asked for.
    pub(crate) fn graph(&self) -> Result<Option<GraphFormat>, Failure> {
        match self.format {
            Format::Graphml | Format::Gexf if self.csv_safe => Err(Self::no_sheet()),
            Format::Graphml => Ok(Some(GraphFormat::GraphMl)),
            Format::Gexf => Ok(Some(GraphFormat::Gexf)),
            _ => Ok(None),
        }
    }

    fn no_sheet() -> Failure {
        Failure::Call("--csv-safe is for --format csv and --format tsv".to_owned())
    }

    /// The style of a sheet, where it is one that is asked for.
    pub(crate) fn sheet(&self) -> Result<Option<Style>, Failure> {
        let separator = match self.format {
            Format::Csv => Separator::Comma,
            Format::Tsv => Separator::Tab,
            _ if self.csv_safe => return Err(Self::no_sheet()),
            Format::Graphml | Format::Gexf => {
                return Err(Failure::Call(
                    "--format graphml and gexf are for `memoscope network`".to_owned(),
                ));
            }
            _ => return Ok(None),
        };
        Ok(Some(Style { separator, is_safe: self.csv_safe }))
    }
}

/// A value as a cell of a sheet; a list or an object, which has no column of its own, as JSON.
fn cell(value: &Value) -> Cell {
    match value {
        Value::Null => Cell::Nothing,
        Value::Number(value) => Cell::Number(match value.as_f64().filter(|_| value.is_f64()) {
            Some(value) => number(value),
            None => value.to_string(),
        }),
        Value::String(text) => Cell::Text(text.clone()),
        other => Cell::Text(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_are_the_pages() {
        let check = |value: Value, expected: &str| {
            assert_eq!(cell(&value), Cell::Number(expected.to_owned()));
        };
        check(json!(2.0), "2");
        check(json!(0.1), "0.1");
        check(json!(1.5e-9), "1.5e-9");
        check(json!(0.000_001_5), "0.0000015");
        check(json!(1e21), "1e+21");
        check(json!(-0.0), "0");
        check(json!(u64::MAX), "18446744073709551615");
    }
}
