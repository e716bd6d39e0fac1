//! Changes of the config: the reader's steps, which can be undone, and what is typed, dragged or followed.

use super::{Notice, State};
use crate::view_config::{IgnoredReason, MAX_FOCI, Pin, Stop, ViewConfig};
use memoscope_engine::choice::Choice;
use std::rc::Rc;

/// The most steps that can be undone.
const MAX_PAST: usize = 100;

/// The keys that are no settings: the view, and what is read and asked about in it.
const KEPT: [&str; 13] = [
    "view",
    "focus",
    "embed",
    "controls",
    "lang",
    "text",
    "corpus",
    "lesson",
    "doc",
    "sel",
    "documents",
    "where",
    "sentence",
];

impl State {
    /// Changes the config as a step of the reader's, which can be undone. One that changes nothing is none.
    pub(super) fn step(&mut self, change: impl FnOnce(&mut ViewConfig)) {
        let before = Rc::clone(&self.config);
        change(Rc::make_mut(&mut self.config));
        self.is_step = true;
        if before == self.config {
            return;
        }
        self.forget_refusal();
        self.remember(before);
    }

    /// Keeps a config as what "undo" leads back to.
    fn remember(&mut self, before: Rc<ViewConfig>) {
        let past = Rc::make_mut(&mut self.past);
        if past.len() == MAX_PAST {
            past.remove(0);
        }
        past.push(before);
    }

    /// Changes the config while something is typed or dragged.
    pub(super) fn adjust(&mut self, change: impl FnOnce(&mut ViewConfig)) {
        change(Rc::make_mut(&mut self.config));
        self.is_step = false;
    }

    /// Changes the config as a step where that is allowed, else tells why not.
    pub(super) fn try_step(
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
    pub(super) fn undo(&mut self) {
        if let Some(mut before) = Rc::make_mut(&mut self.past).pop() {
            if self.config.embed {
                let there = Rc::make_mut(&mut before);
                (there.theme, there.controls) = (self.config.theme, self.config.controls);
            }
            self.config = before;
            self.is_step = true;
        }
    }

    /// Takes over what a link says.
    pub(super) fn follow_link(&mut self, fragment: &str) {
        let (config, ignored) = ViewConfig::parse(fragment);
        let mut config = self.in_these_texts(config);
        // What a lesson holds is in no link.
        config.locked.clone_from(&self.config.locked);
        let before = Rc::clone(&self.config);
        self.forget_refusal();
        if *before != config {
            self.config = Rc::new(config);
        }
        self.is_step = false;
        self.note_ignored(ignored);
        self.compare_text();
        self.name_text();
        self.check_places();
        // Going back in the browser takes a step back here too. Forward, or by another address, is a step on.
        if !self.forget_same() && before != self.config {
            self.remember(before);
        }
    }

    /// Forgets the last step where it would lead to what is there; whether it was so.
    pub(super) fn forget_same(&mut self) -> bool {
        let is_same = self.past.last() == Some(&self.config);
        if is_same {
            Rc::make_mut(&mut self.past).pop();
        }
        is_same
    }

    /// Puts a term in focus: alone, or beside what is there, in the place of the last where there is no more
    /// room. A term that can't be is told, and nothing is lost.
    pub(super) fn focus_on(&mut self, term: &str, beside: bool) {
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

    /// Takes the focus at a place away.
    pub(super) fn remove_focus(&mut self, index: usize) {
        self.step(|config| {
            if index < config.focus.len() {
                config.focus.remove(index);
            }
        });
    }

    /// Hides these words and no others.
    pub(super) fn paste_stop_list(&mut self, words: &[String]) {
        self.try_step("hide", "", |config| {
            config.stop = Stop::None;
            config.hide.clear();
            config.unhide.clear();
            words.iter().try_for_each(|word| config.hide_word(word))
        });
    }

    /// Takes the stop list back to what it was at first.
    pub(super) fn reset_stop_list(&mut self) {
        self.step(|config| {
            for key in ["stop", "hide", "unhide"] {
                config.reset(key);
            }
        });
    }

    /// Puts a word of the network in a place.
    pub(super) fn pin(&mut self, pin: Pin) {
        self.adjust(|config| {
            config.pins.retain(|there| there.word != pin.word);
            config.pins.push(pin);
        });
    }

    /// Lets a word of the network go, or all.
    pub(super) fn unpin(&mut self, word: Option<&str>) {
        self.adjust(|config| config.pins.retain(|there| word.is_some_and(|word| word != there.word)));
    }

    /// Analyses all of the texts again.
    pub(super) fn clear_part(&mut self) {
        self.step(|config| {
            config.selection = None;
            config.choice = Choice::default();
        });
    }

    /// Takes every setting back to its default; view, foci, the texts with their part, and what the reader shows stay.
    pub(super) fn reset_settings(&mut self) {
        self.step(|config| {
            let there = std::mem::take(config);
            config.take(&there, &KEPT);
            config.locked = there.locked;
        });
    }
}
