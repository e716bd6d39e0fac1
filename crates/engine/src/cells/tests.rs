//! Tables whose values were worked out apart from this code, a naive twin from the definitions, and identities.

#![allow(clippy::unwrap_used)] // A test that unwraps `None` fails, which is what it is for.

use super::*;
use proptest::prelude::*;

const A: Cells = Cells { o11: 6, r1: 20, c1: 30, n: 1000 };
const B: Cells = Cells { o11: 6, r1: 120, c1: 30, n: 1000 };
const SENTENCES: Cells = Cells { o11: 4, r1: 4, c1: 7, n: 17 };

/// The value to as many decimals as `expected` has.
fn check(cells: Cells, measure: Measure, expected: &str) {
    let decimals = expected.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let value = cells.measure(measure).map(|value| format!("{value:.decimals$}"));
    assert_eq!(value.as_deref(), Some(expected), "{measure} of {cells:?}");
}

fn check_p(p: Option<f64>, expected: f64, within: f64) {
    assert!(p.is_some_and(|p| (p - expected).abs() < within), "{p:?} is not {expected}");
}

#[test]
fn a_is_counted_without_the_span() {
    assert_eq!(A.expected(), 0.6);
    check(A, Measure::Count, "6");
    check(A, Measure::Pmi, "3.3219");
    check(A, Measure::Mi2, "5.9069");
    check(A, Measure::Mi3, "8.4919");
    check(A, Measure::T, "2.2045");
    check(A, Measure::Z, "6.9714");
    check(A, Measure::LogLikelihood, "19.5864");
    check(A, Measure::ChiSquared, "51.1256");
    check(A, Measure::Dice, "0.24");
    check(A, Measure::LogDice, "11.9411");
    check(A, Measure::MinSensitivity, "0.2");
    check(A, Measure::DeltaPCollocate, "0.2755");
    check(A, Measure::DeltaPNode, "0.1856");
    check(A, Measure::LogRatio, "3.6147");
    check(A, Measure::Npmi, "0.4501");
    check(A, Measure::Jaccard, "0.1364");
    check(A, Measure::OddsRatio, "17.0714");
    check_p(A.p(), 9.615e-6, 5e-10);
}

#[test]
fn b_has_the_span_on_its_row() {
    assert_eq!(B.expected(), 3.6);
    check(B, Measure::Pmi, "0.7370");
    check(B, Measure::Mi2, "3.3219");
    check(B, Measure::Mi3, "5.9069");
    check(B, Measure::T, "0.9798");
    check(B, Measure::Z, "1.2649");
    check(B, Measure::LogLikelihood, "1.6116");
    check(B, Measure::ChiSquared, "1.8744");
    check(B, Measure::Dice, "0.08");
    check(B, Measure::LogDice, "10.3561");
    check(B, Measure::MinSensitivity, "0.05");
    check(B, Measure::DeltaPCollocate, "0.0227");
    check(B, Measure::DeltaPNode, "0.0825");
    check(B, Measure::LogRatio, "0.8745");
    check(B, Measure::Npmi, "0.0998");
    check(B, Measure::Jaccard, "0.0417");
    check(B, Measure::OddsRatio, "1.8772");
    check_p(B.p(), 0.2043, 5e-5);
}

#[test]
fn seventeen_sentences() {
    check_p(Some(SENTENCES.expected()), 1.6471, 5e-5);
    check(SENTENCES, Measure::LogLikelihood, "8.9895");
    check_p(SENTENCES.p(), 0.0027, 5e-5);
    check_p(SENTENCES.fisher(), 0.0147, 5e-5);
    check_p(SENTENCES.smallest_expected(), 1.6471, 5e-5);
}

#[test]
fn fisher_of_the_lady_tasting_tea() {
    // Eight cups, four of each kind, three named rightly: (16 + 1) / 70 on each side.
    check_p(Cells { o11: 3, r1: 4, c1: 4, n: 8 }.fisher(), 34.0 / 70.0, 1e-12);
    check_p(Cells { o11: 4, r1: 4, c1: 4, n: 8 }.fisher(), 2.0 / 70.0, 1e-12);
    check_p(Cells { o11: 0, r1: 0, c1: 4, n: 8 }.fisher(), 1.0, 1e-12);
    let never_apart = Cells { o11: 500_000, r1: 500_000, c1: 500_000, n: 1_000_000 };
    assert_eq!(never_apart.fisher(), Some(0.0));
}

/// The measures that need four cells, by their names.
const FOUR: [Measure; 6] = [
    Measure::LogLikelihood,
    Measure::ChiSquared,
    Measure::DeltaPCollocate,
    Measure::DeltaPNode,
    Measure::LogRatio,
    Measure::OddsRatio,
];

#[test]
fn more_meetings_than_words_leave_four_cells_undefined() {
    for cells in [
        Cells { o11: 6, r1: 5, c1: 9, n: 100 },
        Cells { o11: 6, r1: 9, c1: 5, n: 100 },
        Cells { o11: 2, r1: 120, c1: 5, n: 100 },
        Cells { o11: 1, r1: 60, c1: 60, n: 100 },
    ] {
        for &measure in Measure::ALL {
            assert_eq!(cells.measure(measure).is_none(), FOUR.contains(&measure), "{measure} of {cells:?}");
        }
        assert_eq!((cells.p(), cells.fisher(), cells.smallest_expected()), (None, None, None));
    }
}

#[test]
fn a_word_in_every_unit_tells_nothing() {
    let cells = Cells { o11: 3, r1: 5, c1: 3, n: 5 };
    assert_eq!((cells.log_likelihood(), cells.p()), (Some(0.0), Some(1.0)));
    assert_eq!((cells.chi_squared(), cells.delta_p_collocate(), cells.log_ratio()), (None, None, None));
    assert_eq!(cells.delta_p_node(), Some(0.0));
    assert_eq!(cells.pmi(), Some(0.0));
}

#[test]
fn rounding_leaves_no_negative_zero() {
    // A little fewer than expected; rounding takes the sum of the four terms below 0, and a sign would stay.
    let g2 = Cells { o11: 44_636_273, r1: 46_747_134, c1: 1_264_863_760, n: 1_324_679_478 }.log_likelihood();
    assert_eq!(g2.map(f64::to_bits), Some(0));
}

#[test]
fn equal_ratios_are_equal_values() {
    // 3 · 426 / (3 · 7) and 5 · 426 / (5 · 7) are one number; by way of E11 their last digits differed.
    let [three, five] = [3, 5].map(|o11| Cells { o11, r1: o11, c1: 7, n: 426 });
    assert_eq!(three.pmi(), five.pmi());
    // The same ratio by other ways, also where its terms are no doubles: O11^power · N beside R1·C1.
    for (power, measure) in [(1, Measure::Pmi), (2, Measure::Mi2), (3, Measure::Mi3)] {
        for n in [426, 16_153_784, 3_000_000_019] {
            let one = Cells { o11: 7, r1: 90, c1: 1_001, n };
            for times in [2_u64, 3, 1_000, 65_537] {
                let other = Cells { o11: 7 * times, r1: 90 * times, c1: 1_001 * times.pow(power - 1), n };
                assert_eq!(one.measure(measure), other.measure(measure), "{measure} of {other:?}");
            }
        }
    }
}

#[test]
fn nothing_is_not_a_number() {
    let empty = Cells { o11: 0, r1: 0, c1: 0, n: 0 };
    for &measure in Measure::ALL {
        let expected = (measure == Measure::Count).then_some(0.0);
        assert_eq!(empty.measure(measure), expected, "{measure}");
    }
    let once = Cells { o11: 1, r1: 1, c1: 1, n: 1 };
    assert_eq!((once.npmi(), once.odds_ratio()), (None, Some(3.0)));
}

/// Every measure from its definition, with the four cells written out.
fn naive(measure: Measure, cells: Cells) -> f64 {
    let [a, r1, c1, n] = [cells.o11, cells.r1, cells.c1, cells.n].map(|cell| cell as f64);
    let (b, c) = (r1 - a, c1 - a);
    let d = n - a - b - c;
    let table = [[a, b], [c, d]];
    let expected = |i: usize, j: usize| (table[i][0] + table[i][1]) * (table[0][j] + table[1][j]) / n;
    let over = |value: &dyn Fn(f64, f64) -> f64| -> f64 {
        [(0, 0), (0, 1), (1, 0), (1, 1)].iter().map(|&(i, j)| value(table[i][j], expected(i, j))).sum()
    };
    let e = expected(0, 0);
    let bits = |x: f64| x.ln() / 2_f64.ln();
    match measure {
        Measure::Count => a,
        Measure::LogLikelihood => {
            let g2 = over(&|o, e| if o == 0.0 { 0.0 } else { 2.0 * o * (o.ln() - e.ln()) });
            if a < e { -g2 } else { g2 }
        }
        Measure::Pmi => bits(a * n / (r1 * c1)),
        Measure::Npmi => bits(a * n / (r1 * c1)) / -bits(a / n),
        Measure::Mi2 => bits(a * n / (r1 * c1)) + bits(a),
        Measure::Mi3 => bits(a * n / (r1 * c1)) + 2.0 * bits(a),
        Measure::T => a.sqrt() - e / a.sqrt(),
        Measure::Z => (a - e) / e.sqrt(),
        Measure::ChiSquared => over(&|o, e| (o - e) * (o - e) / e),
        Measure::Dice => 2.0 * a / (a + b + a + c),
        Measure::LogDice => 14.0 + bits(2.0 * a / (a + b + a + c)),
        Measure::Jaccard => a / (a + b + c),
        Measure::MinSensitivity => (a / r1).min(a / c1),
        Measure::DeltaPCollocate => a / (a + b) - c / (c + d),
        Measure::DeltaPNode => a / (a + c) - b / (b + d),
        Measure::LogRatio => bits(a / r1) - bits((if c == 0.0 { 0.5 } else { c }) / (c + d)),
        Measure::OddsRatio if a * b * c * d == 0.0 => (a + 0.5) / (b + 0.5) / ((c + 0.5) / (d + 0.5)),
        Measure::OddsRatio => (a / b) / (c / d),
    }
}

fn choose(n: u64, k: u64) -> u128 {
    (0..k).fold(1, |product, i| product * u128::from(n - i) / u128::from(i + 1))
}

/// Fisher's p in whole numbers: tables no more numerous than the observed one, over all tables.
fn naive_fisher(cells: Cells) -> f64 {
    let ways = |x: u64| match cells.c1.checked_sub(x) {
        Some(rest) if x <= cells.r1 && rest <= cells.n - cells.r1 => {
            choose(cells.r1, x) * choose(cells.n - cells.r1, rest)
        }
        _ => 0,
    };
    let seen = ways(cells.o11);
    let extreme: u128 = (0..=cells.r1).map(ways).filter(|&w| w <= seen).sum();
    extreme as f64 / choose(cells.n, cells.c1) as f64
}

prop_compose! {
    /// Four counts, as a table.
    fn cells()(a in 1_u64..25, b in 0_u64..25, c in 0_u64..25, d in 0_u64..25) -> Cells {
        Cells { o11: a, r1: a + b, c1: a + c, n: a + b + c + d }
    }
}

proptest! {
    #[test]
    fn agrees_with_the_definitions(cells in cells()) {
        for &measure in Measure::ALL {
            let twin = naive(measure, cells);
            match cells.measure(measure) {
                Some(value) => prop_assert!(
                    (value - twin).abs() <= 1e-9 * (1.0 + twin.abs()),
                    "{measure} of {cells:?}: {value} is not {twin}"
                ),
                None => prop_assert!(!twin.is_finite(), "{measure} of {cells:?}: none, but {twin}"),
            }
        }
        prop_assert!((cells.fisher().unwrap() - naive_fisher(cells)).abs() < 1e-9);
    }

    #[test]
    fn symmetric_measures_do_not_care_who_asks(cells in cells()) {
        let swapped = Cells { r1: cells.c1, c1: cells.r1, ..cells };
        // To the last digit: else rounding would say in what order a list has them.
        for &measure in Measure::ALL {
            let other = match measure {
                Measure::DeltaPCollocate => Measure::DeltaPNode,
                Measure::DeltaPNode => Measure::DeltaPCollocate,
                Measure::LogRatio => continue,
                same => same,
            };
            let (value, swap) = (cells.measure(measure), swapped.measure(other));
            prop_assert_eq!(value, swap, "{}", measure);
        }
    }

    #[test]
    fn signs_and_bounds(cells in cells()) {
        let sign = cells.attracted();
        for measure in [Measure::LogLikelihood, Measure::Pmi, Measure::T, Measure::Z] {
            prop_assert_eq!(cells.measure(measure).is_some_and(|value| value > 1e-9), sign, "{}", measure);
        }
        for measure in [Measure::Dice, Measure::Jaccard, Measure::MinSensitivity] {
            prop_assert!((0.0..=1.0).contains(&cells.measure(measure).unwrap()), "{measure}");
        }
        for measure in [Measure::Npmi, Measure::DeltaPCollocate, Measure::DeltaPNode] {
            prop_assert!(cells.measure(measure).is_none_or(|value| value.abs() <= 1.0 + 1e-12), "{measure}");
        }
        prop_assert!(cells.log_dice().unwrap() <= 14.0);
        prop_assert!(cells.p().is_some_and(|p| (0.0..=1.0).contains(&p)));
        prop_assert!(cells.fisher().is_some_and(|p| (0.0..=1.0).contains(&p)));
    }

    #[test]
    fn any_numbers_give_finite_answers(o11: u64, r1: u64, c1: u64, n: u64) {
        let cells = Cells { o11, r1, c1, n };
        for &measure in Measure::ALL {
            prop_assert!(cells.measure(measure).is_none_or(f64::is_finite), "{measure} of {cells:?}");
        }
    }
}

proptest! {
    #[test]
    fn four_cells_are_counts(o11 in 0_u64..9, r1 in 0_u64..9, c1 in 0_u64..9, n in 0_u64..20, far in prop::bool::ANY) {
        let large = |count: u64| if far { u64::MAX - count } else { count };
        let cells = Cells { o11: large(o11), r1: large(r1), c1: large(c1), n: large(n) };
        let [o11, r1, c1, n] = [cells.o11, cells.r1, cells.c1, cells.n].map(i128::from);
        let cells_of_table = [o11, r1 - o11, c1 - o11, n - r1 - c1 + o11];
        let are_counts = cells_of_table.iter().all(|&cell| cell >= 0) && r1 <= n && c1 <= n;
        prop_assert_eq!(cells.has_four(), are_counts);
    }
}
