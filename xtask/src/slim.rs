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
use crate::markup::tags;
use crate::project::{read, write};

/// Slims the page in trunk's staging folder.
pub(crate) fn run(folder: &Path) -> Outcome {
    let page = folder.join("index.html");
    let text = one_sheet(folder, &read(&page)?)?;
    write(&page, &short_names(folder, &text)?)
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

/// Shortens the names between program and glue; gives the page that asks for the new files.
fn short_names(folder: &Path, page: &str) -> Outcome<String> {
    let tags = tags(page);
    let named = |attribute: &str| {
        let value = tags.iter().find_map(|tag| tag.attribute(attribute));
        value.ok_or_else(|| Failure::new(format!("no tag of index.html has the attribute {attribute}")))
    };
    let (old_glue, old_program) = (named("data-js")?, named("data-wasm")?);
    let glue = read(&folder.join(old_glue))?;
    let path = folder.join(old_program);
    let program = fs::read(&path).map_err(|error| Failure::file("read", &path, &error))?;
    let (glue, program) = names::shorten(&glue, &program)?;
    let hash = hash(&[glue.as_bytes(), &program]);
    let (new_glue, new_program) = (format!("memoscope-{hash}.js"), format!("memoscope-{hash}.wasm"));
    remove(&folder.join(old_glue))?;
    remove(&path)?;
    write(&folder.join(&new_glue), &glue)?;
    let path = folder.join(&new_program);
    fs::write(&path, program).map_err(|error| Failure::file("write", &path, &error))?;
    Ok(page.replacen(old_program, &format!("./{new_program}"), 1).replacen(
        old_glue,
        &format!("./{new_glue}"),
        1,
    ))
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
