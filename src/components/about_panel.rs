//! What the page is and does with what it is given: data, policy, version, methods, licences. It opens by the page's name.

use crate::browser::document;
use crate::components::later::part;
use crate::components::plain;
use crate::components::text_file::TextFileProps;
use crate::state::State;
use crate::ui::{Ui, use_ui};
use crate::widget::{self, widget};
use yew::prelude::*;
use yew::props;

/// The panel's id.
pub const PANEL: &str = "about";

/// The page's name, which opens the panel.
pub fn draw(ui: &Ui, state: &State) -> Html {
    let name = ui.messages().about;
    html! {
        <>
            <button type="button" class="header__brand" popovertarget={PANEL} aria-label={name} title={name}>{ "Memo" }<span class="header__scope">{ "scope" }</span></button>
            <div id={PANEL} class="panel facts" popover="auto" role="dialog" aria-label={name}>
                { part(ui, state, |later| (later.about)(state)) }
            </div>
        </>
    }
}

#[derive(Properties, PartialEq)]
pub struct AboutProps {
    /// The hash of the text in front.
    pub text_hash: Option<String>,
}

widget!(AboutProps, use_about, "about");

/// What the panel holds.
pub fn body(state: &State) -> Html {
    let text_hash = state.corpus.shown().map(|corpus| corpus.text_hash.clone());
    widget::one(props!(AboutProps { text_hash }))
}

#[hook]
fn use_about(props: &AboutProps) -> Html {
    let ui = use_ui();
    let messages = &ui.later().about;
    let sections = messages.sections.iter().map(|(title, items)| {
        html! {
            <>
                <h2 class="panel__title">{ *title }</h2>
                <ul class="facts__list">{ for items.iter().map(|item| html! { <li>{ *item }</li> }) }</ul>
            </>
        }
    });
    let version = (messages.version)(env!("CARGO_PKG_VERSION"), &document::build());
    html! {
        <>
            { plain::paragraph("facts__lead", messages.lead) }
            { for sections }
            <details class="facts__more">
                <summary>{ messages.policy }</summary>
                <p class="facts__policy">{ document::policy() }</p>
            </details>
            <h2 class="panel__title">{ messages.versions }</h2>
            { plain::paragraph("panel__says", version) }
            if let Some(hash) = &props.text_hash {
                { plain::paragraph("panel__says", (messages.text_hash)(hash)) }
            }
            <h2 class="panel__title">{ messages.papers }</h2>
            { widget::keyed(props!(TextFileProps { name: "methods.md", title: messages.methods }), "methods") }
            { widget::keyed(props!(TextFileProps { name: "licences.txt", title: messages.licences }), "licences") }
            <button type="button" class="quiet-button facts__close" popovertarget={PANEL} popovertargetaction="hide">{ ui.messages().tools.close }</button>
        </>
    }
}
