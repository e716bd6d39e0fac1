//! What has just changed, for those who hear the page: at most one message an action.

use crate::components::focus_chips::describe;
use crate::state::State;
use crate::ui::Ui;
use yew::prelude::*;

/// The live region.
pub fn draw(ui: &Ui, state: &State) -> Html {
    let foci: Vec<String> = state
        .foci
        .shown()
        .filter(|_| !state.config.focus.is_empty())
        .map(|foci| {
            foci.iter().map(|focus| format!("{}: {}", focus.query, describe(ui, state, focus))).collect()
        })
        .unwrap_or_default();
    let says = match &state.corpus {
        crate::state::Phase::Running { progress, .. } => (ui.messages().reading)(ui.formats(), *progress),
        _ => foci.join(". "),
    };
    html! { <div class="unseen" role="status">{ says }</div> }
}
