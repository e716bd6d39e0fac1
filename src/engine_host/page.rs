//! The pages that a document is read in: a long text is shown a page at a time.
//!
//! Pages are of about equal length and begin with a paragraph, where none begins near with a sentence, and where none
//! does between two words. They follow from the text alone.

use super::scope::span;
use memoscope_engine::corpus::Corpus;
use memoscope_engine::paragraphs::is_heading;
use memoscope_protocol::{ReadAt, ReaderParagraph, ReaderText, SentenceSpan};
use std::ops::Range;

/// Bytes of a page: some 20,000 words of English. A text of less than one and a half is one page.
const PAGE_BYTES: u32 = 128_000;

/// A page.
pub(super) struct Page {
    /// Its document.
    pub(super) document: u32,
    /// Its number from 0.
    number: u32,
    /// How many the document has.
    count: u32,
    /// Its bytes in the corpus text.
    pub(super) bytes: Range<u32>,
}

/// The page that a place lies on. A place outside the corpus lies on the nearest page.
pub(super) fn page(corpus: &Corpus, at: ReadAt) -> Page {
    let last = (corpus.documents().len() as u32).saturating_sub(1);
    let (document, byte) = match at {
        ReadAt::Byte { document, byte } => (document.min(last), byte),
        ReadAt::Sentence(sentence) => {
            let sentence = sentence.min(corpus.sentence_count().saturating_sub(1));
            let place = span(corpus, corpus.sentence_bytes(sentence));
            (place.document, place.start)
        }
    };
    let bytes = corpus.documents().get(document as usize).map_or(0..0, |entry| entry.bytes.clone());
    let length = bytes.end - bytes.start;
    let count = ((length + PAGE_BYTES / 2) / PAGE_BYTES).max(1);
    let pages = Pages { corpus, document, bytes, count };
    let guess = u64::from(byte.min(length)) * u64::from(count) / u64::from(length.max(1));
    let guess = (guess as u32).min(count - 1);
    // A page begins a little after its share; the guess is rounded down.
    let from = |number: u32| pages.start(number) - pages.bytes.start;
    let number = match guess {
        _ if byte < from(guess) => guess - 1,
        _ if guess + 1 < count && byte >= from(guess + 1) => guess + 1,
        _ => guess,
    };
    Page { document, number, count, bytes: pages.start(number)..pages.start(number + 1) }
}

/// The pages of a document.
struct Pages<'a> {
    corpus: &'a Corpus,
    document: u32,
    bytes: Range<u32>,
    count: u32,
}

impl Pages<'_> {
    /// Where a page begins in the corpus text: at its share of the document or less than a quarter of a page after.
    fn start(&self, number: u32) -> u32 {
        if number == 0 || number >= self.count {
            return if number == 0 { self.bytes.start } else { self.bytes.end };
        }
        let length = u64::from(self.bytes.end - self.bytes.start);
        let aim = self.bytes.start + (length * u64::from(number) / u64::from(self.count)) as u32;
        let near = aim..aim + PAGE_BYTES / 4;
        let paragraphs = self.corpus.document_paragraphs(self.document);
        let sentences = self.corpus.document_sentences(self.document);
        let begins = first(paragraphs, aim, |one| self.corpus.paragraph_bytes(one).start)
            .filter(|start| near.contains(start))
            .or_else(|| {
                first(sentences, aim, |one| self.corpus.sentence_bytes(one).start)
                    .filter(|start| near.contains(start))
            });
        begins.unwrap_or_else(|| self.gap(near))
    }

    /// The end of the first white space in the range, else the first end of a character.
    fn gap(&self, near: Range<u32>) -> u32 {
        let text = self.corpus.text();
        let is_end = |at: &u32| text.is_char_boundary(*at as usize);
        let from = near.clone().find(is_end).unwrap_or(near.start);
        let to = (from..near.end).rev().find(is_end).unwrap_or(from);
        let window = self.corpus.slice(from..to);
        let space = window.char_indices().find(|(_, c)| c.is_whitespace());
        space.map_or(from, |(at, c)| from + (at + c.len_utf8()) as u32)
    }
}

/// The start of the first of a range of things that does not begin before `byte`.
fn first(range: Range<u32>, byte: u32, start: impl Fn(u32) -> u32) -> Option<u32> {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if start(middle) < byte { low = middle + 1 } else { high = middle }
    }
    (low < range.end).then(|| start(low))
}

/// How many of a range of things end at `byte` or before.
fn passed(range: &Range<u32>, byte: u32, end: impl Fn(u32) -> u32) -> u32 {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if end(middle) <= byte { low = middle + 1 } else { high = middle }
    }
    low
}

/// The text of the page that a place lies on.
pub(super) fn read(corpus: &Corpus, at: ReadAt) -> ReaderText {
    let page = page(corpus, at);
    let Some(entry) = corpus.documents().get(page.document as usize) else { return ReaderText::default() };
    let all = corpus.document_paragraphs(page.document);
    let from = passed(&all, page.bytes.start, |one| corpus.paragraph_bytes(one).end);
    let paragraphs = (from..all.end)
        .take_while(|&one| corpus.paragraph_bytes(one).start < page.bytes.end)
        .map(|one| paragraph(corpus, one, &page.bytes))
        .collect();
    let sentences = corpus.document_sentences(page.document);
    ReaderText {
        document: page.document,
        title: entry.title.clone(),
        page: page.number,
        pages: page.count,
        start: page.bytes.start - entry.bytes.start,
        end: page.bytes.end - entry.bytes.start,
        first_sentence: sentences.start,
        end_sentence: sentences.end,
        paragraphs,
    }
}

/// A paragraph as far as it lies on the page.
fn paragraph(corpus: &Corpus, number: u32, page: &Range<u32>) -> ReaderParagraph {
    let whole = corpus.paragraph_bytes(number);
    let bytes = whole.start.max(page.start)..whole.end.min(page.end);
    let text = corpus.slice(bytes.clone()).to_owned();
    let all = corpus.paragraph_sentences(number);
    let from = passed(&all, bytes.start, |one| corpus.sentence_bytes(one).end);
    let sentences = (from..all.end)
        .take_while(|&sentence| corpus.sentence_bytes(sentence).start < bytes.end)
        .map(|sentence| {
            let place = span(corpus, corpus.sentence_bytes(sentence));
            SentenceSpan { sentence, start: place.start, end: place.end }
        })
        .collect();
    let heading = bytes == whole && is_heading(&text);
    ReaderParagraph { start: span(corpus, bytes).start, text, heading, sentences }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use memoscope_engine::corpus::Document;

    fn corpus(texts: &[&str]) -> Corpus {
        let documents =
            texts.iter().map(|text| Document { source: (*text).to_owned(), ..Document::default() }).collect();
        Corpus::build(documents, Default::default()).unwrap()
    }

    /// All pages of a document, each found by its first byte and by its last.
    fn pages(corpus: &Corpus, document: u32) -> Vec<ReaderText> {
        let mut pages: Vec<ReaderText> = Vec::new();
        let mut byte = 0;
        loop {
            let text = read(corpus, ReadAt::Byte { document, byte });
            assert_eq!((text.document, text.start, text.page as usize), (document, byte, pages.len()));
            let last = read(corpus, ReadAt::Byte { document, byte: text.end.max(1) - 1 });
            assert_eq!(last, text);
            byte = text.end;
            let (number, count) = (text.page, text.pages);
            pages.push(text);
            if number + 1 == count {
                return pages;
            }
        }
    }

    fn check(source: &str, expected: usize) -> Vec<ReaderText> {
        let corpus = corpus(&["Before. It is short.", source]);
        let pages = pages(&corpus, 1);
        assert_eq!(pages.len(), expected);
        assert_eq!(pages.last().unwrap().end as usize, source.len());
        for page in &pages {
            for paragraph in &page.paragraphs {
                let start = paragraph.start as usize;
                assert_eq!(&source[start..start + paragraph.text.len()], paragraph.text);
            }
            assert!(page.end - page.start < PAGE_BYTES * 2);
        }
        for sentence in corpus.document_sentences(1).step_by(997) {
            let found = read(&corpus, ReadAt::Sentence(sentence));
            assert!(found.has(sentence), "{sentence}");
        }
        pages
    }

    #[test]
    fn short_texts_are_one_page() {
        let pages = check("Да. Нет.\n\nOne two.", 1);
        assert_eq!(pages[0].sentences().map(|span| span.sentence).collect::<Vec<_>>(), [2, 3, 4]);
        assert_eq!((pages[0].first_sentence, pages[0].end_sentence), (2, 5));
        check("", 1);
        check(&"One two. ".repeat(20_000), 1);
    }

    #[test]
    fn pages_begin_with_paragraphs_sentences_or_words() {
        let paragraphs = "Один два три. Four five six.\n\n".repeat(16_000);
        let pages = check(&paragraphs, 5);
        assert!(pages.iter().all(|page| page.paragraphs[0].sentences.len() == 2));
        let pages = check(&"Один два три. ".repeat(20_000), 4);
        assert!(pages.iter().all(|page| page.paragraphs[0].text.starts_with("Один")));
        let pages = check(&"alpha бета ".repeat(30_000), 4);
        let starts = |page: &ReaderText| page.paragraphs[0].text.starts_with(['a', 'б']);
        assert!(pages.iter().all(starts));
        assert!(pages.iter().all(|page| page.has(2)));
        check(&"я".repeat(400_000), 6);
    }

    #[test]
    fn a_place_outside_is_on_the_nearest_page() {
        let corpus = corpus(&["One.", "Two. Three."]);
        let document = |at| read(&corpus, at).document;
        assert_eq!(document(ReadAt::Byte { document: 7, byte: 0 }), 1);
        assert_eq!(document(ReadAt::Byte { document: 0, byte: 99 }), 0);
        assert_eq!(document(ReadAt::Sentence(9)), 1);
        assert_eq!(read(&super::tests::corpus(&[]), ReadAt::Sentence(0)).paragraphs, []);
    }
}
