//! EPUB books: the chapters in reading order, as one document.
//!
//! `META-INF/container.xml` names the package, [`package`] lists the chapters, and each of them is a web page that the
//! reader of HTML reads. Tables of contents are left out: what they say is said again by the headings.

mod chapter;
mod package;

use super::budget::Budget;
use super::{archive::Archive, archive::Content, damaged, facts, xml};
use crate::import::stem;
use crate::{Body, Document, File, Format, ImportError, ImportNote, ImportOptions, Imported, LeftOut};
use package::Package;

const FORMAT: Format = Format::Epub;
/// How many notes on chapters a book gets at most.
const NOTES: usize = 100;

/// Reads a book.
///
/// # Errors
/// [`ImportError`] where it is no book, its chapters are encrypted or it holds no text.
pub(super) fn read(
    file: File<'_>,
    options: &ImportOptions,
    budget: &mut Budget,
) -> Result<Imported, ImportError> {
    let archive = Archive::open(file.bytes, FORMAT, budget)?;
    let nesting = budget.limits.nesting;
    let container = text(&archive, "META-INF/container.xml", budget)?;
    let path = package::path(&container, nesting).ok_or_else(|| damaged(FORMAT, "it names no package"))?;
    let opf = text(&archive, &path, budget)?;
    let package = Package::read(&opf, &path, nesting);
    if package.chapters.is_empty() {
        return Err(damaged(FORMAT, "its package lists no chapters"));
    }
    if let Ok(Some(encryption)) = archive.named("META-INF/encryption.xml", budget) {
        let encrypted = package::encrypted(&xml::decode(&encryption.bytes), nesting);
        if package.chapters.iter().any(|chapter| encrypted.contains(chapter)) {
            return Err(ImportError::Encrypted { format: FORMAT });
        }
    }
    let mut book = Document { format: FORMAT, ..Document::default() };
    facts::apply(&facts::read(&opf, FORMAT, nesting), &mut book, stem(file.name));
    book.leave_out(LeftOut::Images, package.pictures);
    let given = budget.limits.text_bytes;
    for chapter in &package.chapters {
        add(&mut book, &archive, chapter, options, budget);
        if budget.limits.text_bytes == 0 {
            book.notes.push(ImportNote::Cut { limit: given });
            break;
        }
    }
    budget.limits.text_bytes = given;
    match book.is_blank() {
        true => Err(ImportError::NoText { format: FORMAT }),
        false => Ok(Imported { documents: vec![book], ..Imported::default() }),
    }
}

/// Adds a chapter; one that can't be read is a note.
fn add(book: &mut Document, archive: &Archive<'_>, path: &str, options: &ImportOptions, budget: &mut Budget) {
    let content = archive.named(path, budget);
    let whole = content.as_ref().is_ok_and(|content| content.as_ref().is_some_and(|content| content.sound));
    if !whole && book.notes.len() < NOTES {
        book.notes.push(ImportNote::Damaged { place: format!("entry {path}") });
    }
    let Ok(Some(Content { bytes, .. })) = content else { return };
    let document = chapter::read(&bytes, options);
    for note in document.notes {
        match note {
            ImportNote::LeftOut { what, count } => book.leave_out(what, count),
            note if book.notes.len() < NOTES => book.notes.push(note),
            _ => {}
        }
    }
    let Body::Paragraphs(paragraphs) = document.body else { return };
    for paragraph in paragraphs {
        let length = paragraph.text.len() as u64;
        let Some(left) = budget.limits.text_bytes.checked_sub(length).filter(|left| *left > 0) else {
            budget.limits.text_bytes = 0;
            return;
        };
        budget.limits.text_bytes = left;
        let text = match paragraph.text.contains('\u{ad}') {
            true => paragraph.text.replace('\u{ad}', ""),
            false => paragraph.text,
        };
        book.push(paragraph.kind, &text);
    }
}

/// The text of a part without which there is no book.
fn text(archive: &Archive<'_>, name: &str, budget: &mut Budget) -> Result<String, ImportError> {
    let content =
        archive.named(name, budget)?.ok_or_else(|| damaged(FORMAT, &format!("it has no {name}")))?;
    Ok(xml::decode(&content.bytes).into_owned())
}

#[cfg(test)]
mod tests;
