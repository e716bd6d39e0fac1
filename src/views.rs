//! The views, and what each needs: its question, its panel, its place in the list.
//!
//! A view is a folder here, a report in the engine, a variant of request and reply, and a block in each
//! language file.

pub mod concordance;
pub mod cooccurrence;
pub mod frequency;
pub mod sentiment;

use crate::components::later::part;
use crate::components::plain;
use crate::later;
use crate::state::{Phase, Question, State};
use crate::ui::Ui;
use crate::view_config::View;
use memoscope_protocol::{FocusReply, RequestBody};
use yew::prelude::*;

/// The question that the view in front asks, and what it asks; `None` while it lacks something.
pub fn request(state: &State) -> (Question, Option<RequestBody>) {
    match state.config.view {
        View::Frequency => (Question::Frequency, Some(frequency::request(state))),
        View::Cooccurrence => (Question::Cooccurrence, Some(cooccurrence::request(state))),
        View::Sentiment => (Question::Sentiment, sentiment::request(state)),
        View::Concordance => (Question::Concordance, Some(concordance::request(state))),
    }
}

/// Whether the view in front has something to show, or said why not.
pub fn is_shown(state: &State) -> bool {
    fn settled<T>(phase: &Phase<T>) -> bool {
        phase.shown().is_some() || phase.error().is_some()
    }
    if state.later.error().is_some() && later::is_wanted(state) && later::later().is_none() {
        return true;
    }
    match state.config.view {
        View::Frequency => settled(&state.frequency),
        View::Cooccurrence => settled(&state.cooccurrence),
        View::Sentiment => settled(&state.sentiment),
        View::Concordance => settled(&state.concordance),
    }
}

/// The place of a word among the foci, by the form that its focus asks for.
pub fn focus_of(state: &State, word: &str) -> Option<usize> {
    place_of(state.foci.shown()?, word)
}

/// The same among these foci.
pub fn place_of(foci: &[FocusReply], word: &str) -> Option<usize> {
    foci.iter().position(|focus| focus.found.as_ref().is_ok_and(|hits| hits.form.as_deref() == Some(word)))
}

/// What to know about how the text was read.
fn corpus_notes(ui: &Ui, state: &State) -> Html {
    let notes = state.corpus.shown().map(|corpus| corpus.notes.as_slice()).unwrap_or_default();
    notes
        .iter()
        .filter_map(|note| (ui.messages().corpus_note)(ui.formats(), note))
        .map(|says| plain::paragraph("notice", says))
        .collect()
}

/// The views that are not in the first load.
pub fn draw_later(ui: &Ui, state: &State) -> Html {
    match state.config.view {
        View::Cooccurrence => cooccurrence::draw(ui, state),
        View::Sentiment => sentiment::draw(ui, state),
        View::Concordance => concordance::draw(ui, state),
        View::Frequency => html! {},
    }
}

/// The tab panel: `above`, what to know of the text, and the view in front.
pub fn draw(ui: &Ui, state: &State, above: Html) -> Html {
    let view = match state.config.view {
        // Nothing is known of the text as the link wants it read.
        _ if !later::can_read(&state.config.rules) => part(ui, state, |_| html! {}),
        View::Frequency => frequency::draw(ui, state),
        _ => part(ui, state, |later| (later.view)(ui, state)),
    };
    let has_own = !state.config.rules.own.is_empty() && state.config.view != View::Sentiment;
    let own_line = later::later().filter(|_| has_own).map(|later| (later.own_line)(ui, state));
    let printed = later::later().map(|later| (later.printed)(ui, state));
    // In a frame there is no tab to be named by.
    let embed = state.config.embed;
    let labelled_by = (!embed).then(|| format!("tab-{}", state.config.view.name()));
    let label = embed.then(|| (ui.messages().view)(state.config.view));
    let busy = state.is_redrawing().to_string();
    let error = state.corpus.error().map(|error| (ui.messages().error)(ui.formats(), error));
    html! {
        <div id="view-panel" class="view-panel" role="tabpanel" tabindex="-1"
            aria-labelledby={labelled_by} aria-label={label} aria-busy={busy} data-answers={state.answers.to_string()}>
            <p class="redrawing" aria-hidden="true"><span>{ ui.messages().redrawing }</span></p>
            { above }
            { corpus_notes(ui, state) }
            if let Some(error) = error {
                { plain::error(error) }
            } else {
                // Each has its place, there or not: Yew matches children from the last, and would make the view anew.
                { view }
                { own_line.unwrap_or_default() }
                { printed.unwrap_or_default() }
            }
        </div>
    }
}
