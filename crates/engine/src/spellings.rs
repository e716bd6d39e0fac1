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
}

/// A longer spelling.
#[derive(Clone, Copy)]
struct Long {
    first: u64,
    last: u64,
    start: u32,
    length: u32,
    hash: u32,
    form: FormId,
}

impl Spellings {
    /// None yet; forms will be made by this former.
    pub(crate) fn new(former: Former) -> Self {
        Self { former, short: Table::new(), long: Table::new() }
    }

    /// The form of the word at these bytes of the text, which must be the same each time. `first` are its first
    /// eight bytes, and whatever follows it where it is shorter.
    #[inline]
    pub(crate) fn form(
        &mut self,
        text: &str,
        word: Range<usize>,
        first: u64,
        vocabulary: &mut Vocabulary,
    ) -> FormId {
        let (bytes, length) = (text.as_bytes(), word.len());
        if length <= 8 {
            let key = swar::keep(first, length);
            return match self.short.find(|slot| slot.key == key, mixed(key)) {
                Some(slot) => slot.form,
                None => {
                    let form = self.make(text, word, vocabulary);
                    self.short.insert(Short { key, form });
                    form
                }
            };
        }
        let wanted = Long::new(bytes, first, &word);
        match self.long.find(|slot| slot.equals(&wanted, bytes), wanted.hash()) {
            Some(slot) => slot.form,
            None => {
                let form = self.make(text, word, vocabulary);
                self.long.insert(Long { form, ..wanted });
                form
            }
        }
    }

    /// What makes the forms.
    pub(crate) fn into_former(self) -> Former {
        self.former
    }

    #[cold]
    #[inline(never)]
    fn make(&mut self, text: &str, word: Range<usize>, vocabulary: &mut Vocabulary) -> FormId {
        vocabulary.intern(self.former.form(text.get(word).unwrap_or("")))
    }
}

/// Spreads a key over 64 bits; the upper ones are the better half.
#[inline]
fn mixed(key: u64) -> u64 {
    (key ^ key >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl Long {
    #[inline]
    fn new(bytes: &[u8], first: u64, word: &Range<usize>) -> Self {
        let (length, last) = (word.len(), swar::load(bytes, word.end - 8));
        let mut hash = mixed(first).rotate_left(23) ^ last ^ length as u64;
        if length > 16 {
            hash ^= Self::hash_middle(bytes, word);
        }
        let hash = (mixed(hash) >> 32) as u32;
        Self { first, last, start: word.start as u32, length: length as u32, hash, form: EMPTY }
    }

    #[cold]
    fn hash_middle(bytes: &[u8], word: &Range<usize>) -> u64 {
        let places = (word.start + 8..word.end - 8).step_by(8);
        places.fold(0, |hash, place| mixed(hash ^ swar::load(bytes, place)).rotate_left(23))
    }

    #[inline]
    fn equals(&self, other: &Self, bytes: &[u8]) -> bool {
        self.hash == other.hash
            && self.length == other.length
            && self.first == other.first
            && self.last == other.last
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
    fn hash(&self) -> u64;
}

impl Slot for Short {
    const NOTHING: Self = Self { key: 0, form: EMPTY };

    #[inline]
    fn is_empty(&self) -> bool {
        self.form == EMPTY
    }

    #[inline]
    fn hash(&self) -> u64 {
        mixed(self.key)
    }
}

impl Slot for Long {
    const NOTHING: Self = Self { first: 0, last: 0, start: 0, length: 0, hash: 0, form: EMPTY };

    #[inline]
    fn is_empty(&self) -> bool {
        self.form == EMPTY
    }

    #[inline]
    fn hash(&self) -> u64 {
        u64::from(self.hash) << 32
    }
}

/// Slots in open addressing, a power of two of them, at most three quarters in use.
struct Table<S> {
    slots: Vec<S>,
    used: usize,
    shift: u32,
}

impl<S: Slot> Table<S> {
    fn new() -> Self {
        Self::with_slots(FIRST_SLOTS)
    }

    fn with_slots(slots: usize) -> Self {
        Self { slots: vec![S::NOTHING; slots], used: 0, shift: u64::BITS - slots.trailing_zeros() }
    }

    /// The slot that `is_it` knows, among those of this hash.
    #[inline]
    fn find(&self, is_it: impl Fn(&S) -> bool, hash: u64) -> Option<&S> {
        let mut place = (hash >> self.shift) as usize;
        loop {
            let slot = self.slots.get(place)?;
            if slot.is_empty() {
                return None;
            }
            if is_it(slot) {
                return Some(slot);
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
    }

    /// Puts in a slot that is not there yet.
    #[inline(never)]
    fn insert(&mut self, slot: S) {
        if self.used * 4 >= self.slots.len() * 3 {
            let mut larger = Self::with_slots(self.slots.len() * 2);
            self.slots.iter().filter(|slot| !slot.is_empty()).for_each(|slot| larger.put(*slot));
            *self = larger;
        }
        self.put(slot);
    }

    fn put(&mut self, slot: S) {
        let mut place = (slot.hash() >> self.shift) as usize;
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
