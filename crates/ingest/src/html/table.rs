//! Tables: gathered while they are open, for only at its end a table is known to hold data or to lay out the page.

use crate::{Document, LeftOut, Paragraph, ParagraphKind};

/// How many tables may lie in each other; deeper ones are part of the last.
const DEEPEST: usize = 32;

/// The tables that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Tables {
    open: Vec<Table>,
    /// Tables within the deepest one.
    deeper: usize,
}

#[derive(Debug, Default)]
struct Table {
    is_layout: bool,
    rows: Vec<Vec<Vec<Paragraph>>>,
}

impl Tables {
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    pub(super) fn start(&mut self, is_layout: bool) {
        if let Some(outer) = self.open.last_mut() {
            outer.is_layout = true;
        }
        if self.open.len() < DEEPEST {
            self.open.push(Table { is_layout, ..Table::default() });
        } else {
            self.deeper += 1;
        }
    }

    pub(super) fn row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.rows.push(Vec::new());
        }
    }

    pub(super) fn cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            match table.rows.last_mut() {
                Some(row) => row.push(Vec::new()),
                None => table.rows.push(vec![Vec::new()]),
            }
        }
    }

    /// Adds a paragraph to the open cell.
    pub(super) fn push(&mut self, kind: ParagraphKind, text: &str) {
        if let Some(table) = self.open.last_mut() {
            table.push(kind, text);
        }
    }

    /// Adds a paragraph that stands in none of the innermost table's cells: as in browsers it stands before the table.
    pub(super) fn push_before(&mut self, kind: ParagraphKind, text: &str, document: &mut Document) {
        let outer = self.open.len().checked_sub(2).and_then(|outer| self.open.get_mut(outer));
        match outer {
            _ if self.deeper > 0 => self.push(kind, text),
            Some(outer) => outer.push(kind, text),
            None => document.push(kind, text),
        }
    }

    /// Ends the innermost table: one that lays out the page is text, one of data is text by choice, a paragraph a row.
    pub(super) fn end(&mut self, keep: bool, document: &mut Document) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let Some(table) = self.open.pop() else { return };
        let is_layout = table.is_layout();
        if !is_layout && !keep {
            return document.leave_out(LeftOut::Tables, 1);
        }
        for row in table.rows {
            if is_layout {
                for paragraph in row.into_iter().flatten() {
                    self.hand_on(paragraph, document);
                }
                continue;
            }
            let kind = match row.as_slice() {
                [cell] => cell.first().map(|only| only.kind).unwrap_or_default(),
                _ => ParagraphKind::Text,
            };
            let cells: Vec<String> = row
                .iter()
                .map(|cell| {
                    let parts: Vec<&str> = cell.iter().map(|one| one.text.as_str()).collect();
                    parts.join(" ").replace('\n', " ")
                })
                .collect();
            self.hand_on(Paragraph { text: cells.join("\t"), kind }, document);
        }
    }

    fn hand_on(&mut self, paragraph: Paragraph, document: &mut Document) {
        if self.is_open() {
            self.push(paragraph.kind, &paragraph.text);
        } else {
            document.push(paragraph.kind, &paragraph.text);
        }
    }
}

impl Table {
    /// Adds a paragraph to the open cell.
    fn push(&mut self, kind: ParagraphKind, text: &str) {
        let paragraph = Paragraph { text: text.trim().to_owned(), kind };
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        if let Some(row) = self.rows.last_mut() {
            match row.last_mut() {
                Some(cell) => cell.push(paragraph),
                None => row.push(vec![paragraph]),
            }
        }
    }

    /// Whether it lays out a page: it says so, holds another table, has one column, or cells with running text.
    fn is_layout(&self) -> bool {
        let has_text = |cell: &Vec<Paragraph>| {
            let headings = cell.iter().filter(|one| matches!(one.kind, ParagraphKind::Heading(_))).count();
            cell.len() > 2 || (headings > 0 && cell.len() > headings)
        };
        let widest = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        self.is_layout || widest <= 1 || self.rows.iter().flatten().any(has_text)
    }
}
