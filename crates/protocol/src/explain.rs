//! What a number on a card is made of, where the page does not have it yet.

use crate::{OpenedSentence, PartRequest};
use memoscope_engine::dispersion::{Parts, Spread};

/// The most parts of the dispersion measures that a card lists one by one.
pub const LISTED_PARTS: usize = 20;

/// Asks what a number is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExplainRequest {
    /// The parts that a word is spread over.
    Spread {
        /// The part of the corpus that is asked about.
        part: PartRequest,
        /// The parts of the dispersion measures.
        parts: Parts,
        /// The word.
        word: String,
    },
    /// The places where one of VADER's words pulls.
    Pull {
        /// The part of the corpus that is asked about.
        part: PartRequest,
        /// The word, in lower case.
        word: String,
    },
    /// The words of a sentence with their values.
    Sentence {
        /// The sentence, from 0 in the corpus.
        sentence: u32,
    },
}

/// What one of VADER's words adds to the tone of the whole, place by place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PullPlaces {
    /// The word, in lower case.
    pub word: String,
    /// At most [`LISTED_PARTS`] places in order: the sentence, from 0 in the corpus, and the share.
    pub listed: Vec<(u32, f64)>,
    /// How many places are left, and the sum of their shares.
    pub rest: (u32, f64),
}

/// What a number is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum Explained {
    /// The parts, and the word that is spread over them.
    Spread {
        /// The word.
        word: String,
        /// At most [`LISTED_PARTS`] parts and the sum of the rest.
        spread: Spread,
    },
    /// The sentence opened; `None` for a number that no sentence has.
    Sentence(Option<OpenedSentence>),
    /// The places where a word pulls.
    Pull(PullPlaces),
}

memoscope_engine::wire! {
    enum ExplainRequest {
        0 Spread { part, parts, word },
        1 Sentence { sentence },
        2 Pull { part, word },
    }
    struct PullPlaces { word, listed, rest }
    enum Explained {
        0 Spread { word, spread },
        1 Sentence(inner),
        2 Pull(inner),
    }
}
