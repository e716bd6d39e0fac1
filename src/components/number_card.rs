//! The card of a number: formula, figures, source, and what it can't tell. One at a time, beside the page.
//!
//! It is no modal dialog: it stays while the page is read and scrolled, follows the numbers when settings
//! change, and goes with Escape, its button, or its row.

use crate::browser::document::{focus_id, has_popover, on_key};
use crate::browser::opener::Opener;
use crate::browser::{fetch, number_cells};
use crate::card::content::{self, Content, Figures};
use crate::card::{Card, Number};
use crate::components::copy_text::CopyTextProps;
use crate::hooks::use_effect_with;
use crate::later::later;
use crate::state::{Action, AppError, State};
use crate::ui::{Ui, use_ui};
use crate::widget::{self, widget};
use gloo::events::EventListener;
use std::cell::RefCell;
use yew::prelude::*;
use yew::props;

/// The card in front, if there is one.
pub fn draw(ui: &Ui, state: &State) -> Html {
    let drawn = state.card.as_ref().and_then(|card| Some((card, content::of(ui, state, card)?)));
    let Some((card, content)) = drawn else { return html! {} };
    widget::one(props!(NumberCardProps {
        card: card.clone(),
        text: content.text(ui),
        body: body(ui, &content)
    }))
}

/// A button that opens the card of a number: of a row, or of whatever is chosen.
pub fn about(ui: &Ui, card: Card) -> Html {
    let name = (ui.messages().numbers.name)(card.number);
    // Several foci have such a button each.
    let of = card.row.as_deref().filter(|_| card.number == Number::Hits).map(|row| [": ", row].concat());
    let name = (ui.messages().numbers.about)(&[name, of.as_deref().unwrap_or_default()].concat());
    let onclick = {
        let ui = ui.clone();
        Callback::from(move |_| ui.send(Action::CardOpened(card.clone())))
    };
    html! { <button type="button" class="about" aria-label={name} aria-haspopup="dialog" {onclick}><span class="about__mark" aria-hidden="true"></span></button> }
}

/// A row of such buttons, each with its number's name to see.
pub fn list(ui: &Ui, numbers: &[Number]) -> Html {
    let says = &ui.messages().numbers;
    let buttons = numbers
        .iter()
        .map(|&number| named(ui, Card::about(number), (says.name)(number).to_owned(), String::new()));
    html! { <p class="abouts">{ says.list }{ for buttons }</p> }
}

/// The numbers of a row that is chosen, each a button with its value that opens its card. Those that have no row
/// are left out.
pub fn values(ui: &Ui, state: &State, numbers: &[Number], row: &str) -> Html {
    let buttons: Vec<Html> = numbers
        .iter()
        .filter_map(|&number| {
            let card = Card::of(number, row);
            let content = content::of(ui, state, &card).filter(|_| card.holds(state))?;
            // Several words in focus may pull.
            let of = if number == Number::Pull { [" ", &content.of].concat() } else { String::new() };
            Some(named(ui, card, [content.name, &of].concat(), content.value))
        })
        .collect();
    html! { if !buttons.is_empty() { <p class="abouts abouts--values">{ for buttons }</p> } }
}

/// Numbers of a word with their values, each a button that opens its card.
pub fn of_word<const N: usize>(ui: &Ui, word: &str, values: [(Number, String); N]) -> Html {
    let buttons = values.into_iter().map(|(number, value)| {
        let name = (ui.messages().numbers.name)(number);
        named(ui, Card::of(number, word), [name, " ", word].concat(), value)
    });
    html! { <p class="abouts abouts--values">{ for buttons }</p> }
}

/// A button that opens a card and shows what of, with the value where there is one.
fn named(ui: &Ui, card: Card, shown: String, value: String) -> Html {
    let name = (ui.messages().numbers.about)([&shown, " ", &value].concat().trim_end());
    let onclick = {
        let ui = ui.clone();
        Callback::from(move |_| ui.send(Action::CardOpened(card.clone())))
    };
    html! {
        <button type="button" class="about about--named" aria-label={name} aria-haspopup="dialog" {onclick}>
            <span>{ shown }{ " " }<b class="about__value">{ value }</b></span><span class="about__mark" aria-hidden="true"></span>
        </button>
    }
}

/// A number in a cell of a row with `data-row`: a button that opens its card and is no tab stop.
pub fn cell(number: Number, says: impl Into<AttrValue>) -> Html {
    let index = number as u8;
    html! { <button type="button" tabindex="-1" class="table__number" data-number={index.to_string()}>{ says.into() }</button> }
}

/// The same for one of the last columns of a table, counted from its end; plain text in the others.
pub fn cell_of(numbers: &[Number], from_end: usize, says: impl Into<AttrValue>) -> Html {
    match numbers.len().checked_sub(from_end).and_then(|index| numbers.get(index)) {
        Some(&number) => cell(number, says),
        None => html! { { says.into() } },
    }
}

/// Opens the cards of numbers in tables.
#[hook]
pub fn use_number_cells(dispatch: Callback<Action>) {
    use_effect_with(later().is_some(), move |_| {
        let listeners = later().map(|later| (later.number_cells)(dispatch));
        move || drop(listeners)
    });
}

/// Listens for numbers that are to open their card.
pub fn listen(dispatch: Callback<Action>) -> [EventListener; 3] {
    number_cells::listen(move |number, row| {
        if let Some(&number) = Number::ALL.get(number as usize) {
            dispatch.emit(Action::CardOpened(Card::of(number, &row)));
        }
    })
}

/// Fetches what is said of numbers with the first card, and after a failure with the next.
#[hook]
pub fn use_prose(state: &State, file: &'static str, dispatch: Callback<Action>) {
    let is_wanted = state.card.is_some() && state.prose.shown().is_none();
    use_effect_with(is_wanted, move |&is_wanted| {
        if is_wanted {
            fetch::shipped(file, move |fetched| {
                let fetched = fetched.map_err(|detail| AppError::NoProse { detail });
                dispatch.emit(Action::ProseFetched(fetched));
            });
        }
    });
}

#[derive(Properties, PartialEq)]
pub struct NumberCardProps {
    /// What it is about.
    pub card: Card,
    /// All it says, as text.
    pub text: AttrValue,
    /// All it says, as it is drawn.
    pub body: Html,
}

/// The id of the card, by which it is given the focus.
const ID: &str = "card";

widget!(NumberCardProps, use_number_card, "card");

/// The card: it takes the focus when it opens and gives it back when it closes.
#[hook]
fn use_number_card(props: &NumberCardProps) -> Html {
    let ui = use_ui();
    let opener = use_mut_ref(|| None as Option<Opener>);
    {
        let opener = opener.clone();
        use_effect_with(props.card.clone(), move |_| {
            if let Some(outside) = Opener::outside(ID) {
                *opener.borrow_mut() = Some(outside);
                focus_id(ID);
            }
        });
    }
    {
        let ui = ui.clone();
        use_effect_with((), move |()| {
            let escape = on_key(move |key| {
                let is_escape = key == "Escape" && !has_popover();
                if is_escape {
                    ui.send(Action::CardClosed);
                }
                is_escape
            });
            move || {
                drop(escape);
                give_back(&opener);
            }
        });
    }
    let on_close = {
        let ui = ui.clone();
        Callback::from(move |_| ui.send(Action::CardClosed))
    };
    let text = use_callback(props.text.clone(), |(), text| text.to_string());
    let messages = &ui.later().cards;
    html! {
        <div id={ID} class="card" role="dialog" tabindex="-1" aria-labelledby="card-name card-of">
            <button type="button" class="card__close" aria-label={messages.close} onclick={on_close}><span aria-hidden="true">{ "×" }</span></button>
            { props.body.clone() }
            <div class="card__foot">
                { widget::one(props!(CopyTextProps { id: "card-text", label: messages.copy, text })) }
            </div>
        </div>
    }
}

/// Gives the focus back in a later turn: while the card is taken away it may still be there.
fn give_back(opener: &RefCell<Option<Opener>>) {
    if let Some(opener) = opener.borrow_mut().take() {
        gloo::timers::callback::Timeout::new(0, move || opener.take_back("view-panel")).forget();
    }
}

fn body(ui: &Ui, content: &Content) -> Html {
    let messages = &ui.later().cards;
    let mut parts = vec![
        html! { <h2 id="card-name" class="card__name">{ as_heading(content.name) }</h2> },
        line(Some("card-of"), "card__of", content.of.clone().into()),
        line(None, "card__value", content.value.clone().into()),
        line(None, "card__formula", indexed(content.formula)),
    ];
    if let Some(worked) = &content.worked {
        parts.push(line(None, "card__formula card__formula--worked", indexed(&wrapping(worked))));
    }
    parts.extend(content.figures.as_ref().map(figures));
    parts.extend(content.says.iter().map(|says| line(None, "", indexed(says))));
    for (label, says) in [messages.read, messages.cannot, messages.source].into_iter().zip(&content.told) {
        if !says.is_empty() {
            parts.push(html! { <h3 class="card__label">{ label }</h3> });
            parts.push(line(None, "", says.clone().into()));
        }
    }
    parts.into_iter().collect()
}

/// A line of the card.
#[inline(never)]
fn line(id: Option<&'static str>, class: &'static str, says: Html) -> Html {
    html! { <p {id} {class} dir="auto">{ says }</p> }
}

/// A text in which the digits of O11, E11, R1, C1 and log2 are set as indices.
fn indexed(text: &str) -> Html {
    split_indices(text)
        .into_iter()
        .flat_map(|(text, index)| {
            let index = (!index.is_empty()).then(|| html! { <sub>{ index.to_owned() }</sub> });
            std::iter::once(Html::from(text.to_owned())).chain(index)
        })
        .collect()
}

/// Pieces of a text, each with the index after it.
fn split_indices(text: &str) -> Vec<(&str, &str)> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())) {
        let digits = from + found;
        let rest = text.get(digits..).unwrap_or("");
        let end = digits + rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let before = text.get(..digits).unwrap_or("");
        let name = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        if matches!(name, "O" | "E" | "R" | "C" | "log") {
            pieces.push((text.get(start..digits).unwrap_or(""), text.get(digits..end).unwrap_or("")));
            start = end;
        }
        from = end;
    }
    pieces.push((text.get(start..).unwrap_or(""), ""));
    pieces
}

/// A sum as it wraps best: after its terms, not within them.
fn wrapping(worked: &str) -> String {
    worked.replace(" / ", "\u{a0}/\u{a0}").replace(" × ", "\u{a0}×\u{a0}")
}

/// The name of a number as a heading: with a capital, unless it is a sign or a name of its own.
fn as_heading(name: &str) -> String {
    let word = name.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let mut letters = name.chars();
    match letters.next() {
        Some(first) if word.chars().nth(1).is_some() && word.chars().all(char::is_lowercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}

/// A table whose first row and first column are headings.
fn figures(figures: &Figures) -> Html {
    let [head, rows @ ..] = figures.rows.as_slice() else { return html! {} };
    let head = head.iter().enumerate().map(|(index, cell)| match (index, cell.is_empty()) {
        (0, true) => html! { <td></td> },
        _ => html! { <th scope="col">{ cell.clone() }</th> },
    });
    let row = |row: &Vec<String>| {
        let cells = row.iter().enumerate().map(|(index, cell)| match index {
            0 => html! { <th scope="row" dir="auto">{ cell.clone() }</th> },
            _ => html! { <td>{ indexed(cell) }</td> },
        });
        html! { <tr>{ for cells }</tr> }
    };
    html! {
        <table class="card__table">
            <caption>{ figures.caption.clone() }</caption>
            <thead><tr>{ for head }</tr></thead>
            <tbody>{ for rows.iter().map(row) }</tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_cells_and_of_log2_are_indices() {
        assert_eq!(
            split_indices("PMI = log2(O11 / E11)"),
            [("PMI = log", "2"), ("(O", "11"), (" / E", "11"), (")", "")]
        );
        assert_eq!(split_indices("2 × 3.5²"), [("2 × 3.5²", "")]);
        assert_eq!(split_indices("covid19, я1: R1"), [("covid19, я1: R", "1"), ("", "")]);
        assert_eq!(split_indices(""), [("", "")]);
    }

    #[test]
    fn names_get_a_capital_where_they_are_words() {
        assert_eq!(
            ["log-likelihood, G²", "p of G²", "t-score", "logDice", "ΔP", "мера"].map(as_heading),
            ["Log-likelihood, G²", "p of G²", "t-score", "logDice", "ΔP", "Мера"]
        );
    }
}
