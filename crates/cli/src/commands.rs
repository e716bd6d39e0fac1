//! The commands: a report is asked for and written, and what is no report has a file of its own.

mod publish;
mod replay;
mod text;

use crate::Failure;
use crate::input;
use crate::options::{Command, Format, ReadingArgs, TextArgs};
use crate::output::{Writer, number};
use memoscope_engine::report::Settings;
use memoscope_export::graph::{Graph, GraphFormat};
use memoscope_reports::{Asked, Drawn, Question};
use std::io::Write;

/// Runs a command and writes what it gives to `out`. A report comes with what it is made of.
pub(crate) fn run(command: &Command, args: Option<&TextArgs>, out: &mut dyn Write) -> Result<(), Failure> {
    match (command, args) {
        (Command::Report(question), Some(args)) => report(question, args, out),
        (Command::Report(_), None) => Err(Failure::Call("a report is made of texts".to_owned())),
        (Command::Publish(args), _) => publish::run(args, out),
        (Command::Replay(args), _) => replay::run(args, out),
        (Command::Text(args), _) => text::run(args, out),
    }
}

fn report(question: &Question, args: &TextArgs, out: &mut dyn Write) -> Result<(), Failure> {
    let rules = input::rules(args)?;
    question.check(&rules)?;
    let input = input::read(args, question.choice(), rules)?;
    let stop = question.list().map_or(Ok(Vec::new()), |list| input::stop_words(&list.stop))?;
    // The page's own export does not tell how its files were read: that is with the texts.
    let reading = match args.output.format {
        Format::Page => Settings::default(),
        _ => reading_settings(Settings::default(), &args.reading),
    };
    let asked = Asked {
        corpus: &input.corpus,
        notes: &input.notes,
        stop: &stop,
        reading,
        opened: args.output.format.is_json(),
    };
    if matches!(question, Question::Network(_))
        && let Some(format) = args.output.graph()?
        && let Some(drawn) = question.drawn(&asked)?
    {
        return Ok(out.write_all(graph(&drawn, format).as_bytes())?);
    }
    question.answer(&asked, Writer { output: &args.output, out })?
}

/// A network as a file for programs that draw them.
fn graph(drawn: &Drawn, format: GraphFormat) -> String {
    let about = format!("The best word pairs of a text as a network. Settings: {}.", drawn.settings.line());
    let graph = Graph {
        report: &drawn.report,
        size: drawn.size,
        place: &|node| (node.x, node.y),
        creator: concat!("Memoscope ", env!("CARGO_PKG_VERSION")),
        about: &about,
        number,
    };
    graph.write(format)
}

/// The settings with how files are read, where that was chosen.
fn reading_settings(mut settings: Settings, reading: &ReadingArgs) -> Settings {
    if let Some(format) = reading.input_format {
        settings = settings.with("input-format", format.name());
    }
    if let Some(encoding) = &reading.encoding {
        settings = settings.with("encoding", encoding.as_str());
    }
    if let Some(column) = &reading.text_column {
        settings = settings.with("text-column", column.as_str());
    }
    if let Some(header) = reading.header {
        settings = settings.with("header", header);
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
        .fold(settings, |settings, (name, _)| settings.with(name, true))
}
