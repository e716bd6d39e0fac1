//! Co-occurrence as a network and as a matrix: from the reports to the marks of the charts.

use super::{is_chosen, pair_callback};
use crate::charts::matrix::{Cell, Heading, LEVELS, Level, MatrixProps};
use crate::charts::network::{Edge, NetworkChartProps, Node, Pinned};
use crate::components::plain;
use crate::label::shortened;
use crate::messages::Measured;
use crate::state::{Action, State};
use crate::ui::Ui;
use crate::view_config::Pin;
use crate::views;
use crate::widget;
use memoscope_engine::cells::Cells;
use memoscope_engine::math::within;
use memoscope_engine::matrix::MatrixReport;
use memoscope_engine::network::communities::Communities;
use memoscope_engine::network::{NetworkEdge, NetworkNode, NetworkReport};
use memoscope_engine::order;
use memoscope_protocol::{Canvas, CooccurrenceView};
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

/// Characters of a matrix's heading.
const HEADING: usize = 16;

/// The network; in its place a sentence where there is none.
pub(super) fn network(ui: &Ui, state: &State, view: &CooccurrenceView) -> Html {
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
    let size = (state.canvas.width, state.canvas.height);
    let found = view.communities.as_ref();
    let groups = found.map(|found| groups(report, found)).unwrap_or_default();
    let are_marked = (groups.len() > 1).then_some(state.config.groups);
    let chart = widget::one(props!(NetworkChartProps {
        nodes: nodes(ui, state, report, found.filter(|_| are_marked == Some(true))),
        edges: edges(ui, state, report),
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

fn focus(ui: &Ui, word: String, add: bool) {
    ui.send(if add { Action::TermAdded(word) } else { Action::TermChosen(word) });
}

/// The place among the foci of a word, or of a phrase or query by its own text.
fn focus_of(state: &State, name: &str) -> Option<usize> {
    views::focus_of(state, name).or_else(|| state.config.focus.iter().position(|focus| focus == name))
}

fn nodes(ui: &Ui, state: &State, report: &NetworkReport, marked: Option<&Communities>) -> Rc<[Node]> {
    let messages = &ui.later().cooccurrence;
    let draw = |(index, node): (usize, &NetworkNode)| {
        let group = marked.and_then(|found| found.of.get(index)).map(|group| *group as usize);
        let pin = state.config.pins.iter().find(|pin| pin.word == node.form);
        let share = |thousandths: u16| f64::from(thousandths) / 1_000.0;
        let (x, y) = pin.map_or((node.x, node.y), |pin| (share(pin.x), share(pin.y)));
        Node {
            label: node.form.clone().into(),
            name: (messages.node)(ui.formats(), node, group, pin.is_some()).into(),
            x,
            y,
            radius: node.radius,
            focus: focus_of(state, &node.form),
            group,
            is_pinned: pin.is_some(),
        }
    };
    report.nodes.iter().enumerate().map(draw).collect()
}

fn edges(ui: &Ui, state: &State, report: &NetworkReport) -> Rc<[Edge]> {
    let messages = &ui.later().cooccurrence;
    let measure = state.config.measure;
    let weight = |edge: &NetworkEdge| edge.association.cells(report.n).measure(measure).unwrap_or(0.0);
    let heaviest = report.edges.iter().map(weight).fold(0.0, f64::max);
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
                weight: if heaviest > 0.0 { within(weight(edge) / heaviest, 0.0, 1.0) } else { 0.0 },
                name: (messages.edge)(ui.formats(), source, target, &edge.association).into(),
                is_chosen: is_chosen(state, source, target),
            }
        })
        .collect()
}

/// The matrix; in its place a sentence where it has no words.
pub(super) fn matrix(ui: &Ui, state: &State, report: &MatrixReport) -> Html {
    let messages = &ui.later().cooccurrence;
    let size = report.words.len();
    if size == 0 {
        return plain::paragraph("figure__text", messages.empty_network);
    }
    let values: Vec<Option<Measured>> = (0..size * size)
        .map(|at| {
            report.cells(at / size, at % size).map(|cells| (cells, cells.measure(state.config.measure)))
        })
        .collect();
    let is_listed = |cells: &Cells| cells.o11 >= u64::from(state.config.minimum);
    let strengths =
        values.iter().flatten().filter(|(cells, _)| is_listed(cells)).filter_map(|(_, value)| *value);
    let strongest = strengths.fold(0.0, f64::max);
    let cell = |at: usize| {
        let (row, column) = (at / size, at % size);
        let form = |at: usize| report.words.get(at).map(|word| word.form.as_str()).unwrap_or_default();
        let found = values.get(at).copied().flatten();
        let level = match found {
            _ if row == column => Level::Same,
            Some((cells, value)) if is_listed(&cells) => match value.filter(|value| *value > 0.0) {
                Some(value) => {
                    Level::Strong(within((value / strongest * f64::from(LEVELS)).ceil(), 1.0, 5.0) as u8)
                }
                None => Level::Faint,
            },
            _ => Level::Empty,
        };
        Cell {
            name: (messages.cell)(ui.formats(), (form(row), form(column)), found, state.config.measure)
                .into(),
            level,
            is_chosen: row != column && is_chosen(state, form(row), form(column)),
        }
    };
    let headings = report.words.iter().map(|word| Heading {
        label: shortened(&word.form, HEADING).into(),
        name: (messages.heading)(ui.formats(), &word.form, word.count).into(),
        focus: focus_of(state, &word.form),
    });
    let forms: Rc<[String]> = report.words.iter().map(|word| word.form.clone()).collect();
    let form = move |at: usize| forms.get(at).cloned().unwrap_or_default();
    let on_heading = {
        let (ui, form) = (ui.clone(), form.clone());
        Callback::from(move |(at, add)| focus(&ui, form(at), add))
    };
    // Only a word can be looked for beside a phrase or query, not the other way round.
    let on_cell = {
        let (ui, foci) = (ui.clone(), state.config.focus.clone());
        Callback::from(move |(row, column): (usize, usize)| {
            let (mut node, mut collocate) = (form(row), form(column));
            if foci.contains(&collocate) && !foci.contains(&node) {
                std::mem::swap(&mut node, &mut collocate);
            }
            if row != column {
                ui.send(Action::PairChosen(Some((node, collocate))));
            }
        })
    };
    widget::one(props!(MatrixProps {
        headings: headings.collect::<Rc<[Heading]>>(),
        cells: (0..size * size).map(cell).collect::<Rc<[Cell]>>(),
        label: (messages.matrix)(ui.formats(), report),
        hint: messages.matrix_hint,
        scale: (messages.scale)(ui.formats(), state.config.measure, strongest).map(AttrValue::from),
        on_heading,
        on_cell
    }))
}
