//! What of a file beside its running text is to be read: notes, tables, headers and footers, a first row.

use super::Entry;
use crate::own::{Change, Field};
use memoscope_protocol::{LeftOut, ReadNote};
use yew::prelude::*;

/// What the file holds beside running text, each to be read or not.
pub(super) fn draw(entry: &Entry<'_>) -> Html {
    if entry.file.file.is_none() {
        return html! {};
    }
    let (key, options) = (entry.file.key, &entry.file.options);
    let notes = || entry.read.notes.iter().chain(&entry.known.notes);
    let is_out =
        |out: LeftOut| notes().any(|note| matches!(note, ReadNote::LeftOut { what, .. } if *what == out));
    let as_rows = notes().any(|note| matches!(note, ReadNote::TablesAsRows { .. }));
    let offered = [
        (options.notes || is_out(LeftOut::Notes), options.notes),
        (options.tables.is_some() || as_rows || is_out(LeftOut::Tables), options.tables.unwrap_or(as_rows)),
        (options.headers_and_footers || is_out(LeftOut::HeadersAndFooters), options.headers_and_footers),
        (entry.read.header.is_some(), entry.read.header == Some(false)),
    ];
    let boxes = (0..).zip(offered).filter(|(_, (is_offered, _))| *is_offered).map(|(which, (_, is_read))| {
        let mut options = options.clone();
        match which {
            0 => options.notes = !is_read,
            1 => options.tables = Some(!is_read),
            2 => options.headers_and_footers = !is_read,
            _ => options.header = Some(is_read),
        }
        let set = entry.change.reform(move |_: Event| Change::OptionsSet(key, options.clone()));
        let label = entry.messages.with.get(which).copied().unwrap_or_default();
        let name = (entry.messages.with_of)(label, entry.document.value(Field::Title));
        html! {
            <label class="own__with"><input type="checkbox" aria-label={name} checked={is_read} onchange={set} />{ label }</label>
        }
    });
    let boxes: Vec<Html> = boxes.collect();
    match boxes.is_empty() {
        true => html! {},
        false => html! { <p class="own__readings">{ entry.messages.also }{ for boxes }</p> },
    }
}
