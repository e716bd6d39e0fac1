//! `memoscope collocates` and `memoscope pairs`.

use super::{list_settings, query, text_settings};
use crate::Failure;
use crate::input::{self, Input};
use crate::options::{CollocatesArgs, ListArgs, MeetingArgs, PairsArgs, TextArgs};
use crate::output::{Fields, Report};
use memoscope_engine::association::FIELDS;
use memoscope_engine::cooccurrence::{
    self, CooccurrenceError, CooccurrenceOptions, CooccurrenceReport, Node,
};
use memoscope_engine::corpus::Corpus;
use memoscope_engine::pairs;
use memoscope_engine::settings::{Convention, Unit};
use std::io::Write;

/// Writes the collocates of a node. Its rows are headed by its form, or by the query if it is more than a
/// word.
pub(super) fn collocates(args: &CollocatesArgs, out: &mut dyn Write) -> Result<(), Failure> {
    let query = query("node", &args.node, &input::rules(&args.text)?)?;
    let input = input::read(&args.text)?;
    let hidden = input::hidden(&args.list, &input.corpus)?;
    let name = query.as_form(&input.corpus).unwrap_or(&args.node);
    let node = Node::new(name, query.find(&input.corpus, &input.part));
    let options = options(&args.meeting, &args.list);
    let is_hidden = |form| hidden.is_hidden(form);
    let found = cooccurrence::collocates(&input.corpus, &input.part, &node, &options, &is_hidden);
    let settings =
        settings(&args.text, &args.list, &args.meeting, &input.corpus).with("node", args.node.as_str());
    write(&args.text, settings, input, found, out)
}

/// Writes all pairs.
pub(super) fn pairs(args: &PairsArgs, out: &mut dyn Write) -> Result<(), Failure> {
    let input = input::read(&args.text)?;
    let hidden = input::hidden(&args.list, &input.corpus)?;
    let options = options(&args.meeting, &args.list);
    let is_hidden = |form| hidden.is_hidden(form);
    let found = pairs::pairs(&input.corpus, &input.part, &options, &is_hidden);
    write(&args.text, settings(&args.text, &args.list, &args.meeting, &input.corpus), input, found, out)
}

/// What the engine is asked for.
pub(super) fn options(meeting: &MeetingArgs, list: &ListArgs) -> CooccurrenceOptions {
    CooccurrenceOptions {
        unit: meeting.unit,
        left: meeting.left,
        right: meeting.right,
        cross_sentences: meeting.cross_sentences,
        convention: meeting.convention,
        measure: meeting.measure,
        minimum: list.min,
        limit: list.limit,
    }
}

/// The options in effect: what only a window heeds is left out for other units.
pub(super) fn settings(text: &TextArgs, list: &ListArgs, meeting: &MeetingArgs, corpus: &Corpus) -> Fields {
    let fields = list_settings(text_settings(text, corpus), list).with("unit", meeting.unit.name());
    let (fields, convention) = match meeting.unit {
        Unit::Window => (
            fields
                .with("left", meeting.left)
                .with("right", meeting.right)
                .with("cross-sentences", meeting.cross_sentences),
            Convention::Pairs,
        ),
        _ => (fields, Convention::Units),
    };
    fields
        .with("convention", meeting.convention.unwrap_or(convention).name())
        .with("measure", meeting.measure.name())
}

fn write(
    args: &TextArgs,
    settings: Fields,
    input: Input,
    found: Result<CooccurrenceReport, CooccurrenceError>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let found = found.map_err(|error| Failure::Call(error.to_string()))?;
    let report = Report {
        settings,
        totals: Fields::totals(found.totals).with("n", found.n),
        columns: FIELDS,
        rows_total: found.rows_total as usize,
        rows: found.rows,
        more: Fields::default(),
        findings: Vec::new(),
        notes: input.notes.into_iter().chain(found.notes).collect(),
    };
    report.write(&args.output, out)
}
