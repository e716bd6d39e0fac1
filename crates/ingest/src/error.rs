//! Why a file gives no text.

use crate::{Foreign, Format};
use std::fmt;

/// Why a file gives no text. Nothing of it was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImportError {
    /// The bytes are of no format that is read.
    Unknown,
    /// The file is of a kind that is known and not read.
    Foreign {
        /// The kind.
        what: Foreign,
    },
    /// The format is known, but this build does not read it.
    NotInThisBuild {
        /// The format.
        format: Format,
    },
    /// The file does not hold what its format demands.
    Damaged {
        /// The format.
        format: Format,
        /// Where it stops making sense, in bytes from 0, where that is known.
        at: Option<u64>,
        /// What was found, in a few plain words.
        reason: String,
    },
    /// The file needs a password.
    Encrypted {
        /// The format.
        format: Format,
    },
    /// The file holds no text: it is empty, or all its pages are pictures.
    NoText {
        /// The format.
        format: Format,
    },
    /// A ceiling was reached.
    TooLarge {
        /// Of what.
        what: Ceiling,
        /// The ceiling.
        limit: u64,
    },
}

/// What a ceiling is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ceiling {
    /// Bytes of the file.
    FileBytes,
    /// Bytes of text.
    TextBytes,
    /// Bytes that an archive unpacks to.
    UnpackedBytes,
    /// Entries of an archive.
    Entries,
    /// Archives in archives.
    ArchiveDepth,
    /// Elements in elements.
    Nesting,
    /// Documents of one file.
    Documents,
    /// Columns of a table.
    Columns,
    /// Work for one file.
    Work,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("it is of no format that can be read"),
            Self::Foreign { what } => write!(f, "it is {what}, which is not read"),
            Self::NotInThisBuild { format } => write!(f, "this build does not read {}", format.name()),
            Self::Damaged { format, at: Some(at), reason } => {
                write!(f, "it is no sound {} file: {reason}, at byte {at}", format.name())
            }
            Self::Damaged { format, at: None, reason } => {
                write!(f, "it is no sound {} file: {reason}", format.name())
            }
            Self::Encrypted { .. } => f.write_str("it is protected by a password"),
            Self::NoText { .. } => f.write_str("it holds no text"),
            Self::TooLarge { what, limit } => match what {
                Ceiling::FileBytes => write!(f, "it is longer than {limit} bytes"),
                Ceiling::TextBytes => write!(f, "it holds more than {limit} bytes of text"),
                Ceiling::UnpackedBytes => write!(f, "it unpacks to more than {limit} bytes"),
                Ceiling::Entries => write!(f, "it has more than {limit} entries"),
                Ceiling::ArchiveDepth => write!(f, "archives lie in archives more than {limit} deep"),
                Ceiling::Nesting => write!(f, "its parts lie in each other more than {limit} deep"),
                Ceiling::Documents => write!(f, "it holds more than {limit} documents"),
                Ceiling::Columns => write!(f, "it has more than {limit} columns"),
                Ceiling::Work => write!(f, "reading it takes more than {limit} steps"),
            },
        }
    }
}

impl std::error::Error for ImportError {}
