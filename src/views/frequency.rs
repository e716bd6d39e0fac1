//! The frequency view: how often words occur, and where.
//!
//! Its picture is bars with a barcode each, its table the same report; what is counted is decided by
//! `memoscope_engine::frequency`.

use crate::charts::bar_chart::{Bar, BarChart};
use crate::components::data_table::{Column, DataTable, Row};
use crate::components::figure;
use crate::components::plain;
use crate::components::setting_sentence::{self, SettingSentence};
use crate::state::{Action, State};
use crate::ui::Ui;
use crate::view_config::Show;
use crate::views::focus_of;
use memoscope_engine::frequency::{FrequencyOptions, FrequencyRow};
use memoscope_protocol::{FrequencyReply, FrequencyRequest, RequestBody};
use std::rc::Rc;
use yew::prelude::*;

/// Bars in the chart.
const BARS: usize = 20;

/// Rows that are asked for: a table of more is for a spreadsheet.
pub const ROWS: u32 = 2_000;

/// What the view asks.
pub fn request(state: &State) -> RequestBody {
    let config = &state.config;
    let limit = Some(config.limit.unwrap_or(ROWS));
    RequestBody::Frequency(FrequencyRequest {
        part: config.part(),
        hidden: config.hidden_words(),
        options: FrequencyOptions { minimum: config.minimum, limit, parts: config.parts },
    })
}

/// The view.
pub fn draw(ui: &Ui, state: &State) -> Html {
    if let Some(error) = state.frequency.error() {
        return plain::error((ui.messages().error)(ui.formats(), error));
    }
    let Some(reply) = state.frequency.shown() else { return html! {} };
    let messages = &ui.messages().frequency;
    let on_choose = {
        let ui = ui.clone();
        Callback::from(move |(word, add): (AttrValue, bool)| {
            let word = word.to_string();
            ui.send(if add { Action::TermAdded(word) } else { Action::TermChosen(word) });
        })
    };
    let report = &reply.report;
    let picture = match state.config.shown() {
        Show::Chart | Show::Cloud | Show::Matrix => html! {
            <BarChart bars={bars(ui, state, reply)} label={(messages.summary)(ui.formats(), report)} {on_choose} />
        },
        Show::Table => html! {
            <DataTable caption={(messages.table)(ui.formats(), report)} columns={columns(ui, reply)}
                rows={rows(ui, state, reply)} {on_choose} />
        },
    };
    let title = (messages.title)(ui.formats(), report);
    let caption = (messages.caption)(ui.formats(), report);
    let sentence =
        SettingSentence { template: messages.sentence, option: messages.option, control: messages.control };
    html! {
        <>
            { figure::draw(ui, title, caption, state.config.shown(), picture) }
            { setting_sentence::draw(ui, &state.config, "frequency", &sentence) }
        </>
    }
}

fn per_thousand(row: &FrequencyRow) -> f64 {
    row.per_million / 1_000.0
}

fn bars(ui: &Ui, state: &State, reply: &FrequencyReply) -> Rc<[Bar]> {
    let shown = reply.report.rows.iter().zip(&reply.places).take(BARS);
    shown
        .map(|(row, places)| Bar {
            label: row.word.clone().into(),
            value: f64::from(row.count),
            value_text: ui.formats().whole(f64::from(row.count)).into(),
            name: (ui.messages().frequency.bar)(ui.formats(), &row.word, row.count, per_thousand(row)).into(),
            places: places.as_slice().into(),
            focus: focus_of(state, &row.word),
        })
        .collect()
}

fn columns(ui: &Ui, reply: &FrequencyReply) -> Rc<[Column]> {
    let messages = &ui.messages().frequency;
    let parts = (messages.parts)(ui.formats(), reply.report.parts, reply.report.part_count);
    (0..)
        .zip(messages.columns)
        .map(|(index, name)| Column {
            name: name.into(),
            is_text: index == 0,
            hint: (index >= 5).then(|| parts.clone().into()),
        })
        .collect()
}

fn rows(ui: &Ui, state: &State, reply: &FrequencyReply) -> Rc<[Row]> {
    let formats = ui.formats();
    let whole = |count: u32| (Some(f64::from(count)), formats.whole(f64::from(count)).into());
    let share = |value: Option<f64>| {
        (value, value.map_or_else(|| "–".into(), |value| formats.decimal(value, 3).into()))
    };
    let row = |row: &FrequencyRow| Row {
        name: None,
        is_chosen: false,
        key: row.word.clone().into(),
        focus: focus_of(state, &row.word),
        cells: vec![
            (None, row.word.clone().into()),
            whole(row.count),
            (Some(row.per_million), formats.whole(row.per_million).into()),
            whole(row.documents),
            whole(row.sentences),
            share(row.dp),
            share(row.dp_norm),
            share(row.juilland_d),
        ],
    };
    reply.report.rows.iter().map(row).collect()
}
