//! Sentiment of every sentence, and of 20,000 hard ones, as the reference package rounds it.

use crate::store::{Store, unpacked};
use crate::text::sotu;
use memoscope_engine::vader::{EmojiTable, Lexicon, SentenceScore, score};

const EMOJI: &str = include_str!("../../../../lexicons/vader/emoji.txt");
const COLUMNS: [(&str, f64); 4] = [("compound", 1e4), ("pos", 1e3), ("neu", 1e3), ("neg", 1e3)];

/// Compares each sentence with its row, and its trace with its score.
fn check<'a>(store: &Store, sentences: impl ExactSizeIterator<Item = &'a str>) {
    let table = EmojiTable::parse(EMOJI).unwrap();
    let columns = COLUMNS.map(|(name, _)| store.values(name));
    assert_eq!(columns[0].len(), sentences.len());
    for (at, sentence) in sentences.enumerate() {
        let found = score(sentence, Lexicon::vader(), Some(&table)).unwrap();
        let values = [found.compound, found.positive, found.neutral, found.negative];
        for ((value, (name, scale)), column) in values.into_iter().zip(COLUMNS).zip(&columns) {
            let expected = column[at].unwrap() / scale;
            assert_eq!(value, expected, "{name} of sentence {at}, {sentence:?}");
        }
        check_trace(sentence, &found);
    }
}

/// The shares and the punctuation add up to the sum, and the sum gives the compound.
fn check_trace(sentence: &str, found: &SentenceScore) {
    let total = found.words.iter().fold(0.0, |sum, word| sum + word.share) + found.punctuation;
    assert_eq!(total, found.sum, "{sentence:?}");
    let compound = found.sum / (found.sum * found.sum + 15.0).sqrt();
    assert!((compound - found.compound).abs() <= 0.5001e-4, "{sentence:?}");
    for word in &found.words {
        let lexicon = word.lexicon.unwrap_or_default();
        let replayed = word.rules.iter().fold(lexicon, |value, rule| rule.apply(value, lexicon));
        assert_eq!(replayed + 0.0, word.share, "{sentence:?}");
    }
}

#[test]
fn every_sentence_scores_as_by_the_reference() {
    let corpus = &sotu().corpus;
    let sentences = (0..corpus.sentence_count()).map(|at| corpus.slice(corpus.sentence_bytes(at)));
    check(&Store::open(include_bytes!("../data/sotu/tone.gz")), sentences);
}

#[test]
fn hard_sentences_score_as_by_the_reference() {
    let text = unpacked(include_bytes!("../data/sotu/hard-sentences.gz"));
    let sentences: Vec<String> = serde_json::from_slice(&text).unwrap();
    assert!(sentences.len() >= 20_000);
    check(&Store::open(include_bytes!("../data/sotu/hard-tone.gz")), sentences.iter().map(String::as_str));
}
