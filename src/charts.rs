//! Charts: plain data in, SVG out. They know axes and marks, not words or texts.

pub mod arc_chart;
pub mod bar_chart;
pub mod cloud;
pub mod diverging_bars;
mod lettering;
pub mod matrix;
pub mod network;
pub mod roving;

/// A length in CSS pixels for an SVG attribute, to a tenth of a pixel; what is no number is 0.
fn px(length: f64) -> String {
    // In whole tenths: the standard library's way to write a decimal weighs 5 KB.
    let tenths = (length * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10)
}

#[cfg(test)]
mod tests {
    use super::px;

    #[test]
    fn lengths_have_one_decimal() {
        let written = [0.0, 7.0, 12.34, 12.36, -0.52, -0.04, 1_440.99].map(px);
        assert_eq!(written, ["0.0", "7.0", "12.3", "12.4", "-0.5", "0.0", "1441.0"]);
    }
}
