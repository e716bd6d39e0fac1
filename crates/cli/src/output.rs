//! A report as table, CSV or JSON.
//!
//! The three differ in looks only: fields, their order and their values are the engine's. Numbers are the
//! shortest that read back as the same number, except in a table, which is for eyes.

mod page;
mod table;

use crate::options::Format;
use memoscope_engine::notes;
use memoscope_engine::report::{Note, Totals};
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
    pub(crate) fn write(&self, format: Format, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Table => table::write(self, table::terminal_width(), out),
            Format::Csv => self.write_csv(out),
            Format::Json => self.write_json(out),
            Format::Page => page::write(self, out),
        }
    }

    fn write_csv(&self, out: &mut dyn Write) -> io::Result<()> {
        for note in self.notes().filter(|note| !matches!(note, Note::Undecodable { .. })) {
            eprintln!("note: {}", notes::sentence(note));
        }
        let mut csv = csv::WriterBuilder::new().has_headers(false).from_writer(out);
        csv.write_record(self.columns).map_err(io_error)?;
        for row in &self.rows {
            csv.serialize(row).map_err(io_error)?;
        }
        csv.flush()
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

/// The error below one of CSV, so that a closed pipe is known as such.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_objects() {
        let undecodable = note(&Note::Undecodable { document: 0, count: 2, first_byte: 7 });
        assert_eq!((&undecodable["note"], &undecodable["first_byte"]), (&json!("undecodable"), &json!(7)));
        assert_eq!(note(&Note::NoWords), json!({ "note": "no-words", "text": "The text holds no word." }));
    }
}
