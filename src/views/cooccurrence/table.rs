//! The rows of co-occurrence: a short table beside the network, and all measures.

use super::is_pair;
use crate::browser::intl::Formats;
use crate::card::{Number, PAIR, PAIR_NUMBERS};
use crate::components::data_table::{Cell, Column, DataTableProps, Row, Rows, Write};
use crate::state::{Action, State};
use crate::ui::{Same, Ui, use_ui};
use crate::widget::{self, widget};
use memoscope_engine::association::PairCounts;
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
#[derive(Properties)]
pub struct CompanyProps {
    reply: Same<CooccurrenceReply>,
    /// The measure that the reply was asked by, or the next one while that is awaited.
    measure: Measure,
    pair: Option<(String, String)>,
    is_full: bool,
}

impl PartialEq for CompanyProps {
    /// Another measure comes with a reply; until then the rows stay as they are.
    fn eq(&self, other: &Self) -> bool {
        let Self { reply, pair, is_full, measure: _ } = self;
        (reply, pair, is_full) == (&other.reply, &other.pair, &other.is_full)
    }
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
    let rows = {
        let (reply, pair, measure, is_full) =
            (props.reply.clone(), props.pair.clone(), props.measure, props.is_full);
        let make = move |place: usize| {
            let view = reply.0.as_ref().as_ref().ok()?;
            let row = view.table.rows.get(place)?;
            Some(Row {
                key: pair_key(row).into(),
                name: Some((messages.show_sentences)(&row.node, &row.collocate).into()),
                focus: None,
                is_chosen: is_pair(pair.as_ref(), &row.node, &row.collocate),
                cells: if is_full { full_cells(view, row) } else { side_cells(view, row, measure) },
            })
        };
        Rows::Later(view.table.rows.len(), Rc::new(make))
    };
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
        write: Some(Write(if props.is_full { write_full } else { write_side })),
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

fn side_cells(view: &CooccurrenceView, row: &PairCounts, measure: Measure) -> Vec<Cell> {
    let counts = row.cells(view.table.n);
    let words = match view.node {
        Some(_) => row.collocate.clone(),
        None => format!("{} + {}", row.node, row.collocate),
    };
    let mut cells = vec![(None, words.into()), whole(row.observed), real(Some(counts.expected()))];
    if measure != Measure::Count {
        cells.push(real(counts.measure(measure)));
    }
    cells
}

fn whole(count: u64) -> Cell {
    (Some(count as f64), AttrValue::default())
}

fn real(value: Option<f64>) -> Cell {
    (value, AttrValue::default())
}

/// Writes a number of the short list: whole ones in the second column.
fn write_side(formats: &Formats, column: usize, value: f64) -> String {
    if column == 1 { formats.whole(value) } else { formats.decimal(value, 2) }
}

/// Writes a number of the full table.
fn write_full(formats: &Formats, column: usize, value: f64) -> String {
    match column {
        2 | 4 | 5 => formats.whole(value),
        7 => formats.decimal(value, 4),
        15 | 17..=20 => formats.decimal(value, 3),
        _ => formats.decimal(value, 2),
    }
}

/// Shows the sentences behind a row.
fn on_choose(ui: &Ui) -> Callback<(AttrValue, bool)> {
    let ui = ui.clone();
    Callback::from(move |(key, _): (AttrValue, bool)| {
        let pair = key.split_once(PAIR).map(|(node, collocate)| (node.to_owned(), collocate.to_owned()));
        ui.send(Action::PairChosen(pair));
    })
}

fn pair_key(row: &PairCounts) -> String {
    format!("{}{PAIR}{}", row.node, row.collocate)
}

/// All measures. The node comes with the collocate where rows are pairs.
fn full_cells(view: &CooccurrenceView, row: &PairCounts) -> Vec<Cell> {
    let row = row.row(view.table.n);
    vec![
        (None, row.node.into()),
        (None, row.collocate.into()),
        whole(row.observed),
        real(Some(row.expected)),
        whole(row.node_count),
        whole(row.collocate_count),
        real(row.log_likelihood),
        real(row.p),
        real(row.pmi),
        real(row.npmi),
        real(row.mi2),
        real(row.mi3),
        real(row.t),
        real(row.z),
        real(row.chi_squared),
        real(row.dice),
        real(row.log_dice),
        real(row.jaccard),
        real(row.min_sensitivity),
        real(row.delta_p_collocate),
        real(row.delta_p_node),
        real(row.log_ratio),
        real(row.odds_ratio),
    ]
}
