//! Words by document: how often each of some queries occurs in each document, and in groups of documents.
//!
//! Counts alone; what a difference between documents means is for a test to say, and none is made here.

use crate::choice::{known_keys, order, same_key};
use crate::corpus::{Corpus, known};
use crate::order::sort_by;
use crate::part::Part;
use crate::report::Note;
use serde::Serialize;
use std::ops::Range;

/// A document and how often each query occurs in what the part has of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentCounts {
    /// The document, from 0.
    pub document: u32,
    /// Its tokens in the part.
    pub tokens: u32,
    /// The occurrences of each query, in the order asked.
    pub counts: Vec<u32>,
}

/// Documents that are alike in something, together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupCounts {
    /// What they have in common; empty where nothing is known.
    pub label: String,
    /// How many there are.
    pub documents: u32,
    /// Their tokens.
    pub tokens: u32,
    /// The occurrences of each query.
    pub counts: Vec<u32>,
}

/// Returns a row for each document of the part that has a sentence in it, in order.
///
/// `found` are the occurrences of each query as ranges of tokens, ascending, as `Query::find` gives them. None lies
/// in two documents. Logarithmic in the occurrences for each document and query.
///
/// ```
/// use memoscope_engine::{corpus::{Corpus, Document}, documents::by_document, part::Part, query::Query};
/// let document = |text: &str| Document { source: text.into(), ..Document::default() };
/// let corpus = Corpus::build(vec![document("Tea, tea."), document("Coffee.")], Default::default())?;
/// let part = Part::whole(&corpus);
/// let tea = Query::parse("tea", corpus.rules()).expect("a word").find(&corpus, &part);
/// let rows = by_document(&corpus, &part, &[tea]);
/// assert_eq!((rows[0].tokens, rows[0].counts[0], rows[1].counts[0]), (2, 2, 0));
/// # Ok::<(), memoscope_engine::corpus::CorpusError>(())
/// ```
pub fn by_document(corpus: &Corpus, part: &Part, found: &[Vec<Range<u32>>]) -> Vec<DocumentCounts> {
    let row = |sentences: Range<u32>| {
        let last = sentences.end.saturating_sub(1);
        let tokens = corpus.sentence_tokens(sentences.start).start..corpus.sentence_tokens(last).end;
        let before = |of: &[Range<u32>], token: u32| of.partition_point(|range| range.start < token);
        let counts =
            found.iter().map(|of| (before(of, tokens.end) - before(of, tokens.start)) as u32).collect();
        let document = corpus.document_of_sentence(sentences.start);
        DocumentCounts { document, tokens: tokens.end - tokens.start, counts }
    };
    let mut rows: Vec<DocumentCounts> = Vec::new();
    for next in part.documents(corpus).map(row) {
        match rows.last_mut() {
            Some(there) if there.document == next.document => {
                there.tokens += next.tokens;
                for (sum, count) in there.counts.iter_mut().zip(next.counts) {
                    *sum += count;
                }
            }
            _ => rows.push(next),
        }
    }
    rows
}

/// Returns the rows of documents that have the same label together, in the [`order`] of the labels. Those of which nothing is
/// known come last.
pub fn grouped(rows: &[DocumentCounts], label: impl Fn(u32) -> String) -> Vec<GroupCounts> {
    let mut labelled: Vec<(String, &DocumentCounts)> =
        rows.iter().map(|row| (label(row.document), row)).collect();
    sort_by(&mut labelled, |(a, one), (b, other)| {
        let by_label = a.is_empty().cmp(&b.is_empty()).then_with(|| order(a, b));
        by_label.then_with(|| one.document.cmp(&other.document))
    });
    let mut groups: Vec<GroupCounts> = Vec::new();
    for (label, row) in labelled {
        match groups.last_mut().filter(|group| group.label == label) {
            Some(group) => {
                group.documents += 1;
                group.tokens += row.tokens;
                for (sum, count) in group.counts.iter_mut().zip(&row.counts) {
                    *sum += count;
                }
            }
            None => {
                groups.push(GroupCounts {
                    label,
                    documents: 1,
                    tokens: row.tokens,
                    counts: row.counts.clone(),
                });
            }
        }
    }
    groups
}

/// The fields of a [`DocumentRow`] in order.
pub const FIELDS: &[&str] = &["document", "title", "tokens", "query", "count", "per_million"];

/// The fields of a [`GroupRow`] in order.
pub const GROUP_FIELDS: &[&str] = &["group", "documents", "tokens", "query", "count", "per_million"];

/// A query in a document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DocumentRow {
    /// The document, from 0.
    pub document: u32,
    /// What it is called.
    pub title: String,
    /// Its tokens in the part.
    pub tokens: u32,
    /// The query as given.
    pub query: String,
    /// How often it occurs.
    pub count: u32,
    /// Its count in a million tokens of the document.
    pub per_million: f64,
}

/// A query in documents that are alike in something.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupRow {
    /// What they have in common; empty where nothing is known.
    pub group: String,
    /// How many there are.
    pub documents: u32,
    /// Their tokens.
    pub tokens: u32,
    /// The query as given.
    pub query: String,
    /// How often it occurs.
    pub count: u32,
    /// Its count in a million of their tokens.
    pub per_million: f64,
}

fn per_million(count: u32, tokens: u32) -> f64 {
    f64::from(count) * 1e6 / f64::from(tokens.max(1))
}

/// Returns a row for each document and query, in this order.
pub fn document_rows(
    counts: &[DocumentCounts],
    title: impl Fn(u32) -> String,
    queries: &[String],
) -> Vec<DocumentRow> {
    let each = counts.iter().flat_map(|row| queries.iter().zip(&row.counts).map(move |pair| (row, pair)));
    each.map(|(row, (query, &count))| DocumentRow {
        document: row.document,
        title: title(row.document),
        tokens: row.tokens,
        query: query.clone(),
        count,
        per_million: per_million(count, row.tokens),
    })
    .collect()
}

/// Returns a row for each group and query, in this order.
pub fn group_rows(groups: &[GroupCounts], queries: &[String]) -> Vec<GroupRow> {
    let each =
        groups.iter().flat_map(|group| queries.iter().zip(&group.counts).map(move |pair| (group, pair)));
    each.map(|(group, (query, &count))| GroupRow {
        group: group.label.clone(),
        documents: group.documents,
        tokens: group.tokens,
        query: query.clone(),
        count,
        per_million: per_million(count, group.tokens),
    })
    .collect()
}

/// What a document is grouped under: its value for a key, in other capitals if it has none so; for `title` where it has none such, its title, for
/// `year` and `decade` what its date says: *1863* and *1860s*. Empty where nothing is known.
pub fn label(by: &str, title: &str, metadata: &[(String, String)]) -> String {
    let value = |key: &str| {
        let alike =
            || metadata.iter().find(|(there, _)| same_key(there, key)).map(|(_, value)| value.as_str());
        known(metadata, key).or_else(alike)
    };
    let year = || DATES.into_iter().find_map(|key| value(key).and_then(year)).unwrap_or_default();
    let is = |key| same_key(by, key);
    match value(by) {
        Some(value) => value.to_owned(),
        None if is("title") => title.to_owned(),
        None if is("year") => year().to_owned(),
        None if is("decade") => year().get(..3).map_or_else(String::new, |decade| format!("{decade}0s")),
        None => String::new(),
    }
}

/// The keys that may tell a year. `iso_date` has those of dates that are written in other ways.
const DATES: [&str; 3] = ["iso_date", "date", "year"];

/// What to say where documents, titles with what is known of each, are grouped by a key that none of them has: see [`label`].
/// `None` where one has it, or there is none.
pub fn nothing_under<'a>(
    by: &str,
    mut documents: impl Iterator<Item = (&'a str, &'a [(String, String)])> + Clone,
) -> Option<Note> {
    let keys = documents.clone();
    let is_any = keys.clone().next().is_some() && !by.is_empty();
    let is_known = documents.any(|(title, metadata)| !label(by, title, metadata).is_empty());
    (is_any && !is_known).then(|| Note::NothingUnder { key: by.to_owned(), keys: known_keys(keys) })
}

/// The first four digits in a row of a date, where no other digit is beside them.
fn year(date: &str) -> Option<&str> {
    let runs = date.split(|c: char| !c.is_ascii_digit());
    runs.into_iter().find(|run| run.len() == 4)
}

crate::wire! { struct DocumentCounts { document, tokens, counts } }

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Document;
    use crate::query::Query;
    use proptest::prelude::*;

    fn corpus(texts: &[&str]) -> Corpus {
        let documents =
            texts.iter().map(|text| Document { source: (*text).to_owned(), ..Document::default() }).collect();
        Corpus::build(documents, Default::default()).expect("small")
    }

    fn rows(corpus: &Corpus, part: &Part, queries: &[&str]) -> Vec<(u32, u32, Vec<u32>)> {
        let found: Vec<_> = queries
            .iter()
            .map(|query| Query::parse(query, corpus.rules()).expect("a query").find(corpus, part))
            .collect();
        by_document(corpus, part, &found)
            .into_iter()
            .map(|row| (row.document, row.tokens, row.counts))
            .collect()
    }

    #[test]
    fn counts_are_those_of_each_document() {
        let corpus = corpus(&["A b. A a", "", "Б а, b", "b b a. A b"]);
        let whole = Part::whole(&corpus);
        let expected = [(0, 4, vec![3, 1]), (2, 3, vec![0, 1]), (3, 5, vec![2, 3])];
        assert_eq!(rows(&corpus, &whole, &["a", "b"]), expected);
        assert_eq!(rows(&corpus, &Part::of_documents(&corpus, &[3, 1]), &["a b"]), [(3, 5, vec![1])]);
        assert_eq!(rows(&corpus, &Part::stretch(&corpus, 0, 0..3), &["a"]), [(0, 2, vec![1])]);
        assert_eq!(rows(&corpus, &Part::of_documents(&corpus, &[]), &["a"]), []);
    }

    #[test]
    fn groups_are_in_order_and_the_unknown_last() {
        let row = |document, tokens, count| DocumentCounts { document, tokens, counts: vec![count] };
        let rows = [row(0, 5, 1), row(1, 6, 2), row(2, 7, 3), row(3, 8, 4)];
        let labels = ["10", "9", "", "10"];
        let groups = grouped(&rows, |document| labels[document as usize].to_owned());
        let told: Vec<_> =
            groups.iter().map(|g| (g.label.as_str(), g.documents, g.tokens, g.counts[0])).collect();
        assert_eq!(told, [("9", 1, 6, 2), ("10", 2, 13, 5), ("", 1, 7, 3)]);
    }

    #[test]
    fn a_label_has_one_group_whatever_labels_there_are() {
        // By size 2 < 007, by code points 007 < 1e3 < 2.
        let labels = ["2", "007", "1e3", "2", "007", "1e3", "9", "10", "1a", "9"];
        let rows: Vec<_> =
            (0..10).map(|document| DocumentCounts { document, tokens: 1, counts: vec![] }).collect();
        let groups = grouped(&rows, |document| labels[document as usize].to_owned());
        let told: Vec<_> = groups.iter().map(|g| (g.label.as_str(), g.documents)).collect();
        assert_eq!(told, [("1a", 1), ("1e3", 2), ("2", 2), ("007", 2), ("9", 2), ("10", 1)]);
    }

    #[test]
    fn labels_are_values_or_what_the_date_says() {
        let known = |key: &str, value: &str| vec![(key.to_owned(), value.to_owned())];
        assert_eq!(label("author", "", &known("author", "Линкольн")), "Линкольн");
        assert_eq!(label("author", "T", &[]), "");
        assert_eq!(label("AUTHOR", "", &known("Author", "Линкольн")), "Линкольн");
        assert_eq!(label("title", "T", &[]), "T");
        assert_eq!(label("year", "", &known("date", "1863-12-08")), "1863");
        assert_eq!(label("decade", "", &known("date", "8.12.1863")), "1860s");
        assert_eq!(label("decade", "", &known("year", "1999")), "1990s");
        assert_eq!(label("decade", "", &known("date", "20231")), "");
        assert_eq!(label("year", "", &known("year", "MCM")), "MCM");
    }

    #[test]
    fn a_year_is_looked_for_wherever_a_date_may_be() {
        let known = |entries: &[(&str, &str)]| -> Vec<(String, String)> {
            entries.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
        };
        let check = |entries: &[(&str, &str)], year: &str, decade: &str| {
            let known = known(entries);
            let found = ["year", "decade"].map(|by| label(by, "", &known));
            assert_eq!(found, [year, decade], "{entries:?}");
        };
        check(&[("date", "20140305"), ("iso_date", "2014-03-05")], "2014", "2010s");
        check(&[("date", "n.d."), ("year", "1863")], "1863", "1860s");
        check(&[("date", "n.d.")], "", "");
        check(&[("Date", "1863")], "1863", "1860s");
    }

    #[test]
    fn keys_are_known_in_other_capitals() {
        let dated = [("date".to_owned(), "1863".to_owned())];
        assert_eq!(["Title", "YEAR", "Decade"].map(|by| label(by, "T", &dated)), ["T", "1863", "1860s"]);
        assert_eq!(nothing_under("Decade", [("", dated.as_slice())].into_iter()), None);
    }

    #[test]
    fn a_key_that_no_document_has_is_told() {
        let lincoln = [("Author".to_owned(), "Lincoln".to_owned()), ("date".to_owned(), "1863".to_owned())];
        let documents = || [("A", lincoln.as_slice()), ("", &[])].into_iter();
        for by in ["author", "title", "year", "decade"] {
            assert_eq!(nothing_under(by, documents()), None, "{by}");
        }
        let note = Note::NothingUnder {
            key: "speaker".to_owned(),
            keys: ["Author", "date", "title"].map(str::to_owned).into(),
        };
        assert_eq!(nothing_under("speaker", documents()), Some(note));
        assert_eq!(nothing_under("speaker", documents().take(0)), None);
        assert_eq!(nothing_under("", documents()), None);
    }

    proptest! {
        #[test]
        fn sums_are_those_of_the_part(texts in proptest::collection::vec("([ab] ){0,9}(\\. )?[ab ]{0,9}", 1..6), chosen in proptest::collection::vec(0_u32..6, 0..6)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let corpus = corpus(&texts);
            let part = Part::of_documents(&corpus, &chosen);
            let rows = rows(&corpus, &part, &["a", "b"]);
            prop_assert_eq!(rows.iter().map(|row| row.1).sum::<u32>(), part.totals(&corpus).tokens);
            for row in rows {
                let alone = crate::frequency::counts(&corpus, &Part::of_documents(&corpus, &[row.0]));
                for (query, count) in ["a", "b"].iter().zip(row.2) {
                    let form = corpus.vocabulary().id(query);
                    prop_assert_eq!(form.map_or(0, |form| alone[form as usize]), count);
                }
            }
        }
    }
}
