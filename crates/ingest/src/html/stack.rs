//! The elements that are open at a place of a page.

use crate::ParagraphKind;
use std::collections::BTreeMap;

/// How deep elements may lie in each other. Deeper ones are read as if they lay beside each other, as browsers do it.
pub(super) const DEEPEST: usize = 1_000;

/// How far up the stack an element looks for what it ends or is part of.
const NEAR: usize = 32;

/// An open element.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) name: String,
    /// Whether its text is no text of the page.
    pub(super) is_skipped: bool,
}

impl Open {
    /// An element whose text is read.
    pub(super) fn new(name: String) -> Self {
        Self { name, is_skipped: false }
    }
}

/// All open elements, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Stack {
    open: Vec<Open>,
    counts: BTreeMap<String, usize>,
    /// How many of them are skipped.
    skipped: usize,
    /// How many of them are pictures or formulas.
    drawings: usize,
    /// Whether any would have lain too deep.
    was_too_deep: bool,
    /// Those that lie in the innermost one, which stands for them, and those whose place it took.
    within: Names,
    around: Names,
}

/// Open elements that have no place, by name.
#[derive(Debug, Default)]
struct Names(BTreeMap<String, usize>);

impl Names {
    fn add(&mut self, name: String) {
        *self.0.entry(name).or_default() += 1;
    }

    /// Takes one of that name out; whether there was one.
    fn take(&mut self, name: &str) -> bool {
        match self.0.get_mut(name) {
            Some(count) if *count > 1 => *count -= 1,
            _ => return self.0.remove(name).is_some(),
        }
        true
    }

    fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

/// Whether an element holds a drawing or a formula, whose own elements may end where they begin.
pub(super) fn is_drawing(name: &[u8]) -> bool {
    matches!(name, b"svg" | b"math")
}

/// Whether an element ends the paragraph before it and its own.
pub(super) fn is_block(name: &str) -> bool {
    heading(name).is_some()
        || matches!(
            name,
            "address"
                | "article"
                | "aside"
                | "blockquote"
                | "body"
                | "caption"
                | "center"
                | "dd"
                | "details"
                | "dialog"
                | "dir"
                | "div"
                | "dl"
                | "dt"
                | "fieldset"
                | "figcaption"
                | "figure"
                | "footer"
                | "form"
                | "header"
                | "hgroup"
                | "hr"
                | "html"
                | "legend"
                | "li"
                | "main"
                | "menu"
                | "nav"
                | "ol"
                | "option"
                | "p"
                | "pre"
                | "section"
                | "summary"
                | "table"
                | "tbody"
                | "td"
                | "tfoot"
                | "th"
                | "thead"
                | "tr"
                | "ul"
                | "xmp"
                | "listing"
                | "search"
        )
}

fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

impl Stack {
    /// Opens an element, in place of the innermost one where that lies as deep as any may; where that is skipped, it stays
    /// and stands for what lies in it.
    pub(super) fn open(&mut self, element: Open) {
        if self.is_full() {
            self.was_too_deep = true;
            if self.open.last().is_some_and(|top| top.is_skipped) {
                return self.within.add(element.name);
            }
            if let Some(top) = self.pop() {
                self.around.add(top.name);
            }
        }
        match self.counts.get_mut(&element.name) {
            Some(count) => *count += 1,
            None => drop(self.counts.insert(element.name.clone(), 1)),
        }
        self.skipped += usize::from(element.is_skipped);
        self.drawings += usize::from(is_drawing(element.name.as_bytes()));
        self.open.push(element);
    }

    /// Whether the innermost element lies as deep as any may.
    pub(super) fn is_full(&self) -> bool {
        self.open.len() >= DEEPEST
    }

    /// How many elements of that name are open.
    pub(super) fn count(&self, name: &str) -> usize {
        self.counts.get(name).copied().unwrap_or_default()
    }

    pub(super) fn is_open(&self, name: &str) -> bool {
        self.count(name) > 0 || self.within.has(name) || self.around.has(name)
    }

    pub(super) fn is_top(&self, name: &str) -> bool {
        self.open.last().is_some_and(|top| top.name == name)
    }

    /// Whether a picture or a formula is open.
    pub(super) fn is_in_drawing(&self) -> bool {
        self.drawings > 0
    }

    pub(super) fn is_skipping(&self) -> bool {
        self.skipped > 0
    }

    /// Closes the innermost element of that name and all in it; nothing if none is open.
    pub(super) fn close(&mut self, name: &str) {
        if self.within.take(name) {
            return;
        }
        let is_innermost = self.is_full() && self.is_top(name);
        if !is_innermost && self.around.take(name) {
            if self.is_full() {
                self.pop();
            }
            return;
        }
        if self.count(name) == 0 {
            return;
        }
        while let Some(top) = self.pop() {
            if top.name == name {
                return;
            }
        }
    }

    fn pop(&mut self) -> Option<Open> {
        let top = self.open.pop()?;
        self.skipped -= usize::from(top.is_skipped);
        self.drawings -= usize::from(is_drawing(top.name.as_bytes()));
        match self.counts.get_mut(&top.name) {
            Some(count) if *count > 1 => *count -= 1,
            _ => drop(self.counts.remove(&top.name)),
        }
        self.within.0.clear();
        if self.open.len() + 1 < DEEPEST {
            self.around.0.clear();
        }
        Some(top)
    }

    /// Whether any element lay too deep, so that it took the place of the one around it.
    pub(super) fn was_too_deep(&self) -> bool {
        self.was_too_deep
    }

    /// Closes what the start of a block ends without saying so: a paragraph, an item before an item, a cell, a row.
    pub(super) fn close_implied(&mut self, name: &str) {
        let (ends, stops): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu", "dir", "table"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl", "table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "caption"], &["table"]),
            "option" => (&["option"], &["select"]),
            _ => (
                &["p"],
                &["td", "th", "li", "div", "blockquote", "body", "section", "article", "button", "table"],
            ),
        };
        let innermost = usize::from(self.is_full());
        let names = |from: usize, count: usize| {
            self.open.iter().rev().skip(from).take(count).map(|open| open.name.as_str())
        };
        let has = |names: &Names, name: &&str| names.has(name);
        let swallowed = |names: &Names| {
            let end = ends.iter().find(|name| has(names, name)).copied();
            end.or_else(|| stops.iter().find(|name| has(names, name)).copied())
        };
        // From the innermost outwards: what it stands for, itself, and those whose place it took.
        let known = |name: &&str| ends.contains(name) || stops.contains(name);
        let found = swallowed(&self.within)
            .or_else(|| names(0, innermost).find(known))
            .or_else(|| swallowed(&self.around))
            .or_else(|| names(innermost, NEAR - innermost).find(known));
        if let Some(name) = found.filter(|name| ends.contains(name)).map(str::to_owned) {
            self.close(&name);
        }
    }

    /// Whether this place is in a table and in none of its cells.
    pub(super) fn is_beside_cells(&self) -> bool {
        let mut names = self.open.iter().rev().take(NEAR).map(|open| open.name.as_str());
        names.find(|name| matches!(*name, "td" | "th" | "caption" | "table")) == Some("table")
    }

    /// What a paragraph at this place is.
    pub(super) fn kind(&self) -> ParagraphKind {
        let mut is_first = true;
        for element in self.open.iter().rev().take(NEAR) {
            match element.name.as_str() {
                "li" | "dt" | "dd" => return ParagraphKind::Item,
                "blockquote" => return ParagraphKind::Quotation,
                "figcaption" | "caption" => return ParagraphKind::Line,
                "td" | "th" | "body" | "table" => return ParagraphKind::Text,
                name => {
                    if let Some(level) = heading(name).filter(|_| is_first) {
                        return ParagraphKind::Heading(level);
                    }
                    is_first &= !is_block(name);
                }
            }
        }
        ParagraphKind::Text
    }
}
