//! A figure: a finding as its title, a caption, the picture, and the switch between picture and table.

use crate::components::plain;
use crate::state::Action;
use crate::ui::Ui;
use crate::view_config::Show;
use yew::prelude::*;

/// The figure: the finding as its title; measure, unit, settings and sample size as its caption.
pub fn draw(ui: &Ui, title: String, caption: String, show: Show, picture: Html) -> Html {
    let (label, other) = match show {
        Show::Table => (ui.messages().show_as_chart, Show::default()),
        _ => (ui.messages().show_as_table, Show::Table),
    };
    let onclick = {
        let ui = ui.clone();
        Callback::from(move |_| ui.send(Action::ShowChosen(other)))
    };
    plainly(
        title,
        caption,
        html! { <>{ picture }{ plain::button("quiet-button figure__switch", label, onclick) }</> },
    )
}

/// The figure without the switch, for what has one form only.
pub fn plainly(title: String, caption: String, content: Html) -> Html {
    html! {
        <figure class="figure">
            <figcaption class="figure__caption">
                <h2 class="figure__title">{ title }</h2>
                { plain::paragraph("figure__text", caption) }
            </figcaption>
            { content }
        </figure>
    }
}
