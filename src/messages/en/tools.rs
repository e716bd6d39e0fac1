//! English: what stands around the views.

use super::super::{Keys, ToolMessages};
use super::{counted, list, times};
use crate::browser::intl::Formats;
use crate::label::{WORD_CHARS, short_apart, shortened};
use memoscope_protocol::{Preview, QueryProblem};

/// The messages.
pub(super) const MESSAGES: ToolMessages = ToolMessages {
    preview,
    preview_note,
    absent: |typed| {
        let typed = typed.trim();
        let word = short_apart(typed);
        match typed.contains(['*', '?', '|', '"']) || typed.contains(char::is_whitespace) {
            true => {
                format!("“{word}” does not occur in the text. Try one word of it, or fewer letters and *.")
            }
            false => format!(
                "No word of the text begins with “{word}”. Try fewer letters, or *{word}* for words that hold it."
            ),
        }
    },
    unfinished: |problem| match problem {
        QueryProblem::OpenQuote { at } => format!("The quote \" at character {} is still open.", at + 1),
        QueryProblem::DanglingEscape { .. } => "\\ takes the next character as it stands.".to_owned(),
        QueryProblem::EmptyAlternative { .. } => "After | goes another word or phrase.".to_owned(),
        QueryProblem::Empty => String::new(),
    },
    refused: |typed, problem| match problem {
        QueryProblem::OpenQuote { at } => {
            format!("Character {}: a quote \" is opened and not closed.", at + 1)
        }
        QueryProblem::DanglingEscape { at } => {
            format!("Character {}: \\ ends the search; a character must follow it.", at + 1)
        }
        QueryProblem::EmptyAlternative { at: 0, found } if found.trim().is_empty() => {
            "Character 1: nothing stands before |.".to_owned()
        }
        QueryProblem::EmptyAlternative { at, found } if found.trim().is_empty() => {
            format!("Character {at}: nothing stands after |.")
        }
        QueryProblem::EmptyAlternative { at, found } => {
            format!(
                "Character {}: “{}” holds no letter or digit.",
                at + 1,
                shortened(found.trim(), WORD_CHARS)
            )
        }
        QueryProblem::Empty => {
            format!("“{}” holds no letter or digit to look for.", shortened(typed.trim(), WORD_CHARS))
        }
    },
    undo: "Undo",
    start_over: "Back to the start",
    undone: |keys| {
        let mut names: Vec<String> = Vec::new();
        for name in keys.iter().map(|key| setting(key)).filter(|name| !name.is_empty()) {
            if names.iter().all(|there| there != name) {
                names.push(name.to_owned());
            }
        }
        match names.is_empty() {
            true => "Undone.".to_owned(),
            false => format!("Undone: {}.", list(&names)),
        }
    },
    view: |view, finding| match finding.is_empty() {
        true => format!("{view}."),
        false => format!("{view}: {finding}."),
    },
    rows: |f, finding, rows| match finding.is_empty() {
        true => format!("{}.", counted(f, rows, "row", "rows")),
        false => format!("{finding}. {}.", counted(f, rows, "row", "rows")),
    },
    marked: |f, level, first, last| {
        format!("{} marked. Enter analyses.", (super::sentiment::MESSAGES.stretch)(f, level, first, last))
    },
    unmarked: "Nothing is marked.",
    part: |f, part, whole| {
        format!(
            "Part of the text: {} of {}, {}.",
            f.whole(f64::from(part.sentences)),
            counted(f, whole.sentences, "sentence", "sentences"),
            counted(f, part.tokens, "word", "words")
        )
    },
    whole: "All of the text is analysed.",
    no_focus: "Nothing is in focus.",
    keys: "Keys",
    close: "Close",
    single_keys: "Single keys",
    single_keys_note: "/ and ? work without another key held. Switch them off if they get in the way of speech input.",
};

pub(super) const KEYS: &[Keys] = &[
    (
        "Anywhere",
        &[
            (&["/"], "go to the search"),
            (&["?"], "show these keys"),
            (&["Ctrl Z", "⌘ Z"], "undo"),
            (&["Esc"], "close what is open"),
        ],
    ),
    (
        "Search",
        &[
            (&["Enter"], "put what is typed in focus"),
            (&["Shift Enter"], "add it to what is in focus"),
            (&["↓", "↑"], "choose a suggestion"),
            (&["Esc"], "close the suggestions, then empty the field"),
        ],
    ),
    (
        "In the text",
        &[
            (&["J", "K"], "next and previous sentence"),
            (&["Shift J", "Shift K"], "gather a run of sentences"),
            (&["Enter"], "analyse the sentence or the run"),
            (&["Esc"], "let go of it"),
        ],
    ),
    ("Views", &[(&["←", "→", "Home", "End"], "choose a view, on its tab")]),
    (
        "Charts, matrix and tables",
        &[
            (&["Tab"], "into the chart, and out of it"),
            (&["←", "→", "↑", "↓", "Home", "End"], "from mark to mark"),
            (&["Enter", "Space"], "choose"),
            (&["Shift Enter"], "add to what is in focus"),
            (&["→", "←", "↑", "↓"], "from a row of a table to its numbers"),
            (&["Enter"], "open the card of a number"),
        ],
    ),
    (
        "Network",
        &[
            (&["Shift ← → ↑ ↓"], "move a word and pin it"),
            (&["Delete"], "let it go"),
            (&["+", "−", "0"], "nearer, further, the whole"),
        ],
    ),
    (
        "Tone along the text",
        &[(&["Shift ← →"], "mark a stretch; Enter analyses it"), (&["Esc"], "all of the text again")],
    ),
];

/// Forms that a preview names.
const NAMED_FORMS: usize = 5;

fn counts(f: &Formats, items: &[(String, u32)]) -> String {
    let named = items
        .iter()
        .take(NAMED_FORMS)
        .map(|(text, count)| format!("{} {}", short_apart(text), f.whole(f64::from(*count))));
    named.collect::<Vec<_>>().join(", ")
}

fn preview(f: &Formats, query: &str, preview: &Preview) -> String {
    let mut says = format!("{}, {}", short_apart(query), times(f, preview.count));
    for wildcard in &preview.wildcards {
        says.push_str(&format!(
            "; {} matches {}: {}",
            wildcard.pattern,
            counted(f, wildcard.forms, "form", "forms"),
            counts(f, &wildcard.examples)
        ));
    }
    if !preview.alternatives.is_empty() {
        says.push_str(&format!("; {}", counts(f, &preview.alternatives)));
    }
    says
}

fn preview_note(f: &Formats, preview: &Preview) -> String {
    if !preview.alternatives.is_empty() {
        return counts(f, &preview.alternatives);
    }
    let forms: Vec<String> =
        preview.wildcards.iter().map(|wildcard| counted(f, wildcard.forms, "form", "forms")).collect();
    forms.join(", ")
}

fn setting(key: &str) -> &'static str {
    match key {
        "view" => "the view",
        "show" => "how the view shows its numbers",
        "focus" => "what is in focus",
        "sel" | "documents" | "where" => "the part of the text",
        "doc" => "the document",
        "by" => "what documents are grouped by",
        "stop" | "hide" | "unhide" | "numbers" | "show-hidden" => "the hidden words",
        "case" | "possessive" | "hyphen" | "stem" | "join" | "split" | "paragraphs" => "the word rules",
        "min" | "limit" | "filter" => "what is listed",
        "parts" => "the parts of the dispersion measures",
        "unit" | "left" | "right" | "cross-sentences" | "convention" => "what counts as meeting",
        "measure" => "the measure",
        "smooth" | "level" => "how the tone is summed up",
        "sort" => "the order of the lines",
        "context" => "the width of the lines",
        "pin" => "a word’s place in the network",
        "pair" => "the chosen pair",
        "sentence" => "the chosen sentence",
        _ => "",
    }
}
