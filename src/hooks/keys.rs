//! Keys that work anywhere on the page but in a field.

use crate::browser::document;
use crate::components::keys_panel;
use crate::hooks::use_effect_with;
use crate::state::{Action, State};
use yew::prelude::*;

/// `/` goes to the search and `?` shows the keys, unless the reader has switched single keys off; Control or the
/// command key with Z takes the last step back.
#[hook]
pub fn use_keys(state: &State, dispatch: Callback<Action>) {
    let has_header = !state.config.embed;
    use_effect_with(state.single_keys && has_header, |on| {
        let listener = on.then(|| {
            document::on_key(|key| {
                match key {
                    "/" => document::focus_id("search"),
                    "?" => keys_panel::toggle(),
                    _ => return false,
                }
                true
            })
        });
        move || drop(listener)
    });
    use_effect_with((), move |()| {
        let listener = document::on_command_key(move |key| {
            let is_undo = key == "z";
            if is_undo {
                dispatch.emit(Action::Undone);
            }
            is_undo
        });
        move || drop(listener)
    });
}
