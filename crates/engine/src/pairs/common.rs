//! The meetings of common words with each other, counted in one read of the text.
//!
//! Forms have numbers in order of first use, so half of the words of a text are of its first few forms. Such a word
//! meets hardly any that come before it, and looking for those at each of its places would take as long as all other
//! words together.

/// The most forms that count as common: a table of a megabyte.
const MOST: usize = 512;

/// The most that is read for it, words times the span: it is read at once, a twentieth of a second at most.
const READ: usize = 1 << 24;

/// How often each two common words meet.
pub(super) struct Common {
    /// The first form that is not common.
    pub(super) end: u32,
    /// How often the second stands behind the first within a window, a row for each first; in the last column any word
    /// that is not common.
    counts: Vec<u32>,
}

impl Common {
    /// Counts the words of a row, in which `span` entries at its end are none. Linear in the row times the span.
    /// `None` where that is too much to be done in one step.
    pub(super) fn new(row: &[u32], span: usize) -> Option<Self> {
        let work = row.len().saturating_mul(span);
        if work > READ {
            return None;
        }
        // No more counts than there is to count.
        let end = work.isqrt().min(MOST);
        let columns = end + 1;
        let mut counts = vec![0_u32; end * columns];
        for window in row.windows(span + 1) {
            let Some((&form, behind)) = window.split_first() else { break };
            if form as usize >= end {
                continue;
            }
            let start = form as usize * columns;
            let Some(met) = counts.get_mut(start..start + columns) else { continue };
            for &other in behind {
                // Nothing is guessed here, so nothing is guessed wrong.
                if let Some(count) = met.get_mut((other as usize).min(end)) {
                    *count += 1;
                }
            }
        }
        Some(Self { end: end as u32, counts })
    }

    /// How often two common words meet.
    pub(super) fn meetings(&self, form: u32, other: u32) -> u32 {
        let behind = |first: u32, second: u32| {
            let place = first as usize * (self.end as usize + 1) + second as usize;
            self.counts.get(place).copied().unwrap_or(0)
        };
        behind(form, other) + behind(other, form)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::super::PairCounter;
    use crate::cooccurrence::CooccurrenceOptions;
    use crate::corpus::{Corpus, Document};
    use crate::part::Part;
    use crate::settings::Unit;
    use crate::units::Units;

    /// Words of a vocabulary of `words`, few of them often and most seldom, nine in a sentence.
    fn text(words: u64, length: u64) -> String {
        let mut state = 1_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) % words
        };
        let word = |at: u64, word: u64| format!("w{word}{}", if at % 9 == 8 { ". " } else { " " });
        (0..length).map(|at| word(at, next().min(next()))).collect()
    }

    #[test]
    fn common_words_are_counted_as_all_others() {
        for (words, length) in [(9, 60), (255, 3_000), (257, 3_000), (700, 9_000), (700, 54_000)] {
            let document = Document { source: text(words, length), ..Document::default() };
            let corpus = Corpus::build(vec![document], Default::default()).unwrap();
            for (cross_sentences, left, minimum) in
                [(true, 5, 1), (false, 5, 1), (true, 1, 2), (false, 20, 3)]
            {
                let options = CooccurrenceOptions {
                    unit: Unit::Window,
                    cross_sentences,
                    left,
                    right: left,
                    minimum,
                    ..CooccurrenceOptions::default()
                };
                let units = Units::new(&corpus, &Part::whole(&corpus), &options).unwrap();
                for hidden in [1, 2, 7] {
                    let hides = |form: u32| form % 7 == hidden % 7 && hidden > 1;
                    let counter = || PairCounter::new(&corpus, units.clone(), &options, &hides).unwrap();
                    let mut one_by_one = counter();
                    one_by_one.windows = std::mem::take(&mut one_by_one.windows).of_small_counts(u32::MAX);
                    let expected = one_by_one.finish(&corpus);
                    assert!(expected.rows.len() > 1);
                    assert_eq!(counter().finish(&corpus), expected, "{words} {options:?} {hidden}");
                }
            }
        }
    }

    #[test]
    fn what_takes_too_long_is_not_begun() {
        assert!(super::Common::new(&[0; 100], 5).is_some());
        assert!(super::Common::new(&[0; 100], 1 << 28).is_none());
    }
}
