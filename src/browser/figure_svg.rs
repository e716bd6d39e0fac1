//! A figure as a picture that stands alone: an SVG file with its looks written into it.
//!
//! The drawing is copied element by element (`copied`), or made where the page shows it by other means (`matrix`,
//! `multiples`), so that the file needs no sheet, no class and no id, and shows the theme that is shown. Around it come
//! the title, the caption, the settings and a line that says where it is from.

mod copied;
mod matrix;
mod multiples;

use gloo::utils::{document, window};
use memoscope_export::xml::allowed;
use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, Element, NodeList, XmlSerializer};

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// Space around the picture, in CSS pixels.
const MARGIN: i32 = 24;

/// The narrowest picture.
const LEAST_WIDTH: i32 = 320;

/// A figure of the view in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The view's own.
    Main,
    /// The one beside it.
    Beside,
}

/// A picture that stands alone.
pub struct Picture {
    root: Element,
    /// Its width and height, in CSS pixels.
    pub size: (i32, i32),
}

impl Picture {
    /// The text of its file, so many times as large.
    pub fn text(&self, scale: f64) -> Option<String> {
        let (width, height) = self.size;
        set(&self.root, "width", &(f64::from(width) * scale).round().to_string());
        set(&self.root, "height", &(f64::from(height) * scale).round().to_string());
        let text = XmlSerializer::new().ok()?.serialize_to_string(&self.root).ok()?;
        let text: String = allowed(&text).collect();
        Some(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}\n"))
    }
}

/// A figure that is drawn out of sight: its finding, its caption, and its drawing as it goes into a page.
pub struct Drawn {
    /// The finding.
    pub title: String,
    /// The caption.
    pub caption: String,
    /// The drawing; `None` where it has none.
    pub drawing: Option<String>,
}

/// The first figure in each of these parts of the stage, in light colours whatever is shown: nothing is painted meanwhile.
pub fn staged(parts: &[&str]) -> Vec<Option<Drawn>> {
    const THEME: &str = "data-theme";
    let before = document().document_element().and_then(|root| root.get_attribute(THEME));
    super::document::set_root_attribute(THEME, Some("light"));
    let drawn = parts.iter().map(|part| drawn(part)).collect();
    super::document::set_root_attribute(THEME, before.as_deref());
    drawn
}

fn drawn(part: &str) -> Option<Drawn> {
    let figure = document().query_selector(&format!("[data-stage={part}] .figure")).ok()??;
    let said = |selector: &str| {
        let found = figure.query_selector(selector).ok().flatten();
        found.and_then(|element| element.text_content()).unwrap_or_default()
    };
    let title = said(".figure__title");
    let drawing = drawing(&figure).and_then(|(copy, (width, height))| {
        let root = make("svg")?;
        for (name, size) in [("width", width), ("height", height)] {
            set(&root, name, &size.to_string());
            set(&copy, name, &size.to_string());
        }
        set(&root, "viewBox", &format!("0 0 {width} {height}"));
        set(&root, "role", "img");
        set(&root, "aria-label", &title);
        append(&root, &copy);
        let text = XmlSerializer::new().ok()?.serialize_to_string(&root).ok()?;
        (width > 0 && height > 0).then(|| allowed(&text).collect())
    });
    Some(Drawn { caption: said(".figure__caption .figure__text"), title, drawing })
}

/// A figure of the view in front; `None` where there is no drawing. `below` is what stands under it.
pub fn figure(place: Place, below: &[String]) -> Option<Picture> {
    let (selector, title) = match place {
        Place::Main => ("#view-panel .figure", ".figure__title"),
        Place::Beside => ("#view-panel .beside", ".figure__small"),
    };
    of_element(&document().query_selector(selector).ok()??, title, below)
}

/// The picture of an element that holds a drawing, a title and, if it has one, a caption.
fn of_element(figure: &Element, title: &str, below: &[String]) -> Option<Picture> {
    let (copy, (width, height)) = drawing(figure)?;
    let inner = width.max(LEAST_WIDTH);
    let root = make("svg")?;
    let title = figure.query_selector(title).ok()?;
    let caption = figure.query_selector(".figure__caption .figure__text").ok()?;
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
    // In the looks of a caption where there is one, else of the page.
    for text in below {
        top = write_lines(&root, caption.as_ref().unwrap_or(&body), text, (inner, 12, 16), top)?;
    }
    let size = (inner + 2 * MARGIN, top + MARGIN - 8);
    set(&root, "viewBox", &format!("0 0 {} {}", size.0, size.1));
    set(&root, "role", "img");
    Some(Picture { root, size })
}

/// The drawing in a figure as an SVG element, and its size.
fn drawing(figure: &Element) -> Option<(Element, (i32, i32))> {
    if let Some(table) = figure.query_selector(".matrix__table").ok()? {
        return matrix::drawing(&table);
    }
    if let Some(pictures) = figure.query_selector(".multiples").ok()? {
        return multiples::drawing(&pictures);
    }
    copied::drawing(&figure.query_selector("svg[role]").ok()??)
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

fn make(name: &str) -> Option<Element> {
    document().create_element_ns(Some(NAMESPACE), name).ok()
}

fn append(parent: &Element, child: &Element) {
    let _refused = parent.append_child(child);
}

fn set(element: &Element, name: &str, value: &str) {
    let _refused = element.set_attribute(name, value);
}

fn each(list: &NodeList) -> impl Iterator<Item = Element> + '_ {
    (0..list.length()).filter_map(|index| list.get(index)?.dyn_into().ok())
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
}
