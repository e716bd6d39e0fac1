//! What a word processor's file holds that is no running text, counted.

use crate::{Document, LeftOut};

/// In the order in which a reader is told of them.
const ORDER: [LeftOut; 10] = [
    LeftOut::Tables,
    LeftOut::Images,
    LeftOut::Formulas,
    LeftOut::Objects,
    LeftOut::Notes,
    LeftOut::Comments,
    LeftOut::Deletions,
    LeftOut::Hidden,
    LeftOut::Symbols,
    LeftOut::Attachments,
];

/// How many parts of each kind were left out.
#[derive(Debug, Default)]
pub(super) struct LeftOutCounts([u32; ORDER.len()]);

impl LeftOutCounts {
    /// Counts one part. A kind that is not counted here changes nothing.
    pub(super) fn count(&mut self, what: LeftOut) {
        for (kind, count) in ORDER.iter().zip(&mut self.0) {
            if *kind == what {
                *count = count.saturating_add(1);
            }
        }
    }

    /// Tells a document of all that was counted.
    pub(super) fn tell(self, document: &mut Document) {
        for (what, count) in ORDER.into_iter().zip(self.0) {
            document.leave_out(what, count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ImportNote;

    #[test]
    fn kinds_are_told_in_their_order() {
        let mut counts = LeftOutCounts::default();
        for what in [LeftOut::Hidden, LeftOut::Tables, LeftOut::Hidden, LeftOut::Code] {
            counts.count(what);
        }
        let mut document = Document::default();
        counts.tell(&mut document);
        let expected = [(LeftOut::Tables, 1), (LeftOut::Hidden, 2)];
        assert_eq!(document.notes, expected.map(|(what, count)| ImportNote::LeftOut { what, count }));
    }
}
