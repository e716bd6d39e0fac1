//! A figure: a finding as its title, a caption, the picture, and the switch between the ways to show it.

use crate::components::plain;
use crate::state::{Action, State};
use crate::ui::Ui;
use crate::view_config::{Show, ViewConfig};
use yew::prelude::*;

/// The figure: the finding as its title; measure, unit, settings and sample size as its caption. Under the
/// picture a button for each way in which the view in front shows its numbers.
pub fn draw(ui: &Ui, title: String, caption: String, state: &State, picture: Html) -> Html {
    let config = &state.config;
    // One document by itself is no picture.
    let is_offered = |show: &&Show| **show != Show::Documents || state.documents().len() > 1;
    let content = html! {
        <>
            { picture }
            <div class="figure__switch">
                { for config.view.shows().iter().filter(is_offered).map(|&show| switch(ui, config, show)) }
            </div>
        </>
    };
    plainly(title, caption, content)
}

/// The figure without the switch, for what has one form only.
pub fn plainly(title: String, caption: String, content: Html) -> Html {
    html! {
        <figure class="figure">
            <figcaption class="figure__caption">
                <h2 class="figure__title">{ title }</h2>
                { plain::paragraph("figure__text", caption) }
            </figcaption>
            { content }
        </figure>
    }
}

/// The button of one way to show it.
fn switch(ui: &Ui, config: &ViewConfig, show: Show) -> Html {
    let (label, name) = (ui.messages().show_as)(config.view, show);
    let onclick = {
        let ui = ui.clone();
        Callback::from(move |_| ui.send(Action::ShowChosen(show)))
    };
    let is_pressed = (show == config.shown()).to_string();
    html! { <button type="button" aria-label={name} aria-pressed={is_pressed} disabled={config.is_locked("show")} {onclick}>{ label }</button> }
}
