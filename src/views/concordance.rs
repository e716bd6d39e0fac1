//! The concordance view: each place of what is in focus, with the words around it.
//!
//! The lines of all foci together, sorted together, each hit in the colour of its focus. What is found and
//! in which order is decided by `memoscope_engine::concordance`.

mod copy;
mod lines;

use crate::browser::document::focus_id;
use crate::components::focus_chips::describe;
use crate::components::setting_sentence::{control, keyed};
use crate::components::{figure, plain, setting_sentence};
use crate::state::{Action, State};
use crate::ui::{Same, Ui};
use crate::view_config::View;
use crate::widget;
use copy::CopyLinesProps;
use lines::LinesProps;
use memoscope_engine::concordance::{ConcordanceOptions, MAX_LEVELS, SortOrder};
use memoscope_engine::settings::SortKey;
use memoscope_protocol::{ConcordanceReply, ConcordanceRequest, HiddenWords, RequestBody};
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

/// Lines that are asked for at once, and that can be copied and saved: a list of more is for the command line.
const ASKED: u32 = 2_000;

/// Lines that are shown at once.
const SHOWN: u32 = 100;

/// What the view asks: the lines around those that are shown.
pub fn request(state: &State) -> RequestBody {
    let config = &state.config;
    let skip = state.first_line - state.first_line % ASKED;
    let limit = config.limit.map_or(ASKED, |limit| limit.saturating_sub(skip).min(ASKED));
    // Only examples leave words out: lines do not change with the stop list.
    let hidden = match config.focus.is_empty() {
        true => config.hidden_words(),
        false => HiddenWords::nothing(),
    };
    RequestBody::Concordance(ConcordanceRequest {
        part: config.part(),
        queries: config.focus.clone(),
        options: ConcordanceOptions { context: config.context, sort: config.sort, skip, limit: Some(limit) },
        language: state.language().unwrap_or("en").to_owned(),
        hidden,
    })
}

/// The view.
pub fn draw(ui: &Ui, state: &State) -> Html {
    if let Some(error) = state.concordance.error() {
        return plain::error((ui.messages().error)(ui.formats(), error));
    }
    let Some(reply) = state.concordance.shown() else { return html! {} };
    if state.config.focus.is_empty() || reply.queries.is_empty() {
        return nothing_asked(ui, state, reply);
    }
    let messages = &ui.later().concordance;
    let title = (messages.title)(ui.formats(), reply);
    if reply.report.rows_total == 0 {
        return figure::plainly(title, messages.absent.to_owned(), html! {});
    }
    let caption = (messages.caption)(!state.config.embed).to_owned();
    // Above the lines, of which there may be many.
    figure::plainly(title, caption, html! { <>{ sentence(ui, state) }{ listed(ui, state, reply) }</> })
}

/// Where there is nothing to list: why, and what to do.
fn nothing_asked(ui: &Ui, state: &State, reply: &ConcordanceReply) -> Html {
    let messages = &ui.later().concordance;
    if state.config.focus.is_empty() {
        let examples = reply.examples.iter().map(|(word, count)| {
            let onclick = {
                let (ui, word) = (ui.clone(), word.clone());
                Callback::from(move |_| {
                    // The button goes away: the keyboard's place must not be lost with it.
                    focus_id("view-panel");
                    ui.send(Action::FormChosen(word.clone(), false));
                })
            };
            let says = (messages.example)(ui.formats(), word, *count);
            html! { <li key={word.clone()}><button type="button" class="quiet-button" {onclick}><bdi>{ says }</bdi></button></li> }
        });
        let examples = html! { <ul class="concordance__examples">{ for examples }</ul> };
        return figure::plainly(messages.empty_title.to_owned(), messages.empty.to_owned(), examples);
    }
    let foci = state.foci.shown().map(|foci| foci.as_slice()).unwrap_or_default();
    let problems: Vec<String> =
        foci.iter().map(|focus| format!("“{}” {}.", focus.query, describe(ui, state, focus))).collect();
    figure::plainly(messages.no_query.to_owned(), problems.join(" "), html! {})
}

/// The lines in front, the way to others, and the button that copies.
fn listed(ui: &Ui, state: &State, reply: &Rc<ConcordanceReply>) -> Html {
    let there = reply.report.rows.len() as u32;
    let total = total(state.config.limit, reply.report.rows_total, reply.skip + there);
    // While other lines are awaited, those that are there stay.
    let first = state.first_line.checked_sub(reply.skip).filter(|&first| first < there).unwrap_or(0);
    let shown = (there - first).min(SHOWN);
    let from = reply.skip + first;
    let messages = &ui.later().concordance;
    html! {
        <div class="concordance">
            { widget::one(props!(LinesProps { reply: Same(reply.clone()), first, shown, total, chosen: state.config.sentence, has_reader: !state.config.embed, sources: state.corpus.shown().filter(|corpus| corpus.documents.len() > 1).cloned().map(Same), language: state.language().map(str::to_owned), caption: (messages.table)(ui.formats(), (from + 1, from + shown, total), &state.config) })) }
            <div class="concordance__tools">
                if total > SHOWN {
                    { pager(ui, from, shown, total) }
                    <span class="concordance__says">{ (messages.range)(ui.formats(), from + 1, from + shown, total) }</span>
                }
                { widget::one(props!(CopyLinesProps { reply: Same(reply.clone()), total })) }
                if there < total {
                    <span class="concordance__says">{ (messages.held)(ui.formats(), reply.skip + 1, reply.skip + there) }</span>
                }
            </div>
        </div>
    }
}

/// How many lines there are in all where some are there up to `end`. While those of a lower limit are awaited, it is not
/// the limit of these.
fn total(limit: Option<u32>, rows_total: u32, end: u32) -> u32 {
    limit.filter(|&limit| end <= limit).map_or(rows_total, |limit| limit.min(rows_total))
}

/// To the lines before and after, where there are some.
fn pager(ui: &Ui, from: u32, shown: u32, total: u32) -> Html {
    let messages = &ui.later().concordance;
    let turn = |to: Option<u32>, says: String| {
        let onclick = {
            let ui = ui.clone();
            Callback::from(move |_| {
                if let Some(to) = to {
                    ui.send(Action::LinesShown(to));
                    focus_id(&lines::line_id(0));
                }
            })
        };
        // Never taken away, nor the keyboard's place with it.
        html! { <button type="button" class="quiet-button" aria-disabled={to.is_none().to_string()} {onclick}>{ says }</button> }
    };
    let before = from.min(SHOWN);
    let after = total.saturating_sub(from + shown).min(SHOWN);
    html! {
        <>
            { turn((before > 0).then(|| from - before), (messages.earlier)(ui.formats(), if before > 0 { before } else { SHOWN })) }
            { turn((after > 0).then(|| from + shown), (messages.later)(ui.formats(), if after > 0 { after } else { SHOWN })) }
        </>
    }
}

/// The settings: a choice for each level of sorting, as far as the one before leaves something to sort.
fn sentence(ui: &Ui, state: &State) -> Html {
    let messages = &ui.later().concordance;
    let levels = state.config.sort.words().count().min(MAX_LEVELS - 1);
    let template = messages.sentences.get(levels).copied().unwrap_or_default();
    let pieces = keyed(template, |key| match key {
        "sort1" => level(ui, state, 0, (messages.control)("sort1")),
        "sort2" => level(ui, state, 1, (messages.control)("sort2")),
        "sort3" => level(ui, state, 2, (messages.control)("sort3")),
        key => {
            let sentence = setting_sentence::SettingSentence {
                template,
                option: |_, _| None,
                control: messages.control,
            };
            control(ui, &state.config, &sentence, key, &state.config.context.to_string())
        }
    });
    html! { <p key={View::Concordance.name()} class="settings settings--above">{ pieces }</p> }
}

/// The choice of one level: what the levels before it sort by is not offered again.
fn level(ui: &Ui, state: &State, index: usize, name: &'static str) -> Html {
    let levels = state.config.sort.levels();
    let present = levels.get(index).copied().unwrap_or(SortKey::Position);
    // One text has one title.
    let is_offered =
        |key: &&SortKey| **key != SortKey::Title || present == SortKey::Title || state.documents().len() > 1;
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            let mut levels = levels;
            if let (Some(level), Ok(key)) =
                (levels.get_mut(index), crate::browser::input::value_of(&event).parse())
            {
                *level = key;
            }
            ui.send(Action::SettingChosen("sort", SortOrder::new(levels).to_string()));
        })
    };
    let before = levels.get(..index).unwrap_or_default();
    let options =
        SortKey::ALL.iter().filter(|key| !before.contains(key)).filter(|key| is_offered(key)).map(|&key| {
            let says = (ui.later().concordance.sort_key)(key);
            html! { <option value={key.name()} selected={key == present}>{ says }</option> }
        });
    html! { <select key={index} class="settings__choice" aria-label={name} {onchange}>{ for options }</select> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_lines_are_shown_than_there_are() {
        assert_eq!(total(None, 2_600, 2_600), 2_600);
        assert_eq!(total(Some(150), 2_600, 150), 150);
        assert_eq!(total(Some(3_000), 2_600, 2_000), 2_600);
        // Lines 2,001 to 2,600 stay while the first 150 are awaited.
        assert_eq!(total(Some(150), 2_600, 2_600), 2_600);
    }
}
