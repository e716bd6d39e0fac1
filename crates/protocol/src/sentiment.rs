//! The sentiment view and one sentence opened to its words.

use crate::{HiddenWords, PartRequest};
use memoscope_engine::sentiment::{Caution, LevelRow, SentimentReport, SentimentRow, Unmatched};
use memoscope_engine::settings::Level;
use memoscope_engine::trend::Trend;

/// Asks for the sentiment view.
#[derive(Clone, Debug, PartialEq)]
pub struct SentimentRequest {
    /// The part.
    pub part: PartRequest,
    /// What tone is said of.
    pub level: Level,
    /// Units of the level that the smoothed line takes the mean of.
    pub smooth: u32,
    /// The words that the list of words without a match leaves out.
    pub hidden: HiddenWords,
}

/// The sentiment view.
#[derive(Clone, Debug, PartialEq)]
pub struct SentimentReply {
    /// The report of the part, its rows without their words.
    pub report: SentimentReport,
    /// The level of all that follows.
    pub level: Level,
    /// The units of the part.
    pub units: Vec<LevelRow>,
    /// The units of the whole corpus: what the part lies in. Empty where the part is all of it.
    pub around: Vec<LevelRow>,
    /// The smoothed compounds of the whole corpus, one for each unit.
    pub smoothed: Vec<f64>,
    /// Whether tone drifts along the units of the part; `None` for fewer than five or equal ones, and for
    /// several documents, whose order means nothing.
    pub trend: Option<Trend>,
    /// Why to read the tone as a hint at most.
    pub caution: Option<Caution>,
    /// The words of the part that matched nothing.
    pub unmatched: Unmatched,
}

impl SentimentReply {
    /// The units of the whole corpus.
    pub fn all_units(&self) -> &[LevelRow] {
        if self.around.is_empty() { &self.units } else { &self.around }
    }
}

/// One sentence opened to its words and rules.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedSentence {
    /// Its scores and words, in bytes of the document's source.
    pub row: SentimentRow,
    /// Its text.
    pub text: String,
}

impl OpenedSentence {
    /// The source from one byte of the document to another; empty outside the sentence.
    pub fn slice(&self, start: u32, end: u32) -> &str {
        let at = |byte: u32| byte.saturating_sub(self.row.start) as usize;
        self.text.get(at(start)..at(end)).unwrap_or("")
    }

    /// The source of a word, by its place among the words; empty where there is none such.
    pub fn word(&self, index: u32) -> &str {
        self.row.words.get(index as usize).map_or("", |word| self.slice(word.start, word.end))
    }
}

memoscope_engine::wire! {
    struct SentimentRequest { part, level, smooth, hidden }
    struct SentimentReply { report, level, units, around, smoothed, trend, caution, unmatched }
    struct OpenedSentence { row, text }
}
