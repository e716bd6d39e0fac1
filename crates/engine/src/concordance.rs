//! Concordance: each place of a query with the words around it (keyword in context).
//!
//! `query` finds the places; here each becomes a line. Sorting by neighbouring words is not here yet.

use crate::corpus::Corpus;
use crate::part::Part;
use crate::query::Query;
use crate::report::{Note, Totals};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What a concordance is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConcordanceOptions {
    /// How many tokens to show on each side.
    pub context: u32,
    /// The most rows that are returned.
    pub limit: Option<u32>,
}

impl Default for ConcordanceOptions {
    fn default() -> Self {
        Self { context: 10, limit: None }
    }
}

/// One place. All offsets are bytes of its document's source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConcordanceRow {
    /// Its document, from 0.
    pub document: u32,
    /// Its sentence in the corpus, from 0.
    pub sentence: u32,
    /// The first byte of the hit.
    pub start: u32,
    /// The byte after the last of the hit.
    pub end: u32,
    /// The source from the first token of the context up to the hit.
    pub left: String,
    /// The hit as written.
    pub hit: String,
    /// The source from the hit to the end of the last token of the context.
    pub right: String,
}

/// The places of a query, in the order of the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConcordanceReport {
    /// The size of the part.
    pub totals: Totals,
    /// How many rows there are without the limit.
    pub rows_total: u32,
    /// The rows.
    pub rows: Vec<ConcordanceRow>,
    /// What to know beside the rows.
    pub notes: Vec<Note>,
}

/// Returns each place of `query` in `part`.
///
/// The context is cut at the ends of the document, not at those of the part or of the sentence; without a
/// token on a side, or with a context of 0, that side is empty. Matches that overlap are a row each.
/// `asked` is the query as typed; where it does not occur it is named in the note [`Note::NodeAbsent`].
/// Linear in what [`Query::find`] looks at and in the text that is copied.
///
/// ```
/// use memoscope_engine::{concordance::*, corpus::{Corpus, Document}, part::Part, query::Query};
/// let document = Document { source: "The cat, the “hat”.".into(), ..Document::default() };
/// let corpus = Corpus::build(vec![document], Default::default())?;
/// let query = Query::parse("the", corpus.rules()).expect("a word");
/// let options = ConcordanceOptions { context: 1, limit: None };
/// let report = concordance(&corpus, &Part::whole(&corpus), &query, "the", &options);
/// let row = &report.rows[1];
/// assert_eq!((row.left.as_str(), row.hit.as_str(), row.right.as_str()), ("cat, ", "the", " “hat"));
/// # Ok::<(), memoscope_engine::corpus::CorpusError>(())
/// ```
pub fn concordance(
    corpus: &Corpus,
    part: &Part,
    query: &Query,
    asked: &str,
    options: &ConcordanceOptions,
) -> ConcordanceReport {
    let totals = part.totals(corpus);
    let mut hits = query.find(corpus, part);
    let rows_total = hits.len() as u32;
    let mut notes = Vec::new();
    if totals.tokens == 0 {
        notes.push(Note::NoWords);
    } else if hits.is_empty() {
        notes.push(Note::NodeAbsent { node: asked.to_owned() });
    }
    hits.truncate(options.limit.map_or(usize::MAX, |limit| limit as usize));
    let rows = hits.into_iter().map(|hit| row(corpus, hit, options.context)).collect();
    ConcordanceReport { totals, rows_total, rows, notes }
}

/// The line of a hit, given by its tokens.
fn row(corpus: &Corpus, hit: Range<u32>, context: u32) -> ConcordanceRow {
    let sentence = corpus.sentence_of_token(hit.start);
    let document = corpus.document_of_sentence(sentence);
    let sentences = corpus.document_sentences(document);
    let first = corpus.sentence_tokens(sentences.start).start;
    let end = corpus.sentence_tokens(sentences.end.saturating_sub(1)).end;
    let from = hit.start.saturating_sub(context).max(first);
    let to = hit.end.saturating_add(context).min(end);
    let last = |tokens: &Range<u32>| corpus.token_bytes(tokens.end.saturating_sub(1)).end;
    let bytes = corpus.token_bytes(hit.start).start..last(&hit);
    let left = corpus.token_bytes(from).start..bytes.start;
    let right = bytes.end..last(&(from..to));
    let (document, place) = corpus.in_document(bytes.clone());
    ConcordanceRow {
        document,
        sentence,
        start: place.start,
        end: place.end,
        left: corpus.slice(left).to_owned(),
        hit: corpus.slice(bytes).to_owned(),
        right: corpus.slice(right).to_owned(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use crate::corpus::Document;
    use crate::settings::TextRules;

    fn report(texts: &[&str], asked: &str, context: u32, limit: Option<u32>) -> ConcordanceReport {
        let documents =
            texts.iter().map(|text| Document { source: (*text).to_owned(), ..Document::default() }).collect();
        let corpus = Corpus::build(documents, TextRules::default()).unwrap();
        let query = Query::parse(asked, corpus.rules()).unwrap();
        concordance(&corpus, &Part::whole(&corpus), &query, asked, &ConcordanceOptions { context, limit })
    }

    fn check(texts: &[&str], asked: &str, context: u32, expected: &[(&str, &str, &str)]) {
        let report = report(texts, asked, context, None);
        let lines: Vec<_> =
            report.rows.iter().map(|row| (row.left.as_str(), row.hit.as_str(), row.right.as_str())).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn context_goes_over_sentences_and_stops_at_the_document() {
        check(&["One. Two three!", "four"], "three", 2, &[("One. Two ", "three", "")]);
        check(&["a b", "Ба, ва га"], "ба", 9, &[("", "Ба", ", ва га")]);
        check(&["a b a"], "a b", 1, &[("", "a b", " a")]);
    }

    #[test]
    fn sides_can_be_empty() {
        check(&["(one)"], "one", 5, &[("", "one", "")]);
        check(&["a b c"], "b", 0, &[("", "b", "")]);
        check(&["a b c"], "b", u32::MAX, &[("a ", "b", " c")]);
    }

    #[test]
    fn places_are_of_the_document() {
        let report = report(&["x. y", "Ба x"], "x", 1, None);
        let places: Vec<_> =
            report.rows.iter().map(|row| (row.document, row.sentence, row.start, row.end)).collect();
        assert_eq!(places, [(0, 0, 0, 1), (1, 1, 5, 6)]);
    }

    #[test]
    fn the_limit_and_absence_are_said() {
        let limited = report(&["a a a"], "a", 1, Some(2));
        assert_eq!((limited.rows.len(), limited.rows_total), (2, 3));
        let absent = report(&["a"], "b c", 1, None);
        assert_eq!(absent.notes, [Note::NodeAbsent { node: "b c".to_owned() }]);
        assert_eq!(report(&[""], "b", 1, None).notes, [Note::NoWords]);
    }
}
