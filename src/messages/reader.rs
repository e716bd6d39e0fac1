//! The words of the reader.

use crate::browser::intl::Formats;

/// The messages of the reader.
pub struct ReaderMessages {
    /// The name of the toolbar beside a selection.
    pub selected: &'static str,
    /// The button that puts a phrase in focus.
    pub focus_on: fn(&str) -> String,
    /// The button that adds it to what is in focus.
    pub add_to_focus: &'static str,
    /// The button that makes the sentence around it the part.
    pub analyse_sentence: &'static str,
    /// Which page of how many is shown.
    pub page: fn(&Formats, u32, u32) -> String,
    /// The button to the page before.
    pub earlier: &'static str,
    /// The button to the page after.
    pub later: &'static str,
    /// Before the title of the document that comes next, on the button to it.
    pub next_document: &'static str,
    /// What the browser itself knows of a text of several pages.
    pub page_note: &'static str,
    /// The keys in the text and what each does, in the order they are listed in.
    pub keys: &'static [(&'static str, &'static str)],
}
