//! How strong a tie is drawn beside the others.

use memoscope_engine::math::{ln, sqrt, within};
use memoscope_engine::settings::Measure;

/// Whether a measure is drawn by its logarithm: one that grows with the text, where a few pairs leave all others far behind.
pub fn is_logarithmic(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Count
            | Measure::LogLikelihood
            | Measure::T
            | Measure::Z
            | Measure::ChiSquared
            | Measure::OddsRatio
    )
}

/// How strong ties are beside each other, for shades and lines.
pub(super) struct Scale {
    /// The lowest value above 0, where the scale is logarithmic and begins there; else it begins with 0.
    pub(super) low: Option<f64>,
    /// The highest.
    pub(super) high: f64,
}

impl Scale {
    /// The scale of these values of a measure.
    pub(super) fn of(measure: Measure, values: impl Iterator<Item = f64>) -> Self {
        let (mut low, mut high) = (f64::INFINITY, 0.0_f64);
        for value in values.filter(|value| *value > 0.0) {
            (low, high) = (low.min(value), high.max(value));
        }
        Self { low: Some(low).filter(|_| is_logarithmic(measure) && high > 0.0), high }
    }

    /// The share of the scale up to a value, 0 to 1. Where all are alike, each is all of it.
    pub(super) fn share(&self, value: f64) -> f64 {
        let share = match self.low {
            _ if value <= 0.0 => 0.0,
            Some(low) if low < self.high => (ln(value) - ln(low)) / (ln(self.high) - ln(low)),
            Some(_) => 1.0,
            None => value / self.high,
        };
        within(share, 0.0, 1.0)
    }

    /// The weight of a line, 0 to 1. By logarithms most are near the highest, and all lines would look alike: the weaker ones are
    /// made thinner.
    pub(super) fn weight(&self, value: f64) -> f64 {
        let share = self.share(value);
        if self.low.is_some() { share * sqrt(share) } else { share }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(measure: Measure, values: &[f64], ends: (Option<f64>, f64), shares: &[f64]) {
        let scale = Scale::of(measure, values.iter().copied());
        assert_eq!((scale.low, scale.high), ends, "{measure}");
        for (value, expected) in values.iter().zip(shares) {
            assert!((scale.share(*value) - expected).abs() < 1e-12, "{measure} {value}");
        }
    }

    #[test]
    fn ties_are_drawn_beside_each_other() {
        check(Measure::LogLikelihood, &[-5.0, 1.0, 10.0, 100.0], (Some(1.0), 100.0), &[0.0, 0.0, 0.5, 1.0]);
        check(Measure::Pmi, &[-5.0, 1.0, 2.0, 4.0], (None, 4.0), &[0.0, 0.25, 0.5, 1.0]);
        check(Measure::Count, &[7.0, 7.0], (Some(7.0), 7.0), &[1.0, 1.0]);
        check(Measure::ChiSquared, &[-1.0, 0.0], (None, 0.0), &[0.0, 0.0]);
        check(Measure::Dice, &[], (None, 0.0), &[]);
        let weight = |measure| Scale::of(measure, [1.0, 16.0].into_iter()).weight(2.0);
        assert!((weight(Measure::LogLikelihood) - 0.125).abs() < 1e-12);
        assert!((weight(Measure::Pmi) - 0.125).abs() < 1e-12);
    }
}
