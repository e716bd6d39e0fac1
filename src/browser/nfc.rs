//! Unicode's canonical composition by the browser's own tables, which spares the page theirs.

use js_sys::JsString;

/// The NFC of a text.
pub fn compose(text: &str) -> String {
    JsString::from(text).normalize("NFC").into()
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use super::*;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    /// `memoscope-engine` has its tables where it is tested, so it can be asked.
    fn check(text: &str) {
        assert_eq!(compose(text), memoscope_engine::nfc::compose(text), "of {text:?}");
    }

    #[wasm_bindgen_test]
    fn the_browser_composes_as_the_tables_do() {
        assert_eq!(compose("e\u{301}tat"), "état");
        for first in ('\0'..='\u{FFFF}').chain('\u{1D100}'..='\u{1D1FF}').chain('\u{2F800}'..='\u{2FA1F}') {
            check(first.encode_utf8(&mut [0; 4]));
        }
    }

    #[wasm_bindgen_test]
    fn marks_after_letters_compose_as_the_tables_do() {
        let letters =
            ('A'..='z').chain('\u{C0}'..='\u{17F}').chain('\u{391}'..='\u{44F}').chain('\u{904}'..='\u{939}');
        for letter in letters {
            for mark in ('\u{300}'..='\u{345}').chain(['\u{93C}', '\u{94D}', '\u{3099}']) {
                check(&format!("{letter}{mark}"));
                check(&format!("{letter}{mark}\u{323}"));
            }
        }
    }
}
