//! Groups of words and units as tables of bits, for units that are few and long.
//!
//! Where each word shares a unit with thousands of others, walking the units' lists touches every pair once for each unit that
//! it shares. Here a unit is a row with a bit for each group, and which groups a group meets, and which of them as often as is
//! wanted, comes out of its units' rows for 64 groups at a time. A group is a row with a bit for each unit too: how many units two
//! groups share is asked of those pairs only that can matter, and is the number of bits that both rows have.

use super::twins::Twins;
use std::ops::Range;

/// The most bytes that both tables may take.
const MOST_BYTES: u64 = 16 << 20;
/// How many times fewer steps must be taken than by walking the units' lists.
const GAIN: u64 = 4;
/// Units must hold so many groups: of shorter ones the pairs that meet twice are few, and better kept.
const LONG: u64 = 256;

/// Words of bits that are worked out at once: what is known of them stays in registers.
const BLOCK: usize = 4;

/// Rows of bits.
struct Bits {
    width: usize,
    words: Vec<u64>,
}

impl Bits {
    fn new(rows: usize, columns: usize) -> Self {
        let width = columns.div_ceil(64).max(1);
        Self { width, words: vec![0; rows * width] }
    }

    /// Rows of whole blocks.
    fn of_blocks(rows: usize, columns: usize) -> Self {
        Self::new(rows, columns.next_multiple_of(64 * BLOCK))
    }

    fn block(&self, row: u32, at: usize) -> Option<&[u64; BLOCK]> {
        let start = row as usize * self.width + at;
        self.words.get(start..start + BLOCK)?.try_into().ok()
    }

    fn set(&mut self, row: usize, column: u32) {
        if let Some(word) = self.words.get_mut(row * self.width + column as usize / 64) {
            *word |= 1 << (column % 64);
        }
    }

    fn row(&self, row: u32) -> &[u64] {
        let start = row as usize * self.width;
        self.words.get(start..start + self.width).unwrap_or_default()
    }
}

/// The groups of units as bits, and what a group meets.
pub(super) struct Rows {
    /// A row for each unit.
    units: Bits,
    /// A row for each group.
    groups: Bits,
    /// Groups of several words.
    several: Vec<u64>,
    /// In how many units groups are, descending, each with the end of its groups.
    classes: Vec<(u64, u32)>,
    /// How many meetings a group in so many units needs with one of each class.
    needed: (u64, Vec<u64>),
    /// The groups that the last one meets, and those that it meets as often as is wanted.
    met: Vec<u64>,
    often: Vec<u64>,
    /// How often each was met: numbers of a few bits, the bits of 64 groups side by side.
    counters: Vec<u64>,
}

impl Rows {
    /// The rows of these groups; `None` where they would be too large, or no quicker than walking the units' lists.
    pub(super) fn of(twins: &Twins, units: usize) -> Option<Self> {
        let groups = twins.count() as usize;
        let bytes = (units as u64 * groups as u64).div_ceil(8) * 2;
        // What is counted for each group if its meetings are, and 64 times as many groups at a time.
        let lists = (0..units as u32).map(|unit| twins.in_units().of(unit).len() as u64);
        let (walk, all) =
            lists.fold((0, 0), |(walk, all), length| (walk + length * length / 2, all + length));
        let bits: u64 =
            (0..twins.count()).map(|group| twins.unit_count(group) * u64::from(group / 64 + 1)).sum();
        let is_long = all > 0 && all >= LONG * units as u64;
        (bytes <= MOST_BYTES && is_long && walk >= bits * GAIN).then(|| Self::new(twins, units))
    }

    pub(super) fn new(twins: &Twins, units: usize) -> Self {
        let groups = twins.count() as usize;
        let mut rows = Self {
            units: Bits::of_blocks(units, groups),
            groups: Bits::new(groups, units),
            several: Bits::new(1, groups).words,
            classes: Vec::new(),
            needed: (0, Vec::new()),
            met: Vec::new(),
            often: Vec::new(),
            counters: Vec::new(),
        };
        for group in 0..twins.count() {
            let count = twins.unit_count(group);
            match rows.classes.last_mut() {
                Some((there, end)) if *there == count => *end = group + 1,
                _ => rows.classes.push((count, group + 1)),
            }
            for &unit in twins.units(group) {
                rows.units.set(unit as usize, group);
                rows.groups.set(group as usize, unit);
            }
            if twins.alone(group).is_none()
                && let Some(word) = rows.several.get_mut(group as usize / 64)
            {
                *word |= 1 << (group % 64);
            }
        }
        rows
    }

    /// Finds which groups before this one it meets, and which in `least` units or more. Returns the work done.
    pub(super) fn meet(&mut self, twins: &Twins, group: u32, least: u64) -> u64 {
        let width = group as usize / 64 + 1;
        let bits = match least {
            2 => self.meet_twice(twins.units(group), width),
            _ => self.meet_often(twins.units(group), width, least),
        };
        for found in [&mut self.met, &mut self.often] {
            if let Some(last) = found.last_mut() {
                *last &= (1 << (group % 64)) - 1;
            }
        }
        (twins.unit_count(group) * (bits as u64 + 1) + 2) * width as u64 / 8
    }

    /// Finds the groups met, and those met in two of these units or more. Returns how many bits were counted for each.
    fn meet_twice(&mut self, units: &[u32], width: usize) -> usize {
        self.met.clear();
        self.often.clear();
        for at in (0..width).step_by(BLOCK) {
            let (mut met, mut often) = ([0; BLOCK], [0; BLOCK]);
            for row in units.iter().filter_map(|&unit| self.units.block(unit, at)) {
                for ((met, often), row) in met.iter_mut().zip(&mut often).zip(row) {
                    *often |= *met & row;
                    *met |= row;
                }
            }
            self.met.extend(met);
            self.often.extend(often);
        }
        self.met.truncate(width);
        self.often.truncate(width);
        1
    }

    /// The same for any number of units.
    fn meet_often(&mut self, units: &[u32], width: usize, least: u64) -> usize {
        for found in [&mut self.met, &mut self.often] {
            found.clear();
            found.resize(width, 0);
        }
        // Counters begin where they overflow at the least, so that the bit carried out says that it is reached.
        let bits = (u64::BITS - least.saturating_sub(1).leading_zeros()) as usize;
        let first = (1_u64 << bits).wrapping_sub(least.max(1));
        self.counters.clear();
        for _ in 0..width {
            self.counters.extend((0..bits).map(|bit| if first >> bit & 1 == 1 { u64::MAX } else { 0 }));
        }
        for &unit in units {
            let row = self.units.row(unit).iter().zip(&mut self.met).zip(&mut self.often);
            if bits == 0 {
                for ((&row, met), often) in row {
                    *met |= row;
                    *often |= row;
                }
                continue;
            }
            for (((&row, met), often), counters) in row.zip(self.counters.chunks_exact_mut(bits)) {
                *met |= row;
                let mut carried = row;
                for counter in counters {
                    let next = *counter & carried;
                    *counter ^= carried;
                    carried = next;
                }
                *often |= carried;
            }
        }
        bits
    }

    /// How many words the last group meets.
    pub(super) fn words_met(&self, twins: &Twins) -> u64 {
        self.words(twins, &self.met)
    }

    /// How many words it meets as often as is wanted.
    pub(super) fn words_met_often(&self, twins: &Twins) -> u64 {
        self.words(twins, &self.often)
    }

    fn words(&self, twins: &Twins, of: &[u64]) -> u64 {
        let more = |group| twins.members(group).len() as u64 - 1;
        let alone: u64 = of.iter().map(|bits| u64::from(bits.count_ones())).sum();
        alone + ones(of.iter().zip(&self.several).map(|(of, several)| of & several)).map(more).sum::<u64>()
    }

    /// Works out how many meetings a group in so many units needs with one in as many or more. It is asked once for each
    /// number of units.
    pub(super) fn need(&mut self, count: u64, least: impl Fn(u64) -> u64) {
        if self.needed.0 != count {
            let from_above = self.classes.iter().take_while(|(other, _)| *other >= count);
            self.needed = (count, from_above.map(|&(other, _)| least(other)).collect());
        }
    }

    /// The groups that the last one meets as often as is wanted and can meet as often as is needed, each with the number of
    /// meetings needed.
    pub(super) fn within_reach(&self) -> impl Iterator<Item = (u32, u64)> {
        let (count, needed) = &self.needed;
        let mut start = 0;
        let stretches = self.classes.iter().zip(needed).filter_map(move |(&(_, end), &needed)| {
            let stretch = std::mem::replace(&mut start, end)..end;
            (needed <= *count).then_some((stretch, needed))
        });
        stretches
            .flat_map(|(stretch, needed)| ones_within(&self.often, stretch).map(move |group| (group, needed)))
    }

    /// How many units two groups share.
    #[inline]
    pub(super) fn shared(&self, group: u32, other: u32) -> u64 {
        let rows = self.groups.row(group).iter().zip(self.groups.row(other));
        rows.map(|(a, b)| u64::from((a & b).count_ones())).sum()
    }
}

/// The numbers of the bits that are set in a stretch.
fn ones_within(words: &[u64], stretch: Range<u32>) -> impl Iterator<Item = u32> {
    let first = stretch.start / 64;
    let words =
        words.get(first as usize..(stretch.end.div_ceil(64) as usize).min(words.len())).unwrap_or_default();
    let masked = (first..).zip(words).map(move |(place, &word)| {
        let from = stretch.start.saturating_sub(place * 64).min(63);
        let to = (stretch.end - place * 64).min(64);
        word & (u64::MAX << from) & (u64::MAX >> (64 - to))
    });
    ones(masked).map(move |bit| first * 64 + bit)
}

/// The numbers of the bits that are set.
fn ones(words: impl Iterator<Item = u64>) -> impl Iterator<Item = u32> {
    (0_u32..).zip(words).flat_map(|(place, word)| {
        let mut rest = word;
        std::iter::from_fn(move || {
            let bit = (rest != 0).then(|| rest.trailing_zeros())?;
            rest &= rest - 1;
            Some(place * 64 + bit)
        })
    })
}
