//! What is likely to be asked next is worked out while nothing is asked. Not in the first load.

use super::companies::keep_longest;
use super::cooccurrence::CooccurrenceWork;
use super::memory::Memory;
use super::{Budget, EngineHost, Work};
use memoscope_engine::corpus::{Corpus, Step};
use memoscope_protocol::CooccurrenceRequest;

impl EngineHost {
    /// Whether there is work for what was not asked yet, to be stepped when there is no other.
    pub fn looks_ahead(&self) -> bool {
        let is_there = self.memory.ahead.is_some() || !self.memory.likely.is_empty();
        is_there && !self.is_busy() && self.corpus.is_some()
    }

    /// Does some of the work for what is likely to be asked next.
    pub fn step_ahead(&mut self, budget: Budget) {
        let (Some(corpus), memory) = (&self.corpus, &mut self.memory) else { return };
        let begun = memory.ahead.take().or_else(|| {
            let asked = memory.likely.pop()?;
            Some(Box::new(CooccurrenceWork::ahead(corpus, memory, asked)))
        });
        let Some(mut work) = begun else { return };
        match work.step(corpus, self.emoji.as_ref(), budget) {
            Step::More => memory.ahead = Some(work),
            // What it found is remembered.
            Step::Done => drop(work.finish(corpus, memory)),
        }
    }
}

/// The work for a question: what is being worked ahead goes on if it was this, and is given up if it was something else.
pub(super) fn begin(corpus: &Corpus, memory: &mut Memory, asked: CooccurrenceRequest) -> Box<dyn Work> {
    memory.likely.clear();
    let mut ahead = memory.ahead.take();
    match ahead.take_if(|ahead| ahead.takes(&asked)) {
        Some(begun) => {
            keep_longest(memory, &asked);
            begun
        }
        None => Box::new(CooccurrenceWork::new(corpus, memory, asked)),
    }
}
