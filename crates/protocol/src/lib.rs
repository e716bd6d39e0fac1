//! Requests and replies between the page, its worker and the engine.
//!
//! Plain data and its wire format (`memoscope_engine::wire`): here the messages themselves, in a module each what one
//! question asks and how it is answered. Who sends, when, and what happens with an answer that comes too late is the page's
//! business; what is computed, the engine's.

mod concordance;
mod cooccurrence;
mod documents;
mod explain;
mod focus;
mod frequency;
mod hidden;
mod load;
mod part;
mod reader;
mod reading;
mod sentiment;
mod suggest;

pub use concordance::{ConcordanceReply, ConcordanceRequest};
pub use cooccurrence::{
    Canvas, CooccurrenceProblem, CooccurrenceReply, CooccurrenceRequest, CooccurrenceView, Evidence,
    EvidenceRequest, EvidenceSentence, MAX_EVIDENCE,
};
pub use documents::{DocumentsReply, DocumentsRequest};
pub use explain::{ExplainRequest, Explained, LISTED_PARTS, PullPlaces};
pub use focus::{FocusHits, FocusReply, FocusRequest, MAX_FORMS, MAX_SPANS, QueryProblem, Span};
pub use frequency::{FrequencyReply, FrequencyRequest};
pub use hidden::HiddenWords;
pub use load::{CorpusSummary, DocumentInput, DocumentSummary, Load, LoadStored, StoredDocument};
pub use part::PartRequest;
pub use reader::{ReadAt, ReaderParagraph, ReaderText, SentenceSpan};
pub use reading::{Ceiling, DocumentRead, FileRead, Foreign, LeftOut, ReadError, ReadNote, ReadOptions};
pub use sentiment::{OpenedSentence, SentimentReply, SentimentRequest};
pub use suggest::{Preview, SuggestRequest, Suggestions, WildcardForms};

use memoscope_engine::sentiment::SentimentRow;
use memoscope_engine::settings::TextRules;
use memoscope_engine::wire::{First, Reader, Wire};

/// How many distinct places a barcode can show.
pub const PLACES: u16 = 1_000;

/// A numbered request.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Its number; the reply carries it.
    pub id: u32,
    /// What is asked.
    pub body: RequestBody,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum RequestBody {
    /// Read these documents in place of the corpus that is there.
    Load(Load),
    /// Read these documents, whose texts follow as a file, in place of the corpus that is there.
    LoadStored(LoadStored),
    /// Read the corpus that is there under other rules.
    Rules(TextRules),
    /// Stop reading; the corpus that is there stays.
    Cancel,
    /// The page of a document that a place lies on, for the reader.
    Read(ReadAt),
    /// Where the reader's words, phrases and queries occur.
    Focus(FocusRequest),
    /// What the text being typed would find, and how it can go on.
    Suggest(SuggestRequest),
    /// The frequency view.
    Frequency(FrequencyRequest),
    /// The co-occurrence view.
    Cooccurrence(CooccurrenceRequest),
    /// The sentences behind a pair of words.
    Evidence(EvidenceRequest),
    /// The sentiment view.
    Sentiment(SentimentRequest),
    /// The concordance view.
    Concordance(ConcordanceRequest),
    /// What is in focus by document.
    Documents(DocumentsRequest),
    /// One sentence opened to its words and rules.
    Open {
        /// The sentence, from 0 in the corpus.
        sentence: u32,
    },
    /// The sentences of a part with their scores and words, for a file.
    Trace(PartRequest),
    /// The descriptions of emoji, for texts that hold some.
    Emoji {
        /// The table as it is fetched.
        table: String,
    },
    /// What a number is made of, for its card.
    Explain(ExplainRequest),
}

/// A numbered reply.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// The number of the request.
    pub id: u32,
    /// The answer, or why there is none.
    pub body: Result<ReplyBody, Failure>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub enum ReplyBody {
    /// How far reading has come, 0 to 1. More replies with this number follow.
    Progress(f64),
    /// The corpus that was read.
    Loaded(CorpusSummary),
    /// A page of a document.
    Read(ReaderText),
    /// Where the queries occur, in their order.
    Focus(Vec<FocusReply>),
    /// What the text being typed finds, and how it can go on.
    Suggest(Suggestions),
    /// The frequency view.
    Frequency(FrequencyReply),
    /// The co-occurrence view.
    Cooccurrence(CooccurrenceReply),
    /// The sentences behind a pair of words.
    Evidence(Evidence),
    /// The sentiment view.
    Sentiment(SentimentReply),
    /// The concordance view.
    Concordance(ConcordanceReply),
    /// What is in focus by document.
    Documents(DocumentsReply),
    /// One sentence opened; `None` for a number that no sentence has.
    Open(Option<OpenedSentence>),
    /// The sentences of a part with their scores and words.
    Trace(Vec<SentimentRow>),
    /// The descriptions of emoji are there.
    Emoji,
    /// What a number is made of.
    Explain(Explained),
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Nothing has been read yet.
    NoCorpus,
    /// The texts are longer than can be read.
    TooLarge {
        /// Their length in bytes.
        bytes: u64,
        /// The longest length that is taken.
        limit: u64,
    },
    /// The text holds emoji, and their descriptions are not there yet.
    NeedsEmoji,
    /// The descriptions of emoji are damaged.
    BadEmoji,
    /// The message could not be read: page and worker are of different versions.
    BadMessage,
    /// Reading was stopped because the reader asked for it.
    Cancelled,
    /// The file with the texts could not be read, or does not hold them.
    BadText,
    /// The engine stopped while it read the texts.
    Stopped,
}

/// A message as bytes.
pub fn to_bytes<T: Wire>(message: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    message.put(&mut bytes);
    bytes
}

/// The message that bytes begin with; `None` where they hold none.
pub fn from_bytes<T: Wire>(bytes: &[u8]) -> Option<T> {
    let mut reader = Reader::new(bytes);
    let message = T::take(&mut reader);
    reader.is_sound().then_some(message)
}

/// A message as bytes, if it is one of the first view.
pub fn to_first_bytes<T: First>(message: &T) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    message.put_first(&mut bytes).then_some(bytes)
}

/// The message of these bytes, if it is one of the first view. `None` too where they are no message.
pub fn from_first_bytes<T: First>(bytes: &[u8]) -> Option<T> {
    let mut reader = Reader::new(bytes);
    T::take_first(&mut reader).filter(|_| reader.is_sound())
}

impl First for Request {
    fn put_first(&self, to: &mut Vec<u8>) -> bool {
        self.id.put(to);
        self.body.put_first(to)
    }

    fn take_first(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self { id: Wire::take(from), body: First::take_first(from)? })
    }
}

impl First for Reply {
    fn put_first(&self, to: &mut Vec<u8>) -> bool {
        self.id.put(to);
        self.body.is_ok().put(to);
        match &self.body {
            Ok(body) => body.put_first(to),
            Err(failure) => {
                failure.put(to);
                true
            }
        }
    }

    fn take_first(from: &mut Reader<'_>) -> Option<Self> {
        let id = Wire::take(from);
        Some(Self {
            id,
            body: if Wire::take(from) { Ok(First::take_first(from)?) } else { Err(Wire::take(from)) },
        })
    }
}

memoscope_engine::wire! {
    struct Request { id, body }
    enum RequestBody: first {
        0 Load(inner),
        21 LoadStored(inner),
        22 Rules(inner),
        23 Cancel,
        1 Read(inner),
        2 Focus(inner),
        4 Frequency(inner),
    } later {
        3 Suggest(inner),
        5 Cooccurrence(inner),
        6 Evidence(inner),
        7 Sentiment(inner),
        8 Open { sentence },
        9 Emoji { table },
        10 Concordance(inner),
        11 Explain(inner),
        12 Documents(inner),
        20 Trace(inner),
    }
    struct Reply { id, body }
    enum ReplyBody: first {
        0 Progress(inner),
        1 Loaded(inner),
        2 Read(inner),
        3 Focus(inner),
        5 Frequency(inner),
    } later {
        4 Suggest(inner),
        6 Cooccurrence(inner),
        7 Evidence(inner),
        8 Sentiment(inner),
        9 Open(inner),
        10 Emoji,
        11 Concordance(inner),
        12 Explain(inner),
        13 Documents(inner),
        20 Trace(inner),
    }
    enum Failure {
        0 NoCorpus,
        1 TooLarge { bytes, limit },
        2 NeedsEmoji,
        3 BadEmoji,
        4 BadMessage,
        5 Cancelled,
        6 BadText,
        7 Stopped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_survive_the_wire() {
        let request = Request {
            id: 7,
            body: RequestBody::Focus(FocusRequest {
                queries: vec!["кремль|secur*".to_owned()],
                part: PartRequest::Stretch { document: 1, start: 2, end: 30 },
                shown: ReadAt::Sentence(7),
            }),
        };
        assert_eq!(to_first_bytes(&request), Some(to_bytes(&request)));
        assert_eq!(from_first_bytes::<Request>(&to_bytes(&request)).as_ref(), Some(&request));
        assert_eq!(from_bytes::<Request>(&to_bytes(&request)), Some(request));
        assert_eq!(from_bytes::<Request>(&[0xff; 3]), None);
        assert_eq!(from_first_bytes::<Request>(&[0xff; 3]), None);
    }

    #[test]
    fn messages_of_the_other_views_are_not_met_first() {
        let request = Request { id: 7, body: RequestBody::Open { sentence: 3 } };
        assert_eq!(to_first_bytes(&request), None);
        assert_eq!(from_first_bytes::<Request>(&to_bytes(&request)), None);
        let check = |body: Result<ReplyBody, Failure>, is_first: bool| {
            let reply = Reply { id: 300, body };
            let bytes = to_bytes(&reply);
            assert_eq!(to_first_bytes(&reply), is_first.then(|| bytes.clone()), "{reply:?}");
            assert_eq!(from_first_bytes(&bytes), is_first.then(|| reply.clone()), "{reply:?}");
            assert_eq!(from_bytes(&bytes), Some(reply));
        };
        check(Ok(ReplyBody::Progress(0.5)), true);
        check(Err(Failure::TooLarge { bytes: 5, limit: 4 }), true);
        check(Ok(ReplyBody::Open(None)), false);
        check(Ok(ReplyBody::Emoji), false);
    }
}
