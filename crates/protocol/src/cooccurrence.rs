//! The co-occurrence view and the sentences behind a pair.

use crate::{HiddenWords, PartRequest};
use memoscope_engine::association::PairCounts;
use memoscope_engine::cooccurrence::{CooccurrenceOptions, CooccurrenceReport};
use memoscope_engine::matrix::MatrixReport;
use memoscope_engine::network::NetworkReport;
use memoscope_engine::network::communities::Communities;
use memoscope_engine::settings::{Convention, Unit};

/// The most sentences that one reply carries.
pub const MAX_EVIDENCE: usize = 50;

/// The box that a network is laid out in, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Canvas {
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// Asks for the co-occurrence view.
#[derive(Clone, Debug, PartialEq)]
pub struct CooccurrenceRequest {
    /// The part.
    pub part: PartRequest,
    /// The words left out.
    pub hidden: HiddenWords,
    /// How pairs are counted and ranked.
    pub options: CooccurrenceOptions,
    /// What is in focus: the network shows each that has company, the table lists the first one's.
    pub foci: Vec<String>,
    /// Whether the matrix is wanted beside the network.
    pub matrix: bool,
    /// The box of the network.
    pub canvas: Canvas,
}

/// The co-occurrence view, or why it can't be counted as asked.
pub type CooccurrenceReply = Result<CooccurrenceView, CooccurrenceProblem>;

/// Network and table.
#[derive(Clone, Debug, PartialEq)]
pub struct CooccurrenceView {
    /// The query whose company the rows list; `None` where they list pairs.
    pub node: Option<String>,
    /// The network; `None` where all pairs can't be counted as asked but one word's company can.
    pub network: Option<NetworkReport>,
    /// Which words of the network belong together.
    pub communities: Option<Communities>,
    /// The matrix, where it was wanted and there is a network.
    pub matrix: Option<MatrixReport>,
    /// The company of the node, or the best pairs.
    pub table: CooccurrenceReport<PairCounts>,
}

/// Why co-occurrence can't be counted as asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CooccurrenceProblem {
    /// The unit is the document, and fewer than two hold a word.
    FewDocuments {
        /// How many do.
        documents: u32,
    },
    /// The unit is not counted by this convention.
    Convention {
        /// The unit.
        unit: Unit,
        /// The convention asked for.
        convention: Convention,
    },
    /// A window reaches too far.
    WideWindow {
        /// Words to one side.
        value: u32,
        /// The most that are taken.
        limit: u32,
    },
    /// A window with no word to either side.
    EmptyWindow,
    /// Pairs within a window that is not the same on both sides.
    UnevenWindow,
}

/// Asks for the sentences behind a pair.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceRequest {
    /// The part.
    pub part: PartRequest,
    /// How pairs are counted.
    pub options: CooccurrenceOptions,
    /// The word, phrase or query asked about.
    pub node: String,
    /// The form in its company.
    pub collocate: String,
}

/// The sentences behind a pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The word, phrase or query asked about.
    pub node: String,
    /// The form in its company.
    pub collocate: String,
    /// How many sentences there are.
    pub total: u32,
    /// The first [`MAX_EVIDENCE`] of them.
    pub sentences: Vec<EvidenceSentence>,
}

/// A sentence with what it is shown for.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceSentence {
    /// Its number in the corpus, from 0.
    pub sentence: u32,
    /// Its text.
    pub text: String,
    /// What to mark, in bytes of the text: ascending, none over another; `true` for the node.
    pub marks: Vec<(u32, u32, bool)>,
}

memoscope_engine::wire! {
    struct Canvas { width, height }
    struct CooccurrenceRequest { part, hidden, options, foci, matrix, canvas }
    struct CooccurrenceView { node, network, communities, matrix, table }
    enum CooccurrenceProblem {
        0 FewDocuments { documents },
        1 Convention { unit, convention },
        2 WideWindow { value, limit },
        3 EmptyWindow,
        4 UnevenWindow,
    }
    struct EvidenceRequest { part, options, node, collocate }
    struct Evidence { node, collocate, total, sentences }
    struct EvidenceSentence { sentence, text, marks }
}
