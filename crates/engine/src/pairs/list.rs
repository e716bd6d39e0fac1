//! All pairs of a part as a list whose rows are made one by one.
//!
//! A row with its words and measures takes ten times the room of two forms and a table, and a long text has millions of pairs.

use super::{PairCounter, RankedPairs};
use crate::association::{CooccurrenceRow, PairRow};
use crate::cells::Cells;
use crate::cooccurrence::{CooccurrenceError, CooccurrenceOptions, notes_of_pairs};
use crate::corpus::Corpus;
use crate::part::Part;
use crate::report::{Note, Totals};
use crate::units::Units;
use crate::vocabulary::FormId;
use serde::{Serialize, Serializer};

/// All pairs of a part, ranked; what it holds is what [`super::pairs`] gives.
pub struct PairList<'a> {
    /// The size of the part.
    pub totals: Totals,
    /// N of the four cells.
    pub n: u64,
    /// How many rows there are, those beyond the limit included.
    pub rows_total: u64,
    /// The pairs, best first.
    pub pairs: Vec<ListedPair<'a>>,
    /// What to know beside them.
    pub notes: Vec<Note>,
}

/// A pair whose row is made when it is asked for. It serialises as the row.
#[derive(Clone, Copy)]
pub struct ListedPair<'a> {
    corpus: &'a Corpus,
    node: FormId,
    collocate: FormId,
    cells: Cells,
}

impl ListedPair<'_> {
    /// Its words with their measures.
    pub fn row(&self) -> CooccurrenceRow {
        let form = |id| self.corpus.vocabulary().form(id).to_owned();
        CooccurrenceRow::of(form(self.node), form(self.collocate), self.cells)
    }
}

impl Serialize for ListedPair<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.row().serialize(serializer)
    }
}

/// The same as [`super::pairs`], in a tenth of its room.
///
/// # Errors
/// As [`super::pairs`].
///
/// ```
/// use memoscope_engine::pairs::list;
/// use memoscope_engine::{corpus::{Corpus, Document}, part::Part, settings::TextRules};
/// let source = "A cat sat. A cat ate.".to_owned();
/// let corpus = Corpus::build(vec![Document { source, ..Document::default() }], TextRules::default())?;
/// let list = list(&corpus, &Part::whole(&corpus), &Default::default(), &|_| false)?;
/// assert_eq!((list.pairs[0].row().node.as_str(), list.rows_total), ("a", 5));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn list<'a>(
    corpus: &'a Corpus,
    part: &Part,
    options: &CooccurrenceOptions,
    hidden: &dyn Fn(FormId) -> bool,
) -> Result<PairList<'a>, CooccurrenceError> {
    let counter = PairCounter::new(corpus, Units::new(corpus, part, options)?, options, hidden)?;
    let pair = |node, collocate, cells| ListedPair { corpus, node, collocate, cells };
    let RankedPairs { units, left_out, total, pairs } = counter.into_ranked_as(corpus, pair);
    let notes = notes_of_pairs(&units, options, left_out, pairs.iter().map(|pair| pair.cells));
    Ok(PairList { totals: units.totals(), n: units.n(), rows_total: total, pairs, notes })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use crate::corpus::Document;
    use crate::settings::{Convention, Measure, Unit};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        #[test]
        fn it_holds_what_the_report_of_a_counter_does(
            text in "([a-fж]{1,2} ){0,20}(\\. ([a-d] ){1,9}){0,5}",
            measure in 0..Measure::ALL.len(),
            convention in proptest::option::of(0_usize..3),
            minimum in 1_u32..3,
            limit in proptest::option::of(1_u32..9),
        ) {
            let document = Document { source: text, ..Document::default() };
            let corpus = Corpus::build(vec![document], Default::default()).unwrap();
            let conventions = [Convention::Pairs, Convention::NoSpan, Convention::Span];
            let options = CooccurrenceOptions {
                unit: if convention.is_some() { Unit::Window } else { Unit::Sentence },
                convention: convention.map(|at| conventions[at]),
                measure: Measure::ALL[measure],
                minimum,
                limit,
                ..CooccurrenceOptions::default()
            };
            let hidden = |form| corpus.vocabulary().form(form) == "a";
            let part = Part::whole(&corpus);
            let units = Units::new(&corpus, &part, &options).unwrap();
            let report = PairCounter::new(&corpus, units, &options, &hidden).unwrap().finish(&corpus);
            let list = list(&corpus, &part, &options, &hidden).unwrap();
            let rows: Vec<_> = list.pairs.iter().map(ListedPair::row).collect();
            prop_assert_eq!((list.totals, list.n, list.rows_total), (report.totals, report.n, report.rows_total));
            prop_assert_eq!((rows, list.notes), (report.rows, report.notes));
        }
    }
}
