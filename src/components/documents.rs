//! The list of documents: which there are, where in each the focus occurs, which the reader shows, which are analysed.
//!
//! The list itself is not in the first load. It shows some at a time: a corpus may have thousands.

use crate::browser::{document, input};
use crate::components::later::part;
use crate::components::plain;
use crate::hooks::use_effect_with;
use crate::messages::DocumentMessages;
use crate::state::{Action, State};
use crate::ui::{Same, Ui, use_ui};
use crate::view_config::{Show, View};
use crate::widget::{self, widget};
use memoscope_engine::choice::{Choice, numbers_of, order, parts};
use memoscope_engine::corpus::known;
use memoscope_engine::order::sort_by;
use memoscope_protocol::{DocumentSummary, DocumentsReply, DocumentsRequest, PLACES};
use std::cmp::Ordering;
use std::fmt::Write;
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

/// Documents shown at first, and more each time.
const PAGE: usize = 50;

/// The most values of a key that are offered in a list.
const MAX_VALUES: usize = 300;

const BUTTON: &str = "documents-button";
const PANEL: &str = "documents";

/// What is asked of the documents, while something shows it.
pub fn request(state: &State) -> Option<DocumentsRequest> {
    let config = &state.config;
    let is_view = config.view == View::Frequency && config.shown() == Show::Documents;
    if state.documents().len() < 2 || !(is_view || state.listed.is_some()) {
        return None;
    }
    let placed = state.listed.as_ref().map(|listed| (**listed).clone()).unwrap_or_default();
    let part = if is_view { config.part() } else { Default::default() };
    Some(DocumentsRequest { queries: config.focus.clone(), part, placed })
}

/// The button and its panel; nothing where there is one document.
pub fn draw(ui: &Ui, state: &Rc<State>) -> Html {
    let count = state.documents().len();
    if count < 2 {
        return html! {};
    }
    let name = (ui.messages().documents)(ui.formats(), count as u32);
    let onclick = {
        let (ui, is_listed) = (ui.clone(), state.listed.is_some());
        // The press is heard before the panel opens or closes. What Escape or a press elsewhere closed is still listed.
        Callback::from(move |_| match document::is_open(PANEL) {
            true => ui.send(Action::DocumentsListed(None)),
            false if is_listed => {}
            false => ui.send(Action::DocumentsListed(Some(Vec::new()))),
        })
    };
    html! {
        <>
            <button type="button" id={BUTTON} class="header__tool header__tool--list" popovertarget={PANEL} {onclick}>{ name.clone() }</button>
            <div id={PANEL} class="panel" popover="auto" role="group" aria-label={name}>
                if state.listed.is_some() {
                    { part(ui, state, |later| (later.documents)(state)) }
                }
            </div>
        </>
    }
}

/// What the panel holds. What is ticked and looked for is of these texts.
pub fn body(state: &Rc<State>) -> Html {
    let texts = state.corpus.shown().map(|corpus| corpus.text_hash.clone());
    widget::keyed(props!(ListProps { state: Same(Rc::clone(state)) }), texts.unwrap_or_default())
}

#[derive(Properties, PartialEq)]
struct ListProps {
    state: Same<State>,
}

widget!(ListProps, use_list, "documents");

/// What the list is sorted by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Order,
    Title,
    Date,
    Length,
    Focus,
}

const SORTS: [Sort; 5] = [Sort::Order, Sort::Title, Sort::Date, Sort::Length, Sort::Focus];

/// How the list looks, and what is being chosen in it.
#[derive(Clone, PartialEq)]
struct Look {
    sort: Sort,
    filter: String,
    shown: usize,
    /// Documents that are ticked, ascending.
    ticked: Vec<u32>,
    /// The key of a condition, and the value or the ends of the range.
    key: String,
    value: Option<String>,
    from: String,
    to: String,
}

/// The list with what finds, sorts and chooses.
#[hook]
fn use_list(props: &ListProps) -> Html {
    let ui = use_ui();
    let state = &props.state.0;
    let look = use_state_eq(|| Look {
        sort: Sort::Order,
        filter: String::new(),
        shown: PAGE,
        ticked: Vec::new(),
        key: String::new(),
        value: None,
        from: String::new(),
        to: String::new(),
    });
    let found = found(&ui, state, &look);
    let shown: Vec<u32> = found.iter().copied().take(look.shown).collect();
    {
        let ui = ui.clone();
        use_effect_with(shown.clone(), move |shown| ui.send(Action::DocumentsListed(Some(shown.clone()))));
    }
    let messages = &ui.later().documents;
    let left = found.len() - shown.len();
    let more = {
        let more = change(&look, |look| look.shown += PAGE);
        // The last press takes the button away: the keyboard goes on at the row before the new ones.
        let last = shown.last().copied().filter(|_| left <= PAGE);
        Callback::from(move |_: MouseEvent| {
            if let Some(last) = last {
                document::focus_still(&title_id(last));
            }
            more.emit(());
        })
    };
    let rows = shown.iter().map(|&number| row(&ui, state, &look, number));
    html! {
        <>
            { finder(messages, state, &look) }
            { plain::paragraph("panel__says", (messages.found)(ui.formats(), found.len() as u32, state.documents().len() as u32)) }
            <ul class="documents" aria-label={messages.list}>{ for rows }</ul>
            if left > 0 {
                <button type="button" class="quiet-button" onclick={more}>
                    { (ui.messages().show_more)(ui.formats(), left.min(PAGE) as u32) }
                </button>
            }
            { chooser(&ui, state, &look, &found) }
        </>
    }
}

/// Changes the look.
fn change(look: &UseStateHandle<Look>, change: impl Fn(&mut Look) + 'static) -> Callback<()> {
    let look = look.clone();
    Callback::from(move |()| {
        let mut next = (*look).clone();
        change(&mut next);
        look.set(next);
    })
}

/// Changes the look by what a field or a choice holds.
fn change_by<E: AsRef<Event>>(
    look: &UseStateHandle<Look>,
    change: impl Fn(&mut Look, String) + 'static,
) -> Callback<E> {
    let look = look.clone();
    Callback::from(move |event: E| {
        let mut next = (*look).clone();
        change(&mut next, input::value_of(event.as_ref()));
        look.set(next);
    })
}

/// The documents that hold what is looked for, in the order asked.
fn found(ui: &Ui, state: &State, look: &Look) -> Vec<u32> {
    let documents = state.documents();
    let wanted = look.filter.trim().to_lowercase();
    let has = |text: &str| text.to_lowercase().contains(&wanted);
    let is_found = |document: &DocumentSummary| {
        wanted.is_empty() || has(&document.title) || document.metadata.iter().any(|(_, value)| has(value))
    };
    let mut found: Vec<u32> = (0..).zip(documents).filter(|(_, one)| is_found(one)).map(|(n, _)| n).collect();
    let of = |number: &u32| documents.get(*number as usize);
    let by = |a: &u32, b: &u32| match (look.sort, of(a), of(b)) {
        (Sort::Title, Some(one), Some(other)) => ui.formats().compare(&one.title, &other.title),
        (Sort::Date, Some(one), Some(other)) => order(date(one), date(other)),
        (Sort::Length, Some(one), Some(other)) => other.tokens.cmp(&one.tokens),
        (Sort::Focus, ..) => count(state, *b).cmp(&count(state, *a)),
        _ => Ordering::Equal,
    };
    sort_by(&mut found, |a, b| by(a, b).then_with(|| a.cmp(b)));
    found
}

fn date(document: &DocumentSummary) -> &str {
    let value = |key: &str| known(&document.metadata, key).filter(|value| !value.is_empty());
    value("iso_date").or_else(|| value("date")).or_else(|| value("year")).unwrap_or_default()
}

/// The counts of the foci in a document; none while they are not counted.
fn counts(reply: &DocumentsReply, number: u32) -> &[u32] {
    let at = reply.rows.binary_search_by_key(&number, |row| row.document).ok();
    at.and_then(|at| reply.rows.get(at)).map(|row| row.counts.as_slice()).unwrap_or_default()
}

/// How often the foci occur in a document, all together.
fn count(state: &State, number: u32) -> u32 {
    state.by_document.shown().map_or(0, |reply| counts(reply, number).iter().sum())
}

/// The field that finds and the choice that sorts.
fn finder(messages: &DocumentMessages, state: &State, look: &UseStateHandle<Look>) -> Html {
    let has_date = state.documents().iter().any(|document| !date(document).is_empty());
    let has_focus = !state.config.focus.is_empty();
    let is_offered = |sort: Sort| match sort {
        Sort::Date => has_date,
        Sort::Focus => has_focus,
        _ => true,
    };
    let sorts =
        SORTS.iter().zip(messages.sorts).filter(|(sort, _)| is_offered(**sort)).map(|(sort, name)| {
            html! { <option value={name} selected={*sort == look.sort}>{ name }</option> }
        });
    let names = messages.sorts;
    let on_sort = change_by::<Event>(look, move |look, value| {
        let chosen = SORTS.iter().zip(names).find(|(_, name)| *name == value);
        look.sort = chosen.map_or(Sort::Order, |(sort, _)| *sort);
        look.shown = PAGE;
    });
    let on_filter = change_by::<InputEvent>(look, |look, value| {
        look.filter = value;
        look.shown = PAGE;
    });
    html! {
        <p class="documents__finder">
            <input type="search" class="table__field" aria-label={messages.filter} placeholder={messages.filter}
                autocomplete="off" spellcheck="false" value={look.filter.clone()} oninput={on_filter} />
            <label>{ messages.sort }{ " " }<select class="settings__choice" onchange={on_sort}>{ for sorts }</select></label>
        </p>
    }
}

/// The id of the button with a document's title.
fn title_id(number: u32) -> String {
    format!("documents-title-{number}")
}

/// A document: a tick, its title as the button to it, what is known of it, and the foci in it.
fn row(ui: &Ui, state: &State, look: &UseStateHandle<Look>, number: u32) -> Html {
    let Some(document) = state.documents().get(number as usize) else { return html! {} };
    let messages = &ui.later().documents;
    let open = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            document::press_id(BUTTON);
            ui.send(Action::DocumentShown(number));
            document::focus_still("reader");
        })
    };
    let on_tick = change(look, move |look| match look.ticked.binary_search(&number) {
        Ok(at) => drop(look.ticked.remove(at)),
        Err(at) => look.ticked.insert(at, number),
    });
    // The same date as it is sorted by is not said twice.
    let is_told = |key: &str| key != "language" && key != "iso_date";
    let about = document.metadata.iter().filter(|(key, value)| is_told(key) && !value.is_empty());
    let mut about: Vec<String> = about.map(|(_, value)| value.clone()).take(4).collect();
    about.push((ui.messages().words)(ui.formats(), document.tokens));
    let is_read = number == state.config.document;
    let is_ticked = look.ticked.binary_search(&number).is_ok();
    html! {
        <li key={number} class={classes!("documents__row", is_read.then_some("documents__row--read"))}>
            <input type="checkbox" class="documents__tick" aria-label={(messages.tick)(&document.title)}
                checked={is_ticked} onchange={on_tick.reform(|_: Event| ())} />
            <button type="button" id={title_id(number)} class="documents__title" dir="auto" aria-current={is_read.then_some("true")} onclick={open}>
                { document.title.clone() }
            </button>
            { foci(ui, state, number) }
            <p class="documents__about">{ about.join(" · ") }</p>
        </li>
    }
}

/// How often and where the foci occur in a document.
fn foci(ui: &Ui, state: &State, number: u32) -> Html {
    let reply = state.by_document.shown().filter(|reply| reply.queries == state.config.focus);
    let Some(reply) = reply.filter(|reply| !reply.queries.is_empty()) else { return html! {} };
    let counts = counts(reply, number);
    let places = reply.places.iter().find(|(document, _)| *document == number);
    let height = 16.0 / reply.queries.len() as f64;
    let ticks = places.into_iter().flat_map(|(_, places)| places).enumerate().map(|(index, places)| {
        let mut path = String::new();
        let (top, bottom) = (index as f64 * height, (index + 1) as f64 * height - 1.0);
        for place in places {
            let _infallible = write!(path, "M{place}.5 {}V{}", top as u32, bottom as u32);
        }
        html! { <path class={format!("strip__tick strip__tick--focus-{}", index + 1)} d={path} /> }
    });
    let says = (ui.later().documents.counts)(ui.formats(), &reply.queries, counts);
    html! {
        <>
            <svg class="documents__places" role="img" aria-label={says} viewBox={format!("0 0 {PLACES} 16")} preserveAspectRatio="none">
                { for ticks }
            </svg>
            <span class="documents__count">{ ui.formats().whole(f64::from(counts.iter().sum::<u32>())) }</span>
        </>
    }
}

/// What makes documents the part: those that are ticked, those that were found, or a condition.
fn chooser(ui: &Ui, state: &State, look: &UseStateHandle<Look>, found: &[u32]) -> Html {
    let messages = &ui.later().documents;
    let choose = |choice: Choice| {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            document::press_id(BUTTON);
            document::focus_id(BUTTON);
            ui.send(Action::DocumentsChosen(choice.clone()));
        })
    };
    let of = |numbers: &[u32]| choose(Choice { numbers: numbers_of(numbers), ..Choice::default() });
    let button = |label: String, onclick| {
        html! { <button type="button" class="quiet-button" {onclick}>{ label }</button> }
    };
    let is_some_found = !found.is_empty() && found.len() < state.documents().len();
    html! {
        <div class="documents__chooser">
            if !look.ticked.is_empty() {
                { button((messages.analyse_ticked)(ui.formats(), look.ticked.len() as u32), of(&look.ticked)) }
            }
            if is_some_found {
                { button((messages.analyse_found)(ui.formats(), found.len() as u32), of(found)) }
            }
            { condition(ui, state, look, &choose) }
            if state.config.has_part() {
                { button(ui.messages().clear_part.to_owned(), choose(Choice::default())) }
            }
        </div>
    }
}

/// The keys of all documents, the most usual first, those with a value in common with others.
fn keys(documents: &[DocumentSummary]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for (key, _) in documents.iter().flat_map(|document| &document.metadata) {
        if !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    keys
}

/// The values under a key in order, each once; of several in one, such as two authors, each by itself too.
fn values(documents: &[DocumentSummary], key: &str) -> Vec<String> {
    let mut values: Vec<String> = documents
        .iter()
        .map(|document| known(&document.metadata, key).unwrap_or_default())
        .flat_map(|value| parts(value).chain([value]))
        .map(str::to_owned)
        .collect();
    sort_by(&mut values, |a, b| order(a, b));
    values.dedup();
    values
}

/// A condition on what is known of documents: a value, or a range of values.
fn condition(
    ui: &Ui,
    state: &State,
    look: &UseStateHandle<Look>,
    choose: &impl Fn(Choice) -> Callback<MouseEvent>,
) -> Html {
    let messages = &ui.later().documents;
    let documents = state.documents();
    let keys = keys(documents);
    let Some(key) = keys.iter().find(|key| **key == look.key).or_else(|| keys.first()) else {
        return html! {};
    };
    let values = values(documents, key);
    let on_key = change_by::<Event>(look, |look, key| {
        look.key = key;
        look.value = None;
        look.from.clear();
        look.to.clear();
    });
    let range = messages.range;
    let on_value =
        change_by::<Event>(look, move |look, value| look.value = (value != range).then_some(value));
    let on_from = change_by::<InputEvent>(look, |look, value| look.from = value);
    let on_to = change_by::<InputEvent>(look, |look, value| look.to = value);
    let value = match &look.value {
        Some(value) => Some(value.clone()),
        None if look.from.trim().is_empty() && look.to.trim().is_empty() => None,
        None => Some(format!("{}..{}", look.from.trim(), look.to.trim())),
    };
    let choice = value.map(|value| Choice { conditions: vec![(key.clone(), value)], ..Choice::default() });
    let fits = choice.as_ref().map_or(0, |choice| {
        (0..).zip(documents).filter(|(number, one)| choice.holds(*number, &one.title, &one.metadata)).count()
    });
    let option = |value: &String, is_chosen: bool| {
        let shown = if value.is_empty() { messages.none.to_owned() } else { value.clone() };
        html! { <option value={value.clone()} selected={is_chosen}>{ shown }</option> }
    };
    let offered =
        values.iter().take(MAX_VALUES).map(|value| option(value, look.value.as_ref() == Some(value)));
    html! {
        <p class="documents__condition">
            { messages.whose }{ " " }
            <select class="settings__choice" aria-label={messages.key} onchange={on_key}>
                { for keys.iter().map(|one| option(one, one == key)) }
            </select>
            { " " }{ messages.is }{ " " }
            <select class="settings__choice" aria-label={messages.value} onchange={on_value}>
                <option value={messages.range} selected={look.value.is_none()}>{ messages.range }</option>
                { for offered }
            </select>
            if look.value.is_none() {
                { " " }<input type="text" class="table__field documents__end" aria-label={messages.from} placeholder={messages.from} value={look.from.clone()} oninput={on_from} />
                { " " }<input type="text" class="table__field documents__end" aria-label={messages.to} placeholder={messages.to} value={look.to.clone()} oninput={on_to} />
            }
            if let Some(choice) = choice.filter(|_| fits > 0) {
                { " " }<button type="button" class="quiet-button" onclick={choose(choice)}>{ (messages.analyse)(ui.formats(), fits as u32) }</button>
            }
        </p>
    }
}
