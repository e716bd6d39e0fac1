//! What a field holds when it tells of a change, and which keys are held at a key or click.

use memoscope_engine::math::within;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent, MouseEvent,
    PointerEvent,
};

/// The text of the input, text area or select that an event comes from.
pub fn value_of(event: &Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return input.value();
    }
    if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        return area.value();
    }
    target.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value).unwrap_or_default()
}

/// Chooses a value of the select with this id, if it is there.
pub fn choose(id: &str, value: &str) {
    let element = gloo::utils::document().get_element_by_id(id);
    if let Some(select) = element.and_then(|element| element.dyn_into::<HtmlSelectElement>().ok()) {
        select.set_value(value);
    }
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

/// The closest element around an event's target that a selector finds.
fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Whether an event happened in what a selector finds.
pub fn is_in(event: &Event, selector: &str) -> bool {
    closest(event, selector).is_some()
}

/// The sentence that an event happened in, by the `data-sentence` of what shows it.
pub fn sentence_of(event: &Event) -> Option<u32> {
    closest(event, "[data-sentence]")?.get_attribute("data-sentence")?.parse().ok()
}

/// How far down the element that a selector finds the pointer is pressed, from 0 to 1.
pub fn pressed_share(event: &PointerEvent, selector: &str) -> Option<f64> {
    let field = closest(event, selector).filter(|_| event.buttons() & 1 == 1)?.get_bounding_client_rect();
    Some(within((f64::from(event.client_y()) - field.top()) / field.height().max(1.0), 0.0, 1.0))
}

/// How far across the element that a selector finds the pointer is, from 0 to 1.
pub fn pointed_share(event: &PointerEvent, selector: &str) -> Option<f64> {
    let field = closest(event, selector)?.get_bounding_client_rect();
    Some(within((f64::from(event.client_x()) - field.left()) / field.width().max(1.0), 0.0, 1.0))
}

/// Whether a key or click asks to add to what is in focus, rather than to replace it.
pub trait Adds {
    /// True with Shift, Control or the command key.
    fn adds(&self) -> bool;
}

/// Whether a key is pressed with one that makes it the browser's: Alt with an arrow goes back there.
pub fn is_for_browser(event: &KeyboardEvent) -> bool {
    event.alt_key() || event.ctrl_key() || event.meta_key()
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
