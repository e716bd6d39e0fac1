//! How many words a view's lists leave out, with the switch that shows them, and what hides a word in focus.

use crate::browser::document;
use crate::components::plain;
use crate::state::{Action, State};
use crate::ui::Ui;
use crate::view_config::{Stop, ViewConfig};
use memoscope_engine::form::Former;
use memoscope_engine::query::{LISTED, marked};
use memoscope_engine::report::Note;
use memoscope_engine::settings::{Case, TextRules};
use memoscope_engine::stop_words;
use yew::prelude::*;

/// The line under a view's picture. `notes` are those of its report, `is_empty` whether that has no row.
pub fn draw(ui: &Ui, state: &State, notes: &[Note], is_empty: bool) -> Html {
    let config = &state.config;
    let messages = &ui.messages().stop_list;
    let says = match config.show_hidden {
        true => Some(messages.all_shown.to_owned()),
        false => (messages.hidden)(ui.formats(), notes, !config.hide.is_empty()),
    };
    let buttons = focused_forms(state).into_iter().map(|form| word_button(ui, config, form));
    let is_own = config.stop != Stop::default() || !config.hide.is_empty() || !config.unhide.is_empty();
    let has_reset = is_empty && is_own && says.is_some() && !config.show_hidden;
    let reset = reset(ui);
    let on_reset = Callback::from(move |event| {
        // The button goes away: the keyboard's place must not be lost with it.
        document::focus_id("view-panel");
        reset.emit(event);
    });
    html! {
        <div class="hidden-words">
            if let Some(says) = says {
                { plain::paragraph("hidden-words__says", says) }
                { show_switch(ui, config) }
            }
            if has_reset {
                { plain::button("quiet-button", messages.reset, on_reset) }
            }
            { for buttons }
        </div>
    }
}

/// Sends that the stop list is to be as it was at first.
pub fn reset(ui: &Ui) -> Callback<MouseEvent> {
    let ui = ui.clone();
    Callback::from(move |_| ui.send(Action::StopListReset))
}

fn show_switch(ui: &Ui, config: &ViewConfig) -> Html {
    let is_on = config.show_hidden;
    let onchange = {
        let ui = ui.clone();
        let other = if is_on { "0" } else { "1" };
        Callback::from(move |_: Event| ui.send(Action::SettingChosen("show-hidden", other.to_owned())))
    };
    html! {
        <label class="check">
            <input type="checkbox" class="check__box" checked={is_on} disabled={config.is_locked("show-hidden")} {onchange} />{ ui.messages().stop_list.show }
        </label>
    }
}

/// The forms in focus, each once: the words that occur and can be hidden.
fn focused_forms(state: &State) -> Vec<&str> {
    let foci = state.foci.shown().map(|foci| foci.as_slice()).unwrap_or_default();
    let forms = foci
        .iter()
        .filter(|focus| state.config.focus.contains(&focus.query))
        .filter_map(|focus| focus.found.as_ref().ok().filter(|hits| hits.count > 0)?.form.as_deref());
    let mut once = Vec::new();
    for form in forms {
        if !once.contains(&form) {
            once.push(form);
        }
    }
    once
}

/// Hides a word from lists, or shows it in them again.
fn word_button(ui: &Ui, config: &ViewConfig, form: &str) -> Html {
    let messages = &ui.messages().stop_list;
    let listed = listed(config, form);
    let label = match listed {
        Some(_) => (messages.show_word)(form),
        None => (messages.hide_word)(form),
    };
    let onclick = {
        let (ui, word) = (ui.clone(), marked(form, &config.rules));
        Callback::from(move |_: MouseEvent| {
            ui.send(match &listed {
                Some(word) => Action::WordsUnhidden(vec![word.clone()]),
                None => Action::WordsHidden(vec![word.clone()]),
            });
        })
    };
    html! { <button key={form.to_owned()} type="button" class="quiet-button hidden-words__word" {onclick}>{ label }</button> }
}

/// The word of the stop list that hides this form, if one does: compared as the engine compares.
fn listed(config: &ViewConfig, form: &str) -> Option<String> {
    let mut former = Former::new(&TextRules { case: Case::Fold, ..config.rules.clone() });
    let form = stop_words::form_of(&format!("{LISTED}{form}"), &mut former);
    let mut find =
        |words: &[String]| words.iter().find(|word| stop_words::form_of(word, &mut former) == form).cloned();
    if find(&config.unhide).is_some() {
        return None;
    }
    find(&config.hide).or_else(|| match config.stop {
        Stop::English => find(&stop_words::english()),
        Stop::None => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(link: &str, form: &str, expected: Option<&str>) {
        let (config, ignored) = ViewConfig::parse(link);
        assert_eq!(ignored, []);
        assert_eq!(listed(&config, form).as_deref(), expected, "{link}");
    }

    #[test]
    fn a_word_is_found_as_the_engine_finds_it() {
        crate::later::provide();
        check("", "the", Some("the"));
        check("", "russia", None);
        check("#hide=Russia’s", "russia", Some("Russia’s"));
        check("#hide=РОССИЯ", "россия", Some("РОССИЯ"));
        check("#unhide=The", "the", None);
        check("#stop=none", "the", None);
        check("#case=keep", "The", Some("the"));
        check("#stem=en&hide=license", "licens", Some("license"));
        check("#stem=en&hide=license", "license", None);
        check("#stem=en&hide=%3Dlicense", "license", Some("=license"));
    }
}
