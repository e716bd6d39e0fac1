//! The next turn of the event loop: other messages are heard first, and no timer's delay is added.

use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{MessageChannel, MessagePort};

/// Calls back in a later turn whenever it is asked to.
pub struct Turn {
    /// A message sent here comes out at the port that calls back. `None` where there are no channels.
    port: Option<MessagePort>,
    taken: Rc<dyn Fn()>,
    _on_message: Closure<dyn FnMut()>,
}

impl Turn {
    /// A turn that calls `taken`.
    pub fn new(taken: impl Fn() + 'static) -> Self {
        let taken: Rc<dyn Fn()> = Rc::new(taken);
        let on_message = {
            let taken = Rc::clone(&taken);
            Closure::<dyn FnMut()>::new(move || taken())
        };
        let port = MessageChannel::new().ok().map(|channel| {
            channel.port1().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
            channel.port2()
        });
        Self { port, taken, _on_message: on_message }
    }

    /// Asks for one call.
    pub fn ask(&self) {
        let sent = self.port.as_ref().is_some_and(|port| port.post_message(&JsValue::NULL).is_ok());
        if !sent {
            let taken = Rc::clone(&self.taken);
            gloo::timers::callback::Timeout::new(0, move || taken()).forget();
        }
    }
}
