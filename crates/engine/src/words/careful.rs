//! One segment of letters, digits, underscores and joiners, character by character (WB5 to WB13b).

use super::kinds::{Kind, kind_at, wide_letters_end};

/// What was found.
#[derive(Clone, Copy, Debug)]
pub(super) enum Segment {
    /// A whole segment. `is_word` is false for underscores alone; `ends_inside` is true where a point stands
    /// beside letters that the sentence rules may cut at.
    Ends { end: usize, is_word: bool, ends_inside: bool },
    /// Its end depends on a character that only Unicode's tables tell.
    Unknown,
}

/// Follows the segment that starts at `at` with a letter, digit or underscore.
pub(super) fn segment(bytes: &[u8], mut at: usize) -> Segment {
    let mut last = Kind::Underscore;
    let (mut is_word, mut has_point, mut has_wide) = (false, false, false);
    loop {
        let (kind, length) = kind_at(bytes, at);
        match kind {
            Kind::Letter | Kind::Digit => {
                is_word = true;
                last = kind;
                if length > 1 {
                    has_wide = true;
                    at = wide_letters_end(bytes, at);
                    continue;
                }
            }
            Kind::Underscore => last = kind,
            Kind::MidBoth | Kind::MidLetter | Kind::MidDigit => {
                let next = kind_at(bytes, at + length).0;
                if next == Kind::Unknown {
                    return Segment::Unknown;
                }
                let joins = next == last
                    && match last {
                        Kind::Letter => kind != Kind::MidDigit,
                        Kind::Digit => kind != Kind::MidLetter,
                        _ => false,
                    };
                if !joins {
                    return Segment::Ends { end: at, is_word, ends_inside: has_point && has_wide };
                }
                has_point |= bytes.get(at) == Some(&b'.');
            }
            Kind::Other => return Segment::Ends { end: at, is_word, ends_inside: has_point && has_wide },
            Kind::Unknown => return Segment::Unknown,
        }
        at += length;
    }
}
