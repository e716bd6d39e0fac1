//! The words in focus by document: a picture of rates for each, over time where all documents have a date, and a table.

mod multiples;
mod table;

use crate::browser::input;
use crate::components::{figure, plain};
use crate::state::{Action, State};
use crate::ui::Ui;
use crate::widget;
use memoscope_engine::choice::{Choice, numbers_of, order, same_key};
use memoscope_engine::corpus::known;
use memoscope_engine::documents::{self, DocumentCounts, grouped, label};
use memoscope_engine::order::sort_by;
use memoscope_engine::report::Note;
use memoscope_protocol::{DocumentSummary, DocumentsReply};
use multiples::MultiplesProps;
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

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
            if !items.is_empty() {
            { widget::one(props!(MultiplesProps { items: items.clone(), foci: Rc::from(config.focus.as_slice()), hint: messages.hints[usize::from(!config.by.is_empty())] })) }
            }
            { table::draw(ui, state, &items) }
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
