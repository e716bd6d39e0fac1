//! What reading one PDF may still cost. Every loop over what the file says asks here, so that cycles, bombs and
//! endless lists end: once a ceiling is reached everything after it reads as absent, and the reader reports the ceiling.

use crate::limits::PdfCost;
use crate::{Ceiling, ImportError, Limits};
use std::cell::Cell;

/// The most bytes that one stream may unpack to. Nothing that holds text comes near it.
const STREAM_BYTES: u64 = 48 << 20;

/// Steps and bytes that are left.
pub(super) struct Budget {
    steps: Cell<u64>,
    step_limit: u64,
    unpacked: Cell<u64>,
    unpacked_limit: u64,
    stopped: Cell<Option<(Ceiling, u64)>>,
}

impl Budget {
    /// The budget of a file of so many bytes. Both ceilings grow with the file up to those of `limits`, so that a small
    /// file that asks for much work is refused at once.
    pub(super) fn new(bytes: usize, limits: &Limits) -> Self {
        let bytes = bytes as u64;
        Self {
            steps: Cell::new(0),
            step_limit: limits.pdf_steps.min(4_000_000 + bytes.saturating_mul(8)),
            unpacked: Cell::new(0),
            unpacked_limit: limits.unpacked_bytes.min((64 << 20) + bytes.saturating_mul(16)),
            stopped: Cell::new(None),
        }
    }

    /// Takes so many steps. `false` once a ceiling is reached.
    pub(super) fn spend(&self, steps: u64) -> bool {
        let steps = self.steps.get().saturating_add(steps);
        self.steps.set(steps);
        if steps > self.step_limit {
            self.stop(Ceiling::Work, self.step_limit);
        }
        self.goes_on()
    }

    /// Whether no ceiling is reached.
    pub(super) fn goes_on(&self) -> bool {
        self.stopped.get().is_none()
    }

    /// How many bytes the next filter may give.
    pub(super) fn room(&self) -> usize {
        let room = self.unpacked_limit.saturating_sub(self.unpacked.get()).min(STREAM_BYTES);
        usize::try_from(room).unwrap_or(usize::MAX)
    }

    /// Takes the bytes that a filter gave; `full` where it would have given more than there was room for.
    pub(super) fn unpack(&self, bytes: usize, full: bool) {
        let unpacked = self.unpacked.get().saturating_add(bytes as u64);
        self.unpacked.set(unpacked);
        if full {
            let all = unpacked >= self.unpacked_limit;
            self.stop(Ceiling::UnpackedBytes, if all { self.unpacked_limit } else { STREAM_BYTES });
        }
    }

    /// What was spent so far.
    pub(super) fn cost(&self) -> PdfCost {
        PdfCost { steps: self.steps.get(), unpacked: self.unpacked.get() }
    }

    /// The steps taken so far.
    pub(super) fn steps(&self) -> u64 {
        self.steps.get()
    }

    /// The ceiling that was reached, as an error.
    pub(super) fn error(&self) -> Option<ImportError> {
        self.stopped.get().map(|(what, limit)| ImportError::TooLarge { what, limit })
    }

    fn stop(&self, what: Ceiling, limit: u64) {
        if self.stopped.get().is_none() {
            self.stopped.set(Some((what, limit)));
        }
    }
}
