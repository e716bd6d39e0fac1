//! How far things are scrolled, without laying the page out to ask.

use gloo::events::{EventListener, EventListenerOptions};
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// What `read` says of how far things are scrolled: asked when the component is first drawn and behind each scrolling, when
/// nothing has to be laid out for it, as it has while the page is being changed.
#[hook]
pub fn use_scrolled<T: Copy + 'static>(read: impl Fn() -> T + 'static) -> Rc<Cell<T>> {
    let (scrolled, _listener) = &*use_memo((), move |()| {
        let scrolled = Rc::new(Cell::new(read()));
        let listener = {
            let scrolled = Rc::clone(&scrolled);
            // Scrolling is told to what is scrolled alone.
            let options = EventListenerOptions::run_in_capture_phase();
            EventListener::new_with_options(&gloo::utils::document(), "scroll", options, move |_| {
                scrolled.set(read());
            })
        };
        (scrolled, listener)
    });
    Rc::clone(scrolled)
}
