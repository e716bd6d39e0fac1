//! The rows of co-occurrence: a short table beside the network, and all measures.

use super::is_chosen;
use crate::components::data_table::{Cell, Column, DataTable, Row};
use crate::state::{Action, State};
use crate::ui::Ui;
use memoscope_engine::association::CooccurrenceRow;
use memoscope_engine::settings::Measure;
use memoscope_protocol::CooccurrenceView;
use std::rc::Rc;
use yew::prelude::*;

/// Rows that the short table shows at first, and more each time.
const SIDE_ROWS: usize = 10;

/// The best rows: the words, how often they meet, what chance would give, and the measure.
pub fn side(ui: &Ui, state: &State, view: &CooccurrenceView) -> Html {
    let measure = state.config.measure;
    let messages = &ui.messages().cooccurrence;
    let first = if view.node.is_some() { messages.with } else { messages.pair };
    let mut names = vec![first, messages.shared, messages.expected];
    if measure != Measure::Count {
        names.push((messages.option)("measure", measure.name()).unwrap_or_default());
    }
    let columns = names.into_iter().enumerate();
    let columns: Rc<[Column]> =
        columns.map(|(index, name)| Column { name: name.into(), is_text: index == 0, hint: None }).collect();
    let rows: Rc<[Row]> = view
        .table
        .rows
        .iter()
        .map(|row| {
            let words = match view.node {
                Some(_) => row.collocate.clone(),
                None => format!("{} + {}", row.node, row.collocate),
            };
            let value = row.association().cells(view.table.n).measure(measure);
            let mut cells =
                vec![(None, words.into()), whole(ui, row.observed), real(ui, Some(row.expected), 2)];
            if measure != Measure::Count {
                cells.push(real(ui, value, 2));
            }
            new_row(ui, state, row, cells)
        })
        .collect();
    html! {
        <DataTable caption={(messages.table)(ui.formats(), view)} {columns} {rows} on_choose={on_choose(ui)}
            page={SIDE_ROWS} is_side=true />
    }
}

fn whole(ui: &Ui, count: u64) -> Cell {
    (Some(count as f64), ui.formats().whole(count as f64).into())
}

fn real(ui: &Ui, value: Option<f64>, digits: u8) -> Cell {
    let text = value.map_or_else(|| "–".to_owned(), |value| ui.formats().decimal(value, digits));
    (value, text.into())
}

/// Shows the sentences behind a row.
fn on_choose(ui: &Ui) -> Callback<(AttrValue, bool)> {
    let ui = ui.clone();
    Callback::from(move |(key, _): (AttrValue, bool)| {
        let pair = key.split_once(KEY).map(|(node, collocate)| (node.to_owned(), collocate.to_owned()));
        ui.send(Action::PairChosen(pair));
    })
}

/// All measures of all rows. The node comes with the collocate where rows are pairs.
pub fn full(ui: &Ui, state: &State, view: &CooccurrenceView) -> Html {
    let messages = &ui.messages().cooccurrence;
    let columns: Rc<[Column]> = messages
        .columns
        .iter()
        .enumerate()
        .map(|(index, name)| Column { name: (*name).into(), is_text: index < 2, hint: None })
        .collect();
    let rows: Rc<[Row]> = view.table.rows.iter().map(|row| full_row(ui, state, row)).collect();
    html! { <DataTable caption={(messages.table)(ui.formats(), view)} {columns} {rows} on_choose={on_choose(ui)} /> }
}

/// Stands between the words of a row's key: a control character, which no word holds.
const KEY: char = '\u{1f}';

fn pair_key(row: &CooccurrenceRow) -> String {
    format!("{}{KEY}{}", row.node, row.collocate)
}

fn new_row(ui: &Ui, state: &State, row: &CooccurrenceRow, cells: Vec<Cell>) -> Row {
    Row {
        key: pair_key(row).into(),
        name: Some((ui.messages().cooccurrence.show_sentences)(&row.node, &row.collocate).into()),
        focus: None,
        is_chosen: is_chosen(state, &row.node, &row.collocate),
        cells,
    }
}

fn full_row(ui: &Ui, state: &State, row: &CooccurrenceRow) -> Row {
    let cells = vec![
        (None, row.node.clone().into()),
        (None, row.collocate.clone().into()),
        whole(ui, row.observed),
        real(ui, Some(row.expected), 2),
        whole(ui, row.node_count),
        whole(ui, row.collocate_count),
        real(ui, row.log_likelihood, 2),
        real(ui, row.p, 4),
        real(ui, row.pmi, 2),
        real(ui, row.npmi, 2),
        real(ui, row.mi2, 2),
        real(ui, row.mi3, 2),
        real(ui, row.t, 2),
        real(ui, row.z, 2),
        real(ui, row.chi_squared, 2),
        real(ui, row.dice, 3),
        real(ui, row.log_dice, 2),
        real(ui, row.jaccard, 3),
        real(ui, row.min_sensitivity, 3),
        real(ui, row.delta_p_collocate, 3),
        real(ui, row.delta_p_node, 3),
        real(ui, row.log_ratio, 2),
        real(ui, row.odds_ratio, 2),
    ];
    new_row(ui, state, row, cells)
}
