//! Where a publication goes: nothing is overwritten or removed there but an earlier publication.

use crate::Failure;
use memoscope_site::{Files, WORKER, listed};
use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// Refuses an output that is that folder, lies in it or holds it: what is there would be overwritten, or be published anew.
pub(super) fn apart(out: &Path, from: &Path, what: &str) -> Result<(), Failure> {
    let from = from.canonicalize().map_err(|error| Failure::Input(format!("{}: {error}", from.display())))?;
    let place = out.canonicalize().or_else(|_| std::path::absolute(out)).unwrap_or_else(|_| out.to_owned());
    match place.starts_with(&from) || from.starts_with(&place) {
        false => Ok(()),
        true => Err(refused(out, &format!("{what} there; name a place apart from them"))),
    }
}

/// The names of the files of an earlier publication that lies there. Fails where something else does.
pub(super) fn look(out: &Path, is_file: bool) -> Result<Vec<String>, Failure> {
    let failed = |error: std::io::Error| Failure::Input(format!("{}: {error}", out.display()));
    let kind = match fs::metadata(out) {
        Ok(facts) => facts,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    match (is_file, kind.is_dir()) {
        (true, true) => Err(refused(out, "with --single-file it is a file, and this is a folder; add a name: essays.html")),
        (true, false) if is_html(out) => Ok(Vec::new()),
        (true, false) => Err(refused(out, "there is a file that is no page; name another, or remove it first")),
        (false, false) => Err(refused(out, "there is a file of that name; name a folder, or give --single-file")),
        (false, true) if fs::read_dir(out).map_err(failed)?.next().is_none() => Ok(Vec::new()),
        (false, true) => fs::read_to_string(out.join(WORKER)).ok().and_then(|worker| listed(&worker)).ok_or_else(|| {
            refused(
                out,
                "the folder holds files, and no site that was published here before; name an empty or a new folder, or empty \
                 this one first",
            )
        }),
    }
}

fn refused(out: &Path, why: &str) -> Failure {
    Failure::Call(format!("invalid value '{}' for '--out': {why}", out.display()))
}

fn is_html(path: &Path) -> bool {
    fs::read(path).is_ok_and(|bytes| {
        bytes.get(..15).is_some_and(|start| start.eq_ignore_ascii_case(b"<!doctype html>"))
    })
}

/// Puts the files there, those last that name the others, and removes those of an earlier publication that are no longer among
/// them; gives how many were removed.
pub(super) fn exchange(out: &Path, files: &Files, earlier: &[String]) -> Result<u32, Failure> {
    const LAST: [&str; 2] = ["index.html", WORKER];
    let last = |name: &str| LAST.iter().position(|last| *last == name).map_or(0, |at| at + 1);
    let mut ordered: Vec<(&String, &Vec<u8>)> = files.iter().collect();
    ordered.sort_by_key(|(name, _)| last(name));
    for (name, bytes) in ordered {
        write(&out.join(name), bytes)?;
    }
    let mut gone = 0;
    // A name with a folder in it is not one that a site has.
    let plain = |name: &&String| Path::new(name.as_str()).file_name() == Some(OsStr::new(name.as_str()));
    for name in earlier.iter().filter(plain).filter(|name| !files.contains_key(*name)) {
        match fs::remove_file(out.join(name)) {
            Ok(()) => gone += 1,
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(Failure::Input(format!("{}: {error}", out.join(name).display()))),
        }
    }
    Ok(gone)
}

/// Writes a file, in a folder that is made if need be.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::Input(format!("{}: {error}", path.display()));
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::write(path, bytes).map_err(failed)
}
