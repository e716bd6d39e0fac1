//! The next frame that the browser draws.

use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// How long a frame is waited for where none is drawn: in a tab behind others, or in a frame out of sight.
const LONGEST_MS: i32 = 100;

/// Calls back once before the next frame is drawn, however often it is asked to.
pub struct Frame {
    is_asked: Rc<Cell<bool>>,
    on_frame: Closure<dyn FnMut()>,
}

impl Frame {
    /// A frame that calls `taken`.
    pub fn new(taken: impl Fn() + 'static) -> Self {
        let is_asked = Rc::new(Cell::new(false));
        let asked = Rc::clone(&is_asked);
        let on_frame = Closure::<dyn FnMut()>::new(move || {
            if asked.take() {
                taken();
            }
        });
        Self { is_asked, on_frame }
    }

    /// Asks for one call.
    pub fn ask(&self) {
        if self.is_asked.replace(true) {
            return;
        }
        let (window, on_frame) = (gloo::utils::window(), self.on_frame.as_ref().unchecked_ref());
        let _refused = window.request_animation_frame(on_frame);
        let _refused = window.set_timeout_with_callback_and_timeout_and_arguments_0(on_frame, LONGEST_MS);
    }

    /// Takes back what was asked.
    pub fn cancel(&self) {
        self.is_asked.set(false);
    }
}
