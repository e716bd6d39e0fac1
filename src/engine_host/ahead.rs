//! What is likely to be asked next is worked out while nothing is asked. Not in the first load.

use super::companies::{CompanyOf, keep_longest};
use super::cooccurrence::CooccurrenceWork;
use super::memory::Memory;
use super::{Budget, EngineHost, Work};
use memoscope_engine::corpus::{Corpus, Step};
use memoscope_protocol::CooccurrenceRequest;

/// What is worked out before it is asked.
#[derive(Default)]
pub(super) struct Ahead {
    /// What is likely to be asked next and is not remembered, what is begun first at the end.
    pub(super) likely: Vec<CooccurrenceRequest>,
    /// The work for what was.
    work: Option<CooccurrenceWork>,
    /// What was counted before it was asked, whether it is still remembered or not.
    pub(super) tried: Vec<CompanyOf>,
}

impl Memory {
    /// What is worked out ahead; nothing at first.
    pub(super) fn take_ahead(&mut self) -> Box<Ahead> {
        self.ahead.take().and_then(|ahead| ahead.downcast().ok()).unwrap_or_default()
    }
}

impl EngineHost {
    /// Whether there is work for what was not asked yet, to be stepped when there is no other.
    pub fn looks_ahead(&self) -> bool {
        let ahead = self.memory.ahead.as_ref().and_then(|ahead| ahead.downcast_ref::<Ahead>());
        let is_there = ahead.is_some_and(|ahead| ahead.work.is_some() || !ahead.likely.is_empty());
        is_there && !self.is_busy() && self.corpus.is_some()
    }

    /// Does some of the work for what is likely to be asked next.
    pub fn step_ahead(&mut self, budget: Budget) {
        let (Some(corpus), memory) = (&self.corpus, &mut self.memory) else { return };
        let mut ahead = memory.take_ahead();
        let begun = ahead.work.take().or_else(|| {
            let asked = ahead.likely.pop()?;
            Some(CooccurrenceWork::ahead(corpus, memory, asked))
        });
        if let Some(mut work) = begun {
            match work.step(corpus, budget) {
                Step::More => ahead.work = Some(work),
                // What it found is remembered.
                Step::Done => ahead.tried.push(CompanyOf::of(work.request())),
            }
        }
        memory.ahead = Some(ahead);
    }
}

/// The work for a question: what is being worked ahead goes on if it was this, and is given up if it was something else.
pub(super) fn begin(corpus: &Corpus, memory: &mut Memory, asked: CooccurrenceRequest) -> Box<dyn Work> {
    let mut ahead = memory.take_ahead();
    ahead.likely.clear();
    let begun = ahead.work.take().filter(|work| *work.request() == asked);
    memory.ahead = Some(ahead);
    Box::new(match begun {
        Some(begun) => {
            keep_longest(memory, &asked);
            begun
        }
        None => CooccurrenceWork::new(corpus, memory, asked),
    })
}
