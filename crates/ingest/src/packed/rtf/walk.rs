//! The walk over groups: where text goes, and which characters bytes are.
//!
//! [`words`] has what control words do, [`ends`] where paragraphs and cells end.

mod ends;
mod ruby;
mod words;

use super::charsets::Charset;
use super::group::{CHARACTERS, Destination, Ending, Level, State};
use super::sheet::{Sheet, Style};
use super::tokens::{Token, Tokens};
use crate::packed::facts::Facts;
use crate::packed::left_out::LeftOutCounts;
use crate::packed::reading::Reading;
use crate::{Ceiling, Document, ImportError, ImportNote, ImportOptions, LeftOut, Limits, symbols};
use std::collections::BTreeMap;

/// The longest fact and the longest name of a style that is kept, in bytes.
const WORDS: usize = 10_000;

/// What a file gives, while it is read.
pub(super) struct Walk<'w> {
    options: &'w ImportOptions,
    nesting: usize,
    flow: Reading,
    sheet: Sheet,
    state: State,
    outer: Vec<State>,
    levels: Vec<Level>,
    /// Bytes that are not decoded yet.
    bytes: Vec<u8>,
    /// How many bytes still stand in for a character that was read in Unicode.
    standing_in: u32,
    /// The first half of a surrogate pair.
    high: Option<u16>,
    /// The character set of the file, and the number of its default font.
    default: (Charset, i32),
    /// The default language.
    language: Option<&'static str>,
    font: i32,
    style: Style,
    words: String,
    time: [i32; 3],
    facts: Facts,
    languages: BTreeMap<&'static str, u64>,
    left_out: LeftOutCounts,
    /// The first code page that text is in and that is not known.
    unknown: Option<i32>,
}

impl<'w> Walk<'w> {
    /// A walk that has read nothing.
    pub(super) fn new(options: &'w ImportOptions, limits: &Limits) -> Self {
        let charset = Charset::Encoding(encoding_rs::WINDOWS_1252);
        let state = State {
            destination: Destination::Body,
            alternative: None,
            ending: Ending::Nothing,
            optional: false,
            fallback: 1,
            charset,
            language: None,
            hidden: false,
            deleted: false,
            style: 0,
            outline: None,
            list: false,
            in_table: false,
        };
        let mut flow = Reading::new(limits.text_bytes);
        flow.begin();
        Self {
            options,
            nesting: limits.nesting as usize,
            flow,
            sheet: Sheet::default(),
            state,
            outer: Vec::new(),
            levels: vec![Level::default()],
            bytes: Vec::new(),
            standing_in: 0,
            high: None,
            default: (charset, 0),
            language: None,
            font: 0,
            style: Style::default(),
            words: String::new(),
            time: [0; 3],
            facts: Facts::new(),
            languages: BTreeMap::new(),
            left_out: LeftOutCounts::default(),
            unknown: None,
        }
    }

    /// Reads a file and returns whether it was whole: its groups closed, or its text cut at the limit.
    ///
    /// # Errors
    /// [`Ceiling::Nesting`] where groups lie too deep.
    pub(super) fn read(&mut self, bytes: &[u8]) -> Result<bool, ImportError> {
        let mut tokens = Tokens::new(bytes);
        while let Some(token) = tokens.next() {
            match token {
                Token::Open => self.open()?,
                Token::Close => {
                    self.close();
                    if self.outer.is_empty() {
                        return Ok(true);
                    }
                }
                // AbiWord puts the items of a list themselves where others put their marks.
                Token::Word("listtext", _)
                    if self.state.destination == Destination::Body && tokens.ends_paragraph() =>
                {
                    self.settle();
                    self.mark_item();
                }
                // A word for a character may stand in for one in Unicode, as a byte does.
                Token::Word(name, _) if self.standing_in > 0 && is_character(name) => {
                    self.flush();
                    self.standing_in -= 1;
                }
                Token::Symbol(b'~' | b'_') if self.standing_in > 0 => self.standing_in -= 1,
                Token::Word("bin", length) => tokens.pass(usize::try_from(length.unwrap_or(0)).unwrap_or(0)),
                Token::Word(name, value) => {
                    self.settle();
                    let optional = std::mem::take(&mut self.state.optional);
                    self.word(name, value, optional);
                }
                Token::Symbol(symbol) => self.symbol(symbol),
                Token::Byte(byte) => self.text(&[byte]),
                Token::Text(text) => self.text(text),
            }
            if self.flow.is_cut() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Gives all that was read to a document, and returns what the file says of itself.
    pub(super) fn finish(mut self, document: &mut Document, limits: &Limits) -> Facts {
        self.flush();
        while !self.outer.is_empty() {
            self.close();
        }
        self.end_paragraph(false);
        self.left_out.tell(document);
        if let Some(page) = self.unknown {
            let place =
                format!("text in code page {page}, which is not known, read as that of Windows for the West");
            document.notes.push(ImportNote::Damaged { place });
        }
        // The first of equals, so that the answer does not change.
        let most = self.languages.iter().rev().max_by_key(|(_, bytes)| **bytes);
        document.language = most.map(|(tag, _)| (*tag).to_owned());
        self.flow.finish(document, self.options, limits.text_bytes);
        self.facts
    }

    fn open(&mut self) -> Result<(), ImportError> {
        self.settle();
        if self.outer.len() >= self.nesting {
            return Err(ImportError::TooLarge { what: Ceiling::Nesting, limit: self.nesting as u64 });
        }
        let inner = State { ending: Ending::Nothing, optional: false, ..self.state.clone() };
        self.outer.push(std::mem::replace(&mut self.state, inner));
        if self.state.destination == Destination::Styles {
            self.style = Style { is_paragraph: true, ..Style::default() };
            self.state.ending = Ending::Style;
        }
        Ok(())
    }

    fn close(&mut self) {
        self.settle();
        let mut field = String::new();
        match self.state.ending {
            Ending::Nothing => {}
            Ending::Field => field = std::mem::take(&mut self.words),
            Ending::Place | Ending::Shape => {
                if !self.flow.is_empty() {
                    self.end_paragraph(false);
                }
                self.close_table();
                self.flow.discard();
                self.levels.pop();
                if self.state.ending == Ending::Place {
                    self.flow.leave();
                }
            }
            Ending::Style => self.sheet.set_style(std::mem::take(&mut self.style)),
            Ending::Fact => {
                let value = self.words.split_whitespace().collect::<Vec<_>>().join(" ");
                if let (Destination::Fact(name), false) = (self.state.destination, value.is_empty()) {
                    self.facts.push((name.to_owned(), value));
                }
                self.words.clear();
            }
            Ending::Time => {
                let [year, month, day] = self.time;
                if (1..10_000).contains(&year) && (1..13).contains(&month) && (1..32).contains(&day) {
                    self.facts.push(("created".to_owned(), format!("{year:04}-{month:02}-{day:02}")));
                }
            }
        }
        if let Some(outer) = self.outer.pop() {
            self.state = outer;
        }
        if let Some(base) = ruby::base(&field) {
            self.put(base);
        }
    }

    /// Bytes of text.
    fn text(&mut self, text: &[u8]) {
        let standing_in = (self.standing_in as usize).min(text.len());
        self.standing_in -= standing_in as u32;
        self.bytes.extend_from_slice(text.get(standing_in..).unwrap_or_default());
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'\\' | b'{' | b'}' => return self.text(&[symbol]),
            b'*' => self.state.optional = true,
            b'~' => self.character('\u{a0}'),
            b'_' => self.character('\u{2011}'),
            b'\t' => self.character('\t'),
            b'\r' | b'\n' => {
                self.settle();
                if self.state.destination == Destination::Body {
                    self.end_paragraph(self.state.in_table);
                }
            }
            _ => {}
        }
        self.standing_in = 0;
    }

    /// Decodes what is waiting; what stood in for a character is over.
    fn settle(&mut self) {
        self.flush();
        self.standing_in = 0;
    }

    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let text = self.state.charset.decode(&self.bytes);
        let is_signs = matches!(self.state.charset, Charset::Symbol | Charset::Pictures);
        if is_signs && self.state.destination == Destination::Body {
            let lost = self.bytes.len().saturating_sub(text.chars().count());
            (0..lost).for_each(|_| self.left_out.count(LeftOut::Symbols));
        }
        if let (Charset::Unknown(page), Destination::Body) = (self.state.charset, self.state.destination)
            && !self.bytes.is_ascii()
        {
            self.unknown.get_or_insert(page);
        }
        self.bytes.clear();
        self.put(&text);
    }

    /// Puts text where it goes.
    fn put(&mut self, text: &str) {
        if self.high.take().is_some() {
            self.put("\u{FFFD}");
        }
        match self.state.destination {
            Destination::Body if self.state.deleted => self.left_out.count(LeftOut::Deletions),
            Destination::Body if self.state.hidden => self.left_out.count(LeftOut::Hidden),
            Destination::Body => {
                if let Some(tag) = self.state.language {
                    *self.languages.entry(tag).or_default() += text.len() as u64;
                }
                self.flow.text(text);
            }
            Destination::Fact(_) | Destination::Field if self.words.len() + text.len() <= WORDS => {
                self.words.push_str(text)
            }
            Destination::Styles if self.style.name.len() + text.len() <= WORDS => {
                self.style.name.push_str(text)
            }
            Destination::Fonts => self.sheet.name_font(self.font, text),
            _ => {}
        }
    }

    /// A character that is no byte of text.
    fn character(&mut self, character: char) {
        self.flush();
        match (self.state.destination, character) {
            (Destination::Body, '\t' | '\n') if !self.state.deleted && !self.state.hidden => {
                self.flow.character(character);
            }
            _ => self.put(character.encode_utf8(&mut [0; 4])),
        }
    }

    /// A unit of UTF-16, or a whole character as some writers have it.
    fn unicode(&mut self, value: i32) {
        self.standing_in = self.state.fallback;
        let value = if value < 0 { value.wrapping_add(0x1_0000) } else { value } as u32;
        let unit = u16::try_from(value).ok();
        let character = match (self.high.take(), unit) {
            (None, Some(high @ 0xD800..0xDC00)) => {
                self.high = Some(high);
                return;
            }
            (Some(high), Some(low @ 0xDC00..0xE000)) => {
                let pair = (u32::from(high & 0x3FF) << 10) + u32::from(low & 0x3FF);
                char::from_u32(0x1_0000 + pair)
            }
            (Some(_), _) => {
                self.put("\u{FFFD}");
                char::from_u32(value)
            }
            (None, _) => char::from_u32(value),
        };
        let place = character.and_then(symbols::place);
        match (place, self.state.charset) {
            (Some(place), Charset::Symbol) if symbols::symbol(place).is_some() => {
                let sign = symbols::symbol(place).unwrap_or_default();
                self.put(sign.encode_utf8(&mut [0; 4]));
            }
            // Pictures of symbol fonts.
            (Some(_), _) if self.state.destination == Destination::Body => {
                self.left_out.count(LeftOut::Symbols);
            }
            (Some(_), _) => {}
            (None, _) => self.put(character.unwrap_or('\u{FFFD}').encode_utf8(&mut [0; 4])),
        }
    }

    /// The paragraph that is open is an item of a list.
    fn mark_item(&mut self) {
        if let Some(level) = self.levels.last_mut() {
            level.item = true;
        }
    }
}

/// Whether a control word stands for a character.
fn is_character(name: &str) -> bool {
    CHARACTERS.iter().any(|(there, _)| *there == name)
}
