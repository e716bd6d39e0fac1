//! The rows of co-occurrence reports: two words and every measure of their table.
//!
//! Field names are those of the JSON and CSV output. The formulas are in `cells`.

use crate::cells::Cells;
use serde::{Deserialize, Serialize};

/// Declares the measures of a word pair once, and with them the row that also names its two words. The
/// row is not nested, so that it is flat in every format, those without field names included.
macro_rules! rows {
    ($($(#[$meta:meta])* $field:ident: $type:ty = $value:expr),+ $(,)?) => {
        /// Every measure of one table.
        #[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
        pub struct Association { $($(#[$meta])* pub $field: $type),+ }

        /// Two words and every measure of their table.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub struct CooccurrenceRow {
            /// The word asked about; of a pair without one, the first in code-point order.
            pub node: String,
            /// The word in its company.
            pub collocate: String,
            $($(#[$meta])* pub $field: $type),+
        }

        /// The fields of a row, in order: the columns of a table of them.
        pub const FIELDS: &[&str] = &["node", "collocate", $(stringify!($field)),+];

        /// The fields of the measures alone, in order.
        pub const MEASURES: &[&str] = &[$(stringify!($field)),+];

        crate::wire! {
            struct Association { $($field),+ }
            struct CooccurrenceRow { node, collocate, $($field),+ }
        }

        impl Association {
            /// All measures of these cells.
            ///
            /// ```
            /// use memoscope_engine::{association::Association, cells::Cells};
            /// let all = Association::of(Cells { o11: 4, r1: 4, c1: 4, n: 16 });
            /// assert_eq!((all.expected, all.pmi, all.t), (1.0, Some(2.0), Some(1.5)));
            /// ```
            pub fn of(cells: Cells) -> Self {
                Self { $($field: ($value)(cells)),+ }
            }

            /// Each of [`MEASURES`] with its value.
            pub fn values(&self) -> Vec<(&'static str, Option<f64>)> {
                vec![$((stringify!($field), self.$field.into_measure())),+]
            }

            /// The cells that these measures are of, given the report's N.
            pub fn cells(&self, n: u64) -> Cells {
                Cells { o11: self.observed, r1: self.node_count, c1: self.collocate_count, n }
            }
        }

        impl CooccurrenceRow {
            /// The row of two words with these measures.
            pub fn new(node: String, collocate: String, association: Association) -> Self {
                let Association { $($field),+ } = association;
                Self { node, collocate, $($field),+ }
            }

            /// Its measures without the words.
            pub fn association(&self) -> Association {
                Association { $($field: self.$field),+ }
            }
        }
    };
}

/// Two words with the counts that all their measures are worked out from, given the report's N: a fifth of a row's room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairCounts {
    /// The word asked about; of a pair without one, the first in code-point order.
    pub node: String,
    /// The word in its company.
    pub collocate: String,
    /// O11: how often they meet.
    pub observed: u64,
    /// R1: the total of the node.
    pub node_count: u64,
    /// C1: the total of the collocate.
    pub collocate_count: u64,
}

impl PairCounts {
    /// The cells that the measures are of, given the report's N.
    pub fn cells(&self, n: u64) -> Cells {
        Cells { o11: self.observed, r1: self.node_count, c1: self.collocate_count, n }
    }

    /// The row with every measure, given the report's N.
    ///
    /// ```
    /// use memoscope_engine::association::PairCounts;
    /// let (node, collocate) = ("tea".to_owned(), "cup".to_owned());
    /// let pair = PairCounts { node, collocate, observed: 4, node_count: 4, collocate_count: 4 };
    /// assert_eq!(pair.row(16).pmi, Some(2.0));
    /// ```
    pub fn row(&self, n: u64) -> CooccurrenceRow {
        CooccurrenceRow::of(self.node.clone(), self.collocate.clone(), self.cells(n))
    }
}

crate::wire! {
    struct PairCounts { node, collocate, observed, node_count, collocate_count }
}

/// What a report can list of two words: every measure, or the counts alone.
pub trait PairRow {
    /// The row of two words with these cells.
    fn of(node: String, collocate: String, cells: Cells) -> Self;
}

impl PairRow for CooccurrenceRow {
    fn of(node: String, collocate: String, cells: Cells) -> Self {
        Self::new(node, collocate, Association::of(cells))
    }
}

impl PairRow for PairCounts {
    fn of(node: String, collocate: String, cells: Cells) -> Self {
        let Cells { o11, r1, c1, .. } = cells;
        Self { node, collocate, observed: o11, node_count: r1, collocate_count: c1 }
    }
}

/// What a measure may be: a count, a number, or one that may not exist.
trait IntoMeasure {
    fn into_measure(self) -> Option<f64>;
}

impl IntoMeasure for u64 {
    fn into_measure(self) -> Option<f64> {
        Some(self as f64)
    }
}

impl IntoMeasure for f64 {
    fn into_measure(self) -> Option<f64> {
        Some(self)
    }
}

impl IntoMeasure for Option<f64> {
    fn into_measure(self) -> Option<f64> {
        self
    }
}

rows! {
    /// O11: how often they meet.
    observed: u64 = |cells: Cells| cells.o11,
    /// E11: how often chance alone would have them meet.
    expected: f64 = Cells::expected,
    /// R1: the total of the node.
    node_count: u64 = |cells: Cells| cells.r1,
    /// C1: the total of the collocate.
    collocate_count: u64 = |cells: Cells| cells.c1,
    /// [`Cells::log_likelihood`].
    log_likelihood: Option<f64> = Cells::log_likelihood,
    /// [`Cells::pmi`].
    pmi: Option<f64> = Cells::pmi,
    /// [`Cells::npmi`].
    npmi: Option<f64> = Cells::npmi,
    /// [`Cells::mi2`].
    mi2: Option<f64> = Cells::mi2,
    /// [`Cells::mi3`].
    mi3: Option<f64> = Cells::mi3,
    /// [`Cells::t`].
    t: Option<f64> = Cells::t,
    /// [`Cells::z`].
    z: Option<f64> = Cells::z,
    /// [`Cells::chi_squared`].
    chi_squared: Option<f64> = Cells::chi_squared,
    /// [`Cells::dice`].
    dice: Option<f64> = Cells::dice,
    /// [`Cells::log_dice`].
    log_dice: Option<f64> = Cells::log_dice,
    /// [`Cells::jaccard`].
    jaccard: Option<f64> = Cells::jaccard,
    /// [`Cells::min_sensitivity`].
    min_sensitivity: Option<f64> = Cells::min_sensitivity,
    /// [`Cells::delta_p_collocate`].
    delta_p_collocate: Option<f64> = Cells::delta_p_collocate,
    /// [`Cells::delta_p_node`].
    delta_p_node: Option<f64> = Cells::delta_p_node,
    /// [`Cells::log_ratio`].
    log_ratio: Option<f64> = Cells::log_ratio,
    /// [`Cells::odds_ratio`].
    odds_ratio: Option<f64> = Cells::odds_ratio,
    /// [`Cells::p`].
    p: Option<f64> = Cells::p,
}

#[cfg(test)]
mod tests {
    use super::*;

    const CELLS: Cells = Cells { o11: 6, r1: 20, c1: 30, n: 1000 };

    #[test]
    fn a_row_keeps_its_measures() {
        let all = Association::of(CELLS);
        let row = CooccurrenceRow::new("а".into(), "б".into(), all);
        assert_eq!((row.node.as_str(), row.collocate.as_str(), row.observed), ("а", "б", 6));
        assert_eq!((row.association(), all.cells(1000)), (all, CELLS));
        let values = all.values();
        let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
        assert_eq!((names.as_slice(), &FIELDS[2..]), (MEASURES, MEASURES));
        assert_eq!((values[0].1, values[1].1, values[20].1), (Some(6.0), Some(0.6), all.p));
    }

    #[test]
    fn each_field_has_its_own_measure() {
        let Association { log_likelihood, chi_squared, log_dice, delta_p_collocate, .. } =
            Association::of(CELLS);
        let Association { delta_p_node, log_ratio, odds_ratio, p, .. } = Association::of(CELLS);
        assert_eq!([log_likelihood, chi_squared], [CELLS.log_likelihood(), CELLS.chi_squared()]);
        assert_eq!([log_dice, delta_p_collocate], [CELLS.log_dice(), CELLS.delta_p_collocate()]);
        assert_eq!([delta_p_node, log_ratio], [CELLS.delta_p_node(), CELLS.log_ratio()]);
        assert_eq!([odds_ratio, p], [CELLS.odds_ratio(), CELLS.p()]);
    }
}
