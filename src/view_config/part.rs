//! What is analysed: a stretch, the documents chosen, or the whole; and what that is of the document that the reader shows.

use super::ViewConfig;
use crate::later::later;
use memoscope_engine::choice::Choice;
use memoscope_engine::part::Stretch;
use memoscope_protocol::PartRequest;

impl ViewConfig {
    /// The part of the corpus that is analysed.
    pub fn part(&self) -> PartRequest {
        match self.selection {
            Some(Stretch { document, start, end }) => {
                PartRequest::Stretch { document: document.unwrap_or(self.document), start, end }
            }
            None if self.choice.is_empty() => PartRequest::Whole,
            None => PartRequest::Documents(self.choice.clone()),
        }
    }

    /// Whether less than the whole corpus is analysed.
    pub fn has_part(&self) -> bool {
        self.selection.is_some() || !self.choice.is_empty()
    }

    /// The part of the document that the reader shows, in its bytes, by what is analysed of it: `None` where that is
    /// all of it, an empty range where it is nothing.
    pub fn part_of(&self, number: u32, title: &str, metadata: &[(String, String)]) -> Option<(u32, u32)> {
        match self.selection {
            Some(Stretch { document, start, end }) => {
                let is_there = document.is_none_or(|document| document == number);
                Some(if is_there { (start, end) } else { (0, 0) })
            }
            None if self.choice.is_empty() => None,
            None => later()
                .is_some_and(|later| !(later.holds)(&self.choice, number, title, metadata))
                .then_some((0, 0)),
        }
    }

    /// Shows another document in the reader. What is analysed stays the same.
    pub fn show_document(&mut self, document: u32) {
        if let Some(selection) = &mut self.selection {
            let of = selection.document.unwrap_or(self.document);
            selection.document = (of != document).then_some(of);
        }
        self.document = document;
    }

    /// Makes a stretch what is analysed.
    pub fn take_stretch(&mut self, document: u32, start: u32, end: u32) {
        let document = (document != self.document).then_some(document);
        self.selection = Some(Stretch { document, start, end });
        self.choice = Choice::default();
    }
}
