//! Where the keyboard's focus was before something took it, so that it can go back.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node, SvgElement};

/// The element that had the focus.
pub struct Opener(Option<web_sys::Element>);

impl Opener {
    /// The element that has the focus now; `None` where it is in the element with this id.
    pub fn outside(id: &str) -> Option<Self> {
        (!has_focus(id)).then(|| Self(document().active_element()))
    }

    /// Gives the focus back if nothing else has it; to the element with this id where the opener is gone.
    pub fn take_back(&self, otherwise: &str) {
        let is_free = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        if !is_free {
            return;
        }
        let there = self.0.as_ref().filter(|element| element.is_connected() && element.tag_name() != "BODY");
        match (
            there.and_then(|element| element.dyn_ref::<HtmlElement>()),
            there.and_then(|element| element.dyn_ref::<SvgElement>()),
        ) {
            (Some(element), _) => drop(element.focus()),
            (None, Some(element)) => drop(element.focus()),
            (None, None) => super::document::focus_id(otherwise),
        }
    }
}

/// Whether the focus is in the element with this id.
fn has_focus(id: &str) -> bool {
    let element = document().get_element_by_id(id);
    let active = document().active_element();
    element.is_some_and(|element| element.contains(active.as_ref().map(AsRef::<Node>::as_ref)))
}
