//! The marks of a network as SVG, and the tools under it.

use super::groups;
use super::handling::Chart;
use super::labels::{Labelled, Side, sides};
use super::{Edge, MIDDLE, NEARER, Node, mark_id};
use crate::charts::px;
use crate::charts::roving::tab_index;
use crate::label::shortened;
use memoscope_engine::network::{LABEL_CHARACTERS, label_width};
use yew::prelude::*;

/// Lines, then circles. `current` is the one that the tab key stops at.
pub(super) fn marks(chart: &Chart, current: usize) -> Html {
    let props = &chart.props;
    let lens = chart.gesture.borrow().lens;
    let (width, height) = (f64::from(props.size.0), f64::from(props.size.1));
    let labelled = |(index, node): (usize, &Node)| {
        let (x, y) = lens.shown(chart.place_of(index));
        Labelled { at: (x * width, y * height), radius: node.radius, width: label_width(&node.label) }
    };
    let all: Vec<Labelled> = props.nodes.iter().enumerate().map(labelled).collect();
    let sides = sides(&all, (width, height));
    let edges = (props.nodes.len()..).zip(props.edges.iter()).map(|(index, edge)| {
        let ends = all.get(edge.source).zip(all.get(edge.target));
        ends.map(|ends| draw_edge(chart, edge, index, index == current, ends)).unwrap_or_default()
    });
    let nodes = props.nodes.iter().zip(all.iter().zip(sides)).enumerate();
    let nodes = nodes.map(|(index, (node, place))| draw_node(node, index, index == current, place));
    html! {
        <>
            { groups::draw(&props.nodes, &all, props.size) }
            <g>{ for edges }</g>
            <g>{ for nodes }</g>
        </>
    }
}

fn draw_edge(
    chart: &Chart,
    edge: &Edge,
    index: usize,
    is_current: bool,
    (source, target): (&Labelled, &Labelled),
) -> Html {
    let focus_of = |index: usize| chart.props.nodes.get(index).and_then(|node| node.focus);
    let focus = focus_of(edge.source).or(focus_of(edge.target));
    let focus = focus.map(|focus| format!("network__edge--focus-{}", focus + 1));
    let line = |class: &'static str, width: f64| {
        html! {
            <line {class} x1={px(source.at.0)} y1={px(source.at.1)} x2={px(target.at.0)} y2={px(target.at.1)}
                stroke-width={px(width)} />
        }
    };
    html! {
        <g id={mark_id(index)} data-mark={index.to_string()} role="button" tabindex={tab_index(is_current)}
            class={classes!("network__edge", focus, edge.is_chosen.then_some("network__edge--chosen"))}
            aria-label={edge.name.clone()} aria-pressed={edge.is_chosen.to_string()}>
            <title>{ edge.name.clone() }</title>
            { line("network__reach", 14.0) }
            { line("network__line", 0.75 + 3.25 * edge.weight) }
        </g>
    }
}

fn draw_node(node: &Node, index: usize, is_current: bool, (place, side): (&Labelled, Side)) -> Html {
    let focus = node.focus.map(|focus| format!("network__node--focus-{}", focus + 1));
    let (cx, cy) = (px(place.at.0), px(place.at.1));
    let (x, y, anchor) = place.text(side);
    html! {
        <g key={node.label.to_string()} id={mark_id(index)} data-mark={index.to_string()} role="button"
            tabindex={tab_index(is_current)} class={classes!("network__node", focus)} aria-label={node.name.clone()}
            aria-pressed={node.focus.is_some().to_string()}>
            <title>{ node.name.clone() }</title>
            <circle class="network__reach" cx={cx.clone()} cy={cy.clone()} r={px(node.radius.max(12.0))} />
            <circle class="network__circle" cx={cx.clone()} cy={cy.clone()} r={px(node.radius)} />
            if node.is_pinned {
                <circle class="network__pin" {cx} {cy} r="2.5" />
            }
            <text class="network__label" x={px(x)} y={px(y)} text-anchor={anchor}>
                { shortened(&node.label, LABEL_CHARACTERS) }
            </text>
        </g>
    }
}

/// The buttons that zoom and let go, and what keys and pointers do for those who hear the page.
pub(super) fn tools(chart: &Chart) -> Html {
    let tools = chart.props.tools;
    let is_near = chart.gesture.borrow().lens.is_near();
    let zoom = |factor: f64| {
        let chart = chart.clone();
        Callback::from(move |_: MouseEvent| {
            chart.look(|lens| lens.zoomed(factor, MIDDLE));
        })
    };
    let button = |label: &'static str, name: &'static str, is_idle: bool, onclick: Callback<MouseEvent>| {
        html! {
            <button type="button" class="quiet-button" aria-label={name} aria-disabled={is_idle.then_some("true")} {onclick}>
                { label }
            </button>
        }
    };
    let groups = chart.props.groups.map(|are_marked| {
        let onclick = chart.props.on_groups.reform(move |_: MouseEvent| !are_marked);
        html! {
            <button type="button" class="quiet-button" aria-pressed={are_marked.to_string()} {onclick}>
                { tools.groups }
            </button>
        }
    });
    let has_pins = chart.props.nodes.iter().any(|node| node.is_pinned);
    html! {
        <div class="network__tools">
            <span id="network-help" class="unseen">{ tools.help }</span>
            if has_pins {
                { button(tools.unpin, tools.unpin, false, chart.props.on_unpin.reform(|_| ())) }
            }
            { groups }
            { button("+", tools.nearer, false, zoom(NEARER)) }
            { button("−", tools.further, !is_near, zoom(1.0 / NEARER)) }
            { button(tools.fit, tools.fit, !is_near, zoom(0.0)) }
        </div>
    }
}
