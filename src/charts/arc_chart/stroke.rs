//! A stroke of the pointer over the arc: pressed, drawn, released.

use super::layout::Layout;
use super::{ArcChartProps, BAR, span};
use crate::browser::pointer;
use yew::prelude::*;

/// So far, in CSS pixels, a hand may shake without drawing.
const SHAKE: f64 = 6.0;

/// How far a stroke has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Stroke {
    /// No button is held.
    Rest,
    /// Pressed at a place; the bar that a stretch would begin at.
    Pressed {
        /// The place.
        x: f64,
        /// The bar.
        from: usize,
    },
    /// Drawn from one bar to another.
    Drawn {
        /// Where it began.
        from: usize,
        /// Where it is.
        to: usize,
    },
    /// Released after being drawn: the click that follows is none.
    Over,
}

/// What the picture does with a pointer.
pub(super) struct StrokeHandlers {
    pub(super) state: UseStateHandle<Stroke>,
    /// The bar under a pointer that is not pressed.
    pub(super) pointed: Option<usize>,
    pub(super) down: Callback<PointerEvent>,
    pub(super) moved: Callback<PointerEvent>,
    pub(super) up: Callback<PointerEvent>,
    pub(super) left: Callback<PointerEvent>,
    pub(super) click: Callback<MouseEvent>,
    pub(super) twice: Callback<MouseEvent>,
}

/// Follows the pointer over the picture. A click with Shift marks from the chosen bar, or from `current`.
#[hook]
pub(super) fn use_stroke(
    picture: &NodeRef,
    layout: Layout,
    props: &ArcChartProps,
    current: usize,
) -> StrokeHandlers {
    let state = use_state_eq(|| Stroke::Rest);
    let pointed = use_state_eq(|| None as Option<usize>);
    let x_of = {
        let picture = picture.clone();
        move |event: &MouseEvent| picture.get().and_then(|node| pointer::x_in(event, &node))
    };
    let down = {
        let (state, part, x_of) = (state.clone(), props.part.clone(), x_of.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some(x) = x_of(&event).filter(|_| pointer::is_plain(&event)) {
                let held = part.as_ref().and_then(|part| layout.held(part, x));
                state.set(Stroke::Pressed { x, from: held.unwrap_or_else(|| layout.bar_at(x)) });
            }
        })
    };
    let moved = {
        let (state, pointed, picture, x_of) = (state.clone(), pointed.clone(), picture.clone(), x_of.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(x) = x_of(&event) else { return };
            match *state {
                // Released outside, where nothing was heard of it.
                Stroke::Pressed { .. } if !pointer::is_held(&event) => state.set(Stroke::Rest),
                Stroke::Pressed { x: start, from } if (x - start).abs() >= SHAKE.max(shake(&layout)) => {
                    if let Some(node) = picture.get() {
                        pointer::capture(&event, &node);
                    }
                    pointed.set(None);
                    state.set(Stroke::Drawn { from, to: layout.bar_at(x) });
                }
                Stroke::Drawn { from, .. } => state.set(Stroke::Drawn { from, to: layout.bar_at(x) }),
                _ => pointed.set(Some(layout.bar_at(x))),
            }
        })
    };
    let up = {
        let (state, on_part) = (state.clone(), props.on_part.clone());
        Callback::from(move |_: PointerEvent| match *state {
            Stroke::Drawn { from, to } => {
                state.set(Stroke::Over);
                on_part.emit(Some(span(from, to)));
            }
            _ => state.set(Stroke::Rest),
        })
    };
    let left = {
        let (state, pointed) = (state.clone(), pointed.clone());
        Callback::from(move |event: PointerEvent| {
            pointed.set(None);
            if event.type_() == "pointercancel" {
                state.set(Stroke::Rest);
            }
        })
    };
    let start = props.chosen.unwrap_or(current);
    let click = {
        let (state, on_choose, on_part) = (state.clone(), props.on_choose.clone(), props.on_part.clone());
        Callback::from(move |event: MouseEvent| {
            if *state == Stroke::Over {
                return state.set(Stroke::Rest);
            }
            // Those who hear the page click a bar without a pointer.
            let on_bar = pointer::number_of(&event, BAR).map(|number| number as usize);
            let Some(index) = on_bar.or_else(|| x_of(&event).map(|x| layout.bar_at(x))) else { return };
            match event.shift_key() {
                true => on_part.emit(Some(span(start, index))),
                false => on_choose.emit(index),
            }
        })
    };
    let twice = {
        let (has_part, on_part) = (props.part.is_some(), props.on_part.clone());
        Callback::from(move |_: MouseEvent| {
            if has_part {
                on_part.emit(None);
            }
        })
    };
    StrokeHandlers { pointed: *pointed, state, down, moved, up, left, click, twice }
}

/// Half a bar: less does not mark one.
fn shake(layout: &Layout) -> f64 {
    layout.step / 2.0
}
