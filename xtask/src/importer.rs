//! The importer: a program of its own, linked, bound and shrunk like the page's, and fetched when the first file is added.
//!
//! Its glue and its loop (`www/importer.js`) become one file, from which the page makes a worker.

use std::fs;
use std::process::Command;
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::process::{self, Echo};
use crate::project::{Project, read};
use crate::split;
use crate::tools::{self, WASM};

/// Longest time one program may take.
const LIMIT: Duration = Duration::from_secs(20 * 60);

/// Which files an importer reads.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Formats {
    /// Plain text, Markdown, HTML, tables, JSON, subtitles and XML; linked for size
    Plain,
    /// Every format; linked for speed
    All,
}

/// The importer as the page fetches it.
pub(crate) struct Importer {
    /// Glue and loop.
    pub(crate) script: String,
    /// The module.
    pub(crate) module: Vec<u8>,
}

/// Builds it; `shrinks` says whether wasm-opt has a go at it.
pub(crate) fn run(project: &Project, formats: Formats, shrinks: bool) -> Outcome<Importer> {
    let (name, profile, passes) = match formats {
        Formats::Plain => ("importer-plain", "release", split::module_passes().collect()),
        Formats::All => ("importer", "importer", vec!["-O2"]),
    };
    let path = tools::path(project)?;
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--quiet", "--locked", "--profile", profile, "--target", WASM]);
    cargo.args(["-p", "memoscope-importer"]).current_dir(project.root());
    if formats == Formats::Plain {
        cargo.arg("--no-default-features");
    }
    process::must(&mut cargo, LIMIT, Echo::Show)?;
    let linked = project.target().join(WASM).join(profile).join("memoscope_importer.wasm");
    let work = project.target().join("xtask").join(name);
    let mut bind = Command::new("wasm-bindgen");
    bind.args(["--target", "web", "--no-typescript", "--out-name", "importer", "--out-dir"]);
    process::must(bind.arg(&work).arg(&linked).env("PATH", &path), LIMIT, Echo::Hide)?;
    let mut module = work.join("importer_bg.wasm");
    if shrinks {
        let small = work.join("importer.wasm");
        let mut shrink = Command::new("wasm-opt");
        process::must(
            shrink.args(passes).arg("-o").arg(&small).arg(&module).env("PATH", &path),
            LIMIT,
            Echo::Hide,
        )?;
        module = small;
    }
    let script = format!("{}\n{}", read(&work.join("importer.js"))?, read(&project.at("www/importer.js"))?);
    let module = fs::read(&module).map_err(|error| Failure::file("read", &module, &error))?;
    Ok(Importer { script, module })
}
