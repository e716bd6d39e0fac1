//! The one error of this program: what failed, and what to try.
//!
//! It is made to be read by a person at a terminal; no caller looks inside it.

use std::fmt;
use std::path::Path;

/// What a command or a step gives back.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// What failed, in one sentence, and what the reader can do about it, if we know.
#[derive(Debug)]
pub(crate) struct Failure {
    what: String,
    hint: Option<String>,
}

impl Failure {
    /// A failure that is described by `what`.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), hint: None }
    }

    /// The same failure with advice.
    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// A failure to do `action` (such as "read") to the file at `path`.
    pub(crate) fn file(action: &str, path: &Path, error: &std::io::Error) -> Self {
        Self::new(format!("cannot {action} {}: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "failed: {}", self.what)?;
        match &self.hint {
            Some(hint) => write!(out, "\n   try: {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Failure {}

impl From<memoscope_site::SiteError> for Failure {
    fn from(error: memoscope_site::SiteError) -> Self {
        let failure = Self::new(error.what);
        if error.hint.is_empty() { failure } else { failure.with_hint(error.hint) }
    }
}
