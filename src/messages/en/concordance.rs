//! The concordance view in English.

use super::{counted, list, times};
use crate::browser::intl::Formats;
use crate::label::{apart, short_apart};
use crate::messages::ConcordanceMessages;
use crate::view_config::ViewConfig;
use memoscope_engine::settings::SortKey;
use memoscope_protocol::ConcordanceReply;

pub(super) const MESSAGES: ConcordanceMessages = ConcordanceMessages {
    title,
    caption: |has_reader| match has_reader {
        true => {
            "Each place with the words around it; the number is that of its sentence and leads to it in the text."
        }
        false => "Each place with the words around it; the number is that of its sentence.",
    },
    table,
    range,
    columns: ["Place", "Before", "Found", "After"],
    source: "Document",
    line: |f, row| format!("Sentence {}: show {} in the text", number(f, row.sentence + 1), quoted(&row.hit)),
    empty_title: "Nothing is in focus yet",
    empty: "A concordance lists each place of a word with the words around it, one below the other. Search for a word, a phrase or the beginning of a word (secur*), or start with one of the most frequent words:",
    absent: "Try another form of it, or only its beginning with * after it.",
    no_query: "What is in focus can’t be looked for",
    example: |f, word, count| format!("{}, {}", apart(word), times(f, count)),
    earlier: |f, count| format!("Previous {}", number(f, count)),
    later: |f, count| format!("Next {}", number(f, count)),
    held: |f, first, last| format!("Copy and Export take lines {} to {}.", number(f, first), number(f, last)),
    copy: "Copy lines",
    copied: |f, first, last, total| format!("{} copied.", range(f, first, last, total)),
    sentences: [
        "Lines sorted by [sort1], with [context] words to each side.",
        "Lines sorted by [sort1], then [sort2], with [context] words to each side.",
        "Lines sorted by [sort1], then [sort2], then [sort3], with [context] words to each side.",
    ],
    sort_key,
    control: |key| match key {
        "sort1" => "Sorted by",
        "sort2" => "Then by",
        "sort3" => "Last by",
        "context" => "Words to each side",
        _ => super::control(key),
    },
};

fn number(f: &Formats, count: u32) -> String {
    f.whole(f64::from(count))
}

fn quoted(text: &str) -> String {
    // A phrase may have been typed in quotation marks of its own.
    format!("“{}”", short_apart(text.trim_matches('"')))
}

fn title(f: &Formats, reply: &ConcordanceReply) -> String {
    let report = &reply.report;
    let names: Vec<String> = reply.queries.iter().map(|(_, query)| quoted(query)).collect();
    let is_one = names.len() == 1;
    let names = list(&names);
    if report.rows_total == 0 {
        return format!("{names} {} not occur", if is_one { "does" } else { "do" });
    }
    let found = format!(
        "{names} {} {} in {} of {}",
        if is_one { "occurs" } else { "occur" },
        times(f, report.rows_total),
        number(f, report.hit_sentences),
        counted(f, report.totals.sentences, "sentence", "sentences")
    );
    let before = report.before.as_ref().map(|neighbour| (neighbour, "before"));
    let after = report.after.as_ref().map(|neighbour| (neighbour, "after"));
    let most = match (before, after) {
        (Some(before), Some(after)) if after.0.count > before.0.count => Some(after),
        (before, after) => before.or(after),
    };
    match most {
        // A word that stands there once is no more frequent there than others.
        Some((neighbour, side)) if neighbour.count > 1 => format!(
            "{found}; the word most often right {side} {} is {} ({})",
            if is_one { "it" } else { "them" },
            quoted(&neighbour.form),
            times(f, neighbour.count)
        ),
        _ => found,
    }
}

fn range(f: &Formats, first: u32, last: u32, total: u32) -> String {
    match last - first + 1 == total {
        true => counted(f, total, "line", "lines"),
        false => format!("Lines {} to {} of {}", number(f, first), number(f, last), number(f, total)),
    }
}

fn table(f: &Formats, (first, last, total): (u32, u32, u32), config: &ViewConfig) -> String {
    let levels: Vec<&str> = config.sort.words().map(sort_key).collect();
    let sorted = match levels.as_slice() {
        [] => "in the order of the text".to_owned(),
        levels => format!("sorted by {}, then by place", levels.join(", then ")),
    };
    let words = counted(f, config.context, "word", "words");
    format!("{} with {words} to each side, {sorted}", range(f, first, last, total))
}

fn sort_key(key: SortKey) -> &'static str {
    match key {
        SortKey::Position => "place in the text",
        SortKey::Hit => "what was found",
        SortKey::Title => "title of the text",
        SortKey::L1 => "first word before",
        SortKey::L2 => "second word before",
        SortKey::L3 => "third word before",
        SortKey::L4 => "fourth word before",
        SortKey::L5 => "fifth word before",
        SortKey::R1 => "first word after",
        SortKey::R2 => "second word after",
        SortKey::R3 => "third word after",
        SortKey::R4 => "fourth word after",
        SortKey::R5 => "fifth word after",
    }
}
