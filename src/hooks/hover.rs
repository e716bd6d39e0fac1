//! A sentence under the pointer is marked in every view that shows it.

use crate::browser::hover;
use crate::hooks::use_effect_with;
use yew::prelude::*;

/// Marks what shows the sentence under the pointer, or under the keyboard's focus.
#[hook]
pub fn use_hover() {
    use_effect_with((), |()| {
        let listeners = hover::watch();
        move || drop(listeners)
    });
}
