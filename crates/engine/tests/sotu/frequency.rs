//! Counts and rates of every form, dispersion of a thousand, keyness of fifteen hundred.

use crate::store::{Store, about, check_near};
use crate::text::{fingerprint, sotu};
use memoscope_engine::association::Association;
use memoscope_engine::cells::Cells;
use memoscope_engine::dispersion::Parts;
use memoscope_engine::frequency::{FrequencyOptions, FrequencyRow, frequency};
use memoscope_engine::part::Part;
use memoscope_engine::stop_words::Hidden;
use std::collections::BTreeMap;

/// One measure of a row.
type Value = fn(&FrequencyRow) -> Option<f64>;

/// The row of each form, in code-point order.
fn rows(parts: Parts) -> BTreeMap<String, FrequencyRow> {
    let corpus = &sotu().corpus;
    let options = FrequencyOptions { parts, ..FrequencyOptions::default() };
    let report = frequency(corpus, &Part::whole(corpus), &options, &Hidden::nothing());
    report.rows.into_iter().map(|row| (row.word.clone(), row)).collect()
}

#[test]
fn every_form_is_counted_so() {
    let rows = rows(Parts::Auto);
    let tokens = f64::from(sotu().corpus.token_count());
    let line = |row: &FrequencyRow| {
        assert_eq!(row.per_million, f64::from(row.count) * 1e6 / tokens);
        format!("{}\t{}\t{}\t{}", row.word, row.count, row.documents, row.sentences)
    };
    let lines: Vec<String> = rows.values().map(line).collect();
    let stored = about()["frequency"].as_array().unwrap().clone();
    assert_eq!(stored.len(), lines.len().div_ceil(500));
    for (block, stored) in lines.chunks(500).zip(stored) {
        assert_eq!(fingerprint(block.iter().cloned()), stored, "from {}", block[0]);
    }
}

#[test]
fn dispersion_is_that_of_the_definitions() {
    let store = Store::open(include_bytes!("../data/sotu/dispersion.gz"));
    let forms = store.numbers("form");
    assert!(forms.len() > 900, "{}", forms.len());
    for (name, parts) in [("document", Parts::Document), ("10", Parts::Slices(10)), ("97", Parts::Slices(97))]
    {
        let rows = rows(parts);
        let columns: [(&str, Value); 3] =
            [("dp", |row| row.dp), ("dp_norm", |row| row.dp_norm), ("juilland_d", |row| row.juilland_d)];
        for (measure, value) in columns {
            for (&form, &expected) in forms.iter().zip(store.values(&format!("{name} {measure}"))) {
                let form = sotu().form(form);
                // DP and D are differences of numbers near 1.
                check_near(value(&rows[form]), expected, 1.0, &|| format!("{measure} of {form} in {name}"));
            }
        }
    }
}

/// Words of the last addresses beside those of the others: the table of a word and a part of the text.
#[test]
fn keyness_is_that_of_scipy() {
    let (store, about) = (Store::open(include_bytes!("../data/sotu/keyness.gz")), about());
    let corpus = &sotu().corpus;
    let documents = corpus.documents().len() as u64 - about["keyness"]["documents"].as_u64().unwrap();
    let target = corpus.documents()[documents as usize].bytes.start;
    let n = u64::from(corpus.token_count());
    let size = (0..corpus.token_count()).filter(|&token| corpus.token_bytes(token).start >= target).count();
    assert_eq!(size as u64, about["keyness"]["tokens"]);
    let (forms, inside) = (store.numbers("form"), store.numbers("inside"));
    assert_eq!(forms.len(), 1_500);
    for (at, (&form, inside)) in forms.iter().zip(inside).enumerate() {
        let form = sotu().form(form);
        let positions = corpus.positions(corpus.vocabulary().id(form).unwrap());
        let is_inside = |&&token: &&u32| corpus.token_bytes(token).start >= target;
        assert_eq!(positions.iter().filter(is_inside).count() as u64, inside, "{form}");
        let cells = Cells { o11: inside, r1: size as u64, c1: positions.len() as u64, n };
        let all = Association::of(cells);
        let measures = [
            ("log_likelihood", all.log_likelihood, largest_term(cells)),
            ("p", all.p, 0.0),
            ("chi_squared", all.chi_squared, 0.0),
            ("log_ratio", all.log_ratio, 1.0),
            ("odds_ratio", all.odds_ratio, 0.0),
        ];
        for (name, found, largest) in measures {
            check_near(found, store.values(name)[at], largest, &|| format!("{name} of {form}, {cells:?}"));
        }
    }
}

/// The four cells, each with what chance would give.
pub(crate) fn observed_and_expected(cells: Cells) -> [(f64, f64); 4] {
    let [o, r, c, n] = [cells.o11, cells.r1, cells.c1, cells.n].map(|count| count as f64);
    [
        (o, r * c / n),
        (r - o, r * (n - c) / n),
        (c - o, (n - r) * c / n),
        (n - r - c + o, (n - r) * (n - c) / n),
    ]
}

/// The largest of the terms that G² sums.
pub(crate) fn largest_term(cells: Cells) -> f64 {
    let term = |(o, e): (f64, f64)| if o > 0.0 { (2.0 * o * (o / e).ln()).abs() } else { 0.0 };
    observed_and_expected(cells).map(term).into_iter().fold(0.0, f64::max)
}
