//! A table that can be sorted by each column, shows more rows on demand and can be copied.
//!
//! Its rows are one tab stop, which the browser's side keeps: with thousands of numbers the table is not drawn anew for it.

use crate::browser::input::Adds;
use crate::browser::intl::Formats;
use crate::browser::{as_element, document, export, number_cells};
use crate::card::Number;
use crate::components::copy_text::CopyTextProps;
use crate::components::number_card;
use crate::hooks::{use_effect_with, use_known_width, use_screen, use_scrolled};
use crate::label::{WORD_CHARS, shortened};
use crate::ui::{Same, Ui, use_ui};
use crate::widget::{self, widget};
use memoscope_engine::order::{key_of, places};
use memoscope_export::sheet::between_tabs;
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

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

/// A cell: the number it is sorted by, and its text. Where a [`Write`] is given, a number may come without its
/// text, and one that does not exist is a dash.
pub type Cell = (Option<f64>, AttrValue);

/// Writes the number of a cell, by its column, when it is shown: a long table is not written as a whole.
#[derive(Clone, Copy)]
pub struct Write(pub fn(&Formats, usize, f64) -> String);

impl PartialEq for Write {
    /// A table keeps its way to write.
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

/// The rows of a table in the report's order. Each is made when it is shown, sorted by or copied: of ten thousand the first
/// screen shows twenty.
#[derive(Clone)]
pub enum Rows {
    /// All of them, where they are few or quickly made.
    Made(Rc<[Row]>),
    /// How many there are, and what makes one by its place. The table is drawn anew for another way to make them, so it is
    /// given where what they depend on has changed.
    Later(usize, Rc<dyn Fn(usize) -> Option<Row>>),
}

impl Rows {
    fn count(&self) -> usize {
        match self {
            Self::Made(rows) => rows.len(),
            Self::Later(count, _) => *count,
        }
    }

    fn row(&self, place: u32) -> Option<Row> {
        match self {
            Self::Made(rows) => rows.get(place as usize).cloned(),
            Self::Later(_, make) => make(place as usize),
        }
    }

    fn cell(&self, place: u32, column: usize) -> Option<Cell> {
        match self {
            Self::Made(rows) => rows.get(place as usize)?.cells.get(column).cloned(),
            Self::Later(_, make) => make(place as usize)?.cells.into_iter().nth(column),
        }
    }
}

impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Made(one), Self::Made(other)) => one == other,
            (Self::Later(_, one), Self::Later(_, other)) => Rc::ptr_eq(one, other),
            _ => false,
        }
    }
}

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
    /// The rows.
    pub rows: Rows,
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
    /// Writes the numbers that come without a text.
    #[prop_or_default]
    pub write: Option<Write>,
    /// The numbers of the last columns, by which their cells open cards.
    #[prop_or_default]
    pub numbers: Rc<[Number]>,
}

/// Rows shown at first, and more each time.
const PAGE: usize = 50;

/// The height of a row, and the width that a column has at least where there are many, in CSS pixels; the share of the window
/// that the rows may take, as the sheet says.
const ROW: f64 = 31.0;
const COLUMN: f64 = 60.0;
const SHARE: f64 = 0.68;

/// How the rows are sorted: a column and whether downwards; `None` is the report's own order.
type Order = Option<(usize, bool)>;

widget!(DataTableProps, use_data_table, "table");

/// The table.
#[hook]
fn use_data_table(props: &DataTableProps) -> Html {
    let ui = use_ui();
    let order = use_state_eq(|| None as Order);
    let pages = use_state_eq(|| 1_usize);
    let sorted = {
        let ui = ui.clone();
        use_memo((props.rows.clone(), *order), move |(rows, order)| sort(&ui, rows, *order))
    };
    let body = use_node_ref();
    let wanted = (*pages * props.page).min(sorted.len());
    let scrolled = {
        let body = body.clone();
        use_scrolled(move || {
            body.get().and_then(|node| as_element(&node)).is_some_and(|body| number_cells::is_scrolled(&body))
        })
    };
    let height = document::window_height() * SHARE;
    let shown = use_screen(&Same(Rc::clone(&sorted)), wanted, height, ROW, scrolled.get());
    // Of a first screen only the numbers in view are written.
    let frame = use_node_ref();
    let written = match use_known_width(&frame).get() {
        width if width > 0.0 && shown < wanted => (width / COLUMN).ceil() as usize,
        _ => props.columns.len(),
    };
    let headings = props.columns.iter().enumerate().map(|(index, column)| heading(&order, index, column));
    let rows = sorted.iter().take(shown).filter_map(|&place| props.rows.row(place));
    let rows = rows.enumerate().map(|(place, row)| draw_row(&ui, props, place, &row, written));
    let more = (sorted.len() - wanted).min(props.page);
    // The button may go away: the keyboard goes on at the first new row.
    let new_row = use_mut_ref(|| None as Option<usize>);
    let on_more = {
        let (pages, new_row) = (pages.clone(), new_row.clone());
        Callback::from(move |_| {
            new_row.replace(Some(wanted));
            pages.set(*pages + 1);
        })
    };
    {
        let body = body.clone();
        use_effect_with((sorted.clone(), shown), move |_| {
            if let Some(body) = body.get().and_then(|node| as_element(&node)) {
                number_cells::keep_stop(&body);
                let index = new_row.borrow_mut().take_if(|index| *index < shown);
                if let Some(index) = index {
                    number_cells::focus_row(&body, index);
                }
            }
        });
    }
    let text = {
        let (columns, rows, sorted) = (props.columns.clone(), props.rows.clone(), sorted.clone());
        Callback::from(move |()| as_text(&columns, sorted.iter().filter_map(|&place| rows.row(place))))
    };
    html! {
        <>
        <div class={(!props.is_side).then_some("table__sheet")}><div ref={frame} class="table__frame" role="region" aria-label={props.caption.clone()} tabindex="0">
            <table class={classes!("table", props.is_side.then_some("table--side"))} aria-busy={(shown < wanted).then_some("true")}>
                <caption class="table__caption"><span class="table__name">{ props.caption.clone() }</span></caption>
                <thead><tr>{ for headings }</tr></thead>
                <tbody ref={body}>{ for rows }</tbody>
            </table>
        </div></div>
        <div class="table__foot">
            if more > 0 {
                <button type="button" class="quiet-button" onclick={on_more}>
                    { (ui.messages().show_more)(ui.formats(), more as u32) }
                </button>
            }
            if !sorted.is_empty() {
                { widget::one(props!(CopyTextProps { id: "table-text", label: ui.messages().copy_table, text })) }
            }
        </div>
        </>
    }
}

/// All rows with their heading, tabs between cells: for a spreadsheet, so numbers are written as machines do.
fn as_text(columns: &[Column], rows: impl Iterator<Item = Row>) -> String {
    let heading: Vec<String> = columns.iter().map(|column| between_tabs(&column.name)).collect();
    let mut text = heading.join("\t");
    for row in rows {
        text.push('\n');
        for (index, (cell, column)) in row.cells.iter().zip(columns).enumerate() {
            if index > 0 {
                text.push('\t');
            }
            match cell.0 {
                Some(value) => text.push_str(&export::number(value)),
                None if column.is_text => text.push_str(&between_tabs(&cell.1)),
                None => {}
            }
        }
    }
    text
}

/// The places of the rows as they come when sorted. What does not exist comes last, whichever way the rest runs.
fn sort(ui: &Ui, rows: &Rows, order: Order) -> Vec<u32> {
    let places_of_all = 0..rows.count() as u32;
    let Some((column, descending)) = order else { return places_of_all.collect() };
    let cells: Vec<Option<Cell>> = places_of_all.map(|place| rows.cell(place, column)).collect();
    let there = || cells.iter().flatten();
    let mut words: Vec<&str> = there().filter(|cell| cell.0.is_none()).map(|cell| &*cell.1).collect();
    memoscope_engine::order::sort_by(&mut words, |a, b| a.cmp(b));
    words.dedup();
    let mut ranks = vec![0; words.len()];
    for (rank, place) in (0..).zip(ui.formats().order(&words)) {
        if let Some(slot) = ranks.get_mut(place as usize) {
            *slot = rank;
        }
    }
    let is_of_words = there().all(|cell| cell.0.is_none());
    let key = |cell: &Option<Cell>| match cell.as_ref()? {
        (Some(value), _) => Some(key_of(*value)),
        (None, word) if is_of_words => ranks.get(words.binary_search(&&**word).ok()?).copied(),
        (None, _) => None,
    };
    let keys = cells.iter().map(|cell| match key(cell) {
        Some(key) if descending => !key,
        Some(key) => key,
        None => u64::MAX,
    });
    places(&keys.collect::<Vec<u64>>())
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
        <th scope="col" class={classes!((column.is_text || index == 0).then_some("table__text"))} aria-sort={sorted}>
            <button type="button" class="table__sort" title={column.hint.clone()} {onclick}>{ column.name.clone() }</button>
        </th>
    }
}

/// A row by its place in the table, so that other rows take the elements of those before; its first cells with what they say.
fn draw_row(ui: &Ui, props: &DataTableProps, place: usize, row: &Row, written: usize) -> Html {
    let focus = row.focus.map(|focus| format!("table__row--focus-{}", focus + 1));
    let cells = row.cells.iter().zip(props.columns.iter()).enumerate().map(|(index, (cell, column))| {
        let says = if index < written { says(ui, props.write, index, cell, column) } else { String::new() };
        match index {
            0 => head_cell(row, says, &props.on_choose),
            _ => html! { <td class={classes!(column.is_text.then_some("table__text"))}>{ number_card::cell_of(&props.numbers, props.columns.len() - index, says) }</td> },
        }
    });
    let sentence = props.of_sentences.then(|| row.key.clone());
    html! { <tr key={place} data-row={row.key.clone()} data-sentence={sentence} class={classes!("table__row", focus, row.is_chosen.then_some("table__row--chosen"))}>{ for cells }</tr> }
}

/// The cell that names its row, and chooses it.
fn head_cell(row: &Row, says: String, on_choose: &Callback<(AttrValue, bool)>) -> Html {
    let onclick = on_choose.reform({
        let key = row.key.clone();
        move |event: MouseEvent| (key.clone(), event.adds())
    });
    let is_pressed = row.is_chosen || row.focus.is_some();
    html! {
        <th scope="row" class="table__text">
            <button type="button" class="table__choose" tabindex="-1" dir="auto" aria-label={row.name.clone()}
                aria-pressed={is_pressed.to_string()} {onclick}>{ says }</button>
        </th>
    }
}

/// What a cell says.
fn says(ui: &Ui, write: Option<Write>, index: usize, cell: &Cell, column: &Column) -> String {
    match (cell, write) {
        ((Some(value), text), Some(Write(write))) if text.is_empty() => write(ui.formats(), index, *value),
        ((None, text), Some(_)) if text.is_empty() && !column.is_text => "–".to_owned(),
        ((_, text), _) => shortened(text, WORD_CHARS),
    }
}
