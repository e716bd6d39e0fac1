//! What the reader should know, until they put it away.

use crate::state::{Action, Notice};
use crate::ui::use_ui;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct NoticesProps {
    /// The notices.
    pub notices: Rc<Vec<Notice>>,
}

/// The notices; nothing where there is none.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let ui = use_ui();
    let notices = props.notices.iter().enumerate().map(|(index, notice)| {
        let onclick = {
            let ui = ui.clone();
            Callback::from(move |_| ui.send(Action::NoticeDismissed(index)))
        };
        html! {
            <p class="notice" role="alert">
                <span>{ (ui.messages().notice)(ui.formats(), notice) }</span>
                <button type="button" class="quiet-button" {onclick}>{ ui.messages().dismiss }</button>
            </p>
        }
    });
    html! { { for notices } }
}
