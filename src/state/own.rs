//! Which texts are in front: those of the page or the reader's own, and what follows from another taking their place.

use super::{Notice, Phase, State};
use crate::view_config::ViewConfig;
use memoscope_engine::settings::TextRules;
use memoscope_protocol::{CorpusSummary, Failure, ReadAt};
use std::rc::Rc;

/// Whose texts are in front.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Own {
    /// Whether they are the reader's own.
    pub is_shown: bool,
    /// Whether the dialog in which they are added is open.
    pub is_open: bool,
    /// The rules they were read by.
    pub rules: TextRules,
    /// Of texts that are being read: the number of the request, and whether they are the reader's own.
    asked: Option<(u32, bool)>,
}

impl State {
    /// The texts in front are no longer those that the address leads to.
    pub(super) fn leave_corpus(&mut self) {
        if self.config.corpus.is_some() {
            Rc::make_mut(&mut self.config).corpus = None;
            self.is_step = false;
            self.forget_same();
        }
    }

    /// Tells that the texts of the address could not be fetched.
    pub(super) fn tell_unfetched(&mut self, address: String, detail: String) {
        let notices = Rc::make_mut(&mut self.notices);
        notices.retain(|notice| !matches!(notice, Notice::NotFetched { .. }));
        notices.push(Notice::NotFetched { address, detail });
    }

    /// Notes that texts of the page or of the reader are being read.
    pub(super) fn ask_texts(&mut self, id: u32, is_own: bool) {
        if !is_own {
            self.leave_corpus();
        }
        self.own.asked = Some((id, is_own));
        self.corpus.ask(id);
    }

    /// Notes that the same texts, or those on their way, are being read under other rules.
    pub(super) fn read_again(&mut self, id: u32) {
        if let Some((asked, _)) = &mut self.own.asked {
            *asked = id;
        }
    }

    /// Puts a corpus that was read in front.
    pub(super) fn take_corpus(&mut self, id: u32, summary: CorpusSummary) {
        if !self.corpus.awaits(id) {
            return;
        }
        let before = self.corpus.shown().map(|corpus| corpus.text_hash.clone());
        let was_own = self.own.is_shown;
        if let Some((_, is_own)) = self.own.asked.take_if(|(asked, _)| *asked == id) {
            self.own.is_shown = is_own;
        }
        self.own.rules = self.config.rules.clone();
        let hash = summary.text_hash.clone();
        self.corpus.settle(id, Ok(summary));
        if before.is_some_and(|before| before != hash) {
            self.leave_text(&hash, was_own);
        }
        self.compare_text();
        self.name_text();
        self.check_places();
    }

    /// Lets go of what belonged to the text that was in front: places in it, and how to come back to them. What a link
    /// brought for this very text, or for the texts that it names, stays, and so it does for one that is still awaited.
    fn leave_text(&mut self, hash: &str, was_own: bool) {
        self.past = Rc::default();
        self.part = None;
        self.missed = None;
        self.first_line = 0;
        self.card = None;
        self.evidence = Phase::Idle;
        self.opened = Phase::Idle;
        self.trace = Phase::Idle;
        self.is_step = false;
        let is_own = self.own.is_shown;
        let is_lessons = self.lesson.as_ref().is_some_and(|lesson| lesson.texts.is_some());
        let is_linked = is_lessons || self.config.corpus.is_some();
        let is_awaited = is_own && (is_linked || self.notices.contains(&Notice::OtherText));
        if is_awaited || self.config.text.as_deref() == Some(hash) {
            return;
        }
        self.turn_to(ReadAt::default());
        let config = Rc::make_mut(&mut self.config);
        leave_places(config);
        if was_own != is_own {
            config.focus.clear();
            self.foci = Phase::Idle;
        }
        config.text = None;
    }

    /// What a link followed is, in the texts in front. One that names no texts while the reader's own are in front was
    /// made for those of the page: its places are not in these.
    pub(super) fn in_these_texts(&self, mut config: ViewConfig) -> ViewConfig {
        let names_texts = config.text.is_some() || config.corpus.is_some() || config.lesson.is_some();
        if self.own.is_shown && !names_texts {
            leave_places(&mut config);
        }
        config
    }

    /// The reader is content with another text than that of the link: the address names the one that is there.
    pub(super) fn give_up_text(&mut self) {
        if self.own.is_shown {
            Rc::make_mut(&mut self.config).text = None;
            self.is_step = false;
        }
    }

    /// Links to the reader's own texts carry their hash.
    pub(super) fn name_text(&mut self) {
        let hash = self.corpus.answer().map(|corpus| &corpus.text_hash);
        if let Some(hash) = hash.filter(|_| self.own.is_shown && self.config.text.is_none()) {
            self.config = Rc::new(ViewConfig { text: Some(hash.clone()), ..(*self.config).clone() });
            self.is_step = false;
        }
    }

    /// Keeps the corpus that is shown where the one in its place can't be read; false where none is shown.
    pub(super) fn keep_corpus(&mut self, id: u32, failure: &Failure) -> bool {
        let Phase::Running { id: awaited, shown: Some(shown), .. } = &self.corpus else { return false };
        if *awaited != id {
            return false;
        }
        self.corpus = Phase::Ready(Rc::clone(shown));
        self.own.asked = None;
        if self.config.rules != self.own.rules {
            self.config = Rc::new(ViewConfig { rules: self.own.rules.clone(), ..(*self.config).clone() });
            self.is_step = false;
        }
        if *failure != Failure::Cancelled {
            let notices = Rc::make_mut(&mut self.notices);
            notices.retain(|notice| !matches!(notice, Notice::NotRead(_)));
            notices.push(Notice::NotRead(failure.clone()));
        }
        true
    }
}

/// Lets go of the places in a text.
fn leave_places(config: &mut ViewConfig) {
    config.document = 0;
    config.selection = None;
    config.choice = Default::default();
    config.sentence = None;
    config.pair = None;
    config.pins.clear();
}
