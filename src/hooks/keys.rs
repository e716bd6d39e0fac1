//! Keys that work anywhere on the page but in a field.

use crate::browser::document;
use crate::components::keys_panel;
use crate::hooks::use_effect_with;
use crate::state::{Action, State};
use yew::prelude::*;

/// `/` goes to the search and `?` shows the keys, unless the reader has switched single keys off; Control or the
/// command key with Z takes the last step back.
#[hook]
pub fn use_keys(state: &State, dispatch: Callback<Action>) {
    let has_header = !state.config.embed;
    use_effect_with(state.single_keys && has_header, |on| {
        let listener = on.then(|| {
            document::on_key(|key| {
                match key {
                    "/" => document::focus_id("search"),
                    "?" => keys_panel::toggle(),
                    _ => return false,
                }
                true
            })
        });
        move || drop(listener)
    });
    use_effect_with((), move |()| {
        let listener = document::on_command_key(move |event| {
            let is_undo = is_undo(&event.key(), &event.code(), event.shift_key());
            if is_undo {
                dispatch.emit(Action::Undone);
            }
            is_undo
        });
        move || drop(listener)
    });
}

/// Whether a key is Z, whatever Caps Lock is. Where letters are of another alphabet it is found by its place. With Shift it
/// stands for the other way elsewhere.
fn is_undo(key: &str, code: &str, has_shift: bool) -> bool {
    let is_z = key.eq_ignore_ascii_case("z") || (!key.is_ascii() && code == "KeyZ");
    is_z && !has_shift
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn z_is_found_in_each_alphabet() {
        fn check(key: &str, code: &str, has_shift: bool, expected: bool) {
            assert_eq!(is_undo(key, code, has_shift), expected, "{key} {code}");
        }
        check("z", "KeyZ", false, true);
        check("Z", "KeyZ", false, true);
        check("z", "KeyW", false, true);
        check("я", "KeyZ", false, true);
        check(";", "KeyZ", false, false);
        check("ц", "KeyW", false, false);
        check("Z", "KeyZ", true, false);
        check("z", "KeyZ", true, false);
    }
}
