//! The part and what is in focus, each with its counts and a button that takes it away.

use crate::browser::document;
use crate::card::{Card, Number};
use crate::components::number_card;
use crate::messages::FocusCounts;
use crate::state::{Action, State};
use crate::ui::Ui;
use memoscope_protocol::FocusReply;
use yew::prelude::*;

/// The most characters that tell which documents are chosen.
const CHOICE_CHARS: usize = 60;

/// The chips; nothing where all of the text is analysed and nothing is in focus.
pub fn draw(ui: &Ui, state: &State) -> Html {
    if state.config.focus.is_empty() && !state.config.has_part() {
        return html! {};
    }
    let part = state.config.has_part().then(|| part_chip(ui, state));
    let chips = state.config.focus.iter().enumerate().map(|(index, query)| {
        let reply = state.foci.shown().and_then(|foci| foci.iter().find(|focus| focus.query == *query));
        chip(ui, state, index, query, reply)
    });
    html! { <ul class="chips" aria-label={ui.messages().foci}>{ part }{ for chips }</ul> }
}

/// Says that a part of the text is analysed, and takes that back.
fn part_chip(ui: &Ui, state: &State) -> Html {
    let messages = ui.messages();
    let onclick = {
        let ui = ui.clone();
        Callback::from(move |_| {
            document::focus_id("view-panel");
            ui.send(Action::PartCleared);
        })
    };
    let whole = state.corpus.shown().map(|corpus| corpus.totals).unwrap_or_default();
    let says = state.part_totals().map(|part| (messages.part_counts)(ui.formats(), part, whole));
    html! {
        <li key="part" class="chip">
            <span class="chip__bar" aria-hidden="true"></span>
            <b class="chip__word">{ messages.part }</b>
            { chosen(state) }
            <span class="chip__counts">{ says }</span>
            { number_card::about(ui, Card::of(Number::Words, "")) }
            <button type="button" class="chip__remove" aria-label={messages.clear_part} {onclick}>
                <span aria-hidden="true">{ "×" }</span>
            </button>
        </li>
    }
}

/// Which documents are chosen, as the link has it.
fn chosen(state: &State) -> Html {
    let choice = &state.config.choice;
    if choice.is_empty() {
        return html! {};
    }
    let list = Some(choice.list()).filter(|list| !list.is_empty());
    let conditions = choice.conditions.iter().map(|(key, value)| format!("{key} = {value}"));
    let says: Vec<String> = list.into_iter().map(|list| list.replace(',', ", ")).chain(conditions).collect();
    let says = crate::label::shortened(&says.join("; "), CHOICE_CHARS);
    html! { <bdi class="chip__counts">{ says }</bdi> }
}

fn chip(ui: &Ui, state: &State, index: usize, query: &str, reply: Option<&FocusReply>) -> Html {
    let onclick = {
        let ui = ui.clone();
        // The button goes away: the keyboard's place must not be lost with it.
        Callback::from(move |_| {
            document::focus_id("view-panel");
            ui.send(Action::FocusRemoved(index));
        })
    };
    let has_card = reply.is_some_and(|reply| reply.found.is_ok());
    let says = reply.map(|reply| describe(ui, state, reply)).unwrap_or_default();
    html! {
        <li key={query.to_owned()} class={format!("chip chip--focus-{}", index + 1)}>
            <span class="chip__dot" aria-hidden="true"></span>
            <b class="chip__word" dir="auto">{ query.to_owned() }</b>
            <span class="chip__counts">{ says }</span>
            if has_card { { number_card::about(ui, Card::of(Number::Hits, query)) } }
            <button type="button" class="chip__remove" aria-label={(ui.messages().remove_focus)(query)} {onclick}>
                <span aria-hidden="true">{ "×" }</span>
            </button>
        </li>
    }
}

/// What a chip says of its focus; nothing while the part is not counted yet.
pub fn describe(ui: &Ui, state: &State, reply: &FocusReply) -> String {
    match &reply.found {
        Err(problem) => (ui.messages().query_problem)(problem),
        Ok(hits) if hits.count == 0 => ui.messages().focus_absent.to_owned(),
        Ok(hits) => {
            let says = state.part_totals().map(|totals| {
                let counts = FocusCounts {
                    hits,
                    tokens: totals.tokens,
                    sentences: totals.sentences,
                    is_short: state.config.focus.len() > 2,
                };
                (ui.messages().focus_counts)(ui.formats(), &counts)
            });
            says.unwrap_or_default()
        }
    }
}
