//! The way from page to page of a long text, and to the next document.

use crate::components::plain;
use crate::state::Action;
use crate::ui::Ui;
use memoscope_protocol::{ReadAt, ReaderText};
use yew::prelude::*;

/// Above the text: that it goes on before, and the way there. Nothing on the first page.
pub fn above(ui: &Ui, text: &ReaderText) -> Html {
    let Some(before) = text.start.checked_sub(1).filter(|_| text.page > 0) else { return html! {} };
    let messages = &ui.messages().reader;
    html! {
        <div class="reader__pages">
            { plain::paragraph("reader__page", (messages.page)(ui.formats(), text.page + 1, text.pages)) }
            { plain::button("quiet-button", messages.earlier, turn(ui, text.document, before)) }
        </div>
    }
}

/// Below the text: which page it was, and the ways on and back.
pub fn below(ui: &Ui, text: &ReaderText, next: Option<&AttrValue>) -> Html {
    let messages = &ui.messages().reader;
    let is_last = text.page + 1 >= text.pages;
    let next = next.filter(|_| is_last);
    if text.is_whole() && next.is_none() {
        return html! {};
    }
    let before = text.start.checked_sub(1).filter(|_| text.page > 0);
    html! {
        <div class="reader__pages">
            if !text.is_whole() {
                { plain::paragraph("reader__page", (messages.page)(ui.formats(), text.page + 1, text.pages)) }
            }
            if let Some(before) = before {
                { plain::button("quiet-button", messages.earlier, turn(ui, text.document, before)) }
            }
            if !is_last {
                { plain::button("quiet-button", messages.later, turn(ui, text.document, text.end)) }
            }
            if let Some(next) = next {
                <button type="button" class="quiet-button" onclick={open(ui, text.document + 1)}>
                    { messages.next_document }{ ": " }<bdi>{ next.clone() }</bdi>
                </button>
            }
            if !text.is_whole() {
                { plain::paragraph("panel__says", messages.page_note) }
            }
        </div>
    }
}

fn turn(ui: &Ui, document: u32, byte: u32) -> Callback<MouseEvent> {
    let ui = ui.clone();
    Callback::from(move |_| {
        // The button goes away with its page.
        crate::browser::document::focus_still("reader");
        ui.send(Action::PageTurned(ReadAt::Byte { document, byte }));
    })
}

fn open(ui: &Ui, document: u32) -> Callback<MouseEvent> {
    let ui = ui.clone();
    Callback::from(move |_| {
        crate::browser::document::focus_still("reader");
        ui.send(Action::DocumentShown(document));
    })
}
