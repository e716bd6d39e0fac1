//! What the service worker keeps: `cargo xtask finish` writes the list of files into it, last of all.

use std::fs;
use std::path::Path;

use memoscope_site::Files;

use crate::failure::{Failure, Outcome};
use crate::project::files_below;

/// The files of a folder by their names.
pub(crate) fn files(folder: &Path) -> Outcome<Files> {
    let mut files = Files::new();
    for path in files_below(folder)? {
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let bytes = fs::read(&path).map_err(|error| Failure::file("read", &path, &error))?;
        files.insert(name, bytes);
    }
    Ok(files)
}

/// Lists the files of trunk's staging folder in the worker.
pub(crate) fn run(folder: &Path) -> Outcome {
    let before = files(folder)?;
    let mut after = before.clone();
    memoscope_site::list_files(&mut after)?;
    for (name, bytes) in after.iter().filter(|(name, bytes)| before.get(*name) != Some(bytes)) {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|error| Failure::file("write", &path, &error))?;
    }
    Ok(())
}
