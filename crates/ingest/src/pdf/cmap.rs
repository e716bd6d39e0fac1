//! Character maps (ISO 32000-1, 9.7.5 and 9.10.3): codes to characters (`ToUnicode`), and codes to the numbers of glyphs.

use super::budget::Budget;
use super::object::{Lexer, Token};

/// A map that a file brings with it.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// How many bytes a code has, with its lowest and highest value.
    spaces: Vec<(usize, u32, u32)>,
    /// From the first code to the last, the text of the first; sorted. The last unit of the text counts up.
    texts: Vec<(u32, u32, Vec<u16>)>,
    /// From the first code to the last, the number of the first glyph; sorted.
    glyphs: Vec<(u32, u32, u32)>,
}

impl CMap {
    /// Reads a map. What is damaged is passed over.
    pub(super) fn read(bytes: &[u8], budget: &Budget) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer::new(bytes, 0);
        while let Some(token) = lexer.token() {
            if !budget.spend(1) {
                break;
            }
            match token {
                Token::Word(b"begincodespacerange") => map.read_spaces(&mut lexer, budget),
                Token::Word(b"beginbfchar") => map.read_texts(&mut lexer, budget, false),
                Token::Word(b"beginbfrange") => map.read_texts(&mut lexer, budget, true),
                Token::Word(b"begincidchar") => map.read_glyphs(&mut lexer, budget, false),
                Token::Word(b"begincidrange") => map.read_glyphs(&mut lexer, budget, true),
                _ => {}
            }
        }
        map.texts.sort_by_key(|(first, ..)| *first);
        map.glyphs.sort_unstable();
        map
    }

    /// The text of a code.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        let after = self.texts.partition_point(|(first, ..)| *first <= code);
        let (first, last, text) = self.texts.get(after.checked_sub(1)?)?;
        if code > *last {
            return None;
        }
        let mut text = text.clone();
        if let Some(unit) = text.last_mut() {
            *unit = unit.wrapping_add((code - first) as u16);
        }
        let text = String::from_utf16_lossy(&text);
        // Some programs map what they do not know to a null or a private character.
        (!text.is_empty() && !text.chars().all(|c| c == '\0' || c == '\u{fffd}')).then_some(text)
    }

    /// Whether it gives texts.
    pub(super) fn has_texts(&self) -> bool {
        !self.texts.is_empty()
    }

    /// The number of a code's glyph.
    pub(super) fn glyph(&self, code: u32) -> u32 {
        let after = self.glyphs.partition_point(|(first, ..)| *first <= code);
        match after.checked_sub(1).and_then(|index| self.glyphs.get(index)) {
            Some((first, last, glyph)) if code <= *last => glyph.saturating_add(code - first),
            _ => 0,
        }
    }

    /// The first code of a string and how many bytes it has; 2 bytes where no code space fits.
    pub(super) fn code(&self, bytes: &[u8]) -> (u32, usize) {
        for length in 1..=4.min(bytes.len()) {
            let code = number(bytes.get(..length).unwrap_or_default());
            if self
                .spaces
                .iter()
                .any(|(there, low, high)| *there == length && fits(code, *low, *high, length))
            {
                return (code, length);
            }
        }
        let shortest =
            self.spaces.iter().map(|(length, ..)| *length).min().unwrap_or(2).min(bytes.len()).max(1);
        (number(bytes.get(..shortest).unwrap_or_default()), shortest)
    }

    fn read_spaces(&mut self, lexer: &mut Lexer<'_>, budget: &Budget) {
        while let (Some(Token::String(low)), Some(Token::String(high))) = (lexer.token(), lexer.token()) {
            if !budget.spend(1) || self.spaces.len() > 100 {
                return;
            }
            self.spaces.push((low.len().min(4), number(&low), number(&high)));
        }
    }

    fn read_texts(&mut self, lexer: &mut Lexer<'_>, budget: &Budget, ranges: bool) {
        while let Some(Token::String(first)) = lexer.token() {
            let first = number(&first);
            let mut last = first;
            if ranges {
                let Some(Token::String(code)) = lexer.token() else { return };
                last = number(&code);
            }
            match lexer.token() {
                Some(Token::String(text)) => self.texts.push((first, last, units(&text))),
                Some(Token::Name(name)) if name.len() == 1 => {
                    self.texts.push((first, last, name.iter().map(|byte| u16::from(*byte)).collect()));
                }
                Some(Token::ArrayStart) => {
                    let mut code = first;
                    while let Some(Token::String(text)) = lexer.token() {
                        if !budget.spend(1) {
                            return;
                        }
                        self.texts.push((code, code, units(&text)));
                        code = code.saturating_add(1);
                    }
                }
                Some(_) => {}
                None => return,
            }
            if !budget.spend(2) {
                return;
            }
        }
    }

    fn read_glyphs(&mut self, lexer: &mut Lexer<'_>, budget: &Budget, ranges: bool) {
        while let Some(Token::String(first)) = lexer.token() {
            let first = number(&first);
            let mut last = first;
            if ranges {
                let Some(Token::String(code)) = lexer.token() else { return };
                last = number(&code);
            }
            let Some(Token::Number(glyph)) = lexer.token() else { return };
            self.glyphs.push((first, last, glyph as u32));
            if !budget.spend(2) {
                return;
            }
        }
    }
}

/// Whether each byte of a code lies between those of the bounds.
fn fits(code: u32, low: u32, high: u32, length: usize) -> bool {
    (0..length).all(|byte| {
        let part = |number: u32| number >> (8 * byte) & 0xFF;
        (part(low)..=part(high)).contains(&part(code))
    })
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    if let [byte] = bytes {
        return vec![u16::from(*byte)];
    }
    bytes.chunks_exact(2).take(64).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    #[test]
    fn codes_become_texts() {
        let map = b"1 begincodespacerange <00> <7F> <8140> <FEFE> endcodespacerange
            2 beginbfchar <41> <0416> <42> <00660069> endbfchar
            2 beginbfrange <50> <5F> <0430> <60> <62> [<0061> <D83DDE00> <0063>] endbfrange
            1 beginbfrange <70> endbfrange 1 begincidrange <8140> <8150> 100 endcidrange";
        let map = CMap::read(map, &Budget::new(0, &Limits::default()));
        for (code, expected) in [
            (0x41, Some("Ж")),
            (0x42, Some("fi")),
            (0x43, None),
            (0x52, Some("в")),
            (0x61, Some("😀")),
            (0x62, Some("c")),
            (0x70, None),
        ] {
            assert_eq!(map.text(code).as_deref(), expected, "{code:x}");
        }
        assert_eq!(map.glyph(0x8142), 102);
        assert_eq!(map.glyph(0x41), 0);
        assert_eq!(map.code(b"A\x81"), (0x41, 1));
        assert_eq!(map.code(b"\x81\x42A"), (0x8142, 2));
        assert_eq!(map.code(b"\xff"), (0xff, 1));
    }
}
