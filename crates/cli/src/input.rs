//! From files, folders and standard input to a corpus.
//!
//! The only part of the command line that reads. What a text holds never fails, only that a file can't be read, is
//! refused, or that all texts together are too long.

mod beside;
mod files;

pub(crate) use files::{FileNote, Texts};

use crate::Failure;
use crate::options::{ReadingArgs, TextArgs};
use memoscope_engine::choice::same_key;
use memoscope_engine::corpus::{Corpus, Document};
use memoscope_engine::notes::counted;
use memoscope_engine::own_words::OwnWords;
use memoscope_engine::report::Note;
use memoscope_engine::settings::TextRules;
use memoscope_engine::stop_words::{english, parse};
use memoscope_ingest::{Format, ImportNote, decode};
use memoscope_reports::options::{ChoiceArgs, Stop};
use sha2::{Digest, Sha256};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What a report is made of.
pub(crate) struct Input {
    pub(crate) corpus: Corpus,
    /// What was noted while decoding.
    pub(crate) notes: Vec<Note>,
}

/// The corpus of the files, for a question about this part of it.
pub(crate) fn read(args: &TextArgs, choice: &ChoiceArgs, rules: TextRules) -> Result<Input, Failure> {
    choice.check_count(args.files.len())?;
    let texts = texts(&args.files, &args.reading, args.rules.lines)?;
    choice.check_count(texts.texts.len())?;
    let notes = say(&texts, choice.conditions.iter().any(|(key, _)| same_key(key, "language")));
    let mut documents: Vec<Document> =
        texts.texts.into_iter().map(|text| engine_document(&text.file, text.document)).collect();
    if documents.len() == args.text_title.len() {
        for (document, title) in documents.iter_mut().zip(&args.text_title) {
            document.title.clone_from(title);
        }
    }
    let corpus = Corpus::build(documents, rules)
        .map_err(|error| Failure::Input(format!("{}: {error}", names(&args.files))))?;
    if let Some(mark) = &args.text_mark {
        compare(mark, &corpus);
    }
    Ok(Input { corpus, notes })
}

/// Says where texts are not those that a replay file was made with.
fn compare(mark: &str, corpus: &Corpus) {
    let hash = Sha256::digest(corpus.text());
    let found: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    if found != mark {
        eprintln!(
            "note: the replay file was made with another text (its SHA-256 begins with {mark}, here with {found}): \
             numbers may differ"
        );
    }
}

/// The rules that the corpus is read by. A line of a list of own words that is none is a file that is refused.
pub(crate) fn rules(args: &TextArgs) -> Result<TextRules, Failure> {
    let mut own = OwnWords::default();
    for file in &args.own_words {
        own.add_lines(&decode(&bytes(file)?).text).map_err(|(line, entry, error)| {
            Failure::Input(format!("{}: line {line}, “{entry}”: {error}", file.display()))
        })?;
    }
    Ok(args.rules.rules(own)?)
}

/// The documents of the files; of standard input where none is named.
pub(crate) fn texts(files: &[PathBuf], reading: &ReadingArgs, lines: bool) -> Result<Texts, Failure> {
    let standard_input = [PathBuf::from("-")];
    let files = if files.is_empty() { &standard_input } else { files };
    if files.iter().filter(|file| is_standard_input(file)).count() > 1 {
        return Err(Failure::Call(
            "invalid value '-' for '[FILE]...': standard input can be read once".into(),
        ));
    }
    files::read(files, reading, lines)
}

/// A document as the engine takes it. A plain text that has no title but the name of its file is called by its file.
pub(crate) fn engine_document(file: &Path, document: memoscope_ingest::Document) -> Document {
    let is_named = is_standard_input(file) || file.file_stem().is_some_and(|stem| *stem == *document.title);
    let title = match document.format {
        Format::Text if is_named || document.title.is_empty() => title(file),
        _ => document.title.clone(),
    };
    let mut metadata = document.metadata.clone();
    metadata.extend(document.language.clone().map(|language| ("language".to_owned(), language)));
    Document { title, metadata, source: document.into_text() }
}

/// Says on standard error what a reader of the numbers should know of how files were read. Returns what is noted in
/// the report too. That a language was guessed is said where documents are chosen by it.
pub(crate) fn say(texts: &Texts, is_language_asked: bool) -> Vec<Note> {
    let (mut notes, mut dated) = (Vec::new(), 0);
    let mut tell = |file: &str, encoding: Option<&str>, document: u32, note: &ImportNote| match note {
        ImportNote::Undecodable { count, first_byte } => {
            eprintln!(
                "note: {file}: byte {first_byte} does not decode; sequences replaced by U+FFFD: {count}"
            );
            let first_byte = u32::try_from(*first_byte).unwrap_or(u32::MAX);
            notes.push(Note::Undecodable { document, count: *count, first_byte });
        }
        ImportNote::EncodingGuessed => {
            let encoding = encoding.unwrap_or("its encoding");
            eprintln!("note: {file}: {encoding} was guessed from the bytes; --encoding chooses another");
        }
        // No number depends on it but where documents are chosen by it.
        ImportNote::LanguageGuessed if !is_language_asked => {}
        ImportNote::DateFromName => dated += 1,
        other => eprintln!("note: {file}: {other}"),
    };
    for said in &texts.said {
        let first = texts.texts.get(said.document as usize).and_then(|text| text.document.encoding);
        match &said.note {
            FileNote::Import(note) => tell(&said.file, first, said.document, note),
            FileNote::Walk(words) => eprintln!("note: {}: {words}", said.file),
        }
    }
    for (index, text) in texts.texts.iter().enumerate() {
        for note in &text.document.notes {
            tell(&texts.name(index), text.document.encoding, index as u32, note);
        }
    }
    if dated > 0 {
        let documents = counted(dated, "document", "documents");
        eprintln!("note: the date was taken from the name of the file: {documents}");
    }
    notes
}

/// The words that a list leaves out.
pub(crate) fn stop_words(stop: &Stop) -> Result<Vec<String>, Failure> {
    Ok(match stop {
        Stop::None => Vec::new(),
        Stop::English => english(),
        Stop::File(file) => parse(&decode(&bytes(file)?).text),
        Stop::Words(words) => words.clone(),
    })
}

fn is_standard_input(file: &Path) -> bool {
    file.as_os_str() == "-"
}

pub(crate) fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    let read = if is_standard_input(file) {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(file)
    };
    read.map_err(|error| Failure::Input(format!("{}: {error}", name(file))))
}

pub(crate) fn name(file: &Path) -> String {
    if is_standard_input(file) { "standard input".to_owned() } else { file.display().to_string() }
}

fn names(files: &[PathBuf]) -> String {
    if files.is_empty() {
        return "standard input".to_owned();
    }
    files.iter().map(|file| name(file)).collect::<Vec<_>>().join(", ")
}

fn title(file: &Path) -> String {
    match file.file_name() {
        Some(last) if !is_standard_input(file) => last.to_string_lossy().into_owned(),
        _ => name(file),
    }
}
