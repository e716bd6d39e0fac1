//! What the finished page can do without: `cargo xtask finish` takes it away after trunk's own steps.
//!
//! The style sheets become one, and the program and its glue agree on short names. A file whose content changes gets a
//! name with a hash of the new content. What is written in the page is `embed_corpus.rs`'s business.

mod names;
mod sheets;

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::importer::Importer;
use crate::markup::tags;
use crate::project::{read, write};
use crate::split::Parts;

/// Slims the page in trunk's staging folder.
pub(crate) fn run(folder: &Path, parts: Parts, importer: Importer) -> Outcome {
    let page = folder.join("index.html");
    let text = one_sheet(folder, &read(&page)?)?;
    write(&page, &short_names(folder, &text, parts, importer)?)
}

/// Puts one sheet in the place of all; gives the page that asks for it.
fn one_sheet(folder: &Path, page: &str) -> Outcome<String> {
    let names = sheets::names(page);
    let texts = names.iter().map(|name| read(&folder.join(name))).collect::<Outcome<Vec<_>>>()?;
    let sheet = sheets::join(&texts);
    let name = format!("style-{}.css", hash(&[sheet.as_bytes()]));
    let page = sheets::ask_for(page, &names, &name)?;
    names.iter().try_for_each(|name| remove(&folder.join(name)))?;
    write(&folder.join(&name), &sheet)?;
    Ok(page)
}

/// Shortens the names between programs and glue, and puts them and the chunk in the place of trunk's; gives the page that
/// asks for the new files.
fn short_names(folder: &Path, page: &str, parts: Parts, importer: Importer) -> Outcome<String> {
    let (glue, module) = names::shorten(&parts.glue, &parts.module)?;
    let chunk = names::bare(&parts.chunk)?;
    let hash = hash(&[glue.as_bytes(), &module, &chunk]);
    let (reads, reader) = names::shorten(&importer.script, &importer.module)?;
    let other = self::hash(&[reads.as_bytes(), &reader]);
    let mut page = page.to_owned();
    let files = [
        ("data-js", format!("memoscope-{hash}.js"), glue.as_bytes()),
        ("data-wasm", format!("memoscope-{hash}.wasm"), &module),
        ("data-chunk", format!("memoscope-{hash}-later.wasm"), &chunk),
        ("data-importer", format!("importer-{other}.wasm"), &reader),
        ("data-reads", format!("importer-{other}.js"), reads.as_bytes()),
    ];
    for (attribute, name, content) in files {
        let tags = tags(&page);
        let old = tags
            .iter()
            .find_map(|tag| tag.attribute(attribute))
            .ok_or_else(|| Failure::new(format!("no tag of index.html has the attribute {attribute}")))?;
        if !old.is_empty() {
            remove(&folder.join(old))?;
        }
        page = page.replacen(&format!("{attribute}=\"{old}\""), &format!("{attribute}=\"./{name}\""), 1);
        let path = folder.join(name);
        fs::write(&path, content).map_err(|error| Failure::file("write", &path, &error))?;
    }
    Ok(page)
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
