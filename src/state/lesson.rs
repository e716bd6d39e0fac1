//! A lesson in front: what it begins with, and what it does not let go of.

use super::{Notice, State};
use crate::lesson::Lesson;
use crate::view_config::{Ignored, ViewConfig};
use std::rc::Rc;

impl State {
    /// Puts a lesson in front, with the view that it begins with; who comes by a link that says more is where they were.
    pub(super) fn open_lesson(&mut self, lesson: Rc<Lesson>) {
        let here = (*self.config).clone();
        let begins =
            ViewConfig { lesson: here.lesson.clone(), text: None, corpus: None, ..here.starts_over() };
        if lesson.link.is_none() || here == begins {
            let (config, ignored) = self.begins(&lesson);
            self.step(|there| *there = config);
            self.note_ignored(ignored);
        }
        // What was before is not the lesson's, which may hold what that would change.
        self.past = Rc::default();
        self.lesson = Some(lesson);
        self.compare_text();
        self.check_places();
    }

    /// The view that a lesson begins with, in the same frame, theme and language; and what of it was not followed.
    fn begins(&self, lesson: &Lesson) -> (ViewConfig, Vec<Ignored>) {
        let (config, ignored) = ViewConfig::parse(&lesson.view);
        let ViewConfig { embed, controls, theme, .. } = *self.config;
        let (lang, lesson) = (self.config.lang.clone(), lesson.link.clone());
        (ViewConfig { embed, controls, theme, lang, lesson, ..config }, ignored)
    }

    /// What "back to the start" leads to: how the lesson begins, or the page, with the texts in front.
    pub fn start(&self) -> ViewConfig {
        let over = self.config.starts_over();
        match &self.lesson {
            Some(lesson) => {
                let ViewConfig { text, corpus, .. } = over;
                ViewConfig { text, corpus, locked: self.config.locked.clone(), ..self.begins(lesson).0 }
            }
            None => over,
        }
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
