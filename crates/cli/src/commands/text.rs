//! `memoscope text`: what was read from files, without any counting.

use super::reading_settings;
use crate::Failure;
use crate::input::{self, FileNote, Texts};
use crate::options::{ExtractArgs, Format};
use memoscope_engine::corpus::Corpus;
use memoscope_engine::paragraphs::paragraph_ranges;
use memoscope_engine::part::Part;
use memoscope_engine::report::Settings;
use memoscope_engine::settings::{ParagraphRule, TextRules};
use memoscope_export::sheet::{Cell, Style};
use memoscope_ingest::{Body, Document};
use memoscope_reports::Fields;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::io::{self, Write};

const COLUMNS: [&str; 7] = ["title", "format", "encoding", "language", "metadata", "paragraphs", "notes"];

/// A document as it was read.
#[derive(Serialize)]
struct Row {
    title: String,
    format: &'static str,
    encoding: Option<&'static str>,
    language: Option<String>,
    metadata: Metadata,
    paragraphs: Vec<String>,
    notes: Vec<String>,
}

/// Keys and values in the file's order.
struct Metadata(Vec<(String, String)>);

impl Serialize for Metadata {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (index, (key, value)) in self.0.iter().enumerate() {
            // An object has each key once: the first value holds.
            if !self.0.iter().take(index).any(|(before, _)| before == key) {
                map.serialize_entry(key, value)?;
            }
        }
        map.end()
    }
}

#[derive(Serialize)]
struct Extract {
    settings: Settings,
    totals: Fields,
    rows: Vec<Row>,
    notes: Vec<Said>,
}

/// Something said of a file as a whole.
#[derive(Serialize)]
struct Said {
    note: &'static str,
    file: String,
    text: String,
}

/// Writes what was read.
pub(super) fn run(args: &ExtractArgs, out: &mut dyn Write) -> Result<(), Failure> {
    let texts = input::texts(&args.files, &args.reading, false)?;
    let notes = said(&texts);
    let rows: Vec<Row> = texts.texts.iter().map(|text| row(&text.document, args.paragraphs)).collect();
    match (args.output.sheet()?, args.output.format) {
        (Some(style), _) => write_sheet(style, &rows, &notes, out)?,
        (None, Format::Json | Format::Page) => {
            let settings = Settings::default().with("paragraphs", args.paragraphs.name());
            let totals = totals(texts, args.paragraphs)?;
            let extract =
                Extract { settings: reading_settings(settings, &args.reading), totals, rows, notes };
            serde_json::to_writer_pretty(&mut *out, &extract).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        (None, _) => write_table(&rows, &notes, out)?,
    }
    Ok(())
}

/// The size of what was read, as every report has it.
fn totals(texts: Texts, paragraphs: ParagraphRule) -> Result<Fields, Failure> {
    let documents = texts.texts.into_iter().map(|text| input::engine_document(&text.file, text.document));
    let rules = TextRules { paragraphs, ..TextRules::default() };
    let corpus =
        Corpus::build(documents.collect(), rules).map_err(|error| Failure::Input(error.to_string()))?;
    Ok(Fields::totals(Part::whole(&corpus).totals(&corpus)))
}

fn said(texts: &Texts) -> Vec<Said> {
    let words = |note: &FileNote| match note {
        FileNote::Import(note) => note.to_string(),
        FileNote::Walk(words) => words.clone(),
    };
    let said = texts.said.iter();
    said.map(|said| Said { note: "import", file: said.file.clone(), text: words(&said.note) }).collect()
}

fn row(document: &Document, rule: ParagraphRule) -> Row {
    let paragraphs = match &document.body {
        Body::Plain(text) => {
            let (ranges, _) = paragraph_ranges(text, rule);
            let slices = ranges.into_iter().filter_map(|range| text.get(range));
            slices.map(str::trim).filter(|slice| !slice.is_empty()).map(str::to_owned).collect()
        }
        Body::Paragraphs(paragraphs) => paragraphs.iter().map(|one| one.text.clone()).collect(),
    };
    Row {
        title: document.title.clone(),
        format: document.format.name(),
        encoding: document.encoding,
        language: document.language.clone(),
        metadata: Metadata(document.metadata.clone()),
        paragraphs,
        notes: document.notes.iter().map(ToString::to_string).collect(),
    }
}

/// A plain reading: the title underlined, what is known, the paragraphs, the notes.
fn write_table(rows: &[Row], notes: &[Said], out: &mut dyn Write) -> io::Result<()> {
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            writeln!(out, "\n")?;
        }
        let title = shown(&row.title).replace('\n', " ");
        writeln!(out, "{title}\n{}", "=".repeat(title.chars().count().clamp(1, 80)))?;
        let facts = [Some(row.format), row.encoding, row.language.as_deref()];
        writeln!(out, "{}", facts.into_iter().flatten().collect::<Vec<_>>().join(", "))?;
        for (key, value) in &row.metadata.0 {
            writeln!(out, "{}: {}", shown(key), shown(value).replace('\n', " "))?;
        }
        for paragraph in &row.paragraphs {
            writeln!(out, "\n{}", shown(paragraph))?;
        }
        for (index, note) in row.notes.iter().enumerate() {
            writeln!(out, "{}[{}]", if index == 0 { "\n" } else { "" }, shown(note))?;
        }
    }
    for note in notes {
        writeln!(out, "\n[{}: {}]", shown(&note.file), shown(&note.text))?;
    }
    Ok(())
}

/// Text that a terminal does not take for orders: control characters but tabs and line ends are shown as U+FFFD.
fn shown(text: &str) -> String {
    let is_order = |c: char| c.is_control() && c != '\t' && c != '\n';
    text.replace("\r\n", "\n").chars().map(|c| if is_order(c) { '\u{FFFD}' } else { c }).collect()
}

fn write_sheet(style: Style, rows: &[Row], notes: &[Said], out: &mut dyn Write) -> io::Result<()> {
    for note in notes {
        eprintln!("note: {}: {}", note.file, note.text);
    }
    out.write_all(style.heading(COLUMNS).as_bytes())?;
    for row in rows {
        let metadata = serde_json::to_string(&row.metadata)?;
        let fields = [
            row.title.as_str(),
            row.format,
            row.encoding.unwrap_or_default(),
            row.language.as_deref().unwrap_or_default(),
            &metadata,
            &row.paragraphs.join("\n\n"),
            &row.notes.join(" "),
        ];
        out.write_all(style.line(fields.map(|field| Cell::Text(field.to_owned()))).as_bytes())?;
    }
    Ok(())
}
