//! The page's importer: a file in, a summary and the texts out, as bytes.
//!
//! A module of its own, fetched when the first file is added and run in a worker that can be thrown away: after a trap,
//! at its memory's ceiling, or when it takes too long, which is the page's business (`src/browser/importer.rs`). What a
//! file is made of is `memoscope-ingest`'s; here its answer becomes a message.

mod summary;

use memoscope_ingest::{
    File, Format, ImportError, ImportNote, ImportOptions, Imported, Limits, MetadataError, import, tell,
};
use memoscope_protocol::{FileRead, ReadError, ReadOptions, from_bytes, to_bytes};

/// The answer to a file: the length of the summary in four bytes, lowest first; the summary, a
/// `Result<FileRead, ReadError>`; then the texts of the documents, end to end.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen)]
pub fn answer(name: &str, bytes: &[u8], options: &[u8]) -> Vec<u8> {
    match read(name, bytes, options) {
        Ok(imported) => {
            let (summary, texts) = summary::of(imported);
            message(&to_bytes(&Ok::<_, ReadError>(summary)), texts)
        }
        Err(error) => message(&to_bytes(&Err::<FileRead, _>(summary::error(&error))), Vec::new()),
    }
}

/// The documents of a file under these options, as a message has them.
fn read(name: &str, bytes: &[u8], options: &[u8]) -> Result<Imported, ImportError> {
    let asked: ReadOptions = from_bytes(options).unwrap_or_default();
    let options = ImportOptions {
        format: asked.format.as_deref().and_then(Format::by_name),
        encoding: asked.encoding,
        text_column: asked.text_column,
        header: asked.header,
        notes: asked.notes,
        headers_and_footers: asked.headers_and_footers,
        tables: asked.tables,
    };
    let mut imported = import(File { name, bytes }, &options, &Limits::default())?;
    if let Some((file, text)) = asked.beside {
        let text = text.as_deref().ok_or(MetadataError::NotUtf8);
        if let Err(error) = text.and_then(|text| tell(text.as_bytes(), &mut imported.documents)) {
            imported.notes.push(ImportNote::NotTold { file, reason: error.to_string() });
        }
    }
    Ok(imported)
}

fn message(summary: &[u8], texts: Vec<String>) -> Vec<u8> {
    let length = 4 + summary.len() + texts.iter().map(String::len).sum::<usize>();
    let mut message = Vec::with_capacity(length);
    message.extend_from_slice(&(summary.len() as u32).to_le_bytes());
    message.extend_from_slice(summary);
    for text in texts {
        message.extend_from_slice(text.as_bytes());
    }
    message
}

#[cfg(test)]
mod tests {
    use super::*;
    use memoscope_protocol::ReadNote;

    /// The summary and the texts of a file.
    fn taken(name: &str, bytes: &[u8]) -> (Result<FileRead, ReadError>, Vec<u8>) {
        taken_with(name, bytes, &ReadOptions::default())
    }

    fn taken_with(name: &str, bytes: &[u8], options: &ReadOptions) -> (Result<FileRead, ReadError>, Vec<u8>) {
        let message = answer(name, bytes, &to_bytes(options));
        let (length, rest) = message.split_first_chunk().expect("four bytes");
        let (summary, texts) = rest.split_at(u32::from_le_bytes(*length) as usize);
        (from_bytes(summary).expect("a summary"), texts.to_vec())
    }

    #[test]
    fn a_text_comes_with_what_is_known_of_it() {
        let (read, texts) = taken("a/Ақорда.txt", "Бір екі.\n\nThree\n".as_bytes());
        let read = read.expect("a text");
        let [document] = read.documents.as_slice() else { panic!("{read:?}") };
        assert_eq!((document.title.as_str(), document.format.as_str()), ("Ақорда", "text"));
        assert_eq!((document.words, document.bytes as usize), (3, texts.len()));
        assert_eq!(document.preview, ["Бір екі.", "Three"]);
        assert_eq!(texts, "Бір екі.\n\nThree\n".as_bytes());
    }

    #[test]
    fn the_file_beside_a_text_tells_of_it() {
        let read = |text: Option<&str>| {
            let beside = Some(("a.toml".to_owned(), text.map(str::to_owned)));
            let options = ReadOptions { beside, ..ReadOptions::default() };
            taken_with("a.txt", b"Words", &options).0.expect("a text")
        };
        let told = read(Some("title = 'Ақ'\nauthor = 'A'"));
        assert_eq!((told.documents[0].title.as_str(), told.notes.len()), ("Ақ", 0));
        assert_eq!(told.documents[0].metadata, [("author".to_owned(), "A".to_owned())]);
        for wrong in [None, Some("title = 'x'\nauthor")] {
            let told = read(wrong);
            assert_eq!(told.documents[0].title, "a");
            assert!(matches!(told.notes.as_slice(), [ReadNote::NotTold { file, .. }] if file == "a.toml"));
        }
    }

    #[test]
    fn the_column_of_the_text_is_named() {
        let (read, _) = taken("a.csv", b"name,words\nA,one two three\nB,four five six\n");
        let read = read.expect("a table");
        assert_eq!(read.columns, ["name", "words"]);
        assert_eq!(read.text_column.as_deref(), Some("words"));
    }

    #[test]
    fn a_file_without_text_is_named() {
        let (read, texts) = taken("empty.txt", b" \n");
        assert_eq!(read, Err(ReadError::NoText { format: "text".to_owned() }));
        assert!(texts.is_empty());
    }
}
