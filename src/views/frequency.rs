//! The frequency view: how often words occur, and where.
//!
//! Its picture is bars with a barcode each or a cloud, its table the same report; what is counted is decided
//! by `memoscope_engine::frequency`.

mod documents;
mod table;

pub use documents::{Item, counted, nothing_under};

use crate::browser::document;
use crate::card::{Number, in_focus};
use crate::charts::bar_chart::{Bar, BarChartProps, bar_id};
use crate::charts::cloud::{CloudProps, CloudWord};
use crate::components::later::part;
use crate::components::setting_sentence::{self, SettingSentence};
use crate::components::{figure, hidden_words, number_card, plain};
use crate::later::{OnChoose, is_wanted};
use crate::state::{Action, State};
use crate::ui::Ui;
use crate::view_config::{DEFAULT_BARS, MAX_BARS, Show};
use crate::views::focus_of;
use crate::widget;
use memoscope_engine::frequency::{FrequencyOptions, FrequencyRow};
use memoscope_protocol::{FrequencyReply, FrequencyRequest, RequestBody};
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

/// More bars each time.
const MORE_BARS: u32 = 20;

/// The most words of the cloud.
const CLOUD_WORDS: usize = 60;

/// Rows that are asked for: a table of more is for a spreadsheet.
pub const ROWS: u32 = 2_000;

/// What the view asks.
pub fn request(state: &State) -> RequestBody {
    let config = &state.config;
    let limit = Some(config.limit.unwrap_or(ROWS));
    RequestBody::Frequency(FrequencyRequest {
        part: config.part(),
        hidden: config.hidden_words(),
        filter: filter(state).to_owned(),
        placed: MAX_BARS,
        options: FrequencyOptions { minimum: config.minimum, limit, parts: config.parts },
    })
}

/// What the listed words must hold: the table's field is not there for the other pictures.
pub fn filter(state: &State) -> &str {
    if state.config.shown() == Show::Table { state.config.filter.trim() } else { "" }
}

/// The view.
pub fn draw(ui: &Ui, state: &State) -> Html {
    if let Some(error) = state.frequency.error() {
        return plain::error((ui.messages().error)(ui.formats(), error));
    }
    let Some(reply) = state.frequency.shown() else {
        // A text or a part that needs what is not in the first load.
        return if is_wanted(state) {
            part(ui, state, |_| html! {})
        } else {
            html! {}
        };
    };
    let messages = &ui.messages().frequency;
    let on_choose = {
        let ui = ui.clone();
        Callback::from(move |(word, add): (AttrValue, bool)| {
            ui.send(Action::FormChosen(word.to_string(), add));
        })
    };
    if state.config.shown() == Show::Documents && state.documents().len() > 1 {
        return part(ui, state, |later| (later.frequency)(ui, state, reply, on_choose));
    }
    let report = &reply.report;
    let later = |on_choose| part(ui, state, |later| (later.frequency)(ui, state, reply, on_choose));
    let (picture, shown) = match state.config.shown() {
        Show::Chart | Show::Matrix | Show::Documents => bar_chart(ui, state, reply, on_choose),
        Show::Cloud => (later(on_choose), report.rows.len().min(CLOUD_WORDS)),
        Show::Table if report.rows.is_empty() && filter(state).is_empty() => (html! {}, 0),
        Show::Table => (later(on_choose), report.rows.len()),
    };
    let title = (messages.title)(ui.formats(), report, filter(state));
    let caption = (messages.caption)(ui.formats(), report, state.config.shown(), shown as u32);
    let sentence =
        SettingSentence { template: messages.sentence, option: messages.option, control: messages.control };
    html! {
        <>
            { figure::draw(ui, title, caption, state, picture) }
            { hidden_words::draw(ui, state, &report.notes, report.rows.is_empty()) }
            { number_card::list(ui, &[Number::Count, Number::PerThousand]) }
            { of_foci(ui, state) }
            { setting_sentence::draw(ui, &state.config, "frequency", &sentence) }
        </>
    }
}

/// The numbers of each word in focus, where there are several: a picture's marks open no cards, as a table's cells do.
fn of_foci(ui: &Ui, state: &State) -> Html {
    let rows = in_focus(state);
    if rows.len() < 2 || state.config.shown() == Show::Table {
        return html! {};
    }
    let each = rows.into_iter().map(|row| {
        let count = ui.formats().whole(f64::from(row.count));
        let rate = ui.formats().decimal(per_thousand(row), 1);
        number_card::of_word(ui, &row.word, [(Number::Count, count), (Number::PerThousand, rate)])
    });
    html! { <div>{ for each }</div> }
}

/// The pictures that are not in the first load.
pub fn draw_later(ui: &Ui, state: &State, reply: &FrequencyReply, on_choose: OnChoose) -> Html {
    if state.config.shown() == Show::Table {
        return table::draw(ui, state, reply, on_choose);
    }
    if state.config.shown() == Show::Documents {
        return documents::draw(ui, state);
    }
    let label = (ui.messages().frequency.cloud_summary)(ui.formats(), &reply.report);
    widget::one(props!(CloudProps { words: words(ui, state, reply), label, on_choose }))
}

fn per_thousand(row: &FrequencyRow) -> f64 {
    row.per_million / 1_000.0
}

/// The bars, and how many there are; below them more or fewer can be asked for.
fn bar_chart(ui: &Ui, state: &State, reply: &FrequencyReply, on_choose: OnChoose) -> (Html, usize) {
    let messages = &ui.messages().frequency;
    let bars = bars(ui, state, reply);
    let count = bars.len();
    let wanted = state.config.bars;
    let more = (reply.places.len() - count).min(MORE_BARS as usize).min((MAX_BARS - wanted) as usize);
    // The button may go away: the keyboard goes on at a bar, the first new one where there are more.
    let set = |bars: u32, to: usize| {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            ui.send(Action::SettingChosen("bars", bars.to_string()));
            document::focus_drawn(bar_id(to));
        })
    };
    let picture = html! {
        <>
            { widget::one(props!(BarChartProps { bars, label: (messages.summary)(ui.formats(), &reply.report), heads: messages.heads, on_choose })) }
            if more > 0 {
                <button type="button" class="quiet-button" onclick={set(wanted + more as u32, count)}>
                    { (ui.messages().show_more)(ui.formats(), more as u32) }
                </button>
            }
            if count > DEFAULT_BARS as usize {
                { plain::button("quiet-button", messages.show_fewer, set(DEFAULT_BARS, 0)) }
            }
        </>
    };
    (picture, count)
}

fn bars(ui: &Ui, state: &State, reply: &FrequencyReply) -> Rc<[Bar]> {
    let formats = ui.formats();
    let shown = reply.report.rows.iter().zip(&reply.places).take(state.config.bars as usize);
    shown
        .map(|(row, places)| Bar {
            label: row.word.clone().into(),
            value: f64::from(row.count),
            value_text: formats.whole(f64::from(row.count)).into(),
            rate_text: formats.decimal(per_thousand(row), 1).into(),
            name: (ui.messages().frequency.bar)(formats, &row.word, row.count, per_thousand(row)).into(),
            places: places.as_slice().into(),
            focus: focus_of(state, &row.word),
        })
        .collect()
}

fn words(ui: &Ui, state: &State, reply: &FrequencyReply) -> Rc<[CloudWord]> {
    let name = ui.messages().frequency.cloud_word;
    let shown = (1..).zip(reply.report.rows.iter().take(CLOUD_WORDS));
    shown
        .map(|(place, row)| CloudWord {
            label: row.word.clone().into(),
            value: f64::from(row.count),
            name: name(ui.formats(), place, &row.word, row.count).into(),
            focus: focus_of(state, &row.word),
        })
        .collect()
}
