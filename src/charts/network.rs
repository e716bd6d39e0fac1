//! A network: circles with labels, joined by lines whose width is their weight.
//!
//! Positions are given; nothing moves by itself. Circles can be dragged to where they stay, the picture can
//! be brought nearer. One tab stop: the arrow keys go from circle to circle and on to the lines, Enter
//! chooses, with Shift the arrow keys move a circle.

mod drawing;
mod gesture;
mod groups;
mod handling;
mod labels;
mod lens;

use super::roving::target;
use crate::browser::input::is_for_browser;
use crate::browser::{as_element, document, pointer};
use crate::hooks::use_effect_with;
use crate::hooks::use_width;
use crate::widget::widget;
use gesture::Gesture;
use handling::Chart;
use std::rc::Rc;
use yew::prelude::*;

/// A circle.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What stands beside it.
    pub label: AttrValue,
    /// What a screen reader says.
    pub name: AttrValue,
    /// Its centre, 0 at the left to 1 at the right.
    pub x: f64,
    /// Its centre, 0 at the top to 1 at the bottom.
    pub y: f64,
    /// Its radius in CSS pixels.
    pub radius: f64,
    /// Its place among the foci, if it has one.
    pub focus: Option<usize>,
    /// The group that it is marked as one of, from 0.
    pub group: Option<usize>,
    /// Whether it was put where it is.
    pub is_pinned: bool,
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The node it starts at.
    pub source: usize,
    /// The node it ends at.
    pub target: usize,
    /// Its weight, 0 to 1.
    pub weight: f64,
    /// What a screen reader says.
    pub name: AttrValue,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// The words on and about the chart's tools.
#[derive(Debug, PartialEq)]
pub struct NetworkTools {
    /// The name of the button that brings the picture nearer.
    pub nearer: &'static str,
    /// The name of the button that takes it further away.
    pub further: &'static str,
    /// The button that shows all of it.
    pub fit: &'static str,
    /// The button that marks groups or does not.
    pub groups: &'static str,
    /// The button that lets all circles go.
    pub unpin: &'static str,
    /// What keys and pointers do.
    pub help: &'static str,
}

/// A circle's label, and where it is to stay, in thousandths of the box; `None` where it is let go.
pub type Pinned = (AttrValue, Option<(u16, u16)>);

#[derive(Clone, Properties, PartialEq)]
pub struct NetworkChartProps {
    /// The circles.
    pub nodes: Rc<[Node]>,
    /// The lines.
    pub edges: Rc<[Edge]>,
    /// The box that the positions were made for, in CSS pixels.
    pub size: (u32, u32),
    /// Whether groups are marked; `None` where there are none to mark.
    pub groups: Option<bool>,
    /// What the chart shows, in a sentence.
    pub label: AttrValue,
    /// The words of its tools.
    pub tools: &'static NetworkTools,
    /// There is room for another box: its width and height.
    pub on_canvas: Callback<(u32, u32)>,
    /// A circle was chosen: its label, and whether to add it to what is in focus.
    pub on_node: Callback<(AttrValue, bool)>,
    /// A line was chosen: the labels of its ends.
    pub on_edge: Callback<(String, String)>,
    /// Groups are to be marked, or not.
    pub on_groups: Callback<bool>,
    /// A circle was put somewhere or let go.
    pub on_pin: Callback<Pinned>,
    /// All circles are let go.
    pub on_unpin: Callback<()>,
}

/// Below this width the box is taller than wide.
const NARROW: u32 = 480;
/// Widths are rounded down to this, so that a drag of the window does not lay out at each pixel.
const STEP: u32 = 20;
/// How much nearer a key or button brings the picture.
const NEARER: f64 = 1.5;
/// How far a key moves a circle, as a share of the frame.
const STRIDE: f64 = 0.02;
/// The middle of the frame.
const MIDDLE: (f64, f64) = (0.5, 0.5);

/// The box for a width.
fn canvas(width: u32) -> (u32, u32) {
    let width = (width / STEP * STEP).clamp(240, 900);
    let height = if width < NARROW { width * 6 / 5 } else { width * 7 / 10 };
    (width, height.min(520))
}

widget!(NetworkChartProps, use_network_chart, "network");

/// The chart.
#[hook]
fn use_network_chart(props: &NetworkChartProps) -> Html {
    let frame = use_node_ref();
    let picture = use_node_ref();
    let width = use_width(&frame);
    let active = use_state_eq(|| 0_usize);
    let gesture = use_mut_ref(Gesture::default);
    let update = use_force_update();
    {
        let (on_canvas, size) = (props.on_canvas.clone(), props.size);
        use_effect_with(width, move |&width| {
            if width > 0 && canvas(width) != size {
                on_canvas.emit(canvas(width));
            }
        });
    }
    let chart = Chart { props: props.clone(), picture: picture.clone(), gesture, update };
    {
        let chart = chart.clone();
        use_effect_with(picture.clone(), move |picture| {
            let listeners = picture.get().and_then(|node| as_element(&node)).map(|element| {
                let gesture = Rc::clone(&chart.gesture);
                let zoomed = move |factor, at| chart.look(|lens| lens.zoomed(factor, at));
                let touch = pointer::keep_touch(&element, move || gesture.borrow().is_own());
                (pointer::on_zoom(&element, zoomed), touch)
            });
            move || drop(listeners)
        });
    }
    let count = props.nodes.len() + props.edges.len();
    let current = (*active).min(count.saturating_sub(1));
    let onkeydown = {
        let (chart, active) = (chart.clone(), active.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(index) = pointer::mark_of(&event) else { return };
            let is_held = event.shift_key() || is_for_browser(&event);
            let next = target(index, count, &event.key()).filter(|_| !is_held);
            if let Some(next) = next {
                active.set(next);
                document::focus_id(&mark_id(next));
                chart.look(|lens| lens.revealing(chart.place_of(next)));
            }
            if next.is_some() || chart.press(index, &event) {
                event.prevent_default();
            }
        })
    };
    let onclick = {
        let chart = chart.clone();
        Callback::from(move |event: MouseEvent| chart.click(&event))
    };
    chart.gesture.borrow_mut().size = (f64::from(props.size.0), f64::from(props.size.1));
    let (width, height) = props.size;
    let is_near = chart.gesture.borrow().lens.is_near();
    html! {
        <div class="network" ref={frame}>
            <svg ref={picture} class={classes!("network__picture", is_near.then_some("network__picture--near"))} role="group"
                aria-label={props.label.clone()} aria-describedby="network-help" width={width.to_string()} height={height.to_string()}
                viewBox={format!("0 0 {width} {height}")} {onkeydown} {onclick}
                onpointerdown={chart.on_pointer(Chart::down)} onpointermove={chart.on_pointer(Chart::moved)}
                onpointerup={chart.on_pointer(Chart::up)} onpointercancel={chart.on_pointer(Chart::cancelled)}>
                { drawing::marks(&chart, current) }
            </svg>
            { drawing::tools(&chart) }
        </div>
    }
}

fn mark_id(index: usize) -> String {
    format!("network-{index}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_box_fits_its_frame() {
        for width in [260, 358, 479, 480, 733, 899] {
            let (fitted, height) = canvas(width);
            assert!(fitted <= width && height <= 520, "{width}: {fitted} × {height}");
        }
    }
}
