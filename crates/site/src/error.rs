//! What can be wrong with a page or a corpus: a sentence, and what to do about it.

use std::fmt;

/// What the functions of this crate give.
pub type Result<T> = std::result::Result<T, SiteError>;

/// What is wrong, in one sentence, and what may help.
#[derive(Debug, PartialEq, Eq)]
pub struct SiteError {
    /// What is wrong.
    pub what: String,
    /// What may help; may be empty.
    pub hint: &'static str,
    /// Whether it is the built page that is wrong, not what was to be put into it.
    pub is_of_page: bool,
}

impl SiteError {
    /// An error of the page without advice.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), hint: "", is_of_page: true }
    }

    /// An error of what was to be put into the page, without advice.
    pub(crate) fn of_input(what: impl Into<String>) -> Self {
        Self { is_of_page: false, ..Self::new(what) }
    }

    /// The same error with advice.
    pub(crate) fn with_hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }
}

impl fmt::Display for SiteError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.hint {
            "" => write!(out, "{}", self.what),
            hint => write!(out, "{}; {hint}", self.what),
        }
    }
}

impl std::error::Error for SiteError {}
