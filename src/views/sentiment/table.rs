//! The table of the arc's numbers. Its rows are written once an answer: thousands of numbers take their time.

use crate::card::{Number, SENTENCE_NUMBERS, UNIT_NUMBERS};
use crate::components::data_table::{Cell, Column, DataTable, Row};
use crate::state::Action;
use crate::ui::{Same, Ui, use_ui};
use memoscope_engine::sentiment::{LevelRow, SentimentRow};
use memoscope_engine::settings::Level;
use memoscope_protocol::SentimentReply;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct SentimentTableProps {
    /// The view's answer.
    pub(super) reply: Same<SentimentReply>,
    /// The sentence that is opened.
    pub(super) chosen: Option<u32>,
}

/// The units of the part: sentences with their scores, or paragraphs and documents with their means.
#[component]
pub(super) fn SentimentTable(props: &SentimentTableProps) -> Html {
    let ui = use_ui();
    let reply = &props.reply.0;
    let rows = {
        let ui = ui.clone();
        use_memo((props.reply.clone(), props.chosen), move |(reply, chosen)| rows(&ui, &reply.0, *chosen))
    };
    let messages = &ui.messages().sentiment;
    let columns: Rc<[Column]> = (messages.columns)(reply.level)
        .iter()
        .map(|&name| Column { name: name.into(), is_text: false, hint: None })
        .collect();
    let numbers: Rc<[Number]> = match reply.level {
        Level::Sentence => SENTENCE_NUMBERS.into(),
        _ => UNIT_NUMBERS.into(),
    };
    let on_choose = {
        let ui = ui.clone();
        Callback::from(move |(key, _): (AttrValue, bool)| {
            if let Ok(sentence) = key.parse() {
                ui.send(Action::SentenceChosen(Some(sentence)));
            }
        })
    };
    html! { <DataTable caption={(messages.table)(ui.formats(), reply)} {columns} rows={(*rows).clone()} of_sentences={reply.level == Level::Sentence} {on_choose} {numbers} /> }
}

fn rows(ui: &Ui, reply: &SentimentReply, chosen: Option<u32>) -> Rc<[Row]> {
    let is_chosen = |unit: &LevelRow| {
        chosen.is_some_and(|sentence| (unit.sentence..unit.sentence + unit.sentences).contains(&sentence))
    };
    let row = |unit: &LevelRow, cells: Vec<Cell>| Row {
        key: unit.sentence.to_string().into(),
        name: None,
        focus: None,
        is_chosen: is_chosen(unit),
        cells,
    };
    match reply.level {
        Level::Sentence => {
            let mut shares = Shares::default();
            let rows = reply.units.iter().zip(&reply.report.rows);
            rows.map(|(unit, scores)| row(unit, sentence(ui, &mut shares, scores))).collect()
        }
        _ => reply.units.iter().map(|unit| row(unit, group(ui, unit))).collect(),
    }
}

fn whole(ui: &Ui, number: u32) -> Cell {
    (Some(f64::from(number)), ui.formats().whole(f64::from(number)).into())
}

fn real(ui: &Ui, value: f64) -> Cell {
    (Some(value), ui.formats().decimal(value, 4).into())
}

fn sentence(ui: &Ui, shares: &mut Shares, row: &SentimentRow) -> Vec<Cell> {
    let formats = ui.formats();
    let mut share = |value: f64| (Some(value), shares.written(value, |value| formats.decimal(value, 3)));
    let (positive, neutral, negative) = (share(row.positive), share(row.neutral), share(row.negative));
    let coverage = row.coverage.map_or_else(|| "–".to_owned(), |share| formats.percent(share));
    vec![
        whole(ui, row.sentence + 1),
        real(ui, row.compound),
        positive,
        neutral,
        negative,
        real(ui, row.sum),
        (row.coverage, coverage.into()),
    ]
}

fn group(ui: &Ui, unit: &LevelRow) -> Vec<Cell> {
    vec![
        whole(ui, unit.unit + 1),
        whole(ui, unit.sentences),
        real(ui, unit.compound),
        real(ui, unit.lowest),
        real(ui, unit.highest),
    ]
}

/// Shares as they are written, by their thousandths: each is written once.
#[derive(Default)]
struct Shares(Vec<Option<AttrValue>>);

impl Shares {
    fn written(&mut self, value: f64, write: impl Fn(f64) -> String) -> AttrValue {
        let thousandth = (value * 1_000.0).round() as usize;
        self.0.resize(self.0.len().max(thousandth + 1), None);
        match self.0.get_mut(thousandth) {
            Some(slot) => slot.get_or_insert_with(|| write(value).into()).clone(),
            None => write(value).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_written_once() {
        let mut shares = Shares::default();
        let count = std::cell::Cell::new(0);
        let write = |value: f64| {
            count.set(count.get() + 1);
            value.to_string()
        };
        let written: Vec<AttrValue> =
            [0.5, 0.0, 0.5, 1.0, 0.0].map(|value| shares.written(value, write)).into();
        assert_eq!(written, ["0.5", "0", "0.5", "1", "0"]);
        assert_eq!(count.get(), 3);
    }
}
