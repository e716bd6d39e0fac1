//! What can be asked at the command line.
//!
//! The names are those of the page's settings and of its links. Each command takes the options that mean
//! something to it and refuses the others; a value that is not allowed is quoted together with what is.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};
use memoscope_engine::choice::{Choice, read_condition, read_list};
use memoscope_engine::concordance::SortOrder;
use memoscope_engine::dispersion::Parts;
use memoscope_engine::own_words::{OwnWordError, OwnWords};
use memoscope_engine::settings::{
    Case, Convention, Hyphen, Level, Measure, Numbers, ParagraphRule, Possessive, SentenceRule, Stem,
    TextRules, Unit, UnknownName,
};
use std::path::PathBuf;
use std::str::FromStr;

/// Frequency, co-occurrence, sentiment and concordance of texts, the same numbers as on Memoscope's page.
#[derive(Debug, Parser)]
#[command(
    name = "memoscope",
    version,
    after_help = "Offsets are bytes of the text after decoding, without a byte order mark. Documents and \
                  sentences are counted from 0, sentences through the whole corpus.\n\
                  Files: text, Markdown, HTML, CSV, TSV, JSON, SRT, VTT, TEI and other XML, docx, odt, rtf, epub, pdf, \
                  and zip archives of these; of a folder all files, by name. A file that is refused is named on \
                  standard error, and the others are used.\n\
                  Exit codes: 0 a report, 1 a file that can't be read or is refused, 2 a bad call."
)]
pub(crate) struct Cli {
    /// What to report.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The reports.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
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
    /// What is read from files: text, metadata, and what was left out
    ///
    /// As a table a plain reading; each row of JSON and CSV is a document with `title`, `format`, `encoding`, `language`,
    /// `metadata`, `paragraphs` and `notes`.
    Text(ExtractArgs),
    /// A complete static site of texts: the built page, filled with them
    Publish(PublishArgs),
    /// The report of a replay file that the page has saved, of these texts
    ///
    /// In JSON, which is the default here, it is the page's own export byte for byte. Where the texts are not those that the
    /// file was made with, a note says so.
    Replay(ReplayArgs),
}

/// Options of `publish`.
#[derive(Debug, Args)]
pub(crate) struct PublishArgs {
    /// The folder, or the file, with the texts
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
    /// Where the site goes: a folder; with --single-file a file
    #[arg(long, value_name = "SITE")]
    pub(crate) out: PathBuf,
    /// The folder with the built page
    #[arg(long, value_name = "FOLDER", default_value = "dist")]
    pub(crate) page: PathBuf,
    /// Make one HTML that opens by double click
    #[arg(long)]
    pub(crate) single_file: bool,
    /// What the site is called [default: the title of its first text]
    #[arg(long, value_name = "TITLE")]
    pub(crate) title: Option<String>,
    /// The language of the texts that do not say theirs, as an IETF tag
    #[arg(long, value_name = "TAG", value_parser = language_tag)]
    pub(crate) language: Option<String>,
    /// The colour of the browser's surfaces around the page
    #[arg(long, value_name = "#RRGGBB", value_parser = colour)]
    pub(crate) theme_colour: Option<String>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// Options of `replay`.
#[derive(Debug, Args)]
pub(crate) struct ReplayArgs {
    /// The replay file
    #[arg(value_name = "FILE")]
    pub(crate) replay: PathBuf,
    /// Files and folders with the texts, in the page's order; none or `-` is standard input
    #[arg(value_name = "TEXTS")]
    pub(crate) texts: Vec<PathBuf>,
    /// How to write the report
    #[arg(long, value_enum, default_value_t = Format::Json, value_name = "FORMAT")]
    pub(crate) format: Format,
}

/// Options of `frequency`.
#[derive(Debug, Args)]
pub(crate) struct FrequencyArgs {
    #[command(flatten)]
    pub(crate) list: ListArgs,
    /// Only words that hold this, or match it where it has `*` (any run) or `?` (one character)
    #[arg(long, value_name = "TEXT", help_heading = "List")]
    pub(crate) filter: Option<String>,
    /// What the parts are over which dispersion is measured: auto, sentence, paragraph, document, or a
    /// number of slices [default: auto: documents if there are two, else paragraphs if there are two, else 10]
    #[arg(long, value_name = "PARTS", help_heading = "List", value_parser = parts)]
    pub(crate) parts: Option<Parts>,
    #[command(flatten)]
    pub(crate) text: TextArgs,
}

/// Options of `collocates`.
#[derive(Debug, Args)]
pub(crate) struct CollocatesArgs {
    /// The word asked about; a phrase or another query will do as well
    #[arg(long, value_name = "WORD")]
    pub(crate) node: String,
    #[command(flatten)]
    pub(crate) meeting: MeetingArgs,
    #[command(flatten)]
    pub(crate) list: ListArgs,
    #[command(flatten)]
    pub(crate) text: TextArgs,
}

/// Options of `pairs`.
#[derive(Debug, Args)]
pub(crate) struct PairsArgs {
    #[command(flatten)]
    pub(crate) meeting: MeetingArgs,
    #[command(flatten)]
    pub(crate) list: ListArgs,
    #[command(flatten)]
    pub(crate) text: TextArgs,
}

/// Options of `network`.
#[derive(Debug, Args)]
pub(crate) struct NetworkArgs {
    /// The most words, 2 to 1000
    #[arg(long, value_name = "N", default_value_t = 24, value_parser = value_parser!(u32).range(2..=1000), allow_negative_numbers = true, help_heading = "Network")]
    pub(crate) words: u32,
    /// The most lines between them, 1 to 1000: the best pairs that meet more often than expected
    #[arg(long, value_name = "N", default_value_t = 40, value_parser = value_parser!(u32).range(1..=1000), allow_negative_numbers = true, help_heading = "Network")]
    pub(crate) edges: u32,
    /// A word, a phrase or a query whose best five lines come first; may be given several times
    #[arg(long, value_name = "QUERY", help_heading = "Network")]
    pub(crate) focus: Vec<String>,
    #[command(flatten)]
    pub(crate) meeting: MeetingArgs,
    #[command(flatten)]
    pub(crate) list: ListArgs,
    #[command(flatten)]
    pub(crate) text: TextArgs,
}

/// When two words meet, and what their meetings are ranked by.
#[derive(Debug, Args)]
pub(crate) struct MeetingArgs {
    /// What two words must share
    #[arg(long, default_value_t = Unit::Sentence, value_parser = named(Unit::ALL, Unit::name), help_heading = "Co-occurrence")]
    pub(crate) unit: Unit,
    /// Words to the left that a window takes in, 0 to 20
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = value_parser!(u32).range(0..=20), allow_negative_numbers = true, help_heading = "Co-occurrence")]
    pub(crate) left: u32,
    /// Words to the right that a window takes in, 0 to 20; `pairs` needs as many as to the left
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = value_parser!(u32).range(0..=20), allow_negative_numbers = true, help_heading = "Co-occurrence")]
    pub(crate) right: u32,
    /// Let a window reach over the end of a sentence
    #[arg(long, help_heading = "Co-occurrence")]
    pub(crate) cross_sentences: bool,
    /// How the four cells are counted [default: pairs for windows, else units, which is the only one there]
    #[arg(long, value_parser = named(Convention::ALL, Convention::name), help_heading = "Co-occurrence")]
    pub(crate) convention: Option<Convention>,
    /// What rows are ranked by
    #[arg(long, default_value_t = Measure::LogLikelihood, value_parser = named(Measure::ALL, Measure::name), help_heading = "Co-occurrence")]
    pub(crate) measure: Measure,
}

/// Options of `concordance`.
#[derive(Debug, Args)]
pub(crate) struct ConcordanceArgs {
    /// What to look for: a word, a phrase, `secur*`, `wom?n`, `russia|moscow`; of several, given one by one, each line says
    /// which (`focus`)
    #[arg(long, value_name = "QUERY", required = true)]
    pub(crate) query: Vec<String>,
    /// How many words to show on each side, 0 to 1000
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = value_parser!(u32).range(0..=1000), allow_negative_numbers = true)]
    pub(crate) context: u32,
    /// What lines are sorted by, up to three of: position, hit, l1 to l5 (words before), r1 to r5 (words
    /// after), title (of the document), with commas between; equal lines are in the order of the text
    #[arg(long, value_name = "KEYS", default_value_t = SortOrder::default())]
    pub(crate) sort: SortOrder,
    /// The most lines where no limit is asked for: as many as the page holds at once
    #[arg(long, hide = true)]
    pub(crate) held: Option<u32>,
    #[command(flatten)]
    pub(crate) rows: RowArgs,
}

/// Options of `documents`.
#[derive(Debug, Args)]
pub(crate) struct DocumentsArgs {
    /// What to count: a word, a phrase or another query; may be given several times
    #[arg(long, value_name = "QUERY", required = true)]
    pub(crate) query: Vec<String>,
    /// Put documents together that are alike in what is known under this key; `year` and `decade` of their
    /// date where there is no such key
    #[arg(long, value_name = "KEY")]
    pub(crate) by: Option<String>,
    #[command(flatten)]
    pub(crate) rows: RowArgs,
}

/// Options of `sentiment`.
#[derive(Debug, Args)]
pub(crate) struct SentimentArgs {
    /// What tone is said of: each sentence, or the mean of the sentences of each paragraph or document
    #[arg(long, default_value_t = Level::Sentence, value_parser = named(Level::ALL, Level::name))]
    pub(crate) level: Level,
    #[command(flatten)]
    pub(crate) rows: RowArgs,
}

/// Options of the commands that list what is in a text, in its order.
#[derive(Debug, Args)]
pub(crate) struct RowArgs {
    /// The most rows to list [default: all]
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..), allow_negative_numbers = true)]
    pub(crate) limit: Option<u32>,
    #[command(flatten)]
    pub(crate) text: TextArgs,
}

/// Options of `text`.
#[derive(Debug, Args)]
pub(crate) struct ExtractArgs {
    /// Files and folders to read; none or `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// Where paragraphs of a plain text end: auto is at blank lines, or at every line end where no line is blank and
    /// lines are long
    #[arg(long, default_value_t = ParagraphRule::Auto, value_parser = named(ParagraphRule::ALL, ParagraphRule::name), help_heading = "Text")]
    pub(crate) paragraphs: ParagraphRule,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// How files are read.
#[derive(Debug, Default, Args)]
pub(crate) struct ReadingArgs {
    /// The format of all files [default: found from their bytes and names]
    #[arg(long, value_name = "NAME", value_parser = input_format(), help_heading = "Reading")]
    pub(crate) input_format: Option<memoscope_ingest::Format>,
    /// The encoding of all files, by a label of the WHATWG Encoding Standard [default: found from their bytes]
    #[arg(long, value_name = "LABEL", value_parser = encoding, help_heading = "Reading")]
    pub(crate) encoding: Option<String>,
    /// The column or field that holds the text of a table or of records [default: the one with most text]
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    pub(crate) text_column: Option<String>,
    /// Keep footnotes and endnotes
    #[arg(long, help_heading = "Reading")]
    pub(crate) with_notes: bool,
    /// Keep tables within texts, a paragraph a row
    #[arg(long, help_heading = "Reading")]
    pub(crate) with_tables: bool,
    /// Leave out tables, those of a PDF too, which are lines in columns and are kept if nothing is said
    #[arg(long, help_heading = "Reading", conflicts_with = "with_tables")]
    pub(crate) without_tables: bool,
    /// Keep running headers and footers
    #[arg(long, help_heading = "Reading")]
    pub(crate) headers_and_footers: bool,
}

/// Words of the reader's own.
#[derive(Debug, Default, Args)]
pub(crate) struct OwnArgs {
    /// Count words that stand side by side as one: "Central Asia"; may be given several times
    #[arg(long, value_name = "WORDS", value_parser = join, help_heading = "Text")]
    pub(crate) join: Vec<String>,
    /// Count a word as several, cut at each mark: "policy|makers"; may be given several times
    #[arg(long, value_name = "WORD", value_parser = split, help_heading = "Text")]
    pub(crate) split: Vec<String>,
    /// A file of both, one a line: what has a "|" is a split; lines that start with "#" count for nothing; may be
    /// given several times
    #[arg(long, value_name = "FILE", help_heading = "Text")]
    pub(crate) own_words: Vec<PathBuf>,
}

/// What is read, how it becomes words and sentences, and how the report is written.
#[derive(Debug, Args)]
pub(crate) struct TextArgs {
    /// Files and folders to read; none or `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// Take each line of a plain text as one sentence; empty lines are left out
    #[arg(long, help_heading = "Text")]
    pub(crate) lines: bool,
    /// Only the sentences that this stretch touches, in bytes of the text, END not included; of several documents
    /// DOC:START-END, with DOC from 1
    #[arg(long, value_name = "START-END", help_heading = "Text")]
    pub(crate) part: Option<Stretch>,
    /// Only these documents, by their numbers from 1 in the order given
    #[arg(long, value_name = "LIST", help_heading = "Text", value_parser = documents, conflicts_with = "part")]
    pub(crate) documents: Option<DocumentList>,
    /// Only documents of which this is known: `author=Lincoln`, or a range such as `date=1861..1865` with
    /// either end left out; `title` is the title. Given several times, one for each key must hold
    #[arg(long = "where", value_name = "KEY=VALUE", help_heading = "Text", value_parser = condition, conflicts_with = "part")]
    pub(crate) conditions: Vec<(String, String)>,
    /// Where paragraphs end: auto is at blank lines, or at every line end where no line is blank and lines
    /// are long
    #[arg(long, default_value_t = ParagraphRule::Auto, value_parser = named(ParagraphRule::ALL, ParagraphRule::name), help_heading = "Text")]
    pub(crate) paragraphs: ParagraphRule,
    /// Whether words that differ in case are one
    #[arg(long, default_value_t = Case::Fold, value_parser = named(Case::ALL, Case::name), help_heading = "Text")]
    pub(crate) case: Case,
    /// Whether the English possessive is dropped from the form of a word
    #[arg(long, default_value_t = Possessive::Strip, value_parser = named(Possessive::ALL, Possessive::name), help_heading = "Text")]
    pub(crate) possessive: Possessive,
    /// Whether a hyphenated compound is several words or one
    #[arg(long, default_value_t = Hyphen::Split, value_parser = named(Hyphen::ALL, Hyphen::name), help_heading = "Text")]
    pub(crate) hyphen: Hyphen,
    /// The Snowball stemmer that joins inflected forms, by language
    #[arg(long, default_value_t = Stem::None, value_parser = named(Stem::ALL, Stem::name), value_name = "LANG", help_heading = "Text")]
    pub(crate) stem: Stem,
    #[command(flatten)]
    pub(crate) own: OwnArgs,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    /// The mark of the texts that a replay file was made with, and their titles
    #[arg(long, hide = true)]
    pub(crate) text_mark: Option<String>,
    #[arg(long, hide = true)]
    pub(crate) text_title: Vec<String>,
}

impl TextArgs {
    /// The documents that are asked about.
    pub(crate) fn choice(&self) -> Choice {
        let numbers = self.documents.clone().map(|list| list.0).unwrap_or_default();
        Choice { numbers, conditions: self.conditions.clone() }
    }

    /// The rules that a corpus is read by, with these own words.
    pub(crate) fn rules(&self, own: OwnWords) -> TextRules {
        TextRules {
            case: self.case,
            possessive: self.possessive,
            hyphen: self.hyphen,
            stem: self.stem,
            paragraphs: self.paragraphs,
            sentences: if self.lines { SentenceRule::Lines } else { SentenceRule::Text },
            own,
        }
    }
}

/// Which rows a list of words has.
#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// Leave out rows with a lower count
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = value_parser!(u32).range(1..), allow_negative_numbers = true, help_heading = "List")]
    pub(crate) min: u32,
    /// The most rows to list [default: all]
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..), allow_negative_numbers = true, help_heading = "List")]
    pub(crate) limit: Option<u32>,
    /// Whether words without a letter are listed
    #[arg(long, default_value_t = Numbers::Keep, value_parser = named(Numbers::ALL, Numbers::name), help_heading = "List")]
    pub(crate) numbers: Numbers,
    /// Words to leave out of the list: none, en (English), or a FILE with one word a line
    #[arg(long, default_value = "none", value_name = "none|en|FILE", help_heading = "List")]
    pub(crate) stop: Stop,
    /// A word to leave out beside those of --stop; may be given several times
    #[arg(long, value_name = "WORD", help_heading = "List")]
    pub(crate) hide: Vec<String>,
    /// A word of --stop to list all the same; may be given several times
    #[arg(long, value_name = "WORD", help_heading = "List")]
    pub(crate) unhide: Vec<String>,
}

/// How the report is written.
#[derive(Debug, Args)]
pub(crate) struct OutputArgs {
    /// How to write the report
    #[arg(long, value_enum, default_value_t = Format::Table, value_name = "FORMAT")]
    pub(crate) format: Format,
    /// Make CSV or TSV safe for spreadsheets: a text that begins with = + - @, a tab or a carriage return gets an
    /// apostrophe before it, lest it be run as a formula; a byte-order mark goes before all, and lines end with CR LF
    #[arg(long)]
    pub(crate) csv_safe: bool,
}

/// A form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Columns for a terminal, with totals and notes below
    Table,
    /// Comma-separated values; notes go to standard error
    Csv,
    /// Tab-separated values, quoted as CSV is; notes go to standard error
    Tsv,
    /// Settings, totals, rows and notes
    Json,
    /// The same as the page writes it, whose numbers are JavaScript's
    #[value(hide = true)]
    Page,
    /// The network for Gephi, networkx, igraph and others
    #[value(hide = true)]
    Graphml,
    /// The network for Gephi
    #[value(hide = true)]
    Gexf,
}

impl Format {
    /// Whether it is JSON, which alone holds what a table can't.
    pub(crate) fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::Page)
    }
}

/// Which stop list is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// No word is left out.
    None,
    /// The English list.
    English,
    /// The words of a file.
    File(PathBuf),
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

/// A stretch of a source in bytes, the end not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The number of its document, from 1; `None` where there is one.
    pub(crate) document: Option<u32>,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl FromStr for Stretch {
    type Err = String;

    fn from_str(value: &str) -> Result<Self, String> {
        let error = || {
            "allowed is START-END or DOC:START-END, whole numbers, DOC from 1, END not below START".to_owned()
        };
        let number = |digits: &str| match digits.bytes().all(|byte| byte.is_ascii_digit()) {
            true => digits.parse().map_err(|_| error()),
            false => Err(error()),
        };
        let (document, range) = match value.split_once(':') {
            Some((document, range)) => (Some(number(document)?), range),
            None => (None, value),
        };
        let (start, end) = range.split_once('-').ok_or_else(error)?;
        let stretch = Self { document, start: number(start)?, end: number(end)? };
        if stretch.start <= stretch.end && document != Some(0) { Ok(stretch) } else { Err(error()) }
    }
}

impl std::fmt::Display for Stretch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(document) = self.document {
            write!(f, "{document}:")?;
        }
        write!(f, "{}-{}", self.start, self.end)
    }
}

/// A parser of the names that a setting of the engine has. A measure may also be called as its column is,
/// with underscores.
fn named<T>(all: &'static [T], name: fn(T) -> &'static str) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = UnknownName> + Copy + Send + Sync + 'static,
{
    let possible =
        all.iter().map(|&value| PossibleValue::new(name(value)).alias(name(value).replace('-', "_")));
    PossibleValuesParser::new(possible).try_map(|value| value.replace('_', "-").parse::<T>())
}

/// A parser of the names of formats.
fn input_format() -> impl TypedValueParser<Value = memoscope_ingest::Format> {
    use memoscope_ingest::Format;
    let possible = Format::ALL.into_iter().map(|format| PossibleValue::new(format.name()));
    PossibleValuesParser::new(possible).map(|name| Format::by_name(&name).unwrap_or_default())
}

/// Reads `--encoding`.
fn encoding(label: &str) -> Result<String, String> {
    match memoscope_ingest::encoding_by_label(label) {
        Some(name) => Ok(name.to_owned()),
        None => {
            Err("allowed are labels such as utf-8, windows-1251, koi8-r, shift_jis, gbk, big5".to_owned())
        }
    }
}

/// Numbers of documents from 1, as ranges of a first and a last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DocumentList(pub(crate) Vec<(u32, u32)>);

/// Reads `--documents`.
fn documents(value: &str) -> Result<DocumentList, String> {
    let list = read_list(value).map(DocumentList);
    list.ok_or_else(|| "allowed are numbers from 1 and ranges of them with commas between: 1,4-7".to_owned())
}

/// Reads `--where`.
fn condition(value: &str) -> Result<(String, String), String> {
    read_condition(value).ok_or_else(|| "allowed is KEY=VALUE or KEY=FROM..TO".to_owned())
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

/// Reads a language's tag, which must have the form of BCP 47: a language of two or three letters, or up to eight, then parts of
/// at most eight letters and digits. Whether there is such a language is not asked.
fn language_tag(value: &str) -> Result<String, String> {
    let mut parts = value.split('-');
    let language = parts.next().unwrap_or_default();
    let is_language =
        (2..=8).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_part =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match is_language && parts.all(is_part) && !value.ends_with("-x") {
        true => Ok(value.to_owned()),
        false => {
            Err("a tag is a language's letters, then parts with hyphens before them: en, pt-BR, zh-Hant"
                .to_owned())
        }
    }
}

/// Reads a colour.
fn colour(value: &str) -> Result<String, String> {
    match memoscope_site::dress::is_colour(value) {
        true => Ok(value.to_owned()),
        false => Err("a colour is six digits from 0 to f after a #: #0b5c8a".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn check(value: &str, expected: Option<(u32, u32)>) {
        let stretch = value.parse::<Stretch>().ok();
        assert_eq!(stretch.map(|stretch| (stretch.start, stretch.end)), expected, "{value}");
    }

    #[test]
    fn the_options_are_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_language_has_the_form_of_a_tag() {
        for good in ["en", "pt-BR", "zh-Hant-TW", "sr-Latn", "de-1996", "gsw", "en-x-class"] {
            assert_eq!(language_tag(good).as_deref(), Ok(good));
        }
        for bad in [
            "",
            "e",
            "english please",
            "en_GB",
            "en-",
            "-en",
            "en--GB",
            "12",
            "en-\"><b>",
            "Ж",
            "abcdefghi",
            "en-x",
        ] {
            assert!(language_tag(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn stretches_are_two_numbers_in_order() {
        check("0-10", Some((0, 10)));
        check("7-7", Some((7, 7)));
        check("10-0", None);
        check("-5", None);
        check("+1-2", None);
        check("1-2-3", None);
        check("1–2", None);
        check("0-4294967296", None);
        check("0:1-2", None);
        assert_eq!("3:1-2".parse(), Ok(Stretch { document: Some(3), start: 1, end: 2 }));
        assert_eq!("3:1-2".parse::<Stretch>().map(|stretch| stretch.to_string()).as_deref(), Ok("3:1-2"));
    }
}
