//! What the header of a TEI file says of the text.

use crate::Document;
use quick_xml::events::BytesStart;

/// Elements of the header that are open, and what they said.
#[derive(Debug, Default)]
pub(super) struct Header {
    open: Vec<(String, String)>,
    /// The date that the open date element gives in numbers.
    when: Option<String>,
    title: Option<String>,
    language: Option<String>,
    known: Vec<(&'static str, String)>,
}

impl Header {
    pub(super) fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        let attribute = |key: &str| {
            let value = tag.try_get_attribute(key).ok().flatten()?;
            Some(value.value.trim().to_owned()).filter(|value| !value.is_empty())
        };
        match name {
            "date" => self.when = attribute("when").or_else(|| attribute("when-iso")),
            "language" if self.is_in("langUsage") && self.language.is_none() => {
                self.language = attribute("ident");
            }
            _ => {}
        }
        self.open.push((name.to_owned(), String::new()));
    }

    pub(super) fn text(&mut self, text: &str) {
        // What an element in a title or a name says is part of it.
        for (name, so_far) in self.open.iter_mut().rev().take(6) {
            so_far.push_str(text);
            if matches!(name.as_str(), "title" | "author" | "editor" | "publisher" | "date" | "language") {
                break;
            }
        }
    }

    pub(super) fn end(&mut self) {
        let Some((name, text)) = self.open.pop() else { return };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_own = self.is_in("titleStmt");
        match name.as_str() {
            "title" if is_own && !text.is_empty() => {
                self.title.get_or_insert(text);
            }
            "author" if is_own => self.keep("author", text),
            "editor" if is_own => self.keep("editor", text),
            "publisher" if self.is_in("publicationStmt") => self.keep("publisher", text),
            "date" if self.is_in("creation") => {
                // When it was written counts more than when the file was.
                let date = self.when.take().unwrap_or(text);
                self.known.retain(|(key, _)| *key != "date");
                self.keep("date", date);
            }
            "date" if self.is_in("publicationStmt") => {
                let date = self.when.take().unwrap_or(text);
                if !self.known.iter().any(|(key, _)| *key == "date") {
                    self.keep("date", date);
                }
            }
            _ => {}
        }
    }

    /// Puts what was said into a document.
    pub(super) fn tell(self, document: &mut Document) {
        document.title = self.title.unwrap_or_default();
        if self.language.is_some() {
            document.language = self.language;
        }
        for (key, value) in self.known {
            match document.metadata.iter_mut().find(|(there, _)| there == key) {
                Some((_, before)) => *before = format!("{before}, {value}"),
                None => document.metadata.push((key.to_owned(), value)),
            }
        }
    }

    fn keep(&mut self, key: &'static str, value: String) {
        if !value.is_empty() && self.known.len() < 100 {
            self.known.push((key, value));
        }
    }

    fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|(open, _)| open == name)
    }
}
