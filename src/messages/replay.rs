//! The words around replay files.

/// The messages, which are not in the first load.
pub struct ReplayMessages {
    /// Export of what is shown as a replay file.
    pub item: &'static str,
    /// What that is.
    pub note: &'static str,
    /// A file was opened: its name.
    pub opened: fn(&str) -> String,
    /// It is of a newer version: its name, and the version.
    pub newer: fn(&str, u32) -> String,
    /// It lacks what it must hold: its name.
    pub damaged: fn(&str) -> String,
}
