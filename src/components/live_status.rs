//! What has just changed, for those who hear the page: at most one message an action.

use crate::components::focus_chips::describe;
use crate::state::State;
use crate::ui::Ui;
use crate::view_config::{Show, View};
use yew::prelude::*;

/// The live region.
pub fn draw(ui: &Ui, state: &State) -> Html {
    let part = state
        .part_sentences()
        .map(|(part, whole)| (ui.messages().reader.part_chosen)(ui.formats(), part, whole));
    let foci = state
        .foci
        .shown()
        .filter(|_| !state.config.focus.is_empty())
        .map(|foci| {
            let says = |focus: &memoscope_protocol::FocusReply| {
                format!("{}: {}", focus.query, describe(ui, state, focus))
            };
            foci.iter().map(says).collect::<Vec<_>>()
        })
        .unwrap_or_default();
    let says: Vec<String> = part.into_iter().chain(foci).collect();
    let says = match &state.corpus {
        crate::state::Phase::Running { progress, .. } => (ui.messages().reading)(ui.formats(), *progress),
        _ => filtered(ui, state).unwrap_or_else(|| says.join(". ")),
    };
    html! { <div class="unseen" role="status">{ says }</div> }
}

/// How many words pass the filter of the table in front.
fn filtered(ui: &Ui, state: &State) -> Option<String> {
    let config = &state.config;
    let is_filtered =
        config.view == View::Frequency && config.shown() == Show::Table && !config.filter.is_empty();
    let reply = state.frequency.shown().filter(|_| is_filtered)?;
    Some((ui.messages().frequency.filtered)(ui.formats(), &reply.report))
}
