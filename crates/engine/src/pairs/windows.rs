//! The listed words of a part in a row, and what each meets within its windows.
//!
//! Units lie one after the other with gaps as wide as a window reaches, so no window has to be cut: what it
//! takes in is one slice. Words keep the numbers of their forms. Those are given in order of first use, so
//! most frequent words have small ones; a pair is counted at its greater number, which is nearly always the
//! rarer word, and a frequent word passes over its neighbours after one comparison each.

use super::NONE;
use super::common::Common;
use super::places::Places;
use crate::corpus::Corpus;
use crate::units::Units;

/// The words of all units.
#[derive(Default)]
pub(super) struct Windows {
    /// How far a window reaches to each side.
    span: usize,
    /// The form of each token, `NONE` for one that is not listed and in the gaps.
    row: Vec<u32>,
    /// The meetings of common words with each other, where they have been counted.
    common: Option<Common>,
    /// Where each other form is in `row`.
    places: Places,
    /// Room for the windows of some places.
    gathered: Vec<u32>,
    /// Keeps [`touch`] from being optimised away.
    touched: u32,
    /// The most meetings that a count holds, and the forms whose count began anew, once for each time.
    full: u32,
    began_anew: Vec<u32>,
}

impl Windows {
    /// The row of the units, with the forms that have a rank. Linear in the tokens of the part.
    pub(super) fn new(corpus: &Corpus, units: &Units, ranks: &[u32]) -> Self {
        let span = units.span() as usize;
        let tokens: usize = units.ranges().iter().map(|unit| unit.len() + span).sum();
        let mut row = Vec::with_capacity(tokens + span);
        let gap = || std::iter::repeat_n(NONE, span);
        row.extend(gap());
        for unit in units.ranges() {
            let is_listed = |form: u32| ranks.get(form as usize).is_some_and(|&rank| rank != NONE);
            let forms = corpus.forms_of(unit.clone()).iter();
            row.extend(forms.map(|&form| if is_listed(form) { form } else { NONE }));
            row.extend(gap());
        }
        let common = Common::new(&row, span);
        let first = common.as_ref().map_or(0, |common| common.end);
        let places = match units.ranges() {
            // The corpus knows the places of its forms in one stretch of text.
            [unit] => Places::from_lists(
                unit.len(),
                (0..).zip(ranks).map(|(form, &rank)| {
                    let listed =
                        if rank == NONE || form < first { &[] } else { corpus.positions_within(form, unit) };
                    listed.iter().map(|position| position - unit.start + span as u32)
                }),
            ),
            _ => Places::beginning_at(first, &row, ranks.len()),
        };
        let gathered = vec![0; AT_ONCE * (2 * span + 1)];
        Self { span, row, common, places, gathered, touched: 0, full: u32::MAX, began_anew: Vec::new() }
    }

    /// The same with counts that hold at most so many meetings.
    #[cfg(test)]
    pub(super) fn of_small_counts(mut self, full: u32) -> Self {
        self.full = full;
        self.common = None;
        self.places = Places::beginning_at(0, &self.row, self.places.keys());
        self
    }

    /// How many forms there are to count.
    pub(super) fn count(&self) -> u32 {
        self.places.starts.len().saturating_sub(1) as u32
    }

    /// Counts the meetings of a form with each form before it in `observed`, and lists at the front of `met`,
    /// which must be as long, those it meets. Returns how many it meets, and the work done.
    pub(super) fn count_meetings(
        &mut self,
        form: u32,
        observed: &mut [u32],
        met: &mut [u32],
    ) -> (usize, u64) {
        if let Some(common) = self.common.as_ref().filter(|common| form < common.end) {
            let mut length = 0;
            for (other, count) in (0..form).zip(observed) {
                *count = common.meetings(form, other);
                if let Some(slot) = met.get_mut(length) {
                    *slot = other;
                }
                length += usize::from(*count > 0);
            }
            return (length, form.into());
        }
        let most = self.places.of(form).len() as u64 * 2 * self.span as u64;
        // Only a word that is there tens of millions of times can meet another so often.
        match most <= u64::from(self.full) {
            true => self.count_each::<false>(form, observed, met),
            false => self.count_each::<true>(form, observed, met),
        }
    }

    /// The same, where counts can be full or not.
    fn count_each<const CAN_BE_FULL: bool>(
        &mut self,
        form: u32,
        observed: &mut [u32],
        met: &mut [u32],
    ) -> (usize, u64) {
        self.began_anew.clear();
        let Some(observed) = observed.get_mut(..form as usize) else { return (0, 0) };
        let places = self.places.of(form);
        let mut length = 0;
        for places in places.chunks(AT_ONCE) {
            self.touched ^= touch(&self.row, places, self.span);
            let gathered = gather(&self.row, places, self.span, form, &mut self.gathered);
            for &other in self.gathered.iter().take(gathered) {
                if let Some(count) = observed.get_mut(other as usize) {
                    // A branch on whether the count is 0 would be guessed wrong every third time.
                    if let Some(slot) = met.get_mut(length) {
                        *slot = other;
                    }
                    length += usize::from(*count == 0);
                    if CAN_BE_FULL && *count == self.full {
                        self.began_anew.push(other);
                        *count = 0;
                    }
                    *count += 1;
                }
            }
        }
        (length, (places.len() * 2 * self.span) as u64)
    }

    /// How often the form that was counted last meets another, whose count this is.
    #[inline]
    pub(super) fn meetings(&self, other: u32, count: u32) -> u64 {
        match self.began_anew.as_slice() {
            [] => count.into(),
            began_anew => {
                let times = began_anew.iter().filter(|&&form| form == other).count() as u64;
                u64::from(count) + times * u64::from(self.full)
            }
        }
    }
}

/// How many windows are gathered at once: few enough for the nearest caches.
const AT_ONCE: usize = 256;

/// Reads the ends of the windows of some places; what it returns is of no use. The places are far apart, and a
/// loop that does nothing else has many of them on their way from memory at a time.
fn touch(row: &[u32], places: &[u32], span: usize) -> u32 {
    let at = |place: usize| row.get(place).copied().unwrap_or(0);
    places.iter().fold(0, |sum, &place| sum ^ at(place as usize - span) ^ at(place as usize + span))
}

/// Puts the forms before `form` that lie around some places side by side; returns how many they are. Nothing
/// here is guessed, so nothing is guessed wrong.
fn gather(row: &[u32], places: &[u32], span: usize, form: u32, gathered: &mut [u32]) -> usize {
    let mut length = 0;
    for &place in places {
        let place = place as usize;
        // The form itself and the gaps are not before the form.
        for &other in row.get(place - span..=place + span).unwrap_or(&[]) {
            if let Some(slot) = gathered.get_mut(length) {
                *slot = other;
            }
            length += usize::from(other < form);
        }
    }
    length
}
