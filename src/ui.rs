//! What every component may need: the words of the language, and where actions go.

use crate::browser::intl::Formats;
use crate::messages::{Messages, Text};
use crate::state::Action;
use std::rc::Rc;
use yew::{Callback, hook, use_context};

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
