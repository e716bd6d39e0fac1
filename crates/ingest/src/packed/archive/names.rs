//! Names of entries: from bytes to text, and without what could lead anywhere.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GBK, SHIFT_JIS};
use std::borrow::Cow;

/// The upper half of code page 437, which the first zip programs wrote names in.
pub(in crate::packed) const PAGE_437: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', 'É', 'æ', 'Æ', 'ô', 'ö',
    'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', '¢', '£', '¥', '₧', 'ƒ', 'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '⌐',
    '¬', '½', '¼', '¡', '«', '»', '░', '▒', '▓', '│', '┤', '╡', '╢', '╖', '╕', '╣', '║', '╗', '╝', '╜', '╛',
    '┐', '└', '┴', '┬', '├', '─', '┼', '╞', '╟', '╚', '╔', '╩', '╦', '╠', '═', '╬', '╧', '╨', '╤', '╥', '╙',
    '╘', '╒', '╓', '╫', '╪', '┘', '┌', '█', '▄', '▌', '▐', '▀', 'α', 'ß', 'Γ', 'π', 'Σ', 'σ', 'µ', 'τ', 'Φ',
    'Θ', 'Ω', 'δ', '∞', 'φ', 'ε', '∩', '≡', '±', '≥', '≤', '⌠', '⌡', '÷', '≈', '°', '∙', '·', '√', 'ⁿ', '²',
    '■', '\u{a0}',
];

/// Text in a code page of DOS, which has this upper half.
pub(in crate::packed) fn decode_page(bytes: &[u8], page: &[char; 128]) -> String {
    let character = |&byte: &u8| match byte.checked_sub(128) {
        None => char::from(byte),
        Some(upper) => page.get(usize::from(upper)).copied().unwrap_or(' '),
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
        false => decode_page(raw, &PAGE_437).into(),
    }
}

/// How many bytes of names are looked at to tell how they are written.
const SHOWN: usize = 64 << 10;

/// The encoding of names that say none, where it is one of China, Japan or Korea, whose systems write names in their own: all
/// of them, read so, are letters of these, four or more.
pub(super) fn eastern<'a>(names: impl Iterator<Item = &'a [u8]> + Clone) -> Option<&'static Encoding> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut shown = 0;
    for name in names.clone().take_while(|name| {
        shown += name.len();
        shown <= SHOWN
    }) {
        detector.feed(name, false);
        detector.feed(b"\n", false);
    }
    detector.feed(b"", true);
    let page = detector.guess(None, Utf8Detection::Deny);
    let is_eastern = [SHIFT_JIS, EUC_JP, GBK, BIG5, EUC_KR].contains(&page);
    let mut letters = 0;
    let is_written_so = |name: &[u8]| {
        page.decode_without_bom_handling_and_without_replacement(name).is_some_and(|name| {
            name.chars().filter(|c| !c.is_ascii()).all(|c| {
                letters += 1;
                matches!(c, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '（' | '）')
            })
        })
    };
    (is_eastern && { names }.all(is_written_so) && letters >= 4).then_some(page)
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
    fn names_of_the_east_are_told_by_all_of_them() {
        let check = |names: &[&str], page: &'static Encoding, expected: Option<&'static Encoding>| {
            let raw: Vec<Vec<u8>> = names.iter().map(|name| page.encode(name).0.into_owned()).collect();
            assert_eq!(eastern(raw.iter().map(Vec::as_slice)), expected, "{names:?}");
        };
        check(&["日本国憲法.txt", "第二章 戦争の放棄.txt"], SHIFT_JIS, Some(SHIFT_JIS));
        check(&["第一章 总纲.txt", "公民的基本权利和义务.txt"], GBK, Some(GBK));
        check(&["中華民國憲法/第一章 總綱.txt", "人民之權利義務.txt"], BIG5, Some(BIG5));
        check(&["대한민국 헌법.txt", "제1장 총강.txt"], EUC_KR, Some(EUC_KR));
        check(&["Отчёт.txt", "Письмо к матери.txt"], encoding_rs::IBM866, None);
        check(&["Müller über Äpfel.txt", "Größe.txt"], encoding_rs::WINDOWS_1252, None);
        check(&["日"], SHIFT_JIS, None);
        // As code page 437 writes them.
        let german: [&[u8]; 2] = [b"M\x81ller \x81ber \x8Epfel.txt", b"Gr\x94\xE1e f\x81r B\x94den.txt"];
        assert_eq!(eastern(german.into_iter()), None);
        assert_eq!(eastern([].into_iter()), None);
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
