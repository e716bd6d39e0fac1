//! English words of the list of documents.

use super::counted;
use crate::browser::intl::Formats;
use crate::label::apart;
use crate::messages::{ByDocumentMessages, DocumentMessages};
use crate::views::frequency::Item;
use memoscope_engine::notes::sentence;

pub(super) const MESSAGES: DocumentMessages = DocumentMessages {
    list: "List of documents",
    filter: "Filter documents",
    sort: "Sorted by",
    sorts: ["order", "title", "date", "length", "words in focus"],
    found: |f, found, all| match found == all {
        true => counted(f, all, "document", "documents"),
        false => format!("{} of {}", f.whole(f64::from(found)), counted(f, all, "document", "documents")),
    },
    tick: |title| format!("Choose {title}"),
    counts: |f, queries, counts| {
        let each = queries
            .iter()
            .zip(counts)
            .map(|(query, count)| format!("{query} {}", f.whole(f64::from(*count))));
        each.collect::<Vec<_>>().join(", ")
    },
    analyse_ticked: |f, count| format!("Analyse the {} chosen", counted(f, count, "document", "documents")),
    analyse_found: |f, count| format!("Analyse the {} listed", counted(f, count, "document", "documents")),
    analyse: |f, count| format!("Analyse {}", counted(f, count, "document", "documents")),
    whose: "Or those whose",
    is: "is",
    key: "What is known",
    value: "Its value",
    range: "between",
    none: "not known",
    from: "first",
    to: "last",
};

pub(super) const BY_DOCUMENT: ByDocumentMessages = ByDocumentMessages {
    empty: "No word is in focus",
    absent: "Search for a word, a phrase or a wildcard to see how often it occurs in each document.",
    title,
    caption: |is_dated, is_single| {
        let of = if is_single { "document" } else { "group of documents" };
        let order = match (is_dated, is_single) {
            (true, _) => ", in the order of their dates",
            (false, true) => ", in the order of the corpus",
            (false, false) => "",
        };
        format!(
            "Occurrences in a thousand words of each {of}{order}; each word on a scale of its own, whose top is written beside it. \
             Rates of short documents swing widely. Differences are not tested here."
        )
    },
    by: "By",
    note: sentence,
    document: "document",
    documents: "documents",
    words: "words",
    rate: |focus| format!("{focus} per 1,000"),
    unknown: "not known",
    table: "The words in focus by document",
    slider: "Documents",
    hints: [
        "Arrow keys or the pointer go from document to document; Enter or a click opens it.",
        "Arrow keys or the pointer go from group to group; Enter or a click analyses its documents.",
    ],
    item: |f, foci, item| {
        let name = if item.label.is_empty() { "Not known" } else { item.label.as_str() };
        let mut says = format!("{name}: {}", counted(f, item.tokens, "word", "words"));
        for (index, (focus, count)) in foci.iter().zip(&item.counts).enumerate() {
            let (count, rate) = (f.whole(f64::from(*count)), f.decimal(item.rate(index), 2));
            says.push_str(&format!(" · {focus} {count}, {rate} per 1,000"));
        }
        says
    },
};

fn title(f: &Formats, foci: &[String], items: &[Item], is_single: bool) -> String {
    let Some(focus) = foci.first() else { return String::new() };
    let with = items.iter().filter(|item| item.rate(0) > 0.0).count() as u32;
    let all = items.len() as u32;
    let mut most: Option<&Item> = None;
    for item in items.iter().filter(|item| item.rate(0) > 0.0) {
        if most.is_none_or(|most| item.rate(0) > most.rate(0)) {
            most = Some(item);
        }
    }
    let (one, many) = if is_single { ("document", "documents") } else { ("group", "groups") };
    let of = format!("{} of {}", f.whole(f64::from(with)), counted(f, all, one, many));
    match most {
        None => format!("{} occurs in none of {}", apart(focus), counted(f, all, one, many)),
        Some(most) => {
            let name = if most.label.is_empty() { "not known" } else { most.label.as_str() };
            let rate = f.decimal(most.rate(0), 1);
            format!("{} occurs in {of}; its highest rate is {rate} per 1,000 words ({name})", apart(focus))
        }
    }
}
