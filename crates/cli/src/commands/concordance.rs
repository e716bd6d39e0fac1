//! `memoscope concordance`.

use super::{query, text_settings};
use crate::Failure;
use crate::input;
use crate::options::ConcordanceArgs;
use crate::output::{Fields, Report};
use memoscope_engine::concordance::{ConcordanceOptions, concordance};
use std::io::Write;

const COLUMNS: &[&str] = &["document", "sentence", "start", "end", "left", "hit", "right"];

/// Writes the report.
pub(super) fn run(args: &ConcordanceArgs, out: &mut dyn Write) -> Result<(), Failure> {
    let query = query("query", &args.query, &args.rows.text.rules())?;
    let input = input::read(&args.rows.text)?;
    let options = ConcordanceOptions { context: args.context, limit: args.rows.limit };
    let found = concordance(&input.corpus, &input.part, &query, &args.query, &options);
    let report = Report {
        settings: text_settings(&args.rows.text)
            .with("query", args.query.as_str())
            .with("context", args.context)
            .with("limit", args.rows.limit),
        totals: Fields::totals(found.totals),
        columns: COLUMNS,
        rows_total: found.rows_total as usize,
        rows: found.rows,
        more: Fields::default(),
        findings: Vec::new(),
        notes: input.notes.into_iter().chain(found.notes).collect(),
    };
    Ok(report.write(args.rows.text.format, out)?)
}
