//! The co-occurrence view: which words keep company.
//!
//! A network of the best pairs, beside it the company of the word in focus (or the best pairs of all) and
//! the sentences behind a chosen row. Counting, measures and layout are the engine's.

mod sentences;
mod table;

use crate::charts::network::{Edge, NetworkChart, Node};
use crate::components::plain;
use crate::components::setting_sentence::{self, SettingSentence};
use crate::components::{figure, hidden_words};
use crate::state::{Action, State};
use crate::ui::Ui;
use crate::view_config::Show;
use crate::views::focus_of;
use memoscope_engine::network::NetworkReport;
use memoscope_engine::settings::Unit;
use memoscope_protocol::{Canvas, CooccurrenceRequest, CooccurrenceView, EvidenceRequest, RequestBody};
use std::rc::Rc;
use yew::prelude::*;

/// What the view asks.
pub fn request(state: &State) -> RequestBody {
    let config = &state.config;
    RequestBody::Cooccurrence(CooccurrenceRequest {
        part: config.part(),
        hidden: config.hidden_words(),
        options: config.cooccurrence(),
        foci: config.focus.clone(),
        canvas: state.canvas,
    })
}

/// Asks for the sentences behind the chosen pair, while the view is in front.
pub fn evidence_request(state: &State) -> Option<RequestBody> {
    let config = &state.config;
    let pair =
        state.config.pair.as_ref().filter(|_| config.view == crate::view_config::View::Cooccurrence)?;
    Some(RequestBody::Evidence(EvidenceRequest {
        part: config.part(),
        options: config.cooccurrence(),
        node: pair.0.clone(),
        collocate: pair.1.clone(),
    }))
}

/// The view.
pub fn draw(ui: &Ui, state: &State) -> Html {
    let messages = &ui.messages().cooccurrence;
    let says_no = match (state.cooccurrence.error(), state.cooccurrence.shown().map(Rc::as_ref)) {
        (Some(error), _) => Some((ui.messages().error)(ui.formats(), error)),
        (None, Some(Err(problem))) => Some((messages.problem)(ui.formats(), problem)),
        _ => None,
    };
    let view = state.cooccurrence.shown().and_then(|reply| reply.as_ref().as_ref().ok());
    let template =
        if state.config.unit == Unit::Window { messages.window_sentence } else { messages.sentence };
    let sentence = SettingSentence { template, option: messages.option, control: messages.control };
    html! {
        <>
            if let Some(says_no) = says_no {
                { plain::error(says_no) }
            } else if let Some(view) = view {
                { picture(ui, state, view) }
                { hidden_words::draw(ui, state, &view.table.notes, view.table.rows.is_empty()) }
            }
            { setting_sentence::draw(ui, &state.config, "cooccurrence", &sentence) }
        </>
    }
}

fn picture(ui: &Ui, state: &State, view: &CooccurrenceView) -> Html {
    let messages = &ui.messages().cooccurrence;
    let title = (messages.title)(ui.formats(), view, state.config.unit);
    let caption = (messages.caption)(ui.formats(), view, state.config.unit);
    let sentences = sentences::draw(ui, state);
    if state.config.shown() == Show::Table {
        let table = html! { <>{ table::full(ui, state, view) }{ sentences }</> };
        return figure::draw(ui, title, caption, state.config.shown(), table);
    }
    html! {
        <div class="with-aside">
            { figure::draw(ui, title, caption, state.config.shown(), network(ui, state, view)) }
            <div class="beside">{ table::side(ui, state, view, &pair_callback(ui)) }{ sentences }</div>
        </div>
    }
}

fn pair_callback(ui: &Ui) -> Callback<(String, String)> {
    let ui = ui.clone();
    Callback::from(move |pair| ui.send(Action::PairChosen(Some(pair))))
}

fn network(ui: &Ui, state: &State, view: &CooccurrenceView) -> Html {
    let messages = &ui.messages().cooccurrence;
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
        Callback::from(move |(word, add): (AttrValue, bool)| {
            let word = word.to_string();
            ui.send(if add { Action::TermAdded(word) } else { Action::TermChosen(word) });
        })
    };
    let size = (state.canvas.width, state.canvas.height);
    html! {
        <NetworkChart nodes={nodes(ui, state, report)} edges={edges(ui, state, report)} {size}
            label={(messages.summary)(ui.formats(), report)} {on_canvas} {on_node} on_edge={pair_callback(ui)} />
    }
}

fn nodes(ui: &Ui, state: &State, report: &NetworkReport) -> Rc<[Node]> {
    let messages = &ui.messages().cooccurrence;
    report
        .nodes
        .iter()
        .map(|node| Node {
            label: node.form.clone().into(),
            name: (messages.node)(ui.formats(), node).into(),
            x: node.x,
            y: node.y,
            radius: node.radius,
            focus: focus_of(state, &node.form),
        })
        .collect()
}

fn edges(ui: &Ui, state: &State, report: &NetworkReport) -> Rc<[Edge]> {
    let messages = &ui.messages().cooccurrence;
    let measure = state.config.measure;
    let weight = |edge: &memoscope_engine::network::NetworkEdge| {
        edge.association.cells(report.n).measure(measure).unwrap_or(0.0)
    };
    let heaviest = report.edges.iter().map(weight).fold(0.0, f64::max);
    let form =
        |index: u32| report.nodes.get(index as usize).map(|node| node.form.as_str()).unwrap_or_default();
    report
        .edges
        .iter()
        .map(|edge| {
            let (source, target) = (form(edge.source), form(edge.target));
            let is_chosen = state.config.pair.as_ref().is_some_and(|pair| {
                (pair.0 == source && pair.1 == target) || (pair.0 == target && pair.1 == source)
            });
            Edge {
                source: edge.source as usize,
                target: edge.target as usize,
                weight: if heaviest > 0.0 { (weight(edge) / heaviest).clamp(0.0, 1.0) } else { 0.0 },
                name: (messages.edge)(ui.formats(), source, target, &edge.association).into(),
                is_chosen,
            }
        })
        .collect()
}
