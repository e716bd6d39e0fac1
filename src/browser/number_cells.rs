//! Numbers in tables that open their card: one listener for all of them, so that a table adds no tab stop.
//!
//! A number is a button with `data-number` in a row with `data-row`. The arrow keys go from button to button,
//! through the row and along the column; Enter, Space and a click are the button's own.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, NodeList};

/// Listens until dropped; `opened` gets the number's own number and what names the row.
pub fn listen(opened: impl Fn(u32, String) + 'static) -> [EventListener; 2] {
    let click = EventListener::new(&document(), "click", move |event| {
        let Some((button, row)) = cell_of(event, "[data-number]") else { return };
        let number = button.get_attribute("data-number").and_then(|number| number.parse().ok());
        if let (Some(number), Some(row)) = (number, row.get_attribute("data-row")) {
            // Some browsers give the focus to no button that is clicked.
            focus(&button);
            opened(number, row);
        }
    });
    let options = EventListenerOptions::enable_prevent_default();
    let keys = EventListener::new_with_options(&document(), "keydown", options, |event| {
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key).unwrap_or_default();
        if let Some(next) = cell_of(event, "button").and_then(|(button, row)| next(&button, &row, &key)) {
            event.prevent_default();
            focus(&next);
        }
    });
    [click, keys]
}

/// The button that an event comes from, and its row.
fn cell_of(event: &Event, button: &str) -> Option<(Element, Element)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let button = target.closest(button).ok()??;
    let row = button.closest("tr[data-row]").ok()??;
    Some((button, row))
}

/// The button that a key moves to.
fn next(button: &Element, row: &Element, key: &str) -> Option<Element> {
    let buttons = row.query_selector_all("button").ok()?;
    let at = (0..buttons.length()).find(|&index| element(&buttons, index).as_ref() == Some(button))?;
    match key {
        "ArrowRight" => element(&buttons, at + 1),
        "ArrowLeft" => element(&buttons, at.checked_sub(1)?),
        "Home" => element(&buttons, 0),
        "End" => element(&buttons, buttons.length().checked_sub(1)?),
        "ArrowDown" => element(&row.next_element_sibling()?.query_selector_all("button").ok()?, at),
        "ArrowUp" => element(&row.previous_element_sibling()?.query_selector_all("button").ok()?, at),
        _ => None,
    }
}

fn element(list: &NodeList, index: u32) -> Option<Element> {
    list.get(index)?.dyn_into().ok()
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _refused = element.focus();
    }
}
