//! What has just changed, for those who hear the page: at most one message an action.
//!
//! A message comes once the new numbers are there and nothing has changed for a moment, so that what is typed,
//! dragged or asked in a row is told once. What a panel or a notice tells by itself is not told here too.

use crate::browser::document;
use crate::components::focus_chips::describe;
use crate::components::own_words;
use crate::hooks::use_effect_with;
use crate::later::later;
use crate::state::{Phase, State};
use crate::ui::Ui;
use crate::view_config::{Pin, ViewConfig};
use crate::views;
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// How long nothing must change before it is told.
const QUIET_MS: u32 = 120;

/// Progress is told at each quarter.
const STEPS: f64 = 4.0;

/// What was told last: the config it was about, how many steps could be undone, and how often a part of the page
/// had told something itself.
pub type Seen = (Rc<ViewConfig>, usize, u32);

/// The message of the live region. `latest` is the state after the last action, drawn or not.
#[hook]
pub fn use_told(ui: &Ui, state: &Rc<State>, latest: Rc<RefCell<Rc<State>>>) -> String {
    let says = use_state_eq(String::new);
    let seen = use_mut_ref(|| None as Option<Seen>);
    let settled = is_settled(state);
    {
        let (says, ui) = (says.clone(), ui.clone());
        // What is told before its words are there is told once they are.
        let is_due = settled && later().is_some();
        use_effect_with((Rc::clone(&state.config), state.told.0, is_due), move |(_, _, settled)| {
            let timer = settled.then(|| {
                Timeout::new(QUIET_MS, move || {
                    // The next step may have been taken, and not be drawn yet.
                    let state = Rc::clone(&latest.borrow());
                    if !is_settled(&state) {
                        return;
                    }
                    let Some(later) = later() else { return };
                    let now = (Rc::clone(&state.config), state.past.len(), state.told.0);
                    let seen = seen.replace(Some(now));
                    let message = (later.told)(&ui, &state, seen);
                    if !message.is_empty() {
                        // The same words twice are told twice only if the region changes.
                        let again = if *says == message { "\u{a0}" } else { "" };
                        says.set(message + again);
                    }
                })
            });
            move || drop(timer)
        });
    }
    match &state.corpus {
        Phase::Running { progress, .. } => {
            let quarter = progress.map(|share| (share * STEPS).floor() / STEPS);
            (ui.messages().reading)(ui.formats(), quarter)
        }
        _ => (*says).clone(),
    }
}

/// Whether everything that is asked for is there.
fn is_settled(state: &State) -> bool {
    fn waits<T>(phase: &Phase<T>) -> bool {
        matches!(phase, Phase::Running { .. })
    }
    let waits = [
        waits(&state.corpus),
        waits(&state.foci),
        waits(&state.frequency),
        waits(&state.cooccurrence),
        waits(&state.evidence),
        waits(&state.sentiment),
        waits(&state.concordance),
    ];
    !waits.contains(&true) && views::is_shown(state)
}

/// What to say of a change; empty where there is nothing to say.
pub fn message(ui: &Ui, state: &State, seen: Option<Seen>) -> String {
    let (before, steps, told) = seen.unwrap_or_else(|| (at_first(state), 0, 0));
    let says = of_config(ui, state, &before, steps);
    // Both at once only where the page has just been opened: neither may be lost.
    let own = if told == state.told.0 { "" } else { state.told.1.as_str() };
    let gap = if says.is_empty() || own.is_empty() { "" } else { " " };
    [says.as_str(), gap, own].concat()
}

/// What the first message is about the change from: the config before the reader's first step, or one without what the link
/// brings, which is told as if it had been chosen.
fn at_first(state: &State) -> Rc<ViewConfig> {
    if let Some(config) = state.past.first() {
        return Rc::clone(config);
    }
    let mut config = (*state.config).clone();
    (config.focus, config.selection, config.choice) = Default::default();
    Rc::new(config)
}

/// What to say of another config.
fn of_config(ui: &Ui, state: &State, before: &ViewConfig, steps: usize) -> String {
    let messages = &ui.messages().tools;
    let changed = changes(before, &state.config);
    let has = |key: &str| changed.contains(&key);
    if changed.is_empty() {
        return String::new();
    }
    if state.past.len() < steps {
        return (messages.undone)(&changed);
    }
    let finding = document::text_of("#view-panel .figure__title");
    if has("view") {
        return (messages.view)((ui.messages().view)(state.config.view), &finding);
    }
    if has("sel") || has("documents") || has("where") {
        let whole = state.corpus.shown().map(|corpus| corpus.totals).unwrap_or_default();
        return match state.config.has_part() {
            true => {
                state.part_totals().map(|part| (messages.part)(ui.formats(), part, whole)).unwrap_or_default()
            }
            false => messages.whole.to_owned(),
        };
    }
    if has("focus") {
        return foci(ui, state);
    }
    if has("filter")
        && let Some(reply) = state.frequency.shown()
    {
        return (ui.messages().frequency.filtered)(ui.formats(), &reply.report);
    }
    if has("pair") {
        return document::text_of("#view-panel .evidence__title");
    }
    if has("join") || has("split") {
        return own_words::told(ui, state, &before.rules.own);
    }
    if changed == ["pin"] {
        return pins(ui, before, &state.config);
    }
    match changed.iter().any(|key| !QUIET.contains(key)) {
        true => (messages.rows)(ui.formats(), &finding, state.row_count()),
        false => String::new(),
    }
}

/// Keys whose change is told by what the reader did it with, or needs no telling.
const QUIET: [&str; 9] = ["controls", "theme", "lang", "text", "embed", "doc", "sentence", "pin", "v"];

/// Which word of the network was put where, or let go.
fn pins(ui: &Ui, before: &ViewConfig, now: &ViewConfig) -> String {
    let messages = &ui.later().cooccurrence;
    let is_in = |pin: &&Pin, pins: &[Pin]| pins.contains(pin);
    let put = now.pins.iter().find(|pin| !is_in(pin, &before.pins));
    let gone = before.pins.iter().find(|pin| !is_in(pin, &now.pins));
    match (put, gone) {
        (Some(pin), _) => (messages.pinned)(ui.formats(), pin),
        (None, _) if now.pins.is_empty() && before.pins.len() > 1 => messages.all_unpinned.to_owned(),
        (None, Some(pin)) => (messages.unpinned)(&pin.word),
        (None, None) => String::new(),
    }
}

fn foci(ui: &Ui, state: &State) -> String {
    if state.config.focus.is_empty() {
        return ui.messages().tools.no_focus.to_owned();
    }
    let foci = state.foci.shown().map(|foci| foci.as_slice()).unwrap_or_default();
    let told: Vec<String> =
        foci.iter().map(|focus| format!("{}: {}", focus.query, describe(ui, state, focus))).collect();
    told.join(". ")
}

/// The keys of what differs between two configs.
fn changes(before: &ViewConfig, now: &ViewConfig) -> Vec<&'static str> {
    let (before, now) = (before.all_pairs(), now.all_pairs());
    let is_same = |key: &str| {
        let of = |(there, _): &&(&'static str, String)| *there == key;
        before.iter().filter(of).eq(now.iter().filter(of))
    };
    let mut keys: Vec<&'static str> = Vec::new();
    for &(key, _) in before.iter().chain(&now) {
        if !keys.contains(&key) && !is_same(key) {
            keys.push(key);
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_named_once() {
        let of = |fragment| ViewConfig::parse(fragment).0;
        let check = |before, now, expected: &[&str]| assert_eq!(changes(&of(before), &of(now)), expected);
        check("#focus=a&focus=b", "#focus=a&focus=b", &[]);
        check("#focus=a&focus=b", "#focus=b&focus=a", &["focus"]);
        check("#min=3", "#view=sentiment&sel=1-2", &["view", "min", "sel"]);
    }
}
