//! English words of the reader.

use crate::messages::ReaderMessages;

pub(super) const MESSAGES: ReaderMessages = ReaderMessages {
    selected: "Selected text",
    focus_on: |phrase| format!("Focus on “{phrase}”"),
    add_to_focus: "Add to focus",
    analyse_sentence: "Analyse this sentence",
    keys: &[
        ("J, K", "next and previous sentence"),
        ("Shift + J, Shift + K", "gather a run of sentences"),
        ("Enter", "analyse the chosen sentence or the run"),
        ("Escape", "let go: of the selection, the run, the sentence, the part"),
    ],
};
