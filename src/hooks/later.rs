//! Fetches what is not in the first load.

use crate::browser;
use crate::hooks::use_effect_with;
use crate::later::{is_wanted, later};
use crate::state::{Action, AppError, State};
use crate::views;
use yew::prelude::*;

/// Fetches it when the first view is shown and the page has nothing else to do, at once where something needs it, and
/// again when the reader asks or, after a failure, when something needs it anew.
#[hook]
pub fn use_later(state: &State, dispatch: Callback<Action>) {
    let is_wanted = is_wanted(state);
    let has_failed = state.later.error().is_some();
    let on_failed = dispatch.clone();
    use_effect_with(is_wanted, move |&is_wanted| {
        if is_wanted && has_failed {
            on_failed.emit(Action::LaterAsked);
        }
    });
    let is_due = is_wanted || views::is_shown(state);
    use_effect_with((is_due, is_wanted, state.later_tries), move |&(is_due, is_wanted, tries)| {
        if is_due && later().is_none() {
            browser::later::load(is_wanted || tries > 0, move |loaded| {
                crate::later::provide();
                dispatch.emit(Action::LaterCame(loaded.map_err(|detail| AppError::NoLater { detail })));
            });
        }
    });
}
