//! What follows each action, whichever it was: what no longer fits the config is let go of, and what it asks for is done.

use super::{Phase, State};
use crate::later::later;
use crate::view_config::ViewConfig;
use std::rc::Rc;

impl State {
    /// Brings the state into line with what an action has changed since `before`. The pair is as it should be where the action
    /// has brought one, be it the same.
    pub(super) fn keep_up(&mut self, before: &Self, brings_pair: bool) {
        if self.lesson.is_some()
            && let Some(later) = later()
        {
            (later.hold_lesson)(self, &before.config);
        }
        self.turn_page(&before.config);
        self.begin_lines(&before.config);
        if !brings_pair {
            self.leave_pair(&before.config);
        }
        self.name_text();
        let is_same = before.config.choice == self.config.choice
            && before.corpus.is_awaited() == self.corpus.is_awaited()
            && before.later == self.later;
        if !is_same {
            self.note_unmet();
        }
        self.close_card();
    }

    /// Begins with the first line of the concordance where its lines are others, or in another order.
    fn begin_lines(&mut self, before: &Rc<ViewConfig>) {
        let of_lines = |config: &ViewConfig| {
            let ViewConfig { focus, rules, sort, limit, .. } = config.clone();
            (focus, config.part(), rules, sort, limit)
        };
        if !Rc::ptr_eq(before, &self.config) && of_lines(before) != of_lines(&self.config) {
            self.first_line = 0;
        }
    }

    /// Puts the sentences behind a pair away where they belong to rows that are shown no more.
    fn leave_pair(&mut self, before: &ViewConfig) {
        let of_pair = |config: &ViewConfig| {
            let ViewConfig { focus, rules, .. } = config.clone();
            (focus, config.part(), rules, config.hidden_words(), config.cooccurrence())
        };
        let is_same_pair = before.pair == self.config.pair;
        if is_same_pair && self.config.pair.is_some() && of_pair(before) != of_pair(&self.config) {
            Rc::make_mut(&mut self.config).pair = None;
            self.evidence = Phase::Idle;
        }
    }

    /// Closes the card where what it is about is no longer in front.
    fn close_card(&mut self) {
        let is_over = |card| later().is_some_and(|later| !(later.card_holds)(card, self));
        if self.card.as_ref().is_some_and(is_over) {
            self.card = None;
        }
    }
}
