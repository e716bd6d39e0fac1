//! Where words and sentences are.

use crate::options::RowArgs;
use crate::report::{Fields, Report};
use crate::settings::of_text;
use crate::{Asked, limited};
use memoscope_engine::part::Part;
use memoscope_engine::report::Note;
use serde::Serialize;

const TOKEN_COLUMNS: &[&str] = &["document", "start", "end", "form"];
const SENTENCE_COLUMNS: &[&str] = &["document", "start", "end"];

/// A word in running text.
#[derive(Serialize)]
pub(crate) struct TokenRow<'a> {
    document: u32,
    start: u32,
    end: u32,
    form: &'a str,
}

/// A sentence.
#[derive(Serialize)]
pub(crate) struct SentenceRow {
    document: u32,
    start: u32,
    end: u32,
}

/// Each token in order.
pub(crate) fn tokens<'a>(args: &RowArgs, asked: &Asked<'a>, part: &Part) -> Report<TokenRow<'a>> {
    let corpus = asked.corpus;
    let row = |(token, &form): (u32, &u32)| {
        let (document, bytes) = corpus.in_document(corpus.token_bytes(token));
        TokenRow { document, start: bytes.start, end: bytes.end, form: corpus.vocabulary().form(form) }
    };
    let rows = part
        .token_ranges(corpus)
        .flat_map(|range| (range.start..).zip(corpus.forms_of(range)))
        .map(row)
        .collect();
    report(args, asked, part, TOKEN_COLUMNS, rows)
}

/// Each sentence in order.
pub(crate) fn sentences(args: &RowArgs, asked: &Asked, part: &Part) -> Report<SentenceRow> {
    let row = |sentence| {
        let (document, bytes) = asked.corpus.in_document(asked.corpus.sentence_bytes(sentence));
        SentenceRow { document, start: bytes.start, end: bytes.end }
    };
    report(args, asked, part, SENTENCE_COLUMNS, part.sentences().map(row).collect())
}

fn report<T>(
    args: &RowArgs,
    asked: &Asked,
    part: &Part,
    columns: &'static [&'static str],
    rows: Vec<T>,
) -> Report<T> {
    let totals = part.totals(asked.corpus);
    Report {
        settings: of_text(asked, &args.choice).with("limit", args.limit),
        totals: Fields::totals(totals),
        columns,
        rows_total: rows.len(),
        rows: limited(rows, args.limit),
        more: Fields::default(),
        findings: Vec::new(),
        notes: asked.notes((totals.tokens == 0).then_some(Note::NoWords)),
    }
}
