//! The part of the corpus that a question is about.

use memoscope_engine::choice::Choice;

/// The part of the corpus that is asked about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PartRequest {
    /// All of it.
    #[default]
    Whole,
    /// The sentences of a document that a byte range touches.
    Stretch {
        /// The document, from 0.
        document: u32,
        /// First byte in the document's source.
        start: u32,
        /// The byte after the last.
        end: u32,
    },
    /// The documents that are chosen.
    Documents(Choice),
}

memoscope_engine::wire! {
    enum PartRequest {
        0 Whole,
        1 Stretch { document, start, end },
        2 Documents(inner),
    }
}
