//! What can be asked at the command line.
//!
//! What can be asked of texts is `memoscope-reports`'s; here is what concerns files: how they are read, how a report is
//! written, and the commands that are no reports.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use memoscope_engine::settings::ParagraphRule;
use memoscope_reports::Question;
use memoscope_reports::options::{RuleArgs, named};
use std::ffi::OsString;
use std::path::PathBuf;

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

/// What is called, and for a report what it is made of. Ends the program where that is no call.
pub(crate) fn parse() -> (Command, Option<TextArgs>) {
    read(std::env::args_os()).unwrap_or_else(|error| error.exit())
}

/// The same of these words, the first of which is the program's name.
pub(crate) fn read(
    words: impl Iterator<Item = OsString>,
) -> Result<(Command, Option<TextArgs>), clap::Error> {
    let mut matches = command().try_get_matches_from(words)?;
    let asked = matches.subcommand().filter(|(name, _)| Question::has_subcommand(name));
    let text = asked.map(|(_, asked)| TextArgs::from_arg_matches(asked)).transpose();
    let called = text.and_then(|text| Ok((Cli::from_arg_matches_mut(&mut matches)?.command, text)));
    called.map_err(|error| error.format(&mut command()))
}

/// The command line as `clap` takes it: every report with the options of its texts and its format.
fn command() -> clap::Command {
    Cli::command().mut_subcommands(|asked| {
        if !Question::has_subcommand(asked.get_name()) {
            return asked;
        }
        // What the options say of themselves would take the place of what the report says.
        let about = asked.get_about().cloned().unwrap_or_default();
        let long_about = asked.get_long_about().cloned().unwrap_or_else(|| about.clone());
        TextArgs::augment_args(asked).about(about).long_about(long_about)
    })
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// A report.
    #[command(flatten)]
    Report(Question),
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
    /// Where the site will lie: with it, link previews and oEmbed name its picture and its frame by full addresses
    #[arg(long, value_name = "ADDRESS", value_parser = address)]
    pub(crate) url: Option<String>,
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
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
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
#[derive(Clone, Debug, Default, Args)]
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
    /// Whether the first row of a table names its columns [default: found from the rows]
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no, help_heading = "Reading")]
    pub(crate) header: Option<bool>,
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

/// What a report is made of and how it is written; options of every report.
#[derive(Debug, Args)]
pub(crate) struct TextArgs {
    /// Files and folders to read; none or `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) rules: RuleArgs,
    /// A file of both, one a line: what has a "|" is a split; lines that start with "#" count for nothing; may be
    /// given several times
    #[arg(long, value_name = "FILE", help_heading = "Text")]
    pub(crate) own_words: Vec<PathBuf>,
    /// The mark of the texts that a replay file was made with, and their titles
    #[arg(long, hide = true)]
    pub(crate) text_mark: Option<String>,
    #[arg(long, hide = true)]
    pub(crate) text_title: Vec<String>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// How the report is written.
#[derive(Debug, Args)]
pub(crate) struct OutputArgs {
    /// How to write the report
    #[arg(long, value_enum, default_value_t = Format::Table, value_name = "FORMAT")]
    pub(crate) format: Format,
    /// Make CSV or TSV safe for spreadsheets: a text that begins with = + - @, a tab or a carriage return gets an
    /// apostrophe before it, lest it be run as a formula, and so does such a sign behind ; , | a tab, a quote or a line
    /// end; a byte-order mark goes before all, and lines end with CR LF
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

/// A parser of the names of formats.
fn input_format() -> impl TypedValueParser<Value = memoscope_ingest::Format> {
    use memoscope_ingest::Format;
    let possible = Format::ALL.into_iter().map(|format| PossibleValue::new(format.name()));
    PossibleValuesParser::new(possible).map(|name| Format::by_name(&name).unwrap_or_default())
}

/// Reads `--header`.
fn yes_or_no(said: &str) -> Result<bool, String> {
    match said {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("it is yes or no".to_owned()),
    }
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

/// Reads the address of a site.
fn address(value: &str) -> Result<String, String> {
    match memoscope_site::is_address(value) {
        true => Ok(value.to_owned()),
        false => Err("an address is written in full: https://example.org/memo/".to_owned()),
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

    #[test]
    fn the_options_are_sound() {
        command().debug_assert();
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
}
