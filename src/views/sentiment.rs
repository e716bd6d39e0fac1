//! The sentiment view: how the tone runs, which words pull, and why a sentence scores as it does.
//!
//! An arc of one bar a sentence, the words that pull up and down, and the chosen sentence opened to its
//! words and rules. Scores are the engine's (VADER 3.3.2).

mod opened;

use crate::charts::arc_chart::{Arc, ArcBar, ArcChart};
use crate::charts::diverging_bars::{DivergingBar, DivergingBars};
use crate::components::data_table::{Column, DataTable, Row};
use crate::components::figure;
use crate::components::plain;
use crate::components::setting_sentence::{self, SettingSentence};
use crate::state::{Action, Phase, State};
use crate::ui::Ui;
use crate::view_config::{Show, View};
use memoscope_protocol::{RequestBody, SentimentReply, SentimentRequest};
use std::rc::Rc;
use yew::prelude::*;

/// Words shown that pull up, and as many that pull down.
const PULLS: usize = 6;

/// What the view asks; nothing while the descriptions of emoji are on their way.
pub fn request(state: &State) -> Option<RequestBody> {
    let needs_emoji = state.corpus.shown().is_some_and(|corpus| corpus.needs_emoji);
    if needs_emoji && !matches!(state.emoji, Phase::Ready(_)) {
        return None;
    }
    Some(RequestBody::Sentiment(SentimentRequest { part: state.config.part(), smooth: state.config.smooth }))
}

/// Whether the descriptions of emoji should be fetched.
pub fn wants_emoji(state: &State) -> bool {
    state.config.view == View::Sentiment && state.corpus.shown().is_some_and(|corpus| corpus.needs_emoji)
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
    let messages = &ui.messages().sentiment;
    let Some(reply) = state.sentiment.shown() else {
        return html! { if wants_emoji(state) { { plain::paragraph("figure__text", messages.fetching_emoji) } } };
    };
    let picture = match state.config.shown() {
        Show::Table => table(ui, state, reply),
        _ => arc(ui, state, reply),
    };
    let title = (messages.title)(ui.formats(), reply);
    let caption = (messages.caption)(ui.formats(), reply);
    let opened = state.opened.shown().and_then(|opened| opened.as_ref().as_ref());
    // A sentence that was chosen before the part was does not belong to it.
    let index = opened
        .and_then(|opened| reply.report.rows.iter().position(|row| row.sentence == opened.row.sentence));
    let opened = opened.filter(|_| index.is_some());
    let place = (index.map_or(0, |index| index as u32 + 1), reply.report.rows.len() as u32);
    let sentence =
        SettingSentence { template: messages.sentence, option: messages.option, control: messages.control };
    html! {
        <>
            { figure::draw(ui, title, caption, state.config.shown(), picture) }
            <div class="with-aside">
                { opened::draw(ui, opened, place) }
                <section class="beside">
                    <h3 class="figure__small">{ messages.pulls }</h3>
                    <DivergingBars bars={pulls(ui, reply)} label={messages.pulls} />
                </section>
            </div>
            { setting_sentence::draw(ui, &state.config, "sentiment", &sentence) }
        </>
    }
}

fn choose_sentence(ui: &Ui) -> Callback<u32> {
    let ui = ui.clone();
    Callback::from(move |sentence| ui.send(Action::SentenceChosen(Some(sentence))))
}

fn arc(ui: &Ui, state: &State, reply: &SentimentReply) -> Html {
    let messages = &ui.messages().sentiment;
    let chosen = state.opened_sentence();
    let bars = reply
        .report
        .rows
        .iter()
        .zip(&reply.smoothed)
        .enumerate()
        .map(|(index, (row, &smoothed))| ArcBar {
            id: row.sentence,
            value: row.compound,
            smoothed,
            name: (messages.bar)(ui.formats(), index as u32 + 1, row.compound).into(),
        })
        .collect();
    let data = Arc { bars, start: messages.start.into(), end: messages.end.into() };
    html! {
        <ArcChart data={Rc::new(data)} {chosen} label={(messages.summary)(ui.formats(), reply)}
            ticks={[ui.formats().signed(0.5).into(), ui.formats().signed(-0.5).into()]} on_choose={choose_sentence(ui)} />
    }
}

fn table(ui: &Ui, state: &State, reply: &SentimentReply) -> Html {
    let messages = &ui.messages().sentiment;
    let chosen = state.opened_sentence();
    let columns: Rc<[Column]> = messages
        .columns
        .iter()
        .map(|&name| Column { name: name.into(), is_text: false, hint: None })
        .collect();
    let real = |value: f64, digits| (Some(value), ui.formats().decimal(value, digits).into());
    let rows: Rc<[Row]> = (1_u32..)
        .zip(&reply.report.rows)
        .map(|(number, row)| Row {
            key: row.sentence.to_string().into(),
            name: None,
            focus: None,
            is_chosen: chosen == Some(row.sentence),
            cells: vec![
                (Some(f64::from(number)), ui.formats().whole(f64::from(number)).into()),
                real(row.compound, 4),
                real(row.positive, 3),
                real(row.neutral, 3),
                real(row.negative, 3),
                real(row.sum, 4),
                (
                    row.coverage,
                    row.coverage.map_or_else(|| "–".to_owned(), |share| ui.formats().percent(share)).into(),
                ),
            ],
        })
        .collect();
    let choose = choose_sentence(ui);
    let on_choose = Callback::from(move |(key, _): (AttrValue, bool)| {
        if let Ok(sentence) = key.parse() {
            choose.emit(sentence);
        }
    });
    html! { <DataTable caption={(messages.table)(ui.formats(), reply)} {columns} {rows} of_sentences=true {on_choose} /> }
}

fn pulls(ui: &Ui, reply: &SentimentReply) -> Rc<[DivergingBar]> {
    let pulls = &reply.report.pulls;
    let up = pulls.iter().filter(|pull| pull.share > 0.0).take(PULLS);
    // The report goes from the strongest up to the strongest down; down is shown strongest first too.
    let down = pulls.iter().rev().filter(|pull| pull.share < 0.0).take(PULLS);
    up.chain(down)
        .map(|pull| DivergingBar {
            label: pull.word.clone().into(),
            value: pull.share,
            name: (ui.messages().sentiment.pull)(ui.formats(), pull).into(),
            value_text: ui.formats().signed(pull.share).into(),
        })
        .collect()
}
