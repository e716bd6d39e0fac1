//! The words in focus by document: a picture of rates for each, over time where all documents have a date, and a table.

use crate::browser::input;
use crate::browser::intl::Formats;
use crate::components::data_table::{Column, DataTableProps, Row, Rows};
use crate::components::{figure, plain};
use crate::state::{Action, State};
use crate::ui::{Ui, use_ui};
use crate::widget::{self, widget};
use memoscope_engine::choice::{Choice, numbers_of, order, same_key};
use memoscope_engine::corpus::known;
use memoscope_engine::documents::{self, DocumentCounts, grouped, label};
use memoscope_engine::order::sort_by;
use memoscope_engine::report::Note;
use memoscope_protocol::{DocumentSummary, DocumentsReply};
use std::fmt::Write;
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

/// The picture's box, in units of its own.
const WIDTH: usize = 1_000;
const HEIGHT: f64 = 100.0;

/// A document, or documents that are alike in something.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it is called.
    pub label: AttrValue,
    /// Its documents, from 0.
    pub documents: Rc<[u32]>,
    /// Its words.
    pub tokens: u32,
    /// The occurrences of each focus.
    pub counts: Vec<u32>,
}

impl Item {
    /// Occurrences of a focus in a thousand words.
    pub fn rate(&self, focus: usize) -> f64 {
        let count = self.counts.get(focus).copied().unwrap_or(0);
        f64::from(count) * 1e3 / f64::from(self.tokens.max(1))
    }
}

/// The view.
pub(super) fn draw(ui: &Ui, state: &State) -> Html {
    let messages = &ui.later().by_document;
    let config = &state.config;
    if config.focus.is_empty() {
        let absent = plain::paragraph("figure__text", messages.absent);
        return figure::draw(ui, messages.empty.to_owned(), String::new(), state, absent);
    }
    let Some(reply) = state.by_document.shown().filter(|reply| reply.queries == config.focus) else {
        return plain::paragraph("figure__text", ui.messages().loading);
    };
    let documents = state.documents();
    let is_dated = documents.iter().all(|document| !date(document).is_empty());
    let items: Rc<[Item]> = items(state, counted(reply), is_dated).into();
    let title = (messages.title)(ui.formats(), &config.focus, &items, config.by.is_empty());
    let caption = (messages.caption)(is_dated && config.by.is_empty(), config.by.is_empty());
    let picture = html! {
        <>
            { by(ui, state) }
            { for nothing_under(state, reply).map(|note| plain::paragraph("figure__text", (messages.note)(&note))) }
            { widget::one(props!(MultiplesProps { items: items.clone(), foci: Rc::from(config.focus.as_slice()), hint: messages.hints[usize::from(!config.by.is_empty())] })) }
            { table(ui, state, &items) }
        </>
    };
    figure::draw(ui, title, caption, state, picture)
}

/// What to say where documents are grouped by what none of those that are analysed has.
pub fn nothing_under(state: &State, reply: &DocumentsReply) -> Option<Note> {
    let of = |row: &DocumentCounts| state.documents().get(row.document as usize);
    let known = counted(reply).iter().filter_map(of).map(|one| (one.title.as_str(), one.metadata.as_slice()));
    documents::nothing_under(&state.config.by, known)
}

fn date(document: &DocumentSummary) -> &str {
    let value = |key: &str| known(&document.metadata, key);
    value("date").or_else(|| value("year")).unwrap_or_default()
}

/// The documents that are analysed.
pub fn counted(reply: &DocumentsReply) -> &[DocumentCounts] {
    reply.part.as_deref().unwrap_or(&reply.rows)
}

/// The documents that are analysed, by date where all have one, or in groups.
fn items(state: &State, rows: &[DocumentCounts], is_dated: bool) -> Vec<Item> {
    let documents = state.documents();
    let of = |number: u32| documents.get(number as usize);
    let mut rows: Vec<DocumentCounts> = rows.to_vec();
    let by = state.config.by.as_str();
    if by.is_empty() {
        let dated = |row: &DocumentCounts| of(row.document).map(date).unwrap_or_default();
        if is_dated {
            sort_by(&mut rows, |a, b| order(dated(a), dated(b)).then_with(|| a.document.cmp(&b.document)));
        }
        let item = |row: DocumentCounts| Item {
            label: of(row.document).map(|one| one.title.clone()).unwrap_or_default().into(),
            documents: Rc::from([row.document]),
            tokens: row.tokens,
            counts: row.counts,
        };
        return rows.into_iter().map(item).collect();
    }
    let label_of =
        |number: u32| of(number).map(|one| label(by, &one.title, &one.metadata)).unwrap_or_default();
    let groups = grouped(&rows, label_of);
    let item = |group: memoscope_engine::documents::GroupCounts| {
        let inside = rows.iter().map(|row| row.document).filter(|&number| label_of(number) == group.label);
        Item {
            documents: inside.collect(),
            label: group.label.into(),
            tokens: group.tokens,
            counts: group.counts,
        }
    };
    groups.into_iter().map(item).collect()
}

/// The choice of what documents are grouped by.
fn by(ui: &Ui, state: &State) -> Html {
    let messages = &ui.later().by_document;
    let mut keys: Vec<&str> = Vec::new();
    for (key, _) in state.documents().iter().flat_map(|document| &document.metadata) {
        if !keys.contains(&key.as_str()) {
            keys.push(key);
        }
    }
    if state.documents().iter().any(|document| !date(document).is_empty()) {
        keys.extend(["year", "decade"].iter().filter(|key| !keys.contains(key)).copied().collect::<Vec<_>>());
    }
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| ui.send(Action::SettingChosen("by", input::value_of(&event))))
    };
    let asked = state.config.by.as_str();
    // A key may be written in other capitals; what a link asks for and no document has is the choice all the same.
    let find = |is: fn(&str, &str) -> bool| keys.iter().copied().find(|key| is(key, asked));
    let known = find(|key, asked| key == asked).or_else(|| find(same_key));
    let current = known.unwrap_or(asked);
    if known.is_none() && !asked.is_empty() {
        keys.push(asked);
    }
    html! {
        <p class="settings documents__by">
            <label>
                { messages.by }{ " " }
                <select class="settings__choice" {onchange}>
                    <option value="" selected={current.is_empty()}>{ messages.document }</option>
                    { for keys.iter().map(|key| html! { <option value={key.to_string()} selected={*key == current}>{ *key }</option> }) }
                </select>
            </label>
        </p>
    }
}

/// Opens a document in the reader, or makes the documents of a group the part.
fn choose(ui: &Ui, item: &Item) {
    ui.send(match &*item.documents {
        [one] => Action::DocumentShown(*one),
        several => Action::DocumentsChosen(Choice { numbers: numbers_of(several), ..Choice::default() }),
    });
}

#[derive(Properties, PartialEq)]
struct MultiplesProps {
    items: Rc<[Item]>,
    foci: Rc<[String]>,
    /// What can be done with it.
    hint: &'static str,
}

widget!(MultiplesProps, use_multiples, "multiples");

/// A picture for each focus, one below the other, with one mark that arrow keys and the pointer move.
#[hook]
fn use_multiples(props: &MultiplesProps) -> Html {
    let ui = use_ui();
    let current = use_state_eq(|| None::<usize>);
    let count = props.items.len();
    let messages = &ui.later().by_document;
    let says = |index: usize| {
        let item = props.items.get(index)?;
        Some((messages.item)(ui.formats(), &props.foci, item))
    };
    let at = (*current).filter(|&index| index < count);
    let onkeydown = {
        let (ui, current, items) = (ui.clone(), current.clone(), props.items.clone());
        Callback::from(move |event: KeyboardEvent| {
            let last = items.len().saturating_sub(1);
            let from = at.unwrap_or(0);
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowUp" => at.map_or(0, |at| (at + 1).min(last)),
                "ArrowLeft" | "ArrowDown" => from.saturating_sub(1),
                "PageUp" => (from + 10).min(last),
                "PageDown" => from.saturating_sub(10),
                "Home" => 0,
                "End" => last,
                "Enter" | " " => {
                    event.prevent_default();
                    return items.get(from).map_or((), |item| choose(&ui, item));
                }
                _ => return,
            };
            event.prevent_default();
            current.set(Some(to));
        })
    };
    let index_at = move |event: &PointerEvent| {
        let share = input::pointed_share(event, ".multiples__picture")?;
        Some(((share * count as f64) as usize).min(count.checked_sub(1)?))
    };
    let onpointermove = {
        let current = current.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some(index) = index_at(&event) {
                current.set(Some(index));
            }
        })
    };
    let onpointerup = {
        let (ui, items) = (ui.clone(), props.items.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some(item) = index_at(&event).and_then(|index| items.get(index)) {
                choose(&ui, item);
            }
        })
    };
    let pictures = props.foci.iter().enumerate().map(|(focus, name)| picture(&ui, props, focus, name, at));
    html! {
        <div class="multiples" role="slider" tabindex="0" aria-label={messages.slider} aria-valuemin="1" aria-valuemax={count.to_string()}
            aria-valuenow={(at.unwrap_or(0) + 1).to_string()} aria-valuetext={says(at.unwrap_or(0))}
            {onkeydown} {onpointermove} {onpointerup}>
            { for pictures }
            { ends(messages.unknown, &props.items) }
            <p class="multiples__says">{ at.and_then(says).unwrap_or_else(|| props.hint.to_owned()) }</p>
        </div>
    }
}

/// The first and the last document under the pictures.
fn ends(unknown: &'static str, items: &[Item]) -> Html {
    let name = |item: Option<&Item>| match item.map(|item| item.label.clone()) {
        Some(label) if !label.is_empty() => label,
        _ => unknown.into(),
    };
    html! {
        <div class="multiples__row multiples__ends" aria-hidden="true">
            <span></span>
            <span class="multiples__scale"><bdi>{ name(items.first()) }</bdi><bdi>{ name(items.last()) }</bdi></span>
        </div>
    }
}

/// The rates of one focus as lines from the ground, on a scale of its own.
fn picture(ui: &Ui, props: &MultiplesProps, focus: usize, name: &str, at: Option<usize>) -> Html {
    let count = props.items.len().max(1);
    let most = props.items.iter().map(|item| item.rate(focus)).fold(0.0, f64::max);
    let x = |index: usize| (2 * index + 1) * WIDTH / (2 * count);
    let mut path = String::new();
    for (index, item) in props.items.iter().enumerate().filter(|(_, item)| item.rate(focus) > 0.0) {
        let top = HEIGHT - HEIGHT * item.rate(focus) / most;
        let _infallible = write!(path, "M{} {HEIGHT}V{}", x(index), top as u32);
    }
    let width = (WIDTH * 2 / 3 / count).clamp(1, 24).to_string();
    html! {
        <div class="multiples__row">
            <span class="multiples__name"><bdi>{ name.to_owned() }</bdi><span class="multiples__most">{ ui.formats().decimal(most, 1) }</span></span>
            <svg class="multiples__picture" viewBox={format!("0 0 {WIDTH} {HEIGHT}")} preserveAspectRatio="none" aria-hidden="true">
                if let Some(at) = at {
                    <path class="multiples__mark" d={format!("M{} 0V{HEIGHT}", x(at))} />
                }
                <path class={format!("multiples__rates multiples__rates--focus-{}", focus + 1)} stroke-width={width} d={path} />
            </svg>
        </div>
    }
}

/// The same numbers as a table: a row for each document or group.
fn table(ui: &Ui, state: &State, items: &Rc<[Item]>) -> Html {
    let messages = &ui.later().by_document;
    let number = |name: String| Column { name: name.into(), is_text: false, hint: None };
    let is_single = state.config.by.is_empty();
    let heading = if is_single { messages.document.into() } else { state.config.by.clone().into() };
    let mut columns = vec![
        Column { name: heading, is_text: true, hint: None },
        number(messages.documents.to_owned()),
        number(messages.words.to_owned()),
    ];
    if is_single {
        columns.remove(1);
    }
    for focus in &state.config.focus {
        columns.push(number(focus.clone()));
        columns.push(number((messages.rate)(focus)));
    }
    let formats = ui.formats();
    let rows = items.iter().enumerate().map(|(index, item)| Row {
        key: index.to_string().into(),
        name: None,
        focus: None,
        is_chosen: &*item.documents == [state.config.document].as_slice(),
        cells: cells(formats, messages.unknown, item, is_single),
    });
    let on_choose = {
        let (ui, items) = (ui.clone(), items.clone());
        Callback::from(move |(key, _): (AttrValue, bool)| {
            if let Some(item) = key.parse::<usize>().ok().and_then(|index| items.get(index)) {
                choose(&ui, item);
            }
        })
    };
    let key = format!("{} {}", state.config.focus.len(), state.config.by);
    widget::keyed(
        props!(DataTableProps {
            caption: messages.table,
            columns: Rc::from(columns),
            rows: Rows::Made(rows.collect()),
            on_choose
        }),
        key,
    )
}

fn cells(
    formats: &Formats,
    unknown: &'static str,
    item: &Item,
    is_single: bool,
) -> Vec<(Option<f64>, AttrValue)> {
    let whole = |value: f64| (Some(value), AttrValue::from(formats.whole(value)));
    let name = if item.label.is_empty() { unknown.into() } else { item.label.clone() };
    let mut cells = vec![(None, name), whole(item.documents.len() as f64), whole(f64::from(item.tokens))];
    if is_single {
        cells.remove(1);
    }
    for (focus, &count) in item.counts.iter().enumerate() {
        let rate = item.rate(focus);
        cells.push(whole(f64::from(count)));
        cells.push((Some(rate), formats.decimal(rate, 2).into()));
    }
    cells
}
