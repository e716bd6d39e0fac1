//! The walk over a document: paragraphs, lists, notes, tracked changes, tables, frames, headers and footers.

use super::FORMAT;
use super::styles::Styles;
use crate::packed::left_out::LeftOutCounts;
use crate::packed::reading::{Place, Reading};
use crate::packed::xml::{Element, Node, Space, Xml};
use crate::{Document, ImportError, ImportOptions, LeftOut, Limits, ParagraphKind};

/// The most spaces that one element may stand for.
const SPACES: u32 = 100;

/// What a document gives, while it is read.
pub(super) struct Walk<'w> {
    styles: Styles,
    options: &'w ImportOptions,
    flow: Reading,
    /// What each open paragraph is.
    kinds: Vec<ParagraphKind>,
    /// How many lists are open.
    lists: u32,
    /// For each open frame whether a picture or an object was counted in it.
    frames: Vec<bool>,
    /// Whether text of the document itself was read.
    any: bool,
    left_out: LeftOutCounts,
}

impl<'w> Walk<'w> {
    /// A walk that has read nothing.
    pub(super) fn new(styles: Styles, options: &'w ImportOptions, limits: &Limits) -> Self {
        Self {
            styles,
            options,
            flow: Reading::new(limits.text_bytes),
            kinds: Vec::new(),
            lists: 0,
            frames: Vec::new(),
            any: false,
            left_out: LeftOutCounts::default(),
        }
    }

    /// Reads a part.
    ///
    /// # Errors
    /// [`ImportError`] where it is damaged or too deep; what came before is kept.
    pub(super) fn read(&mut self, text: &str, nesting: u32) -> Result<(), ImportError> {
        let mut xml = Xml::new(text, FORMAT, nesting);
        while !self.flow.is_cut() {
            match xml.next()? {
                Node::Start(element) => self.start(&element, &mut xml)?,
                Node::Text(text) => {
                    if self.flow.is_open() {
                        self.any |= !text.trim().is_empty();
                        self.flow.collapsed(&text);
                    }
                }
                Node::End(end) => self.end(end.space, end.name()),
                Node::Done => break,
            }
        }
        Ok(())
    }

    /// Reads the headers and footers of a part that is not the text itself. What comes before an error is kept.
    pub(super) fn running(&mut self, text: &str, limits: &Limits) {
        let options = ImportOptions { tables: Some(true), ..ImportOptions::default() };
        let mut walk = Walk::new(self.styles.clone(), &options, limits);
        let _: Result<(), ImportError> = walk.read(text, limits.nesting);
        self.flow.take_running(&mut walk.flow);
    }

    /// Whether no text was read.
    pub(super) fn is_blank(&self) -> bool {
        !self.any
    }

    /// Gives all that was read to a document.
    pub(super) fn finish(mut self, document: &mut Document, limits: &Limits) {
        while let Some(kind) = self.kinds.pop() {
            self.flow.end(kind);
        }
        self.left_out.tell(document);
        self.flow.finish(document, self.options, limits.text_bytes);
    }

    fn start(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        match element.space {
            Space::Text => self.text(element, xml),
            Space::Table => self.table(element, xml),
            Space::Draw => self.drawing(element, xml),
            Space::Office => match element.name() {
                "annotation" => self.leave_out(LeftOut::Comments, xml),
                "forms" | "binary-data" | "scripts" | "meta" | "settings" => xml.skip(),
                _ => Ok(()),
            },
            Space::Style => {
                match element.name() {
                    "header" | "header-left" | "header-first" => self.flow.enter(Place::Header),
                    "footer" | "footer-left" | "footer-first" => self.flow.enter(Place::Footer),
                    _ => self.styles.take(element),
                }
                Ok(())
            }
            Space::Meta | Space::Math => xml.skip(),
            // Titles and descriptions of pictures, authors and dates of changes.
            Space::Dublin => xml.skip(),
            Space::Other if matches!(element.name(), "title" | "desc") => xml.skip(),
            _ => Ok(()),
        }
    }

    /// An element of the text vocabulary.
    fn text(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        let style = element.attribute("style-name");
        let style = style.as_deref().unwrap_or("");
        match element.name() {
            "p" | "h" | "span" | "section"
                if self.styles.is_hidden(style)
                    || element.attribute("display").as_deref() == Some("none") =>
            {
                return self.leave_out(LeftOut::Hidden, xml);
            }
            "h" => {
                let level =
                    element.attribute("outline-level").and_then(|level| level.parse().ok()).unwrap_or(1);
                self.begin(ParagraphKind::Heading(u8::max(level, 1)));
            }
            "p" => {
                let kind = match self.styles.kind(style) {
                    ParagraphKind::Text if self.lists > 0 => ParagraphKind::Item,
                    kind => kind,
                };
                self.begin(kind);
            }
            "list" => self.lists += 1,
            "s" => {
                let count = element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                (0..u32::min(count, SPACES)).for_each(|_| self.flow.character(' '));
            }
            "tab" => self.flow.character('\t'),
            "line-break" => self.flow.character('\n'),
            "note" if !self.options.notes => return self.leave_out(LeftOut::Notes, xml),
            "note" => {
                let end = element.attribute("note-class").as_deref() == Some("endnote");
                self.flow.enter(if end { Place::End } else { Place::After });
            }
            "deletion" => return self.leave_out(LeftOut::Deletions, xml),
            "hidden-text" => return self.leave_out(LeftOut::Hidden, xml),
            "insertion"
            | "format-change"
            | "note-citation"
            | "ruby-text"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls"
            | "script"
            | "dde-connection-decls"
            | "bibliography-configuration"
            | "notes-configuration" => return xml.skip(),
            // What an index is made from; its body is text.
            name if name.ends_with("-source") => return xml.skip(),
            _ => {}
        }
        Ok(())
    }

    fn table(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        match element.name() {
            "table" if self.options.keeps_tables() => self.flow.begin_table(),
            "table" => return self.leave_out(LeftOut::Tables, xml),
            "tracked-changes" | "shapes" => return xml.skip(),
            _ => {}
        }
        Ok(())
    }

    fn drawing(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        match element.name() {
            "frame" => self.frames.push(false),
            "image" | "object" | "object-ole" | "plugin" | "applet" | "floating-frame" => {
                // A frame may hold an object and a picture of it.
                let counted = self.frames.last_mut().is_some_and(|counted| std::mem::replace(counted, true));
                if !counted {
                    let is_image = element.name() == "image";
                    self.left_out.count(if is_image { LeftOut::Images } else { LeftOut::Objects });
                }
                return xml.skip();
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, space: Space, name: &str) {
        match (space, name) {
            (Space::Text, "p" | "h") => {
                let kind = self.kinds.pop().unwrap_or_default();
                self.flow.end(kind);
            }
            (Space::Text, "list") => self.lists = self.lists.saturating_sub(1),
            (Space::Text, "note") => self.flow.leave(),
            (Space::Table, "table-cell") => self.flow.end_cell(),
            (Space::Table, "table-row") => self.flow.end_row(),
            (Space::Table, "table") => self.flow.end_table(),
            (Space::Draw, "frame") => drop(self.frames.pop()),
            (
                Space::Style,
                "header" | "header-left" | "header-first" | "footer" | "footer-left" | "footer-first",
            ) => self.flow.leave(),
            _ => {}
        }
    }

    fn begin(&mut self, kind: ParagraphKind) {
        self.kinds.push(kind);
        self.flow.begin();
    }

    fn leave_out(&mut self, what: LeftOut, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        self.left_out.count(what);
        xml.skip()
    }
}
