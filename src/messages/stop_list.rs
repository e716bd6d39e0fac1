//! The words of the stop list and of what it hides.

use crate::browser::intl::Formats;
use memoscope_engine::report::Note;

/// The messages of the stop list.
pub struct StopListMessages {
    /// Its heading in the settings.
    pub title: &'static str,
    /// The list it starts from, as a sentence with a control.
    pub sentence: &'static str,
    /// The options of that control.
    pub option: fn(&str, &str) -> Option<&'static str>,
    /// Its name.
    pub control: fn(&str) -> &'static str,
    /// The name of the field for a word.
    pub word: &'static str,
    /// Hides the word of the field.
    pub hide: &'static str,
    /// Takes the word of the field out of the list.
    pub unhide: &'static str,
    /// The words that were added.
    pub added: &'static str,
    /// The words that were taken out.
    pub taken_out: &'static str,
    /// More words than are shown.
    pub more: fn(&Formats, u32) -> String,
    /// Opens the field for a list.
    pub paste: &'static str,
    /// The name of that field.
    pub paste_field: &'static str,
    /// The example in it.
    pub paste_example: &'static str,
    /// Puts the list of the field in place of what is there.
    pub replace: &'static str,
    /// Copies the list.
    pub copy: &'static str,
    /// Takes the list back to what it was at first.
    pub reset: &'static str,
    /// There was no word in a field.
    pub no_word: &'static str,
    /// What was not taken, how many words were too many, and how many there may be; empty where all was taken.
    pub refused: fn(&Formats, &[String], u32, u32) -> String,
    /// How many words a list leaves out, and whether some are the reader's own; `None` where it leaves out none.
    pub hidden: fn(&Formats, &[Note], bool) -> Option<String>,
    /// Instead of that, where they are shown.
    pub all_shown: &'static str,
    /// The switch that shows them.
    pub show: &'static str,
    /// Hides a word.
    pub hide_word: fn(&str) -> String,
    /// Shows a hidden word again.
    pub show_word: fn(&str) -> String,
}
