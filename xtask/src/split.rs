//! The program, cut in the module of the first load and the chunk that is fetched later, and made ready for browsers.
//!
//! trunk has cargo link one program and would hand it to wasm-bindgen as it is. `wasm_split_cli_support`, a splitter that
//! works on what the linker notes of what refers to what (build.rs asks for that), cuts it at the seam that
//! `memoscope-chunk` declares; then wasm-bindgen makes the glue of the first part and wasm-opt shrinks both. What trunk
//! put in the place of the program and its glue is replaced.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use wasm_split_cli_support::Options;

use crate::failure::{Failure, Outcome};
use crate::process::{self, Echo};
use crate::project::Project;
use crate::quiet;
use crate::tools::WASM;

/// What the splitter calls the chunk, from the name of the seam.
const CHUNK: &str = "split_later.wasm";

/// What wasm-opt does to both parts: docs/decisions.md says what each is worth.
const PASSES: [&str; 6] = [
    "-Oz",
    "--low-memory-unused",
    "--one-caller-inline-max-function-size=0",
    "--flatten",
    "--rereloop",
    "-Oz",
];

/// And to the module of the first load alone. This pass takes a table of functions that is imported, as the chunk's is,
/// for one that nobody else calls by, and would build in the few arguments that it sees.
const MORE_PASSES: [&str; 2] = ["--gufa-optimizing", "-Oz"];

/// What wasm-opt does to the module of the first load.
pub(crate) fn module_passes() -> impl Iterator<Item = &'static str> {
    PASSES.into_iter().chain(MORE_PASSES)
}

/// Longest time one program may take.
const LIMIT: Duration = Duration::from_secs(10 * 60);

/// The parts of the program.
pub(crate) struct Parts {
    /// The glue between browser and program.
    pub(crate) glue: String,
    /// The module of the first load.
    pub(crate) module: Vec<u8>,
    /// What is fetched later.
    pub(crate) chunk: Vec<u8>,
}

/// Cuts what cargo has linked under trunk.
pub(crate) fn run(project: &Project) -> Outcome<Parts> {
    let profile = env::var("TRUNK_PROFILE").unwrap_or_else(|_| "release".to_owned());
    let mut linked = project.target().join(WASM).join(&profile).join("memoscope.wasm");
    let work = project.target().join("xtask/split");
    fresh(&work)?;
    if profile == "release" {
        let quiet = quiet::run(&bytes(&linked)?)?;
        linked = work.join("quiet.wasm");
        fs::write(&linked, quiet).map_err(|error| Failure::file("write", &linked, &error))?;
    }
    cut(&linked, &work)?;
    let bound = bind(&work)?;
    let mut module = bound.join("memoscope_bg.wasm");
    let mut chunk = work.join(CHUNK);
    if profile == "release" {
        module = shrink(&module, &work.join("module.wasm"), &MORE_PASSES)?;
        chunk = shrink(&chunk, &work.join("chunk.wasm"), &[])?;
    }
    Ok(Parts {
        glue: crate::project::read(&bound.join("memoscope.js"))?,
        module: bytes(&module)?,
        chunk: bytes(&chunk)?,
    })
}

/// Cuts the linked program at its seam, which it must have once.
fn cut(linked: &Path, work: &Path) -> Outcome {
    let program = bytes(linked)?;
    let main = work.join("main.wasm");
    let mut options = Options::new(&program);
    options.output_dir = work;
    options.main_out_path = &main;
    let made = wasm_split_cli_support::transform(options)
        .map_err(|error| Failure::new(format!("cannot split {}: {error:#}", linked.display())))?;
    match made.split_modules.as_slice() {
        [chunk] if chunk.ends_with(CHUNK) => Ok(()),
        other => Err(Failure::new(format!("the splitter made {other:?} where {CHUNK} was expected"))
            .with_hint("there must be one seam, declared by `memoscope_chunk::chunk!`")),
    }
}

/// The folder with the glue of the first part, and that part as the glue wants it.
fn bind(work: &Path) -> Outcome<PathBuf> {
    let folder = work.join("bound");
    let mut command = Command::new("wasm-bindgen");
    command.args(["--target", "web", "--no-typescript", "--out-name", "memoscope"]);
    // The chunk is bound to the table of functions, which is one of these exports.
    command.arg("--keep-lld-exports").arg("--out-dir").arg(&folder).arg(work.join("main.wasm"));
    process::must(&mut command, LIMIT, Echo::Hide)?;
    Ok(folder)
}

/// The file `into`, with what `from` holds made smaller.
fn shrink(from: &Path, into: &Path, more: &[&str]) -> Outcome<PathBuf> {
    let mut command = Command::new("wasm-opt");
    command.args(PASSES).args(more).arg("-o").arg(into).arg(from);
    process::must(&mut command, LIMIT, Echo::Hide)?;
    Ok(into.to_owned())
}

fn bytes(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| Failure::file("read", path, &error))
}

/// An empty folder.
fn fresh(folder: &Path) -> Outcome {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| Failure::file("remove", folder, &error))?;
    }
    fs::create_dir_all(folder).map_err(|error| Failure::file("make", folder, &error))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    /// What is said of a program that can't be cut.
    fn check(program: &[u8], expected: &str) {
        let project = Project::scratch("split");
        fresh(project.root()).unwrap();
        let linked = project.at("linked.wasm");
        fs::write(&linked, program).unwrap();
        let failure = cut(&linked, project.root()).unwrap_err().to_string();
        assert!(failure.contains(expected), "{failure}");
        fs::remove_dir_all(project.root()).unwrap();
    }

    #[test]
    fn a_program_that_was_not_linked_for_it_is_refused() {
        check(b"no program", "cannot split");
        check(b"\0asm\x01\0\0\0", "--emit-relocs");
    }

    #[test]
    fn the_pass_that_knows_no_imported_table_is_for_the_first_part_alone() {
        assert!(MORE_PASSES.contains(&"--gufa-optimizing"));
        assert!(!PASSES.iter().any(|pass| pass.contains("gufa")));
    }
}
