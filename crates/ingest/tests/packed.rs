//! Files that python-docx, odfpy, EbookLib, Pandoc and LibreOffice wrote, against what those programs say is in them.
//!
//! `xtask/oracle/documents.py` makes the files and the texts beside them.
#![cfg(feature = "packed")]
#![allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]

use memoscope_ingest::{
    Body, Document, File, Format, ImportNote, ImportOptions, LeftOut, Limits, ParagraphKind, import,
};
use std::fs;
use std::path::PathBuf;

/// What another program says of a file.
struct Expected {
    facts: Vec<(String, String)>,
    /// Kinds and texts.
    lines: Vec<(String, String)>,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/files/packed")
}

fn expected(name: &str) -> Expected {
    let text = fs::read_to_string(folder().join(format!("{name}.txt"))).unwrap();
    let (head, lines) = text.split_once("\n\n").unwrap();
    let pair = |(key, value): (&str, &str)| (key.to_owned(), value.replace("\\n", "\n").replace("\\t", "\t"));
    Expected {
        facts: head.lines().filter_map(|line| line.split_once(": ").map(pair)).collect(),
        lines: lines.lines().map(|line| pair(line.split_once('\t').unwrap())).collect(),
    }
}

fn read(name: &str, options: &ImportOptions) -> Document {
    let bytes = fs::read(folder().join(name)).unwrap();
    let imported = import(File { name, bytes: &bytes }, options, &Limits::default()).unwrap();
    assert_eq!(imported.notes, [], "{name}");
    assert_eq!(imported.documents.len(), 1);
    imported.documents.into_iter().next().unwrap()
}

/// Reads a file with all in it and with the text alone, and compares kinds and texts. `kind` says how the format can't
/// say a kind.
fn check(name: &str, format: Format, kind: fn(&str) -> &str) -> [Document; 2] {
    let all = ImportOptions {
        notes: true,
        headers_and_footers: true,
        tables: Some(true),
        ..ImportOptions::default()
    };
    [all, ImportOptions::default()].map(|options| compare(name, format, &options, kind))
}

fn compare(name: &str, format: Format, options: &ImportOptions, kind: fn(&str) -> &str) -> Document {
    let Expected { lines, .. } = expected(name);
    let document = read(name, options);
    assert_eq!(document.format, format);
    let Body::Paragraphs(paragraphs) = &document.body else { panic!("no paragraphs in {name}") };
    let found: Vec<(String, &str)> = paragraphs.iter().map(|p| (kind_of(p.kind), &*p.text)).collect();
    let running = |wanted: &'static str| {
        lines.iter().filter(move |(kind, _)| options.headers_and_footers && kind == wanted)
    };
    let text = lines.iter().filter(|(kind, _)| match kind.as_str() {
        "header" | "footer" => false,
        "note" => options.notes,
        "row" => options.tables == Some(true),
        _ => true,
    });
    let expected: Vec<(String, &str)> = running("header")
        .chain(text)
        .chain(running("footer"))
        .map(|(line, text)| (kind(line).to_owned(), text.as_str()))
        .collect();
    assert_eq!(found, expected, "{name} with {options:?}");
    document
}

fn kind_of(kind: ParagraphKind) -> String {
    match kind {
        ParagraphKind::Text => "text".to_owned(),
        ParagraphKind::Heading(level) => format!("heading{level}"),
        ParagraphKind::Item => "item".to_owned(),
        ParagraphKind::Quotation => "quotation".to_owned(),
        ParagraphKind::Line => "row".to_owned(),
    }
}

/// Notes, headers and footers are text once they are read.
fn plain(kind: &str) -> &str {
    if matches!(kind, "note" | "header" | "footer") { "text" } else { kind }
}

fn left_out(document: &Document, what: LeftOut) -> u32 {
    let count = |note: &ImportNote| match note {
        ImportNote::LeftOut { what: there, count } if *there == what => Some(*count),
        _ => None,
    };
    document.notes.iter().find_map(count).unwrap_or(0)
}

fn check_facts(name: &str, document: &Document) {
    for (key, value) in expected(name).facts {
        match key.as_str() {
            "title" => assert_eq!(document.title, value),
            "language" => assert_eq!(document.language.as_ref(), Some(&value)),
            "comments" => assert_eq!(left_out(document, LeftOut::Comments).to_string(), value),
            "deletions" => assert_eq!(left_out(document, LeftOut::Deletions).to_string(), value),
            key => assert_eq!(document.known(key), Some(value.as_str()), "{key} of {name}"),
        }
    }
}

#[test]
fn word_files_of_python_docx() {
    let [all, text] = check("word.docx", Format::Docx, plain);
    check_facts("word.docx", &all);
    assert_eq!(left_out(&text, LeftOut::Tables), 1);
    assert_eq!(left_out(&text, LeftOut::HeadersAndFooters), 2);
    let [all, _] = check("tracked.docx", Format::Docx, plain);
    check_facts("tracked.docx", &all);
}

#[test]
fn opendocument_files_of_odfpy() {
    let [all, text] = check("opendocument.odt", Format::Odt, plain);
    check_facts("opendocument.odt", &all);
    assert_eq!(left_out(&text, LeftOut::Tables), 1);
}

#[test]
fn books_of_ebooklib() {
    let [all, _] = check("book.epub", Format::Epub, plain);
    check_facts("book.epub", &all);
}

#[test]
fn files_of_libreoffice() {
    for (name, format) in [
        ("libreoffice.docx", Format::Docx),
        ("libreoffice.odt", Format::Odt),
        ("libreoffice.fodt", Format::Odt),
        ("libreoffice.rtf", Format::Rtf),
    ] {
        let [_, text] = check(name, format, plain);
        assert_eq!((left_out(&text, LeftOut::Tables), left_out(&text, LeftOut::Notes)), (1, 2), "{name}");
    }
}

#[test]
fn files_of_pandoc() {
    for (name, format) in [("pandoc.docx", Format::Docx), ("pandoc.odt", Format::Odt)] {
        let [_, text] = check(name, format, plain);
        assert_eq!((left_out(&text, LeftOut::Tables), left_out(&text, LeftOut::Notes)), (1, 2), "{name}");
    }
    // Its rich text has no way to say that a paragraph is a quotation.
    check("pandoc.rtf", Format::Rtf, |kind| if kind == "quotation" { "text" } else { plain(kind) });
    // Its books have the notes at the end of each chapter.
    let text = compare("pandoc.epub", Format::Epub, &ImportOptions::default(), plain);
    assert_eq!(left_out(&text, LeftOut::Tables), 1);
}
