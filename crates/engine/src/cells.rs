//! Measures of association between two words, from the four cells of their table.
//!
//! `units` counts the cells, `ranking` orders by what is computed here, `association` makes rows of it. This
//! file knows nothing of text: numbers in, numbers out. Notation: O11 = meetings, R1 and C1 = the totals of node and
//! collocate, N = the grand total, R2 = N − R1, C2 = N − C1, O12 = R1 − O11, O21 = C1 − O11,
//! O22 = N − R1 − C1 + O11, Eij = Ri·Cj/N.
//!
//! A value that does not exist is `None`, never NaN and never infinite: a denominator of 0, the logarithm
//! of 0, and all that needs the four cells where one of them would be negative.

use crate::math::{chi_squared_tail, ln, log2, sqrt};
use crate::settings::Measure;

/// The table of two words, given by one cell and its margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cells {
    /// O11: how often node and collocate meet.
    pub o11: u64,
    /// R1: the total of the node.
    pub r1: u64,
    /// C1: the total of the collocate.
    pub c1: u64,
    /// N: the grand total.
    pub n: u64,
}

/// Observed and expected cells in the order 11, 12, 21, 22.
struct Table {
    observed: [f64; 4],
    expected: [f64; 4],
}

/// The greatest common divisor; 0 of 0 and 0.
fn common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The value if it is a number that can be shown.
fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

/// The cells and margins as real numbers.
struct Reals {
    o: f64,
    r1: f64,
    c1: f64,
    n: f64,
}

impl Cells {
    /// E11 = R1·C1/N, the meetings that chance alone would give; 0 where N is 0.
    ///
    /// ```
    /// use memoscope_engine::cells::Cells;
    /// let cells = Cells { o11: 4, r1: 4, c1: 7, n: 17 };
    /// assert_eq!(cells.expected(), 28.0 / 17.0);
    /// ```
    pub fn expected(self) -> f64 {
        let Reals { r1, c1, n, .. } = self.reals();
        finite(r1 * c1 / n).unwrap_or(0.0)
    }

    /// Whether the words meet more often than chance would have it: O11 > E11.
    pub fn attracted(self) -> bool {
        self.o11 as f64 > self.expected()
    }

    /// The smallest of the four expected cells; below 5, χ² and p are rough (Cochran 1954). `None` where
    /// the four cells do not exist.
    pub fn smallest_expected(self) -> Option<f64> {
        self.table().map(|table| table.expected.into_iter().fold(f64::INFINITY, f64::min)).and_then(finite)
    }

    /// Whether all four cells are counts: O11 ≤ R1 ≤ N, O11 ≤ C1 ≤ N, and O22 ≥ 0. They need not be in a
    /// window counted with `no-span` or `span`, where one collocate near two nodes counts twice; with `span` R1 is
    /// the node's occurrences times the length of the window, which can exceed N.
    pub fn has_four(self) -> bool {
        let Self { o11, r1, c1, n } = self;
        // The last of these is O22 ≥ 0.
        o11 <= r1 && o11 <= c1 && r1 <= n && c1 <= n && c1 - o11 <= n - r1
    }

    /// One measure; `None` where it does not exist.
    ///
    /// ```
    /// use memoscope_engine::{cells::Cells, settings::Measure};
    /// let cells = Cells { o11: 6, r1: 20, c1: 30, n: 1000 };
    /// assert_eq!(cells.measure(Measure::Dice), Some(0.24));
    /// ```
    pub fn measure(self, measure: Measure) -> Option<f64> {
        match measure {
            Measure::Count => Some(self.o11 as f64),
            Measure::LogLikelihood => self.log_likelihood(),
            Measure::Pmi => self.pmi(),
            Measure::Npmi => self.npmi(),
            Measure::Mi2 => self.mi2(),
            Measure::Mi3 => self.mi3(),
            Measure::T => self.t(),
            Measure::Z => self.z(),
            Measure::ChiSquared => self.chi_squared(),
            Measure::Dice => self.dice(),
            Measure::LogDice => self.log_dice(),
            Measure::Jaccard => self.jaccard(),
            Measure::MinSensitivity => self.min_sensitivity(),
            Measure::DeltaPCollocate => self.delta_p_collocate(),
            Measure::DeltaPNode => self.delta_p_node(),
            Measure::LogRatio => self.log_ratio(),
            Measure::OddsRatio => self.odds_ratio(),
        }
    }

    /// G² = 2·Σ Oij·ln(Oij/Eij) with 0·ln 0 = 0, negative where O11 < E11 (Dunning 1993). Needs four cells.
    ///
    /// Where a word is in every unit, nothing can be learnt from it and G² is 0.
    ///
    /// ```
    /// use memoscope_engine::cells::Cells;
    /// let g2 = Cells { o11: 4, r1: 4, c1: 7, n: 17 }.log_likelihood();
    /// assert!(g2.is_some_and(|g2| (g2 - 8.9895).abs() < 1e-4));
    /// let never = Cells { o11: 0, r1: 4, c1: 7, n: 17 }.log_likelihood();
    /// assert!(never.is_some_and(|g2| g2 < 0.0));
    /// ```
    pub fn log_likelihood(self) -> Option<f64> {
        let Table { observed, expected } = self.table()?;
        let term = |o: f64, e: f64| if o > 0.0 { o * ln(o / e) } else { 0.0 };
        let [[o11, o12, o21, o22], [e11, e12, e21, e22]] = [observed, expected];
        // In an order in which it is all the same which of the two words is the node.
        let sum = term(o11, e11) + term(o22, e22) + (term(o12, e12) + term(o21, e21));
        // Rounding can leave a sum of 0 a hair below it.
        let g2 = (2.0 * sum).max(0.0);
        let repelled = g2 > 0.0 && (self.o11 as f64) < self.expected();
        finite(if repelled { -g2 } else { g2 })
    }

    /// The upper tail of χ² with one degree of freedom at |G²| (Dunning 1993). Needs four cells.
    ///
    /// Two-sided; not corrected for the number of pairs looked at.
    ///
    /// ```
    /// use memoscope_engine::cells::Cells;
    /// let p = Cells { o11: 4, r1: 4, c1: 7, n: 17 }.p();
    /// assert!(p.is_some_and(|p| (p - 0.0027).abs() < 5e-5));
    /// ```
    pub fn p(self) -> Option<f64> {
        self.log_likelihood().map(|g2| chi_squared_tail(g2.abs()))
    }

    /// PMI = log2(O11/E11) (Church and Hanks 1990). `None` at O11 = 0.
    ///
    /// ```
    /// use memoscope_engine::cells::Cells;
    /// assert_eq!(Cells { o11: 4, r1: 4, c1: 4, n: 16 }.pmi(), Some(2.0)); // four times what is expected
    /// ```
    pub fn pmi(self) -> Option<f64> {
        finite(log2(self.over_expected(1)))
    }

    /// NPMI = PMI/−log2(O11/N), 1 for words never apart, 0 for independence (Bouma 2009). `None` at
    /// O11 = 0 and at O11 = N.
    ///
    /// ```
    /// use memoscope_engine::cells::Cells;
    /// assert_eq!(Cells { o11: 4, r1: 4, c1: 4, n: 16 }.npmi(), Some(1.0));
    /// ```
    pub fn npmi(self) -> Option<f64> {
        let Reals { o, n, .. } = self.reals();
        finite(self.pmi()? / -log2(o / n))
    }

    /// MI² = log2(O11²/E11) (Daille 1994). `None` at O11 = 0.
    ///
    /// ```
    /// use memoscope_engine::cells::Cells;
    /// assert_eq!(Cells { o11: 4, r1: 4, c1: 4, n: 16 }.mi2(), Some(4.0)); // log2(16 / 1)
    /// ```
    pub fn mi2(self) -> Option<f64> {
        finite(log2(self.over_expected(2)))
    }

    /// MI³ = log2(O11³/E11) (Daille 1994). `None` at O11 = 0.
    ///
    /// ```
    /// use memoscope_engine::cells::Cells;
    /// assert_eq!(Cells { o11: 4, r1: 4, c1: 4, n: 16 }.mi3(), Some(6.0)); // log2(64 / 1)
    /// ```
    pub fn mi3(self) -> Option<f64> {
        finite(log2(self.over_expected(3)))
    }

    /// t = (O11 − E11)/√O11 (Church, Gale, Hanks and Hindle 1991). `None` at O11 = 0.
    ///
    /// ```
    /// use memoscope_engine::cells::Cells;
    /// assert_eq!(Cells { o11: 4, r1: 4, c1: 4, n: 16 }.t(), Some(1.5)); // (4 − 1) / 2
    /// ```
    pub fn t(self) -> Option<f64> {
        let Reals { o, .. } = self.reals();
        finite((o - self.expected()) / sqrt(o))
    }

    /// z = (O11 − E11)/√E11, without Yates's correction (Evert 2005, after Berry-Rogghe 1973).
    ///
    /// ```
    /// use memoscope_engine::cells::Cells;
    /// assert_eq!(Cells { o11: 4, r1: 4, c1: 4, n: 16 }.z(), Some(3.0)); // (4 − 1) / 1
    /// ```
    pub fn z(self) -> Option<f64> {
        let expected = self.expected();
        finite((self.o11 as f64 - expected) / sqrt(expected))
    }

    /// χ² = Σ (Oij − Eij)²/Eij = N·(O11·O22 − O12·O21)²/(R1·R2·C1·C2) (Pearson 1900). Needs four cells;
    /// `None` where a word is in every unit or in none.
    ///
    /// ```
    /// use memoscope_engine::cells::Cells;
    /// assert_eq!(Cells { o11: 4, r1: 4, c1: 4, n: 16 }.chi_squared(), Some(16.0)); // never apart: N
    /// ```
    pub fn chi_squared(self) -> Option<f64> {
        let [o11, o12, o21, o22] = self.table()?.observed;
        let Reals { r1, c1, n, .. } = self.reals();
        let difference = o11 * o22 - o12 * o21;
        finite(n * difference * difference / ((r1 * (n - r1)) * (c1 * (n - c1))))
    }

    /// Dice = 2·O11/(R1 + C1) (Dice 1945). Between 0 and 1 where the four cells exist.
    ///
    /// ```
    /// use memoscope_engine::cells::Cells;
    /// assert_eq!(Cells { o11: 3, r1: 4, c1: 8, n: 16 }.dice(), Some(0.5));
    /// ```
    pub fn dice(self) -> Option<f64> {
        let Reals { o, r1, c1, .. } = self.reals();
        finite(2.0 * o / (r1 + c1))
    }

    /// logDice = 14 + log2 Dice (Rychlý 2008). At most 14 where the four cells exist; one more is twice as
    /// often; it does not depend on N. `None` at O11 = 0.
    ///
    /// ```
    /// use memoscope_engine::cells::Cells;
    /// assert_eq!(Cells { o11: 3, r1: 4, c1: 8, n: 16 }.log_dice(), Some(13.0)); // Dice is a half
    /// ```
    pub fn log_dice(self) -> Option<f64> {
        finite(14.0 + log2(self.dice()?))
    }

    /// Jaccard = O11/(R1 + C1 − O11) (Jaccard 1912). `None` where the denominator is not above 0.
    ///
    /// ```
    /// use memoscope_engine::cells::Cells;
    /// assert_eq!(Cells { o11: 3, r1: 4, c1: 5, n: 16 }.jaccard(), Some(0.5));
    /// ```
    pub fn jaccard(self) -> Option<f64> {
        let Reals { o, r1, c1, .. } = self.reals();
        let either = r1 + c1 - o;
        if either > 0.0 { finite(o / either) } else { None }
    }

    /// Minimum sensitivity = min(O11/R1, O11/C1) (Pedersen and Bruce 1996; Pedersen 1998).
    ///
    /// ```
    /// use memoscope_engine::cells::Cells;
    /// assert_eq!(Cells { o11: 3, r1: 4, c1: 12, n: 16 }.min_sensitivity(), Some(0.25));
    /// ```
    pub fn min_sensitivity(self) -> Option<f64> {
        let Reals { o, r1, c1, .. } = self.reals();
        finite(o / r1).zip(finite(o / c1)).map(|(of_node, of_collocate)| of_node.min(of_collocate))
    }

    /// ΔP = P(collocate | node) − P(collocate | no node) = O11/R1 − O21/R2 (Gries 2013, after Allan 1980).
    /// Needs four cells; `None` where the node is everywhere or nowhere.
    ///
    /// ```
    /// use memoscope_engine::cells::Cells;
    /// assert_eq!(Cells { o11: 3, r1: 4, c1: 6, n: 16 }.delta_p_collocate(), Some(0.5)); // 3/4 − 3/12
    /// ```
    pub fn delta_p_collocate(self) -> Option<f64> {
        let [o11, _, o21, _] = self.table()?.observed;
        let Reals { r1, n, .. } = self.reals();
        finite(o11 / r1 - o21 / (n - r1))
    }

    /// ΔP = P(node | collocate) − P(node | no collocate) = O11/C1 − O12/C2 (Gries 2013, after Allan 1980).
    /// Needs four cells; `None` where the collocate is everywhere or nowhere.
    ///
    /// ```
    /// use memoscope_engine::cells::Cells;
    /// assert_eq!(Cells { o11: 3, r1: 6, c1: 4, n: 16 }.delta_p_node(), Some(0.5)); // 3/4 − 3/12
    /// ```
    pub fn delta_p_node(self) -> Option<f64> {
        let [o11, o12, _, _] = self.table()?.observed;
        let Reals { c1, n, .. } = self.reals();
        finite(o11 / c1 - o12 / (n - c1))
    }

    /// Log ratio = log2((O11/R1)/(O21/R2)), with 0.5 in place of O21 = 0 (Hardie 2014). Needs four cells;
    /// `None` at O11 = 0 and where the node is everywhere.
    ///
    /// ```
    /// use memoscope_engine::cells::Cells;
    /// let cells = Cells { o11: 2, r1: 4, c1: 4, n: 20 };
    /// assert_eq!(cells.log_ratio(), Some(2.0)); // 2/4 against 2/16
    /// ```
    pub fn log_ratio(self) -> Option<f64> {
        let [o11, _, o21, _] = self.table()?.observed;
        let Reals { r1, n, .. } = self.reals();
        let outside = if o21 == 0.0 { 0.5 } else { o21 };
        finite(log2((o11 * (n - r1)) / (r1 * outside)))
    }

    /// Odds ratio = O11·O22/(O12·O21), with 0.5 added to all cells when one is 0 (Evert 2005; the 0.5 is
    /// Haldane's, 1956). Needs four cells.
    ///
    /// ```
    /// use memoscope_engine::cells::Cells;
    /// let cells = Cells { o11: 3, r1: 4, c1: 6, n: 16 };
    /// assert_eq!(cells.odds_ratio(), Some(9.0)); // 3 · 9 / (1 · 3)
    /// ```
    pub fn odds_ratio(self) -> Option<f64> {
        let cells = self.table()?.observed;
        let add = if cells.contains(&0.0) { 0.5 } else { 0.0 };
        let [o11, o12, o21, o22] = cells.map(|cell| cell + add);
        finite((o11 * o22) / (o12 * o21))
    }

    /// Fisher's exact p, two-sided: the chance, with these margins, of a table no more probable than this
    /// one (Fisher 1935; as `fisher_exact` of SciPy and `fisher.test` of R). Needs four cells.
    ///
    /// Tables within 1 part in 10⁷ of the observed one's probability count as equal, as in R. A p below
    /// about 1e-300 comes out as 0. Linear in the smaller margin at worst.
    ///
    /// ```
    /// use memoscope_engine::cells::Cells;
    /// let p = Cells { o11: 4, r1: 4, c1: 7, n: 17 }.fisher();
    /// assert!(p.is_some_and(|p| (p - 35.0 / 2380.0).abs() < 1e-12)); // C(7,4) of C(17,4)
    /// ```
    pub fn fisher(self) -> Option<f64> {
        if !self.has_four() {
            return None;
        }
        let Self { o11, r1, c1, n } = self;
        let (lowest, highest) = (r1.saturating_sub(n - c1), r1.min(c1));
        let mode = ((r1 as f64 + 1.0) * (c1 as f64 + 1.0) / (n as f64 + 2.0)) as u64;
        let mode = mode.clamp(lowest, highest);
        let seen = self.weight_from(mode, o11);
        let limit = seen * (1.0 + 1e-7);
        let (mut all, mut extreme) = (0.0, 0.0);
        let mut add = |weight: f64| {
            all += weight;
            if weight <= limit {
                extreme += weight;
            }
            weight > 0.0
        };
        add(1.0);
        let mut weight = 1.0;
        for x in mode..highest {
            weight *= self.rise(x);
            if !add(weight) {
                break;
            }
        }
        weight = 1.0;
        for x in (lowest..mode).rev() {
            weight /= self.rise(x);
            if !add(weight) {
                break;
            }
        }
        finite((extreme / all).min(1.0))
    }

    /// The hypergeometric probability of `x` meetings in terms of that of `mode` meetings.
    fn weight_from(self, mode: u64, x: u64) -> f64 {
        let mut weight = 1.0;
        let (low, high) = (x.min(mode), x.max(mode));
        for step in 0..high - low {
            weight =
                if x > mode { weight * self.rise(mode + step) } else { weight / self.rise(mode - step - 1) };
            if weight == 0.0 {
                break;
            }
        }
        weight
    }

    /// How much more probable `x + 1` meetings are than `x`.
    fn rise(self, x: u64) -> f64 {
        let Reals { r1, c1, n, .. } = self.reals();
        let x = x as f64;
        (r1 - x) * (c1 - x) / ((x + 1.0) * (n - r1 - c1 + x + 1.0))
    }

    /// O11 to a power over E11, which is O11^power · N over R1·C1: the double next to the true ratio, so that tables with
    /// equal ratios have equal values, and what is ranked by them falls to the number of meetings.
    fn over_expected(self, power: u32) -> f64 {
        /// Up to here every whole number is a double, and so are the products below.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        let Reals { o, r1, c1, n } = self.reals();
        let (top, bottom) = ((1..power).fold(o, |product, _| product * o) * n, r1 * c1);
        if top <= EXACT && bottom <= EXACT {
            return top / bottom;
        }
        self.reduced(power).map_or(top / bottom, |(top, bottom)| top as f64 / bottom as f64)
    }

    /// The ratio of [`Self::over_expected`] in its lowest terms; `None` where they are beyond 128 bits.
    fn reduced(self, power: u32) -> Option<(u128, u128)> {
        let repeated = |least| if power >= least { self.o11 } else { 1 };
        let mut above = [self.o11, repeated(2), repeated(3), self.n];
        let mut below = [self.r1, self.c1];
        for top in &mut above {
            for bottom in &mut below {
                let divisor = common_divisor(*top, *bottom).max(1);
                *top /= divisor;
                *bottom /= divisor;
            }
        }
        let product = |factors: &[u64]| {
            factors.iter().try_fold(1_u128, |product, &factor| product.checked_mul(factor.into()))
        };
        product(&above).zip(product(&below))
    }

    fn reals(self) -> Reals {
        Reals { o: self.o11 as f64, r1: self.r1 as f64, c1: self.c1 as f64, n: self.n as f64 }
    }

    fn table(self) -> Option<Table> {
        if !self.has_four() || self.n == 0 {
            return None;
        }
        let Reals { o, r1, c1, n } = self.reals();
        let (r2, c2) = (n - r1, n - c1);
        Some(Table {
            observed: [o, r1 - o, c1 - o, n - r1 - c1 + o],
            expected: [r1 * c1 / n, r1 * c2 / n, r2 * c1 / n, r2 * c2 / n],
        })
    }
}

#[cfg(test)]
mod tests;
