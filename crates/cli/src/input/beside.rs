//! What the file beside a text says of it: `memo.toml` of `memo.txt`, as for the texts that a page is built with.

use memoscope_ingest::{Document, Format, ImportNote, Metadata, iso_date, parse_metadata};
use std::path::{Path, PathBuf};

/// The file that tells of a text, if there is one.
pub(super) fn of(file: &Path) -> Option<PathBuf> {
    let beside = file.with_extension("toml");
    (beside != file && beside.is_file()).then_some(beside)
}

/// Whether a file tells of a text beside it: there is one of its name in a format that is read.
pub(super) fn is_beside(file: &Path) -> bool {
    let Some(stem) = file.file_stem().filter(|_| file.extension().is_some_and(|end| end == "toml")) else {
        return false;
    };
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).any(|other| {
        other != file
            && other.file_stem() == Some(stem)
            && Format::by_extension(&other.to_string_lossy()).is_some()
    })
}

/// Puts what the file says into the documents of the text: its fields into each, before what they say themselves, the
/// title where there is one document.
///
/// # Errors
/// What is wrong with the file, in words; then nothing of it was taken.
pub(super) fn tell(beside: &Path, documents: &mut [Document]) -> Result<(), String> {
    let text = std::fs::read_to_string(beside).map_err(|error| error.to_string())?;
    let Metadata { title, fields } = parse_metadata(&text).map_err(|error| error.to_string())?;
    if let ([document], Some(title)) = (&mut *documents, title) {
        document.title = title;
    }
    for document in documents {
        for (key, value) in &fields {
            put(document, key, value);
        }
    }
    Ok(())
}

fn put(document: &mut Document, key: &str, value: &str) {
    if key == "language" {
        document.language = Some(value.to_owned());
        document.notes.retain(|note| *note != ImportNote::LanguageGuessed);
        return;
    }
    if key == "date" {
        document.notes.retain(|note| *note != ImportNote::DateFromName);
    }
    let metadata = &mut document.metadata;
    metadata.retain(|(there, _)| there != key && (key != "date" || there != "iso_date"));
    metadata.push((key.to_owned(), value.to_owned()));
    if key == "date"
        && let Some(iso) = iso_date(value).filter(|iso| iso != value)
    {
        metadata.push(("iso_date".to_owned(), iso));
    }
}
