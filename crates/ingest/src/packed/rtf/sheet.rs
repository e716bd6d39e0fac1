//! The tables at the head of a file: character sets of fonts, and styles.

use super::charsets::{self, Charset};
use crate::ParagraphKind;
use crate::packed::docx::named;
use std::collections::BTreeMap;

/// How many fonts or styles are kept; a file with more repeats them.
const MOST: usize = 10_000;
/// How many styles one may go back to what a style is based on.
const CHAIN: usize = 50;

/// A paragraph style.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// Its number.
    pub(super) number: i32,
    /// Its name as far as it was read.
    pub(super) name: String,
    /// The style it is based on.
    pub(super) base: Option<i32>,
    /// Its outline level from 0.
    pub(super) outline: Option<i32>,
    /// Whether it is a style of paragraphs.
    pub(super) is_paragraph: bool,
}

/// What fonts and styles a file has.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    fonts: BTreeMap<i32, i32>,
    styles: BTreeMap<i32, Style>,
}

impl Sheet {
    /// Notes the code page of a font.
    pub(super) fn set_font(&mut self, font: i32, page: i32) {
        if self.fonts.len() < MOST {
            self.fonts.insert(font, page);
        }
    }

    /// Notes the name of a font: of symbol fonts one is known.
    pub(super) fn name_font(&mut self, font: i32, name: &str) {
        let is_symbol = name.trim_start().get(..6).is_some_and(|name| name.eq_ignore_ascii_case("symbol"));
        if let Some(page) = self.fonts.get_mut(&font).filter(|page| is_symbol && **page == 42) {
            *page = charsets::SYMBOL_PAGE;
        }
    }

    /// Notes a style.
    pub(super) fn set_style(&mut self, style: Style) {
        if self.styles.len() < MOST && style.is_paragraph {
            self.styles.insert(style.number, style);
        }
    }

    /// The character set of a font, if it has one of its own.
    pub(super) fn charset(&self, font: i32) -> Option<Charset> {
        charsets::code_page(*self.fonts.get(&font)?)
    }

    /// What a paragraph is: by its own outline level, by its style or one that it is based on, by its list mark.
    pub(super) fn kind(&self, style: i32, outline: Option<i32>, list: bool) -> ParagraphKind {
        if let Some(level @ 0..9) = outline {
            return ParagraphKind::Heading(level as u8 + 1);
        }
        let mut next = Some(style);
        for _ in 0..CHAIN {
            let Some(style) = next.and_then(|number| self.styles.get(&number)) else { break };
            if let (Some(level @ 0..9), None) = (style.outline, outline) {
                return ParagraphKind::Heading(level as u8 + 1);
            }
            match named(style.name.split([';', ',']).next().unwrap_or("")) {
                ParagraphKind::Text => {}
                ParagraphKind::Heading(_) if outline.is_some() => {}
                kind => return kind,
            }
            next = style.base.filter(|&base| base != style.number);
        }
        if list { ParagraphKind::Item } else { ParagraphKind::Text }
    }
}
