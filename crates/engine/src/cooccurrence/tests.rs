//! Counts by hand.

#![allow(clippy::unwrap_used)] // A test that unwraps `None` or an error fails, which is what it is for.

use super::*;
use crate::corpus::{Document, Step};
use crate::pairs::{PairCounter, pairs};
use crate::settings::TextRules;

fn corpus(sources: &[&str]) -> Corpus {
    let document = |source: &&str| Document { source: (*source).to_owned(), ..Document::default() };
    Corpus::build(sources.iter().map(document).collect(), TextRules::default()).unwrap()
}

fn window(left: u32, right: u32) -> CooccurrenceOptions {
    CooccurrenceOptions { unit: Unit::Window, left, right, ..CooccurrenceOptions::default() }
}

/// `node collocate O11 R1 C1` of each row, then `/ N`.
fn lines(report: &CooccurrenceReport) -> Vec<String> {
    let row = |row: &CooccurrenceRow| {
        let CooccurrenceRow { node, collocate, observed, node_count, collocate_count, .. } = row;
        format!("{node} {collocate} {observed} {node_count} {collocate_count} / {}", report.n)
    };
    report.rows.iter().map(row).collect()
}

fn check(source: &str, node: &str, options: CooccurrenceOptions, expected: &[&str]) {
    let corpus = corpus(&[source]);
    let node = Node::word(&corpus, node);
    let report = collocates(&corpus, &Part::whole(&corpus), &node, &options, &|_| false).unwrap();
    assert_eq!(lines(&report), expected);
}

fn check_error(sources: &[&str], options: CooccurrenceOptions, expected: &str) {
    let corpus = corpus(sources);
    let error = pairs(&corpus, &Part::whole(&corpus), &options, &|_| false).unwrap_err();
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_sentence_counts_once() {
    let text = "Кот и кот и пёс. Кот спит. Пёс спит.";
    let sentences = CooccurrenceOptions::default();
    check(text, "кот", sentences, &["кот и 1 2 1 / 3", "кот пёс 1 2 2 / 3", "кот спит 1 2 2 / 3"]);
    check(text, "и", sentences, &["и кот 1 1 2 / 3", "и пёс 1 1 2 / 3"]);
    check(text, "мышь", sentences, &[]);
    check("", "кот", sentences, &[]);
}

#[test]
fn security_and_asia_in_the_memo() {
    let corpus = corpus(&[include_str!("../../../../corpus/memo.txt")]);
    let (part, options) = (Part::whole(&corpus), CooccurrenceOptions::default());
    let node = Node::word(&corpus, "security");
    let report = collocates(&corpus, &part, &node, &options, &|_| false).unwrap();
    let row = report.rows.iter().find(|row| row.collocate == "asia").unwrap();
    assert_eq!((row.observed, row.node_count, row.collocate_count, report.n), (4, 4, 7, 17));
    assert_eq!(row.log_likelihood.map(|g2| (g2 * 1e4).round()), Some(89_895.0));
    let asia = corpus.vocabulary().id("asia").unwrap();
    assert_eq!(evidence(&corpus, &part, &node, asia, &options).unwrap().len(), 4);
}

#[test]
fn windows_by_hand() {
    // Pairs within one word to either side: 01 10 12 21 23 32, so N = 6.
    let text = "one two three two";
    check(text, "two", window(1, 1), &["two three 2 3 2 / 6", "two one 1 3 1 / 6"]);
    // One word to the right only: 01 12 23.
    check(text, "two", window(0, 1), &["two three 1 1 1 / 3"]);
    let no_span = CooccurrenceOptions { convention: Some(Convention::NoSpan), ..window(1, 1) };
    check(text, "two", no_span, &["two one 1 2 1 / 4", "two three 2 2 1 / 4"]);
    let span = CooccurrenceOptions { convention: Some(Convention::Span), ..window(1, 1) };
    check(text, "three", span, &["three two 2 2 2 / 4"]);
}

#[test]
fn a_window_crosses_sentences_only_if_asked() {
    check("One. Two.", "one", window(1, 1), &[]);
    let cross = CooccurrenceOptions { cross_sentences: true, ..window(1, 1) };
    check("One. Two.", "one", cross, &["one two 1 1 1 / 2"]);
}

#[test]
fn a_phrase_is_not_its_own_company() {
    let corpus = corpus(&["In central Asia and Asia. Asia waits."]);
    let node = Node::new("central asia", std::iter::once(1..3).collect());
    let part = Part::whole(&corpus);
    let sentences = collocates(&corpus, &part, &node, &CooccurrenceOptions::default(), &|_| false).unwrap();
    assert_eq!(
        lines(&sentences),
        ["central asia and 1 1 1 / 2", "central asia in 1 1 1 / 2", "central asia asia 1 1 2 / 2",]
    );
    let near = collocates(&corpus, &part, &node, &window(1, 1), &|_| false).unwrap();
    assert_eq!(lines(&near), ["central asia in 1 2 1 / 10", "central asia and 1 2 2 / 10"]);
    let asia = corpus.vocabulary().id("asia").unwrap();
    assert_eq!(evidence(&corpus, &part, &node, asia, &CooccurrenceOptions::default()), Ok(vec![0]));
}

#[test]
fn bad_options_are_quoted() {
    let document = CooccurrenceOptions { unit: Unit::Document, ..CooccurrenceOptions::default() };
    let few = "unit “document” needs at least two documents with words to compare, and there is 1";
    check_error(&["one two", ""], document, few);
    let span = CooccurrenceOptions { convention: Some(Convention::Span), ..document };
    check_error(&["a", "b"], span, "convention “span” does not count unit “document”; it takes: units");
    let units = CooccurrenceOptions { convention: Some(Convention::Units), ..window(2, 2) };
    let takes = "convention “units” does not count unit “window”; it takes: pairs, no-span, span";
    check_error(&["a"], units, takes);
    check_error(&["a"], window(21, 2), "a window of “21” words to one side is not within 0 to 20");
    let empty = "a window of “0” words left and “0” right holds no word; one side needs 1 or more";
    check_error(&["a"], window(0, 0), empty);
    let uneven = "pairs have no left and right, so a window of “1” left and “2” right can't count them; \
                  both sides must be the same";
    check_error(&["a"], window(1, 2), uneven);
}

#[test]
fn notes_say_what_is_not_there() {
    let notes = |source: &str, options: CooccurrenceOptions| {
        let corpus = corpus(&[source]);
        let the = corpus.vocabulary().id("the");
        let hidden = |form| Some(form) == the;
        let node = Node::word(&corpus, "cat");
        collocates(&corpus, &Part::whole(&corpus), &node, &options, &hidden).unwrap().notes
    };
    let absent = Note::NodeAbsent { node: "cat".to_owned() };
    assert_eq!(notes("…", CooccurrenceOptions::default()), [Note::NoWords, absent.clone()]);
    assert_eq!(notes("Dog.", CooccurrenceOptions::default()), [Note::FewUnits { units: 1 }, absent]);
    let twice = CooccurrenceOptions { minimum: 2, ..CooccurrenceOptions::default() };
    let left_out = [Note::WordsHidden { words: 1 }, Note::BelowMinimum { rows: 1, minimum: 2 }];
    assert_eq!(notes("The cat sat. Dogs ran.", twice), left_out);
    let no_span = CooccurrenceOptions { convention: Some(Convention::NoSpan), ..window(1, 1) };
    assert_eq!(notes("Cat sat cat.", no_span), [Note::CellsExceeded { rows: 1 }]);
    // O11 is 1, as R1 and C1 allow, but R1 is 2 · 2 and N is 2.
    let span = CooccurrenceOptions { convention: Some(Convention::Span), ..window(2, 2) };
    assert_eq!(notes("Cat sat.", span), [Note::CellsExceeded { rows: 1 }]);
    // Alone in its sentence, a word has no window, but it is there.
    assert_eq!(notes("Cat! The dog ran.", window(2, 2)), []);
}

#[test]
fn pairs_tell_where_it_matters_which_word_is_the_node() {
    let corpus = corpus(&["A cat sat. A cat ate. Dogs ate."]);
    let is_told = |measure, options: CooccurrenceOptions| {
        let options = CooccurrenceOptions { measure, ..options };
        let report = pairs(&corpus, &Part::whole(&corpus), &options, &|_| false).unwrap();
        let node = Node::word(&corpus, "cat");
        let of_one = collocates(&corpus, &Part::whole(&corpus), &node, &options, &|_| false).unwrap();
        assert!(!of_one.notes.contains(&Note::FirstIsNode));
        report.notes.contains(&Note::FirstIsNode)
    };
    let span = CooccurrenceOptions { convention: Some(Convention::Span), ..window(2, 2) };
    for &measure in Measure::ALL {
        let has_direction =
            [Measure::DeltaPCollocate, Measure::DeltaPNode, Measure::LogRatio].contains(&measure);
        assert_eq!(is_told(measure, CooccurrenceOptions::default()), has_direction, "{measure}");
        assert_eq!(is_told(measure, window(2, 2)), has_direction, "{measure}");
        assert_eq!(is_told(measure, span), measure != Measure::Count, "{measure}");
    }
}

#[test]
fn one_endless_sentence_keeps_only_what_is_wanted() {
    // All words have the same table, so they are counted as one: the pairs are five thousand million.
    let words: Vec<String> = (0..100_000).map(|n| format!("w{n:05}")).collect();
    let corpus = corpus(&[&words.join(" ")]);
    let options = CooccurrenceOptions { limit: Some(2), ..CooccurrenceOptions::default() };
    let report = pairs(&corpus, &Part::whole(&corpus), &options, &|_| false).unwrap();
    assert_eq!(report.rows_total, 4_999_950_000);
    assert_eq!(lines(&report), ["w00000 w00001 1 1 1 / 1", "w00000 w00002 1 1 1 / 1"]);
}

#[test]
fn words_in_different_sentences_are_counted_in_steps() {
    // Word i is in all sentences but the first i.
    let words: Vec<String> = (0..100).map(|n| format!("W{n:02}")).collect();
    let sentences: Vec<String> = (1..=100).map(|length| words[..length].join(" ") + ".").collect();
    let corpus = corpus(&[&sentences.join(" ")]);
    let options =
        CooccurrenceOptions { limit: Some(1), measure: Measure::Count, ..CooccurrenceOptions::default() };
    let units = Units::new(&corpus, &Part::whole(&corpus), &options).unwrap();
    let mut counter = PairCounter::new(&corpus, units, &options, &|_| false).unwrap();
    let mut steps = 1;
    while counter.step(&corpus, 1_000) == Step::More {
        steps += 1;
    }
    assert!(steps > 50 && counter.progress() == 1.0);
    let report = counter.finish(&corpus);
    assert_eq!(report.rows_total, 4_950);
    assert_eq!(lines(&report), ["w00 w01 99 100 99 / 100"]);
}
