//! Paragraphs in the order in which they are read.
//!
//! Word processors let paragraphs lie in paragraphs: a text box or a footnote is anchored inside a sentence. Here the
//! outer paragraph comes first and whole, then what was anchored in it. A row of a table is one paragraph, its cells
//! parted by tabs.

use crate::{Document, ImportNote, ImportOptions, LeftOut, Paragraph, ParagraphKind};

/// Where paragraphs go that are no part of the running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Behind the paragraph that they are anchored in: footnotes.
    After,
    /// At the end of the text: endnotes.
    End,
    /// Before the text: running headers.
    Header,
    /// Behind all: running footers.
    Footer,
}

/// A paragraph that has begun.
#[derive(Debug, Default)]
struct Open {
    text: String,
    /// How many tables were open when it began.
    tables: usize,
}

/// A table that has begun.
#[derive(Debug, Default)]
struct Table {
    row: String,
    cells: u32,
    cell: String,
}

/// The paragraphs of a document while it is read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    paragraphs: Vec<Paragraph>,
    headers: Vec<Paragraph>,
    footers: Vec<Paragraph>,
    endnotes: Vec<Paragraph>,
    /// What follows the outermost open paragraph.
    after: Vec<Paragraph>,
    open: Vec<Open>,
    tables: Vec<Table>,
    places: Vec<Place>,
    /// The text of paragraphs whose ends are deleted: it goes on in the next one.
    carried: String,
    /// How many bytes of text may still come.
    left: u64,
    cut: bool,
}

impl Reading {
    /// A flow that takes so many bytes of text.
    pub(super) fn new(text_bytes: u64) -> Self {
        Self { left: text_bytes, ..Self::default() }
    }

    /// Whether text was cut off at the limit; reading on is of no use.
    pub(super) fn is_cut(&self) -> bool {
        self.cut
    }

    /// Whether a paragraph is open.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// A paragraph begins.
    pub(super) fn begin(&mut self) {
        let text = std::mem::take(&mut self.carried);
        self.open.push(Open { text, tables: self.tables.len() });
    }

    /// Text of the innermost open paragraph. Tabs and line ends in it are spaces; soft hyphens and control characters go.
    pub(super) fn text(&mut self, text: &str) {
        let Some(text) = self.afford(text) else { return };
        let Some(open) = self.open.last_mut() else { return };
        let plain = |character: char| character != '\u{ad}' && !character.is_control();
        if text.chars().all(plain) {
            open.text.push_str(text);
            return;
        }
        open.text.extend(text.chars().filter_map(|character| match character {
            '\t' | '\n' | '\r' => Some(' '),
            character => plain(character).then_some(character),
        }));
    }

    /// The same where runs of white space are one space, and none at the beginning.
    pub(super) fn collapsed(&mut self, text: &str) {
        let is_space = |character: char| matches!(character, ' ' | '\t' | '\n' | '\r');
        for part in text.split_inclusive(is_space) {
            let word = part.trim_end_matches(is_space);
            self.text(word);
            let Some(open) = self.open.last_mut() else { return };
            if word.len() < part.len() && !open.text.is_empty() && !open.text.ends_with([' ', '\n']) {
                open.text.push(' ');
            }
        }
    }

    /// A character of the innermost open paragraph, as it is: `\n` for a line break, `\t` for a tab.
    pub(super) fn character(&mut self, character: char) {
        if self.afford(character.encode_utf8(&mut [0; 4])).is_some()
            && let Some(open) = self.open.last_mut()
        {
            open.text.push(character);
        }
    }

    /// Whether the innermost open paragraph has no text yet.
    pub(super) fn is_empty(&self) -> bool {
        self.open.last().is_none_or(|open| open.text.trim().is_empty())
    }

    /// The innermost open paragraph ends.
    pub(super) fn end(&mut self, kind: ParagraphKind) {
        let Some(open) = self.open.pop() else { return };
        let text = open.text.trim();
        if self.tables.len() > self.tables_around() {
            if let Some(table) = self.tables.last_mut() {
                fill(&mut table.cell, text);
            }
        } else {
            self.put(kind, text);
        }
        self.settle();
    }

    /// The innermost open paragraph ends, but the end is deleted: the next one goes on with its text.
    pub(super) fn end_joined(&mut self) {
        if let Some(open) = self.open.pop() {
            self.carried = open.text;
        }
    }

    /// Takes a list mark and the tab behind it from the beginning of the innermost open paragraph, and returns whether there
    /// was one: a bullet, a dash, or a short number or letter with a full stop or a bracket.
    pub(super) fn take_mark(&mut self) -> bool {
        let Some(open) = self.open.last_mut() else { return false };
        let Some((mark, rest)) = open.text.trim_start().split_once('\t').filter(|(mark, _)| mark.len() <= 6)
        else {
            return false;
        };
        let bullet = matches!(mark, "•" | "–" | "—" | "-" | "*" | "·" | "◦" | "▪" | "●" | "○" | "■");
        let number = mark.strip_suffix(['.', ')']).is_some_and(|number| {
            let letter = number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_alphabetic());
            letter || (1..4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
        });
        if bullet || number {
            open.text = rest.to_owned();
        }
        bullet || number
    }

    /// The innermost open paragraph is left out.
    pub(super) fn discard(&mut self) {
        self.open.pop();
        self.settle();
    }

    /// A table begins.
    pub(super) fn begin_table(&mut self) {
        self.tables.push(Table::default());
    }

    /// A cell ends.
    pub(super) fn end_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            if table.cells > 0 {
                table.row.push('\t');
            }
            table.cells = table.cells.saturating_add(1);
            table.row.push_str(&table.cell);
            table.cell.clear();
        }
    }

    /// A row ends: it is a paragraph, or in a table in a table a part of the outer cell.
    pub(super) fn end_row(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let row = std::mem::take(&mut table.row);
        table.cells = 0;
        let outer = self.tables.len() - 1;
        if outer > self.tables_around() {
            if let Some(table) = outer.checked_sub(1).and_then(|index| self.tables.get_mut(index)) {
                fill(&mut table.cell, row.trim());
            }
        } else {
            self.put(ParagraphKind::Line, row.trim());
        }
    }

    /// A table ends.
    pub(super) fn end_table(&mut self) {
        self.tables.pop();
        self.settle();
    }

    /// What comes goes to another place until [`leave`](Self::leave).
    pub(super) fn enter(&mut self, place: Place) {
        self.places.push(place);
    }

    /// What comes goes where it went before.
    pub(super) fn leave(&mut self) {
        self.places.pop();
        self.settle();
    }

    /// Puts paragraphs that were read elsewhere to a place.
    pub(super) fn add(&mut self, place: Place, paragraphs: &[Paragraph]) {
        for paragraph in paragraphs {
            if !is_number(place, &paragraph.text) && self.afford(&paragraph.text).is_some() {
                self.list(Some(place)).push(paragraph.clone());
            }
        }
    }

    /// Takes over the headers and footers that another flow has gathered.
    pub(super) fn take_running(&mut self, other: &mut Self) {
        let headers = std::mem::take(&mut other.headers);
        let footers = std::mem::take(&mut other.footers);
        self.add(Place::Header, &headers);
        self.add(Place::Footer, &footers);
    }

    /// The paragraphs of the running text so far, taken out.
    pub(super) fn take(&mut self) -> Vec<Paragraph> {
        std::mem::take(&mut self.paragraphs)
    }

    /// Ends whatever is open and gives it all to a document, with a note where it was cut.
    pub(super) fn finish(mut self, document: &mut Document, options: &ImportOptions, limit: u64) {
        if !self.carried.is_empty() {
            self.begin();
        }
        while self.is_open() {
            self.end(ParagraphKind::Text);
        }
        while !self.tables.is_empty() {
            self.end_cell();
            self.end_row();
            self.end_table();
        }
        self.places.clear();
        self.settle();
        distinct(&mut self.headers);
        distinct(&mut self.footers);
        let running = options.headers_and_footers;
        if !running {
            let count = self.headers.len() + self.footers.len();
            document.leave_out(LeftOut::HeadersAndFooters, u32::try_from(count).unwrap_or(u32::MAX));
        }
        let before = self.headers.into_iter().filter(|_| running);
        let behind = self.footers.into_iter().filter(|_| running);
        for paragraph in before.chain(self.paragraphs).chain(self.endnotes).chain(behind) {
            document.push(paragraph.kind, &paragraph.text);
        }
        if self.cut {
            document.notes.push(ImportNote::Cut { limit });
        }
    }

    /// The text, or as much of it as may still come; `None` for nothing of it.
    fn afford<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        if let Some(left) = self.left.checked_sub(text.len() as u64) {
            self.left = left;
            return Some(text);
        }
        self.cut = true;
        let mut end = usize::try_from(self.left).unwrap_or(0).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.left = 0;
        text.get(..end).filter(|text| !text.is_empty())
    }

    /// How many tables were open when the innermost open paragraph began.
    fn tables_around(&self) -> usize {
        self.open.last().map_or(0, |open| open.tables)
    }

    fn put(&mut self, kind: ParagraphKind, text: &str) {
        if text.is_empty() {
            return;
        }
        let paragraph = Paragraph { kind, text: text.to_owned() };
        match self.places.last() {
            Some(&place) if is_number(place, text) => {}
            Some(&place) => self.list(Some(place)).push(paragraph),
            None if self.is_open() => self.after.push(paragraph),
            None => self.paragraphs.push(paragraph),
        }
    }

    fn list(&mut self, place: Option<Place>) -> &mut Vec<Paragraph> {
        match place {
            None => &mut self.paragraphs,
            Some(Place::After) => &mut self.after,
            Some(Place::End) => &mut self.endnotes,
            Some(Place::Header) => &mut self.headers,
            Some(Place::Footer) => &mut self.footers,
        }
    }

    /// What was anchored follows, once nothing is open.
    fn settle(&mut self) {
        if self.open.is_empty() && self.tables.is_empty() && self.places.is_empty() {
            self.paragraphs.append(&mut self.after);
        }
    }
}

/// Whether a running header or footer is nothing but the number of the page.
fn is_number(place: Place, text: &str) -> bool {
    matches!(place, Place::Header | Place::Footer) && !text.chars().any(char::is_alphabetic)
}

/// Adds a paragraph to a cell, where line ends and tabs are spaces.
fn fill(cell: &mut String, text: &str) {
    if !cell.is_empty() && !text.is_empty() {
        cell.push(' ');
    }
    cell.extend(text.chars().map(|character| if matches!(character, '\t' | '\n') { ' ' } else { character }));
}

/// Leaves of equal paragraphs the first: the header of each section is often the same.
fn distinct(paragraphs: &mut Vec<Paragraph>) {
    let mut seen = std::collections::BTreeSet::new();
    paragraphs.retain(|paragraph| seen.insert(paragraph.text.clone()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(flow: Reading, options: &ImportOptions, expected: &str) {
        let mut document = Document::default();
        flow.finish(&mut document, options, 0);
        assert_eq!(document.into_text(), expected);
    }

    #[test]
    fn what_is_anchored_follows_its_paragraph() {
        let mut flow = Reading::new(100);
        flow.begin();
        flow.text("One");
        flow.begin();
        flow.text("a box");
        flow.end(ParagraphKind::Text);
        flow.enter(Place::After);
        flow.begin();
        flow.text("a note");
        flow.end(ParagraphKind::Text);
        flow.leave();
        flow.text(" more");
        flow.end(ParagraphKind::Text);
        check(flow, &ImportOptions::default(), "One more\n\na box\n\na note");
    }

    #[test]
    fn a_row_is_a_paragraph() {
        let mut flow = Reading::new(100);
        flow.begin_table();
        for word in ["a", "b"] {
            flow.begin();
            flow.text(word);
            flow.end(ParagraphKind::Text);
            flow.begin_table();
            flow.begin();
            flow.text("in\nner");
            flow.end(ParagraphKind::Text);
            flow.end_cell();
            flow.end_row();
            flow.end_table();
            flow.end_cell();
        }
        flow.end_row();
        flow.end_table();
        check(flow, &ImportOptions::default(), "a in ner\tb in ner");
    }

    #[test]
    fn text_is_cut_at_the_limit() {
        let mut flow = Reading::new(5);
        flow.begin();
        flow.text("Ақ");
        flow.text("жол");
        flow.text("x");
        assert!(flow.is_cut());
        flow.end(ParagraphKind::Text);
        check(flow, &ImportOptions::default(), "Ақ");
    }

    #[test]
    fn equal_headers_are_one_and_are_counted() {
        let mut flow = Reading::new(100);
        let header = Paragraph { text: "H".to_owned(), kind: ParagraphKind::Text };
        flow.add(Place::Header, &[header.clone(), header.clone()]);
        flow.add(Place::Footer, std::slice::from_ref(&header));
        flow.begin();
        flow.collapsed("  a \n b ");
        flow.end(ParagraphKind::Text);
        let mut document = Document::default();
        let options = ImportOptions { headers_and_footers: false, ..ImportOptions::default() };
        flow.finish(&mut document, &options, 0);
        assert_eq!(document.notes, [ImportNote::LeftOut { what: LeftOut::HeadersAndFooters, count: 2 }]);
        assert_eq!(document.into_text(), "a b");
    }

    #[test]
    fn list_marks_are_known() {
        for (text, expected) in [
            ("•\tOne", Some("One")),
            ("12.\tTwo", Some("Two")),
            ("b)\tThree", Some("Three")),
            ("2014.\tYear", None),
            ("• One", None),
            ("Word\tx", None),
        ] {
            let mut flow = Reading::new(100);
            flow.begin();
            text.chars().for_each(|character| flow.character(character));
            assert_eq!(flow.take_mark(), expected.is_some());
            flow.end(ParagraphKind::Text);
            check(flow, &ImportOptions::default(), expected.unwrap_or(text));
        }
    }

    #[test]
    fn a_deleted_end_joins() {
        let mut flow = Reading::new(100);
        flow.begin();
        flow.text("one ");
        flow.end_joined();
        flow.begin();
        flow.text("two");
        flow.end(ParagraphKind::Item);
        check(flow, &ImportOptions::default(), "one two");
    }
}
