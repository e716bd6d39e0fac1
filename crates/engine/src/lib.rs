//! Text in, plain reports out: the analyses of Memoscope.
#![doc = include_str!("../README.md")]

pub mod concordance;
pub mod corpus;
pub mod dispersion;
pub mod form;
pub mod frequency;
pub mod math;
pub mod paragraphs;
pub mod part;
pub mod query;
pub mod report;
pub mod sentences;
pub mod sentiment;
pub mod settings;
pub mod stop_words;
pub mod trend;
pub mod vader;
pub mod vocabulary;
pub mod words;
