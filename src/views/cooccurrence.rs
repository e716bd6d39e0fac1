//! The co-occurrence view: which words keep company.
//!
//! A network or a matrix of the best pairs, beside it the company of the word in focus (or the best pairs of all) and
//! the sentences behind a chosen row. Counting, measures and layout are the engine's.

mod pictures;
mod sentences;
mod table;

pub use pictures::is_logarithmic;

use crate::card::Number;
use crate::components::number_card;
use crate::components::plain;
use crate::components::setting_sentence::{self, SettingSentence};
use crate::components::{figure, hidden_words};
use crate::state::{Action, State};
use crate::ui::Ui;
use crate::view_config::Show;
use memoscope_engine::settings::Unit;
use memoscope_protocol::{CooccurrenceRequest, CooccurrenceView, EvidenceRequest, RequestBody};
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
        matrix: config.shown() == Show::Matrix,
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
    let messages = &ui.later().cooccurrence;
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
            { number_card::list(ui, &[Number::Shared, Number::Expected, Number::P]) }
            { setting_sentence::draw(ui, &state.config, "cooccurrence", &sentence) }
            if let Some(view) = view {
                { plain::paragraph("figure__text", (messages.notes)(ui.formats(), view)) }
            }
        </>
    }
}

fn picture(ui: &Ui, state: &State, view: &CooccurrenceView) -> Html {
    let messages = &ui.later().cooccurrence;
    let [title, caption] = (messages.finding)(ui.formats(), view, &state.config);
    let sentences = sentences::draw(ui, state);
    let shown = state.config.shown();
    let (drawn, beside) = if shown == Show::Table {
        let rows = (!view.table.rows.is_empty()).then(|| table::draw(state, true));
        (html! { <>{ rows }{ sentences }</> }, None)
    } else {
        let drawn = pictures::draw(state);
        let table = (!view.table.rows.is_empty()).then(|| table::draw(state, false));
        (drawn, Some(html! { <div key="beside" class="beside"><div>{ table }</div>{ sentences }</div> }))
    };
    // The figure stays the same element whatever it shows, and so do its buttons, one of which was pressed.
    html! {
        <div class={classes!("with-aside", (shown != Show::Chart).then_some("with-aside--below"))}>
            <key="figure">{ figure::draw(ui, title, caption, state, drawn) }</>
            { for beside }
        </div>
    }
}

/// Whether these two are this pair, whichever way round.
fn is_pair(pair: Option<&(String, String)>, one: &str, other: &str) -> bool {
    let is = |pair: &(String, String), one: &str, other: &str| pair.0 == one && pair.1 == other;
    pair.is_some_and(|pair| is(pair, one, other) || is(pair, other, one))
}

fn pair_callback(ui: &Ui) -> Callback<(String, String)> {
    let ui = ui.clone();
    Callback::from(move |pair| ui.send(Action::PairChosen(Some(pair))))
}
