//! The reader's own words in English.

use super::{counted, list};
use crate::browser::intl::Formats;
use crate::label::{apart, short_apart};
use crate::messages::OwnWordsMessages;
use memoscope_engine::own_words::{MAX_OWN, MAX_OWN_CHARS, OwnWordError};

pub(super) const MESSAGES: OwnWordsMessages = OwnWordsMessages {
    title: "Own words",
    lead: "Words that stand side by side can count as one, such as Central Asia. A word with | in it counts as several, cut there: policy|makers.",
    entry: "Words that count as one, or a word with |",
    add: "Add",
    joined: "Count as one word",
    cut: "Count as several words",
    places: |f, count| counted(f, count, "place", "places"),
    remove: |entry| format!("Remove {}", apart(entry)),
    remove_all: "Remove all own words",
    paste: "Add a list",
    paste_field: "Own words, one entry a line",
    paste_example: "Central Asia\npolicy|makers",
    add_list: "Add the list",
    copy: "Copy own words",
    refused,
    line,
    added: |f, entry, is_split, places| {
        let count = if is_split { "counts as several words" } else { "counts as one word" };
        format!("{} {count}, in {}.", short_apart(entry), counted(f, places, "place", "places"))
    },
    several_added: |f, count| format!("{} added.", counted(f, count, "own word", "own words")),
    removed: |entry| format!("{} is no own word any longer.", short_apart(entry)),
    none: "There are no own words any longer.",
    join_selected: "Count as one word",
    part_selected: "Count as separate words",
};

fn refused(f: &Formats, entry: &str, error: &OwnWordError, more: u32) -> String {
    let why = match error {
        OwnWordError::Empty => "it holds no word".to_owned(),
        OwnWordError::OneWord => {
            "it is one word; write two or more, or put a | where the word is to be cut".to_owned()
        }
        OwnWordError::Separator { found } => format!("it can’t hold {found}"),
        OwnWordError::NoMark => "there is no | where the word is to be cut".to_owned(),
        OwnWordError::EmptyPiece => "a | needs a letter or digit on each side".to_owned(),
        OwnWordError::SeveralWords => "a | can cut one word only, and this is several".to_owned(),
        OwnWordError::TooLong => {
            format!("it is longer than {} characters", f.whole(MAX_OWN_CHARS as f64))
        }
        _ => format!("a list holds at most {}", f.whole(MAX_OWN as f64)),
    };
    let more = match more {
        0 => String::new(),
        more => format!(" {} not taken.", counted(f, more, "more entry was", "more entries were")),
    };
    format!("Not taken: “{}”: {why}.{more}", short_apart(entry))
}

/// Joins that the line names.
const NAMED: usize = 3;

fn line(f: &Formats, joins: &[String], splits: u32) -> String {
    let mut says = Vec::new();
    if !joins.is_empty() {
        let mut named: Vec<String> =
            joins.iter().take(NAMED).map(|entry| format!("“{}”", short_apart(entry))).collect();
        if joins.len() > NAMED {
            named.push(format!("{} more", f.whole((joins.len() - NAMED) as f64)));
        }
        let count = if joins.len() == 1 { "counts as one word" } else { "count as one word each" };
        says.push(format!("{} {count}.", list(&named)));
    }
    if splits > 0 {
        let count = if splits == 1 { "is cut in several" } else { "are cut in several" };
        says.push(format!("{} {count}.", counted(f, splits, "word", "words")));
    }
    says.join(" ")
}
