//! The walk over a text part: paragraphs, runs, fields, tracked changes, tables, notes.

use super::FORMAT;
use super::styles::{Styles, number};
use crate::packed::facts;
use crate::packed::left_out::LeftOutCounts;
pub(super) use crate::packed::reading::Place;
use crate::packed::reading::Reading;
use crate::packed::xml::{Element, Node, Space, Xml};
use crate::{Document, ImportError, ImportOptions, LeftOut, Limits, Paragraph, ParagraphKind, symbols};
use std::collections::BTreeMap;

/// How many languages are told apart; real texts have three.
const LANGUAGES: usize = 16;

/// Footnotes and endnotes by kind and identifier.
#[derive(Debug, Default)]
pub(super) struct Notes(BTreeMap<(bool, String), Vec<Paragraph>>);

impl Notes {
    /// Reads a part of notes of that kind.
    ///
    /// # Errors
    /// [`ImportError`] where the part is damaged; the notes before are kept.
    pub(super) fn read(
        &mut self,
        text: &str,
        kind: &str,
        styles: &Styles,
        options: &ImportOptions,
        limits: &Limits,
    ) -> Result<(), ImportError> {
        let empty = Self::default();
        let mut walk = Walk::new(styles, &empty, options, limits);
        let mut xml = Xml::new(text, FORMAT, limits.nesting);
        let mut id = String::new();
        loop {
            match xml.next()? {
                Node::Start(element)
                    if element.space == Space::Word && matches!(element.name(), "footnote" | "endnote") =>
                {
                    id = element.attribute("id").unwrap_or_default().into_owned();
                }
                Node::End(end)
                    if end.space == Space::Word && matches!(end.name(), "footnote" | "endnote") =>
                {
                    let paragraphs = walk.flow.take();
                    self.0.insert((kind == "endnotes", std::mem::take(&mut id)), paragraphs);
                }
                Node::Done => return Ok(()),
                node => walk.node(node, &mut xml)?,
            }
        }
    }
}

/// What is known of an open paragraph.
#[derive(Debug, Default)]
struct Properties {
    kind: ParagraphKind,
    /// Whether its end is deleted.
    joined: bool,
    /// Whether its style hides its text.
    hidden: bool,
}

/// What a text part gives, while it is read.
pub(super) struct Walk<'w> {
    styles: &'w Styles,
    notes: &'w Notes,
    options: &'w ImportOptions,
    flow: Reading,
    paragraphs: Vec<Properties>,
    /// How many fields are open, and the places among them of those whose result has not begun.
    fields: usize,
    codes: Vec<usize>,
    /// For each open alternate content whether one of its choices was taken.
    alternates: Vec<bool>,
    in_text: bool,
    hidden: bool,
    /// Whether the run is in the font Symbol.
    is_symbol: bool,
    /// The language of the run, by its place in `languages`.
    language: usize,
    /// Languages with how many bytes are in each; the first is the one of text that names none.
    languages: Vec<(Option<String>, u64)>,
    left_out: LeftOutCounts,
}

impl<'w> Walk<'w> {
    /// A walk that has read nothing.
    pub(super) fn new(
        styles: &'w Styles,
        notes: &'w Notes,
        options: &'w ImportOptions,
        limits: &Limits,
    ) -> Self {
        Self {
            styles,
            notes,
            options,
            flow: Reading::new(limits.text_bytes),
            paragraphs: Vec::new(),
            fields: 0,
            codes: Vec::new(),
            alternates: Vec::new(),
            in_text: false,
            hidden: false,
            is_symbol: false,
            language: 0,
            languages: vec![(styles.language.clone(), 0)],
            left_out: LeftOutCounts::default(),
        }
    }

    /// Reads the text.
    ///
    /// # Errors
    /// [`ImportError`] where it is damaged or too deep; what came before is kept.
    pub(super) fn body(&mut self, text: &str, limits: &Limits) -> Result<(), ImportError> {
        let mut xml = Xml::new(text, FORMAT, limits.nesting);
        while !self.flow.is_cut() {
            match xml.next()? {
                Node::Done => break,
                node => self.node(node, &mut xml)?,
            }
        }
        Ok(())
    }

    /// Reads a running header or footer.
    ///
    /// # Errors
    /// As [`body`](Self::body).
    pub(super) fn running(&mut self, text: &str, place: Place, limits: &Limits) -> Result<(), ImportError> {
        let empty = Notes::default();
        let options = ImportOptions { tables: Some(true), ..ImportOptions::default() };
        let mut walk = Walk::new(self.styles, &empty, &options, limits);
        let result = walk.body(text, limits);
        self.flow.add(place, &walk.flow.take());
        result
    }

    /// Whether no text was read.
    pub(super) fn is_blank(&self) -> bool {
        self.languages.iter().all(|(_, bytes)| *bytes == 0)
    }

    /// Gives all that was read to a document, with its language where most of its text names one itself.
    pub(super) fn finish(mut self, document: &mut Document, limits: &Limits) {
        while let Some(properties) = self.paragraphs.pop() {
            self.flow.end(properties.kind);
        }
        let most = self.languages.iter().enumerate().max_by_key(|(_, (_, bytes))| *bytes);
        document.language =
            most.filter(|(place, _)| *place > 0).and_then(|(_, (tag, _))| facts::language(tag.as_deref()?));
        self.left_out.tell(document);
        self.flow.finish(document, self.options, limits.text_bytes);
    }

    /// Takes the next node of a text part.
    fn node(&mut self, node: Node<'_>, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        match node {
            Node::Text(text) if self.in_text && self.codes.is_empty() => {
                if self.hidden {
                    self.left_out.count(LeftOut::Hidden);
                    return Ok(());
                }
                if let Some((_, bytes)) = self.languages.get_mut(self.language) {
                    *bytes = bytes.saturating_add(text.len() as u64);
                }
                match self.is_symbol {
                    true => text.chars().for_each(|character| self.sign(character)),
                    false => self.flow.text(&text),
                }
                Ok(())
            }
            Node::Text(_) | Node::Done => Ok(()),
            Node::Start(element) => match element.space {
                Space::Word => self.start(&element, xml),
                space => self.foreign(space, &element, xml),
            },
            Node::End(end) => {
                match (end.space, end.name()) {
                    (Space::Word, name) => self.end(name),
                    (Space::Alternate, "AlternateContent") => drop(self.alternates.pop()),
                    _ => {}
                }
                Ok(())
            }
        }
    }

    fn start(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        match element.name() {
            "p" => {
                self.flow.begin();
                self.paragraphs.push(Properties::default());
            }
            "pPr" => return self.paragraph_properties(xml),
            "r" => {
                self.hidden = self.paragraphs.last().is_some_and(|paragraph| paragraph.hidden);
                (self.language, self.is_symbol) = (0, false);
            }
            "rPr" => return self.run_properties(xml),
            "t" => self.in_text = true,
            "tab" | "ptab" => self.character('\t'),
            "br" | "cr" => self.character('\n'),
            "noBreakHyphen" => self.character('\u{2011}'),
            "sym" => self.symbol(element),
            "object" => return self.leave_out(LeftOut::Objects, xml),
            "fldChar" => self.field(element),
            "tbl" if self.options.keeps_tables() => self.flow.begin_table(),
            "tbl" => return self.leave_out(LeftOut::Tables, xml),
            "del" => return self.leave_out(LeftOut::Deletions, xml),
            "footnoteReference" => self.note(element, false),
            "endnoteReference" => self.note(element, true),
            "commentReference" => self.left_out.count(LeftOut::Comments),
            "altChunk" => self.left_out.count(LeftOut::Attachments),
            "sdtPr" => return self.control(xml),
            "trPr" => return self.row_properties(xml),
            "moveFrom" | "rt" | "tblPr" | "tblGrid" | "tcPr" | "sectPr" => return xml.skip(),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => {
                let Some(properties) = self.paragraphs.pop() else { return };
                // A field that has not come to its result by now never will; its code must not swallow the text.
                self.fields -= self.codes.len();
                self.codes.clear();
                match properties.joined {
                    true => self.flow.end_joined(),
                    false => self.flow.end(properties.kind),
                }
            }
            "t" => self.in_text = false,
            "r" => (self.hidden, self.language, self.is_symbol) = (false, 0, false),
            "tc" => self.flow.end_cell(),
            "tr" => self.flow.end_row(),
            "tbl" => self.flow.end_table(),
            _ => {}
        }
    }

    /// An element of another vocabulary.
    fn foreign(&mut self, space: Space, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        match (space, element.name()) {
            (Space::Alternate, "AlternateContent") => self.alternates.push(false),
            (Space::Alternate, "Choice" | "Fallback") => match self.alternates.last_mut() {
                Some(taken @ false) => *taken = true,
                _ => return xml.skip(),
            },
            (Space::Math, "oMath") => return self.leave_out(LeftOut::Formulas, xml),
            (Space::Picture, "pic") => return self.leave_out(LeftOut::Images, xml),
            (Space::Picture, "chart" | "relIds") => return self.leave_out(LeftOut::Objects, xml),
            (Space::Vml, "imagedata") => self.left_out.count(LeftOut::Images),
            _ => {}
        }
        Ok(())
    }

    /// Reads the properties of the innermost open paragraph.
    fn paragraph_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        let inside = xml.depth();
        let (mut style, mut outline, mut list, mut joined) = (None, None, None, false);
        loop {
            match xml.next()? {
                Node::Start(element) if element.space == Space::Word => match element.name() {
                    "pStyle" => style = element.attribute("val").map(|id| id.into_owned()),
                    "outlineLvl" => outline = number(&element),
                    "numId" => list = Some(element.attribute("val").as_deref() != Some("0")),
                    "del" | "moveFrom" => joined = true,
                    "pPrChange" | "rPrChange" | "sectPr" | "sectPrChange" => xml.skip()?,
                    _ => {}
                },
                Node::End(_) if xml.depth() < inside => break,
                Node::Done => break,
                _ => {}
            }
        }
        if let Some(properties) = self.paragraphs.last_mut() {
            let hidden = style.as_deref().and_then(|id| self.styles.is_hidden(id)).unwrap_or(false);
            *properties =
                Properties { kind: self.styles.kind(style.as_deref(), outline, list), joined, hidden };
        }
        Ok(())
    }

    /// Reads the properties of a row, and passes over the row where it is deleted.
    fn row_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        let inside = xml.depth();
        let mut deleted = false;
        loop {
            match xml.next()? {
                Node::Start(element) => deleted |= element.space == Space::Word && element.name() == "del",
                Node::End(_) if xml.depth() < inside => break,
                Node::Done => return Ok(()),
                _ => {}
            }
        }
        if deleted {
            self.left_out.count(LeftOut::Deletions);
            while let Node::Start(_) | Node::Text(_) = self.peek(xml)? {}
        }
        Ok(())
    }

    /// Reads the properties of a run: whether it is hidden, its language, and whether it is in the font Symbol.
    fn run_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        let inside = xml.depth();
        loop {
            match xml.next()? {
                Node::Start(element) if element.space == Space::Word => match element.name() {
                    "rStyle" => {
                        let said = element.attribute("val").and_then(|id| self.styles.is_hidden(&id));
                        self.hidden = said.unwrap_or(self.hidden);
                    }
                    "vanish" => self.hidden = element.is_on("val"),
                    "rFonts" => {
                        self.is_symbol = element.attribute("ascii").is_some_and(|font| is_symbol(&font));
                    }
                    "lang" => {
                        if let Some(tag) = element.attribute("val") {
                            self.language = self.language_of(&tag);
                        }
                    }
                    "rPrChange" => xml.skip()?,
                    _ => {}
                },
                Node::End(_) if xml.depth() < inside => return Ok(()),
                Node::Done => return Ok(()),
                _ => {}
            }
        }
    }

    /// The place of a language in the list of languages.
    fn language_of(&mut self, tag: &str) -> usize {
        let found = self.languages.iter().position(|(there, _)| there.as_deref() == Some(tag));
        match found {
            Some(place) => place,
            None if self.languages.len() < LANGUAGES => {
                self.languages.push((Some(tag.to_owned()), 0));
                self.languages.len() - 1
            }
            None => 0,
        }
    }

    /// Passes over the properties of a content control, and over its content where that is only a prompt.
    fn control(&mut self, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        let inside = xml.depth();
        let mut prompt = false;
        loop {
            match xml.next()? {
                Node::Start(element) => prompt |= element.name() == "showingPlcHdr" && element.is_on("val"),
                Node::End(_) if xml.depth() < inside => break,
                Node::Done => return Ok(()),
                _ => {}
            }
        }
        if prompt {
            // What follows up to the end of the control is its content.
            while let Node::Start(_) | Node::Text(_) = self.peek(xml)? {}
        }
        Ok(())
    }

    /// Passes over the next element, or hands back the end of the one around it.
    fn peek<'x>(&mut self, xml: &mut Xml<'x>) -> Result<Node<'x>, ImportError> {
        let node = xml.next()?;
        match &node {
            Node::Start(_) => xml.skip()?,
            Node::End(end) if end.space == Space::Word => self.end(end.name()),
            _ => {}
        }
        Ok(node)
    }

    fn field(&mut self, element: &Element<'_>) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => {
                self.codes.push(self.fields);
                self.fields += 1;
            }
            Some("separate") if self.fields > 0 => self.end_code(self.fields - 1),
            Some("end") if self.fields > 0 => {
                self.fields -= 1;
                self.end_code(self.fields);
            }
            _ => {}
        }
    }

    /// The code of that field is over, if it is open.
    fn end_code(&mut self, field: usize) {
        self.codes.pop_if(|innermost| *innermost == field);
    }

    fn note(&mut self, element: &Element<'_>, end: bool) {
        if !self.options.notes {
            return self.left_out.count(LeftOut::Notes);
        }
        let id = element.attribute("id").unwrap_or_default().into_owned();
        if let Some(paragraphs) = self.notes.0.get(&(end, id)) {
            self.flow.add(if end { Place::End } else { Place::After }, paragraphs);
        }
    }

    fn character(&mut self, character: char) {
        if !self.hidden && self.codes.is_empty() {
            self.flow.character(character);
        }
    }

    /// A sign that is named by its font and its place in it.
    fn symbol(&mut self, element: &Element<'_>) {
        let font = element.attribute("font").unwrap_or_default();
        let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let character = code.and_then(char::from_u32).unwrap_or('\u{F000}');
        match symbols::place(character) {
            _ if self.hidden || !self.codes.is_empty() => {}
            Some(_) if is_symbol(&font) => self.sign(character),
            None if !('\u{E000}'..='\u{F8FF}').contains(&character) => self.character(character),
            _ => self.left_out.count(LeftOut::Symbols),
        }
    }

    /// A character of a run in the font Symbol.
    fn sign(&mut self, character: char) {
        match symbols::place(character).map(symbols::symbol) {
            Some(Some(sign)) => self.flow.character(sign),
            Some(None) => self.left_out.count(LeftOut::Symbols),
            None => self.flow.text(character.encode_utf8(&mut [0; 4])),
        }
    }

    fn leave_out(&mut self, what: LeftOut, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        self.left_out.count(what);
        xml.skip()
    }
}

/// Whether a font is that of Greek letters and signs of mathematics.
fn is_symbol(font: &str) -> bool {
    font.trim().eq_ignore_ascii_case("symbol")
}
