//! The words in focus by document as pictures, one below the other.

use super::{Item, choose};
use crate::browser::{input, pointer};
use crate::ui::{Ui, use_ui};
use crate::widget::widget;
use std::fmt::Write;
use std::rc::Rc;
use yew::prelude::*;

/// The picture's box, in units of its own.
const WIDTH: usize = 1_000;
const HEIGHT: f64 = 100.0;

#[derive(Properties, PartialEq)]
pub(super) struct MultiplesProps {
    pub(super) items: Rc<[Item]>,
    pub(super) foci: Rc<[String]>,
    /// What can be done with it.
    pub(super) hint: &'static str,
}

widget!(MultiplesProps, use_multiples, "multiples");

/// A picture for each focus, one below the other, with one mark that arrow keys and the pointer move.
#[hook]
fn use_multiples(props: &MultiplesProps) -> Html {
    let ui = use_ui();
    let current = use_state_eq(|| None::<usize>);
    let count = props.items.len();
    let messages = &ui.later().by_document;
    let says = |index: usize| {
        let item = props.items.get(index)?;
        Some((messages.item)(ui.formats(), &props.foci, item))
    };
    let at = (*current).filter(|&index| index < count);
    let onkeydown = {
        let (ui, current, items) = (ui.clone(), current.clone(), props.items.clone());
        Callback::from(move |event: KeyboardEvent| {
            if input::is_for_browser(&event) {
                return;
            }
            let last = items.len().saturating_sub(1);
            let from = at.unwrap_or(0);
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowUp" => at.map_or(0, |at| (at + 1).min(last)),
                "ArrowLeft" | "ArrowDown" => from.saturating_sub(1),
                "PageUp" => (from + 10).min(last),
                "PageDown" => from.saturating_sub(10),
                "Home" => 0,
                "End" => last,
                "Enter" | " " => {
                    event.prevent_default();
                    return items.get(from).map_or((), |item| choose(&ui, item));
                }
                _ => return,
            };
            event.prevent_default();
            current.set(Some(to));
        })
    };
    let index_at = move |event: &PointerEvent| {
        let share = input::pointed_share(event, ".multiples__picture")?;
        Some(((share * count as f64) as usize).min(count.checked_sub(1)?))
    };
    let onpointermove = {
        let current = current.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some(index) = index_at(&event) {
                current.set(Some(index));
            }
        })
    };
    let onpointerup = {
        let (ui, items) = (ui.clone(), props.items.clone());
        Callback::from(move |event: PointerEvent| {
            let pressed = index_at(&event).filter(|_| pointer::is_plain(&event));
            if let Some(item) = pressed.and_then(|index| items.get(index)) {
                choose(&ui, item);
            }
        })
    };
    let pictures = props.foci.iter().enumerate().map(|(focus, name)| picture(&ui, props, focus, name, at));
    html! {
        <div class="multiples" role="slider" tabindex="0" aria-label={messages.slider} aria-valuemin="1" aria-valuemax={count.to_string()}
            aria-valuenow={(at.unwrap_or(0) + 1).to_string()} aria-valuetext={says(at.unwrap_or(0))}
            {onkeydown} {onpointermove} {onpointerup}>
            { for pictures }
            { ends(messages.unknown, &props.items) }
            <p class="multiples__says">{ at.and_then(says).unwrap_or_else(|| props.hint.to_owned()) }</p>
        </div>
    }
}

/// The first and the last document under the pictures.
fn ends(unknown: &'static str, items: &[Item]) -> Html {
    let name = |item: Option<&Item>| match item.map(|item| item.label.clone()) {
        Some(label) if !label.is_empty() => label,
        _ => unknown.into(),
    };
    html! {
        <div class="multiples__row multiples__ends" aria-hidden="true">
            <span></span>
            <span class="multiples__scale"><bdi>{ name(items.first()) }</bdi><bdi>{ name(items.last()) }</bdi></span>
        </div>
    }
}

/// The rates of one focus as lines from the ground, on a scale of its own.
fn picture(ui: &Ui, props: &MultiplesProps, focus: usize, name: &str, at: Option<usize>) -> Html {
    let count = props.items.len().max(1);
    let most = props.items.iter().map(|item| item.rate(focus)).fold(0.0, f64::max);
    let x = |index: usize| (2 * index + 1) * WIDTH / (2 * count);
    let mut path = String::new();
    for (index, item) in props.items.iter().enumerate().filter(|(_, item)| item.rate(focus) > 0.0) {
        let top = HEIGHT - HEIGHT * item.rate(focus) / most;
        let _infallible = write!(path, "M{} {HEIGHT}V{}", x(index), top as u32);
    }
    let width = (WIDTH * 2 / 3 / count).clamp(1, 24).to_string();
    html! {
        <div class="multiples__row">
            <span class="multiples__name"><bdi>{ name.to_owned() }</bdi><span class="multiples__most">{ ui.formats().decimal(most, 1) }</span></span>
            <svg class="multiples__picture" viewBox={format!("0 0 {WIDTH} {HEIGHT}")} preserveAspectRatio="none" aria-hidden="true">
                if let Some(at) = at {
                    <path class="multiples__mark" d={format!("M{} 0V{HEIGHT}", x(at))} />
                }
                <path class={format!("multiples__rates multiples__rates--focus-{}", focus + 1)} stroke-width={width} d={path} />
            </svg>
        </div>
    }
}
