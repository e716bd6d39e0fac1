//! One tab stop for all marks of a chart: the arrow keys, Home and End move, Enter and Space choose.

use crate::browser::input::{Adds, is_for_browser};
use yew::prelude::*;

/// The mark that a key moves to from `index`; `None` for keys that don't move. `count` is at least 1.
pub(super) fn target(index: usize, count: usize, key: &str) -> Option<usize> {
    match key {
        "ArrowDown" | "ArrowRight" => Some((index + 1).min(count - 1)),
        "ArrowUp" | "ArrowLeft" => Some(index.saturating_sub(1)),
        "Home" => Some(0),
        "End" => Some(count - 1),
        _ => None,
    }
}

/// What the mark at `index` of `count` does with keys.
pub fn keys(
    index: usize,
    count: usize,
    move_to: &Callback<usize>,
    choose: &Callback<bool>,
) -> Callback<KeyboardEvent> {
    let (move_to, choose) = (move_to.clone(), choose.clone());
    Callback::from(move |event: KeyboardEvent| {
        let key = event.key();
        if let Some(next) = target(index, count, &key).filter(|_| !is_for_browser(&event)) {
            event.prevent_default();
            move_to.emit(next);
        } else if key == "Enter" || key == " " {
            event.prevent_default();
            choose.emit(event.adds());
        }
    })
}

/// A mark among those of its chart.
#[derive(Clone, Copy)]
pub struct Mark {
    /// Its place, from 0.
    pub index: usize,
    /// How many there are.
    pub count: usize,
    /// Whether it is the chart's tab stop.
    pub is_current: bool,
}

/// The tab stop of a mark.
pub fn tab_index(is_current: bool) -> &'static str {
    if is_current { "0" } else { "-1" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stop_at_the_ends() {
        assert_eq!(target(2, 3, "ArrowDown"), Some(2));
        assert_eq!(target(0, 3, "ArrowLeft"), Some(0));
        assert_eq!(target(1, 3, "End"), Some(2));
        assert_eq!(target(1, 3, "Home"), Some(0));
        assert_eq!(target(1, 3, "a"), None);
    }
}
