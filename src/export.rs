//! What the view in front can hand out: its rows under the names of the command line, with the settings
//! and totals they were made with, as the command line's JSON, CSV and TSV have them.

use crate::browser::export;
use crate::citation::MEMOSCOPE;
use crate::engine_host::later::unmet;
use crate::state::State;
use crate::view_config::{PIN_STEPS, Show, Stop, View};
use memoscope_engine::association::{self, PairCounts};
use memoscope_engine::choice::Unmet;
use memoscope_engine::concordance::{self, ConcordanceRow};
use memoscope_engine::documents::{self, DocumentRow, GroupRow, document_rows, group_rows, grouped, label};
use memoscope_engine::frequency::{self, FrequencyRow};
use memoscope_engine::network::{NetworkNode, NetworkReport};
use memoscope_engine::notes;
use memoscope_engine::part::Stretch;
use memoscope_engine::report::{Listed, Note, Settings, Totals};
use memoscope_engine::sentiment::{self, DocumentTone, LevelRow, Pull, SentimentRow};
use memoscope_engine::settings::Level;
use memoscope_engine::trend::Trend;
use memoscope_export::graph::{Graph, GraphFormat};
use memoscope_export::sheet::Style;
use memoscope_protocol::ConcordanceReply;
use serde::{Serialize, Serializer};

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

/// How the text was read, and the part.
fn of_text(state: &State) -> Settings {
    let config = &state.config;
    let part = config.selection.map(|Stretch { document, start, end }| {
        // Bytes are those of one text: of several it is said which.
        let document = Some(document.unwrap_or(config.document)).filter(|_| state.documents().len() > 1);
        Stretch { document, start, end }
    });
    Settings::of_text(&config.rules, part, &config.choice)
}

/// The same with what a list leaves out, as it is in effect.
fn of_list(state: &State, limit: u32) -> Settings {
    let hidden = state.config.hidden_words();
    let stop = if hidden.english { Stop::English } else { Stop::None };
    of_text(state).list(Listed {
        minimum: state.config.minimum,
        limit: Some(limit),
        numbers: hidden.numbers,
        stop: stop.name().into(),
        hide: &hidden.hide,
        unhide: &hidden.unhide,
    })
}

fn of_cooccurrence(state: &State, has_node: bool) -> Settings {
    let options = state.config.cooccurrence();
    let most = crate::engine_host::MAX_PAIRS;
    let settings = of_list(state, options.limit.unwrap_or(most).min(most)).cooccurrence(&options);
    // As it was asked for; the rows have the form that it counts under.
    match state.config.focus.first().filter(|_| has_node) {
        Some(node) => settings.with("node", node.as_str()),
        None => settings,
    }
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

fn of_concordance(state: &State, reply: &ConcordanceReply) -> Settings {
    let queries = reply.queries.iter().map(|(_, text)| text.clone()).collect();
    // What nobody asked for is told only where it leaves lines out.
    let held = reply.report.rows.len() as u32;
    let is_cut = held < reply.report.rows_total.min(state.config.limit.unwrap_or(u32::MAX));
    let limit = if is_cut { Some(held) } else { state.config.limit };
    of_text(state).concordance(queries, state.config.sort, state.config.context, limit)
}

/// The settings of the view in front that have a value, as one line; empty while it shows nothing.
pub fn settings_line(state: &State) -> String {
    Export::of(state).map(|export| export.settings.line()).unwrap_or_default()
}

/// The network in front, where it has words.
pub fn network(state: &State) -> Option<&NetworkReport> {
    let reply = state.cooccurrence.shown().filter(|_| state.config.view == View::Cooccurrence)?;
    let network = reply.as_ref().as_ref().ok()?.network.as_ref()?;
    (!network.nodes.is_empty()).then_some(network)
}

/// A network as a file, its words where the picture has them.
pub fn graph(state: &State, report: &NetworkReport, about: &str, format: GraphFormat) -> String {
    let place = |node: &NetworkNode| {
        let pin = state.config.pins.iter().find(|pin| pin.word == node.form);
        let share = |steps: u16| f64::from(steps) / f64::from(PIN_STEPS);
        pin.map_or((node.x, node.y), |pin| (share(pin.x), share(pin.y)))
    };
    let graph = Graph {
        report,
        size: (f64::from(state.canvas.width), f64::from(state.canvas.height)),
        place: &place,
        creator: MEMOSCOPE,
        about,
        number: export::number,
    };
    graph.write(format)
}

impl<'a> Export<'a> {
    /// What the view in front shows; `None` while it shows nothing.
    pub fn of(state: &'a State) -> Option<Self> {
        Some(match state.config.view {
            View::Frequency if state.config.shown() == Show::Documents && state.documents().len() > 1 => {
                let (settings, rows, note) = of_documents(state)?;
                Self {
                    settings,
                    totals: ExportTotals::new(state.frequency.shown()?.report.totals, None),
                    more: More::Nothing {},
                    rows,
                    foci: Vec::new(),
                    notes: noted(state, note.as_slice()),
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

/// The name of a file without its ending: the view, the kind of what it holds, of which text, and what is in focus.
pub fn file_name(state: &State, kind: &str) -> String {
    let title = state.title();
    let title = title.split(": ").next().unwrap_or_default();
    let mut name = "memoscope".to_owned();
    let pieces = [state.config.view.name(), kind, title]
        .into_iter()
        .chain(state.config.focus.iter().map(String::as_str));
    for piece in pieces {
        let slug = slug(piece);
        if !slug.is_empty() {
            name.push('-');
            name.push_str(&slug);
        }
    }
    name
}

/// The name of a report's file.
pub fn report_name(state: &State) -> String {
    let title = state.title();
    format!("memoscope-report-{}.html", slug(title.split(": ").next().unwrap_or_default()))
}

/// The most characters of one piece of a file's name.
const SLUG_CHARS: usize = 60;

/// The words of a text with hyphens between, as many as fit; of a first word that is longer, its beginning.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    let mut left = SLUG_CHARS;
    let lower = text.to_lowercase();
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let chars = word.chars().count() + usize::from(!slug.is_empty());
        if slug.is_empty() {
            slug.extend(word.chars().take(SLUG_CHARS));
        } else if chars <= left {
            slug.push('-');
            slug.push_str(word);
        }
        left = match left.checked_sub(chars) {
            Some(left) => left,
            None => break,
        };
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view_config::Theme;

    #[test]
    fn a_name_is_letters_and_digits() {
        assert_eq!(slug("Russian Security: “Strategy”"), "russian-security-strategy");
        assert_eq!(slug("secur*"), "secur");
        assert_eq!(slug("../Кремль/.."), "кремль");
        assert_eq!(slug("???"), "");
        let words = "слово ".repeat(20);
        assert_eq!(slug(&words), ["слово"; 10].join("-"), "whole words only");
        assert_eq!(slug(&"x".repeat(99)), "x".repeat(60));
        assert_eq!(slug(&format!("a {} b", "x".repeat(60))), "a");
        let state = State::new("#view=sentiment&focus=central%20asia&focus=x*", Theme::Auto);
        assert_eq!(file_name(&state, "arc"), "memoscope-sentiment-arc-central-asia-x");
    }

    #[test]
    fn settings_are_those_in_effect() {
        let names = |fragment: &str| -> Vec<&'static str> {
            let state = State::new(fragment, Theme::Auto);
            of_cooccurrence(&state, false).iter().map(|(name, _)| name).collect()
        };
        let list = ["case", "possessive", "hyphen", "stem", "lines", "paragraphs", "part", "min", "limit"];
        let check = |fragment: &str, more: &[&str]| assert_eq!(names(fragment), [&list[..], more].concat());
        check("#left=3", &["numbers", "stop", "unit", "convention", "measure"]);
        check(
            "#unit=window&hide=a",
            &["numbers", "stop", "hide", "unit", "left", "right", "cross-sentences", "convention", "measure"],
        );
    }
}
