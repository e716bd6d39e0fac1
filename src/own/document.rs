//! A document of the list: what its file says of it, and what the reader has corrected.

use memoscope_engine::corpus::known;
use memoscope_protocol::{DocumentRead, StoredDocument};

/// A document of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnDocument {
    /// Its number in the list, for good.
    pub key: u32,
    /// The key of its file.
    pub file: u32,
    /// Its place in the file, from 0.
    pub index: usize,
    /// What it is called, who wrote it, when, and in which language, by [`Field`]; empty where it is not known.
    values: [String; 4],
    /// Which of these the reader has corrected.
    corrected: [bool; 4],
}

/// What the reader may correct of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What it is called; what its file says where that is blank.
    Title,
    /// Who wrote it.
    Author,
    /// When.
    Date,
    /// In which language, as an IETF tag.
    Language,
}

impl Field {
    const ALL: [Self; 4] = [Self::Title, Self::Author, Self::Date, Self::Language];

    /// The key in the metadata.
    fn key(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Author => "author",
            Self::Date => "date",
            Self::Language => "language",
        }
    }

    /// What a file says.
    fn known(self, read: &DocumentRead) -> String {
        match self {
            Self::Title => read.title.clone(),
            Self::Language => read.language.clone().unwrap_or_default(),
            _ => known(&read.metadata, self.key()).unwrap_or_default().to_owned(),
        }
    }
}

impl OwnDocument {
    /// A document of which nothing is known yet.
    pub(super) fn new(key: u32, file: u32, index: usize) -> Self {
        Self { key, file, index, values: Default::default(), corrected: [false; 4] }
    }

    /// What is known of it, the reader's correction before what its file says.
    pub fn value(&self, field: Field) -> &str {
        &self.values[field as usize]
    }

    /// Takes what its file says where the reader has said nothing else.
    pub(super) fn take(&mut self, read: &DocumentRead) {
        for field in Field::ALL {
            if !self.corrected[field as usize] {
                self.values[field as usize] = field.known(read);
            }
        }
    }

    /// Takes a correction. A blank title is none.
    pub(super) fn correct(&mut self, field: Field, value: &str) {
        let value = value.trim();
        self.corrected[field as usize] = field != Field::Title || !value.is_empty();
        value.clone_into(&mut self.values[field as usize]);
    }
}

/// A document with its metadata, the reader's corrections among them.
pub(super) fn stored(document: &OwnDocument, known: &DocumentRead) -> StoredDocument {
    let mut metadata = known.metadata.clone();
    metadata.retain(|(key, _)| key != "language");
    let is_corrected = |field: Field| document.corrected[field as usize];
    // The same date as it is sorted by, which the reader's own takes the place of.
    metadata.retain(|(key, _)| key != "iso_date" || !is_corrected(Field::Date));
    for field in [Field::Author, Field::Date].into_iter().filter(|&field| is_corrected(field)) {
        put(&mut metadata, field.key(), document.value(field));
    }
    put(&mut metadata, Field::Language.key(), document.value(Field::Language));
    let title = document.value(Field::Title);
    let title = if title.is_empty() { known.title.clone() } else { title.to_owned() };
    StoredDocument { title, metadata, bytes: known.bytes, undecodable: known.undecodable }
}

/// Puts a value under a key, in the place of the one that is there; a blank one takes that away.
fn put(metadata: &mut Vec<(String, String)>, key: &str, value: &str) {
    match metadata.iter_mut().find(|(there, _)| there == key) {
        _ if value.is_empty() => metadata.retain(|(there, _)| there != key),
        Some((_, there)) => value.clone_into(there),
        None => metadata.push((key.to_owned(), value.to_owned())),
    }
}
