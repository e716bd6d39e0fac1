//! What every component may need: the words of the language, and where actions go.

use crate::browser::intl::Formats;
use crate::messages::{self, LaterMessages, Messages, Text};
use crate::state::Action;
use std::rc::Rc;
use yew::{Callback, hook, use_context};

/// A shared value that is equal to itself alone: comparing reports by what they hold costs time and code.
pub struct Same<T>(pub Rc<T>);

impl<T> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The page's context. It changes only with the language.
#[derive(Clone, PartialEq)]
pub struct Ui {
    /// The words of the interface.
    pub text: Rc<Text>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

impl Ui {
    /// The messages.
    pub fn messages(&self) -> &'static Messages {
        self.text.messages
    }

    /// The messages of what is not in the first load. Only for what is not in it either.
    pub fn later(&self) -> &'static LaterMessages {
        messages::later(self.text.language)
    }

    /// Numbers, plurals and sorting.
    pub fn formats(&self) -> &Formats {
        &self.text.formats
    }

    /// Sends an action.
    pub fn send(&self, action: Action) {
        self.dispatch.emit(action);
    }
}

/// The page's context.
///
/// # Panics
/// Outside [`crate::app::App`], which provides it to all components.
#[hook]
#[allow(clippy::expect_used, reason = "App provides it to every component")]
pub fn use_ui() -> Ui {
    use_context::<Ui>().expect("App provides the context")
}
