//! The words of a text as a network: who keeps company with whom, at a glance.
//!
//! The best pairs of `pairs` and the company of what is in focus become edges, their ends nodes, and
//! `layout` says where they stand. How it is drawn, coloured and moved is the page's affair.

pub(crate) mod choice;
pub mod communities;

use crate::association::Association;
use crate::cells::Cells;
use crate::company::Company;
use crate::cooccurrence::{CooccurrenceError, CooccurrenceOptions, Node, notes_of_pairs};
use crate::corpus::{Corpus, Step};
use crate::layout::{Body, place};
use crate::math::{sqrt, within};
use crate::matrix::MatrixBuilder;
use crate::pairs::{PairCounter, RankedPairs};
use crate::part::Part;
use crate::report::{Note, Totals};
use crate::vocabulary::FormId;
use choice::{Choice, POOL, Pair, Source, Vertex};
use communities::{Communities, communities};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The smallest and largest circle.
const RADII: (f64, f64) = (6.0, 15.0);
/// The smallest and largest side of the box.
const SIDES: (f64, f64) = (100.0, 10_000.0);
/// The width of a character of a label, and of one of the scripts whose characters are square.
const CHARACTER: (f64, f64) = (7.0, 12.0);
/// The most characters of a label that are given room; what draws it must cut it there.
pub const LABEL_CHARACTERS: usize = 24;

/// The room that is given to a label, in pixels of the box: an estimate that holds for most of type 12 pixels high.
pub fn label_width(form: &str) -> f64 {
    let width = |c: char| if c >= '\u{2e80}' { CHARACTER.1 } else { CHARACTER.0 };
    form.chars().take(LABEL_CHARACTERS).map(width).sum()
}

/// What a network shows and the box it is laid out in.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkOptions {
    /// How pairs are counted, and by what they are ranked. The limit is not heeded.
    pub cooccurrence: CooccurrenceOptions,
    /// The most edges.
    pub edges: u32,
    /// The most nodes.
    pub nodes: u32,
    /// What is to be shown if it has an edge. A node named by a form of the corpus is that word; any other
    /// is a phrase or a query and joined to words as in [`crate::cooccurrence::collocates`]. Of several that occur
    /// in the same places the first is shown.
    pub focus: Vec<Node>,
    /// The width of the box in pixels, 100 to 10,000; others are taken as the nearest of these.
    pub width: f64,
    /// The height of the box in pixels, 100 to 10,000; others are taken as the nearest of these.
    pub height: f64,
}

impl Default for NetworkOptions {
    fn default() -> Self {
        Self {
            cooccurrence: CooccurrenceOptions { minimum: 2, ..CooccurrenceOptions::default() },
            edges: 40,
            nodes: 24,
            focus: Vec::new(),
            width: 560.0,
            height: 400.0,
        }
    }
}

/// A word of a network, or a phrase or query in focus.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NetworkNode {
    /// Its form, or the name of the phrase or query.
    pub form: String,
    /// How often it occurs in the part.
    pub count: u32,
    /// How many edges it has.
    pub degree: u32,
    /// The centre of its circle, from 0 at the left to 1 at the right of the box.
    pub x: f64,
    /// The centre of its circle, from 0 at the top to 1 at the bottom of the box. Its label stands above.
    pub y: f64,
    /// The radius of its circle in pixels of the box: its area grows with `count`, but for the smallest.
    pub radius: f64,
}

/// Two words that meet more often than chance would have it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct NetworkEdge {
    /// The node first in code-point order, or the phrase or query, by its index among the nodes.
    pub source: u32,
    /// The other node.
    pub target: u32,
    /// The measures of the pair, the source as node.
    pub association: Association,
}

/// A network with the place of each word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NetworkReport {
    /// The size of the part.
    pub totals: Totals,
    /// N of the four cells.
    pub n: u64,
    /// The words, in code-point order.
    pub nodes: Vec<NetworkNode>,
    /// The edges: those of the foci first, then the best of all.
    pub edges: Vec<NetworkEdge>,
    /// What to know beside them.
    pub notes: Vec<Note>,
}

impl NetworkReport {
    /// Which words of the network belong together: the communities of its edges, each counted once whatever its
    /// measure, so that they say what the picture shows.
    pub fn communities(&self) -> Communities {
        let ends = |edge: &NetworkEdge| (edge.source as usize, edge.target as usize, 1.0);
        communities(self.nodes.len(), &self.edges.iter().map(ends).collect::<Vec<_>>())
    }
}

/// The network of a part.
///
/// Its edges are the best pairs by the measure that meet at least `minimum` times and more often than
/// expected, taken in order from the best 1,000 while their words are not more than `nodes` and they not
/// more than `edges`. Before them each focus that has such pairs is given its best five, hidden or not; the
/// other pairs of a phrase or query have their turn among those of words. Two of these are not joined to each
/// other. `hidden` forms that are no focus are left out. A part without such pairs gives no nodes.
///
/// # Errors
/// As [`crate::pairs::pairs`].
///
/// ```
/// use memoscope_engine::network::{NetworkOptions, network};
/// use memoscope_engine::{corpus::{Corpus, Document}, part::Part, settings::TextRules};
/// let source = "Cats purr. Cats purr. Dogs bark.".to_owned();
/// let corpus = Corpus::build(vec![Document { source, ..Document::default() }], TextRules::default())?;
/// let report = network(&corpus, &Part::whole(&corpus), &NetworkOptions::default(), &|_| false)?;
/// let forms: Vec<&str> = report.nodes.iter().map(|node| &*node.form).collect();
/// assert_eq!(forms, ["cats", "purr"]); // dogs and bark meet only once
/// assert_eq!((report.edges[0].source, report.edges[0].target), (0, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn network(
    corpus: &Corpus,
    part: &Part,
    options: &NetworkOptions,
    hidden: &dyn Fn(FormId) -> bool,
) -> Result<NetworkReport, CooccurrenceError> {
    let mut builder = NetworkBuilder::new(corpus, part, options, hidden)?;
    while builder.step(corpus, u32::MAX) == Step::More {}
    Ok(builder.finish(corpus, hidden))
}

/// Makes a network in steps: its pairs are counted like those of [`PairCounter`].
pub struct NetworkBuilder {
    part: Part,
    options: NetworkOptions,
    company: Rc<Company>,
    pairs: Pairs,
}

/// The pairs of a network.
enum Pairs {
    /// Being counted.
    Counting(Box<PairCounter>),
    /// Known from an earlier question.
    Known(RankedPairs),
}

/// The pairs that are looked through for edges.
fn counted(options: &NetworkOptions) -> CooccurrenceOptions {
    CooccurrenceOptions { limit: Some(POOL), ..options.cooccurrence }
}

impl NetworkBuilder {
    /// A builder that has counted nothing yet.
    ///
    /// # Errors
    /// As [`crate::pairs::pairs`].
    pub fn new(
        corpus: &Corpus,
        part: &Part,
        options: &NetworkOptions,
        hidden: &dyn Fn(FormId) -> bool,
    ) -> Result<Self, CooccurrenceError> {
        let company = Rc::new(Company::new(corpus, part, &options.cooccurrence)?);
        Self::within(corpus, part, options, hidden, company)
    }

    /// The same from what is remembered of the part, in units of the same kind. What is counted is remembered there.
    ///
    /// # Errors
    /// As [`crate::pairs::pairs`].
    pub fn within(
        corpus: &Corpus,
        part: &Part,
        options: &NetworkOptions,
        hidden: &dyn Fn(FormId) -> bool,
        company: Rc<Company>,
    ) -> Result<Self, CooccurrenceError> {
        let counted = counted(options);
        let pairs = match company.attracted(corpus, &counted, hidden) {
            Some(known) => Pairs::Known(known),
            None => {
                let counter = PairCounter::new(corpus, company.units().clone(), &counted, hidden)?;
                Pairs::Counting(Box::new(counter.keep(Cells::attracted).keeping()))
            }
        };
        Ok(Self { part: part.clone(), options: options.clone(), company, pairs })
    }

    /// Lists the best of all pairs beside the counting, so that [`Company::pairs`] knows them, where the options have a limit.
    pub fn listing(mut self) -> Self {
        if let (Pairs::Counting(counter), limit @ Some(_)) =
            (&mut self.pairs, self.options.cooccurrence.limit)
        {
            counter.also_all(limit);
        }
        self
    }

    /// Counts until about `budget` meetings and pairs have been looked at.
    pub fn step(&mut self, corpus: &Corpus, budget: u32) -> Step {
        match &mut self.pairs {
            Pairs::Counting(counter) => counter.step(corpus, budget),
            Pairs::Known(_) => Step::Done,
        }
    }

    /// The share of the words that have been counted, 0 to 1.
    pub fn progress(&self) -> f64 {
        match &self.pairs {
            Pairs::Counting(counter) => counter.progress(),
            Pairs::Known(_) => 1.0,
        }
    }

    /// The network. What has not been counted by then is counted now; the choice of edges and the layout
    /// take a few milliseconds.
    pub fn finish(self, corpus: &Corpus, hidden: &dyn Fn(FormId) -> bool) -> NetworkReport {
        self.finish_both(corpus, hidden, None).0
    }

    /// As [`Self::finish`], and beside the network the beginning of the matrix of at most so many words.
    pub fn finish_both(
        self,
        corpus: &Corpus,
        hidden: &dyn Fn(FormId) -> bool,
        words: Option<u32>,
    ) -> (NetworkReport, Option<MatrixBuilder>) {
        let Self { part, options, company, pairs } = self;
        let RankedPairs { units, left_out, pairs, .. } = match pairs {
            Pairs::Known(known) => known,
            Pairs::Counting(mut counter) => {
                while counter.step(corpus, u32::MAX) == Step::More {}
                company.keep(counter.kept(corpus));
                if let Some(all) = counter.listing() {
                    company.note_all(corpus, &options.cooccurrence, hidden, all);
                }
                let ranked = counter.into_ranked(corpus);
                company.note_attracted(corpus, &counted(&options), hidden, ranked.clone());
                ranked
            }
        };
        let source =
            Source { corpus, company: &company, options: &options.cooccurrence, foci: &options.focus };
        let turns = source.turns(pairs, hidden);
        let edges = Choice::of(&turns, options.edges, options.nodes).edges;
        let cells = edges.iter().map(|edge| edge.2);
        let notes = notes_of_pairs(&units, &options.cooccurrence, left_out, cells);
        let (nodes, edges) = draw(&source, &part, &options, &edges);
        let report = NetworkReport { totals: units.totals(), n: units.n(), nodes, edges, notes };
        let chosen = words.map(|words| Choice::of(&turns, u32::MAX, words).vertices);
        let matrix = chosen.map(|chosen| {
            MatrixBuilder::new(part, company, options.cooccurrence, options.focus, left_out, chosen)
        });
        (report, matrix)
    }
}

/// The nodes of these edges with their places, and the edges between them.
fn draw(
    source: &Source<'_>,
    part: &Part,
    options: &NetworkOptions,
    chosen: &[Pair],
) -> (Vec<NetworkNode>, Vec<NetworkEdge>) {
    let degrees = degrees(source, chosen);
    let at = |id: &Vertex| degrees.iter().position(|(_, there, _)| there == id).unwrap_or(0) as u32;
    let edges: Vec<NetworkEdge> = chosen
        .iter()
        .map(|(node, collocate, cells)| NetworkEdge {
            source: at(node),
            target: at(collocate),
            association: Association::of(*cells),
        })
        .collect();
    let counts: Vec<u32> = degrees.iter().map(|&(_, id, _)| source.occurrences(part, id)).collect();
    let most = f64::from(counts.iter().copied().max().unwrap_or(1).max(1));
    let body = |(&(form, ..), &count): (&(&str, Vertex, u32), &u32)| Body {
        key: key(form),
        radius: (RADII.1 * sqrt(f64::from(count) / most)).max(RADII.0),
        label: label_width(form),
    };
    let bodies: Vec<Body> = degrees.iter().zip(&counts).map(body).collect();
    let links: Vec<(usize, usize)> =
        edges.iter().map(|edge| (edge.source as usize, edge.target as usize)).collect();
    let size = |pixels: f64| if pixels.is_nan() { SIDES.0 } else { within(pixels, SIDES.0, SIDES.1) };
    let (width, height) = (size(options.width), size(options.height));
    let places = place(&bodies, &links, width, height);
    let nodes = degrees.iter().zip(counts).zip(bodies.iter().zip(places)).map(
        |((&(form, _, degree), count), (body, (x, y)))| NetworkNode {
            form: form.to_owned(),
            count,
            degree,
            x: x / width,
            y: y / height,
            radius: body.radius,
        },
    );
    (nodes.collect(), edges)
}

/// The ends of these edges in code-point order of their names, each with the number of its edges.
fn degrees<'a>(source: &Source<'a>, chosen: &[Pair]) -> Vec<(&'a str, Vertex, u32)> {
    let mut ends: Vec<Vertex> = chosen.iter().flat_map(|&(node, collocate, _)| [node, collocate]).collect();
    crate::order::sort_by(&mut ends, |a, b| a.cmp(b));
    let degree = |same: &[Vertex]| same.first().map(|&id| (source.name(id), id, same.len() as u32));
    let mut degrees: Vec<_> = ends.chunk_by(|a, b| a == b).filter_map(degree).collect();
    crate::order::sort_by(&mut degrees, |a, b| a.0.cmp(b.0));
    degrees
}

/// A number from a form's bytes (FNV-1a, 64 bits), so that a word starts at the same place in every network.
fn key(form: &str) -> u64 {
    form.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

crate::wire! {
    struct NetworkNode { form, count, degree, x, y, radius }
    struct NetworkEdge { source, target, association }
    struct NetworkReport { totals, n, nodes, edges, notes }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // A test that unwraps `None` fails, which is what it is for.

    use super::*;
    use crate::corpus::Document;
    use crate::layout::{LABEL_GAP, LABEL_HEIGHT};
    use crate::pairs::pairs;
    use crate::settings::{Measure, TextRules, Unit};

    const MEMO: &str = include_str!("../../../corpus/memo.txt");
    const STOP: &str = "a an and are as at been by can for from have has in including into is it its not of \
                        on or other over that the their themselves they this to was which with within";

    fn corpus(source: &str) -> Corpus {
        let document = Document { source: source.to_owned(), ..Document::default() };
        Corpus::build(vec![document], TextRules::default()).unwrap()
    }

    fn report(source: &str, options: &NetworkOptions) -> NetworkReport {
        let corpus = corpus(source);
        let hidden = |form| STOP.split_whitespace().any(|word| word == corpus.vocabulary().form(form));
        network(&corpus, &Part::whole(&corpus), options, &hidden).unwrap()
    }

    fn with_focus(focus: &[&str]) -> NetworkOptions {
        NetworkOptions {
            focus: focus.iter().map(|&word| Node::new(word, Vec::new())).collect(),
            ..NetworkOptions::default()
        }
    }

    /// Circles and labels as boxes, in pixels: left, right, top, bottom.
    fn boxes(node: &NetworkNode, options: &NetworkOptions) -> [[f64; 4]; 2] {
        let (x, y, r) = (node.x * options.width, node.y * options.height, node.radius);
        let half = label_width(&node.form) / 2.0;
        let bottom = y - r - LABEL_GAP;
        [[x - r, x + r, y - r, y + r], [x - half, x + half, bottom - LABEL_HEIGHT, bottom]]
    }

    fn check_readable(source: &str, options: &NetworkOptions) {
        let report = report(source, options);
        assert!(report.nodes.len() > 9, "{} nodes", report.nodes.len());
        let all: Vec<_> = report.nodes.iter().flat_map(|node| boxes(node, options)).collect();
        for (i, a) in all.iter().enumerate() {
            assert!(a[0] >= 0.0 && a[1] <= options.width && a[2] >= 0.0 && a[3] <= options.height);
            for b in &all[..i] {
                let apart = a[1] <= b[0] || b[1] <= a[0] || a[3] <= b[2] || b[3] <= a[2];
                assert!(apart, "{a:?} is over {b:?}");
            }
        }
    }

    #[test]
    fn nothing_of_the_memo_overlaps() {
        check_readable(MEMO, &NetworkOptions::default());
        check_readable(MEMO, &with_focus(&["russia", "kremlin", "security", "the"]));
        for &measure in Measure::ALL {
            let mut options = NetworkOptions::default();
            options.cooccurrence.measure = measure;
            check_readable(MEMO, &options);
        }
        check_readable(MEMO, &NetworkOptions { width: 340.0, height: 420.0, nodes: 14, ..with_focus(&[]) });
    }

    #[test]
    fn edges_are_the_best_attracted_pairs() {
        let options = NetworkOptions::default();
        let found = report(MEMO, &options);
        let corpus = corpus(MEMO);
        let hidden = |form| STOP.split_whitespace().any(|word| word == corpus.vocabulary().form(form));
        let rows = pairs(&corpus, &Part::whole(&corpus), &options.cooccurrence, &hidden).unwrap().rows;
        let (mut words, mut expected) = (std::collections::BTreeSet::new(), Vec::new());
        for row in rows.iter().filter(|row| row.observed as f64 > row.expected) {
            let mut with = words.clone();
            with.extend([row.node.clone(), row.collocate.clone()]);
            if with.len() <= 24 && expected.len() < 40 {
                words = with;
                expected.push((row.node.clone(), row.collocate.clone(), row.association()));
            }
        }
        let form = |index: u32| found.nodes[index as usize].form.clone();
        let edges: Vec<_> =
            found.edges.iter().map(|edge| (form(edge.source), form(edge.target), edge.association)).collect();
        assert_eq!(edges, expected);
        let degrees: u32 = found.nodes.iter().map(|node| node.degree).sum();
        assert_eq!(degrees as usize, 2 * found.edges.len());
        let count = |form: &str| found.nodes.iter().find(|node| node.form == form).map(|node| node.count);
        assert_eq!(count("central"), Some(10));
    }

    #[test]
    fn a_focus_is_shown_with_its_best_edges() {
        let text = "Die Katze schläft. Die Katze schnurrt. Der Hund bellt. Der Hund bellt. Der Hund bellt.";
        let mut options = NetworkOptions { edges: 2, nodes: 5, ..with_focus(&["katze", "maus"]) };
        options.cooccurrence.minimum = 1;
        let found = report(text, &options);
        let forms: Vec<&str> = found.nodes.iter().map(|node| node.form.as_str()).collect();
        assert_eq!(forms, ["die", "katze", "schläft"]);
        assert_eq!(found.edges[0].association.observed, 2);
        let without = report(text, &NetworkOptions { focus: Vec::new(), ..options });
        assert!(without.nodes.iter().all(|node| node.form != "katze"));
    }

    #[test]
    fn a_phrase_is_a_node_and_its_edges_are_its_collocates() {
        let corpus = corpus(MEMO);
        let (part, hidden) = (Part::whole(&corpus), |_| false);
        let query = crate::query::Query::parse("central asia", corpus.rules()).unwrap();
        let phrase = Node::new("central asia", query.find(&corpus, &part));
        let options = NetworkOptions { focus: vec![phrase.clone()], ..NetworkOptions::default() };
        let found = network(&corpus, &part, &options, &hidden).unwrap();
        let at = found.nodes.iter().position(|node| node.form == "central asia").unwrap();
        assert_eq!(found.nodes[at].count, 7);
        let company =
            crate::cooccurrence::collocates(&corpus, &part, &phrase, &options.cooccurrence, &hidden).unwrap();
        let own: Vec<_> = found.edges.iter().filter(|edge| edge.source as usize == at).collect();
        assert!(own.len() >= 5 && found.edges.iter().all(|edge| edge.target as usize != at));
        for (edge, row) in
            own.iter().zip(company.rows.iter().filter(|row| row.observed as f64 > row.expected))
        {
            assert_eq!(found.nodes[edge.target as usize].form, row.collocate);
            assert_eq!(edge.association, row.association());
        }
    }

    #[test]
    fn one_focus_written_in_several_ways_is_one_node() {
        let corpus = corpus(MEMO);
        let part = Part::whole(&corpus);
        let drawn = |queries: &[&str]| {
            let node = |&text: &&str| {
                let query = crate::query::Query::parse(text, corpus.rules()).unwrap();
                Node::new(query.as_form(&corpus, &part).unwrap_or(text), query.find(&corpus, &part))
            };
            let focus = queries.iter().map(node).collect();
            network(&corpus, &part, &NetworkOptions { focus, ..NetworkOptions::default() }, &|_| false)
                .unwrap()
        };
        let once = drawn(&["central asia", "russia"]);
        for queries in [
            &["central asia", "Central Asia", "\"central asia\"", "russia"][..],
            &["central asia", "russia", "russia|russia"],
            // What occurs nowhere is like nothing else.
            &["absent", "central asia", "away", "russia"],
        ] {
            assert!(drawn(queries) == once, "{queries:?}");
        }
    }

    #[test]
    fn the_same_text_gives_the_same_picture() {
        let options = with_focus(&["russia"]);
        assert_eq!(report(MEMO, &options), report(MEMO, &options));
    }

    #[test]
    fn odd_input_is_answered() {
        let long = "ж".repeat(100_000);
        for source in ["", "one", "…", &format!("{long} a. {long} a. {long} b.")] {
            for size in [f64::NAN, -1.0, 0.0, f64::INFINITY, 300.0] {
                let options = NetworkOptions { width: size, height: size, ..NetworkOptions::default() };
                for node in report(source, &options).nodes {
                    assert!((0.0..=1.0).contains(&node.x) && (0.0..=1.0).contains(&node.y));
                }
            }
        }
        let mut options = NetworkOptions::default();
        options.cooccurrence.unit = Unit::Document;
        let corpus = corpus(MEMO);
        let error = network(&corpus, &Part::whole(&corpus), &options, &|_| false);
        assert_eq!(error, Err(CooccurrenceError::FewDocuments { documents: 1 }));
    }
}
