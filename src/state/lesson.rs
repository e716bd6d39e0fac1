//! A lesson in front: what it begins with, and what it does not let go of.

use super::{Notice, State};
use crate::lesson::Lesson;
use crate::view_config::ViewConfig;
use std::rc::Rc;

/// The keys of what is around the view, and how it is told.
const SURROUNDINGS: [&str; 4] = ["embed", "controls", "theme", "lang"];

impl State {
    /// Puts a lesson in front, with the view that it begins with; who comes by a link that says more is where they were.
    pub(super) fn open_lesson(&mut self, lesson: Rc<Lesson>) {
        let mut begins = ViewConfig::default();
        begins.take(&self.config, &SURROUNDINGS);
        begins.lesson.clone_from(&self.config.lesson);
        if lesson.link.is_none() || *self.config == begins {
            let (mut config, ignored) = ViewConfig::parse(&lesson.view);
            config.take(&self.config, &SURROUNDINGS);
            config.lesson.clone_from(&lesson.link);
            self.step(|there| *there = config);
            self.note_ignored(ignored);
        }
        // What was before is not the lesson's, which may hold what that would change.
        self.past = Rc::default();
        self.lesson = Some(lesson);
        self.compare_text();
        self.check_places();
    }

    /// What "back to the start" leads to: how the lesson begins, or the page, with the texts in front.
    pub fn start(&self) -> ViewConfig {
        let mut start = ViewConfig::default();
        if let Some(lesson) = &self.lesson {
            start = ViewConfig::parse(&lesson.view).0;
            start.lesson.clone_from(&lesson.link);
            start.locked.clone_from(&self.config.locked);
        }
        start.take(&self.config, &SURROUNDINGS);
        start.take(&self.config, &["text", "corpus"]);
        start
    }

    /// Goes on without the lesson, from what is shown.
    pub(super) fn leave_lesson(&mut self) {
        self.lesson = None;
        let config = Rc::make_mut(&mut self.config);
        config.lesson = None;
        config.locked.clear();
        self.is_step = false;
    }

    /// Puts back what the lesson holds, and tells where the reader had changed it.
    pub fn hold_lesson(&mut self, before: &ViewConfig) {
        let Some(lesson) = self.lesson.clone() else { return };
        let mut config = (*self.config).clone();
        let is_put_back = lesson.hold(&mut config);
        if config == *self.config {
            return;
        }
        // The lesson's own beginning is no attempt to change it.
        if is_put_back && !before.locked.is_empty() {
            self.tell_refusal(Notice::Locked);
            if self.past.last().is_some_and(|past| **past == config) {
                Rc::make_mut(&mut self.past).pop();
            }
        }
        self.config = Rc::new(config);
    }
}
