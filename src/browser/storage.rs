//! What the browser keeps for the page, where it keeps anything: reading or writing may be denied.
//!
//! Texts are kept as they are: as JSON, a parser and a writer of JSON would come with them.

use gloo::storage::{LocalStorage, Storage};
use wasm_bindgen::JsValue;

/// The text kept under a name.
pub fn read(name: &str) -> Option<String> {
    is_allowed().then(|| LocalStorage::raw().get_item(name).ok()).flatten().flatten()
}

/// Keeps a text under a name; `None` forgets it.
pub fn write(name: &str, value: Option<&str>) {
    if !is_allowed() {
        return;
    }
    match value {
        Some(value) => {
            let _denied = LocalStorage::raw().set_item(name, value);
        }
        None => LocalStorage::delete(name),
    }
}

/// In a sandboxed frame the property itself throws, and the library does not expect that.
fn is_allowed() -> bool {
    js_sys::Reflect::get(&js_sys::global(), &JsValue::from("localStorage"))
        .is_ok_and(|value| value.is_object())
}
