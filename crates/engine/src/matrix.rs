//! Every one of some words against every other: the network's company as a square of numbers.
//!
//! `network` chooses the words, this file counts all their pairs, also those that never meet, and puts the words in an
//! order in which company stands together. Shades and headings are the page's affair.

use crate::cells::Cells;
use crate::company::Company;
use crate::cooccurrence::{CooccurrenceError, CooccurrenceOptions, LeftOut, Node, notes};
use crate::corpus::{Corpus, Step};
use crate::network::choice::{Source, Vertex};
use crate::network::{NetworkBuilder, NetworkOptions};
use crate::part::Part;
use crate::report::{Note, Totals};
use crate::vocabulary::FormId;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The most words of a matrix that can be read.
pub const WORDS: u32 = 20;

/// A row and column of a matrix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatrixWord {
    /// Its form, or the name of the phrase or query.
    pub form: String,
    /// How often it occurs in the part.
    pub count: u32,
    /// R1: its total as node, that is in its row.
    pub node_count: u64,
    /// C1: its total as collocate, that is in its column.
    pub collocate_count: u64,
}

/// Words against words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatrixReport {
    /// The size of the part.
    pub totals: Totals,
    /// N of the four cells.
    pub n: u64,
    /// The words: from one end to the other, each beside one that it keeps company with where there is one.
    pub words: Vec<MatrixWord>,
    /// O11 row by row, 0 for words that never meet; `None` on the diagonal, and for two phrases or queries,
    /// which are not counted against each other.
    pub observed: Vec<Option<u64>>,
    /// What to know beside them.
    pub notes: Vec<Note>,
}

impl MatrixReport {
    /// The table of the word in a row as node and that in a column as collocate; `None` where there is none.
    pub fn cells(&self, row: usize, column: usize) -> Option<Cells> {
        let o11 = (*self.observed.get(row * self.words.len() + column)?)?;
        let (node, collocate) = (self.words.get(row)?, self.words.get(column)?);
        Some(Cells { o11, r1: node.node_count, c1: collocate.collocate_count, n: self.n })
    }
}

/// The matrix of a part: the first words, at most `words`, that [`crate::network::network`] would show if it
/// showed every edge between them. `options.edges`, `nodes` and the box are not heeded.
///
/// # Errors
/// As [`crate::pairs::pairs`].
///
/// ```
/// use memoscope_engine::{matrix::matrix, network::NetworkOptions};
/// use memoscope_engine::{corpus::{Corpus, Document}, part::Part, settings::TextRules};
/// let source = "Cats purr. Cats purr. Dogs bark. Dogs bark.".to_owned();
/// let corpus = Corpus::build(vec![Document { source, ..Document::default() }], TextRules::default())?;
/// let report = matrix(&corpus, &Part::whole(&corpus), &NetworkOptions::default(), 4, &|_| false)?;
/// let forms: Vec<&str> = report.words.iter().map(|word| &*word.form).collect();
/// assert_eq!(forms, ["bark", "dogs", "cats", "purr"]);
/// assert_eq!(report.cells(0, 1).map(|cells| cells.o11), Some(2));
/// assert_eq!(report.cells(0, 2).map(|cells| cells.o11), Some(0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn matrix(
    corpus: &Corpus,
    part: &Part,
    options: &NetworkOptions,
    words: u32,
    hidden: &dyn Fn(FormId) -> bool,
) -> Result<MatrixReport, CooccurrenceError> {
    let builder = NetworkBuilder::new(corpus, part, options, hidden)?;
    // Asked for a matrix, it gives one; without one there would be nothing to report.
    let (network, matrix) = builder.finish_both(corpus, hidden, Some(words));
    Ok(matrix.map_or_else(
        || MatrixReport {
            totals: network.totals,
            n: network.n,
            words: Vec::new(),
            observed: Vec::new(),
            notes: Vec::new(),
        },
        |matrix| matrix.finish(corpus),
    ))
}

/// Counts a matrix row by row.
pub struct MatrixBuilder {
    part: Part,
    company: Rc<Company>,
    options: CooccurrenceOptions,
    foci: Vec<Node>,
    left_out: LeftOut,
    /// The words in code-point order of their names.
    chosen: Vec<Vertex>,
    /// The rows that have been counted: R1, and O11 with each word; a query has none as column.
    rows: Vec<(u64, Vec<u64>)>,
}

impl MatrixBuilder {
    /// A matrix of these words, of which nothing has been counted yet.
    pub(crate) fn new(
        part: Part,
        company: Rc<Company>,
        options: CooccurrenceOptions,
        foci: Vec<Node>,
        left_out: LeftOut,
        chosen: Vec<Vertex>,
    ) -> Self {
        Self { part, company, options, foci, left_out, chosen, rows: Vec::new() }
    }

    fn source<'a>(&'a self, corpus: &'a Corpus) -> Source<'a> {
        Source { corpus, company: &self.company, options: &self.options, foci: &self.foci }
    }

    /// Counts one row. A row is linear in the tokens of the units that hold its word.
    pub fn step(&mut self, corpus: &Corpus) -> Step {
        let Some(&vertex) = self.chosen.get(self.rows.len()) else { return Step::Done };
        let meetings = self.source(corpus).meetings(vertex);
        let row = self.chosen.iter().map(|&column| meetings.with(column)).collect();
        self.rows.push((meetings.node_count(), row));
        if self.rows.len() < self.chosen.len() { Step::More } else { Step::Done }
    }

    /// The report. Rows that have not been counted by then are counted now.
    pub fn finish(mut self, corpus: &Corpus) -> MatrixReport {
        while self.step(corpus) == Step::More {}
        let mut chosen: Vec<usize> = (0..self.chosen.len()).collect();
        let source = self.source(corpus);
        let vertex = |at: usize| self.chosen.get(at).copied().unwrap_or(0);
        crate::order::sort_by(&mut chosen, |&a, &b| source.name(vertex(a)).cmp(source.name(vertex(b))));
        let words: Vec<MatrixWord> = chosen
            .iter()
            .map(|&at| self.word(&source, vertex(at), self.rows.get(at).map_or(0, |row| row.0)))
            .collect();
        let count =
            |row: usize, column: usize| self.rows.get(row).and_then(|(_, row)| row.get(column)).copied();
        let observed = |&row: &usize, &column: &usize| match (
            source.query(vertex(row)).is_some(),
            source.query(vertex(column)).is_some(),
        ) {
            _ if row == column => None,
            (true, true) => None,
            (false, true) => count(column, row),
            (_, false) => count(row, column),
        };
        let observed =
            chosen.iter().flat_map(|row| chosen.iter().map(move |column| observed(row, column))).collect();
        let report = MatrixReport {
            totals: self.company.units().totals(),
            n: self.company.units().n(),
            words,
            observed,
            notes: Vec::new(),
        };
        self.ordered(report)
    }

    fn word(&self, source: &Source<'_>, vertex: Vertex, node_count: u64) -> MatrixWord {
        let count = source.occurrences(&self.part, vertex);
        let collocate_count = match source.query(vertex) {
            // A span is added to the row's total only, see the convention `span`.
            Some(_) if self.company.units().convention() == crate::settings::Convention::Span => {
                u64::from(count)
            }
            Some(_) => node_count,
            None => self.company.units().count(vertex),
        };
        MatrixWord { form: source.name(vertex).to_owned(), count, node_count, collocate_count }
    }

    /// The report with its words in the order in which they are shown, and its notes.
    fn ordered(&self, report: MatrixReport) -> MatrixReport {
        let size = report.words.len();
        let strength = |row: usize, column: usize| {
            let cells = report
                .cells(row, column)
                .filter(|cells| cells.o11 >= u64::from(self.options.minimum) && cells.attracted());
            cells.and_then(|cells| cells.measure(self.options.measure)).unwrap_or(0.0).max(0.0)
        };
        let order = chain(size, &|a, b| strength(a, b) + strength(b, a));
        let listed = (0..size).flat_map(|row| (0..row).map(move |column| (row, column)));
        let listed = listed
            .filter_map(|(row, column)| report.cells(row, column))
            .filter(|cells| cells.o11 >= u64::from(self.options.minimum));
        let notes = notes(self.company.units(), &self.options, self.left_out, listed);
        let observed = order
            .iter()
            .flat_map(|row| order.iter().map(move |column| (row, column)))
            .map(|(row, column)| report.observed.get(row * size + column).copied().flatten())
            .collect();
        let words = order.iter().filter_map(|&at| report.words.get(at).cloned()).collect();
        MatrixReport { words, observed, notes, ..report }
    }
}

/// An order of so many things in which strong links lie side by side.
///
/// It begins with the strongest pair; then, one by one, the thing with the strongest link to either end joins
/// that end. Where nothing is linked to an end, the one with the most links in sum comes next. Of equals the first
/// is taken, and the far end before the near one. Cubic.
fn chain(count: usize, link: &dyn Fn(usize, usize) -> f64) -> Vec<usize> {
    let total =
        |one: usize| (0..count).filter(|&other| other != one).map(|other| link(one, other)).sum::<f64>();
    let mut order: std::collections::VecDeque<usize> = std::collections::VecDeque::new();
    let mut left: Vec<usize> = (0..count).collect();
    while !left.is_empty() {
        // The thing that comes next, its link, and whether it joins the far end.
        let mut next = (0, 0.0, true);
        for &one in &left {
            let ends: [(Option<usize>, bool); 2] =
                [(order.back().copied(), true), (order.front().copied(), false)];
            for (end, is_far) in ends {
                let strength = match end {
                    Some(end) => link(one, end),
                    None => (0..count)
                        .filter(|&other| other != one)
                        .map(|other| link(one, other))
                        .fold(0.0, f64::max),
                };
                if strength > next.1 {
                    next = (one, strength, is_far);
                }
            }
        }
        if next.1 <= 0.0 {
            let mut most = -1.0;
            for &one in &left {
                if total(one) > most {
                    most = total(one);
                    next = (one, 0.0, true);
                }
            }
        }
        left.retain(|&one| one != next.0);
        if next.2 { order.push_back(next.0) } else { order.push_front(next.0) }
    }
    order.into()
}

crate::wire! {
    struct MatrixWord { form, count, node_count, collocate_count }
    struct MatrixReport { totals, n, words, observed, notes }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // A test that unwraps `None` fails, which is what it is for.

    use super::*;
    use crate::corpus::Document;
    use crate::pairs::pairs;
    use crate::query::Query;
    use crate::settings::{Convention, TextRules, Unit};
    use proptest::prelude::*;

    fn corpus(source: &str) -> Corpus {
        let document = Document { source: source.to_owned(), ..Document::default() };
        Corpus::build(vec![document], TextRules::default()).unwrap()
    }

    fn node(corpus: &Corpus, query: &str) -> Node {
        let spans = Query::parse(query, corpus.rules()).unwrap().find(corpus, &Part::whole(corpus));
        Node::new(query, spans)
    }

    fn check(source: &str, focus: &[&str], expected: &[&str]) {
        let corpus = corpus(source);
        let mut options = NetworkOptions {
            focus: focus.iter().map(|query| node(&corpus, query)).collect(),
            ..NetworkOptions::default()
        };
        options.cooccurrence.minimum = 1;
        let report = matrix(&corpus, &Part::whole(&corpus), &options, 20, &|_| false).unwrap();
        let lines: Vec<String> = (0..report.words.len())
            .map(|row| {
                let cells = (0..report.words.len()).map(|column| match report.cells(row, column) {
                    Some(cells) => cells.o11.to_string(),
                    None => "-".to_owned(),
                });
                let MatrixWord { form, node_count, .. } = &report.words[row];
                format!("{form} {node_count}: {}", cells.collect::<Vec<_>>().join(" "))
            })
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn by_hand() {
        check(
            "Кот спит. Кот спит. Пёс лает. Пёс и кот.",
            &[],
            &[
                "спит 2: - 2 0 0 0",
                "кот 3: 2 - 1 1 0",
                "и 1: 0 1 - 1 0",
                "пёс 2: 0 1 1 - 1",
                "лает 1: 0 0 0 1 -",
            ],
        );
        check("", &[], &[]);
        check("one", &[], &[]);
    }

    #[test]
    fn a_phrase_has_a_row_and_a_column() {
        check(
            "Central Asia waits. Central Asia waits. Asia sleeps. Dogs run. Dogs run.",
            &["central asia"],
            &[
                "sleeps 1: - 1 0 0 0 0 0",
                "asia 3: 1 - 2 2 0 0 0",
                "central 2: 0 2 - 2 0 0 0",
                "waits 2: 0 2 2 - 2 0 0",
                "central asia 2: 0 0 0 2 - 0 0",
                "dogs 2: 0 0 0 0 0 - 2",
                "run 2: 0 0 0 0 0 2 -",
            ],
        );
    }

    #[test]
    fn two_queries_are_not_counted_against_each_other() {
        check(
            "Cats and dogs. Cats or dogs. Birds.",
            &["cat*", "dog*"],
            &[
                "or 1: - 1 1 1 1 0",
                "cat* 2: 1 - 2 0 - 1",
                "dogs 2: 1 2 - 2 0 1",
                "cats 2: 1 0 2 - 2 1",
                "dog* 2: 1 - 0 2 - 1",
                "and 1: 0 1 1 1 1 -",
            ],
        );
    }

    #[test]
    fn what_is_linked_lies_side_by_side() {
        let link = |a: usize, b: usize| if a.abs_diff(b) == 3 { 1.0 } else { 0.0 };
        assert_eq!(chain(7, &link), [0, 3, 6, 1, 4, 2, 5]);
        assert_eq!(chain(3, &|_, _| 0.0), [0, 1, 2]);
        assert_eq!(chain(0, &link), [0; 0]);
    }

    proptest! {
        #[test]
        fn every_cell_is_that_of_its_pair(
            text in "([a-eж]{1,2}[ .]){0,40}",
            window in 0_u32..4,
            convention in prop::sample::select(&[Convention::Pairs, Convention::NoSpan, Convention::Span]),
            cross_sentences: bool,
        ) {
            let corpus = corpus(&text);
            let part = Part::whole(&corpus);
            let mut options = NetworkOptions::default();
            options.cooccurrence.minimum = 1;
            if window > 0 {
                options.cooccurrence = CooccurrenceOptions {
                    unit: Unit::Window, left: window, right: window, cross_sentences,
                    convention: Some(convention), ..options.cooccurrence
                };
            }
            let report = matrix(&corpus, &part, &options, 6, &|_| false).unwrap();
            let all = pairs(&corpus, &part, &options.cooccurrence, &|_| false).unwrap();
            prop_assert_eq!(report.n, all.n);
            for (row, node) in report.words.iter().enumerate() {
                for (column, collocate) in report.words.iter().enumerate().filter(|(_, word)| node.form < word.form) {
                    let pair = all.rows.iter().find(|pair| pair.node == node.form && pair.collocate == collocate.form);
                    let cells = report.cells(row, column).unwrap();
                    prop_assert_eq!(cells.o11, pair.map_or(0, |pair| pair.observed));
                    prop_assert_eq!(report.cells(column, row).unwrap().o11, cells.o11);
                    if let Some(pair) = pair {
                        prop_assert_eq!(cells, pair.association().cells(all.n));
                    }
                }
            }
        }
    }
}
