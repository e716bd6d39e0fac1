//! Concordance: each place of a query with the words around it (keyword in context).
//!
//! `query` finds the places, `sort` puts them in order; here each becomes a line.

mod sort;

pub use sort::{Collate, MAX_LEVELS, SortOrder};

use crate::corpus::Corpus;
use crate::part::Part;
use crate::query::Query;
use crate::report::{Note, Totals};
use crate::settings::SortKey;
use crate::vocabulary::FormId;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What a concordance is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConcordanceOptions {
    /// How many tokens to show on each side.
    pub context: u32,
    /// What the rows are sorted by.
    pub sort: SortOrder,
    /// How many rows to pass over, once sorted.
    pub skip: u32,
    /// The most rows that are returned.
    pub limit: Option<u32>,
}

impl Default for ConcordanceOptions {
    fn default() -> Self {
        Self { context: 10, sort: SortOrder::default(), skip: 0, limit: None }
    }
}

/// A query and its text as typed.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The text, which names it in notes.
    pub text: &'a str,
    /// The query.
    pub query: &'a Query,
}

/// The fields of a row that are one value each, in order: the columns of a table of them.
pub const FIELDS: &[&str] = &["document", "sentence", "start", "end", "left", "hit", "right"];

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
    /// The query that found it, from 0: the first that did.
    #[serde(skip)]
    pub query: u32,
    /// The words that it is sorted by, as byte ranges of `left`: those that are shown there, in order.
    #[serde(skip)]
    pub left_words: Vec<(u32, u32)>,
    /// The same for `right`.
    #[serde(skip)]
    pub right_words: Vec<(u32, u32)>,
}

/// A form that stands beside hits, and beside how many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbour {
    /// The form.
    pub form: String,
    /// Beside how many hits it stands.
    pub count: u32,
}

/// The places of queries.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConcordanceReport {
    /// The size of the part.
    pub totals: Totals,
    /// How many rows there are without the limit.
    pub rows_total: u32,
    /// In how many sentences there is a hit: that in which a hit starts.
    pub hit_sentences: u32,
    /// In how many documents there is a hit.
    pub hit_documents: u32,
    /// The form that stands most often right before a hit; of equals the first by code points.
    pub before: Option<Neighbour>,
    /// The form that stands most often right after a hit.
    pub after: Option<Neighbour>,
    /// The rows.
    pub rows: Vec<ConcordanceRow>,
    /// What to know beside the rows.
    pub notes: Vec<Note>,
}

/// Returns each place of some queries in `part`.
///
/// The context is cut at the ends of the document, not at those of the part or of the sentence; without a
/// token on a side, or with a context of 0, that side is empty. Matches that overlap are a row each; one that
/// several queries find is one row, of the first of them. Sorting looks as far as the context could: up to
/// the ends of the document. It compares forms, in the order of `collate` or of code points; a row with no
/// word at a place comes before those with one, and rows that are equal are in the order of the text. A query
/// that does not occur is named in the note [`Note::NodeAbsent`]. Linear in what [`Query::find`] looks at, in
/// the hits for each level, and in the text that is copied, after a sort of the distinct forms compared.
///
/// ```
/// use memoscope_engine::{concordance::*, corpus::{Corpus, Document}, part::Part, query::Query};
/// let document = Document { source: "The cat, the “hat”. The bat".into(), ..Document::default() };
/// let corpus = Corpus::build(vec![document], Default::default())?;
/// let query = Query::parse("the", corpus.rules()).expect("a word");
/// let asked = [Asked { text: "the", query: &query }];
/// let options = ConcordanceOptions { context: 1, sort: "r1".parse()?, ..Default::default() };
/// let report = concordance(&corpus, &Part::whole(&corpus), &asked, &options, None);
/// let row = &report.rows[2];
/// assert_eq!((row.left.as_str(), row.hit.as_str(), row.right.as_str()), ("cat, ", "the", " “hat"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn concordance(
    corpus: &Corpus,
    part: &Part,
    asked: &[Asked<'_>],
    options: &ConcordanceOptions,
    collate: Option<Collate<'_>>,
) -> ConcordanceReport {
    let totals = part.totals(corpus);
    let mut notes = Vec::new();
    let found: Vec<Vec<Range<u32>>> = asked.iter().map(|asked| asked.query.find(corpus, part)).collect();
    if totals.tokens == 0 {
        notes.push(Note::NoWords);
    } else {
        let absent = asked.iter().zip(&found).filter(|(_, hits)| hits.is_empty());
        notes.extend(absent.map(|(asked, _)| Note::NodeAbsent { node: asked.text.to_owned() }));
    }
    let hits = Hits::new(corpus, found);
    let order = sort::order(corpus, &hits.spans, &hits.documents, options.sort, collate);
    let limit = options.limit.map_or(usize::MAX, |limit| limit as usize);
    let listed = order.iter().skip(options.skip as usize).take(limit);
    let rows = listed.filter_map(|&index| hits.row(corpus, index as usize, options)).collect();
    ConcordanceReport {
        totals,
        rows_total: hits.spans.len() as u32,
        hit_sentences: hits.sentences(corpus),
        hit_documents: hits.document_count(),
        before: hits.most_frequent(corpus, SortKey::L1),
        after: hits.most_frequent(corpus, SortKey::R1),
        rows,
        notes,
    }
}

/// The places of all queries as columns, in the order of the text.
struct Hits {
    spans: Vec<Range<u32>>,
    /// The query of each.
    queries: Vec<u32>,
    /// The tokens of the document of each.
    documents: Vec<Range<u32>>,
}

impl Hits {
    /// Joins what each query found, each place once.
    fn new(corpus: &Corpus, found: Vec<Vec<Range<u32>>>) -> Self {
        let is_one = found.len() == 1;
        let mut all: Vec<(Range<u32>, u32)> = (0..)
            .zip(found)
            .flat_map(|(query, hits)| hits.into_iter().map(move |hit| (hit, query)))
            .collect();
        if !is_one {
            crate::order::sort_by_key(&mut all, |(hit, query)| (hit.start, hit.end, *query));
            all.dedup_by(|a, b| a.0 == b.0);
        }
        let mut document = 0..0;
        let documents = all.iter().map(|(hit, _)| {
            if !document.contains(&hit.start) {
                document = document_tokens(corpus, hit.start);
            }
            document.clone()
        });
        let documents = documents.collect();
        let (spans, queries) = all.into_iter().unzip();
        Self { spans, queries, documents }
    }

    /// In how many sentences hits start.
    fn sentences(&self, corpus: &Corpus) -> u32 {
        let mut count = 0;
        let mut end = 0;
        for hit in &self.spans {
            if hit.start >= end {
                end = corpus.sentence_tokens(corpus.sentence_of_token(hit.start)).end;
                count += 1;
            }
        }
        count
    }

    /// In how many documents hits are.
    fn document_count(&self) -> u32 {
        self.documents.chunk_by(|a, b| a == b).count() as u32
    }

    /// The form that stands most often at a place beside the hits.
    fn most_frequent(&self, corpus: &Corpus, level: SortKey) -> Option<Neighbour> {
        let mut counts = vec![0_u32; corpus.vocabulary().len()];
        for (hit, document) in self.spans.iter().zip(&self.documents) {
            let form = sort::neighbour(document, hit, level).and_then(|token| form_of(corpus, token));
            if let Some(count) = form.and_then(|form| counts.get_mut(form as usize)) {
                *count += 1;
            }
        }
        let mut best: Option<(u32, &str)> = None;
        for ((_, form), &count) in corpus.vocabulary().iter().zip(&counts) {
            if count > 0 && best.is_none_or(|(most, first)| count > most || (count == most && form < first)) {
                best = Some((count, form));
            }
        }
        best.map(|(count, form)| Neighbour { form: form.to_owned(), count })
    }

    /// The line of a hit.
    fn row(&self, corpus: &Corpus, index: usize, options: &ConcordanceOptions) -> Option<ConcordanceRow> {
        let (hit, tokens) = (self.spans.get(index)?, self.documents.get(index)?);
        let from = hit.start.saturating_sub(options.context).max(tokens.start);
        let to = hit.end.saturating_add(options.context).min(tokens.end);
        let last = |tokens: &Range<u32>| corpus.token_bytes(tokens.end.saturating_sub(1)).end;
        let bytes = corpus.token_bytes(hit.start).start..last(hit);
        let left = corpus.token_bytes(from).start..bytes.start;
        let right = bytes.end..last(&(from..to));
        let words = |shown: Range<u32>, side: &Range<u32>| {
            let mut words: Vec<(u32, u32)> = options
                .sort
                .words()
                .filter(|&level| level != SortKey::Hit)
                .filter_map(|level| sort::neighbour(tokens, hit, level))
                .filter(|token| shown.contains(token))
                .map(|token| corpus.token_bytes(token))
                .map(|word| (word.start - side.start, word.end - side.start))
                .collect();
            if words.len() > 1 {
                crate::order::sort_by_key(&mut words, |&word| word);
                words.dedup();
            }
            words
        };
        let (document, place) = corpus.in_document(bytes.clone());
        Some(ConcordanceRow {
            document,
            sentence: corpus.sentence_of_token(hit.start),
            start: place.start,
            end: place.end,
            query: self.queries.get(index).copied()?,
            left_words: words(from..hit.start, &left),
            right_words: words(hit.end..to, &right),
            left: corpus.slice(left).to_owned(),
            hit: corpus.slice(bytes).to_owned(),
            right: corpus.slice(right).to_owned(),
        })
    }
}

fn form_of(corpus: &Corpus, token: u32) -> Option<FormId> {
    corpus.forms_of(token..token + 1).first().copied()
}

/// The tokens of the document that holds a token.
fn document_tokens(corpus: &Corpus, token: u32) -> Range<u32> {
    let document = corpus.document_of_sentence(corpus.sentence_of_token(token));
    let sentences = corpus.document_sentences(document);
    let last = corpus.sentence_tokens(sentences.end.saturating_sub(1));
    corpus.sentence_tokens(sentences.start).start..last.end
}

crate::wire! {
    struct ConcordanceOptions { context, sort, skip, limit }
    struct ConcordanceRow { document, sentence, start, end, left, hit, right, query, left_words, right_words }
    struct Neighbour { form, count }
    struct ConcordanceReport {
        totals, rows_total, hit_sentences, hit_documents, before, after, rows, notes,
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
        let options = ConcordanceOptions { context, limit, ..ConcordanceOptions::default() };
        concordance(&corpus, &Part::whole(&corpus), &[Asked { text: asked, query: &query }], &options, None)
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

    /// The lines of queries, as left, hit and right with the words they are sorted by in brackets.
    fn check_sorted(texts: &[&str], asked: &[&str], sort: &str, expected: &[(u32, &str)]) {
        let documents =
            texts.iter().map(|text| Document { source: (*text).to_owned(), ..Document::default() }).collect();
        let corpus = Corpus::build(documents, TextRules::default()).unwrap();
        let queries: Vec<Query> =
            asked.iter().map(|text| Query::parse(text, corpus.rules()).unwrap()).collect();
        let asked: Vec<Asked<'_>> =
            asked.iter().zip(&queries).map(|(text, query)| Asked { text, query }).collect();
        let options = ConcordanceOptions { context: 2, sort: sort.parse().unwrap(), skip: 0, limit: None };
        let report = concordance(&corpus, &Part::whole(&corpus), &asked, &options, None);
        let bracketed = |text: &str, words: &[(u32, u32)]| {
            let mut text = text.to_owned();
            for &(start, end) in words.iter().rev() {
                text.insert(end as usize, ']');
                text.insert(start as usize, '[');
            }
            text
        };
        let line = |row: &ConcordanceRow| {
            let left = bracketed(&row.left, &row.left_words);
            (row.query, format!("{left}<{}>{}", row.hit, bracketed(&row.right, &row.right_words)))
        };
        let lines: Vec<(u32, String)> = report.rows.iter().map(line).collect();
        let lines: Vec<(u32, &str)> = lines.iter().map(|(query, line)| (*query, line.as_str())).collect();
        assert_eq!(lines, expected, "{sort}");
    }

    #[test]
    fn lines_are_sorted_by_the_words_beside_the_hit() {
        let text = ["b x c. a x b. a x"];
        check_sorted(&text, &["x"], "position", &[(0, "b <x> c. a"), (0, "c. a <x> b. a"), (0, "b. a <x>")]);
        check_sorted(&text, &["x"], "r1", &[(0, "b. a <x>"), (0, "c. a <x> [b]. a"), (0, "b <x> [c]. a")]);
        check_sorted(&text, &["x"], "l1", &[(0, "c. [a] <x> b. a"), (0, "b. [a] <x>"), (0, "[b] <x> c. a")]);
        check_sorted(
            &text,
            &["x"],
            "l1,r1",
            &[(0, "b. [a] <x>"), (0, "c. [a] <x> [b]. a"), (0, "[b] <x> [c]. a")],
        );
        check_sorted(&text, &["x"], "l3,r2", &[(0, "b <x> c. [a]"), (0, "b. a <x>"), (0, "c. a <x> b. [a]")]);
    }

    #[test]
    fn forms_are_compared_and_phrases_are_counted_from_their_ends() {
        check_sorted(
            &["x Ба. x ба y. x аб"],
            &["x"],
            "r1",
            &[(0, "ба y. <x> [аб]"), (0, "<x> [Ба]. x"), (0, "x Ба. <x> [ба] y")],
        );
        check_sorted(&["a c d. a b e"], &["a ?"], "hit", &[(0, "c d. <a b> e"), (0, "<a c> d. a")]);
        check_sorted(&["a c e. a b d"], &["a ?"], "r1", &[(0, "c e. <a b> [d]"), (0, "<a c> [e]. a")]);
        check_sorted(&["b a b a"], &["a|a b"], "hit", &[(0, "b <a> b a"), (0, "a b <a>"), (0, "b <a b> a")]);
    }

    #[test]
    fn a_place_that_two_queries_find_is_one_line_of_the_first() {
        check_sorted(
            &["a b", "b a"],
            &["b", "a|b"],
            "position",
            &[(1, "<a> b"), (0, "a <b>"), (0, "<b> a"), (1, "b <a>")],
        );
    }

    #[test]
    fn neighbours_sentences_and_documents_are_counted() {
        let report = report(&["a x b. A x x.", "x c", "b"], "x", 1, None);
        assert_eq!((report.rows_total, report.hit_sentences, report.hit_documents), (4, 3, 2));
        assert_eq!(report.before, Some(Neighbour { form: "a".to_owned(), count: 2 }));
        assert_eq!(report.after, Some(Neighbour { form: "b".to_owned(), count: 1 }));
        assert_eq!(self::report(&["x"], "x", 1, None).before, None);
    }

    #[test]
    fn the_limit_counts_after_sorting() {
        let document = Document { source: "x c. x b. x a.".to_owned(), ..Document::default() };
        let corpus = Corpus::build(vec![document], TextRules::default()).unwrap();
        let query = Query::parse("x", corpus.rules()).unwrap();
        let asked = [Asked { text: "x", query: &query }];
        let right = |skip, limit| {
            let sort = "r1".parse().unwrap();
            let options = ConcordanceOptions { context: 1, sort, skip, limit };
            let report = concordance(&corpus, &Part::whole(&corpus), &asked, &options, None);
            report.rows.into_iter().map(|row| row.right).collect::<String>()
        };
        assert_eq!(right(0, Some(2)), " a b");
        assert_eq!(right(2, Some(2)), " c");
        assert_eq!(right(3, None), "");
    }

    #[test]
    fn a_sentence_of_one_word_ten_thousand_times_is_lines() {
        let text = "ha ".repeat(10_000);
        let report = report(&[&text], "h*", 2, Some(3));
        assert_eq!((report.rows_total, report.hit_sentences), (10_000, 1));
        assert_eq!(report.before, Some(Neighbour { form: "ha".to_owned(), count: 9_999 }));
        assert_eq!(report.rows[1].left, "ha ");
    }
}
