//! What the file beside a text says of it: `memo.toml` of `memo.txt`, as for the texts that a page is built with.

use memoscope_ingest::Document;
use std::path::{Path, PathBuf};

/// The file that tells of a text, if there is one.
pub(super) fn of(file: &Path) -> Option<PathBuf> {
    let beside = file.with_extension("toml");
    (beside != file && beside.is_file()).then_some(beside)
}

/// Puts what the file says into the documents of the text.
///
/// # Errors
/// What is wrong with the file, in words; then nothing of it was taken.
pub(super) fn tell(beside: &Path, documents: &mut [Document]) -> Result<(), String> {
    let bytes = std::fs::read(beside).map_err(|error| error.to_string())?;
    memoscope_ingest::tell(&bytes, documents).map_err(|error| error.to_string())
}
