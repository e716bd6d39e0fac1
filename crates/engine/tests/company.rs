//! Collocates and pairs beside values that were worked out by other code, in every unit, convention and window.
//!
//! `data/company.jsonl` is made by `xtask/oracle/company.py --store`, which knows nothing of this crate: texts, then for
//! each way to count a node's company and all pairs as cells, and at the end every measure of some of those tables.
#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use memoscope_engine::association::{Association, CooccurrenceRow};
use memoscope_engine::cells::Cells;
use memoscope_engine::cooccurrence::{CooccurrenceOptions, Node, collocates};
use memoscope_engine::corpus::{Corpus, Document};
use memoscope_engine::pairs::pairs;
use memoscope_engine::part::Part;
use memoscope_engine::query::Query;
use memoscope_engine::settings::{TextRules, Unit};
use serde::Deserialize;
use serde_json::Value;

const STORED: &str = include_str!("data/company.jsonl");

/// One way to count, and what it gives: the company of a node, or all pairs.
#[derive(Deserialize)]
struct Counted {
    unit: String,
    #[serde(default)]
    left: u32,
    #[serde(default)]
    right: u32,
    #[serde(default)]
    crossing: bool,
    convention: Option<String>,
    node: Option<String>,
    n: u64,
    #[serde(default)]
    rows: Vec<(String, u64, u64, u64)>,
    #[serde(default)]
    pairs: Vec<(String, String, u64, u64, u64)>,
}

impl Counted {
    fn options(&self) -> CooccurrenceOptions {
        let unit = self.unit.parse().unwrap();
        let is_window = unit == Unit::Window;
        CooccurrenceOptions {
            unit,
            left: if is_window { self.left } else { 5 },
            right: if is_window { self.right } else { 5 },
            cross_sentences: self.crossing,
            convention: self.convention.as_ref().map(|name| name.parse().unwrap()),
            ..CooccurrenceOptions::default()
        }
    }

    /// What was stored, as tables by their two words.
    fn expected(&self, node: &str) -> Vec<(String, String, [u64; 3])> {
        let rows =
            self.rows.iter().map(|(form, o11, r1, c1)| (node.to_owned(), form.clone(), [*o11, *r1, *c1]));
        let pairs = self.pairs.iter().map(|(a, b, o11, r1, c1)| (a.clone(), b.clone(), [*o11, *r1, *c1]));
        rows.chain(pairs).collect()
    }
}

fn tables(rows: &[CooccurrenceRow]) -> Vec<(String, String, [u64; 3])> {
    let table = |row: &CooccurrenceRow| {
        let cells = [row.observed, row.node_count, row.collocate_count];
        (row.node.clone(), row.collocate.clone(), cells)
    };
    let mut tables: Vec<_> = rows.iter().map(table).collect();
    tables.sort();
    tables
}

fn check_counts(corpus: &Corpus, stored: &Counted, line: &str) {
    let (part, options) = (Part::whole(corpus), stored.options());
    let (name, found) = match &stored.node {
        Some(query) => {
            let spans = Query::parse(query, corpus.rules()).unwrap().find(corpus, &part);
            (query.as_str(), collocates(corpus, &part, &Node::new(query, spans), &options, &|_| false))
        }
        None => ("", pairs(corpus, &part, &options, &|_| false)),
    };
    let found = found.unwrap();
    assert_eq!(found.n, stored.n, "{line}");
    assert_eq!(tables(&found.rows), stored.expected(name), "{line}");
}

fn check_measures(stored: &Value, line: &str) {
    let cells: Vec<u64> = serde_json::from_value(stored["cells"].clone()).unwrap();
    let cells = Cells { o11: cells[0], r1: cells[1], c1: cells[2], n: cells[3] };
    let found = serde_json::to_value(Association::of(cells)).unwrap();
    for (name, expected) in stored["measures"].as_object().unwrap() {
        match (found[name].as_f64(), expected.as_f64()) {
            (Some(found), Some(expected)) => {
                assert!(
                    (found - expected).abs() <= 1e-9 * expected.abs().max(1.0),
                    "{name}: {found} in {line}"
                );
            }
            (found, expected) => assert_eq!(found, expected, "{name} in {line}"),
        }
    }
}

#[test]
fn cells_and_measures_are_those_of_other_code() {
    let mut corpus = None;
    let (mut counts, mut measured) = (0, 0);
    for line in STORED.lines() {
        let stored: Value = serde_json::from_str(line).unwrap();
        if let Some(documents) = stored.get("documents") {
            let sources: Vec<String> = serde_json::from_value(documents.clone()).unwrap();
            let document = |source| Document { source, ..Document::default() };
            corpus = Some(
                Corpus::build(sources.into_iter().map(document).collect(), TextRules::default()).unwrap(),
            );
        } else if stored.get("cells").is_some() {
            check_measures(&stored, line);
            measured += 1;
        } else {
            check_counts(corpus.as_ref().unwrap(), &serde_json::from_str(line).unwrap(), line);
            counts += 1;
        }
    }
    assert!(counts > 150 && measured > 100, "{counts} {measured}");
}
