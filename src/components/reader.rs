//! The reader: the text, what is in focus marked in it, and a strip that shows where.

use crate::browser::document;
use crate::components::plain;
use crate::components::running_text::breakable;
use crate::state::State;
use crate::ui::{Same, Ui};
use crate::view_config::View;
use memoscope_protocol::{FocusReply, ReaderParagraph, ReaderText, SentimentReply};
use yew::prelude::*;

/// Brings a sentence into view when it is chosen.
#[hook]
pub fn use_reveal(state: &State) {
    use_effect_with(state.config.sentence, |sentence| {
        if let Some(sentence) = sentence {
            document::reveal_id(&sentence_id(*sentence));
        }
    });
}

/// The reader's pane.
pub fn draw(ui: &Ui, state: &State) -> Html {
    let foci = state.foci.shown().filter(|_| !state.config.focus.is_empty());
    let places = foci.map(|foci| foci.as_slice()).unwrap_or_default();
    let document = state.document();
    let byline = document.map(|document| byline(&document.metadata));
    let language = document.and_then(|document| known(&document.metadata, "language").map(str::to_owned));
    let chosen = chosen_sentence(state);
    html! {
        <section class="reader">
            if let Some(text) = state.reader.shown() {
                <ReaderArticle text={Same(text.clone())} foci={foci.cloned().map(Same)} byline={byline.unwrap_or_default()} {language}
                    tones={tones(state)} chosen={chosen} />
                { strip(places, ui.messages().strip) }
            } else if let Some(error) = state.reader.error() {
                { plain::error((ui.messages().error)(ui.formats(), error)) }
            }
        </section>
    }
}

/// The scores that sentences are tinted by, while the sentiment view is in front.
fn tones(state: &State) -> Option<Same<SentimentReply>> {
    state.sentiment.shown().filter(|_| state.config.view == View::Sentiment).cloned().map(Same)
}

/// The sentence that is outlined: the one chosen, or the one that the sentiment view has opened.
fn chosen_sentence(state: &State) -> Option<u32> {
    match state.config.view {
        View::Sentiment => state.config.sentence.or(state.opened_sentence()),
        View::Cooccurrence | View::Concordance => state.config.sentence,
        View::Frequency => None,
    }
}

fn sentence_id(sentence: u32) -> String {
    format!("sentence-{sentence}")
}

/// What the metadata say under a key.
fn known<'a>(metadata: &'a [(String, String)], key: &str) -> Option<&'a str> {
    metadata.iter().find(|(there, _)| there == key).map(|(_, value)| value.as_str())
}

/// *Author · organisation · kind*, as far as they are known.
fn byline(metadata: &[(String, String)]) -> String {
    let known = ["author", "organisation", "kind", "date"].iter().filter_map(|key| known(metadata, key));
    known.collect::<Vec<_>>().join(" · ")
}

#[derive(Properties, PartialEq)]
struct ReaderArticleProps {
    text: Same<ReaderText>,
    foci: Option<Same<Vec<FocusReply>>>,
    byline: AttrValue,
    language: Option<String>,
    tones: Option<Same<SentimentReply>>,
    chosen: Option<u32>,
}

/// The document. The first paragraph is its heading where it says what the title says.
#[component]
fn ReaderArticle(props: &ReaderArticleProps) -> Html {
    let text = &props.text.0;
    let marks = marks(props.foci.as_ref().map(|foci| foci.0.as_slice()).unwrap_or_default(), text.document);
    let class_of = |sentence: u32| {
        let tone = props.tones.as_ref().and_then(|reply| tone_of(&reply.0, sentence));
        let chosen = (props.chosen == Some(sentence)).then_some("reader__sentence--chosen");
        classes!("reader__sentence", tone, chosen)
    };
    let has_title =
        text.paragraphs.first().is_some_and(|first| first.heading && first.text.trim() == text.title.trim());
    let paragraphs = text.paragraphs.iter().enumerate().map(|(index, paragraph)| {
        let content = draw_paragraph(paragraph, &marks, &class_of);
        match paragraph.heading {
            true if index == 0 && has_title => html! {
                <header class="reader__head">
                    <h1 class="reader__title" id="reader-title">{ content }</h1>
                    { plain::paragraph("reader__byline", props.byline.clone()) }
                </header>
            },
            true => html! { <p class="reader__heading">{ content }</p> },
            false => html! { <p class="reader__paragraph">{ content }</p> },
        }
    });
    html! {
        <article class="reader__article" aria-label={text.title.clone()} lang={props.language.clone()} dir="auto" tabindex="0">
            if !has_title {
                <header class="reader__head">
                    <h1 class="reader__title">{ text.title.clone() }</h1>
                    { plain::paragraph("reader__byline", props.byline.clone()) }
                </header>
            }
            { for paragraphs }
        </article>
    }
}

/// A stretch to mark: its bytes in the document and the place of its focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    start: u32,
    end: u32,
    focus: usize,
}

/// The stretches to mark, in order, none over another: where two meet, the earlier start or the earlier
/// focus is marked.
fn marks(foci: &[FocusReply], document: u32) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (focus, reply) in foci.iter().enumerate() {
        let spans = reply.found.iter().flat_map(|hits| &hits.spans).filter(|span| span.document == document);
        marks.extend(spans.map(|span| Mark { start: span.start, end: span.end, focus }));
    }
    memoscope_engine::order::sort_by_key(&mut marks, |mark| (mark.start, mark.focus));
    let mut end = 0;
    marks.retain(|mark| {
        let is_free = mark.start >= end;
        if is_free {
            end = mark.end;
        }
        is_free
    });
    marks
}

/// The class of a sentence's tone. Below 0.05 from 0, VADER's authors call a sentence neutral.
fn tone_of(reply: &SentimentReply, sentence: u32) -> Option<&'static str> {
    let rows = &reply.report.rows;
    let at = rows.binary_search_by_key(&sentence, |row| row.sentence).ok()?;
    match rows.get(at)?.compound {
        compound if compound >= 0.05 => Some("tone-positive"),
        compound if compound <= -0.05 => Some("tone-negative"),
        _ => None,
    }
}

fn draw_paragraph(paragraph: &ReaderParagraph, marks: &[Mark], class_of: &dyn Fn(u32) -> Classes) -> Html {
    let slice = |start: u32, end: u32| {
        let at = |byte: u32| byte.saturating_sub(paragraph.start) as usize;
        paragraph.text.get(at(start)..at(end)).unwrap_or("")
    };
    let mut pieces = Vec::new();
    let mut shown = paragraph.start;
    for sentence in &paragraph.sentences {
        pieces.push(breakable(slice(shown, sentence.start)));
        let first = marks.partition_point(|mark| mark.end <= sentence.start);
        let inside = marks.iter().skip(first).take_while(|mark| mark.start < sentence.end);
        let mut content = Vec::new();
        let mut at = sentence.start;
        for mark in inside {
            content.push(breakable(slice(at, mark.start)));
            content.push(html! { <mark class={format!("focus-{}", mark.focus + 1)}>{ breakable(slice(mark.start, mark.end)) }</mark> });
            at = mark.end;
        }
        content.push(breakable(slice(at, sentence.end)));
        pieces.push(html! { <span class={class_of(sentence.sentence)} id={sentence_id(sentence.sentence)}>{ for content }</span> });
        shown = sentence.end;
    }
    pieces.push(breakable(slice(shown, paragraph.start + paragraph.text.len() as u32)));
    html! { { for pieces } }
}

/// Where along the text the foci occur.
fn strip(foci: &[FocusReply], label: &'static str) -> Html {
    let lines = foci.iter().enumerate().flat_map(|(focus, reply)| {
        let places = reply.found.iter().flat_map(|hits| hits.places.iter().copied());
        places.map(move |place| {
            let y = format!("{place}.5");
            html! { <line class={format!("strip__tick strip__tick--focus-{}", focus + 1)} x1="0" x2="14" y1={y.clone()} y2={y} /> }
        })
    });
    html! {
        <svg class="strip" role="img" aria-label={label} viewBox="0 0 14 1000" preserveAspectRatio="none">
            { for lines }
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use memoscope_protocol::{FocusHits, Span};

    fn reply(spans: &[(u32, u32)]) -> FocusReply {
        let spans = spans.iter().map(|&(start, end)| Span { document: 0, start, end }).collect();
        let hits = FocusHits { form: None, count: 0, sentences: 0, spans, places: vec![] };
        FocusReply { query: String::new(), found: Ok(hits) }
    }

    #[test]
    fn marks_never_overlap() {
        let marks = marks(&[reply(&[(0, 5), (8, 9)]), reply(&[(3, 9), (9, 12)])], 0);
        let ranges: Vec<_> = marks.iter().map(|mark| (mark.start, mark.end, mark.focus)).collect();
        assert_eq!(ranges, [(0, 5, 0), (8, 9, 0), (9, 12, 1)]);
    }
}
