//! `cargo xtask licences`: the licences of the crates that are linked into the page and its importer, written behind those
//! of the data in `www/licences.txt`; and the check that none is missing, which is part of tidy.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use crate::failure::{Failure, Outcome};
use crate::process::{self, Echo};
use crate::project::{Project, read, write};

/// The file, whose first part is written by hand.
const FILE: &str = "www/licences.txt";

/// Where the second part begins.
const CODE: &str =
    "The page and what reads files are made with code of others (written by `cargo xtask licences`).\n";

/// What a crate that brings no text says in its place.
const MIT: &str = "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and \
associated documentation files (the \"Software\"), to deal in the Software without restriction, including without \
limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and \
to permit persons to whom the Software is furnished to do so, subject to the following conditions:\n\nThe above copyright \
notice and this permission notice shall be included in all copies or substantial portions of the Software.\n\nTHE SOFTWARE \
IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF \
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE \
LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF \
OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.";

/// A crate that is linked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Shipped {
    /// Name and version, as `cargo tree` writes them: `csv v1.4.0`.
    pub(crate) name: String,
    /// The expression of its licences.
    pub(crate) licence: String,
}

/// Writes the second part anew.
pub(crate) fn run(project: &Project) -> Outcome {
    let shipped = shipped(project)?;
    let packages = packages(project)?;
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    for one in &shipped {
        let package = packages.get(&one.name).cloned().unwrap_or_default();
        for (holders, body) in texts(&package, &one.licence) {
            let group = groups.entry(words(&body)).or_insert_with(|| Group { body, crates: Vec::new() });
            group.crates.push(format!("{} ({})\n{holders}", one.name, one.licence));
        }
    }
    let path = project.at(FILE);
    let text = read(&path)?;
    let by_hand = text.split(CODE).next().unwrap_or_default().trim_end();
    let mut groups: Vec<Group> = groups.into_values().collect();
    groups.sort_by(|a, b| b.crates.len().cmp(&a.crates.len()).then_with(|| a.crates.cmp(&b.crates)));
    let parts: Vec<String> =
        groups.iter().map(|group| format!("{}\n{}\n", group.crates.join(""), group.body)).collect();
    write(&path, &format!("{by_hand}\n\n\n{CODE}\n{}", parts.join("\n\n")))?;
    println!("licences: {} crates under {} texts in {FILE}", shipped.len(), parts.len());
    Ok(())
}

/// Crates with one text.
struct Group {
    body: String,
    crates: Vec<String>,
}

/// What is wrong with the file: each crate that is shipped and not named in it.
///
/// # Errors
/// [`Failure`] where cargo can't say what is linked.
pub(crate) fn missing(project: &Project) -> Outcome<Vec<String>> {
    let text = read(&project.at(FILE))?;
    Ok(unnamed(&shipped(project)?, &text))
}

fn unnamed(shipped: &[Shipped], text: &str) -> Vec<String> {
    let is_named = |one: &&Shipped| {
        let line = format!("{} ({})", one.name, one.licence);
        text.lines().any(|there| there == line)
    };
    shipped.iter().filter(|one| !is_named(one)).map(|one| one.name.clone()).collect()
}

/// The crates that the page and the importer are linked from, but those of the project: what runs while they are compiled is
/// not among them.
pub(crate) fn shipped(project: &Project) -> Outcome<Vec<Shipped>> {
    let mut cargo = Command::new("cargo");
    cargo.args([
        "tree",
        "--quiet",
        "--locked",
        "--target",
        "wasm32-unknown-unknown",
        "-e",
        "normal,no-proc-macro",
    ]);
    cargo.args([
        "-p",
        "memoscope",
        "-p",
        "memoscope-importer",
        "-p",
        "memoscope-library",
        "--prefix",
        "none",
        "--format",
        "{p}|{l}",
    ]);
    cargo.current_dir(project.root());
    let listed = process::must(&mut cargo, Duration::from_secs(300), Echo::Hide)?;
    let mut shipped: Vec<Shipped> = listed.lines().filter_map(line).collect();
    shipped.sort();
    shipped.dedup();
    match shipped.is_empty() {
        true => Err(Failure::new("cargo tree names no crate")),
        false => Ok(shipped),
    }
}

/// A line of `cargo tree`; nothing for a crate of the project, whose folder it names.
fn line(line: &str) -> Option<Shipped> {
    let (name, licence) = line.split_once('|')?;
    let licence = licence.trim_end_matches(" (*)").replace(" / ", " OR ").replace('/', " OR ");
    let is_own = name.contains(" (");
    (!is_own).then(|| Shipped { name: name.to_owned(), licence })
}

/// Where a crate lies and who wrote it.
#[derive(Clone, Debug, Default)]
struct Package {
    folder: PathBuf,
    authors: Vec<String>,
}

/// What cargo says of all packages.
pub(crate) fn metadata(project: &Project) -> Outcome<Value> {
    let mut cargo = Command::new("cargo");
    cargo.args(["metadata", "--quiet", "--locked", "--format-version", "1"]).current_dir(project.root());
    let told = process::must(&mut cargo, Duration::from_secs(300), Echo::Hide)?;
    let json = told.get(told.find('{').unwrap_or(0)..).unwrap_or_default();
    serde_json::from_str(json).map_err(|error| Failure::new(format!("cargo metadata: {error}")))
}

fn packages(project: &Project) -> Outcome<BTreeMap<String, Package>> {
    let value = metadata(project)?;
    let package = |value: &Value| {
        let name = format!("{} v{}", value["name"].as_str()?, value["version"].as_str()?);
        let folder = Path::new(value["manifest_path"].as_str()?).parent()?.to_owned();
        let authors = value["authors"].as_array()?.iter().filter_map(|one| one.as_str().map(str::to_owned));
        Some((name, Package { folder, authors: authors.collect() }))
    };
    Ok(value["packages"].as_array().into_iter().flatten().filter_map(package).collect())
}

/// The texts that hold for a crate, each with its lines of copyright: MIT where it is offered.
fn texts(package: &Package, licence: &str) -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> = fs::read_dir(&package.folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
    files.retain(|path| ["LICENSE", "LICENCE", "COPYING"].iter().any(|start| name(path).starts_with(start)));
    let is_other = |path: &PathBuf| ["UNICODE", "WHATWG", "BSD"].iter().any(|part| name(path).contains(part));
    let others: Vec<PathBuf> =
        files.iter().filter(|path| licence.contains("AND") && is_other(path)).cloned().collect();
    let mit: Vec<PathBuf> = files.iter().filter(|path| name(path).contains("MIT")).take(1).cloned().collect();
    let plain = || files.iter().filter(|path| !is_other(path)).take(1).cloned().collect();
    let mut chosen: Vec<PathBuf> = if mit.is_empty() { plain() } else { mit };
    chosen.extend(others);
    let texts: Vec<String> = chosen.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    if texts.is_empty() {
        let authors: String = package.authors.iter().map(|one| format!("  Copyright (c) {one}\n")).collect();
        return vec![(authors, MIT.to_owned())];
    }
    texts.iter().map(|text| parted(text)).collect()
}

/// A licence's lines of copyright, and the rest of it.
fn parted(text: &str) -> (String, String) {
    let text = text.replace('\r', "");
    let is_holder = |line: &&str| {
        line.trim_start().to_lowercase().starts_with("copyright (c)")
            || line.trim_start().starts_with("Copyright ©")
            || line.trim_start().starts_with("Copyright 20")
            || line.trim_start().starts_with("Copyright 19")
    };
    let holders: String = text.lines().filter(is_holder).map(|line| format!("  {}\n", line.trim())).collect();
    let rest: Vec<&str> = text.lines().filter(|line| !is_holder(line)).map(str::trim_end).collect();
    let mut body = rest.join("\n");
    while body.contains("\n\n\n") {
        body = body.replace("\n\n\n", "\n\n");
    }
    let body: Vec<&str> = body.trim().lines().collect();
    // A title says nothing that the list does not.
    let is_title = body.first().is_some_and(|first| first.len() < 40 && first.contains("License"));
    let body = body.get(usize::from(is_title)..).unwrap_or_default().join("\n");
    (holders, body.trim().replace('\t', "    "))
}

/// A text by its words: two that differ in line ends and quotation marks only are one.
fn words(text: &str) -> String {
    let words: Vec<String> =
        text.split_whitespace().map(|word| word.replace(['"', '“', '”', '\''], "")).collect();
    words.join(" ").to_lowercase()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    #[test]
    fn a_crate_that_is_not_named_is_found() {
        let shipped =
            ["csv v1.4.0|Unlicense/MIT (*)", "yew v0.23.0|MIT OR Apache-2.0", "own v1.0.0 (/a/b)|MIT"];
        let shipped: Vec<Shipped> = shipped.into_iter().filter_map(line).collect();
        assert_eq!(shipped.len(), 2);
        let text = "yew v0.23.0 (MIT OR Apache-2.0)\n  Copyright (c) A\n\ncsv v1.3.0 (Unlicense OR MIT)\n";
        assert_eq!(unnamed(&shipped, text), ["csv v1.4.0"]);
        assert!(unnamed(&shipped, &text.replace("1.3.0", "1.4.0")).is_empty());
    }

    #[test]
    fn holders_are_kept_and_equal_texts_are_one() {
        let one = parted("MIT License\n\nCopyright (c) 2014 A\n\nDo \"as is\"\nplease.\n");
        let other = parted("Copyright (c) 2020 B\r\n\r\nDo “as is” please.\r\n");
        assert_eq!(
            (one.0.as_str(), other.0.as_str()),
            ("  Copyright (c) 2014 A\n", "  Copyright (c) 2020 B\n")
        );
        assert_eq!(words(&one.1), words(&other.1));
    }

    #[test]
    fn all_that_is_shipped_is_named() {
        assert_eq!(missing(&Project::find().unwrap()).unwrap(), Vec::<String>::new());
    }
}
