//! The words of the list of documents and of words by document.

use crate::browser::intl::Formats;
use crate::views::frequency::Item;
use memoscope_engine::report::Note;

/// The messages of the list of documents.
pub struct DocumentMessages {
    /// The name of the list.
    pub list: &'static str,
    /// The field that finds documents.
    pub filter: &'static str,
    /// Before the choice of what the list is sorted by.
    pub sort: &'static str,
    /// Its order, title, date, length, count of the focus.
    pub sorts: [&'static str; 5],
    /// How many documents of how many are found.
    pub found: fn(&Formats, u32, u32) -> String,
    /// The name of the tick of a document.
    pub tick: fn(&str) -> String,
    /// How often each focus occurs in a document.
    pub counts: fn(&Formats, &[String], &[u32]) -> String,
    /// The button that makes the documents ticked the part.
    pub analyse_ticked: fn(&Formats, u32) -> String,
    /// The button that makes those found the part.
    pub analyse_found: fn(&Formats, u32) -> String,
    /// The button that makes those that meet the condition the part.
    pub analyse: fn(&Formats, u32) -> String,
    /// Before the key of a condition.
    pub whose: &'static str,
    /// Between key and value.
    pub is: &'static str,
    /// The name of the choice of the key.
    pub key: &'static str,
    /// The name of the choice of the value.
    pub value: &'static str,
    /// The value that is a range.
    pub range: &'static str,
    /// The value of documents of which nothing is known.
    pub none: &'static str,
    /// The first value of a range.
    pub from: &'static str,
    /// The last value.
    pub to: &'static str,
}

/// The messages of words by document.
pub struct ByDocumentMessages {
    /// The title where nothing is in focus, and what to do then.
    pub empty: &'static str,
    /// What to do then.
    pub absent: &'static str,
    /// The finding: of the first focus, and whether the items are single documents.
    pub title: fn(&Formats, &[String], &[Item], bool) -> String,
    /// What is shown: whether in order of date, and whether by single documents.
    pub caption: fn(bool, bool) -> String,
    /// Before the choice of what documents are grouped by.
    pub by: &'static str,
    /// What is to be said of that choice.
    pub note: fn(&Note) -> String,
    /// Not grouped; the heading of the first column.
    pub document: &'static str,
    /// The heading of how many documents.
    pub documents: &'static str,
    /// The heading of how many words.
    pub words: &'static str,
    /// The heading of the rate of a focus.
    pub rate: fn(&str) -> String,
    /// A group of which nothing is known.
    pub unknown: &'static str,
    /// The caption of the table.
    pub table: &'static str,
    /// The name of the picture.
    pub slider: &'static str,
    /// What can be done with it: of documents, and of groups.
    pub hints: [&'static str; 2],
    /// The numbers of a document or group.
    pub item: fn(&Formats, &[String], &Item) -> String,
}
