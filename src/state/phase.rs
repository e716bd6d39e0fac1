//! How far a question to the engine has come, what can go wrong, and what the reader is told.

use crate::browser::corpus_block::BlockProblem;
use crate::view_config::Ignored;
use memoscope_engine::choice::Unmet;
use memoscope_protocol::Failure;
use std::rc::Rc;

/// How far a question has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Phase<T> {
    /// Not asked.
    #[default]
    Idle,
    /// Asked under this number; what was there before is shown meanwhile.
    Running {
        /// The number of the request.
        id: u32,
        /// The answer to the question before.
        shown: Option<Rc<T>>,
        /// How far it is, 0 to 1, where the engine says so.
        progress: Option<f64>,
    },
    /// Answered.
    Ready(Rc<T>),
    /// No answer.
    Failed(AppError),
}

impl<T> Phase<T> {
    /// What can be shown: the answer, or the one before it while a new one is awaited.
    pub fn shown(&self) -> Option<&Rc<T>> {
        match self {
            Self::Ready(report) => Some(report),
            Self::Running { shown, .. } => shown.as_ref(),
            Self::Idle | Self::Failed(_) => None,
        }
    }

    /// The answer to the latest question, if it is there.
    pub fn answer(&self) -> Option<&Rc<T>> {
        match self {
            Self::Ready(report) => Some(report),
            _ => None,
        }
    }

    /// Whether an answer is on its way.
    pub fn is_awaited(&self) -> bool {
        matches!(self, Self::Running { .. })
    }

    /// The error, if it failed.
    pub fn error(&self) -> Option<&AppError> {
        match self {
            Self::Failed(error) => Some(error),
            _ => None,
        }
    }

    pub(super) fn ask(&mut self, id: u32) {
        let shown = self.shown().cloned();
        *self = Self::Running { id, shown, progress: None };
    }

    /// Whether a reply with this number is the one awaited.
    pub(super) fn awaits(&self, id: u32) -> bool {
        matches!(self, Self::Running { id: awaited, .. } if *awaited == id)
    }

    pub(super) fn settle(&mut self, id: u32, answer: Result<T, AppError>) {
        if self.awaits(id) {
            *self = match answer {
                Ok(report) => Self::Ready(Rc::new(report)),
                Err(error) => Self::Failed(error),
            };
        }
    }
}

/// What went wrong, for the reader: each has a message that says what still works and what to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppError {
    /// The page's data block is missing or damaged.
    NoCorpusBlock(BlockProblem),
    /// The engine gave no answer.
    Engine(Failure),
    /// The engine stopped and was started again.
    EngineStopped,
    /// The descriptions of emoji could not be fetched.
    NoEmoji {
        /// What the browser said.
        detail: String,
    },
    /// What is not in the first load could not be fetched.
    NoLater {
        /// What the browser said.
        detail: String,
    },
    /// What is said of numbers could not be fetched.
    NoProse {
        /// What the browser said.
        detail: String,
    },
}

/// Something to tell the reader that they can put away.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// Pieces of the link were not followed.
    LinkIgnored(Vec<Ignored>),
    /// A setting was not taken.
    Refused {
        /// What was not taken, and why.
        piece: Ignored,
        /// The number that holds on, where the setting is one.
        holds: Option<String>,
    },
    /// A fifth word took the place of the last of four in focus.
    Replaced {
        /// The one that is there now.
        by: String,
        /// The one that was.
        gone: String,
    },
    /// A setting is the lesson's.
    Locked,
    /// The link was made for another text.
    OtherText,
    /// No document belongs to the choice.
    NoDocument(Unmet),
    /// The texts of the address could not be fetched.
    NotFetched {
        /// The address.
        address: String,
        /// What the browser said.
        detail: String,
    },
    /// Texts could not be read; those in front stay.
    NotRead(Failure),
    /// Something that a part of the page which is not in the first load has to say.
    Said(String),
}
