//! What is known of a text: the TOML file beside it.
//!
//! `memo.toml` tells of `memo.txt`: a title, and any other key with a plain value. Finding and opening the
//! file is the caller's business.

use crate::{Document, ImportNote, iso_date};
use std::collections::BTreeMap;
use std::fmt;

/// A title and the other fields, in order of their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The value of `title`, if it is there and not blank.
    pub title: Option<String>,
    /// Every other key with its value as text: `author`, `language`, `date`, …
    pub fields: BTreeMap<String, String>,
}

/// Why a text is not metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MetadataError {
    /// Its bytes are not UTF-8.
    NotUtf8,
    /// It is not TOML.
    Syntax {
        /// The line, from 1.
        line: usize,
        /// What the parser says.
        reason: String,
    },
    /// A value is a table, or a list that holds one.
    NotPlain {
        /// Its key.
        key: String,
    },
}

impl fmt::Display for MetadataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 => f.write_str("it is not UTF-8"),
            Self::Syntax { line, reason } => write!(f, "line {line}: {reason}"),
            Self::NotPlain { key } => {
                write!(
                    f,
                    "“{key}” is a table; allowed are text, numbers, dates, true, false and lists of them"
                )
            }
        }
    }
}

impl std::error::Error for MetadataError {}

/// Returns the title and the fields of a metadata file.
///
/// Numbers, dates and booleans become their text, lists are joined by `; `. An empty file is no metadata.
///
/// # Errors
/// [`MetadataError`] where the text is not TOML or a value is a table.
///
/// ```
/// let metadata = memoscope_ingest::parse_metadata("title = \"A memo\"\nyear = 2014")?;
/// assert_eq!(metadata.title.as_deref(), Some("A memo"));
/// assert_eq!(metadata.fields["year"], "2014");
/// # Ok::<(), memoscope_ingest::MetadataError>(())
/// ```
pub fn parse_metadata(text: &str) -> Result<Metadata, MetadataError> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or("");
        MetadataError::Syntax {
            line: before.matches('\n').count() + 1,
            reason: error.message().replace('\n', " "),
        }
    })?;
    let mut metadata = Metadata::default();
    for (key, value) in table {
        let Some(value) = plain(&value) else { return Err(MetadataError::NotPlain { key }) };
        if key == "title" {
            metadata.title = Some(crate::document::title(value.trim())).filter(|title| !title.is_empty());
        } else {
            metadata.fields.insert(key, value);
        }
    }
    Ok(metadata)
}

/// Puts what such a file says into the documents of the text that it lies beside: its fields into each, before what they
/// say themselves, the title where there is one document.
///
/// # Errors
/// [`MetadataError`] where it makes no sense; then nothing of it was taken.
///
/// ```
/// let mut documents = [memoscope_ingest::Document::default()];
/// memoscope_ingest::tell(b"title = \"A memo\"\nauthor = \"B\"", &mut documents)?;
/// assert_eq!((documents[0].title.as_str(), documents[0].known("author")), ("A memo", Some("B")));
/// # Ok::<(), memoscope_ingest::MetadataError>(())
/// ```
pub fn tell(beside: &[u8], documents: &mut [Document]) -> Result<(), MetadataError> {
    let text = std::str::from_utf8(beside).map_err(|_| MetadataError::NotUtf8)?;
    let Metadata { title, fields } = parse_metadata(text.trim_start_matches('\u{FEFF}'))?;
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

/// A value as text; `None` for a table.
fn plain(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Array(list) => {
            let items: Option<Vec<String>> = list.iter().map(plain).collect();
            Some(items?.join("; "))
        }
        toml::Value::Table(_) => None,
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;

    fn check_error(text: &str, expected: &str) {
        assert_eq!(parse_metadata(text).unwrap_err().to_string(), expected);
    }

    #[test]
    fn the_memo() {
        let metadata = parse_metadata(include_str!("../../../corpus/memo.toml")).unwrap();
        assert!(metadata.title.unwrap().starts_with("Russian Security Strategy"));
        assert_eq!(metadata.fields.get("author").map(String::as_str), Some("Anna Gussarova"));
        assert!(!metadata.fields.contains_key("title"));
    }

    #[test]
    fn plain_values_become_text() {
        let metadata =
            parse_metadata("date = 2014-02-03\nn = 1.5\nok = true\ntags = [\"а\", \"б\"]").unwrap();
        let values: Vec<&str> = metadata.fields.values().map(String::as_str).collect();
        assert_eq!(values, ["2014-02-03", "1.5", "true", "а; б"]);
        assert_eq!(parse_metadata("").unwrap(), Metadata::default());
        assert_eq!(parse_metadata("title = \" \"").unwrap().title, None);
        let title = parse_metadata("title = \"A\\u0001 B\\nC\"").unwrap().title;
        assert_eq!(title.as_deref(), Some("A B C"));
    }

    #[test]
    fn what_is_told_comes_before_what_a_text_says() {
        let known = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let mut document = Document { title: "a".to_owned(), ..Document::default() };
        document.metadata = vec![known("date", "1999"), known("iso_date", "1999"), known("folder", "f")];
        document.notes = vec![ImportNote::LanguageGuessed, ImportNote::DateFromName];
        let told = "\u{FEFF}title = 'Ақ'\nlanguage = 'kk'\ndate = '3 February 2014'\nauthor = ['A', 'B, C']";
        let mut documents = [document];
        tell(told.as_bytes(), &mut documents).unwrap();
        let [document] = documents;
        assert_eq!((document.title.as_str(), document.language.as_deref()), ("Ақ", Some("kk")));
        let expected = [
            known("folder", "f"),
            known("author", "A; B, C"),
            known("date", "3 February 2014"),
            known("iso_date", "2014-02-03"),
        ];
        assert_eq!((document.metadata.as_slice(), document.notes.as_slice()), (&expected[..], &[][..]));
        let mut two = [Document::default(), Document::default()];
        tell(b"title = 'x'\nauthor = 'A'", &mut two).unwrap();
        assert_eq!((two[0].title.as_str(), two[1].known("author")), ("", Some("A")));
        assert_eq!(tell(b"title = '\xFF'", &mut two), Err(MetadataError::NotUtf8));
    }

    #[test]
    fn errors_say_where() {
        check_error(
            "[a]\nb = 1",
            "“a” is a table; allowed are text, numbers, dates, true, false and lists of them",
        );
        assert!(matches!(parse_metadata("a = 1\nb ="), Err(MetadataError::Syntax { line: 2, .. })));
    }
}
