//! The sentiment view: how the tone runs, which words pull, and why a sentence scores as it does.
//!
//! An arc of one bar a sentence, paragraph or document, with the analysed part marked in it; the words that
//! pull up and down and those that matched nothing; and the chosen sentence opened to its words and rules.
//! Scores are the engine's (VADER 3.3.2).

mod arc;
mod beside;
mod opened;
mod table;

use crate::card::Number;
use crate::components::figure;
use crate::components::number_card;
use crate::components::plain;
use crate::components::setting_sentence::{self, SettingSentence};
use crate::state::{Phase, State};
use crate::ui::{Same, Ui};
use crate::view_config::{Show, View};
use crate::widget;
use memoscope_protocol::{RequestBody, SentimentReply, SentimentRequest};
use yew::prelude::*;

/// The numbers of the picture and its title that have a card.
const NUMBERS: &[Number] =
    &[Number::Compound, Number::MeanCompound, Number::Drift, Number::DriftP, Number::Coverage, Number::Pull];

/// What the view asks; nothing while the descriptions of emoji are on their way.
pub fn request(state: &State) -> Option<RequestBody> {
    let needs_emoji = state.corpus.shown().is_some_and(|corpus| corpus.needs_emoji);
    if needs_emoji && !matches!(state.emoji, Phase::Ready(_)) {
        return None;
    }
    let config = &state.config;
    let (part, level, smooth) = (config.part(), config.level, config.smooth);
    Some(RequestBody::Sentiment(SentimentRequest { part, level, smooth, hidden: config.hidden_words() }))
}

/// Whether the descriptions of emoji should be fetched.
pub fn wants_emoji(state: &State) -> bool {
    (state.config.view == View::Sentiment || state.gathers)
        && state.corpus.shown().is_some_and(|corpus| corpus.needs_emoji)
}

/// Asks for the chosen sentence, opened, while the view is in front.
pub fn open_request(state: &State) -> Option<RequestBody> {
    let sentence = state.config.sentence.or_else(|| strongest(state.sentiment.shown()?))?;
    (state.config.view == View::Sentiment && request(state).is_some())
        .then_some(RequestBody::Open { sentence })
}

/// The sentence with the strongest tone, the first of equals.
fn strongest(reply: &SentimentReply) -> Option<u32> {
    let mut best: Option<(u32, f64)> = None;
    for row in &reply.report.rows {
        if best.is_none_or(|(_, strength)| row.compound.abs() > strength) {
            best = Some((row.sentence, row.compound.abs()));
        }
    }
    best.map(|(sentence, _)| sentence)
}

/// The view.
pub fn draw(ui: &Ui, state: &State) -> Html {
    if let Some(error) = state.sentiment.error() {
        return plain::error((ui.messages().error)(ui.formats(), error));
    }
    let messages = &ui.later().sentiment;
    let Some(reply) = state.sentiment.shown() else {
        return html! { if wants_emoji(state) { { plain::paragraph("figure__text", messages.fetching_emoji) } } };
    };
    let chosen = state.opened_sentence();
    let picture = match state.config.shown() {
        Show::Table if reply.units.is_empty() => html! {},
        Show::Table => widget::one(table::SentimentTableProps { reply: Same(reply.clone()), chosen }),
        _ => arc::draw(ui, state, reply),
    };
    let caution = reply.caution.as_ref().map(|caution| (messages.caution)(ui.formats(), caution));
    let caution = caution.filter(|says| !says.is_empty());
    let picture = html! {
        <>
            if let Some(says) = caution { <p class="caution" role="note">{ says }</p> }
            { picture }
        </>
    };
    let title = (messages.title)(ui.formats(), reply);
    let caption = (messages.caption)(ui.formats(), reply, state.config.shown());
    let sentence =
        SettingSentence { template: messages.sentence, option: messages.option, control: messages.control };
    html! {
        <>
            { figure::draw(ui, title, caption, state, picture) }
            <div class="with-aside">
                { opened::draw(ui, state, reply) }
                { beside::draw(ui, state, &reply.report, &reply.unmatched) }
            </div>
            { number_card::list(ui, NUMBERS) }
            { setting_sentence::draw(ui, &state.config, "sentiment", &sentence) }
        </>
    }
}

/// A button that does something, or says that it can't without going away.
fn action_button(label: &'static str, onclick: Option<Callback<MouseEvent>>) -> Html {
    let is_off = onclick.is_none().then_some("true");
    html! { <button type="button" class="quiet-button" aria-disabled={is_off} {onclick}>{ label }</button> }
}
