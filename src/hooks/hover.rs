//! A sentence under the pointer is marked in every view that shows it.

use crate::hooks::use_effect_with;
use crate::later::later;
use yew::prelude::*;

/// Marks what shows the sentence under the pointer, or under the keyboard's focus.
#[hook]
pub fn use_hover() {
    use_effect_with(later().is_some(), |_| {
        let listeners = later().map(|later| (later.hover)());
        move || drop(listeners)
    });
}
