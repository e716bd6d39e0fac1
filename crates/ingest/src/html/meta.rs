//! What a page says of itself: language, metadata, encoding.

use crate::Document;
use html5gum::StartTag;

/// How long a list of authors may grow, in bytes.
const MOST: usize = 10_000;

fn attribute(tag: &StartTag<()>, key: &str) -> Option<String> {
    let value = tag.attributes.get(key.as_bytes())?;
    Some(String::from_utf8_lossy(value).trim().to_owned()).filter(|value| !value.is_empty())
}

/// Takes the language of the page from its root.
pub(super) fn language(tag: &StartTag<()>, document: &mut Document) {
    if document.language.is_none() {
        document.language = attribute(tag, "lang").or_else(|| attribute(tag, "xml:lang"));
    }
}

/// Takes author, date, description, key words, publisher and language from a `meta` element; the first of each holds, but
/// authors that are named in one way, an element each, are all of them. `by` is the way the author was named.
pub(super) fn known(tag: &StartTag<()>, document: &mut Document, by: &mut Option<String>) {
    let name = attribute(tag, "name").or_else(|| attribute(tag, "property"));
    let (Some(name), Some(content)) = (name, attribute(tag, "content")) else { return };
    let name = name.to_ascii_lowercase();
    let key = match name.as_str() {
        "author" | "article:author" | "dc.creator" | "dcterms.creator" | "dc:creator" | "citation_author" => {
            "author"
        }
        "date"
        | "dc.date"
        | "dc:date"
        | "dcterms.date"
        | "dcterms.created"
        | "dcterms.issued"
        | "pubdate"
        | "article:published_time"
        | "citation_publication_date"
        | "publication_date" => "date",
        "description" | "og:description" | "dc.description" => "description",
        "keywords" => "keywords",
        "publisher" | "dc.publisher" | "og:site_name" => "publisher",
        "dc.language" | "dcterms.language" | "content-language" => {
            document.language.get_or_insert(content);
            return;
        }
        _ => return,
    };
    let there = document.metadata.iter_mut().find(|(there, _)| there == key);
    match there {
        Some((_, authors)) if key == "author" && by.as_ref() == Some(&name) => {
            if authors.len() < MOST && authors.split("; ").all(|author| author != content) {
                authors.push_str("; ");
                authors.push_str(&content);
            }
        }
        Some(_) => {}
        None => {
            if key == "author" {
                *by = Some(name);
            }
            document.metadata.push((key.to_owned(), content));
        }
    }
}

/// The label of the encoding that the first bytes of a page declare, in a `meta` element or an XML declaration.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    if let Some(label) = xml_encoding(&head) {
        return Some(label);
    }
    head.match_indices("charset").find_map(|(at, word)| {
        let before = head.get(..at)?;
        let tag = before.get(before.rfind('<')?..)?;
        let value = head.get(at + word.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        tag.starts_with("<meta").then(|| label(value)).flatten()
    })
}

/// The encoding that an XML declaration at the start of a text in lower case names.
pub(crate) fn xml_encoding(head: &str) -> Option<String> {
    let declaration = head.trim_start_matches('\u{FEFF}').trim_start().strip_prefix("<?xml")?;
    let declaration = declaration.get(..declaration.find("?>")?)?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    label(value)
}

fn label(value: &str) -> Option<String> {
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| c.is_whitespace() || "\"';/>?".contains(c)).unwrap_or(value.len());
    value.get(..end).filter(|label| !label.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Option<&str>) {
        assert_eq!(declared_encoding(bytes).as_deref(), expected);
    }

    #[test]
    fn encodings_are_declared_in_three_ways() {
        check(b"<meta charset='windows-1251'>", Some("windows-1251"));
        check(b"<META HTTP-EQUIV=x CONTENT=\"text/html; charset = Big5\">", Some("big5"));
        check(b"<?xml version='1.0' encoding='latin1'?><html>", Some("latin1"));
        check(b"<p>charset=utf-16", None);
        check(b"", None);
    }
}
