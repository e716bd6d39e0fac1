//! The frequency view in English.

use super::{control, counted, list, note, option, times};
use crate::browser::intl::Formats;
use crate::label::{apart, short_apart};
use crate::messages::FrequencyMessages;
use crate::view_config::Show;
use memoscope_engine::dispersion::Parts;
use memoscope_engine::frequency::FrequencyReport;
use memoscope_engine::report::Note;

pub(super) const MESSAGES: FrequencyMessages = FrequencyMessages {
    title,
    caption,
    summary: |f, report| summary(f, report, "Bar chart"),
    cloud_summary: |f, report| summary(f, report, "Word cloud"),
    bar: |f, word, count, per_thousand| {
        format!("{}: {}, {} per 1,000 words", apart(word), times(f, count), f.decimal(per_thousand, 1))
    },
    cloud_word: |f, place, word, count| {
        format!("{}. {}, {}", f.whole(f64::from(place)), apart(word), times(f, count))
    },
    heads: ["times", "per 1,000", "where"],
    show_fewer: "Show fewer",
    columns: [
        "Word",
        "Count",
        "Per 1,000",
        "Per million",
        "Documents",
        "Paragraphs",
        "Sentences",
        "DP",
        "DP norm",
        "Juilland’s D",
    ],
    hints: [
        "",
        "Times the word occurs",
        "Times in 1,000 words of the text",
        "Times in 1,000,000 words of the text",
        "Documents with the word",
        "Paragraphs with the word",
        "Sentences with the word",
        "Deviation of proportions: 0 is even, near 1 is all in one place",
        "DP over the largest value it could have",
        "1 is even, 0 is clumped",
    ],
    table,
    parts,
    filter: "Filter the words",
    filter_example: "secur, *ing, ?????",
    filtered: |f, report| {
        let all = report.rows_total + filtered_out(report);
        format!("{} of {}", f.whole(f64::from(report.rows_total)), counted(f, all, "word", "words"))
    },
    sentence: "Words in [case], possessive ’s [possessive], compounds [hyphen], common English words [stop], numbers [numbers], seen at least [min] times. Dispersion over [parts].",
    option,
    control,
};

/// Rows that the filter leaves out.
fn filtered_out(report: &FrequencyReport) -> u32 {
    let rows = report.notes.iter().map(|note| match note {
        Note::FilteredOut { rows } => *rows,
        _ => 0,
    });
    rows.sum()
}

fn title(f: &Formats, report: &FrequencyReport, filter: &str) -> String {
    let top: Vec<String> = report
        .rows
        .iter()
        .take(3)
        .map(|row| format!("{} ({})", short_apart(&row.word), f.whole(f64::from(row.count))))
        .collect();
    if !filter.is_empty() {
        let all = counted(f, report.rows_total + filtered_out(report), "word", "words");
        let holds = if report.rows_total == 1 { "matches" } else { "match" };
        return format!("Of {all}, {} {holds} “{}”", f.whole(f64::from(report.rows_total)), apart(filter));
    }
    match top.as_slice() {
        [] => nothing(report).to_owned(),
        [one] => format!("{one} is the only word shown"),
        _ => format!("{} occur most", list(&top)),
    }
}

/// Why there is no row.
fn nothing(report: &FrequencyReport) -> &'static str {
    let is_hidden = |note: &Note| matches!(note, Note::StopWordsHidden { .. } | Note::NumbersHidden { .. });
    match (report.totals.tokens, report.notes.iter().any(is_hidden)) {
        (0, _) => "No word to show",
        (_, true) if !report.notes.iter().any(|note| matches!(note, Note::BelowMinimum { .. })) => {
            "Every word is hidden"
        }
        (_, true) => "Every word is hidden or too rare to be listed",
        (_, false) => "No word occurs often enough to be listed",
    }
}

fn caption(f: &Formats, report: &FrequencyReport, show: Show, shown: u32) -> String {
    let what = match show {
        _ if report.rows.is_empty() => String::new(),
        Show::Cloud => {
            "The area of a word is how often it occurs, so a long word is set smaller than a short one of the same count. \
             Where it stands means nothing."
                .to_owned()
        }
        Show::Table if report.part_count > 1 => {
            "DP: 0 is even, near 1 is all in one place. Juilland’s D runs the other way round: 1 is even."
                .to_owned()
        }
        Show::Table => "How often each word occurs.".to_owned(),
        Show::Chart | Show::Matrix | Show::Documents => {
            "Times each word occurs; ticks show where, from beginning to end.".to_owned()
        }
    };
    let part = (shown < report.rows_total).then(|| {
        let (shown, all) = (f.whole(f64::from(shown)), counted(f, report.rows_total, "word", "words"));
        match show {
            Show::Cloud => format!(" Of {all} the {shown} most frequent, or as many as can be read."),
            _ => format!(" The {shown} most frequent of {all}."),
        }
    });
    // What is hidden is said below the figure, beside the switch; what is filtered, beside the filter.
    let is_elsewhere = |note: &&Note| {
        !matches!(note, Note::StopWordsHidden { .. } | Note::NumbersHidden { .. } | Note::FilteredOut { .. })
    };
    let is_due = |note: &&Note| show == Show::Table || !matches!(note, Note::OnePart);
    let notes = report.notes.iter().filter(is_elsewhere).filter(is_due).map(|n| format!(" {}", note(f, n)));
    (what + &part.unwrap_or_default() + &notes.collect::<String>()).trim().to_owned()
}

fn summary(f: &Formats, report: &FrequencyReport, kind: &str) -> String {
    let totals = report.totals;
    format!(
        "{kind}. The text has {}, {} of them different, in {}. {}.",
        counted(f, totals.tokens, "word", "words"),
        f.whole(f64::from(totals.types)),
        counted(f, totals.sentences, "sentence", "sentences"),
        title(f, report, "")
    )
}

fn table(f: &Formats, report: &FrequencyReport) -> String {
    let words = counted(f, report.rows_total, "word", "words");
    match report.part_count {
        0 | 1 => format!("Frequency of {words}"),
        count => {
            format!("Frequency and dispersion of {words}; dispersion over {}", parts(f, report.parts, count))
        }
    }
}

fn parts(f: &Formats, parts: Parts, count: u32) -> String {
    match parts {
        Parts::Auto => String::new(),
        Parts::Sentence => counted(f, count, "sentence", "sentences"),
        Parts::Paragraph => counted(f, count, "paragraph", "paragraphs"),
        Parts::Document => counted(f, count, "document", "documents"),
        Parts::Slices(_) => format!("{} of equal length", counted(f, count, "slice", "slices")),
    }
}
