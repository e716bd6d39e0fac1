//! A field of one line that keeps what is being typed until it is taken over, whatever is drawn anew meanwhile.

use crate::browser::input;
use crate::widget::{self, widget};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TypedFieldProps {
    pub class: &'static str,
    /// Its name for those who hear it.
    pub label: String,
    /// What is there to be changed.
    pub value: String,
    /// What stands in it while it is empty.
    #[prop_or_default]
    pub hint: &'static str,
    /// The id of the list of what it offers.
    #[prop_or_default]
    pub list: Option<&'static str>,
    /// The most characters that it takes.
    #[prop_or_default]
    pub most: Option<&'static str>,
    /// Takes over what was typed, once the field is left or Enter is pressed.
    pub onchange: Callback<Event>,
}

widget!(TypedFieldProps, use_typed_field, "typed-field");

/// The field, told by `key` from others beside it.
pub fn draw(key: &'static str, field: TypedFieldProps) -> Html {
    widget::keyed(field, key)
}

#[hook]
fn use_typed_field(props: &TypedFieldProps) -> Html {
    let typed = use_state_eq(|| None::<String>);
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| typed.set(Some(input::value_of(&event))))
    };
    let onchange = {
        let (typed, takes) = (typed.setter(), props.onchange.clone());
        Callback::from(move |event: Event| {
            takes.emit(event);
            typed.set(None);
        })
    };
    // Where it is again what it was, no change is told.
    let onblur = {
        let typed = typed.setter();
        Callback::from(move |_| typed.set(None))
    };
    let value = typed.as_ref().unwrap_or(&props.value).clone();
    html! {
        <input type="text" class={props.class} dir="auto" autocomplete={props.list.map(|_| "off")} list={props.list} maxlength={props.most}
            aria-label={props.label.clone()} placeholder={props.hint} {value} {oninput} {onchange} {onblur} />
    }
}
