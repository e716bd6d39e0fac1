//! Bars to the left and right of a middle line, by the sign of their value.

use super::px;
use crate::hooks::use_width;
use crate::label::shortened;
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
}

#[derive(Properties, PartialEq)]
pub struct DivergingBarsProps {
    /// The bars in order.
    pub bars: Rc<[DivergingBar]>,
    /// What they show.
    pub label: AttrValue,
}

/// Height of a bar with the space around it, in CSS pixels.
const ROW: f64 = 20.0;
const THICKNESS: f64 = 12.0;
/// Characters of a label that there is room for.
const LABEL_CHARS: usize = 18;

/// The bars: a label on the other side of the middle, the value at the end.
#[component]
pub fn DivergingBars(props: &DivergingBarsProps) -> Html {
    let frame = use_node_ref();
    let width = f64::from(use_width(&frame).clamp(0, 420));
    let longest = props.bars.iter().map(|bar| bar.value.abs()).fold(0.0, f64::max);
    let middle = width / 2.0;
    let room = (middle - 48.0).max(20.0);
    let bars = props.bars.iter().enumerate().map(|(index, bar)| {
        let y = index as f64 * ROW;
        let length = if longest > 0.0 { bar.value.abs() / longest * room } else { 0.0 };
        let is_up = bar.value >= 0.0;
        let start = if is_up { middle } else { middle - length };
        let (label_x, label_anchor) = if is_up { (middle - 6.0, "end") } else { (middle + 6.0, "start") };
        let (value_x, value_anchor) = if is_up { (start + length + 5.0, "start") } else { (start - 5.0, "end") };
        let tone = if is_up { "diverging__bar--positive" } else { "diverging__bar--negative" };
        html! {
            <g key={bar.label.to_string()} role="listitem" aria-label={bar.name.clone()}>
                <rect class={classes!("diverging__bar", tone)} x={px(start)} y={px(y + (ROW - THICKNESS) / 2.0)}
                    width={px(length.max(1.0))} height={px(THICKNESS)} rx="1.5" />
                <text class="diverging__label" x={px(label_x)} y={px(y + ROW / 2.0 + 4.0)} text-anchor={label_anchor}>{ shortened(&bar.label, LABEL_CHARS) }</text>
                <text class="diverging__value" x={px(value_x)} y={px(y + ROW / 2.0 + 4.0)} text-anchor={value_anchor}>{ bar.value_text.clone() }</text>
            </g>
        }
    });
    let height = props.bars.len() as f64 * ROW;
    html! {
        <div class="diverging" ref={frame}>
            if width > 0.0 && !props.bars.is_empty() {
                <svg role="list" aria-label={props.label.clone()} width={px(width)} height={px(height)}
                    viewBox={format!("0 0 {} {}", px(width), px(height))}>{ for bars }</svg>
            }
        </div>
    }
}
