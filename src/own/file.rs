//! A file of the list: how it is to be read, how far it is, and what it gave, now or before.

use memoscope_protocol::{FileRead, ReadError, ReadOptions};
use std::rc::Rc;

/// A file, or a text that was pasted.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnFile<B> {
    /// Its number in the list, for good.
    pub key: u32,
    /// Its name, with folders.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its bytes; none where it can't be read again: of what was kept, and of what the browser could not open.
    pub file: Option<B>,
    /// How it is to be read.
    pub options: ReadOptions,
    /// How far it is.
    pub state: FileState<B>,
    /// Why it could not be read in another way; it stands as it was read before.
    pub trouble: Option<ReadError>,
    /// How often what it gave before was put back.
    pub times_put_back: u32,
}

impl<B> OwnFile<B> {
    /// What it gave: while it is read again, what it gave before.
    pub fn read(&self) -> Option<&Rc<FileRead>> {
        match &self.state {
            FileState::Read(read, _) | FileState::Waiting(Some(Before { read, .. })) => Some(read),
            _ => None,
        }
    }

    /// Puts back what it gave before it was to be read in another way; false where that was nothing.
    pub(super) fn put_back(&mut self) -> bool {
        let FileState::Waiting(before) = &mut self.state else { return false };
        let Some(Before { options, read, texts }) = before.take() else { return false };
        self.options = options;
        self.state = FileState::Read(read, texts);
        self.times_put_back += 1;
        true
    }
}

/// How far a file is.
#[derive(Clone, Debug, PartialEq)]
pub enum FileState<B> {
    /// Others come first. What it gave before, if it is to be read in another way.
    Waiting(Option<Before<B>>),
    /// It was read: what it gave, and the texts end to end.
    Read(Rc<FileRead>, B),
    /// It gives no text.
    Failed(ReadError),
}

/// How a file was read before, and what it gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Before<B> {
    pub(super) options: ReadOptions,
    pub(super) read: Rc<FileRead>,
    pub(super) texts: B,
}
