//! The frequency table and the field that filters it.

use super::per_thousand;
use crate::browser::input;
use crate::browser::intl::Formats;
use crate::card::{FREQUENCY_NUMBERS, Number};
use crate::components::data_table::{Column, DataTableProps, Row, Rows, Write};
use crate::state::{Action, State};
use crate::ui::Ui;
use crate::views::focus_of;
use crate::widget;
use memoscope_engine::frequency::FrequencyRow;
use memoscope_protocol::FrequencyReply;
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

/// The column of documents with the word.
const DOCUMENTS: usize = 4;

/// The first column whose numbers depend on the parts of the dispersion measures.
const DISPERSION: usize = 7;

/// The field and the table.
pub(super) fn draw(
    ui: &Ui,
    state: &State,
    reply: &FrequencyReply,
    on_choose: Callback<(AttrValue, bool)>,
) -> Html {
    let messages = &ui.messages().frequency;
    let has_one = has_one(reply);
    let write = Write(if has_one { write_of_one } else { write });
    let left_out = has_one.then_some(Number::Documents);
    let numbers: Rc<[Number]> =
        FREQUENCY_NUMBERS.iter().copied().filter(|number| Some(*number) != left_out).collect();
    html! {
        <>
            { filter(ui, state, reply) }
            { widget::keyed(props!(DataTableProps { caption: (messages.table)(ui.formats(), &reply.report), columns: columns(ui, reply), rows: Rows::Made(rows(state, reply)), write, on_choose, numbers }), has_one.to_string()) }
        </>
    }
}

fn filter(ui: &Ui, state: &State, reply: &FrequencyReply) -> Html {
    let messages = &ui.messages().frequency;
    let set = |ui: &Ui, text: String| ui.send(Action::SettingAdjusted("filter", text));
    let oninput = {
        let ui = ui.clone();
        Callback::from(move |event: InputEvent| set(&ui, input::value_of(&event)))
    };
    let onkeydown = {
        let ui = ui.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                set(&ui, String::new());
            }
        })
    };
    html! {
        <p class="table__filter">
            <label for="filter">{ messages.filter }</label>
            <input id="filter" type="search" class="table__field" maxlength="100" autocomplete="off" autocapitalize="none"
                spellcheck="false" placeholder={messages.filter_example} aria-describedby="filter-count"
                value={state.config.filter.clone()} {oninput} {onkeydown} />
            <span id="filter-count" class="table__count">{ (messages.filtered)(ui.formats(), &reply.report) }</span>
        </p>
    }
}

/// Whether there is one document, in which every word is that there is: its column would say nothing.
fn has_one(reply: &FrequencyReply) -> bool {
    reply.report.totals.documents == 1
}

fn columns(ui: &Ui, reply: &FrequencyReply) -> Rc<[Column]> {
    let messages = &ui.messages().frequency;
    let parts = (messages.parts)(ui.formats(), reply.report.parts, reply.report.part_count);
    (0..)
        .zip(messages.columns)
        .zip(messages.hints)
        .filter(|((index, _), _)| *index != DOCUMENTS || !has_one(reply))
        .map(|((index, name), hint)| Column {
            name: name.into(),
            is_text: index == 0,
            hint: match index {
                0 => None,
                DISPERSION.. => Some(format!("{hint} · {parts}").into()),
                _ => Some(hint.into()),
            },
        })
        .collect()
}

/// How the numbers of a column are written.
fn write(formats: &Formats, column: usize, value: f64) -> String {
    match column {
        2 => formats.decimal(value, 1),
        DISPERSION.. => formats.decimal(value, 3),
        _ => formats.whole(value),
    }
}

/// The same without the column of documents.
fn write_of_one(formats: &Formats, column: usize, value: f64) -> String {
    write(formats, if column < DOCUMENTS { column } else { column + 1 }, value)
}

fn rows(state: &State, reply: &FrequencyReply) -> Rc<[Row]> {
    let row = |row: &FrequencyRow| {
        let numbers = [
            Some(f64::from(row.count)),
            Some(per_thousand(row)),
            Some(row.per_million),
            Some(f64::from(row.documents)),
            Some(f64::from(row.paragraphs)),
            Some(f64::from(row.sentences)),
            row.dp,
            row.dp_norm,
            row.juilland_d,
        ];
        let word: AttrValue = row.word.clone().into();
        let mut cells = vec![(None, word.clone())];
        cells.extend(numbers.map(|number| (number, AttrValue::Static(""))));
        if has_one(reply) {
            cells.remove(DOCUMENTS);
        }
        Row { name: None, is_chosen: false, key: word, focus: focus_of(state, &row.word), cells }
    };
    reply.report.rows.iter().map(row).collect()
}
