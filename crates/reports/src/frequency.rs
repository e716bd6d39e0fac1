//! How often each word occurs.

use crate::Asked;
use crate::options::FrequencyArgs;
use crate::report::{Fields, Report};
use crate::settings::{of_list, of_text};
use memoscope_engine::dispersion::Parts;
use memoscope_engine::filter::Filter;
use memoscope_engine::frequency::{FIELDS, FrequencyOptions, FrequencyReport, FrequencyRow, filtered};
use memoscope_engine::notes::counted;
use memoscope_engine::part::Part;

pub(crate) fn report(args: &FrequencyArgs, asked: &Asked, part: &Part) -> Report<FrequencyRow> {
    let options = FrequencyOptions {
        minimum: args.list.min,
        limit: args.length.limit,
        parts: args.parts.unwrap_or(Parts::Auto),
    };
    let text = args.filter.as_deref().unwrap_or_default().trim();
    let filter = Filter::new(text, asked.corpus.rules());
    let found = filtered(asked.corpus, part, &options, &asked.hidden(&args.list), &filter);
    let settings = of_list(of_text(asked, &args.choice), &args.list, Some(&args.length));
    Report {
        settings: settings.frequency(text, found.parts),
        totals: Fields::totals(found.totals),
        columns: FIELDS,
        rows_total: found.rows_total as usize,
        more: Fields::default(),
        findings: finding(&found).into_iter().collect(),
        rows: found.rows,
        notes: asked.notes(found.notes),
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
