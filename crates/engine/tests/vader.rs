//! The sentiment scorer beside the reference implementation, on stored values, and what must hold on any
//! text.
//!
//! The values under `data/` come from the Python package `vaderSentiment` 3.3.2, which
//! `xtask/oracle/vader.py` runs; each line is [sentence, compound, positive, neutral, negative].
#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use std::collections::BTreeMap;

use memoscope_engine::vader::{EmojiTable, Lexicon, Rule, SentenceScore, may_need_emoji, score};
use proptest::prelude::*;

const EMOJI: &str = include_str!("../../../lexicons/vader/emoji.txt");
const MEMO: &str = include_str!("data/vader-memo.jsonl");
const HARD: &str = include_str!("data/vader-hard.jsonl");

type Row = (String, f64, f64, f64, f64);

fn rows(jsonl: &str) -> impl Iterator<Item = Row> {
    jsonl.lines().map(|line| serde_json::from_str(line).unwrap())
}

fn scored(sentence: &str) -> SentenceScore {
    thread_local!(static TABLE: EmojiTable = EmojiTable::parse(EMOJI).unwrap());
    TABLE.with(|table| score(sentence, Lexicon::vader(), Some(table)).unwrap())
}

#[track_caller]
fn check_row((sentence, compound, positive, neutral, negative): &Row) {
    let found = scored(sentence);
    assert_eq!(
        [found.compound, found.positive, found.neutral, found.negative].map(f64::to_bits),
        [compound, positive, neutral, negative].map(|value| value.to_bits()),
        "{sentence:?}: expected {:?}, found {found:#?}",
        [compound, positive, neutral, negative],
    );
    check_trace(sentence, &found);
}

/// What must hold for every text.
#[track_caller]
fn check_trace(sentence: &str, found: &SentenceScore) {
    let total = found.words.iter().fold(0.0, |sum, word| sum + word.share) + found.punctuation;
    assert_eq!(total.to_bits(), found.sum.to_bits(), "{sentence:?}");
    assert!((-1.0..=1.0).contains(&found.compound), "{sentence:?}");
    for part in [found.positive, found.neutral, found.negative] {
        assert!((0.0..=1.0).contains(&part) && part.is_sign_positive(), "{sentence:?}");
    }
    let parts = found.positive + found.neutral + found.negative;
    assert!(found.words.is_empty() || (parts - 1.0).abs() < 0.0016, "{sentence:?}: {parts}");
    assert_eq!(found.coverage.is_none(), found.words.is_empty(), "{sentence:?}");
    assert!(found.coverage.is_none_or(|share| (0.0..=1.0).contains(&share)), "{sentence:?}");
    let mut last = 0;
    for word in &found.words {
        assert!(last <= word.start && word.start < word.end, "{sentence:?}");
        assert!(sentence.get(word.start as usize..word.end as usize).is_some(), "{sentence:?}");
        last = word.start;
        let lexicon = word.lexicon.unwrap_or_default();
        let replayed = word.rules.iter().fold(lexicon, |value, rule| rule.apply(value, lexicon));
        assert_eq!(replayed + 0.0, word.share, "{sentence:?}");
        assert!(!word.share.is_nan() && (word.share != 0.0 || word.share.is_sign_positive()), "{sentence:?}");
        assert!(word.rules.iter().all(|rule| causes(rule) < found.words.len() as u32), "{sentence:?}");
    }
}

/// The highest index of a word that a rule names.
fn causes(rule: &Rule) -> u32 {
    match *rule {
        Rule::Capitals { .. } => 0,
        Rule::Idiom { by, words, .. } => by + words - 1,
        Rule::KindOf { by } | Rule::SetAside { by } | Rule::WithoutDoubt { by } => by,
        Rule::No { by, .. }
        | Rule::Boosted { by, .. }
        | Rule::Dampened { by, .. }
        | Rule::Negated { by, .. } => by,
        Rule::NeverSo { by, .. } | Rule::SoThis { by, .. } | Rule::Least { by, .. } => by,
        Rule::BeforeBut { by, .. } | Rule::AfterBut { by, .. } => by,
        _ => unreachable!("a rule that this test does not know"),
    }
}

#[test]
fn scores_the_memo_as_the_reference_does() {
    assert_eq!(rows(MEMO).count(), 17);
    rows(MEMO).for_each(|row| check_row(&row));
    let text = include_str!("../../../corpus/memo.txt");
    for (sentence, ..) in rows(MEMO) {
        assert!(text.contains(&sentence), "{sentence}");
        assert_eq!(may_need_emoji(&sentence), None);
    }
}

#[test]
fn scores_hard_sentences_as_the_reference_does() {
    assert_eq!(rows(HARD).count(), 3_500);
    rows(HARD).for_each(|row| check_row(&row));
}

#[test]
fn hard_sentences_meet_every_rule_often() {
    let mut seen = BTreeMap::<String, usize>::new();
    for (sentence, ..) in rows(HARD) {
        for rule in scored(&sentence).words.into_iter().flat_map(|word| word.rules) {
            let json = serde_json::to_value(rule).unwrap();
            let name = json.as_object().unwrap().keys().next().unwrap();
            *seen.entry(name.clone()).or_default() += 1;
        }
    }
    assert_eq!(seen.len(), 14, "{seen:?}");
    assert!(seen.values().all(|&times| times >= 10), "{seen:?}");
}

#[test]
fn asks_for_the_emoji_table_or_does_without() {
    for (sentence, ..) in rows(HARD) {
        match score(&sentence, Lexicon::vader(), None) {
            Ok(found) => assert_eq!(found, scored(&sentence)),
            Err(needs) => {
                assert_eq!(may_need_emoji(&sentence), Some(needs.start));
                assert!(needs.to_string().ends_with(&format!("at byte {}", needs.start)), "{needs}");
            }
        }
    }
}

#[test]
fn explains_a_sentence() {
    let found = scored("VERY good, but\u{A0}the region’s war is no joy 😀!");
    let texts: Vec<_> = found.words.iter().map(|word| (word.start, word.end, word.share)).collect();
    // good: 1.9 + 0.293 + 0.733 for the capitals = 2.926, halved. war: −2.9, half more. no: set aside. joy:
    // 2.8 × −0.74, half more. grinning: 1.5 × −0.74 as "no" is two before it, half more.
    let expected = [
        (0, 4, 0.0),
        (5, 9, 1.463),
        (11, 14, 0.0),
        (16, 19, 0.0),
        (20, 30, 0.0),
        (31, 34, -4.35),
        (35, 37, 0.0),
        (38, 40, 0.0),
        (41, 44, -3.108),
        (45, 49, -1.665),
        (45, 49, 0.0),
    ];
    let rounded: Vec<_> =
        texts.iter().map(|&(start, end, share)| (start, end, (share * 1e6_f64).round() / 1e6)).collect();
    assert_eq!(rounded, expected);
}

#[test]
fn writes_rules_plainly() {
    let found = scored("not good");
    let json = serde_json::to_string(&found).unwrap();
    let expected = r#"{"compound":-0.3412,"positive":0.0,"neutral":0.294,"negative":0.706,"sum":-1.406,"punctuation":0.0,"coverage":0.5,"words":[{"start":0,"end":3,"lexicon":null,"share":0.0,"rules":[]},{"start":4,"end":8,"lexicon":1.9,"share":-1.406,"rules":[{"negated":{"by":0,"factor":-0.74}}]}]}"#;
    assert_eq!(json, expected);
    assert_eq!(serde_json::from_str::<SentenceScore>(&json).unwrap(), found);
}

#[test]
fn takes_a_long_text_with_but_in_reasonable_time() {
    // Every look-up by value would go through all words before it: 10¹⁰ steps.
    let text = format!("good but {}", "good ".repeat(200_000));
    let found = scored(&text);
    assert_eq!(found.words[0].share, 0.95);
    assert!(found.words[2..].iter().all(|word| word.share == 1.9 * 1.5));
}

/// Checks which words the rules of a word name as their causes, in the order in which they were applied.
#[track_caller]
fn check_causes(sentence: &str, word: &str, expected: &[&str]) {
    let found = scored(sentence);
    let text = |index: usize| &sentence[found.words[index].start as usize..found.words[index].end as usize];
    let at = (0..found.words.len()).find(|&index| text(index) == word).unwrap();
    let causes: Vec<&str> = found.words[at]
        .rules
        .iter()
        .filter(|rule| !matches!(rule, Rule::Capitals { .. }))
        .map(|rule| match *rule {
            Rule::Idiom { by, .. } => text(by as usize),
            ref other => text(causes(other) as usize),
        })
        .collect();
    assert_eq!(causes, expected, "{sentence}: {:?}", found.words[at].rules);
}

#[test]
fn rules_name_the_words_that_cause_them() {
    // Words before and after keep the places of cause and word apart.
    check_causes("it is a kind of place", "kind", &["of"]);
    check_causes("it has no good ones", "no", &["good"]);
    check_causes("it has no good ones", "good", &["no"]);
    check_causes("it has no such good ones", "good", &["no"]);
    check_causes("it has no one or good ones", "good", &["no"]);
    check_causes("it was all very good then", "good", &["very"]);
    check_causes("it was very much good then", "good", &["very"]);
    check_causes("it was very much a good one", "good", &["very"]);
    check_causes("it was all slightly good then", "good", &["slightly"]);
    check_causes("it was all not good then", "good", &["not"]);
    check_causes("it was not a good one", "good", &["not"]);
    check_causes("it was not such a good one", "good", &["not"]);
    check_causes("it was never so good then", "good", &["so", "never", "so"]);
    check_causes("it was never this very good", "good", &["very", "never"]);
    check_causes("it was once this good then", "good", &["this"]);
    check_causes("it was without doubt good then", "good", &["without"]);
    check_causes("it is all the bomb here", "bomb", &["the"]);
    check_causes("it is a kiss of death now", "death", &["kiss"]);
    check_causes("it is my beating heart here", "beating", &["beating"]);
    check_causes("it was all sort of good then", "good", &["sort"]);
    check_causes("it was all the least good one", "good", &["least"]);
    check_causes("it was good then but not now", "good", &["but"]);
    check_causes("it was late but then good", "good", &["but"]);
}

/// "But" as the reference applies it, searching from the start for each value.
fn weigh_but_plainly(values: &mut [f64], but: usize) {
    for turn in 0..values.len() {
        let first = values.iter().position(|&value| value == values[turn]).unwrap();
        if first < but {
            values[first] *= 0.5;
        } else if first > but {
            values[first] *= 1.5;
        }
    }
}

fn words() -> impl Strategy<Value = String> {
    let plain = ["the", "мир", "平和", "of", "x", "at", "it"];
    let charged =
        ["good", "GOOD", "bad", "no", "kind", "war", "bomb", "ass", ":)", "doubt", "😀", "stop", "heart"];
    let modifiers =
        ["not", "VERY", "slightly", "never", "so", "this", "without", "least", "or", "sort", "but", "can't"];
    let ends = [" ", " ", "\u{A0}", "! ", "?? ", "", ", ", "\u{85}"];
    let word = prop_oneof![
        prop::sample::select(plain.as_slice().to_vec()),
        prop::sample::select(charged.as_slice().to_vec()),
        prop::sample::select(modifiers.as_slice().to_vec()),
    ];
    let end = prop::sample::select(ends.as_slice().to_vec());
    prop::collection::vec((word, end), 0..24)
        .prop_map(|pairs| pairs.into_iter().flat_map(|(word, end)| [word, end]).collect())
}

proptest! {
    #[test]
    fn holds_on_any_text(text in ".*") {
        check_trace(&text, &scored(&text));
    }

    #[test]
    fn holds_on_any_characters(text in prop::collection::vec(any::<char>(), 0..40)) {
        let text = String::from_iter(text);
        check_trace(&text, &scored(&text));
    }

    #[test]
    fn holds_on_words_with_rules(text in words()) {
        check_trace(&text, &scored(&text));
    }

    #[test]
    fn weighs_but_as_a_search_from_the_start_does(before in words(), after in words()) {
        let with = scored(&format!("{before} but {after}"));
        let mut values: Vec<f64> = with.words.iter().map(|word| {
            let lexicon = word.lexicon.unwrap_or_default();
            let but = |rule: &&Rule| matches!(rule, Rule::BeforeBut { .. } | Rule::AfterBut { .. });
            word.rules.iter().filter(|rule| !but(rule)).fold(lexicon, |value, rule| rule.apply(value, lexicon))
        }).collect();
        let first = with.words.iter().find_map(|word| word.rules.iter().find_map(|rule| match rule {
            Rule::BeforeBut { by, .. } | Rule::AfterBut { by, .. } => Some(*by as usize),
            _ => None,
        }));
        if let Some(but) = first {
            weigh_but_plainly(&mut values, but);
        }
        let shares: Vec<f64> = with.words.iter().map(|word| word.share).collect();
        prop_assert_eq!(shares, values);
    }
}
