//! The page's root: ready or not, the theme, and what is copied from it.

use crate::browser::{clipboard, document, storage};
use crate::hooks::use_effect_with;
use crate::state::State;
use crate::view_config::Theme;
use crate::views;
use yew::prelude::*;

/// Takes the shell away once the whole page `is_drawn` and the first report is shown, keeps the theme on the root element, and lets
/// copied text keep its no-break spaces.
#[hook]
pub fn use_shell(state: &State, is_drawn: bool) {
    let ready = is_drawn && (views::is_shown(state) || state.corpus.error().is_some());
    use_effect_with(ready, |ready| {
        if *ready {
            document::set_ready();
        }
    });
    use_effect_with((), |()| {
        let listener = clipboard::keep_spaces();
        move || drop(listener)
    });
    let theme = match state.config.theme {
        Theme::Auto => state.theme,
        of_link => of_link,
    };
    use_effect_with(theme, |theme| document::set_root_attribute("data-theme", name(*theme)));
    use_effect_with(state.theme, |theme| storage::write(THEME, name(*theme)));
    use_effect_with(state.single_keys, |on| storage::write(SINGLE_KEYS, (!on).then_some("off")));
}

/// Where it is kept that single keys are switched off on this device.
const SINGLE_KEYS: &str = "memoscope.keys";

/// Whether single keys work on this device.
pub fn stored_single_keys() -> bool {
    storage::read(SINGLE_KEYS).is_none()
}

/// Where the theme of this device is kept.
const THEME: &str = "memoscope.theme";

fn name(theme: Theme) -> Option<&'static str> {
    (theme != Theme::Auto).then(|| theme.name())
}

/// The theme that the reader chose on this device before.
pub fn stored_theme() -> Theme {
    storage::read(THEME).and_then(|name| name.parse().ok()).unwrap_or_default()
}
