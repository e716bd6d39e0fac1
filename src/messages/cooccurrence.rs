//! What the co-occurrence view says, as a table to fill in each language.

use crate::browser::intl::Formats;
use crate::charts::network::NetworkTools;
use crate::view_config::{Pin, ViewConfig};
use memoscope_engine::association::Association;
use memoscope_engine::cells::Cells;
use memoscope_engine::matrix::MatrixReport;
use memoscope_engine::network::{NetworkNode, NetworkReport};
use memoscope_engine::settings::Measure;
use memoscope_protocol::{CooccurrenceProblem, CooccurrenceView, Evidence};

/// The table of two words, and the value of the measure in use where it exists.
pub type Measured = (Cells, Option<f64>);

/// The messages of the co-occurrence view.
pub struct CooccurrenceMessages {
    /// The finding over the figure, and what is counted, under it: both tell what stands out from chance.
    pub finding: fn(&Formats, &CooccurrenceView, &ViewConfig) -> [String; 2],
    /// What to know beside the numbers; empty where there is nothing.
    pub notes: fn(&Formats, &CooccurrenceView) -> String,
    /// The summary for those who don't see the network.
    pub summary: fn(&Formats, &NetworkReport) -> String,
    /// The name of a circle: its word, the group that it is marked as one of, from 0, and whether it is pinned.
    pub node: fn(&Formats, &NetworkNode, Option<usize>, bool) -> String,
    /// The words of each group, and the modularity of all.
    pub groups: fn(&Formats, &[Vec<&str>], f64) -> String,
    /// The name of a line.
    pub edge: fn(&Formats, &str, &str, &Association) -> String,
    /// A circle was pinned.
    pub pinned: fn(&Formats, &Pin) -> String,
    /// A circle was let go.
    pub unpinned: fn(&str) -> String,
    /// All circles were let go.
    pub all_unpinned: &'static str,
    /// The words about the network's tools.
    pub tools: NetworkTools,
    /// The name of the matrix.
    pub matrix: fn(&Formats, &MatrixReport) -> String,
    /// Under the matrix while no cell is looked at.
    pub matrix_hint: &'static str,
    /// The name of a row's heading: the word and how often it occurs.
    pub heading: fn(&Formats, &str, u32) -> String,
    /// What a cell says: its words, their table and the value of the measure, where there are such.
    pub cell: fn(&Formats, (&str, &str), Option<Measured>, Measure) -> String,
    /// The ends of the scale of shades: the measure, its lowest value where the scale begins there, and its highest.
    pub scale: fn(&Formats, Measure, Option<f64>, f64) -> [String; 2],
    /// In place of a network without circles.
    pub empty_network: &'static str,
    /// In place of a network that can't be counted as asked.
    pub no_network: &'static str,
    /// Why it can't be counted as asked.
    pub problem: fn(&Formats, &CooccurrenceProblem) -> String,
    /// The caption of the table.
    pub table: fn(&Formats, &CooccurrenceView) -> String,
    /// The heading of the words in the node's company.
    pub with: &'static str,
    /// The heading of pairs.
    pub pair: &'static str,
    /// The heading of the meetings.
    pub shared: &'static str,
    /// The heading of what chance would give.
    pub expected: &'static str,
    /// The columns of the full table, in order.
    pub columns: [&'static str; 23],
    /// The button of a row.
    pub show_sentences: fn(&str, &str) -> String,
    /// Where no pair is chosen.
    pub choose_pair: &'static str,
    /// The heading over the sentences.
    pub evidence: fn(&Formats, &Evidence) -> String,
    /// The name of the region of the sentences.
    pub evidence_name: &'static str,
    /// The settings sentence for sentences, paragraphs, documents.
    pub sentence: &'static str,
    /// The settings sentence for windows.
    pub window_sentence: &'static str,
    /// The options of a control, by the values of the link.
    pub option: fn(&str, &str) -> Option<&'static str>,
    /// The name of a control.
    pub control: fn(&str) -> &'static str,
}
