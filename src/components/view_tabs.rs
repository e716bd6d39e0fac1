//! The tabs of the views. On a phone they are a bar at the bottom, with a button for the text.

use crate::browser::document;
use crate::browser::input::is_for_browser;
use crate::ui::Ui;
use crate::view_config::View;
use yew::prelude::*;

/// Which pane is in front where there is room for one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The view.
    #[default]
    View,
    /// The reader.
    Text,
}

/// The tabs of the view and the pane in front, and what happens when another view, or the text, is chosen.
/// Where a lesson holds the view the others can't be.
/// One tab stop; arrow keys, Home and End choose.
pub fn draw(
    ui: &Ui,
    front: (View, Pane),
    is_locked: bool,
    on_view: &Callback<View>,
    on_text: &Callback<()>,
) -> Html {
    let (chosen, pane) = front;
    let tabs = View::ALL.iter().map(|&view| {
        let is_chosen = view == chosen;
        let is_shown = is_chosen && pane == Pane::View;
        let onclick = on_view.reform(move |_| view);
        let onkeydown = {
            let on_view = on_view.clone();
            Callback::from(move |event: KeyboardEvent| {
                let is_free = !is_locked && !is_for_browser(&event);
                if let Some(next) = neighbour(view, &event.key()).filter(|_| is_free) {
                    event.prevent_default();
                    on_view.emit(next);
                    document::focus_id(&tab_id(next));
                }
            })
        };
        html! {
            <button key={view.name()} type="button" role="tab" id={tab_id(view)} aria-controls="view-panel"
                class={classes!("tabs__tab", is_shown.then_some("tabs__tab--shown"))}
                disabled={is_locked && !is_chosen} aria-selected={is_chosen.to_string()} tabindex={if is_chosen { "0" } else { "-1" }}
                {onclick} {onkeydown}>{ (ui.messages().view)(view) }</button>
        }
    });
    html! {
        <nav class="tabs">
            <button type="button" class={classes!("tabs__tab", "tabs__text", (pane == Pane::Text).then_some("tabs__tab--shown"))}
                aria-pressed={(pane == Pane::Text).to_string()}
                onclick={on_text.reform(|_| ())}>{ ui.messages().text }</button>
            <div class="tabs__list" role="tablist" aria-label={ui.messages().views}>{ for tabs }</div>
        </nav>
    }
}

fn tab_id(view: View) -> String {
    format!("tab-{}", view.name())
}

/// The tab that a key moves to.
fn neighbour(view: View, key: &str) -> Option<View> {
    let views = View::ALL;
    let index = views.iter().position(|&other| other == view)?;
    let last = views.len() - 1;
    let next = match key {
        "ArrowRight" | "ArrowDown" => {
            if index == last {
                0
            } else {
                index + 1
            }
        }
        "ArrowLeft" | "ArrowUp" => index.checked_sub(1).unwrap_or(last),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    views.get(next).copied()
}
