//! What the sentiment view says, as a table to fill in each language.

use crate::browser::intl::Formats;
use memoscope_engine::sentiment::{Pull, SentimentRow};
use memoscope_engine::vader::Rule;
use memoscope_protocol::SentimentReply;

/// The messages of the sentiment view.
pub struct SentimentMessages {
    /// The finding over the figure.
    pub title: fn(&Formats, &SentimentReply) -> String,
    /// What is measured, under the title.
    pub caption: fn(&Formats, &SentimentReply) -> String,
    /// The summary for those who don't see the arc.
    pub summary: fn(&Formats, &SentimentReply) -> String,
    /// The name of a bar: the sentence's number from 1, and its compound.
    pub bar: fn(&Formats, u32, f64) -> String,
    /// Under the first bar.
    pub start: &'static str,
    /// Under the last bar.
    pub end: &'static str,
    /// The heading of the words that pull.
    pub pulls: &'static str,
    /// The name of a word that pulls.
    pub pull: fn(&Formats, &Pull) -> String,
    /// Where no sentence is chosen.
    pub choose_sentence: &'static str,
    /// The heading of the opened sentence: its number from 1, of how many, and its compound.
    pub opened: fn(&Formats, u32, u32, f64) -> String,
    /// The name of the region of the opened sentence.
    pub opened_name: &'static str,
    /// A rule in words: the word, the rule, and the text of a word by its index.
    pub rule: fn(&Formats, &str, &Rule, &dyn Fn(u32) -> String) -> String,
    /// How the score comes about.
    pub sum: fn(&Formats, &SentimentRow) -> String,
    /// The caption of the table.
    pub table: fn(&Formats, &SentimentReply) -> String,
    /// The columns of the table, in order.
    pub columns: [&'static str; 7],
    /// While the descriptions of emoji are fetched.
    pub fetching_emoji: &'static str,
    /// The settings sentence.
    pub sentence: &'static str,
    /// The options of a control, by the values of the link.
    pub option: fn(&str, &str) -> Option<&'static str>,
    /// The name of a control.
    pub control: fn(&str) -> &'static str,
}
