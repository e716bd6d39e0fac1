//! A copy of a drawing, element by element, with what the style sheets make of it as attributes.

use super::{look, make, set, style};
use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, Element, Node};

/// Attributes that say where things are; all others are of the page only.
const PLACES: [&str; 22] = [
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "dx",
    "dy",
    "d",
    "points",
    "width",
    "height",
    "viewBox",
    "transform",
    "preserveAspectRatio",
    "textLength",
    "lengthAdjust",
];

/// Properties that children take over from their parent: written where they change.
const LOOKS: [&str; 15] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "text-anchor",
    "dominant-baseline",
    "paint-order",
];

/// Properties of one element alone, with the value that goes without saying.
const OWN: [(&str, &str); 3] = [("opacity", "1"), ("vector-effect", "none"), ("transform", "none")];

/// A copy of a drawing, and its size.
pub(super) fn drawing(original: &Element) -> Option<(Element, (i32, i32))> {
    let bounds = original.get_bounding_client_rect();
    Some((copied(original, None)?, (bounds.width().ceil() as i32, bounds.height().ceil() as i32)))
}

/// A copy of an element and what is in it, with its looks as attributes; `None` for what is not to be seen.
pub(super) fn copied(original: &Element, parent: Option<&CssStyleDeclaration>) -> Option<Element> {
    let name = original.tag_name();
    let copy = make(&name)?;
    if name == "title" || name == "desc" {
        copy.set_text_content(original.text_content().as_deref());
        return Some(copy);
    }
    let style = style(original)?;
    let is_hidden = look(&style, "display") == "none" || look(&style, "visibility") == "hidden";
    if is_hidden || matches!(name.as_str(), "foreignObject" | "script" | "style") {
        return None;
    }
    for place in PLACES {
        if let Some(value) = original.get_attribute(place) {
            set(&copy, place, &value);
        }
    }
    for property in LOOKS {
        let value = look(&style, property);
        if parent.is_none_or(|parent| look(parent, property) != value) {
            write_look(&copy, property, &value);
        }
    }
    for (property, usual) in OWN {
        let value = look(&style, property);
        if value != usual && copy.get_attribute(property).is_none() {
            set(&copy, property, &value);
        }
    }
    let mut is_empty = true;
    let mut next = original.first_child();
    while let Some(node) = next {
        next = node.next_sibling();
        let child: Option<Node> = match node.dyn_ref::<Element>() {
            Some(element) => copied(element, Some(&style)).map(Into::into),
            None => node.clone_node().ok(),
        };
        if let Some(child) = child {
            is_empty = false;
            let _refused = copy.append_child(&child);
        }
    }
    // Areas that only catch the pointer.
    let is_clear = |property: &str| {
        alpha(&look(&style, property)).1.as_deref() == Some("0") || look(&style, property) == "none"
    };
    (!(is_empty && is_clear("fill") && is_clear("stroke"))).then_some(copy)
}

/// Writes one property. A colour that lets through is written as SVG 1.1 knows it: colour and opacity.
fn write_look(element: &Element, property: &str, value: &str) {
    let (colour, opacity) = alpha(value);
    match opacity.as_deref() {
        Some("0") => set(element, property, "none"),
        Some(opacity) => {
            set(element, property, &colour);
            set(element, &format!("{property}-opacity"), opacity);
        }
        None => set(element, property, value),
    }
}

/// The colour and the opacity of `rgba(…)`.
fn alpha(value: &str) -> (String, Option<String>) {
    let parts = value.strip_prefix("rgba(").and_then(|rest| rest.strip_suffix(')')?.rsplit_once(','));
    match parts {
        Some((colour, opacity)) => (format!("rgb({colour})"), Some(opacity.trim().to_owned())),
        None => (value.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_that_lets_through_is_two_values() {
        assert_eq!(alpha("rgba(1, 2, 3, 0.5)"), ("rgb(1, 2, 3)".to_owned(), Some("0.5".to_owned())));
        assert_eq!(alpha("rgb(1, 2, 3)"), ("rgb(1, 2, 3)".to_owned(), None));
    }
}
