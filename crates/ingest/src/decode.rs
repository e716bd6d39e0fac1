//! From bytes to text: UTF-8, and UTF-16 or UTF-32 where a byte order mark says so.
//!
//! Whatever the bytes are, there is a text; what did not decode is counted and placed for a note. No
//! encoding is guessed here, and line ends, NUL and control characters stay as they are.

/// A decoded text and what was lost on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// How many ill-formed sequences became U+FFFD. U+FFFD that the file itself holds is not counted.
    pub replaced: u32,
    /// The byte of the file, from 0 and the byte order mark counted, where the first such sequence starts.
    pub first_byte: Option<u32>,
}

impl Decoded {
    fn replace(&mut self, at: usize) {
        self.text.push('\u{FFFD}');
        self.replaced = self.replaced.saturating_add(1);
        self.first_byte.get_or_insert(u32::try_from(at).unwrap_or(u32::MAX));
    }
}

/// Returns the text of these bytes, as the WHATWG Encoding Standard decodes them.
///
/// UTF-16 if the bytes start with its byte order mark, either way round, else UTF-8; and UTF-32, which the standard lacks,
/// by its mark or where all of it makes sense so. One byte order mark is removed. Each maximal ill-formed part (in UTF-16
/// each lone surrogate, and a byte left over at the end) becomes one U+FFFD. No bytes give an empty text. Linear.
///
/// ```
/// let decoded = memoscope_ingest::decode(b"\xEF\xBB\xBFcaf\xE9\r\n");
/// assert_eq!(decoded.text, "caf\u{FFFD}\r\n");
/// assert_eq!((decoded.replaced, decoded.first_byte), (1, Some(6)));
/// ```
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((decoded, _)) = utf32(bytes) {
        return decoded;
    }
    match bytes {
        [0xFF, 0xFE, units @ ..] => utf16(units, u16::from_le_bytes),
        [0xFE, 0xFF, units @ ..] => utf16(units, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, text @ ..] => utf8(text, 3),
        text => utf8(text, 0),
    }
}

/// The text of bytes that start with the byte order mark of UTF-32, or make sense as nothing else, and which way round;
/// `None` for any others. The mark of the low order is that of UTF-16 with a zero behind it: what follows must be characters.
pub(crate) fn utf32(bytes: &[u8]) -> Option<(Decoded, &'static str)> {
    type Order = (fn([u8; 4]) -> u32, &'static str);
    const LOW: Order = (u32::from_le_bytes, "UTF-32LE");
    const HIGH: Order = (u32::from_be_bytes, "UTF-32BE");
    let (rest, (unit, name)) = match bytes {
        [0xFF, 0xFE, 0, 0, rest @ ..] => (rest, LOW),
        [0, 0, 0xFE, 0xFF, rest @ ..] => (rest, HIGH),
        _ => (bytes, [LOW, HIGH].into_iter().find(|(unit, _)| is_unmarked(bytes, *unit))?),
    };
    let mark = bytes.len() - rest.len();
    let (units, left) = rest.as_chunks::<4>();
    let sound = units.iter().take(1024).filter(|four| char::from_u32(unit(**four)).is_some()).count();
    if sound * 2 <= units.len().min(1024) {
        return None;
    }
    let mut decoded = Decoded { text: String::with_capacity(units.len()), ..Decoded::default() };
    for (index, four) in units.iter().enumerate() {
        match char::from_u32(unit(*four)) {
            Some(character) => decoded.text.push(character),
            None => decoded.replace(mark + 4 * index),
        }
    }
    if !left.is_empty() {
        decoded.replace(mark + 4 * units.len());
    }
    Some((decoded, name))
}

/// Whether bytes without a mark are UTF-32 in this order: their first thousand characters are ones that stand in a text, which
/// in any other encoding would need a zero in each four bytes at least.
fn is_unmarked(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> bool {
    let (units, _) = bytes.as_chunks::<4>();
    let is_of_text = |four: &[u8; 4]| {
        let character = char::from_u32(unit(*four)).filter(|c| !c.is_control() || c.is_whitespace());
        character.is_some_and(|c| c < '\u{40000}')
    };
    units.len() >= 8 && units.iter().take(1024).all(is_of_text)
}

/// Decodes UTF-8 whose first byte is byte `at` of the file.
fn utf8(bytes: &[u8], mut at: usize) -> Decoded {
    let mut decoded = Decoded { text: String::with_capacity(bytes.len()), ..Decoded::default() };
    for chunk in bytes.utf8_chunks() {
        decoded.text.push_str(chunk.valid());
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            decoded.replace(at);
            at += chunk.invalid().len();
        }
    }
    decoded
}

/// Decodes UTF-16 that follows a byte order mark of two bytes.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
    let mut decoded = Decoded { text: String::with_capacity(bytes.len()), ..Decoded::default() };
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut at = 2;
    for character in char::decode_utf16(pairs.iter().copied().map(unit)) {
        match character {
            Ok(character) => {
                decoded.text.push(character);
                at += 2 * character.len_utf16();
            }
            Err(_) => {
                decoded.replace(at);
                at += 2;
            }
        }
    }
    if !rest.is_empty() {
        decoded.replace(at);
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(bytes: &[u8], text: &str, replaced: u32, first_byte: Option<u32>) {
        assert_eq!(decode(bytes), Decoded { text: text.to_owned(), replaced, first_byte });
    }

    #[test]
    fn text_stays_as_it_is() {
        check(b"", "", 0, None);
        check("Ақ, 中😀\r\n\0\x07\u{FFFD}".as_bytes(), "Ақ, 中😀\r\n\0\x07\u{FFFD}", 0, None);
    }

    #[test]
    fn one_byte_order_mark_is_removed() {
        check(b"\xEF\xBB\xBFa", "a", 0, None);
        check(b"\xEF\xBB\xBF\xEF\xBB\xBFa", "\u{FEFF}a", 0, None);
        check(b"a\xEF\xBB\xBF", "a\u{FEFF}", 0, None);
    }

    #[test]
    fn each_maximal_part_is_replaced_once() {
        check(b"a\xFFb", "a\u{FFFD}b", 1, Some(1));
        check(b"\xEF\xBB\xBFa\xFF", "a\u{FFFD}", 1, Some(4));
        // The standard's own example: a cut sequence of four is one, an overlong form one for each byte.
        check(b"\xF0\x9F\x98!", "\u{FFFD}!", 1, Some(0));
        check(b"\xC0\xAF", "\u{FFFD}\u{FFFD}", 2, Some(0));
        check(b"\xED\xA0\x80", "\u{FFFD}\u{FFFD}\u{FFFD}", 3, Some(0));
    }

    #[test]
    fn utf16_is_read_by_its_mark() {
        check(b"\xFF\xFEa\0\x3D\xD8\x00\xDE", "a😀", 0, None);
        check(b"\xFE\xFF\0a\xD8\x3D\xDE\x00", "a😀", 0, None);
        check(b"\xFF\xFEa\0\x3D\xD8b\0", "a\u{FFFD}b", 1, Some(4));
        check(b"\xFF\xFEa\0b", "a\u{FFFD}", 1, Some(4));
        check(b"\xFF\xFE", "", 0, None);
    }

    #[test]
    fn utf32_is_read_by_its_mark_or_its_zeros() {
        check(b"\xFF\xFE\0\0a\0\0\0\x00\xF6\x01\0", "a😀", 0, None);
        check(b"\0\0\xFE\xFF\0\0\0a\0\x01\xF6\x00", "a😀", 0, None);
        check(b"\xFF\xFE\0\0a\0\0\0\0\xD8\0\0b\0\0\0c", "a\u{FFFD}b\u{FFFD}", 2, Some(8));
        let bare: Vec<u8> =
            "Ақ орда".chars().cycle().take(12).flat_map(|c| u32::from(c).to_le_bytes()).collect();
        check(&bare, "Ақ ордаАқ ор", 0, None);
        check(&[&bare[..], b"x"].concat(), "Ақ ордаАқ ор\u{FFFD}", 1, Some(48));
        // The mark of UTF-16, a zero, and letters of UTF-16.
        check(b"\xFF\xFE\0\0a\0b\0", "\0ab", 0, None);
    }

    proptest! {
        #[test]
        fn utf8_agrees_with_the_standard_library(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            prop_assume!(!bytes.starts_with(&[0xFF, 0xFE]) && !bytes.starts_with(&[0xFE, 0xFF]));
            prop_assume!(!bytes.starts_with(&[0xEF, 0xBB, 0xBF]));
            let decoded = decode(&bytes);
            prop_assert_eq!(&decoded.text, &String::from_utf8_lossy(&bytes));
            prop_assert_eq!(decoded.first_byte, std::str::from_utf8(&bytes).err().map(|e| e.valid_up_to() as u32));
            prop_assert_eq!(decoded.replaced > 0, decoded.first_byte.is_some());
        }

        #[test]
        fn utf16_goes_round(text in any::<String>()) {
            // A zero in front looks like the mark of UTF-32.
            let text = text.trim_start_matches('\0').to_owned();
            let bytes: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
            prop_assert_eq!(decode(&bytes), Decoded { text, ..Decoded::default() });
        }
    }
}
