//! What the page shows of a file that was read: the reader's answer in the words of the protocol.

use memoscope_ingest::{Ceiling, Document, ImportError, ImportNote, Imported, LeftOut};
use memoscope_protocol::{DocumentRead, FileRead, Kept, Reached, ReadError, ReadNote};

/// Paragraphs of a preview, and characters of each.
const PREVIEW: (usize, usize) = (3, 240);

/// The summary, and the text of each document.
pub(crate) fn of(imported: Imported) -> (FileRead, Vec<String>) {
    let (documents, texts) = imported.documents.into_iter().map(document).unzip();
    let notes = imported.notes.iter().map(note).collect();
    (FileRead { documents, notes, columns: imported.columns, text_column: imported.text_column }, texts)
}

fn document(document: Document) -> (DocumentRead, String) {
    let undecodable = document.notes.iter().find_map(|note| match note {
        ImportNote::Undecodable { count, first_byte } => {
            Some((*count, u32::try_from(*first_byte).unwrap_or(u32::MAX)))
        }
        _ => None,
    });
    let mut read = DocumentRead {
        title: document.title.clone(),
        format: document.format.name().to_owned(),
        encoding: document.encoding.map(str::to_owned),
        language: document.language.clone(),
        metadata: document.metadata.clone(),
        undecodable,
        notes: document.notes.iter().map(note).collect(),
        ..DocumentRead::default()
    };
    let text = document.into_text();
    read.bytes = u32::try_from(text.len()).unwrap_or(u32::MAX);
    read.words = u32::try_from(memoscope_engine::words::word_ranges(&text).len()).unwrap_or(u32::MAX);
    read.preview = preview(&text);
    (read, text)
}

/// The first paragraphs, cut where they are long.
fn preview(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.take(PREVIEW.0).map(cut).collect()
}

fn cut(line: &str) -> String {
    match line.char_indices().nth(PREVIEW.1) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line.to_owned(),
    }
}

fn note(note: &ImportNote) -> ReadNote {
    match note {
        ImportNote::Undecodable { count, first_byte } => {
            ReadNote::Undecodable { count: *count, first_byte: *first_byte }
        }
        ImportNote::EncodingGuessed => ReadNote::EncodingGuessed,
        ImportNote::LeftOut { what, count } => ReadNote::LeftOut { what: kept(*what), count: *count },
        ImportNote::Damaged { place } => ReadNote::Damaged { place: place.clone() },
        ImportNote::EntrySkipped { name, reason } => {
            ReadNote::EntrySkipped { name: name.clone(), reason: error(reason) }
        }
        ImportNote::Cut { limit } => ReadNote::Cut { limit: *limit },
        ImportNote::LanguageGuessed => ReadNote::LanguageGuessed,
        ImportNote::DateFromName => ReadNote::DateFromName,
        ImportNote::OfEntry { entry, note } => {
            ReadNote::OfEntry { entry: entry.clone(), note: Box::new(self::note(note)) }
        }
        ImportNote::NamedOtherwise { name_says } => {
            ReadNote::NamedOtherwise { name_says: name_says.name().to_owned() }
        }
        ImportNote::TablesAsRows { count } => ReadNote::TablesAsRows { count: *count },
        ImportNote::NotTold { file, reason } => {
            ReadNote::NotTold { file: file.clone(), reason: reason.clone() }
        }
    }
}

fn kept(what: LeftOut) -> Kept {
    match what {
        LeftOut::Tables => Kept::Tables,
        LeftOut::Images => Kept::Images,
        LeftOut::Notes => Kept::Notes,
        LeftOut::Comments => Kept::Comments,
        LeftOut::Deletions => Kept::Deletions,
        LeftOut::HeadersAndFooters => Kept::HeadersAndFooters,
        LeftOut::Furniture => Kept::Furniture,
        LeftOut::ScannedPages => Kept::ScannedPages,
        LeftOut::Code => Kept::Code,
        LeftOut::EmptyRecords => Kept::EmptyRecords,
        LeftOut::Attachments => Kept::Attachments,
        LeftOut::Hidden => Kept::Hidden,
    }
}

/// Why a file gives no text, as the page says it.
pub(crate) fn error(error: &ImportError) -> ReadError {
    let named = |format: &memoscope_ingest::Format| format.name().to_owned();
    match error {
        ImportError::NotInThisBuild { format } => ReadError::NotInThisBuild { format: named(format) },
        ImportError::Damaged { format, at, reason } => {
            ReadError::Damaged { format: named(format), at: *at, reason: reason.clone() }
        }
        ImportError::Encrypted { format } => ReadError::Encrypted { format: named(format) },
        ImportError::NoText { format } => ReadError::NoText { format: named(format) },
        ImportError::TooLarge { what, limit } => ReadError::TooLarge { what: reached(*what), limit: *limit },
        _ => ReadError::Unknown,
    }
}

fn reached(what: Ceiling) -> Reached {
    match what {
        Ceiling::FileBytes => Reached::FileBytes,
        Ceiling::TextBytes => Reached::TextBytes,
        Ceiling::UnpackedBytes => Reached::UnpackedBytes,
        Ceiling::Entries => Reached::Entries,
        Ceiling::ArchiveDepth => Reached::ArchiveDepth,
        Ceiling::Nesting => Reached::Nesting,
        Ceiling::Documents => Reached::Documents,
        Ceiling::Columns => Reached::Columns,
        _ => Reached::Work,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_is_short() {
        let long = "ы".repeat(300);
        let lines = preview(&format!("\n One \n\n{long}\nThree\nFour"));
        assert_eq!(lines, ["One", &format!("{}…", "ы".repeat(240)), "Three"]);
    }

    #[test]
    fn notes_and_errors_keep_their_facts() {
        let reason = ImportError::TooLarge { what: Ceiling::Entries, limit: 9 };
        let skipped = ImportNote::EntrySkipped { name: "a.zip".to_owned(), reason };
        let expected = ReadError::TooLarge { what: Reached::Entries, limit: 9 };
        assert_eq!(note(&skipped), ReadNote::EntrySkipped { name: "a.zip".to_owned(), reason: expected });
    }

    #[test]
    fn no_note_is_lost() {
        let hidden = ImportNote::LeftOut { what: LeftOut::Hidden, count: 2 };
        let named = ImportNote::NamedOtherwise { name_says: memoscope_ingest::Format::Docx };
        for (said, expected) in [
            (hidden, ReadNote::LeftOut { what: Kept::Hidden, count: 2 }),
            (ImportNote::LanguageGuessed, ReadNote::LanguageGuessed),
            (named, ReadNote::NamedOtherwise { name_says: "docx".to_owned() }),
            (ImportNote::TablesAsRows { count: 3 }, ReadNote::TablesAsRows { count: 3 }),
            (
                ImportNote::NotTold { file: "a.toml".to_owned(), reason: "r".to_owned() },
                ReadNote::NotTold { file: "a.toml".to_owned(), reason: "r".to_owned() },
            ),
            (
                ImportNote::OfEntry { entry: "a".to_owned(), note: ImportNote::DateFromName.into() },
                ReadNote::OfEntry { entry: "a".to_owned(), note: ReadNote::DateFromName.into() },
            ),
        ] {
            assert_eq!(note(&said), expected);
        }
    }
}
