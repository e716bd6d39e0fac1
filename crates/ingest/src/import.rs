//! A file in, its documents out: finds the format and hands the bytes to its reader.

use crate::{Body, Ceiling, Document, Format, ImportError, ImportNote, Limits, decode};

/// A file as it was dropped, picked or named.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its name, with folders as far as they are known.
    pub name: &'a str,
    /// All its bytes.
    pub bytes: &'a [u8],
}

/// What the reader of the page may correct or choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// The format; found from the bytes and the name where it is not given.
    pub format: Option<Format>,
    /// The encoding by any of its WHATWG labels; found from the bytes where it is not given.
    pub encoding: Option<String>,
    /// The column that holds the text of a table or of records, by its name; the one with most text where not given.
    pub text_column: Option<String>,
    /// Whether footnotes and endnotes are part of the text.
    pub notes: bool,
    /// Whether running headers and footers stay.
    pub headers_and_footers: bool,
    /// Whether tables are part of the text, a paragraph a row.
    pub tables: bool,
}

/// What a file gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Its documents in order; at least one.
    pub documents: Vec<Document>,
    /// What concerns the file as a whole.
    pub notes: Vec<ImportNote>,
    /// The columns that could hold the text, where the file is a table or a list of records.
    pub columns: Vec<String>,
}

/// Returns the documents of a file.
///
/// # Errors
/// [`ImportError`] where it gives none. An archive with one sound entry gives that, and a note for each other.
pub fn import(file: File<'_>, options: &ImportOptions, limits: &Limits) -> Result<Imported, ImportError> {
    if file.bytes.len() as u64 > limits.file_bytes {
        return Err(ImportError::TooLarge { what: Ceiling::FileBytes, limit: limits.file_bytes });
    }
    match options.format.unwrap_or_default() {
        Format::Text => text(file),
        #[cfg(feature = "pdf")]
        Format::Pdf => crate::pdf::read(file, options, limits),
        format => Err(ImportError::NotInThisBuild { format }),
    }
}

/// The name of a file without its folders and its last extension.
pub(crate) fn stem(name: &str) -> &str {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match last.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => last,
    }
}

fn text(file: File<'_>) -> Result<Imported, ImportError> {
    let decoded = decode(file.bytes);
    let mut document = Document { title: stem(file.name).to_owned(), ..Document::default() };
    if let Some(first_byte) = decoded.first_byte {
        document
            .notes
            .push(ImportNote::Undecodable { count: decoded.replaced, first_byte: first_byte.into() });
    }
    document.body = Body::Plain(decoded.text);
    if document.is_blank() {
        return Err(ImportError::NoText { format: Format::Text });
    }
    Ok(Imported { documents: vec![document], ..Imported::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_name_without_folder_and_extension() {
        for (name, expected) in
            [("a/b.c.txt", "b.c"), ("memo", "memo"), (".hidden", ".hidden"), ("x\\ы.md", "ы")]
        {
            assert_eq!(stem(name), expected);
        }
    }
}
