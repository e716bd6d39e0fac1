//! The search field with suggestions from the text's own words.
//!
//! Enter puts what is typed in focus, whatever is suggested; the arrow keys choose a suggestion, Escape
//! closes the list. With Shift, the word is added to what is in focus.

use crate::browser::{document, input};
use crate::state::Action;
use crate::ui::use_ui;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SearchBoxProps {
    /// Words and counts for what is typed.
    pub suggestions: Option<Rc<Vec<(String, u32)>>>,
    /// Asks for words that begin so.
    pub suggest: Callback<String>,
}

/// What is typed and what is chosen of the suggestions.
#[derive(Clone, Debug, Default, PartialEq)]
struct Typed {
    text: String,
    active: Option<usize>,
    is_open: bool,
}

/// The search field.
#[component]
pub fn SearchBox(props: &SearchBoxProps) -> Html {
    let ui = use_ui();
    let typed = use_state_eq(Typed::default);
    let words: Rc<Vec<(String, u32)>> = match typed.is_open {
        true => props.suggestions.clone().unwrap_or_default(),
        false => Rc::default(),
    };
    use_effect_with((), |()| {
        let listener = document::on_key(|key| {
            if key == "/" {
                document::focus_id("search");
            }
            key == "/"
        });
        move || drop(listener)
    });
    let choose = {
        let (ui, typed) = (ui.clone(), typed.clone());
        Callback::from(move |(term, add): (String, bool)| {
            if !term.trim().is_empty() {
                ui.send(if add { Action::TermAdded(term) } else { Action::TermChosen(term) });
            }
            typed.set(Typed::default());
        })
    };
    let oninput = {
        let (typed, suggest) = (typed.clone(), props.suggest.clone());
        Callback::from(move |event: InputEvent| {
            let text = input::value_of(&event);
            suggest.emit(text.clone());
            typed.set(Typed { is_open: !text.trim().is_empty(), text, active: None });
        })
    };
    let onkeydown = {
        let (typed, words, choose) = (typed.clone(), words.clone(), choose.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !words.is_empty() => {
                event.prevent_default();
                let active = step(typed.active, words.len(), event.key() == "ArrowDown");
                typed.set(Typed { active, ..(*typed).clone() });
            }
            "Enter" => {
                event.prevent_default();
                let chosen = typed.active.and_then(|index| words.get(index)).map(|(word, _)| word.clone());
                choose.emit((chosen.unwrap_or_else(|| typed.text.clone()), event.shift_key()));
            }
            "Escape" if !words.is_empty() => {
                // The first Escape closes the list; the browser's own, which empties the field, is the second.
                event.prevent_default();
                typed.set(Typed { is_open: false, active: None, ..(*typed).clone() });
            }
            _ => {}
        })
    };
    let onblur = {
        let typed = typed.clone();
        Callback::from(move |_| typed.set(Typed { is_open: false, active: None, ..(*typed).clone() }))
    };
    let options = words.iter().enumerate().map(|(index, (word, count))| {
        let pick = choose.reform({
            let word = word.clone();
            move |event: MouseEvent| (word.clone(), event.shift_key())
        });
        // The field keeps the keyboard's focus, or the list would close before the click.
        let hold = Callback::from(|event: MouseEvent| event.prevent_default());
        html! {
            <li key={word.clone()} id={option_id(index)} class="search__option" role="option" onmousedown={hold} onclick={pick}
                aria-selected={(typed.active == Some(index)).to_string()}
                aria-label={(ui.messages().suggestion)(ui.formats(), word, *count)}>
                <span dir="auto">{ word.clone() }</span>{ " " }
                <span class="search__count">{ ui.formats().whole(f64::from(*count)) }</span>
            </li>
        }
    });
    html! {
        <div class="search" role="search">
            <input id="search" class="search__field" type="search" aria-label={ui.messages().search}
                placeholder={ui.messages().search_example} autocomplete="off" autocapitalize="none" spellcheck="false"
                aria-autocomplete="list" aria-controls="suggestions"
                aria-activedescendant={typed.active.map(option_id)}
                value={typed.text.clone()} {oninput} {onkeydown} {onblur} />
            <kbd class="search__key" aria-hidden="true">{ "/" }</kbd>
            <ul id="suggestions" class="search__list" role="listbox" aria-label={ui.messages().suggestions}
                hidden={words.is_empty()}>{ for options }</ul>
        </div>
    }
}

fn option_id(index: usize) -> String {
    format!("suggestion-{index}")
}

/// The next suggestion, or the typed text itself between the last and the first.
fn step(active: Option<usize>, count: usize, down: bool) -> Option<usize> {
    match (active, down) {
        (None, true) => Some(0),
        (None, false) => count.checked_sub(1),
        (Some(index), true) => (index + 1 < count).then_some(index + 1),
        (Some(index), false) => index.checked_sub(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_pass_the_typed_text_between_last_and_first() {
        assert_eq!(step(None, 2, true), Some(0));
        assert_eq!(step(Some(1), 2, true), None);
        assert_eq!(step(Some(0), 2, false), None);
        assert_eq!(step(None, 2, false), Some(1));
    }
}
