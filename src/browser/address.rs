//! The address bar: the fragment, and the history of it.

use gloo::events::EventListener;
use gloo::utils::window;
use std::cell::RefCell;
use wasm_bindgen::JsValue;

thread_local! {
    /// The fragment that was written or told of last: a change of it fires two events.
    static KNOWN: RefCell<String> = const { RefCell::new(String::new()) };
}

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
    take_note();
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

/// Takes note of the fragment, and says whether it is another than the one before.
fn take_note() -> bool {
    let there = fragment();
    KNOWN.with_borrow_mut(|known| {
        let is_other = *known != there;
        *known = there;
        is_other
    })
}

/// Calls back once each time the reader goes back or forward, or edits the fragment, until dropped.
pub fn on_change(changed: impl Fn() + Clone + 'static) -> [EventListener; 2] {
    take_note();
    ["popstate", "hashchange"].map(|kind| {
        let changed = changed.clone();
        EventListener::new(&window(), kind, move |_| {
            if take_note() {
                changed();
            }
        })
    })
}
