//! What is not in the first load: the views beside the bars, cards, panels, and the engine's part for them.
//!
//! The functions of one table, which lies in a chunk of the program that is fetched when the first view is shown, or at
//! once where something needs it. What only these functions reach is in the chunk; a call that goes past the table takes
//! what it calls into the first load, which `cargo xtask size` would tell. `components::later` draws what stands in the
//! place of a part until it is there.

use crate::browser::hover;
use crate::browser::selection::Watch;
use crate::browser::worker::{self, Served};
use crate::card::Card;
use crate::components::reader::{self, Offered, Phrase};
use crate::components::{
    about_panel, documents, export_menu, keys_panel, lesson, number_card, own_texts, own_words,
    settings_panel, share,
};
use crate::engine_host::{self, Begin, Memory, Respell, Work};
use crate::hooks::{Engine, Seen, told};
use crate::report::{self, Asks};
use crate::state::{Action, State};
use crate::ui::Ui;
use crate::view_config::{Show, View, ViewConfig};
use crate::views;
use gloo::events::EventListener;
use memoscope_engine::choice::{Choice, Unmet};
use memoscope_engine::corpus::{Corpus, FollowOwnWords, follow_own_words};
use memoscope_engine::form::{english_stem, provide_english};
use memoscope_engine::part::Part;
use memoscope_engine::settings::{Hyphen, Stem, TextRules};
use memoscope_engine::vader::EmojiTable;
use memoscope_protocol::{
    DocumentSummary, Failure, FrequencyReply, PartRequest, ReaderText, Reply, ReplyBody, Request,
    RequestBody, from_bytes, to_bytes,
};
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, MouseEvent, UseStateHandle};

/// Hears of a word that was chosen, and whether it is to be added to what is in focus.
pub type OnChoose = Callback<(AttrValue, bool)>;

/// What is known of a document: keys and their values.
type Metadata = [(String, String)];

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
    /// The lesson beside the page, and the dialog in which one is made.
    pub lesson: fn(&Rc<State>) -> Html,
    /// Puts back what a lesson holds of the config, which was this before.
    pub hold_lesson: fn(&mut State, &ViewConfig),
    /// What the panel of the settings holds.
    pub settings: fn(&Ui, &State) -> Html,
    /// What the panel of the export holds.
    pub export: fn(&Rc<State>, &Callback<PartRequest>) -> Html,
    /// What the panel of the link holds: whether copying was allowed, and what copies.
    pub share: fn(&Rc<State>, Option<bool>, &Callback<MouseEvent>) -> Html,
    /// What the views that are not in front ask, for a report.
    pub gather: fn(&State) -> Vec<Asks>,
    /// The citation that stands at the end on paper.
    pub printed: fn(&Ui, &State) -> Html,
    /// What the list of documents holds.
    pub documents: fn(&Rc<State>) -> Html,
    /// What the panel of the keys holds.
    pub keys: fn(&Ui) -> Html,
    /// What the panel about the page holds.
    pub about: fn(&State) -> Html,
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
    /// Has the worker work ahead once nothing is asked.
    pub look_ahead: fn(&Rc<Served>),
    /// Begins to spell a corpus by other word rules, where its text need not be read anew for them.
    pub respell: fn(&Corpus, &TextRules) -> Option<Box<dyn Respell>>,
    /// Follows the reader's own words in a text that has been read.
    pub follow_own_words: FollowOwnWords,
    /// The documents of a choice, as what is analysed.
    pub chosen: fn(&Corpus, &Choice) -> Part,
    /// Whether a document belongs to a choice.
    pub holds: fn(&Choice, u32, &str, &Metadata) -> bool,
    /// What to say where no document belongs to a choice.
    pub unmet: fn(&Choice, &[DocumentSummary]) -> Option<Unmet>,
    /// Whether what a card is about is still in front.
    pub card_holds: fn(&Card, &State) -> bool,
    /// The stem of an English form.
    pub stem: fn(&str) -> String,
    /// Marks the sentence under the pointer wherever it is shown.
    pub hover: fn() -> [EventListener; 4],
    /// Has numbers in tables open their cards.
    pub number_cells: fn(Callback<Action>) -> [EventListener; 3],
    /// Makes a part or an offer out of what is selected in the reader.
    pub selections: fn(Ui, Offered, bool) -> Watch,
    /// What a double click in the reader has selected, if it is one word: the query for it.
    pub word_clicked: fn(&ReaderText, Hyphen) -> Option<String>,
    /// What can be done with what is selected.
    pub offer: fn(&Ui, u32, &TextRules, &UseStateHandle<Option<Phrase>>) -> Html,
    /// Keeps that beside the selection.
    pub keep_beside: fn() -> [EventListener; 2],
    /// The table of emoji in a file's text.
    pub emoji: fn(&str) -> Option<EmojiTable>,
    /// Any request as bytes.
    pub request_bytes: fn(&Request) -> Vec<u8>,
    /// The request of these bytes, if they are one.
    pub request_of: fn(&[u8]) -> Option<Request>,
    /// Any reply as bytes.
    pub reply_bytes: fn(&Reply) -> Vec<u8>,
    /// The reply of these bytes, if they are one.
    pub reply_of: fn(&[u8]) -> Option<Reply>,
}

static TABLE: Later = Later {
    view: views::draw_later,
    frequency: views::frequency::draw_later,
    card: number_card::draw,
    own: own_texts::draw,
    lesson: lesson::draw,
    hold_lesson: State::hold_lesson,
    settings: settings_panel::body,
    export: export_menu::body,
    share: share::body,
    gather: report::gather,
    printed: report::printed,
    documents: documents::body,
    keys: keys_panel::body,
    about: about_panel::body,
    told: told::message,
    own_line: own_words::line,
    join: own_words::of_selected,
    answer: engine_host::later::answer,
    begin: engine_host::later::begin,
    look_ahead: worker::ahead::look_ahead,
    respell: engine_host::later::respell,
    follow_own_words,
    chosen: engine_host::later::chosen,
    holds: Choice::holds,
    unmet: engine_host::later::unmet,
    card_holds: Card::holds,
    stem: english_stem,
    hover: hover::watch,
    number_cells: number_card::listen,
    selections: reader::selections,
    word_clicked: reader::word_clicked,
    offer: reader::offer,
    keep_beside: reader::keep_beside,
    emoji: engine_host::later::emoji,
    request_bytes: to_bytes,
    request_of: from_bytes,
    reply_bytes: to_bytes,
    reply_of: from_bytes,
};

memoscope_chunk::chunk! {
    /// The functions, once the chunk is there.
    pub fn later() -> &Later { TABLE }
}

/// Gives the engine what it has of this. Before a text is read that may need it.
pub fn provide() {
    if let Some(later) = later() {
        provide_english(later.stem);
    }
}

/// Whether something that the reader has asked for is not in the first load.
pub fn is_wanted(state: &State) -> bool {
    state.config.view != View::Frequency
        || state.config.shown() != Show::Chart
        || state.card.is_some()
        || state.own.is_open
        || state.config.corpus.is_some()
        || state.config.lesson.is_some()
        || !state.config.choice.is_empty()
        || !can_read(&state.config.rules)
}

/// Whether what is there reads a text by these rules: stemmers are not in the first load, nor is what follows own words.
pub fn can_read(rules: &TextRules) -> bool {
    later().is_some() || (rules.stem == Stem::None && rules.own.is_empty())
}
