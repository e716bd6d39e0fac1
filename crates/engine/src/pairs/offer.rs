//! What becomes of a pair once it is counted: it is noted, to be ranked when all are, or offered to the rankings at once.
//!
//! How often pairs meet is counted elsewhere; what is noted, and how much of it, is the business of the record.

use super::{Listing, NONE, PairCounter};
use crate::cells::Cells;
use crate::vocabulary::FormId;

impl PairCounter {
    /// Offers the pairs within the group that is counted. Returns the work done.
    pub(super) fn offer_within(&mut self) -> u64 {
        let r1 = self.twins.unit_count(self.next);
        match self.twins.alone(self.next) {
            Some(_) => 0,
            None => self.offer_alike(Cells { o11: r1, r1, c1: r1, n: self.units.n() }, self.next, self.next),
        }
    }

    /// Offers the pairs of the group that is counted with another, with which it shares so many units. Returns the work done.
    #[inline]
    pub(super) fn offer_twins(&mut self, other: u32, o11: u64) -> u64 {
        let (group, n) = (self.next, self.units.n());
        let (r1, c1) = (self.twins.unit_count(group), self.twins.unit_count(other));
        let Some((one, another)) = self.twins.alone(group).zip(self.twins.alone(other)) else {
            return self.offer_alike(Cells { o11, r1, c1, n }, group, other)
                + self.offer_alike(Cells { o11, r1: c1, c1: r1, n }, other, group);
        };
        let (node, collocate, r1, c1) =
            if one < another { (one, another, r1, c1) } else { (another, one, c1, r1) };
        if o11 < u64::from(self.options.minimum) {
            self.left_out.below_minimum += 1;
        }
        if self.is_noted(o11) {
            self.note((self.form(node), self.form(collocate)), o11);
        } else if o11 >= u64::from(self.options.minimum) {
            self.offer_one(Cells { o11, r1, c1, n }, node, collocate);
        }
        0
    }

    /// The form at a place in code-point order.
    fn form(&self, rank: u32) -> FormId {
        self.ranked.get(rank as usize).copied().unwrap_or(NONE)
    }

    /// Whether a pair that meets so often is to be noted, and ranked later; where others are, it is counted at least.
    #[inline]
    pub(super) fn is_noted(&mut self, o11: u64) -> bool {
        match &mut self.record {
            Some(record) if record.is_below(o11) => {
                record.add_below(1);
                false
            }
            record => record.is_some(),
        }
    }

    /// Notes a pair. Pairs that are given up for it are ranked now.
    #[inline]
    pub(super) fn note(&mut self, pair: (FormId, FormId), o11: u64) {
        if let Some(record) = &mut self.record {
            if record.has_room(1) && !record.is_below(o11) {
                record.keep(pair, o11);
            } else {
                self.note_in_place_of_others(pair, o11);
            }
        }
    }

    /// Gives up what meets least until so many pairs can be noted, or are below what is; what is given up is ranked now.
    fn make_room(&mut self, o11: u64, pairs: u64) {
        while let Some((least, given_up)) =
            self.record.as_mut().and_then(|record| record.make_room(o11, pairs))
        {
            if least >= u64::from(self.options.minimum) {
                given_up.into_iter().for_each(|pair| self.offer_forms(pair, least));
            }
        }
    }

    #[inline(never)]
    fn note_in_place_of_others(&mut self, pair: (FormId, FormId), o11: u64) {
        self.make_room(o11, 1);
        if self.is_noted(o11) {
            if let Some(record) = &mut self.record {
                record.keep(pair, o11);
            }
        } else if o11 >= u64::from(self.options.minimum) {
            self.offer_forms(pair, o11);
        }
    }

    /// Offers a pair that is not below the minimum.
    pub(super) fn offer_forms(&mut self, (node, collocate): (FormId, FormId), o11: u64) {
        let cells = Cells {
            o11,
            r1: self.units.node_count(node),
            c1: self.units.count(collocate),
            n: self.units.n(),
        };
        let rank = |form: FormId| self.ranks.get(form as usize).copied().unwrap_or(NONE);
        self.offer_one(cells, rank(node), rank(collocate));
    }

    /// Offers one pair that is not below the minimum.
    #[inline]
    pub(super) fn offer_one(&mut self, cells: Cells, node: u32, collocate: u32) {
        for listing in self.listings() {
            if (listing.keep)(cells) {
                listing.ranking.offer(cells, node, collocate);
            }
        }
    }

    /// Offers the pairs of these cells whose node is in one group and whose collocate, the later in code-point
    /// order, is in the other. Returns the work done.
    fn offer_alike(&mut self, cells: Cells, nodes: u32, collocates: u32) -> u64 {
        let pairs = ascending_pairs(self.twins.members(nodes), self.twins.members(collocates));
        if pairs > 0 {
            // Either there is room for all of them or none is noted: two texts share thousands of words, and millions of pairs.
            self.make_room(cells.o11, pairs);
        }
        let (nodes, collocates) = (self.twins.members(nodes), self.twins.members(collocates));
        let mut work = (nodes.len() + collocates.len()) as u64;
        if pairs == 0 {
            return work;
        }
        if cells.o11 < u64::from(self.options.minimum) {
            self.left_out.below_minimum += pairs;
        }
        let in_order = || {
            let before = |b: u32| nodes.iter().take_while(move |&&a| a < b);
            collocates.iter().flat_map(move |&b| before(b).map(move |&a| (a, b)))
        };
        match &mut self.record {
            Some(record) if record.is_below(cells.o11) => record.add_below(pairs),
            None => {}
            Some(_) => {
                let noted: Vec<_> = in_order().map(|(a, b)| (self.form(a), self.form(b))).collect();
                noted.into_iter().for_each(|pair| self.note(pair, cells.o11));
                return work + pairs;
            }
        }
        if cells.o11 >= u64::from(self.options.minimum) {
            let listings = std::iter::once(&mut self.best).chain(&mut self.others);
            for Listing { ranking, .. } in listings.filter(|listing| (listing.keep)(cells)) {
                // Once one is not among the best, none after it is.
                work += ranking.offer_alike(cells, pairs, in_order());
            }
        }
        work
    }
}

/// How many pairs have the first in one ascending list and a greater second in the other.
fn ascending_pairs(firsts: &[u32], seconds: &[u32]) -> u64 {
    let mut below = 0;
    let mut pairs = 0;
    for second in seconds {
        while firsts.get(below).is_some_and(|first| first < second) {
            below += 1;
        }
        pairs += below as u64;
    }
    pairs
}
