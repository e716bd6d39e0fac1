//! The messages of what stands around the views: search, undo, keys, and what is told to those who hear
//! the page.

use crate::browser::intl::Formats;
use memoscope_engine::report::Totals;
use memoscope_engine::settings::Level;
use memoscope_protocol::{Preview, QueryProblem};

/// A group of keys: its heading, and each key with what it does.
pub type Keys = (&'static str, &'static [(&'static [&'static str], &'static str)]);

/// The messages.
pub struct ToolMessages {
    /// What a query would find: the query and its counts, as one sentence.
    pub preview: fn(&Formats, &str, &Preview) -> String,
    /// The same, short, beside the query.
    pub preview_note: fn(&Formats, &Preview) -> String,
    /// A query, a word or the beginning of one that occurs nowhere, and what to try.
    pub absent: fn(&str) -> String,
    /// What a query that is still being typed lacks.
    pub unfinished: fn(&QueryProblem) -> String,
    /// Why a text is no query; it quotes the character and its place, from 1.
    pub refused: fn(&str, &QueryProblem) -> String,
    /// Takes the last step back.
    pub undo: &'static str,
    /// Takes everything back.
    pub start_over: &'static str,
    /// What was taken back, by the keys that changed.
    pub undone: fn(&[&'static str]) -> String,
    /// A view came to the front, and its finding.
    pub view: fn(&'static str, &str) -> String,
    /// A view shows something else: its finding and the number of its rows.
    pub rows: fn(&Formats, &str, u32) -> String,
    /// A run of units is marked with the keys: its first and last, from 1.
    pub marked: fn(&Formats, Level, u32, u32) -> String,
    /// The run is given up.
    pub unmarked: &'static str,
    /// A part was chosen.
    pub part: fn(&Formats, Totals, Totals) -> String,
    /// All of the text is analysed again.
    pub whole: &'static str,
    /// Nothing is in focus any more.
    pub no_focus: &'static str,
    /// The button of the keys, and the heading of their list.
    pub keys: &'static str,
    /// Closes the list of keys.
    pub close: &'static str,
    /// Switches single keys on and off.
    pub single_keys: &'static str,
    /// What that does.
    pub single_keys_note: &'static str,
}
