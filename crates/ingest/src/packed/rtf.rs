//! Rich Text Format, by the specification 1.9.1 and by what is written in practice.
//!
//! [`tokens`] cuts the bytes into braces, control words and text, [`charsets`] says which encoding bytes are in,
//! [`sheet`] keeps fonts and styles, [`group`] is what holds
//! within a group, and [`walk`] follows the groups with a stack of its own: a group in a group in a
//! group costs an entry of a list, not of the program's stack.

mod charsets;
mod group;
mod sheet;
mod tokens;
mod walk;

use super::budget::Budget;
use super::{damaged, facts};
use crate::import::stem;
use crate::{Document, File, Format, ImportError, ImportNote, ImportOptions, Imported};
use walk::Walk;

const FORMAT: Format = Format::Rtf;

/// Reads a rich text.
///
/// # Errors
/// [`ImportError`] where it does not begin as one, its groups lie too deep or it holds no text.
pub(super) fn read(
    file: File<'_>,
    options: &ImportOptions,
    budget: &mut Budget,
) -> Result<Imported, ImportError> {
    let bytes = file.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file.bytes).trim_ascii_start();
    if !bytes.starts_with(b"{\\rtf") {
        return Err(damaged(FORMAT, "it does not begin as rich text does"));
    }
    let mut document = document(bytes, file.name, options, budget)?;
    if document.is_blank() && options.tables.is_none() {
        document = self::document(
            bytes,
            file.name,
            &ImportOptions { tables: Some(true), ..options.clone() },
            budget,
        )?;
    }
    match document.is_blank() {
        true => Err(ImportError::NoText { format: FORMAT }),
        false => Ok(Imported { documents: vec![document], ..Imported::default() }),
    }
}

fn document(
    bytes: &[u8],
    name: &str,
    options: &ImportOptions,
    budget: &Budget,
) -> Result<Document, ImportError> {
    let mut document = Document { format: FORMAT, ..Document::default() };
    let mut walk = Walk::new(options, &budget.limits);
    if !walk.read(bytes)? {
        document.notes.push(ImportNote::Damaged { place: "the end of the file".to_owned() });
    }
    let facts = walk.finish(&mut document, &budget.limits);
    facts::apply(&facts, &mut document, stem(name));
    Ok(document)
}

#[cfg(test)]
mod tests;
