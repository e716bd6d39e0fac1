//! What the view in front can hand out: its report as the command line writes it.

use crate::browser::export;
use crate::browser::script::Values;
use crate::state::State;
use crate::view_config::View;
use memoscope_engine::association::CooccurrenceRow;
use memoscope_engine::frequency::FrequencyRow;
use memoscope_engine::report::{Note, Totals};
use memoscope_engine::sentiment::SentimentRow;
use serde::Serialize;

/// The rows of a report.
#[derive(Serialize)]
#[serde(untagged)]
enum Rows<'a> {
    Frequency(&'a [FrequencyRow]),
    Cooccurrence(&'a [CooccurrenceRow]),
    Sentiment(&'a [SentimentRow]),
}

/// The size of what was analysed, and N of the four cells where there are such.
#[derive(Serialize)]
struct ExportTotals {
    tokens: u32,
    types: u32,
    sentences: u32,
    paragraphs: u32,
    documents: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    n: Option<u64>,
}

impl ExportTotals {
    fn new(totals: Totals, n: Option<u64>) -> Self {
        let Totals { tokens, types, sentences, paragraphs, documents } = totals;
        Self { tokens, types, sentences, paragraphs, documents, n }
    }
}

/// A report with the settings it was made with.
#[derive(Serialize)]
pub struct Export<'a> {
    settings: Values,
    totals: ExportTotals,
    rows: Rows<'a>,
    notes: &'a [Note],
}

impl<'a> Export<'a> {
    /// What the view in front shows; `None` while it shows nothing.
    pub fn of(state: &'a State) -> Option<Self> {
        let (totals, n, rows, notes) = match state.config.view {
            View::Frequency => {
                let report = &state.frequency.shown()?.report;
                (report.totals, None, Rows::Frequency(&report.rows), &report.notes)
            }
            View::Cooccurrence => {
                let report = &state.cooccurrence.shown()?.as_ref().as_ref().ok()?.table;
                (report.totals, Some(report.n), Rows::Cooccurrence(&report.rows), &report.notes)
            }
            View::Sentiment => {
                let report = &state.sentiment.shown()?.report;
                (report.totals, None, Rows::Sentiment(&report.rows), &report.notes)
            }
        };
        let totals = ExportTotals::new(totals, n);
        Some(Self { settings: state.config.to_values(), totals, rows, notes })
    }

    /// As JSON: settings, totals, rows, notes.
    pub fn json(&self) -> String {
        export::json(self)
    }

    /// The rows as CSV.
    pub fn csv(&self) -> String {
        export::csv(&self.rows)
    }
}
