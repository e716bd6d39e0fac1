//! The answers that are not in the first load: of the views beside the bars, of cards, and of what is typed.

use super::ahead;
use super::concordance::concordance_view;
use super::cooccurrence::evidence;
use super::documents::documents;
use super::explain::explain;
use super::memory::Memory;
use super::sentiment::{SentimentWork, open, traced};
use super::suggest::suggest;
use super::{Begin, Respell, Work};
use memoscope_engine::choice::{Choice, Unmet};
use memoscope_engine::corpus::{Corpus, Respelling, Step};
use memoscope_engine::part::Part;
use memoscope_engine::settings::TextRules;
use memoscope_engine::vader::EmojiTable;
use memoscope_protocol::{DocumentSummary, Failure, ReplyBody, RequestBody};

/// The answer to a request that takes one step.
pub fn answer(
    corpus: &Corpus,
    emoji: Option<&EmojiTable>,
    memory: &mut Memory,
    body: RequestBody,
) -> Result<ReplyBody, Failure> {
    Ok(match body {
        RequestBody::Evidence(request) => ReplyBody::Evidence(evidence(corpus, request)),
        RequestBody::Concordance(request) => {
            ReplyBody::Concordance(concordance_view(corpus, memory, request))
        }
        RequestBody::Trace(request) => ReplyBody::Trace(traced(corpus, request, emoji)?),
        RequestBody::Open { sentence } => ReplyBody::Open(open(corpus, sentence, emoji)?),
        RequestBody::Documents(request) => ReplyBody::Documents(documents(corpus, request)),
        RequestBody::Explain(request) => ReplyBody::Explain(explain(corpus, request, emoji)?),
        RequestBody::Suggest(request) => ReplyBody::Suggest(suggest(corpus, request)),
        _ => return Err(Failure::BadMessage),
    })
}

/// Begins the work for a request that takes many.
pub fn begin(corpus: &Corpus, memory: &mut Memory, asked: Begin) -> Box<dyn Work> {
    match asked {
        Begin::Cooccurrence(asked) => ahead::begin(corpus, memory, asked),
        Begin::Sentiment(asked) => Box::new(SentimentWork::new(corpus, memory, asked)),
    }
}

/// Begins to spell a corpus by other word rules, where its text need not be read anew for them.
pub fn respell(corpus: &Corpus, rules: &TextRules) -> Option<Box<dyn Respell>> {
    Respelling::new(corpus, rules).map(|work| Box::new(work) as Box<dyn Respell>)
}

impl Respell for Respelling {
    fn step(&mut self, corpus: &Corpus, budget: u32) -> Step {
        Self::step(self, corpus, budget)
    }

    fn progress(&self, corpus: &Corpus) -> f64 {
        Self::progress(self, corpus)
    }

    fn finish(self: Box<Self>, corpus: Corpus) -> Corpus {
        Self::finish(*self, corpus)
    }
}

/// The documents of a choice, as what is analysed.
pub fn chosen(corpus: &Corpus, choice: &Choice) -> Part {
    Part::of_documents(corpus, &choice.documents(corpus))
}

/// What to say where no document belongs to a choice.
pub fn unmet(choice: &Choice, documents: &[DocumentSummary]) -> Option<Unmet> {
    choice.unmet(documents.iter().map(|document| (document.title.as_str(), document.metadata.as_slice())))
}

/// The table of emoji in a file's text.
pub fn emoji(file: &str) -> Option<EmojiTable> {
    EmojiTable::parse(file).ok()
}
