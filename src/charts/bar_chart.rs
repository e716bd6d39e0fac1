//! Ranked bars, each with its rate and a barcode of where along a stretch its item occurs.
//!
//! One tab stop; the arrow keys, Home and End move between bars, Enter or Space chooses one.

use super::lettering::{fitted, width as ems};
use super::roving::{Mark, keys, tab_index};
use super::{push_px, px};
use crate::browser::document;
use crate::browser::input::Adds;
use crate::hooks::use_width;
use crate::widget::widget;
use memoscope_engine::math::within;
use std::rc::Rc;
use yew::prelude::*;

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub label: AttrValue,
    /// Its length.
    pub value: f64,
    /// Its length as text.
    pub value_text: AttrValue,
    /// Its rate as text.
    pub rate_text: AttrValue,
    /// What a screen reader says.
    pub name: AttrValue,
    /// Ticks of the barcode, in thousandths.
    pub places: Rc<[u16]>,
    /// Its place among the foci, if it has one.
    pub focus: Option<usize>,
}

#[derive(Properties, PartialEq)]
pub struct BarChartProps {
    /// The bars, longest first.
    pub bars: Rc<[Bar]>,
    /// What the chart shows, in a sentence.
    pub label: AttrValue,
    /// Over the lengths, the rates and the barcodes.
    pub heads: [&'static str; 3],
    /// A bar was chosen: its label, and whether to add it to what is in focus.
    pub on_choose: Callback<(AttrValue, bool)>,
}

/// Height of a bar with the space around it, in CSS pixels.
const ROW: f64 = 26.0;
/// Height of the bar itself.
const THICKNESS: f64 = 13.0;
/// Height of the heads.
const HEAD: f64 = 22.0;
/// Below this width the chart is drawn for a phone, and below the other for a small one.
const NARROW: u32 = 480;
const SMALL: u32 = 320;
/// Size of the labels, and room for what fonts differ from the table of widths.
const LABEL: f64 = 13.0 * 1.14;
/// Ticks nearer to each other than this look like one.
const TICK_APART: f64 = 1.0;

/// Where things are, in CSS pixels from the left.
struct Layout {
    width: f64,
    labels_end: f64,
    bars_start: f64,
    bars_end: f64,
    rates_end: f64,
    code_start: f64,
    code_end: f64,
    /// The widest that a label may be, in sizes of its type.
    label_ems: f64,
}

impl Layout {
    /// The layout for a width and the widest label, in sizes of its type.
    fn new(width: u32, longest_label: f64) -> Self {
        let (most, code_share, rate_width, value_width) = match width {
            0..SMALL => (5.0, 0.28, 48.0, 30.0),
            SMALL..NARROW => (6.6, 0.3, 50.0, 30.0),
            _ => (10.5, 0.4, 62.0, 46.0),
        };
        let width = f64::from(width.max(240));
        let label_ems = within(longest_label, 3.0, most);
        let labels_end = label_ems * LABEL + 4.0;
        let code_start = width - (width - labels_end) * code_share;
        let rates_end = code_start - if width < 480.0 { 8.0 } else { 20.0 };
        Self {
            width,
            labels_end,
            bars_start: labels_end + 10.0,
            bars_end: rates_end - rate_width - value_width,
            rates_end,
            code_start,
            code_end: width - 4.0,
            label_ems,
        }
    }

    fn place(&self, thousandth: u16) -> f64 {
        self.code_start + (self.code_end - self.code_start) * (f64::from(thousandth) + 0.5) / 1_000.0
    }
}

widget!(BarChartProps, use_bar_chart, "bars");

/// The chart.
#[hook]
fn use_bar_chart(props: &BarChartProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node);
    let active = use_state_eq(|| 0_usize);
    let count = props.bars.len();
    let layout = Layout::new(width, props.bars.iter().map(|bar| ems(&bar.label)).fold(0.0, f64::max));
    let longest = props.bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
    let move_to = {
        let active = active.clone();
        Callback::from(move |index: usize| {
            active.set(index);
            document::focus_id(&bar_id(index));
        })
    };
    let current = (*active).min(count.saturating_sub(1));
    let bars = props.bars.iter().enumerate().map(|(index, bar)| {
        let on_choose = props.on_choose.reform({
            let label = bar.label.clone();
            move |add| (label.clone(), add)
        });
        let share = if longest > 0.0 { bar.value / longest } else { 0.0 };
        draw_bar(
            &layout,
            bar,
            share,
            Mark { index, count, is_current: index == current },
            &move_to,
            &on_choose,
        )
    });
    let height = HEAD + count as f64 * ROW;
    html! {
        <div class="bar-chart" ref={node}>
            if count > 0 {
                <svg class="bar-chart__picture" role="group" aria-label={props.label.clone()}
                    width={px(layout.width)} height={px(height)}
                    viewBox={format!("0 0 {} {}", px(layout.width), px(height))}>
                    // Until the width is known the room is kept, so that what is below does not move.
                    if width > 0 {
                        { for bars }
                        { beside(&layout, props) }
                    }
                </svg>
            }
        </div>
    }
}

/// What stands over and beside the bars: their names say the same to those who hear it.
fn beside(layout: &Layout, props: &BarChartProps) -> Html {
    let [lengths, rates, places] = props.heads;
    let head = |x: f64, anchor: &'static str, says: &'static str| {
        html! { <text class="bar-chart__head" x={px(x)} y="12" text-anchor={anchor}>{ says }{ " " }</text> }
    };
    let rate = |(index, bar): (usize, &Bar)| {
        let y = px(HEAD + (index as f64 + 0.5) * ROW + 4.0);
        html! {
            <text class="bar-chart__rate" x={px(layout.rates_end)} {y} text-anchor="end">{ bar.rate_text.clone() }{ " " }</text>
        }
    };
    html! {
        <g class="bar-chart__beside" aria-hidden="true">
            { head(layout.bars_start, "start", lengths) }
            { head(layout.rates_end, "end", rates) }
            { head(layout.code_start, "start", places) }
            { for props.bars.iter().enumerate().map(rate) }
        </g>
    }
}

/// The id of the bar at a place, from 0.
pub fn bar_id(index: usize) -> String {
    format!("bar-{index}")
}

fn draw_bar(
    layout: &Layout,
    bar: &Bar,
    share: f64,
    Mark { index, count, is_current }: Mark,
    move_to: &Callback<usize>,
    on_choose: &Callback<bool>,
) -> Html {
    let top = HEAD + index as f64 * ROW;
    let middle = top + ROW / 2.0;
    let length = ((layout.bars_end - layout.bars_start) * share).max(1.0);
    let onclick = on_choose.reform(|event: MouseEvent| event.adds());
    let onkeydown = keys(index, count, move_to, on_choose);
    let focus = bar.focus.map(|focus| format!("bar-chart__bar--focus-{}", focus + 1));
    html! {
        <g key={bar.label.to_string()} id={bar_id(index)} class={classes!("bar-chart__bar", focus)} role="button"
            tabindex={tab_index(is_current)} aria-label={bar.name.clone()}
            aria-pressed={bar.focus.is_some().to_string()} {onclick} {onkeydown}>
            <title>{ bar.name.clone() }</title>
            <rect class="bar-chart__row" x="0" y={px(top)} width={px(layout.width)} height={px(ROW)} rx="3" />
            <text class="bar-chart__label" x={px(layout.labels_end)} y={px(middle + 4.0)} text-anchor="end">
                { fitted(&bar.label, layout.label_ems) }
            </text>
            { " " }
            <rect class="bar-chart__length" x={px(layout.bars_start)} y={px(middle - THICKNESS / 2.0)}
                width={px(length)} height={px(THICKNESS)} rx="2" />
            <text class="bar-chart__value" x={px(layout.bars_start + length + 6.0)} y={px(middle + 4.0)}>
                { bar.value_text.clone() }
            </text>
            <line class="bar-chart__axis" x1={px(layout.code_start)} x2={px(layout.code_end)}
                y1={px(middle)} y2={px(middle)} />
            <path class="bar-chart__ticks" d={ticks(layout, bar, middle)} />
        </g>
    }
}

/// One path for all ticks of a barcode.
fn ticks(layout: &Layout, bar: &Bar, middle: f64) -> String {
    let mut path = String::new();
    let end = format!(" {}v11", px(middle - 5.5));
    let mut last = f64::NEG_INFINITY;
    for x in bar.places.iter().map(|&place| layout.place(place)) {
        if x - last >= TICK_APART {
            path.push('M');
            push_px(&mut path, x);
            path.push_str(&end);
            last = x;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_and_barcode_never_overlap() {
        for width in [240, 288, 358, 600, 1_440] {
            let layout = Layout::new(width, 30.0);
            assert!(
                layout.labels_end < layout.bars_start && layout.bars_start < layout.bars_end,
                "at {width}"
            );
            assert!(layout.bars_end < layout.rates_end && layout.rates_end < layout.code_start, "at {width}");
            assert!(layout.code_start < layout.code_end, "at {width}");
            assert!(layout.place(999) < layout.code_end);
        }
    }
}
