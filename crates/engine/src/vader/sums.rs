//! The sums of VADER: from the shares of a sentence's words to its four scores, rounded as Python rounds.
//!
//! The reference adds the shares from left to right, then adds the punctuation to a positive sum or takes it
//! from a negative one. (Run on Python 3.12 or later, its `sum` carries rounding errors along. Shares that
//! cancel out, which from left to right can leave some 10⁻¹⁶, then leave 0, and punctuation does not count.
//! Here it is as up to Python 3.11.) Values arrive here after all [`rules`](super::rules).

use super::words::Sentence;
use super::{SentenceScore, TraceWord};
use crate::math::within;

/// What one exclamation mark adds, and how many count.
const EXCLAMATION: (f64, usize) = (0.292, 4);
/// What one question mark adds where there are two or three, and what more than three add together.
const QUESTION: (f64, f64) = (0.18, 0.96);
/// The constant under the root, which brings the sum between −1 and 1.
const ALPHA: f64 = 15.0;

/// The score of a sentence whose words have been through the rules.
pub(super) fn sum_up(sentence: &Sentence, mut words: Vec<TraceWord>) -> SentenceScore {
    let emphasis = emphasis(sentence);
    let mut sums = Sums::default();
    for word in &mut words {
        sums.add(word);
        word.share = unsigned_zero(word.share);
    }
    let shares = sums.shares;
    let punctuation = match shares {
        _ if shares > 0.0 => emphasis,
        _ if shares < 0.0 => -emphasis,
        _ => 0.0,
    };
    let sum = shares + punctuation;
    let [positive, neutral, negative] = sums.parts(emphasis);
    SentenceScore {
        compound: round::<10_000>(within(sum / (sum * sum + ALPHA).sqrt(), -1.0, 1.0)),
        positive,
        neutral,
        negative,
        sum,
        punctuation: unsigned_zero(punctuation),
        coverage: (!words.is_empty()).then(|| f64::from(sums.known) / words.len() as f64),
        words,
    }
}

/// What the marks of the sentence are worth, without sign.
fn emphasis(sentence: &Sentence) -> f64 {
    let exclamations = sentence.exclamations.min(EXCLAMATION.1) as f64 * EXCLAMATION.0;
    let questions = match sentence.questions {
        0 | 1 => 0.0,
        count @ (2 | 3) => count as f64 * QUESTION.0,
        _ => QUESTION.1,
    };
    exclamations + questions
}

/// What is added up over the words of a sentence, from left to right.
#[derive(Default)]
struct Sums {
    shares: f64,
    positive: f64,
    negative: f64,
    neutral: f64,
    known: u32,
}

impl Sums {
    /// Adds a word. With tone it counts 1 more than its share, without it counts 1.
    #[inline]
    fn add(&mut self, word: &TraceWord) {
        let share = word.share;
        self.shares += share;
        self.known += u32::from(word.lexicon.is_some());
        if share > 0.0 {
            self.positive += share + 1.0;
        } else if share < 0.0 {
            self.negative += share - 1.0;
        } else {
            self.neutral += 1.0;
        }
    }

    /// The positive, neutral and negative part.
    fn parts(&self, emphasis: f64) -> [f64; 3] {
        let (mut positive, mut negative) = (self.positive, f64::abs(self.negative));
        if positive > negative {
            positive += emphasis;
        } else if positive < negative {
            negative += emphasis;
        }
        let total = positive + negative + self.neutral;
        if total == 0.0 {
            return [0.0; 3];
        }
        [positive, self.neutral, negative].map(|part| round::<1_000>(part / total))
    }
}

/// A value of at most 1, either way, rounded to the decimals that `SCALE` has zeros, as `round` of Python
/// does it: what counts is the exact value of the double, and the even digit wins where that is the very
/// middle.
///
/// A double is m/2ˢ with m below 2⁵³, and m times `SCALE` fits in 128 bits, so this is whole-number
/// arithmetic. The quotient at the end is the double nearest to the decimal, because both its numbers are
/// exact.
fn round<const SCALE: u16>(value: f64) -> f64 {
    let bits = value.to_bits();
    let exponent = ((bits >> 52) & 0x7FF) as u32;
    let shift = 1_075_u32.saturating_sub(exponent);
    if exponent == 0 || shift == 0 || shift > 100 {
        // Zero, too small to round to anything else, or (never here) a whole number.
        return if shift == 0 { value } else { 0.0 };
    }
    let scaled = u128::from((bits & ((1 << 52) - 1)) | (1 << 52)) * u128::from(SCALE);
    let (whole, rest, half) = (scaled >> shift, scaled & ((1 << shift) - 1), 1 << (shift - 1));
    let up = rest > half || rest == half && whole % 2 == 1;
    let digits = (whole + u128::from(up)) as f64;
    unsigned_zero((digits / f64::from(SCALE)).copysign(value))
}

/// The value, with 0 in place of −0.
fn unsigned_zero(value: f64) -> f64 {
    value + 0.0
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test may panic")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(value: f64, expected: f64) {
        assert_eq!(round::<10_000>(value).to_bits(), expected.to_bits(), "{value}");
    }

    #[test]
    fn rounds_the_exact_value_half_to_even() {
        check(0.00015, 0.0001); // the double is a little below the decimal
        check(-0.34115, -0.3412); // and here, without the sign, a little above
        check(0.03125, 0.0312); // 1/32: exactly the middle
        check(0.09375, 0.0938); // 3/32: the same
        check(0.00005, 0.0001);
        check(-0.00004, 0.0);
        check(-0.0, 0.0);
        check(f64::MIN_POSITIVE, 0.0);
        check(5e-324, 0.0);
        check(1.0, 1.0);
        check(-1.0, -1.0);
        check(0.99995, 1.0);
        check(0.999_949_999, 0.9999);
    }

    proptest! {
        #[test]
        fn rounds_as_printing_does(value in -1.0..=1.0_f64, whole in -80_000..=80_000_i32, tiny in -40..0_i32) {
            let (decimal, dyadic) = (f64::from(whole) / 80_000.0, f64::from(whole) / 131_072.0);
            for value in [value, decimal, dyadic, value * 2_f64.powi(tiny)] {
                let printed: f64 = format!("{value:.4}").parse().unwrap();
                prop_assert_eq!(round::<10_000>(value).to_bits(), unsigned_zero(printed).to_bits());
                let printed: f64 = format!("{value:.3}").parse().unwrap();
                prop_assert_eq!(round::<1_000>(value).to_bits(), unsigned_zero(printed).to_bits());
            }
        }
    }
}
