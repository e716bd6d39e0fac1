//! English words of the reader.

use crate::messages::ReaderMessages;

pub(super) const MESSAGES: ReaderMessages = ReaderMessages {
    selected: "Selected text",
    focus_on: |phrase| format!("Focus on “{phrase}”"),
    add_to_focus: "Add to focus",
    analyse_sentence: "Analyse this sentence",
    page: |f, page, pages| {
        format!("Page {} of {} of this text", f.whole(f64::from(page)), f.whole(f64::from(pages)))
    },
    earlier: "Earlier text",
    later: "Later text",
    next_document: "Next document",
    page_note: "Long texts are shown a page at a time. The browser’s own search and printing know this page only; \
        the search of this page knows all of the text, and the strip beside the text leads anywhere in it.",
    keys: &[
        ("J, K", "next and previous sentence"),
        ("Shift + J, Shift + K", "gather a run of sentences"),
        ("Enter", "analyse the chosen sentence or the run"),
        ("Escape", "let go: of the selection, the run, the sentence, the part"),
    ],
};
