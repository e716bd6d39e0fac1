//! The programs the build needs, each pinned to a version and kept in `.tools/NAME-VERSION/`.
//!
//! A tool is installed into a folder of another name and moved into place when complete, so a folder of the right
//! name is a whole tool. wasm-bindgen's version is read from the workspace manifest: it must equal the crate's.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};
use crate::process::{self, Echo};
use crate::project::{Project, read, write};

/// rustc's target for the page.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

const TRUNK: &str = "0.21.14";
const BINARYEN: &str = "132.0.0";
const CARGO_DENY: &str = "0.20.2";

/// Longest time one installation may take.
const LIMIT: Duration = Duration::from_secs(40 * 60);

/// How a tool is had.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    /// `cargo install`, with the lock file the tool was published with.
    CargoLocked,
    /// `cargo install` with the newest fitting dependencies.
    Cargo,
    /// `npm install`.
    Npm,
}

/// A pinned program.
pub(crate) struct Tool {
    name: &'static str,
    /// What the registry calls it.
    package: &'static str,
    version: String,
    source: Source,
    /// Where the program lies in the tool's folder.
    binary: &'static str,
    /// Minutes an installation takes on two cores.
    minutes: u32,
    /// How far `cargo install` optimises it: not at all where it waits for others most of its time.
    level: &'static str,
}

impl Tool {
    /// All tools of the build.
    pub(crate) fn all(project: &Project) -> Outcome<Vec<Self>> {
        Ok(vec![Self::wasm_opt(), Self::wasm_bindgen(project)?, Self::trunk()])
    }

    /// The bundler.
    pub(crate) fn trunk() -> Self {
        Self {
            name: "trunk",
            package: "trunk",
            version: TRUNK.to_owned(),
            source: Source::CargoLocked,
            binary: "bin/trunk",
            minutes: 6,
            level: "0",
        }
    }

    /// The maker of the JavaScript glue, and the runner of tests in a browser.
    pub(crate) fn wasm_bindgen(project: &Project) -> Outcome<Self> {
        Ok(Self {
            name: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            version: wasm_bindgen_version(&read(&project.at("Cargo.toml"))?)?,
            source: Source::Cargo,
            binary: "bin/wasm-bindgen",
            minutes: 4,
            level: "1",
        })
    }

    /// The optimiser of wasm.
    pub(crate) fn wasm_opt() -> Self {
        Self {
            name: "binaryen",
            package: "binaryen",
            version: BINARYEN.to_owned(),
            source: Source::Npm,
            binary: "node_modules/.bin/wasm-opt",
            minutes: 1,
            level: "",
        }
    }

    /// What looks at licences, versions and sources of all crates. The tests need it, no build does.
    pub(crate) fn cargo_deny() -> Self {
        Self {
            name: "cargo-deny",
            package: "cargo-deny",
            version: CARGO_DENY.to_owned(),
            source: Source::CargoLocked,
            binary: "bin/cargo-deny",
            minutes: 2,
            level: "0",
        }
    }

    /// The folder the tool lives in.
    fn folder(&self, project: &Project) -> PathBuf {
        project.tools().join(format!("{}-{}", self.name, self.version))
    }

    /// The folder of the tool's programs.
    pub(crate) fn programs(&self, project: &Project) -> PathBuf {
        let mut path = self.folder(project).join(self.binary);
        path.pop();
        path
    }

    /// The tool's main program, there or not.
    pub(crate) fn program(&self, project: &Project) -> PathBuf {
        self.folder(project).join(format!("{}{}", self.binary, env::consts::EXE_SUFFIX))
    }

    /// Whether the tool is there.
    fn installed(&self, project: &Project) -> bool {
        self.program(project).is_file()
    }

    /// Installs the tool if it is not there, with a line before and after.
    pub(crate) fn ensure(&self, project: &Project) -> Outcome {
        if self.installed(project) {
            return Ok(());
        }
        println!(
            "setup: installing {} {} into .tools/ (about {} min on two cores)",
            self.name, self.version, self.minutes
        );
        let started = Instant::now();
        let partial = project.tools().join(format!("{}-{}.partial", self.name, self.version));
        remove(&partial)?;
        fs::create_dir_all(&partial).map_err(|error| Failure::file("make", &partial, &error))?;
        self.install(project, &partial)?;
        if !partial.join(self.binary).with_extension(env::consts::EXE_EXTENSION).is_file() {
            return Err(Failure::new(format!(
                "{} {} was installed but holds no {}",
                self.name, self.version, self.binary
            )));
        }
        let folder = self.folder(project);
        remove(&folder)?;
        fs::rename(&partial, &folder).map_err(|error| Failure::file("move into place", &partial, &error))?;
        println!("setup: {} {} is there, after {} s", self.name, self.version, started.elapsed().as_secs());
        Ok(())
    }

    fn install(&self, project: &Project, into: &Path) -> Outcome {
        let work = project.tools().join(format!("{}-{}.build", self.name, self.version));
        let (mut command, needs) = match self.source {
            Source::Cargo | Source::CargoLocked => (self.cargo_install(into, &work), "cargo"),
            Source::Npm => (self.npm_install(into), "npm"),
        };
        if !process::exists(needs) {
            return Err(Failure::new(format!("{} needs {needs}, which is not on the PATH", self.name))
                .with_hint("install Node 20 or newer (with npm) and Rust through rustup"));
        }
        command.current_dir(project.root());
        let result = process::must(&mut command, LIMIT, Echo::Show);
        remove(&work)?;
        match result {
            Ok(_) => Ok(()),
            Err(failure) => {
                remove(into)?;
                eprintln!("{failure}");
                Err(Failure::new(format!("{} {} could not be installed", self.name, self.version)).with_hint(
                    format!(
                        "look at the output above; check the network and free disk space (2 GB), then run \
                         `cargo xtask setup` again; or put the program at {}",
                        self.program(project).display()
                    ),
                ))
            }
        }
    }

    /// `cargo install` without the slow last passes.
    fn cargo_install(&self, into: &Path, work: &Path) -> Command {
        let mut command = Command::new("cargo");
        command.args(["install", self.package, "--version", &self.version, "--root"]).arg(into);
        command.arg("--target-dir").arg(work);
        if self.source == Source::CargoLocked {
            command.arg("--locked");
        }
        for (key, value) in
            [("OPT_LEVEL", self.level), ("LTO", "off"), ("CODEGEN_UNITS", "16"), ("DEBUG", "0")]
        {
            command.env(format!("CARGO_PROFILE_RELEASE_{key}"), value);
        }
        command.env_remove("CARGO_BUILD_TARGET").env_remove("RUSTFLAGS");
        command
    }

    fn npm_install(&self, into: &Path) -> Command {
        let mut command = Command::new(npm());
        command.args(["install", "--no-audit", "--no-fund", "--no-save", "--no-package-lock", "--prefix"]);
        command.arg(into).arg(format!("{}@{}", self.package, self.version));
        command
    }
}

/// The name npm is started by.
pub(crate) fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

/// `npm ci`, unless what the lock file says is there already.
pub(crate) fn install_node_modules(folder: &Path) -> Outcome {
    let lock = read(&folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.memoscope-lock");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let mut command = Command::new(npm());
    command.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(folder);
    process::must(&mut command, LIMIT, Echo::Show)
        .map_err(|failure| failure.with_hint("check the network; Node 20 or newer is needed"))?;
    write(&stamp, &lock)
}

/// The PATH with the pinned tools before everything else.
pub(crate) fn path(project: &Project) -> Outcome<OsString> {
    let mut folders: Vec<PathBuf> = Tool::all(project)?.iter().map(|tool| tool.programs(project)).collect();
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    env::join_paths(folders).map_err(|error| Failure::new(format!("cannot make a PATH: {error}")))
}

/// Installs one of rustc's targets if it is not there.
pub(crate) fn ensure_target(target: &str) -> Outcome {
    let probe = process::must(
        Command::new("rustc").args(["--print", "target-libdir", "--target", target]),
        Duration::from_secs(60),
        Echo::Hide,
    );
    let filled =
        |folder: String| fs::read_dir(folder.trim()).is_ok_and(|mut entries| entries.next().is_some());
    if probe.is_ok_and(filled) {
        return Ok(());
    }
    println!("setup: adding rustc's target {target} (about 1 min)");
    let started = Instant::now();
    let added = process::must(
        Command::new("rustup").args(["target", "add", target]),
        Duration::from_secs(600),
        Echo::Show,
    );
    if let Err(failure) = added {
        return Err(Failure::new(format!("rustc's target {target} could not be added ({failure})"))
            .with_hint(format!(
                "install Rust through rustup, then run `rustup target add {target}` to see why"
            )));
    }
    println!("setup: {target} is there, after {} s", started.elapsed().as_secs());
    Ok(())
}

/// The exact version of wasm-bindgen that the workspace manifest asks for.
fn wasm_bindgen_version(manifest: &str) -> Outcome<String> {
    let bad = || {
        Failure::new("Cargo.toml does not pin wasm-bindgen")
            .with_hint("write `wasm-bindgen = \"=X.Y.Z\"` under [workspace.dependencies]")
    };
    let manifest: toml::Table =
        manifest.parse().map_err(|error| Failure::new(format!("Cargo.toml is not TOML: {error}")))?;
    let entry = manifest
        .get("workspace")
        .and_then(|part| part.get("dependencies"))
        .and_then(|part| part.get("wasm-bindgen"))
        .ok_or_else(bad)?;
    let version = entry.as_str().or_else(|| entry.get("version").and_then(toml::Value::as_str));
    version
        .and_then(|version| version.strip_prefix('='))
        .map(|version| version.trim().to_owned())
        .ok_or_else(bad)
}

/// Removes a folder if it is there.
pub(crate) fn remove(folder: &Path) -> Outcome {
    match fs::remove_dir_all(folder) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Failure::file("remove", folder, &error)),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    fn check(manifest: &str, expected: Option<&str>) {
        assert_eq!(wasm_bindgen_version(manifest).ok().as_deref(), expected, "{manifest}");
    }

    #[test]
    fn the_pin_is_read_from_the_manifest() {
        check("[workspace.dependencies]\nwasm-bindgen = \"=0.2.130\"", Some("0.2.130"));
        check("[workspace.dependencies]\nwasm-bindgen = { version = \"= 1.2.3\" }", Some("1.2.3"));
        check("[workspace.dependencies]\nwasm-bindgen = \"0.2.130\"", None);
        check("[workspace.dependencies]", None);
        check("not toml", None);
    }

    #[test]
    fn a_half_finished_tool_is_not_there() {
        let project = Project::scratch("tools");
        let tool = Tool::trunk();
        let write = |name: &str, file: &str| {
            let folder = project.tools().join(name).join("bin");
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(file), "x").unwrap();
        };
        write(&format!("trunk-{TRUNK}.partial"), "trunk");
        write(&format!("trunk-{TRUNK}"), ".crates.toml");
        write("trunk-0.1.0", "trunk");
        assert!(!tool.installed(&project));
        write(&format!("trunk-{TRUNK}"), &format!("trunk{}", env::consts::EXE_SUFFIX));
        assert!(tool.installed(&project));
        fs::remove_dir_all(project.root()).unwrap();
    }

    #[test]
    fn the_lock_file_agrees_with_the_pin() {
        let project = Project::find().unwrap();
        let pin = Tool::wasm_bindgen(&project).unwrap().version;
        let lock: toml::Table = read(&project.at("Cargo.lock")).unwrap().parse().unwrap();
        let packages = lock["package"].as_array().unwrap();
        let locked: Vec<&str> = packages
            .iter()
            .filter(|package| package["name"].as_str() == Some("wasm-bindgen"))
            .filter_map(|package| package["version"].as_str())
            .collect();
        assert!(locked.iter().all(|version| *version == pin), "{locked:?} is not {pin}");
    }
}
