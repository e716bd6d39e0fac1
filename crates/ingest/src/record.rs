//! Rows and records: which of their fields is the text, and what the others say of it.

use crate::html;
use crate::{Body, Ceiling, Document, Format, ImportError, ImportNote, ImportOptions, LeftOut, Limits};
use std::collections::BTreeMap;

/// How many records are looked at to find the text.
pub(crate) const LOOKED_AT: usize = 200;

/// Names of fields that hold a title, the best first.
const TITLES: [&str; 6] = ["title", "headline", "heading", "subject", "name", "label"];

/// Names of fields that hold a text.
const TEXTS: [&str; 3] = ["text", "content", "body"];

/// What programs write in tables for a value that there is none of: R, pandas, databases.
const NOTHING: [&str; 5] = ["NA", "NaN", "nan", "NULL", "\\N"];

/// Names of fields that tell one record from another, for want of a title.
const KEYS: [&str; 8] = ["id", "doc_id", "docid", "document", "filename", "file", "key", "url"];

/// A field of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its name as the file has it.
    pub(crate) name: String,
    /// Its value; the parts of a list with a blank line between them.
    pub(crate) value: String,
    /// Whether it is a list.
    pub(crate) is_list: bool,
}

/// The letters of a value that may be running text: addresses are none.
fn letters(value: &str) -> usize {
    let is_address = value.starts_with("http") && !value.contains(char::is_whitespace);
    if is_address { 0 } else { value.chars().filter(|c| c.is_alphabetic()).count() }
}

/// The names of all fields of records, in order of appearance, and the one that holds the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Columns {
    pub(crate) names: Vec<String>,
    pub(crate) text: String,
    /// Whether the reader chose the text.
    is_chosen: bool,
    /// How the text is written.
    style: Style,
}

/// How texts in a field are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Style {
    /// As they are meant.
    #[default]
    Plain,
    /// With entities in place of signs.
    Escaped,
    /// With the tags of a page.
    Page,
}

/// What the values of a field hold.
#[derive(Default)]
struct Seen {
    letters: usize,
    /// How many are not empty, and how many of them have the tags of a page.
    filled: usize,
    marked: usize,
    is_list: bool,
    /// How many have tags anywhere.
    tagged: usize,
    /// Whether some have entities, and whether some have the sign that begins one by itself.
    has_entities: bool,
    has_ampersands: bool,
}

/// Tags that hardly stand in a text that is no page.
const TAGS: [&str; 12] = [
    "</p>",
    "<br>",
    "<br/>",
    "<br />",
    "</a>",
    "</b>",
    "</i>",
    "</em>",
    "</strong>",
    "</div>",
    "</span>",
    "</li>",
];

impl Seen {
    fn add(&mut self, field: &Field) {
        self.letters += letters(&field.value);
        self.filled += usize::from(!field.value.trim().is_empty());
        self.marked += usize::from(is_marked(&field.value));
        self.is_list |= field.is_list;
        self.tagged += usize::from(is_tagged(&field.value));
        for (at, _) in field.value.match_indices('&').take(100) {
            let rest = field.value.as_bytes().get(at + 1..).unwrap_or_default();
            let length = rest.iter().take(9).position(|byte| *byte == b';').unwrap_or_default();
            let mut word = rest.iter().take(length);
            let is_entity = length >= 2 && word.all(|b| b.is_ascii_alphanumeric() || *b == b'#');
            self.has_entities |= is_entity;
            self.has_ampersands |= !is_entity;
        }
    }

    fn style(&self) -> Style {
        match () {
            () if self.tagged > 0 && self.tagged * 2 >= self.filled => Style::Page,
            () if self.has_entities && !self.has_ampersands => Style::Escaped,
            () => Style::Plain,
        }
    }

    /// Whether most values are pages with their tags.
    fn is_page(&self) -> bool {
        self.marked * 2 > self.filled
    }
}

/// Whether a value is text with the tags of a page.
fn is_marked(value: &str) -> bool {
    let value = value.trim();
    value.starts_with('<') && value.ends_with('>') && value.contains("</")
}

fn is_tagged(value: &str) -> bool {
    value.contains('<') && {
        let lower = value.to_ascii_lowercase();
        TAGS.iter().any(|tag| lower.contains(tag))
    }
}

impl Columns {
    /// Looks at records: the text is the field that was asked for, else the one with most letters, the first of equals.
    ///
    /// # Errors
    /// [`ImportError::Damaged`] where no field is called as asked, [`ImportError::NoText`] where none holds a letter,
    /// [`ImportError::TooLarge`] where there are too many names.
    pub(crate) fn find<'a>(
        format: Format,
        records: impl Iterator<Item = &'a [Field]>,
        options: &ImportOptions,
        limits: &Limits,
    ) -> Result<Self, ImportError> {
        let mut names: Vec<String> = Vec::new();
        let mut seen: Vec<Seen> = Vec::new();
        // Where each name is: records need not have their fields in one order.
        let mut places: BTreeMap<&'a str, usize> = BTreeMap::new();
        for record in records {
            for (index, field) in record.iter().enumerate() {
                // Records of one table have their fields in one order.
                let is_next = names.get(index).is_some_and(|name| *name == field.name);
                let at = match places.get(field.name.as_str()).filter(|_| !is_next) {
                    _ if is_next => index,
                    Some(&at) => at,
                    None if names.len() >= limits.columns as usize => return Err(too_many(limits)),
                    None => {
                        places.insert(&field.name, names.len());
                        names.push(field.name.clone());
                        seen.push(Seen::default());
                        names.len() - 1
                    }
                };
                if let Some(seen) = seen.get_mut(at) {
                    seen.add(field);
                }
            }
        }
        if let Some(asked) = &options.text_column {
            let found = names.iter().find(|name| *name == asked);
            let found =
                found.or_else(|| names.iter().find(|name| name.to_lowercase() == asked.to_lowercase()));
            let text = found.cloned().ok_or_else(|| no_column(format, asked, &names))?;
            return Ok(Self { style: style(&names, &seen, &text), names, text, is_chosen: true });
        }
        let most = seen.iter().map(|seen| seen.letters).max().unwrap_or_default();
        let best = seen.iter().position(|seen| seen.letters == most && most > 0);
        // The words of a text one by one, as of a parser, or the page with its tags are no other text.
        let is_list = best.and_then(|at| seen.get(at)).is_some_and(|seen| seen.is_list);
        let is_page = best.and_then(|at| seen.get(at)).is_some_and(Seen::is_page);
        let named = names.iter().zip(&seen).find(|(name, seen)| {
            let is_named = TEXTS.iter().any(|text| name.eq_ignore_ascii_case(text));
            let is_whole = is_list && seen.letters * 2 > most;
            is_named && (is_whole || is_page && !seen.is_page() && seen.letters * 4 > most)
        });
        let text = named.map(|(name, _)| name).or_else(|| names.get(best?));
        let text = text.cloned().ok_or(ImportError::NoText { format })?;
        Ok(Self { style: style(&names, &seen, &text), names, text, is_chosen: false })
    }
}

/// How the texts of the field of that name are written.
fn style(names: &[String], seen: &[Seen], text: &str) -> Style {
    names.iter().zip(seen).find(|(name, _)| *name == text).map_or(Style::Plain, |(_, seen)| seen.style())
}

fn too_many(limits: &Limits) -> ImportError {
    ImportError::TooLarge { what: Ceiling::Columns, limit: limits.columns.into() }
}

fn no_column(format: Format, asked: &str, names: &[String]) -> ImportError {
    let shown: Vec<&str> = names.iter().take(20).map(String::as_str).collect();
    let more = if names.len() > shown.len() { ", …" } else { "" };
    let reason = format!("no column is called “{asked}”; there are {}{more}", shown.join(", "));
    ImportError::Damaged { format, at: None, reason }
}

/// Documents made of records, one each.
pub(crate) struct Records<'a> {
    pub(crate) documents: Vec<Document>,
    format: Format,
    encoding: &'static str,
    stem: &'a str,
    columns: Columns,
    options: &'a ImportOptions,
    limits: &'a Limits,
    empty: u32,
}

impl<'a> Records<'a> {
    pub(crate) fn new(
        format: Format,
        encoding: &'static str,
        stem: &'a str,
        columns: Columns,
        options: &'a ImportOptions,
        limits: &'a Limits,
    ) -> Self {
        Self { documents: Vec::new(), format, encoding, stem, columns, options, limits, empty: 0 }
    }

    /// Adds the document of a record. One without text is counted.
    ///
    /// # Errors
    /// [`ImportError::TooLarge`] where there are too many, or too many fields.
    pub(crate) fn push(&mut self, fields: Vec<Field>) -> Result<(), ImportError> {
        if fields.len() > self.limits.columns as usize {
            return Err(too_many(self.limits));
        }
        let mut document =
            Document { format: self.format, encoding: Some(self.encoding), ..Document::default() };
        let mut text = String::new();
        let mut key = None;
        let title = TITLES.into_iter().find(|title| {
            let is_title = |field: &Field| field.name.trim().eq_ignore_ascii_case(title);
            fields
                .iter()
                .any(|field| is_title(field) && field.name != self.columns.text && !field.value.is_empty())
        });
        let mut texts = 0_u32;
        for mut field in fields {
            if field.name == self.columns.text {
                if text.is_empty() {
                    text = field.value;
                    texts = 1;
                    continue;
                }
                // Another field of that name is no part of the text.
                texts += 1;
                field.name = format!("{} {texts}", field.name.trim());
            }
            let name = field.name.trim().to_lowercase();
            let value = if field.is_list { field.value.replace("\n\n", "; ") } else { field.value };
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            if KEYS.contains(&name.as_str()) && key.is_none() {
                key = Some(value.to_owned());
            }
            if title == Some(name.as_str()) && document.title.is_empty() {
                document.title = value.to_owned();
            } else if matches!(name.as_str(), "language" | "lang")
                && is_tag(value)
                && document.language.is_none()
            {
                document.language = Some(value.to_owned());
            } else {
                document.metadata.push((name, value.to_owned()));
            }
        }
        let is_table = matches!(self.format, Format::Csv | Format::Tsv);
        let is_nothing = is_table && !self.columns.is_chosen && NOTHING.contains(&text.trim());
        let text = if is_nothing { String::new() } else { self.said(text, &mut document) };
        if text.trim().is_empty() {
            self.empty = self.empty.saturating_add(1);
            return Ok(());
        }
        if self.documents.len() as u64 >= u64::from(self.limits.documents) {
            return Err(ImportError::TooLarge {
                what: Ceiling::Documents,
                limit: self.limits.documents.into(),
            });
        }
        if document.title.is_empty() {
            document.title = key.unwrap_or_else(|| format!("{} {}", self.stem, self.documents.len() + 1));
        }
        document.body = Body::Plain(text);
        self.documents.push(document);
        Ok(())
    }

    /// A text without tags and entities where the field is written so; what is left out is noted.
    fn said(&self, text: String, document: &mut Document) -> String {
        match self.columns.style {
            Style::Plain => text,
            Style::Escaped => html::unescaped(&text).into_owned(),
            Style::Page if !is_tagged(&text) && !text.contains('&') => text,
            Style::Page => {
                let mut page = Document { title: document.title.clone(), ..Document::default() };
                html::collect(&text, self.options, &mut page);
                document.notes.append(&mut page.notes);
                page.into_text()
            }
        }
    }

    /// Adds a text that is no record.
    pub(crate) fn push_text(&mut self, text: String) -> Result<(), ImportError> {
        self.push(vec![Field { name: self.columns.text.clone(), value: text, is_list: false }])
    }

    /// Adds something that can hold no text.
    pub(crate) fn push_empty(&mut self) {
        self.empty = self.empty.saturating_add(1);
    }

    /// The documents, the names of the columns, and the notes on what was left out, those of `notes` first.
    pub(crate) fn finish(self, mut notes: Vec<ImportNote>) -> crate::Imported {
        if self.empty > 0 {
            notes.push(ImportNote::LeftOut { what: LeftOut::EmptyRecords, count: self.empty });
        }
        let Columns { names, text, .. } = self.columns;
        crate::Imported {
            documents: self.documents,
            notes,
            columns: names,
            text_column: Some(text),
            header: None,
        }
    }
}

/// Whether a value can be a language tag.
fn is_tag(value: &str) -> bool {
    let mut parts = value.split(['-', '_']);
    parts.next().is_some_and(|first| (2..=3).contains(&first.len()))
        && value.len() <= 12
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
