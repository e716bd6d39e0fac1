//! The figure in front as a picture that stands alone: an SVG file with its looks written into it.
//!
//! The drawing is copied element by element, with what the style sheets make of it as attributes, so that the
//! file needs no sheet, no class and no id, and shows the theme that is shown. Around it come the title, the
//! caption and a line that says where it is from.

mod matrix;

use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, Element, Node, XmlSerializer};

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

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

/// Space around the picture, in CSS pixels.
const MARGIN: i32 = 24;

/// The narrowest picture.
const LEAST_WIDTH: i32 = 320;

/// The figure in front as the text of an SVG file; `None` where there is no drawing. `source` is its last line.
pub fn figure(source: &str) -> Option<String> {
    let figure = document().query_selector("#view-panel .figure").ok()??;
    let (copy, (width, height)) = match figure.query_selector(".matrix__table").ok()? {
        Some(table) => matrix::drawing(&table)?,
        None => drawing(&figure.query_selector("svg[role]").ok()??)?,
    };
    let inner = width.max(LEAST_WIDTH);
    let root = make("svg")?;
    let title = figure.query_selector(".figure__title").ok()?;
    let caption = figure.query_selector(".figure__text").ok()?;
    let said = |element: &Option<Element>| {
        element.as_ref().and_then(|element| element.text_content()).unwrap_or_default()
    };
    let body = document().body()?;
    let (title_text, caption_text) = (said(&title), said(&caption));
    for (name, text) in [("title", &title_text), ("desc", &caption_text)] {
        let about = make(name)?;
        about.set_text_content(Some(text));
        append(&root, &about);
    }
    let paper = make("rect")?;
    set(&paper, "width", "100%");
    set(&paper, "height", "100%");
    set(&paper, "fill", &look(&style(&body)?, "background-color"));
    append(&root, &paper);

    let mut top = MARGIN;
    for (element, text, size, line) in
        [(title.as_ref(), &title_text, 18, 24), (caption.as_ref(), &caption_text, 14, 20)]
    {
        top = write_lines(&root, element.unwrap_or(&body), text, (inner, size, line), top)?;
    }
    top += 12;
    set(&copy, "x", &MARGIN.to_string());
    set(&copy, "y", &top.to_string());
    set(&copy, "width", &width.to_string());
    set(&copy, "height", &height.to_string());
    append(&root, &copy);
    top += height + 12;
    top = write_lines(&root, caption.as_ref().unwrap_or(&body), source, (inner, 12, 16), top)?;

    let (width, height) = (inner + 2 * MARGIN, top + MARGIN - 8);
    set(&root, "width", &width.to_string());
    set(&root, "height", &height.to_string());
    set(&root, "viewBox", &format!("0 0 {width} {height}"));
    set(&root, "role", "img");
    let text = XmlSerializer::new().ok()?.serialize_to_string(&root).ok()?;
    Some(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", allowed(&text)))
}

/// A copy of a drawing, and its size.
fn drawing(original: &Element) -> Option<(Element, (i32, i32))> {
    let bounds = original.get_bounding_client_rect();
    Some((copied(original, None)?, (bounds.width().ceil() as i32, bounds.height().ceil() as i32)))
}

/// Writes a text below `top`, in lines that fit, with the looks of an element; returns where it ends.
fn write_lines(
    root: &Element,
    like: &Element,
    text: &str,
    (width, size, line): (i32, i32, i32),
    mut top: i32,
) -> Option<i32> {
    let style = style(like)?;
    // Letters are mostly less than five eighths as wide as high.
    for piece in wrapped(text, (width * 16 / (size * 10)) as usize) {
        top += line;
        let written = make("text")?;
        set(&written, "x", &MARGIN.to_string());
        set(&written, "y", &(top - line / 4).to_string());
        set(&written, "fill", &look(&style, "color"));
        set(&written, "font-family", &look(&style, "font-family"));
        set(&written, "font-weight", &look(&style, "font-weight"));
        set(&written, "font-size", &size.to_string());
        written.set_text_content(Some(&piece));
        append(root, &written);
    }
    Some(top)
}

/// A copy of an element and what is in it, with its looks as attributes; `None` for what is not to be seen.
fn copied(original: &Element, parent: Option<&CssStyleDeclaration>) -> Option<Element> {
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

/// A text in lines of at most so many letters; wide ones count twice. What has no space is cut after the marks that
/// part a link, and anywhere only within what is longer than a line.
fn wrapped(text: &str, most: usize) -> Vec<String> {
    let width = |c: char| if c >= '\u{1100}' && !('\u{1e00}'..'\u{2e00}').contains(&c) { 2 } else { 1 };
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    for word in text.split_whitespace() {
        let wide: usize = word.chars().map(width).sum();
        if used > 0 && used + 1 + wide > most {
            lines.push(std::mem::take(&mut line));
            used = 0;
        } else if used > 0 {
            line.push(' ');
            used += 1;
        }
        for piece in word.split_inclusive(['/', '#', '&', '=', '?', ',']) {
            let wide: usize = piece.chars().map(width).sum();
            if used > 0 && used + wide > most && wide <= most {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            for c in piece.chars() {
                if used + width(c) > most && used > 0 {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push(c);
                used += width(c);
            }
        }
    }
    if used > 0 {
        lines.push(line);
    }
    lines
}

/// The text without characters that XML does not allow.
fn allowed(text: &str) -> String {
    let is_allowed =
        |&c: &char| matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    text.chars().filter(is_allowed).collect()
}

fn make(name: &str) -> Option<Element> {
    document().create_element_ns(Some(NAMESPACE), name).ok()
}

fn append(parent: &Element, child: &Element) {
    let _refused = parent.append_child(child);
}

fn set(element: &Element, name: &str, value: &str) {
    let _refused = element.set_attribute(name, value);
}

fn style(element: &Element) -> Option<CssStyleDeclaration> {
    window().get_computed_style(element).ok()?
}

fn look(style: &CssStyleDeclaration, property: &str) -> String {
    style.get_property_value(property).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit() {
        fn check(text: &str, most: usize, expected: &[&str]) {
            assert_eq!(wrapped(text, most), expected);
        }
        check("one two three", 8, &["one two", "three"]);
        check("a\u{a0}b  c", 9, &["a b c"]);
        check("abcdefgh", 3, &["abc", "def", "gh"]);
        check("a bcdefg", 4, &["a", "bcde", "fg"]);
        check("see a.b/cd#v=1&view=x", 9, &["see", "a.b/cd#v=", "1&view=x"]);
        check("a/abcdefghijkl&b", 5, &["a/abc", "defgh", "ijkl&", "b"]);
        check("中央亚洲", 4, &["中央", "亚洲"]);
        check("", 4, &[]);
    }

    #[test]
    fn a_colour_that_lets_through_is_two_values() {
        assert_eq!(alpha("rgba(1, 2, 3, 0.5)"), ("rgb(1, 2, 3)".to_owned(), Some("0.5".to_owned())));
        assert_eq!(alpha("rgb(1, 2, 3)"), ("rgb(1, 2, 3)".to_owned(), None));
    }

    #[test]
    fn what_xml_does_not_allow_is_left_out() {
        assert_eq!(allowed("a\u{1}\u{b}b\tc\u{ffff}д"), "ab\tcд");
    }
}
