//! A mouse, pen or finger over an element: where it is, what is pressed, and a wheel that zooms.

use gloo::events::{EventListener, EventListenerOptions};
use memoscope_engine::math::within;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent, Node, PointerEvent, WheelEvent};

/// Where a place of the window lies in an element: 0 to 1 across and down.
fn share(element: &Element, x: i32, y: i32) -> (f64, f64) {
    let frame = element.get_bounding_client_rect();
    (
        (f64::from(x) - frame.left()) / frame.width().max(1.0),
        (f64::from(y) - frame.top()) / frame.height().max(1.0),
    )
}

/// Where a pointer is in an element, 0 to 1 across and down.
pub fn place_in(element: &Element, event: &PointerEvent) -> (f64, f64) {
    share(element, event.client_x(), event.client_y())
}

/// Follows a pointer out of an element for as long as it is down.
pub fn follow(element: &Element, event: &PointerEvent) {
    let _gone = element.set_pointer_capture(event.pointer_id());
}

/// The number of the mark that an event comes from: of the nearest element with `data-mark` around it.
pub fn mark_of(event: &Event) -> Option<usize> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("[data-mark]").ok()??.get_attribute("data-mark")?.parse().ok()
}

/// Keeps a finger that moves over an element from scrolling the page while this says so. Until dropped. (Inside a
/// picture, Chromium does not heed the style that would do it.)
pub fn keep_touch(element: &Element, is_kept: impl Fn() -> bool + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(element, "touchmove", options, move |event| {
        if event.cancelable() && is_kept() {
            event.prevent_default();
        }
    })
}

/// Calls back for each turn of a wheel with Ctrl, which a pinch on a touch pad is too: the factor, and where in
/// the element. A plain wheel scrolls the page as ever. Until dropped.
pub fn on_zoom(element: &Element, zoomed: impl Fn(f64, (f64, f64)) + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    let frame = element.clone();
    EventListener::new_with_options(element, "wheel", options, move |event| {
        let Some(event) = event.dyn_ref::<WheelEvent>() else { return };
        if event.ctrl_key() || event.meta_key() {
            event.prevent_default();
            // Lines and pages of some wheels are taken for so many pixels; a notch is about a fifth nearer.
            let pixels = event.delta_y() * if event.delta_mode() == 0 { 1.0 } else { 33.0 };
            zoomed(
                1.0 - within(pixels, -100.0, 100.0) / 500.0,
                share(&frame, event.client_x(), event.client_y()),
            );
        }
    })
}

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
