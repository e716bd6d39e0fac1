//! Reports have the bytes that are stored, natively and on wasm, from run to run.
//!
//! `data/reports.txt` has one line a report: the first 16 digits of the SHA-256 of its bytes, and its name.
//! `UPDATE_GOLDEN=1 cargo test -p memoscope-engine --test reports` rewrites it, natively only.

use crate::all::{corpus, reports};
use memoscope_engine::part::Part;
use memoscope_engine::settings::{Measure, TextRules};
use sha2::{Digest, Sha256};

const STORED: &str = include_str!("../data/reports.txt");
const MEMO: &str = include_str!("../../../../corpus/memo.txt");
const VADER: &str = include_str!("../data/vader-hard.jsonl");
const MIXED: &str = "Кот весной спит. Собака поёт, кот спит 😀!\n\nΓάτα και σκύλος, γάτα. Don’t — naïve Straße’s 3.5 %…\n\n\
                     中文。二。 שלום עולם שלום. GOOD but not so BAD :) of U.S. forces.";

/// The digest of each report, line by line.
fn lines() -> String {
    let hard: Vec<&str> = VADER.lines().step_by(25).collect();
    let hard = hard.join("\n\n");
    let cases = [
        ("memo", corpus(&[MEMO], TextRules::default()), "russia", Measure::LogLikelihood),
        ("mixed", corpus(&[MIXED, "", MEMO], TextRules::default()), "кот|central asia", Measure::LogDice),
        ("hard", corpus(&[&hard], TextRules::default()), "go*", Measure::Npmi),
    ];
    let mut lines = String::new();
    for (text, corpus, query, measure) in &cases {
        for report in reports(corpus, &Part::whole(corpus), query, *measure) {
            let digest = Sha256::digest(&report.bytes);
            digest[..8].iter().for_each(|byte| lines.push_str(&format!("{byte:02x}")));
            lines.push_str(&format!(" {text}: {}\n", report.name));
        }
    }
    lines
}

#[test]
fn reports_are_the_same_bytes_everywhere() {
    let found = lines();
    if cfg!(not(target_family = "wasm")) && std::env::var_os("UPDATE_GOLDEN").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/reports.txt");
        std::fs::write(path, &found).unwrap();
        return;
    }
    assert!(STORED.lines().count() > 100);
    for (found, stored) in found.lines().zip(STORED.lines()) {
        assert_eq!(found, stored, "UPDATE_GOLDEN=1 rewrites the list");
    }
    assert_eq!(found.len(), STORED.len());
}

#[test]
fn a_second_run_gives_the_same() {
    assert_eq!(lines(), lines());
}
