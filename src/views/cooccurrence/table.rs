//! The rows of co-occurrence: a short table beside the network, and all measures.

use super::is_pair;
use crate::card::{Number, PAIR, PAIR_NUMBERS};
use crate::components::data_table::{Cell, Column, DataTableProps, Row};
use crate::state::{Action, State};
use crate::ui::{Same, Ui, use_ui};
use crate::widget::{self, widget};
use memoscope_engine::association::CooccurrenceRow;
use memoscope_engine::settings::Measure;
use memoscope_protocol::{CooccurrenceReply, CooccurrenceView};
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

/// Rows that the short table shows at first, and more each time.
const SIDE_ROWS: usize = 10;

/// As many of the full table.
const FULL_ROWS: usize = 50;

/// What the rows depend on: drawn anew only where it changes, since a thousand rows are many numbers to write.
#[derive(Properties, PartialEq)]
pub struct CompanyProps {
    reply: Same<CooccurrenceReply>,
    measure: Measure,
    pair: Option<(String, String)>,
    is_full: bool,
}

widget!(CompanyProps, use_company, "company");

/// The rows of a reply.
#[hook]
fn use_company(props: &CompanyProps) -> Html {
    let ui = use_ui();
    let Ok(view) = props.reply.0.as_ref() else { return html! {} };
    let messages = &ui.later().cooccurrence;
    let names =
        if props.is_full { messages.columns.to_vec() } else { side_columns(&ui, view, props.measure) };
    let texts = if props.is_full { 2 } else { 1 };
    let columns = names.into_iter().enumerate();
    let columns: Rc<[Column]> = columns
        .map(|(index, name)| Column { name: name.into(), is_text: index < texts, hint: None })
        .collect();
    let row = |row: &CooccurrenceRow| Row {
        key: pair_key(row).into(),
        name: Some((messages.show_sentences)(&row.node, &row.collocate).into()),
        focus: None,
        is_chosen: is_pair(props.pair.as_ref(), &row.node, &row.collocate),
        cells: if props.is_full { full_cells(&ui, row) } else { side_cells(&ui, view, row, props.measure) },
    };
    let rows: Rc<[Row]> = view.table.rows.iter().map(row).collect();
    let numbers: Rc<[Number]> = match props.is_full {
        true => PAIR_NUMBERS.into(),
        false => side_numbers(props.measure).into(),
    };
    let page = if props.is_full { FULL_ROWS } else { SIDE_ROWS };
    widget::one(props!(DataTableProps {
        caption: (messages.table)(ui.formats(), view),
        columns,
        rows,
        on_choose: on_choose(&ui),
        page,
        is_side: !props.is_full,
        numbers
    }))
}

/// The rows of the reply that is shown: all measures of them, or a short list beside a picture.
pub fn draw(state: &State, is_full: bool) -> Html {
    let Some(reply) = state.cooccurrence.shown() else { return html! {} };
    let pair = state.config.pair.clone();
    widget::keyed(
        props!(CompanyProps { reply: Same(Rc::clone(reply)), measure: state.config.measure, pair, is_full }),
        is_full.to_string(),
    )
}

/// The numbers of the short list.
fn side_numbers(measure: Measure) -> Vec<Number> {
    let mut numbers = vec![Number::Shared, Number::Expected];
    if measure != Measure::Count {
        numbers.push(Number::of_measure(measure));
    }
    numbers
}

/// The words, how often they meet, what chance would give, and the measure.
fn side_columns(ui: &Ui, view: &CooccurrenceView, measure: Measure) -> Vec<&'static str> {
    let messages = &ui.later().cooccurrence;
    let first = if view.node.is_some() { messages.with } else { messages.pair };
    let mut names = vec![first, messages.shared, messages.expected];
    if measure != Measure::Count {
        names.push((messages.option)("measure", measure.name()).unwrap_or_default());
    }
    names
}

fn side_cells(ui: &Ui, view: &CooccurrenceView, row: &CooccurrenceRow, measure: Measure) -> Vec<Cell> {
    let words = match view.node {
        Some(_) => row.collocate.clone(),
        None => format!("{} + {}", row.node, row.collocate),
    };
    let mut cells = vec![(None, words.into()), whole(ui, row.observed), real(ui, Some(row.expected), 2)];
    if measure != Measure::Count {
        cells.push(real(ui, row.association().cells(view.table.n).measure(measure), 2));
    }
    cells
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
        let pair = key.split_once(PAIR).map(|(node, collocate)| (node.to_owned(), collocate.to_owned()));
        ui.send(Action::PairChosen(pair));
    })
}

fn pair_key(row: &CooccurrenceRow) -> String {
    format!("{}{PAIR}{}", row.node, row.collocate)
}

/// All measures. The node comes with the collocate where rows are pairs.
fn full_cells(ui: &Ui, row: &CooccurrenceRow) -> Vec<Cell> {
    vec![
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
    ]
}
