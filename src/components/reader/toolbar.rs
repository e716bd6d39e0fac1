//! What can be done with a selection inside one sentence, beside the selection.

use super::phrase::Phrase;
use crate::browser::{document, selection};
use crate::components::plain;
use crate::label::shortened;
use crate::later::later;
use crate::state::Action;
use crate::ui::Ui;
use crate::view_config::MAX_FOCUS_CHARS;
use memoscope_engine::settings::TextRules;
use yew::prelude::*;

/// The most characters of the phrase on a button.
const LABEL_CHARS: usize = 28;

/// The toolbar of a phrase in this document; nothing where none is offered.
pub fn draw(ui: &Ui, document: u32, rules: &TextRules, offer: &UseStateHandle<Option<Phrase>>) -> Html {
    let Some(phrase) = &**offer else { return html! {} };
    let messages = &ui.messages().reader;
    let query = phrase.query();
    let can_focus = !phrase.text.is_empty() && query.chars().nth(MAX_FOCUS_CHARS).is_none();
    let focus = |adds: bool| {
        let (ui, offer, query) = (ui.clone(), offer.clone(), query.clone());
        Callback::from(move |_: MouseEvent| focus_on(&ui, &offer, query.clone(), adds))
    };
    let analyse = {
        let (ui, offer, (start, end)) = (ui.clone(), offer.clone(), phrase.sentence);
        Callback::from(move |_: MouseEvent| {
            close(&offer);
            ui.send(Action::PartChosen(document, start, end));
        })
    };
    let join = later().map(|later| {
        let offer = offer.clone();
        (later.join)(ui, rules, &phrase.text, Callback::from(move |()| close(&offer)))
    });
    // The selection stays while a button is pressed.
    let hold = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <div id="selected-text" class="selected-text" role="group" aria-label={messages.selected} onmousedown={hold}>
            if can_focus {
                <button type="button" class="quiet-button" onclick={focus(false)}>
                    { (messages.focus_on)(&shortened(&phrase.text, LABEL_CHARS)) }
                </button>
                { plain::button("quiet-button", messages.add_to_focus, focus(true)) }
            }
            { for join }
            { plain::button("quiet-button", messages.analyse_sentence, analyse) }
        </div>
    }
}

/// Puts a phrase in focus and closes the toolbar.
pub fn focus_on(ui: &Ui, offer: &UseStateHandle<Option<Phrase>>, query: String, adds: bool) {
    close(offer);
    ui.send(if adds { Action::TermAdded(query) } else { Action::TermChosen(query) });
}

/// Closes the toolbar. The keyboard's focus goes back to the text, and what was selected is let go of.
pub fn close(offer: &UseStateHandle<Option<Phrase>>) {
    document::focus_still("reader");
    selection::clear();
    offer.set(None);
}
