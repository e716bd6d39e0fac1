//! Beside the arc: the words that pull, and those that matched nothing. Each becomes the focus.

use crate::browser::input::Adds;
use crate::card::{Card, Number};
use crate::charts::diverging_bars::{DivergingBar, DivergingBarsProps};
use crate::components::{number_card, plain};
use crate::state::{Action, State};
use crate::ui::Ui;
use crate::views::focus_of;
use crate::widget;
use memoscope_engine::sentiment::{Pull, SentimentReport, Unmatched, UnmatchedWord};
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

/// Words shown that pull up, and as many that pull down.
const PULLS: usize = 6;

/// Both lists.
pub(super) fn draw(ui: &Ui, state: &State, report: &SentimentReport, unmatched: &Unmatched) -> Html {
    let messages = &ui.later().sentiment;
    let bars = pulls(ui, state, &report.pulls);
    let chosen = bars.iter().filter(|bar| bar.focus.is_some());
    html! {
        <section class="beside">
            <h3 class="figure__small">{ messages.pulls }</h3>
            if bars.is_empty() {
                { plain::paragraph("figure__text", messages.no_pulls) }
            } else {
                { widget::one(props!(DivergingBarsProps { bars: bars.clone(), label: messages.pulls, on_choose: on_pull(ui) })) }
                // In one element that is always there: else the chart would be made anew when they change.
                <div>{ for chosen.map(|bar| number_card::values(ui, state, &[Number::Pull], &bar.label)) }</div>
            }
            { draw_unmatched(ui, state, unmatched) }
        </section>
    }
}

/// Puts a word in focus, beside what is there where that is asked for.
fn on_word(ui: &Ui) -> Callback<(AttrValue, bool)> {
    let ui = ui.clone();
    Callback::from(move |(word, add): (AttrValue, bool)| {
        let query = escaped(&word);
        ui.send(if add { Action::TermAdded(query) } else { Action::TermChosen(query) });
    })
}

/// Puts a word that pulls in focus; what is none of the text's words, as an emoji, opens its card.
fn on_pull(ui: &Ui) -> Callback<(AttrValue, bool)> {
    let (ui, on_word) = (ui.clone(), on_word(ui));
    Callback::from(move |(word, add): (AttrValue, bool)| match is_word(&word) {
        true => on_word.emit((word, add)),
        false => ui.send(Action::CardOpened(Card::of(Number::Pull, &word))),
    })
}

/// A word as a query for just that word.
pub(super) fn escaped(word: &str) -> String {
    let mut query = String::with_capacity(word.len());
    for c in word.chars() {
        if matches!(c, '*' | '?' | '|' | '"' | '\\') {
            query.push('\\');
        }
        query.push(c);
    }
    query
}

/// Whether a word can be asked about: an emoji or emoticon is none of the text's words.
pub(super) fn is_word(word: &str) -> bool {
    word.contains(char::is_alphanumeric)
}

/// The place of a word among the foci.
fn focus(state: &State, word: &str) -> Option<usize> {
    let query = escaped(word);
    focus_of(state, word).or_else(|| state.config.focus.iter().position(|focus| *focus == query))
}

fn pulls(ui: &Ui, state: &State, pulls: &[Pull]) -> Rc<[DivergingBar]> {
    let up = pulls.iter().filter(|pull| pull.share > 0.0).take(PULLS);
    // The report goes from the strongest up to the strongest down; down is shown strongest first too.
    let down = pulls.iter().rev().filter(|pull| pull.share < 0.0).take(PULLS);
    up.chain(down)
        .map(|pull| DivergingBar {
            label: pull.word.clone().into(),
            value: pull.share,
            name: (ui.later().sentiment.pull)(ui.formats(), pull).into(),
            value_text: ui.formats().signed(pull.share).into(),
            focus: focus(state, &pull.word),
        })
        .collect()
}

fn draw_unmatched(ui: &Ui, state: &State, unmatched: &Unmatched) -> Html {
    let messages = &ui.later().sentiment;
    if unmatched.words.is_empty() {
        return html! {};
    }
    let on_word = on_word(ui);
    let word = |word: &UnmatchedWord| {
        let focus = focus(state, &word.word);
        let form: AttrValue = word.word.clone().into();
        let onclick = on_word.reform(move |event: MouseEvent| (form.clone(), event.adds()));
        let class =
            classes!("unmatched__word", focus.map(|focus| format!("unmatched__word--focus-{}", focus + 1)));
        html! {
            <li key={word.word.clone()}>
                <button type="button" {class} aria-pressed={focus.is_some().to_string()} {onclick}>
                    <span dir="auto">{ word.word.clone() }</span>{ " " }
                    <span class="unmatched__count">{ ui.formats().whole(f64::from(word.count)) }</span>
                </button>
            </li>
        }
    };
    html! {
        <details class="unmatched">
            <summary class="unmatched__summary">{ (messages.unmatched)(ui.formats(), unmatched) }</summary>
            { plain::paragraph("figure__text", messages.unmatched_about) }
            <ul class="unmatched__words">{ for unmatched.words.iter().map(word) }</ul>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_queries_are_taken_at_their_word() {
        assert_eq!(escaped("f**k|a?"), "f\\*\\*k\\|a\\?");
        assert_eq!(escaped("Россия’s"), "Россия’s");
        assert!(is_word("war") && is_word("стол") && is_word("8)") && !is_word(":(") && !is_word("😀"));
    }
}
