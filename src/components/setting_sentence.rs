//! Settings as one plain sentence, in which each setting is a control.
//!
//! A message such as `Words in [case], seen at least [min] times.` is text and the names of settings by
//! turns; the names are those of the link.

use crate::browser::input;
use crate::card::{Card, Number};
use crate::components::number_card;
use crate::state::Action;
use crate::ui::Ui;
use crate::view_config::ViewConfig;
use yew::prelude::*;
use yew::virtual_dom::VTag;

/// A sentence and its controls.
pub struct SettingSentence {
    /// The sentence.
    pub template: &'static str,
    /// What an option says, by key and value; `None` leaves it out of the list.
    pub option: fn(&str, &str) -> Option<&'static str>,
    /// The name of a control, by key.
    pub control: fn(&str) -> &'static str,
}

/// The sentence with the settings of a config. `name` tells the sentence of one place from those of others,
/// so that no control of another place is reused for it with what had been chosen there.
pub fn draw(ui: &Ui, config: &ViewConfig, name: &'static str, sentence: &SettingSentence) -> Html {
    let pairs = config.all_pairs();
    let value_of =
        |key: &str| pairs.iter().find(|(there, _)| *there == key).map(|(_, value)| value.to_string());
    let pieces = keyed(sentence.template, |key| {
        html! {
            <>
                { control(ui, config, sentence, key, &value_of(key).unwrap_or_default()) }
                { for number_of(config, key).map(|number| number_card::about(ui, Card::about(number))) }
            </>
        }
    });
    html! { <p key={name} class="settings">{ pieces }</p> }
}

/// The pieces of a sentence, each control known by its setting: it keeps the keyboard's place where the sentence
/// becomes another.
pub fn keyed(template: &'static str, control: impl Fn(&'static str) -> Html) -> Html {
    let pieces = split(template).into_iter().enumerate().map(|(index, piece)| match piece {
        Piece::Text(text) => html! { <key={index}>{ text }</> },
        Piece::Setting(key) => html! { <key={key}>{ control(key) }</> },
    });
    pieces.collect()
}

/// The number that a setting chooses, whose card its control offers.
fn number_of(config: &ViewConfig, key: &str) -> Option<Number> {
    match key {
        "measure" => Some(Number::of_measure(config.measure)),
        "parts" => Some(Number::Dp),
        "smooth" => Some(Number::Smoothed),
        _ => None,
    }
}

/// A piece of a sentence.
pub enum Piece {
    /// Text.
    Text(&'static str),
    /// The key of a setting, in brackets in the sentence.
    Setting(&'static str),
}

/// The pieces of a sentence, in order.
pub fn split(template: &'static str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (index, part) in template.split('[').enumerate() {
        match part.split_once(']') {
            Some((key, text)) if index > 0 => pieces.extend([Piece::Setting(key), Piece::Text(text)]),
            _ => pieces.push(Piece::Text(part)),
        }
    }
    pieces
}

/// The control of a setting with its present value.
pub fn control(
    ui: &Ui,
    config: &ViewConfig,
    sentence: &SettingSentence,
    key: &'static str,
    value: &str,
) -> Html {
    let onchange = {
        let ui = ui.clone();
        let (config, present) = (config.clone(), value.to_owned());
        Callback::from(move |event: Event| {
            let chosen = input::value_of(&event);
            match config.clone().apply(key, &chosen) {
                Ok(()) => ui.send(Action::SettingChosen(key, chosen)),
                Err(reason) => {
                    input::restore(&event, &present);
                    ui.send(Action::SettingRefused(key, chosen, reason));
                }
            }
        })
    };
    let name = (sentence.control)(key);
    let is_locked = config.is_locked(key);
    let values = ViewConfig::values(key);
    if values.is_empty() {
        let field = number_field(name, ViewConfig::range(key), value, is_locked);
        return html! { <span {onchange}>{ field }</span> };
    }
    let options = values.iter().filter_map(|&option| {
        let says = (sentence.option)(key, option)?;
        Some(html! { <option value={option} selected={option == value}>{ says }</option> })
    });
    // A value that a link gave and the list does not offer is shown as it is.
    let other = (!values.contains(&value)).then(|| {
        html! { <option value={value.to_owned()} selected=true>{ value.to_owned() }</option> }
    });
    html! { <select class="settings__choice" aria-label={name} disabled={is_locked} {onchange}>{ for options }{ other }</select> }
}

/// A field for a number. Its value is set as a property, when it is another: Yew's own `value` is set at each drawing,
/// and would undo what is being typed.
fn number_field(name: &'static str, (least, most): (u32, u32), value: &str, is_locked: bool) -> Html {
    let mut field = VTag::new("input");
    field.add_attribute("type", "number");
    field.add_attribute("class", "settings__number");
    field.add_attribute("aria-label", name);
    field.add_attribute("min", least.to_string());
    field.add_attribute("max", most.to_string());
    field.add_attribute("inputmode", "numeric");
    if is_locked {
        field.add_attribute("disabled", "");
    }
    field.add_property("value", value.to_owned());
    field.into()
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
