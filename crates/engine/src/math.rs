//! Logarithms, roots and tails, the same bits natively and on WebAssembly.
//!
//! Everything transcendental in the engine goes through here, because the standard library hands these
//! functions to the platform.

/// The natural logarithm.
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// The logarithm to base 2.
pub fn log2(x: f64) -> f64 {
    libm::log2(x)
}

/// The square root (exact by IEEE 754 on every platform).
pub fn sqrt(x: f64) -> f64 {
    x.sqrt()
}

/// `x`, or the bound that it lies beyond; what is no number stays so. `low` ≤ `high`.
///
/// `f64::clamp` can fail, and its message brings the tables that write decimals with it, 13 KB of a page.
pub fn within(x: f64, low: f64, high: f64) -> f64 {
    match x {
        x if x < low => low,
        x if x > high => high,
        x => x,
    }
}

/// The upper tail of the χ² distribution with one degree of freedom at `x` ≥ 0: erfc(√(x/2)).
///
/// ```
/// assert!((memoscope_engine::math::chi_squared_tail(3.841458820694124) - 0.05).abs() < 1e-12);
/// ```
pub fn chi_squared_tail(x: f64) -> f64 {
    libm::erfc(sqrt(x / 2.0))
}
