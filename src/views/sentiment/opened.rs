//! A sentence opened to its words: the value of each, and the rules that changed it.

use crate::components::plain;
use crate::components::running_text::breakable;
use crate::ui::Ui;
use memoscope_engine::vader::TraceWord;
use memoscope_protocol::OpenedSentence;
use yew::prelude::*;

/// The sentence with its values under its words, and its rules in sentences below; a hint where none is
/// opened. `place` is the sentence's number in the part, from 1, and how many the part has.
pub fn draw(ui: &Ui, opened: Option<&OpenedSentence>, place: (u32, u32)) -> Html {
    let messages = &ui.messages().sentiment;
    let Some(opened) = opened else {
        return plain::paragraph("figure__text", messages.choose_sentence);
    };
    let row = &opened.row;
    let rules = row.words.iter().flat_map(|word| {
        let says =
            |index: u32| row.words.get(index as usize).map_or("", |word| text_of(opened, word)).to_owned();
        word.rules
            .iter()
            .map(|rule| (messages.rule)(ui.formats(), text_of(opened, word), rule, &says))
            .collect::<Vec<_>>()
    });
    let rules: Html = rules.map(|rule| html! { <li>{ rule }</li> }).collect();
    html! {
        <section class="opened" aria-label={messages.opened_name}>
            <h3 class="figure__small">{ (messages.opened)(ui.formats(), place.0, place.1, row.compound) }</h3>
            <p class="opened__text" dir="auto">{ draw_words(ui, opened) }</p>
            <ul class="opened__rules">{ rules }</ul>
            { plain::paragraph("figure__text", (messages.sum)(ui.formats(), row)) }
        </section>
    }
}

/// The source of a word.
fn text_of<'a>(opened: &'a OpenedSentence, word: &TraceWord) -> &'a str {
    let at = |byte: u32| byte.saturating_sub(opened.row.start) as usize;
    opened.text.get(at(word.start)..at(word.end)).unwrap_or("")
}

/// The text with each word that has a value as a column of word and value. Words of one emoji share its
/// range and are shown once, with their shares added.
fn draw_words(ui: &Ui, opened: &OpenedSentence) -> Html {
    let mut pieces = Vec::new();
    let mut shown = opened.row.start;
    let slice = |start: u32, end: u32| {
        let at = |byte: u32| byte.saturating_sub(opened.row.start) as usize;
        opened.text.get(at(start)..at(end)).unwrap_or("")
    };
    for group in opened.row.words.chunk_by(|a, b| (a.start, a.end) == (b.start, b.end)) {
        let Some(first) = group.first().filter(|first| first.start >= shown) else { continue };
        let is_known = group.iter().any(|word| word.lexicon.is_some());
        if !is_known {
            continue;
        }
        let share: f64 = group.iter().map(|word| word.share).sum();
        let tone = match share {
            share if share > 0.0 => "opened__word--positive",
            share if share < 0.0 => "opened__word--negative",
            _ => "opened__word--set-aside",
        };
        pieces.push(breakable(slice(shown, first.start)));
        pieces.push(html! {
            <span class={classes!("opened__word", tone)}>
                { breakable(slice(first.start, first.end)) }
                <span class="opened__value">{ ui.formats().signed(share) }</span>
            </span>
        });
        shown = first.end;
    }
    pieces.push(breakable(slice(shown, opened.row.start + opened.text.len() as u32)));
    html! { { for pieces } }
}
