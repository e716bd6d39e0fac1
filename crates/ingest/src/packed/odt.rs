//! OpenDocument text, packed (`.odt`) or as one XML file (`.fodt`).
//!
//! [`styles`] says which paragraphs are titles, headings, quotations or hidden, [`body`] walks the text.

mod body;
mod styles;

use super::budget::Budget;
use super::{archive::Archive, damaged, facts, xml};
use crate::import::stem;
use crate::{Document, File, Format, ImportError, ImportNote, ImportOptions, Imported};
use body::Walk;
use std::borrow::Cow;
use styles::Styles;

const FORMAT: Format = Format::Odt;

/// The XML of a document, in one part or in three.
struct Parts<'a> {
    content: Cow<'a, str>,
    styles: Cow<'a, str>,
    meta: Cow<'a, str>,
}

/// Reads an OpenDocument text.
///
/// # Errors
/// [`ImportError`] where it is no such file, is damaged before any text, needs a password or holds no text.
pub(super) fn read(
    file: File<'_>,
    options: &ImportOptions,
    budget: &mut Budget,
) -> Result<Imported, ImportError> {
    let mut notes = Vec::new();
    let (bytes, packed);
    let parts = match xml::looks_like(file.bytes) {
        true => {
            let whole = xml::decode(file.bytes);
            Parts { content: whole.clone(), styles: whole.clone(), meta: whole }
        }
        false => {
            let archive = Archive::open(file.bytes, FORMAT, budget)?;
            packed = unpack(&archive, budget, &mut notes)?;
            bytes = &packed;
            let [content, styles, meta] = bytes;
            Parts { content: xml::decode(content), styles: xml::decode(styles), meta: xml::decode(meta) }
        }
    };
    let mut document = document(&parts, file, options, budget)?;
    if document.is_blank() && options.tables.is_none() {
        document =
            self::document(&parts, file, &ImportOptions { tables: Some(true), ..options.clone() }, budget)?;
    }
    document.notes.splice(..0, notes);
    match document.is_blank() {
        true => Err(ImportError::NoText { format: FORMAT }),
        false => Ok(Imported { documents: vec![document], ..Imported::default() }),
    }
}

/// The bytes of the three parts that are read.
fn unpack<'a>(
    archive: &Archive<'a>,
    budget: &mut Budget,
    notes: &mut Vec<ImportNote>,
) -> Result<[Cow<'a, [u8]>; 3], ImportError> {
    // The parts of an encrypted document lie there as noise; its manifest says so.
    if let Ok(Some(manifest)) = archive.named("META-INF/manifest.xml", budget)
        && xml::decode(&manifest.bytes).contains("encryption-data")
    {
        return Err(ImportError::Encrypted { format: FORMAT });
    }
    let content =
        archive.named("content.xml", budget)?.ok_or_else(|| damaged(FORMAT, "it has no content.xml"))?;
    let mut other = |name: &str| match archive.named(name, budget) {
        Ok(content) => content.map(|content| content.bytes).unwrap_or_default(),
        Err(_) => {
            notes.push(ImportNote::Damaged { place: format!("entry {name}") });
            Cow::default()
        }
    };
    let (styles, meta) = (other("styles.xml"), other("meta.xml"));
    if !content.sound {
        notes.push(ImportNote::Damaged { place: "entry content.xml".to_owned() });
    }
    Ok([content.bytes, styles, meta])
}

fn document(
    parts: &Parts<'_>,
    file: File<'_>,
    options: &ImportOptions,
    budget: &Budget,
) -> Result<Document, ImportError> {
    let limits = budget.limits;
    let mut document = Document { format: FORMAT, ..Document::default() };
    let mut styles = Styles::default();
    styles.read(&parts.styles, limits.nesting);
    document.language = styles.language();
    let mut walk = Walk::new(styles, options, &limits);
    if !std::ptr::eq(&*parts.styles, &*parts.content) {
        walk.running(&parts.styles, &limits);
    }
    match walk.read(&parts.content, limits.nesting) {
        Ok(()) => {}
        Err(error @ ImportError::TooLarge { .. }) => return Err(error),
        Err(error) if walk.is_blank() => return Err(error),
        Err(_) => document.notes.push(ImportNote::Damaged { place: "entry content.xml".to_owned() }),
    }
    walk.finish(&mut document, &limits);
    facts::apply(&facts::read(&parts.meta, FORMAT, limits.nesting), &mut document, stem(file.name));
    Ok(document)
}

#[cfg(test)]
mod tests;
