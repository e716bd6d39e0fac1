//! What can happen to the list, and what each change does.

use super::file::Before;
use super::{Desk, Field, FileState};
use memoscope_engine::order::sort_by;
use memoscope_ingest::natural;
use memoscope_protocol::{FileRead, ReadError, ReadOptions};
use std::rc::Rc;

/// Something to be said of what was added, or stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// So many hidden files and folders, or such that a system put there, were passed over.
    PassedOver(u32),
    /// So many files beyond the most that are taken at once were left.
    Left(u32),
    /// So many files were not read, for the reader has stopped it.
    Stopped(u32),
}

/// A file that comes in.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrived<B> {
    /// Its name, with folders.
    pub name: String,
    /// Its length in bytes, and the bytes; what the browser said where it could not open it.
    pub file: Result<(u64, B), String>,
    /// The file beside it that tells of it: its name, and its text where that is UTF-8.
    pub beside: Option<(String, Option<String>)>,
}

/// What a file gave, with its texts end to end.
pub(super) type Answer<B> = Result<(FileRead, B), ReadError>;

/// What can happen to the list.
#[derive(Clone, Debug, PartialEq)]
pub enum Change<B> {
    /// Files were added, and this is to be said of it.
    Added(Vec<Arrived<B>>, Vec<Said>),
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
            Change::Added(mut added, said) => {
                self.said = said;
                sort_by(&mut added, |a, b| natural(&a.name, &b.name));
                for Arrived { name, file, beside } in added {
                    let options = ReadOptions { beside, ..ReadOptions::default() };
                    match file {
                        Ok((bytes, file)) => {
                            self.add(name, bytes, Some(file), options, FileState::Waiting(None));
                        }
                        Err(detail) => {
                            let failed = FileState::Failed(ReadError::Unreadable { detail });
                            self.add(name, 0, None, options, failed);
                        }
                    }
                }
            }
            Change::Brought(name, read, texts) => {
                let bytes = read.documents.iter().map(|document| u64::from(document.bytes)).sum();
                let state = FileState::Read(Rc::new(read.clone()), texts);
                let key = self.add(name, bytes, None, ReadOptions::default(), state);
                self.put_documents(key, &read);
            }
            Change::Read(answers) => {
                for (key, answer) in answers {
                    self.take(key, answer);
                }
            }
            Change::OptionsSet(key, options) => self.change_file(key, |file| {
                if file.file.is_none() {
                    return;
                }
                file.trouble = None;
                let asked = std::mem::replace(&mut file.options, options);
                let before = match std::mem::replace(&mut file.state, FileState::Waiting(None)) {
                    FileState::Read(read, texts) => Some(Before { options: asked, read, texts }),
                    FileState::Waiting(before) => before,
                    FileState::Failed(_) => None,
                };
                file.state = FileState::Waiting(before);
            }),
            Change::Corrected(key, field, value) => {
                self.change_document(key, |document| document.correct(field, &value));
            }
            Change::Removed(key) => {
                self.documents.retain(|document| document.key != key);
                self.forget_unused();
            }
            Change::Moved(key, by) => self.move_document(key, by),
            Change::FileRemoved(key) => match self.file(key).is_some_and(|file| file.trouble.is_some()) {
                true => self.change_file(key, |file| file.trouble = None),
                false => {
                    self.files.retain(|file| file.key != key);
                    self.documents.retain(|document| document.file != key);
                }
            },
            Change::Stopped => {
                let before = self.files.len();
                self.files.retain_mut(|file| {
                    !matches!(file.state, FileState::Waiting(_)) || Rc::make_mut(file).put_back()
                });
                let stopped = (before - self.files.len()) as u32;
                self.said.retain(|said| !matches!(said, Said::Stopped(_)));
                self.said.extend((stopped > 0).then_some(Said::Stopped(stopped)));
            }
            Change::Cleared => {
                self.files.clear();
                self.documents.clear();
                self.said.clear();
            }
        }
    }
}
