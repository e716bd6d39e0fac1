//! The steps of `cargo xtask test`, in the order they run: the cheap ones first.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use super::{Count, Done, Step, counts};
use crate::failure::{Failure, Outcome};
use crate::importer::Formats;
use crate::process::{self, Echo};
use crate::project::Project;
use crate::tools::{Tool, WASM, ensure_target, install_node_modules};
use crate::{browsers, build, oracle, setup, single_file, size, tidy};

/// Longest time a step that compiles may take.
const COMPILING: Duration = Duration::from_secs(30 * 60);
/// Longest time a step that only reads may take.
const READING: Duration = Duration::from_secs(3 * 60);
/// Longest time the tests in a browser may take.
const BROWSING: Duration = Duration::from_secs(30 * 60);
/// Longest time the scenarios in all browsers may take.
const PLAYING: Duration = Duration::from_secs(15 * 60);

/// All steps.
pub(super) const STEPS: &[Step] = &[
    Step { name: "tidy", quick: true, run: check_tidy, after: None },
    Step { name: "format", quick: true, run: format, after: None },
    Step { name: "clippy, native", quick: true, run: clippy_native, after: None },
    Step { name: "native tests", quick: true, run: native_tests, after: None },
    Step { name: "reference values", quick: false, run: reference_values, after: None },
    Step { name: "docs", quick: false, run: docs, after: None },
    Step { name: "supply chain", quick: false, run: supply_chain, after: None },
    Step { name: "set-up", quick: false, run: set_up, after: None },
    Step { name: "clippy, wasm", quick: false, run: clippy_wasm, after: Some("set-up") },
    Step { name: "engine on wasm", quick: false, run: engine_on_wasm, after: None },
    Step { name: "readers on wasm", quick: false, run: readers_on_wasm, after: None },
    Step { name: "component tests", quick: false, run: component_tests, after: Some("set-up") },
    Step { name: "build", quick: false, run: build_page, after: Some("set-up") },
    Step { name: "size", quick: false, run: check_size, after: Some("build") },
    Step { name: "page tests", quick: false, run: page_tests, after: Some("build") },
    Step { name: "single file", quick: false, run: make_single_file, after: Some("build") },
    Step { name: "other browsers", quick: false, run: other_browsers, after: Some("single file") },
];

fn cargo(project: &Project, words: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(words).current_dir(project.root()).env("CARGO_TERM_COLOR", "never");
    command
}

fn checked(command: &mut Command, limit: Duration) -> Outcome<Done> {
    process::must(command, limit, Echo::Show).map(|_| Done::Checked)
}

/// Runs a command that must run tests, and counts them with `count`.
fn counted(command: &mut Command, limit: Duration, count: fn(&str) -> Count) -> Outcome<Done> {
    let finished = process::run(command, limit, Echo::Show)?;
    let tests = count(&finished.output);
    let shown = process::spelled(command);
    match (finished.success, tests) {
        (true, Count { passed: 0, .. }) => Err(Failure::new(format!("`{shown}` ran no test"))),
        (false, Count { failed: 0, .. }) => Err(Failure::new(format!("`{shown}` ended with an error"))),
        _ => Ok(Done::Tested(tests)),
    }
}

fn check_tidy(project: &Project) -> Outcome<Done> {
    tidy::run(project).map(|()| Done::Checked)
}

fn format(project: &Project) -> Outcome<Done> {
    checked(&mut cargo(project, &["fmt", "--all", "--check"]), READING)
        .map_err(|failure| failure.with_hint("cargo fmt --all"))
}

fn clippy_native(project: &Project) -> Outcome<Done> {
    checked(
        cargo(project, &["clippy", "--workspace", "--all-targets"]).args([
            "--features",
            "memoscope-engine/reference-text",
            "--",
            "-D",
            "warnings",
        ]),
        COMPILING,
    )
}

/// The page with its tests, and the crates it is made of; their own tests run natively.
fn clippy_wasm(project: &Project) -> Outcome<Done> {
    let page = ["clippy", "--target", WASM, "-p", "memoscope", "--all-targets", "--", "-D", "warnings"];
    checked(&mut cargo(project, &page), COMPILING)?;
    let crates = [
        "-p",
        "memoscope-engine",
        "-p",
        "memoscope-ingest",
        "-p",
        "memoscope-protocol",
        "-p",
        "memoscope-importer",
        "-p",
        "memoscope-library",
    ];
    let rings = [&["clippy", "--target", WASM][..], &crates, &["--", "-D", "warnings"]].concat();
    checked(&mut cargo(project, &rings), COMPILING)
}

/// The command line has the page's name, so its pages would overwrite the page's: it is documented apart.
fn docs(project: &Project) -> Outcome<Done> {
    let common = ["doc", "--no-deps", "--document-private-items"];
    for packages in [&["--workspace", "--exclude", "memoscope-cli"][..], &["-p", "memoscope-cli"]] {
        let mut command = cargo(project, &[&common[..], packages].concat());
        checked(command.env("RUSTDOCFLAGS", "-D warnings"), COMPILING)?;
    }
    Ok(Done::Checked)
}

/// What deny.toml says of the crates: their licences, their versions, where they come from. Advisories are the published
/// workflow's, since their database is on no registry.
fn supply_chain(project: &Project) -> Outcome<Done> {
    let tool = Tool::cargo_deny();
    tool.ensure(project)?;
    let mut deny = Command::new(tool.program(project));
    deny.args([
        "--locked",
        "--workspace",
        "--all-features",
        "check",
        "-D",
        "warnings",
        "bans",
        "licenses",
        "sources",
    ]);
    checked(deny.current_dir(project.root()), READING)
        .map_err(|failure| failure.with_hint("an exception goes into deny.toml with its reason"))
}

fn native_tests(project: &Project) -> Outcome<Done> {
    counted(&mut cargo(project, &["test", "--workspace", "--no-fail-fast"]), COMPILING, counts::rust)
}

/// The engine on the whole of State of the Union beside stored values of other tools, and on texts that are hard for
/// their size; optimised.
fn reference_values(project: &Project) -> Outcome<Done> {
    oracle::ensure_text(project)?;
    let words = ["test", "--profile", "tools", "-p", "memoscope-engine", "--features", "reference-text"];
    counted(cargo(project, &words).args(["--test", "sotu", "--test", "long"]), COMPILING, counts::rust)
}

fn set_up(project: &Project) -> Outcome<Done> {
    setup::run(project).map(|()| Done::Checked)
}

/// The engine's own tests, golden values and random texts among them, on wasm: the same answers as natively.
fn engine_on_wasm(project: &Project) -> Outcome<Done> {
    on_wasm(project, &["-p", "memoscope-engine", "--lib", "--tests"])
}

/// The readers of formats on wasm: files of other tools, and files that mean harm.
fn readers_on_wasm(project: &Project) -> Outcome<Done> {
    on_wasm(project, &["-p", "memoscope-ingest", "--test", "hostile", "--test", "plain"])
}

/// Runs these tests on wasm. Node runs them, since they need no browser; the target is the one that has a test harness.
fn on_wasm(project: &Project, tests: &[&str]) -> Outcome<Done> {
    const WASI: &str = "wasm32-wasip1";
    ensure_target(WASI)?;
    let script = project.at("xtask/wasi.mjs");
    let mut command = cargo(project, &[&["test", "--target", WASI], tests].concat());
    command.arg("--config").arg(runner_setting(WASI, &["node", "--no-warnings", &script.to_string_lossy()]));
    counted(&mut command, COMPILING, counts::rust)
}

/// The setting that makes cargo run a target's programs by these words. A list, for a path may hold blanks.
fn runner_setting(target: &str, words: &[&str]) -> String {
    let words: Vec<toml::Value> = words.iter().map(|word| toml::Value::from(*word)).collect();
    format!("target.{target}.runner={}", toml::Value::from(words))
}

/// The page's own tests in a headless browser. Options of the browser are in webdriver.json.
fn component_tests(project: &Project) -> Outcome<Done> {
    let chromium = browsers::chromium()?;
    let runner = Tool::wasm_bindgen(project)?.programs(project).join("wasm-bindgen-test-runner");
    let mut command = cargo(project, &["test", "--target", WASM, "-p", "memoscope"]);
    command.arg("--config").arg(runner_setting(WASM, &[&runner.to_string_lossy()]));
    command.env("CHROMEDRIVER", chromium.driver).env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    command.env_remove("GECKODRIVER").env_remove("SAFARIDRIVER");
    counted(&mut command, COMPILING, counts::rust)
}

fn build_page(project: &Project) -> Outcome<Done> {
    build::ensure(project).map(|()| Done::Checked)
}

fn check_size(project: &Project) -> Outcome<Done> {
    size::run(project).map(|()| Done::Checked)
}

fn make_single_file(project: &Project) -> Outcome<Done> {
    single_file::make(project, Formats::Plain).map(|()| Done::Checked)
}

/// The built page in Chromium, from outside.
fn page_tests(project: &Project) -> Outcome<Done> {
    let chromium = browsers::chromium()?;
    oracle::ensure_text(project)?;
    let mut command = node_tests(project, "tests/page")?;
    command.env("CHROMIUM", chromium.shell);
    counted(&mut command, BROWSING, counts::node)
}

/// The built page in Chromium, Firefox and WebKit: what each of them could do otherwise.
fn other_browsers(project: &Project) -> Outcome<Done> {
    let (chromium, others) = (browsers::chromium()?, browsers::others()?);
    let mut command = node_tests(project, "tests/browsers")?;
    command.env("CHROMIUM", chromium.browser).env("CHROMEDRIVER", chromium.driver);
    command.env("FIREFOX", others.firefox).env("WEBKITDRIVER", others.webkit_driver);
    counted(&mut command, PLAYING, counts::node)
}

/// Node's own test runner on the tests of a folder, which look at the built page.
fn node_tests(project: &Project, folder: &str) -> Outcome<Command> {
    install_node_modules(&project.at("tests"))?;
    let folder = project.at(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .map_err(|error| Failure::file("list", &folder, &error))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(Failure::new(format!("there is no *.test.mjs in {}", folder.display())));
    }
    let mut command = Command::new("node");
    command.args(["--test", "--test-reporter=spec"]).args(files).current_dir(project.root());
    command.env("MEMOSCOPE_DIST", project.dist());
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_runner_may_lie_in_a_folder_with_blanks() {
        assert_eq!(runner_setting("a", &["node", "my \"x\"/r"]), "target.a.runner=[\"node\", 'my \"x\"/r']");
    }
}
