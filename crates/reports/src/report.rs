//! A report as it is handed out: settings, totals, rows and notes.

use memoscope_engine::notes;
use memoscope_engine::report::{Note, Settings, Totals};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Names with values, in an order that is kept.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(&'static str, Value)>);

impl Fields {
    /// The fields with one more.
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.0.push((name, value.into()));
        self
    }

    /// The size of what was analysed.
    pub fn totals(totals: Totals) -> Self {
        Self::default()
            .with("tokens", totals.tokens)
            .with("types", totals.types)
            .with("sentences", totals.sentences)
            .with("paragraphs", totals.paragraphs)
            .with("documents", totals.documents)
    }

    /// Names and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.0.iter().map(|(name, value)| (*name, value))
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

/// What takes a report, whatever its rows are.
pub trait Receive {
    /// What comes of it.
    type Outcome;

    /// Takes the report.
    fn receive<R: Serialize>(self, report: Report<R>) -> Self::Outcome;
}

/// A report ready to be written. It serialises as `settings`, `totals`, what only this report has, `rows` and `notes`.
pub struct Report<R> {
    /// Every option in effect by its name.
    pub settings: Settings,
    /// The size of what was analysed.
    pub totals: Fields,
    /// The names of a row's fields, for CSV and table.
    pub columns: &'static [&'static str],
    /// Its rows.
    pub rows: Vec<R>,
    /// How many rows there are without the limit.
    pub rows_total: usize,
    /// What only JSON has beside the four parts that every report has.
    pub more: Fields,
    /// What a table says below its rows, each a sentence.
    pub findings: Vec<String>,
    /// What a reader of the numbers should know.
    pub notes: Vec<Note>,
}

impl<R> Report<R> {
    /// What is to be known beside the rows. Where no document is chosen there is no need to say that there is no word.
    pub fn notes(&self) -> impl Iterator<Item = &Note> {
        let is_none = self.notes.iter().any(|note| matches!(note, Note::NoDocuments { .. }));
        self.notes.iter().filter(move |note| !is_none || **note != Note::NoWords)
    }
}

impl<R: Serialize> Report<R> {
    /// Writes the report as JSON with a line end.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
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
pub fn note(note: &Note) -> Value {
    let mut object = json!(note);
    object["text"] = Value::String(notes::sentence(note));
    object
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
