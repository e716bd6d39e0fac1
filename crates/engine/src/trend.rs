//! Whether a series drifts, and its smoothed line.
//!
//! The tone of the sentences, or any series in order: a centred moving mean for the eye, and a permutation
//! test of Spearman's rank correlation with the order, so that a drift is claimed only where chance hardly
//! makes one. What the values are, and how a finding is worded, is not decided here.

use crate::corpus::Step;
use crate::math::{sqrt, within};
use serde::{Deserialize, Serialize};

/// How many times the values are shuffled.
pub const SHUFFLES: u32 = 2_000;

/// The shortest series that is tested. Of four values the strongest drift comes up in 2 of 24 orders.
pub const MIN_VALUES: usize = 5;

/// Where the random numbers start: always here, so that the same series gives the same p.
const SEED: u64 = 0x6D65_6D6F_7363_6F70;

/// Whether values rise or fall along a series.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trend {
    /// Spearman's rank correlation of the values with their order (Spearman 1904), −1 to 1; equal values
    /// share their mean rank.
    pub rho: f64,
    /// The share of orders, this one counted among them, whose ρ is as far from 0 as this one or further:
    /// (1 + shuffles that are) / (1 + shuffles) (Phipson and Smyth 2010). At least 1/2001.
    pub p: f64,
    /// How many shuffles were made.
    pub shuffles: u32,
}

/// Returns the trend of a series in one go; `None` for fewer than five values or if all are equal.
///
/// See [`TrendTest`], which does the same in steps.
///
/// ```
/// use memoscope_engine::trend::trend;
/// let rising: Vec<f64> = (0..20).map(f64::from).collect();
/// let found = trend(&rising).expect("twenty values");
/// assert_eq!((found.rho, found.p), (1.0, 1.0 / 2001.0));
/// assert_eq!(trend(&[0.5; 20]), None);
/// ```
pub fn trend(values: &[f64]) -> Option<Trend> {
    TrendTest::new(values)?.finish()
}

/// The permutation test as work that can be done in steps.
///
/// 2,000 shuffles (Fisher–Yates, numbers from SplitMix64 of Steele, Lea and Flood 2014, fixed seed), each
/// linear in the number of values. Sums are of whole numbers, so the answer has no rounding in it but that
/// of the last division.
#[derive(Clone, Debug)]
pub struct TrendTest {
    /// Twice the rank of each value, in the order of the series and later shuffled.
    ranks: Vec<u32>,
    observed: i128,
    rho: f64,
    as_far: u32,
    done: u32,
    state: u64,
}

impl TrendTest {
    /// Returns a test of these values, nothing shuffled yet; `None` for fewer than [`MIN_VALUES`] or if all
    /// are equal.
    ///
    /// Sorts the values. A NaN sorts after all numbers.
    pub fn new(values: &[f64]) -> Option<Self> {
        if values.len() < MIN_VALUES {
            return None;
        }
        let ranks = doubled_ranks(values);
        let count = values.len() as i128;
        let middle = count + 1;
        let spread: i128 = ranks.iter().map(|&rank| (i128::from(rank) - middle).pow(2)).sum();
        if spread == 0 {
            return None;
        }
        let observed = covariance(&ranks);
        // The squares of 1 − n, 3 − n, …, n − 1 add up to this.
        let order_spread = count * (count * count - 1) / 3;
        let rho = observed as f64 / (sqrt(spread as f64) * sqrt(order_spread as f64));
        Some(Self { ranks, observed, rho: within(rho, -1.0, 1.0), as_far: 0, done: 0, state: SEED })
    }

    /// Shuffles until about `budget` values have been moved. A shuffle is never split.
    pub fn step(&mut self, budget: u32) -> Step {
        let mut moved = 0_u64;
        while self.done < SHUFFLES && moved < u64::from(budget.max(1)) {
            self.shuffle();
            let sum = covariance(&self.ranks);
            self.as_far += u32::from(sum.abs() >= self.observed.abs());
            self.done += 1;
            moved += self.ranks.len() as u64;
        }
        if self.done < SHUFFLES { Step::More } else { Step::Done }
    }

    /// Returns the trend. Shuffles that are left are made now.
    pub fn finish(mut self) -> Option<Trend> {
        while self.step(u32::MAX) == Step::More {}
        let p = f64::from(self.as_far + 1) / f64::from(self.done + 1);
        Some(Trend { rho: self.rho, p, shuffles: self.done })
    }

    fn shuffle(&mut self) {
        for last in (1..self.ranks.len()).rev() {
            // The high half of a product spreads 32 random bits over 0..=last; what that favours some places
            // by is below last / 2³².
            let bits = splitmix64(&mut self.state) >> 32;
            let other = (bits * (last as u64 + 1)) >> 32;
            self.ranks.swap(last, other as usize);
        }
    }
}

/// The next number of SplitMix64.
pub(crate) fn splitmix64(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Twice the rank of each value, from 2 for the lowest; equal values share their mean rank.
fn doubled_ranks(values: &[f64]) -> Vec<u32> {
    let mut order: Vec<(f64, usize)> = values.iter().map(|value| value + 0.0).zip(0..).collect();
    crate::order::sort_by(&mut order, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut ranks = vec![0; values.len()];
    let mut below = 0_u32;
    for equal in order.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let size = equal.len() as u32;
        for &(_, place) in equal {
            if let Some(rank) = ranks.get_mut(place) {
                *rank = 2 * below + size + 1;
            }
        }
        below += size;
    }
    ranks
}

/// The sum of rank times place, places counted from the middle: what ρ is in proportion to.
fn covariance(ranks: &[u32]) -> i128 {
    let first = 1 - ranks.len() as i64;
    // A product is at most 2·n². Adding a few in 64 bits and only the stretches in 128 is several times faster.
    let stretch = |(index, ranks): (usize, &[u32])| -> i128 {
        let start = first + 2 * (index as i64) * STRETCH as i64;
        let sum: i64 = ranks.iter().zip(0_i64..).map(|(&rank, i)| i64::from(rank) * (start + 2 * i)).sum();
        i128::from(sum)
    };
    ranks.chunks(STRETCH).enumerate().map(stretch).sum()
}

/// The three sums that ρ is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankSums {
    /// Σ (rank − mean rank)·(place − mean place).
    pub both: f64,
    /// Σ (rank − mean rank)².
    pub ranks: f64,
    /// Σ (place − mean place)².
    pub places: f64,
}

/// Returns the sums of which ρ = both / √(ranks · places); zeros for no values. Sorts the values.
///
/// ```
/// use memoscope_engine::trend::rank_sums;
/// let sums = rank_sums(&[0.1, 0.3, 0.2]); // ranks 1, 3, 2 in places 1, 2, 3
/// assert_eq!((sums.both, sums.ranks, sums.places), (1.0, 2.0, 2.0));
/// ```
pub fn rank_sums(values: &[f64]) -> RankSums {
    // Ranks are twice the ranks and places twice the places, from the middle: each sum is four times its own.
    let ranks = doubled_ranks(values);
    let count = values.len() as f64;
    let spread: f64 = ranks.iter().map(|&rank| f64::from(rank) - count - 1.0).map(|rank| rank * rank).sum();
    RankSums {
        both: covariance(&ranks) as f64 / 4.0,
        ranks: spread / 4.0,
        places: count * (count * count - 1.0) / 12.0,
    }
}

/// How many products of [`covariance`] are added in 64 bits, which can't overflow up to 2²⁷ values.
const STRETCH: usize = 64;

/// Returns the centred moving mean: each value with those up to `window / 2` before and after it.
///
/// At the ends, where fewer are there, the mean is of those that are. A window of 0 or 1 gives the values
/// back; an even one takes as many as the odd one above it. No values give none. Linear.
///
/// ```
/// use memoscope_engine::trend::smooth;
/// assert_eq!(smooth(&[0.0, 3.0, 6.0, 0.0], 3), [1.5, 3.0, 3.0, 3.0]);
/// ```
pub fn smooth(values: &[f64], window: usize) -> Vec<f64> {
    let half = window / 2;
    if half == 0 {
        return values.to_vec();
    }
    let mut sums = Vec::with_capacity(values.len() + 1);
    let mut sum = 0.0;
    sums.push(sum);
    for value in values {
        sum += value;
        sums.push(sum);
    }
    let at = |index: usize| sums.get(index).copied().unwrap_or(sum);
    let mean = |index: usize| {
        let from = index.saturating_sub(half);
        let to = index.saturating_add(half + 1).min(values.len());
        (at(to) - at(from)) / (to - from) as f64
    };
    (0..values.len()).map(mean).collect()
}

crate::wire! {
    struct Trend { rho, p, shuffles }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(values: &[f64], rho: f64) {
        let found = trend(values).unwrap();
        assert!((found.rho - rho).abs() < 1e-12, "{found:?}");
    }

    /// ρ as Pearson's r of mean ranks, each rank counted out.
    fn naive_rho(values: &[f64]) -> f64 {
        let count = values.len() as f64;
        let rank = |value: f64| {
            let below = values.iter().filter(|&&other| other < value).count() as f64;
            let equal = values.iter().filter(|&&other| other == value).count() as f64;
            below + (equal + 1.0) / 2.0
        };
        let mean = (count + 1.0) / 2.0;
        let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
        for (place, &value) in values.iter().enumerate() {
            let (x, y) = (place as f64 + 1.0 - mean, rank(value) - mean);
            (xy, xx, yy) = (xy + x * y, xx + x * x, yy + y * y);
        }
        xy / (xx * yy).sqrt()
    }

    #[test]
    fn rho_by_hand() {
        check(&[1.0, 2.0, 3.0, 4.0, 5.0], 1.0);
        check(&[0.5, 0.4, 0.3, -0.2, -0.9], -1.0);
        // Ranks 2 1 4 3 5: Σd² = 4, ρ = 1 − 6·4/(5·24) = 0.8.
        check(&[0.2, 0.1, 0.4, 0.3, 0.5], 0.8);
        // Ranks 1.5 1.5 3 4.5 4.5: Σxy = 9, Σx² = 10, Σy² = 9.
        check(&[0.0, -0.0, 0.1, 0.7, 0.7], 9.0 / 90_f64.sqrt());
    }

    #[test]
    fn short_or_flat_series_have_no_trend() {
        assert_eq!(trend(&[]), None);
        assert_eq!(trend(&[1.0, 2.0, 3.0, 4.0]), None);
        assert_eq!(trend(&[0.0; 9]), None);
    }

    #[test]
    fn p_comes_near_the_exact_one() {
        // Of the 120 orders of five values, 10 have |ρ| of at least 0.9 (ρ = 1 once, 0.9 four times, each way).
        let found = trend(&[1.0, 2.0, 3.0, 5.0, 4.0]).unwrap();
        assert!((found.p - 10.0 / 120.0).abs() < 0.02, "{found:?}");
        // Of the same, all have |ρ| of at least 0.
        assert_eq!(trend(&[3.0, 5.0, 1.0, 2.0, 4.0]).unwrap().shuffles, SHUFFLES);
    }

    #[test]
    fn a_drift_is_told_from_noise() {
        let wave = |i: u32| f64::from(i * 7 % 13);
        let noise: Vec<f64> = (0..60).map(wave).collect();
        let drift: Vec<f64> = (0..60).map(|i| wave(i) + f64::from(i) / 5.0).collect();
        assert!(trend(&noise).unwrap().p > 0.2);
        assert!(trend(&drift).unwrap().p < 0.001);
    }

    #[test]
    fn steps_give_the_same_answer() {
        let values: Vec<f64> = (0..30).map(|i| f64::from(i * 11 % 17)).collect();
        let mut test = TrendTest::new(&values).unwrap();
        let mut steps = 1;
        while test.step(1_000) == Step::More {
            steps += 1;
        }
        assert_eq!(steps, 59);
        assert_eq!(test.finish(), trend(&values));
    }

    #[test]
    fn splitmix_is_the_published_one() {
        let mut state = 1_234_567;
        assert_eq!(splitmix64(&mut state), 6_457_827_717_110_365_317);
        assert_eq!(splitmix64(&mut state), 3_203_168_211_198_807_973);
    }

    #[test]
    fn shuffles_are_even() {
        // Where the highest of five lands in 2,000 shuffles: 400 a place, and 5 deviations are 90.
        let mut test = TrendTest::new(&[1.0, 2.0, 3.0, 4.0, 5.0]).unwrap();
        let mut places = [0; 5];
        for _ in 0..2_000 {
            test.shuffle();
            places[test.ranks.iter().position(|&rank| rank == 10).unwrap()] += 1;
        }
        assert!(places.iter().all(|count| (310..490).contains(count)), "{places:?}");
    }

    #[test]
    fn means_by_hand() {
        assert!(smooth(&[], 3).is_empty());
        assert_eq!(smooth(&[1.0, 2.0], 1), [1.0, 2.0]);
        assert_eq!(smooth(&[1.0, 2.0, 6.0], 99), [3.0; 3]);
        assert_eq!(smooth(&[1.0, 2.0, 6.0], usize::MAX), [3.0; 3]);
        assert_eq!(smooth(&[0.0, 3.0, 6.0], 2), smooth(&[0.0, 3.0, 6.0], 3));
    }

    proptest! {
        #[test]
        fn rho_equals_a_naive_one(values in proptest::collection::vec(-5_i8..5, 5..150)) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            if let Some(test) = TrendTest::new(&values) {
                prop_assert!((test.rho - naive_rho(&values)).abs() < 1e-9);
            }
        }

        #[test]
        fn smoothing_equals_a_naive_mean(values in proptest::collection::vec(-1.0_f64..1.0, 0..40), window in 0_usize..50) {
            let half = window / 2;
            for (i, mean) in smooth(&values, window).into_iter().enumerate() {
                let near = &values[i.saturating_sub(half)..values.len().min(i + half + 1)];
                prop_assert!((mean - near.iter().sum::<f64>() / near.len() as f64).abs() < 1e-12);
            }
        }
    }
}
