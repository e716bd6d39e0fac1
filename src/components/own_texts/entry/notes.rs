//! What is to be known of how a document was read.

use super::Entry;
use memoscope_protocol::ReadNote;
use yew::prelude::*;

/// Notes that are shown at once; the others when asked for, and the most that are shown then.
const NOTES: (usize, usize) = (6, 300);

/// What is to be known of how it was read, a line each; of the file as a whole, at the first of its documents.
pub(super) fn draw(entry: &Entry<'_>) -> Html {
    let file = entry.read.notes.iter().filter(|_| entry.is_first);
    let notes: Vec<&ReadNote> = file.chain(&entry.known.notes).collect();
    if notes.is_empty() {
        return html! {};
    }
    let line = |note: &&ReadNote| html! { <li>{ (entry.messages.note)(entry.ui.formats(), note) }</li> };
    // One more is no longer than what would open it.
    let shown = if notes.len() <= NOTES.0 + 1 { notes.len() } else { NOTES.0 };
    let (shown, more) = notes.split_at(shown);
    let beyond = more.len().saturating_sub(NOTES.1);
    html! {
        <div class="own__notes">
            <ul>{ for shown.iter().map(line) }</ul>
            if !more.is_empty() {
                <details class="own__more">
                    <summary>{ (entry.messages.more)(entry.ui.formats(), more.len() as u32) }</summary>
                    <ul>{ for more.iter().take(NOTES.1).map(line) }</ul>
                    if beyond > 0 {
                        <p>{ (entry.messages.and_more)(entry.ui.formats(), beyond as u32) }</p>
                    }
                </details>
            }
        </div>
    }
}
