//! What a table needs to come among the best: for most measures a test without a logarithm, for the millions that don't.

use crate::cells::Cells;
use crate::math::ln;
use crate::settings::Measure;

/// Room for rounding: a table is turned away only where it is worse by more than this share.
const SLACK: f64 = 1e-9;

/// A test that every table passes which could be ranked before a given one. Others may pass it too.
#[derive(Clone, Copy, Debug)]
pub(super) enum Hurdle {
    /// Nothing is turned away.
    None,
    /// So many meetings, or margins of more than half of N.
    Meetings(u64),
    /// The same, and a bound of G² that is at least a value.
    Bound { least: u64, value: f64 },
    /// So great a ratio of meetings, raised to a power, to R1·C1.
    Ratio { power: u32, least: f64 },
    /// So great a ratio of meetings to R1 + C1.
    Share { least: f64 },
    /// More meetings than expected, by so much: the square of the excess over O11, or over E11.
    Excess { least: f64, over_expected: bool },
    /// At least this value, worked out anew: less work than keeping what was worked out.
    Value { measure: Measure, least: f64 },
}

impl Hurdle {
    /// The hurdle that the worst of the best sets, with its value and its table.
    pub(super) fn of(measure: Measure, value: f64, cells: Cells) -> Self {
        match measure {
            Measure::Count => Self::Meetings(cells.o11),
            Measure::LogLikelihood if value > 0.0 => {
                Self::Bound { least: least_meetings(value, cells.n), value }
            }
            Measure::Pmi => Self::ratio_of(cells, 1),
            Measure::Mi2 => Self::ratio_of(cells, 2),
            Measure::Mi3 => Self::ratio_of(cells, 3),
            // What can't be is no measure of how great a share is.
            Measure::Dice | Measure::LogDice | Measure::Jaccard
                if cells.o11 <= cells.r1 && cells.o11 <= cells.c1 =>
            {
                Self::share_of(cells)
            }
            Measure::T | Measure::Z if value > 0.0 => Self::Excess {
                least: value * value * (1.0 - SLACK),
                over_expected: matches!(measure, Measure::Z),
            },
            _ if value > f64::NEG_INFINITY => Self::Value { measure, least: value },
            _ => Self::None,
        }
    }

    /// Whether a table with so many meetings and no margin above `most` can pass. Where margins may be below O11, as under the
    /// conventions of windows that count no pairs, it can.
    pub(super) fn lets_some(self, o11: u64, n: u64, most: u64) -> bool {
        match self {
            Self::Meetings(least) | Self::Bound { least, .. } => {
                o11 >= least || most.saturating_mul(2) > n / 2
            }
            // The excess is at most O11.
            Self::Excess { least, over_expected: false } => o11 as f64 >= least,
            _ => true,
        }
    }

    /// The fewest meetings with which a table of these margins, which it does not exceed, can be ranked before the given one;
    /// more than either margin where it can't.
    pub(super) fn least_of(self, r1: u64, c1: u64, n: u64) -> u64 {
        let most = r1.min(c1);
        // What is tested grows with the meetings; the excess from the expected on, below which there is none.
        let mut low = match self {
            Self::None | Self::Value { .. } => return 1,
            Self::Bound { .. } | Self::Excess { .. } => (r1 as f64 * c1 as f64 / n as f64) as u64 + 1,
            Self::Meetings(_) | Self::Ratio { .. } | Self::Share { .. } => 1,
        };
        let mut high = most + 1;
        while low < high {
            let middle = low + (high - low) / 2;
            match self.lets(Cells { o11: middle, r1, c1, n }) {
                true => high = middle,
                false => low = middle + 1,
            }
        }
        low
    }

    fn share_of(cells: Cells) -> Self {
        let least = cells.o11 as f64 / (cells.r1 + cells.c1) as f64 * (1.0 - SLACK);
        if least.is_finite() { Self::Share { least } } else { Self::None }
    }

    fn ratio_of(cells: Cells, power: u32) -> Self {
        let least = raised(cells, power) / (cells.r1 as f64 * cells.c1 as f64) * (1.0 - SLACK);
        if least.is_finite() { Self::Ratio { power, least } } else { Self::None }
    }

    /// Whether a table passes.
    #[inline]
    pub(super) fn lets(self, cells: Cells) -> bool {
        match self {
            Self::None => true,
            Self::Meetings(least) => cells.o11 >= least || cells.r1 + cells.c1 > cells.n / 2,
            Self::Bound { least, value } => {
                (cells.o11 >= least || cells.r1 + cells.c1 > cells.n / 2) && bound(cells) >= value
            }
            Self::Ratio { power, least } => {
                raised(cells, power) >= least * (cells.r1 as f64 * cells.c1 as f64)
            }
            Self::Share { least } => cells.o11 as f64 >= least * (cells.r1 + cells.c1) as f64,
            Self::Excess { least, over_expected } => {
                let o11 = cells.o11 as f64;
                let expected = cells.r1 as f64 * cells.c1 as f64 / cells.n as f64;
                let excess = o11 - expected;
                excess * excess >= least * if over_expected { expected } else { o11 }
            }
            Self::Value { measure, least } => cells.measure(measure).is_some_and(|value| value >= least),
        }
    }
}

/// O11 to a power. Over R1·C1 it is what PMI, MI² and MI³ are the logarithm of, but for N.
#[inline]
fn raised(cells: Cells, power: u32) -> f64 {
    let o11 = cells.o11 as f64;
    match power {
        1 => o11,
        2 => o11 * o11,
        _ => o11 * o11 * o11,
    }
}

/// What G² does not exceed, without a logarithm; ∞ where a cell would be negative.
///
/// With d = O11 − E11 and ln x ≤ x − 1 for the other three cells, G²/2 ≤ O11·ln(O11/E11) − d + d²·(1/E12 + 1/E21 + 1/E22).
#[inline]
fn bound(cells: Cells) -> f64 {
    let (o11, r1, c1, n) = (cells.o11 as f64, cells.r1 as f64, cells.c1 as f64, cells.n as f64);
    let e11 = r1 * c1 / n;
    let (e12, e21) = (r1 - e11, c1 - e11);
    let e22 = n - r1 - e21;
    if e11 <= 0.0 || e12 <= 0.0 || e21 <= 0.0 || e22 <= 0.0 || o11 > r1.min(c1) {
        return f64::INFINITY;
    }
    let d = o11 - e11;
    let rest = d * d * (1.0 / e12 + 1.0 / e21 + 1.0 / e22) - d;
    2.0 * (o11 * ln_above(o11 / e11) + rest + SLACK * (o11 + d.abs() + rest.abs()) + 1e-15 * n)
}

/// A number not below the natural logarithm of a normal positive one, and at most 0.06 above it: log₂ of a mantissa m in
/// 1..2 does not exceed m − 1 + 0.0861.
#[inline]
fn ln_above(x: f64) -> f64 {
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7FF) as f64 - 1_023.0;
    let mantissa = f64::from_bits((bits & ((1 << 52) - 1)) | (1_023 << 52));
    (exponent + mantissa - 1.0 + 0.0861) * std::f64::consts::LN_2
}

/// The fewest meetings with which G² can reach a value, where R1 + C1 is at most half of N.
///
/// With d = O11 − E11 and ln x ≤ x − 1, G²/2 ≤ O11·ln(O11/E11) − d + d²·(1/E12 + 1/E21 + 1/E22). No cell is
/// negative, so d ≤ E12 and d ≤ E21; and E22 ≥ N/2 ≥ 2d. Since R1 and C1 are at least O11,
/// G²/2 ≤ O11·(ln(N/O11) + 3/2), which grows with O11 up to N.
fn least_meetings(value: f64, n: u64) -> u64 {
    let total = n as f64;
    let reaches = |o11: u64| {
        let o11 = o11 as f64;
        2.0 * o11 * (ln(total / o11) + 1.5) * (1.0 + SLACK) >= value
    };
    let (mut low, mut high) = (1, n.max(1));
    while low < high {
        let middle = low + (high - low) / 2;
        match reaches(middle) {
            true => high = middle,
            false => low = middle + 1,
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(cells: Cells, measure: Measure) -> f64 {
        cells.measure(measure).unwrap_or(f64::NEG_INFINITY)
    }

    #[test]
    fn the_quick_logarithm_is_not_below_the_true_one() {
        for i in 1..40_000 {
            let x = f64::from(i) / 911.0;
            let above = ln_above(x) - ln(x);
            assert!((0.0..0.06).contains(&above), "{x}: {above}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn no_better_table_is_turned_away(
            n in 1_u64..2_000,
            tables in proptest::array::uniform2((0_u64..60, 0_u64..400, 0_u64..400)),
            measure in 0..Measure::ALL.len(),
            has_four in any::<bool>(),
        ) {
            let measure = Measure::ALL[measure];
            let [worst, other] = tables.map(|(o11, r1, c1)| {
                let more = if has_four { o11 } else { 0 };
                Cells { o11, r1: r1 + more, c1: c1 + more, n: n + if has_four { r1 + c1 + o11 } else { 0 } }
            });
            let other = Cells { n: worst.n.max(other.n), ..other };
            let worst = Cells { n: other.n, ..worst };
            let hurdle = Hurdle::of(measure, value(worst, measure), worst);
            if value(other, measure) >= value(worst, measure) && value(other, measure) > f64::NEG_INFINITY {
                prop_assert!(hurdle.lets(other), "{measure}: {other:?} is turned away by {worst:?}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn no_meetings_of_a_better_table_are_too_few(
            n in 2_u64..2_000,
            tables in proptest::array::uniform2((0.0..1.0, 0.0..1.0, 0.0..1.0)),
            measure in 0..Measure::ALL.len(),
        ) {
            let measure = Measure::ALL[measure];
            let share = |of: f64, low: u64, high: u64| low + ((high - low + 1) as f64 * of) as u64;
            let [worst, other] = tables.map(|(r1, c1, o11)| {
                let (r1, c1) = (share(r1, 1, n), share(c1, 1, n));
                Cells { o11: share(o11, (r1 + c1).saturating_sub(n), r1.min(c1)), r1, c1, n }
            });
            let hurdle = Hurdle::of(measure, value(worst, measure), worst);
            if value(other, measure) >= value(worst, measure) && value(other, measure) > f64::NEG_INFINITY {
                prop_assert!(hurdle.lets(other), "{measure}: {other:?} is turned away by {worst:?}");
                // Words that never meet are no pair.
                let is_let = other.o11 == 0 || hurdle.least_of(other.r1, other.c1, n) <= other.o11;
                prop_assert!(is_let, "{measure}: {other:?}, {worst:?}");
            }
        }
    }

    #[test]
    fn much_is_turned_away() {
        let worst = Cells { o11: 900, r1: 3_000, c1: 2_000, n: 18_000_000 };
        let rare = Cells { o11: 2, r1: 20, c1: 20, n: 18_000_000 };
        for (measure, lets) in [
            (Measure::LogLikelihood, false),
            (Measure::Count, false),
            (Measure::Pmi, true),
            (Measure::T, false),
            (Measure::LogDice, false),
        ] {
            assert_eq!(Hurdle::of(measure, value(worst, measure), worst).lets(rare), lets, "{measure}");
        }
        assert!(!Hurdle::of(Measure::Pmi, value(rare, Measure::Pmi), rare).lets(worst));
    }
}
