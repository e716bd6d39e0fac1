//! Bytes of a file in, documents out.
//!
//! [`import()`] finds the format and hands the bytes to its reader; [`decode()`] turns bytes into the text that every
//! offset counts in; `metadata` (behind the feature of that name) reads what is known of a text from the TOML file
//! beside it. Nothing here opens a file: the command line, the build and the page's importer bring the bytes.
//! Whatever the bytes are, an import ends within its [`Limits`], with documents and notes or with an [`ImportError`].

mod decode;
mod document;
mod error;
mod format;
mod import;
mod limits;
#[cfg(feature = "metadata")]
mod metadata;
#[cfg(feature = "pdf")]
mod pdf;

pub use decode::{Decoded, decode};
pub use document::{Body, Document, ImportNote, LeftOut, Paragraph, ParagraphKind};
pub use error::{Ceiling, ImportError};
pub use format::Format;
pub use import::{File, ImportOptions, Imported, import};
pub use limits::Limits;
#[cfg(feature = "metadata")]
pub use metadata::{Metadata, MetadataError, parse_metadata};
