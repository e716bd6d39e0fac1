//! What the service worker keeps: the list of a site's files, written into the worker last of all.
//!
//! The list is made from the files themselves, so the two can't drift apart. Its hash is the version: the worker's bytes
//! change when, and only when, a file does.

use crate::error::{Result, SiteError};
use crate::hash::hash;
use crate::markup::tags;
use crate::single_file::{Files, text};
use serde_json::{Map, Value, json};

/// The worker, whose name never changes: another name would be another worker.
pub const WORKER: &str = "service-worker.js";
/// The manifest that makes the page installable.
const MANIFEST: &str = "manifest.webmanifest";
/// What the page itself does not ask for.
const NEVER: [&str; 13] = [
    WORKER,
    "kill-switch.js",
    "embed.js",
    "single-file.js",
    "memoscope.js",
    "memoscope.wasm",
    "memoscope.d.ts",
    "library.html",
    "library-example.js",
    "library-example.css",
    "figure.svg",
    "preview.png",
    "oembed.json",
];
/// How the names of files begin that are kept when they are first used, or when the reader wants everything.
const ON_USE: [&str; 2] = ["importer-", "methods-"];
/// How the lines of the worker begin that are written.
const LINES: [&str; 2] = ["const VERSION = ", "const FILES = "];

/// Writes version and files into the worker, whatever stood there, and the icon's name into the manifest.
pub fn list_files(files: &mut Files) -> Result<()> {
    let manifest = with_icon(text(files, MANIFEST)?, text(files, "index.html")?)?;
    files.insert(MANIFEST.to_owned(), manifest.into_bytes());
    let mut listed = Map::new();
    for (name, bytes) in files.iter().filter(|(name, _)| !NEVER.contains(&name.as_str())) {
        let at_once = !ON_USE.iter().any(|begins| name.starts_with(begins));
        let facts = json!({ "hash": hash(bytes), "bytes": bytes.len(), "atOnce": at_once });
        listed.insert(name.clone(), facts);
    }
    let worker = with_files(text(files, WORKER)?, &Value::Object(listed).to_string())?;
    files.insert(WORKER.to_owned(), worker.into_bytes());
    Ok(())
}

/// The names of all files of a site, by its worker: those that the worker lists and those that it never keeps. `None` where
/// the text is no worker of a site with its list in it.
pub fn listed(worker: &str) -> Option<Vec<String>> {
    let list = worker.lines().find_map(|line| line.strip_prefix(LINES[1])?.strip_suffix(';'))?;
    let list: Map<String, Value> = serde_json::from_str(list).ok()?;
    list.contains_key("index.html")
        .then(|| list.into_iter().map(|(name, _)| name).chain(NEVER.map(str::to_owned)).collect())
}

/// The worker with this list and the version that follows from it.
fn with_files(worker: &str, list: &str) -> Result<String> {
    for begins in LINES {
        let count = worker.lines().filter(|line| line.starts_with(begins)).count();
        if count != 1 {
            return Err(SiteError::new(format!("{WORKER} holds {count} lines `{begins}…`, not one")));
        }
    }
    let others = worker.lines().filter(|line| !LINES.iter().any(|begins| line.starts_with(begins)));
    let version = hash(others.chain([list]).collect::<Vec<_>>().join("\n").as_bytes());
    let [names, holds] = LINES;
    let written = worker.lines().map(|line| match line {
        line if line.starts_with(names) => format!("{names}'{version}';\n"),
        line if line.starts_with(holds) => format!("{holds}{list};\n"),
        line => format!("{line}\n"),
    });
    Ok(written.collect())
}

/// The manifest with the name that the icon has in the page.
fn with_icon(manifest: &str, page: &str) -> Result<String> {
    let tags = tags(page);
    let icon = tags.iter().find(|tag| tag.attribute("rel") == Some("icon"));
    let icon = icon
        .and_then(|tag| tag.attribute("href"))
        .ok_or_else(|| SiteError::new("index.html names no icon"))?;
    Ok(manifest.replace("\"icon.svg\"", &format!("\"{}\"", icon.trim_start_matches("./"))))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    const EMPTY: &str = "const VERSION = '';\nconst FILES = {};\nwork();\n";

    #[test]
    fn the_version_follows_from_the_files() {
        let one = with_files(EMPTY, "{\"a\":1}").unwrap();
        assert!(one.ends_with("const FILES = {\"a\":1};\nwork();\n"), "{one}");
        let first =
            |list: &str, from: &str| with_files(from, list).unwrap().lines().next().unwrap().to_owned();
        assert_ne!(first("{\"a\":1}", EMPTY), first("{\"a\":2}", EMPTY));
        assert_ne!(first("{}", EMPTY), first("{}", &EMPTY.replace("work", "play")));
        assert_eq!(with_files(&one, "{}").unwrap(), with_files(EMPTY, "{}").unwrap());
        assert!(with_files("const FILES = {};", "{}").is_err());
    }

    #[test]
    fn every_file_but_the_workers_is_listed() {
        let mut files: Files = [
            ("index.html", "<link rel=\"icon\" href=\"./icon-1.svg\">"),
            ("icon-1.svg", ""),
            ("importer-1.js", "x"),
            (MANIFEST, "{\"src\": \"icon.svg\"}"),
            (WORKER, EMPTY),
            ("kill-switch.js", ""),
        ]
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .into();
        list_files(&mut files).unwrap();
        let worker = text(&files, WORKER).unwrap();
        let list = worker.lines().find_map(|line| line.strip_prefix(LINES[1])?.strip_suffix(';')).unwrap();
        let list: Map<String, Value> = serde_json::from_str(list).unwrap();
        assert_eq!(list.keys().collect::<Vec<_>>(), ["icon-1.svg", "importer-1.js", "index.html", MANIFEST]);
        assert_eq!(
            (&list["importer-1.js"]["atOnce"], &list["index.html"]["bytes"]),
            (&json!(false), &json!(37))
        );
        assert_eq!(text(&files, MANIFEST).unwrap(), "{\"src\": \"icon-1.svg\"}");
        let names = listed(worker).unwrap();
        assert!(
            ["importer-1.js", "index.html", WORKER].iter().all(|name| names.iter().any(|n| n == name)),
            "{names:?}"
        );
        for none in [EMPTY, "", "const FILES = [];", "const FILES = {\"a\":1};"] {
            assert_eq!(listed(none), None, "{none}");
        }
    }
}
