//! The matrix as a drawing: its table has none, so one is made of the words and shades that it shows.

use super::{append, each, look, make, set, style};
use web_sys::{Element, NodeList};

/// From one square to the next, and the side of a square, in CSS pixels.
const STEP: i32 = 25;
const SIDE: i32 = 24;

/// The height of the scale of shades, with the space over it.
const SCALE: i32 = 40;

/// The drawing of a matrix's table with the scale below it, and its size.
pub(super) fn drawing(table: &Element) -> Option<(Element, (i32, i32))> {
    let svg = make("svg")?;
    let bounds = |selector: &str| Some(table.query_selector(selector).ok()??.get_bounding_client_rect());
    let (left, top) = (bounds("tbody th")?.width().ceil() as i32, bounds("thead")?.height().ceil() as i32);
    let columns = all(table, "thead th")?;
    for (heading, at) in each(&columns).zip(0..) {
        let (x, y) = (left + at * STEP + 16, top - 6);
        let text = words(&svg, &heading, (x, y), "start")?;
        set(&text, "transform", &format!("rotate(-90 {x} {y})"));
    }
    let rows = all(table, "tbody tr")?;
    for (row, at) in each(&rows).zip(0..) {
        let y = top + at * STEP;
        words(&svg, &row.query_selector("th").ok()??, (left - 8, y + 16), "end")?;
        for (cell, at) in each(&all(&row, "td")?).zip(0..) {
            square(&svg, &cell, (left + at * STEP, y), SIDE)?;
        }
    }
    let (width, height) = (left + columns.length() as i32 * STEP, top + rows.length() as i32 * STEP);
    scale(&svg, table, height + 14);
    set(&svg, "viewBox", &format!("0 0 {width} {}", height + SCALE));
    Some((svg, (width, height + SCALE)))
}

fn all(element: &Element, selector: &str) -> Option<NodeList> {
    element.query_selector_all(selector).ok()
}

/// The text of an element with its looks.
fn words(svg: &Element, like: &Element, (x, y): (i32, i32), anchor: &str) -> Option<Element> {
    let (text, style) = (make("text")?, style(like)?);
    for (name, value) in [("x", x), ("y", y)] {
        set(&text, name, &value.to_string());
    }
    set(&text, "fill", &look(&style, "color"));
    for property in ["font-family", "font-size", "font-weight"] {
        set(&text, property, &look(&style, property));
    }
    set(&text, "text-anchor", anchor);
    text.set_text_content(like.text_content().as_deref());
    append(svg, &text);
    Some(text)
}

/// A square with the shade of a cell and its name; a line across where a word meets itself.
fn square(svg: &Element, cell: &Element, (x, y): (i32, i32), side: i32) -> Option<()> {
    let (shape, style) = (make("rect")?, style(cell)?);
    for (name, value) in [("x", x), ("y", y), ("width", side), ("height", side)] {
        set(&shape, name, &value.to_string());
    }
    let ink = look(&style, "color");
    match look(&style, "background-image").as_str() {
        "none" => set(&shape, "fill", &colour(&look(&style, "background-color"))),
        _ => {
            set(&shape, "fill", "none");
            let line = make("path")?;
            set(&line, "d", &format!("M{x} {}l{side} -{side}", y + side));
            set(&line, "stroke", &ink);
            set(&line, "stroke-opacity", "0.3");
            append(svg, &line);
        }
    }
    if cell.has_attribute("aria-selected") {
        set(&shape, "stroke", &ink);
        set(&shape, "stroke-width", "2");
    }
    if let Some(name) = cell.get_attribute("aria-label") {
        let title = make("title")?;
        title.set_text_content(Some(&name));
        append(&shape, &title);
    }
    append(svg, &shape);
    Some(())
}

/// What the shades mean.
fn scale(svg: &Element, table: &Element, y: i32) -> Option<()> {
    let figure = table.closest("figure").ok()??;
    let ends = all(&figure, ".matrix__legend > span:not(.matrix__shades)")?;
    let from = words(svg, &each(&ends).next()?, (0, y + 14), "start")?;
    let shades = all(&figure, ".matrix__shades .matrix__cell")?;
    // Letters are mostly less than five eighths as wide as high.
    let start = from.text_content().map_or(0, |text| text.chars().count() as i32 * 8) + 8;
    for (shade, at) in each(&shades).zip(0..) {
        square(svg, &shade, (start + at * 19, y), 18)?;
    }
    words(svg, &each(&ends).nth(1)?, (start + shades.length() as i32 * 19 + 8, y + 14), "start")?;
    Some(())
}

/// A mixed colour, `color(srgb R G B)` with parts from 0 to 1, as SVG 1.1 knows it; any other as it is.
fn colour(value: &str) -> String {
    let Some(parts) = value.strip_prefix("color(srgb ").and_then(|rest| rest.strip_suffix(')')) else {
        return value.to_owned();
    };
    let byte = |part: &str| ((js_sys::parse_float(part) * 255.0).round() as u8).to_string();
    let bytes: Vec<String> = parts.split(' ').take(3).map(byte).collect();
    format!("rgb({})", bytes.join(", "))
}
