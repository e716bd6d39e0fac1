//! Words beside Unicode's own test file for word boundaries, and the word rules beside what they add to it.
//!
//! `data/unicode/WordBreakTest.txt` is the file of Unicode 17.0.0, as `icu_segmenter` 2.4.0 brings it; its licence lies
//! beside it. Random text beside `unicode-segmentation` is tested at the foot of `words.rs`.
#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use memoscope_engine::corpus::{Corpus, Document};
use memoscope_engine::settings::{Hyphen, Possessive, TextRules};
use memoscope_engine::words::word_ranges;

const LINES: &str = include_str!("data/unicode/WordBreakTest.txt");

/// A line of the file as text and the segments between its boundaries.
fn case(line: &str) -> (String, Vec<String>) {
    let mut segments = vec![String::new()];
    for field in line.split('#').next().unwrap().split_whitespace() {
        match field {
            "÷" => segments.push(String::new()),
            "×" => {}
            code => segments
                .last_mut()
                .unwrap()
                .push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()),
        }
    }
    segments.retain(|segment| !segment.is_empty());
    (segments.concat(), segments)
}

/// Checks the words of a text whose segments are known: those with a letter or digit.
#[track_caller]
fn check(text: &str, segments: &[String]) {
    let words: Vec<&str> = word_ranges(text).into_iter().map(|range| &text[range]).collect();
    let expected: Vec<&str> = segments
        .iter()
        .map(String::as_str)
        .filter(|segment| segment.contains(char::is_alphanumeric))
        .collect();
    assert_eq!(words, expected, "in {text:?}");
}

#[test]
fn every_line_of_the_unicode_file() {
    assert!(LINES.starts_with("# WordBreakTest-17.0.0.txt"));
    let version = unicode_segmentation::UNICODE_VERSION;
    assert_eq!(version, (17, 0, 0), "take the file of the version that is used");
    let mut lines = 0;
    for line in LINES.lines().filter(|line| line.starts_with('÷')) {
        let (text, segments) = case(line);
        check(&text, &segments);
        // Between line feeds the boundaries are the same (WB3a, WB3b), and other code finds the beginning and the end.
        check(&format!("a\n{text}\nb"), &[&["a".into()], &segments[..], &["b".into()]].concat());
        lines += 1;
    }
    assert!(LINES.contains(&format!("# Lines: {lines}")), "{lines}");
}

/// The tokens of a text, and the forms that they count under.
fn tokens(source: &str, rules: TextRules) -> Vec<(String, String)> {
    let document = Document { source: source.to_owned(), ..Document::default() };
    let corpus = Corpus::build(vec![document], rules).unwrap();
    let token = |token: u32| {
        let form = corpus.vocabulary().form(corpus.forms()[token as usize]);
        (corpus.slice(corpus.token_bytes(token)).to_owned(), form.to_owned())
    };
    (0..corpus.token_count()).map(token).collect()
}

#[track_caller]
fn check_tokens(source: &str, rules: TextRules, expected: &[(&str, &str)]) {
    let found = tokens(source, rules);
    let found: Vec<(&str, &str)> = found.iter().map(|(token, form)| (&**token, &**form)).collect();
    assert_eq!(found, expected, "in {source:?}");
}

#[test]
fn a_possessive_changes_the_form_and_never_the_word() {
    let keep = TextRules { possessive: Possessive::Keep, ..TextRules::default() };
    for text in ["Russia’s aims", "the forces’ aims", "It's Ann's", "мир’s мир"] {
        let spans = |rules: &TextRules| {
            tokens(text, rules.clone()).into_iter().map(|(token, _)| token).collect::<Vec<_>>()
        };
        assert_eq!(spans(&TextRules::default()), spans(&keep), "{text}");
    }
    check_tokens("Russia’s it’s", TextRules::default(), &[("Russia’s", "russia"), ("it’s", "it's")]);
    check_tokens("Russia’s", keep, &[("Russia’s", "russia's")]);
}

#[test]
fn a_hyphen_joins_whole_words_of_the_standard_and_nothing_else() {
    let keep = TextRules { hyphen: Hyphen::Keep, ..TextRules::default() };
    check_tokens("Zero-sum – a", TextRules::default(), &[("Zero", "zero"), ("sum", "sum"), ("a", "a")]);
    check_tokens("Zero-sum – a", keep.clone(), &[("Zero-sum", "zero-sum"), ("a", "a")]);
    check_tokens(
        "во-первых -x x- a--b",
        keep,
        &[("во-первых", "во-первых"), ("x", "x"), ("x", "x"), ("a", "a"), ("b", "b")],
    );
}
