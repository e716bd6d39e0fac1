//! `memoscope tokens` and `memoscope sentences`: where words and sentences are.

use super::text_settings;
use crate::Failure;
use crate::input::{self, Input};
use crate::options::TextArgs;
use crate::output::{Fields, Report};
use memoscope_engine::report::Note;
use serde::Serialize;
use std::io::Write;

const TOKEN_COLUMNS: &[&str] = &["document", "start", "end", "form"];
const SENTENCE_COLUMNS: &[&str] = &["document", "start", "end"];

#[derive(Serialize)]
struct TokenRow<'a> {
    document: u32,
    start: u32,
    end: u32,
    form: &'a str,
}

#[derive(Serialize)]
struct SentenceRow {
    document: u32,
    start: u32,
    end: u32,
}

/// Writes each token in order.
pub(super) fn tokens(args: &TextArgs, limit: Option<u32>, out: &mut dyn Write) -> Result<(), Failure> {
    let input = input::read(args)?;
    let corpus = &input.corpus;
    let row = |(token, &form): (u32, &u32)| {
        let (document, bytes) = corpus.in_document(corpus.token_bytes(token));
        TokenRow { document, start: bytes.start, end: bytes.end, form: corpus.vocabulary().form(form) }
    };
    let rows = input
        .part
        .token_ranges(corpus)
        .flat_map(|range| (range.start..).zip(corpus.forms_of(range)))
        .map(row)
        .collect();
    write(args, &input, TOKEN_COLUMNS, rows, limit, out)
}

/// Writes each sentence in order.
pub(super) fn sentences(args: &TextArgs, limit: Option<u32>, out: &mut dyn Write) -> Result<(), Failure> {
    let input = input::read(args)?;
    let row = |sentence| {
        let (document, bytes) = input.corpus.in_document(input.corpus.sentence_bytes(sentence));
        SentenceRow { document, start: bytes.start, end: bytes.end }
    };
    let rows = input.part.sentences().map(row).collect();
    write(args, &input, SENTENCE_COLUMNS, rows, limit, out)
}

fn write<R: Serialize>(
    args: &TextArgs,
    input: &Input,
    columns: &'static [&'static str],
    mut rows: Vec<R>,
    limit: Option<u32>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let totals = input.part.totals(&input.corpus);
    let empty = (totals.tokens == 0).then_some(Note::NoWords);
    let rows_total = rows.len();
    rows.truncate(limit.map_or(usize::MAX, |limit| limit as usize));
    let report = Report {
        settings: text_settings(args, &input.corpus).with("limit", limit),
        totals: Fields::totals(totals),
        columns,
        rows_total,
        rows,
        more: Fields::default(),
        findings: Vec::new(),
        notes: input.notes.iter().cloned().chain(empty).collect(),
    };
    report.write(&args.output, out)
}
