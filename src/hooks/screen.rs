//! Long lists: a screen of one that is new first, the rest after the frame that shows it.

use crate::hooks::use_effect_with;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// How long after the first screen the others are drawn, in milliseconds: at least a frame.
const REST_MS: u32 = 34;

/// The height that items have at most where the window is low or a frame has a height of its own, in CSS pixels.
const LEAST: f64 = 640.0;

/// How many of the first `count` items of a list are drawn now: as many of one that was not there before as are seen, all a
/// moment later. `height` is the room that they have, each needs at least `item`, in CSS pixels. All at once where `is_scrolled` says that later ones are in view.
#[hook]
pub fn use_screen<T: PartialEq + Clone + 'static>(
    list: &T,
    count: usize,
    height: f64,
    item: f64,
    is_scrolled: bool,
) -> usize {
    let screen = (height.max(LEAST) / item).ceil() as usize;
    let whole = use_mut_ref(|| None as Option<T>);
    let update = use_force_update();
    let is_whole = count <= screen || whole.borrow().as_ref() == Some(list) || is_scrolled;
    use_effect_with((list.clone(), is_whole), move |(list, is_whole)| {
        let (list, whole) = (list.clone(), Rc::clone(&whole));
        // Once it was drawn whole it stays so, however it is scrolled then.
        let timer = match *is_whole {
            true => {
                whole.replace(Some(list));
                None
            }
            false => Some(Timeout::new(REST_MS, move || {
                whole.replace(Some(list));
                update.force_update();
            })),
        };
        move || drop(timer)
    });
    if is_whole { count } else { screen }
}
