//! Files of tools that the other tests do not use (`files/others`), and files that use odd parts of their formats
//! (`files/odd`), give what was written into them: `make.py` of each folder makes both.
#![cfg(all(feature = "packed", feature = "pdf", feature = "plain"))]
#![allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]

use memoscope_ingest::{File, ImportOptions, Limits, import};
use serde_json::Value;
use std::path::Path;

/// The folders, and how many files each has.
const FOLDERS: [(&str, usize); 2] = [("tests/files/others", 35), ("tests/files/odd", 101)];

/// Compares texts word by word and shows where they part. Line ends in a text are white space to whoever wrote it.
fn check_words(name: &str, found: &str, wanted: &str) {
    let (found, wanted): (Vec<&str>, Vec<&str>) =
        (found.split_whitespace().collect(), wanted.split_whitespace().collect());
    let same = found.iter().zip(&wanted).take_while(|(one, other)| one == other).count();
    let near = |words: &[&str]| words[same.saturating_sub(4)..words.len().min(same + 8)].join(" ");
    assert!(found == wanted, "{name} has: … {} …, was given: … {} …", near(&found), near(&wanted));
}

fn check(folder: &Path, name: &str, wanted: &Value) {
    let bytes = std::fs::read(folder.join("made").join(name)).unwrap();
    let found = import(File { name, bytes: &bytes }, &ImportOptions::default(), &Limits::default());
    let imported = found.unwrap_or_else(|error| panic!("{name}: {error}"));
    let documents = &imported.documents;
    assert_eq!(documents.len() as u64, wanted["documents"].as_u64().unwrap(), "{name}");
    let texts: Vec<String> = documents.iter().cloned().map(memoscope_ingest::Document::into_text).collect();
    check_words(name, &texts.join("\n"), wanted["text"].as_str().unwrap());
    let first = &documents[0];
    for (key, value) in wanted["metadata"].as_object().into_iter().flatten() {
        let known = if key == "language" { first.language.as_deref() } else { first.known(key) };
        assert_eq!(known, value.as_str(), "{name}: {key}");
    }
    if let Some(notes) = wanted["notes"].as_array() {
        let said = documents.iter().flat_map(|document| &document.notes).chain(&imported.notes);
        let said: Vec<String> = said.map(ToString::to_string).filter(|note| !is_of_name(note)).collect();
        assert_eq!(said, notes.iter().map(|note| note.as_str().unwrap()).collect::<Vec<_>>(), "{name}");
    }
}

/// Whether a note is about a date that a name holds, which is tested elsewhere.
fn is_of_name(note: &str) -> bool {
    note.starts_with("The date was taken")
}

#[test]
fn what_was_written_is_read() {
    for (folder, count) in FOLDERS {
        let folder = Path::new(folder);
        let text = std::fs::read_to_string(folder.join("made.json")).unwrap();
        let Value::Object(files) = serde_json::from_str(&text).unwrap() else { panic!("it is no object") };
        for (name, wanted) in &files {
            check(folder, name, wanted);
        }
        assert_eq!(files.len(), count);
    }
}
