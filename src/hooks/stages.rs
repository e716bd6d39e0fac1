//! A first drawing in stages, each in a turn of its own, so that the page answers between them.

use crate::browser::turn::Turn;
use crate::hooks::use_effect_with;
use yew::prelude::*;

/// How many stages may be drawn: one more each turn, from none to `most`.
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
    use_effect_with(*stage, move |&stage| {
        if stage < most {
            turn.ask();
        }
    });
    *stage
}
