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
use memoscope_engine::report::{Note, Totals};
use memoscope_export::graph::GraphFormat;
use memoscope_export::sheet::{Cell, Separator, Style};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Names with values, in an order that is kept.
#[derive(Debug, Default)]
pub(crate) struct Fields(Vec<(&'static str, Value)>);

impl Fields {
    /// The fields with one more.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.0.push((name, value.into()));
        self
    }

    /// The fields that have a value, as one line: `unit sentence; measure log-likelihood`.
    pub(crate) fn line(&self) -> String {
        let shown = |value: &Value| match value {
            Value::String(text) => text.clone(),
            Value::Array(list) => {
                list.iter().map(|one| one.as_str().unwrap_or_default()).collect::<Vec<_>>().join(", ")
            }
            other => other.to_string(),
        };
        let fields = self
            .0
            .iter()
            .filter(|(_, value)| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
        fields.map(|(name, value)| format!("{name} {}", shown(value))).collect::<Vec<_>>().join("; ")
    }

    /// The size of what was analysed.
    pub(crate) fn totals(totals: Totals) -> Self {
        Self::default()
            .with("tokens", totals.tokens)
            .with("types", totals.types)
            .with("sentences", totals.sentences)
            .with("paragraphs", totals.paragraphs)
            .with("documents", totals.documents)
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// A report ready to be written.
pub(crate) struct Report<R> {
    /// Every option in effect by its long name.
    pub(crate) settings: Fields,
    pub(crate) totals: Fields,
    /// The names of a row's fields, for CSV and table.
    pub(crate) columns: &'static [&'static str],
    pub(crate) rows: Vec<R>,
    /// How many rows there are without the limit.
    pub(crate) rows_total: usize,
    /// What only JSON has beside the four parts that every report has.
    pub(crate) more: Fields,
    /// What a table says below its rows, each a sentence.
    pub(crate) findings: Vec<String>,
    pub(crate) notes: Vec<Note>,
}

impl<R> Report<R> {
    /// What is to be known beside the rows. Where no document is chosen there is no need to say that there is no word.
    fn notes(&self) -> impl Iterator<Item = &Note> {
        let is_none = self.notes.iter().any(|note| matches!(note, Note::NoDocuments { .. }));
        self.notes.iter().filter(move |note| !is_none || **note != Note::NoWords)
    }
}

impl<R: Serialize> Report<R> {
    /// Writes the report.
    pub(crate) fn write(&self, output: &OutputArgs, out: &mut dyn Write) -> Result<(), Failure> {
        match (output.sheet()?, output.format) {
            (Some(style), _) => self.write_sheet(style, out)?,
            (None, Format::Json) => self.write_json(out)?,
            (None, Format::Page) => page::write(self, out)?,
            (None, _) => table::write(self, table::terminal_width(), out)?,
        }
        Ok(())
    }

    fn write_sheet(&self, style: Style, out: &mut dyn Write) -> io::Result<()> {
        for note in self.notes().filter(|note| !matches!(note, Note::Undecodable { .. })) {
            eprintln!("note: {}", notes::sentence(note));
        }
        out.write_all(style.heading(self.columns.iter().copied()).as_bytes())?;
        for row in &self.rows {
            let row = serde_json::to_value(row)?;
            out.write_all(style.line(self.columns.iter().map(|&name| cell(&row[name]))).as_bytes())?;
        }
        Ok(())
    }

    fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, self)?;
        writeln!(out)
    }
}

impl<R: Serialize> Serialize for Report<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("settings", &self.settings)?;
        map.serialize_entry("totals", &self.totals)?;
        for (name, value) in &self.more.0 {
            map.serialize_entry(name, value)?;
        }
        map.serialize_entry("rows", &self.rows)?;
        let notes: Vec<Value> = self.notes().map(note).collect();
        map.serialize_entry("notes", &notes)?;
        map.end()
    }
}

/// A note as an object: `note` has its kind, then come its facts, and `text` is the sentence for it.
fn note(note: &Note) -> Value {
    let mut object = json!(note);
    object["text"] = Value::String(notes::sentence(note));
    object
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

    #[test]
    fn notes_are_objects() {
        let undecodable = note(&Note::Undecodable { document: 0, count: 2, first_byte: 7 });
        assert_eq!((&undecodable["note"], &undecodable["first_byte"]), (&json!("undecodable"), &json!(7)));
        assert_eq!(note(&Note::NoWords), json!({ "note": "no-words", "text": "The text holds no word." }));
    }
}
