//! Settings as one plain sentence, in which each setting is a control.
//!
//! A message such as `Words in [case], seen at least [min] times.` is text and the names of settings by
//! turns; the names are those of the link.

use crate::browser::input;
use crate::state::Action;
use crate::ui::{Ui, use_ui};
use crate::view_config::ViewConfig;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties)]
pub struct SettingSentenceProps {
    /// The config whose settings are shown.
    pub config: Rc<ViewConfig>,
    /// The sentence.
    pub template: &'static str,
    /// What an option says, by key and value; `None` leaves it out of the list.
    pub option: fn(&str, &str) -> Option<&'static str>,
    /// The name of a control, by key.
    pub control: fn(&str) -> &'static str,
}

impl PartialEq for SettingSentenceProps {
    /// The two functions belong to the template, so comparing the template compares them.
    fn eq(&self, other: &Self) -> bool {
        self.config == other.config && self.template == other.template
    }
}

/// The sentence.
#[component]
pub fn SettingSentence(props: &SettingSentenceProps) -> Html {
    let ui = use_ui();
    let pairs = props.config.all_pairs();
    let value_of =
        |key: &str| pairs.iter().find(|(there, _)| *there == key).map(|(_, value)| value.to_string());
    let pieces = split(props.template).into_iter().map(|piece| match piece {
        Piece::Text(text) => html! { { text } },
        Piece::Setting(key) => control(&ui, props, key, &value_of(key).unwrap_or_default()),
    });
    html! { <p class="settings">{ for pieces }</p> }
}

enum Piece {
    Text(&'static str),
    Setting(&'static str),
}

fn split(template: &'static str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (index, part) in template.split('[').enumerate() {
        match part.split_once(']') {
            Some((key, text)) if index > 0 => pieces.extend([Piece::Setting(key), Piece::Text(text)]),
            _ => pieces.push(Piece::Text(part)),
        }
    }
    pieces
}

fn control(ui: &Ui, props: &SettingSentenceProps, key: &'static str, value: &str) -> Html {
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| ui.send(Action::SettingChosen(key, input::value_of(&event))))
    };
    let name = (props.control)(key);
    let values = ViewConfig::values(key);
    if values.is_empty() {
        return html! {
            <input class="settings__number" type="number" aria-label={name} min="1" max="1000000" inputmode="numeric"
                value={value.to_owned()} {onchange} />
        };
    }
    let options = values.iter().filter_map(|&option| {
        let says = (props.option)(key, option)?;
        Some(html! { <option value={option} selected={option == value}>{ says }</option> })
    });
    html! { <select class="settings__choice" aria-label={name} {onchange}>{ for options }</select> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_text_and_settings_by_turns() {
        let shown: Vec<String> = split("Words in [case], [min] times.")
            .into_iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.to_owned(),
                Piece::Setting(key) => format!("<{key}>"),
            })
            .collect();
        assert_eq!(shown.concat(), "Words in <case>, <min> times.");
    }
}
