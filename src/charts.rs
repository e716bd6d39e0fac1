//! Charts: plain data in, SVG out. They know axes and marks, not words or texts.

pub mod arc_chart;
pub mod bar_chart;
pub mod diverging_bars;
pub mod network;
mod roving;

/// A length in CSS pixels for an SVG attribute.
fn px(length: f64) -> String {
    format!("{length:.1}")
}
