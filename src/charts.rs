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
    let mut text = String::new();
    push_px(&mut text, length);
    text
}

/// Adds a length to a text, as [`px`] writes it. Paths hold thousands of them, so that each is written without the
/// standard library's formatting, whose way to write a decimal weighs 5 KB besides.
fn push_px(text: &mut String, length: f64) {
    let tenths = (length * 10.0).round() as i64;
    let mut rest = tenths.unsigned_abs();
    let mut digits = [0_u8; 20];
    let mut count = 0;
    for slot in &mut digits {
        if rest == 0 && count > 1 {
            break;
        }
        *slot = b'0' + (rest % 10) as u8;
        rest /= 10;
        count += 1;
    }
    if tenths < 0 {
        text.push('-');
    }
    for (index, &digit) in digits.iter().enumerate().take(count).rev() {
        text.push(char::from(digit));
        if index == 1 {
            text.push('.');
        }
    }
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
