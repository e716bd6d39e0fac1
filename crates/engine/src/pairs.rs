//! All word pairs of a part, ranked.
//!
//! One word after the other, in code-point order, is counted against the words that come after it, in one
//! dense array; with a limit only the best pairs are kept, so memory is bounded by the vocabulary, the
//! text and the limit, never by the number of pairs. Resumable: a host steps it and stays responsive.

use crate::cells::Cells;
use crate::cooccurrence::{CooccurrenceError, CooccurrenceOptions, CooccurrenceReport, LeftOut};
use crate::corpus::{Corpus, Step};
use crate::part::Part;
use crate::ranking::{Best, Candidate, Scorer};
use crate::settings::{Convention, Unit};
use crate::units::Units;
use crate::vocabulary::FormId;

/// The rank of a word that is not listed, and the mark between two units.
const NONE: u32 = u32::MAX;

/// All pairs of different words that meet in a part, each once, the word first in code-point order as
/// node.
///
/// `hidden` forms are left out of the rows and change nothing else. An empty part gives no rows and a
/// note. Quadratic in the words of a unit, or linear in tokens times window.
///
/// # Errors
/// As [`Units::new`], and [`CooccurrenceError::UnevenWindow`] for a window whose sides differ.
///
/// ```
/// use memoscope_engine::{cooccurrence::CooccurrenceOptions, pairs::pairs};
/// use memoscope_engine::{corpus::{Corpus, Document}, part::Part, settings::TextRules};
/// let source = "A cat sat. A cat ate.".to_owned();
/// let corpus = Corpus::build(vec![Document { source, ..Document::default() }], TextRules::default())?;
/// let report = pairs(&corpus, &Part::whole(&corpus), &CooccurrenceOptions::default(), &|_| false)?;
/// let found: Vec<_> = report.rows.iter().map(|row| (&*row.node, &*row.collocate, row.observed)).collect();
/// assert_eq!(found[0], ("a", "cat", 2));
/// assert_eq!(found.len(), 5); // and a-sat, a-ate, cat-sat, ate-cat
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn pairs(
    corpus: &Corpus,
    part: &Part,
    options: &CooccurrenceOptions,
    hidden: &dyn Fn(FormId) -> bool,
) -> Result<CooccurrenceReport, CooccurrenceError> {
    let mut counter = PairCounter::new(corpus, Units::new(corpus, part, options)?, options, hidden)?;
    while counter.step(corpus, u32::MAX) == Step::More {}
    Ok(counter.finish(corpus))
}

/// Counts all pairs in steps.
pub struct PairCounter {
    units: Units,
    options: CooccurrenceOptions,
    keep: fn(Cells) -> bool,
    left_out: LeftOut,
    /// The listed forms of the part in code-point order. A form's rank is its place here.
    ranked: Vec<FormId>,
    /// The rank of each form, or `NONE`.
    ranks: Vec<u32>,
    index: UnitIndex,
    /// The rank to count next.
    next: u32,
    /// O11 of the word being counted with each rank above its own; all 0 between two words.
    observed: Vec<u64>,
    /// The ranks met by the word being counted.
    met: Vec<u32>,
    scorer: Scorer,
    best: Best<u32>,
}

impl PairCounter {
    /// A counter that has counted nothing yet. Takes the time to sort the vocabulary and to read the part
    /// once.
    ///
    /// # Errors
    /// [`CooccurrenceError::UnevenWindow`] for a window whose sides differ.
    pub fn new(
        corpus: &Corpus,
        units: Units,
        options: &CooccurrenceOptions,
        hidden: &dyn Fn(FormId) -> bool,
    ) -> Result<Self, CooccurrenceError> {
        if options.unit == Unit::Window && options.left != options.right {
            return Err(CooccurrenceError::UnevenWindow { left: options.left, right: options.right });
        }
        let vocabulary = corpus.vocabulary();
        let mut left_out = LeftOut::default();
        let mut ranked: Vec<FormId> = Vec::new();
        for form in (0..vocabulary.len() as FormId).filter(|&form| units.count(form) > 0) {
            if hidden(form) {
                left_out.hidden_words += 1;
            } else {
                ranked.push(form);
            }
        }
        ranked.sort_unstable_by_key(|&form| vocabulary.form(form));
        let mut ranks = vec![NONE; vocabulary.len()];
        for (rank, &form) in ranked.iter().enumerate() {
            if let Some(slot) = ranks.get_mut(form as usize) {
                *slot = rank as u32;
            }
        }
        let index = match units.convention() {
            Convention::Units => UnitIndex::new(corpus, &units, &ranks, ranked.len()),
            _ => UnitIndex::default(),
        };
        let observed = vec![0; ranked.len()];
        Ok(Self {
            units,
            options: *options,
            keep: |_| true,
            left_out,
            ranked,
            ranks,
            index,
            next: 0,
            observed,
            met: Vec::new(),
            scorer: Scorer::new(options.measure),
            best: Best::new(options.limit),
        })
    }

    /// Lists only pairs of which this holds.
    pub(crate) fn keep(self, keep: fn(Cells) -> bool) -> Self {
        Self { keep, ..self }
    }

    /// Counts words until about `budget` meetings and pairs have been looked at. A word is never split. The corpus
    /// must be the one the counter was made for.
    pub fn step(&mut self, corpus: &Corpus, budget: u32) -> Step {
        let mut spent = 0_u64;
        while (self.next as usize) < self.ranked.len() {
            spent += 1 + match self.units.convention() {
                Convention::Units => self.count_in_units(),
                _ => self.count_in_windows(corpus),
            };
            spent += self.met.len() as u64;
            self.offer();
            self.next += 1;
            if spent >= u64::from(budget) {
                break;
            }
        }
        if (self.next as usize) < self.ranked.len() { Step::More } else { Step::Done }
    }

    /// The share of the words that have been counted, 0 to 1.
    pub fn progress(&self) -> f64 {
        match self.ranked.len() {
            0 => 1.0,
            words => f64::from(self.next) / words as f64,
        }
    }

    /// The report. What has not been counted by then is counted now.
    pub fn finish(mut self, corpus: &Corpus) -> CooccurrenceReport {
        while self.step(corpus, u32::MAX) == Step::More {}
        let name = |rank: u32| {
            let form = self.ranked.get(rank as usize).copied().unwrap_or(NONE);
            corpus.vocabulary().form(form).to_owned()
        };
        CooccurrenceReport::new(&self.units, &self.options, self.best, self.left_out, name)
    }

    /// The best pairs as forms with their cells, and what was left out. What has not been counted by then
    /// is counted now.
    pub(crate) fn into_ranked(mut self, corpus: &Corpus) -> RankedPairs {
        while self.step(corpus, u32::MAX) == Step::More {}
        let form = |rank: u32| self.ranked.get(rank as usize).copied();
        let pair = |found: Candidate<u32>| Some((form(found.node)?, form(found.collocate)?, found.cells));
        let pairs = self.best.into_ranked().filter_map(pair).collect();
        RankedPairs { units: self.units, left_out: self.left_out, pairs }
    }

    /// Counts the units that the next word shares with each word above it. Returns the work done.
    fn count_in_units(&mut self) -> u64 {
        let mut work = 0;
        for &place in self.index.places(self.next) {
            let above = self.index.ranks.get(place as usize + 1..).unwrap_or(&[]);
            for &rank in above.iter().take_while(|&&rank| rank != NONE) {
                work += 1;
                meet(&mut self.observed, &mut self.met, rank);
            }
        }
        work
    }

    /// Counts the positions of each word above the next one in its windows. Returns the work done.
    fn count_in_windows(&mut self, corpus: &Corpus) -> u64 {
        let Some(&form) = self.ranked.get(self.next as usize) else { return 0 };
        let mut work = 0;
        let mut units = self.units.ranges();
        for &position in corpus.positions(form) {
            units = units.get(units.partition_point(|unit| unit.end <= position)..).unwrap_or(&[]);
            let Some(unit) = units.first().filter(|unit| unit.start <= position) else { continue };
            for side in self.units.window(unit, &(position..position + 1)) {
                for &form in corpus.forms_of(side) {
                    work += 1;
                    let rank = self.ranks.get(form as usize).copied().unwrap_or(NONE);
                    if rank > self.next && rank != NONE {
                        meet(&mut self.observed, &mut self.met, rank);
                    }
                }
            }
        }
        work
    }

    /// Offers the pairs of the word just counted to the ranking.
    fn offer(&mut self) {
        let Some(&node) = self.ranked.get(self.next as usize) else { return };
        let (r1, n) = (self.units.node_count(node), self.units.n());
        for rank in self.met.drain(..) {
            let Some(observed) = self.observed.get_mut(rank as usize) else { continue };
            let o11 = std::mem::take(observed);
            if o11 < u64::from(self.options.minimum) {
                self.left_out.below_minimum += 1;
                continue;
            }
            let c1 = self.ranked.get(rank as usize).map_or(0, |&form| self.units.count(form));
            let cells = Cells { o11, r1, c1, n };
            if (self.keep)(cells) {
                self.best.offer(self.scorer.candidate(cells, self.next, rank));
            }
        }
    }
}

/// Pairs that have been counted.
pub(crate) struct RankedPairs {
    pub(crate) units: Units,
    pub(crate) left_out: LeftOut,
    /// Node, collocate and cells, best first.
    pub(crate) pairs: Vec<(FormId, FormId, Cells)>,
}

fn meet(observed: &mut [u64], met: &mut Vec<u32>, rank: u32) {
    if let Some(count) = observed.get_mut(rank as usize) {
        if *count == 0 {
            met.push(rank);
        }
        *count += 1;
    }
}

/// The listed words of each unit, and where each word is among them.
#[derive(Default)]
struct UnitIndex {
    /// The ranks in each unit, each once, ascending; `NONE` after each unit.
    ranks: Vec<u32>,
    /// The places of each rank in `ranks`, those of rank `r` at `starts[r]..starts[r + 1]`.
    places: Vec<u32>,
    starts: Vec<u32>,
}

impl UnitIndex {
    fn new(corpus: &Corpus, units: &Units, ranks: &[u32], words: usize) -> Self {
        let mut in_units: Vec<u32> = Vec::new();
        for unit in units.ranges() {
            let from = in_units.len();
            let listed = corpus.forms_of(unit.clone()).iter().filter_map(|&form| ranks.get(form as usize));
            in_units.extend(listed.filter(|&&rank| rank != NONE));
            if let Some(added) = in_units.get_mut(from..) {
                added.sort_unstable();
            }
            // Within the unit only: what was added before ends with a mark, which is no rank.
            let mut last = None;
            let mut kept = from;
            for at in from..in_units.len() {
                let rank = in_units.get(at).copied();
                if rank != last {
                    in_units.swap(kept, at);
                    kept += 1;
                    last = rank;
                }
            }
            in_units.truncate(kept);
            in_units.push(NONE);
        }
        let mut starts = vec![0_u32; words + 1];
        for &rank in in_units.iter().filter(|&&rank| rank != NONE) {
            if let Some(slot) = starts.get_mut(rank as usize + 1) {
                *slot += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut places = vec![0; sum as usize];
        for (place, &rank) in in_units.iter().enumerate().filter(|&(_, &rank)| rank != NONE) {
            if let Some(slot) = next.get_mut(rank as usize) {
                if let Some(entry) = places.get_mut(*slot as usize) {
                    *entry = place as u32;
                }
                *slot += 1;
            }
        }
        Self { ranks: in_units, places, starts }
    }

    fn places(&self, rank: u32) -> &[u32] {
        let at = |rank: usize| self.starts.get(rank).copied().unwrap_or(0) as usize;
        self.places.get(at(rank as usize)..at(rank as usize + 1)).unwrap_or(&[])
    }
}
