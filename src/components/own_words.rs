//! The reader's own words: the editor in the settings, the line under the views, the button of a selection.
//!
//! All of it is in the chunk. What an entry means and which are refused is the engine's.

use crate::browser::document;
use crate::components::copy_text::CopyTextProps;
use crate::components::plain;
use crate::label::{WORD_CHARS, shortened};
use crate::state::{Action, State};
use crate::ui::{Ui, use_ui};
use crate::widget::{self, widget};
use memoscope_engine::form::Former;
use memoscope_engine::own_words::{MARK, OwnWordError, OwnWords, is_separator};
use memoscope_engine::settings::TextRules;
use yew::prelude::*;
use yew::props;

#[derive(Properties, PartialEq)]
pub struct OwnWordsProps {
    /// The lists.
    own: OwnWords,
    /// In how many places each entry was followed; `None` for one that the text was not read by yet.
    places: Vec<Option<u32>>,
}

const ENTRY_FIELD: &str = "own-words-entry";
const PASTE_FIELD: &str = "own-words-paste";

/// The most entries of a list that are shown; all can be copied.
const SHOWN: usize = 200;

widget!(OwnWordsProps, use_own_words, "own-words");

/// The editor.
pub fn editor(state: &State) -> Html {
    let own = state.config.rules.own.clone();
    let places: Vec<Option<u32>> =
        own.join.iter().chain(&own.split).map(|entry| places(state, entry)).collect();
    widget::one(props!(OwnWordsProps { own, places }))
}

/// In how many places an entry was followed when the text was read last.
fn places(state: &State, entry: &str) -> Option<u32> {
    let OwnWords { join, split } = &state.own.rules.own;
    let at = join.iter().chain(split).position(|there| there == entry)?;
    state.corpus.shown()?.own_places.get(at).copied()
}

/// The editor's insides.
#[hook]
fn use_own_words(props: &OwnWordsProps) -> Html {
    let ui = use_ui();
    let refused = use_state_eq(String::new);
    let messages = &ui.later().own_words;
    let add = |field: &'static str| {
        let (ui, own, refused) = (ui.clone(), props.own.clone(), refused.clone());
        move || {
            let (taken, says) = read(&ui, &own, &document::take_value(field));
            if taken != own {
                ui.send(Action::OwnWordsSet(taken));
            }
            refused.set(says);
        }
    };
    let onkeydown = {
        let add = add(ENTRY_FIELD);
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                add();
            }
        })
    };
    let (on_add, on_paste) = (add(ENTRY_FIELD), add(PASTE_FIELD));
    let on_clear = {
        let (ui, refused) = (ui.clone(), refused.clone());
        Callback::from(move |_| {
            // The button goes away: the keyboard's place must not be lost with it.
            document::focus_id(ENTRY_FIELD);
            refused.set(String::new());
            ui.send(Action::OwnWordsSet(OwnWords::default()));
        })
    };
    let text = use_memo(props.own.clone(), |own| {
        let OwnWords { join, split } = own.clone();
        Callback::from(move |()| [&join[..], &split[..]].concat().join("\n"))
    });
    let (joins, splits) = props.places.split_at(props.own.join.len().min(props.places.len()));
    html! {
        <div class="stop-list">
            { plain::paragraph("panel__says", messages.lead) }
            <label class="panel__label" for={ENTRY_FIELD}>{ messages.entry }</label>
            <div class="stop-list__add">
                <input id={ENTRY_FIELD} class="panel__field" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" {onkeydown} />
                { plain::button("quiet-button", messages.add, Callback::from(move |_| on_add())) }
            </div>
            if !refused.is_empty() {
                <p class="stop-list__refused" role="alert">{ (*refused).clone() }</p>
            }
            { entries(&ui, messages.joined, &props.own, &props.own.join, joins) }
            { entries(&ui, messages.cut, &props.own, &props.own.split, splits) }
            <details class="stop-list__paste">
                <summary>{ messages.paste }</summary>
                <textarea id={PASTE_FIELD} class="panel__field" rows="4" aria-label={messages.paste_field} placeholder={messages.paste_example} spellcheck="false" />
                { plain::button("quiet-button", messages.add_list, Callback::from(move |_| on_paste())) }
            </details>
            if !props.own.is_empty() {
                <div>
                    { widget::one(props!(CopyTextProps { id: "own-words-text", label: messages.copy, text: (*text).clone() })) }
                    { plain::button("quiet-button", messages.remove_all, on_clear) }
                </div>
            }
        </div>
    }
}

/// The lists with the entries of a typed or pasted text, and what to say of those that are none.
fn read(ui: &Ui, own: &OwnWords, text: &str) -> (OwnWords, String) {
    let (taken, refused) = added(own, text);
    let says = refused.first().map(|(entry, error)| {
        (ui.later().own_words.refused)(ui.formats(), entry, error, refused.len() as u32 - 1)
    });
    (taken, says.unwrap_or_default())
}

/// The lists with the entries of a text, which commas, semicolons and line ends part, and those that are none. Lines
/// that start with `#` count for nothing, as in a file of the command line.
fn added(own: &OwnWords, text: &str) -> (OwnWords, Vec<(String, OwnWordError)>) {
    let mut taken = own.clone();
    let mut refused = Vec::new();
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    let entries = lines.flat_map(|line| line.split(is_separator)).map(str::trim);
    let mut entries = entries.filter(|entry| !entry.is_empty()).peekable();
    if entries.peek().is_none() {
        refused.push((shortened(text.trim(), WORD_CHARS), OwnWordError::Empty));
    }
    for entry in entries {
        if let Err(error) = taken.add(entry) {
            refused.push((entry.to_owned(), error));
        }
    }
    (taken, refused)
}

/// A list, each entry with its places and a button that removes it.
fn entries(ui: &Ui, name: &'static str, own: &OwnWords, list: &[String], places: &[Option<u32>]) -> Html {
    let messages = &ui.later().own_words;
    let chips = list.iter().zip(places).take(SHOWN).map(|(entry, places)| {
        let onclick = {
            let (ui, without) = (ui.clone(), without(own, entry));
            Callback::from(move |_: MouseEvent| {
                document::focus_id(ENTRY_FIELD);
                ui.send(Action::OwnWordsSet(without.clone()));
            })
        };
        html! {
            <li key={entry.clone()} class="chip">
                <span class="chip__word" dir="auto">{ shortened(entry, WORD_CHARS) }</span>
                if let Some(places) = places {
                    <span class="chip__counts">{ "\u{a0}· " }{ (messages.places)(ui.formats(), *places) }</span>
                }
                <button type="button" class="chip__remove" aria-label={(messages.remove)(entry)} {onclick}><span aria-hidden="true">{ "×" }</span></button>
            </li>
        }
    });
    let more = list.len().saturating_sub(SHOWN);
    html! {
        if !list.is_empty() {
            <p class="panel__label" aria-hidden="true">{ name }</p>
            <ul class="chips stop-list__words" aria-label={name}>
                { for chips }
                if more > 0 {
                    <li class="chip__counts">{ (ui.messages().stop_list.more)(ui.formats(), more as u32) }</li>
                }
            </ul>
        }
    }
}

/// The lists without an entry.
fn without(own: &OwnWords, entry: &str) -> OwnWords {
    let mut own = own.clone();
    own.join.retain(|there| there != entry);
    own.split.retain(|there| there != entry);
    own
}

/// The line under a view that counts words: what counts as one and what as several.
pub fn line(ui: &Ui, state: &State) -> Html {
    let OwnWords { join, split } = &state.config.rules.own;
    let says = (ui.later().own_words.line)(ui.formats(), join, split.len() as u32);
    plain::paragraph("figure__text own-words", says)
}

/// What to say of other lists to those who hear the page.
pub fn told(ui: &Ui, state: &State, before: &OwnWords) -> String {
    let messages = &ui.later().own_words;
    let now = &state.config.rules.own;
    let differing = |one: &OwnWords, other: &OwnWords| -> Vec<String> {
        let all = |own: &OwnWords| [&own.join[..], &own.split[..]].concat();
        let there = all(other);
        all(one).into_iter().filter(|entry| !there.contains(entry)).collect()
    };
    let (new, gone) = (differing(now, before), differing(before, now));
    match (new.as_slice(), gone.as_slice()) {
        ([entry], _) => {
            let places = places(state, entry).unwrap_or(0);
            (messages.added)(ui.formats(), entry, entry.contains(MARK), places)
        }
        ([], [entry]) => (messages.removed)(entry),
        ([], _) => messages.none.to_owned(),
        (several, _) => (messages.several_added)(ui.formats(), several.len() as u32),
    }
}

/// The button that makes one word of a selected text, or several of one that is joined; nothing where it can't be.
pub fn of_selected(ui: &Ui, rules: &TextRules, text: &str, on_done: Callback<()>) -> Html {
    let messages = &ui.later().own_words;
    let Some((own, is_join)) = turned(rules, text) else { return html! {} };
    let onclick = {
        let ui = ui.clone();
        Callback::from(move |_| {
            on_done.emit(());
            ui.send(Action::OwnWordsSet(own.clone()));
        })
    };
    let label = if is_join { messages.join_selected } else { messages.part_selected };
    plain::button("quiet-button", label, onclick)
}

/// The lists with a text joined, or without it where it is; whether it was joined now. `None` where it can't be.
fn turned(rules: &TextRules, text: &str) -> Option<(OwnWords, bool)> {
    let mut bare = OwnWords::default();
    bare.add_join(text).ok()?;
    let entry = bare.join.first()?;
    let mut former = Former::new(rules);
    let form = former.form(entry).to_owned();
    let (there, others): (Vec<_>, Vec<_>) =
        rules.own.join.iter().cloned().partition(|there| former.form(there) == form);
    let mut own = OwnWords { join: others, split: rules.own.split.clone() };
    if there.is_empty() {
        own.add_join(entry).ok()?;
    }
    Some((own, there.is_empty()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test may panic")]
mod tests {
    use super::*;

    fn own(entries: &[&str]) -> OwnWords {
        added(&OwnWords::default(), &entries.join("\n")).0
    }

    #[test]
    fn a_text_is_entries_and_what_is_none() {
        let (taken, refused) = added(&own(&["a b"]), "Central Asia; policy|makers\n# not, me\nасia, a|");
        assert_eq!(taken, own(&["a b", "Central Asia", "policy|makers"]));
        assert_eq!(
            refused,
            [("асia".to_owned(), OwnWordError::OneWord), ("a|".to_owned(), OwnWordError::EmptyPiece)]
        );
        let (taken, refused) = added(&taken, " \n");
        assert_eq!((taken.join.len(), refused), (2, vec![(String::new(), OwnWordError::Empty)]));
    }

    #[test]
    fn what_is_selected_is_joined_or_parted() {
        let with = |entries: &[&str]| TextRules { own: own(entries), ..TextRules::default() };
        assert_eq!(
            turned(&with(&["c|d"]), " Central\nAsia’s "),
            Some((own(&["Central Asia’s", "c|d"]), true))
        );
        assert_eq!(turned(&with(&["central asia", "c|d"]), "Central Asia’s"), Some((own(&["c|d"]), false)));
        assert_eq!(turned(&with(&[]), "Asia"), None);
        assert_eq!(turned(&with(&[]), "Asia, the"), None);
    }
}
