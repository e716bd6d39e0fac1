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

/// The upper tail of the χ² distribution with one degree of freedom at `x` ≥ 0: erfc(√(x/2)).
///
/// ```
/// assert!((memoscope_engine::math::chi_squared_tail(3.841458820694124) - 0.05).abs() < 1e-12);
/// ```
pub fn chi_squared_tail(x: f64) -> f64 {
    libm::erfc(sqrt(x / 2.0))
}

/// ln Γ(x) for x > 0.
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// e to the power of x.
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}
