//! Bars to the left and right of a middle line, by the sign of their value.
//!
//! One tab stop; the arrow keys, Home and End move between bars, Enter or Space chooses one.

use super::px;
use super::roving::{keys, tab_index};
use crate::browser::document;
use crate::browser::input::Adds;
use crate::hooks::use_width;
use crate::label::shortened;
use crate::widget::widget;
use std::rc::Rc;
use yew::prelude::*;

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct DivergingBar {
    /// What it stands for.
    pub label: AttrValue,
    /// Its length, signed.
    pub value: f64,
    /// Its value as text.
    pub value_text: AttrValue,
    /// What a screen reader says.
    pub name: AttrValue,
    /// Its place among the foci, if it has one.
    pub focus: Option<usize>,
}

#[derive(Properties, PartialEq)]
pub struct DivergingBarsProps {
    /// The bars in order.
    pub bars: Rc<[DivergingBar]>,
    /// What they show.
    pub label: AttrValue,
    /// A bar was chosen: its label, and whether to add it to what is in focus.
    pub on_choose: Callback<(AttrValue, bool)>,
}

/// Height of a bar with the space around it, in CSS pixels.
const ROW: f64 = 24.0;
const THICKNESS: f64 = 12.0;
/// The width of a digit of a value, about.
const DIGIT: f64 = 7.2;
/// Characters of a label that there is room for.
const LABEL_CHARS: usize = 18;

widget!(DivergingBarsProps, use_diverging_bars, "pulls");

/// The bars: a label on the other side of the middle, the value at the end.
#[hook]
fn use_diverging_bars(props: &DivergingBarsProps) -> Html {
    let frame = use_node_ref();
    let width = f64::from(use_width(&frame).clamp(0, 420));
    let active = use_state_eq(|| 0_usize);
    let current = (*active).min(props.bars.len().saturating_sub(1));
    let move_to = {
        let active = active.clone();
        Callback::from(move |index: usize| {
            active.set(index);
            document::focus_id(&bar_id(index));
        })
    };
    let longest = props.bars.iter().map(|bar| bar.value.abs()).fold(0.0, f64::max);
    let bars = (0..props.bars.len()).map(|index| draw_bar(props, width, longest, index, current, &move_to));
    let height = props.bars.len() as f64 * ROW;
    html! {
        <div class="diverging" ref={frame}>
            if width > 0.0 && !props.bars.is_empty() {
                <svg role="group" aria-label={props.label.clone()} width={px(width)} height={px(height)}
                    viewBox={format!("0 0 {} {}", px(width), px(height))}>{ for bars }</svg>
            }
        </div>
    }
}

fn bar_id(index: usize) -> String {
    format!("pull-{index}")
}

fn draw_bar(
    props: &DivergingBarsProps,
    width: f64,
    longest: f64,
    index: usize,
    current: usize,
    move_to: &Callback<usize>,
) -> Html {
    let Some(bar) = props.bars.get(index) else { return html! {} };
    let middle = width / 2.0;
    let digits = props.bars.iter().map(|bar| bar.value_text.chars().count()).max().unwrap_or(0);
    let room = (middle - 8.0 - digits as f64 * DIGIT).max(20.0);
    let y = index as f64 * ROW;
    let length = if longest > 0.0 { bar.value.abs() / longest * room } else { 0.0 };
    let is_up = bar.value >= 0.0;
    let start = if is_up { middle } else { middle - length };
    let (label_x, label_anchor) = if is_up { (middle - 6.0, "end") } else { (middle + 6.0, "start") };
    let (value_x, value_anchor) = if is_up { (start + length + 5.0, "start") } else { (start - 5.0, "end") };
    let tone = if is_up { "diverging__bar--positive" } else { "diverging__bar--negative" };
    let on_choose = props.on_choose.reform({
        let label = bar.label.clone();
        move |add: bool| (label.clone(), add)
    });
    let onclick = on_choose.reform(|event: MouseEvent| event.adds());
    let onkeydown = keys(index, props.bars.len(), move_to, &on_choose);
    let focus = bar.focus.map(|focus| format!("diverging__item--focus-{}", focus + 1));
    let baseline = px(y + ROW / 2.0 + 4.0);
    html! {
        <g key={bar.label.to_string()} id={bar_id(index)} class={classes!("diverging__item", focus)} role="button"
            tabindex={tab_index(index == current)} aria-label={bar.name.clone()} aria-pressed={bar.focus.is_some().to_string()} {onclick} {onkeydown}>
            <title>{ bar.name.clone() }</title>
            <rect class="diverging__row" x="0" y={px(y)} width={px(width)} height={px(ROW)} rx="3" />
            <rect class={classes!("diverging__bar", tone)} x={px(start)} y={px(y + (ROW - THICKNESS) / 2.0)}
                width={px(length.max(1.0))} height={px(THICKNESS)} rx="1.5" />
            <text class="diverging__label" x={px(label_x)} y={baseline.clone()} text-anchor={label_anchor}>{ shortened(&bar.label, LABEL_CHARS) }</text>
            <text class="diverging__value" x={px(value_x)} y={baseline} text-anchor={value_anchor}>{ bar.value_text.clone() }</text>
        </g>
    }
}
