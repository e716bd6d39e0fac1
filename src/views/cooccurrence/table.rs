//! The rows of co-occurrence: a short table beside the network, and all measures.

use crate::components::data_table::{Column, DataTable, Row};
use crate::label::{WORD_CHARS, shortened};
use crate::state::{Action, State};
use crate::ui::Ui;
use memoscope_engine::association::CooccurrenceRow;
use memoscope_engine::settings::Measure;
use memoscope_protocol::CooccurrenceView;
use std::rc::Rc;
use yew::prelude::*;

/// Rows beside the network.
const SIDE_ROWS: usize = 10;

/// The best rows: the words, how often they meet, what chance would give, and the measure.
pub fn side(ui: &Ui, state: &State, view: &CooccurrenceView, on_pair: &Callback<(String, String)>) -> Html {
    let measure = state.config.measure;
    let node = view.node.as_ref();
    let messages = &ui.messages().cooccurrence;
    let rows = view.table.rows.iter().take(SIDE_ROWS).map(|row| {
        let is_chosen = state.config.pair.as_ref().is_some_and(|pair| pair.0 == row.node && pair.1 == row.collocate);
        let onclick = on_pair.reform({
            let pair = (row.node.clone(), row.collocate.clone());
            move |_: MouseEvent| pair.clone()
        });
        let words = match node {
            Some(_) => shortened(&row.collocate, WORD_CHARS),
            None => shortened(&format!("{} + {}", row.node, row.collocate), WORD_CHARS),
        };
        let name = (messages.show_sentences)(&row.node, &row.collocate);
        html! {
            <tr key={pair_key(row)} class={classes!("table__row", is_chosen.then_some("table__row--chosen"))}>
                <th scope="row" class="table__text table__wrap">
                    <button type="button" class="table__choose" aria-pressed={is_chosen.to_string()} aria-label={name} {onclick}>{ words }</button>
                </th>
                <td>{ ui.formats().whole(row.observed as f64) }</td>
                <td>{ ui.formats().decimal(row.expected, 2) }</td>
                if measure != Measure::Count {
                    <td>{ value(ui, row, measure) }</td>
                }
            </tr>
        }
    });
    html! {
        <table class="table table--side">
            <caption class="table__caption">{ (messages.table)(ui.formats(), view) }</caption>
            <thead><tr>
                <th scope="col" class="table__text">{ if node.is_some() { messages.with } else { messages.pair } }</th>
                <th scope="col">{ messages.shared }</th>
                <th scope="col">{ messages.expected }</th>
                if measure != Measure::Count {
                    <th scope="col">{ (messages.option)("measure", measure.name()) }</th>
                }
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

/// A measure of a row as text.
fn value(ui: &Ui, row: &CooccurrenceRow, measure: Measure) -> String {
    let value = match measure {
        Measure::Count => Some(row.observed as f64),
        Measure::LogLikelihood => row.log_likelihood,
        Measure::Pmi => row.pmi,
        Measure::Npmi => row.npmi,
        Measure::Mi2 => row.mi2,
        Measure::Mi3 => row.mi3,
        Measure::T => row.t,
        Measure::Z => row.z,
        Measure::ChiSquared => row.chi_squared,
        Measure::Dice => row.dice,
        Measure::LogDice => row.log_dice,
        Measure::Jaccard => row.jaccard,
        Measure::MinSensitivity => row.min_sensitivity,
        Measure::DeltaPCollocate => row.delta_p_collocate,
        Measure::DeltaPNode => row.delta_p_node,
        Measure::LogRatio => row.log_ratio,
        Measure::OddsRatio => row.odds_ratio,
    };
    number(ui, value, 2)
}

fn number(ui: &Ui, value: Option<f64>, digits: u8) -> String {
    value.map_or_else(|| "–".to_owned(), |value| ui.formats().decimal(value, digits))
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
    let on_choose = {
        let ui = ui.clone();
        Callback::from(move |(key, _): (AttrValue, bool)| {
            let pair = key.split_once(KEY).map(|(node, collocate)| (node.to_owned(), collocate.to_owned()));
            ui.send(Action::PairChosen(pair));
        })
    };
    html! { <DataTable caption={(messages.table)(ui.formats(), view)} {columns} {rows} {on_choose} /> }
}

/// Stands between the words of a row's key: a control character, which no word holds.
const KEY: char = '\u{1f}';

fn pair_key(row: &CooccurrenceRow) -> String {
    format!("{}{KEY}{}", row.node, row.collocate)
}

fn full_row(ui: &Ui, state: &State, row: &CooccurrenceRow) -> Row {
    let whole = |count: u64| (Some(count as f64), ui.formats().whole(count as f64).into());
    let real = |value: Option<f64>, digits| (value, number(ui, value, digits).into());
    Row {
        key: pair_key(row).into(),
        name: Some((ui.messages().cooccurrence.show_sentences)(&row.node, &row.collocate).into()),
        focus: None,
        is_chosen: state
            .config
            .pair
            .as_ref()
            .is_some_and(|pair| pair.0 == row.node && pair.1 == row.collocate),
        cells: vec![
            (None, row.node.clone().into()),
            (None, row.collocate.clone().into()),
            whole(row.observed),
            real(Some(row.expected), 2),
            whole(row.node_count),
            whole(row.collocate_count),
            real(row.log_likelihood, 2),
            real(row.p, 4),
            real(row.pmi, 2),
            real(row.npmi, 2),
            real(row.mi2, 2),
            real(row.mi3, 2),
            real(row.t, 2),
            real(row.z, 2),
            real(row.chi_squared, 2),
            real(row.dice, 3),
            real(row.log_dice, 2),
            real(row.jaccard, 3),
            real(row.min_sensitivity, 3),
            real(row.delta_p_collocate, 3),
            real(row.delta_p_node, 3),
            real(row.log_ratio, 2),
            real(row.odds_ratio, 2),
        ],
    }
}
