//! Spellings: every way in which a word stands in the text, with the form it is counted under.
//!
//! A form is worked out once for each spelling (case folding, apostrophes, composition, stemming); after that a
//! word of the text is one look-up of its bytes, whatever its script and the rules. Spellings of up to eight
//! bytes are their own key; longer ones are told by their first and last eight bytes and, beyond sixteen, by
//! the text where they were first seen. Only needed while a corpus is built.

use crate::form::Former;
use crate::swar;
use crate::vocabulary::{FormId, Vocabulary};
use std::ops::Range;

/// No form has this number: an empty slot.
const EMPTY: FormId = FormId::MAX;

/// How many slots a table begins with.
const FIRST_SLOTS: usize = 1 << 10;

/// Knows the forms of the spellings seen so far.
pub(crate) struct Spellings {
    former: Former,
    short: Table<Short>,
    long: Table<Long>,
}

/// A spelling of at most eight bytes. No word holds a zero byte, so its length is in its key.
#[derive(Clone, Copy)]
struct Short {
    key: u64,
    form: FormId,
    /// How often it was asked for.
    count: u32,
}

/// A longer spelling.
#[derive(Clone, Copy)]
struct Long {
    first: u64,
    last: u64,
    start: u32,
    length: u32,
    form: FormId,
    count: u32,
}

impl Spellings {
    /// None yet; forms will be made by this former.
    pub(crate) fn new(former: Former) -> Self {
        Self { former, short: Table::new(), long: Table::new() }
    }

    /// The form of the word at these bytes of the text, which must be the same each time. `head` are its first
    /// eight bytes, with zeros behind it where it is shorter.
    #[inline(always)]
    pub(crate) fn form(
        &mut self,
        text: &str,
        word: Range<usize>,
        head: u64,
        vocabulary: &mut Vocabulary,
    ) -> FormId {
        if word.len() > 8 {
            return self.form_of_long(text, word, head, vocabulary);
        }
        match self.short.find(|slot| slot.key == head, spread(head)) {
            Some(slot) => {
                slot.count += 1;
                slot.form
            }
            None => self.make_short(text, word, head, vocabulary),
        }
    }

    #[inline(never)]
    fn form_of_long(
        &mut self,
        text: &str,
        word: Range<usize>,
        first: u64,
        vocabulary: &mut Vocabulary,
    ) -> FormId {
        let bytes = text.as_bytes();
        let wanted = Long::new(bytes, first, &word);
        match self.long.find(|slot| slot.equals(&wanted, bytes), wanted.hash(bytes)) {
            Some(slot) => {
                slot.count += 1;
                slot.form
            }
            None => {
                let form = self.make(text, word, vocabulary);
                self.long.insert(Long { form, ..wanted }, bytes);
                form
            }
        }
    }

    #[cold]
    #[inline(never)]
    fn make_short(
        &mut self,
        text: &str,
        word: Range<usize>,
        key: u64,
        vocabulary: &mut Vocabulary,
    ) -> FormId {
        let form = self.make(text, word, vocabulary);
        self.short.insert(Short { key, form, count: 1 }, text.as_bytes());
        form
    }

    /// What makes the forms.
    pub(crate) fn into_former(self) -> Former {
        self.former
    }

    /// How often each form was given, of so many, and a 0 behind them.
    pub(crate) fn counts(&self, forms: usize) -> Vec<u32> {
        let mut counts = vec![0; forms + 1];
        // What an empty slot holds is no form.
        let mut add = |form: FormId, count: u32| {
            if let Some(sum) = counts.get_mut(form as usize) {
                *sum += count;
            }
        };
        self.short.slots.iter().for_each(|slot| add(slot.form, slot.count));
        self.long.slots.iter().for_each(|slot| add(slot.form, slot.count));
        counts
    }

    #[inline(never)]
    fn make(&mut self, text: &str, word: Range<usize>, vocabulary: &mut Vocabulary) -> FormId {
        vocabulary.intern(self.former.form(text.get(word).unwrap_or("")))
    }
}

/// The better half of a key's bits, mixed: a table takes the lowest of these.
#[inline]
fn spread(key: u64) -> u32 {
    (mixed(key) >> 32) as u32
}

/// Spreads a key over 64 bits; the upper ones are the better half. No shift by whole bytes: in spellings like dates the
/// bytes of one half would meet those of the other.
#[inline]
fn mixed(key: u64) -> u64 {
    (key ^ key >> 29).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl Long {
    #[inline]
    fn new(bytes: &[u8], first: u64, word: &Range<usize>) -> Self {
        let last = swar::load(bytes, word.end - 8);
        Self { first, last, start: word.start as u32, length: word.len() as u32, form: EMPTY, count: 1 }
    }

    #[cold]
    fn hash_middle(&self, bytes: &[u8]) -> u64 {
        let (start, end) = (self.start as usize, (self.start + self.length) as usize);
        let places = (start + 8..end - 8).step_by(8);
        places.fold(0, |hash, place| mixed(hash ^ swar::load(bytes, place)).rotate_left(23))
    }

    #[inline]
    fn equals(&self, other: &Self, bytes: &[u8]) -> bool {
        self.first == other.first
            && self.last == other.last
            && self.length == other.length
            && (self.length <= 16 || self.equals_inside(other, bytes))
    }

    /// Whether the bytes between the first and the last eight are the same.
    fn equals_inside(&self, other: &Self, bytes: &[u8]) -> bool {
        let at = |long: &Self, place: u32| swar::load(bytes, (long.start + place) as usize);
        (8..self.length - 8).step_by(8).all(|place| at(self, place) == at(other, place))
    }
}

/// What a table needs to know of its slots.
trait Slot: Copy {
    /// A slot that holds nothing.
    const NOTHING: Self;
    fn is_empty(&self) -> bool;
    /// Of a slot that holds something; `bytes` are the text's.
    fn hash(&self, bytes: &[u8]) -> u32;
}

impl Slot for Short {
    const NOTHING: Self = Self { key: 0, form: EMPTY, count: 0 };

    #[inline]
    fn is_empty(&self) -> bool {
        self.form == EMPTY
    }

    #[inline]
    fn hash(&self, _: &[u8]) -> u32 {
        spread(self.key)
    }
}

impl Slot for Long {
    const NOTHING: Self = Self { first: 0, last: 0, start: 0, length: 0, form: EMPTY, count: 0 };

    #[inline]
    fn is_empty(&self) -> bool {
        self.form == EMPTY
    }

    #[inline]
    fn hash(&self, bytes: &[u8]) -> u32 {
        let mut hash = mixed(self.first).rotate_left(23) ^ self.last ^ u64::from(self.length);
        if self.length > 16 {
            hash ^= self.hash_middle(bytes);
        }
        spread(hash)
    }
}

/// Slots in open addressing, a power of two of them, at most three quarters in use.
struct Table<S> {
    slots: Vec<S>,
    used: usize,
}

impl<S: Slot> Table<S> {
    fn new() -> Self {
        Self::with_slots(FIRST_SLOTS)
    }

    fn with_slots(slots: usize) -> Self {
        Self { slots: vec![S::NOTHING; slots], used: 0 }
    }

    /// Where the slots of a hash begin.
    #[inline]
    fn place(&self, hash: u32) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    /// The slot that `is_it` knows, among those of this hash. It must know no empty one.
    #[inline]
    fn find(&mut self, mut is_it: impl FnMut(&S) -> bool, hash: u32) -> Option<&mut S> {
        let mut place = self.place(hash);
        loop {
            let slot = self.slots.get(place)?;
            if is_it(slot) {
                break;
            }
            if slot.is_empty() {
                return None;
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
        self.slots.get_mut(place)
    }

    /// Puts in a slot that is not there yet.
    #[inline(never)]
    fn insert(&mut self, slot: S, bytes: &[u8]) {
        if self.used * 4 >= self.slots.len() * 3 {
            let mut larger = Self::with_slots(self.slots.len() * 2);
            self.slots.iter().filter(|slot| !slot.is_empty()).for_each(|slot| larger.put(*slot, bytes));
            *self = larger;
        }
        self.put(slot, bytes);
    }

    #[inline(never)]
    fn put(&mut self, slot: S, bytes: &[u8]) {
        let mut place = self.place(slot.hash(bytes));
        while let Some(taken) = self.slots.get_mut(place) {
            if taken.is_empty() {
                *taken = slot;
                self.used += 1;
                return;
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many slots are looked at to find all of these spellings, for each.
    fn probes(spellings: impl Iterator<Item = String>) -> f64 {
        let mut table: Table<Short> = Table::new();
        let keys: Vec<u64> = spellings.map(|spelling| swar::load(spelling.as_bytes(), 0)).collect();
        for &key in &keys {
            table.insert(Short { key, form: 0, count: 1 }, &[]);
        }
        let mut looked_at = 0;
        for &key in &keys {
            let found = table.find(
                |slot| {
                    looked_at += 1;
                    slot.key == key
                },
                spread(key),
            );
            assert!(found.is_some());
        }
        f64::from(looked_at) / keys.len() as f64
    }

    #[test]
    fn spellings_that_are_alike_lie_apart() {
        let letters = || b'a'..=b'z';
        let pairs =
            || letters().flat_map(move |one| letters().map(move |other| (one as char, other as char)));
        let dates = (1950..2024).flat_map(|year| (1..=366).map(move |day| format!("{year}{day:04}")));
        let numbers = (0..60_000).map(|number| (10_000_000 + number).to_string());
        let repeats = pairs().map(|(one, other)| format!("ab{one}{other}ab{one}{other}"));
        let cyrillic =
            ('а'..='т').flat_map(|one| ('а'..='т').map(move |other| format!("{one}{other}{one}{other}")));
        let all = [
            probes(dates),
            probes(numbers),
            probes(repeats),
            probes(cyrillic),
            probes((1_000..9_999).map(|year| year.to_string())),
        ];
        assert!(all.iter().all(|&probes| probes < 2.5), "{all:?}");
    }
}
