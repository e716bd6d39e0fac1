//! `memoscope sentiment`.

use super::text_settings;
use crate::Failure;
use crate::input::{self, Input};
use crate::options::SentimentArgs;
use crate::output::{Fields, Report};
use memoscope_engine::report::Note;
use memoscope_engine::sentiment::{
    DocumentTone, FIELDS, LEVEL_FIELDS, LevelRow, Pull, SentimentReport, Trace, by_level, sentiment,
};
use memoscope_engine::settings::Level;
use memoscope_engine::trend::{Trend, trend};
use memoscope_engine::vader::EmojiTable;
use serde_json::json;
use std::io::Write;

const EMOJI: &str = include_str!("../../../../lexicons/vader/emoji.txt");

/// How many words a table names that pull up, and down.
const NAMED_PULLS: usize = 5;

/// How many documents a table names with their means.
const NAMED_DOCUMENTS: usize = 10;

/// Writes the report.
pub(super) fn run(args: &SentimentArgs, out: &mut dyn Write) -> Result<(), Failure> {
    let input = input::read(&args.rows.text)?;
    let output = &args.rows.text.output;
    let trace = if output.format.is_json() { Trace::Keep } else { Trace::Leave };
    let emoji = EmojiTable::parse(EMOJI).map_err(|error| Failure::Input(error.to_string()))?;
    let mut found = sentiment(&input.corpus, &input.part, Some(&emoji), trace)
        .map_err(|error| Failure::Input(error.to_string()))?;
    let tones: Vec<(u32, f64)> = found.rows.iter().map(|row| (row.sentence, row.compound)).collect();
    let mut units = by_level(&input.corpus, args.level, &tones);
    let drift = drift(&found, &units);
    let mut rows = std::mem::take(&mut found.rows);
    let rows_total = units.len();
    // Only rows are left out: means, coverage, pulls and trend are of the whole part.
    let limit = args.rows.limit.map_or(usize::MAX, |limit| limit as usize);
    rows.truncate(limit);
    units.truncate(limit);
    match args.level {
        Level::Sentence => {
            Report { rows_total, ..report(args, input, found, drift, rows) }.write(output, out)
        }
        _ => {
            let columns = LEVEL_FIELDS;
            Report { rows_total, columns, ..report(args, input, found, drift, units) }.write(output, out)
        }
    }
}

/// The trend of the tone along a text. Several documents have no order that means anything.
fn drift(report: &SentimentReport, units: &[LevelRow]) -> Option<Trend> {
    if report.totals.documents != 1 {
        return None;
    }
    let compounds: Vec<f64> = units.iter().map(|unit| unit.compound).collect();
    trend(&compounds)
}

fn report<R>(
    args: &SentimentArgs,
    input: Input,
    found: SentimentReport,
    drift: Option<Trend>,
    rows: Vec<R>,
) -> Report<R> {
    let notes: Vec<Note> = input.notes.into_iter().chain(found.notes.iter().cloned()).collect();
    Report {
        settings: text_settings(&args.rows.text, &input.corpus)
            .with("level", args.level.name())
            .with("limit", args.rows.limit),
        totals: Fields::totals(found.totals),
        columns: FIELDS,
        rows_total: rows.len(),
        rows,
        findings: findings(&found, args.level, drift),
        more: Fields::default()
            .with("coverage", found.coverage)
            .with("trend", json!(drift))
            .with("documents", json!(found.documents))
            .with("pulls", json!(found.pulls)),
        notes,
    }
}

/// What the table says below its rows.
fn findings(report: &SentimentReport, level: Level, drift: Option<Trend>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(coverage) = report.coverage {
        lines.push(format!("The lexicon knows {:.1} % of the words.", coverage * 100.0));
    }
    if report.documents.len() > NAMED_DOCUMENTS {
        lines.push("The mean compound of each document is in --format json.".to_owned());
    } else {
        lines.extend(report.documents.iter().filter_map(mean));
    }
    let up: Vec<String> =
        report.pulls.iter().take_while(|pull| pull.share > 0.0).take(NAMED_PULLS).map(named).collect();
    let down: Vec<String> =
        report.pulls.iter().rev().take_while(|pull| pull.share < 0.0).take(NAMED_PULLS).map(named).collect();
    for (direction, words) in [("up", up), ("down", down)] {
        if !words.is_empty() {
            lines.push(format!("Most pulled {direction}: {}.", words.join(", ")));
        }
    }
    if let Some(Trend { rho, p, shuffles }) = drift {
        lines.push(format!(
            "Tone along the text: Spearman's ρ = {rho:.4}, p = {p:.4} by {shuffles} shuffles of the {level}s."
        ));
    }
    lines
}

fn mean(tone: &DocumentTone) -> Option<String> {
    Some(format!("Mean compound of document {}: {:.4}.", tone.document, tone.compound?))
}

fn named(pull: &Pull) -> String {
    format!("{} {:+.2}", pull.word, pull.share)
}
