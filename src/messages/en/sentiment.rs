//! The sentiment view in English.

use super::{counted, note, times};
use crate::browser::intl::Formats;
use crate::messages::SentimentMessages;
use crate::view_config::Show;
use memoscope_engine::sentiment::{Caution, LevelRow, NEUTRAL, SentimentReport, SentimentRow};
use memoscope_engine::settings::Level;
use memoscope_engine::trend::MIN_VALUES;
use memoscope_engine::vader::Rule;
use memoscope_protocol::SentimentReply;

pub(super) const MESSAGES: SentimentMessages = SentimentMessages {
    title,
    caption,
    summary,
    bar,
    stretch: |f, level, first, last| {
        let number = |number: u32| f.whole(f64::from(number));
        match first == last {
            true => format!("{} {}", unit(level).0, number(first)),
            false => format!("{}s {} to {}", unit(level).0, number(first), number(last)),
        }
    },
    hint: "Drag over bars to analyse a stretch, or hold Shift with the arrow keys and press Enter. Escape or a double click shows all again.",
    joined: "There are more bars than pixels: each pixel shows the highest and the lowest of its bars, and the line their mean.",
    neutral: "neutral",
    mean_label: "mean",
    mean,
    caution,
    peaks: ["Most positive sentence", "Most negative sentence"],
    start: "beginning",
    end: "end",
    pulls: "What pulls",
    no_pulls: "No word has a tone that the lexicon knows.",
    unmatched: |f, unmatched| {
        format!("{} the lexicon does not know", counted(f, unmatched.types, "word", "words"))
    },
    unmatched_about: "The most frequent, each with how often it was passed over; common words are left out. Quotation marks and hyphens can hide a word that the lexicon has.",
    pull: |f, pull| format!("{}: {} in all, {}", pull.word, f.signed(pull.share), times(f, pull.count)),
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
    outside_part: "It lies outside the part that is analysed.",
    neighbours: ["Previous sentence", "Next sentence"],
    stretches: ["Analyse from here", "Analyse up to here"],
    rule,
    sum,
    table: |f, reply| format!("Tone of {}", units(f, reply.level, reply.units.len())),
    columns: |level| match level {
        Level::Sentence => &["Sentence", "Compound", "Positive", "Neutral", "Negative", "Sum", "Coverage"],
        Level::Paragraph => &["Paragraph", "Sentences", "Mean compound", "Lowest", "Highest"],
        Level::Document => &["Document", "Sentences", "Mean compound", "Lowest", "Highest"],
    },
    fetching_emoji: "The text holds emoji; their descriptions are being fetched.",
    sentence: "Tone of each [level], scored by VADER 3.3.2, smoothed over [smooth].",
    option,
    control: |key| match key {
        "smooth" => "How many are smoothed over",
        "level" => "What tone is said of",
        _ => super::control(key),
    },
};

/// The share of errors that is put up with.
const LEVEL: f64 = 0.05;

/// The unit of a level at the start of a sentence, and inside one.
fn unit(level: Level) -> (&'static str, &'static str) {
    match level {
        Level::Sentence => ("Sentence", "sentence"),
        Level::Paragraph => ("Paragraph", "paragraph"),
        Level::Document => ("Document", "document"),
    }
}

/// *17 sentences*
fn units(f: &Formats, level: Level, count: usize) -> String {
    let (one, other) = match level {
        Level::Sentence => ("sentence", "sentences"),
        Level::Paragraph => ("paragraph", "paragraphs"),
        Level::Document => ("document", "documents"),
    };
    counted(f, count as u32, one, other)
}

fn bar(f: &Formats, level: Level, row: &LevelRow) -> String {
    let name = format!("{} {}: {}", unit(level).0, f.whole(f64::from(row.unit + 1)), f.signed(row.compound));
    match level {
        Level::Sentence => name,
        _ => format!("{name}, mean of {}", counted(f, row.sentences, "sentence", "sentences")),
    }
}

fn mean(f: &Formats, report: &SentimentReport, mean: f64) -> String {
    format!("Mean of {}: {}", counted(f, report.rows.len() as u32, "sentence", "sentences"), f.signed(mean))
}

fn caution(f: &Formats, caution: &Caution) -> String {
    match caution {
        Caution::OtherLanguage { language } => {
            format!(
                "VADER’s words are English, and this text is said to be in another language ({language}): don’t read its tone here."
            )
        }
        Caution::NotEnglish { common } => format!(
            "VADER’s words are English, and this text hardly looks it ({} of its words are common English ones): don’t read its tone here.",
            f.percent(*common)
        ),
        // The caption says so.
        Caution::FewKnown { known: 0, .. } => String::new(),
        Caution::FewKnown { known, words } => format!(
            "The lexicon knows {} of {}: read the tone as a hint.",
            f.whole(f64::from(*known)),
            counted(f, *words, "word", "words")
        ),
        _ => String::new(),
    }
}

/// A drift is claimed only where shuffling the units hardly ever makes one as strong.
fn title(f: &Formats, reply: &SentimentReply) -> String {
    let (lowest, highest) =
        reply.units.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), row| {
            (low.min(row.compound), high.max(row.compound))
        });
    let unit = unit(reply.level).1;
    if lowest > highest {
        return "No sentence to score".to_owned();
    }
    if reply.report.support.known == 0 {
        return "No tone to show: the lexicon knows none of the words".to_owned();
    }
    if reply.units.len() == 1 {
        return format!("The only {unit} scores {}", f.signed(lowest));
    }
    if lowest == highest {
        return format!("Each {unit} scores {}", f.signed(lowest));
    }
    let of = if reply.level == Level::Sentence { String::new() } else { format!(" of {unit}s") };
    let range = format!("between {} and {}", f.signed(lowest), f.signed(highest));
    let along = if reply.around.is_empty() { "the text" } else { "this part" };
    match reply.trend {
        Some(trend) if trend.p < LEVEL => {
            let way = if trend.rho < 0.0 { "falls" } else { "rises" };
            format!(
                "Tone{of} {way} along {along}, {range} (ρ {}, p {})",
                f.signed(trend.rho),
                p_value(f, trend.p)
            )
        }
        Some(_) => format!("Tone{of} swings {range}; no drift along {along} stands out from chance"),
        None if reply.units.len() < MIN_VALUES => {
            format!(
                "Tone{of} swings {range}; {} are too few to test for a drift",
                units(f, reply.level, reply.units.len())
            )
        }
        None => format!("Tone{of} swings {range}"),
    }
}

/// A p value; one too small for three decimals is said to be below them.
fn p_value(f: &Formats, p: f64) -> String {
    match p < 0.001 {
        true => format!("< {}", f.decimal(0.001, 3)),
        false => f.decimal(p, 3),
    }
}

fn caption(f: &Formats, reply: &SentimentReply, show: Show) -> String {
    let report = &reply.report;
    let of = match reply.level {
        Level::Sentence => "(VADER compound, −1 to 1)",
        _ => "(mean VADER compound of its sentences, −1 to 1)",
    };
    let order = if reply.units.len() > 1 { " in the order of the text" } else { "" };
    let line = if show == Show::Table || reply.units.len() < 3 { "" } else { ", with a smoothed line" };
    let mut says = match report.rows.is_empty() {
        true => String::new(),
        false => format!("Tone of each {} {of}{order}{line}.", unit(reply.level).1),
    };
    if let Some(value) = report.mean().filter(|_| report.rows.len() > 1) {
        says.push_str(&format!(" {}; {}.", mean(f, report, value), bands(f, report)));
    }
    // Where it knows none a note says so.
    if let Some(coverage) = report.coverage.filter(|&coverage| coverage > 0.0) {
        says.push_str(&format!(
            " The lexicon knows {} of the words{}.",
            f.percent(coverage),
            rests(f, report)
        ));
    }
    for n in &report.notes {
        says.push_str(&format!(" {}", note(f, n)));
    }
    says.trim_start().to_owned()
}

/// *7 positive, 4 neutral (between −0.05 and +0.05), 6 negative*
fn bands(f: &Formats, report: &SentimentReport) -> String {
    let [positive, neutral, negative] = report.bands().map(|count| f.whole(f64::from(count)));
    format!(
        "{positive} positive, {neutral} neutral (between {} and {}), {negative} negative",
        f.signed(-NEUTRAL),
        f.signed(NEUTRAL)
    )
}

/// How many scores rest on little.
fn rests(f: &Formats, report: &SentimentReport) -> String {
    let sentences = |count: u32| counted(f, count, "sentence", "sentences");
    match (report.support.single, report.support.silent) {
        (0, 0) => String::new(),
        (0, silent) => format!("; in {} none", sentences(silent)),
        (single, 0) => format!("; {} on one word alone", rest(f, single)),
        (single, silent) => {
            format!("; {} on one word alone, {} on none", rest(f, single), f.whole(f64::from(silent)))
        }
    }
}

/// *one sentence rests*, *5 sentences rest*
fn rest(f: &Formats, count: u32) -> String {
    format!("{} {}", counted(f, count, "sentence", "sentences"), super::plural(f, count, "rests", "rest"))
}

fn summary(f: &Formats, reply: &SentimentReply) -> String {
    format!(
        "Bar chart along the text. {}: {}. {}.",
        units(f, reply.level, reply.units.len()),
        bands(f, &reply.report),
        title(f, reply)
    )
}

fn sum(f: &Formats, row: &SentimentRow) -> String {
    let punctuation = match row.punctuation {
        0.0 => String::new(),
        amount => format!(", {} of it by punctuation", f.signed(amount)),
    };
    let known = row.words.iter().filter(|word| word.lexicon.is_some()).count() as u32;
    let alone = match row.words.iter().filter(|word| word.share != 0.0).count() {
        1 => " The score rests on one word alone.",
        _ => "",
    };
    format!(
        "The values add up to {}{punctuation}; sum ÷ √(sum² + 15) = {}. The lexicon knows {} of {}.{alone}",
        f.signed(row.sum),
        f.signed_fine(row.compound),
        f.whole(f64::from(known)),
        counted(f, row.words.len() as u32, "word", "words")
    )
}

fn rule(f: &Formats, word: &str, rule: &Rule, of: &dyn Fn(u32) -> String) -> String {
    match *rule {
        Rule::KindOf { .. } => format!("“{word}” before “of” is no praise: 0."),
        Rule::SetAside { by } => format!("“{word}” negates “{}” instead of counting itself.", of(by)),
        Rule::No { by, factor } => {
            format!("“{}” before “{word}” turns it: ×\u{a0}{}.", of(by), f.signed(factor))
        }
        Rule::Capitals { amount } => format!("“{word}” stands out in capitals: {}.", f.signed_fine(amount)),
        Rule::Boosted { by, amount } => {
            format!("“{}” strengthens “{word}”: {}.", of(by), f.signed_fine(amount))
        }
        Rule::Dampened { by, amount } => format!("“{}” weakens “{word}”: {}.", of(by), f.signed_fine(amount)),
        Rule::Negated { by, factor } => {
            format!("“{}” negates “{word}”: ×\u{a0}{}.", of(by), f.signed(factor))
        }
        Rule::NeverSo { by, factor } => {
            format!("“{}” with “so” or “this” strengthens “{word}”: ×\u{a0}{}.", of(by), f.signed(factor))
        }
        Rule::SoThis { by, factor } => {
            format!("“{}” strengthens “{word}”: ×\u{a0}{}.", of(by), f.signed(factor))
        }
        Rule::WithoutDoubt { .. } => format!("“without doubt” does not negate “{word}”."),
        Rule::Idiom { value, .. } => format!("“{word}” is part of an idiom worth {}.", f.signed(value)),
        Rule::Least { by, factor } => format!("“{}” negates “{word}”: ×\u{a0}{}.", of(by), f.signed(factor)),
        Rule::BeforeBut { by, factor } => {
            format!("“{word}” stands before “{}” and counts less: ×\u{a0}{}.", of(by), f.signed(factor))
        }
        Rule::AfterBut { by, factor } => {
            format!("“{word}” stands after “{}” and counts more: ×\u{a0}{}.", of(by), f.signed(factor))
        }
        _ => String::new(),
    }
}

fn option(key: &str, value: &str) -> Option<&'static str> {
    Some(match (key, value) {
        ("smooth", "1") => "none beside it",
        ("smooth", "3") => "3 in a row",
        ("smooth", "5") => "5 in a row",
        ("smooth", "7") => "7 in a row",
        ("smooth", "11") => "11 in a row",
        ("smooth", "51") => "51 in a row",
        ("smooth", "201") => "201 in a row",
        ("level", "sentence") => "sentence",
        ("level", "paragraph") => "paragraph",
        ("level", "document") => "document",
        _ => return super::option(key, value),
    })
}
