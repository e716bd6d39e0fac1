//! The stop list, to be edited: words added and taken out one by one, a list pasted, copied or given up.

use crate::browser::document;
use crate::components::copy_text::CopyTextProps;
use crate::components::hidden_words::reset;
use crate::components::plain;
use crate::components::setting_sentence::{self, SettingSentence};
use crate::label::{WORD_CHARS, shortened};
use crate::state::Action;
use crate::ui::{Ui, use_ui};
use crate::view_config::{MAX_LISTED, Stop, ViewConfig, listed, quoted};
use crate::widget::{self, widget};
use memoscope_engine::order::sort_by;
use memoscope_engine::stop_words;
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

#[derive(Properties, PartialEq)]
pub struct StopListProps {
    /// The config, which holds the list.
    pub config: Rc<ViewConfig>,
}

/// The most words of a list that are shown; the whole list can be copied.
const SHOWN: usize = 100;

/// The longest word that is taken, in characters.
const MAX_CHARS: usize = 100;

const WORD_FIELD: &str = "stop-list-word";
const PASTE_FIELD: &str = "stop-list-paste";

widget!(StopListProps, use_stop_list, "stop");

/// The editor.
#[hook]
fn use_stop_list(props: &StopListProps) -> Html {
    let ui = use_ui();
    let refused = use_state_eq(String::new);
    let config = &props.config;
    let messages = &ui.messages().stop_list;
    let put = {
        let (ui, config, refused) = (ui.clone(), Rc::clone(config), refused.clone());
        Callback::from(move |is_hidden: bool| {
            let room = MAX_LISTED - if is_hidden { &config.hide } else { &config.unhide }.len();
            let (words, says) = read(&ui, &document::take_value(WORD_FIELD), room);
            if !words.is_empty() {
                ui.send(if is_hidden { Action::WordsHidden(words) } else { Action::WordsUnhidden(words) });
            }
            refused.set(says);
        })
    };
    let onkeydown = {
        let put = put.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                put.emit(true);
            }
        })
    };
    let on_paste = {
        let (ui, refused) = (ui.clone(), refused.clone());
        Callback::from(move |_| {
            let (words, says) = read(&ui, &document::take_value(PASTE_FIELD), MAX_LISTED);
            if !words.is_empty() {
                ui.send(Action::StopListPasted(words));
            }
            refused.set(says);
        })
    };
    let text = use_memo(Rc::clone(config), |config| {
        let config = Rc::clone(config);
        Callback::from(move |()| {
            let words: Vec<String> = effective(&config).iter().map(|word| quoted(word)).collect();
            words.join("\n")
        })
    });
    let sentence =
        SettingSentence { template: messages.sentence, option: messages.option, control: messages.control };
    html! {
        <div class="stop-list">
            { setting_sentence::draw(&ui, config, "stop-list", &sentence) }
            <label class="panel__label" for={WORD_FIELD}>{ messages.word }</label>
            <div class="stop-list__add">
                <input id={WORD_FIELD} class="panel__field" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" {onkeydown} />
                { plain::button("quiet-button", messages.hide, put.reform(|_| true)) }
                { plain::button("quiet-button", messages.unhide, put.reform(|_| false)) }
            </div>
            if !refused.is_empty() {
                <p class="stop-list__refused" role="alert">{ (*refused).clone() }</p>
            }
            { words(&ui, messages.added, &config.hide, true) }
            { words(&ui, messages.taken_out, &config.unhide, false) }
            <details class="stop-list__paste">
                <summary>{ messages.paste }</summary>
                <textarea id={PASTE_FIELD} class="panel__field" rows="4" aria-label={messages.paste_field} placeholder={messages.paste_example} spellcheck="false" />
                { plain::button("quiet-button", messages.replace, on_paste) }
            </details>
            <div>
                { widget::one(props!(CopyTextProps { id: "stop-list-text", label: messages.copy, text: (*text).clone() })) }
                { plain::button("quiet-button", messages.reset, reset(&ui)) }
            </div>
        </div>
    }
}

/// The words of a typed or pasted text that are taken, none twice, and what to say of the others.
fn read(ui: &Ui, text: &str, room: usize) -> (Vec<String>, String) {
    let messages = &ui.messages().stop_list;
    let mut words: Vec<(usize, String)> = Vec::new();
    let mut refused: Vec<String> = Vec::new();
    for (place, piece) in listed(text).into_iter().enumerate() {
        match as_word(piece) {
            Some(word) => words.push((place, word)),
            None => refused.push(shortened(piece, WORD_CHARS)),
        }
    }
    sort_by(&mut words, |a, b| a.1.cmp(&b.1));
    words.dedup_by(|again, first| again.1 == first.1);
    sort_by(&mut words, |a, b| a.0.cmp(&b.0));
    let too_many = words.len().saturating_sub(room) as u32;
    let taken: Vec<String> = words.into_iter().take(room).map(|(_, word)| word).collect();
    let says = match (taken.is_empty(), refused.is_empty()) {
        (true, true) if too_many == 0 => messages.no_word.to_owned(),
        _ => (messages.refused)(ui.formats(), &refused, too_many, MAX_LISTED as u32),
    };
    (taken, says)
}

/// A piece of a text as a word of the list: without the marks around it, in small letters, since case plays no
/// part. `None` where it holds no letter or digit, or is longer than words are.
fn as_word(piece: &str) -> Option<String> {
    let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
    let fits = !word.is_empty() && word.chars().nth(MAX_CHARS).is_none();
    fits.then(|| word.to_lowercase())
}

/// All words that are hidden, as they are listed, in code-point order.
fn effective(config: &ViewConfig) -> Vec<String> {
    let mut words = match config.stop {
        Stop::English => stop_words::english(),
        Stop::None => Vec::new(),
    };
    words.retain(|word| !config.unhide.contains(word));
    words.extend(config.hide.iter().cloned());
    sort_by(&mut words, |a, b| a.cmp(b));
    words.dedup();
    words
}

/// The words added or taken out, each with a button that takes that back.
fn words(ui: &Ui, name: &'static str, words: &[String], is_hidden: bool) -> Html {
    let messages = &ui.messages().stop_list;
    let chips = words.iter().take(SHOWN).map(|word| {
        let onclick = {
            let (ui, word) = (ui.clone(), word.clone());
            Callback::from(move |_: MouseEvent| {
                // The button goes away: the keyboard's place must not be lost with it.
                document::focus_id(WORD_FIELD);
                let words = vec![word.clone()];
                ui.send(if is_hidden { Action::WordsUnhidden(words) } else { Action::WordsHidden(words) });
            })
        };
        let label = if is_hidden { (messages.show_word)(word) } else { (messages.hide_word)(word) };
        html! {
            <li key={word.clone()} class="chip">
                <span class="chip__word" dir="auto">{ shortened(word, WORD_CHARS) }</span>
                <button type="button" class="chip__remove" aria-label={label} {onclick}><span aria-hidden="true">{ "×" }</span></button>
            </li>
        }
    });
    let more = words.len().saturating_sub(SHOWN);
    html! {
        if !words.is_empty() {
            <p class="panel__label" aria-hidden="true">{ name }</p>
            <ul class="chips stop-list__words" aria-label={name}>
                { for chips }
                if more > 0 {
                    <li class="chip__counts">{ (messages.more)(ui.formats(), more as u32) }</li>
                }
            </ul>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_split_into_words() {
        let words = listed;
        assert_eq!(words("the, of;\nдля\r\n 的、了"), ["the", "of", "для", "的", "了"]);
        assert_eq!(words(" ,\n"), [""; 0]);
    }

    #[test]
    fn a_word_has_no_marks_around_it_and_some_letter_or_digit() {
        assert_eq!(as_word("(Don’t,").as_deref(), Some("don’t"));
        assert_eq!(as_word("“Кремль”").as_deref(), Some("кремль"));
        assert_eq!(as_word("1990").as_deref(), Some("1990"));
        assert_eq!(as_word("—"), None);
        assert_eq!(as_word(&"x".repeat(101)), None);
    }

    #[test]
    fn the_list_is_the_base_without_and_with() {
        let list = |link: &str| effective(&ViewConfig::parse(link).0);
        assert_eq!(list("").len(), 174);
        assert_eq!(list("#unhide=the&hide=russia").len(), 174);
        assert!(list("#unhide=the").iter().all(|word| word != "the"));
        assert_eq!(list("#stop=none&hide=b%20a"), ["a", "b"]);
    }
}
