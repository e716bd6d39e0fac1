//! What the service worker keeps: `cargo xtask finish` writes the list of files into it, last of all.
//!
//! The list is made from the finished folder, so the two can't drift apart. Its hash is the version: the worker's bytes
//! change when, and only when, a file does.

use std::fs;
use std::path::Path;

use memoscope_site::markup::tags;
use serde_json::{Map, Value, json};

use crate::failure::{Failure, Outcome};
use crate::project::{files_below, read, write};

/// The worker, whose name never changes: another name would be another worker.
const WORKER: &str = "service-worker.js";
/// The manifest that makes the page installable.
const MANIFEST: &str = "manifest.webmanifest";
/// What the page itself does not ask for.
const NEVER: [&str; 3] = [WORKER, "kill-switch.js", "embed.js"];
/// How the names of files begin that are kept when they are first used, or when the reader wants everything.
const ON_USE: [&str; 1] = ["importer-"];

/// Writes version and files into the worker in trunk's staging folder, and the icon's name into the manifest.
pub(crate) fn run(folder: &Path) -> Outcome {
    name_icon(folder)?;
    let mut files = Map::new();
    for path in files_below(folder)? {
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let bytes = fs::read(&path).map_err(|error| Failure::file("read", &path, &error))?;
        let at_once = !ON_USE.iter().any(|begins| name.starts_with(begins));
        if !NEVER.contains(&name.as_str()) {
            let facts =
                json!({ "hash": memoscope_site::hash(&bytes), "bytes": bytes.len(), "atOnce": at_once });
            files.insert(name, facts);
        }
    }
    let path = folder.join(WORKER);
    write(&path, &with_files(&read(&path)?, &Value::Object(files).to_string())?)
}

/// The worker with this list and the version that follows from it.
fn with_files(worker: &str, files: &str) -> Outcome<String> {
    let version = memoscope_site::hash(format!("{worker}{files}").as_bytes());
    let places = [
        ("const VERSION = '';", format!("const VERSION = '{version}';")),
        ("const FILES = {};", format!("const FILES = {files};")),
    ];
    places.iter().try_fold(worker.to_owned(), |text, (place, part)| match text.matches(place).count() {
        1 => Ok(text.replacen(place, part, 1)),
        count => Err(Failure::new(format!("{WORKER} holds `{place}` {count} times, not once"))),
    })
}

/// Gives the manifest the name that the icon has in the page.
fn name_icon(folder: &Path) -> Outcome {
    let page = read(&folder.join("index.html"))?;
    let tags = tags(&page);
    let icon =
        tags.iter().find(|tag| tag.attribute("rel") == Some("icon")).and_then(|tag| tag.attribute("href"));
    let icon = icon.ok_or_else(|| Failure::new("index.html names no icon"))?.trim_start_matches("./");
    let path = folder.join(MANIFEST);
    write(&path, &read(&path)?.replace("\"icon.svg\"", &format!("\"{icon}\"")))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    const EMPTY: &str = "const VERSION = '';\nconst FILES = {};\n";

    #[test]
    fn the_version_follows_from_the_files() {
        let one = with_files(EMPTY, "{\"a\":1}").unwrap();
        assert!(one.contains("const FILES = {\"a\":1};") && !one.contains("VERSION = ''"), "{one}");
        assert_eq!(one, with_files(EMPTY, "{\"a\":1}").unwrap());
        assert_ne!(one.lines().next(), with_files(EMPTY, "{\"a\":2}").unwrap().lines().next());
        assert!(with_files("const FILES = {};", "{}").is_err());
    }

    #[test]
    fn every_file_but_the_workers_is_listed() {
        let folder = std::env::temp_dir().join(format!("memoscope-offline-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let page = "<link rel=\"icon\" href=\"./icon-1.svg\">";
        for (name, text) in [
            ("index.html", page),
            ("icon-1.svg", ""),
            ("importer-1.js", "x"),
            (MANIFEST, "{\"src\": \"icon.svg\"}"),
            (WORKER, EMPTY),
            ("kill-switch.js", ""),
        ] {
            write(&folder.join(name), text).unwrap();
        }
        run(&folder).unwrap();
        let worker = read(&folder.join(WORKER)).unwrap();
        let list =
            worker.lines().find_map(|line| line.strip_prefix("const FILES = ")?.strip_suffix(';')).unwrap();
        let list: Map<String, Value> = serde_json::from_str(list).unwrap();
        assert_eq!(list.keys().collect::<Vec<_>>(), ["icon-1.svg", "importer-1.js", "index.html", MANIFEST]);
        assert_eq!(
            (&list["importer-1.js"]["atOnce"], &list["index.html"]["atOnce"]),
            (&json!(false), &json!(true))
        );
        assert_eq!(read(&folder.join(MANIFEST)).unwrap(), "{\"src\": \"icon-1.svg\"}");
        fs::remove_dir_all(&folder).unwrap();
    }
}
