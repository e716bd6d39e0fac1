//! What the reader should know, until they put it away.

use crate::browser::document;
use crate::components::plain;
use crate::state::{Action, Notice};
use crate::ui::Ui;
use yew::prelude::*;

/// The notices; nothing where there is none.
pub fn draw(ui: &Ui, notices: &[Notice]) -> Html {
    let notices = notices.iter().enumerate().map(|(index, notice)| {
        let onclick = {
            let ui = ui.clone();
            Callback::from(move |_| {
                document::focus_pane();
                ui.send(Action::NoticeDismissed(index));
            })
        };
        html! {
            <p class="notice" role="alert">
                <span>{ (ui.messages().notice)(ui.formats(), notice) }</span>
                if matches!(notice, Notice::OtherText | Notice::NotFetched { .. }) {
                    { plain::button("quiet-button", ui.messages().add_texts, ui.dispatch.reform(|_| Action::OwnOpened(true))) }
                }
                { plain::button("quiet-button", ui.messages().dismiss, onclick) }
            </p>
        }
    });
    html! { { for notices } }
}
