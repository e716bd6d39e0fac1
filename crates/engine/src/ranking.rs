//! The best word pairs by a measure, in memory bounded by how many are wanted.
//!
//! `cooccurrence`, `pairs` and `network` offer every pair they count and take the ranking at the end.

mod hurdle;

use crate::cells::Cells;
use crate::settings::Measure;
use hurdle::Hurdle;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Two words with their cells and the value they are ranked by. What comes first in a ranking is less.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<W> {
    /// −∞ where the measure does not exist; otherwise finite and not −0.
    value: f64,
    pub(crate) cells: Cells,
    pub(crate) node: W,
    pub(crate) collocate: W,
}

impl<W> Candidate<W> {
    pub(crate) fn new(cells: Cells, measure: Measure, node: W, collocate: W) -> Self {
        Self { value: score(cells, measure), cells, node, collocate }
    }
}

fn score(cells: Cells, measure: Measure) -> f64 {
    cells.measure(measure).map_or(f64::NEG_INFINITY, |value| value + 0.0)
}

/// Makes candidates and remembers the scores of tables seen lately: most pairs of a text are of rare words
/// that meet once, so few tables make up most of the millions.
#[derive(Clone)]
struct Scorer {
    measure: Measure,
    seen: Vec<Option<(Cells, f64)>>,
}

impl Scorer {
    const SLOTS: usize = 1 << 12;

    fn new(measure: Measure) -> Self {
        Self { measure, seen: vec![None; Self::SLOTS] }
    }

    /// The candidate of two words with these cells.
    fn candidate<W>(&mut self, cells: Cells, node: W, collocate: W) -> Candidate<W> {
        let Cells { o11, r1, c1, n } = cells;
        let mixed = o11.wrapping_mul(1_289) ^ r1.wrapping_mul(37) ^ c1 ^ n;
        let Some(slot) = self.seen.get_mut(mixed as usize % Self::SLOTS) else {
            return Candidate::new(cells, self.measure, node, collocate);
        };
        let value = match slot {
            Some((known, value)) if *known == cells => *value,
            _ => score(cells, self.measure),
        };
        *slot = Some((cells, value));
        Candidate { value, cells, node, collocate }
    }
}

impl<W: Ord> Ord for Candidate<W> {
    fn cmp(&self, other: &Self) -> Ordering {
        (other.value.total_cmp(&self.value))
            .then_with(|| other.cells.o11.cmp(&self.cells.o11))
            .then_with(|| self.collocate.cmp(&other.collocate))
            .then_with(|| self.node.cmp(&other.node))
    }
}

impl<W: Ord> PartialOrd for Candidate<W> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<W: Ord> PartialEq for Candidate<W> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<W: Ord> Eq for Candidate<W> {}

/// The best word pairs by one measure, with what it takes to score them.
#[derive(Clone)]
pub(crate) struct Ranking<W> {
    pub(crate) measure: Measure,
    scorer: Scorer,
    pub(crate) best: Best<W>,
}

impl<W: Ord> Ranking<W> {
    /// None yet; at most `limit` will be kept, all where there is none.
    pub(crate) fn new(measure: Measure, limit: Option<u32>) -> Self {
        Self { measure, scorer: Scorer::new(measure), best: Best::new(limit).for_measure(measure) }
    }

    /// Takes a pair if it is among the best.
    #[inline]
    pub(crate) fn offer(&mut self, cells: Cells, node: W, collocate: W) {
        let Self { scorer, best, .. } = self;
        best.offer_cells(cells, || Some(scorer.candidate(cells, node, collocate)));
    }

    /// Takes a pair if it is among the best; its words are asked for only where the table does not tell that it is not. A pair
    /// that is not to be listed has none; it is counted.
    #[inline]
    pub(crate) fn offer_late(&mut self, cells: Cells, words: impl FnOnce() -> Option<(W, W)>) {
        let Self { scorer, best, .. } = self;
        best.offer_cells(cells, || {
            let (node, collocate) = words()?;
            Some(scorer.candidate(cells, node, collocate))
        });
    }

    /// Whether a pair that meets so often can still be among the best, in a part of N where no total exceeds `most`.
    pub(crate) fn may_take(&self, o11: u64, n: u64, most: u64) -> bool {
        self.best.hurdle.lets_some(o11, n, most)
    }

    /// The fewest meetings with which a pair of words with these totals can be among the best; more than they can have where it
    /// can't, in a part of N where no pair meets more often than its words occur.
    pub(crate) fn least_of(&self, r1: u64, c1: u64, n: u64) -> u64 {
        self.best.hurdle.least_of(r1, c1, n)
    }

    /// Counts pairs that are not among the best.
    pub(crate) fn pass_over(&mut self, pairs: u64) {
        self.best.total += pairs;
    }

    /// Takes those of `count` pairs with the same cells, given in the order of the ranking, that are among the
    /// best. Returns how many were looked at.
    pub(crate) fn offer_alike(
        &mut self,
        cells: Cells,
        count: u64,
        pairs: impl Iterator<Item = (W, W)>,
    ) -> u64 {
        let Self { scorer, best, .. } = self;
        best.offer_ranked(count, pairs.map(|(node, collocate)| scorer.candidate(cells, node, collocate)))
    }
}

/// The best candidates so far, the worst of them on top.
#[derive(Clone, Debug)]
pub(crate) struct Best<W> {
    limit: usize,
    total: u64,
    heap: BinaryHeap<Candidate<W>>,
    /// What they are ranked by, where that helps to turn tables away before they are scored for good.
    measure: Option<Measure>,
    hurdle: Hurdle,
}

impl<W: Ord> Best<W> {
    /// None yet; at most `limit` will be kept, all where there is none.
    pub(crate) fn new(limit: Option<u32>) -> Self {
        let limit = limit.map_or(usize::MAX, |limit| limit as usize);
        Self { limit, total: 0, heap: BinaryHeap::new(), measure: None, hurdle: Hurdle::None }
    }

    /// The same, for candidates ranked by this measure.
    fn for_measure(self, measure: Measure) -> Self {
        Self { measure: Some(measure), ..self }
    }

    /// Takes the candidate of a table if it is among the best. It is not made where the table alone shows
    /// that it is not.
    #[inline]
    fn offer_cells(&mut self, cells: Cells, candidate: impl FnOnce() -> Option<Candidate<W>>) {
        self.total += 1;
        let is_taken = self.hurdle.lets(cells) && candidate().is_some_and(|candidate| self.take(candidate));
        if is_taken && self.heap.len() == self.limit {
            let worst = self.heap.peek().map(|worst| (worst.value, worst.cells));
            self.hurdle = worst
                .zip(self.measure)
                .map_or(Hurdle::None, |((value, cells), measure)| Hurdle::of(measure, value, cells));
        }
    }

    /// Takes a candidate if it is among the best.
    pub(crate) fn offer(&mut self, candidate: Candidate<W>) {
        self.total += 1;
        self.take(candidate);
    }

    /// Takes those of `count` candidates, given in the order of the ranking, that are among the best. Returns
    /// how many were looked at.
    fn offer_ranked(&mut self, count: u64, candidates: impl Iterator<Item = Candidate<W>>) -> u64 {
        self.total += count;
        let mut looked_at = 0;
        for candidate in candidates {
            looked_at += 1;
            if !self.take(candidate) {
                break;
            }
        }
        looked_at
    }

    /// Whether the candidate is among the best so far, and now kept.
    fn take(&mut self, candidate: Candidate<W>) -> bool {
        if self.heap.len() < self.limit {
            self.heap.push(candidate);
            return true;
        }
        match self.heap.peek_mut() {
            Some(mut worst) if candidate < *worst => {
                *worst = candidate;
                true
            }
            _ => false,
        }
    }

    /// How many have been offered.
    pub(crate) fn total(&self) -> u64 {
        self.total
    }

    /// Those kept, best first.
    pub(crate) fn into_ranked(self) -> impl Iterator<Item = Candidate<W>> {
        self.heap.into_sorted_vec().into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(limit: Option<u32>, expected: &[(&str, &str)]) {
        let mut best = Best::new(limit);
        let pmi = |o11, r1, c1| Cells { o11, r1, c1, n: 16 };
        for (cells, node, collocate) in [
            (pmi(0, 2, 2), "no", "value"),
            (pmi(1, 4, 4), "b", "x"),
            (pmi(2, 4, 8), "a", "y"),
            (pmi(1, 4, 4), "a", "x"),
            (pmi(4, 4, 4), "the", "best"),
        ] {
            best.offer(Candidate::new(cells, Measure::Pmi, node, collocate));
        }
        assert_eq!(best.total(), 5);
        let ranked: Vec<_> = best.into_ranked().map(|found| (found.node, found.collocate)).collect();
        assert_eq!(ranked, expected);
    }

    #[test]
    fn a_remembered_score_is_that_of_its_own_table() {
        let mut scorer = Scorer::new(Measure::LogLikelihood);
        for _ in 0..2 {
            for i in 0..20_000_u64 {
                let cells = Cells { o11: i % 3, r1: 3 + i % 50, c1: 3 + i / 50, n: 1_000 };
                let expected = Candidate::new(cells, Measure::LogLikelihood, "a", "b");
                assert_eq!(scorer.candidate(cells, "a", "b").value, expected.value);
            }
        }
    }

    #[test]
    fn by_measure_then_meetings_then_words() {
        let all = [("the", "best"), ("a", "y"), ("a", "x"), ("b", "x"), ("no", "value")];
        check(None, &all);
        check(Some(9), &all);
        check(Some(3), &all[..3]);
        check(Some(0), &[]);
    }
}
