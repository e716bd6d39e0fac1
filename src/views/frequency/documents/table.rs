//! The words in focus by document as a table.

use super::{Item, choose};
use crate::browser::intl::Formats;
use crate::components::data_table::{Column, DataTableProps, Row, Rows};
use crate::state::State;
use crate::ui::Ui;
use crate::widget;
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

/// The same numbers as a table: a row for each document or group.
pub(super) fn draw(ui: &Ui, state: &State, items: &Rc<[Item]>) -> Html {
    let messages = &ui.later().by_document;
    let number = |name: String| Column { name: name.into(), is_text: false, hint: None };
    let is_single = state.config.by.is_empty();
    let heading = if is_single { messages.document.into() } else { state.config.by.clone().into() };
    let mut columns = vec![
        Column { name: heading, is_text: true, hint: None },
        number(messages.documents.to_owned()),
        number(messages.words.to_owned()),
    ];
    if is_single {
        columns.remove(1);
    }
    for focus in &state.config.focus {
        columns.push(number(focus.clone()));
        columns.push(number((messages.rate)(focus)));
    }
    let formats = ui.formats();
    let rows = items.iter().enumerate().map(|(index, item)| Row {
        key: index.to_string().into(),
        name: None,
        focus: None,
        is_chosen: &*item.documents == [state.config.document].as_slice(),
        cells: cells(formats, messages.unknown, item, is_single),
    });
    let on_choose = {
        let (ui, items) = (ui.clone(), items.clone());
        Callback::from(move |(key, _): (AttrValue, bool)| {
            if let Some(item) = key.parse::<usize>().ok().and_then(|index| items.get(index)) {
                choose(&ui, item);
            }
        })
    };
    let key = format!("{} {}", state.config.focus.len(), state.config.by);
    widget::keyed(
        props!(DataTableProps {
            caption: messages.table,
            columns: Rc::from(columns),
            rows: Rows::Made(rows.collect()),
            on_choose
        }),
        key,
    )
}

fn cells(
    formats: &Formats,
    unknown: &'static str,
    item: &Item,
    is_single: bool,
) -> Vec<(Option<f64>, AttrValue)> {
    let whole = |value: f64| (Some(value), AttrValue::from(formats.whole(value)));
    let name = if item.label.is_empty() { unknown.into() } else { item.label.clone() };
    let mut cells = vec![(None, name), whole(item.documents.len() as f64), whole(f64::from(item.tokens))];
    if is_single {
        cells.remove(1);
    }
    for (focus, &count) in item.counts.iter().enumerate() {
        let rate = item.rate(focus);
        cells.push(whole(f64::from(count)));
        cells.push((Some(rate), formats.decimal(rate, 2).into()));
    }
    cells
}
