//! Settings that belong to no single view: how the text is read, light or dark, reset.

use crate::browser::input;
use crate::components::setting_sentence::SettingSentence;
use crate::state::Action;
use crate::ui::use_ui;
use crate::view_config::{Theme, ViewConfig};
use memoscope_engine::settings::ParagraphRule;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SettingsPanelProps {
    /// The config.
    pub config: Rc<ViewConfig>,
    /// Light or dark on this device.
    pub theme: Theme,
    /// How the paragraphs of the text were found.
    pub paragraph_rule: Option<ParagraphRule>,
}

/// The button and its panel.
#[component]
pub fn SettingsPanel(props: &SettingsPanelProps) -> Html {
    let ui = use_ui();
    let messages = ui.messages();
    let on_theme = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            if let Ok(theme) = input::value_of(&event).parse() {
                ui.send(Action::ThemeChosen(theme));
            }
        })
    };
    let on_reset = {
        let ui = ui.clone();
        Callback::from(move |_| ui.send(Action::SettingsReset))
    };
    let current = if props.config.theme == Theme::Auto { props.theme } else { props.config.theme };
    let themes = Theme::ALL.iter().map(|&theme| {
        html! { <option value={theme.name()} selected={theme == current}>{ (messages.theme_option)(theme) }</option> }
    });
    html! {
        <>
            <button type="button" class="header__tool" popovertarget="settings">{ messages.settings }</button>
            <div id="settings" class="panel" popover="auto" role="group" aria-label={messages.settings}>
                <SettingSentence config={props.config.clone()} template={messages.text_sentence}
                    option={messages.text_option} control={messages.text_control} />
                if let Some(rule) = props.paragraph_rule {
                    <p class="panel__says">{ (messages.paragraph_rule)(rule) }</p>
                }
                <p class="settings">
                    { messages.theme }{ ": " }
                    <select class="settings__choice" aria-label={messages.theme} onchange={on_theme}>{ for themes }</select>
                </p>
                <button type="button" class="quiet-button" onclick={on_reset}>{ messages.reset }</button>
                <p class="panel__says">{ messages.privacy }</p>
            </div>
        </>
    }
}
