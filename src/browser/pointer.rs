//! A mouse, pen or finger over an element.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent, Node, PointerEvent};

/// How far the pointer is from an element's left edge, in CSS pixels.
pub fn x_in(event: &MouseEvent, node: &Node) -> Option<f64> {
    let element = node.dyn_ref::<Element>()?;
    Some(f64::from(event.client_x()) - element.get_bounding_client_rect().left())
}

/// Whether the first finger or the main button was pressed, and no key with it that extends a selection.
pub fn is_plain(event: &PointerEvent) -> bool {
    event.is_primary() && event.button() == 0 && !event.shift_key()
}

/// Whether the main button is held, or the finger is on the glass.
pub fn is_held(event: &PointerEvent) -> bool {
    event.buttons() & 1 == 1
}

/// The number after `prefix` in the id of the nearest element around an event that has such an id.
pub fn number_of(event: &Event, prefix: &str) -> Option<u32> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let mut selector = String::from("[id^='");
    selector.push_str(prefix);
    selector.push_str("']");
    let id = target.closest(&selector).ok()??.id();
    id.strip_prefix(prefix)?.parse().ok()
}

/// Lets an element have all that the pointer does until it is released, wherever that is.
pub fn capture(event: &PointerEvent, node: &Node) {
    if let Some(element) = node.dyn_ref::<Element>() {
        let _refused = element.set_pointer_capture(event.pointer_id());
    }
}
