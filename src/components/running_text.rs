//! Running text from a source: it wraps at every white space, and is copied as it is.

use yew::prelude::*;

/// White space at which a browser does not wrap by itself.
fn is_no_break_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// The text, with a chance to wrap after each no-break space. The characters stay as they are.
pub fn breakable(text: &str) -> Html {
    if !text.contains(is_no_break_space) {
        return html! { { text.to_owned() } };
    }
    text.split_inclusive(is_no_break_space)
        .map(|piece| match piece.ends_with(is_no_break_space) {
            true => html! { <>{ piece.to_owned() }<wbr /></> },
            false => html! { { piece.to_owned() } },
        })
        .collect()
}
