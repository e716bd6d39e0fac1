//! Meetings of words in eleven ways of counting: cells of sampled pairs, their measures, and the best of all pairs.

use crate::frequency::{largest_term, observed_and_expected};
use crate::store::{Store, about, check_near};
use crate::text::sotu;
use memoscope_engine::association::{Association, CooccurrenceRow};
use memoscope_engine::cells::Cells;
use memoscope_engine::cooccurrence::{CooccurrenceOptions, Node, collocates};
use memoscope_engine::pairs::pairs;
use memoscope_engine::part::Part;
use memoscope_engine::settings::Measure;
use serde_json::Value;
use std::collections::BTreeMap;

/// *window 5 5 0 pairs*: unit, left, right, whether it crosses sentences, convention.
fn options(way: &str) -> CooccurrenceOptions {
    let words: Vec<&str> = way.split(' ').collect();
    let [unit, left, right, crossing, convention] = words[..] else { panic!("{way}") };
    CooccurrenceOptions {
        unit: unit.parse().unwrap(),
        left: left.parse().unwrap(),
        right: right.parse().unwrap(),
        cross_sentences: crossing == "1",
        convention: Some(convention.parse().unwrap()),
        ..CooccurrenceOptions::default()
    }
}

/// The ways of counting that are stored, with what is known of each.
fn ways() -> BTreeMap<String, Value> {
    serde_json::from_value(about()["company"].clone()).unwrap()
}

/// The stored pairs of one way of counting: node and collocate by their numbers, and their cells.
fn stored_pairs(store: &Store, way: &str, n: u64) -> Vec<(u64, u64, Cells)> {
    let column = |name: &str| store.numbers(&format!("{way} {name}"));
    let (node, collocate) = (column("node"), column("collocate"));
    let (o11, r1, c1) = (column("o11"), column("r1"), column("c1"));
    (0..node.len())
        .map(|at| (node[at], collocate[at], Cells { o11: o11[at], r1: r1[at], c1: c1[at], n }))
        .collect()
}

#[test]
fn cells_are_those_counted_with_arrays() {
    let (store, corpus) = (Store::open(include_bytes!("../data/sotu/cells.gz")), &sotu().corpus);
    let nodes = store.numbers("nodes");
    let mut compared = 0;
    for (way, known) in ways() {
        let n = known["n"].as_u64().unwrap();
        let mut expected: BTreeMap<u64, Vec<(u64, Cells)>> = BTreeMap::new();
        for (node, collocate, cells) in stored_pairs(&store, &way, n) {
            expected.entry(node).or_default().push((collocate, cells));
        }
        for (&node, rows) in nodes.iter().zip(known["rows"].as_array().unwrap()) {
            let node_form = sotu().form(node);
            let part = Part::whole(corpus);
            let report =
                collocates(corpus, &part, &Node::word(corpus, node_form), &options(&way), &|_| false)
                    .unwrap();
            assert_eq!(report.n, n, "{way}");
            assert_eq!(*rows, report.rows.len(), "{way} {node_form}");
            let found: BTreeMap<&str, &CooccurrenceRow> =
                report.rows.iter().map(|row| (&*row.collocate, row)).collect();
            for &(collocate, cells) in expected.get(&node).into_iter().flatten() {
                let form = sotu().form(collocate);
                let row = found.get(form).unwrap_or_else(|| panic!("{way}: {node_form} without {form}"));
                assert_eq!(row.association().cells(n), cells, "{way}: {node_form} {form}");
                compared += 1;
            }
        }
    }
    assert!(compared > 30_000, "{compared}");
}

/// The largest of what a measure sums or subtracts, by which rounding is measured; 0 where it does neither.
fn largest(name: &str, cells: Cells) -> f64 {
    let [o11, r1, c1, n] = [cells.o11, cells.r1, cells.c1, cells.n].map(|count| count as f64);
    match name {
        "log_likelihood" => largest_term(cells),
        // A logarithm of a ratio, as good as that ratio is to the last digit.
        "pmi" | "mi2" | "mi3" | "log_dice" | "log_ratio" => 1.0,
        "delta_p_collocate" => (o11 / r1).max((c1 - o11) / (n - r1)),
        "delta_p_node" => (o11 / c1).max((r1 - o11) / (n - c1)),
        "t" => o11.sqrt(),
        "z" => (o11 + cells.expected()) / cells.expected().sqrt(),
        "chi_squared" => {
            let squared = |(o, e): (f64, f64)| (o - e) * (o - e) / e;
            observed_and_expected(cells).map(squared).into_iter().fold(0.0, f64::max)
        }
        _ => 0.0,
    }
}

#[test]
fn measures_are_those_of_nltk_and_scipy() {
    let cells = Store::open(include_bytes!("../data/sotu/cells.gz"));
    let store = Store::open(include_bytes!("../data/sotu/measures.gz"));
    let (mut compared, mut exact) = (0, 0);
    for (way, known) in ways() {
        let pairs = stored_pairs(&cells, &way, known["n"].as_u64().unwrap());
        for (at, table) in store.numbers(&format!("{way} table")).into_iter().enumerate() {
            let cells = pairs[table as usize].2;
            let found = serde_json::to_value(Association::of(cells)).unwrap();
            for measure in Measure::ALL.iter().map(|measure| measure.name()).chain(["p"]) {
                let name = measure.replace('-', "_");
                if name == "count" {
                    continue;
                }
                let expected = store.values(&format!("{way} {name}"))[at];
                let what = || format!("{name} of {cells:?} in {way}");
                check_near(found[&name].as_f64(), expected, largest(&name, cells), &what);
                compared += 1;
            }
        }
        let fisher = store.numbers(&format!("{way} fisher table"));
        for (table, &expected) in fisher.into_iter().zip(store.values(&format!("{way} fisher"))) {
            let cells = pairs[table as usize].2;
            check_near(cells.fisher(), expected, 0.0, &|| format!("Fisher of {cells:?} in {way}"));
            exact += 1;
        }
    }
    assert!(compared > 50_000 && exact > 500, "{compared} {exact}");
}

/// What all pairs are ranked by here; each takes a count of all pairs.
const RANKED: [Measure; 8] = [
    Measure::LogLikelihood,
    Measure::Pmi,
    Measure::Mi3,
    Measure::T,
    Measure::LogDice,
    Measure::MinSensitivity,
    Measure::DeltaPNode,
    Measure::LogRatio,
];

#[test]
fn the_best_of_all_pairs_are_those_ranked_with_arrays() {
    let store = Store::open(include_bytes!("../data/sotu/measures.gz"));
    let (corpus, known) = (&sotu().corpus, about()["best"].clone());
    for (way, sizes) in known.as_object().unwrap() {
        for &measure in if way.starts_with("sentence") { &RANKED[..] } else { &RANKED[..2] } {
            let options = CooccurrenceOptions { measure, minimum: 5, limit: Some(100), ..options(way) };
            let report = pairs(corpus, &Part::whole(corpus), &options, &|_| false).unwrap();
            assert_eq!(report.rows_total, sizes["kept"], "{way}");
            check_list(&store, way, measure, &report.rows, report.n);
        }
    }
}

/// The list has the stored values; where they differ from their neighbours by more than rounding, the pairs too.
fn check_list(store: &Store, way: &str, measure: Measure, rows: &[CooccurrenceRow], n: u64) {
    let column = |name: &str| store.numbers(&format!("{way} best {} {name}", measure.name()));
    let (nodes, collocates) = (column("node"), column("collocate"));
    let values = store.values(&format!("{way} best {}", measure.name()));
    assert_eq!((rows.len(), values.len()), (100, 100));
    let mut pairs_compared = 0;
    for (at, row) in rows.iter().enumerate() {
        let what = || format!("{way}, {} by {measure}: {} {}", at + 1, row.node, row.collocate);
        let found = row.association().cells(n).measure(measure);
        check_near(
            found,
            values[at],
            largest(&measure.name().replace('-', "_"), row.association().cells(n)),
            &what,
        );
        let differs = |other: Option<&Option<f64>>| {
            let other = other.copied().flatten().unwrap_or(f64::INFINITY);
            (other - values[at].unwrap()).abs() > 1e-7 * other.abs().max(1.0)
        };
        let is_last = at + 1 == rows.len();
        if differs(at.checked_sub(1).and_then(|before| values.get(before)))
            && differs(values.get(at + 1))
            && !is_last
        {
            assert_eq!(
                [&*row.node, &*row.collocate],
                [sotu().form(nodes[at]), sotu().form(collocates[at])],
                "{}",
                what()
            );
            pairs_compared += 1;
        }
    }
    // Many pairs share the highest value of the measures that have one.
    assert!(pairs_compared > 0 || values[0] == values[99], "{way} {measure}");
}
