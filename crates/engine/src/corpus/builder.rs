//! Reading: documents into the columns of a corpus, in steps.
//!
//! One scan of the text finds words and the marks that may end a sentence; `stretches` makes sentences of
//! those, and `spellings` says under which form a word counts. A step can stop after any word.

use super::own::{FollowOwnWords, follow_own_words};
use super::stretches::Stretches;
use super::{Corpus, CorpusError, Document, DocumentEntry, Level, MAX_BYTES, is_hyphen};
use crate::form::{Former, can_stem};
use crate::nfc;
use crate::paragraphs::Lines;
use crate::settings::{Hyphen, TextRules};
use crate::spellings::Spellings;
use crate::swar;
use crate::vocabulary::Vocabulary;
use crate::words::{Next, Word, Words};
use std::ops::Range;

/// Whether resumable work is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// There is more to do.
    More,
    /// It is complete.
    Done,
}

/// Builds a corpus in steps, so that a host can show progress and stop.
pub struct CorpusBuilder {
    corpus: Corpus,
    spellings: Spellings,
    /// The next document to open.
    document: usize,
    /// The lines of the document being read.
    lines: Lines,
    /// Where the paragraph being read ends.
    paragraph_end: usize,
    /// The words of the stretch being read.
    words: Words,
    stretches: Stretches,
    /// A word that may yet be joined to the next one by a hyphen; only where the rules keep compounds.
    held: Option<Word>,
}

/// Bytes for a word with what follows it, at the least in most texts: how much room is made at first.
const BYTES_PER_TOKEN: usize = 5;

impl CorpusBuilder {
    /// A builder over these documents.
    ///
    /// # Errors
    /// As [`Corpus::build`].
    pub fn new(documents: Vec<Document>, rules: TextRules) -> Result<Self, CorpusError> {
        let bytes = documents.iter().map(|document| document.source.len()).sum();
        if bytes > MAX_BYTES {
            return Err(CorpusError::TooLarge { bytes, limit: MAX_BYTES });
        }
        let (text, documents) = join(documents, bytes, &rules);
        Self::over(text, documents, rules)
    }

    /// A builder over documents whose sources lie end to end in a text; their paragraph rules are found anew.
    ///
    /// # Errors
    /// As [`Corpus::build`], and [`CorpusError::Misplaced`] where the documents' places don't follow each other from the
    /// first byte to the last.
    pub fn over(
        text: String,
        mut documents: Vec<DocumentEntry>,
        rules: TextRules,
    ) -> Result<Self, CorpusError> {
        let bytes = text.len();
        if bytes > MAX_BYTES {
            return Err(CorpusError::TooLarge { bytes, limit: MAX_BYTES });
        }
        let mut end = 0;
        for (document, entry) in documents.iter_mut().enumerate() {
            let Range { start, end: next } = entry.bytes.clone();
            if start != end || next < start || !text.is_char_boundary(next as usize) {
                return Err(CorpusError::Misplaced { document });
            }
            entry.paragraph_rule = rules.paragraphs;
            end = next;
        }
        if end as usize != bytes {
            return Err(CorpusError::Misplaced { document: documents.len() });
        }
        if !can_stem(rules.stem) {
            return Err(CorpusError::NoStemmer { stem: rules.stem });
        }
        if !nfc::is_available() {
            return Err(CorpusError::NoNormalizer);
        }
        let room = bytes / BYTES_PER_TOKEN;
        let corpus = Corpus {
            rules,
            text,
            documents,
            document_paragraphs: Level::default(),
            paragraph_sentences: Level { starts: vec![0] },
            paragraph_bytes: Vec::new(),
            sentence_tokens: Level { starts: vec![0] },
            sentence_bytes: Vec::new(),
            token_forms: Vec::with_capacity(room),
            token_starts: Vec::with_capacity(room),
            token_ends: Vec::with_capacity(room),
            vocabulary: Vocabulary::default(),
            posting_starts: Vec::new(),
            postings: Vec::new(),
            joined: Vec::new(),
            own_places: Vec::new(),
        };
        Ok(Self {
            spellings: Spellings::new(Former::new(&corpus.rules)),
            document: 0,
            lines: Lines::new("", 0..0, corpus.rules.paragraphs),
            paragraph_end: 0,
            words: Words::new(0..0),
            stretches: Stretches::new(corpus.rules.sentences),
            held: None,
            corpus,
        })
    }

    /// Reads on until about `budget` tokens have been added.
    pub fn step(&mut self, budget: u32) -> Step {
        let enough = self.corpus.token_count().saturating_add(budget.max(1));
        loop {
            if !self.read_words(enough) {
                return Step::More;
            }
            if !self.open_stretch() && !self.open_paragraph() && !self.open_document() {
                return Step::Done;
            }
        }
    }

    /// The sources of all documents, end to end.
    pub fn text(&self) -> &str {
        &self.corpus.text
    }

    /// The share of the text that has been read, 0 to 1.
    pub fn progress(&self) -> f64 {
        match self.corpus.text.len() {
            0 => 1.0,
            total => self.words.at() as f64 / total as f64,
        }
    }

    /// The rules that the text is read by.
    pub fn rules(&self) -> &TextRules {
        &self.corpus.rules
    }

    /// The corpus. What has not been read by then is read now.
    pub fn finish(self) -> Corpus {
        self.finish_with(follow_own_words)
    }

    /// The same for a host that has [`follow_own_words`] apart from the rest. Only rules without own words may do without.
    pub fn finish_with(mut self, follow: FollowOwnWords) -> Corpus {
        while self.step(u32::MAX) == Step::More {}
        self.corpus.document_paragraphs.starts.push(self.corpus.paragraph_count());
        let counts = self.spellings.counts(self.corpus.vocabulary.len());
        self.corpus.complete(self.spellings.into_former(), counts, follow);
        self.corpus
    }

    /// Starts with the next document; false where there is none.
    fn open_document(&mut self) -> bool {
        let paragraphs = self.corpus.paragraph_count();
        let Some(entry) = self.corpus.documents.get_mut(self.document) else { return false };
        let bytes = entry.bytes.start as usize..entry.bytes.end as usize;
        self.lines = Lines::new(&self.corpus.text, bytes, self.corpus.rules.paragraphs);
        entry.paragraph_rule = self.lines.rule;
        self.corpus.document_paragraphs.starts.push(paragraphs);
        self.document += 1;
        true
    }

    /// Closes the paragraph being read and starts with the next one of the document; false where there is
    /// none.
    fn open_paragraph(&mut self) -> bool {
        self.stretches.close_paragraph(&mut self.corpus);
        let Some(bytes) = self.lines.next_paragraph(&self.corpus.text) else { return false };
        self.stretches.open_paragraph(&self.corpus, bytes.clone());
        self.paragraph_end = bytes.end;
        self.open(bytes.start);
        true
    }

    /// Starts with the next stretch of the paragraph; false where there is none.
    fn open_stretch(&mut self) -> bool {
        match self.words.stop() < self.paragraph_end {
            true => self.open(self.words.stop()),
            false => return false,
        }
        true
    }

    /// Starts with the stretch at `start`: it goes up to the next line that starts a stretch of its own.
    fn open(&mut self, start: usize) {
        let text = self.corpus.text.get(..self.paragraph_end).unwrap_or("");
        let rule = self.corpus.rules.sentences;
        let mut end = self.paragraph_end;
        while let Some(line) = self.lines.next_line() {
            if crate::sentences::starts_stretch(text.get(line..).unwrap_or(""), rule) {
                end = line;
                break;
            }
        }
        self.words = Words::new(start..end);
        self.stretches.open(&self.corpus, start..end);
    }

    /// Reads the words of the open stretch and closes it; false where there were `enough` before its end.
    fn read_words(&mut self, enough: u32) -> bool {
        let keeps_compounds = self.corpus.rules.hyphen == Hyphen::Keep;
        while self.corpus.token_count() < enough {
            match self.words.plain(&self.corpus.text) {
                Next::Plain(word) if !keeps_compounds => self.push(word),
                Next::Plain(word) => self.read_other(Some(word), keeps_compounds, enough),
                Next::Other => self.read_other(None, keeps_compounds, enough),
                Next::Nothing => {
                    if let held @ Some(_) = self.held.take() {
                        // Nothing joins it any more.
                        self.read_other(held, false, 0);
                    }
                    self.stretches.close(&mut self.corpus);
                    return true;
                }
            }
        }
        false
    }

    /// Adds a word that has been found, or what is not a plain one, and goes on while there is more of that kind.
    #[inline(never)]
    fn read_other(&mut self, mut first: Option<Word>, keeps_compounds: bool, enough: u32) {
        loop {
            let found = first.take().or_else(|| self.words.other(&self.corpus.text));
            let ready = match found {
                Some(word) if keeps_compounds => self.hold(word),
                found => found,
            };
            if let Some(word) = ready {
                self.push(word);
            }
            if self.corpus.token_count() >= enough || !self.words.skips_to_wide(&self.corpus.text) {
                return;
            }
        }
    }

    /// Adds a word, after the sentence that ends before it.
    #[inline(always)]
    fn push(&mut self, word: Word) {
        let Self { corpus, stretches, spellings, .. } = self;
        let Word { start, end, head, ends_before, ends_inside } = word;
        if ends_before {
            stretches.look_before(corpus, start);
        }
        if stretches.ends_by(start) {
            stretches.end_sentences(corpus, start);
        }
        let form = spellings.form(&corpus.text, start..end, head, &mut corpus.vocabulary);
        corpus.token_forms.push(form);
        corpus.token_starts.push(start as u32);
        corpus.token_ends.push(end as u32);
        if ends_inside {
            stretches.look(corpus, start..end);
        }
    }

    /// Takes a word, which may yet be joined to the next one, and gives the one before, if a hyphen does not join them.
    fn hold(&mut self, mut word: Word) -> Option<Word> {
        let before = match self.held.take() {
            Some(held) if is_hyphen(&self.corpus.text, held.end..word.start) => {
                word.start = held.start;
                word.head = swar::head(self.corpus.text.as_bytes(), word.start..word.end);
                word.ends_before = held.ends_before;
                word.ends_inside |= held.ends_inside;
                None
            }
            held => held,
        };
        self.held = Some(word);
        before
    }
}

/// The sources end to end, and the documents with their places. One source alone is not copied.
fn join(documents: Vec<Document>, bytes: usize, rules: &TextRules) -> (String, Vec<DocumentEntry>) {
    let mut text = String::new();
    let mut entries = Vec::with_capacity(documents.len());
    let is_one = documents.len() == 1;
    for Document { title, metadata, source } in documents {
        let start = text.len();
        if is_one {
            text = source;
        } else {
            text.reserve_exact(bytes - start);
            text.push_str(&source);
        }
        let bytes = start as u32..text.len() as u32;
        entries.push(DocumentEntry { title, metadata, bytes, paragraph_rule: rules.paragraphs });
    }
    (text, entries)
}

impl Corpus {
    /// Follows the reader's own words and builds the postings, once all other columns are there. `counts` says how often
    /// each form is there so far.
    pub(super) fn complete(&mut self, former: Former, mut counts: Vec<u32>, follow: FollowOwnWords) {
        if !self.rules.own.is_empty() {
            follow(self, former);
            counts = self.count_forms();
        }
        for column in [&mut self.token_forms, &mut self.token_starts, &mut self.token_ends] {
            column.shrink_to_fit();
        }
        self.post(counts);
    }

    /// How often each form is there, and a 0 behind them.
    pub(super) fn count_forms(&self) -> Vec<u32> {
        let mut counts = vec![0; self.vocabulary.len() + 1];
        for &form in &self.token_forms {
            if let Some(count) = counts.get_mut(form as usize) {
                *count += 1;
            }
        }
        counts
    }

    /// Builds the postings by counting sort over the forms, which are there so often.
    fn post(&mut self, counts: Vec<u32>) {
        let mut starts = counts;
        let mut sum = 0;
        for start in &mut starts {
            sum += std::mem::replace(start, sum);
        }
        let mut next = starts.clone();
        self.postings = vec![0; self.token_forms.len()];
        for (position, &form) in self.token_forms.iter().enumerate() {
            if let Some(slot) = next.get_mut(form as usize) {
                if let Some(place) = self.postings.get_mut(*slot as usize) {
                    *place = position as u32;
                }
                *slot += 1;
            }
        }
        self.posting_starts = starts;
    }
}
