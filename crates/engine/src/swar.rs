//! Eight bytes at a time in one 64-bit number: the tricks that the passes over a text share.
//!
//! The first byte is the lowest. Answers are masks with the top bit of each byte that was found. Everything
//! here is plain arithmetic and the same on every machine.

use std::ops::Range;

/// A byte in all eight places.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

const TOPS: u64 = each(0x80);

/// The eight bytes from `at` on; zeros where the text ends before.
#[inline]
pub(crate) fn load(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8).and_then(|eight| eight.try_into().ok()) {
        Some(eight) => u64::from_le_bytes(eight),
        None => load_last(bytes, at),
    }
}

#[cold]
#[inline(never)]
fn load_last(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or(&[]);
    rest.iter().take(8).rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
}

/// The first eight of these bytes; zeros behind them where they are fewer.
#[inline]
pub(crate) fn head(bytes: &[u8], stretch: Range<usize>) -> u64 {
    keep(load(bytes, stretch.start), stretch.len())
}

/// Marks the bytes from `low` to `high`, both below 0x80.
#[inline]
pub(crate) fn within(word: u64, low: u8, high: u8) -> u64 {
    let bits = word & !TOPS;
    let not_below = bits + each(0x80 - low);
    let above = bits + each(0x7F - high);
    not_below & !above & !word & TOPS
}

/// Marks the bytes that equal `byte`.
#[inline]
pub(crate) fn equal(word: u64, byte: u8) -> u64 {
    let different = word ^ each(byte);
    !(((different & !TOPS) + !TOPS) | different) & TOPS
}

/// How many bytes come before the first marked one: 8 where none is marked.
#[inline]
pub(crate) fn first(marks: u64) -> usize {
    marks.trailing_zeros() as usize / 8
}

/// Marks the bytes that are no ASCII letters.
#[inline]
pub(crate) fn no_letters(word: u64) -> u64 {
    within(word | each(0x20), b'a', b'z') ^ TOPS
}

/// How many of the eight bytes are ASCII letters before the first that is none.
#[inline]
pub(crate) fn leading_letters(word: u64) -> usize {
    first(no_letters(word))
}

/// The bytes before the first marked one, zeros in place of the others; all where none is marked.
#[inline]
pub(crate) fn keep_before(word: u64, marks: u64) -> u64 {
    word & ((marks & marks.wrapping_neg()) >> 7).wrapping_sub(1)
}

/// The place of the first 32 bytes from `at` on that are not all plain: ASCII, and no control characters. Text of
/// those is passed over faster than by asking for any one byte.
#[inline(never)]
pub(crate) fn skip_plain(bytes: &[u8], at: usize) -> usize {
    let mut at = at;
    while let Some(Ok(block)) = bytes.get(at..at + 32).map(<&[u8; 32]>::try_from) {
        // A byte below 0x20 borrows from its own top bit; what is borrowed from the next byte only adds to a find.
        let odd = |word: u64| (word.wrapping_sub(each(0x20)) | word) & TOPS;
        let found = (0..32).step_by(8).fold(0, |found, place| found | odd(load(block, place)));
        if found != 0 {
            break;
        }
        at += 32;
    }
    at
}

/// ASCII capitals as small letters.
#[inline]
pub(crate) fn small(word: u64) -> u64 {
    word | within(word, b'A', b'Z') >> 2
}

/// The first `length` of the eight bytes, zeros in place of the others.
#[inline]
pub(crate) fn keep(word: u64, length: usize) -> u64 {
    match length {
        8.. => word,
        _ => word & !(u64::MAX << (8 * length)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_told_apart_in_every_place() {
        for byte in 0..=255_u8 {
            for place in 0..8 {
                let mut bytes = [b'-'; 8];
                bytes[place] = byte;
                let (word, mark) = (load(&bytes, 0), 0x80 << (8 * place));
                let marked = |marks: u64| marks & mark != 0;
                assert_eq!(marked(within(word, b'\n', b'\r')), (b'\n'..=b'\r').contains(&byte), "{byte}");
                assert_eq!(marked(equal(word, 0xE2)), byte == 0xE2);
                assert_eq!(marked(equal(word, 0)), byte == 0);
                assert_eq!(within(word, b'\n', b'\r') & !mark, 0);
                assert_eq!(small(word).to_le_bytes(), bytes.map(|byte| byte.to_ascii_lowercase()));
                bytes = [b'x'; 8];
                bytes[place] = byte;
                let expected = if byte.is_ascii_alphabetic() { 8 } else { place };
                let letters = load(&bytes, 0);
                assert_eq!(leading_letters(letters), expected, "{byte}");
                assert_eq!(keep_before(letters, no_letters(letters)), keep(letters, expected), "{byte}");
            }
        }
    }

    #[test]
    fn plain_bytes_are_passed_over() {
        for byte in 0..=255_u8 {
            for place in [0, 7, 8, 31, 32, 63] {
                let mut bytes = [b'-'; 70];
                bytes[place] = byte;
                let expected = if (b' '..0x80).contains(&byte) { 64 } else { place / 32 * 32 };
                assert_eq!(skip_plain(&bytes, 0), expected, "{byte} at {place}");
            }
        }
        assert_eq!((skip_plain(b"", 0), skip_plain(b"abc", 1)), (0, 1));
    }

    #[test]
    fn the_end_of_a_text_is_zeros() {
        assert_eq!(load(b"abc", 1), u64::from_le_bytes(*b"bc\0\0\0\0\0\0"));
        assert_eq!(load(b"abc", 3), 0);
        assert_eq!(load(b"abcdefghi", 1), u64::from_le_bytes(*b"bcdefghi"));
        assert_eq!(keep(load(b"abcdefgh", 0), 3), load(b"abc", 0));
        assert_eq!(keep(load(b"abcdefgh", 0), 8), load(b"abcdefgh", 0));
        assert_eq!(keep(load(b"abcdefgh", 0), 0), 0);
        assert_eq!(head(b"abcdefghij", 1..3), load(b"bc", 0));
        assert_eq!(head(b"abcdefghij", 1..10), load(b"bcdefghi", 0));
    }
}
