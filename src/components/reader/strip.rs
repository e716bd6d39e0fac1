//! The strip beside the text: where the foci occur, and the part. A press goes to that place.

use super::{hold, sentence_id};
use crate::browser::{document, input};
use crate::state::{Action, State};
use crate::ui::Ui;
use memoscope_protocol::{FocusReply, PLACES, ReadAt, ReaderText};
use std::fmt::Write;
use std::rc::Rc;
use yew::prelude::*;

/// Its width in units of its own.
const WIDTH: usize = 12;

/// The strip. Its height stands for the document's bytes, in thousandths.
pub fn draw(ui: &Ui, state: &State, text: &Rc<ReaderText>) -> Html {
    let foci = state.foci.shown().filter(|_| !state.config.focus.is_empty());
    let foci = foci.map(|foci| foci.as_slice()).unwrap_or_default();
    let bytes = state.document_read().map_or(1, |document| document.bytes.max(1));
    let place = |byte: u32| u64::from(byte) * u64::from(PLACES) / u64::from(bytes);
    let part = state.part_read().filter(|(start, end)| start < end).map(|(start, end)| {
        let (top, bottom) = (place(start), place(end.min(bytes)));
        html! {
            <rect class="strip__part" width={WIDTH.to_string()} y={top.to_string()}
                height={bottom.saturating_sub(top).max(4).to_string()} />
        }
    });
    let page = (!text.is_whole()).then(|| {
        let (top, bottom) = (place(text.start), place(text.end));
        html! {
            <rect class="strip__page" width={WIDTH.to_string()} y={top.to_string()}
                height={bottom.saturating_sub(top).max(6).to_string()} />
        }
    });
    let ticks = foci.iter().enumerate().map(|(index, reply)| {
        html! { <path class={format!("strip__tick strip__tick--focus-{}", index + 1)} d={ticks(reply, index, foci.len())} /> }
    });
    let press = {
        let (ui, text) = (ui.clone(), Rc::clone(text));
        Callback::from(move |event: PointerEvent| {
            if let Some(share) = input::pressed_share(&event, ".strip") {
                show(&ui, &text, ((share * f64::from(bytes)) as u32).min(bytes - 1));
            }
        })
    };
    html! {
        <svg class="strip" role="img" aria-label={ui.messages().strip} viewBox="0 0 12 1000" preserveAspectRatio="none"
            onpointerdown={press.clone()} onpointermove={press}>
            { page }
            { part }
            { for ticks }
        </svg>
    }
}

/// One path for the ticks of a focus: across the strip where it is alone, else half as wide, each a little
/// further than the one before.
fn ticks(reply: &FocusReply, index: usize, count: usize) -> String {
    let width = if count > 1 { WIDTH / 2 } else { WIDTH };
    let left = index * (WIDTH - width) / count.saturating_sub(1).max(1);
    let mut path = String::new();
    for place in reply.found.iter().flat_map(|hits| &hits.places) {
        let _infallible = write!(path, "M{left} {place}.5h{width}");
    }
    path
}

/// Brings the sentence at a byte of the document into the middle of the reader, from another page where it is there.
fn show(ui: &Ui, text: &ReaderText, byte: u32) {
    if !text.is_whole() && !(text.start..text.end).contains(&byte) {
        return ui.send(Action::PageTurned(ReadAt::Byte { document: text.document, byte }));
    }
    if let Some(there) = text.sentences().take_while(|sentence| sentence.start <= byte).last() {
        document::reveal_middle_id(&sentence_id(there.sentence));
        hold(there.sentence);
    }
}
