//! The frequency view.

use crate::{HiddenWords, PartRequest};
use memoscope_engine::frequency::{FrequencyOptions, FrequencyReport};

/// Asks for the frequency view.
#[derive(Clone, Debug, PartialEq)]
pub struct FrequencyRequest {
    /// The part.
    pub part: PartRequest,
    /// The words left out.
    pub hidden: HiddenWords,
    /// What the listed words must hold; all are listed where it is empty.
    pub filter: String,
    /// For how many rows, from the first, it is asked where their words occur.
    pub placed: u32,
    /// The options of the report.
    pub options: FrequencyOptions,
}

/// The frequency view.
#[derive(Clone, Debug, PartialEq)]
pub struct FrequencyReply {
    /// The report.
    pub report: FrequencyReport,
    /// For each row that it was asked for, where along the part it occurs, in thousandths, each once, ascending.
    pub places: Vec<Vec<u16>>,
}

memoscope_engine::wire! {
    struct FrequencyRequest { part, hidden, filter, placed, options }
    struct FrequencyReply { report, places }
}
