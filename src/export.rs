//! What the view in front can hand out: its rows under the names of the command line, with the settings
//! and totals they were made with.

use crate::browser::export;
use crate::browser::script::{Value, Values};
use crate::state::State;
use crate::view_config::View;
use memoscope_engine::association::CooccurrenceRow;
use memoscope_engine::concordance::ConcordanceRow;
use memoscope_engine::frequency::FrequencyRow;
use memoscope_engine::report::{Note, Totals};
use memoscope_engine::sentiment::SentimentRow;
use memoscope_engine::settings::{Convention, Unit};
use serde::Serialize;

/// The rows of a report.
#[derive(Serialize)]
#[serde(untagged)]
enum Rows<'a> {
    Frequency(&'a [FrequencyRow]),
    Cooccurrence(&'a [CooccurrenceRow]),
    Sentiment(&'a [SentimentRow]),
    Concordance(&'a [ConcordanceRow]),
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
    #[serde(skip_serializing_if = "Option::is_none")]
    hits: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hit_sentences: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hit_documents: Option<u32>,
    rows: Rows<'a>,
    notes: &'a [Note],
}

/// The settings as they were in effect: the word asked about by its form, and the unit's own convention.
fn settings(state: &State) -> Values {
    let mut settings = state.config.to_values();
    match state.config.view {
        View::Frequency => {
            if let Some(reply) = state.frequency.shown() {
                settings.insert("parts", Value::Text(reply.report.parts.to_string()));
            }
        }
        View::Cooccurrence => {
            if state.config.unit != Unit::Window {
                settings.insert("convention", Value::Text(Convention::Units.name().to_owned()));
            }
            let view = state.cooccurrence.shown().and_then(|reply| reply.as_ref().as_ref().ok());
            if let Some(node) = view.and_then(|view| view.node.clone()) {
                settings.insert("node", Value::Text(node));
            }
        }
        View::Sentiment | View::Concordance => {}
    }
    settings
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
            View::Concordance => {
                let report = &state.concordance.shown()?.report;
                (report.totals, None, Rows::Concordance(&report.rows), &report.notes)
            }
        };
        let totals = ExportTotals::new(totals, n);
        let found = state.concordance.shown().filter(|_| state.config.view == View::Concordance);
        let found = found.map(|reply| &reply.report);
        Some(Self {
            settings: settings(state),
            totals,
            hits: found.map(|report| report.rows_total),
            hit_sentences: found.map(|report| report.hit_sentences),
            hit_documents: found.map(|report| report.hit_documents),
            rows,
            notes,
        })
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
