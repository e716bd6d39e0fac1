//! What the word rules need to know of a byte or character.
//!
//! ASCII and the letters of two bytes are in tables; a few marks of running text are told by their bytes. The
//! rest is `Unknown` here, which is never wrong, only slower.

/// ASCII letters.
pub(super) const LETTER: u8 = 1;
/// Letters, digits and the underscore: what a word can start with.
pub(super) const WORD: u8 = 2;
/// Joins letters on both sides of it: `.`, `'` and `:`.
pub(super) const JOINS_LETTERS: u8 = 4;
/// May end a sentence.
pub(super) const MAY_END: u8 = 8;
/// Part of a character outside ASCII.
pub(super) const WIDE: u8 = 16;

/// The flags of each byte.
pub(super) const FLAGS: [u8; 256] = {
    let mut table = [0; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER | WORD,
            b'0'..=b'9' | b'_' => WORD,
            b'.' => JOINS_LETTERS | MAY_END,
            b'\'' | b':' => JOINS_LETTERS,
            b'!' | b'?' => MAY_END,
            0x80..=0xFF => WIDE,
            _ => 0,
        };
        b += 1;
    }
    table
};

/// What a character is to the word rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Letter,
    Digit,
    Underscore,
    /// Joins letters, digits, or both: `.`, `'`, `‘` and `’`.
    MidBoth,
    /// Joins letters: `:`.
    MidLetter,
    /// Joins digits: `,` and `;`.
    MidDigit,
    /// Separates, whatever is beside it.
    Other,
    /// Anything that only Unicode's tables tell.
    Unknown,
}

/// Letters of two bytes that are plain letters to the word rules, as ranges: Latin, Greek, Cyrillic,
/// Armenian and Arabic. Hebrew letters have rules of their own.
const LETTERS: [(u16, u16); 20] = [
    (0xAA, 0xAA),
    (0xB5, 0xB5),
    (0xBA, 0xBA),
    (0xC0, 0xD6),
    (0xD8, 0xF6),
    (0xF8, 0x2C1),
    (0x370, 0x373),
    (0x376, 0x377),
    (0x37B, 0x37D),
    (0x37F, 0x37F),
    (0x386, 0x386),
    (0x388, 0x38A),
    (0x38C, 0x38C),
    (0x38E, 0x3A1),
    (0x3A3, 0x3F5),
    (0x3F7, 0x481),
    (0x48A, 0x52F),
    (0x531, 0x556),
    (0x620, 0x64A),
    (0x671, 0x6D3),
];

/// One bit for each character of two bytes: whether it is in `LETTERS`.
const LETTER_BITS: [u32; 64] = {
    let mut bits = [0; 64];
    let mut range = 0;
    while range < LETTERS.len() {
        let mut c = LETTERS[range].0;
        while c <= LETTERS[range].1 {
            bits[c as usize / 32] |= 1 << (c % 32);
            c += 1;
        }
        range += 1;
    }
    bits
};

/// The kind of the character at `at` and its length in bytes; past the end, `Other`.
#[inline]
pub(super) fn kind_at(bytes: &[u8], at: usize) -> (Kind, usize) {
    let Some(&byte) = bytes.get(at) else { return (Kind::Other, 1) };
    let kind = match byte {
        b'a'..=b'z' | b'A'..=b'Z' => Kind::Letter,
        b'0'..=b'9' => Kind::Digit,
        b'_' => Kind::Underscore,
        b'.' | b'\'' => Kind::MidBoth,
        b':' => Kind::MidLetter,
        b',' | b';' => Kind::MidDigit,
        0x80..=0xFF => return wide_kind(bytes.get(at..).unwrap_or(&[])),
        _ => Kind::Other,
    };
    (kind, 1)
}

/// Where the letters of two bytes that begin at `at` end.
#[inline]
pub(super) fn wide_letters_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&[first @ 0xC2..=0xDF, second]) = bytes.get(at..at + 2) {
        if !is_letter(first, second) {
            break;
        }
        at += 2;
    }
    at
}

/// Whether these two bytes are one of `LETTERS`.
#[inline]
fn is_letter(first: u8, second: u8) -> bool {
    LETTER_BITS[(usize::from(first & 0x1F) << 1 | usize::from(second >> 5 & 1)) % 64] >> (second & 0x1F) & 1
        == 1
}

/// The kind and length of the first character of some text, which is not ASCII.
#[inline]
fn wide_kind(bytes: &[u8]) -> (Kind, usize) {
    match *bytes {
        [first @ 0xC2..=0xDF, second, ..] => {
            let c = usize::from(first & 0x1F) << 6 | usize::from(second & 0x3F);
            match c {
                _ if is_letter(first, second) => (Kind::Letter, 2),
                // No-break space, §, «, °, ±, », ×, ÷.
                0xA0 | 0xA7 | 0xAB | 0xB0 | 0xB1 | 0xBB | 0xD7 | 0xF7 => (Kind::Other, 2),
                _ => (Kind::Unknown, 2),
            }
        }
        // ‘ and ’.
        [0xE2, 0x80, 0x98 | 0x99, ..] => (Kind::MidBoth, 3),
        // Hyphens and dashes, “ ” „, • and ….
        [0xE2, 0x80, 0x90..=0x95 | 0x9C..=0x9E | 0xA2 | 0xA6, ..] => (Kind::Other, 3),
        _ => (Kind::Unknown, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_segmentation::UnicodeSegmentation;

    /// Whether two texts side by side are one segment.
    fn joins(text: &str) -> bool {
        text.split_word_bounds().count() == 1
    }

    #[test]
    fn kinds_are_those_of_unicode() {
        let mut known = 0;
        for c in '\u{80}'..=char::MAX {
            let text = c.to_string();
            let (kind, length) = kind_at(text.as_bytes(), 0);
            if kind == Kind::Unknown {
                continue;
            }
            known += 1;
            assert_eq!(length, c.len_utf8(), "{c:?}");
            let (letters, digits) = (format!("a{c}a"), format!("1{c}1"));
            let expected = match kind {
                Kind::Letter => (true, true, true),
                Kind::MidBoth => (true, true, false),
                _ => (false, false, false),
            };
            let twice = joins(&format!("a{c}{c}a"));
            assert_eq!((joins(&letters), joins(&digits), twice), expected, "{c:?}");
            // Not one that attaches to what is before it, nor a letter with quotes of its own.
            assert!(!joins(&format!("-{c}")) && !joins(&format!("{c}'")), "{c:?}");
            assert_eq!(c.is_alphanumeric(), kind == Kind::Letter, "{c:?}");
        }
        assert!(known > 900, "{known}");
    }

    #[test]
    fn flags_agree_with_kinds() {
        for byte in 0..0x80_u8 {
            let (kind, flags) = (kind_at(&[byte], 0).0, FLAGS[byte as usize]);
            assert_eq!(flags & LETTER != 0, kind == Kind::Letter);
            assert_eq!(flags & WORD != 0, matches!(kind, Kind::Letter | Kind::Digit | Kind::Underscore));
            assert_eq!(flags & JOINS_LETTERS != 0, matches!(kind, Kind::MidBoth | Kind::MidLetter));
        }
    }
}
