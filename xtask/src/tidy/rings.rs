//! The rings, as ARCHITECTURE.md has them: engine inside, protocol around it, page and command line outside.
//!
//! What each ring may know of this project, and must not have of others, is listed here. Only direct dependencies are looked at, and of those only the ones
//! that are shipped: tests may use what they need.

use super::source::{Language, names, without_comments};
use super::{Finding, SourceFile};

/// Where the browser's bindings may be named.
const BROWSER: [&str; 2] = ["src/browser/", "src/browser.rs"];

/// `web_sys` or `js_sys` anywhere but in `src/browser`.
pub(super) fn bindings(file: &SourceFile) -> Vec<Finding> {
    let concerned =
        file.extension() == "rs" && (file.path.starts_with("src/") || file.path.starts_with("crates/"));
    if !concerned || BROWSER.iter().any(|place| file.path.starts_with(place)) {
        return Vec::new();
    }
    SourceFile::findings(&without_comments(&file.text, Language::Rust), |line| {
        let name = ["web_sys", "js_sys"].into_iter().find(|name| names(line, name))?;
        Some(format!("{name}: ask a function of src/browser instead"))
    })
}

/// What would let the engine depend on anything but its arguments.
const IMPURE: [&str; 8] = ["fs", "time", "thread", "net", "env", "process", "io", "os"];
const IMPURE_NAMES: [&str; 5] = ["rand", "getrandom", "SystemTime", "Instant", "RandomState"];

/// Files, clocks, threads and chance in the engine.
pub(super) fn engine(file: &SourceFile) -> Vec<Finding> {
    if !file.path.starts_with("crates/engine/src/") || file.extension() != "rs" {
        return Vec::new();
    }
    let code = without_comments(&file.text, Language::Rust);
    SourceFile::findings(&code, |line| {
        let path =
            IMPURE.into_iter().find(|module| names(line, &format!("std::{module}")) || imports(line, module));
        let name = IMPURE_NAMES.into_iter().find(|name| names(line, name));
        path.map(|module| format!("std::{module} in the engine"))
            .or_else(|| name.map(|name| format!("{name} in the engine")))
    })
}

/// Whether the line is `use std::{…}` with `module` among the names in the braces.
fn imports(line: &str, module: &str) -> bool {
    line.split_once("std::{").is_some_and(|(_, group)| {
        group.split([',', '{', '}']).any(|entry| {
            let first = entry.trim().split("::").next().unwrap_or_default();
            first.split_whitespace().next() == Some(module)
        })
    })
}

/// The browser's bindings and Yew.
const BROWSER_CRATES: &[&str] = &["web*", "js-sys", "yew*", "gloo*"];

/// `wasm-bindgen`, which a module of its own is called by.
const GLUE: &[&str] = &["wasm*"];

const CHANCE: &[&str] = &["rand*", "getrandom", "fastrand"];

const CLOCKS_AND_THREADS: &[&str] = &["rayon", "tokio", "chrono", "time"];

/// Errors that say nothing of what they may be.
const VAGUE_ERRORS: &[&str] = &["anyhow"];

/// What the page has own code for, or must not have.
const NOT_IN_THE_PAGE: &[&str] = &["regex", "gloo-worker", "gloo-net", "reqwest"];

/// What no crate may have that page, command line and library share.
const SHARED: &[&[&str]] = &[BROWSER_CRATES, GLUE, CHANCE, VAGUE_ERRORS];

/// A crate, and what it may know.
struct Ring {
    manifest: &'static str,
    /// The crates of this project that it may depend on, by what follows `memoscope-` in their names.
    knows: &'static [&'static str],
    /// Lists of crates that it must not have; a name that ends in `*` stands for all that start so.
    lacks: &'static [&'static [&'static str]],
}

const RINGS: [Ring; 11] = [
    Ring {
        manifest: "crates/engine/Cargo.toml",
        knows: &[],
        lacks: &[BROWSER_CRATES, GLUE, CHANCE, VAGUE_ERRORS, CLOCKS_AND_THREADS],
    },
    Ring { manifest: "crates/chunk/Cargo.toml", knows: &[], lacks: SHARED },
    Ring { manifest: "crates/ingest/Cargo.toml", knows: &[], lacks: SHARED },
    Ring { manifest: "crates/protocol/Cargo.toml", knows: &["engine"], lacks: SHARED },
    Ring { manifest: "crates/export/Cargo.toml", knows: &["engine"], lacks: SHARED },
    Ring { manifest: "crates/reports/Cargo.toml", knows: &["engine"], lacks: SHARED },
    Ring { manifest: "crates/site/Cargo.toml", knows: &["engine", "export"], lacks: SHARED },
    Ring {
        manifest: "crates/importer/Cargo.toml",
        knows: &["engine", "ingest", "protocol"],
        lacks: &[BROWSER_CRATES, CHANCE, VAGUE_ERRORS],
    },
    Ring {
        manifest: "crates/library/Cargo.toml",
        knows: &["engine", "ingest", "reports"],
        lacks: &[BROWSER_CRATES, CHANCE, VAGUE_ERRORS],
    },
    Ring {
        manifest: "crates/cli/Cargo.toml",
        knows: &["engine", "export", "ingest", "reports", "site"],
        lacks: &[BROWSER_CRATES, GLUE],
    },
    Ring {
        manifest: "Cargo.toml",
        knows: &["chunk", "engine", "export", "ingest", "protocol"],
        lacks: &[CHANCE, VAGUE_ERRORS, NOT_IN_THE_PAGE],
    },
];

/// Shipped dependencies that a crate must not have, and crates of which nothing is said.
pub(super) fn dependencies(file: &SourceFile) -> Vec<Finding> {
    let Some(ring) = RINGS.iter().find(|ring| ring.manifest == file.path) else {
        let is_crate = file.path.starts_with("crates/") && file.path.ends_with("/Cargo.toml");
        let what = "a crate without a ring: xtask/src/tidy/rings.rs says what it may know".to_owned();
        return if is_crate { vec![Finding { line: 1, what }] } else { Vec::new() };
    };
    let Ok(manifest) = file.text.parse::<toml::Table>() else {
        return vec![Finding { line: 1, what: "not TOML".to_owned() }];
    };
    let found = shipped(&manifest).into_iter().filter(|name| ring.forbids(name));
    found
        .map(|name| Finding { line: line_of(&file.text, &name), what: format!("depends on {name}") })
        .collect()
}

impl Ring {
    fn forbids(&self, name: &str) -> bool {
        let is_own = name == "memoscope" || name.starts_with("memoscope-");
        let is_known = name.strip_prefix("memoscope-").is_some_and(|own| self.knows.contains(&own));
        (is_own && !is_known) || self.lacks.iter().copied().flatten().any(|rule| fits(name, rule))
    }
}

fn fits(name: &str, rule: &str) -> bool {
    rule.strip_suffix('*').map_or(name == rule, |start| name.starts_with(start))
}

/// Names of all dependencies but those for tests, on every target, by the names of the packages.
fn shipped(manifest: &toml::Table) -> Vec<String> {
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let tables =
        std::iter::once(manifest).chain(targets.into_iter().flatten().filter_map(|entry| entry.1.as_table()));
    let lists = tables.filter_map(|table| table.get("dependencies").and_then(toml::Value::as_table));
    let name = |(key, value): (&String, &toml::Value)| {
        value.get("package").and_then(toml::Value::as_str).unwrap_or(key).to_owned()
    };
    lists.flatten().map(name).collect()
}

fn line_of(text: &str, name: &str) -> usize {
    (1..).zip(text.lines()).find(|(_, line)| line.contains(name)).map_or(1, |(line, _)| line)
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn bindings_outside_their_place() {
        let planted = "// web_sys is not named here\nuse web_sys::Window;\nlet a = js_sys::Date::now();";
        check(bindings, "src/views/frequency.rs", planted, &[2, 3]);
        check(bindings, "crates/engine/src/a.rs", planted, &[2, 3]);
        check(bindings, "src/browser/url.rs", planted, &[]);
        check(bindings, "src/browser.rs", planted, &[]);
    }

    #[test]
    fn an_impure_engine() {
        let planted = "use std::fs;\nuse std::{collections::BTreeMap, time};\nlet a = std::thread::spawn;\n\
                       rand::random()\nuse std::fmt;\n// std::fs\nuse std::{fmt, rc::Rc};\nlet brand = 1;";
        check(engine, "crates/engine/src/a.rs", planted, &[1, 2, 3, 4]);
        check(engine, "crates/cli/src/a.rs", planted, &[]);
    }

    #[test]
    fn dependencies_outwards() {
        let planted = "[dependencies]\nweb-sys = \"1\"\nserde = \"1\"\n[dependencies.alias]\npackage = \"rand\"\n\
                       [target.'cfg(unix)'.dependencies]\nyew = \"1\"\n[dev-dependencies]\nwasm-bindgen-test = \"1\"";
        let mut lines: Vec<usize> = {
            let file = SourceFile { path: "crates/engine/Cargo.toml".to_owned(), text: planted.to_owned() };
            dependencies(&file).iter().map(|finding| finding.line).collect()
        };
        lines.sort_unstable();
        assert_eq!(lines, [2, 5, 7]);
        check(
            dependencies,
            "crates/cli/Cargo.toml",
            "[dependencies]\nmemoscope-engine.workspace = true",
            &[],
        );
        check(dependencies, "crates/cli/Cargo.toml", "[dependencies]\nmemoscope = \"1\"", &[2]);
        for outside in ["cli", "export", "importer", "ingest", "library", "reports", "site"] {
            let planted = format!("[dependencies]\nmemoscope-engine = \"1\"\nmemoscope-{outside} = \"1\"");
            check(dependencies, "crates/protocol/Cargo.toml", &planted, &[3]);
        }
        check(dependencies, "crates/ingest/Cargo.toml", "[dependencies]\nmemoscope-engine = \"1\"", &[2]);
        check(dependencies, "crates/site/Cargo.toml", "[dependencies]\nwasm-bindgen = \"1\"", &[2]);
        check(dependencies, "crates/library/Cargo.toml", "[dependencies]\nwasm-bindgen = \"1\"", &[]);
        check(dependencies, "crates/new/Cargo.toml", "[dependencies]", &[1]);
        check(dependencies, "xtask/Cargo.toml", "[dependencies]\nanyhow = \"1\"", &[]);
        check(dependencies, "Cargo.toml", "[dependencies]\ngloo-worker = \"1\"", &[2]);
        check(dependencies, "Cargo.toml", "[", &[1]);
    }
}
