//! Pairs that have been counted and are kept: another measure, a higher minimum or other hidden words need no counting
//! anew.
//!
//! Pairs that meet once make up most of a text and few of its lists, so they are only told as a number. Where a word is
//! hidden or shown that was not so when pairs were counted, its own company says what that changes.

use super::RankedPairs;
use crate::cells::Cells;
use crate::cooccurrence::{CooccurrenceOptions, CooccurrenceReport, LeftOut, Meetings, Node};
use crate::corpus::Corpus;
use crate::ranking::{Best, Candidate, Ranking};
use crate::units::Units;
use crate::vocabulary::FormId;

/// The fewest meetings of a pair that is kept, where there is room.
const LEAST: u64 = 2;
/// The most pairs that are kept: 12 bytes each.
const MOST: usize = 2_000_000;
/// The most words whose own company is asked for rather than all pairs counted anew.
const CHANGES: usize = 16;

/// Numbers of meetings, descending, each with the end of its pairs.
type Groups = Vec<(u64, usize)>;

/// Pairs that meet less often than this are sorted by counting.
const OFTEN: u32 = 1 << 12;

/// A pair, the word first in code-point order as node.
#[derive(Clone, Copy)]
struct Kept {
    node: FormId,
    collocate: FormId,
    o11: u32,
}

/// Notes pairs while they are counted.
pub(super) struct Record {
    /// Pairs with fewer meetings are not kept, only counted.
    floor: u64,
    below: u64,
    most: usize,
    pairs: Vec<Kept>,
}

impl Record {
    pub(super) fn new() -> Self {
        Self::of_at_most(MOST)
    }

    pub(super) fn of_at_most(most: usize) -> Self {
        Self { floor: LEAST, below: 0, most, pairs: Vec::new() }
    }

    /// Whether a pair with so many meetings is only counted.
    pub(super) fn is_below(&self, o11: u64) -> bool {
        o11 < self.floor
    }

    /// Counts pairs that are not kept.
    pub(super) fn add_below(&mut self, pairs: u64) {
        self.below += pairs;
    }

    /// Takes a pair. Where there is no more room, those that meet least are given up.
    pub(super) fn add(&mut self, node: FormId, collocate: FormId, o11: u64) {
        while self.pairs.len() >= self.most && !self.is_below(o11) {
            self.floor += 1;
            let (before, floor) = (self.pairs.len(), self.floor);
            self.pairs.retain(|pair| u64::from(pair.o11) >= floor);
            self.below += (before - self.pairs.len()) as u64;
        }
        match (self.is_below(o11), u32::try_from(o11)) {
            (false, Ok(o11)) => self.pairs.push(Kept { node, collocate, o11 }),
            _ => self.below += 1,
        }
    }
}

/// The pairs of a part that meet often enough, with their meetings.
pub(crate) struct KeptPairs {
    /// Pairs with fewer meetings are not kept, only counted.
    floor: u64,
    below: u64,
    /// Nodes with their collocates, those that meet most often first.
    pairs: Vec<(FormId, FormId)>,
    /// How often they meet, descending, each with the end of its pairs.
    groups: Groups,
    /// Whether each form was listed when the pairs were counted.
    listed: Vec<bool>,
    /// All forms in code-point order, and the place of each form there.
    ranked: Vec<FormId>,
    ranks: Vec<u32>,
}

impl KeptPairs {
    pub(super) fn new(corpus: &Corpus, record: Record, is_listed: impl Fn(FormId) -> bool) -> Self {
        let count = corpus.vocabulary().len() as u32;
        let mut ranked: Vec<FormId> = (0..count).collect();
        corpus.vocabulary().sort(&mut ranked);
        let mut ranks = vec![0; ranked.len()];
        for (rank, &form) in (0..).zip(&ranked) {
            if let Some(slot) = ranks.get_mut(form as usize) {
                *slot = rank;
            }
        }
        let (pairs, groups) = by_meetings(&record.pairs);
        let listed = (0..count).map(is_listed).collect();
        Self { floor: record.floor, below: record.below, pairs, groups, listed, ranked, ranks }
    }

    /// The best pairs of which `keep` holds, as counting anew would find them. `None` where only that can tell: the minimum is
    /// too low, or too many words are hidden that were not, or the other way round. `meetings` gives whom a word meets.
    pub(crate) fn rank(
        &self,
        corpus: &Corpus,
        units: &Units,
        asked: &Asked<'_>,
        meetings: &dyn Fn(&Node) -> std::rc::Rc<Meetings>,
    ) -> Option<(LeftOut, Best<u32>)> {
        let minimum = u64::from(asked.options.minimum);
        if minimum < self.floor {
            return None;
        }
        let occurs = |&form: &FormId| units.count(form) > 0;
        let forms = 0..self.listed.len() as FormId;
        let shown: Vec<bool> = forms.clone().map(|form| occurs(&form) && !(asked.hidden)(form)).collect();
        let is = |flags: &[bool], form: FormId| flags.get(form as usize).copied().unwrap_or(false);
        let changed: Vec<FormId> = forms
            .clone()
            .filter(|&form| is(&shown, form) != is(&self.listed, form))
            .take(CHANGES + 1)
            .collect();
        if changed.len() > CHANGES {
            return None;
        }
        let hidden_words = forms.filter(|form| occurs(form) && !is(&shown, *form)).count() as u64;
        let mut taken = Taken {
            kept: self,
            units,
            keep: asked.keep,
            minimum,
            below: self.below,
            ranking: Ranking::new(asked.options.measure, asked.options.limit),
        };
        let most =
            forms_of(&shown).map(|form| units.node_count(form).max(units.count(form))).max().unwrap_or(0);
        let is_listed = |&&(node, collocate): &&(FormId, FormId)| is(&shown, node) && is(&shown, collocate);
        let mut start = 0;
        for &(o11, end) in &self.groups {
            let group = self.pairs.get(start..end).unwrap_or_default();
            start = end;
            if o11 >= minimum && taken.ranking.may_take(o11, units.n(), most) {
                for &(node, collocate) in group.iter().filter(is_listed) {
                    taken.offer(node, collocate, o11);
                }
                continue;
            }
            let count = match changed.is_empty() {
                true => group.len(),
                false => group.iter().filter(is_listed).count(),
            } as u64;
            match o11 >= minimum {
                true => taken.ranking.pass_over(count),
                false => taken.below += count,
            }
        }
        for (index, &form) in changed.iter().enumerate() {
            let met = meetings(&Node::word(corpus, corpus.vocabulary().form(form)));
            // A pair of two such words is looked at once.
            let is_done = |other| changed.get(..index).is_some_and(|done| done.contains(&other));
            for (other, o11) in met.iter().filter(|&(other, _)| other != form) {
                if is(&self.listed, form) && is(&self.listed, other) {
                    let is_done = is_done(other) && is(&self.listed, other);
                    taken.below -= u64::from(o11 < self.floor && !is_done);
                } else if is(&shown, form) && is(&shown, other) && !is_done(other) {
                    taken.take(form, other, o11);
                }
            }
        }
        let below_minimum = taken.below;
        Some((LeftOut { hidden_words, below_minimum }, taken.ranking.best))
    }

    /// The form at a place in code-point order.
    pub(crate) fn form(&self, rank: u32) -> Option<FormId> {
        self.ranked.get(rank as usize).copied()
    }

    fn rank_of(&self, form: FormId) -> u32 {
        self.ranks.get(form as usize).copied().unwrap_or(u32::MAX)
    }

    /// What [`Self::rank`] found, as forms.
    pub(crate) fn as_pairs(&self, units: &Units, (left_out, best): (LeftOut, Best<u32>)) -> RankedPairs {
        let pair =
            |found: Candidate<u32>| Some((self.form(found.node)?, self.form(found.collocate)?, found.cells));
        RankedPairs { units: units.clone(), left_out, pairs: best.into_ranked().filter_map(pair).collect() }
    }

    /// What [`Self::rank`] found, as a report.
    pub(crate) fn as_report(
        &self,
        corpus: &Corpus,
        units: &Units,
        options: &CooccurrenceOptions,
        (left_out, best): (LeftOut, Best<u32>),
    ) -> CooccurrenceReport {
        let name = |rank: u32| {
            self.form(rank).map(|form| corpus.vocabulary().form(form).to_owned()).unwrap_or_default()
        };
        CooccurrenceReport::of_pairs(units, options, best, left_out, name)
    }
}

/// Pairs by how often they meet, most often first, else in their order; and how often, each with the end of its pairs.
fn by_meetings(pairs: &[Kept]) -> (Vec<(FormId, FormId)>, Groups) {
    let (mut often, seldom): (Vec<&Kept>, Vec<&Kept>) = pairs.iter().partition(|pair| pair.o11 >= OFTEN);
    crate::order::sort_by(&mut often, |a, b| b.o11.cmp(&a.o11));
    let mut groups = Vec::new();
    let mut end = 0;
    for group in often.chunk_by(|a, b| a.o11 == b.o11) {
        end += group.len();
        groups.extend(group.first().map(|first| (u64::from(first.o11), end)));
    }
    // How many pairs have so many meetings, then the place of the next of them.
    let mut next = vec![0_usize; OFTEN as usize];
    for pair in &seldom {
        if let Some(count) = next.get_mut(pair.o11 as usize) {
            *count += 1;
        }
    }
    for (o11, count) in next.iter_mut().enumerate().rev() {
        let start = end;
        end += std::mem::replace(count, start);
        if end > start {
            groups.push((o11 as u64, end));
        }
    }
    let mut sorted = vec![(0, 0); pairs.len()];
    for (slot, pair) in sorted.iter_mut().zip(&often) {
        *slot = (pair.node, pair.collocate);
    }
    for pair in seldom {
        if let Some(place) = next.get_mut(pair.o11 as usize) {
            if let Some(slot) = sorted.get_mut(*place) {
                *slot = (pair.node, pair.collocate);
            }
            *place += 1;
        }
    }
    (sorted, groups)
}

/// The forms whose flag is set.
fn forms_of(flags: &[bool]) -> impl Iterator<Item = FormId> + '_ {
    (0..).zip(flags).filter(|&(_, &flag)| flag).map(|(form, _)| form)
}

/// What is asked of kept pairs.
pub(crate) struct Asked<'a> {
    pub(crate) options: &'a CooccurrenceOptions,
    pub(crate) hidden: &'a dyn Fn(FormId) -> bool,
    pub(crate) keep: fn(Cells) -> bool,
}

/// What has been taken of the pairs so far.
struct Taken<'a> {
    kept: &'a KeptPairs,
    units: &'a Units,
    keep: fn(Cells) -> bool,
    minimum: u64,
    below: u64,
    ranking: Ranking<u32>,
}

impl Taken<'_> {
    fn take(&mut self, one: FormId, other: FormId, o11: u64) {
        if o11 < self.minimum {
            self.below += 1;
            return;
        }
        match self.kept.rank_of(one) < self.kept.rank_of(other) {
            true => self.offer(one, other, o11),
            false => self.offer(other, one, o11),
        }
    }

    /// Takes a pair that is not below the minimum, the word first in code-point order as node.
    #[inline]
    fn offer(&mut self, node: FormId, collocate: FormId, o11: u64) {
        let (r1, c1) = (self.units.node_count(node), self.units.count(collocate));
        let cells = Cells { o11, r1, c1, n: self.units.n() };
        if (self.keep)(cells) {
            let kept = self.kept;
            self.ranking.offer_late(cells, || (kept.rank_of(node), kept.rank_of(collocate)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Notes these numbers of meetings with room for two pairs: from how many on they are kept, how many were not, and those
    /// kept.
    fn check(meetings: &[u64], floor: u64, below: u64, kept: &[u32]) {
        let mut record = Record::of_at_most(2);
        for (word, &o11) in (1..).zip(meetings) {
            record.add(0, word, o11);
        }
        let there: Vec<u32> = record.pairs.iter().map(|pair| pair.o11).collect();
        assert_eq!((record.floor, record.below, there.as_slice()), (floor, below, kept));
    }

    #[test]
    fn pairs_are_sorted_by_their_meetings() {
        let meetings = [3, OFTEN, 2, 3, OFTEN + 7, OFTEN];
        let pairs: Vec<Kept> =
            (0..).zip(meetings).map(|(node, o11)| Kept { node, collocate: 9, o11 }).collect();
        let (sorted, groups) = by_meetings(&pairs);
        assert_eq!(sorted, [4, 1, 5, 0, 3, 2].map(|node| (node, 9)));
        let often = u64::from(OFTEN);
        assert_eq!(groups, [(often + 7, 1), (often, 3), (3, 5), (2, 6)]);
    }

    #[test]
    fn what_meets_least_makes_room() {
        check(&[1, 2, 1, 3], 2, 2, &[2, 3]);
        check(&[2, 3, 2, 4], 3, 2, &[3, 4]);
        check(&[5, 5, 2, 5, 7], 6, 4, &[7]);
    }
}
