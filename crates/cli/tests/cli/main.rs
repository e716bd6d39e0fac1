//! The command line from end to end: the real binary on real and on hard texts.
#![allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]

mod calls;
mod documents;
mod files;
mod golden;
mod hard;
mod kit;
mod publish;
mod replay;
mod rows;
