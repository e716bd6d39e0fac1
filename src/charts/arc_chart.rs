//! One diverging bar for each item of a series from −1 to 1, with a smoothed line over them.
//!
//! One tab stop; arrow keys, Home and End move between bars, Enter or Space chooses.

use super::px;
use super::roving::{keys, tab_index};
use crate::browser::document;
use crate::hooks::use_width;
use std::fmt::Write;
use std::rc::Rc;
use yew::prelude::*;

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct ArcBar {
    /// What is chosen with it.
    pub id: u32,
    /// Its value, −1 to 1.
    pub value: f64,
    /// The smoothed value there.
    pub smoothed: f64,
    /// What a screen reader says.
    pub name: AttrValue,
}

/// The series.
#[derive(Clone, Debug, PartialEq)]
pub struct Arc {
    /// Its items in order.
    pub bars: Vec<ArcBar>,
    /// What stands under its first item.
    pub start: AttrValue,
    /// What stands under its last item.
    pub end: AttrValue,
}

#[derive(Properties, PartialEq)]
pub struct ArcChartProps {
    /// The series.
    pub data: Rc<Arc>,
    /// The bar that is chosen.
    pub chosen: Option<u32>,
    /// What the chart shows, in a sentence.
    pub label: AttrValue,
    /// The labels of the lines at one half and minus one half.
    pub ticks: [AttrValue; 2],
    /// A bar was chosen.
    pub on_choose: Callback<u32>,
}

/// Height of the bars' field and of the space under it, in CSS pixels.
const HEIGHT: f64 = 200.0;
const FOOT: f64 = 20.0;
/// The room that the labels of the lines take.
const LEFT: f64 = 40.0;
/// More bars than this are drawn as one path and chosen by the place of the click.
const MANY: usize = 200;

/// Where things are.
struct Layout {
    width: f64,
    step: f64,
}

impl Layout {
    fn new(width: u32, count: usize) -> Self {
        let width = f64::from(width.max(200));
        Self { width, step: (width - LEFT) / count.max(1) as f64 }
    }

    fn left(&self, index: usize) -> f64 {
        LEFT + self.step * index as f64
    }

    /// A bar is most of its step, and never wider than looks like a bar.
    fn thickness(&self) -> f64 {
        (self.step * 0.66).clamp(0.6, 34.0)
    }

    fn middle(&self, index: usize) -> f64 {
        self.left(index) + self.step / 2.0
    }
}

fn height_of(value: f64) -> f64 {
    HEIGHT / 2.0 * (1.0 - value)
}

/// The chart.
#[component]
pub fn ArcChart(props: &ArcChartProps) -> Html {
    let frame = use_node_ref();
    let width = use_width(&frame);
    let active = use_state_eq(|| None as Option<usize>);
    let count = props.data.bars.len();
    let layout = Layout::new(width, count);
    let chosen = props.data.bars.iter().position(|bar| Some(bar.id) == props.chosen);
    let current = active.or(chosen).unwrap_or(0).min(count.saturating_sub(1));
    let move_to = {
        let active = active.clone();
        Callback::from(move |index: usize| {
            active.set(Some(index));
            document::focus_id(&bar_id(index));
        })
    };
    // Of very many bars only those around the current one are marks of their own; all are in the path.
    let shown = match count > MANY {
        true => current.saturating_sub(MANY / 2)..(current + MANY / 2).min(count),
        false => 0..count,
    };
    let bars = props.data.bars.iter().enumerate().skip(shown.start).take(shown.len()).map(|(index, bar)| {
        draw_bar(&layout, props, bar, index, index == current, Some(index) == chosen, &move_to)
    });
    let rest = (count > MANY).then(|| html! { <path class="arc__many" d={all_bars(&layout, &props.data)} stroke-width={px(layout.thickness())} /> });
    let rule = |value: f64, class: &'static str| {
        let y = px(height_of(value));
        html! { <line {class} x1={px(LEFT)} x2={px(layout.width)} y1={y.clone()} y2={y} /> }
    };
    html! {
        <div class="arc" ref={frame}>
            if width > 0 && count > 0 {
                <svg class="arc__picture" role="group" aria-label={props.label.clone()} width={px(layout.width)}
                    height={px(HEIGHT + FOOT)} viewBox={format!("0 0 {} {}", px(layout.width), px(HEIGHT + FOOT))}>
                    { rule(0.5, "arc__grid") }
                    { rule(-0.5, "arc__grid") }
                    <text class="arc__tick" x={px(LEFT - 6.0)} y={px(height_of(0.5) + 4.0)} text-anchor="end">{ props.ticks[0].clone() }</text>
                    <text class="arc__tick" x={px(LEFT - 6.0)} y={px(height_of(-0.5) + 4.0)} text-anchor="end">{ props.ticks[1].clone() }</text>
                    { rest.unwrap_or_default() }
                    { for bars }
                    { rule(0.0, "arc__zero") }
                    if count > 2 {
                        <path class="arc__halo" d={line(&layout, &props.data)} />
                        <path class="arc__line" d={line(&layout, &props.data)} />
                    }
                    <text class="arc__tick" x={px(LEFT)} y={px(HEIGHT + FOOT - 4.0)}>{ props.data.start.clone() }</text>
                    <text class="arc__tick" x={px(layout.width)} y={px(HEIGHT + FOOT - 4.0)} text-anchor="end">{ props.data.end.clone() }</text>
                </svg>
            }
        </div>
    }
}

fn bar_id(index: usize) -> String {
    format!("arc-{index}")
}

fn line(layout: &Layout, data: &Arc) -> String {
    let mut path = String::new();
    for (index, bar) in data.bars.iter().enumerate() {
        let pen = if index == 0 { 'M' } else { 'L' };
        let _infallible = write!(path, "{pen}{} {}", px(layout.middle(index)), px(height_of(bar.smoothed)));
    }
    path
}

fn all_bars(layout: &Layout, data: &Arc) -> String {
    let mut path = String::new();
    for (index, bar) in data.bars.iter().enumerate() {
        let _infallible =
            write!(path, "M{} {}V{}", px(layout.middle(index)), px(height_of(0.0)), px(height_of(bar.value)));
    }
    path
}

fn draw_bar(
    layout: &Layout,
    props: &ArcChartProps,
    bar: &ArcBar,
    index: usize,
    is_current: bool,
    is_chosen: bool,
    move_to: &Callback<usize>,
) -> Html {
    let choose = props.on_choose.reform({
        let id = bar.id;
        move |_: bool| id
    });
    let onkeydown = keys(index, props.data.bars.len(), move_to, &choose);
    let tone = match bar.value {
        value if value > 0.0 => "arc__bar--positive",
        value if value < 0.0 => "arc__bar--negative",
        _ => "arc__bar--none",
    };
    let thickness = layout.thickness();
    let (top, bottom) = (height_of(bar.value.max(0.0)), height_of(bar.value.min(0.0)));
    html! {
        <g key={bar.id} id={bar_id(index)} data-sentence={bar.id.to_string()} class={classes!("arc__bar", tone, is_chosen.then_some("arc__bar--chosen"))}
            role="button" tabindex={tab_index(is_current)} aria-label={bar.name.clone()}
            aria-pressed={is_chosen.to_string()} onclick={choose.reform(|_: MouseEvent| false)} {onkeydown}>
            <title>{ bar.name.clone() }</title>
            <rect class="arc__reach" x={px(layout.left(index))} y="0.5" width={px(layout.step)} height={px(HEIGHT - 1.0)} rx="4" />
            <rect class="arc__length" x={px(layout.middle(index) - thickness / 2.0)} y={px(top)} width={px(thickness)}
                height={px((bottom - top).max(1.0))} rx="1.5" />
        </g>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_fill_the_width_and_do_not_overlap() {
        for count in [1, 17, 200, 5_000] {
            let layout = Layout::new(700, count);
            assert!((layout.left(count) - 700.0).abs() < 1e-6);
            assert!(layout.thickness() <= layout.step.max(0.6));
        }
    }
}
