//! Pairs that have been counted and are kept: another measure, a higher minimum or other hidden words need no counting
//! anew.
//!
//! Pairs that meet once make up most of a text and few of its lists, so they are only told as a number. Where a word is
//! hidden or shown that was not so when pairs were counted, its own company says what that changes.

use super::RankedPairs;
use crate::cells::Cells;
use crate::cooccurrence::{CooccurrenceOptions, LeftOut, Meetings, Node};
use crate::corpus::Corpus;
use crate::ranking::Ranking;
use crate::units::Units;
use crate::vocabulary::FormId;

/// The fewest meetings of a pair that is kept, where there is room.
const LEAST: u64 = 2;
/// The most pairs that are kept: 8 bytes each.
const MOST: usize = 2_000_000;
/// The most words whose own company is asked for rather than all pairs counted anew.
const CHANGES: usize = 16;

/// Pairs that meet less often than this have a list for each number of meetings.
const OFTEN: u64 = 1 << 12;

/// A pair, the word first in code-point order as node.
type Pair = (FormId, FormId);

/// Pairs that meet so often.
type Group = (u64, Vec<Pair>);

/// Notes pairs while they are counted, by how often they meet.
pub(super) struct Record {
    /// Pairs with fewer meetings are not kept, only counted.
    floor: u64,
    below: u64,
    most: usize,
    length: usize,
    /// Those that meet less than `OFTEN`, by their meetings.
    seldom: Vec<Vec<Pair>>,
    /// The others, each with its meetings.
    often: Vec<(u64, Pair)>,
}

impl Record {
    pub(super) fn new() -> Self {
        Self::of_at_most(MOST)
    }

    pub(super) fn of_at_most(most: usize) -> Self {
        let seldom = vec![Vec::new(); OFTEN as usize];
        Self { floor: LEAST, below: 0, most, length: 0, seldom, often: Vec::new() }
    }

    /// Whether a pair with so many meetings is only counted.
    pub(super) fn is_below(&self, o11: u64) -> bool {
        o11 < self.floor
    }

    /// Counts pairs that are not kept.
    pub(super) fn add_below(&mut self, pairs: u64) {
        self.below += pairs;
    }

    /// Whether so many more can be kept.
    pub(super) fn has_room(&self, pairs: u64) -> bool {
        pairs <= self.most.saturating_sub(self.length) as u64
    }

    /// Where there is no more room for so many pairs that would be kept, gives up those that meet least.
    pub(super) fn make_room(&mut self, o11: u64, pairs: u64) -> Option<Group> {
        if self.has_room(pairs) || self.is_below(o11) {
            return None;
        }
        let given_up = self.floor;
        self.floor += 1;
        let pairs = match usize::try_from(given_up).ok().and_then(|o11| self.seldom.get_mut(o11)) {
            Some(pairs) => std::mem::take(pairs),
            None => {
                let (least, others) = self.often.iter().partition(|(o11, _)| *o11 == given_up);
                self.often = others;
                let least: Vec<(u64, Pair)> = least;
                least.into_iter().map(|(_, pair)| pair).collect()
            }
        };
        self.length -= pairs.len();
        self.below += pairs.len() as u64;
        Some((given_up, pairs))
    }

    /// Keeps a pair that is not below and for which there is room.
    #[inline]
    pub(super) fn keep(&mut self, pair: Pair, o11: u64) {
        self.length += 1;
        match usize::try_from(o11).ok().and_then(|o11| self.seldom.get_mut(o11)) {
            Some(pairs) => pairs.push(pair),
            None => self.often.push((o11, pair)),
        }
    }

    /// Those kept, most often first.
    fn into_groups(self) -> Vec<Group> {
        let Self { mut often, seldom, .. } = self;
        crate::order::sort_by(&mut often, |a, b| b.0.cmp(&a.0));
        let alike = often.chunk_by(|a, b| a.0 == b.0);
        let group = |alike: &[(u64, Pair)]| {
            alike.first().map(|first| (first.0, alike.iter().map(|&(_, pair)| pair).collect()))
        };
        let mut groups: Vec<Group> = alike.filter_map(group).collect();
        for (o11, mut pairs) in seldom.into_iter().enumerate().rev() {
            if !pairs.is_empty() {
                pairs.shrink_to_fit();
                groups.push((o11 as u64, pairs));
            }
        }
        groups
    }
}

/// The pairs of a part that meet often enough, with their meetings.
pub(crate) struct KeptPairs {
    /// Pairs with fewer meetings are not kept, only counted.
    floor: u64,
    below: u64,
    /// Nodes with their collocates, those that meet most often first.
    groups: Vec<Group>,
    /// Whether each form was listed when the pairs were counted.
    listed: Vec<bool>,
    /// The place of each form among all in code-point order.
    ranks: Vec<u32>,
}

impl KeptPairs {
    pub(super) fn new(corpus: &Corpus, record: Record, is_listed: impl Fn(FormId) -> bool) -> Self {
        let ranked = corpus.vocabulary().in_order();
        let mut ranks = vec![0; ranked.len()];
        for (rank, &form) in (0..).zip(ranked) {
            if let Some(slot) = ranks.get_mut(form as usize) {
                *slot = rank;
            }
        }
        let listed = (0..ranked.len() as FormId).map(is_listed).collect();
        let (floor, below) = (record.floor, record.below);
        Self { floor, below, groups: record.into_groups(), listed, ranks }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.groups.iter().map(|(_, pairs)| pairs.len()).sum()
    }

    /// The pairs, those that meet most often first, each with how often.
    pub(super) fn groups(&self) -> impl Iterator<Item = (u64, &[Pair])> {
        self.groups.iter().map(|(o11, pairs)| (*o11, pairs.as_slice()))
    }

    /// The best pairs of which `keep` holds, as counting anew would find them. `None` where only that can tell: the minimum is
    /// too low, or too many words are hidden that were not, or the other way round. `meetings` gives whom a word meets.
    pub(crate) fn rank(
        &self,
        corpus: &Corpus,
        units: &Units,
        asked: &Asked<'_>,
        meetings: &dyn Fn(&Node) -> std::rc::Rc<Meetings>,
    ) -> Option<RankedPairs> {
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
        let is_listed = |&&(node, collocate): &&Pair| is(&shown, node) && is(&shown, collocate);
        for (o11, group) in self.groups() {
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
        let left_out = LeftOut { hidden_words, below_minimum: taken.below };
        let (forms, best) = (corpus.vocabulary().in_order(), taken.ranking.best);
        Some(RankedPairs::of(units.clone(), left_out, best, forms))
    }

    fn rank_of(&self, form: FormId) -> u32 {
        self.ranks.get(form as usize).copied().unwrap_or(u32::MAX)
    }
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
        // Which are to be listed is asked of those alone that come that far: how many there are is not told.
        let Self { kept, keep, .. } = *self;
        self.ranking.offer_late(cells, || keep(cells).then(|| (kept.rank_of(node), kept.rank_of(collocate))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Notes these numbers of meetings with room for two pairs: from how many on they are kept, how many were not, those that
    /// were given up, and those kept.
    fn check(meetings: &[u64], floor: u64, below: u64, given_up: &[u64], kept: &[u64]) {
        let mut record = Record::of_at_most(2);
        let mut gone = Vec::new();
        for (word, &o11) in (1..).zip(meetings) {
            while let Some((o11, pairs)) = record.make_room(o11, 1) {
                gone.extend(pairs.iter().map(|_| o11));
            }
            match record.is_below(o11) {
                true => record.add_below(1),
                false => record.keep((0, word), o11),
            }
        }
        assert_eq!((record.floor, record.below, gone.as_slice()), (floor, below, given_up));
        let there = record.into_groups().into_iter().flat_map(|(o11, pairs)| vec![o11; pairs.len()]);
        assert_eq!(there.collect::<Vec<u64>>(), kept);
    }

    #[test]
    fn pairs_are_kept_by_their_meetings() {
        let mut record = Record::new();
        for (node, o11) in (0..).zip([3, OFTEN, 2, 3, OFTEN + 7, OFTEN]) {
            record.keep((node, 9), o11);
        }
        let group = |o11: u64, nodes: &[u32]| (o11, nodes.iter().map(|&node| (node, 9)).collect());
        let groups = [group(OFTEN + 7, &[4]), group(OFTEN, &[1, 5]), group(3, &[0, 3]), group(2, &[2])];
        assert_eq!(record.into_groups(), groups);
    }

    #[test]
    fn what_meets_least_makes_room() {
        check(&[1, 2, 1, 3], 2, 2, &[], &[3, 2]);
        check(&[2, 3, 2, 4], 3, 2, &[2], &[4, 3]);
        check(&[5, 5, 2, 5, 7], 6, 4, &[5, 5], &[7]);
        check(&[OFTEN, OFTEN, OFTEN + 1], OFTEN + 1, 2, &[OFTEN, OFTEN], &[OFTEN + 1]);
    }
}
