//! All word pairs of a part, ranked.
//!
//! One word after the other is counted against those on one side of it in some order, in one dense array; with
//! a limit only the best pairs are kept, so memory is bounded by the vocabulary, the text and the limit, never
//! by the number of pairs. Where units are counted, words that are in the same
//! units are counted as one. Resumable: a host steps it and stays responsive.

mod common;
mod kept;
mod list;
mod offer;
mod places;
mod ranked;
mod rows;
mod twins;
mod windows;

use crate::association::PairRow;
use crate::cells::Cells;
use crate::cooccurrence::{CooccurrenceError, CooccurrenceOptions, CooccurrenceReport, LeftOut};
use crate::corpus::{Corpus, Step};
use crate::part::Part;
use crate::ranking::Ranking;
use crate::settings::{Convention, Measure, Unit};
use crate::units::Units;
use crate::vocabulary::FormId;
use kept::Record;
pub(crate) use kept::{Asked, KeptPairs};
pub use list::{ListedPair, PairList, list};
pub(crate) use ranked::RankedPairs;
use ranked::as_they_are;
use rows::Rows;
use twins::Twins;
use windows::Windows;

/// The rank of a word that is not listed, and the mark of a gap between two units.
const NONE: u32 = u32::MAX;

/// All pairs of different words that meet in a part, each once, the word first in code-point order as
/// node.
///
/// `hidden` forms are left out of the rows and change nothing else. An empty part gives no rows and a
/// note. Quadratic in the words of a unit that differ in their units, or linear in tokens times window.
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
    let PairList { totals, n, rows_total, pairs, notes } = list(corpus, part, options, hidden)?;
    let rows = pairs.iter().map(ListedPair::row).collect();
    Ok(CooccurrenceReport { totals, n, rows_total, rows, notes })
}

/// Counts all pairs in steps.
pub struct PairCounter {
    units: Units,
    options: CooccurrenceOptions,
    left_out: LeftOut,
    /// The listed forms of the part in code-point order. A form's rank is its place here.
    ranked: Vec<FormId>,
    /// The rank of each form, or `NONE`.
    ranks: Vec<u32>,
    /// The words by their units, where units are counted; else empty.
    twins: Twins,
    /// The same as bits, where that is quicker.
    rows: Option<Rows>,
    /// The words in a row, where windows are counted; else empty.
    windows: Windows,
    /// What to count next: a group of twins where units are counted, else a form.
    next: u32,
    /// How many groups or forms there are to count.
    last: u32,
    /// O11 of what is being counted with each group or form before it; all 0 between two.
    observed: Vec<u32>,
    /// Room for the groups or forms met by what is being counted.
    met: Vec<u32>,
    /// The best pairs by the measure of the options.
    best: Listing,
    /// What else was asked for.
    others: Vec<Listing>,
    /// What is noted of the pairs, where they are to be kept.
    record: Option<Record>,
}

/// A ranking of the pairs of which something holds.
struct Listing {
    keep: fn(Cells) -> bool,
    ranking: Ranking<u32>,
}

impl Listing {
    fn all(measure: Measure, limit: Option<u32>) -> Self {
        Self { keep: |_| true, ranking: Ranking::new(measure, limit) }
    }
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
        for &form in vocabulary.in_order().iter().filter(|&&form| units.count(form) > 0) {
            if hidden(form) {
                left_out.hidden_words += 1;
            } else {
                ranked.push(form);
            }
        }
        let mut ranks = vec![NONE; vocabulary.len()];
        for (rank, &form) in ranked.iter().enumerate() {
            if let Some(slot) = ranks.get_mut(form as usize) {
                *slot = rank as u32;
            }
        }
        let (mut twins, mut rows, mut windows) = (Twins::default(), None, Windows::default());
        match units.convention() {
            Convention::Units => {
                twins = Twins::new(corpus, &units, &ranks, ranked.len());
                rows = Rows::of(&twins, units.ranges().len());
            }
            _ => windows = Windows::new(corpus, &units, &ranks),
        }
        let last = twins.count().max(windows.count());
        let room = if rows.is_some() { 0 } else { last as usize };
        Ok(Self {
            units,
            options: *options,
            left_out,
            ranked,
            ranks,
            twins,
            rows,
            windows,
            next: 0,
            last,
            observed: vec![0; room],
            met: vec![0; room],
            best: Listing::all(options.measure, options.limit),
            others: Vec::new(),
            record: None,
        })
    }

    /// Ranks the pairs by other measures too, from the same counting: see [`Self::finish_all`].
    pub fn also_by(mut self, measures: &[Measure]) -> Self {
        let limit = self.options.limit;
        self.others.extend(measures.iter().map(|&measure| Listing::all(measure, limit)));
        self
    }

    /// Lists only pairs of which this holds; how many those are is not told.
    pub(crate) fn keep(mut self, keep: fn(Cells) -> bool) -> Self {
        self.best.keep = keep;
        self
    }

    /// Notes the pairs, so that they can be kept; they are ranked when all are counted: see [`Self::kept`]. Where rows of bits
    /// are counted there may be more than can be kept, and counting anew is quick.
    pub(crate) fn keeping(self) -> Self {
        let record = self.rows.is_none().then(Record::new);
        Self { record, ..self }
    }

    /// Lists the best of all pairs too, whatever [`Self::keep`] leaves out, unless those that are kept will tell: see
    /// [`Self::listing`].
    pub(crate) fn also_all(&mut self, limit: Option<u32>) {
        if self.record.as_ref().is_none_or(|record| record.is_below(self.options.minimum.into())) {
            self.others.push(Listing::all(self.options.measure, limit));
        }
    }

    /// The same, of at most so many pairs.
    #[cfg(test)]
    fn keeping_at_most(self, pairs: usize) -> Self {
        Self { record: Some(Record::of_at_most(pairs)), ..self }
    }

    /// Counts by rows of bits, whether that is quicker or not.
    #[cfg(test)]
    pub(crate) fn by_rows(mut self) -> Self {
        if self.units.convention() == Convention::Units {
            self.rows = Some(Rows::new(&self.twins, self.units.ranges().len()));
        }
        self
    }

    /// Counts words until about `budget` meetings and pairs have been looked at. A word is never split. The
    /// corpus must be the one the counter was made for.
    pub fn step(&mut self, _: &Corpus, budget: u32) -> Step {
        let mut spent = 0_u64;
        while self.next < self.last && spent < u64::from(budget.max(1)) {
            spent += 1 + match self.units.convention() {
                Convention::Units => match self.rows.take() {
                    Some(mut rows) => {
                        let work = self.count_in_rows(&mut rows);
                        self.rows = Some(rows);
                        work
                    }
                    None => self.count_in_units(),
                },
                _ => self.count_in_windows(),
            };
            self.next += 1;
        }
        if self.next < self.last { Step::More } else { Step::Done }
    }

    /// The share of the words that have been counted, 0 to 1.
    pub fn progress(&self) -> f64 {
        match self.last {
            0 => 1.0,
            last => f64::from(self.next) / f64::from(last),
        }
    }

    /// A report without rows, to be shown until there is one.
    pub fn empty<R>(&self) -> CooccurrenceReport<R> {
        let (totals, n) = (self.units.totals(), self.units.n());
        CooccurrenceReport { totals, n, rows_total: 0, rows: Vec::new(), notes: Vec::new() }
    }

    /// The report. What has not been counted by then is counted now.
    pub fn finish(self, corpus: &Corpus) -> CooccurrenceReport {
        self.finish_as(corpus)
    }

    /// The same with rows of another kind.
    pub fn finish_as<R: PairRow>(mut self, corpus: &Corpus) -> CooccurrenceReport<R> {
        while self.step(corpus, u32::MAX) == Step::More {}
        self.kept(corpus);
        self.report(corpus, &self.best)
    }

    /// The best of all pairs, where that was asked for. Only once all are counted.
    pub(crate) fn listing(&self) -> Option<RankedPairs> {
        self.others.last().map(|listing| self.ranked(listing))
    }

    /// The pairs that were noted, from now on ranked too. Only once all are counted.
    pub(crate) fn kept(&mut self, corpus: &Corpus) -> Option<KeptPairs> {
        let record = self.record.take()?;
        let is_listed = |form: FormId| self.ranks.get(form as usize).is_some_and(|&rank| rank != NONE);
        let kept = KeptPairs::new(corpus, record, is_listed);
        let totals = |&form: &FormId| self.units.node_count(form).max(self.units.count(form));
        let most = self.ranked.iter().map(totals).max().unwrap_or(0);
        let (n, minimum) = (self.units.n(), u64::from(self.options.minimum));
        for (o11, pairs) in kept.groups().filter(|&(o11, _)| o11 >= minimum) {
            if self.listings().any(|listing| listing.ranking.may_take(o11, n, most)) {
                pairs.iter().for_each(|&pair| self.offer_forms(pair, o11));
            } else {
                self.listings().for_each(|listing| listing.ranking.pass_over(pairs.len() as u64));
            }
        }
        Some(kept)
    }

    /// A report for the measure of the options and for each of the others, in the order they were asked for.
    pub fn finish_all(mut self, corpus: &Corpus) -> Vec<CooccurrenceReport> {
        while self.step(corpus, u32::MAX) == Step::More {}
        self.kept(corpus);
        std::iter::once(&self.best).chain(&self.others).map(|listing| self.report(corpus, listing)).collect()
    }

    fn report<R: PairRow>(&self, corpus: &Corpus, listing: &Listing) -> CooccurrenceReport<R> {
        let options = CooccurrenceOptions { measure: listing.ranking.measure, ..self.options };
        self.ranked(listing).report(corpus, &options)
    }

    fn ranked(&self, Listing { ranking, .. }: &Listing) -> RankedPairs {
        let (units, best) = (self.units.clone(), ranking.best.clone());
        RankedPairs::of(units, self.left_out, best, &self.ranked)
    }

    /// The best pairs as forms with their cells, and what was left out. What has not been counted by then
    /// is counted now.
    pub(crate) fn into_ranked(self, corpus: &Corpus) -> RankedPairs {
        self.into_ranked_as(corpus, as_they_are)
    }

    /// As [`Self::into_ranked`], with what `make` gives for each pair.
    fn into_ranked_as<T>(
        mut self,
        corpus: &Corpus,
        make: impl Fn(FormId, FormId, Cells) -> T,
    ) -> RankedPairs<T> {
        while self.step(corpus, u32::MAX) == Step::More {}
        self.kept(corpus);
        RankedPairs::of_as(self.units, self.left_out, self.best.ranking.best, &self.ranked, make)
    }

    /// Counts the units that the next group shares with each group before it, and offers the pairs. Returns the work done.
    fn count_in_units(&mut self) -> u64 {
        let (mut length, work) = self.twins.count_meetings(self.next, &mut self.observed, &mut self.met);
        let mut met = std::mem::take(&mut self.met);
        let mut more = length as u64 + self.offer_within();
        if self.ignores_once() {
            let (again, words) =
                self.twins.forget_once(&mut self.observed, met.get_mut(..length).unwrap_or_default());
            length = again;
            self.pass_over_once(words * self.twins.members(self.next).len() as u64);
        }
        for &other in met.iter().take(length) {
            let o11 = u64::from(self.observed.get_mut(other as usize).map_or(0, std::mem::take));
            more += self.offer_twins(other, o11);
        }
        self.met = met;
        work + more
    }

    /// Whether pairs that meet once need only be counted: most do, which seldom matters.
    fn ignores_once(&self) -> bool {
        self.options.minimum > 1 && self.record.as_ref().is_none_or(|record| record.is_below(1))
    }

    /// Counts pairs that meet once.
    fn pass_over_once(&mut self, pairs: u64) {
        self.left_out.below_minimum += pairs;
        if let Some(record) = &mut self.record {
            record.add_below(pairs);
        }
    }

    /// The same by rows of bits.
    fn count_in_rows(&mut self, rows: &mut Rows) -> u64 {
        let (group, n) = (self.next, self.units.n());
        let minimum = u64::from(self.options.minimum);
        let mut work = rows.meet(&self.twins, group, minimum) + self.offer_within();
        let members = self.twins.members(group).len() as u64;
        let listed = members * rows.words_met_often(&self.twins);
        self.left_out.below_minimum += members * rows.words_met(&self.twins) - listed;
        if listed == 0 {
            return work;
        }
        // A pair meets at most in the units of its rarer word. What can't be among the best is counted and not looked at.
        let most = self.twins.unit_count(group);
        rows.need(most, |other| {
            let least = |listing: &Listing| listing.ranking.least_of(most, other, n);
            let best = least(&self.best);
            self.others.iter().map(least).fold(best, u64::min)
        });
        let mut offered = 0;
        for (other, needed) in rows.within_reach() {
            let o11 = rows.shared(group, other);
            work += 1;
            if o11 >= needed {
                offered += members * self.twins.members(other).len() as u64;
                work += self.offer_twins(other, o11);
            }
        }
        self.listings().for_each(|listing| listing.ranking.pass_over(listed - offered));
        work
    }

    fn listings(&mut self) -> impl Iterator<Item = &mut Listing> {
        std::iter::once(&mut self.best).chain(&mut self.others)
    }

    /// Counts the meetings of the next form with each form before it, and offers the pairs. Returns the work
    /// done.
    fn count_in_windows(&mut self) -> u64 {
        let form = self.next;
        let (length, work) = self.windows.count_meetings(form, &mut self.observed, &mut self.met);
        let n = self.units.n();
        let met = std::mem::take(&mut self.met);
        let rank_of = |ranks: &[u32], form: u32| ranks.get(form as usize).copied().unwrap_or(NONE);
        let rank = rank_of(&self.ranks, form);
        for &other in met.iter().take(length) {
            let count = self.observed.get_mut(other as usize).map_or(0, std::mem::take);
            let o11 = self.windows.meetings(other, count);
            let is_listed = o11 >= u64::from(self.options.minimum);
            self.left_out.below_minimum += u64::from(!is_listed);
            let is_noted = self.is_noted(o11);
            if !is_noted && !is_listed {
                continue;
            }
            let other_rank = rank_of(&self.ranks, other);
            let (node, collocate) = if rank < other_rank { (form, other) } else { (other, form) };
            if is_noted {
                self.note((node, collocate), o11);
            } else {
                let cells =
                    Cells { o11, r1: self.units.node_count(node), c1: self.units.count(collocate), n };
                self.offer_one(cells, rank.min(other_rank), rank.max(other_rank));
            }
        }
        self.met = met;
        work + length as u64
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests;
