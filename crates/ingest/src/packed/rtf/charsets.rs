//! Which encoding bytes are in, by code page or by a font's character set; and languages by their Windows numbers.

use crate::packed::archive;
use crate::symbols;
use encoding_rs::Encoding;

/// What bytes of text stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    /// Characters in an encoding.
    Encoding(&'static Encoding),
    /// Characters of a page of DOS, with this upper half.
    Page(&'static [char; 128]),
    /// A code page that is not known, read as Windows 1252.
    Unknown(i32),
    /// Signs of the font Symbol.
    Symbol,
    /// Pictures of any other symbol font.
    Pictures,
}

/// The upper half of code page 850, the Western one of DOS, as the Unicode Consortium's mapping CP850.TXT has it.
const PAGE_850: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', 'É', 'æ', 'Æ', 'ô', 'ö',
    'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', 'ø', '£', 'Ø', '×', 'ƒ', 'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '®',
    '¬', '½', '¼', '¡', '«', '»', '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'À', '©', '╣', '║', '╗', '╝', '¢', '¥',
    '┐', '└', '┴', '┬', '├', '─', '┼', 'ã', 'Ã', '╚', '╔', '╩', '╦', '╠', '═', '╬', '¤', 'ð', 'Ð', 'Ê', 'Ë',
    'È', 'ı', 'Í', 'Î', 'Ï', '┘', '┌', '█', '▄', '¦', 'Ì', '▀', 'Ó', 'ß', 'Ô', 'Ò', 'õ', 'Õ', 'µ', 'þ', 'Þ',
    'Ú', 'Û', 'Ù', 'ý', 'Ý', '¯', '´', '\u{ad}', '±', '‗', '¾', '¶', '§', '÷', '¸', '°', '¨', '·', '¹', '³',
    '²', '■', '\u{a0}',
];

/// The upper half of code page 852, that of Central Europe, as CP852.TXT has it.
const PAGE_852: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'ů', 'ć', 'ç', 'ł', 'ë', 'Ő', 'ő', 'î', 'Ź', 'Ä', 'Ć', 'É', 'Ĺ', 'ĺ', 'ô', 'ö',
    'Ľ', 'ľ', 'Ś', 'ś', 'Ö', 'Ü', 'Ť', 'ť', 'Ł', '×', 'č', 'á', 'í', 'ó', 'ú', 'Ą', 'ą', 'Ž', 'ž', 'Ę', 'ę',
    '¬', 'ź', 'Č', 'ş', '«', '»', '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'Ě', 'Ş', '╣', '║', '╗', '╝', 'Ż', 'ż',
    '┐', '└', '┴', '┬', '├', '─', '┼', 'Ă', 'ă', '╚', '╔', '╩', '╦', '╠', '═', '╬', '¤', 'đ', 'Đ', 'Ď', 'Ë',
    'ď', 'Ň', 'Í', 'Î', 'ě', '┘', '┌', '█', '▄', 'Ţ', 'Ů', '▀', 'Ó', 'ß', 'Ô', 'Ń', 'ń', 'ň', 'Š', 'š', 'Ŕ',
    'Ú', 'ŕ', 'Ű', 'ý', 'Ý', 'ţ', '´', '\u{ad}', '˝', '˛', 'ˇ', '˘', '§', '÷', '¸', '°', '¨', '˙', 'ű', 'Ř',
    'ř', '■', '\u{a0}',
];

/// A code page of our own for the font Symbol.
pub(super) const SYMBOL_PAGE: i32 = -42;

impl Charset {
    /// The text of these bytes; signs that have no character are left out.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Encoding(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Page(upper) => archive::decode_page(bytes, upper),
            Self::Unknown(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Symbol => bytes.iter().filter_map(|&byte| symbols::symbol(byte)).collect(),
            Self::Pictures => String::new(),
        }
    }
}

/// The character set of a code page; `None` for the numbers that name none.
pub(super) fn code_page(number: i32) -> Option<Charset> {
    let encoding = match number {
        437 => return Some(Charset::Page(&archive::PAGE_437)),
        850 => return Some(Charset::Page(&PAGE_850)),
        852 => return Some(Charset::Page(&PAGE_852)),
        42 => return Some(Charset::Pictures),
        SYMBOL_PAGE => return Some(Charset::Symbol),
        866 => encoding_rs::IBM866,
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 => encoding_rs::GBK,
        949 | 1361 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1252 | 28591 => encoding_rs::WINDOWS_1252,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10000 => encoding_rs::MACINTOSH,
        10007 => encoding_rs::X_MAC_CYRILLIC,
        20866 => encoding_rs::KOI8_R,
        21866 => encoding_rs::KOI8_U,
        54936 => encoding_rs::GB18030,
        65001 => encoding_rs::UTF_8,
        ..=1 => return None,
        _ => return Some(Charset::Unknown(number)),
    };
    Some(Charset::Encoding(encoding))
}

/// The code page of a font's character set; `None` for that of the file.
pub(super) fn font(charset: i32) -> Option<i32> {
    Some(match charset {
        2 => 42,
        77 => 10000,
        128 => 932,
        129 | 130 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        254 => 437,
        255 => 850,
        _ => return None,
    })
}

/// Languages by the lower ten bits of their numbers, as Microsoft's list of language codes has them.
const LANGUAGES: [(u32, &str); 68] = [
    (1, "ar"),
    (2, "bg"),
    (3, "ca"),
    (4, "zh"),
    (5, "cs"),
    (6, "da"),
    (7, "de"),
    (8, "el"),
    (9, "en"),
    (10, "es"),
    (11, "fi"),
    (12, "fr"),
    (13, "he"),
    (14, "hu"),
    (15, "is"),
    (16, "it"),
    (17, "ja"),
    (18, "ko"),
    (19, "nl"),
    (20, "no"),
    (21, "pl"),
    (22, "pt"),
    (23, "rm"),
    (24, "ro"),
    (25, "ru"),
    (26, "hr"),
    (27, "sk"),
    (28, "sq"),
    (29, "sv"),
    (30, "th"),
    (31, "tr"),
    (32, "ur"),
    (33, "id"),
    (34, "uk"),
    (35, "be"),
    (36, "sl"),
    (37, "et"),
    (38, "lv"),
    (39, "lt"),
    (40, "tg"),
    (41, "fa"),
    (42, "vi"),
    (43, "hy"),
    (44, "az"),
    (45, "eu"),
    (47, "mk"),
    (54, "af"),
    (55, "ka"),
    (56, "fo"),
    (57, "hi"),
    (62, "ms"),
    (63, "kk"),
    (64, "ky"),
    (65, "sw"),
    (66, "tk"),
    (67, "uz"),
    (68, "tt"),
    (69, "bn"),
    (70, "pa"),
    (71, "gu"),
    (73, "ta"),
    (74, "te"),
    (78, "mr"),
    (80, "mn"),
    (82, "cy"),
    (83, "km"),
    (86, "gl"),
    (97, "ne"),
];

/// The tag of a language number; `None` for no language and for rare ones.
pub(super) fn language(number: i32) -> Option<&'static str> {
    // 1024 is "none", and its lower bits would be zero anyway.
    let primary = u32::try_from(number).ok()? & 0x3FF;
    LANGUAGES.iter().find(|(number, _)| *number == primary).map(|(_, tag)| *tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_in_their_charset() {
        for (page, bytes, expected) in [
            (1251, &b"\xCF\xF0"[..], "Пр"),
            (932, b"\x83\x41", "ア"),
            (437, b"\x81", "ü"),
            (850, b"a\x9B\xF5\xD0", "aø§ð"),
            (852, b"\xA9\xE7\xFD", "ęšř"),
            (10029, b"a", "a"),
            (42, b"abc", ""),
            (SYMBOL_PAGE, b"ab", "αβ"),
        ] {
            assert_eq!(code_page(page).map(|charset| charset.decode(bytes)).as_deref(), Some(expected));
        }
        assert_eq!(font(255).and_then(code_page), code_page(850));
        assert_eq!(font(204).and_then(code_page), code_page(1251));
        assert_eq!((font(0), code_page(1)), (None, None));
    }

    #[test]
    fn languages_have_tags() {
        for (number, expected) in
            [(1033, Some("en")), (2057, Some("en")), (1087, Some("kk")), (1024, None), (-1, None)]
        {
            assert_eq!(language(number), expected);
        }
    }
}
