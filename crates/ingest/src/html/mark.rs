//! Marks of notes: links to a place of the page whose only words are raised.

use crate::flow::{Flow, Place};

/// An open link to a place of the page, or of another of the same book or site.
#[derive(Default)]
pub(crate) struct Link {
    /// Whether it holds letters or digits that are not raised.
    has_words: bool,
    /// Where its raised text begins, and where that ends once it does.
    raised: Option<(Place, Option<Place>)>,
}

impl Link {
    /// A link with this address; `None` where it leads elsewhere.
    pub(crate) fn to(address: &str) -> Option<Self> {
        (address.contains('#') && !address.contains("//")).then(Self::default)
    }

    /// Raised text begins here.
    pub(crate) fn raise(&mut self, at: Place) {
        self.raised.get_or_insert((at, None)).1 = None;
    }

    /// Raised text ends here.
    pub(crate) fn lower(&mut self, at: Place) {
        if let Some((_, to)) = &mut self.raised {
            *to = Some(at);
        }
    }

    /// Takes note of text that is not raised.
    pub(crate) fn say(&mut self, text: &str) {
        self.has_words |= text.contains(char::is_alphanumeric);
    }

    /// Takes the raised text back where the link held no other: it is the mark of a note.
    pub(crate) fn end(self, flow: &mut Flow) {
        if let Self { has_words: false, raised: Some((from, to)) } = self {
            flow.take_back(from, to.unwrap_or_else(|| flow.place()));
        }
    }
}
