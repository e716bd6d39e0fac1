//! `memoscope concordance`.

use super::{query, text_settings};
use crate::Failure;
use crate::input;
use crate::options::ConcordanceArgs;
use crate::output::{Fields, Report};
use memoscope_engine::concordance::{
    Asked, ConcordanceOptions, ConcordanceReport, ConcordanceRow, FIELDS, concordance,
};
use serde::Serialize;
use serde_json::Value;
use std::io::Write;

/// The columns of lines that say which query found them.
const OF_SEVERAL: &[&str] = &["document", "sentence", "start", "end", "left", "hit", "right", "focus"];

/// A line of several queries.
#[derive(Serialize)]
struct Line<'a> {
    document: u32,
    sentence: u32,
    start: u32,
    end: u32,
    left: String,
    hit: String,
    right: String,
    focus: &'a str,
}

/// Writes the report.
pub(super) fn run(args: &ConcordanceArgs, out: &mut dyn Write) -> Result<(), Failure> {
    let rules = input::rules(&args.rows.text)?;
    let queries: Vec<_> =
        args.query.iter().map(|text| query("query", text, &rules)).collect::<Result<_, _>>()?;
    let input = input::read(&args.rows.text)?;
    let most = args.rows.limit.unwrap_or(u32::MAX).min(args.held.unwrap_or(u32::MAX));
    let limit = (most < u32::MAX).then_some(most);
    let options = ConcordanceOptions { context: args.context, sort: args.sort, skip: 0, limit };
    let asked: Vec<_> = args.query.iter().zip(&queries).map(|(text, query)| Asked { text, query }).collect();
    let mut found = concordance(&input.corpus, &input.part, &asked, &options, None);
    let settings = text_settings(&args.rows.text, &input.corpus);
    let settings = match args.query.as_slice() {
        [one] => settings.with("query", one.as_str()),
        several => settings.with("query", several.to_vec()),
    };
    // What nobody asked for is told only where it leaves lines out.
    let told = if found.rows_total > most { limit } else { args.rows.limit };
    let rows = std::mem::take(&mut found.rows);
    let settings = settings
        .with("sort", args.sort.to_string())
        .with("context", args.context)
        .with("limit", told.map_or(Value::Null, Value::from));
    let notes = input.notes.into_iter().chain(found.notes.iter().cloned()).collect();
    let output = &args.rows.text.output;
    if let [_] = args.query.as_slice() {
        return report(settings, FIELDS, rows, &found, notes).write(output, out);
    }
    let line = |row: ConcordanceRow| Line {
        document: row.document,
        sentence: row.sentence,
        start: row.start,
        end: row.end,
        left: row.left,
        hit: row.hit,
        right: row.right,
        focus: args.query.get(row.query as usize).map(String::as_str).unwrap_or_default(),
    };
    let lines: Vec<Line<'_>> = rows.into_iter().map(line).collect();
    report(settings, OF_SEVERAL, lines, &found, notes).write(output, out)
}

fn report<R>(
    settings: Fields,
    columns: &'static [&'static str],
    rows: Vec<R>,
    found: &ConcordanceReport,
    notes: Vec<memoscope_engine::report::Note>,
) -> Report<R> {
    Report {
        settings,
        totals: Fields::totals(found.totals),
        columns,
        rows_total: found.rows_total as usize,
        more: Fields::default()
            .with("hits", found.rows_total)
            .with("hit_sentences", found.hit_sentences)
            .with("hit_documents", found.hit_documents),
        findings: vec![finding(found)],
        rows,
        notes,
    }
}

/// How much was found, as a sentence.
fn finding(found: &ConcordanceReport) -> String {
    let counted = |count: u32, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    format!(
        "{} in {} of {}.",
        counted(found.rows_total, "hit"),
        counted(found.hit_sentences, "sentence"),
        counted(found.hit_documents, "document")
    )
}
