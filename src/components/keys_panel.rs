//! The keys of the page, in a list that opens by `?` or a button.

use crate::browser::document;
use crate::components::later::part;
use crate::later::later;
use crate::messages::Keys;
use crate::state::State;
use crate::ui::Ui;
use yew::prelude::*;

/// The button's id.
const BUTTON: &str = "keys-button";

/// The list's id.
const LIST: &str = "keys";

/// The id of the button that closes it.
const CLOSE: &str = "keys-close";

/// Opens the list, with the keyboard in it, or closes it.
pub fn toggle() {
    document::press_id(BUTTON);
    if document::is_open(LIST) {
        document::focus_id(CLOSE);
    }
}

/// The button and the list.
pub fn draw(ui: &Ui, state: &State) -> Html {
    let messages = &ui.messages().tools;
    // Chromium complains of an element that has the attribute when it comes into a frame of another origin.
    let takes_focus = later().is_some();
    html! {
        <>
            <button type="button" id={BUTTON} class="header__tool header__tool--sign" popovertarget={LIST}
                aria-label={messages.keys} title={messages.keys}>{ "?" }</button>
            <div id={LIST} class="panel keys" popover="auto" role="dialog" aria-labelledby="keys-title">
                <h2 id="keys-title" class="keys__title">{ messages.keys }</h2>
                { part(ui, state, |later| (later.keys)(ui)) }
                <button id={CLOSE} type="button" class="quiet-button" popovertarget={LIST} popovertargetaction="hide"
                    autofocus={takes_focus}>{ messages.close }</button>
            </div>
        </>
    }
}

/// The list.
pub fn body(ui: &Ui) -> Html {
    html! { <div class="keys__groups">{ for ui.later().key_groups.iter().map(group) }</div> }
}

fn group((heading, keys): &Keys) -> Html {
    let rows = keys.iter().map(|(keys, does)| {
        html! {
            <div class="keys__row">
                <dt>{ for keys.iter().map(|key| html! { <><kbd class="keys__key">{ *key }</kbd>{ " " }</> }) }</dt>
                <dd>{ *does }</dd>
            </div>
        }
    });
    html! {
        <section>
            <h3 class="keys__heading">{ *heading }</h3>
            <dl class="keys__list">{ for rows }</dl>
        </section>
    }
}
