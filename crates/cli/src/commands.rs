//! The commands: each reads its texts, asks the engine and hands a report to `output`.

mod concordance;
mod cooccurrence;
mod documents;
mod frequency;
mod network;
mod publish;
mod replay;
mod sentiment;
mod spans;
mod text;

use crate::Failure;
use crate::options::{Command, ListArgs, ReadingArgs, Stop, TextArgs};
use crate::output::Fields;
use memoscope_engine::choice::Choice;
use memoscope_engine::corpus::Corpus;
use memoscope_engine::query::Query;
use memoscope_engine::settings::TextRules;
use std::io::Write;

/// Runs a command and writes its report to `out`.
pub(crate) fn run(command: &Command, out: &mut dyn Write) -> Result<(), Failure> {
    match command {
        Command::Frequency(args) => frequency::run(args, out),
        Command::Collocates(args) => cooccurrence::collocates(args, out),
        Command::Pairs(args) => cooccurrence::pairs(args, out),
        Command::Network(args) => network::run(args, out),
        Command::Concordance(args) => concordance::run(args, out),
        Command::Documents(args) => documents::run(args, out),
        Command::Sentiment(args) => sentiment::run(args, out),
        Command::Tokens(args) => spans::tokens(&args.text, args.limit, out),
        Command::Publish(args) => publish::run(args, out),
        Command::Replay(args) => replay::run(args, out),
        Command::Text(args) => text::run(args, out),
        Command::Sentences(args) => spans::sentences(&args.text, args.limit, out),
    }
}

/// The options of the text that are in effect. Own words are as the corpus was read by them, from options and files.
fn text_settings(args: &TextArgs, corpus: &Corpus) -> Fields {
    let choice = args.choice();
    let fields = Fields::default()
        .with("case", args.case.name())
        .with("possessive", args.possessive.name())
        .with("hyphen", args.hyphen.name())
        .with("stem", args.stem.name())
        .with("lines", args.lines)
        .with("paragraphs", args.paragraphs.name())
        .with("part", args.part.map(|part| part.to_string()));
    let fields = match choice.numbers.is_empty() {
        true => fields,
        false => fields.with("documents", choice.list()),
    };
    let fields = match choice.conditions.is_empty() {
        true => fields,
        false => fields.with("where", conditions(&choice)),
    };
    let own = &corpus.rules().own;
    let lists = [("join", &own.join), ("split", &own.split)];
    let listed = lists.into_iter().filter(|(_, list)| !list.is_empty());
    let fields = listed.fold(fields, |fields, (name, list)| fields.with(name, list.clone()));
    reading_settings(fields, &args.reading)
}

/// The conditions as they are written.
fn conditions(choice: &Choice) -> Vec<String> {
    choice.conditions.iter().map(|(key, value)| format!("{key}={value}")).collect()
}

/// The same with how files are read, where that was chosen.
fn reading_settings(mut fields: Fields, reading: &ReadingArgs) -> Fields {
    if let Some(format) = reading.input_format {
        fields = fields.with("input-format", format.name());
    }
    if let Some(encoding) = &reading.encoding {
        fields = fields.with("encoding", encoding.as_str());
    }
    if let Some(column) = &reading.text_column {
        fields = fields.with("text-column", column.as_str());
    }
    let chosen = [
        ("with-notes", reading.with_notes),
        ("with-tables", reading.with_tables),
        ("without-tables", reading.without_tables),
        ("headers-and-footers", reading.headers_and_footers),
    ];
    chosen
        .into_iter()
        .filter(|(_, is_chosen)| *is_chosen)
        .fold(fields, |fields, (name, _)| fields.with(name, true))
}

/// The same with those of a list.
fn list_settings(fields: Fields, args: &ListArgs) -> Fields {
    let stop = match &args.stop {
        Stop::None => "none".to_owned(),
        Stop::English => "en".to_owned(),
        Stop::File(file) => file.display().to_string(),
    };
    let fields = fields
        .with("min", args.min)
        .with("limit", args.limit)
        .with("numbers", args.numbers.name())
        .with("stop", stop);
    let lists = [("hide", &args.hide), ("unhide", &args.unhide)];
    let listed = lists.into_iter().filter(|(_, words)| !words.is_empty());
    listed.fold(fields, |fields, (name, words)| fields.with(name, words.clone()))
}

/// The query in the value of an option; one that is none is a bad call.
fn query(option: &str, value: &str, rules: &TextRules) -> Result<Query, Failure> {
    Query::parse(value, rules)
        .map_err(|error| Failure::Call(format!("invalid value '{value}' for '--{option}': {error}")))
}
