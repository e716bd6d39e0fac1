//! What the finished page can do without: `cargo xtask finish` takes it away after trunk's own steps.
//!
//! The style sheets become two, one for each part, and the program and its glue agree on short names. A file whose content changes gets a
//! name with a hash of the new content. What is written in the page is the business of `fill.rs`.

mod classic;
mod names;
mod pieces;
mod sheets;
mod tokens;

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::importer::Importer;
use crate::project::{read, write};
use crate::split::Parts;
use memoscope_site::markup::tags;
use memoscope_site::without_comments;
use sheets::Sheet;

/// Slims the page in trunk's staging folder.
pub(crate) fn run(folder: &Path, parts: Parts, importer: Importer) -> Outcome {
    let page = folder.join("index.html");
    let text = two_sheets(folder, &read(&page)?)?;
    let text = short_names(folder, &text, parts, importer)?;
    write(&page, &NAMED.iter().try_fold(text, |text, file| hashed(folder, &text, *file))?)
}

/// What the page asks for beside the program and its sheets: the attributes of its script that name it, and the files as they
/// are called in the source. No name stays the same when the content does not, so no two versions can be mixed, whatever a
/// server, a cache or another tab has.
const NAMED: [(&str, &str); 7] = [
    ("src", "boot.js"),
    ("data-offline", "offline.js"),
    ("data-frame", "frame.js"),
    ("data-cards", "cards.txt"),
    ("data-emoji", "emoji.txt"),
    ("data-licences", "licences.txt"),
    ("data-methods", "methods.md"),
];

/// Those of them that the page's script loads as it loads the glue.
const PARTS: [&str; 2] = ["offline.js", "frame.js"];

/// Gives a file that lies there under its plain name a name with its hash; gives the page that names it.
fn hashed(folder: &Path, page: &str, (attribute, plain): (&str, &str)) -> Outcome<String> {
    let mut content = read(&folder.join(plain))?;
    if plain.ends_with(".js") {
        content = without_comments(&content);
    }
    if PARTS.contains(&plain) {
        content = classic::exports_last(&content)?;
    }
    let (stem, ending) = plain.split_once('.').unwrap_or((plain, ""));
    let name = format!("{stem}-{}.{ending}", hash(&[content.as_bytes()]));
    remove(&folder.join(plain))?;
    put(folder, page, attribute, &name, content.as_bytes())
}

/// Puts one sheet for each part in the place of all; gives the page that asks for them.
fn two_sheets(folder: &Path, page: &str) -> Outcome<String> {
    let all = sheets::sheets(page);
    let texts = all.iter().map(|sheet| read(&folder.join(&sheet.name))).collect::<Outcome<Vec<_>>>()?;
    let joined = |part: fn(&Sheet) -> bool| {
        let those = all.iter().zip(&texts).filter(|(sheet, _)| part(sheet));
        sheets::join(&those.map(|(_, text)| text.clone()).collect::<Vec<_>>())
    };
    let (first, later) = (joined(|sheet| sheet.first)?, joined(|sheet| sheet.later)?);
    let name = format!("style-{}.css", hash(&[first.as_bytes()]));
    let page = sheets::ask_for(page, &all, &name)?;
    all.iter().try_for_each(|sheet| remove(&folder.join(&sheet.name)))?;
    write(&folder.join(&name), &first)?;
    let name = format!("style-{}-later.css", hash(&[later.as_bytes()]));
    put(folder, &page, "data-sheet", &name, later.as_bytes())
}

/// Shortens the names between programs and glue, and puts them and the chunk in the place of trunk's; gives the page that
/// asks for the new files.
fn short_names(folder: &Path, page: &str, parts: Parts, importer: Importer) -> Outcome<String> {
    let (glue, module) = short(&parts.glue, &parts.module)?;
    let chunk = names::bare(&parts.chunk)?;
    let hash = hash(&[glue.as_bytes(), &module, &chunk]);
    let (reads, reader) = self::importer(&importer)?;
    let other = self::hash(&[reads.as_bytes(), &reader]);
    let files = [
        ("data-js", format!("memoscope-{hash}.js"), glue.as_bytes()),
        ("data-wasm", format!("memoscope-{hash}.wasm"), &module),
        ("data-chunk", format!("memoscope-{hash}-later.wasm"), &chunk),
        ("data-importer", format!("importer-{other}.wasm"), &reader),
        ("data-reads", format!("importer-{other}.js"), reads.as_bytes()),
    ];
    files.iter().try_fold(page.to_owned(), |page, (attribute, name, content)| {
        put(folder, &page, attribute, name, content)
    })
}

/// The importer's script and module with short names between them.
pub(crate) fn importer(importer: &Importer) -> Outcome<(String, Vec<u8>)> {
    short(&importer.script, &importer.module)
}

/// A glue as a classic script and its program, with short names in both.
fn short(glue: &str, program: &[u8]) -> Outcome<(String, Vec<u8>)> {
    let (glue, program) = names::shorten(glue, program)?;
    let glue = tokens::shorten(&glue)?;
    names::prove(&glue, &program)?;
    Ok((classic::exports_last(&glue)?, program))
}

/// Writes a file in the place of the one that this attribute of a tag names, if it names one; gives the page that names it.
fn put(folder: &Path, page: &str, attribute: &str, name: &str, content: &[u8]) -> Outcome<String> {
    let tags = tags(page);
    let old = tags
        .iter()
        .find_map(|tag| tag.attribute(attribute))
        .ok_or_else(|| Failure::new(format!("no tag of index.html has the attribute {attribute}")))?;
    if !old.is_empty() {
        remove(&folder.join(old))?;
    }
    let path = folder.join(name);
    fs::write(&path, content).map_err(|error| Failure::file("write", &path, &error))?;
    Ok(page.replacen(&format!("{attribute}=\"{old}\""), &format!("{attribute}=\"./{name}\""), 1))
}

fn remove(path: &Path) -> Outcome {
    fs::remove_file(path).map_err(|error| Failure::file("remove", path, &error))
}

/// Sixteen hex digits that change with the parts.
fn hash(parts: &[&[u8]]) -> String {
    let mut hasher = DefaultHasher::new();
    for part in parts {
        hasher.write(part);
    }
    format!("{:016x}", hasher.finish())
}
