//! From what is named at the command line to documents: folders are walked, files read and handed to `ingest`.
//!
//! A path that can't be opened ends the call, as a slip of the keyboard should. A file that is opened but refused is
//! named on standard error, and the others are used; only where none is left the call fails.

use super::{beside, bytes, is_standard_input, name};
use crate::Failure;
use crate::options::ReadingArgs;
use memoscope_ingest::{
    Body, Document, File, Foreign, Format, ImportError, ImportNote, ImportOptions, Imported, Limits, Role,
    decode, detect, import, is_foreign, is_passed_over, natural, roles,
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

/// Reads all files, those of a folder in the order of their names.
pub(crate) fn read(files: &[PathBuf], reading: &ReadingArgs, lines: bool) -> Result<Texts, Failure> {
    let mut texts = Texts::default();
    let mut refused = Vec::new();
    for file in files {
        if !is_standard_input(file) && file.is_dir() {
            let mut found = Found::default();
            found.gather(file, "", 0)?;
            let hidden = found.hidden;
            if !found.read(&mut texts, reading, lines)? {
                refused.push(format!("{}: the folder holds no file that can be read", name(file)));
            }
            if hidden > 0 {
                let says = format!("hidden or system files and folders are not read: {hidden}");
                texts.say(file, FileNote::Walk(says));
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

/// What lies in a folder and in the folders in it.
#[derive(Default)]
struct Found {
    /// The files, and their names below the folder with `/` between folders.
    files: Vec<(String, PathBuf)>,
    /// Files and folders that are passed over.
    hidden: u32,
}

impl Found {
    /// Looks into a folder, and into those in it.
    fn gather(&mut self, folder: &Path, before: &str, depth: u32) -> Result<(), Failure> {
        let error = |error: std::io::Error| Failure::Input(format!("{}: {error}", folder.display()));
        for entry in std::fs::read_dir(folder).map_err(error)? {
            let entry = entry.map_err(error)?;
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            if is_passed_over(&name) {
                self.hidden += 1;
            } else if path.is_dir() {
                // A link to a folder above would never end.
                if depth < 64 && !path.is_symlink() {
                    self.gather(&path, &format!("{before}{name}/"), depth + 1)?;
                }
            } else {
                self.files.push((format!("{before}{name}"), path));
            }
        }
        Ok(())
    }

    /// Reads the files in the order of their names; false where none gives a text.
    fn read(mut self, texts: &mut Texts, reading: &ReadingArgs, lines: bool) -> Result<bool, Failure> {
        self.files.sort_by(|(one, _), (other, _)| natural(one, other));
        let names: Vec<&str> = self.files.iter().map(|(name, _)| name.as_str()).collect();
        let mut is_any = false;
        for ((_, path), role) in self.files.iter().zip(roles(&names)) {
            if role != Role::Tells {
                is_any |= texts.add_found(path, reading, lines)?;
            }
        }
        Ok(is_any)
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

    /// Adds the documents of a file of a folder; false where it gives none, which is said.
    fn add_found(&mut self, path: &Path, reading: &ReadingArgs, lines: bool) -> Result<bool, Failure> {
        let unread = |reason: &str| FileNote::Walk(format!("{reason}: it is not read"));
        let named = path.to_string_lossy();
        if is_foreign(&named) {
            self.say(path, unread("files of that name hold no text"));
            return Ok(false);
        }
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("error: {}: {error}", path.display());
                return Ok(false);
            }
        };
        let is_any = reading.input_format.is_none() && Format::by_extension(&named).is_none();
        if is_any && detect(&named, &bytes).is_none() {
            self.say(path, unread("it is in no format that can be read"));
            return Ok(false);
        }
        let added = self.add(path, &bytes, reading, lines)?;
        if let Err(message) = &added {
            eprintln!("error: {message}");
        }
        Ok(added.is_ok())
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
