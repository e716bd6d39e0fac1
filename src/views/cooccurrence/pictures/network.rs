//! Co-occurrence as a network: the words as nodes, their pairs as edges, and which words belong together.

use super::scale::Scale;
use super::{PictureProps, focus};
use crate::charts::network::{Edge, NetworkChartProps, Node, Pinned};
use crate::components::plain;
use crate::state::Action;
use crate::ui::Ui;
use crate::view_config::Pin;
use crate::views::cooccurrence::pair_callback;
use crate::widget;
use memoscope_engine::network::communities::Communities;
use memoscope_engine::network::{NetworkEdge, NetworkNode, NetworkReport};
use memoscope_engine::order;
use memoscope_protocol::{Canvas, CooccurrenceView};
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

/// The network; in its place a sentence where there is none.
pub(super) fn draw(ui: &Ui, props: &PictureProps, view: &CooccurrenceView) -> Html {
    let messages = &ui.later().cooccurrence;
    let Some(report) = &view.network else {
        return plain::paragraph("figure__text", messages.no_network);
    };
    if report.nodes.is_empty() {
        return plain::paragraph("figure__text", messages.empty_network);
    }
    let on_canvas = {
        let ui = ui.clone();
        Callback::from(move |(width, height)| ui.send(Action::CanvasSized(Canvas { width, height })))
    };
    let on_node = {
        let ui = ui.clone();
        Callback::from(move |(word, add): (AttrValue, bool)| focus(&ui, word.to_string(), add))
    };
    let on_pin = {
        let ui = ui.clone();
        Callback::from(move |(word, place): Pinned| {
            let word = word.to_string();
            ui.send(match place {
                Some((x, y)) => Action::NodePinned(Pin { word, x, y }),
                None => Action::NodeUnpinned(Some(word)),
            });
        })
    };
    let on_unpin = {
        let ui = ui.clone();
        Callback::from(move |()| ui.send(Action::NodeUnpinned(None)))
    };
    let on_groups = {
        let ui = ui.clone();
        Callback::from(move |mark: bool| {
            ui.send(Action::SettingChosen("groups", u8::from(mark).to_string()));
        })
    };
    let size = (props.canvas.width, props.canvas.height);
    let found = view.communities.as_ref();
    let groups = found.map(|found| groups(report, found)).unwrap_or_default();
    let are_marked = (groups.len() > 1).then_some(props.config.groups);
    let chart = widget::one(props!(NetworkChartProps {
        nodes: nodes(ui, props, report, found.filter(|_| are_marked == Some(true))),
        edges: edges(ui, props, report),
        size,
        groups: are_marked,
        label: (messages.summary)(ui.formats(), report),
        tools: &messages.tools,
        on_canvas,
        on_node,
        on_edge: pair_callback(ui),
        on_groups,
        on_pin,
        on_unpin
    }));
    let text = found.filter(|_| are_marked == Some(true)).map(|found| {
        let text = (messages.groups)(ui.formats(), &groups, found.modularity);
        plain::paragraph("figure__text network__groups", text)
    });
    html! { <>{ chart }{ for text }</> }
}

/// The words of each group, those joined to most words first; a word that is joined to none in its group is in none.
fn groups<'a>(report: &'a NetworkReport, found: &Communities) -> Vec<Vec<&'a str>> {
    let count = found.of.iter().max().map_or(0, |most| *most + 1);
    let members = |group: u32| {
        let mut nodes: Vec<&NetworkNode> = report
            .nodes
            .iter()
            .zip(&found.of)
            .filter(|(_, of)| **of == group)
            .map(|(node, _)| node)
            .collect();
        order::sort_by(&mut nodes, |a, b| b.degree.cmp(&a.degree).then_with(|| a.form.cmp(&b.form)));
        nodes.into_iter().map(|node| node.form.as_str()).collect::<Vec<_>>()
    };
    (0..count).map(members).filter(|members| members.len() > 1).collect()
}

fn nodes(ui: &Ui, props: &PictureProps, report: &NetworkReport, marked: Option<&Communities>) -> Rc<[Node]> {
    let messages = &ui.later().cooccurrence;
    let draw = |(index, node): (usize, &NetworkNode)| {
        let group = marked.and_then(|found| found.of.get(index)).map(|group| *group as usize);
        let pin = props.config.pins.iter().find(|pin| pin.word == node.form);
        let share = |thousandths: u16| f64::from(thousandths) / 1_000.0;
        let (x, y) = pin.map_or((node.x, node.y), |pin| (share(pin.x), share(pin.y)));
        Node {
            label: node.form.clone().into(),
            name: (messages.node)(ui.formats(), node, group, pin.is_some()).into(),
            x,
            y,
            radius: node.radius,
            focus: props.focus_of(&node.form),
            group,
            is_pinned: pin.is_some(),
        }
    };
    report.nodes.iter().enumerate().map(draw).collect()
}

fn edges(ui: &Ui, props: &PictureProps, report: &NetworkReport) -> Rc<[Edge]> {
    let messages = &ui.later().cooccurrence;
    let measure = props.config.measure;
    let strength = |edge: &NetworkEdge| edge.association.cells(report.n).measure(measure).unwrap_or(0.0);
    let scale = Scale::of(measure, report.edges.iter().map(strength));
    let form =
        |index: u32| report.nodes.get(index as usize).map(|node| node.form.as_str()).unwrap_or_default();
    report
        .edges
        .iter()
        .map(|edge| {
            let (source, target) = (form(edge.source), form(edge.target));
            Edge {
                source: edge.source as usize,
                target: edge.target as usize,
                weight: scale.weight(strength(edge)),
                name: (messages.edge)(ui.formats(), source, target, &edge.association).into(),
                is_chosen: props.is_chosen(source, target),
            }
        })
        .collect()
}
