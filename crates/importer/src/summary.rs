//! What the page shows of a file that was read: the reader's answer in the words of the protocol.

use memoscope_ingest::{self as ingest, Document, ImportError, ImportNote, Imported};
use memoscope_protocol::{Ceiling, DocumentRead, FileRead, Foreign, LeftOut, ReadError, ReadNote};

/// Paragraphs of a preview, and characters of each.
const PREVIEW: (usize, usize) = (3, 240);

/// The summary, and the text of each document.
pub(crate) fn of(imported: Imported) -> (FileRead, Vec<String>) {
    let (documents, texts) = imported.documents.into_iter().map(document).unzip();
    let notes = imported.notes.iter().map(note).collect();
    let (columns, text_column, header) = (imported.columns, imported.text_column, imported.header);
    (FileRead { documents, notes, columns, text_column, header }, texts)
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
    read.words = u32::try_from(memoscope_engine::words::count_words(&text)).unwrap_or(u32::MAX);
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
        ImportNote::LeftOut { what, count } => ReadNote::LeftOut { what: left_out(*what), count: *count },
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

fn left_out(what: ingest::LeftOut) -> LeftOut {
    match what {
        ingest::LeftOut::Tables => LeftOut::Tables,
        ingest::LeftOut::Images => LeftOut::Images,
        ingest::LeftOut::Notes => LeftOut::Notes,
        ingest::LeftOut::Comments => LeftOut::Comments,
        ingest::LeftOut::Deletions => LeftOut::Deletions,
        ingest::LeftOut::HeadersAndFooters => LeftOut::HeadersAndFooters,
        ingest::LeftOut::Furniture => LeftOut::Furniture,
        ingest::LeftOut::ScannedPages => LeftOut::ScannedPages,
        ingest::LeftOut::Code => LeftOut::Code,
        ingest::LeftOut::EmptyRecords => LeftOut::EmptyRecords,
        ingest::LeftOut::Attachments => LeftOut::Attachments,
        ingest::LeftOut::Hidden => LeftOut::Hidden,
        ingest::LeftOut::Formulas => LeftOut::Formulas,
        ingest::LeftOut::Objects => LeftOut::Objects,
        ingest::LeftOut::SideText => LeftOut::SideText,
        ingest::LeftOut::Symbols => LeftOut::Symbols,
        ingest::LeftOut::Values => LeftOut::Values,
        ingest::LeftOut::Speakers => LeftOut::Speakers,
        ingest::LeftOut::Gaps => LeftOut::Gaps,
        ingest::LeftOut::Descriptions => LeftOut::Descriptions,
        ingest::LeftOut::Apparatus => LeftOut::Apparatus,
    }
}

/// Why a file gives no text, as the page says it.
pub(crate) fn error(error: &ImportError) -> ReadError {
    let named = |format: &ingest::Format| format.name().to_owned();
    match error {
        ImportError::NotInThisBuild { format } => ReadError::NotInThisBuild { format: named(format) },
        ImportError::Foreign { what } => {
            foreign(*what).map_or(ReadError::Unknown, |what| ReadError::Foreign { what })
        }
        ImportError::Damaged { format, at, reason } => {
            ReadError::Damaged { format: named(format), at: *at, reason: reason.clone() }
        }
        ImportError::Encrypted { format } => ReadError::Encrypted { format: named(format) },
        ImportError::NoText { format } => ReadError::NoText { format: named(format) },
        ImportError::TooLarge { what, limit } => ReadError::TooLarge { what: ceiling(*what), limit: *limit },
        _ => ReadError::Unknown,
    }
}

/// `None` for a kind that the page has no words for.
fn foreign(what: ingest::Foreign) -> Option<Foreign> {
    use ingest::Foreign as Is;
    Some(match what {
        Is::Spreadsheet => Foreign::Spreadsheet,
        Is::Presentation => Foreign::Presentation,
        Is::OldWord => Foreign::OldWord,
        Is::OldOffice => Foreign::OldOffice,
        Is::Mail => Foreign::Mail,
        Is::Apple => Foreign::Apple,
        Is::Picture => Foreign::Picture,
        Is::Sound => Foreign::Sound,
        Is::Program => Foreign::Program,
        Is::Packed => Foreign::Packed,
        _ => return None,
    })
}

fn ceiling(what: ingest::Ceiling) -> Ceiling {
    match what {
        ingest::Ceiling::FileBytes => Ceiling::FileBytes,
        ingest::Ceiling::TextBytes => Ceiling::TextBytes,
        ingest::Ceiling::UnpackedBytes => Ceiling::UnpackedBytes,
        ingest::Ceiling::Entries => Ceiling::Entries,
        ingest::Ceiling::ArchiveDepth => Ceiling::ArchiveDepth,
        ingest::Ceiling::Nesting => Ceiling::Nesting,
        ingest::Ceiling::Documents => Ceiling::Documents,
        ingest::Ceiling::Columns => Ceiling::Columns,
        _ => Ceiling::Work,
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
        let reason = ImportError::TooLarge { what: ingest::Ceiling::Entries, limit: 9 };
        let skipped = ImportNote::EntrySkipped { name: "a.zip".to_owned(), reason };
        let expected = ReadError::TooLarge { what: Ceiling::Entries, limit: 9 };
        assert_eq!(note(&skipped), ReadNote::EntrySkipped { name: "a.zip".to_owned(), reason: expected });
    }

    #[test]
    fn no_note_is_lost() {
        let hidden = ImportNote::LeftOut { what: ingest::LeftOut::Hidden, count: 2 };
        let named = ImportNote::NamedOtherwise { name_says: ingest::Format::Docx };
        for (said, expected) in [
            (hidden, ReadNote::LeftOut { what: LeftOut::Hidden, count: 2 }),
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
