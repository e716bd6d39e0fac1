//! What a field holds when it tells of a change, and which keys are held at a key or click.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement, KeyboardEvent, MouseEvent};

/// The text of the input or select that an event comes from.
pub fn value_of(event: &Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return input.value();
    }
    target.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value).unwrap_or_default()
}

/// Whether the box that an event comes from is ticked.
pub fn is_checked(event: &Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        .is_some_and(|input| input.checked())
}

/// Gives the input that an event comes from its value back.
pub fn restore(event: &Event, value: &str) {
    if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
        input.set_value(value);
    }
}

/// Whether a key or click asks to add to what is in focus, rather than to replace it.
pub trait Adds {
    /// True with Shift, Control or the command key.
    fn adds(&self) -> bool;
}

impl Adds for KeyboardEvent {
    fn adds(&self) -> bool {
        self.shift_key() || self.ctrl_key() || self.meta_key()
    }
}

impl Adds for MouseEvent {
    fn adds(&self) -> bool {
        self.shift_key() || self.ctrl_key() || self.meta_key()
    }
}
