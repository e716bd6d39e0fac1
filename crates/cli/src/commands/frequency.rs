//! `memoscope frequency`.

use super::{list_settings, text_settings};
use crate::Failure;
use crate::input;
use crate::options::FrequencyArgs;
use crate::output::{Fields, Report};
use memoscope_engine::dispersion::Parts;
use memoscope_engine::filter::Filter;
use memoscope_engine::frequency::{FIELDS, FrequencyOptions, FrequencyReport, filtered};
use memoscope_engine::notes::counted;
use serde_json::Value;
use std::io::Write;

/// Writes the report.
pub(super) fn run(args: &FrequencyArgs, out: &mut dyn Write) -> Result<(), Failure> {
    let input = input::read(&args.text)?;
    let hidden = input::hidden(&args.list, &input.corpus)?;
    let options = FrequencyOptions {
        minimum: args.list.min,
        limit: args.list.limit,
        parts: args.parts.unwrap_or(Parts::Auto),
    };
    let text = args.filter.as_deref().unwrap_or_default().trim();
    let filter = Filter::new(text, input.corpus.rules());
    let found = filtered(&input.corpus, &input.part, &options, &hidden, &filter);
    let settings = list_settings(text_settings(&args.text, &input.corpus), &args.list);
    let settings = if text.is_empty() { settings } else { settings.with("filter", text) };
    let report = Report {
        settings: settings.with("parts", parts(found.parts)),
        totals: Fields::totals(found.totals),
        columns: FIELDS,
        rows_total: found.rows_total as usize,
        more: Fields::default(),
        findings: finding(&found).into_iter().collect(),
        rows: found.rows,
        notes: input.notes.into_iter().chain(found.notes).collect(),
    };
    report.write(&args.text.output, out)
}

/// The parts that were used, by the name that asks for them.
fn parts(parts: Parts) -> Value {
    match parts {
        Parts::Slices(count) => count.into(),
        named => named.to_string().into(),
    }
}

fn finding(report: &FrequencyReport) -> Option<String> {
    let (one, many) = match report.parts {
        Parts::Sentence => ("sentence", "sentences"),
        Parts::Document => ("document", "documents"),
        Parts::Slices(_) => ("slice of equal size", "slices of equal size"),
        Parts::Paragraph | Parts::Auto => ("paragraph", "paragraphs"),
    };
    let parts = counted(report.part_count, one, many);
    (report.part_count > 1).then(|| format!("Dispersion is measured over {parts}."))
}
