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

/// A report with the settings it was made with.
#[derive(Serialize)]
pub struct Export<'a> {
    settings: Values,
    totals: &'a Totals,
    rows: Rows<'a>,
    notes: &'a [Note],
}

impl<'a> Export<'a> {
    /// What the view in front shows; `None` while it shows nothing.
    pub fn of(state: &'a State) -> Option<Self> {
        let (totals, rows, notes) = match state.config.view {
            View::Frequency => {
                let report = &state.frequency.shown()?.report;
                (&report.totals, Rows::Frequency(&report.rows), &report.notes)
            }
            View::Cooccurrence => {
                let report = &state.cooccurrence.shown()?.as_ref().as_ref().ok()?.table;
                (&report.totals, Rows::Cooccurrence(&report.rows), &report.notes)
            }
            View::Sentiment => {
                let report = &state.sentiment.shown()?.report;
                (&report.totals, Rows::Sentiment(&report.rows), &report.notes)
            }
        };
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
