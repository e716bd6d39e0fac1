//! From files and standard input to a corpus.
//!
//! The only part of the command line that reads. What a file holds never fails, only that it can't be read
//! or that all texts together are too long.

use crate::Failure;
use crate::options::{ListArgs, Stop, TextArgs};
use memoscope_engine::corpus::{Corpus, Document};
use memoscope_engine::part::Part;
use memoscope_engine::report::Note;
use memoscope_engine::stop_words::{Hidden, english, parse};
use memoscope_ingest::{Decoded, decode};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What a report is made of.
pub(crate) struct Input {
    pub(crate) corpus: Corpus,
    pub(crate) part: Part,
    /// What was noted while decoding.
    pub(crate) notes: Vec<Note>,
}

/// The corpus of the files and the part that is asked about.
pub(crate) fn read(args: &TextArgs) -> Result<Input, Failure> {
    let standard_input = [PathBuf::from("-")];
    let files = if args.files.is_empty() { &standard_input } else { args.files.as_slice() };
    if files.iter().filter(|file| is_standard_input(file)).count() > 1 {
        return Err(Failure::Call(
            "invalid value '-' for '[FILE]...': standard input can be read once".into(),
        ));
    }
    if let (Some(_), 2..) = (args.part, files.len()) {
        return Err(Failure::Call(format!(
            "'--part' needs one document, {} were given: its bytes are those of one text",
            files.len()
        )));
    }
    let mut notes = Vec::new();
    let mut documents = Vec::with_capacity(files.len());
    for (index, file) in (0..).zip(files) {
        let decoded = decode(&bytes(file)?);
        notes.extend(undecodable(index, file, &decoded));
        documents.push(Document { title: title(file), source: decoded.text, ..Document::default() });
    }
    let corpus = Corpus::build(documents, args.rules())
        .map_err(|error| Failure::Input(format!("{}: {error}", names(files))))?;
    let part = match args.part {
        Some(stretch) => Part::stretch(&corpus, 0, stretch.start..stretch.end),
        None => chosen(args, &corpus)?,
    };
    Ok(Input { corpus, part, notes })
}

/// The documents that are asked about. A number that no document has is a bad call: the reader counted otherwise.
fn chosen(args: &TextArgs, corpus: &Corpus) -> Result<Part, Failure> {
    let choice = args.choice();
    if choice.is_empty() {
        return Ok(Part::whole(corpus));
    }
    let count = corpus.documents().len();
    if choice.numbers.last().is_some_and(|&(_, last)| last as usize > count) {
        let documents = memoscope_engine::notes::counted(count as u32, "document", "documents");
        let list = choice.list();
        return Err(Failure::Call(format!(
            "invalid value '{list}' for '--documents': there are {documents}"
        )));
    }
    Ok(Part::of_documents(corpus, &choice.documents(corpus)))
}

/// The words that a list leaves out.
pub(crate) fn hidden(args: &ListArgs, corpus: &Corpus) -> Result<Hidden, Failure> {
    let words = match &args.stop {
        Stop::None => Vec::new(),
        Stop::English => english(),
        Stop::File(file) => parse(&decode(&bytes(file)?).text),
    };
    Ok(Hidden::new(corpus, &words, args.numbers))
}

fn is_standard_input(file: &Path) -> bool {
    file.as_os_str() == "-"
}

fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    let read = if is_standard_input(file) {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(file)
    };
    read.map_err(|error| Failure::Input(format!("{}: {error}", name(file))))
}

fn name(file: &Path) -> String {
    if is_standard_input(file) { "standard input".to_owned() } else { file.display().to_string() }
}

fn names(files: &[PathBuf]) -> String {
    files.iter().map(|file| name(file)).collect::<Vec<_>>().join(", ")
}

fn title(file: &Path) -> String {
    match file.file_name() {
        Some(last) if !is_standard_input(file) => last.to_string_lossy().into_owned(),
        _ => name(file),
    }
}

/// Notes, and says on standard error, where a file did not decode.
fn undecodable(document: u32, file: &Path, decoded: &Decoded) -> Option<Note> {
    let first_byte = decoded.first_byte?;
    let count = decoded.replaced;
    eprintln!(
        "note: {}: byte {first_byte} does not decode; sequences replaced by U+FFFD: {count}",
        name(file)
    );
    Some(Note::Undecodable { document, count, first_byte })
}
