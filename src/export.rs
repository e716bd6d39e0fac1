//! What the view in front can hand out: its rows under the names of the command line, with the settings
//! and totals they were made with, as the command line's JSON, CSV and TSV have them.

mod name;
mod network;
mod settings;

pub use name::{file_name, report_name, slug};
pub use network::{graph, network};

use crate::browser::export;
use crate::engine_host::later::unmet;
use crate::state::State;
use crate::view_config::{Show, View};
use memoscope_engine::association::{self, PairCounts};
use memoscope_engine::choice::Unmet;
use memoscope_engine::concordance::{self, ConcordanceRow};
use memoscope_engine::documents::{self, DocumentRow, GroupRow, document_rows, group_rows, grouped, label};
use memoscope_engine::frequency::{self, FrequencyRow};
use memoscope_engine::notes;
use memoscope_engine::report::{Note, Settings, Totals};
use memoscope_engine::sentiment::{self, DocumentTone, LevelRow, Pull, SentimentRow};
use memoscope_engine::settings::Level;
use memoscope_engine::trend::Trend;
use memoscope_export::sheet::Style;
use memoscope_protocol::ConcordanceReply;
use serde::{Serialize, Serializer};
use settings::{of_concordance, of_cooccurrence, of_list, of_text};

/// The rows of a report.
#[derive(Serialize)]
#[serde(untagged)]
enum Rows<'a> {
    Frequency(&'a [FrequencyRow]),
    Cooccurrence(Measured<'a>),
    Sentiment(&'a [SentimentRow]),
    Levels(&'a [LevelRow]),
    Concordance(&'a [ConcordanceRow]),
    Documents(Vec<DocumentRow>),
    Groups(Vec<GroupRow>),
}

/// Pairs that are written with their measures, given N.
struct Measured<'a>(&'a [PairCounts], u64);

impl Serialize for Measured<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|row| row.row(self.1)))
    }
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

/// What sentiment tells beside its rows.
#[derive(Serialize)]
struct Tone<'a> {
    coverage: Option<f64>,
    trend: Option<Trend>,
    documents: &'a [DocumentTone],
    pulls: &'a [Pull],
}

/// What the concordance tells beside its rows.
#[derive(Serialize)]
struct Found {
    hits: u32,
    hit_sentences: u32,
    hit_documents: u32,
}

/// What only one report has, beside the four parts that every report has.
#[derive(Serialize)]
#[serde(untagged)]
enum More<'a> {
    Nothing {},
    Tone(Tone<'a>),
    Found(Found),
}

/// A report with the settings it was made with.
pub struct Export<'a> {
    settings: Settings,
    totals: ExportTotals,
    more: More<'a>,
    rows: Rows<'a>,
    /// The focus of each row, where there are several.
    foci: Vec<String>,
    notes: Vec<Note>,
}

/// The focus of each line of a concordance; none where there is one focus, which the settings name.
pub fn foci_of(reply: &ConcordanceReply) -> Vec<String> {
    if reply.queries.len() < 2 {
        return Vec::new();
    }
    let name = |row: &ConcordanceRow| reply.queries.iter().find(|query| query.0 == row.query);
    reply.report.rows.iter().map(|row| name(row).map(|query| query.1.clone()).unwrap_or_default()).collect()
}

/// The member and the column that hold them.
const FOCUS: &str = "focus";

/// What was noted while the texts were decoded, of documents that there are not, and of a report. Where there is no document,
/// that there is no word says nothing more.
fn noted(state: &State, notes: &[Note]) -> Vec<Note> {
    let of_texts = state.corpus.shown().map(|corpus| corpus.notes.as_slice()).unwrap_or_default();
    let of_texts = of_texts.iter().filter(|note| matches!(note, Note::Undecodable { .. }));
    let choice = Some(&state.config.choice).filter(|_| state.config.selection.is_none());
    let unmet = choice.and_then(|choice| unmet(choice, state.documents()));
    let is_none = unmet.is_some();
    let unmet = unmet.map(|Unmet { asked, keys, values }| Note::NoDocuments { asked, keys, values });
    let notes = notes.iter().filter(|note| !is_none || **note != Note::NoWords);
    of_texts.cloned().chain(unmet).chain(notes.cloned()).collect()
}

/// The words in focus by document, as it is shown.
fn of_documents(state: &State) -> Option<(Settings, Rows<'static>, Option<Note>)> {
    let reply = state.by_document.shown().filter(|reply| reply.queries == state.config.focus)?;
    let of = |document: u32| state.documents().get(document as usize);
    let counts = crate::views::frequency::counted(reply);
    let by = Some(state.config.by.as_str()).filter(|by| !by.is_empty());
    let rows = match by {
        None => {
            let title = |document| of(document).map(|one| one.title.clone()).unwrap_or_default();
            Rows::Documents(document_rows(counts, title, &reply.queries))
        }
        Some(by) => {
            let label =
                |document| of(document).map(|one| label(by, &one.title, &one.metadata)).unwrap_or_default();
            Rows::Groups(group_rows(&grouped(counts, label), &reply.queries))
        }
    };
    let settings = of_text(state).documents(reply.queries.clone(), by, None);
    Some((settings, rows, crate::views::frequency::nothing_under(state, reply)))
}

/// The settings of the view in front that have a value, as one line; empty while it shows nothing.
pub fn settings_line(state: &State) -> String {
    Export::of(state).map(|export| export.settings.line()).unwrap_or_default()
}

impl<'a> Export<'a> {
    /// What the view in front shows; `None` while it shows nothing.
    pub fn of(state: &'a State) -> Option<Self> {
        Some(match state.config.view {
            View::Frequency if state.config.shown() == Show::Documents && state.documents().len() > 1 => {
                let (settings, rows, note) = of_documents(state)?;
                let totals = state.frequency.shown()?.report.totals;
                let no_words = (totals.tokens == 0).then_some(Note::NoWords);
                let notes: Vec<Note> = no_words.into_iter().chain(note).collect();
                Self {
                    settings,
                    totals: ExportTotals::new(totals, None),
                    more: More::Nothing {},
                    rows,
                    foci: Vec::new(),
                    notes: noted(state, &notes),
                }
            }
            View::Frequency => {
                let report = &state.frequency.shown()?.report;
                Self {
                    settings: of_list(state, state.config.limit.unwrap_or(crate::views::frequency::ROWS))
                        .frequency(crate::views::frequency::filter(state), report.parts),
                    totals: ExportTotals::new(report.totals, None),
                    more: More::Nothing {},
                    rows: Rows::Frequency(&report.rows),
                    foci: Vec::new(),
                    notes: noted(state, &report.notes),
                }
            }
            View::Cooccurrence => {
                let view = state.cooccurrence.shown()?.as_ref().as_ref().ok()?;
                let report = &view.table;
                Self {
                    settings: of_cooccurrence(state, view.node.is_some()),
                    totals: ExportTotals::new(report.totals, Some(report.n)),
                    more: More::Nothing {},
                    rows: Rows::Cooccurrence(Measured(&report.rows, report.n)),
                    foci: Vec::new(),
                    notes: noted(state, &report.notes),
                }
            }
            View::Sentiment => {
                let reply = state.sentiment.shown()?;
                let report = &reply.report;
                let tone = Tone {
                    coverage: report.coverage,
                    // Several documents have no order that means anything.
                    trend: reply.trend.filter(|_| report.totals.documents == 1),
                    documents: &report.documents,
                    pulls: &report.pulls,
                };
                Self {
                    settings: of_text(state).sentiment(reply.level, None),
                    totals: ExportTotals::new(report.totals, None),
                    more: More::Tone(tone),
                    rows: match reply.level {
                        Level::Sentence => Rows::Sentiment(&report.rows),
                        _ => Rows::Levels(&reply.units),
                    },
                    foci: Vec::new(),
                    notes: noted(state, &report.notes),
                }
            }
            View::Concordance => {
                let reply = state.concordance.shown()?;
                let report = &reply.report;
                let found = Found {
                    hits: report.rows_total,
                    hit_sentences: report.hit_sentences,
                    hit_documents: report.hit_documents,
                };
                Self {
                    settings: of_concordance(state, reply),
                    totals: ExportTotals::new(report.totals, None),
                    more: More::Found(found),
                    rows: Rows::Concordance(&report.rows),
                    foci: foci_of(reply),
                    notes: noted(state, &report.notes),
                }
            }
        })
    }

    /// Whether its rows are sentences, whose words are still to be asked for.
    pub fn wants_words(&self) -> bool {
        matches!(self.rows, Rows::Sentiment(_))
    }

    /// The same with these sentences, which have their words.
    pub fn with_words(self, rows: &'a [SentimentRow]) -> Self {
        match self.rows {
            Rows::Sentiment(_) => Self { rows: Rows::Sentiment(rows), ..self },
            _ => self,
        }
    }

    /// As JSON: settings, totals, what only this report has, rows, notes.
    pub fn json(&self) -> String {
        let mut object = export::JsonObject::new();
        object.set("settings", &self.settings);
        object.set("totals", &self.totals);
        object.spread(&self.more);
        object.set("rows", &self.rows);
        object.set_in_each("rows", FOCUS, &self.foci);
        object.set("notes", &self.notes);
        let texts: Vec<String> = self.notes.iter().map(notes::sentence).collect();
        object.set_in_each("notes", "text", &texts);
        object.text() + "\n"
    }

    /// The rows as CSV or TSV.
    pub fn sheet(&self, style: Style) -> String {
        let fields = match self.rows {
            Rows::Frequency(_) => frequency::FIELDS,
            Rows::Cooccurrence(_) => association::FIELDS,
            Rows::Sentiment(_) => sentiment::FIELDS,
            Rows::Levels(_) => sentiment::LEVEL_FIELDS,
            Rows::Concordance(_) => concordance::FIELDS,
            Rows::Documents(_) => documents::FIELDS,
            Rows::Groups(_) => documents::GROUP_FIELDS,
        };
        export::sheet(style, fields, &self.rows, (FOCUS, &self.foci))
    }
}
