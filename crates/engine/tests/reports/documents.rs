//! A part of some documents is counted like a corpus of only these: every report has the same numbers.

use crate::all::{Named, corpus, reports};
use crate::any_text::{pieces, query, rules};
use memoscope_engine::part::Part;
use memoscope_engine::settings::Measure;
use proptest::prelude::*;
use serde_json::Value;

/// Without the numbers of documents, paragraphs and sentences, which begin anew in a corpus of its own. Bytes stay:
/// they are those of a document.
fn bare(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for key in ["document", "sentence"] {
                fields.remove(key);
            }
            // The sentiment report lists all documents of the corpus, those outside without a sentence.
            if let Some(Value::Array(documents)) = fields.get_mut("documents") {
                documents.retain(|document| document["sentences"] != 0);
            }
            fields.values_mut().for_each(bare);
        }
        Value::Array(items) => items.iter_mut().for_each(bare),
        _ => {}
    }
}

fn names(mut all: Vec<Named>) -> Vec<(String, Value)> {
    all.iter_mut().for_each(|report| bare(&mut report.json));
    all.into_iter().map(|report| (report.name, report.json)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn some_documents_are_as_a_corpus_of_them(
        texts in prop::collection::vec(pieces(), 1..6),
        chosen in prop::collection::vec(any::<bool>(), 6),
        rules in rules(),
        query in query(),
        measure in 0..Measure::ALL.len(),
    ) {
        let all: Vec<&str> = texts.iter().map(String::as_str).collect();
        let numbers: Vec<u32> = (0..all.len() as u32).filter(|&number| chosen[number as usize]).collect();
        let only: Vec<&str> = numbers.iter().map(|&number| all[number as usize]).collect();
        let (large, small) = (corpus(&all, rules.clone()), corpus(&only, rules));
        let part = Part::of_documents(&large, &numbers);
        let found = names(reports(&large, &part, &query, Measure::ALL[measure]));
        let expected = names(reports(&small, &Part::whole(&small), &query, Measure::ALL[measure]));
        for (found, expected) in found.iter().zip(&expected) {
            prop_assert_eq!(found, expected);
        }
        prop_assert_eq!(found.len(), expected.len());
    }
}
