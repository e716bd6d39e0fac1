//! What is known of a text: the TOML file beside it.
//!
//! `memo.toml` tells of `memo.txt`: a title, and any other key with a plain value. Finding and opening the
//! file is the caller's business.

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
/// Numbers, dates and booleans become their text, lists are joined by `, `. An empty file is no metadata.
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

/// A value as text; `None` for a table.
fn plain(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Array(list) => {
            let items: Option<Vec<String>> = list.iter().map(plain).collect();
            Some(items?.join(", "))
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
        assert_eq!(values, ["2014-02-03", "1.5", "true", "а, б"]);
        assert_eq!(parse_metadata("").unwrap(), Metadata::default());
        assert_eq!(parse_metadata("title = \" \"").unwrap().title, None);
        let title = parse_metadata("title = \"A\\u0001 B\\nC\"").unwrap().title;
        assert_eq!(title.as_deref(), Some("A B C"));
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
