//! The state of the page and everything that can happen to it.
//!
//! One reducer. The view config says what is wanted; a corpus summary and one phase per question say what
//! is there. Nothing here touches the browser or the engine: effects live in `hooks`.

use crate::browser::corpus_block::BlockProblem;
use crate::card::Card;
use crate::view_config::{
    Allowed, Ignored, IgnoredReason, MAX_FOCI, Pin, Show, Stop, Theme, View, ViewConfig,
};
use memoscope_engine::report::Totals;
use memoscope_engine::sentiment::SentimentRow;
use memoscope_protocol::{
    Canvas, ConcordanceReply, CooccurrenceReply, CorpusSummary, DocumentSummary, Evidence, Explained,
    Failure, FocusReply, FrequencyReply, OpenedSentence, ReaderText, Reply, ReplyBody, SentimentReply,
    Suggestions,
};
use std::rc::Rc;
use yew::Reducible;

/// The most steps that can be undone.
const MAX_PAST: usize = 100;

/// A question to the engine that the page asks anew when its settings change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Read the bundled documents.
    Corpus,
    /// The text for the reader.
    Reader,
    /// Where the foci occur.
    Foci,
    /// Suggestions for what is being typed.
    Suggestions,
    /// The frequency view.
    Frequency,
    /// The co-occurrence view.
    Cooccurrence,
    /// The sentences behind the chosen pair.
    Evidence,
    /// The sentiment view.
    Sentiment,
    /// The chosen sentence, opened to its words.
    Opened,
    /// The concordance view.
    Concordance,
    /// The sentences with their words, for a file.
    Trace,
    /// The descriptions of emoji.
    Emoji,
    /// What the number of the card in front is made of.
    Explained,
}

/// How far a question has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Phase<T> {
    /// Not asked.
    #[default]
    Idle,
    /// Asked under this number; what was there before is shown meanwhile.
    Running {
        /// The number of the request.
        id: u32,
        /// The answer to the question before.
        shown: Option<Rc<T>>,
        /// How far it is, 0 to 1, where the engine says so.
        progress: Option<f64>,
    },
    /// Answered.
    Ready(Rc<T>),
    /// No answer.
    Failed(AppError),
}

impl<T> Phase<T> {
    /// What can be shown: the answer, or the one before it while a new one is awaited.
    pub fn shown(&self) -> Option<&Rc<T>> {
        match self {
            Self::Ready(report) => Some(report),
            Self::Running { shown, .. } => shown.as_ref(),
            Self::Idle | Self::Failed(_) => None,
        }
    }

    /// The error, if it failed.
    pub fn error(&self) -> Option<&AppError> {
        match self {
            Self::Failed(error) => Some(error),
            _ => None,
        }
    }

    fn ask(&mut self, id: u32) {
        let shown = self.shown().cloned();
        *self = Self::Running { id, shown, progress: None };
    }

    /// Whether a reply with this number is the one awaited.
    fn awaits(&self, id: u32) -> bool {
        matches!(self, Self::Running { id: awaited, .. } if *awaited == id)
    }

    fn settle(&mut self, id: u32, answer: Result<T, AppError>) {
        if self.awaits(id) {
            *self = match answer {
                Ok(report) => Self::Ready(Rc::new(report)),
                Err(error) => Self::Failed(error),
            };
        }
    }
}

/// What went wrong, for the reader: each has a message that says what still works and what to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppError {
    /// The page's data block is missing or damaged.
    NoCorpusBlock(BlockProblem),
    /// The engine gave no answer.
    Engine(Failure),
    /// The engine stopped and was started again.
    EngineStopped,
    /// The descriptions of emoji could not be fetched.
    NoEmoji {
        /// What the browser said.
        detail: String,
    },
    /// What is said of numbers could not be fetched.
    NoProse {
        /// What the browser said.
        detail: String,
    },
}

/// Something to tell the reader that they can put away.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// Pieces of the link were not followed.
    LinkIgnored(Vec<Ignored>),
    /// A setting was not taken.
    Refused(Ignored),
    /// The link was made for another text.
    OtherText,
}

/// The state of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What the reader has chosen.
    pub config: Rc<ViewConfig>,
    /// Whether the last change of the config is a step that "back" should undo.
    pub is_step: bool,
    /// The configs before the present one, the latest last: what can be undone.
    pub past: Rc<Vec<Rc<ViewConfig>>>,
    /// The corpus.
    pub corpus: Phase<CorpusSummary>,
    /// How often the engine has been started again: questions are asked anew after that.
    pub restarts: u32,
    /// The reader's text.
    pub reader: Phase<ReaderText>,
    /// Where the foci occur.
    pub foci: Phase<Vec<FocusReply>>,
    /// Suggestions for what is being typed.
    pub suggestions: Phase<Suggestions>,
    /// The frequency view.
    pub frequency: Phase<FrequencyReply>,
    /// The co-occurrence view.
    pub cooccurrence: Phase<CooccurrenceReply>,
    /// The box that the network is laid out in.
    pub canvas: Canvas,
    /// The sentences behind it.
    pub evidence: Phase<Evidence>,
    /// The sentiment view.
    pub sentiment: Phase<SentimentReply>,
    /// The chosen sentence, opened.
    pub opened: Phase<Option<OpenedSentence>>,
    /// The sentences with their words, for a file.
    pub trace: Phase<Vec<SentimentRow>>,
    /// The concordance view.
    pub concordance: Phase<ConcordanceReply>,
    /// The first line of the concordance that is shown, from 0.
    pub first_line: u32,
    /// The descriptions of emoji, for texts that hold some.
    pub emoji: Phase<()>,
    /// What is said of numbers on their cards, as a file.
    pub prose: Phase<String>,
    /// The card in front.
    pub card: Option<Card>,
    /// What its number is made of.
    pub explained: Phase<Explained>,
    /// Light or dark, as the reader chose for this device; a link's theme goes before it.
    pub theme: Theme,
    /// Whether keys work without another key held.
    pub single_keys: bool,
    /// What to tell the reader.
    pub notices: Rc<Vec<Notice>>,
}

/// What can happen.
#[cfg_attr(test, derive(Clone, Debug, PartialEq))]
pub enum Action {
    /// The address changed, by the reader or by going back or forward.
    LinkFollowed(String),
    /// A word or query was chosen anywhere: it becomes the only focus.
    TermChosen(String),
    /// A word or query was added to the foci.
    TermAdded(String),
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
    /// A word is to be hidden from lists.
    WordHidden(String),
    /// A word is to be hidden no longer.
    WordUnhidden(String),
    /// These words, and no others, are to be hidden.
    StopListPasted(Vec<String>),
    /// The stop list is to be as it was at first.
    StopListReset,
    /// A word of the network was put in a place.
    NodePinned(Pin),
    /// A word of the network was let go, or all were.
    NodeUnpinned(Option<String>),
    /// A sentence is to be shown in the reader.
    SentenceShown(u32),
    /// A setting was not taken: its name and value in the link, and why.
    SettingRefused(&'static str, String, IgnoredReason),
    /// A part was chosen, in bytes of the document.
    PartChosen(u32, u32),
    /// The part was given up: all of the text is analysed again.
    PartCleared,
    /// The last step was taken back.
    Undone,
    /// Everything was taken back to how the page opens without a link.
    StartedOver,
    /// Every setting was taken back to its default; view and foci stay.
    SettingsReset,
    /// A host's script set some of the config.
    ConfigSet(ViewConfig),
    /// A question was sent.
    Asked(Question, u32),
    /// The engine replied.
    Replied(Reply),
    /// The bundled documents could not be read.
    CorpusFailed(AppError),
    /// The descriptions of emoji could not be fetched.
    EmojiFailed(AppError),
    /// What is said of numbers was fetched, or could not be.
    ProseFetched(Result<String, AppError>),
    /// The box of the network has another size.
    CanvasSized(Canvas),
    /// A pair of words was chosen, or none.
    PairChosen(Option<(String, String)>),
    /// A sentence was chosen, or none.
    SentenceChosen(Option<u32>),
    /// Other lines of the concordance are to be shown, from this one on.
    LinesShown(u32),
    /// The engine stopped; what it was asked is lost.
    EngineStopped,
    /// Light or dark was chosen for this device.
    ThemeChosen(Theme),
    /// Single keys were switched on or off for this device.
    SingleKeysSwitched(bool),
    /// The card of a number was opened.
    CardOpened(Card),
    /// The card was closed.
    CardClosed,
    /// A notice was put away.
    NoticeDismissed(usize),
}

impl State {
    /// The state at the start, with the link that the page was opened by and the theme of this device.
    pub fn new(fragment: &str, theme: Theme) -> Self {
        let (config, ignored) = ViewConfig::parse(fragment);
        let mut state = Self {
            config: Rc::new(config),
            is_step: false,
            past: Rc::default(),
            corpus: Phase::Idle,
            restarts: 0,
            reader: Phase::Idle,
            foci: Phase::Idle,
            suggestions: Phase::Idle,
            frequency: Phase::Idle,
            cooccurrence: Phase::Idle,
            canvas: Canvas { width: 560, height: 400 },
            evidence: Phase::Idle,
            sentiment: Phase::Idle,
            opened: Phase::Idle,
            trace: Phase::Idle,
            concordance: Phase::Idle,
            first_line: 0,
            emoji: Phase::Idle,
            prose: Phase::Idle,
            card: None,
            explained: Phase::Idle,
            theme,
            single_keys: true,
            notices: Rc::default(),
        };
        state.note_ignored(ignored);
        state
    }

    /// The title of the text; empty until it is read.
    pub fn title(&self) -> String {
        self.document().map(|document| document.title.clone()).unwrap_or_default()
    }

    /// The document that the reader shows, once it is read.
    pub fn document(&self) -> Option<&DocumentSummary> {
        self.corpus.shown()?.documents.first()
    }

    /// The language of the text, as its metadata say.
    pub fn language(&self) -> Option<&str> {
        let metadata = &self.document()?.metadata;
        metadata.iter().find(|(key, _)| key == "language").map(|(_, value)| value.as_str())
    }

    /// The sentence that is opened, by its number in the corpus.
    pub fn opened_sentence(&self) -> Option<u32> {
        self.opened.shown()?.as_ref().as_ref().map(|opened| opened.row.sentence)
    }

    /// How many rows the view in front has; 0 while it shows nothing.
    pub fn row_count(&self) -> u32 {
        let rows = match self.config.view {
            View::Frequency => self.frequency.shown().map(|reply| reply.report.rows_total),
            View::Cooccurrence => self
                .cooccurrence
                .shown()
                .and_then(|view| view.as_ref().as_ref().ok())
                .map(|view| u32::try_from(view.table.rows_total).unwrap_or(u32::MAX)),
            View::Sentiment => self.sentiment.shown().map(|reply| reply.report.rows.len() as u32),
            View::Concordance => self.concordance.shown().map(|reply| reply.report.rows_total),
        };
        rows.unwrap_or(0)
    }

    /// The size of the part that is analysed, as far as it is known.
    pub fn part_totals(&self) -> Totals {
        let of_view = match self.config.view {
            View::Frequency => self.frequency.shown().map(|reply| reply.report.totals),
            View::Cooccurrence => self
                .cooccurrence
                .shown()
                .and_then(|view| view.as_ref().as_ref().ok())
                .map(|view| view.table.totals),
            View::Sentiment => self.sentiment.shown().map(|reply| reply.report.totals),
            View::Concordance => self.concordance.shown().map(|reply| reply.report.totals),
        };
        let of_corpus = self.corpus.shown().map(|corpus| corpus.totals);
        match self.config.selection {
            Some(_) => of_view.or(of_corpus),
            None => of_corpus,
        }
        .unwrap_or_default()
    }

    fn note_ignored(&mut self, ignored: Vec<Ignored>) {
        let mut notices: Vec<Notice> =
            self.notices.iter().filter(|notice| !matches!(notice, Notice::LinkIgnored(_))).cloned().collect();
        if !ignored.is_empty() {
            notices.push(Notice::LinkIgnored(ignored));
        }
        self.notices = Rc::new(notices);
    }

    /// Puts a term in focus: alone, or beside what is there, in the place of the last where there is no more
    /// room. A term that can't be is told, and nothing is lost.
    fn focus_on(&mut self, term: &str, beside: bool) {
        let mut config = (*self.config).clone();
        if !beside {
            config.focus.clear();
        } else if config.focus.len() >= MAX_FOCI && !config.focus.iter().any(|there| there == term.trim()) {
            config.focus.pop();
        }
        match config.add_focus(term) {
            Ok(()) => self.step(|there| *there = config),
            Err(reason) => self.refuse("focus", term, reason),
        }
    }

    /// Tells of a setting that was not taken.
    fn refuse(&mut self, key: &str, value: &str, reason: IgnoredReason) {
        let mut notices: Vec<Notice> =
            self.notices.iter().filter(|notice| !matches!(notice, Notice::Refused(_))).cloned().collect();
        let value = crate::label::shortened(value, crate::label::WORD_CHARS);
        notices.push(Notice::Refused(Ignored { key: key.to_owned(), value, reason }));
        self.notices = Rc::new(notices);
    }

    /// Gives up a part that lies outside the text, and names it.
    fn check_part(&mut self) {
        let bytes = self.document().map(|document| document.bytes);
        if let (Some((start, end)), Some(bytes)) = (self.config.selection, bytes)
            && start >= bytes
        {
            let reason = IgnoredReason::NotAllowed { allowed: Allowed::Names(format!("0–{bytes}")) };
            let value = format!("{start}-{end}");
            let mut ignored: Vec<Ignored> = Vec::new();
            for notice in self.notices.iter() {
                if let Notice::LinkIgnored(there) = notice {
                    ignored.extend(there.iter().cloned());
                }
            }
            ignored.push(Ignored { key: "sel".to_owned(), value, reason });
            self.note_ignored(ignored);
            Rc::make_mut(&mut self.config).selection = None;
            self.is_step = false;
        }
    }

    /// Changes the config as a step of the reader's, which can be undone. One that changes nothing is none.
    fn step(&mut self, change: impl FnOnce(&mut ViewConfig)) {
        let before = Rc::clone(&self.config);
        change(Rc::make_mut(&mut self.config));
        self.is_step = true;
        if before == self.config {
            return;
        }
        let past = Rc::make_mut(&mut self.past);
        if past.len() == MAX_PAST {
            past.remove(0);
        }
        past.push(before);
    }

    /// Changes the config while something is typed or dragged.
    fn adjust(&mut self, change: impl FnOnce(&mut ViewConfig)) {
        change(Rc::make_mut(&mut self.config));
        self.is_step = false;
    }

    /// Changes the config as a step where that is allowed, else tells why not.
    fn try_step(
        &mut self,
        key: &'static str,
        value: &str,
        change: impl FnOnce(&mut ViewConfig) -> Result<(), IgnoredReason>,
    ) {
        let mut config = (*self.config).clone();
        match change(&mut config).and_then(|()| config.fits_link()) {
            Ok(()) => self.step(|there| *there = config),
            Err(reason) => self.refuse(key, value, reason),
        }
    }

    /// Takes the last step back.
    fn undo(&mut self) {
        if let Some(before) = Rc::make_mut(&mut self.past).pop() {
            self.config = before;
            self.is_step = true;
        }
    }

    fn follow_link(&mut self, fragment: &str) {
        let (config, ignored) = ViewConfig::parse(fragment);
        if *self.config != config {
            self.config = Rc::new(config);
        }
        // Going back in the browser takes a step back here too.
        if self.past.last() == Some(&self.config) {
            Rc::make_mut(&mut self.past).pop();
        }
        self.is_step = false;
        self.note_ignored(ignored);
        self.compare_text();
        self.check_part();
    }

    /// Tells the reader when the link was made for another text.
    fn compare_text(&mut self) {
        let hash = self.corpus.shown().map(|corpus| corpus.text_hash.as_str());
        let is_other = self.config.text.as_deref().zip(hash).is_some_and(|(wanted, hash)| wanted != hash);
        let mut notices: Vec<Notice> =
            self.notices.iter().filter(|notice| **notice != Notice::OtherText).cloned().collect();
        if is_other {
            notices.push(Notice::OtherText);
        }
        self.notices = Rc::new(notices);
    }

    fn ask(&mut self, question: Question, id: u32) {
        match question {
            Question::Corpus => self.corpus.ask(id),
            Question::Reader => self.reader.ask(id),
            Question::Foci => self.foci.ask(id),
            Question::Suggestions => self.suggestions.ask(id),
            Question::Frequency => self.frequency.ask(id),
            Question::Cooccurrence => self.cooccurrence.ask(id),
            Question::Evidence => self.evidence.ask(id),
            Question::Sentiment => self.sentiment.ask(id),
            Question::Opened => self.opened.ask(id),
            Question::Trace => self.trace.ask(id),
            Question::Concordance => self.concordance.ask(id),
            Question::Emoji => self.emoji.ask(id),
            Question::Explained => self.explained.ask(id),
        }
    }

    /// Puts a reply where it is awaited. One that no question awaits any more changes nothing.
    fn take_reply(&mut self, reply: Reply) {
        let id = reply.id;
        match reply.body {
            Ok(ReplyBody::Progress(share)) => {
                if let Phase::Running { id: awaited, progress, .. } = &mut self.corpus
                    && *awaited == id
                {
                    *progress = Some(share);
                }
            }
            Ok(ReplyBody::Loaded(summary)) => {
                self.corpus.settle(id, Ok(summary));
                self.compare_text();
                self.check_part();
            }
            Ok(ReplyBody::Read(text)) => self.reader.settle(id, Ok(text)),
            Ok(ReplyBody::Focus(foci)) => self.foci.settle(id, Ok(foci)),
            Ok(ReplyBody::Suggest(found)) => self.suggestions.settle(id, Ok(found)),
            Ok(ReplyBody::Frequency(report)) => self.frequency.settle(id, Ok(report)),
            Ok(ReplyBody::Cooccurrence(view)) => self.cooccurrence.settle(id, Ok(view)),
            Ok(ReplyBody::Evidence(evidence)) => self.evidence.settle(id, Ok(evidence)),
            Ok(ReplyBody::Sentiment(report)) => self.sentiment.settle(id, Ok(report)),
            Ok(ReplyBody::Open(opened)) => self.opened.settle(id, Ok(opened)),
            Ok(ReplyBody::Trace(rows)) => self.trace.settle(id, Ok(rows)),
            Ok(ReplyBody::Concordance(reply)) => self.concordance.settle(id, Ok(reply)),
            Ok(ReplyBody::Emoji) => self.emoji.settle(id, Ok(())),
            Ok(ReplyBody::Explain(explained)) => self.explained.settle(id, Ok(explained)),
            Err(failure) => self.fail(id, &AppError::Engine(failure)),
        }
    }

    fn fail(&mut self, id: u32, error: &AppError) {
        self.corpus.settle(id, Err(error.clone()));
        self.reader.settle(id, Err(error.clone()));
        self.foci.settle(id, Err(error.clone()));
        self.suggestions.settle(id, Err(error.clone()));
        self.frequency.settle(id, Err(error.clone()));
        self.cooccurrence.settle(id, Err(error.clone()));
        self.evidence.settle(id, Err(error.clone()));
        self.sentiment.settle(id, Err(error.clone()));
        self.opened.settle(id, Err(error.clone()));
        self.trace.settle(id, Err(error.clone()));
        self.concordance.settle(id, Err(error.clone()));
        self.emoji.settle(id, Err(error.clone()));
        self.explained.settle(id, Err(error.clone()));
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        match action {
            Action::LinkFollowed(fragment) => state.follow_link(&fragment),
            Action::TermChosen(term) => state.focus_on(&term, false),
            Action::TermAdded(term) => state.focus_on(&term, true),
            Action::FocusRemoved(index) => state.step(|config| {
                if index < config.focus.len() {
                    config.focus.remove(index);
                }
            }),
            Action::ViewChosen(view) => state.step(|config| config.view = view),
            Action::ShowChosen(show) => state.step(|config| config.show = show),
            Action::SettingChosen(key, value) => state.step(|config| {
                let _refused = config.apply(key, &value);
            }),
            Action::SettingAdjusted(key, value) => state.adjust(|config| {
                let _refused = config.apply(key, &value);
            }),
            Action::WordHidden(word) => state.try_step("hide", &word, |config| config.hide_word(&word)),
            Action::WordUnhidden(word) => state.try_step("unhide", &word, |config| config.unhide_word(&word)),
            Action::StopListPasted(words) => state.try_step("hide", "", |config| {
                config.stop = Stop::None;
                config.hide.clear();
                config.unhide.clear();
                words.iter().try_for_each(|word| config.hide_word(word))
            }),
            Action::StopListReset => state.step(|config| {
                for key in ["stop", "hide", "unhide"] {
                    config.reset(key);
                }
            }),
            Action::NodePinned(pin) => state.adjust(|config| {
                config.pins.retain(|there| there.word != pin.word);
                config.pins.push(pin);
            }),
            Action::NodeUnpinned(word) => state.adjust(|config| {
                config.pins.retain(|there| word.as_ref().is_some_and(|word| *word != there.word));
            }),
            Action::SentenceShown(sentence) => state.step(|config| config.sentence = Some(sentence)),
            Action::SettingRefused(key, value, reason) => state.refuse(key, &value, reason),
            Action::PartChosen(start, end) => state.step(|config| config.selection = Some((start, end))),
            Action::PartCleared => state.step(|config| config.selection = None),
            Action::SettingsReset => state.step(|config| {
                *config = ViewConfig {
                    view: config.view,
                    focus: std::mem::take(&mut config.focus),
                    embed: config.embed,
                    ..ViewConfig::default()
                };
            }),
            Action::Undone => state.undo(),
            Action::StartedOver => state.step(|config| *config = config.starts_over()),
            Action::ConfigSet(config) => {
                state.step(|there| *there = config);
                state.compare_text();
            }
            Action::Asked(question, id) => state.ask(question, id),
            Action::Replied(reply) => state.take_reply(reply),
            Action::CorpusFailed(error) => state.corpus = Phase::Failed(error),
            Action::EmojiFailed(error) => {
                state.sentiment = Phase::Failed(error.clone());
                state.emoji = Phase::Failed(error);
            }
            Action::ProseFetched(Ok(file)) => state.prose = Phase::Ready(Rc::new(file)),
            Action::ProseFetched(Err(error)) => state.prose = Phase::Failed(error),
            Action::CanvasSized(canvas) => state.canvas = canvas,
            Action::PairChosen(pair) => {
                state.step(|config| config.pair = pair);
                state.evidence = Phase::Idle;
            }
            Action::SentenceChosen(sentence) => state.step(|config| config.sentence = sentence),
            Action::LinesShown(first) => state.first_line = first,
            Action::EngineStopped => {
                state.restarts += 1;
                state.reader = Phase::Failed(AppError::EngineStopped);
                state.foci = Phase::Failed(AppError::EngineStopped);
                state.frequency = Phase::Failed(AppError::EngineStopped);
                state.cooccurrence = Phase::Failed(AppError::EngineStopped);
                state.sentiment = Phase::Failed(AppError::EngineStopped);
                state.concordance = Phase::Failed(AppError::EngineStopped);
                state.emoji = Phase::Idle;
            }
            Action::ThemeChosen(theme) => {
                state.theme = theme;
                state.config = Rc::new(ViewConfig { theme: Theme::Auto, ..(*state.config).clone() });
            }
            Action::SingleKeysSwitched(on) => state.single_keys = on,
            Action::CardOpened(card) => state.card = Some(card),
            Action::CardClosed => state.card = None,
            Action::NoticeDismissed(index) => {
                let mut notices = (*state.notices).clone();
                if index < notices.len() {
                    notices.remove(index);
                }
                state.notices = Rc::new(notices);
            }
        }
        let of_lines = |config: &ViewConfig| {
            let ViewConfig { focus, selection, rules, sort, limit, .. } = config.clone();
            (focus, selection, rules, sort, limit)
        };
        if !Rc::ptr_eq(&self.config, &state.config) && of_lines(&self.config) != of_lines(&state.config) {
            // Other lines, or in another order: the first comes first.
            state.first_line = 0;
        }
        let of_pair = |config: &ViewConfig| {
            let ViewConfig { focus, selection, rules, .. } = config.clone();
            (focus, selection, rules, config.hidden_words(), config.cooccurrence())
        };
        let is_same_pair = self.config.pair == state.config.pair;
        if is_same_pair && state.config.pair.is_some() && of_pair(&self.config) != of_pair(&state.config) {
            // The sentences shown belong to rows that are shown no more. A link brings its own pair.
            Rc::make_mut(&mut state.config).pair = None;
            state.evidence = Phase::Idle;
        }
        if state.card.as_ref().is_some_and(|card| !card.holds(&state)) {
            state.card = None;
        }
        Rc::new(state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(fragment: &str, actions: &[Action]) -> State {
        let state = actions
            .iter()
            .fold(Rc::new(State::new(fragment, Theme::Auto)), |state, action| state.reduce(action.clone()));
        (*state).clone()
    }

    fn words(id: u32, word: &str) -> Action {
        let words = vec![(word.to_owned(), 1)];
        let found = Suggestions { typed: String::new(), preview: None, from: 0, words };
        Action::Replied(Reply { id, body: Ok(ReplyBody::Suggest(found)) })
    }

    #[test]
    fn a_chosen_term_is_the_only_focus() {
        let state = after("#focus=a&focus=b", &[Action::TermChosen("c".to_owned())]);
        assert_eq!(state.config.focus, ["c"]);
        assert!(state.is_step);
    }

    #[test]
    fn a_fifth_term_takes_the_place_of_the_last() {
        let state = after("#focus=a&focus=b&focus=c&focus=d", &[Action::TermAdded("e".to_owned())]);
        assert_eq!(state.config.focus, ["a", "b", "c", "e"]);
    }

    #[test]
    fn no_focus_is_lost_by_one_that_can_t_be() {
        let long = Action::TermChosen("x".repeat(501));
        let state = after("#focus=a&focus=b", &[long]);
        assert_eq!(state.config.focus, ["a", "b"]);
        assert!(matches!(state.notices.as_slice(), [Notice::Refused(refused)] if refused.key == "focus"));
        let again = after("#focus=a&focus=b&focus=c&focus=d", &[Action::TermAdded("b".to_owned())]);
        assert_eq!(again.config.focus, ["a", "b", "c", "d"]);
    }

    #[test]
    fn a_pair_is_put_away_with_the_rows_it_was_chosen_from() {
        let chosen = Action::PairChosen(Some(("a".to_owned(), "b".to_owned())));
        assert!(after("", std::slice::from_ref(&chosen)).config.pair.is_some());
        assert!(after("", &[chosen.clone(), Action::ViewChosen(View::Sentiment)]).config.pair.is_some());
        assert!(after("", &[chosen, Action::TermChosen("c".to_owned())]).config.pair.is_none());
        let link = Action::LinkFollowed("#focus=c&pair=c%20d".to_owned());
        assert!(after("#pair=a%20b", &[link]).config.pair.is_some());
    }

    #[test]
    fn steps_are_undone_one_by_one() {
        let steps = [Action::TermChosen("a".to_owned()), Action::ViewChosen(View::Sentiment)];
        let no_step =
            [Action::SettingAdjusted("filter", "x".to_owned()), Action::ViewChosen(View::Sentiment)];
        let there = after("#min=3", &[&steps[..], &no_step].concat());
        assert_eq!((there.config.view, there.past.len()), (View::Sentiment, 2));
        let back = after("#min=3", &[&steps[..], &no_step, &[Action::Undone]].concat());
        assert_eq!(
            (back.config.view, back.config.focus.as_slice()),
            (View::Frequency, &["a".to_owned()][..])
        );
        let start =
            after("#min=3", &[&steps[..], &[Action::Undone, Action::Undone, Action::Undone]].concat());
        assert_eq!(start.config.to_fragment(), "#v=1&min=3");
    }

    #[test]
    fn starting_over_is_a_step() {
        let over = [Action::StartedOver];
        assert_eq!(
            after("#view=sentiment&focus=a&theme=dark", &over).config.to_fragment(),
            "#v=1&theme=dark"
        );
        let undone = after("#view=sentiment&focus=a", &[&over[..], &[Action::Undone]].concat());
        assert_eq!(undone.config.focus, ["a"]);
    }

    #[test]
    fn the_stop_list_is_edited() {
        let edits = [
            Action::WordHidden("russia".to_owned()),
            Action::WordHidden("asia".to_owned()),
            Action::WordUnhidden("the".to_owned()),
            Action::WordUnhidden("asia".to_owned()),
        ];
        assert_eq!(after("", &edits).config.to_fragment(), "#v=1&hide=russia&unhide=the");
        let pasted = Action::StopListPasted(vec!["b".to_owned(), "a".to_owned()]);
        let own = after("", &[&edits[..], &[pasted]].concat());
        assert_eq!(own.config.to_fragment(), "#v=1&stop=none&hide=a%20b");
        assert_eq!(after("#stop=none&hide=a", &[Action::StopListReset]).config.to_fragment(), "#v=1");
        let refused = after("#hide=a", &[Action::WordHidden("two words".to_owned())]);
        assert!(matches!(refused.notices.as_slice(), [Notice::Refused(refused)] if refused.key == "hide"));
        assert_eq!(refused.config.hide, ["a"]);
    }

    #[test]
    fn a_pinned_word_moves_and_is_let_go() {
        let pin = |word: &str, x| Action::NodePinned(Pin { word: word.to_owned(), x, y: 5 });
        let pinned = [pin("a", 1), pin("b", 2), pin("a", 3)];
        assert_eq!(after("", &pinned).config.to_fragment(), "#v=1&pin=b%2C2%2C5&pin=a%2C3%2C5");
        let one = after("", &[&pinned[..], &[Action::NodeUnpinned(Some("a".to_owned()))]].concat());
        assert_eq!(one.config.pins.len(), 1);
        assert_eq!(after("", &[&pinned[..], &[Action::NodeUnpinned(None)]].concat()).config.pins.len(), 0);
    }

    #[test]
    fn another_order_begins_with_its_first_line() {
        let later = Action::LinesShown(400);
        assert_eq!(after("#focus=a", std::slice::from_ref(&later)).first_line, 400);
        let context = Action::SettingChosen("context", "5".to_owned());
        assert_eq!(after("#focus=a", &[later.clone(), context]).first_line, 400);
        let sort = Action::SettingChosen("sort", "r1".to_owned());
        assert_eq!(after("#focus=a", &[later, sort]).first_line, 0);
    }

    #[test]
    fn only_the_newest_reply_counts() {
        let asked = [Action::Asked(Question::Suggestions, 1), Action::Asked(Question::Suggestions, 2)];
        let late = after("", &[&asked[..], &[words(1, "old")]].concat());
        assert_eq!(late.suggestions.shown(), None);
        let newest = after("", &[&asked[..], &[words(2, "new"), words(1, "old")]].concat());
        assert_eq!(newest.suggestions.shown().map(|found| found.words[0].0.as_str()), Some("new"));
    }

    #[test]
    fn what_was_shown_stays_while_a_new_answer_is_awaited() {
        let actions = [
            Action::Asked(Question::Suggestions, 1),
            words(1, "old"),
            Action::Asked(Question::Suggestions, 2),
        ];
        assert!(after("", &actions).suggestions.shown().is_some());
    }

    #[test]
    fn a_failure_reaches_its_question_only() {
        let failed = Action::Replied(Reply { id: 1, body: Err(Failure::NoCorpus) });
        let state =
            after("", &[Action::Asked(Question::Reader, 1), Action::Asked(Question::Foci, 2), failed]);
        assert_eq!(state.reader.error(), Some(&AppError::Engine(Failure::NoCorpus)));
        assert_eq!(state.foci.error(), None);
    }

    #[test]
    fn a_damaged_link_is_noticed_and_a_good_one_clears_it() {
        let damaged = after("#view=piano", &[]);
        assert!(
            matches!(damaged.notices.as_slice(), [Notice::LinkIgnored(ignored)] if ignored[0].key == "view")
        );
        assert_eq!(after("#view=piano", &[Action::LinkFollowed("#focus=a".to_owned())]).notices.len(), 0);
    }

    #[test]
    fn a_part_outside_the_text_is_named_beside_what_else_was_not_followed() {
        let document = memoscope_protocol::DocumentSummary {
            title: String::new(),
            metadata: Default::default(),
            bytes: 100,
            paragraph_rule: memoscope_engine::settings::ParagraphRule::BlankLine,
        };
        let summary = CorpusSummary {
            totals: Default::default(),
            documents: vec![document],
            text_hash: String::new(),
            needs_emoji: false,
            notes: vec![],
        };
        let loaded = [
            Action::Asked(Question::Corpus, 1),
            Action::Replied(Reply { id: 1, body: Ok(ReplyBody::Loaded(summary)) }),
        ];
        let state = after("#min=0&sel=200-300", &loaded);
        assert_eq!(state.config.selection, None);
        let [Notice::LinkIgnored(ignored)] = state.notices.as_slice() else { panic!("{:?}", state.notices) };
        assert_eq!(ignored.iter().map(|i| i.key.as_str()).collect::<Vec<_>>(), ["min", "sel"]);
        assert_eq!(after("#sel=20-300", &loaded).config.selection, Some((20, 300)));
    }

    #[test]
    fn a_link_for_another_text_says_so() {
        let summary = CorpusSummary {
            totals: Default::default(),
            documents: vec![],
            text_hash: "0123456789abcdef".to_owned(),
            needs_emoji: false,
            notes: vec![],
        };
        let loaded = [
            Action::Asked(Question::Corpus, 1),
            Action::Replied(Reply { id: 1, body: Ok(ReplyBody::Loaded(summary)) }),
        ];
        assert_eq!(*after("#text=f123456789abcdef", &loaded).notices, [Notice::OtherText]);
        assert_eq!(*after("#text=0123456789abcdef", &loaded).notices, []);
    }
}
