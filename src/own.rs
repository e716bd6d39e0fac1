//! The reader's own texts before they are explored: the files that were added, the documents that came out of them, and
//! everything that can be done to the list. Plain data; `B` is the browser's handle of a file's bytes.

mod order;

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
    /// What it is called; the reader may change it.
    pub title: String,
    /// Its language; the reader may correct it. Empty where it is not known.
    pub language: String,
}

/// What can happen to the list.
#[derive(Clone, Debug, PartialEq)]
pub enum Change<B> {
    /// Files were added: names, lengths, bytes.
    Added(Vec<(String, u64, B)>),
    /// A file that was read before was added: its name, what it gave, and its texts.
    Brought(String, FileRead, B),
    /// A file was read, or gives no text.
    Read(u32, Result<(FileRead, B), ReadError>),
    /// A file is to be read in another way.
    OptionsSet(u32, ReadOptions),
    /// A document is called otherwise.
    TitleSet(u32, String),
    /// The language of a document was corrected.
    LanguageSet(u32, String),
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
            Change::Read(key, answer) => self.take(key, answer),
            Change::OptionsSet(key, options) => self.change_file(key, |file| {
                file.options = options;
                file.state = FileState::Waiting;
            }),
            Change::TitleSet(key, title) => self.change_document(key, |document| document.title = title),
            Change::LanguageSet(key, language) => {
                self.change_document(key, |document| document.language = language);
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
    fn take(&mut self, key: u32, answer: Result<(FileRead, B), ReadError>) {
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

    /// Lists the documents of a file, in the place of those that it gave before. What the reader called them, or said of
    /// their language, stays where there are as many.
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
            fresh.push(match kept {
                Some(kept) => kept,
                None => Rc::new(OwnDocument {
                    key: self.next_key(),
                    file: key,
                    index,
                    title: document.title.clone(),
                    language: document.language.clone().unwrap_or_default(),
                }),
            });
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

    /// The first file that is still to be read.
    pub fn waiting(&self) -> Option<&Rc<OwnFile<B>>> {
        self.files.iter().find(|file| matches!(file.state, FileState::Waiting))
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
    if !document.language.is_empty() {
        metadata.push(("language".to_owned(), document.language.clone()));
    }
    let title = document.title.trim();
    let title = if title.is_empty() { known.title.clone() } else { title.to_owned() };
    StoredDocument { title, metadata, bytes: known.bytes, undecodable: known.undecodable }
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
            desk.change(Change::Read(file.key, Ok((read(titles), 't'))));
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
        desk.change(Change::TitleSet(key(&desk, 1), " Қ ".to_owned()));
        desk.change(Change::LanguageSet(key(&desk, 1), "kk".to_owned()));
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
        desk.change(Change::TitleSet(desk.documents[0].key, "mine".to_owned()));
        let key = desk.files[0].key;
        let options = ReadOptions { encoding: Some("koi8-r".to_owned()), ..ReadOptions::default() };
        desk.change(Change::OptionsSet(key, options));
        desk.change(Change::Read(key, Ok((read(&[("x", 2)]), 'u'))));
        assert_eq!(titles(&desk), ["mine", "z"]);
        assert_eq!(desk.texts().1[0], ('u', 0..2));
        desk.change(Change::OptionsSet(key, ReadOptions::default()));
        desk.change(Change::Read(key, Err(ReadError::Unknown)));
        assert_eq!(titles(&desk), ["z"]);
        desk.change(Change::Read(key, Ok((read(&[("late", 2)]), 'u'))));
        assert_eq!(titles(&desk), ["z"], "an answer that nobody waits for");
        desk.change(Change::FileRemoved(key));
        assert_eq!(desk.files.len(), 1);
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
