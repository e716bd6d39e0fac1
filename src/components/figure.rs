//! A figure: a finding as its title, a caption, the picture, and the switch between picture and table.

use crate::state::Action;
use crate::ui::use_ui;
use crate::view_config::Show;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct FigureProps {
    /// The finding.
    pub title: AttrValue,
    /// Measure, unit, settings and sample size.
    pub caption: AttrValue,
    /// Whether the picture or its table is shown.
    pub show: Show,
    /// The picture or table.
    pub children: Children,
}

/// The figure.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let ui = use_ui();
    let (label, other) = match props.show {
        Show::Table => (ui.messages().show_as_chart, Show::default()),
        _ => (ui.messages().show_as_table, Show::Table),
    };
    let onclick = {
        let ui = ui.clone();
        Callback::from(move |_| ui.send(Action::ShowChosen(other)))
    };
    html! {
        <figure class="figure">
            <figcaption class="figure__caption">
                <h2 class="figure__title">{ props.title.clone() }</h2>
                <p class="figure__text">{ props.caption.clone() }</p>
            </figcaption>
            { props.children.clone() }
            <button type="button" class="quiet-button figure__switch" {onclick}>{ label }</button>
        </figure>
    }
}
