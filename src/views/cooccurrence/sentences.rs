//! The sentences behind the chosen pair, both words marked.

use crate::card::{Number, PAIR};
use crate::components::number_card;
use crate::components::plain;
use crate::components::running_text::breakable;
use crate::state::{Action, State};
use crate::ui::Ui;
use memoscope_protocol::EvidenceSentence;
use yew::prelude::*;

/// The sentences; a hint where no pair is chosen. Choosing one shows it in the reader.
pub fn draw(ui: &Ui, state: &State) -> Html {
    let messages = &ui.later().cooccurrence;
    let Some(evidence) = state.evidence.shown().filter(|_| state.config.pair.is_some()) else {
        let shown = state.cooccurrence.shown().and_then(|reply| reply.as_ref().as_ref().ok());
        return match shown.is_some_and(|view| !view.table.rows.is_empty()) {
            true => plain::paragraph("figure__text figure__text--screen", messages.choose_pair),
            false => html! {},
        };
    };
    let pair = format!("{}{PAIR}{}", evidence.node, evidence.collocate);
    let measure = Number::of_measure(state.config.measure);
    let mut numbers = vec![Number::Shared, Number::Expected];
    numbers.extend([measure, Number::P].into_iter().filter(|number| *number != Number::Shared));
    let has_reader = !state.config.embed;
    let sentences = evidence.sentences.iter().map(|sentence| draw_sentence(ui, sentence, has_reader));
    html! {
        <section class="evidence" aria-label={messages.evidence_name}>
            <h3 class="evidence__title">{ (messages.evidence)(ui.formats(), evidence) }</h3>
            { number_card::values(ui, state, &numbers, &pair) }
            <ul>{ for sentences }</ul>
        </section>
    }
}

/// A sentence; a button that shows it in the reader, where there is one.
fn draw_sentence(ui: &Ui, sentence: &EvidenceSentence, has_reader: bool) -> Html {
    let number = sentence.sentence;
    let onclick = {
        let ui = ui.clone();
        Callback::from(move |_| ui.send(Action::SentenceShown(number)))
    };
    let slice = |start: u32, end: u32| sentence.text.get(start as usize..end as usize).unwrap_or("");
    let mut pieces = Vec::new();
    let mut at = 0;
    for &(start, end, is_node) in &sentence.marks {
        pieces.push(breakable(slice(at, start)));
        let class = if is_node { "evidence__node" } else { "evidence__collocate" };
        pieces.push(html! { <mark {class}>{ breakable(slice(start, end)) }</mark> });
        at = end;
    }
    pieces.push(breakable(slice(at, sentence.text.len() as u32)));
    html! {
        <li key={number}>
            if has_reader {
                <button type="button" class="evidence__sentence" data-sentence={number.to_string()} dir="auto" {onclick}>{ for pieces }</button>
            } else {
                <p class="evidence__sentence" data-sentence={number.to_string()} dir="auto">{ for pieces }</p>
            }
        </li>
    }
}
