//! The corpus in the page: `cargo xtask finish` writes it there after trunk's own steps.

use std::path::Path;

use crate::corpus;
use crate::failure::Outcome;
use crate::project::{Project, read, write};

/// Writes the corpus into the page in trunk's staging folder.
pub(crate) fn run(project: &Project, folder: &Path) -> Outcome {
    let page = folder.join("index.html");
    let documents = corpus::read_folder(&project.at("corpus"))?;
    write(&page, &memoscope_site::embed(&read(&page)?, &documents)?)
}
