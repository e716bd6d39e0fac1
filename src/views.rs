//! The views, and what each needs: its question, its panel, its place in the list.
//!
//! A view is a folder here, a report in the engine, a variant of request and reply, and a block in each
//! language file.

pub mod frequency;

use crate::state::{Question, State};
use crate::ui::use_ui;
use crate::view_config::{View, ViewConfig};
use memoscope_protocol::RequestBody;
use std::rc::Rc;
use yew::prelude::*;

/// The question that the view in front asks, and what it asks.
pub fn request(config: &ViewConfig) -> (Question, RequestBody) {
    match config.view {
        View::Frequency => (Question::Frequency, frequency::request(config)),
    }
}

/// Whether the view in front has something to show, or said why not.
pub fn is_shown(state: &State) -> bool {
    match state.config.view {
        View::Frequency => state.frequency.shown().is_some() || state.frequency.error().is_some(),
    }
}

/// The view in front.
#[derive(Properties, PartialEq)]
pub struct ViewPanelProps {
    /// The state.
    pub state: Rc<State>,
    /// What stands above the view.
    pub children: Children,
}

/// The tab panel.
#[component]
pub fn ViewPanel(props: &ViewPanelProps) -> Html {
    let ui = use_ui();
    let state = &props.state;
    let view = match state.config.view {
        View::Frequency => html! { <frequency::Frequency state={state.clone()} /> },
    };
    let error = state.corpus.error().map(|error| (ui.messages().error)(ui.formats(), error));
    html! {
        <div id="view-panel" class="view-panel" role="tabpanel" tabindex="-1"
            aria-labelledby={format!("tab-{}", state.config.view.name())}>
            { props.children.clone() }
            if let Some(error) = error {
                <p class="error" role="alert">{ error }</p>
            } else {
                { view }
            }
        </div>
    }
}
