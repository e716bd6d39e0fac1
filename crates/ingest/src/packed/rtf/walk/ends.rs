//! Where lines, paragraphs, cells and rows end, and texts that lie beside the paragraph.

use super::super::group::{Ending, Level};
use super::Walk;
use crate::LeftOut;
use crate::packed::reading::Place;

impl Walk<'_> {
    /// The rest of the group is a text of its own: at another place, or a text box beside the paragraph.
    pub(super) fn enter(&mut self, place: Option<Place>) {
        if self.state.ending != Ending::Nothing {
            return;
        }
        self.state.ending = if place.is_some() { Ending::Place } else { Ending::Shape };
        (self.state.style, self.state.outline) = (0, None);
        (self.state.list, self.state.in_table) = (false, false);
        self.levels.push(Level::default());
        if let Some(place) = place {
            self.flow.enter(place);
        }
        self.flow.begin();
    }

    /// A word that ends a line, a paragraph, a cell or a row.
    pub(super) fn ending(&mut self, name: &str) {
        // A deleted or hidden end is none: the next paragraph goes on.
        if self.state.deleted || self.state.hidden {
            return;
        }
        match name {
            "par" => self.end_paragraph(self.state.in_table),
            "sect" => self.end_paragraph(false),
            "page" | "column" => self.character('\n'),
            "row" => {
                if !self.flow.is_empty() {
                    self.end_cell();
                }
                if self.options.keeps_tables() && self.levels.last().is_some_and(|level| level.table) {
                    self.flow.discard();
                    self.flow.end_row();
                    self.flow.begin();
                }
            }
            "cell" => self.end_cell(),
            _ => self.end_paragraph(true),
        }
    }

    fn end_cell(&mut self) {
        self.end_paragraph(true);
        if self.options.keeps_tables() {
            self.flow.discard();
            self.flow.end_cell();
            self.flow.begin();
        }
    }

    /// The open paragraph ends, in the cell of a table or outside; the next one begins.
    pub(super) fn end_paragraph(&mut self, in_table: bool) {
        let Some(level) = self.levels.last_mut() else { return };
        // Writers without lists put the marks into the text.
        let item = std::mem::take(&mut level.item) || (!in_table && self.flow.take_mark());
        let kind = self.sheet.kind(self.state.style, self.state.outline, item || self.state.list);
        match in_table {
            true => self.open_table(),
            false if self.flow.is_empty() && self.flow_is_in_table() => {
                // The empty paragraph behind a table only closes it.
                self.flow.discard();
                self.close_table();
                return self.flow.begin();
            }
            false => self.close_table(),
        }
        match in_table && !self.options.keeps_tables() {
            true => self.flow.discard(),
            false => self.flow.end(kind),
        }
        self.flow.begin();
    }

    fn flow_is_in_table(&self) -> bool {
        self.levels.last().is_some_and(|level| level.table)
    }

    fn open_table(&mut self) {
        let Some(level) = self.levels.last_mut() else { return };
        if std::mem::replace(&mut level.table, true) {
            return;
        }
        match self.options.keeps_tables() {
            true => self.flow.begin_table(),
            false => self.left_out.count(LeftOut::Tables),
        }
    }

    pub(super) fn close_table(&mut self) {
        let Some(level) = self.levels.last_mut() else { return };
        if std::mem::take(&mut level.table) && self.options.keeps_tables() {
            self.flow.end_table();
        }
    }
}
