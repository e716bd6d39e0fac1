//! The state of the page and everything that can happen to it.
//!
//! One reducer. The view config says what is wanted; a corpus summary and one phase per question say what
//! is there. What an action does is in `action`, what follows each of them in `upkeep`. Nothing here touches the
//! browser or the engine: effects live in `hooks`.

mod action;
mod answers;
mod lesson;
mod notices;
mod own;
mod phase;
mod places;
mod steps;
#[cfg(test)]
mod tests;
mod upkeep;

pub use action::Action;
pub use answers::Question;
pub use own::Own;
pub use phase::{AppError, Notice, Phase};

use crate::card::Card;
use crate::lesson::Lesson;
use crate::view_config::{Theme, View, ViewConfig};
use memoscope_engine::corpus::known;
use memoscope_engine::report::Totals;
use memoscope_engine::sentiment::SentimentRow;
use memoscope_protocol::{
    Canvas, ConcordanceReply, CooccurrenceReply, CorpusSummary, DocumentSummary, DocumentsReply, Evidence,
    Explained, FocusReply, FrequencyReply, OpenedSentence, PartRequest, ReadAt, ReaderText, SentimentReply,
    Suggestions,
};
use std::rc::Rc;
use yew::Reducible;

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
    /// Whose texts these are.
    pub own: Own,
    /// The lesson in front.
    pub lesson: Option<Rc<Lesson>>,
    /// How often the engine has been started again: questions are asked anew after that.
    pub restarts: u32,
    /// The reader's text.
    pub reader: Phase<ReaderText>,
    /// The place whose page the reader shows.
    pub reading: ReadAt,
    /// How often pages were turned.
    pub turns: u32,
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
    /// What is in focus by document.
    pub by_document: Phase<DocumentsReply>,
    /// The documents that the list of documents shows, while it is open.
    pub listed: Option<Rc<Vec<u32>>>,
    /// The sentences with their words, for a file.
    pub trace: Phase<Vec<SentimentRow>>,
    /// The concordance view.
    pub concordance: Phase<ConcordanceReply>,
    /// The first line of the concordance that is shown, from 0.
    pub first_line: u32,
    /// The part that was counted last, and its size.
    pub part: Option<(PartRequest, Totals)>,
    /// The descriptions of emoji, for texts that hold some.
    pub emoji: Phase<()>,
    /// What is said of numbers on their cards, as a file.
    pub prose: Phase<String>,
    /// What is not in the first load.
    pub later: Phase<()>,
    /// How often the reader has asked for it again.
    pub later_tries: u32,
    /// The card in front.
    pub card: Option<Card>,
    /// What its number is made of.
    pub explained: Phase<Explained>,
    /// Light or dark, as the reader chose for this device; a link's theme goes before it.
    pub theme: Theme,
    /// Whether keys work without another key held.
    pub single_keys: bool,
    /// How many answers have come so far, those to what is being typed not counted.
    pub answers: u32,
    /// Whether all views are asked, for a report.
    pub gathers: bool,
    /// What was told last to those who hear the page, and how often something was.
    pub told: (u32, String),
    /// What to tell the reader.
    pub notices: Rc<Vec<Notice>>,
    /// The hash of the text that a link was made for, where the reader is content with the one in front.
    pub missed: Option<String>,
}

impl State {
    /// The state at the start, with the link that the page was opened by and the theme of this device.
    pub fn new(fragment: &str, theme: Theme) -> Self {
        let (config, ignored) = ViewConfig::parse(fragment);
        let document = ReadAt::Byte { document: config.document, byte: 0 };
        let reading = config.sentence.map_or(document, ReadAt::Sentence);
        let mut state = Self {
            config: Rc::new(config),
            is_step: false,
            past: Rc::default(),
            corpus: Phase::Idle,
            own: Own::default(),
            lesson: None,
            restarts: 0,
            reader: Phase::Idle,
            reading,
            turns: 0,
            foci: Phase::Idle,
            suggestions: Phase::Idle,
            frequency: Phase::Idle,
            cooccurrence: Phase::Idle,
            canvas: Canvas { width: 560, height: 400 },
            evidence: Phase::Idle,
            sentiment: Phase::Idle,
            opened: Phase::Idle,
            by_document: Phase::Idle,
            listed: None,
            trace: Phase::Idle,
            concordance: Phase::Idle,
            first_line: 0,
            part: None,
            emoji: Phase::Idle,
            prose: Phase::Idle,
            later: Phase::Idle,
            later_tries: 0,
            card: None,
            explained: Phase::Idle,
            theme,
            single_keys: true,
            answers: 0,
            gathers: false,
            told: Default::default(),
            notices: Rc::default(),
            missed: None,
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
        self.documents().get(self.config.document as usize)
    }

    /// The documents, once they are read.
    pub fn documents(&self) -> &[DocumentSummary] {
        self.corpus.shown().map(|corpus| corpus.documents.as_slice()).unwrap_or_default()
    }

    /// The language of the text, as its metadata say.
    pub fn language(&self) -> Option<&str> {
        known(&self.document()?.metadata, "language")
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

    /// Whether the view in front is to be another than it is: something that it shows is being found anew.
    pub fn is_redrawing(&self) -> bool {
        let is_awaited = match self.config.view {
            View::Frequency => self.frequency.is_awaited(),
            View::Cooccurrence => self.cooccurrence.is_awaited(),
            View::Sentiment => self.sentiment.is_awaited(),
            View::Concordance => self.concordance.is_awaited(),
        };
        is_awaited || self.foci.is_awaited() || self.corpus.is_awaited()
    }

    /// The size of what is analysed; `None` while a part that was just chosen is not counted yet.
    pub fn part_totals(&self) -> Option<Totals> {
        if !self.config.has_part() {
            return self.corpus.shown().map(|corpus| corpus.totals);
        }
        let part = self.config.part();
        self.part.as_ref().filter(|(of, _)| *of == part).map(|(_, totals)| *totals)
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        let brings_pair = matches!(action, Action::LinkFollowed(_) | Action::Undone);
        state.act(action);
        state.keep_up(&self, brings_pair);
        Rc::new(state)
    }
}
