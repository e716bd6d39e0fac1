//! A sentence opened to its words: the value of each, and the rules that changed it.

use super::action_button;
use super::beside::{escaped, is_word};
use crate::card::{SENTENCE_NUMBERS, UNIT_NUMBERS, rules};
use crate::components::number_card;
use crate::components::plain;
use crate::components::running_text::breakable;
use crate::state::{Action, State};
use crate::ui::Ui;
use memoscope_engine::sentiment::LevelRow;
use memoscope_engine::settings::Level;
use memoscope_protocol::{OpenedSentence, SentimentReply};
use yew::prelude::*;

/// The sentence with its values under its words, and its rules in sentences below; a hint where none is
/// opened.
pub(super) fn draw(ui: &Ui, state: &State, reply: &SentimentReply) -> Html {
    let messages = &ui.later().sentiment;
    let Some(opened) = state.opened.shown().and_then(|opened| opened.as_ref().as_ref()) else {
        return plain::paragraph("figure__text", messages.choose_sentence);
    };
    let row = &opened.row;
    let all = state.corpus.shown().map_or(0, |corpus| corpus.totals.sentences);
    let holds = |unit: &&LevelRow| (unit.sentence..unit.sentence + unit.sentences).contains(&row.sentence);
    let unit = reply.units.iter().find(holds).filter(|_| reply.level != Level::Sentence);
    let is_inside = reply.report.rows.binary_search_by_key(&row.sentence, |row| row.sentence).is_ok();
    let rules = rules(ui, opened).into_iter().map(|rule| html! { <li>{ rule }</li> });
    html! {
        <section class="opened" aria-label={messages.opened_name}>
            <div class="opened__head">
                <h3 class="figure__small">{ (messages.opened)(ui.formats(), row.sentence + 1, all, row.compound) }</h3>
                { neighbours(ui, row.sentence, all) }
            </div>
            if !is_inside {
                { plain::paragraph("figure__text", messages.outside_part) }
            }
            <p class="opened__text" dir="auto" data-sentence={row.sentence.to_string()}>{ draw_words(ui, opened) }</p>
            <ul class="opened__rules">{ for rules }</ul>
            { plain::paragraph("figure__text", (messages.sum)(ui.formats(), row)) }
            { number_card::values(ui, state, SENTENCE_NUMBERS, &row.sentence.to_string()) }
            if let Some(unit) = unit {
                { number_card::values(ui, state, UNIT_NUMBERS, &unit.sentence.to_string()) }
            }
            { stretches(ui, state, opened) }
        </section>
    }
}

/// Buttons to the sentences before and after.
fn neighbours(ui: &Ui, sentence: u32, all: u32) -> Html {
    let there = [sentence.checked_sub(1), Some(sentence + 1).filter(|&after| after < all)];
    let labels = ui.later().sentiment.neighbours;
    let buttons = labels.into_iter().zip(["←", "→"]).zip(there).map(|((name, sign), there)| {
        let is_off = there.is_none().then_some("true");
        let ui = ui.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if there.is_some() {
                ui.send(Action::SentenceChosen(there));
            }
        });
        html! { <button type="button" class="quiet-button" aria-label={name} aria-disabled={is_off} {onclick}>{ sign }</button> }
    });
    html! { <span class="opened__ways">{ for buttons }</span> }
}

/// Buttons to the stretch that begins or ends with the sentence: dragging is not the only way to one.
fn stretches(ui: &Ui, state: &State, opened: &OpenedSentence) -> Html {
    let row = &opened.row;
    let document = row.document;
    let summary = state.documents().get(document as usize);
    let bytes = summary.map_or(row.end, |document| document.bytes);
    let part = summary.and_then(|of| state.config.part_of(document, &of.title, &of.metadata));
    let (from, to) = part.unwrap_or((0, bytes));
    // A stretch that would be empty begins or ends with the text.
    let to = if to > row.start { to } else { bytes };
    let from = if from < row.end { from } else { 0 };
    let parts = [(row.start, to), (from, row.end)];
    let labels = ui.later().sentiment.stretches;
    let buttons = labels.into_iter().zip(parts).map(|(label, (start, end))| {
        let ui = ui.clone();
        action_button(label, Some(Callback::from(move |_| ui.send(Action::PartChosen(document, start, end)))))
    });
    html! { <div class="buttons">{ for buttons }</div> }
}

/// The text with each word that has a value as a column of word and value. Words of one emoji share its
/// range and are shown once, with their shares added.
fn draw_words(ui: &Ui, opened: &OpenedSentence) -> Html {
    let mut pieces = Vec::new();
    let mut shown = opened.row.start;
    for group in opened.row.words.chunk_by(|a, b| (a.start, a.end) == (b.start, b.end)) {
        let Some(first) = group.first().filter(|first| first.start >= shown) else { continue };
        let is_known = group.iter().any(|word| word.lexicon.is_some());
        if !is_known {
            continue;
        }
        let share: f64 = group.iter().map(|word| word.share).sum();
        pieces.push(breakable(opened.slice(shown, first.start)));
        pieces.push(draw_word(ui, opened.slice(first.start, first.end), share));
        shown = first.end;
    }
    pieces.push(breakable(opened.slice(shown, opened.row.start + opened.text.len() as u32)));
    html! { { for pieces } }
}

/// A word over its value: a button that puts it in focus, where it is a word of the text.
fn draw_word(ui: &Ui, word: &str, share: f64) -> Html {
    let tone = match share {
        share if share > 0.0 => "opened__word--positive",
        share if share < 0.0 => "opened__word--negative",
        _ => "opened__word--set-aside",
    };
    let class = classes!("opened__word", tone);
    let inside =
        html! { <>{ breakable(word) }<span class="opened__value">{ ui.formats().signed(share) }</span></> };
    if !is_word(word) {
        return html! { <span {class}>{ inside }</span> };
    }
    let onclick = {
        let (ui, query) = (ui.clone(), escaped(&word.to_lowercase()));
        Callback::from(move |_: MouseEvent| ui.send(Action::TermChosen(query.clone())))
    };
    html! { <button type="button" {class} {onclick}>{ inside }</button> }
}
