//! Co-occurrence as a network and as a matrix: from the reports to the marks of the charts.

mod matrix;
mod network;
mod scale;

pub use scale::is_logarithmic;

use super::is_pair;
use crate::state::{Action, State};
use crate::ui::{Same, Ui, use_ui};
use crate::view_config::{Pin, Show, ViewConfig};
use crate::views;
use crate::widget::{self, widget};
use memoscope_protocol::{Canvas, CooccurrenceReply, FocusReply};
use std::rc::Rc;
use yew::prelude::*;

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
            Some(report) => matrix::draw(&ui, props, report),
            None => network::draw(&ui, props, view),
        };
        drawn.replace(Some((at_once, picture.clone())));
        picture
    })
}

fn focus(ui: &Ui, word: String, add: bool) {
    ui.send(Action::FormChosen(word, add));
}
