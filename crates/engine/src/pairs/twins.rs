//! The listed words of each unit, with words that are in the very same units taken together.
//!
//! Most words of a text are rare, and all that occur once in one long sentence have the same table with
//! any other word. `pairs` counts and scores such twins once, not one by one.

use super::NONE;
use super::places::Places;
use crate::corpus::Corpus;
use crate::units::Units;
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;

/// Words in the same units form a group; groups are numbered by their first word.
#[derive(Default)]
pub(super) struct Twins {
    /// The groups in each unit, each once, ascending; `NONE` after each unit.
    in_units: Vec<u32>,
    /// Where each group is in `in_units`.
    places: Places,
    /// The ranks of each group.
    members: Places,
    count: u32,
}

impl Twins {
    /// The groups of `words` ranks. Sorts the words of each unit.
    pub(super) fn new(corpus: &Corpus, units: &Units, ranks: &[u32], words: usize) -> Self {
        let mut in_units = ranks_in_units(corpus, units, ranks);
        let (group_of, count) = group(&in_units, words);
        let mut from = 0;
        let mut kept = 0;
        for at in 0..in_units.len() {
            let group =
                in_units.get(at).map_or(NONE, |&rank| group_of.get(rank as usize).copied().unwrap_or(NONE));
            if let Some(slot) = in_units.get_mut(kept) {
                *slot = group;
                kept += 1;
            }
            if group == NONE {
                // The unit is complete but for its mark, which sorts last.
                kept = from + sort_and_dedup(in_units.get_mut(from..kept).unwrap_or_default());
                from = kept;
            }
        }
        in_units.truncate(kept);
        let places = Places::new(&in_units, count as usize);
        Self { in_units, places, members: Places::new(&group_of, count as usize), count }
    }

    /// How many groups there are.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// The ranks of a group, ascending.
    pub(super) fn members(&self, group: u32) -> &[u32] {
        self.members.of(group)
    }

    /// The rank of a group of one.
    pub(super) fn alone(&self, group: u32) -> Option<u32> {
        match self.members(group) {
            &[rank] => Some(rank),
            _ => None,
        }
    }

    /// In how many units a group is.
    pub(super) fn unit_count(&self, group: u32) -> u64 {
        self.places.of(group).len() as u64
    }

    /// The groups above this one that share a unit with it, once for each such unit.
    pub(super) fn met_by(&self, group: u32) -> impl Iterator<Item = u32> + '_ {
        self.places.of(group).iter().flat_map(|&place| {
            let above = self.in_units.get(place as usize + 1..).unwrap_or(&[]);
            above.iter().copied().take_while(|&group| group != NONE)
        })
    }
}

/// The ranks in each unit, each once, ascending, and `NONE` after each unit.
fn ranks_in_units(corpus: &Corpus, units: &Units, ranks: &[u32]) -> Vec<u32> {
    let mut in_units: Vec<u32> = Vec::new();
    for unit in units.ranges() {
        let from = in_units.len();
        let listed = corpus.forms_of(unit.clone()).iter().filter_map(|&form| ranks.get(form as usize));
        in_units.extend(listed.filter(|&&rank| rank != NONE));
        let kept = sort_and_dedup(in_units.get_mut(from..).unwrap_or_default());
        in_units.truncate(from + kept);
        in_units.push(NONE);
    }
    in_units
}

/// Sorts a list and moves each value once to its front. Returns how many there are.
fn sort_and_dedup(list: &mut [u32]) -> usize {
    list.sort_unstable();
    let mut last = None;
    let mut kept = 0;
    for at in 0..list.len() {
        let value = list.get(at).copied();
        if value != last {
            list.swap(kept, at);
            kept += 1;
            last = value;
        }
    }
    kept
}

/// The group of each rank, and how many groups there are.
fn group(in_units: &[u32], words: usize) -> (Vec<u32>, u32) {
    let places = Places::new(in_units, words);
    let mut unit = 0;
    let unit_at: Vec<u32> = in_units
        .iter()
        .map(|&rank| {
            unit += u32::from(rank == NONE);
            unit
        })
        .collect();
    let units_of_places: Vec<u32> =
        places.places.iter().map(|&place| unit_at.get(place as usize).copied().unwrap_or(0)).collect();
    let by_rank = Places { places: units_of_places, starts: places.starts };
    let mut groups: HashMap<&[u32], u32, FxBuildHasher> = HashMap::with_hasher(FxBuildHasher);
    let group_of = (0..words as u32)
        .map(|rank| {
            let next = groups.len() as u32;
            *groups.entry(by_rank.of(rank)).or_insert(next)
        })
        .collect();
    let count = groups.len() as u32;
    (group_of, count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cooccurrence::CooccurrenceOptions;
    use crate::corpus::Document;
    use crate::part::Part;
    use crate::settings::TextRules;

    /// Checks the ranks of each group where the listed words, in order, are `listed`.
    fn check(source: &str, listed: &[&str], expected: &[&[u32]]) {
        let document = Document { source: source.to_owned(), ..Document::default() };
        let corpus = Corpus::build(vec![document], TextRules::default()).expect("small");
        let units = Units::new(&corpus, &Part::whole(&corpus), &CooccurrenceOptions::default());
        let rank = |form: &str| listed.iter().position(|&word| word == form).map_or(NONE, |at| at as u32);
        let ranks: Vec<u32> = corpus.vocabulary().iter().map(|(_, form)| rank(form)).collect();
        let twins = Twins::new(&corpus, &units.expect("sentences"), &ranks, listed.len());
        let groups: Vec<&[u32]> = (0..twins.count()).map(|group| twins.members(group)).collect();
        assert_eq!(groups, expected);
    }

    #[test]
    fn words_in_the_same_sentences_are_one_group() {
        check("A b a c. A d b. Ж c.", &["a", "b", "c", "d", "ж"], &[&[0, 1], &[2], &[3], &[4]]);
        check("A b c", &["a", "c"], &[&[0, 1]]);
        check("A", &[], &[]);
        check("", &[], &[]);
    }
}
