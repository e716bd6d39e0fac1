//! Words by document as one drawing: the page lays its pictures, names and numbers out by a grid.

use super::copied::copied;
use super::{append, each, look, make, set, style};
use web_sys::Element;

/// The drawing, and its size: pictures and texts at the places that they have on the page.
pub(super) fn drawing(pictures: &Element) -> Option<(Element, (i32, i32))> {
    let svg = make("svg")?;
    let frame = pictures.get_bounding_client_rect();
    let mut bottom = 0.0_f64;
    for element in each(
        &pictures.query_selector_all(".multiples__row svg, .multiples__row bdi, .multiples__most").ok()?,
    ) {
        let bounds = element.get_bounding_client_rect();
        let (x, y) = (bounds.left() - frame.left(), bounds.top() - frame.top());
        bottom = bottom.max(y + bounds.height());
        let places = [("x", x), ("y", y), ("width", bounds.width()), ("height", bounds.height())];
        if element.tag_name() == "svg" {
            if let Some(picture) = copied(&element, None) {
                for (name, value) in places {
                    set(&picture, name, &tenths(value));
                }
                append(&svg, &picture);
                line(&svg, &element, (x, y + bounds.height()), bounds.width());
            }
        } else {
            let (text, style) = (make("text")?, style(&element)?);
            set(&text, "x", &tenths(x));
            // Letters stand on a line about a quarter above the foot of their box.
            set(&text, "y", &tenths(y + bounds.height() * 0.76));
            set(&text, "fill", &look(&style, "color"));
            for property in ["font-family", "font-size", "font-weight"] {
                set(&text, property, &look(&style, property));
            }
            text.set_text_content(element.text_content().as_deref());
            append(&svg, &text);
        }
    }
    let size = (frame.width().ceil() as i32, bottom.ceil() as i32);
    set(&svg, "viewBox", &format!("0 0 {} {}", size.0, size.1));
    (bottom > 0.0).then_some((svg, size))
}

/// The ground that a picture stands on.
fn line(svg: &Element, like: &Element, (x, y): (f64, f64), width: f64) -> Option<()> {
    let (line, style) = (make("path")?, style(like)?);
    set(&line, "d", &format!("M{} {}h{}", tenths(x), tenths(y), tenths(width)));
    set(&line, "stroke", &look(&style, "border-bottom-color"));
    append(svg, &line);
    Some(())
}

/// A length to a tenth of a pixel.
fn tenths(length: f64) -> String {
    crate::browser::export::number((length * 10.0).round() / 10.0)
}
