//! What a publisher gives a site besides its texts: a name and a colour.

use crate::error::{Result, SiteError};
use crate::markup::escape;
use crate::single_file::{Files, text};
use serde_json::Value;

/// The page and its manifest.
const PAGE: &str = "index.html";
const MANIFEST: &str = "manifest.webmanifest";

/// Gives the site a name: the page's title, and what it is called once it is installed.
pub fn name(files: &mut Files, name: &str) -> Result<()> {
    let page = text(files, PAGE)?;
    let missing = || SiteError::new("index.html has no <title>");
    let (before, rest) = page.split_once("<title>").ok_or_else(missing)?;
    let (_, after) = rest.split_once("</title>").ok_or_else(missing)?;
    let page = format!("{before}<title>{}</title>{after}", escape(name));
    files.insert(PAGE.to_owned(), page.into_bytes());
    in_manifest(files, &[("name", name), ("short_name", name)])
}

/// Gives the browser's own surfaces around the page a colour, `#rrggbb`.
///
/// # Errors
/// What is no such colour is refused.
pub fn colour(files: &mut Files, colour: &str) -> Result<()> {
    let digits = colour.strip_prefix('#').unwrap_or_default();
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(SiteError::new(format!("“{colour}” is no colour")).with_hint("write it as #rrggbb"));
    }
    let page = text(files, PAGE)?;
    let page = match page.split_once("<title>") {
        Some((before, after)) => {
            format!("{before}<meta name=\"theme-color\" content=\"{colour}\"><title>{after}")
        }
        None => return Err(SiteError::new("index.html has no <title>")),
    };
    files.insert(PAGE.to_owned(), page.into_bytes());
    in_manifest(files, &[("theme_color", colour)])
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
        [(PAGE, "<title>x</title>"), (MANIFEST, "{\"name\":\"x\"}")]
            .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
            .into()
    }

    #[test]
    fn a_name_is_the_pages_and_the_manifests() {
        let mut files = files();
        name(&mut files, "Речи & <b>").unwrap();
        assert_eq!(text(&files, PAGE).unwrap(), "<title>Речи &amp; &lt;b&gt;</title>");
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
        assert!(
            text(&given, PAGE).unwrap().starts_with("<meta name=\"theme-color\" content=\"#0b5c8A\"><title>")
        );
        for wrong in ["blue", "#12345", "#12345g", "0b5c8a", "#\"><b>"] {
            assert!(colour(&mut files(), wrong).is_err(), "{wrong}");
        }
    }
}
