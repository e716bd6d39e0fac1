//! The picture of a text: its title and the bars of its top words, as an SVG that stands alone, and in pixels.
//!
//! It has the size that link previews ask for, and its looks in attributes, so that it survives wherever an image is let in.

use crate::document::Document;
use crate::error::{Result, SiteError};
use crate::markup::escape;
use memoscope_export::xml::allowed;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// Width and height that link previews ask for, in pixels.
pub(super) const WIDTH: u32 = 1200;
pub(super) const HEIGHT: u32 = 630;

/// Room around everything.
const MARGIN: u32 = 64;
/// Where bars start; words end a little before.
const BARS: u32 = 330;
/// Room for the count behind the longest bar.
const COUNT: u32 = 70;
/// Where the first row starts, how high it is, and how many there are at most.
const ROWS: (u32, u32, usize) = (214, 42, 8);
/// The most characters of a line of the title, and of a word.
const CHARS: (usize, usize) = (46, 18);

const PAPER: &str = "#fbfaf7";
const INK: &str = "#1d1b18";
const FAINT: &str = "#5f5a52";
const BAR: &str = "#0072b2";

/// The picture. Its title and description say what it shows.
pub(super) fn svg(document: &Document, tokens: u32, words: &[(String, u32)]) -> String {
    let shown = words.get(..ROWS.2).unwrap_or(words);
    let most = shown.iter().map(|word| word.1).max().unwrap_or(1).max(1);
    let listed: Vec<String> = shown.iter().map(|(word, count)| format!("{} {count}", escape(word))).collect();
    let language = match document.known("language") {
        "" => String::new(),
        tag => format!(" xml:lang=\"{}\"", escape(tag)),
    };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         role=\"img\" font-family=\"Ubuntu, 'Noto Sans', 'DejaVu Sans', Helvetica, Arial, sans-serif\">\n\
         <title>{}</title>\n<desc>The most frequent words and how often each occurs: {}.</desc>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{PAPER}\"/>\n",
        escape(&document.title),
        listed.join(", ")
    );
    for (row, line) in (0..).zip(title_lines(&document.title)) {
        let y = MARGIN + 36 + row * 52;
        out.push_str(&format!(
            "<text x=\"{MARGIN}\" y=\"{y}\" font-size=\"44\" fill=\"{INK}\"{language}>{}</text>\n",
            escape(&line)
        ));
    }
    for (row, (word, count)) in (0..).zip(shown) {
        out.push_str(&bar(row, word, *count, most, &language));
    }
    let (left, right, y) = (MARGIN, WIDTH - MARGIN, HEIGHT - 40);
    out.push_str(&format!(
        "<text x=\"{left}\" y=\"{y}\" font-size=\"24\" fill=\"{FAINT}\">The most frequent of {tokens} words, function words left out</text>\n\
         <text x=\"{right}\" y=\"{y}\" font-size=\"24\" fill=\"{FAINT}\" text-anchor=\"end\">Memoscope</text>\n</svg>\n"
    ));
    // XML has no way to write some characters, and whoever reads it refuses the whole.
    allowed(&out).collect()
}

fn bar(row: u32, word: &str, count: u32, most: u32, language: &str) -> String {
    let (first, high, _) = ROWS;
    let (top, line) = (first + row * high, first + row * high + 25);
    // At least one pixel wide, so that a rare word still has a bar.
    let full = u64::from(WIDTH - MARGIN - BARS - COUNT);
    let width = (full * u64::from(count) / u64::from(most)).max(1);
    let after = u64::from(BARS) + width + 14;
    format!(
        "<text x=\"{}\" y=\"{line}\" font-size=\"28\" fill=\"{INK}\" text-anchor=\"end\"{language}>{}</text>\
         <rect x=\"{BARS}\" y=\"{top}\" width=\"{width}\" height=\"{}\" fill=\"{BAR}\"/>\
         <text x=\"{after}\" y=\"{line}\" font-size=\"26\" fill=\"{FAINT}\">{count}</text>\n",
        BARS - 16,
        escape(&cut(word, CHARS.1)),
        high - 10,
    )
}

/// The title in two lines at most, broken between words where it can be.
fn title_lines(title: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < CHARS.0 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > 2 {
        let rest = lines.split_off(1).join(" ");
        lines.push(rest);
    }
    lines.iter().map(|line| cut(line, CHARS.0)).collect()
}

/// A text of at most so many characters, with an ellipsis where it is cut.
fn cut(text: &str, chars: usize) -> String {
    match text.char_indices().nth(chars) {
        Some(_) => text.chars().take(chars - 1).chain(['…']).collect(),
        None => text.to_owned(),
    }
}

/// The picture in pixels. Letters are of a font that comes along, so that the same text gives the same bytes on every machine;
/// those that it lacks are of the machine's own fonts.
pub(super) fn png(svg: &str) -> Result<Vec<u8>> {
    let failed =
        |what: &dyn std::fmt::Display| SiteError::of_input(format!("the preview cannot be drawn: {what}"));
    let mut options = Options { font_family: "Ubuntu".to_owned(), ..Options::default() };
    options.fontdb_mut().load_font_data(epaint_default_fonts::UBUNTU_LIGHT.to_vec());
    if !svg.chars().all(is_in_the_font) {
        options.fontdb_mut().load_system_fonts();
    }
    let tree = Tree::from_str(svg, &options).map_err(|error| failed(&error))?;
    let mut pixels = Pixmap::new(WIDTH, HEIGHT).ok_or_else(|| failed(&"no memory"))?;
    resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| failed(&error))
}

/// Whether a character is one of those that the font surely has: Latin, Greek and Cyrillic as they are mostly written.
fn is_in_the_font(c: char) -> bool {
    matches!(c, '\0'..='\u{17f}' | 'Α'..='ώ' | 'Ѐ'..='џ' | 'Ґ' | 'ґ' | '‘'..='”' | '–' | '—' | '…')
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    fn words(words: &[(&str, u32)]) -> Vec<(String, u32)> {
        words.iter().map(|(word, count)| ((*word).to_owned(), *count)).collect()
    }

    fn document(title: &str) -> Document {
        Document { title: title.to_owned(), ..Document::default() }
    }

    #[test]
    fn a_bar_is_as_long_as_its_share_of_the_most() {
        let svg = svg(&document("Вода & <b>"), 9, &words(&[("вода", 8), ("sea", 4)]));
        assert!(svg.contains("width=\"736\"") && svg.contains("width=\"368\""), "{svg}");
        assert!(svg.contains("<title>Вода &amp; &lt;b&gt;</title>") && svg.contains("вода 8, sea 4."));
        assert!(!svg.contains("style") && !svg.contains("class") && !svg.contains("href"));
    }

    #[test]
    fn a_long_title_has_two_lines() {
        assert_eq!(title_lines("One"), ["One"]);
        let lines = title_lines(&"Седьмое слово ".repeat(12));
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| line.chars().count() <= 46) && lines[1].ends_with('…'), "{lines:?}");
        assert!(title_lines("").is_empty());
    }

    #[test]
    fn the_pixels_are_those_of_the_size_and_always_the_same() {
        let svg = svg(&document("Вода"), 9, &words(&[("вода", 8)]));
        let png = png(&svg).unwrap();
        assert_eq!(png, super::png(&svg).unwrap());
        let size = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        assert_eq!((&png[1..4], size(16), size(20)), (&b"PNG"[..], WIDTH, HEIGHT));
        assert!(!super::png("<svg").unwrap_err().is_of_page);
        let bare = super::png(&svg.replace(">вода<", "><")).unwrap();
        assert_ne!(png, bare, "letters are drawn");
    }
}
