//! One diverging bar for each item of a series from −1 to 1, with a smoothed line over them.
//!
//! One tab stop; arrow keys, Home and End move between bars, Enter or Space chooses. A stroke of the pointer
//! marks a stretch, as do Shift with those keys and then Enter, or a click with Shift; Escape or a double
//! click gives it up. The whole series stays in view, the marked stretch strong and the rest faint, and its
//! ends can be dragged.

mod layout;
mod stroke;

use super::px;
use super::roving::{tab_index, target};
use crate::browser::input::is_for_browser;
use crate::browser::{document, pointer};
use crate::hooks::use_effect_with;
use crate::hooks::use_width;
use crate::widget::widget;
use layout::{FOOT, HEAD, HEIGHT, Layout, height_of};
use std::ops::Range;
use std::rc::Rc;
use stroke::{Stroke, use_stroke};
use yew::prelude::*;

/// A bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ArcBar {
    /// The number by which other views know it.
    pub id: u32,
    /// Its value, −1 to 1.
    pub value: f64,
    /// The smoothed value there.
    pub smoothed: f64,
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
    /// Values nearer to 0 than this are neither high nor low.
    pub neutral: f64,
    /// The mean, its label and its name.
    pub mean: Option<(f64, AttrValue, AttrValue)>,
    /// Whether a bar is one sentence, which other views may be pointing at.
    pub is_sentences: bool,
}

/// What bars and stretches are called. Of thousands only those in use are named.
#[derive(Clone)]
pub struct ArcNames {
    /// The name of a bar, by its place.
    pub bar: Rc<dyn Fn(usize) -> AttrValue>,
    /// The name of a stretch, by the places of its first and its last bar.
    pub stretch: Rc<dyn Fn(usize, usize) -> AttrValue>,
}

impl PartialEq for ArcNames {
    /// Always true: names follow from the series and the language, and the label beside them changes with both.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[derive(Properties, PartialEq)]
pub struct ArcChartProps {
    /// The series.
    pub data: Rc<Arc>,
    /// The place of the bar that is chosen.
    pub chosen: Option<usize>,
    /// The places of the bars that are marked, where not all are.
    pub part: Option<Range<usize>>,
    /// What its bars are called.
    pub names: ArcNames,
    /// What the chart shows, in a sentence.
    pub label: AttrValue,
    /// How to use it.
    pub hint: AttrValue,
    /// How bars are joined where there are more than pixels.
    pub joined: AttrValue,
    /// The labels of the lines at one half, at 0 and at minus one half.
    pub ticks: [AttrValue; 3],
    /// A bar was chosen, by its place.
    pub on_choose: Callback<usize>,
    /// A stretch was marked, or given up.
    pub on_part: Callback<Option<Range<usize>>>,
    /// The keys are marking a stretch, or gave it up.
    pub on_run: Callback<Option<Range<usize>>>,
}

/// More bars than this are drawn as paths, and meet the pointer by its place alone.
const MANY: usize = 200;

/// So many bars to each side of the current one are marks of their own where there are many.
const NEAR: usize = 25;

widget!(ArcChartProps, use_arc_chart, "arc");

/// The chart.
#[hook]
fn use_arc_chart(props: &ArcChartProps) -> Html {
    let (frame, picture) = (use_node_ref(), use_node_ref());
    let width = use_width(&frame);
    let active = use_state_eq(|| None as Option<usize>);
    // Where a run of bars that Shift extends began.
    let anchor = use_state_eq(|| None as Option<usize>);
    let count = props.data.bars.len();
    let layout = Layout::new(width, count);
    let current = active.or(props.chosen).unwrap_or(0).min(count.saturating_sub(1));
    {
        // A bar chosen elsewhere, as by a button, is where the keys go on from.
        let active = active.clone();
        use_effect_with(props.chosen, move |_| {
            if !document::focused_id().is_some_and(|id| id.starts_with(BAR)) {
                active.set(None);
            }
        });
    }
    // Only now is the bar there that a key moved to.
    use_effect_with(*active, |active| {
        if let Some(index) = active {
            document::focus_id(&bar_id(*index));
        }
    });
    let onfocusin = {
        let active = active.clone();
        Callback::from(move |event: FocusEvent| {
            if let Some(index) = pointer::number_of(&event, BAR) {
                active.set(Some(index as usize));
            }
        })
    };
    let stroke = use_stroke(&picture, layout, props, current);
    let run = match *stroke.state {
        Stroke::Drawn { from, to } => Some(span(from, to)),
        _ => anchor.map(|from| span(from, current)),
    };
    let onkeydown = {
        let props =
            (props.part.clone(), props.on_choose.clone(), props.on_part.clone(), props.on_run.clone());
        let (active, anchor, run) = (active.clone(), anchor.clone(), run.clone());
        Callback::from(move |event: KeyboardEvent| {
            let (part, on_choose, on_part, on_run) = &props;
            let key = event.key();
            if let Some(next) = target(current, count, &key).filter(|_| !is_for_browser(&event)) {
                let from =
                    event.shift_key().then(|| anchor.unwrap_or_else(|| opposite(part.as_ref(), current)));
                anchor.set(from);
                active.set(Some(next));
                if let Some(from) = from {
                    on_run.emit(Some(span(from, next)));
                }
            } else if key == "Enter" || key == " " {
                match &run {
                    Some(run) => on_part.emit(Some(run.clone())),
                    None => on_choose.emit(current),
                }
                anchor.set(None);
            } else if key == "Escape" && (anchor.is_some() || part.is_some()) {
                match anchor.is_none() {
                    true => on_part.emit(None),
                    false => on_run.emit(None),
                }
                anchor.set(None);
                event.stop_propagation();
            } else {
                return;
            }
            event.prevent_default();
        })
    };
    let is_many = count > MANY;
    let shown = if is_many { near(current, count) } else { 0..count };
    let pointed = stroke.pointed.filter(|index| is_many && *index < count && !shown.contains(index));
    let chosen = props.chosen.filter(|index| is_many && *index < count && !shown.contains(index));
    let bars = shown
        .chain(pointed)
        .chain(chosen.filter(|index| Some(*index) != pointed))
        .map(|index| draw_bar(&layout, props, index, index == current, pointed == Some(index)));
    let (part, data) = (props.part.clone(), props.data.clone());
    // A pointer that moves changes none of these, and with thousands of bars they take their time.
    let still = use_memo((layout, data, part, is_many), |(layout, data, part, is_many)| {
        let bars = if *is_many {
            layout::all_bars(layout, data, part.as_ref())
        } else {
            html! {}
        };
        (bars, layout::lines(layout, data))
    });
    let size = (px(layout.width), px(HEAD + HEIGHT + FOOT));
    html! {
        <div class="arc" ref={frame}>
            if width > 0 && count > 0 {
                <svg ref={picture} class={classes!("arc__picture", is_many.then_some("arc__picture--many"))} role="group"
                    aria-label={props.label.clone()} aria-describedby="arc-hint" width={size.0.clone()} height={size.1.clone()}
                    viewBox={format!("0 {} {} {}", px(-HEAD), size.0, size.1)} {onkeydown} {onfocusin} onpointerdown={stroke.down} onpointermove={stroke.moved}
                    onpointerup={stroke.up} onpointercancel={stroke.left.clone()} onpointerleave={stroke.left}
                    onclick={stroke.click} ondblclick={stroke.twice}>
                    { layout::ground(&layout, props) }
                    { layout::part(&layout, props.part.as_ref().filter(|_| run.is_none())) }
                    { layout::run(&layout, run.as_ref()) }
                    { still.0.clone() }
                    { for bars }
                    { still.1.clone() }
                    { layout::grips(&layout, props.part.as_ref().filter(|_| run.is_none())) }
                    { layout::readout(&layout, props, run.as_ref(), pointed) }
                </svg>
            }
            <p class="arc__hint" id="arc-hint">
                { props.hint.clone() }
                if layout.is_dense() { { " " }{ props.joined.clone() } }
            </p>
        </div>
    }
}

/// Before the place of a bar in its element's id.
const BAR: &str = "arc-";

fn bar_id(index: usize) -> String {
    format!("{BAR}{index}")
}

/// The bars from one place to another, both with.
fn span(from: usize, to: usize) -> Range<usize> {
    from.min(to)..from.max(to) + 1
}

/// Where a run begins that moves on from a bar: at the other end of the marked stretch, if the bar is at one.
fn opposite(part: Option<&Range<usize>>, bar: usize) -> usize {
    match part {
        Some(part) if part.start == bar => part.end.saturating_sub(1),
        Some(part) if part.end == bar + 1 => part.start,
        _ => bar,
    }
}

/// The bars around one.
fn near(current: usize, count: usize) -> Range<usize> {
    current.saturating_sub(NEAR)..(current + NEAR + 1).min(count)
}

fn draw_bar(
    layout: &Layout,
    props: &ArcChartProps,
    index: usize,
    is_current: bool,
    is_pointed: bool,
) -> Html {
    let Some(bar) = props.data.bars.get(index) else { return html! {} };
    let is_chosen = props.chosen == Some(index);
    let is_outside = props.part.as_ref().is_some_and(|part| !part.contains(&index));
    let tone = match bar.value {
        value if value >= props.data.neutral => "arc__bar--positive",
        value if value <= -props.data.neutral => "arc__bar--negative",
        _ => "arc__bar--none",
    };
    let class = classes!(
        "arc__bar",
        tone,
        is_chosen.then_some("arc__bar--chosen"),
        is_outside.then_some("arc__bar--outside"),
        is_pointed.then_some("arc__bar--pointed")
    );
    let name = (props.names.bar)(index);
    let thickness = layout.thickness();
    let (top, bottom) = (height_of(bar.value.max(0.0)), height_of(bar.value.min(0.0)));
    html! {
        <g key={index} id={bar_id(index)} {class} role="button" tabindex={tab_index(is_current)} aria-label={name.clone()}
            aria-pressed={is_chosen.to_string()} data-sentence={props.data.is_sentences.then(|| bar.id.to_string())}>
            <title>{ name }</title>
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
    fn a_run_goes_on_from_the_end_that_it_is_at() {
        assert_eq!(opposite(None, 4), 4);
        assert_eq!(opposite(Some(&(2..6)), 2), 5);
        assert_eq!(opposite(Some(&(2..6)), 5), 2);
        assert_eq!(opposite(Some(&(2..6)), 3), 3);
        assert_eq!(opposite(Some(&(2..3)), 2), 2);
        assert_eq!((span(5, 2), span(2, 5), span(3, 3)), (2..6, 2..6, 3..4));
    }

    #[test]
    fn near_bars_stay_inside() {
        assert_eq!((near(0, 300), near(299, 300)), (0..26, 274..300));
        assert_eq!(near(100, 300).len(), 51);
    }
}
