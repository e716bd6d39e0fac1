//! What the header of a TEI file says of the text.

use crate::Document;
use quick_xml::events::BytesStart;

/// Names and parts of names.
const NAMES: [&str; 9] =
    ["persName", "orgName", "name", "forename", "surname", "addName", "genName", "roleName", "nameLink"];

/// Elements of the header that are open, and what they said.
#[derive(Debug, Default)]
pub(super) struct Header {
    open: Vec<(String, String)>,
    /// The date that the open date element gives in numbers.
    when: Option<String>,
    title: Option<String>,
    language: Option<String>,
    /// When the text was written, when its source was made, and when the file was.
    created: Option<String>,
    of_source: Option<String>,
    published: Option<String>,
    known: Vec<(&'static str, String)>,
}

impl Header {
    pub(super) fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        let attribute = |key: &str| {
            let value = tag.try_get_attribute(key).ok().flatten()?;
            Some(value.value.trim().to_owned()).filter(|value| !value.is_empty())
        };
        match name {
            "date" | "origDate" => {
                let keys = ["when", "when-iso", "from", "notBefore"];
                self.when = keys.iter().find_map(|key| attribute(key));
            }
            "language" if self.is_in("langUsage") && self.language.is_none() => {
                self.language = attribute("ident");
            }
            _ => {}
        }
        // Parts of a name that are told apart may have nothing between them.
        let is_open = |said: &str| said.ends_with(|c: char| c.is_alphanumeric() || c == '.');
        if NAMES.contains(&name) && self.open.last().is_some_and(|(_, said)| is_open(said)) {
            self.text(" ");
        }
        self.open.push((name.to_owned(), String::new()));
    }

    pub(super) fn text(&mut self, text: &str) {
        // What an element in a title or a name says is part of it.
        for (name, so_far) in self.open.iter_mut().rev().take(6) {
            so_far.push_str(text);
            if matches!(
                name.as_str(),
                "title" | "author" | "editor" | "publisher" | "date" | "origDate" | "language"
            ) {
                break;
            }
        }
    }

    pub(super) fn end(&mut self) {
        let Some((name, text)) = self.open.pop() else { return };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        // A source may be described by a header of its own.
        let is_of_source = self.is_in("sourceDesc");
        let is_own = self.is_in("titleStmt") && !is_of_source;
        match name.as_str() {
            "title" if is_own && !text.is_empty() => {
                self.title.get_or_insert(text);
            }
            "author" if is_own => self.keep("author", text),
            "editor" if is_own => self.keep("editor", text),
            "publisher" if self.is_in("publicationStmt") && !is_of_source => self.keep("publisher", text),
            "date" | "origDate" => {
                let date = Some(self.when.take().unwrap_or(text)).filter(|date| !date.is_empty());
                // The first of each counts.
                let place = match () {
                    () if self.is_in("creation") => &mut self.created,
                    () if is_of_source => &mut self.of_source,
                    () if self.is_in("publicationStmt") => &mut self.published,
                    () => return,
                };
                *place = place.take().or(date);
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
                Some((_, before)) => *before = format!("{before}; {value}"),
                None => document.metadata.push((key.to_owned(), value)),
            }
        }
        // The date is that of the text: when the file was made is another matter.
        let date = self.created.or(self.of_source);
        let (date, published) = match date {
            Some(date) => (Some(date), self.published),
            None => (self.published, None),
        };
        let dates = [("published", published), ("date", date)];
        let dates = dates.into_iter().filter_map(|(key, date)| Some((key.to_owned(), date?)));
        document.metadata.extend(dates);
    }

    /// Says of a document of a corpus what its own header does not.
    pub(super) fn complete(&self, document: &mut Document) {
        for (key, value) in &self.known {
            if *key != "author" && document.known(key).is_none() {
                document.metadata.push(((*key).to_owned(), value.clone()));
            }
        }
        if let Some(title) = &self.title {
            document.metadata.push(("collection".to_owned(), title.clone()));
        }
        if document.language.is_none() {
            document.language.clone_from(&self.language);
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
