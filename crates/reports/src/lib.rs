//! Questions about texts and their answers, the same for the command line and the library for web pages.
//!
//! [`options`] says what can be asked, as `clap` reads it: one set of names, defaults, bounds and messages. A [`Question`] is
//! answered of an [`Asked`] corpus by a [`Report`] with `settings`, `totals`, `rows` and `notes`. Every number comes from the
//! engine; nothing is computed here, and nothing here reads a file.

mod concordance;
mod cooccurrence;
mod documents;
mod error;
mod frequency;
mod network;
pub mod options;
mod report;
mod sentiment;
mod settings;
mod spans;

pub use error::AskError;
pub use network::Drawn;
pub use options::Question;
pub use report::{Fields, Receive, Report, note};

use memoscope_engine::corpus::Corpus;
use memoscope_engine::query::Query;
use memoscope_engine::report::{Note, Settings};
use memoscope_engine::settings::TextRules;
use memoscope_engine::stop_words::{Hidden, bare};
use options::{ChoiceArgs, ConcordanceArgs, DocumentsArgs, ListArgs};

/// What a question is asked of, and how.
pub struct Asked<'a> {
    /// The texts.
    pub corpus: &'a Corpus,
    /// What was noted while they were read.
    pub notes: &'a [Note],
    /// The words that a list leaves out.
    pub stop: &'a [String],
    /// What the settings say beside the options of a question: how files were read.
    pub reading: Settings,
    /// Whether a sentence of `sentiment` has its words, which a table can't hold.
    pub opened: bool,
}

impl Asked<'_> {
    /// The notes of reading, then these.
    fn notes(&self, more: impl IntoIterator<Item = Note>) -> Vec<Note> {
        self.notes.iter().cloned().chain(more).collect()
    }

    fn hidden(&self, list: &ListArgs) -> Hidden {
        let bare = |words: &[String]| words.iter().map(|word| bare(word)).collect::<Vec<_>>();
        let words = bare(&[self.stop, &list.hide].concat());
        Hidden::except(self.corpus, &words, &bare(&list.unhide), list.numbers)
    }
}

/// The names of all questions, in the order of the help.
pub const NAMES: [&str; 9] = [
    "frequency",
    "collocates",
    "pairs",
    "network",
    "concordance",
    "documents",
    "sentiment",
    "tokens",
    "sentences",
];

impl Question {
    /// Which part of the texts it is about.
    pub fn choice(&self) -> &ChoiceArgs {
        match self {
            Self::Frequency(args) => &args.choice,
            Self::Collocates(args) => &args.choice,
            Self::Pairs(args) => &args.choice,
            Self::Network(args) => &args.choice,
            Self::Concordance(args) => &args.rows.choice,
            Self::Documents(args) => &args.rows.choice,
            Self::Sentiment(args) => &args.rows.choice,
            Self::Tokens(args) | Self::Sentences(args) => &args.choice,
        }
    }

    /// Which words of a list it asks for; `None` where its rows are none.
    pub fn list(&self) -> Option<&ListArgs> {
        match self {
            Self::Frequency(args) => Some(&args.list),
            Self::Collocates(args) => Some(&args.list),
            Self::Pairs(args) => Some(&args.list),
            Self::Network(args) => Some(&args.list),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub fn list_mut(&mut self) -> Option<&mut ListArgs> {
        match self {
            Self::Frequency(args) => Some(&mut args.list),
            Self::Collocates(args) => Some(&mut args.list),
            Self::Pairs(args) => Some(&mut args.list),
            Self::Network(args) => Some(&mut args.list),
            _ => None,
        }
    }

    /// Refuses a query that is none, before any text is read.
    pub fn check(&self, rules: &TextRules) -> Result<(), AskError> {
        let (option, queries): (_, &[String]) = match self {
            Self::Collocates(args) => ("node", std::slice::from_ref(&args.node)),
            Self::Network(args) => ("focus", &args.focus),
            Self::Concordance(ConcordanceArgs { query, .. })
            | Self::Documents(DocumentsArgs { query, lenient: false, .. }) => ("query", query),
            _ => ("", &[]),
        };
        queries.iter().try_for_each(|text| query(option, text, rules).map(|_| ()))
    }

    /// Its network with places, where it asks for a network.
    ///
    /// # Errors
    /// [`AskError`] where options do not go together, with each other or with these texts.
    pub fn drawn(&self, asked: &Asked) -> Result<Option<Drawn>, AskError> {
        let Self::Network(args) = self else { return Ok(None) };
        network::drawn(args, asked, &args.choice.part(asked.corpus)?).map(Some)
    }

    /// Hands the answer to `receiver`.
    ///
    /// # Errors
    /// [`AskError`] where options do not go together, with each other or with these texts.
    pub fn answer<R: Receive>(&self, asked: &Asked, receiver: R) -> Result<R::Outcome, AskError> {
        let part = self.choice().part(asked.corpus)?;
        let notes = asked.notes(self.choice().unmet(asked.corpus));
        let asked = &Asked { notes: &notes, reading: asked.reading.clone(), ..*asked };
        match self {
            Self::Frequency(args) => Ok(receiver.receive(frequency::report(args, asked, &part))),
            Self::Collocates(args) => Ok(receiver.receive(cooccurrence::collocates(args, asked, &part)?)),
            Self::Pairs(args) => Ok(receiver.receive(cooccurrence::pairs(args, asked, &part)?)),
            Self::Network(args) => Ok(receiver.receive(network::report(args, asked, &part)?)),
            Self::Concordance(args) => concordance::report(args, asked, &part, receiver),
            Self::Documents(args) => documents::report(args, asked, &part, receiver),
            Self::Sentiment(args) => sentiment::report(args, asked, &part, receiver),
            Self::Tokens(args) => Ok(receiver.receive(spans::tokens(args, asked, &part))),
            Self::Sentences(args) => Ok(receiver.receive(spans::sentences(args, asked, &part))),
        }
    }
}

/// The query in the value of an option.
fn query(option: &str, value: &str, rules: &TextRules) -> Result<Query, AskError> {
    Query::parse(value, rules).map_err(|error| AskError::value(option, value, error))
}

/// As many rows as are asked for.
fn limited<T>(mut rows: Vec<T>, limit: Option<u32>) -> Vec<T> {
    rows.truncate(limit.map_or(usize::MAX, |limit| limit as usize));
    rows
}
