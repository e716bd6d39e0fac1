//! The sentiment view in English.

use super::{counted, note, times};
use crate::browser::intl::Formats;
use crate::messages::SentimentMessages;
use memoscope_engine::sentiment::SentimentRow;
use memoscope_engine::vader::Rule;
use memoscope_protocol::SentimentReply;

pub(super) const MESSAGES: SentimentMessages = SentimentMessages {
    title,
    caption,
    summary,
    bar: |f, number, compound| format!("Sentence {}: {}", f.whole(f64::from(number)), f.signed(compound)),
    start: "beginning",
    end: "end",
    pulls: "What pulls",
    pull: |f, pull| format!("{}: {} in {}", pull.word, f.signed(pull.share), times(f, pull.count)),
    choose_sentence: "Choose a bar to open its sentence.",
    opened: |f, number, total, compound| {
        format!(
            "Sentence {} of {}: {}",
            f.whole(f64::from(number)),
            f.whole(f64::from(total)),
            f.signed(compound)
        )
    },
    opened_name: "Opened sentence",
    rule,
    sum,
    table: |f, reply| {
        format!("Tone of {}", counted(f, reply.report.totals.sentences, "sentence", "sentences"))
    },
    columns: ["Sentence", "Compound", "Positive", "Neutral", "Negative", "Sum", "Coverage"],
    fetching_emoji: "The text holds emoji; their descriptions are being fetched.",
    sentence: "Each sentence scored by VADER 3.3.2, smoothed over [smooth].",
    option,
    control: |key| match key {
        "smooth" => "Sentences that are smoothed over",
        _ => super::control(key),
    },
};

/// The share of errors that is put up with.
const LEVEL: f64 = 0.05;

/// A drift is claimed only where shuffling the sentences hardly ever makes one as strong.
fn title(f: &Formats, reply: &SentimentReply) -> String {
    let compounds = || reply.report.rows.iter().map(|row| row.compound);
    let lowest = compounds().fold(f64::INFINITY, f64::min);
    let highest = compounds().fold(f64::NEG_INFINITY, f64::max);
    if lowest > highest {
        return "No sentence to score".to_owned();
    }
    if lowest == highest {
        return format!("Each sentence scores {}", f.signed(lowest));
    }
    let range = format!("between {} and {}", f.signed(lowest), f.signed(highest));
    match reply.trend {
        Some(trend) if trend.p < LEVEL => {
            let way = if trend.rho < 0.0 { "falls" } else { "rises" };
            format!(
                "Tone {way} along the text, {range} (ρ {}, p {})",
                f.signed(trend.rho),
                p_value(f, trend.p)
            )
        }
        Some(_) => format!("Tone swings {range}; no drift along the text stands out from chance"),
        None => format!("Tone swings {range}"),
    }
}

/// A p value; one too small for three decimals is said to be below them.
fn p_value(f: &Formats, p: f64) -> String {
    match p < 0.001 {
        true => format!("< {}", f.decimal(0.001, 3)),
        false => f.decimal(p, 3),
    }
}

fn caption(f: &Formats, reply: &SentimentReply) -> String {
    let known = match reply.report.coverage {
        Some(coverage) => format!(" The lexicon knows {} of the words.", f.percent(coverage)),
        None => String::new(),
    };
    let notes: String = reply.report.notes.iter().map(|n| format!(" {}", note(f, n))).collect();
    format!(
        "Tone of each sentence (VADER compound, −1 to 1) in the order of the text, with a smoothed line.{known}{notes}"
    )
}

fn summary(f: &Formats, reply: &SentimentReply) -> String {
    let rows = &reply.report.rows;
    let above = rows.iter().filter(|row| row.compound > 0.0).count() as u32;
    let below = rows.iter().filter(|row| row.compound < 0.0).count() as u32;
    format!(
        "Bar chart along the text. {}: {} above 0, {} below. {}.",
        counted(f, rows.len() as u32, "sentence", "sentences"),
        f.whole(f64::from(above)),
        f.whole(f64::from(below)),
        title(f, reply)
    )
}

fn sum(f: &Formats, row: &SentimentRow) -> String {
    let punctuation = match row.punctuation {
        0.0 => String::new(),
        amount => format!(", {} of it by punctuation", f.signed(amount)),
    };
    format!(
        "The values add up to {}{punctuation}; sum ÷ √(sum² + 15) = {}.",
        f.signed(row.sum),
        f.signed_fine(row.compound)
    )
}

fn rule(f: &Formats, word: &str, rule: &Rule, of: &dyn Fn(u32) -> String) -> String {
    match *rule {
        Rule::KindOf { .. } => format!("“{word}” before “of” is no praise: 0."),
        Rule::SetAside { by } => format!("“{word}” negates “{}” instead of counting itself.", of(by)),
        Rule::No { by, factor } => format!("“{}” before “{word}” turns it: × {}.", of(by), f.signed(factor)),
        Rule::Capitals { amount } => format!("“{word}” stands out in capitals: {}.", f.signed_fine(amount)),
        Rule::Boosted { by, amount } => {
            format!("“{}” strengthens “{word}”: {}.", of(by), f.signed_fine(amount))
        }
        Rule::Dampened { by, amount } => format!("“{}” weakens “{word}”: {}.", of(by), f.signed_fine(amount)),
        Rule::Negated { by, factor } => format!("“{}” negates “{word}”: × {}.", of(by), f.signed(factor)),
        Rule::NeverSo { by, factor } => {
            format!("“{}” with “so” or “this” strengthens “{word}”: × {}.", of(by), f.signed(factor))
        }
        Rule::SoThis { by, factor } => format!("“{}” strengthens “{word}”: × {}.", of(by), f.signed(factor)),
        Rule::WithoutDoubt { .. } => format!("“without doubt” does not negate “{word}”."),
        Rule::Idiom { value, .. } => format!("“{word}” is part of an idiom worth {}.", f.signed(value)),
        Rule::Least { by, factor } => format!("“{}” negates “{word}”: × {}.", of(by), f.signed(factor)),
        Rule::BeforeBut { by, factor } => {
            format!("“{word}” stands before “{}” and counts less: × {}.", of(by), f.signed(factor))
        }
        Rule::AfterBut { by, factor } => {
            format!("“{word}” stands after “{}” and counts more: × {}.", of(by), f.signed(factor))
        }
        _ => String::new(),
    }
}

fn option(key: &str, value: &str) -> Option<&'static str> {
    Some(match (key, value) {
        ("smooth", "1") => "no sentences",
        ("smooth", "3") => "3 sentences",
        ("smooth", "5") => "5 sentences",
        ("smooth", "7") => "7 sentences",
        ("smooth", "11") => "11 sentences",
        _ => return super::option(key, value),
    })
}
