//! A corpus on its way: its text arrives, becomes columns, and is hashed, all in steps that can be given up.

use super::Budget;
use super::scope::document_tokens;
use crate::later::later;
use memoscope_engine::corpus::{Corpus, CorpusBuilder, CorpusError, Document, DocumentEntry, Step};
use memoscope_engine::report::Note;
use memoscope_engine::settings::TextRules;
use memoscope_engine::vader::may_need_emoji;
use memoscope_protocol::{
    CorpusSummary, DocumentInput, DocumentSummary, Failure, Load, LoadStored, StoredDocument,
};
use sha2::{Digest, Sha256};
use std::ops::Range;

/// Bytes of a stored text that are asked for at once.
const FEED: u64 = 4_000_000;

/// Bytes hashed in the time that reading one token takes.
const HASHED_PER_TOKEN: usize = 8;

/// Shares of the work: the text has arrived, and is in columns; the rest is hashing.
const ARRIVED: f64 = 0.1;
const BUILT: f64 = 0.9;

/// A corpus that is being read.
pub(super) struct Loading {
    /// The number of the request.
    pub(super) id: u32,
    notes: Vec<Note>,
    /// Whether the text has use for the table of emoji, where that is known.
    needs_emoji: Option<bool>,
    /// Whether the sentences are those of the corpus that is there.
    keeps_sentences: bool,
    stage: Stage,
}

enum Stage {
    /// The text is still arriving.
    Filling { text: Vec<u8>, load: LoadStored },
    /// It is made into columns, then hashed.
    Building { builder: Box<CorpusBuilder>, is_built: bool, hash: Hash },
    /// It is in columns, and its words are spelt anew.
    Respelling { work: Box<dyn Respell>, hash: String },
}

/// A corpus on its way to other word rules, without being read anew.
pub trait Respell {
    /// Does about so many tokens; whether it is done.
    fn step(&mut self, corpus: &Corpus, budget: u32) -> Step;
    /// The share that is done, 0 to 1.
    fn progress(&self, corpus: &Corpus) -> f64;
    /// The corpus under the new rules.
    fn finish(self: Box<Self>, corpus: Corpus) -> Corpus;
}

/// The hash of the text.
enum Hash {
    /// It was known before.
    Known(String),
    /// This many bytes are in it.
    Part(Sha256, usize),
}

/// What came of a step.
#[allow(clippy::large_enum_variant, reason = "each is taken apart at once and kept nowhere")]
pub(super) enum Stepped {
    /// There is more to do; the share that is done, 0 to 1.
    More(Loading, f64),
    /// The corpus, what the page knows of it, and whether it has the sentences of the one before.
    Done(Corpus, CorpusSummary, bool),
}

impl Loading {
    /// Of documents that came with the request.
    pub(super) fn new(id: u32, load: Load) -> Result<Self, Failure> {
        let undecodable = load.documents.iter().map(|document| document.undecodable);
        let notes = undecodable_notes(undecodable);
        let documents = load.documents.into_iter().map(document).collect();
        let builder = CorpusBuilder::new(documents, load.rules);
        let stage = building(builder, Hash::Part(Sha256::new(), 0))?;
        Ok(Self { id, notes, needs_emoji: None, keeps_sentences: false, stage })
    }

    /// Of documents whose text is still to come.
    pub(super) fn stored(id: u32, load: LoadStored) -> Self {
        let notes = undecodable_notes(load.documents.iter().map(|document| document.undecodable));
        let bytes = total(&load.documents) as usize;
        let stage = Stage::Filling { text: Vec::with_capacity(bytes), load };
        Self { id, notes, needs_emoji: None, keeps_sentences: false, stage }
    }

    /// Of the corpus that is there, under other rules.
    pub(super) fn again(
        id: u32,
        corpus: &Corpus,
        summary: &CorpusSummary,
        rules: TextRules,
    ) -> Result<Self, Failure> {
        let notes = summary.notes.iter().filter(|note| matches!(note, Note::Undecodable { .. })).cloned();
        let hash = summary.text_hash.clone();
        let was = corpus.rules();
        let keeps_sentences = was.paragraphs == rules.paragraphs && was.sentences == rules.sentences;
        let stage = match later().and_then(|later| (later.respell)(corpus, &rules)) {
            Some(work) => Stage::Respelling { work, hash },
            None => {
                let documents = corpus.documents().to_vec();
                let builder = CorpusBuilder::over(corpus.text().to_owned(), documents, rules);
                building(builder, Hash::Known(hash))?
            }
        };
        let needs_emoji = Some(summary.needs_emoji);
        Ok(Self { id, notes: notes.collect(), needs_emoji, keeps_sentences, stage })
    }

    /// The bytes of the stored text that it waits for.
    pub(super) fn wants(&self) -> Option<Range<u64>> {
        let Stage::Filling { text, load } = &self.stage else { return None };
        let start = text.len() as u64;
        Some(start..total(&load.documents).min(start + FEED))
    }

    /// Takes the bytes that it waited for.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let Stage::Filling { text, load } = &mut self.stage else { return Err(Failure::BadText) };
        let left = total(&load.documents) - text.len() as u64;
        if bytes.len() as u64 != left.min(FEED) {
            return Err(Failure::BadText);
        }
        text.extend_from_slice(bytes);
        if bytes.len() as u64 == left {
            let text = String::from_utf8(std::mem::take(text)).map_err(|_| Failure::BadText)?;
            let builder =
                CorpusBuilder::over(text, entries(std::mem::take(&mut load.documents)), load.rules.clone());
            self.stage = building(builder, Hash::Part(Sha256::new(), 0))?;
        }
        Ok(())
    }

    /// Does some of the work. `there` is the corpus that it is to take the place of.
    pub(super) fn step(mut self, budget: Budget, there: &mut Option<Corpus>) -> Stepped {
        let (builder, is_built, hash) = match (&mut self.stage, there.as_ref()) {
            (Stage::Building { builder, is_built, hash }, _) => (builder, is_built, hash),
            (Stage::Respelling { work, .. }, Some(corpus)) => {
                if work.step(corpus, budget.0) == Step::More {
                    let share = work.progress(corpus);
                    return Stepped::More(self, share);
                }
                return self.finish(there);
            }
            _ => return Stepped::More(self, 0.0),
        };
        let share = if *is_built {
            match hash {
                Hash::Part(hasher, at) if *at < builder.text().len() => {
                    hash_more(hasher, at, builder.text(), budget)
                }
                _ => return self.finish(there),
            }
        } else {
            *is_built = builder.step(budget.0) == Step::Done;
            ARRIVED + (BUILT - ARRIVED) * builder.progress()
        };
        Stepped::More(self, share)
    }

    fn finish(self, there: &mut Option<Corpus>) -> Stepped {
        let (corpus, text_hash) = match (self.stage, there) {
            (Stage::Building { builder, hash, .. }, _) => {
                let text_hash = match hash {
                    Hash::Known(known) => known,
                    Hash::Part(hasher, _) => shown(&hasher.finalize()),
                };
                let corpus = match later() {
                    Some(later) => builder.finish_with(later.follow_own_words),
                    None => builder.finish_with(|_, _| ()),
                };
                (corpus, text_hash)
            }
            (Stage::Respelling { work, hash }, there) => match there.take() {
                Some(corpus) => (work.finish(corpus), hash),
                // There was one when this began, and nothing takes it away.
                None => return Stepped::More(Self { stage: Stage::Respelling { work, hash }, ..self }, 1.0),
            },
            (stage, _) => return Stepped::More(Self { stage, ..self }, 0.0),
        };
        let needs_emoji = self.needs_emoji.unwrap_or_else(|| may_need_emoji(corpus.text()).is_some());
        let summary = summarise(&corpus, self.notes, text_hash, needs_emoji);
        Stepped::Done(corpus, summary, self.keeps_sentences)
    }
}

/// Hashes some more and gives the share of all the work that is done.
fn hash_more(hasher: &mut Sha256, at: &mut usize, text: &str, budget: Budget) -> f64 {
    let text = text.as_bytes();
    let end = at.saturating_add(budget.0 as usize * HASHED_PER_TOKEN).min(text.len());
    hasher.update(text.get(*at..end).unwrap_or_default());
    *at = end;
    BUILT + (1.0 - BUILT) * end as f64 / text.len().max(1) as f64
}

fn building(builder: Result<CorpusBuilder, CorpusError>, hash: Hash) -> Result<Stage, Failure> {
    let builder = builder.map_err(|error| failure(&error))?;
    if later().is_none() && !builder.rules().own.is_empty() {
        // The page asks only once what follows own words is there.
        return Err(Failure::NoCorpus);
    }
    Ok(Stage::Building { builder: Box::new(builder), is_built: false, hash })
}

fn total(documents: &[StoredDocument]) -> u64 {
    documents.iter().map(|document| u64::from(document.bytes)).sum()
}

fn document(input: DocumentInput) -> Document {
    Document { title: input.title, metadata: input.metadata, source: input.text }
}

/// The documents with their places, one behind the other.
fn entries(documents: Vec<StoredDocument>) -> Vec<DocumentEntry> {
    let mut end = 0_u32;
    let mut entry = |document: StoredDocument| {
        let start = end;
        end = end.saturating_add(document.bytes);
        DocumentEntry {
            title: document.title,
            metadata: document.metadata,
            bytes: start..end,
            paragraph_rule: TextRules::default().paragraphs,
        }
    };
    documents.into_iter().map(&mut entry).collect()
}

fn undecodable_notes(documents: impl Iterator<Item = Option<(u32, u32)>>) -> Vec<Note> {
    (0..)
        .zip(documents)
        .filter_map(|(document, undecodable)| {
            let (count, first_byte) = undecodable?;
            Some(Note::Undecodable { document, count, first_byte })
        })
        .collect()
}

fn failure(error: &CorpusError) -> Failure {
    match error {
        CorpusError::TooLarge { bytes, limit } => {
            Failure::TooLarge { bytes: *bytes as u64, limit: *limit as u64 }
        }
        CorpusError::Misplaced { .. } => Failure::BadText,
        _ => Failure::NoCorpus,
    }
}

fn summarise(corpus: &Corpus, mut notes: Vec<Note>, text_hash: String, needs_emoji: bool) -> CorpusSummary {
    let totals = memoscope_engine::part::Part::whole(corpus).totals(corpus);
    if totals.tokens == 0 {
        notes.push(Note::NoWords);
    }
    let documents = (0..)
        .zip(corpus.documents())
        .map(|(document, entry)| DocumentSummary {
            title: entry.title.clone(),
            metadata: entry.metadata.clone(),
            bytes: entry.bytes.end - entry.bytes.start,
            tokens: document_tokens(corpus, document),
            first_sentence: corpus.document_sentences(document).start,
            paragraph_rule: entry.paragraph_rule,
        })
        .collect();
    CorpusSummary {
        totals,
        documents,
        text_hash,
        needs_emoji,
        own_places: corpus.own_places().to_vec(),
        notes,
        memory: memory(),
    }
}

/// The hash of a text as links carry it.
fn shown(hash: &[u8]) -> String {
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The size of this program's memory in bytes; 0 outside wasm.
fn memory() -> u64 {
    #[cfg(target_arch = "wasm32")]
    return core::arch::wasm32::memory_size::<0>() as u64 * 65_536;
    #[cfg(not(target_arch = "wasm32"))]
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stored text, fed and read to its end.
    fn check(text: &[u8], lengths: &[u32], expected: Result<&[u32], Failure>) {
        let documents =
            lengths.iter().map(|&bytes| StoredDocument { bytes, ..StoredDocument::default() }).collect();
        let mut loading = Loading::stored(1, LoadStored { documents, ..LoadStored::default() });
        let read = match loading.feed(text) {
            Err(failure) => Err(failure),
            Ok(()) => loop {
                loading = match loading.step(Budget(1), &mut None) {
                    Stepped::More(loading, _) => loading,
                    Stepped::Done(corpus, summary, _) => {
                        assert_eq!(corpus.text().as_bytes(), text);
                        break Ok(summary
                            .documents
                            .iter()
                            .map(|document| document.bytes)
                            .collect::<Vec<_>>());
                    }
                }
            },
        };
        assert_eq!(read.as_deref().map_err(Clone::clone), expected, "{text:?}");
    }

    #[test]
    fn stored_texts_are_read_at_their_places() {
        check("One. Два!".as_bytes(), &[5, 0, 7], Ok(&[5, 0, 7]));
        check("Два".as_bytes(), &[3, 3], Err(Failure::BadText));
        check(b"\xff", &[1], Err(Failure::BadText));
        check(b"One", &[4], Err(Failure::BadText));
    }

    #[test]
    fn a_stored_text_has_the_hash_of_the_same_text_given() {
        let finish = |mut loading: Loading, there: &mut Option<Corpus>| loop {
            loading = match loading.step(Budget(2), there) {
                Stepped::More(loading, _) => loading,
                Stepped::Done(corpus, summary, _) => break (corpus, summary),
            }
        };
        let text = "Zero-sum games. 中文.";
        let documents = vec![DocumentInput { text: text.to_owned(), ..DocumentInput::default() }];
        let given = Loading::new(1, Load { documents, rules: TextRules::default() }).expect("small");
        let (corpus, given) = finish(given, &mut None);
        let documents = vec![StoredDocument { bytes: text.len() as u32, ..StoredDocument::default() }];
        let mut stored = Loading::stored(1, LoadStored { documents, ..LoadStored::default() });
        stored.feed(text.as_bytes()).expect("all of it");
        assert_eq!(finish(stored, &mut None).1, given);
        let hyphen = memoscope_engine::settings::Hyphen::Keep;
        let rules = TextRules { hyphen, ..TextRules::default() };
        let tokens = corpus.token_count();
        let loading = Loading::again(2, &corpus, &given, rules).expect("small");
        assert!(matches!(loading.stage, Stage::Respelling { .. }));
        let (again, summary) = finish(loading, &mut Some(corpus));
        assert_eq!(summary.text_hash, given.text_hash);
        assert_eq!(summary.text_hash, shown(&Sha256::digest(text)));
        assert_eq!((tokens - again.token_count(), again.rules().hyphen), (1, hyphen));
    }
}
