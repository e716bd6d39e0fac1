//! How wide a text is, by a fixed table: the same on every machine, whatever its fonts.
//!
//! Widths are those of a common sans serif, rounded up; of scripts that the table does not know letter by
//! letter, those of a wide letter. A drawing that must not be off by a tenth says its `textLength`.

/// Widths of a to z, in hundredths of the type's size.
const SMALL: [u8; 26] =
    [56, 56, 50, 56, 56, 28, 56, 56, 23, 23, 50, 23, 84, 56, 56, 56, 56, 34, 50, 28, 56, 50, 73, 50, 50, 50];

/// Widths of A to Z.
const CAPITAL: [u8; 26] =
    [67, 67, 73, 73, 67, 62, 78, 73, 28, 50, 67, 56, 84, 73, 78, 67, 78, 73, 67, 62, 73, 67, 95, 67, 67, 62];

/// Stretches of Unicode with the width of their letters, ascending; what lies between is as wide as a wide letter.
const SCRIPTS: &[(u32, u32, u8)] = &[
    (0x00c0, 0x024f, 60),
    (0x0300, 0x036f, 0),
    (0x0370, 0x03ff, 60),
    (0x0400, 0x042f, 70),
    (0x0430, 0x045f, 55),
    (0x0591, 0x05c7, 0),
    (0x05d0, 0x05ea, 60),
    (0x0610, 0x061a, 0),
    (0x0621, 0x064a, 50),
    (0x064b, 0x065f, 0),
    (0x0660, 0x0669, 56),
    (0x0671, 0x06d3, 50),
    (0x0900, 0x0902, 0),
    (0x0904, 0x0d7f, 70),
    (0x0e01, 0x0e30, 62),
    (0x0e34, 0x0e3a, 0),
    (0x0e47, 0x0e4e, 0),
    (0x200b, 0x200f, 0),
];

/// Letters of their scripts that are wide: Cyrillic ж, м, ф, ш, щ, ы, ю.
const WIDE: &str = "жмфшщыю";

/// The width of a text in sizes of its type.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(|c| f64::from(hundredths(c))).sum::<f64>() / 100.0
}

/// A text that is at most `room` sizes of its type wide, with an ellipsis as the last where it was cut.
pub(super) fn fitted(text: &str, room: f64) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut left = room - width("…");
    let fits = |c: &char| {
        left -= f64::from(hundredths(*c)) / 100.0;
        left >= 0.0
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

fn hundredths(c: char) -> u8 {
    let of = |table: &[u8; 26], first: u8| {
        table.get(usize::from((c as u8).wrapping_sub(first))).copied().unwrap_or(100)
    };
    match c {
        'a'..='z' => of(&SMALL, b'a'),
        'A'..='Z' => of(&CAPITAL, b'A'),
        '0'..='9' => 56,
        ' ' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' => 28,
        '-' | '(' | ')' | '"' => 36,
        _ if WIDE.contains(c) => 76,
        _ => {
            let code = c as u32;
            let script = SCRIPTS.iter().find(|(first, last, _)| (*first..=*last).contains(&code));
            script.map_or(100, |script| script.2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_sums() {
        let check = |text, expected: f64| assert!((width(text) - expected).abs() < 1e-9, "{text}");
        check("", 0.0);
        check("asia", 0.56 + 0.5 + 0.23 + 0.56);
        check("Wi", 0.95 + 0.23);
        check("мир", 0.76 + 0.55 + 0.55);
        check("中国", 2.0);
        check("e\u{301}", 0.56);
    }

    #[test]
    fn what_is_too_wide_is_cut() {
        assert_eq!(fitted("central", 9.0), "central");
        assert_eq!(fitted("central", 2.6), "ce…");
        assert_eq!(fitted("中国人民", 3.0), "中国…");
        assert_eq!(fitted("central", 0.0), "…");
        assert!(width(&fitted("безопасность", 4.0)) <= 4.0);
    }
}
