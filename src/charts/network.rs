//! A network: circles with labels, joined by lines whose width is their weight.
//!
//! Positions are given; nothing moves by itself. One tab stop: the arrow keys go from circle to circle and
//! on to the lines, Enter chooses.

use super::px;
use super::roving::{keys, tab_index};
use crate::browser::document;
use crate::browser::input::Adds;
use crate::hooks::use_width;
use crate::label::shortened;
use std::rc::Rc;
use yew::prelude::*;

/// A circle.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What stands above it.
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

#[derive(Properties, PartialEq)]
pub struct NetworkChartProps {
    /// The circles.
    pub nodes: Rc<[Node]>,
    /// The lines.
    pub edges: Rc<[Edge]>,
    /// The box that the positions were made for, in CSS pixels.
    pub size: (u32, u32),
    /// What the chart shows, in a sentence.
    pub label: AttrValue,
    /// There is room for another box: its width and height.
    pub on_canvas: Callback<(u32, u32)>,
    /// A circle was chosen: its label, and whether to add it to what is in focus.
    pub on_node: Callback<(AttrValue, bool)>,
    /// A line was chosen: the labels of its ends.
    pub on_edge: Callback<(String, String)>,
}

/// Below this width the box is taller than wide.
const NARROW: u32 = 480;
/// Widths are rounded down to this, so that a drag of the window does not lay out at each pixel.
const STEP: u32 = 20;
/// Characters of a label that are given room.
const LABEL_CHARS: usize = memoscope_engine::network::LABEL_CHARACTERS;

/// The box for a width.
fn canvas(width: u32) -> (u32, u32) {
    let width = (width / STEP * STEP).clamp(240, 900);
    let height = if width < NARROW { width * 6 / 5 } else { width * 7 / 10 };
    (width, height.min(520))
}

/// The chart.
#[component]
pub fn NetworkChart(props: &NetworkChartProps) -> Html {
    let frame = use_node_ref();
    let width = use_width(&frame);
    let active = use_state_eq(|| 0_usize);
    {
        let (on_canvas, size) = (props.on_canvas.clone(), props.size);
        use_effect_with(width, move |&width| {
            if width > 0 && canvas(width) != size {
                on_canvas.emit(canvas(width));
            }
        });
    }
    let count = props.nodes.len() + props.edges.len();
    let current = (*active).min(count.saturating_sub(1));
    let move_to = {
        let active = active.clone();
        Callback::from(move |index: usize| {
            active.set(index);
            document::focus_id(&mark_id(index));
        })
    };
    let edges = props.edges.iter().enumerate().map(|(index, edge)| {
        let at = props.nodes.len() + index;
        let choose = choose_edge(props, edge);
        draw_edge(props, edge, at, at == current, keys(at, count, &move_to, &choose), choose)
    });
    let nodes = props.nodes.iter().enumerate().map(|(index, node)| {
        let choose = props.on_node.reform({
            let label = node.label.clone();
            move |add| (label.clone(), add)
        });
        draw_node(props, node, index, index == current, keys(index, count, &move_to, &choose), choose)
    });
    let (width, height) = props.size;
    html! {
        <div class="network" ref={frame}>
            <svg class="network__picture" role="group" aria-label={props.label.clone()} width={width.to_string()}
                height={height.to_string()} viewBox={format!("0 0 {width} {height}")}>
                <g>{ for edges }</g>
                <g>{ for nodes }</g>
            </svg>
        </div>
    }
}

fn mark_id(index: usize) -> String {
    format!("network-{index}")
}

fn choose_edge(props: &NetworkChartProps, edge: &Edge) -> Callback<bool> {
    let label = |index: usize| props.nodes.get(index).map(|node| node.label.to_string()).unwrap_or_default();
    let pair = (label(edge.source), label(edge.target));
    props.on_edge.reform(move |_| pair.clone())
}

fn place(props: &NetworkChartProps, node: &Node) -> (f64, f64) {
    (node.x * f64::from(props.size.0), node.y * f64::from(props.size.1))
}

fn draw_edge(
    props: &NetworkChartProps,
    edge: &Edge,
    index: usize,
    is_current: bool,
    onkeydown: Callback<KeyboardEvent>,
    choose: Callback<bool>,
) -> Html {
    let (Some(source), Some(target)) = (props.nodes.get(edge.source), props.nodes.get(edge.target)) else {
        return html! {};
    };
    let (x1, y1) = place(props, source);
    let (x2, y2) = place(props, target);
    let focus = source.focus.or(target.focus).map(|focus| format!("network__edge--focus-{}", focus + 1));
    let chosen = edge.is_chosen.then_some("network__edge--chosen");
    let line = |class: &'static str, width: f64| {
        html! {
            <line {class} x1={px(x1)} y1={px(y1)} x2={px(x2)} y2={px(y2)} stroke-width={px(width)} />
        }
    };
    html! {
        <g id={mark_id(index)} class={classes!("network__edge", focus, chosen)} role="button"
            tabindex={tab_index(is_current)} aria-label={edge.name.clone()}
            aria-pressed={edge.is_chosen.to_string()} onclick={choose.reform(|_: MouseEvent| false)} {onkeydown}>
            <title>{ edge.name.clone() }</title>
            { line("network__reach", 14.0) }
            { line("network__line", 0.75 + 3.25 * edge.weight) }
        </g>
    }
}

fn draw_node(
    props: &NetworkChartProps,
    node: &Node,
    index: usize,
    is_current: bool,
    onkeydown: Callback<KeyboardEvent>,
    choose: Callback<bool>,
) -> Html {
    let (x, y) = place(props, node);
    let focus = node.focus.map(|focus| format!("network__node--focus-{}", focus + 1));
    let onclick = choose.reform(|event: MouseEvent| event.adds());
    let label = shortened(&node.label, LABEL_CHARS);
    html! {
        <g key={node.label.to_string()} id={mark_id(index)} class={classes!("network__node", focus)} role="button"
            tabindex={tab_index(is_current)} aria-label={node.name.clone()}
            aria-pressed={node.focus.is_some().to_string()} {onclick} {onkeydown}>
            <title>{ node.name.clone() }</title>
            <circle class="network__reach" cx={px(x)} cy={px(y)} r={px(node.radius.max(12.0))} />
            <circle class="network__circle" cx={px(x)} cy={px(y)} r={px(node.radius)} />
            <text class="network__label" x={px(x)} y={px(y - node.radius - 5.0)} text-anchor="middle">{ label }</text>
        </g>
    }
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
