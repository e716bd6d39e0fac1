//! What is in focus, each with its counts and a button that takes it away.

use crate::messages::FocusCounts;
use crate::state::{Action, State};
use crate::ui::{Ui, use_ui};
use memoscope_protocol::FocusReply;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct FocusChipsProps {
    /// The state.
    pub state: Rc<State>,
}

/// The chips; nothing where nothing is in focus.
#[component]
pub fn FocusChips(props: &FocusChipsProps) -> Html {
    let ui = use_ui();
    let state = &props.state;
    if state.config.focus.is_empty() {
        return html! {};
    }
    let chips = state.config.focus.iter().enumerate().map(|(index, query)| {
        let reply = state.foci.shown().and_then(|foci| foci.iter().find(|focus| focus.query == *query));
        chip(&ui, state, index, query, reply)
    });
    html! { <ul class="chips" aria-label={ui.messages().foci}>{ for chips }</ul> }
}

fn chip(ui: &Ui, state: &State, index: usize, query: &str, reply: Option<&FocusReply>) -> Html {
    let onclick = {
        let ui = ui.clone();
        Callback::from(move |_| ui.send(Action::FocusRemoved(index)))
    };
    let says = reply.map(|reply| describe(ui, state, reply)).unwrap_or_default();
    html! {
        <li key={query.to_owned()} class={format!("chip chip--focus-{}", index + 1)}>
            <span class="chip__dot" aria-hidden="true"></span>
            <b class="chip__word" dir="auto">{ query.to_owned() }</b>
            <span class="chip__counts">{ says }</span>
            <button type="button" class="chip__remove" aria-label={(ui.messages().remove_focus)(query)} {onclick}>
                <span aria-hidden="true">{ "×" }</span>
            </button>
        </li>
    }
}

/// What a chip says of its focus.
pub fn describe(ui: &Ui, state: &State, reply: &FocusReply) -> String {
    match &reply.found {
        Err(problem) => (ui.messages().query_problem)(problem),
        Ok(hits) if hits.count == 0 => ui.messages().focus_absent.to_owned(),
        Ok(hits) => {
            let totals = state.part_totals();
            let counts = FocusCounts { hits, tokens: totals.tokens, sentences: totals.sentences };
            (ui.messages().focus_counts)(ui.formats(), &counts)
        }
    }
}
