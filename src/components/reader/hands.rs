//! What clicks and keys do in the reader: a sentence is chosen, walked to, or gathered into a run.

use super::{Phrase, sentence_id, toolbar};
use crate::browser::{document, input, selection};
use crate::state::Action;
use crate::ui::{Same, Ui};
use memoscope_engine::settings::Level;
use memoscope_protocol::{ReaderText, SentenceSpan};
use std::ops::RangeInclusive;
use yew::prelude::*;

/// Sentences that the keys gather: where they began, and where they are, perhaps on another page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    anchor: SentenceSpan,
    end: u32,
}

impl Run {
    pub(super) fn sentences(self) -> RangeInclusive<u32> {
        let from = self.anchor.sentence;
        from.min(self.end)..=from.max(self.end)
    }
}

/// What clicks and keys do.
#[derive(Clone)]
pub(super) struct Hands {
    pub(super) ui: Ui,
    pub(super) text: Same<ReaderText>,
    pub(super) sentence: Option<u32>,
    pub(super) has_part: bool,
    pub(super) run: UseStateHandle<Option<Run>>,
    pub(super) walked: UseStateHandle<Option<u32>>,
    pub(super) phrase: UseStateHandle<Option<Phrase>>,
}

impl Hands {
    /// A click chooses the sentence under it; one beside the text lets go. Selecting text is no click.
    pub(super) fn click(&self, event: &MouseEvent) {
        if !is_for_text(event) || event.detail() > 1 || !selection::is_empty() {
            return;
        }
        self.run.set(None);
        let sentence = input::sentence_of(event);
        if sentence != self.sentence {
            self.ui.send(Action::SentenceChosen(sentence));
        }
    }

    /// Whether the key was for the reader.
    pub(super) fn press(&self, event: &KeyboardEvent) -> bool {
        if input::is_for_browser(event) {
            return false;
        }
        if event.key() == "Escape" {
            return self.let_go();
        }
        if !input::is_in(event, "#reader") {
            return false;
        }
        // Where j and k are letters of another alphabet, the keys are found by their place.
        let key = Some(event.key()).filter(|key| key.is_ascii()).unwrap_or_else(|| event.code());
        let in_sentence = input::sentence_of(event).is_some() && selection::is_empty();
        match key.as_str() {
            "j" | "J" | "KeyJ" => self.walk(event, true),
            "k" | "K" | "KeyK" => self.walk(event, false),
            "ArrowDown" if in_sentence => self.walk(event, true),
            "ArrowUp" if in_sentence => self.walk(event, false),
            "Enter" if is_for_text(event) => self.take_run(),
            _ => return false,
        }
        true
    }

    /// Takes back one thing: the offer, the run, the chosen sentence, the part. False where there is none.
    fn let_go(&self) -> bool {
        if self.phrase.is_some() {
            toolbar::close(&self.phrase);
        } else if self.run.is_some() {
            self.run.set(None);
            self.ui.send(Action::Told(self.ui.messages().tools.unmarked.to_owned()));
        } else if self.sentence.is_some() {
            document::focus_still("reader");
            self.ui.send(Action::SentenceChosen(None));
        } else if self.has_part {
            self.ui.send(Action::PartCleared);
        } else {
            return false;
        }
        true
    }

    /// Chooses the next sentence or the one before, over the ends of pages; from none on this page, the first in view.
    ///
    /// It starts at the sentence that has the keyboard, which may be ahead of what is drawn.
    fn walk(&self, event: &KeyboardEvent, forward: bool) {
        let text = &self.text.0;
        let Some((first, last)) = text.sentences().next().zip(text.sentences().next_back()) else { return };
        let first = first.sentence;
        let count = (last.sentence - first) as usize + 1;
        let chosen = || self.run.map(|run| run.end).or(self.sentence);
        let from = input::sentence_of(event).or_else(chosen).filter(|&from| text.has(from));
        let to = match (from, forward) {
            (None, _) => {
                first
                    + document::first_in_view("reader", count, |index| sentence_id(first + index as u32))
                        as u32
            }
            (Some(from), true) => (from + 1).min(text.end_sentence.saturating_sub(1)),
            (Some(from), false) => from.saturating_sub(1).max(text.first_sentence),
        };
        let start = from.unwrap_or(to);
        let anchor = text.sentences().find(|place| place.sentence == start).copied();
        let run = anchor.filter(|_| event.shift_key()).map(|anchor| Run { anchor, end: to });
        let run = run.map(|run| Run { anchor: self.run.map_or(run.anchor, |run| run.anchor), ..run });
        self.run.set(run);
        if let Some(run) = run.map(Run::sentences) {
            let says = self.ui.messages().tools.marked;
            let (first, last) = (run.start() + 1, run.end() + 1);
            self.ui.send(Action::Told(says(self.ui.formats(), Level::Sentence, first, last)));
        }
        let is_here = text.has(to);
        self.walked.set((!is_here).then_some(to));
        match is_here {
            true => document::focus_passage(&sentence_id(to)),
            // The sentence that has the keyboard's focus goes away with its page.
            false => document::focus_still("reader"),
        }
        self.ui.send(Action::SettingAdjusted("sentence", (u64::from(to) + 1).to_string()));
    }

    /// Makes the run, or the chosen sentence alone, the part.
    fn take_run(&self) {
        let text = &self.text.0;
        let Some(end) = self.run.map(|run| run.end).or(self.sentence) else { return };
        let Some(end) = text.sentences().find(|place| place.sentence == end) else { return };
        let anchor = self.run.map_or(*end, |run| run.anchor);
        self.run.set(None);
        let (start, end) = (anchor.start.min(end.start), anchor.end.max(end.end));
        self.ui.send(Action::PartChosen(text.document, start, end));
    }
}

/// Whether an event happened in the text: the ways to other pages are in the reader too, and their buttons have clicks and
/// keys for themselves.
fn is_for_text(event: &Event) -> bool {
    input::is_in(event, "#reader") && !input::is_in(event, "button")
}
