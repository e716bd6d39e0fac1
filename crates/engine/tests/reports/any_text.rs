//! What holds of every report whatever the text, the rules and the part: no panic, numbers that are numbers, ranges
//! inside the text on character boundaries, lists in order.

use crate::all::{corpus, reports};
use memoscope_engine::corpus::Corpus;
use memoscope_engine::own_words::OwnWords;
use memoscope_engine::part::Part;
use memoscope_engine::query::Query;
use memoscope_engine::settings::{
    Case, Hyphen, Measure, ParagraphRule, Possessive, SentenceRule, Stem, TextRules,
};
use proptest::prelude::*;
use serde_json::Value;

/// Numbers are finite, no text holds a word for one that is not, and a range with its document lies in the text.
fn check_values(value: &Value, corpus: &Corpus) {
    match value {
        Value::Object(fields) => {
            let number = |name: &str| fields.get(name).and_then(Value::as_u64).map(|value| value as usize);
            if let (Some(document), Some(start), Some(end)) =
                (number("document"), number("start"), number("end"))
            {
                let source = corpus.slice(corpus.documents()[document].bytes.clone());
                assert!(source.get(start..end).is_some_and(|slice| !slice.is_empty()), "{value}");
            }
            for name in ["p", "dp", "dp_norm", "juilland_d", "compound", "x", "y"] {
                let value = fields.get(name).and_then(Value::as_f64);
                assert!(value.is_none_or(|value| (-1.0..=1.0).contains(&value)), "{name} {value:?}");
            }
            fields.values().for_each(|field| check_values(field, corpus));
        }
        Value::Array(items) => items.iter().for_each(|item| check_values(item, corpus)),
        Value::Number(number) => assert!(number.as_f64().is_some_and(f64::is_finite)),
        _ => {}
    }
}

/// Tokens lie in their sentences, sentences in their paragraphs, all on character boundaries and in order.
fn check_corpus(corpus: &Corpus) {
    let mut last = 0;
    for token in 0..corpus.token_count() {
        let bytes = corpus.token_bytes(token);
        assert!(last <= bytes.start && bytes.start < bytes.end);
        assert!(corpus.slice(bytes.clone()).contains(char::is_alphanumeric));
        let sentence = corpus.sentence_bytes(corpus.sentence_of_token(token));
        assert!(sentence.start <= bytes.start && bytes.end <= sentence.end);
        assert!(!corpus.vocabulary().form(corpus.forms()[token as usize]).is_empty());
        last = bytes.end;
    }
    for sentence in 0..corpus.sentence_count() {
        let bytes = corpus.sentence_bytes(sentence);
        let paragraph = corpus.paragraph_bytes(corpus.paragraph_of_sentence(sentence));
        assert!(paragraph.start <= bytes.start && bytes.end <= paragraph.end);
        assert!(!corpus.slice(bytes).is_empty());
    }
}

pub(crate) fn rules() -> impl Strategy<Value = TextRules> {
    let pick = |all: usize| 0..all;
    // The pieces of texts, joined and cut.
    let mut joined = OwnWords::default();
    for entry in ["the cat", "cat the", "the cat sat", "U.S. the", "c|at", "th|e"] {
        joined.add(entry).unwrap();
    }
    let own = [OwnWords::default(), joined];
    (pick(2), pick(2), pick(2), pick(2), pick(3), pick(2), pick(2)).prop_map(
        move |(case, possessive, hyphen, stem, paragraphs, sentences, own_words)| TextRules {
            case: Case::ALL[case],
            possessive: Possessive::ALL[possessive],
            hyphen: Hyphen::ALL[hyphen],
            stem: [Stem::None, Stem::English][stem],
            paragraphs: ParagraphRule::ALL[paragraphs],
            sentences: SentenceRule::ALL[sentences],
            own: own[own_words].clone(),
        },
    )
}

/// Words, marks, white space and odd characters one after the other.
pub(crate) fn pieces() -> impl Strategy<Value = String> {
    let pieces = [
        "the",
        "cat",
        "Cats",
        "naïve",
        "Straße",
        "кот",
        "中文",
        "שלום",
        "U.S.",
        "Dr.",
        "e.g.",
        "No. 5",
        "3.5",
        "'s",
        "’s",
        "-",
        "—",
        ". ",
        "! ",
        "?” ",
        "...",
        "\n",
        "\n\n",
        "\r\n",
        "\u{2029}",
        "\u{a0}",
        " ",
        "  ",
        "[1]",
        "(a) ",
        "“",
        "”",
        "😀",
        "👩‍🚀",
        "\u{200d}",
        "\u{301}",
        "\u{feff}",
        "\0",
        "not good",
        "VERY",
        "but",
        "no",
        ":)",
        "I. ",
        "1. ",
        "* ",
        "…",
        "… A",
        "10 a.m. ",
        "a. ",
        "what?x=1 ",
        "Art. II",
    ];
    let piece = prop_oneof![9 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

pub(crate) fn query() -> impl Strategy<Value = String> {
    let queries =
        ["cat", "the cat", "c*", "?at", "кот|the", "\"the cat\"", "", "*", "\\*", "|", "no. 5", "😀", "中"];
    prop_oneof![prop::sample::select(queries.to_vec()).prop_map(str::to_owned), ".{0,8}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_report_holds_on_any_text(
        (one, other) in (pieces(), pieces()),
        rules in rules(),
        query in query(),
        measure in 0..Measure::ALL.len(),
        (from, to) in (0_u32..200, 0_u32..200),
    ) {
        let corpus = corpus(&[&one, &other], rules);
        check_corpus(&corpus);
        for part in [Part::whole(&corpus), Part::stretch(&corpus, 0, from..to)] {
            for report in reports(&corpus, &part, &query, Measure::ALL[measure]) {
                check_values(&report.json, &corpus);
            }
        }
    }

    #[test]
    fn queries_find_stretches_of_tokens(text in pieces(), rules in rules(), query in query()) {
        let corpus = corpus(&[&text], rules.clone());
        if let Ok(query) = Query::parse(&query, &rules) {
            let found = query.find(&corpus, &Part::whole(&corpus));
            prop_assert!(found.iter().all(|span| span.start < span.end && span.end <= corpus.token_count()));
            prop_assert!(found.windows(2).all(|pair| (pair[0].start, pair[0].end) < (pair[1].start, pair[1].end)));
        }
    }
}
