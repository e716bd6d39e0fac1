//! Texts that are hard on a reader for their size: a line of 100 MB, one word ten million times, two million words that
//! are all different. Every count is known beforehand. Each text would take hours if any part of the work grew with
//! the square of it, so that these tests end is half of what they say. They need an optimised build, which
//! `cargo xtask test` gives them (step *reference values*).
#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use memoscope_engine::concordance::{Asked, ConcordanceOptions, concordance};
use memoscope_engine::cooccurrence::{CooccurrenceOptions, Node, collocates};
use memoscope_engine::corpus::{Corpus, CorpusBuilder, Document, Step};
use memoscope_engine::frequency::{FrequencyOptions, FrequencyReport, frequency};
use memoscope_engine::pairs::pairs;
use memoscope_engine::part::Part;
use memoscope_engine::query::Query;
use memoscope_engine::report::Totals;
use memoscope_engine::sentiment::{SentimentBuilder, Trace};
use memoscope_engine::settings::{TextRules, Unit};
use memoscope_engine::stop_words::Hidden;

/// Tokens of a step.
const BUDGET: u32 = 200_000;

/// Reads a text in steps and compares its totals, as tokens, types, sentences and paragraphs. No step may do more than
/// its share: there are as many steps as the tokens need, in whatever lines they lie.
fn read(source: String, expected: [u32; 4]) -> Corpus {
    let document = Document { source, ..Document::default() };
    let mut builder = CorpusBuilder::new(vec![document], TextRules::default()).unwrap();
    let (mut steps, mut progress) = (1, 0.0);
    while builder.step(BUDGET) == Step::More {
        assert!(builder.progress() > progress, "step {steps} stands still");
        progress = builder.progress();
        steps += 1;
    }
    let corpus = builder.finish();
    let [tokens, types, sentences, paragraphs] = expected;
    let totals = Totals { tokens, types, sentences, paragraphs, documents: 1 };
    assert_eq!(Part::whole(&corpus).totals(&corpus), totals);
    assert_eq!(steps, tokens / BUDGET + 1);
    corpus
}

/// The most frequent words.
fn most_frequent(corpus: &Corpus, limit: u32) -> FrequencyReport {
    let options = FrequencyOptions { limit: Some(limit), ..FrequencyOptions::default() };
    frequency(corpus, &Part::whole(corpus), &options, &Hidden::nothing())
}

/// How many lines the concordance of a query has, and the first, sorted by what stands to the right.
fn lines(corpus: &Corpus, text: &str) -> (u32, String) {
    let query = Query::parse(text, corpus.rules()).unwrap();
    let options = ConcordanceOptions {
        context: 1,
        sort: "r1,r2,l1".parse().unwrap(),
        limit: Some(1),
        ..ConcordanceOptions::default()
    };
    let report = concordance(corpus, &Part::whole(corpus), &[Asked { text, query: &query }], &options, None);
    let row = &report.rows[0];
    (report.rows_total, format!("{}[{}]{}", row.left, row.hit, row.right))
}

/// Windows of five words on either side.
fn windows() -> CooccurrenceOptions {
    CooccurrenceOptions { unit: Unit::Window, left: 5, right: 5, ..CooccurrenceOptions::default() }
}

#[test]
fn a_line_of_100_megabytes() {
    const TIMES: u32 = 3_300_000;
    let corpus = read("Here is a line without an end, ".repeat(TIMES as usize), [7 * TIMES, 7, 1, 1]);
    assert_eq!(corpus.text().len(), 102_300_000);
    let report = most_frequent(&corpus, 10);
    assert!(report.rows.iter().all(|row| (row.count, row.sentences) == (TIMES, 1)), "{:?}", report.rows);
    // The last one has nothing behind it and comes first.
    assert_eq!(lines(&corpus, "end"), (TIMES, "an [end]".to_owned()));
    let node = Node::word(&corpus, "line");
    let company = collocates(&corpus, &Part::whole(&corpus), &node, &windows(), &|_| false).unwrap();
    // Ten places a word, less what would lie before the first and behind the last: 5 + 4 + 3 + 2 + 1 at each end.
    assert_eq!(company.n, 10 * 7 * u64::from(TIMES) - 30);
    // "here" is three words before and four behind; the last "line" has none behind it.
    let observed = |word: &str| company.rows.iter().find(|row| row.collocate == word).unwrap().observed;
    assert_eq!((observed("here"), observed("a")), (u64::from(2 * TIMES - 1), u64::from(TIMES)));
}

#[test]
fn a_line_of_sentences() {
    const TIMES: u32 = 2_000_000;
    let corpus = read("It ends. Does it? ".repeat(TIMES as usize), [4 * TIMES, 3, 2 * TIMES, 1]);
    let report = most_frequent(&corpus, 1);
    assert_eq!((report.rows[0].word.as_str(), report.rows[0].count), ("it", 2 * TIMES));
    assert_eq!(report.rows[0].sentences, 2 * TIMES);
}

#[test]
fn marks_that_rules_look_around() {
    // No letter follows for ten megabytes, wherever a rule looks for the next word.
    read(format!("Why{}", "? | ".repeat(2_500_000)), [1, 1, 1, 1]);
    read(format!("So{}", ". | ".repeat(2_500_000)), [1, 1, 1, 1]);
    // No white space follows, where a rule looks for a speaker's name; each mark ends a sentence.
    const TIMES: u32 = 3_333_333;
    read("A?\"".repeat(TIMES as usize), [TIMES, 1, TIMES, 1]);
    // No white space lies before, where a rule looks for the last word: one long row of single letters. Such a row is cut
    // as a whole, so progress stands still inside it.
    const LETTERS: u32 = 2_500_000;
    let source = format!("J.{}", "中.".repeat(LETTERS as usize));
    let document = Document { source, ..Document::default() };
    let corpus = CorpusBuilder::new(vec![document], TextRules::default()).unwrap().finish();
    let totals = Part::whole(&corpus).totals(&corpus);
    assert_eq!((totals.tokens, totals.types, totals.sentences), (LETTERS + 1, 2, 1));
}

#[test]
fn one_word_ten_million_times() {
    const TIMES: u32 = 10_000_000;
    let corpus = read("word ".repeat(TIMES as usize), [TIMES, 1, 1, 1]);
    assert_eq!(most_frequent(&corpus, 10).rows[0].count, TIMES);
    assert_eq!(lines(&corpus, "word"), (TIMES, "word [word]".to_owned()));
    let company =
        collocates(&corpus, &Part::whole(&corpus), &Node::word(&corpus, "word"), &windows(), &|_| false)
            .unwrap();
    assert_eq!((company.n, company.rows_total), (10 * u64::from(TIMES) - 30, 0));
}

#[test]
fn the_tone_of_two_million_words() {
    let whole = |corpus: &Corpus| {
        let mut builder = SentimentBuilder::new(Part::whole(corpus), Trace::Leave);
        while builder.step(corpus, None, BUDGET).unwrap() == Step::More {}
        builder.finish(corpus)
    };
    // One sentence: the words before “but” count half, those after it one and a half.
    const TIMES: u32 = 1_000_000;
    let (good, bad) = ("good ".repeat(TIMES as usize), "bad ".repeat(TIMES as usize));
    let corpus = read(format!("{good}but {bad}"), [2 * TIMES + 1, 3, 1, 1]);
    let report = whole(&corpus);
    assert_eq!((report.rows.len(), report.rows[0].compound), (1, -1.0));
    // As many sentences.
    let corpus = read("It is good. Bad! ".repeat(TIMES as usize), [4 * TIMES, 4, 2 * TIMES, 1]);
    let report = whole(&corpus);
    let compounds: Vec<f64> = report.rows.iter().map(|row| row.compound).collect();
    let [good, bad] = [0.4404, -0.5848];
    assert!(compounds.chunks(2).all(|pair| pair == [good, bad]), "{:?}", &compounds[..2]);
}

#[test]
fn two_words_in_turns() {
    const TIMES: u64 = 5_000_000;
    let tokens = 2 * TIMES;
    let corpus = read("one two ".repeat(TIMES as usize), [tokens as u32, 2, 1, 1]);
    let report = pairs(&corpus, &Part::whole(&corpus), &windows(), &|_| false).unwrap();
    assert_eq!(report.rows_total, 1);
    let row = &report.rows[0];
    assert_eq!((row.node.as_str(), row.collocate.as_str()), ("one", "two"));
    // They are one, three and five places apart, and each such pair of places counts once.
    assert_eq!((report.n, row.observed), (10 * tokens - 30, 3 * tokens - 9));
}

#[test]
fn two_million_different_words() {
    const WORDS: u32 = 2_000_000;
    // Each once, in an order that is not that of the alphabet.
    let source: Vec<String> = (0..u64::from(WORDS)).map(|i| format!("w{}", i * 7_919 % 2_000_003)).collect();
    let corpus = read(source.join(" "), [WORDS, WORDS, 1, 1]);
    assert_eq!(corpus.vocabulary().len(), WORDS as usize);
    for (position, word) in source.iter().enumerate().step_by(997) {
        let id = corpus.vocabulary().id(word).unwrap();
        assert_eq!(corpus.positions(id), [position as u32], "{word}");
    }
    let options = FrequencyOptions { minimum: 1, limit: Some(2), ..FrequencyOptions::default() };
    let report = frequency(&corpus, &Part::whole(&corpus), &options, &Hidden::nothing());
    assert_eq!(report.rows_total, WORDS);
    // All as frequent: the first by code points.
    assert_eq!(report.rows.iter().map(|row| row.word.as_str()).collect::<Vec<_>>(), ["w0", "w1"]);
    assert_eq!(lines(&corpus, "w7919"), (1, "w0 [w7919] w15838".to_owned()));
}
