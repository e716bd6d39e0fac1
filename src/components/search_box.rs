//! The search field with suggestions from the text's own words.
//!
//! Enter puts what is typed in focus, whatever is suggested; the arrow keys choose a suggestion, Escape
//! closes the list. With Shift, the word is added to what is in focus. What is typed and can't be looked for
//! stays in the field, and a sentence below says which character is the matter.

use crate::browser::{document, input};
use crate::hooks::use_effect_with;
use crate::state::Action;
use crate::ui::{Ui, use_ui};
use crate::view_config::ViewConfig;
use crate::widget::widget;
use memoscope_engine::query::{Query, QueryError, marked};
use memoscope_engine::settings::TextRules;
use memoscope_protocol::{QueryProblem, Suggestions};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SearchBoxProps {
    /// What the text offers for what is typed.
    pub suggestions: Option<Rc<Suggestions>>,
    /// Asks what the text offers.
    pub suggest: Callback<String>,
    /// The word rules, by which a query is read.
    pub rules: TextRules,
}

/// What is typed and what is chosen of the suggestions.
#[derive(Clone, Debug, Default, PartialEq)]
struct Typed {
    text: String,
    active: Option<usize>,
    is_open: bool,
    /// Enter was pressed on what can't be looked for.
    is_refused: bool,
}

/// What can be chosen: the query it stands for, what is read out, and what is shown.
struct Offer {
    query: String,
    name: String,
    word: String,
    note: String,
    count: u32,
}

widget!(SearchBoxProps, use_search_box, "search");

/// The search field.
#[hook]
fn use_search_box(props: &SearchBoxProps) -> Html {
    let ui = use_ui();
    let typed = use_state_eq(Typed::default);
    let offers: Rc<[Offer]> = match props.suggestions.as_deref().filter(|_| typed.is_open) {
        Some(found) => offers(&ui, found, &props.rules).into(),
        None => Rc::new([]),
    };
    let hint = hint(&ui, &typed, &props.rules).or_else(|| absent(&ui, &typed, props.suggestions.as_deref()));
    let choose = {
        let (ui, typed, rules) = (ui.clone(), typed.clone(), props.rules.clone());
        Callback::from(move |(query, add): (String, bool)| {
            if query.trim().is_empty() {
                return typed.set(Typed::default());
            }
            let is_query = Query::parse(&query, &rules).is_ok();
            if is_query {
                ui.send(if add {
                    Action::TermAdded(query.clone())
                } else {
                    Action::TermChosen(query.clone())
                });
            }
            // What was not taken is not lost: a longer one than fits is told by a notice.
            let is_taken = is_query && ViewConfig::default().add_focus(&query).is_ok();
            typed.set(match is_taken {
                true => Typed::default(),
                false => Typed { is_open: false, active: None, is_refused: !is_query, ..(*typed).clone() },
            });
        })
    };
    let oninput = {
        let (typed, suggest) = (typed.clone(), props.suggest.clone());
        Callback::from(move |event: InputEvent| {
            let text = input::value_of(&event);
            suggest.emit(text.clone());
            typed.set(Typed { is_open: !text.trim().is_empty(), text, ..Typed::default() });
        })
    };
    let onkeydown = {
        let (typed, offers, choose) = (typed.clone(), offers.clone(), choose.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            // While a word is put together, keys choose and confirm what it is written with.
            _ if event.is_composing() => {}
            "ArrowDown" | "ArrowUp" if !offers.is_empty() => {
                event.prevent_default();
                let active = step(typed.active, offers.len(), event.key() == "ArrowDown");
                typed.set(Typed { active, ..(*typed).clone() });
            }
            "Enter" => {
                event.prevent_default();
                let chosen =
                    typed.active.and_then(|index| offers.get(index)).map(|offer| offer.query.clone());
                choose.emit((chosen.unwrap_or_else(|| typed.text.clone()), event.shift_key()));
            }
            "Escape" if typed.is_open => {
                // The first Escape closes the list; the browser's own, which empties the field, is the second.
                event.prevent_default();
                typed.set(Typed { is_open: false, active: None, ..(*typed).clone() });
            }
            _ => {}
        })
    };
    let onblur = {
        let typed = typed.clone();
        Callback::from(move |_| typed.set(Typed { is_open: false, active: None, ..(*typed).clone() }))
    };
    use_effect_with(typed.active, |active| {
        if let Some(index) = active {
            document::reveal_id(&option_id(*index));
        }
    });
    html! {
        <div class="search" role="search">
            <input id="search" class="search__field" type="search" aria-label={ui.messages().search}
                placeholder={ui.messages().search_example} autocomplete="off" autocapitalize="none" spellcheck="false"
                aria-autocomplete="list" aria-controls="suggestions" aria-describedby="search-hint"
                aria-invalid={typed.is_refused.then_some("true")}
                aria-activedescendant={typed.active.map(option_id)}
                value={typed.text.clone()} {oninput} {onkeydown} {onblur} />
            <kbd class="search__key" aria-hidden="true">{ "/" }</kbd>
            <div class="search__below">
                { draw_hint(hint, typed.is_refused) }
                <ul id="suggestions" class="search__list" role="listbox" aria-label={ui.messages().suggestions}
                    hidden={offers.is_empty()}>
                    { for offers.iter().enumerate().map(|(index, offer)| draw_offer(&ui, offer, index, typed.active, &choose)) }
                </ul>
            </div>
        </div>
    }
}

/// What is to be said of what is typed: what it still lacks, or why it can't be looked for.
fn hint(ui: &Ui, typed: &Typed, rules: &TextRules) -> Option<String> {
    if !(typed.is_open || typed.is_refused) {
        return None;
    }
    let error = Query::parse(&typed.text, rules).err()?;
    let problem = QueryProblem::from(&error);
    let messages = &ui.messages().tools;
    Some(match is_unfinished(&typed.text, &error) && !typed.is_refused {
        true => (messages.unfinished)(&problem),
        false => (messages.refused)(&typed.text, &problem),
    })
}

/// That what is typed occurs nowhere, and what to try.
fn absent(ui: &Ui, typed: &Typed, found: Option<&Suggestions>) -> Option<String> {
    let found = found.filter(|found| typed.is_open && found.typed == typed.text)?;
    let count = found.preview.as_ref().map_or(0, |preview| preview.count);
    (found.words.is_empty() && count == 0).then(|| (ui.messages().tools.absent)(&typed.text))
}

/// Whether a text is no query only because it is still being typed.
fn is_unfinished(text: &str, error: &QueryError) -> bool {
    match error {
        QueryError::OpenQuote { .. } | QueryError::DanglingEscape { .. } => true,
        QueryError::EmptyAlternative { at, .. } => *at > 0 && text.chars().skip(*at).all(char::is_whitespace),
        _ => false,
    }
}

/// The sentence below the field. One that says why Enter did nothing is said at once.
fn draw_hint(hint: Option<String>, is_refused: bool) -> Html {
    let class = classes!("search__hint", is_refused.then_some("search__hint--refused"));
    let key = if is_refused { "refused" } else { "hint" };
    html! {
        <p {key} id="search-hint" {class} role={is_refused.then_some("alert")} hidden={hint.is_none()}>{ hint }</p>
    }
}

/// The query itself where there is something to say of it, and words that take the place of the last one typed.
fn offers(ui: &Ui, found: &Suggestions, rules: &TextRules) -> Vec<Offer> {
    let (messages, formats) = (ui.messages(), ui.formats());
    let before = found.typed.get(..found.from as usize).unwrap_or("");
    let quote = if before.matches('"').count() % 2 == 1 { "\"" } else { "" };
    let whole = found.preview.as_ref().filter(|preview| preview.count > 0);
    let whole = whole.map(|preview| Offer {
        query: found.typed.clone(),
        name: (messages.tools.preview)(formats, &found.typed, preview),
        word: found.typed.trim().to_owned(),
        note: (messages.tools.preview_note)(formats, preview),
        count: preview.count,
    });
    let has_whole = whole.is_some();
    let words = found.words.iter().map(|(word, count)| {
        let shown = format!("{before}{word}{quote}");
        // Of alternatives only the last one goes on; the count is its own.
        let shown = shown.rsplit('|').next().unwrap_or_default().trim().to_owned();
        // Alone it is a form of the list of words; behind others it is what comes after them.
        let is_alone = before.rsplit('|').next().is_none_or(|before| before.trim().is_empty());
        let asked = if is_alone { marked(word, rules) } else { word.clone() };
        Offer {
            name: (messages.suggestion)(formats, &shown, *count),
            word: shown,
            query: format!("{before}{asked}{quote}"),
            note: String::new(),
            count: *count,
        }
    });
    // The whole is not offered twice.
    let words = words.filter(|offer| !(has_whole && offer.word.eq_ignore_ascii_case(found.typed.trim())));
    whole.into_iter().chain(words).collect()
}

fn draw_offer(
    ui: &Ui,
    offer: &Offer,
    index: usize,
    active: Option<usize>,
    choose: &Callback<(String, bool)>,
) -> Html {
    let pick = choose.reform({
        let query = offer.query.clone();
        move |event: MouseEvent| (query.clone(), event.shift_key())
    });
    // The field keeps the keyboard's focus, or the list would close before the click.
    let hold = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <li key={index} id={option_id(index)} class="search__option" role="option" onmousedown={hold} onclick={pick}
            aria-selected={(active == Some(index)).to_string()} aria-label={offer.name.clone()}>
            <span class="search__word" dir="auto">{ offer.word.clone() }</span>{ " " }
            <span class="search__note">{ offer.note.clone() }</span>{ " " }
            <span class="search__count">{ ui.formats().whole(f64::from(offer.count)) }</span>
        </li>
    }
}

fn option_id(index: usize) -> String {
    format!("suggestion-{index}")
}

/// The next suggestion, or the typed text itself between the last and the first.
fn step(active: Option<usize>, count: usize, down: bool) -> Option<usize> {
    match (active, down) {
        (None, true) => Some(0),
        (None, false) => count.checked_sub(1),
        (Some(index), true) => (index + 1 < count).then_some(index + 1),
        (Some(index), false) => index.checked_sub(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_pass_the_typed_text_between_last_and_first() {
        assert_eq!(step(None, 2, true), Some(0));
        assert_eq!(step(Some(1), 2, true), None);
        assert_eq!(step(Some(0), 2, false), None);
        assert_eq!(step(None, 2, false), Some(1));
    }

    #[test]
    fn only_what_can_still_be_finished_is_no_error() {
        fn check(text: &str, expected: bool) {
            let error = Query::parse(text, &TextRules::default()).expect_err("no query");
            assert_eq!(is_unfinished(text, &error), expected, "{text}");
        }
        check("\"central a", true);
        check("москва|", true);
        check("a | ", true);
        check("a\\", true);
        check("|a", false);
        check("|", false);
        check("a||b", false);
        check("a|,", false);
        check(",", false);
    }
}
