//! The listed words of each unit, with words that are in the very same units taken together.
//!
//! Most words of a text are rare, and all that occur once in one long sentence have the same table with
//! any other word. `pairs` counts and scores such twins once, not one by one. Nothing here is sorted: lists of
//! words by unit and of units by word are made from each other by counting, which leaves each in order.

use super::NONE;
use super::places::Places;
use crate::corpus::Corpus;
use crate::order;
use crate::units::Units;
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;

/// How many units are looked through at once: few enough for the nearest caches.
const AT_ONCE: usize = 256;

/// Words in the same units form a group. Groups are numbered from those in most units down, those in as many by their
/// first word, so that a pair is best counted at the greater number: the rarer word's.
#[derive(Default)]
pub(super) struct Twins {
    /// The groups in each unit, each once, ascending.
    in_units: Places,
    /// The units of each group.
    units: Places,
    /// The ranks of each group, and how many they are.
    members: Places,
    sizes: Vec<u32>,
}

impl Twins {
    /// The groups of `words` ranks. Linear in the tokens of the part.
    pub(super) fn new(corpus: &Corpus, units: &Units, ranks: &[u32], words: usize) -> Self {
        let by_rank = ranks_in_units(corpus, units, ranks, words).turned(words);
        let group_of = group(&by_rank);
        let count = group_of.iter().map(|&group| group as usize + 1).max().unwrap_or(0);
        let members = Places::new(&group_of, count);
        let units_of = |group: u32| members.of(group).first().map_or(&[][..], |&first| by_rank.of(first));
        let mut of_groups = Places { places: Vec::new(), starts: vec![0] };
        for group in 0..count as u32 {
            of_groups.places.extend(units_of(group));
            of_groups.starts.push(of_groups.places.len() as u32);
        }
        let in_units = of_groups.turned(units.ranges().len());
        let sizes = (0..count as u32).map(|group| members.of(group).len() as u32).collect();
        Self { in_units, units: of_groups, members, sizes }
    }

    /// How many groups there are.
    pub(super) fn count(&self) -> u32 {
        self.members.keys() as u32
    }

    /// The groups in each unit.
    pub(super) fn in_units(&self) -> &Places {
        &self.in_units
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

    /// The units of a group.
    pub(super) fn units(&self, group: u32) -> &[u32] {
        self.units.of(group)
    }

    /// In how many units a group is.
    pub(super) fn unit_count(&self, group: u32) -> u64 {
        self.units(group).len() as u64
    }

    /// Counts the units that a group shares with each group before it in `observed`, and lists at the front of `met`, which
    /// must be as long, those it meets. Returns how many it meets, and the work done.
    pub(super) fn count_meetings(&self, group: u32, observed: &mut [u32], met: &mut [u32]) -> (usize, u64) {
        let Some(observed) = observed.get_mut(..group as usize) else { return (0, 0) };
        let (mut length, mut work) = (0, 0);
        for units in self.units(group).chunks(AT_ONCE) {
            // Their lists are far apart, and a loop that does nothing else has many of them on their way from memory at a time.
            std::hint::black_box(units.iter().fold(0, |sum, &unit| sum ^ self.touch(unit)));
            for &unit in units {
                let groups = self.in_units.of(unit);
                work += groups.len() as u64;
                for &other in groups {
                    // The group itself ends the list of those before it.
                    let Some(count) = observed.get_mut(other as usize) else { break };
                    // A branch on whether the count is 0 would often be guessed wrong.
                    if let Some(slot) = met.get_mut(length) {
                        *slot = other;
                    }
                    length += usize::from(*count == 0);
                    *count += 1;
                }
            }
        }
        (length, work)
    }

    /// Reads the ends of a unit's list; what it returns is of no use.
    fn touch(&self, unit: u32) -> u32 {
        let groups = self.in_units.of(unit);
        groups.first().zip(groups.last()).map_or(0, |(&first, &last)| first ^ last)
    }

    /// Forgets those of the groups met that were met once, and moves the others to the front of the list. Returns how many others
    /// there are, and how many words the forgotten have.
    pub(super) fn forget_once(&self, observed: &mut [u32], met: &mut [u32]) -> (usize, u64) {
        let (mut length, mut words) = (0, 0);
        for at in 0..met.len() {
            let other = met.get(at).copied().unwrap_or(NONE);
            let size = self.sizes.get(other as usize).copied().unwrap_or(0);
            if let Some(count) = observed.get_mut(other as usize) {
                // A branch on whether it is met again would be guessed wrong every third time.
                let is_once = *count == 1;
                words += u64::from(size) * u64::from(is_once);
                *count *= u32::from(!is_once);
                if let Some(slot) = met.get_mut(length) {
                    *slot = other;
                }
                length += usize::from(!is_once);
            }
        }
        (length, words)
    }
}

/// The ranks in each unit, each once, as they come.
fn ranks_in_units(corpus: &Corpus, units: &Units, ranks: &[u32], words: usize) -> Places {
    let mut lists = Places { places: Vec::new(), starts: vec![0] };
    let mut seen_in = vec![NONE; words];
    for (unit, range) in (0..).zip(units.ranges()) {
        for &form in corpus.forms_of(range.clone()) {
            let rank = ranks.get(form as usize).copied().unwrap_or(NONE);
            if let Some(seen) = seen_in.get_mut(rank as usize).filter(|seen| **seen != unit) {
                *seen = unit;
                lists.places.push(rank);
            }
        }
        lists.starts.push(lists.places.len() as u32);
    }
    lists
}

/// The group of each rank.
fn group(by_rank: &Places) -> Vec<u32> {
    let mut groups: HashMap<&[u32], u32, FxBuildHasher> = HashMap::with_hasher(FxBuildHasher);
    let mut rarity: Vec<u64> = Vec::new();
    let mut group_of: Vec<u32> = Vec::with_capacity(by_rank.keys());
    for rank in 0..by_rank.keys() as u32 {
        let (units, next) = (by_rank.of(rank), rarity.len() as u32);
        let group = *groups.entry(units).or_insert(next);
        if group == next {
            rarity.push(u64::MAX - units.len() as u64);
        }
        group_of.push(group);
    }
    let mut number = vec![0; rarity.len()];
    for (place, group) in (0..).zip(order::places(&rarity)) {
        if let Some(slot) = number.get_mut(group as usize) {
            *slot = place;
        }
    }
    for group in &mut group_of {
        *group = number.get(*group as usize).copied().unwrap_or(NONE);
    }
    group_of
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
