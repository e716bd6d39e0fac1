//! The best word pairs by a measure, in memory bounded by how many are wanted.
//!
//! `cooccurrence`, `pairs` and `network` offer every pair they count and take the ranking at the end.

use crate::association::Cells;
use crate::settings::Measure;
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
        let value = cells.measure(measure).map_or(f64::NEG_INFINITY, |value| value + 0.0);
        Self { value, cells, node, collocate }
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

/// The best candidates so far, the worst of them on top.
#[derive(Clone, Debug)]
pub(crate) struct Best<W> {
    limit: usize,
    total: u64,
    heap: BinaryHeap<Candidate<W>>,
}

impl<W: Ord> Best<W> {
    /// None yet; at most `limit` will be kept, all where there is none.
    pub(crate) fn new(limit: Option<u32>) -> Self {
        Self { limit: limit.map_or(usize::MAX, |limit| limit as usize), total: 0, heap: BinaryHeap::new() }
    }

    /// Takes a candidate if it is among the best.
    pub(crate) fn offer(&mut self, candidate: Candidate<W>) {
        self.total += 1;
        if self.heap.len() < self.limit {
            self.heap.push(candidate);
        } else if let Some(mut worst) = self.heap.peek_mut()
            && candidate < *worst
        {
            *worst = candidate;
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
    fn by_measure_then_meetings_then_words() {
        let all = [("the", "best"), ("a", "y"), ("a", "x"), ("b", "x"), ("no", "value")];
        check(None, &all);
        check(Some(9), &all);
        check(Some(3), &all[..3]);
        check(Some(0), &[]);
    }
}
