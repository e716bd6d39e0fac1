//! The text of a document as the reader shows it, a page at a time.

/// A place in the corpus. The reader shows the page that it lies on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadAt {
    /// A byte of a document's source.
    Byte {
        /// The document, from 0.
        document: u32,
        /// The byte.
        byte: u32,
    },
    /// The first byte of a sentence, by its number in the corpus from 0.
    Sentence(u32),
}

impl Default for ReadAt {
    fn default() -> Self {
        Self::Byte { document: 0, byte: 0 }
    }
}

/// A page of a document: its text by paragraphs. Short documents are one page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReaderText {
    /// The document, from 0.
    pub document: u32,
    /// What it is called.
    pub title: String,
    /// The page, from 0.
    pub page: u32,
    /// How many pages the document has, at least one.
    pub pages: u32,
    /// The page's first byte in the document's source.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
    /// The document's first sentence, by its number in the corpus.
    pub first_sentence: u32,
    /// The sentence after its last.
    pub end_sentence: u32,
    /// The paragraphs of the page in order. One that begins or ends outside is cut.
    pub paragraphs: Vec<ReaderParagraph>,
}

impl ReaderText {
    /// The sentences of the page in order. The first and the last may begin or end outside.
    pub fn sentences(&self) -> impl DoubleEndedIterator<Item = &SentenceSpan> {
        self.paragraphs.iter().flat_map(|paragraph| &paragraph.sentences)
    }

    /// Whether a sentence lies on the page, whole or in part.
    pub fn has(&self, sentence: u32) -> bool {
        let ends = self.sentences().next().zip(self.sentences().next_back());
        ends.is_some_and(|(first, last)| (first.sentence..=last.sentence).contains(&sentence))
    }

    /// Whether it is all of the document.
    pub fn is_whole(&self) -> bool {
        self.pages <= 1
    }
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
    enum ReadAt {
        0 Byte { document, byte },
        1 Sentence(inner),
    }
    struct ReaderText { document, title, page, pages, start, end, first_sentence, end_sentence, paragraphs }
    struct ReaderParagraph { start, text, heading, sentences }
    struct SentenceSpan { sentence, start, end }
}
