//! The reader's own texts before they are explored: the files that were added, the documents that came out of them, and
//! everything that can be done to the list (`change`). Plain data; `B` is the browser's handle of a file's bytes.

mod change;
mod document;
mod file;

pub use change::{Arrived, Change, Said};
pub use document::{Field, OwnDocument};
pub use file::{FileState, OwnFile};

use change::Answer;
use document::stored;
use memoscope_protocol::{DocumentRead, FileRead, ReadOptions, StoredDocument};
use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

/// The list.
#[derive(Clone, Debug, PartialEq)]
pub struct Desk<B> {
    /// The files, in the order in which they were added: that of their keys.
    pub files: Vec<Rc<OwnFile<B>>>,
    /// The documents, in the order in which they are to be read.
    pub documents: Vec<Rc<OwnDocument>>,
    /// What is to be said of what was done last.
    pub said: Vec<Said>,
    next: u32,
}

impl<B> Default for Desk<B> {
    fn default() -> Self {
        Self { files: Vec::new(), documents: Vec::new(), said: Vec::new(), next: 0 }
    }
}

impl<B: Clone> Desk<B> {
    fn next_key(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    fn add(
        &mut self,
        name: String,
        bytes: u64,
        file: Option<B>,
        options: ReadOptions,
        state: FileState<B>,
    ) -> u32 {
        let key = self.next_key();
        self.files.push(Rc::new(OwnFile {
            key,
            name,
            bytes,
            file,
            options,
            state,
            trouble: None,
            times_put_back: 0,
        }));
        key
    }

    fn change_file(&mut self, key: u32, change: impl FnOnce(&mut OwnFile<B>)) {
        let place = self.files.binary_search_by_key(&key, |file| file.key);
        if let Some(file) = place.ok().and_then(|place| self.files.get_mut(place)) {
            change(Rc::make_mut(file));
        }
    }

    fn change_document(&mut self, key: u32, change: impl FnOnce(&mut OwnDocument)) {
        if let Some(document) = self.documents.iter_mut().find(|document| document.key == key) {
            change(Rc::make_mut(document));
        }
    }

    /// An answer for a file that is gone, or read already, changes nothing. What can't be read in another way stands as
    /// it was read before.
    fn take(&mut self, key: u32, answer: Answer<B>) {
        if !self.file(key).is_some_and(|file| matches!(file.state, FileState::Waiting(_))) {
            return;
        }
        match answer {
            Ok((read, texts)) => {
                self.put_documents(key, &read);
                self.change_file(key, |file| file.state = FileState::Read(Rc::new(read), texts));
            }
            Err(error) => self.change_file(key, |file| match file.put_back() {
                true => file.trouble = Some(error),
                false => file.state = FileState::Failed(error),
            }),
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
            let mut listed = kept.unwrap_or_else(|| Rc::new(OwnDocument::new(self.next_key(), key, index)));
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
        let place = self.files.binary_search_by_key(&key, |file| file.key).ok()?;
        self.files.get(place)
    }

    /// The files that are still to be read.
    pub fn waiting_files(&self) -> impl Iterator<Item = &Rc<OwnFile<B>>> {
        self.files.iter().filter(|file| matches!(file.state, FileState::Waiting(_)))
    }

    /// The first of them.
    pub fn waiting(&self) -> Option<&Rc<OwnFile<B>>> {
        self.waiting_files().next()
    }

    /// How many files are read or refused, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        let done = self.files.iter().filter(|file| !matches!(file.state, FileState::Waiting(_))).count();
        (done, self.files.len())
    }

    /// What a file said of a document.
    pub fn known(&self, document: &OwnDocument) -> Option<&DocumentRead> {
        self.file(document.file)?.read()?.documents.get(document.index)
    }

    /// The documents that are listed, each with whether it is the first of its file: there stands what is noted of the
    /// file as a whole.
    pub fn listed(&self) -> impl Iterator<Item = (&Rc<OwnDocument>, bool)> {
        let mut seen = BTreeSet::new();
        self.documents.iter().map(move |document| (document, seen.insert(document.file)))
    }

    /// The documents as one file would give them, and where each lies in the texts of its own. What is noted of a file as a
    /// whole goes with the first of its documents.
    pub fn together(&self) -> (FileRead, Vec<(B, Range<u64>)>) {
        let (stored, pieces) = self.texts();
        let known = self.listed().filter_map(|(document, is_first)| match &self.file(document.file)?.state {
            FileState::Read(read, _) => Some((read.documents.get(document.index)?, is_first.then_some(read))),
            _ => None,
        });
        let documents = stored.into_iter().zip(known).map(|(stored, (known, file))| {
            let is_language = |(key, _): &&(String, String)| key == "language";
            let language = stored.metadata.iter().find(is_language).map(|(_, language)| language.clone());
            let metadata = stored.metadata.into_iter().filter(|(key, _)| key != "language").collect();
            let notes = file.into_iter().flat_map(|file| &file.notes).chain(&known.notes).cloned().collect();
            DocumentRead { title: stored.title, language, metadata, notes, ..known.clone() }
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

#[cfg(test)]
mod tests {
    use super::*;
    use memoscope_engine::corpus::known;
    use memoscope_protocol::ReadError;

    fn read(titles: &[(&str, u32)]) -> FileRead {
        let document = |&(title, bytes): &(&str, u32)| DocumentRead {
            title: title.to_owned(),
            bytes,
            ..DocumentRead::default()
        };
        FileRead { documents: titles.iter().map(document).collect(), ..FileRead::default() }
    }

    /// Files of these names are added.
    fn added(names: &[&str]) -> Change<char> {
        let arrived = |name: &&str| Arrived { name: (*name).to_owned(), file: Ok((9, 'f')), beside: None };
        Change::Added(names.iter().map(arrived).collect(), Vec::new())
    }

    /// A list of files that were read, by their names.
    fn desk(files: &[(&str, &[(&str, u32)])]) -> Desk<char> {
        let mut desk = Desk::default();
        desk.change(added(&files.iter().map(|(name, _)| *name).collect::<Vec<_>>()));
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
        desk.change(Change::Read(vec![(key, Ok((read(&[("late", 2)]), 'v')))]));
        assert_eq!(desk.texts().1[0], ('u', 0..2), "an answer that nobody waits for");
    }

    #[test]
    fn what_cant_be_read_otherwise_stands_as_it_was() {
        let mut desk = desk(&[("a", &[("x", 1)]), ("b", &[("z", 1)])]);
        let (key, document) = (desk.files[0].key, desk.documents[0].key);
        desk.change(Change::Corrected(document, Field::Author, "A".to_owned()));
        let encoded =
            |label: &str| ReadOptions { encoding: Some(label.to_owned()), ..ReadOptions::default() };
        desk.change(Change::OptionsSet(key, encoded("koi8-r")));
        assert!(desk.known(&desk.documents[0]).is_some(), "what is known is shown meanwhile");
        desk.change(Change::OptionsSet(key, encoded("big5")));
        desk.change(Change::Read(vec![(key, Err(ReadError::Unknown))]));
        let file = desk.files[0].clone();
        assert_eq!(
            (file.trouble.clone(), file.options.clone()),
            (Some(ReadError::Unknown), ReadOptions::default())
        );
        assert_eq!(
            (titles(&desk), desk.documents[0].value(Field::Author)),
            (vec!["x".to_owned(), "z".to_owned()], "A")
        );
        assert_eq!(desk.texts().1[0], ('t', 0..1));
        // The message goes, the file stays.
        desk.change(Change::FileRemoved(key));
        assert_eq!((desk.files[0].trouble.clone(), titles(&desk).len()), (None, 2));
        // So it is where reading is stopped, and nothing is said to be lost.
        desk.change(Change::OptionsSet(key, encoded("big5")));
        desk.change(Change::Stopped);
        assert_eq!((desk.waiting().is_none(), titles(&desk).len(), desk.said.len()), (true, 2, 0));
        assert_eq!(desk.texts().1[0], ('t', 0..1));
    }

    #[test]
    fn what_has_no_bytes_is_not_read_again() {
        let mut desk = Desk::<char>::default();
        desk.change(Change::Brought("kept".to_owned(), read(&[("x", 1), ("y", 2)]), 'k'));
        let key = desk.files[0].key;
        let options = ReadOptions { encoding: Some("koi8-r".to_owned()), ..ReadOptions::default() };
        desk.change(Change::OptionsSet(key, options));
        assert_eq!((desk.waiting().is_none(), titles(&desk)), (true, vec!["x".to_owned(), "y".to_owned()]));
        let gone = Arrived { name: "b".to_owned(), file: Err("moved".to_owned()), beside: None };
        desk.change(Change::Added(vec![gone], vec![Said::Left(3)]));
        let failed = FileState::Failed(ReadError::Unreadable { detail: "moved".to_owned() });
        assert_eq!((desk.files[1].state.clone(), desk.said.as_slice()), (failed, &[Said::Left(3)][..]));
        assert!(desk.waiting().is_none());
    }

    #[test]
    fn notes_of_a_file_stand_at_its_first_document_that_is_there() {
        let mut desk = Desk::<char>::default();
        let note = |limit| memoscope_protocol::ReadNote::Cut { limit };
        let mut file = read(&[("x", 1), ("y", 2)]);
        file.notes = vec![note(1)];
        file.documents[1].notes = vec![note(2)];
        desk.change(Change::Brought("a".to_owned(), file, 'k'));
        desk.change(Change::Removed(desk.documents[0].key));
        assert_eq!(desk.listed().map(|(_, is_first)| is_first).collect::<Vec<_>>(), [true]);
        assert_eq!(desk.together().0.documents[0].notes, [note(1), note(2)]);
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
        desk.change(added(&["m"]));
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
        known(&read.documents.first()?.metadata, "date")
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
        desk.change(added(&["b", "c"]));
        desk.change(Change::Stopped);
        assert!(desk.waiting().is_none());
        assert_eq!((titles(&desk), desk.said.as_slice()), (vec!["x".to_owned()], &[Said::Stopped(2)][..]));
        desk.change(added(&["d"]));
        assert_eq!(desk.said, []);
    }
}
