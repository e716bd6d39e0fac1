//! `cargo xtask reproduce`: the page built once more, from nothing, in a folder of another name; both must be the same bytes.
//!
//! What is compared is `dist/` as it is here, built first if anything changed, and that of a copy of the checkout. The copy has
//! its own target folder, so nothing that was compiled here is used, and the tools of this checkout.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use memoscope_site::Files;

use crate::failure::{Failure, Outcome};
use crate::process::{self, Echo};
use crate::project::Project;
use crate::{build, offline, single_file, tidy, tools};

/// Longest time the second build may take.
const LIMIT: Duration = Duration::from_secs(60 * 60);

/// Builds twice and compares.
pub(crate) fn run(project: &Project) -> Outcome {
    build::ensure(project)?;
    let there = project.target().join("xtask/reproduce");
    tools::remove(&there)?;
    // Longer than any checkout's own, so that a path that slips in moves what follows it. Without blanks, for which xtask would
    // be compiled once more (`build::flags`).
    let copy = there.join("a-checkout-in-a-folder-of-another-name-and-length");
    let started = Instant::now();
    let count = copied(project, &copy)?;
    println!("reproduce: building {count} files once more in {} (minutes)", copy.display());
    let mut cargo = Command::new("cargo");
    cargo.args(["xtask", "build"]).current_dir(&copy).env("CARGO_TARGET_DIR", there.join("target"));
    process::must(&mut cargo, LIMIT, Echo::Show)?;
    let mut here = offline::files(&project.dist())?;
    here.remove(single_file::NAME);
    let differ = differing(&here, &offline::files(&copy.join("dist"))?);
    if let Some(first) = differ.first() {
        return Err(Failure::new(format!(
            "{} files differ, {first} among them: {}",
            differ.len(),
            differ.join(", ")
        ))
        .with_hint(format!("compare them with those in {}", copy.join("dist").display())));
    }
    println!(
        "reproduce: {} files of two builds are the same bytes, after {} s",
        here.len(),
        started.elapsed().as_secs()
    );
    tools::remove(&there)
}

/// Copies what git knows or would add, and lets the copy use the tools of this checkout; gives how many files.
fn copied(project: &Project, copy: &Path) -> Outcome<usize> {
    let paths = tidy::paths(project)?;
    // Where there is no git, hidden files are not listed; cargo needs this one.
    for path in paths.iter().map(String::as_str).chain([".cargo/config.toml"]) {
        let (from, to) = (project.at(path), copy.join(path));
        if !from.is_file() {
            continue;
        }
        let folder = to.parent().map(PathBuf::from).unwrap_or_default();
        fs::create_dir_all(&folder).map_err(|error| Failure::file("make", &folder, &error))?;
        fs::copy(&from, &to).map_err(|error| Failure::file("copy", &from, &error))?;
    }
    link(&project.tools(), &copy.join(".tools"))?;
    Ok(paths.len())
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> Outcome {
    std::os::unix::fs::symlink(from, to).map_err(|error| Failure::file("link to", from, &error))
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> Outcome {
    // The copy installs its own.
    Ok(())
}

/// The names of files that are in one of the two only, or differ.
fn differing(one: &Files, other: &Files) -> Vec<String> {
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    names.into_iter().filter(|name| one.get(*name) != other.get(*name)).cloned().collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_differs_or_is_alone_is_named() {
        let files = |list: &[(&str, u8)]| -> Files {
            list.iter().map(|(name, byte)| ((*name).to_owned(), vec![*byte])).collect()
        };
        let one = files(&[("a", 1), ("b", 2), ("c", 3)]);
        assert!(differing(&one, &one).is_empty());
        assert_eq!(differing(&one, &files(&[("a", 1), ("b", 9), ("d", 3)])), ["b", "c", "d"]);
    }

    #[test]
    fn a_copy_has_the_files_and_the_tools() {
        let project = Project::scratch("reproduce");
        for path in ["src/main.rs", ".tools/trunk/bin", "dist/index.html", "target/x"] {
            fs::create_dir_all(project.at(path).parent().unwrap()).unwrap();
            fs::write(project.at(path), "x").unwrap();
        }
        let copy = project.root().join("target/copy");
        copied(&project, &copy).unwrap();
        assert!(copy.join("src/main.rs").is_file());
        assert!(!copy.join("dist").exists() && !copy.join("target").exists());
        assert_eq!(copy.join(".tools/trunk/bin").is_file(), cfg!(unix));
        fs::remove_dir_all(project.root()).unwrap();
    }
}
