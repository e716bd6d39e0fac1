//! The sentiment view and one sentence opened to its words.

use crate::PartRequest;
use memoscope_engine::sentiment::{SentimentReport, SentimentRow};
use memoscope_engine::trend::Trend;

/// Asks for the sentiment view.
#[derive(Clone, Debug, PartialEq)]
pub struct SentimentRequest {
    /// The part.
    pub part: PartRequest,
    /// Sentences that the smoothed line takes the mean of.
    pub smooth: u32,
}

/// The sentiment view.
#[derive(Clone, Debug, PartialEq)]
pub struct SentimentReply {
    /// The report, its rows without their words.
    pub report: SentimentReport,
    /// The smoothed compounds, one for each row.
    pub smoothed: Vec<f64>,
    /// Whether tone drifts along the text; `None` for fewer than five sentences or equal ones.
    pub trend: Option<Trend>,
}

/// One sentence opened to its words and rules.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedSentence {
    /// Its scores and words, in bytes of the document's source.
    pub row: SentimentRow,
    /// Its text.
    pub text: String,
}

memoscope_engine::wire! {
    struct SentimentRequest { part, smooth }
    struct SentimentReply { report, smoothed, trend }
    struct OpenedSentence { row, text }
}
