//! The formula of a measure with the figures of one table put in, as text that a reader can redo by hand.
//!
//! Signs are those of arithmetic, the same in every language; how a figure is written is the caller's.
//! Why a measure has no value is decided here too, from the same cells.

use super::Number;
use memoscope_engine::cells::Cells;

/// How a figure is written.
pub(super) type Figure<'a> = &'a dyn Fn(f64) -> String;

/// Why a number does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The words never meet: a logarithm or a root of 0 would be needed.
    NeverMeet,
    /// The words meet everywhere: a division by the logarithm of 1.
    AlwaysMeet,
    /// O11 exceeds R1 or C1, or the totals exceed N: there are no four cells.
    NoFourCells,
    /// A word is in every unit or in none: nothing to compare with.
    NothingToCompare,
    /// Fewer than two parts hold a word.
    OnePart,
    /// There is no word to look up.
    NoWord,
    /// Fewer than five sentences, or all of one tone.
    NotTested,
}

/// The observed and the expected cells in the order 11, 12, 21, 22, as far as they are counts.
pub(super) fn table(cells: Cells) -> Option<[(f64, f64); 4]> {
    if !cells.has_four() || cells.n == 0 {
        return None;
    }
    let [o11, r1, c1, n] = reals(cells);
    let (r2, c2) = (n - r1, n - c1);
    Some([
        (o11, r1 * c1 / n),
        (r1 - o11, r1 * c2 / n),
        (c1 - o11, r2 * c1 / n),
        (n - r1 - c1 + o11, r2 * c2 / n),
    ])
}

fn reals(cells: Cells) -> [f64; 4] {
    [cells.o11 as f64, cells.r1 as f64, cells.c1 as f64, cells.n as f64]
}

/// The value of a number of a pair.
pub(super) fn value(number: Number, cells: Cells) -> Option<f64> {
    match number {
        Number::Shared => Some(cells.o11 as f64),
        Number::Expected => Some(cells.expected()),
        Number::NodeCount => Some(cells.r1 as f64),
        Number::CollocateCount => Some(cells.c1 as f64),
        Number::LogLikelihood => cells.log_likelihood(),
        Number::P => cells.p(),
        Number::Pmi => cells.pmi(),
        Number::Npmi => cells.npmi(),
        Number::Mi2 => cells.mi2(),
        Number::Mi3 => cells.mi3(),
        Number::T => cells.t(),
        Number::Z => cells.z(),
        Number::ChiSquared => cells.chi_squared(),
        Number::Dice => cells.dice(),
        Number::LogDice => cells.log_dice(),
        Number::Jaccard => cells.jaccard(),
        Number::MinSensitivity => cells.min_sensitivity(),
        Number::DeltaPCollocate => cells.delta_p_collocate(),
        Number::DeltaPNode => cells.delta_p_node(),
        Number::LogRatio => cells.log_ratio(),
        Number::OddsRatio => cells.odds_ratio(),
        _ => None,
    }
}

/// Why a number of a pair has no value.
pub(super) fn missing(number: Number, cells: Cells) -> Missing {
    let needs_four = matches!(
        number,
        Number::LogLikelihood
            | Number::P
            | Number::ChiSquared
            | Number::DeltaPCollocate
            | Number::DeltaPNode
            | Number::LogRatio
            | Number::OddsRatio
    );
    let is_log = !matches!(
        number,
        Number::ChiSquared | Number::DeltaPCollocate | Number::DeltaPNode | Number::Jaccard
    );
    if !cells.has_four() && (needs_four || number == Number::Jaccard) {
        Missing::NoFourCells
    } else if cells.o11 == 0 && is_log {
        Missing::NeverMeet
    } else if number == Number::Npmi && cells.o11 == cells.n {
        Missing::AlwaysMeet
    } else {
        Missing::NothingToCompare
    }
}

/// The formula of a number of a pair as a template, in which capital letters stand for figures (see
/// [`figure_of`]).
fn template(number: Number) -> Option<&'static str> {
    Some(match number {
        Number::Expected => "R × C / N",
        Number::P => "erfc(√(G / 2))",
        Number::Pmi => "log2(O / E)",
        Number::Npmi => "log2(O / E) / −log2(O / N)",
        Number::Mi2 => "log2(O² / E)",
        Number::Mi3 => "log2(O³ / E)",
        Number::T => "(O − E) / √O",
        Number::Z => "(O − E) / √E",
        Number::ChiSquared => "N × (O × Z − X × Y)² / (R × S × C × D)",
        Number::Dice => "2 × O / (R + C)",
        Number::LogDice => "14 + log2(2 × O / (R + C))",
        Number::Jaccard => "O / (R + C − O)",
        Number::MinSensitivity => "min(O / R, O / C)",
        Number::DeltaPCollocate => "O / R − Y / S",
        Number::DeltaPNode => "O / C − X / D",
        Number::LogRatio => "log2((O / R) / (H / S))",
        Number::OddsRatio => "(A × Q) / (B × J)",
        _ => return None,
    })
}

/// The figure that a letter of a template stands for.
///
/// O, R, C, N, E are O11, R1, C1, N, E11; S and D are R2 and C2; X, Y, Z are O12, O21, O22; G is |G²|; H is O21
/// or 0.5 in place of 0; A, B, J, Q are the four cells, each with 0.5 more where one of them is 0.
fn figure_of(letter: char, cells: Cells) -> Option<f64> {
    let [o, r, c, n] = reals(cells);
    let (x, y, z) = (r - o, c - o, n - r - c + o);
    let add = if [o, x, y, z].contains(&0.0) { 0.5 } else { 0.0 };
    Some(match letter {
        'O' => o,
        'R' => r,
        'C' => c,
        'N' => n,
        'E' => cells.expected(),
        'S' => n - r,
        'D' => n - c,
        'X' => x,
        'Y' => y,
        'Z' => z,
        'G' => cells.log_likelihood()?.abs(),
        'H' if y == 0.0 => 0.5,
        'H' => y,
        'A' => o + add,
        'B' => x + add,
        'J' => y + add,
        'Q' => z + add,
        _ => return None,
    })
}

/// The formula of a number of a pair with its figures put in; `None` where it has none or no value.
pub(super) fn pair(number: Number, cells: Cells, f: Figure<'_>) -> Option<String> {
    let value = value(number, cells)?;
    if number == Number::LogLikelihood {
        return log_likelihood(value, cells, f);
    }
    let mut text = String::new();
    for letter in template(number)?.chars() {
        match figure_of(letter, cells) {
            Some(figure) => text.push_str(&f(figure)),
            None => text.push(letter),
        }
    }
    Some(text)
}

/// G² term by term: a cell of 0 adds 0.
fn log_likelihood(value: f64, cells: Cells, f: Figure<'_>) -> Option<String> {
    let term = |(o, e): (f64, f64)| match o {
        0.0 => f(0.0),
        _ => [&f(o), " × ln(", &f(o), " / ", &f(e), ")"].concat(),
    };
    let sign = if value < 0.0 { "−2 × (" } else { "2 × (" };
    Some([sign, &table(cells)?.map(term).join(" + "), ")"].concat())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
pub(super) mod calculator {
    //! A pocket calculator: what a reader does with the figures of a card.

    /// A figure as a card shows it: whole, or six digits.
    pub fn figure(value: f64) -> String {
        let written = match value.abs() {
            whole if whole == whole.trunc() => format!("{whole:.0}"),
            large if large >= 1.0 => format!("{large:.6}"),
            small => {
                let places = 6 - 1 - small.log10().floor() as i32;
                format!("{small:.*}", places.max(0) as usize)
            }
        };
        if value < 0.0 { format!("−{written}") } else { written }
    }

    /// The value of a text of arithmetic.
    pub fn reckon(text: &str) -> f64 {
        let text: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        let mut at = 0;
        let value = sum(&text, &mut at);
        assert_eq!(at, text.len(), "{} is left", text[at..].iter().collect::<String>());
        value
    }

    fn next(text: &[char], at: &mut usize, any: &[char]) -> Option<char> {
        let found = text.get(*at).copied().filter(|c| any.contains(c))?;
        *at += 1;
        Some(found)
    }

    fn sum(text: &[char], at: &mut usize) -> f64 {
        let mut value = product(text, at);
        while let Some(sign) = next(text, at, &['+', '−']) {
            let other = product(text, at);
            value = if sign == '+' { value + other } else { value - other };
        }
        value
    }

    fn product(text: &[char], at: &mut usize) -> f64 {
        let mut value = factor(text, at);
        while let Some(sign) = next(text, at, &['×', '/']) {
            let other = factor(text, at);
            value = if sign == '×' { value * other } else { value / other };
        }
        value
    }

    fn factor(text: &[char], at: &mut usize) -> f64 {
        if next(text, at, &['−']).is_some() {
            return -factor(text, at);
        }
        if next(text, at, &['√']).is_some() {
            return factor(text, at).sqrt();
        }
        let value = atom(text, at);
        match next(text, at, &['²', '³']) {
            Some('²') => value * value,
            Some(_) => value * value * value,
            None => value,
        }
    }

    fn atom(text: &[char], at: &mut usize) -> f64 {
        let start = *at;
        while text.get(*at).is_some_and(|c| c.is_ascii_alphanumeric() || *c == '.') {
            *at += 1;
        }
        let name: String = text[start..*at].iter().collect();
        if let Ok(number) = name.parse() {
            return number;
        }
        assert_eq!(next(text, at, &['(']), Some('('), "after “{name}”");
        let mut values = vec![sum(text, at)];
        while next(text, at, &[',']).is_some() {
            values.push(sum(text, at));
        }
        assert_eq!(next(text, at, &[')']), Some(')'));
        match name.as_str() {
            "" => values[0],
            "ln" => values[0].ln(),
            "log2" => values[0].log2(),
            "erfc" => memoscope_engine::math::chi_squared_tail(2.0 * values[0] * values[0]),
            "min" => values.into_iter().fold(f64::INFINITY, f64::min),
            "max" => values.into_iter().fold(f64::NEG_INFINITY, f64::max),
            other => panic!("{other} is no function"),
        }
    }

    #[test]
    fn it_reckons() {
        assert_eq!(reckon("−2 × (1 + 3²) / √4 − min(8, 5)"), -15.0);
        assert_eq!(reckon("max(0, 1 − (2 / 1) / √(5 − 1))"), 0.0);
        assert_eq!(
            [1.0, 1.647_058_82, 0.000_012_345_678, -0.5].map(figure),
            ["1", "1.647059", "0.0000123457", "−0.500000"]
        );
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::calculator::{figure, reckon};
    use super::*;
    use crate::card::PAIR_NUMBERS;
    use proptest::prelude::*;

    fn check(number: Number, cells: Cells, expected: &str) {
        assert_eq!(pair(number, cells, &figure).as_deref(), Some(expected));
    }

    const RUSSIA: Cells = Cells { o11: 4, r1: 7, c1: 4, n: 17 };

    #[test]
    fn figures_stand_in_the_formula() {
        check(
            Number::LogLikelihood,
            RUSSIA,
            "2 × (4 × ln(4 / 1.647059) + 3 × ln(3 / 5.352941) + 0 + 10 × ln(10 / 7.647059))",
        );
        check(Number::Npmi, RUSSIA, "log2(4 / 1.647059) / −log2(4 / 17)");
        check(Number::LogRatio, RUSSIA, "log2((4 / 7) / (0.500000 / 10))");
        check(Number::OddsRatio, RUSSIA, "(4.500000 × 10.500000) / (3.500000 × 0.500000)");
        let apart = Cells { o11: 0, ..RUSSIA };
        assert!(pair(Number::LogLikelihood, apart, &figure).is_some_and(|worked| worked.starts_with("−2")));
    }

    #[test]
    fn a_missing_value_says_why() {
        let why = |number, o11, r1, c1, n| {
            let cells = Cells { o11, r1, c1, n };
            assert_eq!((value(number, cells), pair(number, cells, &figure)), (None, None));
            missing(number, cells)
        };
        assert_eq!(why(Number::Pmi, 0, 7, 4, 17), Missing::NeverMeet);
        assert_eq!(why(Number::T, 0, 7, 4, 17), Missing::NeverMeet);
        assert_eq!(why(Number::Npmi, 5, 5, 5, 5), Missing::AlwaysMeet);
        assert_eq!(why(Number::LogLikelihood, 5, 4, 9, 17), Missing::NoFourCells);
        assert_eq!(why(Number::OddsRatio, 5, 9, 4, 17), Missing::NoFourCells);
        assert_eq!(why(Number::ChiSquared, 2, 40, 4, 17), Missing::NoFourCells);
        assert_eq!(why(Number::DeltaPNode, 4, 4, 17, 17), Missing::NothingToCompare);
        assert_eq!(why(Number::ChiSquared, 4, 17, 4, 17), Missing::NothingToCompare);
    }

    proptest! {
        #[test]
        fn the_figures_give_the_value_that_is_shown(
            n in 1_u64..5_000_000,
            r in 0.0..1.0_f64,
            c in 0.0..1.0_f64,
            o in 0_u64..2_000,
        ) {
            let (r1, c1) = ((n as f64 * r * r * r) as u64, (n as f64 * c * c * c) as u64);
            let cells = Cells { o11: o.min(r1).min(c1), r1, c1, n };
            for &number in PAIR_NUMBERS {
                let Some(value) = value(number, cells) else {
                    missing(number, cells);
                    continue;
                };
                let Some(worked) = pair(number, cells, &figure) else {
                    prop_assert!(matches!(number, Number::Shared | Number::NodeCount | Number::CollocateCount));
                    continue;
                };
                let again = reckon(&worked);
                let shown = 0.6 * 10_f64.powi(-i32::from(number.digits()));
                prop_assert!((again - value).abs() <= shown.max(value.abs() * 1e-5), "{:?}: {} = {}, not {}", number, worked, again, value);
            }
        }

        #[test]
        fn no_cells_leave_a_number_without_value_and_reason(o11 in 0_u64..9, r1 in 0_u64..9, c1 in 0_u64..9, n in 0_u64..12) {
            let cells = Cells { o11, r1, c1, n };
            for &number in PAIR_NUMBERS {
                if value(number, cells).is_none() {
                    let why = missing(number, cells);
                    prop_assert_eq!(why == Missing::NeverMeet && o11 > 0, false);
                    prop_assert_eq!(why == Missing::NoFourCells && cells.has_four(), false);
                }
            }
        }
    }
}
