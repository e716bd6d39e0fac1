//! Keyword in context.

use crate::options::ConcordanceArgs;
use crate::report::{Fields, Receive, Report};
use crate::settings::of_text;
use crate::{AskError, Asked, query};
use memoscope_engine::concordance::{
    self, ConcordanceOptions, ConcordanceReport, ConcordanceRow, FIELDS, concordance,
};
use memoscope_engine::part::Part;
use serde::Serialize;

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

/// Hands out the lines; of several queries each says which found it.
pub(crate) fn report<R: Receive>(
    args: &ConcordanceArgs,
    asked: &Asked,
    part: &Part,
    receiver: R,
) -> Result<R::Outcome, AskError> {
    let rules = asked.corpus.rules();
    let queries: Vec<_> =
        args.query.iter().map(|text| query("query", text, rules)).collect::<Result<_, _>>()?;
    let most = args.rows.limit.unwrap_or(u32::MAX).min(args.held.unwrap_or(u32::MAX));
    let limit = (most < u32::MAX).then_some(most);
    let options = ConcordanceOptions { context: args.context, sort: args.sort, skip: 0, limit };
    let wanted: Vec<_> =
        args.query.iter().zip(&queries).map(|(text, query)| concordance::Asked { text, query }).collect();
    let mut found = concordance(asked.corpus, part, &wanted, &options, None);
    let rows = std::mem::take(&mut found.rows);
    // What nobody asked for is told only where it leaves lines out.
    let told = if found.rows_total > most { limit } else { args.rows.limit };
    if let [_] = args.query.as_slice() {
        return Ok(receiver.receive(of_lines(args, asked, found, told, FIELDS, rows)));
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
    Ok(receiver.receive(of_lines(args, asked, found, told, OF_SEVERAL, lines)))
}

fn of_lines<T>(
    args: &ConcordanceArgs,
    asked: &Asked,
    found: ConcordanceReport,
    limit: Option<u32>,
    columns: &'static [&'static str],
    rows: Vec<T>,
) -> Report<T> {
    let settings = of_text(asked, &args.rows.choice);
    Report {
        settings: settings.concordance(args.query.clone(), args.sort, args.context, limit),
        totals: Fields::totals(found.totals),
        columns,
        rows_total: found.rows_total as usize,
        more: Fields::default()
            .with("hits", found.rows_total)
            .with("hit_sentences", found.hit_sentences)
            .with("hit_documents", found.hit_documents),
        findings: vec![finding(&found)],
        rows,
        notes: asked.notes(found.notes),
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
