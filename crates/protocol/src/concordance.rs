//! The concordance view.

use crate::{HiddenWords, PartRequest};
use memoscope_engine::concordance::{ConcordanceOptions, ConcordanceReport};

/// Asks for the concordance view.
#[derive(Clone, Debug, PartialEq)]
pub struct ConcordanceRequest {
    /// The part.
    pub part: PartRequest,
    /// What is in focus; what is no query has no lines.
    pub queries: Vec<String>,
    /// How lines are cut, sorted and chosen.
    pub options: ConcordanceOptions,
    /// The language whose order words are sorted in, as an IETF tag; where it is empty, by code points.
    pub language: String,
    /// The words that are no examples, where nothing is in focus.
    pub hidden: HiddenWords,
}

/// The concordance view.
#[derive(Clone, Debug, PartialEq)]
pub struct ConcordanceReply {
    /// What was asked and is a query, each with its place among the foci.
    pub queries: Vec<(u32, String)>,
    /// The first line of the report, from 0: how many were passed over.
    pub skip: u32,
    /// The lines. The query of each is its place among the foci.
    pub report: ConcordanceReport,
    /// Where nothing is in focus: frequent words to begin with, and their counts.
    pub examples: Vec<(String, u32)>,
}

memoscope_engine::wire! {
    struct ConcordanceRequest { part, queries, options, language, hidden }
    struct ConcordanceReply { queries, skip, report, examples }
}
