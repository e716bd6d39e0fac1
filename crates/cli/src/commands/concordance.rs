//! `memoscope concordance`.

use super::{query, text_settings};
use crate::Failure;
use crate::input;
use crate::options::ConcordanceArgs;
use crate::output::{Fields, Report};
use memoscope_engine::concordance::{Asked, ConcordanceOptions, ConcordanceReport, FIELDS, concordance};
use std::io::Write;

/// Writes the report.
pub(super) fn run(args: &ConcordanceArgs, out: &mut dyn Write) -> Result<(), Failure> {
    let query = query("query", &args.query, &input::rules(&args.rows.text)?)?;
    let input = input::read(&args.rows.text)?;
    let options =
        ConcordanceOptions { context: args.context, sort: args.sort, skip: 0, limit: args.rows.limit };
    let asked = [Asked { text: &args.query, query: &query }];
    let found = concordance(&input.corpus, &input.part, &asked, &options, None);
    let report = Report {
        settings: text_settings(&args.rows.text, &input.corpus)
            .with("query", args.query.as_str())
            .with("sort", args.sort.to_string())
            .with("context", args.context)
            .with("limit", args.rows.limit),
        totals: Fields::totals(found.totals),
        columns: FIELDS,
        rows_total: found.rows_total as usize,
        more: Fields::default()
            .with("hits", found.rows_total)
            .with("hit_sentences", found.hit_sentences)
            .with("hit_documents", found.hit_documents),
        findings: vec![finding(&found)],
        rows: found.rows,
        notes: input.notes.into_iter().chain(found.notes).collect(),
    };
    Ok(report.write(args.rows.text.format, out)?)
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
