//! Numbers in tables that open their card: one listener for all of them, so that a table adds no tab stop.
//!
//! A number is a button with `data-number` in a row with `data-row`. The arrow keys go from button to button,
//! through the row and along the column; Home and End go to the ends of the row, and from there to those of the
//! column; Enter, Space and a click are the button's own. Of all rows one is the tab stop: the last that had the
//! focus, else the first.

use super::input::is_for_browser;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, NodeList};

/// Listens until dropped; `opened` gets the number's own number and what names the row.
pub fn listen(opened: impl Fn(u32, String) + 'static) -> [EventListener; 3] {
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
        let key = event.dyn_ref::<KeyboardEvent>().filter(|event| !is_for_browser(event));
        let key = key.map(KeyboardEvent::key).unwrap_or_default();
        if let Some(next) = cell_of(event, "button").and_then(|(button, row)| next(&button, &row, &key)) {
            event.prevent_default();
            focus(&next);
        }
    });
    let focused = EventListener::new(&document(), "focusin", |event| {
        if let Some((_, row)) = cell_of(event, "button") {
            move_stop(&row);
        }
    });
    [click, keys, focused]
}

/// Makes the first row the tab stop where none is, or several are.
pub fn keep_stop(body: &Element) {
    let stops = body.query_selector_all(STOP).map_or(0, |stops| stops.length());
    if let (true, Ok(Some(row))) = (stops != 1, body.query_selector("tr[data-row]")) {
        move_stop(&row);
    }
}

/// Whether the frame of these rows is scrolled, so that more than the table's first rows and columns are in view.
pub fn is_scrolled(body: &Element) -> bool {
    let frame = body.closest(".table__frame").ok().flatten();
    frame.is_some_and(|frame| frame.scroll_top() > 0 || frame.scroll_left() != 0)
}

/// Moves the keyboard's focus to the first button of the row at this place, from 0.
pub fn focus_row(body: &Element, index: usize) {
    let row = body.children().item(index as u32);
    if let Some(button) = row.and_then(|row| in_row(row, 0)) {
        focus(&button);
    }
}

/// The button of a row that is the tab stop.
const STOP: &str = "button[tabindex=\"0\"]";

/// Makes a row the one tab stop of its table.
fn move_stop(row: &Element) {
    let set = |button: Option<Element>, value: &str| {
        if let Some(button) = button {
            let _refused = button.set_attribute("tabindex", value);
        }
    };
    let others = row.parent_element().and_then(|body| body.query_selector_all(STOP).ok());
    for index in 0..others.as_ref().map_or(0, NodeList::length) {
        set(others.as_ref().and_then(|others| element(others, index)), "-1");
    }
    set(row.query_selector("button").ok().flatten(), "0");
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
        "Home" if at > 0 => element(&buttons, 0),
        "End" if at + 1 < buttons.length() => element(&buttons, buttons.length() - 1),
        "Home" => in_row(row.parent_element()?.first_element_child()?, at),
        "End" => in_row(row.parent_element()?.last_element_child()?, at),
        "ArrowDown" => in_row(row.next_element_sibling()?, at),
        "ArrowUp" => in_row(row.previous_element_sibling()?, at),
        _ => None,
    }
}

/// The button of a row at a place.
fn in_row(row: Element, at: u32) -> Option<Element> {
    element(&row.query_selector_all("button").ok()?, at)
}

fn element(list: &NodeList, index: u32) -> Option<Element> {
    list.get(index)?.dyn_into().ok()
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _refused = element.focus();
    }
}
