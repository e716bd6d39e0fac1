//! The files that gave no text: why, what still works, and what to do.

use crate::browser::blob::Blob;
use crate::browser::document;
use crate::components::plain;
use crate::own::{Change, Desk, FileState, OwnFile};
use crate::ui::Ui;
use std::rc::Rc;
use yew::prelude::*;

/// Files that are named at once; the others when asked for.
const NAMED: usize = 20;

/// The most that are named then.
const MOST: usize = 500;

/// The list; nothing where every file gave its texts.
pub(super) fn draw(ui: &Ui, desk: &Desk<Blob>, change: &Callback<Change<Blob>>) -> Html {
    let messages = &ui.later().own;
    let failed: Vec<_> = desk
        .files
        .iter()
        .filter_map(|file| match (&file.state, &file.trouble) {
            (FileState::Failed(error), _) => Some((file, (messages.failure)(ui.formats(), error))),
            (_, Some(error)) => {
                let says = (messages.failure)(ui.formats(), error);
                Some((file, format!("{says} {}", messages.stands)))
            }
            _ => None,
        })
        .collect();
    if failed.is_empty() {
        return html! {};
    }
    let item = |(file, says): &(&Rc<OwnFile<Blob>>, String)| {
        let onclick = {
            let (change, key) = (change.clone(), file.key);
            Callback::from(move |_: MouseEvent| {
                document::focus_id("own-list");
                change.emit(Change::FileRemoved(key));
            })
        };
        html! {
            <li key={file.key} class="own__failure">
                <p><b dir="auto">{ file.name.clone() }</b>{ " " }{ says.clone() }</p>
                <button type="button" class="own__act" aria-label={(messages.remove)(&file.name)} {onclick}><span aria-hidden="true">{ "×" }</span></button>
            </li>
        }
    };
    let (named, more) = failed.split_at(failed.len().min(NAMED));
    html! {
        <div class="own__failures" role="alert">
            <h3 id="own-failures" class="own__heading">{ messages.failures }{ " · " }{ ui.formats().whole(failed.len() as f64) }</h3>
            <ul aria-labelledby="own-failures">{ for named.iter().map(item) }</ul>
            if !more.is_empty() {
                <details class="own__more">
                    <summary>{ (messages.more)(ui.formats(), more.len() as u32) }</summary>
                    <ul>{ for more.iter().take(MOST).map(item) }</ul>
                    if more.len() > MOST {
                        <p>{ (messages.and_more)(ui.formats(), (more.len() - MOST) as u32) }</p>
                    }
                </details>
            }
            if !desk.documents.is_empty() {
                { plain::paragraph("panel__says", messages.others_work) }
            }
        </div>
    }
}
