//! Which words, phrases and queries a picture shows, and which of their pairs join them.
//!
//! Takes ranked pairs of words and adds the company of what is in focus, be it a word, a phrase or a query.
//! `network` draws the choice, `matrix` fills it up to all pairs. Where things stand is not its affair.

use crate::cells::Cells;
use crate::company::Company;
use crate::cooccurrence::{CooccurrenceOptions, Meetings, Node};
use crate::corpus::Corpus;
use crate::part::Part;
use crate::ranking::{Best, Candidate};
use crate::units::Units;
use crate::vocabulary::FormId;
use std::rc::Rc;

/// How many of the best pairs are looked through for edges.
pub(crate) const POOL: u32 = 1_000;
/// The most edges that a focus is given before the best pairs of all have their turn.
const FOCUS_EDGES: usize = 5;

/// What can be a node of a picture: a form by its number, or, counted on from the last form, a focus that
/// is more than one word.
pub(crate) type Vertex = u32;

/// Two of them with their table, the first as node. A focus that is no single word is always the first.
pub(crate) type Pair = (Vertex, Vertex, Cells);

/// What the pairs of a picture are taken from.
pub(crate) struct Source<'a> {
    pub(crate) corpus: &'a Corpus,
    pub(crate) company: &'a Company,
    pub(crate) options: &'a CooccurrenceOptions,
    /// What is in focus. A node named by a form of the corpus is that word, any other a query.
    pub(crate) foci: &'a [Node],
}

impl<'a> Source<'a> {
    fn units(&self) -> &'a Units {
        self.company.units()
    }

    /// The vertices of the foci. One that occurs where an earlier one does is left out: it is the same, written in
    /// another way.
    fn focus_vertices(&self) -> impl Iterator<Item = Vertex> {
        let vocabulary = self.corpus.vocabulary();
        let is_new = |index: usize, node: &Node| {
            let mut earlier = self.foci.iter().take(index);
            node.spans().is_empty() || earlier.all(|other| other.spans() != node.spans())
        };
        let new = self.foci.iter().enumerate().filter(move |&(index, node)| is_new(index, node));
        new.map(|(index, node)| vocabulary.id(node.name()).unwrap_or(vocabulary.len() as u32 + index as u32))
    }

    /// The query that a vertex stands for; `None` for a word.
    pub(crate) fn query(&self, vertex: Vertex) -> Option<&'a Node> {
        let index = (vertex as usize).checked_sub(self.corpus.vocabulary().len())?;
        self.foci.get(index)
    }

    /// What stands beside a vertex: its form, or the query as it was asked.
    pub(crate) fn name(&self, vertex: Vertex) -> &'a str {
        self.query(vertex).map_or_else(|| self.corpus.vocabulary().form(vertex), Node::name)
    }

    /// How often a vertex occurs in a part, which the units are of.
    pub(crate) fn occurrences(&self, part: &Part, vertex: Vertex) -> u32 {
        match self.query(vertex) {
            Some(node) => self.units().groups(node.spans()).map(|(_, spans)| spans.len() as u32).sum(),
            None => part.positions(self.corpus, vertex).count() as u32,
        }
    }

    /// Whom a vertex meets.
    pub(crate) fn meetings(&self, vertex: Vertex) -> Rc<Meetings> {
        match self.query(vertex) {
            Some(node) => self.company.meetings(self.corpus, node),
            None => self.company.meetings(self.corpus, &Node::word(self.corpus, self.name(vertex))),
        }
    }

    /// The pairs of a focus with words that it attracts, best first, at most `limit`. Hidden words are left
    /// out. Linear in the tokens of the units that hold it.
    fn company(&self, focus: Vertex, hidden: &dyn Fn(FormId) -> bool, limit: u32) -> Vec<Pair> {
        let meetings = self.meetings(focus);
        let (is_query, name) = (self.query(focus).is_some(), self.name(focus));
        let mut best = Best::new(Some(limit));
        for (form, o11) in meetings.iter() {
            let word = self.name(form);
            let (r1, c1) = match (is_query, name < word) {
                (true, _) => (meetings.node_count(), self.units().count(form)),
                (false, true) => (self.units().node_count(focus), self.units().count(form)),
                (false, false) => (self.units().node_count(form), self.units().count(focus)),
            };
            let cells = Cells { o11, r1, c1, n: self.units().n() };
            if !hidden(form) && o11 >= u64::from(self.options.minimum) && cells.attracted() {
                best.offer(Candidate::new(cells, self.options.measure, (name, focus), (word, form)));
            }
        }
        let pair = |found: Candidate<(&str, u32)>| match is_query || name < found.collocate.0 {
            true => (focus, found.collocate.1, found.cells),
            false => (found.collocate.1, focus, found.cells),
        };
        best.into_ranked().map(pair).collect()
    }

    /// The pairs of words and those of queries as one ranking.
    fn merged(&self, words: Vec<Pair>, queries: Vec<Pair>) -> Vec<Pair> {
        if queries.is_empty() {
            return words;
        }
        let mut best = Best::new(Some(POOL));
        for (node, collocate, cells) in words.into_iter().chain(queries) {
            let named = |vertex| (self.name(vertex), vertex);
            best.offer(Candidate::new(cells, self.options.measure, named(node), named(collocate)));
        }
        best.into_ranked().map(|found| (found.node.1, found.collocate.1, found.cells)).collect()
    }

    /// All pairs that may be shown, in the order in which they have their turn: the best of each focus,
    /// hidden or not, then the best of all. `words` are the ranked pairs of words.
    pub(crate) fn turns(&self, words: Vec<Pair>, hidden: &dyn Fn(FormId) -> bool) -> Vec<Pair> {
        let (mut turns, mut queries) = (Vec::new(), Vec::new());
        for focus in self.focus_vertices() {
            let company = self.company(focus, hidden, POOL);
            turns.extend(company.iter().take(FOCUS_EDGES));
            if self.query(focus).is_some() {
                queries.extend(company);
            }
        }
        turns.extend(self.merged(words, queries));
        turns
    }
}

/// The edges chosen so far, and the vertices that they join.
#[derive(Default)]
pub(crate) struct Choice {
    pub(crate) edges: Vec<Pair>,
    pub(crate) vertices: Vec<Vertex>,
}

impl Choice {
    /// Those of the pairs, in their order, that there is room for.
    pub(crate) fn of(turns: &[Pair], most_edges: u32, most_vertices: u32) -> Self {
        let mut choice = Self::default();
        for &pair in turns {
            choice.take(pair, most_edges as usize, most_vertices as usize);
        }
        choice
    }

    /// Takes an edge that is not there yet if there is room for it and its ends. O(edges + vertices).
    fn take(&mut self, pair: Pair, most_edges: usize, most_vertices: usize) {
        let ends = [pair.0, pair.1];
        let new = ends.iter().filter(|end| !self.vertices.contains(end)).count();
        let room = self.edges.len() < most_edges && self.vertices.len() + new <= most_vertices;
        if room && !self.edges.iter().any(|edge| (edge.0, edge.1) == (pair.0, pair.1)) {
            for end in ends {
                if !self.vertices.contains(&end) {
                    self.vertices.push(end);
                }
            }
            self.edges.push(pair);
        }
    }
}
