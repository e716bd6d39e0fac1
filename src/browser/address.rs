//! The address bar: the fragment, and the history of it.

use gloo::events::EventListener;
use gloo::utils::window;
use wasm_bindgen::JsValue;

/// The fragment with its `#`; empty where there is none.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Sets the fragment, as a new entry of the history or in place of the present one. The page does not
/// scroll. Does nothing where the browser refuses (too many in a second).
pub fn set_fragment(fragment: &str, push: bool) {
    let Ok(history) = window().history() else { return };
    let _refused = match push {
        true => history.push_state_with_url(&JsValue::NULL, "", Some(fragment)),
        false => history.replace_state_with_url(&JsValue::NULL, "", Some(fragment)),
    };
}

/// Goes one entry back in the history.
pub fn back() {
    let _refused = window().history().map(|history| history.back());
}

/// The whole address with another fragment.
pub fn with_fragment(fragment: &str) -> String {
    let href = window().location().href().unwrap_or_default();
    let base = href.split('#').next().unwrap_or_default();
    format!("{base}{fragment}")
}

/// The address of the page itself, without query and fragment.
pub fn page() -> String {
    let href = window().location().href().unwrap_or_default();
    href.split(['#', '?']).next().unwrap_or_default().to_owned()
}

/// Calls back when the reader goes back or forward, or edits the fragment, until dropped.
pub fn on_change(changed: impl Fn() + Clone + 'static) -> [EventListener; 2] {
    let again = changed.clone();
    [
        EventListener::new(&window(), "popstate", move |_| changed()),
        EventListener::new(&window(), "hashchange", move |_| again()),
    ]
}
