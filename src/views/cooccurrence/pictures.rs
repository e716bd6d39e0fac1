//! Co-occurrence as a network and as a matrix: from the reports to the marks of the charts.

use super::{is_pair, pair_callback};
use crate::charts::matrix::{Cell, Heading, LEVELS, Level, MatrixProps};
use crate::charts::network::{Edge, NetworkChartProps, Node, Pinned};
use crate::components::plain;
use crate::label::shortened;
use crate::messages::Measured;
use crate::state::{Action, State};
use crate::ui::{Same, Ui, use_ui};
use crate::view_config::{Pin, Show, ViewConfig};
use crate::views;
use crate::widget::{self, widget};
use memoscope_engine::cells::Cells;
use memoscope_engine::math::{ln, sqrt, within};
use memoscope_engine::matrix::MatrixReport;
use memoscope_engine::network::communities::Communities;
use memoscope_engine::network::{NetworkEdge, NetworkNode, NetworkReport};
use memoscope_engine::order;
use memoscope_engine::settings::Measure;
use memoscope_protocol::{Canvas, CooccurrenceReply, CooccurrenceView, FocusReply};
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

/// Characters of a matrix's heading.
const HEADING: usize = 16;

/// What a picture is drawn from.
#[derive(PartialEq)]
pub struct PictureProps {
    reply: Same<CooccurrenceReply>,
    /// Whether something else is being found, for which it will be drawn anew.
    is_redrawing: bool,
    config: Rc<ViewConfig>,
    foci: Option<Same<Vec<FocusReply>>>,
    canvas: Canvas,
}

impl PictureProps {
    fn is_chosen(&self, one: &str, other: &str) -> bool {
        is_pair(self.config.pair.as_ref(), one, other)
    }

    /// The place among the foci of a word, or of a phrase or query by its own text.
    fn focus_of(&self, name: &str) -> Option<usize> {
        let foci = self.foci.as_ref().map(|foci| foci.0.as_slice()).unwrap_or_default();
        views::place_of(foci, name).or_else(|| self.config.focus.iter().position(|focus| focus == name))
    }
}

widget!(PictureProps, use_picture, "picture");

/// The network or the matrix of the reply that is shown.
pub(super) fn draw(state: &State) -> Html {
    let Some(reply) = state.cooccurrence.shown() else { return html! {} };
    widget::one(PictureProps {
        reply: Same(Rc::clone(reply)),
        is_redrawing: state.is_redrawing(),
        config: Rc::clone(&state.config),
        foci: state.foci.shown().cloned().map(Same),
        canvas: state.canvas,
    })
}

/// What a picture shows at once, whatever is being found meanwhile.
#[derive(PartialEq)]
struct AtOnce {
    reply: Same<CooccurrenceReply>,
    is_matrix: bool,
    canvas: Canvas,
    pins: Vec<Pin>,
    pair: Option<(String, String)>,
    groups: bool,
}

/// The picture. While something else is being found for it, it stays as it was: a matrix has hundreds of numbers to write.
#[hook]
fn use_picture(props: &PictureProps) -> Html {
    let ui = use_ui();
    let drawn = use_mut_ref(|| None::<(AtOnce, Html)>);
    let Ok(view) = props.reply.0.as_ref() else { return html! {} };
    let is_matrix = props.config.shown() == Show::Matrix;
    let at_once = AtOnce {
        reply: props.reply.clone(),
        is_matrix,
        canvas: props.canvas,
        pins: props.config.pins.clone(),
        pair: props.config.pair.clone(),
        groups: props.config.groups,
    };
    let stays = match &*drawn.borrow() {
        Some((shown, picture)) if props.is_redrawing && *shown == at_once => Some(picture.clone()),
        _ => None,
    };
    stays.unwrap_or_else(|| {
        // While the matrix is awaited the network stays.
        let picture = match view.matrix.as_ref().filter(|_| is_matrix) {
            Some(report) => matrix(&ui, props, report),
            None => network(&ui, props, view),
        };
        drawn.replace(Some((at_once, picture.clone())));
        picture
    })
}

/// The network; in its place a sentence where there is none.
fn network(ui: &Ui, props: &PictureProps, view: &CooccurrenceView) -> Html {
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

fn focus(ui: &Ui, word: String, add: bool) {
    ui.send(if add { Action::TermAdded(word) } else { Action::TermChosen(word) });
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

/// Whether a measure is drawn by its logarithm: one that grows with the text, where a few pairs leave all others far behind.
pub fn is_logarithmic(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Count
            | Measure::LogLikelihood
            | Measure::T
            | Measure::Z
            | Measure::ChiSquared
            | Measure::OddsRatio
    )
}

/// How strong ties are beside each other, for shades and lines.
struct Scale {
    /// The lowest value above 0, where the scale is logarithmic and begins there; else it begins with 0.
    low: Option<f64>,
    /// The highest.
    high: f64,
}

impl Scale {
    /// The scale of these values of a measure.
    fn of(measure: Measure, values: impl Iterator<Item = f64>) -> Self {
        let (mut low, mut high) = (f64::INFINITY, 0.0_f64);
        for value in values.filter(|value| *value > 0.0) {
            (low, high) = (low.min(value), high.max(value));
        }
        Self { low: Some(low).filter(|_| is_logarithmic(measure) && high > 0.0), high }
    }

    /// The share of the scale up to a value, 0 to 1. Where all are alike, each is all of it.
    fn share(&self, value: f64) -> f64 {
        let share = match self.low {
            _ if value <= 0.0 => 0.0,
            Some(low) if low < self.high => (ln(value) - ln(low)) / (ln(self.high) - ln(low)),
            Some(_) => 1.0,
            None => value / self.high,
        };
        within(share, 0.0, 1.0)
    }

    /// The weight of a line, 0 to 1. By logarithms most are near the highest, and all lines would look alike: the weaker ones are
    /// made thinner.
    fn weight(&self, value: f64) -> f64 {
        let share = self.share(value);
        if self.low.is_some() { share * sqrt(share) } else { share }
    }
}

/// The matrix; in its place a sentence where it has no words.
fn matrix(ui: &Ui, props: &PictureProps, report: &MatrixReport) -> Html {
    let messages = &ui.later().cooccurrence;
    let size = report.words.len();
    if size == 0 {
        return plain::paragraph("figure__text", messages.empty_network);
    }
    let values: Vec<Option<Measured>> = (0..size * size)
        .map(|at| {
            report.cells(at / size, at % size).map(|cells| (cells, cells.measure(props.config.measure)))
        })
        .collect();
    let is_listed = |cells: &Cells| cells.o11 >= u64::from(props.config.minimum);
    let strengths =
        values.iter().flatten().filter(|(cells, _)| is_listed(cells)).filter_map(|(_, value)| *value);
    let scale = Scale::of(props.config.measure, strengths);
    let cell = |at: usize| {
        let (row, column) = (at / size, at % size);
        let form = |at: usize| report.words.get(at).map(|word| word.form.as_str()).unwrap_or_default();
        let found = values.get(at).copied().flatten();
        let level = match found {
            _ if row == column => Level::Same,
            Some((cells, value)) if is_listed(&cells) => match value.filter(|value| *value > 0.0) {
                Some(value) => {
                    let shade = (scale.share(value) * f64::from(LEVELS)).ceil();
                    Level::Strong(within(shade, 1.0, f64::from(LEVELS)) as u8)
                }
                None => Level::Faint,
            },
            _ => Level::Empty,
        };
        Cell {
            name: (messages.cell)(ui.formats(), (form(row), form(column)), found, props.config.measure)
                .into(),
            level,
            is_chosen: row != column && props.is_chosen(form(row), form(column)),
        }
    };
    let headings = report.words.iter().map(|word| Heading {
        label: shortened(&word.form, HEADING).into(),
        name: (messages.heading)(ui.formats(), &word.form, word.count).into(),
        focus: props.focus_of(&word.form),
    });
    let forms: Rc<[String]> = report.words.iter().map(|word| word.form.clone()).collect();
    let form = move |at: usize| forms.get(at).cloned().unwrap_or_default();
    let on_heading = {
        let (ui, form) = (ui.clone(), form.clone());
        Callback::from(move |(at, add)| focus(&ui, form(at), add))
    };
    // Only a word can be looked for beside a phrase or query, not the other way round.
    let on_cell = {
        let (ui, foci) = (ui.clone(), props.config.focus.clone());
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
        scale: (messages.scale)(ui.formats(), props.config.measure, scale.low, scale.high)
            .map(AttrValue::from),
        on_heading,
        on_cell
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(measure: Measure, values: &[f64], ends: (Option<f64>, f64), shares: &[f64]) {
        let scale = Scale::of(measure, values.iter().copied());
        assert_eq!((scale.low, scale.high), ends, "{measure}");
        for (value, expected) in values.iter().zip(shares) {
            assert!((scale.share(*value) - expected).abs() < 1e-12, "{measure} {value}");
        }
    }

    #[test]
    fn ties_are_drawn_beside_each_other() {
        check(Measure::LogLikelihood, &[-5.0, 1.0, 10.0, 100.0], (Some(1.0), 100.0), &[0.0, 0.0, 0.5, 1.0]);
        check(Measure::Pmi, &[-5.0, 1.0, 2.0, 4.0], (None, 4.0), &[0.0, 0.25, 0.5, 1.0]);
        check(Measure::Count, &[7.0, 7.0], (Some(7.0), 7.0), &[1.0, 1.0]);
        check(Measure::ChiSquared, &[-1.0, 0.0], (None, 0.0), &[0.0, 0.0]);
        check(Measure::Dice, &[], (None, 0.0), &[]);
        let weight = |measure| Scale::of(measure, [1.0, 16.0].into_iter()).weight(2.0);
        assert!((weight(Measure::LogLikelihood) - 0.125).abs() < 1e-12);
        assert!((weight(Measure::Pmi) - 0.125).abs() < 1e-12);
    }
}
