//! What other places show of a site: a picture of its top words, as SVG and as PNG, an oEmbed answer, and the tags of the page
//! that name them.
//!
//! They are made when the page is filled, so a static host can give them. Picture and oEmbed have to be named by full addresses
//! (Open Graph, oEmbed 1.0): where the address of the site is not known, the tags go without them and there is no oEmbed.

mod picture;

use crate::document::Document;
use crate::error::{Result, SiteError};
use crate::fill::{replace, title};
use crate::markup::escape;
use crate::reading::Reading;
use crate::single_file::{Files, text};
use serde_json::json;

/// The picture, which can stand alone wherever an image can.
const FIGURE: &str = "figure.svg";
/// The same in pixels, for those who take no SVG.
const PICTURE: &str = "preview.png";
/// What oEmbed answers for the site's first view.
const OEMBED: &str = "oembed.json";
/// The files by their names, none of which the page itself asks for.
pub const PREVIEWS: [&str; 3] = [FIGURE, PICTURE, OEMBED];

/// Where the tags go.
const PLACE: &str = "preview";
/// How high and wide a frame of the first view is that does not grow with it, in CSS pixels.
const FRAME: (u32, u32) = (720, 820);

/// Puts the previews of the documents' site beside the page, and into the page what names them; in place of those that were
/// there. `address` is where the site will lie.
///
/// # Errors
/// An address that is none of the web's; a page without a place for the tags.
pub fn add_previews(files: &mut Files, documents: &[Document], address: Option<&str>) -> Result<()> {
    let Some(first) = documents.first() else {
        return Err(SiteError::of_input("there is no document to show"));
    };
    let address = address.map(base).transpose()?;
    let reading = Reading::of(&first.text)?;
    let words = reading.top_words();
    let page = text(files, "index.html")?;
    let title = title(page)?.to_owned();
    let said = said(first, reading.tokens(), &words);
    let page = replace(page, PLACE, &tags(&title, &said, address.as_deref()))?;
    files.insert("index.html".to_owned(), page.into_bytes());
    let svg = picture::svg(first, reading.tokens(), &words);
    files.insert(PICTURE.to_owned(), picture::png(&svg)?);
    files.insert(FIGURE.to_owned(), svg.into_bytes());
    match &address {
        Some(address) => files.insert(OEMBED.to_owned(), oembed(&title, &said, address).into_bytes()),
        None => files.remove(OEMBED),
    };
    Ok(())
}

/// Whether a site can lie at this address: one of the web's, in full.
pub fn is_address(address: &str) -> bool {
    base(address).is_ok()
}

/// An address of the web, with the slash at its end that makes it a folder's.
fn base(address: &str) -> Result<String> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let is_plain = |rest: &str| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && rest.chars().all(|c| c.is_ascii_graphic() && !"\"'<>\\?#".contains(c))
    };
    match rest.filter(|rest| is_plain(rest)) {
        Some(_) => Ok(format!("{}/", address.trim_end_matches('/'))),
        None => Err(SiteError::of_input(format!("“{address}” is no address of a site"))
            .with_hint("write it in full, as https://example.org/memo/")),
    }
}

/// One sentence on the text, from its numbers.
fn said(document: &Document, tokens: u32, words: &[(String, u32)]) -> String {
    let title = document.title.as_str();
    let listed: Vec<String> = words.iter().take(3).map(|(word, count)| format!("{word} ({count})")).collect();
    match listed.as_slice() {
        [] => format!("{title}: {tokens} words, to be read with their frequency, company and tone."),
        listed => format!(
            "{title}: {tokens} words, most often {}. Frequency, company and tone, every number open to its sentences.",
            listed.join(", ")
        ),
    }
}

/// The tags of the page's head. The title is HTML already.
fn tags(title: &str, said: &str, address: Option<&str>) -> String {
    let said = escape(said);
    let mut tags = format!(
        "<meta property=\"og:type\" content=\"website\"><meta property=\"og:site_name\" content=\"Memoscope\">\
         <meta property=\"og:title\" content=\"{title}\"><meta property=\"og:description\" content=\"{said}\">"
    );
    let Some(address) = address else { return tags };
    let address = escape(address);
    tags.push_str(&format!(
        "<meta property=\"og:url\" content=\"{address}\"><meta property=\"og:image\" content=\"{address}{PICTURE}\">\
         <meta property=\"og:image:width\" content=\"{}\"><meta property=\"og:image:height\" content=\"{}\">\
         <meta property=\"og:image:alt\" content=\"{said}\"><meta name=\"twitter:card\" content=\"summary_large_image\">\
         <link rel=\"alternate\" type=\"application/json+oembed\" href=\"{address}{OEMBED}\" title=\"{title}\">",
        picture::WIDTH,
        picture::HEIGHT,
    ));
    tags
}

/// The oEmbed answer: a bare frame of the first view, and the picture as its thumbnail.
fn oembed(title: &str, said: &str, address: &str) -> String {
    let (width, height) = FRAME;
    let html = format!(
        "<iframe title=\"{title}\" aria-label=\"{}\" src=\"{}#v=1&amp;embed=1\" width=\"{width}\" height=\"{height}\" \
         loading=\"lazy\" frameborder=\"0\"></iframe>",
        escape(said),
        escape(address),
    );
    let answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": crate::markup::unescape(title),
        "provider_name": "Memoscope",
        "provider_url": address,
        "html": html,
        "width": width,
        "height": height,
        "thumbnail_url": format!("{address}{PICTURE}"),
        "thumbnail_width": picture::WIDTH,
        "thumbnail_height": picture::HEIGHT,
        "cache_age": 86_400,
    });
    format!("{answer:#}\n")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;
    use crate::markup;
    use serde_json::Value;

    fn document() -> Document {
        Document {
            title: "Fish & <birds>".to_owned(),
            text: "Fish swim. Fish & birds. Рыба!".to_owned(),
            ..Document::default()
        }
    }

    fn filled(address: Option<&str>) -> Files {
        let page = "<head><title>Fish &amp; &lt;birds&gt; – Memoscope</title><!-- preview --></head>";
        let mut files: Files = [("index.html".to_owned(), page.as_bytes().to_vec())].into();
        add_previews(&mut files, &[document()], address).unwrap();
        files
    }

    fn found(files: &Files, name: &str, value: &str, content: &str) -> Option<String> {
        let tags = markup::tags(text(files, "index.html").unwrap());
        let tag = tags.iter().find(|tag| tag.attribute(name) == Some(value))?;
        tag.attribute(content).map(str::to_owned)
    }

    #[test]
    fn the_head_names_the_previews_by_full_addresses() {
        let files = filled(Some("https://example.org/fish"));
        let image = found(&files, "property", "og:image", "content");
        assert_eq!(image.as_deref(), Some("https://example.org/fish/preview.png"));
        let link = found(&files, "type", "application/json+oembed", "href");
        assert_eq!(link.as_deref(), Some("https://example.org/fish/oembed.json"));
        let said = found(&files, "property", "og:description", "content").unwrap();
        assert!(
            said.starts_with("Fish &amp; &lt;birds&gt;: 5 words, most often fish (2), birds (1),"),
            "{said}"
        );
        assert!(PREVIEWS.iter().all(|name| files.contains_key(*name)));
    }

    #[test]
    fn oembed_is_a_frame_with_numbers() {
        let files = filled(Some("https://example.org/fish/"));
        let answer: Value = serde_json::from_str(text(&files, OEMBED).unwrap()).unwrap();
        assert_eq!((&answer["version"], &answer["type"]), (&"1.0".into(), &"rich".into()));
        assert_eq!(answer["title"], "Fish & <birds> – Memoscope");
        let html = answer["html"].as_str().unwrap();
        let tags = markup::tags(html);
        let frame = tags.first().unwrap();
        assert_eq!(frame.attribute("src"), Some("https://example.org/fish/#v=1&amp;embed=1"));
        assert_eq!((frame.attribute("height"), frame.attribute("width")), (Some("820"), Some("720")));
        assert!(!frame.attribute("title").unwrap().is_empty() && !html.contains("<birds>"));
    }

    #[test]
    fn without_an_address_nothing_is_named_that_needs_one() {
        let mut files = filled(Some("https://example.org"));
        add_previews(&mut files, &[document()], None).unwrap();
        assert_eq!(found(&files, "property", "og:image", "content"), None);
        assert_eq!(found(&files, "type", "application/json+oembed", "href"), None);
        assert!(found(&files, "property", "og:title", "content").is_some());
        assert!(!files.contains_key(OEMBED) && files.contains_key(FIGURE) && files.contains_key(PICTURE));
        assert_eq!(text(&files, "index.html").unwrap().matches("og:title").count(), 1);
    }

    #[test]
    fn a_title_with_what_xml_refuses_is_drawn_without_it() {
        let page = "<title>x</title><!-- preview -->";
        let mut files: Files = [("index.html".to_owned(), page.as_bytes().to_vec())].into();
        let metadata = [("language".to_owned(), "en\u{2}".to_owned())].into();
        let document = Document { title: "Fish\u{1}\u{b}\u{ffff} \0&".to_owned(), metadata, ..document() };
        add_previews(&mut files, &[document], None).unwrap();
        let svg = text(&files, FIGURE).unwrap();
        assert!(svg.contains("<title>Fish &amp;</title>") && svg.contains("xml:lang=\"en\""), "{svg}");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for wrong in [
            "example.org",
            "//example.org",
            "https://",
            "https:///a",
            "javascript:alert(1)",
            "https://a\"b",
            "https://a/?b",
        ] {
            assert!(base(wrong).is_err(), "{wrong}");
        }
        assert_eq!(base("http://127.0.0.1:8000").unwrap(), "http://127.0.0.1:8000/");
    }
}
