//! What one import may still unpack and write.

use crate::limits::PdfCost;
use crate::{Ceiling, ImportError, Limits};

/// Bytes that any archive may unpack to, however small it is.
const FREE: u64 = 32 << 20;
/// How many times its own length a longer unpacking may be. Text shrinks to a third or a tenth, tables to a thirtieth.
const RATIO: u64 = 50;

/// What is left of the limits of one import; archives in archives share it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    /// The limits, of which archives take off what has been used: text, documents, depth.
    pub(super) limits: Limits,
    /// The limits that the import began with, for messages.
    pub(super) given: Limits,
    /// The most bytes that may be unpacked in all.
    unpacked: u64,
    /// How many of them are left.
    unpacked_left: u64,
    /// How many entries are left.
    entries_left: u32,
    /// What all PDFs in the archive may still cost.
    #[cfg_attr(not(feature = "pdf"), allow(dead_code, reason = "only PDFs are counted here"))]
    pdf: PdfCost,
    /// What they might cost at the beginning, for messages.
    #[cfg_attr(not(feature = "pdf"), allow(dead_code, reason = "only PDFs are counted here"))]
    pdf_given: PdfCost,
}

impl Budget {
    /// The budget of a file of so many bytes. What it may unpack to is the limit, and for a small file less: 32 MiB or
    /// fifty times its own length, whichever is more.
    pub(super) fn new(file_bytes: usize, limits: &Limits) -> Self {
        let bytes = file_bytes as u64;
        let unpacked = limits.unpacked_bytes.min(bytes.saturating_mul(RATIO).max(FREE));
        // As much as one PDF of any length, and for each byte as much as a byte of a PDF: they hardly shrink when packed.
        let pdf = PdfCost {
            steps: limits.pdf_steps.saturating_add(bytes.saturating_mul(8)),
            unpacked: limits.unpacked_bytes.saturating_add(bytes.saturating_mul(16)),
        };
        Self {
            limits: *limits,
            given: *limits,
            unpacked,
            unpacked_left: unpacked,
            entries_left: limits.entries,
            pdf,
            pdf_given: pdf,
        }
    }

    /// Whether so many bytes may still be unpacked.
    ///
    /// # Errors
    /// [`Ceiling::UnpackedBytes`] if not.
    pub(super) fn may_unpack(&self, bytes: u64) -> Result<(), ImportError> {
        match bytes <= self.unpacked_left {
            true => Ok(()),
            false => Err(ImportError::TooLarge { what: Ceiling::UnpackedBytes, limit: self.unpacked }),
        }
    }

    /// Counts bytes that were unpacked.
    pub(super) fn unpack(&mut self, bytes: u64) {
        self.unpacked_left = self.unpacked_left.saturating_sub(bytes);
    }

    /// The limits of the next PDF in an archive: its own, or what the others have left.
    #[cfg(feature = "pdf")]
    pub(super) fn limits_of_pdf(&self) -> Limits {
        Limits {
            pdf_steps: self.limits.pdf_steps.min(self.pdf.steps),
            unpacked_bytes: self.limits.unpacked_bytes.min(self.pdf.unpacked),
            ..self.limits
        }
    }

    /// Counts what a PDF cost. The error of one that met what was left of the archive's budget says the whole of that.
    #[cfg(feature = "pdf")]
    pub(super) fn spend_on_pdf(&mut self, cost: PdfCost, error: Option<&mut ImportError>) {
        let PdfCost { steps, unpacked } = self.pdf;
        match error {
            Some(ImportError::TooLarge { what: Ceiling::Work, limit }) if *limit == steps => {
                *limit = self.pdf_given.steps;
            }
            Some(ImportError::TooLarge { what: Ceiling::UnpackedBytes, limit }) if *limit == unpacked => {
                *limit = self.pdf_given.unpacked;
            }
            _ => {}
        }
        self.pdf = PdfCost {
            steps: steps.saturating_sub(cost.steps),
            unpacked: unpacked.saturating_sub(cost.unpacked),
        };
    }

    /// Counts the entries of an archive.
    ///
    /// # Errors
    /// [`Ceiling::Entries`] if there are more than are left; then none is counted.
    pub(super) fn take_entries(&mut self, entries: u64) -> Result<(), ImportError> {
        match u32::try_from(entries).ok().and_then(|entries| self.entries_left.checked_sub(entries)) {
            Some(left) => {
                self.entries_left = left;
                Ok(())
            }
            None => Err(ImportError::TooLarge { what: Ceiling::Entries, limit: self.given.entries.into() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_file_may_not_unpack_to_all_that_a_large_one_may() {
        let limits = Limits { unpacked_bytes: 512 << 20, ..Limits::default() };
        for (length, expected) in [(0, 32 << 20), (2 << 20, 100 << 20), (100 << 20, 512 << 20)] {
            let budget = Budget::new(length, &limits);
            assert!(budget.may_unpack(expected).is_ok());
            let refused = ImportError::TooLarge { what: Ceiling::UnpackedBytes, limit: expected };
            assert_eq!(budget.may_unpack(expected + 1), Err(refused));
        }
    }

    #[test]
    fn what_is_spent_is_gone() {
        let mut budget = Budget::new(0, &Limits { unpacked_bytes: 10, entries: 3, ..Limits::default() });
        budget.unpack(7);
        assert!(budget.may_unpack(3).is_ok() && budget.may_unpack(4).is_err());
        assert!(budget.take_entries(2).is_ok() && budget.take_entries(2).is_err());
        assert!(budget.take_entries(1).is_ok() && budget.take_entries(u64::MAX).is_err());
    }

    #[cfg(feature = "pdf")]
    #[test]
    fn pdfs_of_an_archive_share_one_budget() {
        let limits = Limits { pdf_steps: 100, unpacked_bytes: 1 << 20, ..Limits::default() };
        let mut budget = Budget::new(10, &limits);
        assert_eq!(budget.limits_of_pdf().pdf_steps, 100);
        budget.spend_on_pdf(PdfCost { steps: 150, unpacked: 3 }, None);
        assert_eq!(budget.limits_of_pdf().pdf_steps, 30);
        let mut error = ImportError::TooLarge { what: Ceiling::Work, limit: 30 };
        budget.spend_on_pdf(PdfCost { steps: 31, unpacked: 0 }, Some(&mut error));
        assert_eq!(error, ImportError::TooLarge { what: Ceiling::Work, limit: 180 });
        assert_eq!(budget.limits_of_pdf().pdf_steps, 0);
        assert_eq!(budget.limits_of_pdf().unpacked_bytes, 1 << 20);
    }
}
