//! Reports as files of other programs, in one place for page and command line.
//!
//! Plain text out, nothing else: what is in a report, the engine says; how a number is written, the caller, who has the
//! means for it (the browser's own, or a crate). Nothing here knows files, views or options.

pub mod article;
pub mod graph;
pub mod sheet;
pub mod xml;
