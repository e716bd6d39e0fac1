//! The tone of each sentence, as VADER scores it.

use crate::options::SentimentArgs;
use crate::report::{Fields, Receive, Report};
use crate::settings::of_text;
use crate::{AskError, Asked, limited};
use memoscope_engine::part::Part;
use memoscope_engine::sentiment::{
    DocumentTone, FIELDS, LEVEL_FIELDS, LevelRow, Pull, SentimentReport, Trace, by_level, sentiment,
};
use memoscope_engine::settings::Level;
use memoscope_engine::trend::{Trend, trend};
use memoscope_engine::vader::EmojiTable;
use serde_json::json;

const EMOJI: &str = include_str!("../../../lexicons/vader/emoji.txt");

/// How many words a table names that pull up, and down.
const NAMED_PULLS: usize = 5;

/// How many documents a table names with their means.
const NAMED_DOCUMENTS: usize = 10;

/// Hands out the sentences, or what is above them.
pub(crate) fn report<R: Receive>(
    args: &SentimentArgs,
    asked: &Asked,
    part: &Part,
    receiver: R,
) -> Result<R::Outcome, AskError> {
    let data = |error: &dyn std::fmt::Display| AskError::Data(error.to_string());
    let trace = if asked.opened { Trace::Keep } else { Trace::Leave };
    let emoji = EmojiTable::parse(EMOJI).map_err(|error| data(&error))?;
    let mut found = sentiment(asked.corpus, part, Some(&emoji), trace).map_err(|error| data(&error))?;
    let tones: Vec<(u32, f64)> = found.rows.iter().map(|row| (row.sentence, row.compound)).collect();
    let units = by_level(asked.corpus, args.level, &tones);
    let drift = drift(&found, &units);
    let rows_total = units.len();
    // Only rows are left out: means, coverage, pulls and trend are of the whole part.
    let rows = limited(std::mem::take(&mut found.rows), args.rows.limit);
    Ok(match args.level {
        Level::Sentence => receiver.receive(of_rows(args, asked, found, drift, rows_total, rows)),
        _ => {
            let units = limited(units, args.rows.limit);
            let report = of_rows(args, asked, found, drift, rows_total, units);
            receiver.receive(Report { columns: LEVEL_FIELDS, ..report })
        }
    })
}

/// The trend of the tone along a text. Several documents have no order that means anything.
fn drift(report: &SentimentReport, units: &[LevelRow]) -> Option<Trend> {
    if report.totals.documents != 1 {
        return None;
    }
    let compounds: Vec<f64> = units.iter().map(|unit| unit.compound).collect();
    trend(&compounds)
}

fn of_rows<T>(
    args: &SentimentArgs,
    asked: &Asked,
    found: SentimentReport,
    drift: Option<Trend>,
    rows_total: usize,
    rows: Vec<T>,
) -> Report<T> {
    Report {
        settings: of_text(asked, &args.rows.choice).sentiment(args.level, args.rows.limit),
        totals: Fields::totals(found.totals),
        columns: FIELDS,
        rows_total,
        rows,
        findings: findings(&found, args.level, drift),
        more: Fields::default()
            .with("coverage", found.coverage)
            .with("trend", json!(drift))
            .with("documents", json!(found.documents))
            .with("pulls", json!(found.pulls)),
        notes: asked.notes(found.notes),
    }
}

/// What the table says below its rows.
fn findings(report: &SentimentReport, level: Level, drift: Option<Trend>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(coverage) = report.coverage {
        lines.push(format!("The lexicon knows {:.1} % of the words.", coverage * 100.0));
    }
    let means: Vec<String> = report.documents.iter().filter_map(mean).collect();
    match means.len() {
        0..=NAMED_DOCUMENTS => lines.extend(means),
        _ => lines.push("The mean compound of each document is in --format json.".to_owned()),
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
