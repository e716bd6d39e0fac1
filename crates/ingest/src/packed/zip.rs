//! An archive of files of any format: each entry is read like a file of its own.
//!
//! What systems put beside the files (hidden files, folders of resource forks) is passed over silently; an entry that
//! can't be read is a note, and an error only where no entry can. Entries come in the order of their names, numbers in
//! them by value.

use super::budget::Budget;
use super::{archive::Archive, archive::Entry, read_within};
use crate::detect::detect;
use crate::import::settle;
use crate::names::{Role, foreign, is_passed_over, natural, roles};
use crate::{
    Body, Ceiling, Document, File, Format, ImportError, ImportNote, ImportOptions, Imported, import,
};
use std::collections::BTreeSet;

const FORMAT: Format = Format::Zip;

/// Reads all entries of an archive.
///
/// # Errors
/// [`ImportError`] where it is no archive, goes over a limit or gives no document.
pub(super) fn read(
    file: File<'_>,
    options: &ImportOptions,
    budget: &mut Budget,
) -> Result<Imported, ImportError> {
    let Some(depth) = budget.limits.archive_depth.checked_sub(1) else {
        let limit = budget.given.archive_depth.into();
        return Err(ImportError::TooLarge { what: Ceiling::ArchiveDepth, limit });
    };
    let archive = Archive::open(file.bytes, FORMAT, budget)?;
    let mut entries: Vec<&Entry> = archive.entries.iter().filter(|entry| is_file(entry)).collect();
    entries.sort_by(|one, other| natural(&one.name, &other.name));
    let roles = match cfg!(feature = "metadata") {
        true => roles(&entries.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>()),
        false => vec![Role::Text(None); entries.len()],
    };
    // What it says it unpacks to is not believed, but if that is too much already there is no need to begin.
    let promised = entries.iter().filter(|entry| foreign(&entry.name).is_none()).map(|entry| entry.unpacked);
    budget.may_unpack(promised.fold(0, u64::saturating_add))?;
    budget.limits.archive_depth = depth;
    let mut gathered = Gathered::default();
    for (entry, role) in entries.iter().zip(roles) {
        let Role::Text(beside) = role else { continue };
        match content(&archive, entry, options, budget) {
            Ok(mut read) => {
                if let Some(beside) = beside.and_then(|place| entries.get(place)) {
                    tell(&archive, beside, &mut read.imported, budget);
                }
                gathered.take(entry, read, budget);
            }
            Err(reason) => gathered.skip(&entry.name, reason),
        }
    }
    budget.limits.archive_depth = depth + 1;
    gathered.finish()
}

/// What an entry gave.
struct Read {
    imported: Imported,
    /// Whether it was whole.
    sound: bool,
    /// Whether it is an archive itself.
    archive: bool,
}

/// Reads one entry.
fn content(
    archive: &Archive<'_>,
    entry: &Entry,
    options: &ImportOptions,
    budget: &mut Budget,
) -> Result<Read, ImportError> {
    if let Some(reason) = foreign(&entry.name) {
        return Err(reason);
    }
    if budget.limits.documents == 0 {
        let limit = budget.given.documents.into();
        return Err(ImportError::TooLarge { what: Ceiling::Documents, limit });
    }
    let content = archive.content(entry, budget)?;
    let file = File { name: &entry.name, bytes: &content.bytes };
    let options = ImportOptions { format: None, ..options.clone() };
    let format = detect(file.name, file.bytes);
    // What unpacks something itself does so on the same budget.
    let mut imported = match format {
        Some(format @ (Format::Docx | Format::Odt | Format::Epub | Format::Zip)) => {
            read_within(format, file, &options, budget)?
        }
        #[cfg(feature = "pdf")]
        Some(Format::Pdf) => {
            let (mut read, cost) = crate::pdf::read_counted(file, &options, &budget.limits_of_pdf());
            budget.spend_on_pdf(cost, read.as_mut().err());
            read?
        }
        _ => import(file, &options, &budget.limits)?,
    };
    if let Some(format @ (Format::Docx | Format::Odt | Format::Epub | Format::Pdf)) = format {
        settle(&mut imported, format, file.name)?;
    }
    Ok(Read { imported, sound: content.sound, archive: format == Some(FORMAT) })
}

/// Takes what the entry beside a text says of it.
#[cfg(feature = "metadata")]
fn tell(archive: &Archive<'_>, beside: &Entry, imported: &mut Imported, budget: &mut Budget) {
    let content = archive.content(beside, budget).map_err(|error| error.to_string());
    let told = content.and_then(|content| {
        crate::tell(&content.bytes, &mut imported.documents).map_err(|error| error.to_string())
    });
    if let Err(reason) = told {
        imported.notes.push(ImportNote::NotTold { file: beside.name.clone(), reason });
    }
}

#[cfg(not(feature = "metadata"))]
fn tell(_: &Archive<'_>, _: &Entry, _: &mut Imported, _: &mut Budget) {}

/// What the entries gave so far.
#[derive(Default)]
struct Gathered {
    imported: Imported,
    /// The names of columns that are there.
    columns: BTreeSet<String>,
    /// Whether a table was among them.
    has_table: bool,
    /// Why entries were not read.
    reasons: Vec<ImportError>,
}

impl Gathered {
    /// Takes what an entry gave, and what it used up.
    fn take(&mut self, entry: &Entry, read: Read, budget: &mut Budget) {
        let Read { imported, sound, archive } = read;
        let folder = match archive {
            true => Some(entry.name.as_str()),
            false => entry.name.rsplit_once('/').map(|(folder, _)| folder),
        };
        for column in imported.columns {
            if self.columns.insert(column.clone()) {
                self.imported.columns.push(column);
            }
        }
        let is_other = imported.text_column.is_some() && self.imported.text_column != imported.text_column;
        if is_other && !self.has_table {
            self.imported.text_column = imported.text_column;
            self.has_table = true;
        } else if is_other {
            self.imported.text_column = None;
        }
        self.imported.notes.extend(imported.notes.into_iter().map(|note| of_entry(&entry.name, note)));
        if !sound {
            self.imported.notes.push(ImportNote::Damaged { place: format!("entry {}", entry.name) });
        }
        for mut document in imported.documents {
            place(&mut document, folder);
            budget.limits.documents = budget.limits.documents.saturating_sub(1);
            budget.limits.text_bytes = budget.limits.text_bytes.saturating_sub(length(&document));
            self.imported.documents.push(document);
        }
    }

    fn skip(&mut self, name: &str, reason: ImportError) {
        self.reasons.push(reason.clone());
        self.imported.notes.push(ImportNote::EntrySkipped { name: name.to_owned(), reason });
    }

    /// All that was read; where there is nothing, why: the ceiling that was reached first, or what all entries have in
    /// common.
    fn finish(self) -> Result<Imported, ImportError> {
        if !self.imported.documents.is_empty() {
            return Ok(self.imported);
        }
        let ceiling = self.reasons.iter().find(|reason| matches!(reason, ImportError::TooLarge { .. }));
        let same = self.reasons.first().filter(|first| self.reasons.iter().all(|reason| reason == *first));
        match ceiling.or(same) {
            Some(reason) => Err(reason.clone()),
            None => Err(ImportError::NoText { format: FORMAT }),
        }
    }
}

/// A note that names the entry it is about, and the archives around that.
fn of_entry(name: &str, note: ImportNote) -> ImportNote {
    match note {
        ImportNote::EntrySkipped { name: inner, reason } => {
            ImportNote::EntrySkipped { name: format!("{name}/{inner}"), reason }
        }
        ImportNote::OfEntry { entry, note } => ImportNote::OfEntry { entry: format!("{name}/{entry}"), note },
        note => ImportNote::OfEntry { entry: name.to_owned(), note: Box::new(note) },
    }
}

/// Says in a document's metadata which folder it comes from, before any folder it knows of.
fn place(document: &mut Document, folder: Option<&str>) {
    let Some(folder) = folder else { return };
    match document.metadata.iter_mut().find(|(key, _)| key == "folder") {
        Some((_, inner)) => *inner = format!("{folder}/{inner}"),
        None => document.metadata.push(("folder".to_owned(), folder.to_owned())),
    }
}

/// How many bytes of text a document has.
fn length(document: &Document) -> u64 {
    match &document.body {
        Body::Plain(text) => text.len() as u64,
        Body::Paragraphs(paragraphs) => paragraphs.iter().map(|paragraph| paragraph.text.len() as u64).sum(),
    }
}

/// Whether an entry is a file that somebody put there: no folder, nothing hidden, nothing that a system adds.
fn is_file(entry: &Entry) -> bool {
    !entry.folder && !entry.name.is_empty() && !entry.name.split('/').any(is_passed_over)
}

#[cfg(test)]
mod tests;
