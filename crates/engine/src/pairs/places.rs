//! Where each key stands in a list, by key.

use super::NONE;

/// The places of keys. Key `k` is at `starts[k]..starts[k + 1]` of them.
#[derive(Default)]
pub(super) struct Places {
    pub(super) places: Vec<u32>,
    pub(super) starts: Vec<u32>,
}

impl Places {
    /// The places of the keys below `count`, ascending; `NONE` is no key. Counting sort.
    pub(super) fn new(keys: &[u32], count: usize) -> Self {
        let mut starts = vec![0_u32; count + 1];
        for &key in keys.iter().filter(|&&key| key != NONE) {
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
        for (place, &key) in (0..).zip(keys).filter(|&(_, &key)| key != NONE) {
            if let Some(slot) = next.get_mut(key as usize) {
                if let Some(entry) = places.get_mut(*slot as usize) {
                    *entry = place;
                }
                *slot += 1;
            }
        }
        Self { places, starts }
    }

    /// The places of a key, ascending.
    pub(super) fn of(&self, key: u32) -> &[u32] {
        let at = |key: usize| self.starts.get(key).copied().unwrap_or(0) as usize;
        self.places.get(at(key as usize)..at(key as usize + 1)).unwrap_or(&[])
    }
}
