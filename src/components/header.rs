//! The head of the page: its name, what is read, and the search.

use crate::browser::document;
use crate::card::{Card, Number};
use crate::components::about_panel;
use crate::components::documents;
use crate::components::export_menu;
use crate::components::keys_panel;
use crate::components::number_card;
use crate::components::plain;
use crate::components::search_box::SearchBoxProps;
use crate::components::settings_panel;
use crate::components::share_panel::SharePanelProps;
use crate::hooks::Engine;
use crate::state::{Action, State};
use crate::ui::{Same, Ui};
use crate::widget;
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

/// The header. Search and export ask the engine by themselves. `skip` leads to the view.
pub fn draw(ui: &Ui, state: &Rc<State>, engine: &Engine, skip: Callback<MouseEvent>) -> Html {
    let corpus = state.corpus.shown();
    let title = state.document().map(|document| short_title(&document.title));
    let words = corpus.map(|corpus| (ui.messages().words)(ui.formats(), corpus.totals.tokens));
    // The button goes away: the keyboard's place must not be lost with it.
    let back = engine.load.reform(|_| {
        document::focus_pane();
        None
    });
    html! {
        <header class="header">
            { plain::button("skip", ui.messages().skip_to_views, skip) }
            { about_panel::draw(ui, state) }
            if let Some((title, words)) = title.zip(words) {
                <div class="header__text">
                    <p class="header__line"><span class="header__title" dir="auto">{ title }</span>{ " · " }{ words }</p>
                    { number_card::about(ui, Card::about(Number::Words)) }
                    { documents::draw(ui, state) }
                    if state.own.is_shown {
                        { plain::button("quiet-button header__back", ui.messages().bundled, back) }
                    }
                </div>
            }
            { widget::one(props!(SearchBoxProps { suggestions: state.suggestions.shown().cloned(), suggest: engine.suggest.clone(), rules: state.config.rules.clone() })) }
            <div class="header__tools">
                { plain::button("header__tool", ui.messages().add_texts, ui.dispatch.reform(|_| Action::OwnOpened(true))) }
                { settings_panel::draw(ui, state) }
                { export_menu::draw(ui, state, &engine.trace) }
                { widget::one(props!(SharePanelProps { state: Same(Rc::clone(state)) })) }
                { keys_panel::draw(ui, state) }
            </div>
        </header>
    }
}

/// A title up to its colon, where there is little room.
pub fn short_title(title: &str) -> String {
    title.split(": ").next().unwrap_or(title).to_owned()
}
