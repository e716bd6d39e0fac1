//! The clipboard: what the page writes to it, where it may, and what the reader copies from the page.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use js_sys::futures::{JsFuture, spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::ClipboardEvent;

/// Copies a text and calls back with whether that was allowed.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let navigator: JsValue = window().navigator().into();
    // In an insecure context the property is missing, which the bindings do not know.
    let is_there = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|value| value.is_object());
    if !is_there {
        return done(false);
    }
    let promise = window().navigator().clipboard().write_text(text);
    spawn_local(async move {
        done(JsFuture::from(promise).await.is_ok());
    });
}

/// Lets copied text keep its no-break spaces, until dropped: browsers turn them into spaces by themselves.
pub fn keep_spaces() -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "copy", options, |event| {
        let selected =
            window().get_selection().ok().flatten().map(|selection| String::from(selection.to_string()));
        let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
        let (Some(text), Some(data)) = (selected.filter(|text| text.contains('\u{a0}')), data) else {
            return;
        };
        if data.set_data("text/plain", &text).is_ok() {
            event.prevent_default();
        }
    })
}
