//! A stage for the component tests: an element in the document, and hands and eyes on what is mounted in it.
//!
//! For tests alone. It knows selectors and keys; what a component is, the tests know.

#![allow(clippy::expect_used, reason = "a test that can't find its element has failed")]

use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit, MouseEvent,
    MouseEventInit,
};

/// A turn of the event loop some milliseconds on.
pub async fn turn() {
    let later = js_sys::Promise::new(&mut |done, _| {
        let window = gloo::utils::window();
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, 20).expect("a timer");
    });
    js_sys::futures::JsFuture::from(later).await.expect("a turn");
}

/// A place in the document that a component is mounted in. Dropping it clears the place.
pub struct Stage(Element);

impl Stage {
    /// An empty place of this width, in CSS pixels.
    pub fn new(width: u32) -> Self {
        let place = gloo::utils::document().create_element("div").expect("an element");
        let style = place.dyn_ref::<HtmlElement>().expect("an element of HTML").style();
        style.set_property("width", &format!("{width}px")).expect("a style");
        gloo::utils::body().append_child(&place).expect("a body");
        Self(place)
    }

    /// The element to mount in.
    pub fn element(&self) -> Element {
        self.0.clone()
    }

    /// The first element that the selector finds.
    fn find(&self, selector: &str) -> Element {
        let found = self.0.query_selector(selector).expect("a selector");
        found.unwrap_or_else(|| panic!("nothing is {selector}"))
    }

    /// All elements that the selector finds.
    fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.0.query_selector_all(selector).expect("a selector");
        (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
    }

    /// The texts of all that the selector finds, in order.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(|element| element.text_content().unwrap_or_default()).collect()
    }

    /// An attribute of all that the selector finds, in order; empty where there is none.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.all(selector).iter().map(|element| element.get_attribute(name).unwrap_or_default()).collect()
    }

    /// Clicks the first that the selector finds.
    pub fn click(&self, selector: &str) {
        let init = MouseEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = MouseEvent::new_with_mouse_event_init_dict("click", &init).expect("an event");
        let _used_up = self.find(selector).dispatch_event(&event);
    }

    /// Presses a key on the first that the selector finds.
    pub fn press(&self, selector: &str, key: &str) {
        let init = KeyboardEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_key(key);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("an event");
        let _used_up = self.find(selector).dispatch_event(&event);
    }

    /// Types a text into the field that the selector finds.
    pub fn enter(&self, selector: &str, text: &str) {
        let field = self.find(selector);
        field.dyn_ref::<HtmlInputElement>().expect("a field").set_value(text);
        let init = EventInit::new();
        init.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &init).expect("an event");
        let _used_up = field.dispatch_event(&event);
    }

    /// What the field that the selector finds holds.
    pub fn value(&self, selector: &str) -> String {
        self.find(selector).dyn_into::<HtmlInputElement>().expect("a field").value()
    }

    /// The id of the element that has the keyboard's focus.
    pub fn focused(&self) -> String {
        gloo::utils::document().active_element().map(|element| element.id()).unwrap_or_default()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.0.remove();
    }
}
