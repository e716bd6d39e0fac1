//! The way back: undo, and back to the start.

use crate::browser::document;
use crate::components::plain;
use crate::state::{Action, State};
use crate::ui::Ui;
use yew::prelude::*;

/// The buttons that do something now; nothing where nothing was done.
pub fn draw(ui: &Ui, state: &State) -> Html {
    let messages = &ui.messages().tools;
    let send = |undo: bool, goes_away: bool| {
        let ui = ui.clone();
        Callback::from(move |_| {
            if goes_away {
                // The keyboard's place must not be lost with the button.
                document::focus_id("view-panel");
            }
            ui.send(if undo { Action::Undone } else { Action::StartedOver });
        })
    };
    let can_undo = !state.past.is_empty();
    let can_start_over = state.start() != *state.config;
    html! {
        if can_undo || can_start_over {
            <div class="trail">
                if can_undo {
                    { plain::button("trail__step", messages.undo, send(true, state.past.len() == 1)) }
                }
                if can_start_over {
                    { plain::button("trail__step", messages.start_over, send(false, true)) }
                }
            </div>
        }
    }
}
