//! Names of entries: from bytes to text, and without what could lead anywhere.

use std::borrow::Cow;

/// The upper half of code page 437, which the first zip programs wrote names in.
const PAGE_437: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', 'É', 'æ', 'Æ', 'ô', 'ö',
    'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', '¢', '£', '¥', '₧', 'ƒ', 'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '⌐',
    '¬', '½', '¼', '¡', '«', '»', '░', '▒', '▓', '│', '┤', '╡', '╢', '╖', '╕', '╣', '║', '╗', '╝', '╜', '╛',
    '┐', '└', '┴', '┬', '├', '─', '┼', '╞', '╟', '╚', '╔', '╩', '╦', '╠', '═', '╬', '╧', '╨', '╤', '╥', '╙',
    '╘', '╒', '╓', '╫', '╪', '┘', '┌', '█', '▄', '▌', '▐', '▀', 'α', 'ß', 'Γ', 'π', 'Σ', 'σ', 'µ', 'τ', 'Φ',
    'Θ', 'Ω', 'δ', '∞', 'φ', 'ε', '∩', '≡', '±', '≥', '≤', '⌠', '⌡', '÷', '≈', '°', '∙', '·', '√', 'ⁿ', '²',
    '■', '\u{a0}',
];

/// Text in code page 437.
pub(in crate::packed) fn decode_437(bytes: &[u8]) -> String {
    let character = |&byte: &u8| match byte.checked_sub(128) {
        None => char::from(byte),
        Some(upper) => PAGE_437.get(usize::from(upper)).copied().unwrap_or(' '),
    };
    bytes.iter().map(character).collect()
}

/// A name as text: the UTF-8 that the entry's extra field or flag promises, else UTF-8 if it is that, else code page 866
/// where it looks like Russian (three of its letters in a row, which no Western name has), else code page 437.
pub(super) fn decode<'a>(raw: &'a [u8], utf8: bool, extra: Option<&'a [u8]>) -> Cow<'a, str> {
    // A version byte and the checksum of the plain name come first.
    if let Some(Ok(name)) = extra.and_then(|field| field.get(5..)).map(str::from_utf8) {
        return name.into();
    }
    if utf8 {
        return String::from_utf8_lossy(raw);
    }
    if let Ok(name) = str::from_utf8(raw) {
        return name.into();
    }
    let letter = |byte: &u8| matches!(byte, 0x80..=0xAF | 0xE0..=0xF1);
    match raw.windows(3).any(|three| three.iter().all(letter))
        && raw.iter().all(|b| b.is_ascii() || letter(b))
    {
        true => encoding_rs::IBM866.decode_without_bom_handling(raw).0,
        false => decode_437(raw).into(),
    }
}

/// The name with `/` between its parts and without empty ones, `.`, `..`, a drive and control characters.
pub(super) fn clean(name: &str) -> String {
    let mut clean = String::with_capacity(name.len());
    for part in name.split(['/', '\\']) {
        let drive = part.len() == 2 && part.ends_with(':');
        if part.is_empty() || part == "." || part == ".." || drive {
            continue;
        }
        if !clean.is_empty() {
            clean.push('/');
        }
        clean.extend(part.chars().filter(|character| !character.is_control()));
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere() {
        for (name, expected) in [
            ("a/b.txt", "a/b.txt"),
            ("../../etc/passwd", "etc/passwd"),
            ("C:\\Users\\ы.docx", "Users/ы.docx"),
            ("//x/./y//", "x/y"),
            ("a\0\nb", "ab"),
            ("..", ""),
        ] {
            assert_eq!(clean(name), expected);
        }
    }

    #[test]
    fn names_of_any_age_are_read() {
        assert_eq!(decode("Ақ.txt".as_bytes(), false, None), "Ақ.txt");
        assert_eq!(decode(b"M\x81ller.txt", false, None), "Müller.txt");
        assert_eq!(decode(b"\x8F\xE0\xA8\xA2\xA5\xE2.txt", false, None), "Привет.txt");
        assert_eq!(decode(b"?.txt", false, Some("\u{1}crc.ä.txt".as_bytes())), "ä.txt");
        assert_eq!(decode(b"\xFF.txt", true, None), "\u{FFFD}.txt");
    }
}
