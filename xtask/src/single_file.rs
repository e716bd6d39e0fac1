//! `cargo xtask single-file`: the built page as one HTML, `dist/memoscope.html`, that opens by double click.

use memoscope_site::{Files, PRELUDE};

use crate::build;
use crate::failure::Outcome;
use crate::importer::{self, Formats};
use crate::project::{Project, read, write};
use crate::{offline, slim};

/// Its name in `dist/`.
pub(crate) const NAME: &str = "memoscope.html";

/// Options of `single-file`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Which files of the reader's own it reads
    #[arg(long, value_enum, default_value_t = Formats::Plain)]
    formats: Formats,
    /// Make it of what is in `dist/` as it is
    #[arg(long)]
    no_build: bool,
}

/// Builds the page if anything changed, and makes the file.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> Outcome {
    if !arguments.no_build {
        build::ensure(project)?;
    }
    make(project, arguments.formats)
}

/// Makes the file of what is in `dist/`.
pub(crate) fn make(project: &Project, formats: Formats) -> Outcome {
    build::built_page(project)?;
    let mut files = offline::files(&project.dist())?;
    files.remove(NAME);
    if formats == Formats::Plain {
        let (script, module) = slim::importer(&importer::run(project, Formats::Plain, true)?)?;
        exchange(&mut files, "importer-", ".js", script.into_bytes());
        exchange(&mut files, "importer-", ".wasm", module);
    }
    let page = memoscope_site::single_file(&files, &read(&project.dist().join(PRELUDE))?)?;
    let path = project.dist().join(NAME);
    write(&path, &page)?;
    println!("single-file: {} is there, {} KB", path.display(), page.len() / 1000);
    Ok(())
}

/// Gives the file whose name begins and ends so other content.
fn exchange(files: &mut Files, begins: &str, ends: &str, content: Vec<u8>) {
    let mut named = files.iter_mut().filter(|(name, _)| name.starts_with(begins) && name.ends_with(ends));
    if let Some((_, bytes)) = named.next() {
        *bytes = content;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_exchanged_under_its_name() {
        let mut files: Files =
            ["importer-1.js", "importer-1.wasm", "index.html"].map(|name| (name.to_owned(), vec![1])).into();
        exchange(&mut files, "importer-", ".wasm", vec![2]);
        let content: Vec<u8> = files.into_values().flatten().collect();
        assert_eq!(content, [1, 2, 1]);
    }
}
