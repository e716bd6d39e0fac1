//! The network in front as a file of other programs.

use crate::browser::export;
use crate::citation::MEMOSCOPE;
use crate::state::State;
use crate::view_config::{PIN_STEPS, View};
use memoscope_engine::network::{NetworkNode, NetworkReport};
use memoscope_export::graph::{Graph, GraphFormat};

/// The network in front, where it has words.
pub fn network(state: &State) -> Option<&NetworkReport> {
    let reply = state.cooccurrence.shown().filter(|_| state.config.view == View::Cooccurrence)?;
    let network = reply.as_ref().as_ref().ok()?.network.as_ref()?;
    (!network.nodes.is_empty()).then_some(network)
}

/// A network as a file, its words where the picture has them.
pub fn graph(state: &State, report: &NetworkReport, about: &str, format: GraphFormat) -> String {
    let place = |node: &NetworkNode| {
        let pin = state.config.pins.iter().find(|pin| pin.word == node.form);
        let share = |steps: u16| f64::from(steps) / f64::from(PIN_STEPS);
        pin.map_or((node.x, node.y), |pin| (share(pin.x), share(pin.y)))
    };
    let graph = Graph {
        report,
        size: (f64::from(state.canvas.width), f64::from(state.canvas.height)),
        place: &place,
        creator: MEMOSCOPE,
        about,
        number: export::number,
    };
    graph.write(format)
}
