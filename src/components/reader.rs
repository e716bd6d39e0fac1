//! The reader: the text, what is in focus marked in it, and what can be done with a stretch of it.
//!
//! Selecting more than one sentence makes them the part; a selection inside one is offered as a phrase. A
//! click chooses a sentence; keys walk from sentence to sentence and gather a run of them.

mod article;
mod block;
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
use memoscope_engine::corpus::known;
use memoscope_engine::settings::{Hyphen, Level, TextRules};
use memoscope_protocol::{ReaderText, SentenceSpan, SentimentReply};
pub use phrase::Phrase;
use phrase::Wish;
use std::ops::RangeInclusive;
pub use toolbar::draw as offer;
use yew::prelude::*;
use yew::props;

/// Brings a sentence into view, if it is drawn.
pub fn reveal(sentence: u32) {
    document::reveal_id(&sentence_id(sentence));
    hold(sentence);
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

/// Sentences that the keys gather: where they began, and where they are, perhaps on another page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    anchor: SentenceSpan,
    end: u32,
}

impl Run {
    fn sentences(self) -> RangeInclusive<u32> {
        let from = self.anchor.sentence;
        from.min(self.end)..=from.max(self.end)
    }
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

/// What clicks and keys do.
#[derive(Clone)]
struct Hands {
    ui: Ui,
    text: Same<ReaderText>,
    sentence: Option<u32>,
    has_part: bool,
    run: UseStateHandle<Option<Run>>,
    walked: UseStateHandle<Option<u32>>,
    phrase: UseStateHandle<Option<Phrase>>,
}

impl Hands {
    /// A click chooses the sentence under it; one beside the text lets go. Selecting text is no click.
    fn click(&self, event: &MouseEvent) {
        if !input::is_in(event, "#reader") || event.detail() > 1 || !selection::is_empty() {
            return;
        }
        self.run.set(None);
        let sentence = input::sentence_of(event);
        if sentence != self.sentence {
            self.ui.send(Action::SentenceChosen(sentence));
        }
    }

    /// Whether the key was for the reader.
    fn press(&self, event: &KeyboardEvent) -> bool {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return false;
        }
        if event.key() == "Escape" {
            return self.let_go();
        }
        if !input::is_in(event, "#reader") {
            return false;
        }
        // Where j and k are letters of another alphabet, the keys are found by their place.
        let key = Some(event.key()).filter(|key| key.is_ascii()).unwrap_or_else(|| event.code());
        let in_sentence = input::sentence_of(event).is_some() && selection::is_empty();
        match key.as_str() {
            "j" | "J" | "KeyJ" => self.walk(event, true),
            "k" | "K" | "KeyK" => self.walk(event, false),
            "ArrowDown" if in_sentence => self.walk(event, true),
            "ArrowUp" if in_sentence => self.walk(event, false),
            "Enter" => self.take_run(),
            _ => return false,
        }
        true
    }

    /// Takes back one thing: the offer, the run, the chosen sentence, the part. False where there is none.
    fn let_go(&self) -> bool {
        if self.phrase.is_some() {
            toolbar::close(&self.phrase);
        } else if self.run.is_some() {
            self.run.set(None);
            self.ui.send(Action::Told(self.ui.messages().tools.unmarked.to_owned()));
        } else if self.sentence.is_some() {
            document::focus_still("reader");
            self.ui.send(Action::SentenceChosen(None));
        } else if self.has_part {
            self.ui.send(Action::PartCleared);
        } else {
            return false;
        }
        true
    }

    /// Chooses the next sentence or the one before, over the ends of pages; from none on this page, the first in view.
    ///
    /// It starts at the sentence that has the keyboard, which may be ahead of what is drawn.
    fn walk(&self, event: &KeyboardEvent, forward: bool) {
        let text = &self.text.0;
        let Some((first, last)) = text.sentences().next().zip(text.sentences().next_back()) else { return };
        let first = first.sentence;
        let count = (last.sentence - first) as usize + 1;
        let chosen = || self.run.map(|run| run.end).or(self.sentence);
        let from = input::sentence_of(event).or_else(chosen).filter(|&from| text.has(from));
        let to = match (from, forward) {
            (None, _) => {
                first
                    + document::first_in_view("reader", count, |index| sentence_id(first + index as u32))
                        as u32
            }
            (Some(from), true) => (from + 1).min(text.end_sentence.saturating_sub(1)),
            (Some(from), false) => from.saturating_sub(1).max(text.first_sentence),
        };
        let start = from.unwrap_or(to);
        let anchor = text.sentences().find(|place| place.sentence == start).copied();
        let run = anchor.filter(|_| event.shift_key()).map(|anchor| Run { anchor, end: to });
        let run = run.map(|run| Run { anchor: self.run.map_or(run.anchor, |run| run.anchor), ..run });
        self.run.set(run);
        if let Some(run) = run.map(Run::sentences) {
            let says = self.ui.messages().tools.marked;
            let (first, last) = (run.start() + 1, run.end() + 1);
            self.ui.send(Action::Told(says(self.ui.formats(), Level::Sentence, first, last)));
        }
        let is_here = text.has(to);
        self.walked.set((!is_here).then_some(to));
        match is_here {
            true => document::focus_passage(&sentence_id(to)),
            // The sentence that has the keyboard's focus goes away with its page.
            false => document::focus_still("reader"),
        }
        self.ui.send(Action::SettingAdjusted("sentence", (u64::from(to) + 1).to_string()));
    }

    /// Makes the run, or the chosen sentence alone, the part.
    fn take_run(&self) {
        let text = &self.text.0;
        let Some(end) = self.run.map(|run| run.end).or(self.sentence) else { return };
        let Some(end) = text.sentences().find(|place| place.sentence == end) else { return };
        let anchor = self.run.map_or(*end, |run| run.anchor);
        self.run.set(None);
        let (start, end) = (anchor.start.min(end.start), anchor.end.max(end.end));
        self.ui.send(Action::PartChosen(text.document, start, end));
    }
}
