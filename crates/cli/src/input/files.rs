//! From what is named at the command line to documents: folders are walked, files read and handed to `ingest`.
//!
//! A path that can't be opened ends the call, as a slip of the keyboard should. A file that is opened but refused is
//! named on standard error, and the others are used; only where none is left the call fails.

use super::{beside, bytes, is_standard_input, name};
use crate::Failure;
use crate::options::ReadingArgs;
use memoscope_ingest::{
    Body, Document, File, Foreign, Format, ImportError, ImportNote, ImportOptions, Imported, Limits, decode,
    detect, import,
};
use std::path::{Path, PathBuf};

/// What the files gave.
#[derive(Default)]
pub(crate) struct Texts {
    pub(crate) texts: Vec<Text>,
    /// What is said of files as a whole.
    pub(crate) said: Vec<Said>,
}

/// A document and the file it is from.
pub(crate) struct Text {
    pub(crate) file: PathBuf,
    pub(crate) document: Document,
}

/// Something said of a file: of its first document where it concerns bytes.
pub(crate) struct Said {
    pub(crate) file: String,
    /// The number of the first document that the file gave; the next number where it gave none.
    pub(crate) document: u32,
    pub(crate) note: FileNote,
}

/// What is said of a file.
pub(crate) enum FileNote {
    /// By its reader.
    Import(ImportNote),
    /// By the walk through folders, or why it was refused.
    Walk(String),
}

/// Reads all files, those of folders sorted by name.
pub(crate) fn read(files: &[PathBuf], reading: &ReadingArgs, lines: bool) -> Result<Texts, Failure> {
    let mut texts = Texts::default();
    let mut refused = Vec::new();
    for file in files {
        if !is_standard_input(file) && file.is_dir() {
            let mut walk = Walk { texts: &mut texts, reading, lines, hidden: 0, count: 0 };
            walk.folder(file, 0)?;
            let (hidden, count) = (walk.hidden, walk.count);
            if hidden > 0 {
                texts.say(file, FileNote::Walk(format!("hidden files and folders are not read: {hidden}")));
            }
            if count == 0 {
                refused.push(format!("{}: the folder holds no file that can be read", name(file)));
            }
        } else if let Err(message) = texts.add(file, &bytes(file)?, reading, lines)? {
            refused.push(message);
        }
    }
    match texts.texts.is_empty() {
        true => Err(Failure::Input(refused.join("\nerror: "))),
        false => {
            refused.into_iter().for_each(|message| eprintln!("error: {message}"));
            Ok(texts)
        }
    }
}

/// A walk through a folder.
struct Walk<'a> {
    texts: &'a mut Texts,
    reading: &'a ReadingArgs,
    lines: bool,
    hidden: u32,
    /// Files that were read.
    count: u32,
}

impl Walk<'_> {
    /// Reads what lies in a folder, by name in code-point order, and what lies in folders in it.
    fn folder(&mut self, folder: &Path, depth: u32) -> Result<(), Failure> {
        let error = |error: std::io::Error| Failure::Input(format!("{}: {error}", folder.display()));
        let mut entries = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(error)? {
            entries.push(entry.map_err(error)?);
        }
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                self.hidden += 1;
            } else if path.is_dir() {
                // A link to a folder above would never end.
                if depth < 64 && !path.is_symlink() {
                    self.folder(&path, depth + 1)?;
                }
            } else {
                self.file(&path)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path) -> Result<(), Failure> {
        if beside::is_beside(path) {
            return Ok(());
        }
        let named = path.to_string_lossy();
        if path.extension().is_some() && Format::by_extension(&named).is_none() {
            self.texts.say(path, FileNote::Walk("its name is of no format that can be read".to_owned()));
            return Ok(());
        }
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("error: {}: {error}", path.display());
                return Ok(());
            }
        };
        match self.texts.add(path, &bytes, self.reading, self.lines)? {
            Ok(()) => self.count += 1,
            Err(message) => eprintln!("error: {message}"),
        }
        Ok(())
    }
}

impl Texts {
    /// What a document is called where something is said of it: its file, with its title where that gave several.
    pub(crate) fn name(&self, index: usize) -> String {
        let Some(text) = self.texts.get(index) else { return String::new() };
        let is_same = |index: usize| self.texts.get(index).is_some_and(|other| other.file == text.file);
        match is_same(index + 1) || index.checked_sub(1).is_some_and(is_same) {
            true => format!("{}, “{}”", name(&text.file), text.document.title),
            false => name(&text.file),
        }
    }

    fn say(&mut self, file: &Path, note: FileNote) {
        let document = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.said.push(Said { file: name(file), document, note });
    }

    /// Adds the documents of a file. The inner error is the message for a file that is refused.
    fn add(
        &mut self,
        file: &Path,
        bytes: &[u8],
        reading: &ReadingArgs,
        lines: bool,
    ) -> Result<Result<(), String>, Failure> {
        let named = name(file);
        let mut options = options(reading);
        if lines && options.format.is_none() && detect(&named, bytes).is_some_and(Format::is_text) {
            options.format = Some(Format::Text);
        }
        let mut imported = match import(File { name: &named, bytes }, &options, &Limits::default()) {
            Ok(imported) => imported,
            // An empty standard input is a text, and a report with a note; an empty file is refused.
            Err(ImportError::NoText { format: Format::Text }) if is_standard_input(file) => blank(bytes),
            Err(error) => return Ok(Err(format!("{named}: {error}. {}", remedy(&error)))),
        };
        if let Some(other) = imported.documents.iter().find(|one| lines && one.format != Format::Text) {
            return Err(Failure::Call(format!(
                "'--lines' needs plain text, {named} is {}: '--input-format text' reads it as it stands",
                other.format.name()
            )));
        }
        if !is_standard_input(file)
            && let Some(beside) = beside::of(file)
            && let Err(reason) = beside::tell(&beside, &mut imported.documents)
        {
            self.say(&beside, FileNote::Walk(format!("what it says of the text is not used: {reason}")));
        }
        for note in imported.notes {
            self.say(file, FileNote::Import(note));
        }
        let text = |document| Text { file: file.to_owned(), document };
        self.texts.extend(imported.documents.into_iter().map(text));
        Ok(Ok(()))
    }
}

fn options(reading: &ReadingArgs) -> ImportOptions {
    ImportOptions {
        format: reading.input_format,
        encoding: reading.encoding.clone(),
        text_column: reading.text_column.clone(),
        header: reading.header,
        notes: reading.with_notes,
        headers_and_footers: reading.headers_and_footers,
        tables: match (reading.with_tables, reading.without_tables) {
            (false, false) => None,
            (with_tables, _) => Some(with_tables),
        },
    }
}

/// The document of an empty text, or of one of white space, which stays.
fn blank(bytes: &[u8]) -> Imported {
    let body = Body::Plain(decode(bytes).text);
    let document = Document { encoding: Some("UTF-8"), body, ..Document::default() };
    Imported { documents: vec![document], ..Imported::default() }
}

/// What to do about a file that is refused.
fn remedy(error: &ImportError) -> &'static str {
    match error {
        ImportError::Unknown => "Save it in one of the formats that --input-format lists",
        ImportError::Foreign { what } => foreign(*what),
        ImportError::NotInThisBuild { .. } => "Save it as text, or use a build with all formats",
        ImportError::Damaged { .. } => {
            "Save it anew in the program it is from, or name its format with --input-format"
        }
        ImportError::Encrypted { .. } => "Save it without a password",
        ImportError::NoText { format: Format::Pdf } => {
            "If its pages are pictures, have their text recognised first"
        }
        ImportError::NoText { .. } => "Look whether it is the file that was meant",
        _ => "Split it into smaller files",
    }
}

/// What to do about a file of a kind that is not read.
fn foreign(what: Foreign) -> &'static str {
    match what {
        Foreign::Spreadsheet => "Save the sheet with the texts as CSV",
        Foreign::Presentation => "Save it as PDF, or its outline as text",
        Foreign::OldWord | Foreign::Apple => "Save it as .docx",
        Foreign::OldOffice => "Save a text as .docx, a table as CSV",
        Foreign::Picture => "Have its text recognised first",
        Foreign::Sound => "Give its subtitles, if it has any",
        Foreign::Packed => "Unpack it",
        _ => "Save its text as plain text",
    }
}
