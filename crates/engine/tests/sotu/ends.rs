//! Ends of sentences that were judged by hand, and the score of Punkt on the same.

use crate::store::about;
use crate::text::sotu;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Ends in bytes of each file: stretches of running text, and places where tools disagree.
#[derive(Deserialize)]
struct Judged {
    stretches: Vec<(String, u32, Vec<u32>)>,
    places: Vec<(String, u32, bool)>,
}

/// The ends that are found in a file.
fn ends(file: &str) -> BTreeSet<u32> {
    let sotu = sotu();
    let document = sotu.files.iter().position(|name| name == file).unwrap() as u32;
    let corpus = &sotu.corpus;
    corpus
        .document_sentences(document)
        .map(|sentence| corpus.in_document(corpus.sentence_bytes(sentence)).1.end)
        .collect()
}

/// How many ends are missed and how many invented.
type Faults = (u64, u64);

fn running_text(judged: &Judged) -> Faults {
    let mut faults = (0, 0);
    for (file, start, right) in &judged.stretches {
        let right: BTreeSet<u32> = right.iter().copied().collect();
        let found: BTreeSet<u32> = ends(file).range(start + 1..=*right.last().unwrap()).copied().collect();
        faults.0 += right.difference(&found).count() as u64;
        faults.1 += found.difference(&right).count() as u64;
    }
    faults
}

fn disputed_places(judged: &Judged) -> Faults {
    let mut faults = (0, 0);
    for (file, byte, is_end) in &judged.places {
        match (ends(file).contains(byte), is_end) {
            (false, true) => faults.0 += 1,
            (true, false) => faults.1 += 1,
            _ => {}
        }
    }
    faults
}

#[test]
fn sentences_end_as_well_as_punkt_has_them() {
    let judged: Judged = serde_json::from_str(include_str!("../data/sentences-sotu.json")).unwrap();
    assert!(judged.stretches.len() == 25 && judged.places.len() > 100);
    let scores = about()["sentence ends"].clone();
    let stored = |set: &str, tool: &str| -> Faults {
        let count = |name: &str| scores[set][tool][name].as_u64().unwrap();
        (count("missed"), count("invented"))
    };
    assert_eq!(running_text(&judged), stored("running text", "memoscope"));
    assert_eq!(disputed_places(&judged), stored("disputed places", "memoscope"));
    for set in ["memo", "hard cases", "running text", "disputed places"] {
        let (ours, punkt) = (stored(set, "memoscope"), stored(set, "punkt"));
        assert!(ours.0 <= punkt.0 && ours.1 <= punkt.1, "{set}: {ours:?} and {punkt:?}");
    }
}
