//! The words around what is kept on the reader's device.

use crate::browser::intl::Formats;

/// The messages of that section, which is not in the first load.
pub struct OfflineMessages {
    /// Over the section.
    pub title: &'static str,
    /// What is not kept yet: files, bytes.
    pub missing: fn(&Formats, u32, u64) -> String,
    /// The button that keeps it: bytes.
    pub keep: fn(&Formats, u64) -> String,
    /// While it is kept: how many files are, of how many.
    pub keeping: fn(&Formats, u32, u32) -> String,
    /// Nothing is missing.
    pub kept: &'static str,
    /// What the browser said where something could not be kept.
    pub failed: fn(&str) -> String,
}
