//! A first drawing in stages, each in a turn of its own, so that the page answers between them.

use crate::browser::turn::Turn;
use crate::hooks::use_effect_with;
use yew::prelude::*;

/// How many stages may be drawn: one more each turn, from none to `most`, which may grow.
#[hook]
pub fn use_stages(most: u32) -> u32 {
    let stage = use_state_eq(|| 0);
    let turn = use_memo((), |()| {
        let (setter, next) = (stage.setter(), std::cell::Cell::new(0));
        Turn::new(move || {
            next.set(next.get() + 1);
            setter.set(next.get());
        })
    });
    let next = (*stage < most).then_some(*stage + 1);
    use_effect_with(next, move |next| {
        if next.is_some() {
            turn.ask();
        }
    });
    *stage
}
