//! All reports of any text: the same bytes everywhere, and what must hold whatever the text is.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod all;
mod any_text;
mod documents;
mod same;
