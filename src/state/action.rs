//! Everything that can happen to the state: facts and wishes of the reader, and replies; and what each changes.

use super::{AppError, Notice, Phase, Question, State};
use crate::card::Card;
use crate::lesson::Lesson;
use crate::view_config::{IgnoredReason, Pin, Show, Theme, View, ViewConfig};
use memoscope_engine::choice::Choice;
use memoscope_engine::own_words::OwnWords;
use memoscope_engine::query::marked;
use memoscope_protocol::{Canvas, ReadAt, Reply};
use std::rc::Rc;

/// What can happen.
#[cfg_attr(test, derive(Clone, Debug, PartialEq))]
pub enum Action {
    /// The address changed, by the reader or by going back or forward.
    LinkFollowed(String),
    /// A word or query was chosen anywhere: it becomes the only focus.
    TermChosen(String),
    /// A word or query was added to the foci.
    TermAdded(String),
    /// A form of a list was chosen: it becomes the only focus, or another.
    FormChosen(String, bool),
    /// The focus at this place was removed.
    FocusRemoved(usize),
    /// A view was chosen.
    ViewChosen(View),
    /// Chart or table was chosen.
    ShowChosen(Show),
    /// A setting was chosen, by its name and value in the link.
    SettingChosen(&'static str, String),
    /// A setting is being typed or dragged: no step to go back to.
    SettingAdjusted(&'static str, String),
    /// These words are to be hidden from lists.
    WordsHidden(Vec<String>),
    /// These words are to be hidden no longer.
    WordsUnhidden(Vec<String>),
    /// These words, and no others, are to be hidden.
    StopListPasted(Vec<String>),
    /// The stop list is to be as it was at first.
    StopListReset,
    /// The reader's own words are these.
    OwnWordsSet(OwnWords),
    /// A word of the network was put in a place.
    NodePinned(Pin),
    /// A word of the network was let go, or all were.
    NodeUnpinned(Option<String>),
    /// A sentence is to be shown in the reader.
    SentenceShown(u32),
    /// A setting was not taken: its name and value in the link, and why.
    SettingRefused(&'static str, String, IgnoredReason),
    /// A stretch was chosen as the part: its document, its first byte, and the byte after its last.
    PartChosen(u32, u32, u32),
    /// Documents were chosen as the part.
    DocumentsChosen(Choice),
    /// The list of documents shows these, or was closed.
    DocumentsListed(Option<Vec<u32>>),
    /// The reader is to show another document.
    DocumentShown(u32),
    /// The reader is to show the page that this place lies on.
    PageTurned(ReadAt),
    /// The part was given up: all of the text is analysed again.
    PartCleared,
    /// The last step was taken back.
    Undone,
    /// Everything was taken back to how the page opens without a link, or the lesson begins.
    StartedOver,
    /// Every setting was taken back to its default; view and foci stay.
    SettingsReset,
    /// A host's script set some of the config.
    ConfigSet(ViewConfig),
    /// A question was sent.
    Asked(Question, u32),
    /// The texts of the address could not be fetched: it, and what the browser said.
    CorpusUnfetched(String, String),
    /// The texts in front are no longer those of the address.
    CorpusLeft,
    /// A lesson was opened.
    LessonOpened(Rc<Lesson>),
    /// It was left.
    LessonLeft,
    /// The dialog for own texts was opened or closed.
    OwnOpened(bool),
    /// Texts are to be read under this number; whether they are the reader's own.
    TextsAsked(u32, bool),
    /// The engine replied.
    Replied(Reply),
    /// The bundled documents could not be read.
    CorpusFailed(AppError),
    /// The descriptions of emoji could not be fetched.
    EmojiFailed(AppError),
    /// What is said of numbers was fetched, or could not be.
    ProseFetched(Result<String, AppError>),
    /// What is not in the first load is to be fetched again.
    LaterAsked,
    /// It is there, or could not be fetched.
    LaterCame(Result<(), AppError>),
    /// The box of the network has another size.
    CanvasSized(Canvas),
    /// A pair of words was chosen, or none.
    PairChosen(Option<(String, String)>),
    /// A sentence was chosen, or none.
    SentenceChosen(Option<u32>),
    /// Other lines of the concordance are to be shown, from this one on.
    LinesShown(u32),
    /// All views are to be asked, for a report, or no longer.
    Gathering(bool),
    /// The engine stopped; what it was asked is lost.
    EngineStopped,
    /// Light or dark was chosen for this device.
    ThemeChosen(Theme),
    /// Single keys were switched on or off for this device.
    SingleKeysSwitched(bool),
    /// Something happened that shows but is no part of the state, in words for those who hear the page.
    Told(String),
    /// Something is to be told in a notice.
    Noticed(String),
    /// The card of a number was opened.
    CardOpened(Card),
    /// The card was closed.
    CardClosed,
    /// A notice was put away.
    NoticeDismissed(usize),
}

impl State {
    /// Does what an action says.
    pub(super) fn act(&mut self, action: Action) {
        match action {
            Action::LinkFollowed(fragment) => self.follow_link(&fragment),
            Action::TermChosen(term) => self.focus_on(&term, false),
            Action::TermAdded(term) => self.focus_on(&term, true),
            Action::FormChosen(form, beside) => self.focus_on(&marked(&form, &self.config.rules), beside),
            Action::FocusRemoved(index) => self.remove_focus(index),
            Action::ViewChosen(view) => self.step(|config| config.view = view),
            Action::ShowChosen(show) => self.step(|config| config.show = show),
            Action::SettingChosen(key, value) => self.step(|config| {
                let _refused = config.apply(key, &value);
            }),
            Action::SettingAdjusted(key, value) => self.adjust(|config| {
                let _refused = config.apply(key, &value);
            }),
            Action::WordsHidden(words) => self.try_step("hide", &words.join(" "), |config| {
                words.iter().try_for_each(|word| config.hide_word(word))
            }),
            Action::WordsUnhidden(words) => self.try_step("unhide", &words.join(" "), |config| {
                words.iter().try_for_each(|word| config.unhide_word(word))
            }),
            Action::StopListPasted(words) => self.paste_stop_list(&words),
            Action::StopListReset => self.reset_stop_list(),
            Action::OwnWordsSet(own) => self.try_step("join", "", |config| {
                config.rules.own = own;
                Ok(())
            }),
            Action::NodePinned(pin) => self.pin(pin),
            Action::NodeUnpinned(word) => self.unpin(word.as_deref()),
            Action::SentenceShown(sentence) => {
                self.step(|config| config.sentence = Some(sentence));
                self.bring(sentence);
            }
            Action::PageTurned(at) => self.turn_to(at),
            Action::DocumentsListed(listed) => self.listed = listed.map(Rc::new),
            Action::DocumentShown(document) => self.step(|config| config.show_document(document)),
            Action::SettingRefused(key, value, reason) => self.refuse(key, &value, reason),
            Action::PartChosen(document, start, end) => {
                self.step(|config| config.take_stretch(document, start, end));
            }
            Action::DocumentsChosen(choice) => self.choose_documents(choice),
            Action::PartCleared => self.clear_part(),
            Action::SettingsReset => self.reset_settings(),
            Action::Undone => self.undo(),
            Action::StartedOver => {
                let start = self.start();
                self.step(|config| *config = start);
            }
            Action::ConfigSet(config) => {
                // How the view looks in its host is the host's own: "undo" has no part in it.
                let mut looks = (*self.config).clone();
                (looks.theme, looks.controls) = (config.theme, config.controls);
                match looks == config {
                    true => self.adjust(|there| *there = config),
                    false => self.step(|there| *there = config),
                }
                self.compare_text();
            }
            Action::Asked(question, id) => self.ask(question, id),
            Action::CorpusUnfetched(address, detail) => self.tell_unfetched(address, detail),
            Action::CorpusLeft => self.leave_corpus(),
            Action::LessonOpened(lesson) => self.open_lesson(lesson),
            Action::LessonLeft => self.leave_lesson(),
            Action::OwnOpened(is_open) => self.own.is_open = is_open,
            Action::TextsAsked(id, is_own) => self.ask_texts(id, is_own),
            Action::Replied(reply) => self.take_reply(reply),
            Action::CorpusFailed(error) => self.corpus = Phase::Failed(error),
            Action::EmojiFailed(error) => {
                self.sentiment = Phase::Failed(error.clone());
                self.emoji = Phase::Failed(error);
            }
            Action::ProseFetched(Ok(file)) => self.prose = Phase::Ready(Rc::new(file)),
            Action::ProseFetched(Err(error)) => self.prose = Phase::Failed(error),
            Action::LaterAsked => {
                self.later = Phase::Idle;
                self.later_tries += 1;
            }
            Action::LaterCame(Ok(())) => self.later = Phase::Ready(Rc::new(())),
            Action::LaterCame(Err(error)) => self.later = Phase::Failed(error),
            Action::CanvasSized(canvas) => self.canvas = canvas,
            Action::PairChosen(pair) => {
                self.step(|config| config.pair = pair);
                self.evidence = Phase::Idle;
            }
            Action::SentenceChosen(sentence) => self.step(|config| config.sentence = sentence),
            Action::Gathering(gathers) => self.gathers = gathers,
            Action::LinesShown(first) => self.first_line = first,
            Action::EngineStopped => self.stop(),
            Action::ThemeChosen(theme) => {
                self.theme = theme;
                self.config = Rc::new(ViewConfig { theme: Theme::Auto, ..(*self.config).clone() });
                self.is_step = false;
            }
            Action::SingleKeysSwitched(on) => self.single_keys = on,
            Action::Told(says) => self.told = (self.told.0 + 1, says),
            Action::Noticed(says) => Rc::make_mut(&mut self.notices).push(Notice::Said(says)),
            Action::CardOpened(card) => self.card = Some(card),
            Action::CardClosed => self.card = None,
            Action::NoticeDismissed(index) => self.dismiss(index),
        }
    }
}
