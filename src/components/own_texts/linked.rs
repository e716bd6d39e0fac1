//! The texts that the address or a lesson names: fetched, read, and explored without the dialog, with a line that says how
//! far that is and the way out.

use crate::browser::blob::Blob;
use crate::browser::document;
use crate::browser::fetch::{self, Fetching};
use crate::components::own_texts::{OwnTextsProps, add_batch};
use crate::components::plain;
use crate::engine_client::OwnTexts;
use crate::hooks::use_effect_with;
use crate::own::{Arrived, Change, Desk, FileState};
use crate::state::Action;
use crate::ui::use_ui;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// What is known of such texts.
pub(super) struct Linked {
    /// Whether the list holds them and nothing else.
    pub(super) is_linked: UseStateHandle<bool>,
    /// The line while they are fetched and read.
    pub(super) line: Html,
}

/// Fetches them, and explores them once they are read. Where some can't be read the reader sees the list first.
#[hook]
pub(super) fn use_linked(
    desk: &UseReducerHandle<Desk<Blob>>,
    change: &Callback<Change<Blob>>,
    props: &OwnTextsProps,
) -> Linked {
    let ui = use_ui();
    let is_linked = use_state_eq(|| false);
    let is_due = use_state_eq(|| false);
    // How many files are there, of how many.
    let fetched = use_state_eq(|| None::<(u32, u32)>);
    let fetching: Rc<RefCell<Option<Fetching>>> = use_mut_ref(|| None);
    {
        let (ui, change, fetching) = (ui.clone(), change.clone(), Rc::clone(&fetching));
        let (is_linked, is_due, fetched) = (is_linked.clone(), is_due.clone(), fetched.clone());
        use_effect_with(props.corpus.clone(), move |corpus| {
            let begun = corpus.clone().map(|address| {
                let progress = {
                    let fetched = fetched.clone();
                    move |done: u32, all: u32| {
                        // A line of many files is drawn anew at each hundredth.
                        if all > 1 && done.is_multiple_of(1 + all / 100) {
                            fetched.set(Some((done, all)));
                        }
                    }
                };
                let fetched = fetched.clone();
                fetch::files(&address.clone(), progress, move |files| {
                    fetched.set(None);
                    match files {
                        Ok(batch) => {
                            change.emit(Change::Cleared);
                            is_linked.set(true);
                            is_due.set(true);
                            add_batch(batch, &change);
                        }
                        Err(detail) => ui.send(Action::CorpusUnfetched(address, detail)),
                    }
                })
            });
            fetched.set(None);
            fetching.replace(begun);
        });
    }
    {
        let (change, is_linked, is_due) = (change.clone(), is_linked.clone(), is_due.clone());
        use_effect_with(props.lesson.clone(), move |texts| {
            let Some(file) = texts.as_deref().and_then(Blob::of_text) else { return };
            let file = Ok((file.size(), file));
            let arrived = Arrived { name: "lesson.json".to_owned(), file, beside: None };
            change.emit(Change::Cleared);
            change.emit(Change::Added(vec![arrived], Vec::new()));
            is_linked.set(true);
            is_due.set(true);
        });
    }
    let line = match (*is_due, desk.waiting(), *fetched) {
        _ if props.is_open => None,
        (.., Some((done, all))) => Some((done, all, "")),
        (true, Some(file), None) => {
            let (done, all) = desk.progress();
            Some((done as u32, all as u32, file.name.as_str()))
        }
        _ => None,
    };
    let line = line.map_or_else(Html::default, |(done, all, name)| {
        let (ui_, change, is_due) = (ui.clone(), change.clone(), is_due.clone());
        let (fetched, fetching) = (fetched.clone(), Rc::clone(&fetching));
        let cancel = Callback::from(move |_: MouseEvent| {
            document::focus_pane();
            fetching.take();
            fetched.set(None);
            is_due.set(false);
            change.emit(Change::Cleared);
            ui_.send(Action::CorpusLeft);
        });
        let messages = &ui.later().own;
        let says = match name {
            "" => (messages.fetching)(ui.formats(), done, all),
            name => (messages.reading)(ui.formats(), done, all, name),
        };
        html! {
            <div class="reading">
                <label class="reading__says" for="fetching-bar">{ says }</label>
                <progress id="fetching-bar" class="reading__bar" max={all.to_string()} value={done.to_string()} />
                { plain::button("quiet-button", messages.cancel, cancel) }
            </div>
        }
    });
    let is_read = *is_due && !desk.files.is_empty() && desk.waiting().is_none();
    let (desk, load, embed) = (desk.clone(), props.load.clone(), props.embed);
    use_effect_with(is_read, move |&is_read| {
        if !is_read {
            return;
        }
        is_due.set(false);
        let is_whole = desk.files.iter().all(|file| matches!(file.state, FileState::Read(..)));
        let (documents, pieces) = desk.texts();
        match Blob::join(pieces.into_iter()) {
            Some(texts) if is_whole || (embed && !documents.is_empty()) => {
                load.emit(Some(Rc::new(OwnTexts { documents, texts })));
            }
            _ => ui.send(Action::OwnOpened(true)),
        }
    });
    Linked { is_linked, line }
}
