//! The clipboard, where the browser has one and lets the page write to it.

use gloo::utils::window;
use js_sys::futures::{JsFuture, spawn_local};
use wasm_bindgen::JsValue;

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
