//! Co-occurrence as a matrix: each word with each, in shades.

use super::scale::Scale;
use super::{PictureProps, focus};
use crate::charts::matrix::{Cell, Heading, LEVELS, Level, MatrixProps};
use crate::components::plain;
use crate::label::shortened;
use crate::messages::Measured;
use crate::state::Action;
use crate::ui::Ui;
use crate::widget;
use memoscope_engine::cells::Cells;
use memoscope_engine::math::within;
use memoscope_engine::matrix::MatrixReport;
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

/// Characters of a heading.
const HEADING: usize = 16;

/// The matrix; in its place a sentence where it has no words.
pub(super) fn draw(ui: &Ui, props: &PictureProps, report: &MatrixReport) -> Html {
    let messages = &ui.later().cooccurrence;
    let size = report.words.len();
    if size == 0 {
        return plain::paragraph("figure__text", messages.empty_network);
    }
    let values: Vec<Option<Measured>> = (0..size * size)
        .map(|at| {
            report.cells(at / size, at % size).map(|cells| (cells, cells.measure(props.config.measure)))
        })
        .collect();
    let is_listed = |cells: &Cells| cells.o11 >= u64::from(props.config.minimum);
    let strengths =
        values.iter().flatten().filter(|(cells, _)| is_listed(cells)).filter_map(|(_, value)| *value);
    let scale = Scale::of(props.config.measure, strengths);
    let cell = |at: usize| {
        let (row, column) = (at / size, at % size);
        let form = |at: usize| report.words.get(at).map(|word| word.form.as_str()).unwrap_or_default();
        let found = values.get(at).copied().flatten();
        let level = match found {
            _ if row == column => Level::Same,
            Some((cells, value)) if is_listed(&cells) => match value.filter(|value| *value > 0.0) {
                Some(value) => {
                    let shade = (scale.share(value) * f64::from(LEVELS)).ceil();
                    Level::Strong(within(shade, 1.0, f64::from(LEVELS)) as u8)
                }
                None => Level::Faint,
            },
            _ => Level::Empty,
        };
        Cell {
            name: (messages.cell)(ui.formats(), (form(row), form(column)), found, props.config.measure)
                .into(),
            level,
            is_chosen: row != column && props.is_chosen(form(row), form(column)),
        }
    };
    let headings = report.words.iter().map(|word| Heading {
        label: shortened(&word.form, HEADING).into(),
        name: (messages.heading)(ui.formats(), &word.form, word.count).into(),
        focus: props.focus_of(&word.form),
    });
    let forms: Rc<[String]> = report.words.iter().map(|word| word.form.clone()).collect();
    let form = move |at: usize| forms.get(at).cloned().unwrap_or_default();
    let on_heading = {
        let (ui, form) = (ui.clone(), form.clone());
        Callback::from(move |(at, add)| focus(&ui, form(at), add))
    };
    // Only a word can be looked for beside a phrase or query, not the other way round.
    let on_cell = {
        let (ui, foci) = (ui.clone(), props.config.focus.clone());
        Callback::from(move |(row, column): (usize, usize)| {
            let (mut node, mut collocate) = (form(row), form(column));
            if foci.contains(&collocate) && !foci.contains(&node) {
                std::mem::swap(&mut node, &mut collocate);
            }
            if row != column {
                ui.send(Action::PairChosen(Some((node, collocate))));
            }
        })
    };
    widget::one(props!(MatrixProps {
        headings: headings.collect::<Rc<[Heading]>>(),
        cells: (0..size * size).map(cell).collect::<Rc<[Cell]>>(),
        label: (messages.matrix)(ui.formats(), report),
        hint: messages.matrix_hint,
        scale: (messages.scale)(ui.formats(), props.config.measure, scale.low, scale.high)
            .map(AttrValue::from),
        on_heading,
        on_cell
    }))
}
