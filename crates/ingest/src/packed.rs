//! Zip archives, and the formats of word processors and of books.
//!
//! [`archive`] is the only module that knows how zip files are laid out, [`xml`] the only one that knows the XML
//! library, [`reading`] gathers paragraphs in the order in which they are read. Each reader beside them turns one format
//! into a [`Document`](crate::Document); [`zip`] gives every entry back to [`crate::import()`]. All of them work without
//! recursion over what they read, and count what they unpack and what they write.

mod archive;
mod budget;
mod docx;
mod epub;
mod facts;
mod left_out;
mod odt;
mod reading;
mod rtf;
mod xml;
mod zip;

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod pack;

use crate::{File, Format, ImportError, ImportOptions, Imported, Limits};
use budget::Budget;

pub(crate) use archive::kind;

/// Reads a file of one of the packed formats.
///
/// # Errors
/// [`ImportError`] where it gives no document; [`ImportError::NotInThisBuild`] for any other format.
pub(crate) fn read(
    format: Format,
    file: File<'_>,
    options: &ImportOptions,
    limits: &Limits,
) -> Result<Imported, ImportError> {
    read_within(format, file, options, &mut Budget::new(file.bytes.len(), limits))
}

/// The same within what is left of a budget: archives in archives share one.
fn read_within(
    format: Format,
    file: File<'_>,
    options: &ImportOptions,
    budget: &mut Budget,
) -> Result<Imported, ImportError> {
    match format {
        Format::Docx => docx::read(file, options, budget),
        Format::Odt => odt::read(file, options, budget),
        Format::Epub => epub::read(file, options, budget),
        Format::Rtf => rtf::read(file, options, budget),
        Format::Zip => zip::read(file, options, budget),
        format => Err(ImportError::NotInThisBuild { format }),
    }
}

/// An error that says in a few words what is wrong.
fn damaged(format: Format, reason: &str) -> ImportError {
    ImportError::Damaged { format, at: None, reason: reason.to_owned() }
}
