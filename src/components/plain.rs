//! The plainest parts: a paragraph, an error, a button. Functions, so that their markup is compiled once.

use yew::prelude::*;

/// A paragraph of this class.
pub fn paragraph(class: &'static str, says: impl Into<AttrValue>) -> Html {
    text_in(class, None, says.into())
}

/// What went wrong, said at once to those who hear the page.
pub fn error(says: String) -> Html {
    text_in("error", Some("alert"), says.into())
}

#[inline(never)]
fn text_in(class: &'static str, role: Option<&'static str>, says: AttrValue) -> Html {
    html! { <p {class} {role}>{ says }</p> }
}

/// A button of this class with a label.
#[inline(never)]
pub fn button(class: &'static str, label: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" {class} {onclick}>{ label }</button> }
}

/// A switch with its name, and what it does below.
pub fn switch(label: &'static str, note: &'static str, checked: bool, onchange: Callback<Event>) -> Html {
    html! {
        <div class="switch">
            <label class="switch__label"><input type="checkbox" {checked} {onchange} />{ label }</label>
            { paragraph("panel__says", note) }
        </div>
    }
}
