//! The words of the reader.

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
    /// The keys in the text and what each does, in the order they are listed in.
    pub keys: &'static [(&'static str, &'static str)],
}
