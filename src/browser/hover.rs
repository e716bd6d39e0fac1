//! What the pointer is over or the keyboard has come to, marked wherever the page shows the same.
//!
//! Elements say with `data-sentence` which sentence they show. All that show the one under the pointer get
//! `data-hovered`; nothing is drawn anew for that.

use gloo::events::EventListener;
use gloo::utils::document;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent};

/// The attribute that says what an element shows, and the one that says it is under the pointer.
const SHOWS: &str = "data-sentence";
const HOVERED: &str = "data-hovered";

/// Marks what the pointer is over, until dropped. A finger hovers over nothing.
pub fn watch() -> [EventListener; 4] {
    let hovered = Rc::new(RefCell::new(None::<String>));
    let listen = |kind: &'static str, found: fn(&Event) -> Option<String>| {
        let hovered = Rc::clone(&hovered);
        EventListener::new(&document(), kind, move |event| {
            let is_touch =
                event.dyn_ref::<PointerEvent>().is_some_and(|event| event.pointer_type() == "touch");
            let now = found(event).filter(|_| !is_touch);
            if *hovered.borrow() != now {
                mark(now.as_deref());
                hovered.replace(now);
            }
        })
    };
    [
        listen("pointerover", |event| shown_by(event.target())),
        listen("pointerout", |event| shown_by(event.dyn_ref::<PointerEvent>()?.related_target())),
        listen("focusin", |event| shown_by(event.target())),
        listen("focusout", |event| shown_by(event.dyn_ref::<web_sys::FocusEvent>()?.related_target())),
    ]
}

fn shown_by(target: Option<web_sys::EventTarget>) -> Option<String> {
    let element = target?.dyn_into::<Element>().ok()?.closest(&format!("[{SHOWS}]")).ok()??;
    // What goes into a selector is a number.
    element.get_attribute(SHOWS).filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn mark(sentence: Option<&str>) {
    each(&format!("[{HOVERED}]"), |element| {
        let _refused = element.remove_attribute(HOVERED);
    });
    if let Some(sentence) = sentence {
        each(&format!("[{SHOWS}=\"{sentence}\"]"), |element| {
            let _refused = element.set_attribute(HOVERED, "");
        });
    }
}

fn each(selector: &str, act: impl Fn(&Element)) {
    let Ok(found) = document().query_selector_all(selector) else { return };
    for element in (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()) {
        act(&element);
    }
}
