//! Which words keep company with a word, a phrase or a query.
//!
//! Counts the meetings of one node with every other word and ranks them; `units` says what a meeting is,
//! `association` scores it, `pairs` does the same for all words at once. Where a node occurs is given as
//! spans of tokens: finding a phrase or a query is not done here.

mod notes;

use crate::association::{CooccurrenceRow, PairCounts, PairRow};
use crate::cells::Cells;
use crate::corpus::Corpus;
use crate::order;
use crate::part::Part;
use crate::ranking::{Best, Candidate, Ranking};
use crate::report::{Note, Totals};
use crate::settings::{Convention, Measure, Unit};
use crate::units::{MAX_SIDE, Units};
use crate::vocabulary::FormId;
pub(crate) use notes::{LeftOut, notes, notes_of_pairs};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;

/// How co-occurrence is counted and listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CooccurrenceOptions {
    /// What two words must share.
    pub unit: Unit,
    /// Words to the left that a window takes in, 0 to 20. Only windows heed it.
    pub left: u32,
    /// Words to the right that a window takes in, 0 to 20. Only windows heed it.
    pub right: u32,
    /// Whether a window reaches over sentence ends.
    pub cross_sentences: bool,
    /// How the four cells are counted; `None`: `pairs` for windows, `units` for everything else.
    pub convention: Option<Convention>,
    /// What rows are ranked by.
    pub measure: Measure,
    /// The fewest meetings of a row.
    pub minimum: u32,
    /// The most rows listed; `None`: all.
    pub limit: Option<u32>,
}

impl Default for CooccurrenceOptions {
    fn default() -> Self {
        Self {
            unit: Unit::Sentence,
            left: 5,
            right: 5,
            cross_sentences: false,
            convention: None,
            measure: Measure::LogLikelihood,
            minimum: 1,
            limit: None,
        }
    }
}

/// The conventions that windows know.
const WINDOW_CONVENTIONS: &[Convention] = &[Convention::Pairs, Convention::NoSpan, Convention::Span];

impl CooccurrenceOptions {
    /// The convention, once the options have been found to go together.
    pub(crate) fn checked_convention(&self) -> Result<Convention, CooccurrenceError> {
        let window = self.unit == Unit::Window;
        let allowed = if window { WINDOW_CONVENTIONS } else { &[Convention::Units] };
        let convention =
            self.convention.unwrap_or(if window { Convention::Pairs } else { Convention::Units });
        if !allowed.contains(&convention) {
            return Err(CooccurrenceError::Convention { unit: self.unit, convention, allowed });
        }
        if window {
            if let Some(value) = [self.left, self.right].into_iter().find(|&side| side > MAX_SIDE) {
                return Err(CooccurrenceError::WideWindow { value, limit: MAX_SIDE });
            }
            if self.left + self.right == 0 {
                return Err(CooccurrenceError::EmptyWindow);
            }
        }
        Ok(convention)
    }
}

/// Why co-occurrence can't be counted as asked.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CooccurrenceError {
    /// The unit is the document, and there is nothing to compare.
    FewDocuments {
        /// Documents of the part that hold a word.
        documents: u32,
    },
    /// The unit is not counted by this convention.
    Convention {
        /// The unit asked for.
        unit: Unit,
        /// The convention asked for.
        convention: Convention,
        /// Those that the unit knows.
        allowed: &'static [Convention],
    },
    /// A window reaches too far.
    WideWindow {
        /// The words to one side that were asked for.
        value: u32,
        /// The most that are taken.
        limit: u32,
    },
    /// A window with no word to either side.
    EmptyWindow,
    /// All pairs within a window that is not the same on both sides.
    UnevenWindow {
        /// Words to the left.
        left: u32,
        /// Words to the right.
        right: u32,
    },
}

impl fmt::Display for CooccurrenceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FewDocuments { documents } => write!(
                f,
                "unit “document” needs at least two documents with words to compare, and there {}",
                match documents {
                    1 => "is 1".to_owned(),
                    many => format!("are {many}"),
                }
            ),
            Self::Convention { unit, convention, allowed } => {
                let names: Vec<&str> = allowed.iter().map(|convention| convention.name()).collect();
                write!(
                    f,
                    "convention “{convention}” does not count unit “{unit}”; it takes: {}",
                    names.join(", ")
                )
            }
            Self::WideWindow { value, limit } => {
                write!(f, "a window of “{value}” words to one side is not within 0 to {limit}")
            }
            Self::EmptyWindow => f.write_str(
                "a window of “0” words left and “0” right holds no word; one side needs 1 or more",
            ),
            Self::UnevenWindow { left, right } => write!(
                f,
                "pairs have no left and right, so a window of “{left}” left and “{right}” right can't \
                 count them; both sides must be the same"
            ),
        }
    }
}

impl std::error::Error for CooccurrenceError {}

/// What is asked about: a name and the places where it occurs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What its rows are headed by.
    name: String,
    /// Its matches as ranges of tokens, ascending.
    spans: Vec<Range<u32>>,
}

impl Node {
    /// A node of any matches: of a phrase or a query, each as its range of tokens. Their order is free;
    /// empty ones are left out.
    pub fn new(name: impl Into<String>, mut spans: Vec<Range<u32>>) -> Self {
        spans.retain(|span| !span.is_empty());
        order::sort_by_key(&mut spans, |span| (span.start, span.end));
        Self { name: name.into(), spans }
    }

    /// The node of one form. A form that does not occur is a node without matches.
    pub fn word(corpus: &Corpus, form: &str) -> Self {
        let positions = corpus.vocabulary().id(form).map_or(&[][..], |id| corpus.positions(id));
        Self { name: form.to_owned(), spans: positions.iter().map(|&at| at..at + 1).collect() }
    }

    /// What its rows are headed by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its matches as ranges of tokens of the corpus, ascending by start.
    pub fn spans(&self) -> &[Range<u32>] {
        &self.spans
    }
}

/// Word pairs with their measures, or with the counts that those are of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CooccurrenceReport<R = CooccurrenceRow> {
    /// The size of the part.
    pub totals: Totals,
    /// N of the four cells.
    pub n: u64,
    /// How many rows there are, those beyond the limit included.
    pub rows_total: u64,
    /// The rows, best first: by the measure (those without a value last), then by meetings, then by
    /// collocate and node in code-point order.
    pub rows: Vec<R>,
    /// What to know beside them.
    pub notes: Vec<Note>,
}

impl<R> CooccurrenceReport<R> {
    /// How many words, or pairs, were compared, by which a p is corrected: the rows and those below the
    /// minimum, which had their chance too. Hidden words are not among them.
    pub fn compared(&self) -> u64 {
        let below = self.notes.iter().map(|note| match note {
            Note::BelowMinimum { rows, .. } => u64::from(*rows),
            _ => 0,
        });
        self.rows_total + below.sum::<u64>()
    }
}

/// The words that meet the node in a part, ranked.
///
/// A token inside a match of the node is not its collocate. `hidden` forms are left out of the rows and
/// change nothing else. A node that does not occur, or an empty part, gives no rows and a note. Linear in
/// the tokens of the part.
///
/// # Errors
/// As [`Units::new`].
///
/// ```
/// use memoscope_engine::cooccurrence::{CooccurrenceOptions, Node, collocates};
/// use memoscope_engine::{corpus::{Corpus, Document}, part::Part, settings::TextRules};
/// let source = "A cat sat. A cat ate. Dogs ate.".to_owned();
/// let corpus = Corpus::build(vec![Document { source, ..Document::default() }], TextRules::default())?;
/// let (part, options) = (Part::whole(&corpus), CooccurrenceOptions::default());
/// let report = collocates(&corpus, &part, &Node::word(&corpus, "cat"), &options, &|_| false)?;
/// let first = &report.rows[0];
/// assert_eq!((first.collocate.as_str(), first.observed, report.n), ("a", 2, 3));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn collocates(
    corpus: &Corpus,
    part: &Part,
    node: &Node,
    options: &CooccurrenceOptions,
    hidden: &dyn Fn(FormId) -> bool,
) -> Result<CooccurrenceReport, CooccurrenceError> {
    Ok(collocates_in(corpus, &Units::new(corpus, part, options)?, node, options, hidden))
}

/// As [`collocates`], in units that were made before, with the same options but for measure, minimum and
/// limit. Linear in the tokens of the units that hold the node.
pub fn collocates_in(
    corpus: &Corpus,
    units: &Units,
    node: &Node,
    options: &CooccurrenceOptions,
    hidden: &dyn Fn(FormId) -> bool,
) -> CooccurrenceReport {
    collocates_of(corpus, units, (node, &Meetings::count(corpus, units, node)), options, hidden)
}

/// The same, for a node whose meetings have been counted.
pub(crate) fn collocates_of<R: PairRow>(
    corpus: &Corpus,
    units: &Units,
    (node, meetings): (&Node, &Meetings),
    options: &CooccurrenceOptions,
    hidden: &dyn Fn(FormId) -> bool,
) -> CooccurrenceReport<R> {
    let mut ranking = Ranking::new(options.measure, options.limit);
    let mut left_out = LeftOut::default();
    for (form, o11) in meetings.iter() {
        if hidden(form) {
            left_out.hidden_words += 1;
        } else if o11 < u64::from(options.minimum) {
            left_out.below_minimum += 1;
        } else {
            let cells = Cells { o11, r1: meetings.node_count, c1: units.count(form), n: units.n() };
            ranking.offer_late(cells, || Some((node.name(), corpus.vocabulary().form(form))));
        }
    }
    let mut report = CooccurrenceReport::new(units, options, ranking.best, left_out, |name| name.to_owned());
    if meetings.node_count == 0 && !node.spans.iter().any(|span| units.holds(span)) {
        report.notes.push(Note::NodeAbsent { node: node.name.clone() });
    }
    report
}

/// The sentences behind a row of [`collocates`]: ascending, each once, as numbers of the corpus.
///
/// With the unit `sentence`, the sentences that hold both. With a larger unit, those sentences of the units
/// that hold both in which node or collocate occurs. With a window, those where a meeting begins or ends.
///
/// # Errors
/// As [`Units::new`].
///
/// ```
/// use memoscope_engine::cooccurrence::{CooccurrenceOptions, Node, evidence};
/// use memoscope_engine::{corpus::{Corpus, Document}, part::Part, settings::TextRules};
/// let source = "A cat sat. A cat ate. Dogs ate.".to_owned();
/// let corpus = Corpus::build(vec![Document { source, ..Document::default() }], TextRules::default())?;
/// let (part, options) = (Part::whole(&corpus), CooccurrenceOptions::default());
/// let ate = corpus.vocabulary().id("ate").unwrap_or_default();
/// assert_eq!(evidence(&corpus, &part, &Node::word(&corpus, "cat"), ate, &options)?, [1]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn evidence(
    corpus: &Corpus,
    part: &Part,
    node: &Node,
    collocate: FormId,
    options: &CooccurrenceOptions,
) -> Result<Vec<u32>, CooccurrenceError> {
    let units = Units::new(corpus, part, options)?;
    let cover = Cover::new(corpus, node);
    let positions = corpus.positions(collocate);
    let within = |range: &Range<u32>| {
        let from = positions.partition_point(|&at| at < range.start);
        let to = positions.partition_point(|&at| at < range.end);
        positions.get(from..to).unwrap_or(&[]).iter().copied().filter(|&at| !cover.has(at))
    };
    let mut tokens: Vec<u32> = Vec::new();
    for (unit, spans) in units.groups(&node.spans) {
        if units.convention() == Convention::Units {
            let before = tokens.len();
            tokens.extend(within(unit));
            if tokens.len() > before {
                tokens.extend(spans.iter().map(|span| span.start));
            }
            continue;
        }
        for span in spans {
            let before = tokens.len();
            tokens.extend(units.window(unit, span).iter().flat_map(within));
            if tokens.len() > before {
                tokens.push(span.start);
            }
        }
    }
    let mut sentences: Vec<u32> = tokens.into_iter().map(|at| corpus.sentence_of_token(at)).collect();
    order::sort_by_key(&mut sentences, |&sentence| sentence);
    sentences.dedup();
    Ok(sentences)
}

impl<R: PairRow> CooccurrenceReport<R> {
    /// The report of the best rows. `name` gives the form of a candidate's word.
    pub(crate) fn new<W: Ord + Copy>(
        units: &Units,
        options: &CooccurrenceOptions,
        best: Best<W>,
        left_out: LeftOut,
        name: impl Fn(W) -> String,
    ) -> Self {
        let rows_total = best.total();
        let ranked: Vec<Candidate<W>> = best.into_ranked().collect();
        let notes = notes(units, options, left_out, ranked.iter().map(|candidate| candidate.cells));
        let row =
            |candidate: Candidate<W>| R::of(name(candidate.node), name(candidate.collocate), candidate.cells);
        let rows = ranked.into_iter().map(row).collect();
        Self { totals: units.totals(), n: units.n(), rows_total, rows, notes }
    }
}

/// Which tokens lie inside a match of the node, one bit each.
struct Cover(Vec<u64>);

impl Cover {
    fn new(corpus: &Corpus, node: &Node) -> Self {
        let mut bits = vec![0_u64; corpus.token_count() as usize / 64 + 1];
        for token in node.spans.iter().cloned().flatten() {
            if let Some(word) = bits.get_mut(token as usize / 64) {
                *word |= 1 << (token % 64);
            }
        }
        Self(bits)
    }

    fn has(&self, token: u32) -> bool {
        self.0.get(token as usize / 64).is_some_and(|word| word >> (token % 64) & 1 == 1)
    }
}

/// How often each word meets the node.
pub(crate) struct Meetings {
    /// R1.
    node_count: u64,
    /// The forms that it meets, ascending, and O11 with each.
    met: Vec<FormId>,
    observed: Vec<u64>,
}

impl Meetings {
    pub(crate) fn count(corpus: &Corpus, units: &Units, node: &Node) -> Self {
        let forms = corpus.vocabulary().len();
        // O11 with each form, and the last unit in which it was met.
        let mut counts = vec![(0_u64, u32::MAX); forms];
        let mut node_count = 0;
        let cover = Cover::new(corpus, node);
        let once = units.convention() == Convention::Units;
        for (index, (unit, spans)) in (0_u32..).zip(units.groups(&node.spans)) {
            node_count += units.node_share(unit, spans);
            let mut meet = |range: Range<u32>| {
                for (token, &form) in range.clone().zip(corpus.forms_of(range)) {
                    if let Some((observed, met_in)) = counts.get_mut(form as usize)
                        && !cover.has(token)
                        && !(once && *met_in == index)
                    {
                        *met_in = index;
                        *observed += 1;
                    }
                }
            };
            if once {
                meet(unit.clone());
            } else {
                spans.iter().flat_map(|span| units.window(unit, span)).for_each(&mut meet);
            }
        }
        let met = || (0..).zip(&counts).filter(|(_, (observed, _))| *observed > 0);
        Self {
            node_count,
            met: met().map(|(form, _)| form).collect(),
            observed: met().map(|(_, (observed, _))| *observed).collect(),
        }
    }

    /// R1 of the node.
    pub(crate) fn node_count(&self) -> u64 {
        self.node_count
    }

    /// How many words it meets.
    pub(crate) fn len(&self) -> usize {
        self.met.len()
    }

    /// O11 with a word.
    pub(crate) fn with(&self, form: FormId) -> u64 {
        let at = self.met.binary_search(&form).ok();
        at.and_then(|at| self.observed.get(at)).copied().unwrap_or(0)
    }

    /// The words met, each with O11.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (FormId, u64)> {
        self.met.iter().copied().zip(self.observed.iter().copied())
    }
}

crate::wire! {
    struct CooccurrenceOptions { unit, left, right, cross_sentences, convention, measure, minimum, limit }
    struct CooccurrenceReport<CooccurrenceRow> { totals, n, rows_total, rows, notes }
    struct CooccurrenceReport<PairCounts> { totals, n, rows_total, rows, notes }
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod twin;
