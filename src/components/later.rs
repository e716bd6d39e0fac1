//! What stands in the place of a part of the page that is not in the first load, until it is there.

use crate::components::plain;
use crate::later::{Later, later};
use crate::state::{Action, State};
use crate::ui::Ui;
use yew::prelude::*;

/// The part, once it is there; else that it is being loaded, or why it could not be and a button to try again.
pub fn part(ui: &Ui, state: &State, draw: impl FnOnce(&Later) -> Html) -> Html {
    match later() {
        Some(later) => draw(later),
        None => waiting(ui, state),
    }
}

#[inline(never)]
fn waiting(ui: &Ui, state: &State) -> Html {
    let messages = ui.messages();
    let Some(error) = state.later.error() else {
        return plain::paragraph("figure__text", messages.loading);
    };
    let again = {
        let ui = ui.clone();
        Callback::from(move |_| ui.send(Action::LaterAsked))
    };
    html! {
        <>
            { plain::error((messages.error)(ui.formats(), error)) }
            { plain::button("quiet-button", messages.try_again, again) }
        </>
    }
}

/// The place of the dialog for own texts until that is there. It can be put away.
pub fn own(ui: &Ui, state: &State) -> Html {
    match state.own.is_open {
        true => {
            stand_in(ui, state, ui.messages().add_texts, ui.dispatch.reform(|_| Action::OwnOpened(false)))
        }
        false => html! {},
    }
}

/// The place of a card until what draws cards is there. It can be put away.
pub fn card(ui: &Ui, state: &State) -> Html {
    let Some(card) = &state.card else { return html! {} };
    let label = (ui.messages().numbers.name)(card.number);
    stand_in(ui, state, label, ui.dispatch.reform(|_| Action::CardClosed))
}

fn stand_in(ui: &Ui, state: &State, label: &'static str, on_close: Callback<MouseEvent>) -> Html {
    html! {
        <div class="card" role="dialog" aria-label={label}>
            { waiting(ui, state) }
            { plain::button("quiet-button", ui.messages().dismiss, on_close) }
        </div>
    }
}
