//! When the worker works ahead: once nothing has been asked for a while. Not in the first load.

use super::Served;
use crate::engine_host::Budget;
use gloo::timers::callback::Timeout;
use std::any::Any;
use std::rc::Rc;

/// How long nothing must have been asked or answered before that, in milliseconds.
const REST: u32 = 400;

/// Works ahead after a rest, which begins anew with each call.
pub fn look_ahead(served: &Rc<Served>) {
    look_after(served, REST);
}

/// The same after so many milliseconds; a step at a time, between messages like all else.
fn look_after(served: &Rc<Served>, milliseconds: u32) {
    let is_wanted = served.host.borrow().looks_ahead();
    served.ahead.set(is_wanted.then(|| {
        let served = Rc::clone(served);
        let timer: Box<dyn Any> = Box::new(Timeout::new(milliseconds, move || {
            served.host.borrow_mut().step_ahead(Budget::WORKER);
            look_after(&served, 0);
        }));
        timer
    }));
}
