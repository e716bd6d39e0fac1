//! A block of the reader's text: paragraphs, their sentences, and the marks in them.

use super::looks::{BlockLook, Mark, SentenceLook};
use super::sentence_id;
use crate::components::plain;
use crate::components::running_text::breakable;
use crate::ui::Same;
use crate::widget::widget;
use memoscope_protocol::{ReaderParagraph, ReaderText, SentenceSpan};
use yew::prelude::*;

/// What a block is drawn from.
#[derive(Properties, Clone, PartialEq)]
pub struct BlockProps {
    /// Its number, from 0.
    pub number: usize,
    /// The text that it is cut from.
    pub text: Same<ReaderText>,
    /// Its first paragraph.
    pub first: usize,
    /// The paragraph after its last.
    pub end: usize,
    /// The byline, where the first paragraph is the title.
    pub byline: Option<AttrValue>,
    /// How it looks; a block without a look is still to be drawn.
    pub look: Option<Same<BlockLook>>,
}

/// The id of a block.
pub fn block_id(number: usize) -> String {
    format!("block-{number}")
}

widget!(BlockProps, use_block, "block");

/// The block.
#[hook]
fn use_block(props: &BlockProps) -> Html {
    let Some(look) = &props.look else {
        return html! { <div class="reader__block reader__block--waiting" id={block_id(props.number)}></div> };
    };
    let mut pen = Pen { marks: &look.0.marks, looks: &look.0.sentences };
    let paragraphs = props.text.0.paragraphs.get(props.first..props.end).unwrap_or_default();
    let drawn = (props.first..).zip(paragraphs).map(|(index, paragraph)| {
        let number = index.to_string();
        let (content, is_part) = pen.paragraph(paragraph);
        match (&props.byline, paragraph.heading) {
            (Some(byline), true) if index == 0 => html! {
                <header class="reader__head">
                    <h1 class="reader__title" dir="auto" data-paragraph={number}>{ content }</h1>
                    { plain::paragraph("reader__byline", byline.clone()) }
                </header>
            },
            (_, heading) => {
                let kind = if heading { "reader__heading" } else { "reader__paragraph" };
                let part = is_part.then_some("reader__paragraph--part");
                html! { <p class={classes!(kind, part)} dir="auto" data-paragraph={number}>{ content }</p> }
            }
        }
    });
    html! { <div class="reader__block" id={block_id(props.number)}>{ for drawn }</div> }
}

/// What is still to be drawn of a block's look.
struct Pen<'a> {
    marks: &'a [Mark],
    looks: &'a [SentenceLook],
}

impl Pen<'_> {
    /// A paragraph, and whether a part of it is chosen.
    fn paragraph(&mut self, paragraph: &ReaderParagraph) -> (Html, bool) {
        let slice = |start: u32, end: u32| {
            // A sentence may begin or end on another page.
            let at = |byte: u32| (byte.saturating_sub(paragraph.start) as usize).min(paragraph.text.len());
            paragraph.text.get(at(start)..at(end)).unwrap_or("")
        };
        let mut pieces = Vec::new();
        let mut shown = paragraph.start;
        let mut is_part = false;
        for place in &paragraph.sentences {
            let look = next(&mut self.looks).copied().unwrap_or_default();
            pieces.push(breakable(slice(shown, place.start)));
            pieces.push(self.sentence(place, look, &slice));
            is_part |= look.part == Some(true);
            shown = place.end;
        }
        pieces.push(breakable(slice(shown, paragraph.start + paragraph.text.len() as u32)));
        (html! { { for pieces } }, is_part)
    }

    fn sentence<'t>(
        &mut self,
        place: &SentenceSpan,
        look: SentenceLook,
        slice: &impl Fn(u32, u32) -> &'t str,
    ) -> Html {
        let mut content = Vec::new();
        let mut at = place.start;
        while self.marks.first().is_some_and(|mark| mark.start < place.end)
            && let Some(mark) = next(&mut self.marks)
        {
            content.push(breakable(slice(at, mark.start)));
            let class = ["focus-1", "focus-2", "focus-3", "focus-4"].get(usize::from(mark.focus)).copied();
            content.push(html! { <mark {class}>{ breakable(slice(mark.start, mark.end)) }</mark> });
            at = mark.end;
        }
        content.push(breakable(slice(at, place.end)));
        let number = place.sentence.to_string();
        html! {
            <span class={class_of(look)} id={sentence_id(place.sentence)} data-sentence={number}
                aria-current={look.is_chosen.then_some("true")}>{ for content }</span>
        }
    }
}

/// Takes the first item off a list.
fn next<'a, T>(list: &mut &'a [T]) -> Option<&'a T> {
    let (first, rest) = list.split_first()?;
    *list = rest;
    Some(first)
}

fn class_of(look: SentenceLook) -> Classes {
    classes!(
        "reader__sentence",
        look.tone,
        look.is_chosen.then_some("reader__sentence--chosen"),
        look.is_run.then_some("reader__sentence--run"),
        (look.part == Some(false)).then_some("reader__sentence--outside")
    )
}
