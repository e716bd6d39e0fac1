//! The text of a document as the reader shows it.

/// A document's text by paragraphs.
#[derive(Clone, Debug, PartialEq)]
pub struct ReaderText {
    /// The document, from 0.
    pub document: u32,
    /// What it is called.
    pub title: String,
    /// Its paragraphs in order.
    pub paragraphs: Vec<ReaderParagraph>,
}

/// One paragraph.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentenceSpan {
    /// Its number in the corpus, from 0.
    pub sentence: u32,
    /// First byte in the document's source.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

memoscope_engine::wire! {
    struct ReaderText { document, title, paragraphs }
    struct ReaderParagraph { start, text, heading, sentences }
    struct SentenceSpan { sentence, start, end }
}
