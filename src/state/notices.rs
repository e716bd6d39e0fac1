//! What the reader is told in notices, and how long each is true.

use super::{Notice, State};
use crate::later::later;
use crate::view_config::{Ignored, IgnoredReason, ViewConfig};
use std::rc::Rc;

impl State {
    /// Tells which pieces of a link were not followed, in the place of those of the link before.
    pub(super) fn note_ignored(&mut self, ignored: Vec<Ignored>) {
        let mut notices: Vec<Notice> =
            self.notices.iter().filter(|notice| !matches!(notice, Notice::LinkIgnored(_))).cloned().collect();
        if !ignored.is_empty() {
            notices.push(Notice::LinkIgnored(ignored));
        }
        self.notices = Rc::new(notices);
    }

    /// Tells of a setting that was not taken.
    pub(super) fn refuse(&mut self, key: &str, value: &str, reason: IgnoredReason) {
        let value = crate::label::shortened(value, crate::label::WORD_CHARS);
        let is_number = ViewConfig::range(key).1 > 0;
        let holds = self.config.all_pairs().into_iter().find(|(there, _)| is_number && *there == key);
        self.tell_refusal(Notice::Refused {
            piece: Ignored { key: key.to_owned(), value, reason },
            holds: holds.map(|(_, value)| value),
        });
    }

    pub(super) fn tell_refusal(&mut self, notice: Notice) {
        self.forget_refusal();
        Rc::make_mut(&mut self.notices).push(notice);
    }

    /// What was told of the step before is over with the next.
    pub(super) fn forget_refusal(&mut self) {
        let is_over = |notice: &Notice| {
            matches!(notice, Notice::Refused { .. } | Notice::Replaced { .. } | Notice::Locked)
        };
        if self.notices.iter().any(is_over) {
            Rc::make_mut(&mut self.notices).retain(|notice| !is_over(notice));
        }
    }

    /// Tells the reader when the link was made for another text, unless they have put that away.
    pub(super) fn compare_text(&mut self) {
        let hash = self.corpus.shown().map(|corpus| corpus.text_hash.as_str());
        let wanted = self.config.text.as_deref().filter(|wanted| self.missed.as_deref() != Some(wanted));
        let is_other = wanted.zip(hash).is_some_and(|(wanted, hash)| wanted != hash);
        let mut notices: Vec<Notice> =
            self.notices.iter().filter(|notice| **notice != Notice::OtherText).cloned().collect();
        if is_other {
            notices.push(Notice::OtherText);
        }
        self.notices = Rc::new(notices);
    }

    /// Tells where no document belongs to the choice, and what could be chosen; once that can be found.
    pub(super) fn note_unmet(&mut self) {
        let is_told = |notice: &Notice| matches!(notice, Notice::NoDocument(_));
        let Some(later) = later().filter(|_| self.corpus.answer().is_some()) else { return };
        let unmet = (later.unmet)(&self.config.choice, self.documents());
        if unmet.is_some() || self.notices.iter().any(is_told) {
            let notices = Rc::make_mut(&mut self.notices);
            notices.retain(|notice| !is_told(notice));
            notices.extend(unmet.map(Notice::NoDocument));
        }
    }

    /// Puts a notice away.
    pub(super) fn dismiss(&mut self, index: usize) {
        let mut notices = (*self.notices).clone();
        if index < notices.len() && notices.remove(index) == Notice::OtherText {
            self.missed.clone_from(&self.config.text);
            self.give_up_text();
        }
        self.notices = Rc::new(notices);
    }
}
