//! The engine for other programs: the reports of the command line as an ES module.
//!
//! `options` makes a question of an object's keys and values, by the very parser of the command line; `texts` makes a corpus;
//! [`Texts`] is asked. `module` is what JavaScript sees of it, and `library.js` in front of it what it imports. Every number
//! comes from the engine by way of `memoscope-reports`; nothing is computed here, and nothing here reads a file.

#[cfg(target_arch = "wasm32")]
pub mod module;
mod options;
mod texts;

pub use options::{Options, Plan, plan};
pub use texts::{Given, Texts};
