//! The engine as an ES module: `crates/library`, linked, bound and shrunk, with its script in one file with the glue.
//!
//! Its files lie beside the page, which never asks for them.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::process::{self, Echo};
use crate::project::{Project, read, write};
use crate::tools::{self, WASM};

/// Longest time one program may take.
const LIMIT: Duration = Duration::from_secs(20 * 60);

/// What the library is made of, by the names of the files.
pub(crate) const FILES: [&str; 3] = ["memoscope.js", "memoscope.wasm", "memoscope.d.ts"];

/// Puts the library into a folder; `shrinks` says whether wasm-opt has a go at it.
pub(crate) fn run(project: &Project, folder: &Path, shrinks: bool) -> Outcome {
    let path = tools::path(project)?;
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--quiet", "--locked", "--release", "--target", WASM, "-p", "memoscope-library"]);
    process::must(cargo.current_dir(project.root()), LIMIT, Echo::Show)?;
    let linked = project.target().join(WASM).join("release/memoscope_library.wasm");
    let work = project.target().join("xtask/library");
    let mut bind = Command::new("wasm-bindgen");
    bind.args(["--target", "web", "--no-typescript", "--omit-default-module-path", "--out-name", "library"]);
    bind.arg("--out-dir").arg(&work).arg(&linked);
    process::must(bind.env("PATH", &path), LIMIT, Echo::Hide)?;
    let (bound, module) = (work.join("library_bg.wasm"), folder.join("memoscope.wasm"));
    if shrinks {
        let mut shrink = Command::new("wasm-opt");
        shrink.args(["-O2", "-o"]).arg(&module).arg(&bound);
        process::must(shrink.env("PATH", &path), LIMIT, Echo::Hide)?;
    } else {
        fs::copy(&bound, &module).map_err(|error| Failure::file("write", &module, &error))?;
    }
    let glue = read(&work.join("library.js"))?;
    let script = read(&project.at("crates/library/library.js"))?;
    write(&folder.join("memoscope.js"), &joined(&glue, &script))?;
    write(&folder.join("memoscope.d.ts"), &read(&project.at("crates/library/memoscope.d.ts"))?)
}

/// Glue and script as one module, of which only what the script hands out and the class can be imported.
fn joined(glue: &str, script: &str) -> String {
    let lines = glue.lines().filter(|line| !line.starts_with("export {"));
    let bare = |line: &str| match line.strip_prefix("export function ") {
        Some(rest) => format!("function {rest}\n"),
        None => format!("{line}\n"),
    };
    format!("{}\n{script}", lines.map(bare).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_class_and_the_script_are_handed_out() {
        let glue = "export class Corpus {\n}\nexport function names() {\n}\nfunction a() {}\nexport { initSync, __wbg_init as default };\n";
        let expected =
            "export class Corpus {\n}\nfunction names() {\n}\nfunction a() {}\n\nexport const read = 1;\n";
        assert_eq!(joined(glue, "export const read = 1;\n"), expected);
    }
}
