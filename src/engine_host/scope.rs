//! What a request is about: its part, the words it hides, and where things lie in them.

use crate::later::later;
use memoscope_engine::corpus::Corpus;
use memoscope_engine::part::Part;
use memoscope_engine::stop_words::{self, Hidden};
use memoscope_protocol::{HiddenWords, PLACES, PartRequest, Span};
use std::ops::Range;

/// The part of the corpus that a request names.
pub(super) fn part(corpus: &Corpus, request: &PartRequest) -> Part {
    match request {
        PartRequest::Whole => Part::whole(corpus),
        PartRequest::Stretch { document, start, end } => Part::stretch(corpus, *document, *start..*end),
        // The page asks for these only once they can be found.
        PartRequest::Documents(choice) => {
            later().map_or_else(|| Part::whole(corpus), |later| (later.chosen)(corpus, choice))
        }
    }
}

/// The words that a request hides.
pub(super) fn hidden(corpus: &Corpus, request: &HiddenWords) -> Hidden {
    let mut words = if request.english { stop_words::english() } else { Vec::new() };
    words.extend(request.hide.iter().cloned());
    Hidden::except(corpus, &words, &request.unhide, request.numbers)
}

/// A range of the corpus text as a span of the document it lies in.
pub(super) fn span(corpus: &Corpus, bytes: Range<u32>) -> Span {
    let (document, range) = corpus.in_document(bytes);
    Span { document, start: range.start, end: range.end }
}

/// How many tokens a document has.
pub(super) fn document_tokens(corpus: &Corpus, document: u32) -> u32 {
    let sentences = corpus.document_sentences(document);
    match sentences.end.checked_sub(1).filter(|_| !sentences.is_empty()) {
        Some(last) => corpus.sentence_tokens(last).end - corpus.sentence_tokens(sentences.start).start,
        None => 0,
    }
}

/// Where tokens lie along a part, in thousandths.
pub(super) struct Places<'a> {
    corpus: &'a Corpus,
    part: &'a Part,
    /// Each run of tokens, and how many tokens of the part come before it.
    runs: Vec<(Range<u32>, u32)>,
    total: u32,
}

impl<'a> Places<'a> {
    /// The places of a part.
    pub(super) fn new(corpus: &'a Corpus, part: &'a Part) -> Self {
        let mut total = 0;
        let mut runs = Vec::new();
        for range in part.token_ranges(corpus) {
            runs.push((range.clone(), total));
            total += range.end - range.start;
        }
        Self { corpus, part, runs, total }
    }

    /// Where a form occurs: each place once, ascending.
    pub(super) fn of(&self, form: &str) -> Vec<u16> {
        let Some(form) = self.corpus.vocabulary().id(form) else { return Vec::new() };
        let mut places = Vec::new();
        let mut run = 0;
        for position in self.part.positions(self.corpus, form) {
            while self.runs.get(run).is_some_and(|(range, _)| range.end <= position) {
                run += 1;
            }
            let Some((range, before)) = self.runs.get(run) else { break };
            let token = u64::from(position - range.start + before);
            let place = (token * u64::from(PLACES) / u64::from(self.total.max(1))) as u16;
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use memoscope_engine::corpus::Document;

    #[test]
    fn places_are_thousandths_of_the_part() {
        let document = Document { source: "a b a c. A d".to_owned(), ..Document::default() };
        let corpus = Corpus::build(vec![document], Default::default()).expect("small");
        let whole = Part::whole(&corpus);
        assert_eq!(Places::new(&corpus, &whole).of("a"), [0, 333, 666]);
        let last = part(&corpus, &PartRequest::Stretch { document: 0, start: 9, end: 10 });
        assert_eq!(Places::new(&corpus, &last).of("a"), [0]);
        assert_eq!(Places::new(&corpus, &last).of("b"), [0; 0]);
    }
}
