//! What the sentiment view says, as a table to fill in each language.

use crate::browser::intl::Formats;
use crate::view_config::Show;
use memoscope_engine::sentiment::{Caution, LevelRow, Pull, SentimentReport, SentimentRow, Unmatched};
use memoscope_engine::settings::Level;
use memoscope_engine::vader::Rule;
use memoscope_protocol::SentimentReply;

/// The messages of the sentiment view.
pub struct SentimentMessages {
    /// The finding over the figure.
    pub title: fn(&Formats, &SentimentReply) -> String,
    /// What is measured, under the title.
    pub caption: fn(&Formats, &SentimentReply, Show) -> String,
    /// The summary for those who don't see the arc.
    pub summary: fn(&Formats, &SentimentReply) -> String,
    /// The name of a bar: a unit of a level.
    pub bar: fn(&Formats, Level, &LevelRow) -> String,
    /// The name of a stretch: the numbers of its first and last unit, from 1.
    pub stretch: fn(&Formats, Level, u32, u32) -> String,
    /// How the arc is used.
    pub hint: &'static str,
    /// How bars are joined where there are more than pixels.
    pub joined: &'static str,
    /// Beside the band around 0.
    pub neutral: &'static str,
    /// Beside the mark of the mean.
    pub mean_label: &'static str,
    /// The mean of all sentences.
    pub mean: fn(&Formats, &SentimentReport, f64) -> String,
    /// Why to read the tone as a hint at most.
    pub caution: fn(&Formats, &Caution) -> String,
    /// The buttons to the most positive and the most negative sentence.
    pub peaks: [&'static str; 2],
    /// Under the first bar.
    pub start: &'static str,
    /// Under the last bar.
    pub end: &'static str,
    /// The heading of the words that pull.
    pub pulls: &'static str,
    /// Where no word pulls.
    pub no_pulls: &'static str,
    /// The words that matched nothing, how many.
    pub unmatched: fn(&Formats, &Unmatched) -> String,
    /// What that means.
    pub unmatched_about: &'static str,
    /// The name of a word that pulls.
    pub pull: fn(&Formats, &Pull) -> String,
    /// Where no sentence is chosen.
    pub choose_sentence: &'static str,
    /// The heading of the opened sentence: its number from 1, of how many, and its compound.
    pub opened: fn(&Formats, u32, u32, f64) -> String,
    /// The name of the region of the opened sentence.
    pub opened_name: &'static str,
    /// That the opened sentence is not in the part.
    pub outside_part: &'static str,
    /// The buttons to the sentence before and after.
    pub neighbours: [&'static str; 2],
    /// The buttons to the stretch that begins or ends with the opened sentence.
    pub stretches: [&'static str; 2],
    /// A rule in words: the word, the rule, and the text of a word by its index.
    pub rule: fn(&Formats, &str, &Rule, &dyn Fn(u32) -> String) -> String,
    /// How the score comes about.
    pub sum: fn(&Formats, &SentimentRow) -> String,
    /// The caption of the table.
    pub table: fn(&Formats, &SentimentReply) -> String,
    /// The columns of the table of a level, in order.
    pub columns: fn(Level) -> &'static [&'static str],
    /// While the descriptions of emoji are fetched.
    pub fetching_emoji: &'static str,
    /// The settings sentence.
    pub sentence: &'static str,
    /// The options of a control, by the values of the link.
    pub option: fn(&str, &str) -> Option<&'static str>,
    /// The name of a control.
    pub control: fn(&str) -> &'static str,
}
