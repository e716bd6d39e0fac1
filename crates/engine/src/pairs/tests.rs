use super::*;
use crate::corpus::Document;

/// Words of which most are rare, in sentences of any length.
fn many_words(sentences: u32, longest: u32, words: u32) -> String {
    let mut state = 7_u32;
    let mut random = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((u64::from(state) * u64::from(below)) >> 32) as u32
    };
    let mut text = String::new();
    for _ in 0..sentences {
        for _ in 0..=random(longest) {
            let most = 1 + random(words);
            text.push_str(&format!("w{} ", random(most)));
        }
        text.push_str("Я.\n\n");
    }
    text
}

#[test]
fn rows_of_bits_count_as_lists_do() {
    let document = Document { source: many_words(90, 60, 400), ..Document::default() };
    let corpus = Corpus::build(vec![document], Default::default()).unwrap();
    let part = Part::whole(&corpus);
    let hidden = |form: FormId| corpus.vocabulary().form(form) == "w1";
    for &measure in Measure::ALL {
        for (minimum, limit) in
            [(0, Some(3)), (1, Some(50)), (2, None), (2, Some(20)), (3, Some(9)), (40, Some(9))]
        {
            let options = CooccurrenceOptions { measure, minimum, limit, ..CooccurrenceOptions::default() };
            let units = Units::new(&corpus, &part, &options).unwrap();
            let counter = || PairCounter::new(&corpus, units.clone(), &options, &hidden).unwrap();
            assert!(counter().rows.is_none());
            assert_eq!(counter().by_rows().finish(&corpus), counter().finish(&corpus));
            let attracted = |counter: PairCounter| {
                let ranked = counter.keep(Cells::attracted).into_ranked(&corpus);
                (ranked.pairs, ranked.left_out)
            };
            assert_eq!(attracted(counter().by_rows()), attracted(counter()));
        }
    }
}

#[test]
fn pairs_that_are_kept_or_given_up_are_ranked_all_the_same() {
    let document = Document { source: many_words(90, 30, 200), ..Document::default() };
    let corpus = Corpus::build(vec![document], Default::default()).unwrap();
    let part = Part::whole(&corpus);
    let hidden = |form: FormId| corpus.vocabulary().form(form) == "w1";
    let found = |counter: PairCounter| {
        let ranked = counter.into_ranked(&corpus);
        (ranked.pairs, ranked.left_out)
    };
    for (unit, measure) in [Unit::Sentence, Unit::Window].into_iter().flat_map(|unit| {
        [Measure::LogLikelihood, Measure::Pmi, Measure::ChiSquared].map(|measure| (unit, measure))
    }) {
        for (minimum, most) in [(0, 9), (1, 40), (2, 0), (2, 7), (2, 9_999), (3, 60), (3, 9_999)] {
            let limit = Some(30);
            let options =
                CooccurrenceOptions { unit, measure, minimum, limit, ..CooccurrenceOptions::default() };
            let units = Units::new(&corpus, &part, &options).unwrap();
            let counter = || PairCounter::new(&corpus, units.clone(), &options, &hidden).unwrap();
            let mut keeping = counter().keeping_at_most(most);
            while keeping.step(&corpus, 50) == Step::More {}
            let kept = keeping.kept(&corpus).unwrap();
            assert!(kept.len() <= most);
            let met = |o11: u64| kept.groups().any(|(there, _)| there == o11);
            assert_eq!(met(2), most == 9_999, "those that meet least are given up");
            assert_eq!(keeping.finish(&corpus), counter().finish(&corpus));
            let attracted = || counter().keep(Cells::attracted);
            assert_eq!(found(attracted().keeping_at_most(most)), found(attracted()));
        }
    }
}

#[test]
fn counts_that_are_full_begin_anew() {
    let document = Document { source: many_words(90, 60, 60), ..Document::default() };
    let corpus = Corpus::build(vec![document], Default::default()).unwrap();
    for (minimum, cross_sentences) in [(1, true), (2, true), (2, false), (9, false)] {
        let options = CooccurrenceOptions {
            unit: Unit::Window,
            minimum,
            cross_sentences,
            ..CooccurrenceOptions::default()
        };
        let units = Units::new(&corpus, &Part::whole(&corpus), &options).unwrap();
        let counter = || PairCounter::new(&corpus, units.clone(), &options, &|_| false).unwrap();
        let expected = counter().finish(&corpus);
        assert!(expected.rows.iter().any(|row| row.observed > 40));
        for full in [1, 2, 3, 7] {
            let mut small = counter();
            small.windows = std::mem::take(&mut small.windows).of_small_counts(full);
            assert_eq!(small.finish(&corpus), expected);
        }
    }
}

#[test]
fn words_that_are_always_together_are_noted_all_or_none() {
    let words: String = (0..40).map(|word| format!("w{word} ")).collect();
    let documents = ["one x", "two x", "x three w3"]
        .map(|more| Document { source: format!("{words}{more}"), ..Document::default() });
    let corpus = Corpus::build(documents.into(), Default::default()).unwrap();
    let limit = Some(30);
    let options = CooccurrenceOptions { unit: Unit::Document, limit, ..CooccurrenceOptions::default() };
    let units = Units::new(&corpus, &Part::whole(&corpus), &options).unwrap();
    let counter = || PairCounter::new(&corpus, units.clone(), &options, &|_| false).unwrap();
    for (most, noted) in [(9_999, 820), (820, 820), (819, 0), (5, 0)] {
        let mut keeping = counter().keeping_at_most(most);
        while keeping.step(&corpus, 50) == Step::More {}
        assert_eq!(keeping.kept(&corpus).unwrap().len(), noted);
        assert_eq!(keeping.finish(&corpus), counter().finish(&corpus));
    }
}

#[test]
fn rows_are_for_long_units_and_small_tables() {
    let is_by_rows = |text: String| {
        let corpus =
            Corpus::build(vec![Document { source: text, ..Document::default() }], Default::default())
                .unwrap();
        let options = CooccurrenceOptions { unit: Unit::Paragraph, ..CooccurrenceOptions::default() };
        let units = Units::new(&corpus, &Part::whole(&corpus), &options).unwrap();
        PairCounter::new(&corpus, units, &options, &|_| false).unwrap().rows.is_some()
    };
    assert!(is_by_rows(many_words(60, 3_000, 2_000)));
    assert!(!is_by_rows(many_words(60, 20, 400)));
    assert!(!is_by_rows(String::new()));
}

#[test]
fn one_counting_serves_several_measures() {
    let source = "A cat sat on a mat. The cat ate. A dog sat, the cat sat. Ё ж ё. Ж ё cat.".to_owned();
    let document = Document { source, ..Document::default() };
    let corpus = Corpus::build(vec![document], Default::default()).unwrap();
    let part = Part::whole(&corpus);
    for unit in [Unit::Sentence, Unit::Window] {
        let options = CooccurrenceOptions { unit, limit: Some(5), ..CooccurrenceOptions::default() };
        let units = Units::new(&corpus, &part, &options).unwrap();
        let counter = PairCounter::new(&corpus, units, &options, &|_| false).unwrap();
        let reports = counter.also_by(&[Measure::Pmi, Measure::T]).finish_all(&corpus);
        let alone = [Measure::LogLikelihood, Measure::Pmi, Measure::T]
            .map(|measure| pairs(&corpus, &part, &CooccurrenceOptions { measure, ..options }, &|_| false));
        assert_eq!(reports, alone.map(Result::unwrap));
    }
}
