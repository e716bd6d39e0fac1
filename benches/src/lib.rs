//! The engine behind a few calls that a page can time.
//!
//! Every call does one task and returns a small answer by which the page sees that the task was done right.

use memoscope_engine::concordance::{Asked, ConcordanceOptions, ConcordanceReport, concordance};
use memoscope_engine::cooccurrence::{CooccurrenceOptions, CooccurrenceReport, Node, collocates};
use memoscope_engine::corpus::{Corpus, Document};
use memoscope_engine::pairs::PairCounter;
use memoscope_engine::part::Part;
use memoscope_engine::query::Query;
use memoscope_engine::sentiment::{SentimentBuilder, Trace};
use memoscope_engine::settings::{Measure, TextRules, Unit};
use memoscope_engine::units::Units;
use wasm_bindgen::prelude::*;

/// A text in linear memory, not read yet.
#[wasm_bindgen]
pub struct Text {
    source: String,
    rules: TextRules,
}

#[wasm_bindgen]
impl Text {
    /// The text of these bytes. Wrong ones become U+FFFD.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: Vec<u8>) -> Self {
        let source = String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        Self { source, rules: TextRules::default() }
    }

    /// Reads it: words, sentences, paragraphs, vocabulary, postings.
    pub fn read(self) -> Read {
        let document = Document { source: self.source, ..Document::default() };
        let corpus = Corpus::build(vec![document], self.rules).unwrap_throw();
        Read { corpus }
    }
}

/// A corpus.
#[wasm_bindgen]
pub struct Read {
    corpus: Corpus,
}

#[wasm_bindgen]
impl Read {
    /// How many tokens, types, sentences and paragraphs there are.
    pub fn totals(&self) -> Vec<u32> {
        let totals = Part::whole(&self.corpus).totals(&self.corpus);
        vec![totals.tokens, totals.types, totals.sentences, totals.paragraphs]
    }

    /// How often a form occurs.
    pub fn count(&self, form: &str) -> u32 {
        let id = self.corpus.vocabulary().id(form);
        id.map_or(0, |id| self.corpus.positions(id).len() as u32)
    }

    /// Where the first bytes and the last of the sentences lie, two by two.
    pub fn sentences(&self) -> Vec<u32> {
        let ranges = (0..self.corpus.sentence_count()).map(|sentence| self.corpus.sentence_bytes(sentence));
        ranges.flat_map(|range| [range.start, range.end]).collect()
    }

    /// The best 100 pairs within five words by a measure, a line each, and how many there are; then the same
    /// by other measures, from one counting.
    pub fn pairs(&self, measures: Vec<String>) -> Vec<String> {
        let measures: Vec<Measure> =
            measures.iter().map(|measure| measure.parse().ok().unwrap_throw()).collect();
        let (first, others) = measures.split_first().unwrap_throw();
        let options = window(*first);
        let units = Units::new(&self.corpus, &Part::whole(&self.corpus), &options).unwrap_throw();
        let counter = PairCounter::new(&self.corpus, units, &options, &|_| false).unwrap_throw();
        counter.also_by(others).finish_all(&self.corpus).iter().map(lines).collect()
    }

    /// The number of the form of each token.
    pub fn forms(&self) -> Vec<u32> {
        self.corpus.forms().to_vec()
    }

    /// The forms in the order of their numbers, a line each.
    pub fn vocabulary(&self) -> String {
        self.corpus.vocabulary().iter().map(|(_, form)| format!("{form}\n")).collect()
    }

    /// The best 100 collocates of a form within five words, a line each, the totals of all words counted anew.
    pub fn collocates(&self, form: &str) -> String {
        let (part, node) = (Part::whole(&self.corpus), Node::word(&self.corpus, form));
        let options = window(Measure::LogLikelihood);
        lines(&collocates(&self.corpus, &part, &node, &options, &|_| false).unwrap_throw())
    }

    /// All lines of a form, sorted by three words: how many there are.
    pub fn concordance(&self, form: &str, sort: &str) -> u32 {
        sorted(&self.corpus, form, sort).rows_total
    }

    /// Where the hits of these lines begin, in the order of the lines.
    pub fn line_starts(&self, form: &str, sort: &str) -> Vec<u32> {
        sorted(&self.corpus, form, sort).rows.iter().map(|row| row.start).collect()
    }

    /// Where the words of a form begin, in the order of the text.
    pub fn word_starts(&self, form: &str) -> Vec<u32> {
        let positions = self.corpus.vocabulary().id(form).map_or(&[][..], |id| self.corpus.positions(id));
        positions.iter().map(|&token| self.corpus.token_bytes(token).start).collect()
    }

    /// The compound score of each sentence, by VADER, its trace kept.
    pub fn sentiment(&self) -> Vec<f64> {
        let part = Part::whole(&self.corpus);
        let mut builder = SentimentBuilder::new(part, Trace::Keep);
        builder.step(&self.corpus, None, u32::MAX).unwrap_throw();
        builder.finish(&self.corpus).rows.iter().map(|row| row.compound).collect()
    }
}

fn sorted(corpus: &Corpus, form: &str, sort: &str) -> ConcordanceReport {
    let query = Query::parse(form, corpus.rules()).ok().unwrap_throw();
    let options =
        ConcordanceOptions { sort: sort.parse().ok().unwrap_throw(), ..ConcordanceOptions::default() };
    concordance(corpus, &Part::whole(corpus), &[Asked { text: form, query: &query }], &options, None)
}

fn window(measure: Measure) -> CooccurrenceOptions {
    CooccurrenceOptions {
        unit: Unit::Window,
        cross_sentences: true,
        minimum: 2,
        limit: Some(100),
        measure,
        ..CooccurrenceOptions::default()
    }
}

fn lines(report: &CooccurrenceReport) -> String {
    let rows = report.rows.iter().map(|row| format!("{} {} {}\n", row.node, row.collocate, row.observed));
    std::iter::once(format!("{}\n", report.rows_total)).chain(rows).collect()
}
