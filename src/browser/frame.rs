//! The next frame that the browser draws.

use gloo::timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// How long a frame is waited for where none is drawn: in a tab behind others, or in a frame out of sight.
const LONGEST_MS: u32 = 100;

/// Calls back once before the next frame is drawn, however often it is asked to.
pub struct Frame {
    is_asked: Rc<Cell<bool>>,
    /// Calls where no frame comes.
    late: Rc<Cell<Option<Timeout>>>,
    taken: Rc<dyn Fn()>,
    on_frame: Closure<dyn FnMut()>,
}

impl Frame {
    /// A frame that calls `taken`.
    pub fn new(taken: impl Fn() + 'static) -> Self {
        let is_asked = Rc::new(Cell::new(false));
        let late = Rc::new(Cell::new(None::<Timeout>));
        let asked = Rc::clone(&is_asked);
        let taken: Rc<dyn Fn()> = Rc::new(move || {
            if asked.take() {
                taken();
            }
        });
        let on_frame = {
            let (late, taken) = (Rc::clone(&late), Rc::clone(&taken));
            Closure::<dyn FnMut()>::new(move || {
                drop(late.take());
                taken();
            })
        };
        Self { is_asked, late, taken, on_frame }
    }

    /// Asks for one call.
    pub fn ask(&self) {
        if self.is_asked.replace(true) {
            return;
        }
        let _refused = gloo::utils::window().request_animation_frame(self.on_frame.as_ref().unchecked_ref());
        let taken = Rc::clone(&self.taken);
        self.late.set(Some(Timeout::new(LONGEST_MS, move || taken())));
    }

    /// Takes back what was asked.
    pub fn cancel(&self) {
        self.is_asked.set(false);
    }
}
