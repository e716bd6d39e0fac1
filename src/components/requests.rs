//! A line that counts what the page has asked for since it was opened, and the list behind it.

use crate::browser::requests;
use crate::components::plain;
use crate::hooks::use_effect_with;
use crate::ui::use_ui;
use crate::widget::widget;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct RequestsProps {}

widget!(RequestsProps, use_requests, "requests");

/// The line and the list.
#[hook]
fn use_requests(_props: &RequestsProps) -> Html {
    let ui = use_ui();
    let asked = use_state_eq(requests::asked);
    {
        let asked = asked.clone();
        use_effect_with((), move |()| {
            let observer = requests::observe(move || asked.set(requests::asked()));
            move || drop(observer)
        });
    }
    let own = &ui.later().own;
    let outside = asked.iter().filter(|(_, is_own)| !is_own).count() as u32;
    let file = |address: &str| address.rsplit('/').next().unwrap_or_default().to_owned();
    let items = asked.iter().map(|(address, is_own)| {
        html! { <li>{ if *is_own { file(address) } else { address.clone() } }</li> }
    });
    html! {
        <>
            { plain::paragraph("panel__says", (own.requests)(ui.formats(), asked.len() as u32, outside)) }
            <details class="requests">
                <summary>{ own.requests_list }</summary>
                <ul class="requests__list">{ for items }</ul>
            </details>
        </>
    }
}
