//! The link to what is shown, to be copied.

use crate::browser::{address, clipboard, document};
use crate::components::plain;
use crate::hooks::use_effect_with;
use crate::ui::use_ui;
use crate::view_config::ViewConfig;
use crate::widget::widget;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SharePanelProps {
    /// What the link is to show.
    pub config: Rc<ViewConfig>,
    /// The hash of the text, which goes into the link.
    pub text_hash: Option<String>,
}

widget!(SharePanelProps, use_share_panel, "share");

/// The button, which copies at once, and its panel with the link, to be copied again or by hand.
#[hook]
fn use_share_panel(props: &SharePanelProps) -> Html {
    let ui = use_ui();
    let copied = use_state_eq(|| None as Option<bool>);
    let shared = ViewConfig { text: props.text_hash.clone(), ..(*props.config).clone() };
    let link = address::with_fragment(&shared.to_fragment());
    {
        let copied = copied.clone();
        use_effect_with(link.clone(), move |_| copied.set(None));
    }
    let onclick = {
        let (copied, link) = (copied.clone(), link.clone());
        Callback::from(move |_| {
            let copied = copied.clone();
            clipboard::copy(&link, move |allowed| {
                if !allowed {
                    document::select_id("share-link");
                }
                copied.set(Some(allowed));
            });
        })
    };
    let messages = ui.messages();
    let says = match *copied {
        Some(true) => messages.link_copied,
        Some(false) => messages.copy_denied,
        None => "",
    };
    html! {
        <>
            <button type="button" class="header__tool header__tool--first" popovertarget="share" onclick={onclick.clone()}>{ messages.share }</button>
            <div id="share" class="panel" popover="auto" role="group" aria-label={messages.share}>
                <label class="panel__label" for="share-link">{ messages.link_to_copy }</label>
                <input id="share-link" class="panel__field" type="text" readonly=true value={link} />
                { plain::button("quiet-button", messages.copy_link, onclick) }
                <p class="panel__says" aria-live="polite">{ says }</p>
            </div>
        </>
    }
}
