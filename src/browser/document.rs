//! The page's root element, the shell, and elements found by id.

use gloo::events::EventListener;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent, ScrollIntoViewOptions,
    ScrollLogicalPosition, SvgElement,
};

/// The element that the app is mounted in.
pub fn app_root() -> Option<Element> {
    document().get_element_by_id("app")
}

/// Says that the first report is shown, and takes the shell away.
pub fn set_ready() {
    let root = document().document_element();
    if let Some(root) = root {
        let _refused = root.set_attribute("data-ready", "true");
    }
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
}

/// Sets or removes an attribute of the root element, for styles that follow a setting.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = document().document_element() else { return };
    let _refused = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Moves the keyboard's focus to the element with this id.
pub fn focus_id(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    // The marks of a chart are SVG elements, which take the focus too but are no HTML elements.
    let _refused = match (element.dyn_ref::<HtmlElement>(), element.dyn_ref::<SvgElement>()) {
        (Some(element), _) => element.focus(),
        (None, Some(element)) => element.focus(),
        (None, None) => Ok(()),
    };
}

/// Scrolls the element with this id into view, no further than needed.
pub fn reveal_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Selects the text of the field with this id.
pub fn select_id(id: &str) {
    let Some(field) = document().get_element_by_id(id) else { return };
    match (field.dyn_ref::<HtmlInputElement>(), field.dyn_ref::<HtmlTextAreaElement>()) {
        (Some(field), _) => field.select(),
        (None, Some(field)) => field.select(),
        (None, None) => {}
    }
}

/// What the field with this id holds; it is empty then.
pub fn take_value(id: &str) -> String {
    let Some(field) = document().get_element_by_id(id) else { return String::new() };
    match (field.dyn_ref::<HtmlInputElement>(), field.dyn_ref::<HtmlTextAreaElement>()) {
        (Some(field), _) => {
            let value = field.value();
            field.set_value("");
            value
        }
        (None, Some(field)) => {
            let value = field.value();
            field.set_value("");
            value
        }
        (None, None) => String::new(),
    }
}

/// Calls back for each key pressed outside a text field, until dropped. `true` uses the key up.
pub fn on_key(pressed: impl Fn(&str) -> bool + 'static) -> EventListener {
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let in_field = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "SELECT" | "TEXTAREA"));
        let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
        if !in_field && !modified && pressed(&event.key()) {
            event.prevent_default();
        }
    })
}
