//! Where the objects of a file are, by its own cross-reference tables and streams (ISO 32000-1, 7.5.4 and 7.5.8), the
//! newest first.
//!
//! They are believed here. An object that is not where they say is for [`super::search`] to find.

use super::super::object::{Dict, Lexer, Object, Token};
use super::{Pdf, Place};
use std::collections::{BTreeMap, BTreeSet};

impl Pdf<'_> {
    /// Reads the tables that the end of the file points to, the newest first.
    pub(super) fn read_tables(&mut self) {
        let Some(mut at) = self.table_start() else { return };
        let mut seen = BTreeSet::new();
        let mut places = BTreeMap::new();
        loop {
            if !seen.insert(at) || !self.budget.spend(16) {
                break;
            }
            let Some(dict) = self.read_table(at, &mut places) else { break };
            if let Some(hybrid) = dict.get("XRefStm").index()
                && seen.insert(hybrid)
            {
                self.read_table(hybrid, &mut places);
            }
            let previous = dict.get("Prev").index();
            let trailer = self.trailer.get_mut();
            if !trailer.has("Root") {
                *trailer = dict;
            }
            match previous {
                Some(previous) => at = previous,
                None => break,
            }
        }
        *self.places.get_mut() = places;
    }

    fn table_start(&self) -> Option<usize> {
        let from = self.bytes.len().saturating_sub(2048);
        let tail = self.bytes.get(from..)?;
        let at = tail.windows(9).rposition(|bytes| bytes == b"startxref")?;
        match Lexer::new(self.bytes, from + at + 9).token()? {
            Token::Number(number) if number >= 0.0 => Some(number as usize),
            _ => None,
        }
    }

    /// One table or stream; places that are known already stay.
    fn read_table(&self, at: usize, places: &mut BTreeMap<u32, Place>) -> Option<Dict> {
        let mut lexer = Lexer::new(self.bytes, at);
        let mut ahead = lexer.clone();
        if ahead.token()? != Token::Word(b"xref") {
            return self.read_table_stream(at, places);
        }
        lexer = ahead;
        loop {
            match lexer.token()? {
                Token::Word(b"trailer") => break,
                Token::Number(first) => {
                    let Token::Number(count) = lexer.token()? else { return None };
                    for offset in 0..count as u64 {
                        let (Some(Token::Number(at)), Some(Token::Number(_)), Some(Token::Word(kind))) =
                            (lexer.token(), lexer.token(), lexer.token())
                        else {
                            return None;
                        };
                        if !self.budget.spend(1) {
                            return None;
                        }
                        let place = if kind == b"n" { Place::At(at as usize) } else { Place::Free };
                        places.entry((first as u64).saturating_add(offset) as u32).or_insert(place);
                    }
                }
                _ => return None,
            }
        }
        lexer.object(&self.budget, true)?.dict().cloned()
    }

    fn read_table_stream(&self, at: usize, places: &mut BTreeMap<u32, Place>) -> Option<Dict> {
        let (_, Object::Stream(stream)) = self.object_at(at)? else { return None };
        let dict = &stream.dict;
        let widths: Vec<usize> = dict.get("W").array()?.iter().filter_map(Object::index).collect();
        let &[kind_width, second_width, third_width] = widths.as_slice() else { return None };
        if widths.iter().any(|width| *width > 8) || second_width == 0 {
            return None;
        }
        let bytes = self.unpack(&stream)?;
        let size = dict.get("Size").index()?;
        let sections: Vec<usize> = match dict.get("Index").array() {
            Some(index) => index.iter().filter_map(Object::index).collect(),
            None => vec![0, size],
        };
        let mut rows = bytes.chunks_exact(kind_width + second_width + third_width);
        for section in sections.chunks_exact(2) {
            let &[first, count] = section else { break };
            for (offset, row) in rows.by_ref().take(count).enumerate() {
                if !self.budget.spend(1) {
                    return None;
                }
                let (kind, rest) = row.split_at(kind_width);
                let (second, third) = rest.split_at(second_width);
                let place = match if kind_width == 0 { 1 } else { whole(kind) } {
                    0 => Place::Free,
                    1 => Place::At(whole(second) as usize),
                    2 => Place::Packed { stream: whole(second) as u32, index: whole(third) as u32 },
                    _ => continue,
                };
                places.entry((first + offset) as u32).or_insert(place);
            }
        }
        Some(dict.clone())
    }
}

fn whole(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}
