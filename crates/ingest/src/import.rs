//! A file in, its documents out: finds the format and hands the bytes to its reader.

use crate::detect::{disagree, recognise};
use crate::document::title;
use crate::{Body, Ceiling, Document, Format, ImportError, ImportNote, Limits, date, iso_date};
#[cfg(feature = "plain")]
use std::borrow::Cow;

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
    /// Whether the first row of a table names its columns; found from the rows where nothing is said.
    pub header: Option<bool>,
    /// Whether footnotes and endnotes are part of the text.
    pub notes: bool,
    /// Whether running headers and footers stay.
    pub headers_and_footers: bool,
    /// Whether tables are part of the text, a paragraph a row. Where nothing is said, those that a file marks as tables
    /// are not, and what only looks like one (in a PDF, which marks none) is, with a note.
    pub tables: Option<bool>,
}

impl ImportOptions {
    /// Whether what a file marks as a table is part of the text.
    #[cfg(any(feature = "plain", feature = "packed"))]
    pub(crate) fn keeps_tables(&self) -> bool {
        self.tables == Some(true)
    }
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
    /// Whether the first row was taken for the names of the columns, where the file is a table of rows.
    pub header: Option<bool>,
    /// The one of them that the text was taken from; `None` where there are several tables and they differ.
    pub text_column: Option<String>,
}

/// Returns the documents of a file.
///
/// # Errors
/// [`ImportError`] where it gives none. An archive with one sound entry gives that, and a note for each other.
pub fn import(file: File<'_>, options: &ImportOptions, limits: &Limits) -> Result<Imported, ImportError> {
    if file.bytes.len() as u64 > limits.file_bytes {
        return Err(ImportError::TooLarge { what: Ceiling::FileBytes, limit: limits.file_bytes });
    }
    let by_name = Format::by_extension(file.name);
    let format = options.format.map_or_else(|| recognise(file.name, file.bytes), Ok)?;
    if is_empty(file.bytes) {
        return Err(ImportError::NoText { format });
    }
    let mut imported = read(format, file, options, limits)?;
    if format != Format::Zip {
        settle(&mut imported, format, file.name)?;
    }
    if options.format.is_none()
        && let Some(name_says) = by_name.filter(|&by_name| disagree(by_name, format))
    {
        imported.notes.push(ImportNote::NamedOtherwise { name_says });
    }
    Ok(imported)
}

/// Whether a file has no bytes but a mark and white space: then no format demands anything of it.
fn is_empty(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).iter().all(u8::is_ascii_whitespace)
}

/// Adds what the readers leave to others: dates in the name of the file, dates as ISO 8601 has them, languages.
///
/// # Errors
/// [`ImportError::NoText`] where no document holds text.
pub(crate) fn settle(imported: &mut Imported, format: Format, name: &str) -> Result<(), ImportError> {
    imported.documents.retain(|document| !document.is_blank());
    let documents = &mut imported.documents;
    if documents.is_empty() {
        return Err(ImportError::NoText { format });
    }
    if let [document] = documents.as_mut_slice()
        && document.known("date").is_none()
        && let Some(date) = date::in_name(name)
    {
        document.metadata.push(("date".to_owned(), date));
        document.notes.push(ImportNote::DateFromName);
    }
    for (index, document) in documents.iter_mut().enumerate() {
        if document.title.contains(char::is_control) {
            document.title = title(&document.title);
            if document.title.is_empty() {
                document.title = title(stem(name));
            }
        }
        let iso = document.known("date").and_then(iso_date);
        if let Some(iso) =
            iso.filter(|iso| document.known("date") != Some(iso) && document.known("iso_date").is_none())
        {
            document.metadata.push(("iso_date".to_owned(), iso));
        }
        guess_language(document, index);
    }
    Ok(())
}

/// How many documents of one file have their language guessed: a guess takes as long as reading a page.
#[cfg(feature = "plain")]
const GUESSES: usize = 2_000;

#[cfg(feature = "plain")]
fn guess_language(document: &mut Document, index: usize) {
    if index >= GUESSES {
        return;
    }
    let sample: Cow<'_, str> = match &document.body {
        Body::Plain(text) => text.into(),
        Body::Paragraphs(paragraphs) => {
            let start =
                |text: &'_ str| text.get(..text.floor_char_boundary(2_000)).unwrap_or_default().to_owned();
            let starts = paragraphs.iter().take(200).map(|paragraph| start(&paragraph.text) + "\n");
            starts.collect::<String>().into()
        }
    };
    // Rows and records say the language of their text, most other files that of a template.
    let is_of_rows = matches!(document.format, Format::Csv | Format::Tsv | Format::Json | Format::JsonLines);
    let is_wrong = |tag: &String| !is_of_rows && crate::language::is_of_another(tag, &sample);
    if document.language.as_ref().is_some_and(|tag| !is_wrong(tag)) {
        return;
    }
    let language = crate::language::language(&sample);
    document.language = language.map(str::to_owned);
    if language.is_some() {
        document.notes.push(ImportNote::LanguageGuessed);
    }
}

#[cfg(not(feature = "plain"))]
fn guess_language(_: &mut Document, _: usize) {}

/// Hands a file to the reader of its format.
fn read(
    format: Format,
    file: File<'_>,
    options: &ImportOptions,
    limits: &Limits,
) -> Result<Imported, ImportError> {
    match format {
        #[cfg(not(feature = "plain"))]
        Format::Text => text(file),
        #[cfg(feature = "plain")]
        Format::Text => text(file, options, limits),
        #[cfg(feature = "plain")]
        Format::Markdown => crate::markdown::read(file, options, limits),
        #[cfg(feature = "plain")]
        Format::Html => crate::html::read(file, options, limits),
        #[cfg(feature = "plain")]
        Format::Csv | Format::Tsv => crate::table::read(file, options, limits),
        #[cfg(feature = "plain")]
        Format::Json => crate::json::read(file, options, limits),
        #[cfg(feature = "plain")]
        Format::JsonLines => crate::json::read_lines(file, options, limits),
        #[cfg(feature = "plain")]
        Format::Srt | Format::Vtt => crate::subtitles::read(format, file, options, limits),
        #[cfg(feature = "plain")]
        Format::Tei | Format::Xml => crate::xml::read(format, file, options, limits),
        #[cfg(feature = "packed")]
        Format::Docx | Format::Odt | Format::Rtf | Format::Epub | Format::Zip => {
            crate::packed::read(format, file, options, limits)
        }
        #[cfg(feature = "pdf")]
        Format::Pdf => crate::pdf::read(file, options, limits),
        #[cfg(not(all(feature = "packed", feature = "pdf", feature = "plain")))]
        _ => {
            let _unused_without_readers = (options, limits);
            Err(ImportError::NotInThisBuild { format })
        }
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

/// A plain text in any encoding, as it stands.
#[cfg(feature = "plain")]
fn text(file: File<'_>, options: &ImportOptions, limits: &Limits) -> Result<Imported, ImportError> {
    let source = crate::encoding::Source::read(Format::Text, file.bytes, None, options, limits)?;
    let mut document = Document { title: stem(file.name).to_owned(), ..Document::default() };
    source.tell(&mut document);
    document.body = Body::Plain(source.text.into_owned());
    Ok(Imported { documents: vec![document], ..Imported::default() })
}

/// A plain text in UTF-8, or in UTF-16 with a byte order mark.
#[cfg(not(feature = "plain"))]
fn text(file: File<'_>) -> Result<Imported, ImportError> {
    let decoded = crate::decode(file.bytes);
    let mut document = Document { title: stem(file.name).to_owned(), ..Document::default() };
    if let Some(first_byte) = decoded.first_byte {
        let first_byte = first_byte.into();
        document.notes.push(ImportNote::Undecodable { count: decoded.replaced, first_byte });
    }
    document.body = Body::Plain(decoded.text);
    Ok(Imported { documents: vec![document], ..Imported::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_holds_no_text_whatever_its_name() {
        for end in
            ["txt", "md", "html", "csv", "json", "jsonl", "srt", "vtt", "xml", "docx", "pdf", "zip", "toml"]
        {
            for bytes in [&b""[..], b"\xEF\xBB\xBF", b" \r\n\t\n"] {
                let file = File { name: &format!("a.{end}"), bytes };
                let error = import(file, &ImportOptions::default(), &Limits::default()).err();
                assert!(matches!(error, Some(ImportError::NoText { .. })), "{end} {error:?}");
            }
        }
    }

    #[test]
    fn a_file_longer_than_its_ceiling_is_refused() {
        let limits = Limits { file_bytes: 10, ..Limits::default() };
        let read = |bytes| import(File { name: "a.txt", bytes }, &ImportOptions::default(), &limits);
        assert!(read(b"ten bytes.").is_ok());
        let error = read(b"eleven or so").err();
        let expected = ImportError::TooLarge { what: Ceiling::FileBytes, limit: 10 };
        assert_eq!(error, Some(expected));
    }

    #[test]
    fn a_title_is_the_name_without_folder_and_extension() {
        for (name, expected) in
            [("a/b.c.txt", "b.c"), ("memo", "memo"), (".hidden", ".hidden"), ("x\\ы.md", "ы")]
        {
            assert_eq!(stem(name), expected);
        }
    }
}
