//! `cargo xtask build`: the release page in `dist/`.
//!
//! trunk does the work, as Trunk.toml and index.html say; it calls `finish` at the end. Remembers what
//! the page was built from, so that `serve` can tell whether a new build is needed.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant, UNIX_EPOCH};

use crate::failure::{Failure, Outcome};
use crate::importer::Formats;
use crate::process::{self, Echo};
use crate::project::{Project, files_below, read, write};
use crate::tools::{self, Tool};
use crate::{fill, importer, library, offline, setup, single_file, size, slim, split};

/// What the page is made of.
const INPUTS: [&str; 12] = [
    "build.rs",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "index.html",
    "src",
    "www",
    "crates",
    "corpus",
    "lexicons",
    "xtask",
    ".cargo",
];

/// Longest time a build may take.
const LIMIT: Duration = Duration::from_secs(30 * 60);

/// The variable that tells trunk's last step where the site will lie.
const ADDRESS: &str = "MEMOSCOPE_URL";

/// Options of `build`.
#[derive(Default, clap::Args)]
pub(crate) struct Arguments {
    /// Where the site will lie: with it, link previews and oEmbed name its picture and its frame by full addresses
    #[arg(long, value_name = "ADDRESS")]
    url: Option<String>,
}

/// Installs what is missing, then builds.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> Outcome {
    setup::ensure(project)?;
    let before = fingerprint(project)?;
    println!("build: making the release page in dist/ (the first time takes some minutes)");
    let started = Instant::now();
    let mut trunk = Command::new(Tool::trunk().program(project));
    trunk.args(["build", "--release", "--skip-version-check", "--color", "never"]);
    trunk.current_dir(project.root()).env("PATH", tools::path(project)?);
    // trunk takes these for its own options and refuses the values other programs like.
    let (variable, flags) = flags(&renamed_folders(project));
    trunk.env_remove("CARGO_ENCODED_RUSTFLAGS").env_remove("RUSTFLAGS").env(variable, flags);
    match &arguments.url {
        Some(address) => trunk.env(ADDRESS, address),
        None => trunk.env_remove(ADDRESS),
    };
    trunk.env_remove("NO_COLOR").env_remove("COLOR").env("RUST_BACKTRACE", "0");
    process::must(&mut trunk, LIMIT, Echo::Show)
        .map_err(|failure| failure.with_hint("read the first error above; the page was not replaced"))?;
    no_path_of_this_machine(project)?;
    remember(project, before)?;
    println!(
        "build: dist/ is there, after {} s, first load {}",
        started.elapsed().as_secs(),
        size::first_load(project)?
    );
    Ok(())
}

/// trunk's last step: in trunk's staging folder the corpus goes into the page, the program is split, and what the page
/// can do without goes.
pub(crate) fn finish(project: &Project) -> Outcome {
    let folder = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).ok_or_else(|| {
        Failure::new("TRUNK_STAGING_DIR is not set")
            .with_hint("run `cargo xtask build`, which runs trunk, which runs this")
    })?;
    fill::run(project, &folder, env::var(ADDRESS).ok().as_deref())?;
    let shrinks = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    slim::run(&folder, split::run(project)?, importer::run(project, Formats::All, shrinks)?)?;
    library::run(project, &folder, shrinks)?;
    offline::run(&folder)
}

/// The folders of this machine that paths in panic messages begin with, and what the page calls them.
fn folders(project: &Project) -> Vec<(PathBuf, &'static str)> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    let registry = home.map(|home| (home.join("registry/src"), "crates"));
    registry.into_iter().chain([(project.root().to_owned(), "memoscope")]).collect()
}

/// Flags for rustc, so that those folders are not in the page. Flags from outside would go unheard.
fn renamed_folders(project: &Project) -> Vec<String> {
    let folders = folders(project).into_iter();
    folders.map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display())).collect()
}

/// The variable that gives cargo these flags: for the page alone, so that xtask, which trunk has cargo run at the end, need
/// not be built once more; for everything where a flag holds a blank, at which the first variable would be cut.
fn flags(flags: &[String]) -> (&'static str, String) {
    match flags.iter().any(|flag| flag.contains(char::is_whitespace)) {
        false => ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" ")),
        true => ("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")),
    }
}

/// Fails if a file of the page names a folder of this machine: one of those, that of the compiler, or any below the home.
fn no_path_of_this_machine(project: &Project) -> Outcome {
    let mut names: Vec<String> =
        folders(project).iter().map(|(folder, _)| folder.display().to_string()).collect();
    let mut rustc = Command::new("rustc");
    let sysroot = process::must(rustc.args(["--print", "sysroot"]), Duration::from_secs(60), Echo::Hide)?;
    names.push(sysroot.trim().to_owned());
    names.extend(env::var("HOME").ok().filter(|home| home.len() > 2).map(|home| format!("{home}/")));
    for path in files_below(&project.dist())? {
        let bytes = fs::read(&path).map_err(|error| Failure::file("read", &path, &error))?;
        for name in &names {
            if bytes.windows(name.len()).any(|window| window == name.as_bytes()) {
                return Err(Failure::new(format!("{} names the folder {name}", path.display())));
            }
        }
    }
    Ok(())
}

/// Builds unless the last build was made from the very files that are there now.
pub(crate) fn ensure(project: &Project) -> Outcome {
    if is_fresh(project)? {
        println!("build: dist/ is up to date");
        return Ok(());
    }
    run(project, &Arguments::default())
}

fn is_fresh(project: &Project) -> Outcome<bool> {
    let Ok(stamp) = fs::read_to_string(stamp(project)) else { return Ok(false) };
    Ok(stamp == record(project, fingerprint(project)?)?)
}

fn remember(project: &Project, inputs: u64) -> Outcome {
    let path = stamp(project);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::file("make", folder, &error))?;
    }
    write(&path, &record(project, inputs)?)
}

fn stamp(project: &Project) -> PathBuf {
    project.target().join("xtask/built-from")
}

/// One line for a build: which checkout, from which inputs, with which result.
fn record(project: &Project, inputs: u64) -> Outcome<String> {
    let mut dist = DefaultHasher::new();
    for path in files_below(&project.dist())?.iter().filter(|path| !path.ends_with(single_file::NAME)) {
        hash_file(path, &mut dist)?;
    }
    Ok(format!("{} {inputs:016x} {:016x}\n", project.root().display(), dist.finish()))
}

/// A number that changes when an input is added, removed, renamed or written.
fn fingerprint(project: &Project) -> Outcome<u64> {
    let mut hasher = DefaultHasher::new();
    for input in INPUTS {
        let path = project.at(input);
        let files = if path.is_dir() { files_below(&path)? } else { vec![path] };
        for file in files.iter().filter(|file| file.exists()) {
            hash_file(file, &mut hasher)?;
        }
    }
    Ok(hasher.finish())
}

fn hash_file(path: &Path, hasher: &mut DefaultHasher) -> Outcome {
    let facts = fs::metadata(path).map_err(|error| Failure::file("look at", path, &error))?;
    path.hash(hasher);
    facts.len().hash(hasher);
    let written = facts.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    written.map(|time| time.as_nanos()).hash(hasher);
    Ok(())
}

/// The built page's text, or advice to build it.
pub(crate) fn built_page(project: &Project) -> Outcome<String> {
    read(&project.dist().join("index.html")).map_err(|_| {
        Failure::new("there is no built page in dist/").with_hint("run `cargo xtask build` first")
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    /// Whether `change` to a built project asks for a new build.
    fn check(name: &str, change: fn(&Project), expected_fresh: bool) {
        let project = Project::scratch(name);
        for file in ["src/main.rs", "corpus/a.txt", "dist/index.html"] {
            fs::create_dir_all(project.at(file).parent().unwrap()).unwrap();
            write(&project.at(file), "x").unwrap();
        }
        let before = record(&project, fingerprint(&project).unwrap()).unwrap();
        change(&project);
        let after = record(&project, fingerprint(&project).unwrap()).unwrap();
        assert_eq!(before == after, expected_fresh, "{name}");
        fs::remove_dir_all(project.root()).unwrap();
    }

    #[test]
    fn flags_are_for_the_page_alone_where_they_can_be() {
        let check = |given: &[&str], variable: &str, value: &str| {
            let given: Vec<String> = given.iter().map(|&flag| flag.to_owned()).collect();
            assert_eq!(flags(&given), (variable, value.to_owned()));
        };
        check(&["-a", "-b=c"], "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-a -b=c");
        check(&["-a", "-b=My texts"], "CARGO_ENCODED_RUSTFLAGS", "-a\u{1f}-b=My texts");
    }

    #[test]
    fn a_path_of_this_machine_in_the_page_is_found() {
        let project = Project::scratch("paths");
        fs::create_dir_all(project.dist()).unwrap();
        let page = project.dist().join("page.wasm");
        write(&page, "memoscope/src/main.rs").unwrap();
        no_path_of_this_machine(&project).unwrap();
        let home = env::var("HOME").unwrap();
        for folder in [project.root().display().to_string(), format!("{home}/other")] {
            write(&page, &format!("\0asm {folder}/src/main.rs")).unwrap();
            no_path_of_this_machine(&project).unwrap_err();
        }
        fs::remove_dir_all(project.root()).unwrap();
    }

    #[test]
    fn a_build_is_fresh_until_an_input_or_the_result_changes() {
        check("same", |_| (), true);
        check("readme", |project| write(&project.at("README.md"), "y").unwrap(), true);
        check("longer", |project| write(&project.at("src/main.rs"), "yy").unwrap(), false);
        check("added", |project| write(&project.at("corpus/b.txt"), "y").unwrap(), false);
        check("removed", |project| fs::remove_file(project.at("corpus/a.txt")).unwrap(), false);
        check(
            "renamed",
            |project| fs::rename(project.at("corpus/a.txt"), project.at("corpus/c.txt")).unwrap(),
            false,
        );
        check("result", |project| fs::remove_file(project.at("dist/index.html")).unwrap(), false);
    }
}
