//! Files that other tools made are read as those tools say they are: `files/plain/make.py` makes both.
#![cfg(feature = "plain")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where a value is missing")]

use memoscope_ingest::{Body, Document, File, ImportOptions, Imported, Limits, import};
use serde_json::Value;
use std::path::Path;

const FOLDER: &str = "tests/files/plain";

fn read(name: &str) -> Imported {
    let bytes = std::fs::read(Path::new(FOLDER).join("made").join(name)).unwrap();
    let found = import(File { name, bytes: &bytes }, &ImportOptions::default(), &Limits::default());
    found.unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn expected() -> Vec<(String, Value)> {
    let text = std::fs::read_to_string(Path::new(FOLDER).join("made.json")).unwrap();
    let Value::Object(files) = serde_json::from_str(&text).unwrap() else { panic!("made.json is no object") };
    files.into_iter().collect()
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect()
}

fn paragraphs(document: &Document) -> Vec<&str> {
    match &document.body {
        Body::Paragraphs(paragraphs) => paragraphs.iter().map(|one| one.text.as_str()).collect(),
        Body::Plain(text) => vec![text],
    }
}

/// Every metadata value that is expected is there.
fn check_metadata(name: &str, document: &Document, expected: &Value) {
    for (key, value) in expected.as_object().into_iter().flatten() {
        assert_eq!(document.known(key), value.as_str(), "{name}: {key}");
    }
}

#[test]
fn pages_and_editions_have_the_paragraphs_that_pandoc_and_etree_find() {
    let mut count = 0;
    for (name, file) in expected().iter().filter(|(_, file)| file["paragraphs"].is_array()) {
        let imported = read(name);
        let [document] = imported.documents.as_slice() else { panic!("{name} is one document") };
        let (found, wanted) = (paragraphs(document), strings(&file["paragraphs"]));
        if file["contains"] == true {
            for line in wanted {
                assert!(found.contains(&line), "{name} lacks {line:?}: {found:#?}");
            }
        } else {
            assert_eq!(found, wanted, "{name}");
        }
        if let Some(title) = file["title"].as_str() {
            assert_eq!(document.title, title, "{name}");
        }
        check_metadata(name, document, &file["metadata"]);
        count += 1;
    }
    assert_eq!(count, 4);
}

#[test]
fn tables_and_records_have_the_rows_that_python_wrote() {
    let mut count = 0;
    for (name, file) in expected().iter().filter(|(_, file)| file["documents"].is_array()) {
        let imported = read(name);
        let wanted = file["documents"].as_array().unwrap();
        assert_eq!(imported.documents.len(), wanted.len(), "{name}");
        assert_eq!(imported.columns, strings(&file["columns"]), "{name}");
        for (document, wanted) in imported.documents.iter().zip(wanted) {
            assert_eq!(paragraphs(document), [wanted["text"].as_str().unwrap()], "{name}");
            check_metadata(name, document, &wanted["metadata"]);
        }
        count += 1;
    }
    assert_eq!(count, 10);
}

#[test]
fn encodings_are_those_that_python_wrote() {
    let mut count = 0;
    for (name, file) in expected().iter().filter(|(_, file)| file["encoding"].is_string()) {
        let imported = read(name);
        let document = &imported.documents[0];
        assert_eq!(document.encoding, file["encoding"].as_str(), "{name}");
        assert_eq!(paragraphs(document), [file["text"].as_str().unwrap()], "{name}");
        count += 1;
    }
    assert_eq!(count, 17);
}
