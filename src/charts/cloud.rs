//! Words whose area is their number: a cloud that is laid out the same each time.
//!
//! A list to those who hear it, in the order of the numbers. One tab stop; the arrow keys, Home and End move
//! between words, Enter or Space chooses one.

mod packing;

use super::lettering::{fitted, width as ems};
use super::px;
use super::roving::{Mark, keys, tab_index};
use crate::browser::document;
use crate::browser::input::Adds;
use crate::hooks::use_width;
use crate::widget::widget;
use packing::{LINE, Placed, Word, pack};
use std::rc::Rc;
use yew::prelude::*;

/// One word.
#[derive(Clone, Debug, PartialEq)]
pub struct CloudWord {
    /// What is chosen with it, and what is drawn where there is room.
    pub label: AttrValue,
    /// Its number, above 0.
    pub value: f64,
    /// What a screen reader says.
    pub name: AttrValue,
    /// Its place among the foci, if it has one.
    pub focus: Option<usize>,
}

#[derive(Properties, PartialEq)]
pub struct CloudProps {
    /// The words, the greatest number first.
    pub words: Rc<[CloudWord]>,
    /// What the cloud shows, in a sentence.
    pub label: AttrValue,
    /// A word was chosen: its label, and whether to add it to what is in focus.
    pub on_choose: Callback<(AttrValue, bool)>,
}

/// The widest that a word is drawn before it is cut, in sizes of its type.
const WIDEST: f64 = 11.0;

/// Where the letters stand in a box, from its top.
const BASELINE: f64 = 0.83 / LINE;

widget!(CloudProps, use_cloud, "cloud");

/// The cloud.
#[hook]
fn use_cloud(props: &CloudProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node);
    let active = use_state_eq(|| 0_usize);
    let shown: Vec<String> = props.words.iter().map(|word| fitted(&word.label, WIDEST)).collect();
    let sizes: Vec<Word> = shown
        .iter()
        .zip(props.words.iter())
        .map(|(shown, word)| Word { ems: ems(shown).max(0.2), value: word.value })
        .collect();
    let packing = use_memo((sizes, width), |(sizes, width)| match width {
        0 => Default::default(),
        width => pack(sizes, f64::from((*width).max(240))),
    });
    let count = packing.boxes.len();
    let current = (*active).min(count.saturating_sub(1));
    let move_to = {
        let active = active.clone();
        Callback::from(move |index: usize| {
            active.set(index);
            document::focus_id(&word_id(index));
        })
    };
    let marks = props.words.iter().zip(&shown).zip(&packing.boxes).enumerate();
    let words = marks.map(|(index, ((word, shown), place))| {
        let on_choose = props.on_choose.reform({
            let label = word.label.clone();
            move |add| (label.clone(), add)
        });
        let mark = Mark { index, count, is_current: index == current };
        draw_word(word, shown, place, mark, &move_to, &on_choose)
    });
    let (wide, high) = (px(f64::from(width.max(240))), px(packing.height));
    html! {
        <div class="cloud" ref={node}>
            if count > 0 {
                <svg class="cloud__picture" role="group" aria-label={props.label.clone()}
                    width={wide.clone()} height={high.clone()} viewBox={format!("0 0 {wide} {high}")}>
                    <g role="list">{ for words }</g>
                </svg>
            }
        </div>
    }
}

fn word_id(index: usize) -> String {
    format!("word-{index}")
}

fn draw_word(
    word: &CloudWord,
    shown: &str,
    place: &Placed,
    Mark { index, count, is_current }: Mark,
    move_to: &Callback<usize>,
    on_choose: &Callback<bool>,
) -> Html {
    let onclick = on_choose.reform(|event: MouseEvent| event.adds());
    let onkeydown = keys(index, count, move_to, on_choose);
    let focus = word.focus.map(|focus| format!("cloud__word--focus-{}", focus + 1));
    let baseline = place.y + place.height * BASELINE;
    // What can be hit is never smaller than a finger needs; the packing keeps that free.
    let (wide, high) = (place.width.max(20.0) + 4.0, place.height.max(20.0) + 4.0);
    let (left, top) = (place.x + (place.width - wide) / 2.0, place.y + (place.height - high) / 2.0);
    html! {
        <g key={word.label.to_string()} role="listitem">
            <g id={word_id(index)} class={classes!("cloud__word", focus)} role="button" tabindex={tab_index(is_current)}
                aria-label={word.name.clone()} aria-pressed={word.focus.is_some().to_string()} {onclick} {onkeydown}>
                <title>{ word.name.clone() }</title>
                <rect class="cloud__box" x={px(left)} y={px(top)} width={px(wide)} height={px(high)} rx="3" />
                <text class="cloud__text" x={px(place.x)} y={px(baseline)} font-size={px(place.height / LINE)}
                    textLength={px(place.width)} lengthAdjust="spacingAndGlyphs">{ shown.to_owned() }</text>
                if let Some(focus) = word.focus {
                    <path class="cloud__line" d={underline(place, baseline + place.height * 0.1, focus)} />
                }
            </g>
        </g>
    }
}

/// The line under a word in focus: one, or two for the second focus; the sheet dashes those of the others.
fn underline(place: &Placed, y: f64, focus: usize) -> String {
    let line = |y: f64| format!("M{} {}h{}", px(place.x), px(y), px(place.width));
    match focus {
        1 => line(y) + &line(y + 3.0),
        _ => line(y),
    }
}
