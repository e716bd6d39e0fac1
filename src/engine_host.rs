//! The engine's host: answers requests, in the worker or, where none can start, in the page.
//!
//! Owns the corpus. Long work is done in steps between which other messages are heard; who calls the steps
//! and how it yields belongs to `browser::worker` and `engine_client`.

mod answers;
mod concordance;
mod cooccurrence;
mod explain;
pub mod later;
mod page;
mod scope;
mod sentiment;
mod suggest;

pub use cooccurrence::ROWS as MAX_PAIRS;
pub use sentiment::Compounds;

use crate::later::later;
use memoscope_engine::corpus::{Corpus, CorpusBuilder, CorpusError, Document, Step};
use memoscope_engine::report::Note;
use memoscope_engine::vader::{EmojiTable, may_need_emoji};
use memoscope_protocol::{
    CooccurrenceRequest, CorpusSummary, DocumentInput, DocumentSummary, Failure, Load, Reply, ReplyBody,
    Request, RequestBody, SentimentRequest,
};
use sha2::{Digest, Sha256};

/// Tokens read between two looks at the messages, in the worker (about 8 ms) and in the page (about 4 ms).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget(pub u32);

impl Budget {
    /// For a worker.
    pub const WORKER: Self = Self(200_000);
    /// For the page's own thread.
    pub const PAGE: Self = Self(50_000);
}

/// The engine with its corpus and what it is busy with.
#[derive(Default)]
pub struct EngineHost {
    corpus: Option<Corpus>,
    emoji: Option<EmojiTable>,
    loading: Option<Loading>,
    /// A co-occurrence view that is being counted.
    counting: Option<Job>,
    /// A sentiment view that is being scored.
    scoring: Option<Job>,
    /// The tone of all sentences, once it was asked for: every part lies in it.
    compounds: Option<Compounds>,
    /// Requests that came before the first corpus was there.
    waiting: Vec<Request>,
}

/// A corpus that is being read.
struct Loading {
    id: u32,
    builder: CorpusBuilder,
    notes: Vec<Note>,
}

/// Long work for a request.
struct Job {
    id: u32,
    work: Box<dyn Work>,
}

/// Work that is done in steps.
pub trait Work {
    /// Does some; whether it is done.
    fn step(&mut self, corpus: &Corpus, emoji: Option<&EmojiTable>, budget: Budget) -> Step;
    /// The tone of all sentences, if it came to be known.
    fn compounds(&self) -> Option<Compounds>;
    /// The answer, once it is done.
    fn finish(self: Box<Self>, corpus: &Corpus) -> Result<ReplyBody, Failure>;
}

/// A request that takes long work.
pub enum Begin {
    /// The co-occurrence view.
    Cooccurrence(CooccurrenceRequest),
    /// The sentiment view.
    Sentiment(SentimentRequest),
}

impl EngineHost {
    /// The replies to a request. Long work is only begun: see [`Self::is_busy`] and [`Self::step`].
    pub fn receive(&mut self, request: Request) -> Vec<Reply> {
        if let RequestBody::Load(load) = request.body {
            return self.begin_load(request.id, load);
        }
        if self.corpus.is_none() && self.loading.is_some() {
            self.waiting.push(request);
            return Vec::new();
        }
        self.answer(request)
    }

    /// Whether there is work to step.
    pub fn is_busy(&self) -> bool {
        self.loading.is_some() || self.counting.is_some() || self.scoring.is_some()
    }

    /// Does some of the work and returns what there is to say.
    pub fn step(&mut self, budget: Budget) -> Vec<Reply> {
        match self.loading.take() {
            Some(loading) => self.step_loading(loading, budget),
            None if self.scoring.is_some() => self.step_scoring(budget),
            None => self.step_counting(budget),
        }
    }

    fn step_loading(&mut self, mut loading: Loading, budget: Budget) -> Vec<Reply> {
        let id = loading.id;
        if loading.builder.step(budget.0) == Step::More {
            let progress = loading.builder.progress();
            self.loading = Some(loading);
            return vec![Reply { id, body: Ok(ReplyBody::Progress(progress)) }];
        }
        let corpus = loading.builder.finish();
        let summary = summarise(&corpus, loading.notes);
        self.corpus = Some(corpus);
        // What was being counted was counted over the corpus before.
        self.counting = None;
        self.scoring = None;
        self.compounds = None;
        let mut replies = vec![Reply { id, body: Ok(ReplyBody::Loaded(summary)) }];
        for request in std::mem::take(&mut self.waiting) {
            replies.extend(self.answer(request));
        }
        replies
    }

    fn step_counting(&mut self, budget: Budget) -> Vec<Reply> {
        let (Some(corpus), Some(mut job)) = (&self.corpus, self.counting.take()) else {
            return Vec::new();
        };
        if job.work.step(corpus, self.emoji.as_ref(), budget) == Step::More {
            self.counting = Some(job);
            return Vec::new();
        }
        vec![Reply { id: job.id, body: job.work.finish(corpus) }]
    }

    fn step_scoring(&mut self, budget: Budget) -> Vec<Reply> {
        let (Some(corpus), Some(mut job)) = (&self.corpus, self.scoring.take()) else {
            return Vec::new();
        };
        if job.work.step(corpus, self.emoji.as_ref(), budget) == Step::More {
            self.scoring = Some(job);
            return Vec::new();
        }
        self.compounds = job.work.compounds();
        vec![Reply { id: job.id, body: job.work.finish(corpus) }]
    }

    /// A corpus that is there stays until the new one is complete.
    fn begin_load(&mut self, id: u32, load: Load) -> Vec<Reply> {
        let notes = undecodable_notes(&load.documents);
        let documents = load.documents.into_iter().map(document).collect();
        match CorpusBuilder::new(documents, load.rules) {
            Ok(builder) => {
                self.loading = Some(Loading { id, builder, notes });
                Vec::new()
            }
            Err(error) => vec![Reply { id, body: Err(failure(&error)) }],
        }
    }

    fn answer(&mut self, request: Request) -> Vec<Reply> {
        let id = request.id;
        let body = match (&self.corpus, request.body) {
            (_, RequestBody::Emoji { table }) => self.take_emoji(&table),
            (None, _) => Err(Failure::NoCorpus),
            (Some(_), RequestBody::Cooccurrence(asked)) => {
                return self.begin(id, Begin::Cooccurrence(asked));
            }
            (Some(_), RequestBody::Sentiment(asked)) => return self.begin(id, Begin::Sentiment(asked)),
            (Some(corpus), body) => answers::answer(corpus, self.emoji.as_ref(), body),
        };
        vec![Reply { id, body }]
    }

    /// A newer question takes the place of one that is still being counted.
    fn begin(&mut self, id: u32, asked: Begin) -> Vec<Reply> {
        let (Some(corpus), Some(later)) = (&self.corpus, later()) else {
            return vec![Reply { id, body: Err(Failure::BadMessage) }];
        };
        let is_counted = matches!(asked, Begin::Cooccurrence(_));
        let job = Some(Job { id, work: (later.begin)(corpus, asked, self.compounds.clone()) });
        if is_counted {
            self.counting = job;
        } else {
            self.scoring = job;
        }
        Vec::new()
    }

    fn take_emoji(&mut self, table: &str) -> Result<ReplyBody, Failure> {
        self.emoji = Some(EmojiTable::parse(table).map_err(|_| Failure::BadEmoji)?);
        Ok(ReplyBody::Emoji)
    }
}

fn document(input: DocumentInput) -> Document {
    Document { title: input.title, metadata: input.metadata, source: input.text }
}

fn undecodable_notes(documents: &[DocumentInput]) -> Vec<Note> {
    (0..)
        .zip(documents)
        .filter_map(|(document, input)| {
            let (count, first_byte) = input.undecodable?;
            Some(Note::Undecodable { document, count, first_byte })
        })
        .collect()
}

fn failure(error: &CorpusError) -> Failure {
    match error {
        CorpusError::TooLarge { bytes, limit } => {
            Failure::TooLarge { bytes: *bytes as u64, limit: *limit as u64 }
        }
        _ => Failure::NoCorpus,
    }
}

fn summarise(corpus: &Corpus, mut notes: Vec<Note>) -> CorpusSummary {
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
            tokens: scope::document_tokens(corpus, document),
            first_sentence: corpus.document_sentences(document).start,
            paragraph_rule: entry.paragraph_rule,
        })
        .collect();
    let needs_emoji = may_need_emoji(corpus.text()).is_some();
    CorpusSummary { totals, documents, text_hash: text_hash(corpus.text()), needs_emoji, notes }
}

/// The hash of a text as links carry it.
fn text_hash(text: &str) -> String {
    Sha256::digest(text).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(id: u32, text: &str) -> Request {
        let documents = vec![DocumentInput { text: text.to_owned(), ..DocumentInput::default() }];
        Request { id, body: RequestBody::Load(Load { documents, rules: Default::default() }) }
    }

    fn read(id: u32) -> Request {
        Request { id, body: RequestBody::Read(Default::default()) }
    }

    #[test]
    fn questions_before_the_first_corpus_wait_for_it() {
        let mut host = EngineHost::default();
        assert_eq!(host.receive(read(1)), [Reply { id: 1, body: Err(Failure::NoCorpus) }]);
        assert_eq!(host.receive(load(2, "One.\n\nTwo.")), []);
        assert_eq!(host.receive(read(3)), []);
        let first = host.step(Budget(1));
        assert!(matches!(first.as_slice(), [Reply { id: 2, body: Ok(ReplyBody::Progress(_)) }]), "{first:?}");
        let ids: Vec<u32> = host.step(Budget(9)).iter().map(|reply| reply.id).collect();
        assert_eq!(ids, [2, 3]);
        assert!(!host.is_busy());
    }

    #[test]
    fn the_hash_is_that_of_the_published_vector() {
        assert_eq!(text_hash("abc"), "ba7816bf8f01cfea");
    }

    #[test]
    fn a_corpus_stays_until_the_next_is_complete() {
        let mut host = EngineHost::default();
        host.receive(load(1, "One"));
        host.step(Budget(9));
        host.receive(load(2, "Two.\n\nThree"));
        host.step(Budget(1));
        let replies = host.receive(read(3));
        let Some(Reply { body: Ok(ReplyBody::Read(text)), .. }) = replies.first() else {
            panic!("{replies:?}")
        };
        assert_eq!(text.paragraphs[0].text, "One");
    }
}
