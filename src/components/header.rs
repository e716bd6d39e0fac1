//! The head of the page: its name, what is read, and the search.

use crate::browser::document;
use crate::components::export_menu::ExportMenu;
use crate::components::search_box::SearchBox;
use crate::components::settings_panel::SettingsPanel;
use crate::components::share_panel::SharePanel;
use crate::state::State;
use crate::ui::use_ui;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    /// The state.
    pub state: Rc<State>,
    /// Asks for words that begin so.
    pub suggest: Callback<String>,
}

/// The header.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let ui = use_ui();
    let corpus = props.state.corpus.shown();
    let title =
        corpus.and_then(|corpus| corpus.documents.first()).map(|document| short_title(&document.title));
    let words = corpus.map(|corpus| (ui.messages().words)(ui.formats(), corpus.totals.tokens));
    let skip = Callback::from(|_| document::focus_id("view-panel"));
    html! {
        <header class="header">
            <button type="button" class="skip" onclick={skip}>{ ui.messages().skip_to_views }</button>
            <span class="header__brand">{ "Memo" }<span class="header__scope">{ "scope" }</span></span>
            if let Some((title, words)) = title.zip(words) {
                <p class="header__text"><span class="header__title" dir="auto">{ title }</span>{ " · " }{ words }</p>
            }
            <SearchBox suggestions={props.state.suggestions.shown().cloned()} suggest={props.suggest.clone()} />
            <div class="header__tools">
                <SettingsPanel config={props.state.config.clone()} theme={props.state.theme}
                    paragraph_rule={corpus.and_then(|corpus| corpus.documents.first()).map(|document| document.paragraph_rule)} />
                <ExportMenu state={props.state.clone()} />
                <SharePanel config={props.state.config.clone()}
                    text_hash={corpus.map(|corpus| corpus.text_hash.clone())} />
            </div>
        </header>
    }
}

/// A title up to its colon, where there is little room.
fn short_title(title: &str) -> String {
    title.split(": ").next().unwrap_or(title).to_owned()
}
