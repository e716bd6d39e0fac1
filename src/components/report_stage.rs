//! Where all views are drawn once, out of sight, for the report: it takes their pictures from here.
//!
//! What happens here goes nowhere: the views are given a context that sends no action.

use crate::browser::document;
use crate::report::in_front;
use crate::state::State;
use crate::ui::Ui;
use crate::view_config::View;
use crate::views;
use std::rc::Rc;
use yew::prelude::*;

/// The views, each as it would be in front.
pub fn draw(ui: &Ui, state: &State) -> Html {
    let Some(host) = document::body() else { return html! {} };
    let quiet = Ui { text: Rc::clone(&ui.text), dispatch: Callback::noop() };
    let views = View::ALL.iter().map(|&view| {
        let state = in_front(state, view);
        let drawn = match view {
            View::Frequency => views::frequency::draw(&quiet, &state),
            _ => views::draw_later(&quiet, &state),
        };
        html! { <div key={view.name()} data-stage={view.name()}>{ drawn }</div> }
    });
    let stage = html! {
        <ContextProvider<Ui> context={quiet.clone()}>
            <div class="report-stage" aria-hidden="true" inert=true>{ for views }</div>
        </ContextProvider<Ui>>
    };
    create_portal(stage, host)
}
