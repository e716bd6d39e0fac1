//! The engine's host: answers requests, in the worker or, where none can start, in the page.
//!
//! Owns the corpus. Long work is done in steps between which other messages are heard; who calls the steps
//! and how it yields belongs to `browser::worker` and `engine_client`.

mod ahead;
mod answers;
mod companies;
mod concordance;
mod cooccurrence;
mod documents;
mod explain;
pub mod later;
mod loading;
mod memory;
mod page;
mod scope;
mod sentiment;
mod suggest;

pub use cooccurrence::ROWS as MAX_PAIRS;
pub use loading::Respell;
pub use memory::Memory;

use crate::later::later;
use loading::{Loading, Stepped};
use memoscope_engine::corpus::{Corpus, Step};
use memoscope_engine::settings::TextRules;
use memoscope_engine::vader::EmojiTable;
use memoscope_protocol::{
    CooccurrenceRequest, CorpusSummary, Failure, Reply, ReplyBody, Request, RequestBody, SentimentRequest,
};
use std::ops::Range;

/// Tokens read between two looks at the messages, in the worker (about 8 ms) and in the page (about 4 ms).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget(pub u32);

impl Budget {
    /// For a worker.
    pub const WORKER: Self = Self(200_000);
    /// For the page's own thread.
    pub const PAGE: Self = Self(50_000);
}

/// How much more must be read before it is told again: the page is drawn each time.
const TOLD: f64 = 0.04;

/// The engine with its corpus and what it is busy with.
#[derive(Default)]
pub struct EngineHost {
    corpus: Option<Corpus>,
    /// What was told of the corpus.
    summary: Option<CorpusSummary>,
    emoji: Option<EmojiTable>,
    loading: Option<Loading>,
    /// The progress of which load was told last, and how far it was.
    told: Option<(u32, f64)>,
    /// A co-occurrence view that is being counted.
    counting: Option<Job>,
    /// A sentiment view that is being scored.
    scoring: Option<Job>,
    /// Whether co-occurrence was asked for last: what was asked last is answered first.
    counts_first: bool,
    /// What is remembered of the corpus.
    memory: Memory,
    /// Requests that came before the first corpus was there.
    waiting: Vec<Request>,
    /// Whether the next step is for a question rather than for reading, where both have work.
    is_questions_turn: bool,
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
    /// The answer, once it is done.
    fn finish(self: Box<Self>, corpus: &Corpus, memory: &mut Memory) -> Result<ReplyBody, Failure>;
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
        let id = request.id;
        let request = match request.body {
            RequestBody::Load(load) => return self.begin_load(id, |_| Loading::new(id, load)),
            RequestBody::LoadStored(load) => return self.begin_load(id, |_| Ok(Loading::stored(id, load))),
            RequestBody::Rules(rules) => return self.begin_load(id, |host| host.again(id, rules)),
            RequestBody::Cancel => return self.cancel(),
            body => Request { id, body },
        };
        if self.corpus.is_none() && self.loading.is_some() {
            self.waiting.push(request);
            return Vec::new();
        }
        self.answer(request)
    }

    /// Whether there is work to step.
    pub fn is_busy(&self) -> bool {
        self.is_reading() || self.counting.is_some() || self.scoring.is_some()
    }

    /// Whether a text is there and not read yet.
    fn is_reading(&self) -> bool {
        self.loading.as_ref().is_some_and(|loading| loading.wants().is_none())
    }

    /// The load that waits for bytes of its stored text, and which these are.
    pub fn wants(&self) -> Option<(u32, Range<u64>)> {
        let loading = self.loading.as_ref()?;
        Some((loading.id, loading.wants()?))
    }

    /// Takes the bytes that a load waits for; `None` where they can't be read.
    pub fn feed(&mut self, id: u32, bytes: Option<&[u8]>) -> Vec<Reply> {
        let Some(loading) = self.loading.as_mut().filter(|loading| loading.id == id) else {
            return Vec::new();
        };
        match bytes.map_or(Err(Failure::BadText), |bytes| loading.feed(bytes)) {
            Ok(()) => Vec::new(),
            Err(failure) => {
                self.loading = None;
                vec![Reply { id, body: Err(failure) }]
            }
        }
    }

    /// Does some of the work and returns what there is to say. Reading and questions take turns.
    pub fn step(&mut self, budget: Budget) -> Vec<Reply> {
        let has_question = self.counting.is_some() || self.scoring.is_some();
        self.is_questions_turn = has_question && (!self.is_questions_turn || !self.is_reading());
        match self.loading.take() {
            Some(loading) if !self.is_questions_turn => self.step_loading(loading, budget),
            loading => {
                self.loading = loading;
                if self.scoring.is_some() && !(self.counts_first && self.counting.is_some()) {
                    self.step_scoring(budget)
                } else {
                    self.step_counting(budget)
                }
            }
        }
    }

    fn step_loading(&mut self, loading: Loading, budget: Budget) -> Vec<Reply> {
        let id = loading.id;
        let (corpus, summary, keeps_sentences) = match loading.step(budget, &mut self.corpus) {
            Stepped::More(loading, progress) => {
                let is_told = self.told.is_none_or(|(of, told)| of != id || progress - told >= TOLD);
                self.loading = Some(loading);
                if !is_told {
                    return Vec::new();
                }
                self.told = Some((id, progress));
                return vec![Reply { id, body: Ok(ReplyBody::Progress(progress)) }];
            }
            Stepped::Done(corpus, summary, keeps_sentences) => (corpus, summary, keeps_sentences),
        };
        self.corpus = Some(corpus);
        self.summary = Some(summary.clone());
        // What was being counted was counted over the corpus before.
        self.counting = None;
        self.scoring = None;
        let memory = std::mem::take(&mut self.memory);
        if keeps_sentences {
            self.memory = memory.under_other_rules();
        }
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
        vec![Reply { id: job.id, body: job.work.finish(corpus, &mut self.memory) }]
    }

    fn step_scoring(&mut self, budget: Budget) -> Vec<Reply> {
        let (Some(corpus), Some(mut job)) = (&self.corpus, self.scoring.take()) else {
            return Vec::new();
        };
        if job.work.step(corpus, self.emoji.as_ref(), budget) == Step::More {
            self.scoring = Some(job);
            return Vec::new();
        }
        vec![Reply { id: job.id, body: job.work.finish(corpus, &mut self.memory) }]
    }

    /// A corpus that is there stays until the new one is complete; one that is still being read is given up.
    fn begin_load(&mut self, id: u32, begin: impl FnOnce(&Self) -> Result<Loading, Failure>) -> Vec<Reply> {
        let mut replies = self.cancel();
        crate::later::provide();
        match begin(self) {
            Ok(loading) => self.loading = Some(loading),
            Err(failure) => replies.push(Reply { id, body: Err(failure) }),
        }
        replies
    }

    fn again(&self, id: u32, rules: TextRules) -> Result<Loading, Failure> {
        let (Some(corpus), Some(summary)) = (&self.corpus, &self.summary) else {
            return Err(Failure::NoCorpus);
        };
        Loading::again(id, corpus, summary, rules)
    }

    /// Gives up what is being read.
    fn cancel(&mut self) -> Vec<Reply> {
        let given_up = self.loading.take();
        given_up.map(|loading| Reply { id: loading.id, body: Err(Failure::Cancelled) }).into_iter().collect()
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
            (Some(corpus), body) => answers::answer(corpus, self.emoji.as_ref(), &mut self.memory, body),
        };
        vec![Reply { id, body }]
    }

    /// A newer question takes the place of one that is still being counted.
    fn begin(&mut self, id: u32, asked: Begin) -> Vec<Reply> {
        let (Some(corpus), Some(later)) = (&self.corpus, later()) else {
            return vec![Reply { id, body: Err(Failure::BadMessage) }];
        };
        let is_counted = matches!(asked, Begin::Cooccurrence(_));
        self.counts_first = is_counted;
        let job = Some(Job { id, work: (later.begin)(corpus, &mut self.memory, asked) });
        if is_counted {
            self.counting = job;
        } else {
            self.scoring = job;
        }
        Vec::new()
    }

    fn take_emoji(&mut self, table: &str) -> Result<ReplyBody, Failure> {
        self.memory.forget_tone();
        self.emoji = Some(later().and_then(|later| (later.emoji)(table)).ok_or(Failure::BadEmoji)?);
        Ok(ReplyBody::Emoji)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use memoscope_protocol::{DocumentInput, Load};

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
        let ids: Vec<u32> = finish(&mut host).iter().map(|reply| reply.id).collect();
        assert_eq!(ids, [2, 3]);
        assert!(!host.is_busy());
    }

    /// The replies of the last step of what the host is busy with.
    fn finish(host: &mut EngineHost) -> Vec<Reply> {
        let mut replies = Vec::new();
        while host.is_busy() {
            replies = host.step(Budget(9));
        }
        replies
    }

    fn text(host: &mut EngineHost) -> String {
        let replies = host.receive(read(99));
        let Some(Reply { body: Ok(ReplyBody::Read(text)), .. }) = replies.first() else {
            panic!("{replies:?}")
        };
        text.paragraphs[0].text.clone()
    }

    #[test]
    fn the_hash_is_that_of_the_published_vector() {
        let mut host = EngineHost::default();
        host.receive(load(1, "abc"));
        let replies = finish(&mut host);
        let Some(Reply { body: Ok(ReplyBody::Loaded(summary)), .. }) = replies.first() else {
            panic!("{replies:?}")
        };
        assert_eq!(summary.text_hash, "ba7816bf8f01cfea");
    }

    #[test]
    fn a_corpus_stays_until_the_next_is_complete() {
        let mut host = EngineHost::default();
        host.receive(load(1, "One"));
        finish(&mut host);
        host.receive(load(2, "Two.\n\nThree"));
        host.step(Budget(1));
        assert_eq!(text(&mut host), "One");
        let cancelled = [Reply { id: 2, body: Err(Failure::Cancelled) }];
        assert_eq!(host.receive(Request { id: 3, body: RequestBody::Cancel }), cancelled);
        assert_eq!((host.is_busy(), text(&mut host).as_str()), (false, "One"));
        assert_eq!(host.receive(Request { id: 4, body: RequestBody::Cancel }), []);
    }

    #[test]
    fn a_stored_text_is_asked_for_and_a_bad_one_told() {
        let mut host = EngineHost::default();
        let stored = |id, bytes| {
            let documents = vec![memoscope_protocol::StoredDocument { bytes, ..Default::default() }];
            let load = memoscope_protocol::LoadStored { documents, ..Default::default() };
            Request { id, body: RequestBody::LoadStored(load) }
        };
        host.receive(stored(1, 3));
        assert_eq!((host.is_busy(), host.wants()), (false, Some((1, 0..3))));
        assert_eq!(host.feed(0, Some(b"old")), [], "bytes of another load");
        assert_eq!(host.feed(1, Some(b"Two")), []);
        finish(&mut host);
        assert_eq!(text(&mut host), "Two");
        host.receive(stored(2, 3));
        assert_eq!(host.feed(2, None), [Reply { id: 2, body: Err(Failure::BadText) }]);
        assert_eq!((host.wants(), text(&mut host).as_str()), (None, "Two"));
    }
}
