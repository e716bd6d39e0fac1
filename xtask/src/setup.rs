//! `cargo xtask setup`: everything the build needs, installed once.
//!
//! Costs a fraction of a second when all is there. Browsers for the tests are not part of it: see `browsers.rs`.

use std::fs;

use crate::failure::{Failure, Outcome};
use crate::project::Project;
use crate::tools::{Tool, WASM, ensure_target};

/// Installs what is missing.
pub(crate) fn run(project: &Project) -> Outcome {
    ensure(project)?;
    println!("setup: all tools are there");
    Ok(())
}

/// As [`run`], silent when nothing is missing.
pub(crate) fn ensure(project: &Project) -> Outcome {
    ensure_target(WASM)?;
    let folder = project.tools();
    fs::create_dir_all(&folder).map_err(|error| Failure::file("make", &folder, &error))?;
    Tool::all(project)?.iter().try_for_each(|tool| tool.ensure(project))
}
