//! Settings that belong to no single view: how the text is read, light or dark, reset.

use crate::browser::input;
use crate::components::about_panel;
use crate::components::later::part;
use crate::components::lesson;
use crate::components::offline::OfflineProps;
use crate::components::own_words;
use crate::components::plain;
use crate::components::requests::RequestsProps;
use crate::components::setting_sentence::{self, SettingSentence};
use crate::components::stop_list::StopListProps;
use crate::state::{Action, State};
use crate::ui::Ui;
use crate::view_config::Theme;
use crate::widget;
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

/// The button and its panel.
pub fn draw(ui: &Ui, state: &State) -> Html {
    let name = ui.messages().settings;
    html! {
        <>
            <button type="button" class="header__tool" popovertarget="settings">{ name }</button>
            <div id="settings" class="panel" popover="auto" role="group" aria-label={name}>
                { part(ui, state, |later| (later.settings)(ui, state)) }
            </div>
        </>
    }
}

/// The size of the text and of the engine's memory.
fn size(ui: &Ui, state: &State) -> Html {
    let Some(corpus) = state.corpus.shown() else { return html! {} };
    let own = &ui.later().own;
    let text = corpus.documents.iter().map(|document| u64::from(document.bytes)).sum();
    html! {
        <>
            <h2 class="panel__title">{ own.size_title }</h2>
            { plain::paragraph("panel__says", (own.memory)(ui.formats(), text, corpus.memory)) }
        </>
    }
}

/// What the panel holds.
pub fn body(ui: &Ui, state: &State) -> Html {
    let config = &state.config;
    let document = state.document();
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
    let on_keys = {
        let ui = ui.clone();
        Callback::from(move |event: Event| ui.send(Action::SingleKeysSwitched(input::is_checked(&event))))
    };
    let current = if config.theme == Theme::Auto { state.theme } else { config.theme };
    let themes = Theme::ALL.iter().map(|&theme| {
        html! { <option value={theme.name()} selected={theme == current}>{ (messages.theme_option)(theme) }</option> }
    });
    let sentence = SettingSentence {
        template: messages.text_sentence,
        option: messages.text_option,
        control: messages.text_control,
    };
    html! {
        <>
            <h2 class="panel__title">{ messages.word_rules }</h2>
            { setting_sentence::draw(ui, config, "text", &sentence) }
            if let Some(document) = document {
                { plain::paragraph("panel__says", (messages.paragraph_rule)(document.paragraph_rule)) }
            }
            <h2 class="panel__title">{ ui.later().own_words.title }</h2>
            { own_words::editor(state) }
            <h2 class="panel__title">{ messages.stop_list.title }</h2>
            { widget::one(props!(StopListProps { config: Rc::clone(config) })) }
            <h2 class="panel__title">{ messages.look }</h2>
            <p class="settings">
                { messages.theme }{ ": " }
                <select class="settings__choice" aria-label={messages.theme} onchange={on_theme}>{ for themes }</select>
            </p>
            { plain::switch(messages.tools.single_keys, messages.tools.single_keys_note, state.single_keys, on_keys) }
            { plain::button("quiet-button", messages.reset, on_reset) }
            { size(ui, state) }
            { widget::one(props!(OfflineProps {})) }
            { lesson::offer(ui, state) }
            <h2 class="panel__title">{ ui.later().own.privacy_title }</h2>
            { plain::paragraph("panel__says", ui.later().own.privacy) }
            { widget::one(props!(RequestsProps {})) }
            <button type="button" class="quiet-button panel__last" popovertarget={about_panel::PANEL}>{ messages.about }</button>
        </>
    }
}
