//! Bytes of a file in, documents out.
//!
//! [`import()`] finds the format and hands the bytes to its reader; [`decode()`] turns bytes into the text that every
//! offset counts in; `metadata` (behind the feature of that name) reads what is known of a text from the TOML file
//! beside it. Nothing here opens a file: the command line, the build and the page's importer bring the bytes.
//! Whatever the bytes are, an import ends within its [`Limits`], with documents and notes or with an [`ImportError`].

mod date;
mod decode;
mod detect;
mod document;
#[cfg(feature = "plain")]
mod encoding;
mod error;
#[cfg(feature = "plain")]
mod flow;
mod foreign;
mod format;
#[cfg(feature = "plain")]
mod html;
mod import;
#[cfg(feature = "plain")]
mod json;
#[cfg(feature = "plain")]
mod language;
mod limits;
#[cfg(feature = "plain")]
mod markdown;
#[cfg(feature = "metadata")]
mod metadata;
mod names;
mod note;
#[cfg(feature = "packed")]
mod packed;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "plain")]
mod record;
#[cfg(feature = "plain")]
mod subtitles;
#[cfg(any(feature = "packed", feature = "pdf"))]
mod symbols;
#[cfg(feature = "plain")]
mod table;
#[cfg(feature = "plain")]
mod xml;

pub use date::iso_date;
pub use decode::{Decoded, decode};
pub use detect::detect;
pub use document::{Body, Document, ImportNote, LeftOut, Paragraph, ParagraphKind};
#[cfg(feature = "plain")]
pub use encoding::encoding_by_label;
pub use error::{Ceiling, ImportError};
pub use foreign::Foreign;
pub use format::Format;
pub use import::{File, ImportOptions, Imported, import};
pub use limits::Limits;
#[cfg(feature = "metadata")]
pub use metadata::{Metadata, MetadataError, parse_metadata, tell};
pub use names::{Role, is_foreign, is_of_system, is_passed_over, natural, roles};
