//! The page's root: ready or not, and the theme.

use crate::browser::document;
use crate::state::State;
use crate::view_config::Theme;
use crate::views;
use yew::prelude::*;

/// Takes the shell away once the first report is shown, and keeps the theme on the root element.
#[hook]
pub fn use_shell(state: &State) {
    let ready = views::is_shown(state) || state.corpus.error().is_some();
    use_effect_with(ready, |ready| {
        if *ready {
            document::set_ready();
        }
    });
    use_effect_with(state.config.theme, |theme| {
        let name = (*theme != Theme::Auto).then(|| theme.name());
        document::set_root_attribute("data-theme", name);
    });
}
