//! A hash table of words by their keys: most words that are looked up are not in it, and are told so by one
//! small number.

use super::folded::Key;
use super::lexicon::Entry;

/// How many slots there are: a power of two, twice the words and more.
const SLOTS: usize = 1 << 14;

/// Words of the tables with what is known of them.
#[derive(Debug)]
pub(super) struct Table {
    /// In each slot 0 or the place of a word, counted from 1, under sixteen more bits of its hash.
    slots: Vec<u32>,
    keys: Vec<Key>,
    entries: Vec<Entry>,
}

fn hash([first, second, third]: Key) -> u64 {
    let mixed = first ^ second.rotate_left(29) ^ third.rotate_left(13);
    (mixed ^ mixed >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl Table {
    /// An empty table, with room for less than [`SLOTS`] words.
    pub(super) fn new() -> Self {
        Self { slots: vec![0; SLOTS], keys: Vec::new(), entries: Vec::new() }
    }

    /// What is known of all words, in the order they came in.
    #[cfg(test)]
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What is known of a word.
    #[inline]
    pub(super) fn get(&self, key: Key) -> Option<&Entry> {
        self.entries.get(self.find(key).ok()?)
    }

    /// What is known of a word, to be added to; nothing for a new one.
    pub(super) fn entry(&mut self, key: Key) -> Option<&mut Entry> {
        let place = match self.find(key) {
            Ok(place) => place,
            Err(slot) => {
                self.keys.push(key);
                self.entries.push(Entry::default());
                *self.slots.get_mut(slot)? = tag(hash(key)) | self.keys.len() as u32;
                self.keys.len() - 1
            }
        };
        self.entries.get_mut(place)
    }

    /// The place of a word, or the slot where it would be.
    #[inline]
    fn find(&self, key: Key) -> Result<usize, usize> {
        let hash = hash(key);
        let mut slot = (hash >> (u64::BITS - SLOTS.trailing_zeros())) as usize;
        loop {
            let found = self.slots.get(slot).copied().unwrap_or(0);
            let place = (found & 0xFFFF) as usize;
            if place == 0 {
                return Err(slot);
            }
            if found & 0xFFFF_0000 == tag(hash) && self.keys.get(place - 1) == Some(&key) {
                return Ok(place - 1);
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}

fn tag(hash: u64) -> u32 {
    (hash >> 16) as u32 & 0xFFFF_0000
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test may panic")]
mod tests {
    use super::*;

    #[test]
    fn keys_of_one_hash_are_told_apart() {
        let keys = [[0x6461_6221, 0, 0], [0, u64::rotate_right(0x6461_6221, 29), 0]];
        assert_eq!(hash(keys[0]), hash(keys[1]));
        let mut table = Table::new();
        table.entry(keys[0]).unwrap().valence = Some(1.0);
        assert!(table.get(keys[1]).is_none());
        table.entry(keys[1]).unwrap().valence = Some(2.0);
        assert_eq!(keys.map(|key| table.get(key).unwrap().valence), [Some(1.0), Some(2.0)]);
    }
}
