//! The lines as a table: place, what stands before, what was found, what stands after.
//!
//! What was found is aligned in the middle; what stands before is cut at its start. One tab stop for all
//! lines: the arrow keys, Home and End move, Enter and Space show a line's sentence in the reader.

use crate::browser::document;
use crate::charts::roving::{keys, tab_index};
use crate::components::running_text::breakable;
use crate::hooks::{use_effect_with, use_screen, use_scrolled};
use crate::label::{WORD_CHARS, is_rtl, shortened};
use crate::state::Action;
use crate::ui::{Same, Ui, use_ui};
use crate::widget::{self, widget};
use memoscope_engine::concordance::ConcordanceRow;
use memoscope_protocol::{ConcordanceReply, CorpusSummary};
use yew::prelude::*;
use yew::props;

#[derive(Properties, PartialEq)]
pub struct LinesProps {
    /// The lines.
    pub reply: Same<ConcordanceReply>,
    /// The first of them that is shown, from 0.
    pub first: u32,
    /// How many are shown.
    pub shown: u32,
    /// How many there are in all.
    pub total: u32,
    /// The sentence that is chosen.
    pub chosen: Option<u32>,
    /// Whether there is a reader to show sentences in.
    pub has_reader: bool,
    /// What is known of the documents, where there are several: each line says which it is of.
    pub sources: Option<Same<CorpusSummary>>,
    /// The language of the text.
    pub language: Option<String>,
    /// What the table lists, and how it is sorted.
    pub caption: AttrValue,
}

/// The id of a line's button, by its place among those shown.
pub fn line_id(index: usize) -> String {
    format!("line-{index}")
}

widget!(LinesProps, use_lines, "lines");

/// The table.
#[hook]
fn use_lines(props: &LinesProps) -> Html {
    let ui = use_ui();
    let active = use_state_eq(|| 0_usize);
    let messages = &ui.later().concordance;
    let reply = &props.reply.0;
    let rows = reply.report.rows.iter().skip(props.first as usize).take(props.shown as usize);
    let is_rtl = rows.clone().filter(|row| reads_leftwards(row)).count() * 2 > props.shown as usize;
    let (dir, against) = if is_rtl { ("rtl", "ltr") } else { ("ltr", "rtl") };
    let move_to = use_callback(active.setter(), |index: usize, active| {
        active.set(index);
        document::focus_id(&line_id(index));
    });
    {
        // Other lines begin with their first.
        let active = active.setter();
        use_effect_with((props.reply.clone(), props.first), move |_| active.set(0));
    }
    let current = (*active).min((props.shown as usize).saturating_sub(1));
    let number = reply.skip + props.first;
    // Only the lines of a stretch in which something changed are drawn anew.
    let list = (props.reply.clone(), props.first);
    let height = document::window_height() - ABOVE;
    let scrolled = use_scrolled(|| document::is_scrolled("view-panel"));
    let drawn = use_screen(&list, props.shown as usize, height, LINE, scrolled.get()) as u32;
    let stretches = (0..drawn).step_by(STRETCH as usize).map(|start| {
        let end = (start + STRETCH).min(drawn);
        let holds = |sentence: u32| {
            let rows = reply.report.rows.iter().skip((props.first + start) as usize);
            rows.take((end - start) as usize).any(|row| row.sentence == sentence)
        };
        widget::keyed(
            props!(StretchProps {
                reply: props.reply.clone(),
                first: props.first,
                start,
                end,
                count: props.shown,
                number,
                current: Some(current).filter(|&current| (start as usize..end as usize).contains(&current)),
                chosen: props.chosen.filter(|&sentence| holds(sentence)),
                has_reader: props.has_reader,
                sources: props.sources.clone(),
                against,
                move_to: move_to.clone()
            }),
            start,
        )
    });
    let source = props.sources.as_ref().map(|_| &messages.source);
    let heads = messages.columns.iter().chain(source);
    let heads = heads.map(|&name| html! { <th scope="col" role="columnheader">{ name }</th> });
    html! {
        <table class="concordance__lines" role="table" {dir} lang={props.language.clone()} aria-rowcount={(props.total + 1).to_string()}>
            <caption class="concordance__caption" dir="auto">{ props.caption.clone() }</caption>
            <thead role="rowgroup"><tr role="row" aria-rowindex="1">{ for heads }</tr></thead>
            <tbody role="rowgroup">{ for stretches }</tbody>
        </table>
    }
}

/// Lines that are drawn together.
const STRETCH: u32 = 20;
/// The least height of a line, and of what stands above the lines, in CSS pixels.
const LINE: f64 = 30.0;
const ABOVE: f64 = 180.0;

#[derive(Properties, PartialEq)]
struct StretchProps {
    reply: Same<ConcordanceReply>,
    /// The first line that is shown in the whole table, from 0 in the reply.
    first: u32,
    /// The first line of these, from 0 among those shown.
    start: u32,
    /// The line after the last.
    end: u32,
    /// How many are shown in the whole table.
    count: u32,
    /// The number of the first line that is shown, from 0.
    number: u32,
    /// The line that is the tab stop, where it is one of these.
    current: Option<usize>,
    /// The sentence that is chosen, where one of these lies in it.
    chosen: Option<u32>,
    has_reader: bool,
    sources: Option<Same<CorpusSummary>>,
    against: &'static str,
    move_to: Callback<usize>,
}

widget!(StretchProps, use_stretch, "stretch");

/// Some lines of the table.
#[hook]
fn use_stretch(props: &StretchProps) -> Html {
    let ui = use_ui();
    let rows = props.reply.0.report.rows.iter().skip(props.first as usize);
    let lines = (0..).zip(rows).skip(props.start as usize).take((props.end - props.start) as usize);
    lines
        .map(|(index, row): (usize, &ConcordanceRow)| {
            let place = Place {
                index,
                count: props.count as usize,
                number: props.number + index as u32 + 2,
                is_current: props.current == Some(index),
                is_chosen: props.chosen == Some(row.sentence),
                has_reader: props.has_reader,
                against: props.against,
            };
            let source =
                props.sources.as_ref().and_then(|corpus| corpus.0.documents.get(row.document as usize));
            draw_line(&ui, row, &place, source.map(|source| source.title.as_str()), &props.move_to)
        })
        .collect()
}

/// Where a line stands and what it is.
struct Place {
    /// Among those shown.
    index: usize,
    /// How many are shown.
    count: usize,
    /// Its row in the whole table, the head being the first.
    number: u32,
    is_current: bool,
    is_chosen: bool,
    has_reader: bool,
    /// The direction against that of the table, by which a cell is cut at its start.
    against: &'static str,
}

fn draw_line(
    ui: &Ui,
    row: &ConcordanceRow,
    place: &Place,
    source: Option<&str>,
    move_to: &Callback<usize>,
) -> Html {
    let sentence = row.sentence;
    let choose = {
        let ui = ui.clone();
        Callback::from(move |_: bool| ui.send(Action::SentenceShown(sentence)))
    };
    let shown = ui.formats().whole(f64::from(sentence) + 1.0);
    let onclick = choose.reform(|_: MouseEvent| false);
    let head = match place.has_reader {
        true => html! {
            <button type="button" id={line_id(place.index)} class="concordance__go" tabindex={tab_index(place.is_current)}
                aria-label={(ui.later().concordance.line)(ui.formats(), row)} aria-pressed={place.is_chosen.to_string()}
                onclick={onclick.clone()} onkeydown={keys(place.index, place.count, move_to, &choose)}>{ shown }</button>
        },
        false => html! { { shown } },
    };
    let dir = if reads_leftwards(row) { "rtl" } else { "ltr" };
    // White space next to what was found would move the edges of the columns.
    let left = row.left.trim_end();
    let right = row.right.trim_start();
    let gap_after = row.right.len() - right.len();
    let earlier = |at: u32| at.saturating_sub(gap_after as u32);
    let right_words: Vec<(u32, u32)> =
        row.right_words.iter().map(|&(start, end)| (earlier(start), earlier(end))).collect();
    let hit_click = place.has_reader.then_some(onclick);
    let chosen = place.is_chosen.then_some("concordance__line--chosen");
    html! {
        <tr key={place.index} role="row" class={classes!("concordance__line", chosen)}
            aria-rowindex={place.number.to_string()} data-sentence={sentence.to_string()}>
            <th scope="row" role="rowheader" class="concordance__place">{ head }</th>
            <td role="cell" class="concordance__left" dir={place.against}><bdi {dir}>{ with_words(left, &row.left_words) }{ gap(row.left.get(left.len()..)) }</bdi></td>
            <td role="cell" class="concordance__hit" onclick={hit_click}>
                <bdi {dir}><mark class={format!("focus-{}", row.query + 1)}>{ breakable(&shortened(&row.hit, WORD_CHARS)) }</mark></bdi>
            </td>
            <td role="cell" class="concordance__right"><bdi {dir}>{ gap(row.right.get(..gap_after)) }{ with_words(right, &right_words) }</bdi></td>
            if let Some(source) = source {
                <td role="cell" class="concordance__source" title={source.to_owned()}><bdi>{ source.to_owned() }</bdi></td>
            }
        </tr>
    }
}

/// White space beside what was found, shown where lines are paragraphs.
fn gap(text: Option<&str>) -> Html {
    html! { <span class="concordance__gap">{ breakable(text.unwrap_or_default()) }</span> }
}

/// A text in which the words that lines are sorted by stand out.
fn with_words(text: &str, words: &[(u32, u32)]) -> Html {
    let slice = |start: u32, end: u32| text.get(start as usize..end as usize).unwrap_or("");
    let mut pieces = Vec::with_capacity(2 * words.len() + 1);
    let mut at = 0;
    for &(start, end) in words {
        pieces.push(breakable(slice(at, start)));
        pieces.push(html! { <b class="concordance__word">{ breakable(slice(start, end)) }</b> });
        at = end;
    }
    pieces.push(breakable(slice(at, text.len() as u32)));
    html! { { for pieces } }
}

/// Whether a line is read from right to left: most of its letters are.
fn reads_leftwards(row: &ConcordanceRow) -> bool {
    let mut balance = 0_i32;
    for c in row.left.chars().chain(row.hit.chars()).chain(row.right.chars()).filter(|c| c.is_alphabetic()) {
        balance += if is_rtl(c) { 1 } else { -1 };
    }
    balance > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(left: &str, hit: &str, right: &str, expected: bool) {
        let row = ConcordanceRow {
            document: 0,
            sentence: 0,
            start: 0,
            end: 0,
            left: left.to_owned(),
            hit: hit.to_owned(),
            right: right.to_owned(),
            query: 0,
            left_words: vec![],
            right_words: vec![],
        };
        assert_eq!(reads_leftwards(&row), expected);
    }

    #[test]
    fn most_letters_say_which_way_a_line_is_read() {
        check("a ", "b", " c", false);
        check("", "سلام", "", true);
        check("שלום ", "NATO", " ברית", true);
        check("the word ", "שלום", " means peace", false);
        check("", "1990", "", false);
    }
}
