//! A part of a corpus: what an analysis works on, always whole sentences.
//!
//! All of the corpus, some documents, or a stretch. Reports take a part and count only inside it. How a stretch is written,
//! in a link and at the command line, is said here too; how documents are chosen, in `choice`.

use crate::corpus::Corpus;
use crate::report::Totals;
use std::fmt;
use std::ops::Range;

/// A stretch of a document, in bytes of its source: `START-END`, or `DOC:START-END` with DOC from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its document, from 0; `None` where it is not said.
    pub document: Option<u32>,
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// The stretch as it is written; `None` where it is none. Numbers are digits alone, and the end is not below the start.
///
/// ```
/// use memoscope_engine::part::{Stretch, read_stretch};
/// let stretch = Stretch { document: Some(1), start: 3, end: 9 };
/// assert_eq!(read_stretch("2:3-9"), Some(stretch));
/// assert_eq!(stretch.to_string(), "2:3-9");
/// ```
pub fn read_stretch(value: &str) -> Option<Stretch> {
    let (document, range) = match value.split_once(':') {
        Some((document, range)) => (Some(whole_number(document)?.checked_sub(1)?), range),
        None => (None, value),
    };
    let (start, end) = range.split_once('-')?;
    let stretch = Stretch { document, start: whole_number(start)?, end: whole_number(end)? };
    (stretch.start <= stretch.end).then_some(stretch)
}

/// A whole number that is written in the digits 0 to 9 alone, without a sign or blanks; `None` where it is none, or is too large.
pub fn whole_number(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))
}

impl fmt::Display for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(document) = self.document {
            write!(f, "{}:", u64::from(document) + 1)?;
        }
        write!(f, "{}-{}", self.start, self.end)
    }
}

/// Sentences of a corpus, as ascending ranges that do not touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    sentences: Vec<Range<u32>>,
    documents: u32,
}

impl Part {
    /// All sentences of the corpus.
    pub fn whole(corpus: &Corpus) -> Self {
        Self::of(std::iter::once(0..corpus.sentence_count()).collect(), corpus.documents().len() as u32)
    }

    /// The stretch of a document that the byte range touches, grown to whole sentences.
    ///
    /// `bytes` are offsets in the document's source. A range that touches no sentence gives an empty part;
    /// an empty range touches the sentence that it lies in.
    pub fn stretch(corpus: &Corpus, document: u32, bytes: Range<u32>) -> Self {
        let start = corpus.documents().get(document as usize).map_or(0, |entry| entry.bytes.start);
        let from = start.saturating_add(bytes.start);
        let to = start.saturating_add(bytes.end).max(from.saturating_add(1));
        let touched: Vec<u32> = corpus
            .document_sentences(document)
            .filter(|&sentence| {
                let range = corpus.sentence_bytes(sentence);
                range.start < to && range.end > from
            })
            .collect();
        let range = match (touched.first(), touched.last()) {
            (Some(&first), Some(&last)) => first..last + 1,
            _ => 0..0,
        };
        Self::of(vec![range], 1)
    }

    /// These documents, by their numbers from 0. A number that the corpus does not have is left out.
    pub fn of_documents(corpus: &Corpus, documents: &[u32]) -> Self {
        let mut documents: Vec<u32> =
            documents.iter().copied().filter(|&one| (one as usize) < corpus.documents().len()).collect();
        crate::order::sort_by(&mut documents, Ord::cmp);
        documents.dedup();
        let mut runs: Vec<Range<u32>> = Vec::new();
        for sentences in documents.iter().map(|&document| corpus.document_sentences(document)) {
            match runs.last_mut() {
                Some(run) if run.end == sentences.start => run.end = sentences.end,
                _ => runs.push(sentences),
            }
        }
        Self::of(runs, documents.len() as u32)
    }

    /// One sentence; empty where the corpus has no such sentence.
    pub fn sentence(corpus: &Corpus, sentence: u32) -> Self {
        let end = sentence.saturating_add(1).min(corpus.sentence_count());
        Self::of(std::iter::once(sentence..end).collect(), 1)
    }

    fn of(mut sentences: Vec<Range<u32>>, documents: u32) -> Self {
        sentences.retain(|range| !range.is_empty());
        Self { sentences, documents }
    }

    /// Its sentences in order.
    pub fn sentences(&self) -> impl Iterator<Item = u32> + '_ {
        self.sentences.iter().cloned().flatten()
    }

    /// Its token ranges in order, one for each run of sentences.
    pub fn token_ranges<'a>(&'a self, corpus: &'a Corpus) -> impl Iterator<Item = Range<u32>> + 'a {
        self.sentences.iter().map(|run| {
            corpus.sentence_tokens(run.start).start..corpus.sentence_tokens(run.end.saturating_sub(1)).end
        })
    }

    /// Its bytes in the corpus text, from its first sentence to its last; `None` where it is empty.
    pub fn bytes(&self, corpus: &Corpus) -> Option<Range<u32>> {
        let (first, last) = (self.sentences.first()?, self.sentences.last()?);
        Some(corpus.sentence_bytes(first.start).start..corpus.sentence_bytes(last.end - 1).end)
    }

    /// Whether it holds this token.
    pub fn has_token(&self, corpus: &Corpus, token: u32) -> bool {
        self.token_ranges(corpus).any(|range| range.contains(&token))
    }

    /// The positions of a form inside the part, ascending. Besides them, logarithmic in both for each run of
    /// sentences or each position outside, whichever are fewer.
    pub fn positions<'a>(&'a self, corpus: &'a Corpus, form: u32) -> impl Iterator<Item = u32> + 'a {
        let mut positions = corpus.positions(form);
        let mut runs = self.sentences.as_slice();
        let tokens = |run: &Range<u32>| {
            corpus.sentence_tokens(run.start).start..corpus.sentence_tokens(run.end.saturating_sub(1)).end
        };
        std::iter::from_fn(move || {
            let &first = positions.first()?;
            let passed = runs.partition_point(|run| tokens(run).end <= first);
            runs = runs.get(passed..)?;
            let range = tokens(runs.first()?);
            let from = positions.partition_point(|&position| position < range.start);
            let to = positions.partition_point(|&position| position < range.end);
            let inside = positions.get(from..to)?;
            positions = positions.get(to..)?;
            Some(inside.iter().copied())
        })
        .flatten()
    }

    /// Its paragraphs as ranges of its sentences: a paragraph that is cut counts with what is inside.
    pub fn paragraphs<'a>(&'a self, corpus: &'a Corpus) -> impl Iterator<Item = Range<u32>> + 'a {
        self.cut_by(move |sentence| corpus.paragraph_sentences(corpus.paragraph_of_sentence(sentence)).end)
    }

    /// Its documents as ranges of its sentences; documents without a sentence are left out.
    pub fn documents<'a>(&'a self, corpus: &'a Corpus) -> impl Iterator<Item = Range<u32>> + 'a {
        self.cut_by(move |sentence| corpus.document_sentences(corpus.document_of_sentence(sentence)).end)
    }

    /// Cuts each run of sentences where `end_of` says that the unit of a sentence ends.
    fn cut_by<'a>(&'a self, end_of: impl Fn(u32) -> u32 + 'a) -> impl Iterator<Item = Range<u32>> + 'a {
        let mut runs = self.sentences.iter().cloned();
        let mut run = 0..0;
        std::iter::from_fn(move || {
            if run.is_empty() {
                run = runs.next()?;
            }
            let end = end_of(run.start).clamp(run.start + 1, run.end);
            let unit = run.start..end;
            run.start = end;
            Some(unit)
        })
    }

    /// Its size. Linear in its tokens.
    pub fn totals(&self, corpus: &Corpus) -> Totals {
        let mut seen = vec![false; corpus.vocabulary().len()];
        let mut totals = Totals { documents: self.documents, ..Totals::default() };
        for range in self.token_ranges(corpus) {
            totals.tokens += range.end - range.start;
            for &form in corpus.forms_of(range) {
                if let Some(flag) = seen.get_mut(form as usize)
                    && !*flag
                {
                    *flag = true;
                    totals.types += 1;
                }
            }
        }
        totals.sentences = self.sentences.iter().map(|run| run.end - run.start).sum();
        totals.paragraphs = self.paragraphs(corpus).count() as u32;
        totals
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Document;
    use crate::settings::TextRules;

    #[test]
    fn a_stretch_is_two_numbers_in_order() {
        let of = |document, start, end| Some(Stretch { document, start, end });
        for (value, expected) in [
            ("0-10", of(None, 0, 10)),
            ("7-7", of(None, 7, 7)),
            ("007-8", of(None, 7, 8)),
            ("3:1-2", of(Some(2), 1, 2)),
            ("4294967295:0-4294967295", of(Some(u32::MAX - 1), 0, u32::MAX)),
            ("10-0", None),
            ("0:1-2", None),
            ("", None),
            ("-5", None),
            ("5-", None),
            (":1-2", None),
            ("+1-2", None),
            ("1-+2", None),
            ("+1:1-2", None),
            ("1 - 2", None),
            ("1-2-3", None),
            ("1:2:3-4", None),
            ("1–2", None),
            ("٣-٤", None),
            ("0-4294967296", None),
        ] {
            assert_eq!(read_stretch(value), expected, "{value}");
            let written = expected.map(|stretch| stretch.to_string());
            assert_eq!(written.as_deref().and_then(read_stretch), expected, "{value}");
        }
    }

    fn corpus() -> Corpus {
        let texts = ["One two. Two.\n\nThree", "Four. Five"];
        let documents = texts.map(|text| Document { source: text.to_owned(), ..Document::default() });
        Corpus::build(documents.to_vec(), TextRules::default()).expect("small")
    }

    fn check(document: u32, bytes: Range<u32>, expected: Option<&str>) {
        let corpus = corpus();
        let part = Part::stretch(&corpus, document, bytes);
        assert_eq!(part.bytes(&corpus).map(|range| corpus.slice(range)), expected);
    }

    #[test]
    fn a_stretch_grows_to_whole_sentences() {
        check(0, 2..3, Some("One two."));
        check(0, 7..10, Some("One two. Two."));
        check(0, 9..16, Some("Two.\n\nThree"));
        check(1, 6..6, Some("Five"));
        check(1, 90..99, None);
        check(7, 0..5, None);
    }

    #[test]
    fn one_sentence_is_a_part() {
        let corpus = corpus();
        assert_eq!(Part::sentence(&corpus, 1).sentences().collect::<Vec<_>>(), [1]);
        assert_eq!(Part::sentence(&corpus, 9).bytes(&corpus), None);
    }

    #[test]
    fn totals_count_inside() {
        let corpus = corpus();
        let whole = Part::whole(&corpus).totals(&corpus);
        assert_eq!(whole, Totals { tokens: 6, types: 5, sentences: 5, paragraphs: 3, documents: 2 });
        let part = Part::stretch(&corpus, 0, 9..16).totals(&corpus);
        assert_eq!(part, Totals { tokens: 2, types: 2, sentences: 2, paragraphs: 2, documents: 1 });
    }

    #[test]
    fn documents_are_a_part() {
        let texts = ["A b. A", "", "B a c", "A", "C d. B"];
        let documents = texts.map(|text| Document { source: text.to_owned(), ..Document::default() });
        let corpus = Corpus::build(documents.to_vec(), TextRules::default()).expect("small");
        let check = |documents: &[u32], sentences: &[u32], a: &[u32]| {
            let part = Part::of_documents(&corpus, documents);
            let form = corpus.vocabulary().id("a").expect("occurs");
            assert_eq!(part.sentences().collect::<Vec<_>>(), sentences, "{documents:?}");
            assert_eq!(part.positions(&corpus, form).collect::<Vec<_>>(), a, "{documents:?}");
        };
        check(&[0], &[0, 1], &[0, 2]);
        check(&[4, 2, 2, 9], &[2, 4, 5], &[4]);
        check(&[0, 1, 2], &[0, 1, 2], &[0, 2, 4]);
        check(&[1], &[], &[]);
        check(&[], &[], &[]);
        check(&[3, 0], &[0, 1, 3], &[0, 2, 6]);
        assert_eq!(Part::of_documents(&corpus, &[0, 1, 2, 3, 4]), Part::whole(&corpus));
        assert_eq!(Part::of_documents(&corpus, &[0, 1, 4]).totals(&corpus).documents, 3);
    }

    #[test]
    fn units_are_cut_at_the_part() {
        let corpus = corpus();
        let part = Part::stretch(&corpus, 0, 9..16);
        assert_eq!(part.paragraphs(&corpus).collect::<Vec<_>>(), [1..2, 2..3]);
        assert_eq!(Part::whole(&corpus).documents(&corpus).collect::<Vec<_>>(), [0..3, 3..5]);
        let two = corpus.vocabulary().id("two").expect("occurs");
        assert_eq!(part.positions(&corpus, two).collect::<Vec<_>>(), [2]);
        assert!(part.has_token(&corpus, 2) && !part.has_token(&corpus, 1));
    }
}
