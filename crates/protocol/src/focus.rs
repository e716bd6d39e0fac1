//! Where what the reader asks about occurs.

use crate::{PartRequest, ReadAt};
use memoscope_engine::query::QueryError;

/// Asks where queries occur.
#[derive(Clone, Debug, PartialEq)]
pub struct FocusRequest {
    /// The queries as typed.
    pub queries: Vec<String>,
    /// The part.
    pub part: PartRequest,
    /// What the reader shows: marks are wanted for its page only.
    pub shown: ReadAt,
}

/// A byte range in a document's source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The document, from 0.
    pub document: u32,
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// Where one query occurs.
#[derive(Clone, Debug, PartialEq)]
pub struct FocusReply {
    /// The query as typed.
    pub query: String,
    /// What it found, or why it is no query.
    pub found: Result<FocusHits, QueryProblem>,
}

/// The occurrences of a query.
#[derive(Clone, Debug, PartialEq)]
pub struct FocusHits {
    /// The single form it asks for, if it does.
    pub form: Option<String>,
    /// The forms that its occurrences in the part have, where these are single words: the most frequent first, at
    /// most [`MAX_FORMS`]; of equals the first by code points.
    pub forms: Vec<String>,
    /// How often it occurs in the part.
    pub count: u32,
    /// In how many sentences of the part.
    pub sentences: u32,
    /// Where on the page that the reader shows, in reading order; at most [`MAX_SPANS`].
    pub spans: Vec<Span>,
    /// Where along the document of that page, in thousandths of its bytes: all occurrences, each place once.
    pub places: Vec<u16>,
}

/// The most forms that one reply carries.
pub const MAX_FORMS: usize = 10;

/// The most spans of one query that a reply carries. A page of the reader holds some 20,000 words.
pub const MAX_SPANS: usize = 8_000;

/// Why a text is no query. Positions are in characters, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryProblem {
    /// It holds no word.
    Empty,
    /// An alternative holds no word.
    EmptyAlternative {
        /// Where it starts.
        at: u32,
        /// What it holds.
        found: String,
    },
    /// A quote is not closed.
    OpenQuote {
        /// Where it opens.
        at: u32,
    },
    /// A `\` ends it.
    DanglingEscape {
        /// Where it stands.
        at: u32,
    },
}

impl From<&QueryError> for QueryProblem {
    fn from(error: &QueryError) -> Self {
        match error {
            QueryError::EmptyAlternative { at, found } => {
                Self::EmptyAlternative { at: *at as u32, found: found.clone() }
            }
            QueryError::OpenQuote { at } => Self::OpenQuote { at: *at as u32 },
            QueryError::DanglingEscape { at } => Self::DanglingEscape { at: *at as u32 },
            _ => Self::Empty,
        }
    }
}

memoscope_engine::wire! {
    struct FocusRequest { queries, part, shown }
    struct Span { document, start, end }
    struct FocusReply { query, found }
    struct FocusHits { form, forms, count, sentences, spans, places }
    enum QueryProblem {
        0 Empty,
        1 EmptyAlternative { at, found },
        2 OpenQuote { at },
        3 DanglingEscape { at },
    }
}
