//! What a publisher gives a site besides its texts: a name and a colour.

use crate::error::{Result, SiteError};
use crate::fill::around_title;
use crate::markup::escape;
use crate::single_file::{Files, text};
use serde_json::Value;

/// The page and its manifest.
const PAGE: &str = "index.html";
const MANIFEST: &str = "manifest.webmanifest";
/// How the page begins to say which colour the browser's surfaces have.
const THEME: &str = "<meta name=\"theme-color\"";

/// Gives the site a name: the page's title, and what it is called once it is installed.
pub fn name(files: &mut Files, name: &str) -> Result<()> {
    let page = text(files, PAGE)?;
    let (before, _, after) = around_title(page)?;
    let page = format!("{before}<title>{}</title>{after}", escape(name));
    files.insert(PAGE.to_owned(), page.into_bytes());
    in_manifest(files, &[("name", name), ("short_name", name)])
}

/// Gives the browser's own surfaces around the page a colour, `#rrggbb`.
///
/// # Errors
/// What is no such colour is refused.
pub fn colour(files: &mut Files, colour: &str) -> Result<()> {
    if !is_colour(colour) {
        return Err(SiteError::of_input(format!("“{colour}” is no colour")).with_hint("write it as #rrggbb"));
    }
    let page = text(files, PAGE)?;
    // One for light and one for dark. Texts are escaped, so no tag is inside one.
    let missing = || SiteError::new(format!("index.html has no {THEME} …>"));
    let mut parts = page.split(THEME);
    let mut coloured = parts.next().unwrap_or_default().to_owned();
    let mut count = 0;
    for part in parts {
        let (before, rest) = part.split_once("content=\"").ok_or_else(missing)?;
        let (_, after) = rest.split_once('"').ok_or_else(missing)?;
        coloured.push_str(&format!("{THEME}{before}content=\"{colour}\"{after}"));
        count += 1;
    }
    if count == 0 {
        return Err(missing());
    }
    files.insert(PAGE.to_owned(), coloured.into_bytes());
    in_manifest(files, &[("theme_color", colour)])
}

/// Whether this is a colour as `#rrggbb`.
pub fn is_colour(colour: &str) -> bool {
    let digits = colour.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn in_manifest(files: &mut Files, fields: &[(&str, &str)]) -> Result<()> {
    let wrong = |error: serde_json::Error| SiteError::new(format!("{MANIFEST}: {error}"));
    let mut manifest: Value = serde_json::from_str(text(files, MANIFEST)?).map_err(wrong)?;
    for (key, value) in fields {
        manifest[*key] = Value::from(*value);
    }
    files.insert(MANIFEST.to_owned(), format!("{manifest:#}\n").into_bytes());
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    fn files() -> Files {
        [
            (PAGE, "<meta name=\"theme-color\" media=\"a\" content=\"#1\"><meta name=\"theme-color\" content=\"#2\"><title>x</title>"),
            (MANIFEST, "{\"name\":\"x\"}"),
        ]
            .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
            .into()
    }

    #[test]
    fn a_name_is_the_pages_and_the_manifests() {
        let mut files = files();
        name(&mut files, "Речи & <b>").unwrap();
        assert!(text(&files, PAGE).unwrap().ends_with("><title>Речи &amp; &lt;b&gt;</title>"));
        let manifest: Value = serde_json::from_str(text(&files, MANIFEST).unwrap()).unwrap();
        assert_eq!(
            (&manifest["name"], &manifest["short_name"]),
            (&"Речи & <b>".into(), &"Речи & <b>".into())
        );
    }

    #[test]
    fn a_colour_is_six_digits() {
        let mut given = files();
        colour(&mut given, "#0b5c8A").unwrap();
        assert_eq!(
            text(&given, PAGE).unwrap(),
            "<meta name=\"theme-color\" media=\"a\" content=\"#0b5c8A\"><meta name=\"theme-color\" content=\"#0b5c8A\"><title>x</title>"
        );
        assert!(text(&given, MANIFEST).unwrap().contains("\"theme_color\": \"#0b5c8A\""));
        given.insert(PAGE.to_owned(), b"<title>x</title>".to_vec());
        assert!(colour(&mut given, "#0b5c8A").unwrap_err().what.contains("theme-color"));
        for wrong in ["blue", "#12345", "#12345g", "0b5c8a", "#\"><b>"] {
            assert!(colour(&mut files(), wrong).is_err(), "{wrong}");
        }
    }
}
