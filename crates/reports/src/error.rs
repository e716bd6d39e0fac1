//! Why there is no answer.

use std::fmt;

/// Why a question has no answer, in words that a reader of any of the callers can use.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AskError {
    /// Options that can't be answered, beyond what `clap` refuses.
    Call(String),
    /// Data of the program that are not what they should be.
    Data(String),
}

impl AskError {
    /// A value that an option does not take.
    pub fn value(option: &str, value: &str, reason: impl fmt::Display) -> Self {
        Self::Call(format!("invalid value '{value}' for '--{option}': {reason}"))
    }
}

impl fmt::Display for AskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(message) | Self::Data(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for AskError {}
