//! The reader's own texts before they are explored: the files that were added, the documents that came out of them, and
//! everything that can be done to the list. Plain data; `B` is the browser's handle of a file's bytes.

mod order;

use memoscope_engine::corpus::known;
use memoscope_engine::order::sort_by;
use memoscope_protocol::{DocumentRead, FileRead, ReadError, ReadOptions, StoredDocument};
use std::ops::Range;
use std::rc::Rc;

/// The most files that are taken at once.
pub const MAX_FILES: usize = 10_000;

/// The list.
#[derive(Clone, Debug, PartialEq)]
pub struct Desk<B> {
    /// The files, in the order in which they were added.
    pub files: Vec<Rc<OwnFile<B>>>,
    /// The documents, in the order in which they are to be read.
    pub documents: Vec<Rc<OwnDocument>>,
    next: u32,
}

impl<B> Default for Desk<B> {
    fn default() -> Self {
        Self { files: Vec::new(), documents: Vec::new(), next: 0 }
    }
}

/// A file, or a text that was pasted.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnFile<B> {
    /// Its number in the list, for good.
    pub key: u32,
    /// Its name, with folders.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its bytes.
    pub file: B,
    /// How it is to be read.
    pub options: ReadOptions,
    /// How far it is.
    pub state: FileState<B>,
}

/// How far a file is.
#[derive(Clone, Debug, PartialEq)]
pub enum FileState<B> {
    /// Others come first.
    Waiting,
    /// It was read: what it gave, and the texts end to end.
    Read(Rc<FileRead>, B),
    /// It gives no text.
    Failed(ReadError),
}

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
    /// What is known of it, the reader's correction before what its file says.
    pub fn value(&self, field: Field) -> &str {
        &self.values[field as usize]
    }

    /// Takes what its file says where the reader has said nothing else.
    fn take(&mut self, read: &DocumentRead) {
        for field in Field::ALL {
            if !self.corrected[field as usize] {
                self.values[field as usize] = field.known(read);
            }
        }
    }

    /// Takes a correction. A blank title is none.
    fn correct(&mut self, field: Field, value: &str) {
        let value = value.trim();
        self.corrected[field as usize] = field != Field::Title || !value.is_empty();
        value.clone_into(&mut self.values[field as usize]);
    }
}

/// What a file gave, with its texts end to end.
pub type Answer<B> = Result<(FileRead, B), ReadError>;

/// What can happen to the list.
#[derive(Clone, Debug, PartialEq)]
pub enum Change<B> {
    /// Files were added: names, lengths, bytes.
    Added(Vec<(String, u64, B)>),
    /// A file that was read before was added: its name, what it gave, and its texts.
    Brought(String, FileRead, B),
    /// Files were read, or give no text.
    Read(Vec<(u32, Answer<B>)>),
    /// A file is to be read in another way.
    OptionsSet(u32, ReadOptions),
    /// Something that is known of a document was corrected.
    Corrected(u32, Field, String),
    /// A document is to go.
    Removed(u32),
    /// A document goes so many places on.
    Moved(u32, isize),
    /// A file that failed is to be forgotten.
    FileRemoved(u32),
    /// What has not been read yet is not to be.
    Stopped,
    /// Everything is to go.
    Cleared,
}

impl<B: Clone> Desk<B> {
    /// Makes a change.
    pub fn change(&mut self, change: Change<B>) {
        match change {
            Change::Added(mut added) => {
                sort_by(&mut added, |a, b| order::natural(&a.0, &b.0));
                for (name, bytes, file) in added.into_iter().take(MAX_FILES) {
                    self.add(name, bytes, file, FileState::Waiting);
                }
            }
            Change::Brought(name, read, texts) => {
                let bytes = read.documents.iter().map(|document| u64::from(document.bytes)).sum();
                let state = FileState::Read(Rc::new(read.clone()), texts.clone());
                let key = self.add(name, bytes, texts, state);
                self.put_documents(key, &read);
            }
            Change::Read(answers) => {
                for (key, answer) in answers {
                    self.take(key, answer);
                }
            }
            Change::OptionsSet(key, options) => self.change_file(key, |file| {
                file.options = options;
                file.state = FileState::Waiting;
            }),
            Change::Corrected(key, field, value) => {
                self.change_document(key, |document| document.correct(field, &value));
            }
            Change::Removed(key) => {
                self.documents.retain(|document| document.key != key);
                self.forget_unused();
            }
            Change::Moved(key, by) => self.move_document(key, by),
            Change::FileRemoved(key) => {
                self.files.retain(|file| file.key != key);
                self.documents.retain(|document| document.file != key);
            }
            Change::Stopped => {
                let documents = &self.documents;
                let is_listed =
                    |file: &OwnFile<B>| documents.iter().any(|document| document.file == file.key);
                self.files.retain(|file| !matches!(file.state, FileState::Waiting) || is_listed(file));
            }
            Change::Cleared => {
                self.files.clear();
                self.documents.clear();
            }
        }
    }

    fn next_key(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    fn add(&mut self, name: String, bytes: u64, file: B, state: FileState<B>) -> u32 {
        let key = self.next_key();
        let options = ReadOptions::default();
        self.files.push(Rc::new(OwnFile { key, name, bytes, file, options, state }));
        key
    }

    fn change_file(&mut self, key: u32, change: impl FnOnce(&mut OwnFile<B>)) {
        if let Some(file) = self.files.iter_mut().find(|file| file.key == key) {
            change(Rc::make_mut(file));
        }
    }

    fn change_document(&mut self, key: u32, change: impl FnOnce(&mut OwnDocument)) {
        if let Some(document) = self.documents.iter_mut().find(|document| document.key == key) {
            change(Rc::make_mut(document));
        }
    }

    /// An answer for a file that is gone, or read already, changes nothing.
    fn take(&mut self, key: u32, answer: Answer<B>) {
        if !self.file(key).is_some_and(|file| matches!(file.state, FileState::Waiting)) {
            return;
        }
        match answer {
            Ok((read, texts)) => {
                self.put_documents(key, &read);
                self.change_file(key, |file| file.state = FileState::Read(Rc::new(read), texts));
            }
            Err(error) => {
                self.documents.retain(|document| document.file != key);
                self.change_file(key, |file| file.state = FileState::Failed(error));
            }
        }
    }

    /// Lists the documents of a file, in the place of those that it gave before. What the reader has corrected stays where
    /// there are as many.
    fn put_documents(&mut self, key: u32, read: &FileRead) {
        let place = self.documents.iter().position(|document| document.file == key);
        let (old, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.documents).into_iter().partition(|document| document.file == key);
        let mut kept: Vec<Option<Rc<OwnDocument>>> = vec![None; read.documents.len()];
        if old.len() == kept.len() {
            for document in old {
                if let Some(slot) = kept.get_mut(document.index) {
                    *slot = Some(document);
                }
            }
        }
        let mut fresh = Vec::with_capacity(kept.len());
        for (index, (kept, document)) in kept.into_iter().zip(&read.documents).enumerate() {
            let mut listed = kept.unwrap_or_else(|| {
                let (key, file) = (self.next_key(), key);
                Rc::new(OwnDocument { key, file, index, values: Default::default(), corrected: [false; 4] })
            });
            Rc::make_mut(&mut listed).take(document);
            fresh.push(listed);
        }
        self.documents = others;
        let place = place.unwrap_or(self.documents.len()).min(self.documents.len());
        self.documents.splice(place..place, fresh);
    }

    fn move_document(&mut self, key: u32, by: isize) {
        let Some(place) = self.documents.iter().position(|document| document.key == key) else { return };
        let to = place.saturating_add_signed(by).min(self.documents.len() - 1);
        let document = self.documents.remove(place);
        self.documents.insert(to, document);
    }

    fn forget_unused(&mut self) {
        let documents = &self.documents;
        self.files.retain(|file| {
            !matches!(file.state, FileState::Read(..))
                || documents.iter().any(|document| document.file == file.key)
        });
    }

    /// The file with this key.
    pub fn file(&self, key: u32) -> Option<&Rc<OwnFile<B>>> {
        self.files.iter().find(|file| file.key == key)
    }

    /// The files that are still to be read.
    pub fn waiting_files(&self) -> impl Iterator<Item = &Rc<OwnFile<B>>> {
        self.files.iter().filter(|file| matches!(file.state, FileState::Waiting))
    }

    /// The first of them.
    pub fn waiting(&self) -> Option<&Rc<OwnFile<B>>> {
        self.waiting_files().next()
    }

    /// How many files are read or refused, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        let done = self.files.iter().filter(|file| !matches!(file.state, FileState::Waiting)).count();
        (done, self.files.len())
    }

    /// What a file said of a document.
    pub fn known(&self, document: &OwnDocument) -> Option<&DocumentRead> {
        match &self.file(document.file)?.state {
            FileState::Read(read, _) => read.documents.get(document.index),
            _ => None,
        }
    }

    /// The documents as one file would give them, and where each lies in the texts of its own.
    pub fn together(&self) -> (FileRead, Vec<(B, Range<u64>)>) {
        let (stored, pieces) = self.texts();
        let known = self.documents.iter().filter_map(|document| self.known(document));
        let documents = stored.into_iter().zip(known).map(|(stored, known)| {
            let is_language = |(key, _): &&(String, String)| key == "language";
            let language = stored.metadata.iter().find(is_language).map(|(_, language)| language.clone());
            let metadata = stored.metadata.into_iter().filter(|(key, _)| key != "language").collect();
            DocumentRead { title: stored.title, language, metadata, notes: Vec::new(), ..known.clone() }
        });
        (FileRead { documents: documents.collect(), ..FileRead::default() }, pieces)
    }

    /// The documents as the engine reads them, and where each lies in the texts of its file.
    pub fn texts(&self) -> (Vec<StoredDocument>, Vec<(B, Range<u64>)>) {
        let mut documents = Vec::with_capacity(self.documents.len());
        let mut pieces = Vec::with_capacity(self.documents.len());
        // Documents of one file mostly follow each other: where its texts begin is reckoned once.
        let mut starts: (u32, Vec<u64>) = (0, Vec::new());
        for document in &self.documents {
            let Some(FileState::Read(read, texts)) = self.file(document.file).map(|file| &file.state) else {
                continue;
            };
            if starts.0 != document.file {
                let mut end = 0;
                let start = |document: &DocumentRead| {
                    let start = end;
                    end += u64::from(document.bytes);
                    start
                };
                starts = (document.file, read.documents.iter().map(start).collect());
            }
            let (Some(known), Some(&start)) =
                (read.documents.get(document.index), starts.1.get(document.index))
            else {
                continue;
            };
            pieces.push((texts.clone(), start..start + u64::from(known.bytes)));
            documents.push(stored(document, known));
        }
        (documents, pieces)
    }
}

/// A document with its metadata, the reader's corrections among them.
fn stored(document: &OwnDocument, known: &DocumentRead) -> StoredDocument {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(titles: &[(&str, u32)]) -> FileRead {
        let document = |&(title, bytes): &(&str, u32)| DocumentRead {
            title: title.to_owned(),
            bytes,
            ..DocumentRead::default()
        };
        FileRead { documents: titles.iter().map(document).collect(), ..FileRead::default() }
    }

    /// A list of files that were read, by their names.
    fn desk(files: &[(&str, &[(&str, u32)])]) -> Desk<char> {
        let mut desk = Desk::default();
        let added = files.iter().map(|(name, _)| ((*name).to_owned(), 9, 'f')).collect();
        desk.change(Change::Added(added));
        while let Some(file) = desk.waiting().cloned() {
            let titles =
                files.iter().find(|(name, _)| *name == file.name).map_or(&[][..], |(_, titles)| titles);
            desk.change(Change::Read(vec![(file.key, Ok((read(titles), 't')))]));
        }
        desk
    }

    fn titles(desk: &Desk<char>) -> Vec<String> {
        desk.texts().0.into_iter().map(|document| document.title).collect()
    }

    #[test]
    fn files_are_read_by_their_names_and_numbers() {
        let desk =
            desk(&[("10.txt", &[("ten", 1)]), ("9.txt", &[("nine", 1)]), ("a.zip", &[("x", 2), ("y", 3)])]);
        assert_eq!(titles(&desk), ["nine", "ten", "x", "y"]);
        assert_eq!(desk.texts().1[3], ('t', 2..5));
        assert_eq!(desk.progress(), (3, 3));
    }

    #[test]
    fn documents_move_change_and_go() {
        let mut desk = desk(&[("a", &[("x", 1), ("y", 1)]), ("b", &[("z", 1)])]);
        let key = |desk: &Desk<char>, at: usize| desk.documents[at].key;
        desk.change(Change::Moved(key(&desk, 2), -9));
        desk.change(Change::Corrected(key(&desk, 1), Field::Title, " Қ ".to_owned()));
        desk.change(Change::Corrected(key(&desk, 1), Field::Language, "kk".to_owned()));
        assert_eq!(titles(&desk), ["z", "Қ", "y"]);
        assert_eq!(desk.texts().0[1].metadata, [("language".to_owned(), "kk".to_owned())]);
        desk.change(Change::Removed(key(&desk, 0)));
        assert_eq!((titles(&desk).len(), desk.files.len()), (2, 1));
        desk.change(Change::Cleared);
        assert_eq!(desk.progress(), (0, 0));
    }

    #[test]
    fn a_file_read_otherwise_keeps_its_place_and_titles() {
        let mut desk = desk(&[("a", &[("x", 1)]), ("b", &[("z", 1)])]);
        desk.change(Change::Corrected(desk.documents[0].key, Field::Title, "mine".to_owned()));
        let key = desk.files[0].key;
        let options = ReadOptions { encoding: Some("koi8-r".to_owned()), ..ReadOptions::default() };
        desk.change(Change::OptionsSet(key, options));
        desk.change(Change::Read(vec![(key, Ok((read(&[("x", 2)]), 'u')))]));
        assert_eq!(titles(&desk), ["mine", "z"]);
        assert_eq!(desk.texts().1[0], ('u', 0..2));
        desk.change(Change::OptionsSet(key, ReadOptions::default()));
        desk.change(Change::Read(vec![(key, Err(ReadError::Unknown))]));
        assert_eq!(titles(&desk), ["z"]);
        desk.change(Change::Read(vec![(key, Ok((read(&[("late", 2)]), 'u')))]));
        assert_eq!(titles(&desk), ["z"], "an answer that nobody waits for");
        desk.change(Change::FileRemoved(key));
        assert_eq!(desk.files.len(), 1);
    }

    #[test]
    fn corrections_outlive_another_reading_and_guesses_do_not() {
        let mut desk = desk(&[("a", &[])]);
        let known = |title: &str, language: &str, date: &str| DocumentRead {
            title: title.to_owned(),
            language: Some(language.to_owned()),
            metadata: vec![
                ("date".to_owned(), date.to_owned()),
                ("iso_date".to_owned(), "2014-02-03".to_owned()),
                ("folder".to_owned(), "f".to_owned()),
            ],
            ..DocumentRead::default()
        };
        let file = |document| FileRead { documents: vec![document], ..FileRead::default() };
        let (garbled, sound) = (known("\u{fffd}\u{fffd}", "fr", "3.2.2014"), known("Мир", "ru", "3.2.2014"));
        desk.change(Change::Added(vec![("m".to_owned(), 1, 'f')]));
        let key = desk.waiting().map(|file| file.key).expect("one file");
        desk.change(Change::Read(vec![(key, Ok((file(garbled), 't')))]));
        let document = desk.documents[0].key;
        desk.change(Change::Corrected(document, Field::Author, "Tolstoy".to_owned()));
        desk.change(Change::OptionsSet(key, ReadOptions::default()));
        desk.change(Change::Read(vec![(key, Ok((file(sound), 't')))]));
        let said = |desk: &Desk<char>| {
            let stored = desk.texts().0.remove(0);
            let pairs = stored.metadata.into_iter().map(|(key, value)| format!("{key}={value}"));
            format!("{}: {}", stored.title, pairs.collect::<Vec<_>>().join(" "))
        };
        let expected = "Мир: date=3.2.2014 iso_date=2014-02-03 folder=f author=Tolstoy language=ru";
        assert_eq!(said(&desk), expected);
        desk.change(Change::Corrected(document, Field::Date, " 1869 ".to_owned()));
        desk.change(Change::Corrected(document, Field::Author, String::new()));
        desk.change(Change::Corrected(document, Field::Language, String::new()));
        desk.change(Change::Corrected(document, Field::Title, " ".to_owned()));
        assert_eq!(said(&desk), "Мир: date=1869 folder=f");
        // What is kept on the device, or exported, has them too.
        let (kept, _) = desk.together();
        assert_eq!(known_date(&kept), Some("1869"));
    }

    fn known_date(read: &FileRead) -> Option<&str> {
        super::known(&read.documents.first()?.metadata, "date")
    }

    #[test]
    fn together_they_are_one_file() {
        let mut desk = desk(&[("a", &[("x", 1), ("y", 2)]), ("b", &[("z", 4)])]);
        desk.change(Change::Moved(desk.documents[2].key, -2));
        let (read, pieces) = desk.together();
        let mut again = Desk::default();
        again.change(Change::Brought("kept".to_owned(), read, 'k'));
        assert_eq!(titles(&again), ["z", "x", "y"]);
        assert_eq!(pieces.iter().map(|(_, range)| range.clone()).collect::<Vec<_>>(), [0..4, 0..1, 1..3]);
        let places = again.texts().1;
        assert_eq!(places, [('k', 0..4), ('k', 4..5), ('k', 5..7)]);
    }

    #[test]
    fn what_was_stopped_is_not_read() {
        let mut desk = desk(&[("a", &[("x", 1)])]);
        desk.change(Change::Added(vec![("b".to_owned(), 1, 'f')]));
        desk.change(Change::Stopped);
        assert!(desk.waiting().is_none());
        assert_eq!(titles(&desk), ["x"]);
    }
}
