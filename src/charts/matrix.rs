//! A matrix: things against things, each cell shaded by its strength.
//!
//! A table with headings, in which one cell is the tab stop: the arrow keys move in two directions, Home and End to
//! the ends of the row, with Control to the corners; Enter chooses. What the current cell says stands below.

use super::roving::tab_index;
use crate::browser::input::Adds;
use crate::browser::{document, pointer};
use crate::widget::widget;
use std::rc::Rc;
use yew::prelude::*;

/// A row and column.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// What stands there, short enough to fit.
    pub label: AttrValue,
    /// What a screen reader says of the row's heading.
    pub name: AttrValue,
    /// Its place among the foci, if it has one.
    pub focus: Option<usize>,
}

/// How strong a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// A thing with itself.
    Same,
    /// Nothing to show.
    Empty,
    /// There, but no stronger than chance.
    Faint,
    /// From 1 to [`LEVELS`].
    Strong(u8),
}

/// The shades that are told apart.
pub const LEVELS: u8 = 5;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What it says.
    pub name: AttrValue,
    /// Its shade.
    pub level: Level,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

#[derive(Clone, Properties, PartialEq)]
pub struct MatrixProps {
    /// The rows, which are the columns too.
    pub headings: Rc<[Heading]>,
    /// The cells, row by row: as many as the square of the headings.
    pub cells: Rc<[Cell]>,
    /// What the matrix shows, in a sentence.
    pub label: AttrValue,
    /// What stands below while no cell is looked at.
    pub hint: AttrValue,
    /// The ends of the scale of shades.
    pub scale: [AttrValue; 2],
    /// A heading was chosen: its place, and whether to add it to what is in focus.
    pub on_heading: Callback<(usize, bool)>,
    /// A cell was chosen: its row and column.
    pub on_cell: Callback<(usize, usize)>,
}

/// The cell that a key moves to from `at` in rows of `columns`; `None` for keys that don't move.
fn target(at: usize, columns: usize, rows: usize, key: &str, far: bool) -> Option<usize> {
    let (row, column) = (at / columns, at % columns);
    let (row, column) = match key {
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "ArrowRight" => (row, (column + 1).min(columns - 1)),
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => ((row + 1).min(rows - 1), column),
        "Home" => (if far { 0 } else { row }, 0),
        "End" => (if far { rows - 1 } else { row }, columns - 1),
        _ => return None,
    };
    Some(row * columns + column)
}

impl MatrixProps {
    /// What stands at a place, headings of rows included.
    fn name(&self, at: usize) -> Option<AttrValue> {
        let columns = self.headings.len() + 1;
        let (row, column) = (at / columns, at % columns);
        match column.checked_sub(1) {
            Some(column) => self.cells.get(row * self.headings.len() + column).map(|cell| cell.name.clone()),
            None => self.headings.get(row).map(|heading| heading.name.clone()),
        }
    }

    fn choose(&self, at: usize, adds: bool) {
        let columns = self.headings.len() + 1;
        let (row, column) = (at / columns, at % columns);
        match column.checked_sub(1) {
            Some(column) => self.on_cell.emit((row, column)),
            None => self.on_heading.emit((row, adds)),
        }
    }
}

widget!(MatrixProps, use_matrix, "matrix");

/// The matrix.
#[hook]
fn use_matrix(props: &MatrixProps) -> Html {
    // The tab stop, and what is looked at: the first cell of the first row to begin with.
    let active = use_state_eq(|| 1_usize);
    let looked_at = use_state_eq(|| None as Option<usize>);
    let (rows, columns) = (props.headings.len(), props.headings.len() + 1);
    let current = (*active).min((rows * columns).saturating_sub(1));
    let onkeydown = {
        let (active, props) = (active.clone(), props.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(at) = pointer::mark_of(&event) else { return };
            let key = event.key();
            let is_for_browser = event.alt_key() || event.meta_key();
            let next = target(at, columns, rows, &key, event.ctrl_key()).filter(|_| !is_for_browser);
            if let Some(next) = next {
                event.prevent_default();
                active.set(next);
                document::focus_id(&cell_id(next));
            } else if key == "Enter" || key == " " {
                event.prevent_default();
                props.choose(at, event.adds());
            }
        })
    };
    let onclick = {
        let (active, props) = (active.clone(), props.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(at) = pointer::mark_of(&event) {
                active.set(at);
                props.choose(at, event.adds());
            }
        })
    };
    let look = {
        let looked_at = looked_at.clone();
        move |at: Option<usize>| looked_at.set(at)
    };
    let onmouseover = Callback::from({
        let look = look.clone();
        move |event: MouseEvent| look(pointer::mark_of(&event))
    });
    let onfocusin = Callback::from({
        let look = look.clone();
        move |event: FocusEvent| look(pointer::mark_of(&event))
    });
    let onmouseleave = Callback::from(move |_: MouseEvent| look(None));
    let says = looked_at.and_then(|at| props.name(at)).unwrap_or_else(|| props.hint.clone());
    let headings = props.headings.iter().enumerate().map(|(column, heading)| {
        let is_crossed = looked_at.is_some_and(|at| at % columns == column + 1);
        let class =
            classes!(class("matrix__column", heading), is_crossed.then_some("matrix__column--crossed"));
        html! { <th scope="col" {class}><span>{ heading.label.clone() }</span></th> }
    });
    let body = (0..rows).map(|row| draw_row(props, row, current, *looked_at));
    html! {
        <>
            <div class="matrix">
                <table class="matrix__table" role="grid" aria-label={props.label.clone()} {onkeydown} {onclick} {onmouseover} {onmouseleave} {onfocusin}>
                    <thead><tr><td></td>{ for headings }</tr></thead>
                    <tbody>{ for body }</tbody>
                </table>
            </div>
            <p class="matrix__says" aria-hidden="true">{ says }</p>
            { legend(props) }
        </>
    }
}

fn cell_id(at: usize) -> String {
    format!("matrix-{at}")
}

fn class(part: &'static str, heading: &Heading) -> Classes {
    classes!(part, heading.focus.map(|focus| format!("matrix__heading--focus-{}", focus + 1)))
}

fn draw_row(props: &MatrixProps, row: usize, current: usize, looked_at: Option<usize>) -> Html {
    let size = props.headings.len();
    let start = row * (size + 1);
    let Some(heading) = props.headings.get(row) else { return html! {} };
    let is_crossed = looked_at.is_some_and(|at| at / (size + 1) == row);
    let cells = props.cells.iter().skip(row * size).take(size).zip(start + 1..).map(|(cell, at)| {
        let level = match cell.level {
            Level::Same => "matrix__cell--same".to_owned(),
            Level::Empty => String::new(),
            Level::Faint => "matrix__cell--faint".to_owned(),
            Level::Strong(level) => format!("matrix__cell--{level}"),
        };
        html! {
            <td id={cell_id(at)} data-mark={at.to_string()} role="gridcell" tabindex={tab_index(at == current)}
                class={classes!("matrix__cell", level)} aria-label={cell.name.clone()}
                aria-selected={cell.is_chosen.then_some("true")}></td>
        }
    });
    html! {
        <tr class={is_crossed.then_some("matrix__row--crossed")}>
            <th id={cell_id(start)} data-mark={start.to_string()} scope="row" tabindex={tab_index(start == current)}
                class={class("matrix__heading", heading)} aria-label={heading.name.clone()}>{ heading.label.clone() }</th>
            { for cells }
        </tr>
    }
}

/// What the shades mean.
fn legend(props: &MatrixProps) -> Html {
    let shades = (1..=LEVELS)
        .map(|level| html! { <span class={format!("matrix__cell matrix__cell--{level}")}></span> });
    html! {
        <p class="matrix__legend">
            <span>{ props.scale[0].clone() }</span>
            <span class="matrix__shades" aria-hidden="true">{ for shades }</span>
            <span>{ props.scale[1].clone() }</span>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(at: usize, key: &str, far: bool, expected: Option<usize>) {
        // Three rows of a heading and three cells.
        assert_eq!(target(at, 4, 3, key, far), expected, "{at} {key}");
    }

    #[test]
    fn keys_move_in_two_directions_and_stop_at_the_edges() {
        check(5, "ArrowRight", false, Some(6));
        check(7, "ArrowRight", false, Some(7));
        check(5, "ArrowLeft", false, Some(4));
        check(4, "ArrowLeft", false, Some(4));
        check(5, "ArrowDown", false, Some(9));
        check(9, "ArrowDown", false, Some(9));
        check(9, "ArrowUp", false, Some(5));
        check(6, "Home", false, Some(4));
        check(6, "End", true, Some(11));
        check(6, "Home", true, Some(0));
        check(6, "a", false, None);
    }
}
