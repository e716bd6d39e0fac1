//! The built page as files: a corpus put into it, what other places show of it, and all of it made one file.
//!
//! `cargo xtask build` and `memoscope publish` write the corpus into the page by the same function, so that a site made
//! without a toolchain is the site that a build would have made. Nothing here reads or writes a file.

mod dense;
mod document;
pub mod dress;
mod error;
mod fill;
mod hash;
mod keep;
pub mod markup;
mod pack;
mod preview;
mod reading;
mod single_file;
mod tables;

pub use document::Document;
pub use error::{Result, SiteError};
pub use fill::fill;
pub use hash::hash;
pub use keep::{WORKER, list_files, listed};
pub use preview::{PREVIEWS, add_previews, is_address};
pub use single_file::{Files, PRELUDE, single_file, whole, without_comments};
