//! The files that gave no text: why, what still works, and what to do.

use crate::browser::blob::Blob;
use crate::browser::document;
use crate::components::plain;
use crate::own::{Change, Desk, FileState};
use crate::ui::Ui;
use yew::prelude::*;

/// Files that are named; what went wrong with more is mostly the same.
const NAMED: usize = 20;

/// The list; nothing where every file gave its texts.
pub(super) fn draw(ui: &Ui, desk: &Desk<Blob>, change: &Callback<Change<Blob>>) -> Html {
    let messages = &ui.later().own;
    let failed: Vec<_> = desk
        .files
        .iter()
        .filter_map(|file| match &file.state {
            FileState::Failed(error) => Some((file, error)),
            _ => None,
        })
        .collect();
    if failed.is_empty() {
        return html! {};
    }
    let items = failed.iter().take(NAMED).map(|(file, error)| {
        let onclick = {
            let (change, key) = (change.clone(), file.key);
            Callback::from(move |_: MouseEvent| {
                document::focus_id("own-list");
                change.emit(Change::FileRemoved(key));
            })
        };
        html! {
            <li key={file.key} class="own__failure">
                <p><b dir="auto">{ file.name.clone() }</b>{ " " }{ (messages.failure)(ui.formats(), error) }</p>
                <button type="button" class="own__act" aria-label={(messages.remove)(&file.name)} {onclick}><span aria-hidden="true">{ "×" }</span></button>
            </li>
        }
    });
    html! {
        <div class="own__failures" role="alert">
            <h3 id="own-failures" class="own__heading">{ messages.failures }{ " · " }{ ui.formats().whole(failed.len() as f64) }</h3>
            <ul aria-labelledby="own-failures">{ for items }</ul>
            if !desk.documents.is_empty() {
                { plain::paragraph("panel__says", messages.others_work) }
            }
        </div>
    }
}
