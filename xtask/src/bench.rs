//! `cargo xtask bench`: the engine beside its rivals, in one run of one browser and natively; or Lighthouse.
//!
//! `benches/` is a package of its own, since its rivals are no dependencies of ours. Here it is built as the page is
//! (the same flags, the same passes of wasm-opt), and once more for this machine, and its `run.mjs` started, which
//! measures, compares the answers and writes a record. Rivals in Python are installed into `.tools/bench/`.
//! Never part of `cargo xtask test`: a time is no test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::process::{self, Echo};
use crate::project::Project;
use crate::tools::{self, Tool, WASM};
use crate::{browsers, build as page, oracle, setup, split};

/// Longest time a build or a run may take.
const LIMIT: Duration = Duration::from_secs(60 * 60);

/// Whose engine runs the page.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Browser {
    Chromium,
    Firefox,
}

/// What is measured.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// One task only: pass, packages, hard, company, sentiment or native. Writes no record
    #[arg(long, value_name = "TASK")]
    only: Option<String>,
    /// Lighthouse over the release page instead: five looks on its mobile setting
    #[arg(long)]
    lighthouse: bool,
    /// The browser to measure in, chromium or firefox. Firefox writes a record of its own, without rivals in Python; its
    /// clock is taken, since it tells no processor time
    #[arg(long, value_name = "NAME", default_value = "chromium", conflicts_with_all = ["lighthouse", "files", "tour"])]
    browser: Browser,
    /// How often each task is run, 9 times if not told; the fastest counts. With --page: each kind of change, 30 times
    #[arg(long)]
    rounds: Option<u32>,
    /// The built page instead: how long from a change to the painted view. With --only: a form of the text, a view, a
    /// kind of change, or several of these with commas between: "one text,bars"
    #[arg(long)]
    page: bool,
    /// 233 files dropped on the built page instead: how long until the first view
    #[arg(long, conflicts_with_all = ["page", "lighthouse", "only"])]
    files: bool,
    /// The built page on a slowed phone instead: how long a visitor waits for an answer, and frames over many marks
    #[arg(long, conflicts_with_all = ["page", "lighthouse", "files", "only"])]
    tour: bool,
}

/// Installs what is missing, builds, measures, prints the table.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> Outcome {
    setup::ensure(project)?;
    let is_firefox = arguments.browser == Browser::Firefox;
    let browser = if is_firefox { browsers::others()?.firefox } else { browsers::chromium()?.browser };
    let folder = project.at("benches");
    if arguments.lighthouse {
        return lighthouse(project, &folder.join("lighthouse"), &browser);
    }
    tools::install_node_modules(&folder)?;
    // How Firefox is spoken to is known to the tests.
    tools::install_node_modules(&project.at("tests"))?;
    let mut command = Command::new("node");
    let drives_page = arguments.page || arguments.files || arguments.tour;
    if drives_page {
        page::ensure(project)?;
        command.arg(match (arguments.files, arguments.tour) {
            (true, _) => "files.mjs",
            (_, true) => "tour.mjs",
            _ => "latency.mjs",
        });
    } else {
        build(project, &folder)?;
        command.arg("run.mjs");
    }
    if let Some(rounds) = arguments.rounds {
        command.args(["--rounds", &rounds.to_string()]);
    }
    match &arguments.only {
        Some(task) => command.args(["--only", task]),
        None => command.arg("--record"),
    };
    if is_firefox {
        command.args(["--browser", "firefox"]);
    }
    if !drives_page && !is_firefox && arguments.only.as_ref().is_none_or(|task| task == "native") {
        let python = oracle::ensure_python(project, "bench", &folder.join("native/requirements.txt"))?;
        command.arg("--native").arg(build_native(project, &folder)?).arg("--python").arg(python);
    }
    command.current_dir(&folder).env(if is_firefox { "FIREFOX" } else { "CHROMIUM" }, browser);
    process::must(&mut command, LIMIT, Echo::Show)?;
    Ok(())
}

/// Lighthouse, over the release page.
fn lighthouse(project: &Project, folder: &Path, browser: &Path) -> Outcome {
    page::ensure(project)?;
    tools::install_node_modules(folder)?;
    let mut command = Command::new("node");
    command.args(["run.mjs", "--record"]).arg(project.dist());
    command.current_dir(folder).env("CHROMIUM", browser);
    process::must(&mut command, LIMIT, Echo::Show)?;
    Ok(())
}

/// The engine for the page of the benches, in `benches/build/`.
fn build(project: &Project, folder: &Path) -> Outcome {
    println!("bench: building the engine as the page has it");
    let target = project.target().join("benches");
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--lib", "--release", "--locked", "--target", WASM, "--target-dir"]).arg(&target);
    process::must(cargo.current_dir(folder), LIMIT, Echo::Show)?;
    let module = target.join(WASM).join("release/memoscope_benches.wasm");
    let out = folder.join("build");
    fs::create_dir_all(&out).map_err(|error| Failure::file("make", &out, &error))?;
    let mut bindgen = Command::new(Tool::wasm_bindgen(project)?.program(project));
    bindgen.args(["--target", "web", "--out-dir"]).arg(&out).arg(module);
    process::must(&mut bindgen, LIMIT, Echo::Hide)?;
    optimize(project, &out.join("memoscope_benches_bg.wasm"))
}

/// The engine for this machine, with what times it.
fn build_native(project: &Project, folder: &Path) -> Outcome<PathBuf> {
    println!("bench: building the engine natively");
    let target = project.target().join("benches");
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--bin", "memoscope-native", "--profile", "native", "--locked", "--target-dir"]);
    process::must(cargo.arg(&target).current_dir(folder), LIMIT, Echo::Show)?;
    Ok(target.join("native").join(format!("memoscope-native{}", std::env::consts::EXE_SUFFIX)))
}

/// Runs the passes of wasm-opt that the page's module gets.
fn optimize(project: &Project, module: &Path) -> Outcome {
    let mut command = Command::new(Tool::wasm_opt().program(project));
    command.args(split::module_passes()).arg("-o").arg(module).arg(module);
    process::must(&mut command, LIMIT, Echo::Hide)?;
    Ok(())
}
