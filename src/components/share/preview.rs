//! The view as it stands in another page, shown in the panel itself.

use super::embed::{Choices, HEIGHT, Look, Words};
use crate::messages::ShareMessages;
use crate::view_config::{Theme, ViewConfig};
use yew::prelude::*;

/// The view as it stands in another page.
pub(super) struct Frame<'a> {
    /// The page's own address.
    pub(super) page: &'a str,
    pub(super) config: &'a ViewConfig,
    pub(super) choices: &'a Choices,
    pub(super) words: &'a Words<'a>,
    /// Light or dark, as this page is.
    pub(super) theme: Theme,
}

impl Frame<'_> {
    /// The address that shows it in this page.
    fn address(&self) -> String {
        let mut address = self.choices.address(self.page, self.config);
        // The host is this page.
        if matches!(self.choices.look, Look::Host | Look::Transparent) && self.theme != Theme::Auto {
            address.push_str(&format!("&theme={}", self.theme.name()));
        }
        // A page may not frame its own address; one with a query is another.
        if address.contains('?') { address } else { address.replacen('#', "?preview#", 1) }
    }
}

/// The view in a frame, once it is asked for.
pub(super) fn draw(
    messages: &'static ShareMessages,
    frame: &Frame<'_>,
    is_previewed: &UseStateHandle<bool>,
) -> Html {
    let onclick = {
        let is_previewed = is_previewed.clone();
        Callback::from(move |_: MouseEvent| is_previewed.set(!*is_previewed))
    };
    let label = if **is_previewed { messages.hide_preview } else { messages.preview };
    let height = frame.choices.height.unwrap_or(HEIGHT).to_string();
    let src = frame.address();
    html! {
        <div class="share__preview">
            <button type="button" class="quiet-button" aria-expanded={is_previewed.to_string()} {onclick}>{ label }</button>
            if **is_previewed {
                // The key has the frame made anew: another fragment alone would be a step of its history.
                <iframe key={src.clone()} class="share__frame" title={frame.words.title.to_owned()} aria-label={frame.words.label()} {src} {height} />
            }
        </div>
    }
}
