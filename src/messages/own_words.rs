//! The words around the reader's own words: the editor, the line under the views, what is offered of a selection.

use crate::browser::intl::Formats;
use memoscope_engine::own_words::OwnWordError;

/// The messages of own words, which are not in the first load.
pub struct OwnWordsMessages {
    /// The editor's heading in the settings.
    pub title: &'static str,
    /// What it is for.
    pub lead: &'static str,
    /// The name of the field for an entry.
    pub entry: &'static str,
    /// Adds what the field holds.
    pub add: &'static str,
    /// The name of the list of joins.
    pub joined: &'static str,
    /// The name of the list of splits.
    pub cut: &'static str,
    /// In how many places an entry was followed.
    pub places: fn(&Formats, u32) -> String,
    /// Takes an entry off the lists.
    pub remove: fn(&str) -> String,
    /// Takes all entries off the lists.
    pub remove_all: &'static str,
    /// Opens the field for a list.
    pub paste: &'static str,
    /// The name of that field.
    pub paste_field: &'static str,
    /// The example in it.
    pub paste_example: &'static str,
    /// Adds the entries of that field.
    pub add_list: &'static str,
    /// Copies the entries.
    pub copy: &'static str,
    /// What was not taken and why, and how many more entries were not.
    pub refused: fn(&Formats, &str, &OwnWordError, u32) -> String,
    /// Under a view: the joins, and how many words are cut.
    pub line: fn(&Formats, &[String], u32) -> String,
    /// For those who hear the page: an entry was put on a list, whether it is a split, and in how many places it is
    /// followed.
    pub added: fn(&Formats, &str, bool, u32) -> String,
    /// The same of so many entries.
    pub several_added: fn(&Formats, u32) -> String,
    /// An entry was taken off.
    pub removed: fn(&str) -> String,
    /// All were.
    pub none: &'static str,
    /// Makes one word of what is selected.
    pub join_selected: &'static str,
    /// Makes several words of it again.
    pub part_selected: &'static str,
}
