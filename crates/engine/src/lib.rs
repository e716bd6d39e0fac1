//! Text in, plain reports out: the analyses of Memoscope.
#![doc = include_str!("../README.md")]

pub mod association;
pub mod cells;
pub mod choice;
pub mod concordance;
pub mod cooccurrence;
pub mod corpus;
pub mod dispersion;
pub mod documents;
pub mod filter;
pub mod form;
pub mod frequency;
mod layout;
pub mod math;
pub mod matrix;
pub mod network;
pub mod nfc;
pub mod notes;
pub mod order;
pub mod pairs;
pub mod paragraphs;
pub mod part;
pub mod query;
mod ranking;
pub mod report;
pub mod sentences;
pub mod sentiment;
pub mod settings;
mod spellings;
pub mod stop_words;
mod swar;
pub mod trend;
pub mod units;
pub mod vader;
pub mod vocabulary;
pub mod wire;
pub mod words;
