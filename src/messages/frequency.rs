//! The words of the frequency view.

use crate::browser::intl::Formats;
use crate::view_config::Show;
use memoscope_engine::dispersion::Parts;
use memoscope_engine::frequency::FrequencyReport;

/// The messages of the frequency view.
pub struct FrequencyMessages {
    /// The finding over the figure; the text is what the table's words must hold, empty where they need not.
    pub title: fn(&Formats, &FrequencyReport, &str) -> String,
    /// What is counted, under the title, by how it is shown and how many words of the report are.
    pub caption: fn(&Formats, &FrequencyReport, Show, u32) -> String,
    /// The summary for those who don't see the chart.
    pub summary: fn(&Formats, &FrequencyReport) -> String,
    /// The same of the cloud.
    pub cloud_summary: fn(&Formats, &FrequencyReport) -> String,
    /// The name of a bar.
    pub bar: fn(&Formats, &str, u32, f64) -> String,
    /// The name of a word of the cloud: its place in the order, from 1, the word, and its count.
    pub cloud_word: fn(&Formats, u32, &str, u32) -> String,
    /// Over the lengths, the rates and the barcodes of the bars.
    pub heads: [&'static str; 3],
    /// Fewer bars.
    pub show_fewer: &'static str,
    /// Names of the columns, in order.
    pub columns: [&'static str; 10],
    /// More about a column, in order; empty where its name says all.
    pub hints: [&'static str; 10],
    /// The caption of the table.
    pub table: fn(&Formats, &FrequencyReport) -> String,
    /// What the parts of the dispersion measures are.
    pub parts: fn(&Formats, Parts, u32) -> String,
    /// The name of the field that filters the table.
    pub filter: &'static str,
    /// The example in it.
    pub filter_example: &'static str,
    /// How many words pass, of how many.
    pub filtered: fn(&Formats, &FrequencyReport) -> String,
    /// The settings sentence: text and controls by turns, as `[name]`.
    pub sentence: &'static str,
    /// The options of a control, by the values of the link.
    pub option: fn(&str, &str) -> Option<&'static str>,
    /// The name of a control.
    pub control: fn(&str) -> &'static str,
}
