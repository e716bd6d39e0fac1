//! The width that something has to be drawn in.

use crate::browser::size::WidthWatch;
use crate::hooks::use_effect_with;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// The width of the element that `node` refers to, in whole CSS pixels; 0 until it is known.
#[hook]
pub fn use_width(node: &NodeRef) -> u32 {
    let width = use_state_eq(|| 0_u32);
    {
        let width = width.clone();
        use_effect_with(node.clone(), move |node| {
            let watch = node.get().and_then(|node| crate::browser::as_element(&node)).and_then(|element| {
                WidthWatch::new(&element, move |pixels| width.set(pixels.max(0.0) as u32))
            });
            move || drop(watch)
        });
    }
    *width
}

/// The same in CSS pixels, 0.0 until it is known, for what need not be drawn anew when it changes.
#[hook]
pub fn use_known_width(node: &NodeRef) -> Rc<Cell<f64>> {
    let width = use_memo((), |()| Cell::new(0.0));
    {
        let width = Rc::clone(&width);
        use_effect_with(node.clone(), move |node| {
            let element = node.get().and_then(|node| crate::browser::as_element(&node));
            let watch =
                element.and_then(|element| WidthWatch::new(&element, move |pixels| width.set(pixels)));
            move || drop(watch)
        });
    }
    width
}
