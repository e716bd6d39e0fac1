//! What to know beside a list of word pairs.

use super::CooccurrenceOptions;
use crate::cells::Cells;
use crate::report::Note;
use crate::settings::{Convention, Measure};
use crate::units::Units;

/// Left-out rows and words, for the notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LeftOut {
    pub(crate) hidden_words: u64,
    pub(crate) below_minimum: u64,
}

/// What to know beside the rows with these cells.
pub(crate) fn notes(
    units: &Units,
    options: &CooccurrenceOptions,
    left_out: LeftOut,
    listed: impl Iterator<Item = Cells>,
) -> Vec<Note> {
    let count = |rows: u64| u32::try_from(rows).unwrap_or(u32::MAX);
    let (mut small, mut exceeded) = (0, 0);
    for cells in listed {
        match cells.smallest_expected() {
            None => exceeded += 1,
            Some(smallest) if smallest < 5.0 => small += 1,
            Some(_) => {}
        }
    }
    let few_units = units.convention() == Convention::Units && units.n() < 2;
    let no_words = units.totals().tokens == 0;
    let LeftOut { hidden_words, below_minimum } = left_out;
    let rows = count(below_minimum);
    [
        no_words.then_some(Note::NoWords),
        (few_units && !no_words).then(|| Note::FewUnits { units: count(units.n()) }),
        (hidden_words > 0).then(|| Note::WordsHidden { words: count(hidden_words) }),
        (rows > 0).then_some(Note::BelowMinimum { rows, minimum: options.minimum }),
        (small > 0).then_some(Note::SmallExpected { rows: small }),
        (exceeded > 0).then_some(Note::CellsExceeded { rows: exceeded }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What to know beside pairs with these cells.
pub(crate) fn notes_of_pairs(
    units: &Units,
    options: &CooccurrenceOptions,
    left_out: LeftOut,
    listed: impl ExactSizeIterator<Item = Cells>,
) -> Vec<Note> {
    let has_pairs = listed.len() > 0;
    let mut notes = notes(units, options, left_out, listed);
    notes.extend(direction(units, options).filter(|_| has_pairs));
    notes
}

/// The note of a list of pairs whose order depends on which word of a pair is its node.
fn direction(units: &Units, options: &CooccurrenceOptions) -> Option<Note> {
    let has_direction = match options.measure {
        Measure::DeltaPCollocate | Measure::DeltaPNode | Measure::LogRatio => true,
        Measure::Count => false,
        // R1 is the node's occurrences times the window, C1 the collocate's alone.
        _ => units.convention() == Convention::Span,
    };
    has_direction.then_some(Note::FirstIsNode)
}
