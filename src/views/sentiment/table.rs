//! The table of the arc's numbers. Those of its rows are written when they are shown: thousands take their time.

use crate::browser::intl::Formats;
use crate::card::{Number, SENTENCE_NUMBERS, UNIT_NUMBERS};
use crate::components::data_table::{Cell, Column, DataTableProps, Row, Rows, Write};
use crate::state::Action;
use crate::ui::{Same, use_ui};
use crate::widget::{self, widget};
use memoscope_engine::sentiment::{LevelRow, SentimentRow};
use memoscope_engine::settings::Level;
use memoscope_protocol::SentimentReply;
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

#[derive(Properties, PartialEq)]
pub(super) struct SentimentTableProps {
    /// The view's answer.
    pub(super) reply: Same<SentimentReply>,
    /// The sentence that is opened.
    pub(super) chosen: Option<u32>,
}

widget!(SentimentTableProps, use_sentiment_table, "scores");

/// The units of the part: sentences with their scores, or paragraphs and documents with their means.
#[hook]
fn use_sentiment_table(props: &SentimentTableProps) -> Html {
    let ui = use_ui();
    let reply = &props.reply.0;
    let rows = use_memo((props.reply.clone(), props.chosen), |(reply, chosen)| rows(reply, *chosen));
    let write = Write(if reply.level == Level::Sentence { write_scores } else { write_means });
    let messages = &ui.later().sentiment;
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
    widget::one(props!(DataTableProps {
        caption: (messages.table)(ui.formats(), reply),
        columns,
        rows: (*rows).clone(),
        write,
        of_sentences: reply.level == Level::Sentence,
        on_choose,
        numbers
    }))
}

fn rows(reply: &Same<SentimentReply>, chosen: Option<u32>) -> Rows {
    let reply = reply.clone();
    let count = reply.0.units.len();
    let make = move |place: usize| {
        let unit = reply.0.units.get(place)?;
        let cells = match reply.0.level {
            Level::Sentence => cells(&numbers(reply.0.report.rows.get(place)?)),
            _ => cells(&means(unit)),
        };
        let sentences = unit.sentence..unit.sentence + unit.sentences;
        Some(Row {
            key: unit.sentence.to_string().into(),
            name: None,
            focus: None,
            is_chosen: chosen.is_some_and(|sentence| sentences.contains(&sentence)),
            cells,
        })
    };
    Rows::Later(count, Rc::new(make))
}

/// Cells that are written when they are shown.
fn cells(numbers: &[Option<f64>]) -> Vec<Cell> {
    numbers.iter().map(|&number| (number, AttrValue::default())).collect()
}

fn numbers(row: &SentimentRow) -> [Option<f64>; 7] {
    let number = Some(f64::from(row.sentence + 1));
    [
        number,
        Some(row.compound),
        Some(row.positive),
        Some(row.neutral),
        Some(row.negative),
        Some(row.sum),
        row.coverage,
    ]
}

fn write_scores(formats: &Formats, column: usize, value: f64) -> String {
    match column {
        0 => formats.whole(value),
        1 | 5 => formats.decimal(value, 4),
        6 => formats.percent(value),
        _ => formats.decimal(value, 3),
    }
}

fn means(unit: &LevelRow) -> [Option<f64>; 5] {
    [
        Some(f64::from(unit.unit + 1)),
        Some(f64::from(unit.sentences)),
        Some(unit.compound),
        Some(unit.lowest),
        Some(unit.highest),
    ]
}

fn write_means(formats: &Formats, column: usize, value: f64) -> String {
    if column < 2 { formats.whole(value) } else { formats.decimal(value, 4) }
}
