//! What every report has: settings, totals and notes.
//!
//! A report is value plus notes: odd text is never an error, it is a note beside the numbers.

mod settings;

pub use settings::{Listed, Settings, Value};

use serde::{Deserialize, Serialize};

/// The size of what was analysed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Words in running text.
    pub tokens: u32,
    /// Different forms.
    pub types: u32,
    /// Sentences that hold a token (under the rule `lines`, every line that is not blank).
    pub sentences: u32,
    /// Paragraphs that hold a sentence.
    pub paragraphs: u32,
    /// Documents, empty ones included.
    pub documents: u32,
}

/// Something a reader should know beside the numbers. For serde an object: `note` has its kind, beside it its facts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "kebab-case", rename_all_fields = "snake_case")]
#[non_exhaustive]
pub enum Note {
    /// The text holds no word.
    NoWords,
    /// Bytes of a document did not decode and became U+FFFD.
    Undecodable {
        /// The document, from 0.
        document: u32,
        /// How many sequences were replaced.
        count: u32,
        /// The byte of the file where the first one was.
        first_byte: u32,
    },
    /// Rows left out of the list by the stop list.
    StopWordsHidden {
        /// How many.
        rows: u32,
    },
    /// Rows left out of the list because they hold no letter.
    NumbersHidden {
        /// How many.
        rows: u32,
    },
    /// Rows left out because they are below the minimum.
    BelowMinimum {
        /// How many.
        rows: u32,
        /// The minimum.
        minimum: u32,
    },
    /// Dispersion does not exist: the text falls into fewer than two parts.
    OnePart,
    /// The word asked about does not occur.
    NodeAbsent {
        /// The word's form.
        node: String,
    },
    /// With fewer than two units, no association can be seen.
    FewUnits {
        /// How many units hold a token.
        units: u32,
    },
    /// Rows whose smallest expected cell is below 5, where χ² and p are rough.
    SmallExpected {
        /// How many.
        rows: u32,
    },
    /// Words left out of a list of word pairs by the stop list or as numbers.
    WordsHidden {
        /// How many different words.
        words: u32,
    },
    /// Rows whose counts exceed each other (O11 above R1 or C1, or R1 + C1 − O11 above N), so that measures of four
    /// cells do not exist.
    CellsExceeded {
        /// How many.
        rows: u32,
    },
    /// The lexicon knows none of the words.
    NothingScored,
    /// Rows left out of the list because their word does not pass the filter.
    FilteredOut {
        /// How many.
        rows: u32,
    },
    /// No document belongs to the choice that was made.
    NoDocuments {
        /// What was asked, as it is written.
        asked: Vec<String>,
        /// Keys that are known of documents.
        keys: Vec<String>,
        /// Conditions that would hold.
        values: Vec<String>,
    },
    /// No document has anything under the key that documents are grouped by.
    NothingUnder {
        /// The key.
        key: String,
        /// Some of the keys that are known of them.
        keys: Vec<String>,
    },
    /// The first word of each pair in code-point order is its node, and what the pairs are ranked by would be another
    /// number the other way round.
    FirstIsNode,
}

crate::wire! {
    struct Totals { tokens, types, sentences, paragraphs, documents }
    enum Note {
        0 NoWords,
        1 Undecodable { document, count, first_byte },
        2 StopWordsHidden { rows },
        3 NumbersHidden { rows },
        4 BelowMinimum { rows, minimum },
        5 OnePart,
        6 NodeAbsent { node },
        7 FewUnits { units },
        8 SmallExpected { rows },
        9 WordsHidden { words },
        10 CellsExceeded { rows },
        11 NothingScored,
        12 FilteredOut { rows },
        13 NoDocuments { asked, keys, values },
        14 FirstIsNode,
        15 NothingUnder { key, keys },
    }
}
