//! What is said of how an analysis was made, and in its report, as a table to fill in each language.

use crate::browser::intl::Formats;
use crate::citation::Citation;
use crate::view_config::ViewConfig;
use memoscope_engine::report::Totals;
use memoscope_engine::sentiment::SentimentReport;

/// What a methods paragraph tells of.
pub struct Method<'a> {
    /// What was chosen.
    pub config: &'a ViewConfig,
    /// How it is cited.
    pub citation: &'a Citation,
    /// The date of the text; empty where none is known.
    pub dated: &'a str,
    /// The size of the text.
    pub whole: Totals,
    /// The size of what was analysed of it.
    pub part: Totals,
}

/// The messages.
pub struct MethodMessages {
    /// The name of the panel.
    pub name: &'static str,
    /// The heading of the paragraph.
    pub method: &'static str,
    /// The heading of the citation.
    pub citation: &'static str,
    /// Copies the paragraph, the citation, the citation as BibTeX, and as CSL-JSON.
    pub copy: [&'static str; 4],
    /// The methods paragraph.
    pub paragraph: fn(&Formats, &Method<'_>) -> String,
    /// The citation in words.
    pub cite: fn(&Citation) -> String,
    /// What a citation says of the text analysed.
    pub note: fn(&Citation) -> String,
    /// Saves the report.
    pub report: &'static str,
    /// What made the report, and when.
    pub made: fn(&Citation) -> String,
    /// The heading of the facts.
    pub text: &'static str,
    /// The facts: words, sentences, paragraphs, documents, hash, what is in focus, part, link.
    pub facts: [&'static str; 8],
    /// The size of a part.
    pub part: fn(&Formats, Totals, Totals) -> String,
    /// The first rows of a table: how many, of how many.
    pub first: fn(&Formats, u32, u32) -> String,
    /// The tone in a sentence or two.
    pub tone: fn(&Formats, &SentimentReport) -> String,
    /// Where a view shows nothing.
    pub nothing: &'static str,
    /// Where nothing is in focus, in the place of a concordance.
    pub no_focus: &'static str,
}
