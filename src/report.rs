//! The whole analysis as an article: what every view shows, whichever is in front.
//!
//! All views are asked (`gather`), drawn once out of sight (`components::report_stage`), and their pictures are put
//! together with the first rows of each, the lines of what is in focus, the method and the citation.

use crate::browser::figure_svg::Drawn;
use crate::citation::{Citation, link};
use crate::components::plain;
use crate::export::settings_line;
use crate::messages::Method;
use crate::state::{Question, State};
use crate::ui::Ui;
use crate::view_config::{Show, View, ViewConfig};
use crate::views;
use memoscope_engine::corpus::known;
use memoscope_engine::sentiment::{LevelRow, SentimentRow};
use memoscope_engine::settings::Level;
use memoscope_export::article::{Article, Block, Section};
use memoscope_protocol::RequestBody;
use std::rc::Rc;
use yew::Html;

/// Rows of each table.
const ROWS: usize = 20;
/// Lines of the concordance.
const LINES: usize = 60;
/// The characters to each side of what was found.
const SIDE: usize = 70;

/// The state as if a view were in front, by its picture.
pub fn in_front(state: &State, view: View) -> State {
    let config = &state.config;
    // A table of filtered words has no picture that says so.
    let is_filtered = view == View::Frequency && !config.filter.trim().is_empty();
    let stays = view == config.view && (config.shown() != Show::Table || is_filtered);
    let show = if stays { config.show } else { Show::Chart };
    State { config: Rc::new(ViewConfig { view, show, ..(**config).clone() }), ..state.clone() }
}

/// A question and what it asks; nothing while something lacks for it.
pub type Asks = (Question, Option<RequestBody>);

/// What the views that are not in front ask, for the report.
pub fn gather(state: &State) -> Vec<Asks> {
    let others = View::ALL.iter().filter(|view| **view != state.config.view);
    others.map(|view| views::request(&in_front(state, *view))).collect()
}

/// Whether every view has its answer.
pub fn is_gathered(state: &State) -> bool {
    state.gathers
        && View::ALL.iter().all(|view| {
            let state = in_front(state, *view);
            !state.is_redrawing() && views::is_shown(&state)
        })
}

/// The article as a file, with what each view has drawn.
pub fn html(ui: &Ui, state: &State, drawn: &[(View, Option<Drawn>)]) -> String {
    let messages = &ui.later().method;
    let citation = Citation::of(state);
    let views = drawn.iter().map(|(view, drawn)| {
        let state = in_front(state, *view);
        Section {
            heading: (ui.messages().view)(*view).to_owned(),
            blocks: blocks(ui, &state, drawn.as_ref()),
        }
    });
    let mut sections = vec![
        Section {
            heading: messages.text.to_owned(),
            blocks: vec![Block::Facts(facts(ui, state, &citation))],
        },
        Section {
            heading: messages.method.to_owned(),
            blocks: vec![Block::Paragraph(paragraph(ui, state, &citation))],
        },
    ];
    sections.extend(views);
    let note = (messages.note)(&citation);
    sections.push(Section {
        heading: messages.citation.to_owned(),
        blocks: vec![Block::Paragraph((messages.cite)(&citation)), Block::Code(citation.bibtex(&note))],
    });
    let article = Article {
        language: ui.text.language.to_owned(),
        title: state.title(),
        byline: byline(state),
        made: (messages.made)(&citation),
        sections,
    };
    article.html()
}

/// The citation of what is shown, for paper.
pub fn printed(ui: &Ui, state: &State) -> Html {
    plain::paragraph("printed", (ui.later().method.cite)(&Citation::of(state)))
}

/// The methods paragraph of what is shown.
pub fn paragraph(ui: &Ui, state: &State, citation: &Citation) -> String {
    let whole = state.corpus.shown().map(|corpus| corpus.totals).unwrap_or_default();
    let part = state.part_totals().unwrap_or(whole);
    let method = Method { config: &state.config, citation, dated: dated(state), whole, part };
    (ui.later().method.paragraph)(ui.formats(), &method)
}

/// The date of the text, where there is one text.
fn dated(state: &State) -> &str {
    let date = state
        .document()
        .filter(|_| state.documents().len() == 1)
        .and_then(|one| known(&one.metadata, "date"));
    date.unwrap_or_default()
}

/// *Author · organisation · kind · date*, as far as they are known.
fn byline(state: &State) -> String {
    let Some(document) = state.document().filter(|_| state.documents().len() == 1) else {
        return String::new();
    };
    let known = ["author", "organisation", "kind", "date"]
        .into_iter()
        .filter_map(|key| known(&document.metadata, key));
    known.collect::<Vec<_>>().join(" · ")
}

fn facts(ui: &Ui, state: &State, citation: &Citation) -> Vec<(String, String)> {
    let messages = &ui.later().method;
    let whole = state.corpus.shown().map(|corpus| corpus.totals).unwrap_or_default();
    let number = |count: u32| ui.formats().whole(f64::from(count));
    let part = state.part_totals().filter(|_| state.config.has_part());
    let values = [
        number(whole.tokens),
        number(whole.sentences),
        number(whole.paragraphs),
        number(whole.documents),
        citation.hash.clone(),
        state.config.focus.join(", "),
        part.map(|part| (messages.part)(ui.formats(), part, whole)).unwrap_or_default(),
        link(state),
    ];
    let named = messages.facts.iter().zip(values).filter(|(_, value)| !value.is_empty());
    named.map(|(name, value)| ((*name).to_owned(), value)).collect()
}

/// What is told of a view: its picture, its first rows, its settings.
fn blocks(ui: &Ui, state: &State, drawn: Option<&Drawn>) -> Vec<Block> {
    let messages = &ui.later().method;
    let mut blocks = Vec::new();
    match drawn {
        Some(Drawn { title, caption, drawing: Some(drawing) }) => blocks.push(Block::Figure {
            title: title.clone(),
            caption: caption.clone(),
            drawing: drawing.clone(),
        }),
        Some(Drawn { title, .. })
            if state.config.view != View::Concordance || !state.config.focus.is_empty() =>
        {
            blocks.push(Block::Paragraph(title.clone()));
        }
        Some(_) => blocks.push(Block::Paragraph(messages.no_focus.to_owned())),
        None => blocks.push(Block::Paragraph(messages.nothing.to_owned())),
    }
    match state.config.view {
        View::Frequency => blocks.extend(words(ui, state)),
        View::Cooccurrence => blocks.extend(pairs(ui, state)),
        View::Sentiment => blocks.extend(tone(ui, state)),
        View::Concordance => blocks.extend(lines(ui, state)),
    }
    let settings = settings_line(state);
    if !settings.is_empty() {
        blocks.push(Block::Small((ui.later().export.settings)(&settings)));
    }
    blocks
}

/// A table of the first rows, unless there is none.
fn table(
    ui: &Ui,
    caption: String,
    columns: Vec<(&str, bool)>,
    rows: impl Iterator<Item = Vec<String>>,
    all: usize,
) -> Option<Block> {
    let rows: Vec<Vec<String>> = rows.take(ROWS).collect();
    let first = (ui.later().method.first)(ui.formats(), rows.len() as u32, all as u32);
    (!rows.is_empty()).then(|| Block::Table {
        caption: format!("{caption}. {first}"),
        columns: columns.into_iter().map(|(name, is_text)| (name.to_owned(), is_text)).collect(),
        rows,
    })
}

fn words(ui: &Ui, state: &State) -> Option<Block> {
    let report = &state.frequency.shown()?.report;
    let (messages, f) = (&ui.messages().frequency, ui.formats());
    let real = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| f.decimal(value, 3));
    let rows = report.rows.iter().map(|row| {
        vec![
            row.word.clone(),
            f.whole(f64::from(row.count)),
            f.decimal(row.per_million / 1_000.0, 1),
            f.whole(f64::from(row.documents)),
            f.whole(f64::from(row.sentences)),
            real(row.dp),
            real(row.juilland_d),
        ]
    });
    let columns = [0, 1, 2, 4, 6, 7, 9].map(|at: usize| (messages.columns[at], at == 0));
    table(ui, (messages.table)(f, report), columns.to_vec(), rows, report.rows_total as usize)
}

fn pairs(ui: &Ui, state: &State) -> Option<Block> {
    let view = state.cooccurrence.shown()?.as_ref().as_ref().ok()?;
    let (messages, f) = (&ui.later().cooccurrence, ui.formats());
    let measure = state.config.measure;
    let real = |value: Option<f64>, digits: u8| {
        value.map_or_else(|| "–".to_owned(), |value| f.decimal(value, digits))
    };
    let rows = view.table.rows.iter().map(|row| {
        let cells = row.cells(view.table.n);
        vec![
            row.node.clone(),
            row.collocate.clone(),
            f.whole(row.observed as f64),
            f.decimal(cells.expected(), 2),
            real(cells.measure(measure), 2),
            real(cells.p(), 4),
        ]
    });
    let named = (messages.option)("measure", measure.name()).unwrap_or_default();
    let [node, collocate, shared, expected, ..] = messages.columns;
    let columns = vec![
        (node, true),
        (collocate, true),
        (shared, false),
        (expected, false),
        (named, false),
        ("p", false),
    ];
    table(ui, (messages.table)(f, view), columns, rows, view.table.rows_total as usize)
}

fn tone(ui: &Ui, state: &State) -> Vec<Block> {
    let Some(reply) = state.sentiment.shown() else { return Vec::new() };
    let (messages, f) = (&ui.later().sentiment, ui.formats());
    let rows: Vec<Vec<String>> = match reply.level {
        Level::Sentence => {
            let cells = |row: &SentimentRow| {
                let parts = [row.positive, row.neutral, row.negative].map(|part| f.decimal(part, 2));
                let place = [f.whole(f64::from(row.sentence + 1)), f.signed(row.compound)];
                place.into_iter().chain(parts).collect()
            };
            reply.report.rows.iter().map(cells).collect()
        }
        _ => {
            let cells = |unit: &LevelRow| {
                let place = [unit.unit + 1, unit.sentences].map(|number| f.whole(f64::from(number)));
                let tones = [unit.compound, unit.lowest, unit.highest].map(|tone| f.signed(tone));
                place.into_iter().chain(tones).collect()
            };
            reply.units.iter().map(cells).collect()
        }
    };
    let columns = (messages.columns)(reply.level).iter().take(5).map(|name| (*name, false)).collect();
    let all = rows.len();
    let summary = Block::Paragraph((ui.later().method.tone)(f, &reply.report));
    let table = table(ui, (messages.table)(f, reply), columns, rows.into_iter(), all);
    std::iter::once(summary).chain(table).collect()
}

fn lines(ui: &Ui, state: &State) -> Option<Block> {
    let reply = state.concordance.shown().filter(|reply| !reply.queries.is_empty())?;
    let messages = &ui.later().concordance;
    let total =
        state.config.limit.map_or(reply.report.rows_total, |limit| limit.min(reply.report.rows_total));
    let rows: Vec<[String; 4]> = reply
        .report
        .rows
        .iter()
        .take(LINES)
        .map(|row| {
            let place = ui.formats().whole(f64::from(row.sentence + 1));
            // Lines wrap at no-break spaces too, as in the reader.
            [place, end(&row.left), row.hit.clone(), start(&row.right)]
                .map(|cell| cell.replace('\u{a0}', " "))
        })
        .collect();
    let shown = (reply.skip + 1, reply.skip + rows.len() as u32, total);
    (!rows.is_empty()).then(|| Block::Lines {
        caption: format!("{}.", (messages.table)(ui.formats(), shown, &state.config)),
        columns: messages.columns.map(str::to_owned),
        rows,
    })
}

/// The last characters of a text.
fn end(text: &str) -> String {
    let skipped = text.chars().count().saturating_sub(SIDE);
    let cut: String = text.chars().skip(skipped).collect();
    if skipped > 0 { format!("…{cut}") } else { cut }
}

/// The first characters of a text.
fn start(text: &str) -> String {
    let cut: String = text.chars().take(SIDE).collect();
    if cut.len() < text.len() { format!("{cut}…") } else { cut }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view_config::Theme;

    #[test]
    fn each_view_is_taken_by_its_picture() {
        let shows = |fragment: &str| {
            let state = State::new(fragment, Theme::Auto);
            View::ALL.iter().map(|view| in_front(&state, *view).config.shown()).collect::<Vec<_>>()
        };
        assert_eq!(
            shows("#view=cooccurrence&show=matrix"),
            [Show::Chart, Show::Matrix, Show::Chart, Show::Chart]
        );
        assert_eq!(shows("#show=table"), [Show::Chart; 4]);
        assert_eq!(shows("#show=table&filter=a"), [Show::Table, Show::Chart, Show::Chart, Show::Chart]);
        let state = State::new("#view=sentiment", Theme::Auto);
        let asked: Vec<Question> = gather(&state).into_iter().map(|(question, _)| question).collect();
        assert_eq!(asked, [Question::Frequency, Question::Cooccurrence, Question::Concordance]);
    }

    #[test]
    fn long_sides_are_cut() {
        let long = "слово ".repeat(30);
        assert_eq!((end(&long).chars().count(), start(&long).chars().count()), (71, 71));
        assert_eq!((end("a b"), start("a b")), ("a b".to_owned(), "a b".to_owned()));
    }
}
