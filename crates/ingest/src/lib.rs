//! Bytes of a file in, text of a document out.
//!
//! [`decode()`] turns bytes into the text that every offset counts in; `metadata` (behind the feature of that
//! name, so that the page carries no TOML parser) reads what is known of a text from the file beside it.
//! Nothing here opens a file: the command line, the build and the page's worker bring the bytes.

mod decode;
#[cfg(feature = "metadata")]
mod metadata;

pub use decode::{Decoded, decode};
#[cfg(feature = "metadata")]
pub use metadata::{Metadata, MetadataError, parse_metadata};
