//! Office Open XML, the format of Word.
//!
//! The parts are found by their relations, as the standard wants it, so that any writer's names will do. [`styles`] says
//! which paragraphs are headings, [`body`] walks the text.

mod body;
mod package;
mod styles;

use super::budget::Budget;
use super::{archive::Archive, damaged, facts, xml};
use crate::import::stem;
use crate::{Document, File, Foreign, Format, ImportError, ImportNote, ImportOptions, Imported, foreign};
use body::{Notes, Walk};
use package::Relations;
use styles::Styles;
pub(super) use styles::named;

const FORMAT: Format = Format::Docx;

/// Reads a file of Word.
///
/// # Errors
/// [`ImportError`] where it is no such file, is damaged before any text, needs a password or holds no text.
pub(super) fn read(
    file: File<'_>,
    options: &ImportOptions,
    budget: &mut Budget,
) -> Result<Imported, ImportError> {
    if foreign::is_encrypted(file.bytes) {
        return Err(ImportError::Encrypted { format: FORMAT });
    }
    if let Some(what) = Foreign::of(file.bytes) {
        return Err(ImportError::Foreign { what });
    }
    let archive = Archive::open(file.bytes, FORMAT, budget)?;
    let document = document(&archive, file, options, budget)?;
    let document = match document.is_blank() && options.tables.is_none() {
        // A form may have all its text in tables.
        true => {
            self::document(&archive, file, &ImportOptions { tables: Some(true), ..options.clone() }, budget)?
        }
        false => document,
    };
    match document.is_blank() {
        true => Err(ImportError::NoText { format: FORMAT }),
        false => Ok(Imported { documents: vec![document], ..Imported::default() }),
    }
}

fn document(
    archive: &Archive<'_>,
    file: File<'_>,
    options: &ImportOptions,
    budget: &mut Budget,
) -> Result<Document, ImportError> {
    let mut document = Document { format: FORMAT, ..Document::default() };
    let mut parts = Parts { archive, budget, document: &mut document };
    let outer = parts.relations("");
    let main = outer.target("officeDocument").unwrap_or("word/document.xml").to_owned();
    let relations = parts.relations(&main);
    let styles = parts.optional(relations.target("styles"), Styles::read);
    let mut notes = Notes::default();
    if options.notes {
        for kind in ["footnotes", "endnotes"] {
            parts.each(&relations, kind, |text, budget| {
                notes.read(text, kind, &styles, options, &budget.limits)
            });
        }
    }
    let limits = parts.budget.limits;
    let mut walk = Walk::new(&styles, &notes, options, &limits);
    parts.each(&relations, "header", |text, budget| walk.running(text, body::Place::Header, &budget.limits));
    parts.each(&relations, "footer", |text, budget| walk.running(text, body::Place::Footer, &budget.limits));
    let facts = parts
        .optional(outer.target("core-properties").or(Some("docProps/core.xml")), |text, nesting| {
            facts::read(text, FORMAT, nesting)
        });
    let content = parts.archive.named(&main, parts.budget)?;
    let content = content.ok_or_else(|| damaged(FORMAT, "it has no text part"))?;
    let mut broken = !content.sound;
    let text = xml::decode(&content.bytes);
    match walk.body(&text, &limits) {
        Ok(()) => {}
        Err(error @ ImportError::TooLarge { .. }) => return Err(error),
        Err(error) if walk.is_blank() => return Err(error),
        Err(_) => broken = true,
    }
    if broken {
        document.notes.push(ImportNote::Damaged { place: format!("entry {main}") });
    }
    walk.finish(&mut document, &limits);
    facts::apply(&facts, &mut document, stem(file.name));
    if document.language.is_none() {
        document.language = styles.language.as_deref().and_then(facts::language);
    }
    Ok(document)
}

/// The parts of a file, with what it takes to unpack them.
struct Parts<'p, 'a> {
    archive: &'p Archive<'a>,
    budget: &'p mut Budget,
    document: &'p mut Document,
}

impl Parts<'_, '_> {
    /// What a part relates to; nothing where that is missing or damaged.
    fn relations(&mut self, part: &str) -> Relations {
        let text = |text: &str, nesting| Relations::read(text, part, nesting);
        self.optional(Some(&package::relations_of(part)), text)
    }

    /// What is read from a part that may be missing. One that can't be unpacked is noted.
    fn optional<T: Default>(&mut self, part: Option<&str>, read: impl FnOnce(&str, u32) -> T) -> T {
        let Some(part) = part else { return T::default() };
        match self.archive.named(part, self.budget) {
            Ok(Some(content)) => read(&xml::decode(&content.bytes), self.budget.limits.nesting),
            Ok(None) => T::default(),
            Err(_) => {
                self.document.notes.push(ImportNote::Damaged { place: format!("entry {part}") });
                T::default()
            }
        }
    }

    /// Reads each part that stands in that relation to the text, and notes those that are damaged.
    fn each(
        &mut self,
        relations: &Relations,
        kind: &str,
        mut read: impl FnMut(&str, &Budget) -> Result<(), ImportError>,
    ) {
        for part in relations.targets(kind) {
            let result = match self.archive.named(part, self.budget) {
                Ok(Some(content)) => read(&xml::decode(&content.bytes), self.budget),
                Ok(None) => Ok(()),
                Err(error) => Err(error),
            };
            if result.is_err() {
                self.document.notes.push(ImportNote::Damaged { place: format!("entry {part}") });
            }
        }
    }
}

#[cfg(test)]
mod tests;
