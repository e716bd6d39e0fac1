//! What is not in the first load: the views beside the bars, cards, panels, and the engine's part for them.
//!
//! The functions of one table, which lies in a chunk of the program that is fetched when the first view is shown, or at
//! once where something needs it. What only these functions reach is in the chunk; a call that goes past the table takes
//! what it calls into the first load, which `cargo xtask size` would tell. `components::later` draws what stands in the
//! place of a part until it is there.

use crate::components::{
    documents, export_menu, keys_panel, number_card, own_texts, own_words, settings_panel,
};
use crate::engine_host::{self, Begin, Memory, Work};
use crate::hooks::{Engine, Seen, told};
use crate::state::State;
use crate::ui::Ui;
use crate::view_config::{Show, View};
use crate::views;
use memoscope_engine::corpus::Corpus;
use memoscope_engine::settings::TextRules;
use memoscope_engine::vader::EmojiTable;
use memoscope_protocol::{Failure, FrequencyReply, PartRequest, ReplyBody, RequestBody};
use std::rc::Rc;
use yew::{AttrValue, Callback, Html};

/// Hears of a word that was chosen, and whether it is to be added to what is in focus.
pub type OnChoose = Callback<(AttrValue, bool)>;

/// The functions.
pub struct Later {
    /// The view in front, unless it is the frequency view.
    pub view: fn(&Ui, &State) -> Html,
    /// The frequency view as cloud or table.
    pub frequency: fn(&Ui, &State, &FrequencyReply, OnChoose) -> Html,
    /// The card in front.
    pub card: fn(&Ui, &State) -> Html,
    /// The dialog for own texts, and what is said while texts are read.
    pub own: fn(&Ui, &Rc<State>, &Engine) -> Html,
    /// What the panel of the settings holds.
    pub settings: fn(&Ui, &State) -> Html,
    /// What the panel of the export holds.
    pub export: fn(&Rc<State>, &Callback<PartRequest>) -> Html,
    /// What the list of documents holds.
    pub documents: fn(&Rc<State>) -> Html,
    /// What the panel of the keys holds.
    pub keys: fn(&Ui) -> Html,
    /// What to say of a change to those who hear the page.
    pub told: fn(&Ui, &State, Option<Seen>) -> String,
    /// The line under a view: the reader's own words.
    pub own_line: fn(&Ui, &State) -> Html,
    /// The button that makes one word of a selected text, or several again; hears that it was pressed.
    pub join: fn(&Ui, &TextRules, &str, Callback<()>) -> Html,
    /// The engine's answer to a request that takes one step.
    pub answer: fn(&Corpus, Option<&EmojiTable>, &mut Memory, RequestBody) -> Result<ReplyBody, Failure>,
    /// Begins the engine's work for a request that takes many.
    pub begin: fn(&Corpus, &mut Memory, Begin) -> Box<dyn Work>,
}

static TABLE: Later = Later {
    view: views::draw_later,
    frequency: views::frequency::draw_later,
    card: number_card::draw,
    own: own_texts::draw,
    settings: settings_panel::body,
    export: export_menu::body,
    documents: documents::body,
    keys: keys_panel::body,
    told: told::message,
    own_line: own_words::line,
    join: own_words::of_selected,
    answer: engine_host::later::answer,
    begin: engine_host::later::begin,
};

memoscope_chunk::chunk! {
    /// The functions, once the chunk is there.
    pub fn later() -> &Later { TABLE }
}

/// Whether something that the reader has asked for is not in the first load.
pub fn is_wanted(state: &State) -> bool {
    state.config.view != View::Frequency
        || state.config.shown() != Show::Chart
        || state.card.is_some()
        || state.own.is_open
        || state.config.corpus.is_some()
}
