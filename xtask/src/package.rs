//! `cargo xtask package`: the library as an npm package in `target/npm`, not published.

use std::fs;
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};

use crate::failure::{Failure, Outcome};
use crate::process::{self, Echo};
use crate::project::{Project, read, write};
use crate::{build, library, tools};

/// Options of `package`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Make it of what is in `dist/` as it is
    #[arg(long)]
    no_build: bool,
}

/// Makes the package, and looks whether npm takes it.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> Outcome {
    if !arguments.no_build {
        build::ensure(project)?;
    }
    let folder = project.target().join("npm");
    tools::remove(&folder)?;
    fs::create_dir_all(&folder).map_err(|error| Failure::file("make", &folder, &error))?;
    let files = library::FILES.map(|name| (project.dist().join(name), name));
    let others = [
        ("docs/library.md", "README.md"),
        ("LICENSE-MIT", "LICENSE-MIT"),
        ("LICENSE-APACHE", "LICENSE-APACHE"),
        ("www/licences.txt", "licences.txt"),
    ];
    for (from, name) in files.into_iter().chain(others.map(|(from, name)| (project.at(from), name))) {
        let to = folder.join(name);
        fs::copy(&from, &to).map_err(|error| Failure::file("copy", &from, &error))?;
    }
    let version = version(&read(&project.at("Cargo.toml"))?)?;
    write(&folder.join("package.json"), &format!("{:#}\n", manifest(&version)))?;
    let mut pack = Command::new(tools::npm());
    pack.args(["pack", "--dry-run", "--ignore-scripts"]).current_dir(&folder);
    process::must(&mut pack, Duration::from_secs(60), Echo::Hide)?;
    println!("package: {} is there, version {version}; `npm pack` in it makes the file", folder.display());
    Ok(())
}

/// The package as npm knows it.
fn manifest(version: &str) -> Value {
    json!({
        "name": "memoscope",
        "version": version,
        "description": "Frequency, co-occurrence, sentiment and concordance of texts, computed where the text is",
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "exports": { ".": { "types": "./memoscope.d.ts", "default": "./memoscope.js" }, "./memoscope.wasm": "./memoscope.wasm" },
        "types": "./memoscope.d.ts",
        "files": ["memoscope.js", "memoscope.wasm", "memoscope.d.ts", "LICENSE-MIT", "LICENSE-APACHE", "licences.txt"],
        "sideEffects": false,
        "engines": { "node": ">=20" },
        "private": true,
    })
}

fn version(manifest: &str) -> Outcome<String> {
    let manifest: toml::Table =
        manifest.parse().map_err(|error| Failure::new(format!("Cargo.toml is not TOML: {error}")))?;
    let package = manifest.get("workspace").and_then(|workspace| workspace.get("package"));
    let version = package.and_then(|package| package.get("version")).and_then(toml::Value::as_str);
    version.map(str::to_owned).ok_or_else(|| Failure::new("Cargo.toml names no version"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_workspaces() {
        assert_eq!(version("[workspace.package]\nversion = \"1.2.3\"").unwrap(), "1.2.3");
        assert!(version("[package]\nversion = \"1.2.3\"").is_err());
    }

    #[test]
    fn what_the_package_exports_is_in_it() {
        let manifest = manifest("1.2.3");
        let listed: Vec<&str> =
            manifest["files"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(library::FILES.iter().all(|file| listed.contains(file)));
        assert_eq!(manifest["exports"]["."]["default"], "./memoscope.js");
    }
}
