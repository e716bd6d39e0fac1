//! Fonts: from the codes of a string to characters and widths (ISO 32000-1, 9.5 to 9.10).
//!
//! A code's text comes from the first of these that knows it: the map that the file brings (`ToUnicode`), the names of
//! its encoding through the Adobe Glyph List, a named encoding, the tables of the embedded font. For the named encodings
//! of Chinese, Japanese and Korean the code itself is text in an old or a Unicode encoding.

use super::cmap::CMap;
use super::encoding::{
    HELVETICA, HELVETICA_BOLD, MAC_ROMAN, STANDARD, SYMBOL, TIMES, TIMES_BOLD, TIMES_ITALIC, WIN_ANSI,
};
use super::file::Pdf;
use super::object::{Dict, Lexer, Object, Token};
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// The names of glyphs.
#[derive(Default)]
pub(super) struct GlyphNames(OnceCell<BTreeMap<&'static str, &'static str>>);

impl GlyphNames {
    /// The text of a glyph by its name, as the Adobe Glyph List specifies.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let list = self.0.get_or_init(|| {
            let rows = include_str!("glyphs.txt").lines().filter(|line| !line.starts_with('#'));
            rows.filter_map(|line| line.split_once(' ')).collect()
        });
        let name = name.split('.').next().filter(|name| !name.is_empty())?;
        let mut text = String::new();
        for part in name.split('_') {
            if let Some(characters) = list.get(part) {
                text.extend(characters.split(' ').filter_map(scalar));
            } else if let Some(digits) = part.strip_prefix("uni").filter(|digits| digits.len() >= 4) {
                let groups = (0..digits.len() / 4).map(|group| digits.get(group * 4..group * 4 + 4));
                text.extend(groups.flatten().filter_map(scalar));
            } else if let Some(digits) =
                part.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len()))
            {
                text.extend(scalar(digits));
            }
        }
        (!text.is_empty()).then_some(text)
    }
}

fn scalar(digits: &str) -> Option<char> {
    u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)
}

/// What a code of a string stands for.
pub(super) struct Char<'a> {
    /// Its text, where it is known.
    pub(super) text: Option<&'a str>,
    /// How far the pen goes, in sizes of the font.
    pub(super) width: f32,
    /// Whether word spacing applies.
    pub(super) is_space_code: bool,
}

/// How the codes of a composite font are told.
enum Codes {
    /// Two bytes each.
    Two,
    /// UTF-16.
    Utf16,
    /// An old encoding of one or two bytes.
    Old(&'static Encoding),
    /// As a map of the file says.
    Map(CMap),
}

enum Kind {
    Simple { texts: Vec<Option<Box<str>>>, widths: Vec<f32> },
    Composite { codes: Codes, texts: Option<CMap>, glyphs: BTreeMap<u16, char>, widths: Widths },
}

/// Widths of a composite font by ranges of glyphs.
struct Widths {
    ranges: Vec<(u32, u32, f32)>,
    otherwise: f32,
}

/// A font as a page names it.
pub(super) struct Font {
    kind: Kind,
    pub(super) bold: bool,
    pub(super) vertical: bool,
}

impl Font {
    /// From its dictionary.
    pub(super) fn new(pdf: &Pdf<'_>, dict: &Dict, names: &GlyphNames) -> Self {
        let texts = match pdf.get(dict, "ToUnicode") {
            Object::Stream(stream) => pdf.unpack(&stream).map(|bytes| CMap::read(&bytes, &pdf.budget)),
            _ => None,
        };
        let texts = texts.filter(CMap::has_texts);
        if dict.get("Subtype").name() == Some(b"Type0") {
            return composite(pdf, dict, texts);
        }
        let descriptor = pdf.get(dict, "FontDescriptor");
        let descriptor = descriptor.dict().cloned().unwrap_or_default();
        let kind = Kind::Simple {
            texts: simple_texts(pdf, dict, &descriptor, texts.as_ref(), names),
            widths: simple_widths(pdf, dict, &descriptor),
        };
        Self { kind, bold: is_bold(dict, &descriptor), vertical: false }
    }

    /// Gives each code of a string.
    pub(super) fn each_char(&self, string: &[u8], mut each: impl FnMut(Char<'_>)) {
        match &self.kind {
            Kind::Simple { texts, widths } => {
                for &byte in string {
                    each(Char {
                        text: texts.get(usize::from(byte)).and_then(Option::as_deref),
                        width: widths.get(usize::from(byte)).copied().unwrap_or(0.0),
                        is_space_code: byte == b' ',
                    });
                }
            }
            Kind::Composite { codes, texts, glyphs, widths } => {
                let mut rest = string;
                while !rest.is_empty() {
                    let (code, length) = codes.next(rest);
                    let bytes = rest.get(..length).unwrap_or_default();
                    rest = rest.get(length..).unwrap_or_default();
                    let glyph = codes.glyph(code);
                    let text = texts.as_ref().and_then(|texts| texts.text(code));
                    let text = text
                        .or_else(|| codes.text(bytes))
                        .or_else(|| glyphs.get(&u16::try_from(glyph?).ok()?).map(char::to_string));
                    let width = match glyph {
                        Some(glyph) => widths.of(glyph),
                        None => widths.otherwise / if length == 1 { 2.0 } else { 1.0 },
                    };
                    let is_space_code = length == 1 && code == 32;
                    each(Char { text: text.as_deref(), width, is_space_code });
                }
            }
        }
    }
}

impl Codes {
    fn by_name(name: &[u8]) -> Self {
        let holds = |part: &[u8]| name.windows(part.len()).any(|bytes| bytes == part);
        match name {
            _ if holds(b"UTF16") => Self::Utf16,
            _ if holds(b"UCS2") => Self::Utf16,
            _ if holds(b"RKSJ") => Self::Old(SHIFT_JIS),
            _ if name.starts_with(b"GB") => Self::Old(GB18030),
            _ if holds(b"B5") => Self::Old(BIG5),
            _ if name.starts_with(b"KSC") => Self::Old(EUC_KR),
            b"EUC-H" | b"EUC-V" => Self::Old(EUC_JP),
            _ => Self::Two,
        }
    }

    /// The first code and how many bytes it has, at least 1.
    fn next(&self, bytes: &[u8]) -> (u32, usize) {
        let whole = |length: usize| {
            let bytes = bytes.get(..length).unwrap_or(bytes);
            (bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)), bytes.len().max(1))
        };
        let first = bytes.first().copied().unwrap_or(0);
        match self {
            Self::Two => whole(2),
            Self::Utf16 => whole(if (0xD8..0xDC).contains(&first) { 4 } else { 2 }),
            Self::Map(map) => map.code(bytes),
            Self::Old(encoding) => {
                let katakana = *encoding == SHIFT_JIS && (0xA0..0xE0).contains(&first);
                let four = *encoding == GB18030 && bytes.get(1).is_some_and(u8::is_ascii_digit);
                whole(match first {
                    0..=0x80 => 1,
                    _ if katakana => 1,
                    0x8F if *encoding == EUC_JP => 3,
                    _ if four => 4,
                    _ => 2,
                })
            }
        }
    }

    fn text(&self, bytes: &[u8]) -> Option<String> {
        match self {
            Self::Utf16 => {
                let units: Vec<u16> =
                    bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
                String::from_utf16(&units).ok()
            }
            Self::Old(encoding) => {
                let (text, _, damaged) = encoding.decode(bytes);
                (!damaged).then(|| text.into_owned())
            }
            Self::Two | Self::Map(_) => None,
        }
    }

    fn glyph(&self, code: u32) -> Option<u32> {
        match self {
            Self::Two => Some(code),
            Self::Map(map) => Some(map.glyph(code)),
            Self::Utf16 | Self::Old(_) => None,
        }
    }
}

impl Widths {
    fn of(&self, glyph: u32) -> f32 {
        let after = self.ranges.partition_point(|(first, ..)| *first <= glyph);
        match after.checked_sub(1).and_then(|index| self.ranges.get(index)) {
            Some((_, last, width)) if glyph <= *last => *width,
            _ => self.otherwise,
        }
    }

    fn read(pdf: &Pdf<'_>, font: &Dict) -> Self {
        let otherwise = pdf.get(font, "DW").number().unwrap_or(1000.0) as f32 / 1000.0;
        let mut ranges = Vec::new();
        let list = pdf.get(font, "W");
        let mut items = list.array().unwrap_or_default().iter();
        while let (Some(first), Some(second)) = (items.next(), items.next()) {
            let Some(first) = pdf.resolve(first).index() else { break };
            match pdf.resolve(second) {
                Object::Array(widths) => {
                    for (offset, width) in widths.iter().enumerate() {
                        let width = pdf.resolve(width).number().unwrap_or(0.0) as f32 / 1000.0;
                        let glyph = first.saturating_add(offset) as u32;
                        ranges.push((glyph, glyph, width));
                    }
                }
                Object::Number(last) => {
                    let width = items.next().map(|width| pdf.resolve(width)).and_then(|width| width.number());
                    ranges.push((first as u32, last as u32, width.unwrap_or(0.0) as f32 / 1000.0));
                }
                _ => break,
            }
            if !pdf.budget.spend(2) {
                break;
            }
        }
        ranges.sort_by_key(|(first, ..)| *first);
        Self { ranges, otherwise }
    }
}

fn composite(pdf: &Pdf<'_>, dict: &Dict, texts: Option<CMap>) -> Font {
    let child = pdf.get(dict, "DescendantFonts");
    let child = child.array().and_then(|fonts| fonts.first()).map(|font| pdf.resolve(font)).unwrap_or(child);
    let child = child.dict().cloned().unwrap_or_default();
    let descriptor = pdf.get(&child, "FontDescriptor");
    let descriptor = descriptor.dict().cloned().unwrap_or_default();
    let (codes, vertical) = match pdf.get(dict, "Encoding") {
        Object::Name(name) => (Codes::by_name(&name), name.ends_with(b"-V")),
        Object::Stream(stream) => {
            let map = pdf.unpack(&stream).map(|bytes| CMap::read(&bytes, &pdf.budget));
            let vertical = stream.dict.get("WMode").number() == Some(1.0);
            (map.map_or(Codes::Two, Codes::Map), vertical)
        }
        _ => (Codes::Two, false),
    };
    let glyphs = if texts.is_some() { BTreeMap::new() } else { glyph_texts(pdf, &child, &descriptor) };
    let widths = Widths::read(pdf, &child);
    let bold = is_bold(dict, &descriptor);
    Font { kind: Kind::Composite { codes, texts, glyphs, widths }, bold, vertical }
}

/// The characters of an embedded font by its glyphs, for a composite font that brings no texts.
fn glyph_texts(pdf: &Pdf<'_>, font: &Dict, descriptor: &Dict) -> BTreeMap<u16, char> {
    let mut texts = BTreeMap::new();
    if matches!(pdf.get(font, "CIDToGIDMap"), Object::Stream(_)) {
        return texts;
    }
    let Some(bytes) = font_program(pdf, descriptor, &["FontFile2", "FontFile3"]) else { return texts };
    let Ok(face) = ttf_parser::Face::parse(&bytes, 0) else { return texts };
    for table in face.tables().cmap.iter().flat_map(|cmap| cmap.subtables) {
        if !table.is_unicode() {
            continue;
        }
        table.codepoints(|code| {
            if pdf.budget.spend(1)
                && let (Some(glyph), Some(character)) = (table.glyph_index(code), char::from_u32(code))
            {
                texts.entry(glyph.0).or_insert(character);
            }
        });
    }
    texts
}

fn font_program(pdf: &Pdf<'_>, descriptor: &Dict, keys: &[&str]) -> Option<Vec<u8>> {
    keys.iter().find_map(|key| match pdf.get(descriptor, key) {
        Object::Stream(stream) => pdf.unpack(&stream),
        _ => None,
    })
}

fn is_bold(font: &Dict, descriptor: &Dict) -> bool {
    let name = font.get("BaseFont").name().unwrap_or_default().to_ascii_lowercase();
    let named = [b"bold".as_slice(), b"black", b"heavy", b"demi", b"cmbx"];
    named.iter().any(|part| name.windows(part.len()).any(|bytes| bytes == *part))
        || descriptor.get("FontWeight").number().is_some_and(|weight| weight >= 600.0)
        || descriptor.get("Flags").index().is_some_and(|flags| flags & 1 << 18 != 0)
}

fn simple_texts(
    pdf: &Pdf<'_>,
    font: &Dict,
    descriptor: &Dict,
    texts: Option<&CMap>,
    names: &GlyphNames,
) -> Vec<Option<Box<str>>> {
    let encoding = pdf.get(font, "Encoding");
    let differences = differences(pdf, &encoding);
    let base = match &encoding {
        Object::Name(name) => Some(name.to_vec()),
        Object::Dict(dict) => pdf.get(dict, "BaseEncoding").name().map(<[u8]>::to_vec),
        _ => None,
    };
    let name = font.get("BaseFont").name().unwrap_or_default();
    let true_type = font.get("Subtype").name() == Some(b"TrueType");
    let named = match base.as_deref() {
        Some(b"WinAnsiEncoding") => Some(WIN_ANSI),
        Some(b"MacRomanEncoding") => Some(MAC_ROMAN),
        Some(b"StandardEncoding") => Some(STANDARD),
        _ => None,
    };
    let own = if named.is_none() { own_texts(pdf, descriptor, names) } else { BTreeMap::new() };
    let table: Vec<char> = match named {
        Some(table) => table.chars().collect(),
        None if name.ends_with(b"Symbol") => SYMBOL.chars().collect(),
        None if true_type => WIN_ANSI.chars().collect(),
        None => STANDARD.chars().collect(),
    };
    let by_table = |code: u8| {
        let character = table.get(usize::from(code).checked_sub(32)?).copied()?;
        (character != '\u{fffd}').then(|| character.to_string())
    };
    let text = |code: u8| {
        if let Some(text) = texts.and_then(|texts| texts.text(u32::from(code))) {
            return Some(text);
        }
        if let Some(name) = differences.get(&code) {
            return names.text(name).or_else(|| numbered(name, code).then(|| by_table(code)).flatten());
        }
        own.get(&code).cloned().or_else(|| by_table(code))
    };
    (0..=255).map(|code| text(code).map(String::into_boxed_str)).collect()
}

/// The names that an encoding puts in the place of others.
fn differences(pdf: &Pdf<'_>, encoding: &Object) -> BTreeMap<u8, String> {
    let mut names = BTreeMap::new();
    let Object::Dict(dict) = encoding else { return names };
    let list = pdf.get(dict, "Differences");
    let mut code = 0usize;
    for item in list.array().unwrap_or_default() {
        match pdf.resolve(item) {
            Object::Number(number) => code = number.max(0.0) as usize,
            Object::Name(name) => {
                if let Ok(code) = u8::try_from(code) {
                    names.insert(code, String::from_utf8_lossy(&name).into_owned());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    names
}

/// Whether a name is a letter or two and the code itself, as some programs name what they encode anew: `G65`, `c65`.
fn numbered(name: &str, code: u8) -> bool {
    let digits = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    name.len() - digits.len() <= 2 && digits.parse() == Ok(code)
}

/// The encoding that an embedded font has of its own.
fn own_texts(pdf: &Pdf<'_>, descriptor: &Dict, names: &GlyphNames) -> BTreeMap<u8, String> {
    let mut texts = BTreeMap::new();
    if let Some(program) = font_program(pdf, descriptor, &["FontFile"]) {
        type_1_texts(pdf, &program, names, &mut texts);
    } else if let Some(program) = font_program(pdf, descriptor, &["FontFile3"]) {
        if let Some(table) = ttf_parser::cff::Table::parse(&program) {
            for code in 0..=255 {
                let name = table.glyph_index(code).and_then(|glyph| table.glyph_name(glyph));
                if let Some(text) = name.and_then(|name| names.text(name)) {
                    texts.insert(code, text);
                }
            }
        }
    } else if let Some(program) = font_program(pdf, descriptor, &["FontFile2"]) {
        true_type_texts(&program, names, &mut texts);
    }
    texts
}

/// `dup 65 /A put` in the open part of a Type 1 program.
fn type_1_texts(pdf: &Pdf<'_>, program: &[u8], names: &GlyphNames, texts: &mut BTreeMap<u8, String>) {
    let Some(start) = program.windows(9).position(|bytes| bytes == b"/Encoding") else { return };
    let mut lexer = Lexer::new(program, start + 9);
    let mut number = None;
    while let Some(token) = lexer.token() {
        match token {
            Token::Number(code) => number = Some(code),
            Token::Name(name) => {
                if let Some(code) = number.take()
                    && let Some(text) = names.text(&String::from_utf8_lossy(&name))
                {
                    texts.insert(code as u8, text);
                }
            }
            Token::Word(b"StandardEncoding" | b"def" | b"readonly" | b"eexec") => break,
            _ => {}
        }
        if !pdf.budget.spend(1) {
            break;
        }
    }
}

/// Codes to glyphs by the table for symbols or the Macintosh, glyphs to characters by the Unicode table or names.
fn true_type_texts(program: &[u8], names: &GlyphNames, texts: &mut BTreeMap<u8, String>) {
    let Ok(face) = ttf_parser::Face::parse(program, 0) else { return };
    let tables: Vec<_> = face.tables().cmap.iter().flat_map(|cmap| cmap.subtables).collect();
    let mut by_glyph = BTreeMap::new();
    let symbol = |table: &ttf_parser::cmap::Subtable<'_>| {
        table.platform_id == ttf_parser::PlatformId::Windows && table.encoding_id == 0
    };
    for table in tables.iter().filter(|table| table.is_unicode() && !symbol(table)) {
        let mut left = 70_000u32;
        table.codepoints(|code| {
            left = left.saturating_sub(1);
            if left > 0
                && let (Some(glyph), Some(character)) = (table.glyph_index(code), char::from_u32(code))
            {
                by_glyph.entry(glyph).or_insert(character);
            }
        });
    }
    for table in tables.iter().filter(|table| !table.is_unicode() || symbol(table)) {
        for code in 0..=255u8 {
            let number = u32::from(code);
            let glyph = table.glyph_index(0xF000 + number).or_else(|| table.glyph_index(number));
            let Some(glyph) = glyph.filter(|glyph| glyph.0 != 0) else { continue };
            let text = by_glyph.get(&glyph).map(char::to_string);
            let text = text.or_else(|| face.glyph_name(glyph).and_then(|name| names.text(name)));
            if let Some(text) = text {
                texts.entry(code).or_insert(text);
            }
        }
    }
}

fn simple_widths(pdf: &Pdf<'_>, font: &Dict, descriptor: &Dict) -> Vec<f32> {
    let unit = match pdf.get(font, "FontMatrix").array().and_then(|matrix| matrix.first()?.number()) {
        Some(scale) if font.get("Subtype").name() == Some(b"Type3") => scale.abs() as f32,
        _ => 0.001,
    };
    let list = pdf.get(font, "Widths");
    let Some(list) = list.array() else { return standard_widths(font) };
    let missing = pdf.get(descriptor, "MissingWidth").number().unwrap_or(0.0) as f32 * unit;
    let mut widths = vec![missing; 256];
    let first = pdf.get(font, "FirstChar").index().unwrap_or(0);
    for (place, width) in widths.iter_mut().skip(first).zip(list) {
        *place = pdf.resolve(width).number().unwrap_or(0.0) as f32 * unit;
    }
    widths
}

/// Widths of the fonts that need not be described. What lies beyond ASCII is taken as wide as an `n`.
fn standard_widths(font: &Dict) -> Vec<f32> {
    let name = font.get("BaseFont").name().unwrap_or_default().to_ascii_lowercase();
    let holds = |part: &[u8]| name.windows(part.len()).any(|bytes| bytes == part);
    let table = match () {
        () if holds(b"courier") || holds(b"mono") => return vec![0.6; 256],
        () if holds(b"times") && holds(b"bold") => &TIMES_BOLD,
        () if holds(b"times") && holds(b"italic") => &TIMES_ITALIC,
        () if holds(b"times") => &TIMES,
        () if holds(b"bold") => &HELVETICA_BOLD,
        () => &HELVETICA,
    };
    let of = |code: usize| table.get(code).map(|width| f32::from(*width) / 1000.0);
    let n = of(usize::from(b'n' - b' ')).unwrap_or(0.5);
    (0..256usize).map(|code| code.checked_sub(32).and_then(of).unwrap_or(n)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_have_names() {
        let names = GlyphNames::default();
        for (name, expected) in [
            ("A", Some("A")),
            ("afii10017", Some("А")),
            ("uni04D9", Some("ә")),
            ("uni00660069", Some("fi")),
            ("u1F600", Some("😀")),
            ("f_f_i", Some("ffi")),
            ("a.sc", Some("a")),
            (".notdef", None),
            ("g17", None),
        ] {
            assert_eq!(names.text(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn tables_are_whole() {
        for table in [STANDARD, WIN_ANSI, MAC_ROMAN, SYMBOL] {
            assert_eq!(table.chars().count(), 224);
            assert!(table.starts_with(" !"));
        }
        assert_eq!(WIN_ANSI.chars().nth(0xE9 - 32), Some('é'));
        assert_eq!(MAC_ROMAN.chars().nth(0x8E - 32), Some('é'));
        assert_eq!(STANDARD.chars().nth(0xAE - 32), Some('ﬁ'));
        assert_eq!(SYMBOL.chars().nth(0x61 - 32), Some('α'));
    }

    #[test]
    fn old_encodings_are_told_by_name() {
        let check = |name: &str, bytes: &[u8], expected: &str| {
            let codes = Codes::by_name(name.as_bytes());
            let (mut rest, mut text) = (bytes, String::new());
            while !rest.is_empty() {
                let (_, length) = codes.next(rest);
                text.extend(codes.text(&rest[..length]));
                rest = &rest[length..];
            }
            assert_eq!(text, expected, "{name}");
        };
        check("90ms-RKSJ-H", b"\x93\xfa\x96\x7b a\xb1", "日本 aｱ");
        check("GBK-EUC-H", b"\xd6\xd0\xb9\xfa", "中国");
        check("ETen-B5-V", b"\xa4\xa4", "中");
        check("KSCms-UHC-H", b"\xc7\xd1", "한");
        check("UniGB-UCS2-H", b"\x4e\x2d\x00A", "中A");
    }
}
