//! The reader: the text, what is in focus marked in it, and what can be done with a stretch of it.
//!
//! Selecting more than one sentence makes them the part; a selection inside one is offered as a phrase. A
//! click chooses a sentence; keys walk from sentence to sentence and gather a run of them.

mod article;
mod block;
mod hands;
mod looks;
mod pages;
mod phrase;
mod strip;
mod toolbar;

use crate::browser::selection::Watch;
use crate::browser::{document, input, selection};
use crate::components::plain;
use crate::hooks::use_effect_with;
use crate::later::later;
use crate::state::{Action, State};
use crate::ui::{Same, Ui, use_ui};
use crate::view_config::View;
use crate::widget::{self, widget};
use article::ArticleProps;
use gloo::events::EventListener;
use hands::Hands;
pub use hands::Run;
use memoscope_engine::corpus::known;
use memoscope_engine::settings::{Hyphen, TextRules};
use memoscope_protocol::{ReaderText, SentimentReply};
pub use phrase::Phrase;
use phrase::Wish;
pub use toolbar::draw as offer;
use yew::prelude::*;
use yew::props;

/// Brings a sentence into view, if it is drawn.
pub fn reveal(sentence: u32) {
    document::reveal_id(&sentence_id(sentence));
    hold(sentence);
}

/// Takes the keyboard from a view that went away for the text: to a sentence, or to the text where that is not drawn.
pub fn take_keyboard(sentence: Option<u32>) {
    if document::holds_focus("view-panel") && !document::is_shown("view-panel") {
        document::focus_still("reader");
        if let Some(sentence) = sentence {
            document::focus_passage(&sentence_id(sentence));
        }
    }
}

/// Keeps a sentence that was brought into view there.
fn hold(sentence: u32) {
    document::hold_in_view("reader", sentence_id(sentence));
}

/// The reader's pane.
pub fn draw(ui: &Ui, state: &State) -> Html {
    let foci = state.foci.shown().filter(|_| !state.config.focus.is_empty());
    let document = state.document_read();
    let known = |key: &str| document.and_then(|document| known(&document.metadata, key));
    let byline = document.map(|document| byline(&document.metadata)).unwrap_or_default();
    match (state.reader.shown(), state.reader.error()) {
        (Some(text), _) => widget::one(props!(ReaderProps {
            strip: strip::draw(ui, state, text),
            has_part: state.config.has_part(),
            sentence: state.config.sentence,
            rules: state.config.rules.clone(),
            has_later: later().is_some(),
            article: ArticleProps {
                text: Same(text.clone()),
                foci: foci.cloned().map(Same),
                byline: byline.into(),
                language: known("language").map(|tag| AttrValue::from(tag.to_owned())),
                tones: tones(state),
                part: state.part_read(),
                chosen: state.config.sentence.or_else(|| opened(state)),
                revealed: state.config.sentence,
                landing: state.landing(),
                next: next_document(state, text),
                walked: None,
                run: None,
            }
        })),
        (None, Some(error)) => html! {
            <section class="reader">{ plain::error((ui.messages().error)(ui.formats(), error)) }</section>
        },
        _ => html! { <section class="reader"></section> },
    }
}

/// The title of the document after the one that is read.
fn next_document(state: &State, text: &ReaderText) -> Option<AttrValue> {
    state.documents().get(text.document as usize + 1).map(|next| next.title.clone().into())
}

/// The scores that sentences are tinted by, while the sentiment view is in front.
fn tones(state: &State) -> Option<Same<SentimentReply>> {
    state.sentiment.shown().filter(|_| state.config.view == View::Sentiment).cloned().map(Same)
}

/// The sentence that the sentiment view has opened by itself.
fn opened(state: &State) -> Option<u32> {
    state.opened_sentence().filter(|_| state.config.view == View::Sentiment)
}

fn sentence_id(sentence: u32) -> String {
    format!("sentence-{sentence}")
}

/// *Author · organisation · kind*, as far as they are known.
fn byline(metadata: &[(String, String)]) -> String {
    let known = ["author", "organisation", "kind", "date"].iter().filter_map(|key| known(metadata, key));
    known.collect::<Vec<_>>().join(" · ")
}

#[derive(Properties, PartialEq)]
struct ReaderProps {
    article: ArticleProps,
    /// The strip beside the text.
    strip: Html,
    /// Whether a part is analysed.
    has_part: bool,
    /// The sentence that is chosen.
    sentence: Option<u32>,
    /// How words are cut.
    rules: TextRules,
    /// Whether what makes something of a selection is there.
    has_later: bool,
}

widget!(ReaderProps, use_reader, "reader");

/// The text with its toolbar and its strip.
#[hook]
fn use_reader(props: &ReaderProps) -> Html {
    let ui = use_ui();
    let run = use_state_eq(|| None::<Run>);
    let phrase = use_state_eq(|| None::<Phrase>);
    // The sentence that the keys went to and that is on a page still to come.
    let walked = use_state_eq(|| None::<u32>);
    use_selection(&ui, &phrase, props);
    let later = later();
    let hands = Hands {
        ui: ui.clone(),
        text: props.article.text.clone(),
        sentence: props.sentence,
        has_part: props.has_part,
        run: run.clone(),
        walked: walked.clone(),
        phrase: phrase.clone(),
    };
    let onclick = {
        let hands = hands.clone();
        Callback::from(move |event: MouseEvent| hands.click(&event))
    };
    let ondblclick = {
        let (ui, phrase) = (ui.clone(), phrase.clone());
        let (text, hyphen) = (props.article.text.clone(), props.rules.hyphen);
        Callback::from(move |event: MouseEvent| {
            let word = later.filter(|_| input::is_in(&event, "#reader"));
            if let Some(word) = word.and_then(|later| (later.word_clicked)(&text.0, hyphen)) {
                toolbar::focus_on(&ui, &phrase, word, input::Adds::adds(&event));
            }
        })
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if hands.press(&event) {
            event.prevent_default();
        }
    });
    html! {
        <section class="reader" {onclick} {ondblclick} {onkeydown}>
            { widget::one(ArticleProps { run: *run, walked: *walked, ..props.article.clone() }) }
            if let Some(later) = later {
                { (later.offer)(&ui, props.article.text.0.document, &props.rules, &phrase) }
            }
            { props.strip.clone() }
            <p id="reader-keys" class="unseen">{ for ui.messages().reader.keys.iter().map(describe_key) }</p>
        </section>
    }
}

/// A key and what it does, as a sentence.
fn describe_key((key, does): &(&'static str, &'static str)) -> Html {
    html! { <>{ *key }{ ": " }{ *does }{ ". " }</> }
}

/// What a selection is made of, and where what is offered goes.
pub struct Offered {
    text: Same<ReaderText>,
    hyphen: Hyphen,
    phrase: UseStateSetter<Option<Phrase>>,
}

/// Makes a part or an offer out of what is selected.
#[hook]
fn use_selection(ui: &Ui, phrase: &UseStateHandle<Option<Phrase>>, props: &ReaderProps) {
    let was_there = use_mut_ref(|| props.has_later);
    let ui = ui.clone();
    let setter = phrase.setter();
    use_effect_with(
        (props.article.text.clone(), props.rules.hyphen, props.has_later),
        move |(text, hyphen, has_later)| {
            // What was selected before it could be looked at is looked at now.
            let is_late = *has_later && !was_there.replace(*has_later);
            let offered = Offered { text: text.clone(), hyphen: *hyphen, phrase: setter };
            let watch = later().map(|later| (later.selections)(ui, offered, is_late));
            move || drop(watch)
        },
    );
    use_effect_with((**phrase).clone(), |phrase| {
        let listeners = phrase.as_ref().and_then(|_| Some((later()?.keep_beside)()));
        move || drop(listeners)
    });
}

/// Makes a part or an offer out of what is selected, until dropped; of what is selected already too where that `is_late`.
pub fn selections(ui: Ui, offered: Offered, is_late: bool) -> Watch {
    let Offered { text, hyphen, phrase: setter } = offered;
    selection::watch("reader", "selected-text", is_late, move |selected| {
        let wish = selected.and_then(|selected| phrase::wish(&text.0, selected, hyphen));
        setter.set(match wish {
            Some(Wish::Part(start, end)) => {
                ui.send(Action::PartChosen(text.0.document, start, end));
                None
            }
            Some(Wish::Whole) => {
                ui.send(Action::PartCleared);
                None
            }
            Some(Wish::Phrase(phrase)) => Some(phrase),
            None => None,
        });
    })
}

/// The query for the one word that is selected; none where it is not one.
pub fn word_clicked(text: &ReaderText, hyphen: Hyphen) -> Option<String> {
    match phrase::wish(text, selection::read("reader")?, hyphen)? {
        Wish::Phrase(word) if word.is_word => Some(word.query()),
        _ => None,
    }
}

/// Keeps what can be done with a selection beside it.
pub fn keep_beside() -> [EventListener; 2] {
    selection::keep_beside("selected-text")
}
