//! The corpus in the page, and its previews beside it: `cargo xtask finish` writes them there after trunk's own steps.

use std::path::Path;

use memoscope_site::{PREVIEWS, add_previews, fill};

use crate::corpus;
use crate::failure::{Failure, Outcome};
use crate::project::{Project, read};

/// Writes the corpus into the page in trunk's staging folder; `address` is where the site will lie, if that is known.
pub(crate) fn run(project: &Project, folder: &Path, address: Option<&str>) -> Outcome {
    let page = "index.html".to_owned();
    let documents = corpus::read_folder(&project.at("corpus"))?;
    let filled = fill(&read(&folder.join(&page))?, &documents)?;
    let mut files = [(page.clone(), filled.into_bytes())].into();
    add_previews(&mut files, &documents, address)?;
    let made = PREVIEWS.into_iter().chain([page.as_str()]).filter_map(|name| files.get_key_value(name));
    for (name, bytes) in made {
        let path = folder.join(name);
        std::fs::write(&path, bytes).map_err(|error| Failure::file("write", &path, &error))?;
    }
    Ok(())
}
