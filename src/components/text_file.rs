//! A text file beside the page, fetched when the reader opens it.

use crate::browser::fetch;
use crate::components::plain;
use crate::ui::use_ui;
use crate::widget::widget;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TextFileProps {
    /// Its name.
    pub name: &'static str,
    /// What it holds: what opens it.
    pub title: &'static str,
}

widget!(TextFileProps, use_text_file, "text-file");

/// What opens it, and once it was fetched the text.
#[hook]
fn use_text_file(props: &TextFileProps) -> Html {
    let ui = use_ui();
    let fetched = use_state_eq(|| None as Option<Result<AttrValue, AttrValue>>);
    let ontoggle = {
        let (fetched, name) = (fetched.clone(), props.name);
        Callback::from(move |_| {
            if matches!(*fetched, Some(Ok(_))) {
                return;
            }
            let fetched = fetched.clone();
            fetch::shipped(name, move |text| fetched.set(Some(text.map(Into::into).map_err(Into::into))));
        })
    };
    let content = match &*fetched {
        None => plain::paragraph("panel__says", ui.messages().loading),
        Some(Ok(text)) => {
            html! { <pre class="facts__file" tabindex="0" role="region" aria-label={props.title}>{ text.clone() }</pre> }
        }
        Some(Err(detail)) => plain::error((ui.later().about.not_fetched)(props.name, detail)),
    };
    html! {
        <details class="facts__more" {ontoggle}>
            <summary>{ props.title }</summary>
            { content }
        </details>
    }
}
