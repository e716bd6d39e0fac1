//! `memoscope documents`.

use super::{query, text_settings};
use crate::Failure;
use crate::input;
use crate::options::DocumentsArgs;
use crate::output::{Fields, Report};
use memoscope_engine::documents::{
    FIELDS, GROUP_FIELDS, by_document, document_rows, group_rows, grouped, label,
};
use serde::Serialize;
use std::io::Write;

/// Writes the report.
pub(super) fn run(args: &DocumentsArgs, out: &mut dyn Write) -> Result<(), Failure> {
    let rules = input::rules(&args.rows.text)?;
    let queries: Vec<_> =
        args.query.iter().map(|text| query("query", text, &rules)).collect::<Result<_, _>>()?;
    let input = input::read(&args.rows.text)?;
    let corpus = &input.corpus;
    let found: Vec<_> = queries.iter().map(|query| query.find(corpus, &input.part)).collect();
    let counts = by_document(corpus, &input.part, &found);
    let entry = |document: u32| corpus.documents().get(document as usize);
    match &args.by {
        None => {
            let title = |document| entry(document).map(|entry| entry.title.clone()).unwrap_or_default();
            write(args, &input, FIELDS, document_rows(&counts, title, &args.query), out)
        }
        Some(by) => {
            let label = |document| {
                entry(document).map(|one| label(by, &one.title, &one.metadata)).unwrap_or_default()
            };
            write(args, &input, GROUP_FIELDS, group_rows(&grouped(&counts, label), &args.query), out)
        }
    }
}

fn write<R: Serialize>(
    args: &DocumentsArgs,
    input: &input::Input,
    columns: &'static [&'static str],
    mut rows: Vec<R>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let settings = text_settings(&args.rows.text, &input.corpus);
    let settings = match args.query.as_slice() {
        [one] => settings.with("query", one.as_str()),
        several => settings.with("query", several.to_vec()),
    };
    let rows_total = rows.len();
    rows.truncate(args.rows.limit.map_or(usize::MAX, |limit| limit as usize));
    let report = Report {
        settings: settings.with("by", args.by.clone()).with("limit", args.rows.limit),
        totals: Fields::totals(input.part.totals(&input.corpus)),
        columns,
        rows_total,
        more: Fields::default(),
        findings: Vec::new(),
        rows,
        notes: input.notes.clone(),
    };
    report.write(&args.rows.text.output, out)
}
