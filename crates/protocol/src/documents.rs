//! What is in focus by document.

use crate::PartRequest;
use memoscope_engine::documents::DocumentCounts;

/// Asks how often queries occur in each document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentsRequest {
    /// The queries as typed; what is no query occurs nowhere.
    pub queries: Vec<String>,
    /// The part that they are counted in besides the whole corpus.
    pub part: PartRequest,
    /// The documents of which it is asked where in them the queries occur.
    pub placed: Vec<u32>,
}

/// The occurrences of queries by document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentsReply {
    /// The queries as typed.
    pub queries: Vec<String>,
    /// The documents of the whole corpus that have a sentence, in order.
    pub rows: Vec<DocumentCounts>,
    /// The same of the part, where one was asked about.
    pub part: Option<Vec<DocumentCounts>>,
    /// Where in a document each query occurs: in thousandths of its bytes, each place once.
    pub places: Vec<(u32, Vec<Vec<u16>>)>,
}

memoscope_engine::wire! {
    struct DocumentsRequest { queries, part, placed }
    struct DocumentsReply { queries, rows, part, places }
}
