//! Means of sentences: the tone of paragraphs and documents.
//!
//! VADER scores sentences. The score of anything longer is the mean of the compounds of its sentences, short
//! and long ones alike; its spread is kept beside it, since a calm mean may hide a quarrel.

use crate::corpus::Corpus;
use crate::settings::Level;
use serde::{Deserialize, Serialize};

/// The fields of a row, in order: the columns of a table of them.
pub const LEVEL_FIELDS: &[&str] =
    &["document", "unit", "sentence", "sentences", "start", "end", "compound", "lowest", "highest"];

/// One unit of a level: a sentence, or the sentences of a paragraph or document that are in the part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LevelRow {
    /// Its document, from 0.
    pub document: u32,
    /// Its number in the corpus among the units of its level, from 0.
    pub unit: u32,
    /// Its first sentence, by its number in the corpus.
    pub sentence: u32,
    /// How many sentences it has.
    pub sentences: u32,
    /// Its first byte in the document's source.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
    /// The mean of the compounds of its sentences, −1 to 1, not rounded.
    pub compound: f64,
    /// The lowest of them.
    pub lowest: f64,
    /// The highest.
    pub highest: f64,
}

/// Returns the units of a level in order, each with the mean of its sentences.
///
/// `tones` are sentences by their number in the corpus, ascending, with their compounds. A unit that the
/// part cuts counts with what is inside; one without a sentence is left out. Linear.
///
/// ```
/// use memoscope_engine::{corpus::{Corpus, Document}, sentiment::by_level, settings::Level};
/// let document = Document { source: "One. Two.\n\nThree.".into(), ..Document::default() };
/// let corpus = Corpus::build(vec![document], Default::default()).expect("short");
/// let rows = by_level(&corpus, Level::Paragraph, &[(0, 0.5), (1, -0.25), (2, 0.0)]);
/// assert_eq!((rows[0].compound, rows[0].sentences, rows[0].lowest), (0.125, 2, -0.25));
/// assert_eq!((rows[1].compound, rows[1].unit, rows[1].sentence), (0.0, 1, 2));
/// ```
pub fn by_level(corpus: &Corpus, level: Level, tones: &[(u32, f64)]) -> Vec<LevelRow> {
    let unit_of = |sentence: u32| match level {
        Level::Sentence => sentence,
        Level::Paragraph => corpus.paragraph_of_sentence(sentence),
        Level::Document => corpus.document_of_sentence(sentence),
    };
    let mut rows = Vec::new();
    for unit in tones.chunk_by(|a, b| unit_of(a.0) == unit_of(b.0)) {
        let (Some(&(first, _)), Some(&(last, _))) = (unit.first(), unit.last()) else { continue };
        let bytes = corpus.sentence_bytes(first).start..corpus.sentence_bytes(last).end;
        let (document, bytes) = corpus.in_document(bytes);
        let values = || unit.iter().map(|&(_, compound)| compound);
        rows.push(LevelRow {
            document,
            unit: unit_of(first),
            sentence: first,
            sentences: unit.len() as u32,
            start: bytes.start,
            end: bytes.end,
            compound: values().fold(0.0, |sum, value| sum + value) / unit.len() as f64,
            lowest: values().fold(f64::INFINITY, f64::min),
            highest: values().fold(f64::NEG_INFINITY, f64::max),
        });
    }
    rows
}

crate::wire! {
    struct LevelRow { document, unit, sentence, sentences, start, end, compound, lowest, highest }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use crate::corpus::Document;
    use crate::part::Part;
    use crate::sentiment::{Trace, sentiment};
    use proptest::prelude::*;

    fn corpus(texts: &[&str]) -> Corpus {
        let documents =
            texts.iter().map(|text| Document { source: (*text).to_owned(), ..Document::default() }).collect();
        Corpus::build(documents, Default::default()).unwrap()
    }

    fn check(level: Level, tones: &[(u32, f64)], expected: &[(u32, u32, u32, f64)]) {
        let corpus = corpus(&["Ақ. Two.\n\nThree.", "", "Four. Five. Six.\n\nSeven."]);
        let rows = by_level(&corpus, level, tones);
        let found: Vec<_> = rows.iter().map(|r| (r.unit, r.sentence, r.sentences, r.compound)).collect();
        assert_eq!(found, expected, "{level}");
    }

    const TONES: [(u32, f64); 7] =
        [(0, 0.5), (1, -0.5), (2, 0.25), (3, 1.0), (4, 0.0), (5, -0.25), (6, -1.0)];

    #[test]
    fn means_by_hand() {
        let sentences: Vec<_> = TONES.iter().map(|&(sentence, tone)| (sentence, sentence, 1, tone)).collect();
        check(Level::Sentence, &TONES, &sentences);
        check(Level::Paragraph, &TONES, &[(0, 0, 2, 0.0), (1, 2, 1, 0.25), (2, 3, 3, 0.25), (3, 6, 1, -1.0)]);
        check(Level::Document, &TONES, &[(0, 0, 3, 0.25 / 3.0), (2, 3, 4, -0.0625)]);
        check(Level::Document, &[], &[]);
    }

    #[test]
    fn a_unit_that_is_cut_counts_with_what_is_inside() {
        check(Level::Paragraph, &TONES[1..5], &[(0, 1, 1, -0.5), (1, 2, 1, 0.25), (2, 3, 2, 0.5)]);
    }

    #[test]
    fn bytes_are_of_the_document() {
        let corpus = corpus(&["Ақ. Two.\n\nThree.", "Four."]);
        let rows = by_level(&corpus, Level::Paragraph, &[(0, 0.0), (1, 0.0), (2, 0.0), (3, 0.0)]);
        let places: Vec<_> = rows.iter().map(|row| (row.document, row.start, row.end)).collect();
        assert_eq!(places, [(0, 0, 10), (0, 12, 18), (1, 0, 5)]);
    }

    #[test]
    fn the_memo_as_a_document_has_its_document_score() {
        let corpus = corpus(&[include_str!("../../../../corpus/memo.txt")]);
        let report = sentiment(&corpus, &Part::whole(&corpus), None, Trace::Leave).unwrap();
        let tones: Vec<_> = report.rows.iter().map(|row| (row.sentence, row.compound)).collect();
        let document = &by_level(&corpus, Level::Document, &tones)[0];
        assert_eq!(Some(document.compound), report.documents[0].compound);
        assert_eq!((document.sentences, document.lowest, document.highest), (17, -0.7906, 0.8625));
        assert_eq!(by_level(&corpus, Level::Paragraph, &tones).len() as u32, report.totals.paragraphs);
    }

    proptest! {
        #[test]
        fn a_naive_twin_agrees(text in "([ab]\\. ?|[ab]\n\n){0,30}", values in proptest::collection::vec(-1.0..1.0, 60), from in 0_usize..9) {
            let corpus = corpus(&[&text, "C. D."]);
            let tones: Vec<(u32, f64)> = (0..corpus.sentence_count()).zip(values).skip(from).collect();
            for level in [Level::Paragraph, Level::Document] {
                let rows = by_level(&corpus, level, &tones);
                let count = match level { Level::Paragraph => corpus.paragraph_count(), _ => 2 };
                let naive: Vec<(u32, f64)> = (0..count).filter_map(|unit| {
                    let inside = match level { Level::Paragraph => corpus.paragraph_sentences(unit), _ => corpus.document_sentences(unit) };
                    let inside: Vec<f64> = tones.iter().filter(|tone| inside.contains(&tone.0)).map(|tone| tone.1).collect();
                    (!inside.is_empty()).then(|| (unit, inside.iter().sum::<f64>() / inside.len() as f64))
                }).collect();
                let found: Vec<_> = rows.iter().map(|row| (row.unit, row.compound)).collect();
                prop_assert_eq!(found, naive);
            }
        }
    }
}
