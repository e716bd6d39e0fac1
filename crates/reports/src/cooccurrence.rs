//! The company of a word, and all pairs.

use crate::options::{ChoiceArgs, CollocatesArgs, LengthArgs, ListArgs, MeetingArgs, PairsArgs};
use crate::report::{Fields, Report};
use crate::settings::{of_list, of_text};
use crate::{AskError, Asked, query};
use memoscope_engine::association::{CooccurrenceRow, FIELDS};
use memoscope_engine::cooccurrence::{self, CooccurrenceError, CooccurrenceOptions, Node};
use memoscope_engine::pairs::{ListedPair, list};
use memoscope_engine::part::Part;
use memoscope_engine::report::{Note, Settings};

/// The collocates of a node. Its rows are headed by its form, or by the query if it is more than a word.
pub(crate) fn collocates(
    args: &CollocatesArgs,
    asked: &Asked,
    part: &Part,
) -> Result<Report<CooccurrenceRow>, AskError> {
    let node = node("node", &args.node, asked, part)?;
    let hidden = asked.hidden(&args.list);
    let options = options(&args.meeting, &args.list, Some(&args.length));
    let is_hidden = |form| hidden.is_hidden(form);
    let found = cooccurrence::collocates(asked.corpus, part, &node, &options, &is_hidden).map_err(refused)?;
    let settings = settings(asked, &args.choice, &args.list, Some(&args.length), &args.meeting)
        .with("node", args.node.as_str());
    let totals = Fields::totals(found.totals).with("n", found.n);
    Ok(of_rows(settings, asked, totals, found.rows_total, found.rows, found.notes))
}

/// All pairs. Each row is made when it is written: there may be millions.
pub(crate) fn pairs<'a>(
    args: &PairsArgs,
    asked: &Asked<'a>,
    part: &Part,
) -> Result<Report<ListedPair<'a>>, AskError> {
    let hidden = asked.hidden(&args.list);
    let options = options(&args.meeting, &args.list, Some(&args.length));
    let is_hidden = |form| hidden.is_hidden(form);
    let found = list(asked.corpus, part, &options, &is_hidden).map_err(refused)?;
    let settings = settings(asked, &args.choice, &args.list, Some(&args.length), &args.meeting);
    let totals = Fields::totals(found.totals).with("n", found.n);
    Ok(of_rows(settings, asked, totals, found.rows_total, found.pairs, found.notes))
}

/// The places of a word, a phrase or a query that company is asked of.
pub(crate) fn node(option: &str, name: &str, asked: &Asked, part: &Part) -> Result<Node, AskError> {
    let query = query(option, name, asked.corpus.rules())?;
    let form = query.as_form(asked.corpus, part).unwrap_or(name);
    Ok(Node::new(form, query.find(asked.corpus, part)))
}

/// What the engine is asked for.
pub(crate) fn options(
    meeting: &MeetingArgs,
    list: &ListArgs,
    length: Option<&LengthArgs>,
) -> CooccurrenceOptions {
    CooccurrenceOptions {
        unit: meeting.unit,
        left: meeting.left,
        right: meeting.right,
        cross_sentences: meeting.cross_sentences,
        convention: meeting.convention,
        measure: meeting.measure,
        minimum: list.min,
        limit: length.and_then(|length| length.limit),
    }
}

/// The options in effect.
pub(crate) fn settings(
    asked: &Asked,
    choice: &ChoiceArgs,
    list: &ListArgs,
    length: Option<&LengthArgs>,
    meeting: &MeetingArgs,
) -> Settings {
    of_list(of_text(asked, choice), list, length).cooccurrence(&options(meeting, list, length))
}

fn refused(error: CooccurrenceError) -> AskError {
    AskError::Call(error.to_string())
}

fn of_rows<R>(
    settings: Settings,
    asked: &Asked,
    totals: Fields,
    rows_total: u64,
    rows: Vec<R>,
    notes: Vec<Note>,
) -> Report<R> {
    Report {
        settings,
        totals,
        columns: FIELDS,
        rows_total: rows_total as usize,
        rows,
        more: Fields::default(),
        findings: Vec::new(),
        notes: asked.notes(notes),
    }
}
