//! The state of the page and everything that can happen to it.
//!
//! One reducer. The view config says what is wanted; a corpus summary and one phase per question say what
//! is there. Nothing here touches the browser or the engine: effects live in `hooks`.

mod action;
mod lesson;
mod own;
mod phase;
#[cfg(test)]
mod tests;

pub use action::Action;
pub use own::Own;
pub use phase::{AppError, Notice, Phase, Question};

use crate::card::Card;
use crate::later::later;
use crate::lesson::Lesson;
use crate::view_config::{Allowed, Ignored, IgnoredReason, MAX_FOCI, Stop, Theme, View, ViewConfig};
use memoscope_engine::choice::Choice;
use memoscope_engine::corpus::known;
use memoscope_engine::report::Totals;
use memoscope_engine::sentiment::SentimentRow;
use memoscope_protocol::{
    Canvas, ConcordanceReply, CooccurrenceReply, CorpusSummary, DocumentSummary, DocumentsReply, Evidence,
    Explained, FocusReply, FrequencyReply, OpenedSentence, PartRequest, ReadAt, ReaderText, Reply, ReplyBody,
    SentimentReply, Suggestions,
};
use std::rc::Rc;
use yew::Reducible;

/// The most steps that can be undone.
const MAX_PAST: usize = 100;

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

    /// The document that holds a sentence, by its number in the corpus; `None` where there is no such sentence.
    pub fn document_of(&self, sentence: u32) -> Option<u32> {
        let is_there = self.corpus.shown().is_some_and(|corpus| sentence < corpus.totals.sentences);
        let documents = self.documents().partition_point(|document| document.first_sentence <= sentence);
        documents.checked_sub(1).filter(|_| is_there).map(|document| document as u32)
    }

    /// The document whose text is in the reader: while another is awaited, the one before.
    pub fn document_read(&self) -> Option<&DocumentSummary> {
        let number = self.reader.shown().map_or(self.config.document, |text| text.document);
        self.documents().get(number as usize)
    }

    /// What is analysed of the text in the reader, in bytes of its document; `None` where that is all of it.
    pub fn part_read(&self) -> Option<(u32, u32)> {
        let (text, document) = (self.reader.shown()?, self.document_read()?);
        self.config.part_of(text.document, &document.title, &document.metadata)
    }

    /// The sentence to bring into view after a page was turned, and how often pages were turned.
    pub fn landing(&self) -> Option<(u32, u32)> {
        let ReadAt::Byte { document, byte } = self.reading else { return None };
        let is_there =
            |text: &&Rc<ReaderText>| text.document == document && (text.start..=text.end).contains(&byte);
        let text = self.reader.answer().filter(is_there)?;
        let before = text.sentences().take_while(|sentence| sentence.start <= byte).last();
        let there = before.or_else(|| text.sentences().next())?;
        (self.turns > 0).then_some((self.turns, there.sentence))
    }

    fn turn_to(&mut self, at: ReadAt) {
        self.reading = at;
        self.turns += 1;
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

    /// Notes the size of the part once the view in front has its answer.
    fn note_part(&mut self) {
        let totals = match self.config.view {
            View::Frequency => self.frequency.answer().map(|reply| reply.report.totals),
            View::Cooccurrence => self
                .cooccurrence
                .answer()
                .and_then(|view| view.as_ref().as_ref().ok())
                .map(|view| view.table.totals),
            View::Sentiment => self.sentiment.answer().map(|reply| reply.report.totals),
            View::Concordance => self.concordance.answer().map(|reply| reply.report.totals),
        };
        if let Some(totals) = totals.filter(|_| self.config.has_part()) {
            self.part = Some((self.config.part(), totals));
        }
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
        let mut gone = None;
        if !beside {
            config.focus.clear();
        } else if config.focus.len() >= MAX_FOCI && !config.focus.iter().any(|there| there == term.trim()) {
            gone = config.focus.pop();
        }
        match config.add_focus(term) {
            Ok(()) => {
                self.step(|there| *there = config);
                if let Some(gone) = gone {
                    let cut = |word: &str| crate::label::shortened(word.trim(), crate::label::WORD_CHARS);
                    self.tell_refusal(Notice::Replaced { by: cut(term), gone: cut(&gone) });
                }
            }
            Err(reason) => self.refuse("focus", term, reason),
        }
    }

    /// Tells of a setting that was not taken.
    fn refuse(&mut self, key: &str, value: &str, reason: IgnoredReason) {
        let value = crate::label::shortened(value, crate::label::WORD_CHARS);
        let is_number = ViewConfig::range(key).1 > 0;
        let holds = self.config.all_pairs().into_iter().find(|(there, _)| is_number && *there == key);
        self.tell_refusal(Notice::Refused {
            piece: Ignored { key: key.to_owned(), value, reason },
            holds: holds.map(|(_, value)| value),
        });
    }

    fn tell_refusal(&mut self, notice: Notice) {
        self.forget_refusal();
        Rc::make_mut(&mut self.notices).push(notice);
    }

    /// What was told of the step before is over with the next.
    fn forget_refusal(&mut self) {
        let is_over = |notice: &Notice| {
            matches!(notice, Notice::Refused { .. } | Notice::Replaced { .. } | Notice::Locked)
        };
        if self.notices.iter().any(is_over) {
            Rc::make_mut(&mut self.notices).retain(|notice| !is_over(notice));
        }
    }

    /// Gives up a document that there is not and a part that lies outside its text, and names them. The reader shows
    /// the document of the sentence that is chosen.
    fn check_places(&mut self) {
        let count = self.documents().len();
        let of = |document: u32| self.documents().get(document as usize).map(|document| document.bytes);
        if count == 0 {
            return;
        }
        let mut config = (*self.config).clone();
        let mut refused = Vec::new();
        let mut refuse = |key: &'static str, least: u32, most: u64| {
            let value = config.pairs().into_iter().find(|(there, _)| *there == key);
            let reason = IgnoredReason::NotAllowed { allowed: Allowed::Names(format!("{least}–{most}")) };
            refused.push(Ignored {
                key: key.to_owned(),
                value: value.map(|(_, value)| value).unwrap_or_default(),
                reason,
            });
            config.reset(key);
        };
        let own = self.config.document;
        if own as usize >= count {
            refuse("doc", 1, count as u64);
        }
        if let Some(selection) = self.config.selection {
            let bytes = of(selection.document.unwrap_or(own)).unwrap_or(0);
            if selection.start >= bytes {
                refuse("sel", 0, u64::from(bytes));
            }
        }
        if self.config.choice.numbers.last().is_some_and(|&(_, last)| last as usize > count) {
            refuse("documents", 1, count as u64);
        }
        let sentence = config.sentence.and_then(|sentence| self.document_of(sentence));
        if let Some(document) = sentence.filter(|&document| document != config.document) {
            config.show_document(document);
        }
        if sentence.is_none() && matches!(self.reading, ReadAt::Sentence(_)) {
            self.reading = ReadAt::Byte { document: config.document, byte: 0 };
        }
        if !refused.is_empty() {
            let mut ignored: Vec<Ignored> = Vec::new();
            for notice in self.notices.iter() {
                if let Notice::LinkIgnored(there) = notice {
                    ignored.extend(there.iter().cloned());
                }
            }
            ignored.append(&mut refused);
            self.note_ignored(ignored);
            self.is_step = false;
        }
        if *self.config != config {
            self.config = Rc::new(config);
        }
    }

    /// Tells where no document belongs to the choice, and what could be chosen; once that can be found.
    fn note_unmet(&mut self) {
        let is_told = |notice: &Notice| matches!(notice, Notice::NoDocument(_));
        let Some(later) = later().filter(|_| self.corpus.answer().is_some()) else { return };
        let unmet = (later.unmet)(&self.config.choice, self.documents());
        if unmet.is_some() || self.notices.iter().any(is_told) {
            let notices = Rc::make_mut(&mut self.notices);
            notices.retain(|notice| !is_told(notice));
            notices.extend(unmet.map(Notice::NoDocument));
        }
    }

    /// Makes documents the part. The reader shows the first of them where the one it shows is none.
    fn choose_documents(&mut self, choice: Choice) {
        let Some(later) = later() else { return };
        let documents = (0..).zip(self.documents());
        let chosen =
            documents.filter(|(number, one)| (later.holds)(&choice, *number, &one.title, &one.metadata));
        let mut chosen = chosen.map(|(number, _)| number);
        let (first, shown) = (chosen.next(), self.config.document);
        let other = first.filter(|&first| first != shown && !chosen.any(|number| number == shown));
        self.try_step("documents", &choice.list(), |config| {
            config.selection = None;
            config.choice = choice.clone();
            if let Some(document) = other {
                config.show_document(document);
            }
            Ok(())
        });
    }

    /// Turns to the page that another config asks for.
    fn turn_page(&mut self, before: &Rc<ViewConfig>) {
        if Rc::ptr_eq(before, &self.config) {
            return;
        }
        let document = self.config.document;
        let chosen = self.config.sentence.filter(|_| before.sentence != self.config.sentence);
        if let Some(sentence) = chosen {
            if let Some(of) = self.document_of(sentence).filter(|&of| of != document) {
                Rc::make_mut(&mut self.config).show_document(of);
            }
            self.bring(sentence);
        } else if document != before.document {
            self.turn_to(ReadAt::Byte { document, byte: 0 });
            let sentence = self.config.sentence.and_then(|sentence| self.document_of(sentence));
            if sentence.is_some_and(|of| of != document) {
                Rc::make_mut(&mut self.config).sentence = None;
            }
        }
    }

    /// Has the reader show the page of a sentence.
    fn bring(&mut self, sentence: u32) {
        if !self.reader.answer().is_some_and(|text| text.has(sentence)) {
            self.turn_to(ReadAt::Sentence(sentence));
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
        self.forget_refusal();
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
        if let Some(mut before) = Rc::make_mut(&mut self.past).pop() {
            if self.config.embed {
                let there = Rc::make_mut(&mut before);
                (there.theme, there.controls) = (self.config.theme, self.config.controls);
            }
            self.config = before;
            self.is_step = true;
        }
    }

    fn follow_link(&mut self, fragment: &str) {
        let (config, ignored) = ViewConfig::parse(fragment);
        self.forget_refusal();
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
        self.check_places();
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
            Question::Corpus => self.ask_corpus(id),
            Question::Reader => self.reader.ask(id),
            Question::Foci => self.foci.ask(id),
            Question::Suggestions => self.suggestions.ask(id),
            Question::Frequency => self.frequency.ask(id),
            Question::Cooccurrence => self.cooccurrence.ask(id),
            Question::Evidence => self.evidence.ask(id),
            Question::Sentiment => self.sentiment.ask(id),
            Question::Opened => self.opened.ask(id),
            Question::Trace => self.trace.ask(id),
            Question::Documents => self.by_document.ask(id),
            Question::Concordance => self.concordance.ask(id),
            Question::Emoji => self.emoji.ask(id),
            Question::Explained => self.explained.ask(id),
        }
    }

    /// Puts a reply where it is awaited. One that no question awaits any more changes nothing.
    fn take_reply(&mut self, reply: Reply) {
        let id = reply.id;
        if !matches!(reply.body, Ok(ReplyBody::Progress(_) | ReplyBody::Suggest(_))) {
            self.answers = self.answers.wrapping_add(1);
        }
        match reply.body {
            Ok(ReplyBody::Progress(share)) => {
                if let Phase::Running { id: awaited, progress, .. } = &mut self.corpus
                    && *awaited == id
                {
                    *progress = Some(share);
                }
            }
            Ok(ReplyBody::Loaded(summary)) => {
                self.take_corpus(id, summary);
            }
            Ok(ReplyBody::Read(text)) => self.reader.settle(id, Ok(text)),
            Ok(ReplyBody::Focus(foci)) => self.foci.settle(id, Ok(foci)),
            Ok(ReplyBody::Suggest(found)) => self.suggestions.settle(id, Ok(found)),
            Ok(ReplyBody::Frequency(report)) => self.frequency.settle(id, Ok(report)),
            Ok(ReplyBody::Cooccurrence(view)) => self.cooccurrence.settle(id, Ok(view)),
            Ok(ReplyBody::Evidence(evidence)) => self.evidence.settle(id, Ok(evidence)),
            Ok(ReplyBody::Sentiment(report)) => self.sentiment.settle(id, Ok(report)),
            Ok(ReplyBody::Open(opened)) => self.opened.settle(id, Ok(opened)),
            Ok(ReplyBody::Documents(reply)) => self.by_document.settle(id, Ok(reply)),
            Ok(ReplyBody::Trace(rows)) => self.trace.settle(id, Ok(rows)),
            Ok(ReplyBody::Concordance(reply)) => self.concordance.settle(id, Ok(reply)),
            Ok(ReplyBody::Emoji) => self.emoji.settle(id, Ok(())),
            Ok(ReplyBody::Explain(explained)) => self.explained.settle(id, Ok(explained)),
            Err(failure) if self.keep_corpus(id, &failure) => {}
            Err(failure) => self.fail(id, &AppError::Engine(failure)),
        }
        self.note_part();
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
        self.by_document.settle(id, Err(error.clone()));
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
            Action::OwnWordsSet(own) => state.try_step("join", "", |config| {
                config.rules.own = own;
                Ok(())
            }),
            Action::NodePinned(pin) => state.adjust(|config| {
                config.pins.retain(|there| there.word != pin.word);
                config.pins.push(pin);
            }),
            Action::NodeUnpinned(word) => state.adjust(|config| {
                config.pins.retain(|there| word.as_ref().is_some_and(|word| *word != there.word));
            }),
            Action::SentenceShown(sentence) => {
                state.step(|config| config.sentence = Some(sentence));
                state.bring(sentence);
            }
            Action::PageTurned(at) => state.turn_to(at),
            Action::DocumentsListed(listed) => state.listed = listed.map(Rc::new),
            Action::DocumentShown(document) => state.step(|config| config.show_document(document)),
            Action::SettingRefused(key, value, reason) => state.refuse(key, &value, reason),
            Action::PartChosen(document, start, end) => {
                state.step(|config| config.take_stretch(document, start, end));
            }
            Action::DocumentsChosen(choice) => state.choose_documents(choice),
            Action::PartCleared => state.step(|config| {
                config.selection = None;
                config.choice = Choice::default();
            }),
            Action::SettingsReset => state.step(|config| {
                *config = ViewConfig {
                    view: config.view,
                    focus: std::mem::take(&mut config.focus),
                    embed: config.embed,
                    controls: config.controls,
                    document: config.document,
                    ..ViewConfig::default()
                };
            }),
            Action::Undone => state.undo(),
            Action::StartedOver => state.step(|config| *config = config.starts_over()),
            Action::ConfigSet(config) => {
                // How the view looks in its host is the host's own: "undo" has no part in it.
                let mut looks = (*state.config).clone();
                (looks.theme, looks.controls) = (config.theme, config.controls);
                match looks == config {
                    true => state.adjust(|there| *there = config),
                    false => state.step(|there| *there = config),
                }
                state.compare_text();
            }
            Action::Asked(question, id) => state.ask(question, id),
            Action::CorpusUnfetched(address, detail) => state.tell_unfetched(address, detail),
            Action::CorpusLeft => state.leave_corpus(),
            Action::LessonOpened(lesson) => state.open_lesson(lesson),
            Action::LessonLeft => state.leave_lesson(),
            Action::OwnOpened(is_open) => state.own.is_open = is_open,
            Action::TextsAsked(id, is_own) => state.ask_texts(id, is_own),
            Action::Replied(reply) => state.take_reply(reply),
            Action::CorpusFailed(error) => state.corpus = Phase::Failed(error),
            Action::EmojiFailed(error) => {
                state.sentiment = Phase::Failed(error.clone());
                state.emoji = Phase::Failed(error);
            }
            Action::ProseFetched(Ok(file)) => state.prose = Phase::Ready(Rc::new(file)),
            Action::ProseFetched(Err(error)) => state.prose = Phase::Failed(error),
            Action::LaterAsked => {
                state.later = Phase::Idle;
                state.later_tries += 1;
            }
            Action::LaterCame(Ok(())) => state.later = Phase::Ready(Rc::new(())),
            Action::LaterCame(Err(error)) => state.later = Phase::Failed(error),
            Action::CanvasSized(canvas) => state.canvas = canvas,
            Action::PairChosen(pair) => {
                state.step(|config| config.pair = pair);
                state.evidence = Phase::Idle;
            }
            Action::SentenceChosen(sentence) => state.step(|config| config.sentence = sentence),
            Action::Gathering(gathers) => state.gathers = gathers,
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
            Action::Told(says) => state.told = (state.told.0 + 1, says),
            Action::Noticed(says) => Rc::make_mut(&mut state.notices).push(Notice::Said(says)),
            Action::CardOpened(card) => state.card = Some(card),
            Action::CardClosed => state.card = None,
            Action::NoticeDismissed(index) => {
                let mut notices = (*state.notices).clone();
                if index < notices.len() && notices.remove(index) == Notice::OtherText {
                    state.give_up_text();
                }
                state.notices = Rc::new(notices);
            }
        }
        if state.lesson.is_some()
            && let Some(later) = later()
        {
            (later.hold_lesson)(&mut state, &self.config);
        }
        state.turn_page(&self.config);
        let of_lines = |config: &ViewConfig| {
            let ViewConfig { focus, rules, sort, limit, .. } = config.clone();
            (focus, config.part(), rules, sort, limit)
        };
        if !Rc::ptr_eq(&self.config, &state.config) && of_lines(&self.config) != of_lines(&state.config) {
            // Other lines, or in another order: the first comes first.
            state.first_line = 0;
        }
        let of_pair = |config: &ViewConfig| {
            let ViewConfig { focus, rules, .. } = config.clone();
            (focus, config.part(), rules, config.hidden_words(), config.cooccurrence())
        };
        let is_same_pair = self.config.pair == state.config.pair;
        if is_same_pair && state.config.pair.is_some() && of_pair(&self.config) != of_pair(&state.config) {
            // The sentences shown belong to rows that are shown no more. A link brings its own pair.
            Rc::make_mut(&mut state.config).pair = None;
            state.evidence = Phase::Idle;
        }
        state.name_text();
        let is_same = self.config.choice == state.config.choice
            && self.corpus.is_awaited() == state.corpus.is_awaited()
            && self.later == state.later;
        if !is_same {
            state.note_unmet();
        }
        if state
            .card
            .as_ref()
            .is_some_and(|card| later().is_some_and(|later| !(later.card_holds)(card, &state)))
        {
            state.card = None;
        }
        Rc::new(state)
    }
}
