//! The text of a document as the reader shows it.

use serde::{Deserialize, Serialize};

/// A document's text by paragraphs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReaderText {
    /// The document, from 0.
    pub document: u32,
    /// What it is called.
    pub title: String,
    /// Its paragraphs in order.
    pub paragraphs: Vec<ReaderParagraph>,
}

/// One paragraph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReaderParagraph {
    /// Its first byte in the document's source.
    pub start: u32,
    /// Its text, line ends as they are.
    pub text: String,
    /// Whether it reads as a heading.
    pub heading: bool,
    /// Its sentences.
    pub sentences: Vec<SentenceSpan>,
}

/// A sentence of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentenceSpan {
    /// Its number in the corpus, from 0.
    pub sentence: u32,
    /// First byte in the document's source.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}
