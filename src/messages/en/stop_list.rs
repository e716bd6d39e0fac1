//! The stop list in English.

use super::{counted, list};
use crate::browser::intl::Formats;
use crate::label::apart;
use crate::messages::StopListMessages;
use memoscope_engine::report::Note;

pub(super) const MESSAGES: StopListMessages = StopListMessages {
    title: "Stop list",
    sentence: "Lists leave out [stop], and what is added here.",
    option: |_, value| match value {
        "en" => Some("174 common English words"),
        "none" => Some("no word of themselves"),
        _ => None,
    },
    control: |_| "Base list",
    word: "A word, or several",
    hide: "Hide",
    unhide: "Do not hide",
    added: "Hidden too",
    taken_out: "Not hidden",
    more: |f, more| format!("and {} more", f.whole(f64::from(more))),
    paste: "Paste a list",
    paste_field: "Words to hide in place of the list",
    paste_example: "the\nof\nfor",
    replace: "Replace the list",
    copy: "Copy the list",
    reset: "Reset the list",
    no_word: "The field holds no word.",
    refused,
    hidden,
    all_shown: "Hidden words are shown.",
    show: "Show them",
    hide_word: |word| format!("Hide {} from lists", apart(word)),
    show_word: |word| format!("Show {} in lists", apart(word)),
};

/// Words that a refusal quotes.
const QUOTED: usize = 3;

fn refused(f: &Formats, words: &[String], too_many: u32, most: u32) -> String {
    let mut says = Vec::new();
    if !words.is_empty() {
        let mut quoted: Vec<String> =
            words.iter().take(QUOTED).map(|word| format!("“{}”", apart(word))).collect();
        if words.len() > QUOTED {
            quoted.push(format!("{} more", f.whole((words.len() - QUOTED) as f64)));
        }
        says.push(format!(
            "Not taken: {}. A word holds a letter or digit and at most 100 characters.",
            list(&quoted)
        ));
    }
    if too_many > 0 {
        says.push(format!(
            "{} not taken: a list holds at most {}.",
            counted(f, too_many, "word", "words"),
            f.whole(f64::from(most))
        ));
    }
    says.join(" ")
}

fn hidden(f: &Formats, notes: &[Note], has_own: bool) -> Option<String> {
    let (one, many) = match has_own {
        true => ("word of the stop list", "words of the stop list"),
        false => ("common word", "common words"),
    };
    let said: Vec<String> = notes
        .iter()
        .filter_map(|note| match note {
            Note::StopWordsHidden { rows } => Some(counted(f, *rows, one, many)),
            Note::NumbersHidden { rows } => Some(counted(f, *rows, "number", "numbers")),
            Note::WordsHidden { words } => Some(counted(f, *words, one, many)),
            _ => None,
        })
        .collect();
    (!said.is_empty()).then(|| format!("{} hidden.", list(&said)))
}
