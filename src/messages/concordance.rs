//! What the concordance view says, as a table to fill in each language.

use crate::browser::intl::Formats;
use crate::view_config::ViewConfig;
use memoscope_engine::concordance::ConcordanceRow;
use memoscope_engine::settings::SortKey;
use memoscope_protocol::ConcordanceReply;

/// The messages of the concordance view.
pub struct ConcordanceMessages {
    /// The finding over the lines.
    pub title: fn(&Formats, &ConcordanceReply) -> String,
    /// What is listed, and whether there is a reader that numbers lead to.
    pub caption: fn(bool) -> &'static str,
    /// The caption of the table, which says how it is sorted: the first and the last line shown, from 1, and
    /// how many there are.
    pub table: fn(&Formats, (u32, u32, u32), &ViewConfig) -> String,
    /// Which lines are shown.
    pub range: fn(&Formats, u32, u32, u32) -> String,
    /// The columns, in order.
    pub columns: [&'static str; 4],
    /// The column of the document, where there are several.
    pub source: &'static str,
    /// The name of a line's button.
    pub line: fn(&Formats, &ConcordanceRow) -> String,
    /// The title where nothing is in focus.
    pub empty_title: &'static str,
    /// What to do then.
    pub empty: &'static str,
    /// What to do where nothing was found.
    pub absent: &'static str,
    /// The title where nothing in focus can be looked for.
    pub no_query: &'static str,
    /// A word to begin with, and its count.
    pub example: fn(&Formats, &str, u32) -> String,
    /// To the lines before, and how many.
    pub earlier: fn(&Formats, u32) -> String,
    /// To the lines after.
    pub later: fn(&Formats, u32) -> String,
    /// Where there are more lines than are held: the first and the last that can be copied and saved.
    pub held: fn(&Formats, u32, u32) -> String,
    /// The button that copies.
    pub copy: &'static str,
    /// After lines were copied: the first and the last, and how many there are.
    pub copied: fn(&Formats, u32, u32, u32) -> String,
    /// The settings sentence for one level of sorting, for two and for three.
    pub sentences: [&'static str; 3],
    /// What lines are sorted by.
    pub sort_key: fn(SortKey) -> &'static str,
    /// The name of a control.
    pub control: fn(&str) -> &'static str,
}
