//! A table that can be sorted by each column and shows more rows on demand.

use crate::browser::input::Adds;
use crate::label::{WORD_CHARS, shortened};
use crate::ui::{Ui, use_ui};
use std::rc::Rc;
use yew::prelude::*;

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its heading.
    pub name: AttrValue,
    /// Whether it holds words, not numbers.
    pub is_text: bool,
    /// More about it.
    pub hint: Option<AttrValue>,
}

/// A cell: the number it is sorted by, and its text.
pub type Cell = (Option<f64>, AttrValue);

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What is chosen with it.
    pub key: AttrValue,
    /// What its button says where the first cell alone does not tell rows apart; it holds the cell's text.
    pub name: Option<AttrValue>,
    /// Its place among the foci, if it has one.
    pub focus: Option<usize>,
    /// Whether it is the one chosen.
    pub is_chosen: bool,
    /// A cell for each column.
    pub cells: Vec<Cell>,
}

#[derive(Properties, PartialEq)]
pub struct DataTableProps {
    /// What the table holds.
    pub caption: AttrValue,
    /// The columns.
    pub columns: Rc<[Column]>,
    /// The rows in the report's order.
    pub rows: Rc<[Row]>,
    /// Whether each row shows a sentence: the one whose number is its key.
    #[prop_or_default]
    pub of_sentences: bool,
    /// A row was chosen: its key, and whether to add it.
    pub on_choose: Callback<(AttrValue, bool)>,
    /// Rows shown at first, and more each time.
    #[prop_or(PAGE)]
    pub page: usize,
    /// Whether it stands in a narrow column beside a picture.
    #[prop_or_default]
    pub is_side: bool,
}

/// Rows shown at first, and more each time.
const PAGE: usize = 50;

/// How the rows are sorted: a column and whether downwards; `None` is the report's own order.
type Order = Option<(usize, bool)>;

/// The table.
#[component]
pub fn DataTable(props: &DataTableProps) -> Html {
    let ui = use_ui();
    let order = use_state_eq(|| None as Order);
    let pages = use_state_eq(|| 1_usize);
    let sorted = {
        let ui = ui.clone();
        use_memo((props.rows.clone(), *order), move |(rows, order)| sort(&ui, rows, *order))
    };
    let shown = (*pages * props.page).min(sorted.len());
    let headings = props.columns.iter().enumerate().map(|(index, column)| heading(&order, index, column));
    let rows = sorted.iter().take(shown).map(|row| draw_row(props, row));
    let more = (sorted.len() - shown).min(props.page);
    let on_more = {
        let pages = pages.clone();
        Callback::from(move |_| pages.set(*pages + 1))
    };
    html! {
        <div class="table__frame" role="region" aria-label={props.caption.clone()} tabindex="0">
            <table class={classes!("table", props.is_side.then_some("table--side"))}>
                <caption class="table__caption">{ props.caption.clone() }</caption>
                <thead><tr>{ for headings }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
            if more > 0 {
                <button type="button" class="quiet-button" onclick={on_more}>
                    { (ui.messages().show_more)(ui.formats(), more as u32) }
                </button>
            }
        </div>
    }
}

fn sort(ui: &Ui, rows: &[Row], order: Order) -> Vec<Row> {
    let mut sorted = rows.to_vec();
    if let Some((column, descending)) = order {
        memoscope_engine::order::sort_by(&mut sorted, |a, b| {
            let (Some(a), Some(b)) = (a.cells.get(column), b.cells.get(column)) else {
                return std::cmp::Ordering::Equal;
            };
            let by_value = match (a.0, b.0) {
                (Some(a), Some(b)) => a.total_cmp(&b),
                (None, None) => ui.formats().compare(&a.1, &b.1),
                // What does not exist comes last, whichever way the rest runs.
                (Some(_), None) => return std::cmp::Ordering::Less,
                (None, Some(_)) => return std::cmp::Ordering::Greater,
            };
            if descending { by_value.reverse() } else { by_value }
        });
    }
    sorted
}

fn heading(order: &UseStateHandle<Order>, index: usize, column: &Column) -> Html {
    let sorted = match **order {
        Some((by, descending)) if by == index => Some(if descending { "descending" } else { "ascending" }),
        _ => None,
    };
    // Words are first sorted upwards, numbers downwards; a third choice is the report's order again.
    let first = !column.is_text;
    let next = match **order {
        Some((by, descending)) if by == index && descending == first => Some((index, !first)),
        Some((by, _)) if by == index => None,
        _ => Some((index, first)),
    };
    let onclick = {
        let order = order.clone();
        Callback::from(move |_| order.set(next))
    };
    html! {
        <th scope="col" class={classes!(column.is_text.then_some("table__text"))} aria-sort={sorted}>
            <button type="button" class="table__sort" title={column.hint.clone()} {onclick}>{ column.name.clone() }</button>
        </th>
    }
}

fn draw_row(props: &DataTableProps, row: &Row) -> Html {
    let columns = &props.columns;
    let onclick = props.on_choose.reform({
        let key = row.key.clone();
        move |event: MouseEvent| (key.clone(), event.adds())
    });
    let focus = row.focus.map(|focus| format!("table__row--focus-{}", focus + 1));
    let cells = row.cells.iter().zip(columns.iter()).enumerate().map(|(index, (cell, column))| match index {
        0 => html! {
            <th scope="row" class="table__text">
                <button type="button" class="table__choose" aria-label={row.name.clone()}
                    aria-pressed={(row.is_chosen || row.focus.is_some()).to_string()} onclick={onclick.clone()}>{ shortened(&cell.1, WORD_CHARS) }</button>
            </th>
        },
        _ => html! { <td class={classes!(column.is_text.then_some("table__text"))}>{ shortened(&cell.1, WORD_CHARS) }</td> },
    });
    let sentence = props.of_sentences.then(|| row.key.clone());
    html! { <tr key={row.key.to_string()} data-sentence={sentence} class={classes!("table__row", focus, row.is_chosen.then_some("table__row--chosen"))}>{ for cells }</tr> }
}
