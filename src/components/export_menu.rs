//! The menu of what the view in front can be saved as.

use crate::browser::download;
use crate::components::plain;
use crate::export::Export;
use crate::state::State;
use crate::ui::Ui;
use std::rc::Rc;
use yew::prelude::*;

/// The button and its menu.
pub fn draw(ui: &Ui, state: &Rc<State>) -> Html {
    let name = format!("memoscope-{}", state.config.view.name());
    let on_csv = {
        let (state, name) = (state.clone(), format!("{name}.csv"));
        Callback::from(move |_| {
            if let Some(export) = Export::of(&state) {
                download::offer(&name, "text/csv", &export.csv());
            }
        })
    };
    let on_json = {
        let (state, name) = (state.clone(), format!("{name}.json"));
        Callback::from(move |_| {
            if let Some(export) = Export::of(&state) {
                download::offer(&name, "application/json", &export.json());
            }
        })
    };
    let messages = ui.messages();
    html! {
        <>
            <button type="button" class="header__tool" popovertarget="export">{ messages.export }</button>
            <div id="export" class="panel" popover="auto" role="group" aria-label={messages.export}>
                { plain::button("quiet-button", messages.table_as_csv, on_csv) }
                { plain::button("quiet-button", messages.table_as_json, on_json) }
            </div>
        </>
    }
}
