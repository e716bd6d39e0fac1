//! The best pairs, once they have been counted.

use crate::association::PairRow;
use crate::cells::Cells;
use crate::cooccurrence::{CooccurrenceOptions, CooccurrenceReport, LeftOut, notes_of_pairs};
use crate::corpus::Corpus;
use crate::ranking::{Best, Candidate};
use crate::units::Units;
use crate::vocabulary::FormId;

/// Pairs that have been counted.
#[derive(Clone)]
pub(crate) struct RankedPairs<T = (FormId, FormId, Cells)> {
    pub(crate) units: Units,
    pub(crate) left_out: LeftOut,
    /// How many there are, those beyond the limit included; where only some are listed, not fewer than those.
    pub(crate) total: u64,
    /// Node, collocate and cells, best first.
    pub(crate) pairs: Vec<T>,
}

/// What is kept of a pair where nothing else is made of it.
pub(super) fn as_they_are(node: FormId, collocate: FormId, cells: Cells) -> (FormId, FormId, Cells) {
    (node, collocate, cells)
}

impl RankedPairs {
    /// The best pairs of ranks as forms.
    pub(super) fn of(units: Units, left_out: LeftOut, best: Best<u32>, forms: &[FormId]) -> Self {
        Self::of_as(units, left_out, best, forms, as_they_are)
    }

    /// The report of these pairs, which were ranked by these options.
    pub(crate) fn report<R: PairRow>(
        &self,
        corpus: &Corpus,
        options: &CooccurrenceOptions,
    ) -> CooccurrenceReport<R> {
        let Self { units, left_out, total, pairs } = self;
        let form = |id| corpus.vocabulary().form(id).to_owned();
        let row = |&(node, collocate, cells)| R::of(form(node), form(collocate), cells);
        CooccurrenceReport {
            totals: units.totals(),
            n: units.n(),
            rows_total: *total,
            rows: pairs.iter().map(row).collect(),
            notes: notes_of_pairs(units, options, *left_out, pairs.iter().map(|pair| pair.2)),
        }
    }
}

impl<T> RankedPairs<T> {
    /// The best pairs of ranks, with what `make` gives for each as forms.
    pub(super) fn of_as(
        units: Units,
        left_out: LeftOut,
        best: Best<u32>,
        forms: &[FormId],
        make: impl Fn(FormId, FormId, Cells) -> T,
    ) -> Self {
        let total = best.total();
        let form = |rank: u32| forms.get(rank as usize).copied();
        let pair = |found: Candidate<u32>| Some(make(form(found.node)?, form(found.collocate)?, found.cells));
        let pairs = best.into_ranked().filter_map(pair).collect();
        Self { units, left_out, total, pairs }
    }
}
