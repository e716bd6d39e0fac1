//! The width of an element, told whenever it changes.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// Watches an element's width until dropped.
pub struct WidthWatch {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl WidthWatch {
    /// Calls back with the element's width in CSS pixels, now and after each change. `None` where the
    /// browser can't watch sizes.
    pub fn new(element: &Element, changed: impl Fn(f64) + 'static) -> Option<Self> {
        let watched = element.clone();
        changed(watched.get_bounding_client_rect().width());
        let callback =
            Closure::<dyn FnMut()>::new(move || changed(watched.get_bounding_client_rect().width()));
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for WidthWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
