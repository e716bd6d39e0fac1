//! What has just changed, for those who hear the page: at most one message an action.

use crate::components::focus_chips::describe;
use crate::state::State;
use crate::ui::use_ui;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LiveStatusProps {
    /// The state.
    pub state: Rc<State>,
}

/// The live region.
#[component]
pub fn LiveStatus(props: &LiveStatusProps) -> Html {
    let ui = use_ui();
    let state = &props.state;
    let foci: Vec<String> = state
        .foci
        .shown()
        .filter(|_| !state.config.focus.is_empty())
        .map(|foci| {
            foci.iter().map(|focus| format!("{}: {}", focus.query, describe(&ui, state, focus))).collect()
        })
        .unwrap_or_default();
    let says = match &state.corpus {
        crate::state::Phase::Running { progress, .. } => (ui.messages().reading)(ui.formats(), *progress),
        _ => foci.join(". "),
    };
    html! { <div class="unseen" role="status">{ says }</div> }
}
