//! The link to what is shown, to be copied; the button that copies it at once. What the panel holds is `share`.

use crate::browser::{address, clipboard, document};
use crate::components::later::part;
use crate::hooks::use_effect_with;
use crate::state::State;
use crate::ui::{Same, use_ui};
use crate::view_config::ViewConfig;
use crate::widget::widget;
use std::rc::Rc;
use yew::prelude::*;

/// The panel's id.
pub const PANEL: &str = "share";

#[derive(Properties, PartialEq)]
pub struct SharePanelProps {
    /// What is shown.
    pub state: Same<State>,
}

widget!(SharePanelProps, use_share_panel, "share");

/// What is shown, with the hash of the text that it is of.
pub fn shared(state: &State) -> ViewConfig {
    let text = state.corpus.shown().map(|corpus| corpus.text_hash.clone());
    ViewConfig { text, ..(*state.config).clone() }
}

/// The button, which copies at once, and its panel, which is drawn while it is open.
#[hook]
fn use_share_panel(props: &SharePanelProps) -> Html {
    let ui = use_ui();
    let state = &props.state.0;
    let is_open = use_state_eq(|| false);
    let copied = use_state_eq(|| None as Option<bool>);
    {
        let copied = copied.clone();
        use_effect_with(Rc::clone(&state.config), move |_| copied.set(None));
    }
    let copy = {
        let (copied, state) = (copied.clone(), Rc::clone(state));
        Callback::from(move |_: MouseEvent| {
            let copied = copied.clone();
            let link = address::with_fragment(&shared(&state).to_fragment());
            clipboard::copy(&link, move |allowed| copied.set(Some(allowed)));
        })
    };
    let ontoggle = {
        let is_open = is_open.clone();
        Callback::from(move |_| is_open.set(document::is_open(PANEL)))
    };
    let name = ui.messages().share;
    html! {
        <>
            <button type="button" class="header__tool header__tool--first" popovertarget={PANEL} onclick={copy.clone()}>{ name }</button>
            <div id={PANEL} class="panel share" popover="auto" role="dialog" aria-label={name} {ontoggle}>
                if *is_open {
                    { part(&ui, state, |later| (later.share)(state, *copied, &copy)) }
                }
            </div>
        </>
    }
}
