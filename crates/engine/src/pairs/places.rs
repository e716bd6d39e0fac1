//! Lists of numbers by key, all in one: where each key stands in a row, or which units hold it.

use super::NONE;

/// Numbers by key. Those of key `k` are at `starts[k]..starts[k + 1]`, ascending.
#[derive(Default)]
pub(super) struct Places {
    pub(super) places: Vec<u32>,
    pub(super) starts: Vec<u32>,
}

impl Places {
    /// The places of the keys below `count` in a list; `NONE` is no key. Counting sort.
    pub(super) fn new(keys: &[u32], count: usize) -> Self {
        Self::beginning_at(0, keys, count)
    }

    /// The same for keys from `first` on; those before have none.
    pub(super) fn beginning_at(first: u32, keys: &[u32], count: usize) -> Self {
        let keys = || (0..).zip(keys).filter(|&(_, &key)| key != NONE && key >= first);
        Self::sorted(count, || keys().map(|(place, &key)| (key, place)))
    }

    /// The numbers of each key in turn, ascending; at most so many.
    pub(super) fn from_lists(most: usize, lists: impl Iterator<Item = impl Iterator<Item = u32>>) -> Self {
        let mut found = Self { places: Vec::with_capacity(most), starts: vec![0] };
        for list in lists {
            found.places.extend(list);
            found.starts.push(found.places.len() as u32);
        }
        found.places.shrink_to_fit();
        found
    }

    /// By number, below `count`, the keys that have it. Counting sort.
    pub(super) fn turned(&self, count: usize) -> Self {
        let keys = 0..self.keys() as u32;
        Self::sorted(count, || {
            keys.clone().flat_map(|key| self.of(key).iter().map(move |&number| (number, key)))
        })
    }

    /// Pairs of a key below `count` and a number, by key, in the order in which they come both times.
    fn sorted<I: Iterator<Item = (u32, u32)>>(count: usize, pairs: impl Fn() -> I) -> Self {
        let mut starts = vec![0_u32; count + 1];
        for (key, _) in pairs() {
            if let Some(slot) = starts.get_mut(key as usize + 1) {
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
        for (key, number) in pairs() {
            if let Some(slot) = next.get_mut(key as usize) {
                if let Some(entry) = places.get_mut(*slot as usize) {
                    *entry = number;
                }
                *slot += 1;
            }
        }
        Self { places, starts }
    }

    /// How many keys there are.
    pub(super) fn keys(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The numbers of a key, ascending.
    pub(super) fn of(&self, key: u32) -> &[u32] {
        let at = |key: usize| self.starts.get(key).copied().unwrap_or(0) as usize;
        self.places.get(at(key as usize)..at(key as usize + 1)).unwrap_or(&[])
    }
}
