//! The importer: a program of its own, linked, bound and shrunk like the page's, and fetched when the first file is added.
//!
//! Its glue and its loop (`www/importer.js`) become one file, from which the page makes a worker.

use std::env;
use std::fs;
use std::process::Command;
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::process::{self, Echo};
use crate::project::{Project, read};
use crate::tools::WASM;

/// Longest time one program may take.
const LIMIT: Duration = Duration::from_secs(20 * 60);

/// The importer as the page fetches it.
pub(crate) struct Importer {
    /// Glue and loop.
    pub(crate) script: String,
    /// The module.
    pub(crate) module: Vec<u8>,
}

/// Builds it.
pub(crate) fn run(project: &Project) -> Outcome<Importer> {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--quiet", "--locked", "--profile", "importer", "--target", WASM]);
    cargo.args(["-p", "memoscope-importer"]).current_dir(project.root());
    process::must(&mut cargo, LIMIT, Echo::Show)?;
    let linked = project.target().join(WASM).join("importer/memoscope_importer.wasm");
    let work = project.target().join("xtask/importer");
    let mut bind = Command::new("wasm-bindgen");
    bind.args(["--target", "web", "--no-typescript", "--out-name", "importer", "--out-dir"]);
    process::must(bind.arg(&work).arg(&linked), LIMIT, Echo::Hide)?;
    let mut module = work.join("importer_bg.wasm");
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
        let small = work.join("importer.wasm");
        let mut shrink = Command::new("wasm-opt");
        process::must(shrink.args(["-O2", "-o"]).arg(&small).arg(&module), LIMIT, Echo::Hide)?;
        module = small;
    }
    let script = format!("{}\n{}", read(&work.join("importer.js"))?, read(&project.at("www/importer.js"))?);
    let module = fs::read(&module).map_err(|error| Failure::file("read", &module, &error))?;
    Ok(Importer { script, module })
}
