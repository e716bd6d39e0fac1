//! What can be asked of texts: each report with the options that mean something to it.
//!
//! The names are those of the page's settings and of its links; at the command line with two dashes before, in the library
//! for web pages as the keys of an object. A value that is not allowed is quoted together with what is.

#![allow(
    missing_docs,
    reason = "a group of options is documented at its type: what is said at the field would be help"
)]

use crate::AskError;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand, value_parser};
use memoscope_engine::choice::{Choice, Unmet, read_condition, read_list};
use memoscope_engine::concordance::{MAX_LEVELS, SortOrder};
use memoscope_engine::corpus::Corpus;
use memoscope_engine::dispersion::Parts;
use memoscope_engine::notes::counted;
use memoscope_engine::own_words::{OwnWordError, OwnWords};
use memoscope_engine::part::{Part, Stretch, read_stretch};
use memoscope_engine::report::Note;
use memoscope_engine::settings::{
    Case, Convention, Hyphen, Level, Measure, Numbers, ParagraphRule, Possessive, SentenceRule, Stem,
    TextRules, Unit, UnknownName,
};
use std::path::PathBuf;
use std::str::FromStr;

/// A report that is asked for, with its options.
#[derive(Clone, Debug, Subcommand)]
pub enum Question {
    /// How often each word occurs, where, and how evenly
    Frequency(FrequencyArgs),
    /// The words in the company of a word, a phrase or a query
    Collocates(CollocatesArgs),
    /// All words that keep company, two and two
    Pairs(PairsArgs),
    /// The best pairs as a network, and which of its words belong together
    ///
    /// Rows are its words, each with its community; the lines between them and the modularity are in JSON only. As
    /// `--format graphml` or `gexf`, for programs that draw networks, words have their places and lines all measures.
    Network(NetworkArgs),
    /// Each place of a word, a phrase or a query, with what stands around it
    Concordance(ConcordanceArgs),
    /// How often words, phrases or queries occur in each document, or in groups of documents
    Documents(DocumentsArgs),
    /// The tone of each sentence, as VADER 3.3.2 scores it
    ///
    /// The words of a sentence with their values and rules, the means of the documents and the words that
    /// pull up and down are in JSON only; a table and CSV have no column `words`.
    Sentiment(SentimentArgs),
    /// Each word in running text with its place and the form it counts under
    Tokens(RowArgs),
    /// Where each sentence starts and ends
    Sentences(RowArgs),
}

/// Options of `frequency`.
#[derive(Clone, Debug, Args)]
pub struct FrequencyArgs {
    #[command(flatten)]
    pub list: ListArgs,
    #[command(flatten)]
    pub length: LengthArgs,
    /// Only words that hold this, or match it where it has `*` (any run) or `?` (one character)
    #[arg(long, value_name = "TEXT", help_heading = "List")]
    pub filter: Option<String>,
    /// What the parts are over which dispersion is measured: auto, sentence, paragraph, document, or a
    /// number of slices [default: auto: documents if there are two, else paragraphs if there are two, else 10]
    #[arg(long, value_name = "PARTS", help_heading = "List", value_parser = parts)]
    pub parts: Option<Parts>,
    #[command(flatten)]
    pub choice: ChoiceArgs,
}

/// Options of `collocates`.
#[derive(Clone, Debug, Args)]
pub struct CollocatesArgs {
    /// The word asked about; a phrase or another query will do as well
    #[arg(long, value_name = "WORD")]
    pub node: String,
    #[command(flatten)]
    pub meeting: MeetingArgs,
    #[command(flatten)]
    pub list: ListArgs,
    #[command(flatten)]
    pub length: LengthArgs,
    #[command(flatten)]
    pub choice: ChoiceArgs,
}

/// Options of `pairs`.
#[derive(Clone, Debug, Args)]
pub struct PairsArgs {
    #[command(flatten)]
    pub meeting: MeetingArgs,
    #[command(flatten)]
    pub list: ListArgs,
    #[command(flatten)]
    pub length: LengthArgs,
    #[command(flatten)]
    pub choice: ChoiceArgs,
}

/// Options of `network`.
#[derive(Clone, Debug, Args)]
pub struct NetworkArgs {
    /// The most words, 2 to 1000
    #[arg(long, value_name = "N", default_value_t = 24, value_parser = value_parser!(u32).range(2..=1000), allow_negative_numbers = true, help_heading = "Network")]
    pub words: u32,
    /// The most lines between them, 1 to 1000: the best pairs that meet more often than expected
    #[arg(long, value_name = "N", default_value_t = 40, value_parser = value_parser!(u32).range(1..=1000), allow_negative_numbers = true, help_heading = "Network")]
    pub edges: u32,
    /// A word, a phrase or a query whose best five lines come first; may be given several times
    #[arg(long, value_name = "QUERY", help_heading = "Network")]
    pub focus: Vec<String>,
    #[command(flatten)]
    pub meeting: MeetingArgs,
    #[command(flatten)]
    pub list: ListArgs,
    #[command(flatten)]
    pub choice: ChoiceArgs,
}

/// When two words meet, and what their meetings are ranked by.
#[derive(Clone, Debug, Args)]
pub struct MeetingArgs {
    /// What two words must share
    #[arg(long, default_value_t = Unit::Sentence, value_parser = named(Unit::ALL, Unit::name), help_heading = "Co-occurrence")]
    pub unit: Unit,
    /// Words to the left that a window takes in, 0 to 20
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = value_parser!(u32).range(0..=20), allow_negative_numbers = true, help_heading = "Co-occurrence")]
    pub left: u32,
    /// Words to the right that a window takes in, 0 to 20; `pairs` needs as many as to the left
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = value_parser!(u32).range(0..=20), allow_negative_numbers = true, help_heading = "Co-occurrence")]
    pub right: u32,
    /// Let a window reach over the end of a sentence
    #[arg(long, help_heading = "Co-occurrence")]
    pub cross_sentences: bool,
    /// How the four cells are counted [default: pairs for windows, else units, which is the only one there]
    #[arg(long, value_parser = named(Convention::ALL, Convention::name), help_heading = "Co-occurrence")]
    pub convention: Option<Convention>,
    /// What rows are ranked by
    #[arg(long, default_value_t = Measure::LogLikelihood, value_parser = named(Measure::ALL, Measure::name), help_heading = "Co-occurrence")]
    pub measure: Measure,
}

/// Options of `concordance`.
#[derive(Clone, Debug, Args)]
pub struct ConcordanceArgs {
    /// What to look for: a word, a phrase, `secur*`, `wom?n`, `russia|moscow`; of several, given one by one, each line says
    /// which (`focus`)
    #[arg(long, value_name = "QUERY", required = true)]
    pub query: Vec<String>,
    /// How many words to show on each side, 0 to 1000
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = value_parser!(u32).range(0..=1000), allow_negative_numbers = true)]
    pub context: u32,
    /// What lines are sorted by, up to three of: position, hit, l1 to l5 (words before), r1 to r5 (words
    /// after), title (of the document), with commas between; equal lines are in the order of the text
    #[arg(long, value_name = "KEYS", default_value_t = SortOrder::default(), value_parser = sort)]
    pub sort: SortOrder,
    /// The most lines where no limit is asked for: as many as the page holds at once
    #[arg(long, hide = true)]
    pub held: Option<u32>,
    #[command(flatten)]
    pub rows: RowArgs,
}

/// Options of `documents`.
#[derive(Clone, Debug, Args)]
pub struct DocumentsArgs {
    /// What to count: a word, a phrase or another query; may be given several times
    #[arg(long, value_name = "QUERY", required = true)]
    pub query: Vec<String>,
    /// Put documents together that are alike in what is known under this key; `year` and `decade` of their
    /// date where there is no such key
    #[arg(long, value_name = "KEY")]
    pub by: Option<String>,
    /// Count what is no query as never, as the page does
    #[arg(long, hide = true)]
    pub lenient: bool,
    #[command(flatten)]
    pub rows: RowArgs,
}

/// Options of `sentiment`.
#[derive(Clone, Debug, Args)]
pub struct SentimentArgs {
    /// What tone is said of: each sentence, or the mean of the sentences of each paragraph or document
    #[arg(long, default_value_t = Level::Sentence, value_parser = named(Level::ALL, Level::name))]
    pub level: Level,
    #[command(flatten)]
    pub rows: RowArgs,
}

/// Options of the commands that list what is in a text, in its order.
#[derive(Clone, Debug, Args)]
pub struct RowArgs {
    /// The most rows to list [default: all]
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..), allow_negative_numbers = true)]
    pub limit: Option<u32>,
    #[command(flatten)]
    pub choice: ChoiceArgs,
}

/// Which stretch or which documents are asked about; all where nothing is said.
#[derive(Clone, Debug, Default, Args)]
pub struct ChoiceArgs {
    /// Only the sentences that this stretch touches, in bytes of the text, END not included; of several documents
    /// DOC:START-END, with DOC from 1
    #[arg(long, value_name = "START-END", help_heading = "Text", value_parser = stretch)]
    pub part: Option<Stretch>,
    /// Only these documents, by their numbers from 1 in the order given
    #[arg(long, value_name = "LIST", help_heading = "Text", value_parser = documents, conflicts_with = "part")]
    pub documents: Option<DocumentList>,
    /// Only documents of which this is known: `author=Lincoln`, or a range such as `date=1861..1865` with
    /// either end left out; `title` is the title. Given several times, one for each key must hold
    #[arg(long = "where", value_name = "KEY=VALUE", help_heading = "Text", value_parser = condition, conflicts_with = "part")]
    pub conditions: Vec<(String, String)>,
}

/// How texts become words, sentences and paragraphs.
#[derive(Clone, Debug, Args)]
pub struct RuleArgs {
    /// Take each line of a plain text as one sentence; empty lines are left out
    #[arg(long, help_heading = "Text")]
    pub lines: bool,
    /// Where paragraphs end: auto is at blank lines, or at every line end where no line is blank and lines
    /// are long
    #[arg(long, default_value_t = ParagraphRule::Auto, value_parser = named(ParagraphRule::ALL, ParagraphRule::name), help_heading = "Text")]
    pub paragraphs: ParagraphRule,
    /// Whether words that differ in case are one
    #[arg(long, default_value_t = Case::Fold, value_parser = named(Case::ALL, Case::name), help_heading = "Text")]
    pub case: Case,
    /// Whether the English possessive is dropped from the form of a word
    #[arg(long, default_value_t = Possessive::Strip, value_parser = named(Possessive::ALL, Possessive::name), help_heading = "Text")]
    pub possessive: Possessive,
    /// Whether a hyphenated compound is several words or one
    #[arg(long, default_value_t = Hyphen::Split, value_parser = named(Hyphen::ALL, Hyphen::name), help_heading = "Text")]
    pub hyphen: Hyphen,
    /// The Snowball stemmer that joins inflected forms, by language
    #[arg(long, default_value_t = Stem::None, value_parser = named(Stem::ALL, Stem::name), value_name = "LANG", help_heading = "Text")]
    pub stem: Stem,
    /// Count words that stand side by side as one: "Central Asia"; may be given several times
    #[arg(long, value_name = "WORDS", value_parser = join, help_heading = "Text")]
    pub join: Vec<String>,
    /// Count a word as several, cut at each mark: "policy|makers"; may be given several times
    #[arg(long, value_name = "WORD", value_parser = split, help_heading = "Text")]
    pub split: Vec<String>,
}

impl RuleArgs {
    /// The rules that a corpus is read by, with these own words before those that the options name.
    pub fn rules(&self, mut own: OwnWords) -> Result<TextRules, AskError> {
        for entry in &self.join {
            own.add_join(entry).map_err(|error| AskError::value("join", entry, error))?;
        }
        for entry in &self.split {
            own.add_split(entry).map_err(|error| AskError::value("split", entry, error))?;
        }
        Ok(TextRules {
            case: self.case,
            possessive: self.possessive,
            hyphen: self.hyphen,
            stem: self.stem,
            paragraphs: self.paragraphs,
            sentences: if self.lines { SentenceRule::Lines } else { SentenceRule::Text },
            own,
        })
    }
}

impl ChoiceArgs {
    /// The documents that are asked about.
    pub fn choice(&self) -> Choice {
        let numbers = self.documents.clone().map(|list| list.0).unwrap_or_default();
        Choice { numbers, conditions: self.conditions.clone() }
    }

    /// Refuses a stretch of one of several documents that does not say which.
    pub fn check_count(&self, documents: usize) -> Result<(), AskError> {
        match (self.part.filter(|part| part.document.is_none()), documents) {
            (Some(_), 2..) => Err(AskError::Call(format!(
                "'--part START-END' needs one document, {documents} were given: DOC:START-END says which"
            ))),
            _ => Ok(()),
        }
    }

    /// What is to be said of conditions that no document meets.
    pub fn unmet(&self, corpus: &Corpus) -> Option<Note> {
        let known = corpus.documents().iter().map(|entry| (entry.title.as_str(), entry.metadata.as_slice()));
        let unmet = self.choice().unmet(known)?;
        let Unmet { asked, keys, values } = unmet;
        Some(Note::NoDocuments { asked, keys, values })
    }

    /// What is asked about. A number that no document has is a bad call: who asks counted otherwise.
    pub fn part(&self, corpus: &Corpus) -> Result<Part, AskError> {
        let count = corpus.documents().len();
        self.check_count(count)?;
        let verb = if count == 1 { "is" } else { "are" };
        let there = || format!("there {verb} {}", counted(count as u32, "document", "documents"));
        if let Some(stretch) = self.part {
            let document = stretch.document.unwrap_or(0);
            if document as usize >= count.max(1) {
                return Err(AskError::value("part", &stretch.to_string(), there()));
            }
            return Ok(Part::stretch(corpus, document, stretch.start..stretch.end));
        }
        let choice = self.choice();
        if choice.is_empty() {
            return Ok(Part::whole(corpus));
        }
        if choice.numbers.last().is_some_and(|&(_, last)| last as usize > count) {
            return Err(AskError::value("documents", &choice.list(), there()));
        }
        Ok(Part::of_documents(corpus, &choice.documents(corpus)))
    }
}

/// Which words a list has.
#[derive(Clone, Debug, Args)]
pub struct ListArgs {
    /// Leave out rows with a lower count
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = value_parser!(u32).range(1..), allow_negative_numbers = true, help_heading = "List")]
    pub min: u32,
    /// Whether words without a letter are listed
    #[arg(long, default_value_t = Numbers::Keep, value_parser = named(Numbers::ALL, Numbers::name), help_heading = "List")]
    pub numbers: Numbers,
    /// Words to leave out of the list: none, en (English), or a FILE with one word a line
    #[arg(long, default_value = "none", value_name = "none|en|FILE", help_heading = "List")]
    pub stop: Stop,
    /// A word to leave out beside those of --stop; may be given several times
    #[arg(long, value_name = "WORD", help_heading = "List")]
    pub hide: Vec<String>,
    /// A word of --stop to list all the same; may be given several times
    #[arg(long, value_name = "WORD", help_heading = "List")]
    pub unhide: Vec<String>,
}

/// How long a list of words is.
#[derive(Clone, Debug, Args)]
pub struct LengthArgs {
    /// The most rows to list [default: all]
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..), allow_negative_numbers = true, help_heading = "List")]
    pub limit: Option<u32>,
}

/// Which stop list is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// No word is left out.
    None,
    /// The English list.
    English,
    /// The words of a file, which who asks reads.
    File(PathBuf),
    /// These words; an option can't name them, a program can.
    Words(Vec<String>),
}

impl FromStr for Stop {
    type Err = std::convert::Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(match value {
            "none" => Self::None,
            "en" => Self::English,
            file => Self::File(file.into()),
        })
    }
}

/// Returns a parser of the names that a setting of the engine has. A measure may also be called as its column is,
/// with underscores.
pub fn named<T>(all: &'static [T], name: fn(T) -> &'static str) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = UnknownName> + Copy + Send + Sync + 'static,
{
    let possible =
        all.iter().map(|&value| PossibleValue::new(name(value)).alias(name(value).replace('-', "_")));
    PossibleValuesParser::new(possible).try_map(|value| value.replace('_', "-").parse::<T>())
}

/// Numbers of documents from 1, as ranges of a first and a last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentList(pub Vec<(u32, u32)>);

/// Reads `--part`.
fn stretch(value: &str) -> Result<Stretch, String> {
    read_stretch(value).ok_or_else(|| {
        "allowed is START-END or DOC:START-END, whole numbers, DOC from 1, END not below START".to_owned()
    })
}

/// Reads `--documents`.
fn documents(value: &str) -> Result<DocumentList, String> {
    let list = read_list(value).map(DocumentList);
    list.ok_or_else(|| "allowed are numbers from 1 and ranges of them with commas between: 1,4-7".to_owned())
}

/// Reads `--where`.
fn condition(value: &str) -> Result<(String, String), String> {
    read_condition(value).ok_or_else(|| "allowed is KEY=VALUE or KEY=FROM..TO".to_owned())
}

/// Reads `--sort`.
fn sort(value: &str) -> Result<SortOrder, String> {
    match value.split(',').count() {
        0..=MAX_LEVELS => value.parse().map_err(|error: UnknownName| error.to_string()),
        many => Err(format!("these are {many} keys, and lines are sorted by up to {MAX_LEVELS}")),
    }
}

/// Reads `--join`.
fn join(value: &str) -> Result<String, OwnWordError> {
    OwnWords::default().add_join(value).map(|()| value.to_owned())
}

/// Reads `--split`.
fn split(value: &str) -> Result<String, OwnWordError> {
    OwnWords::default().add_split(value).map(|()| value.to_owned())
}

/// Reads `--parts`, under the names of the page's links.
fn parts(value: &str) -> Result<Parts, UnknownName> {
    value.parse()
}
