//! `cargo xtask bom`: the bill of materials of the page and its importer, as CycloneDX 1.5 in JSON.
//!
//! The crates that are linked, each with version, licence, the checksum of the lock file and what it depends on. It has no time
//! and no random number, so that the same lock file gives the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::failure::{Failure, Outcome};
use crate::licences::{self, Shipped};
use crate::project::{Project, read, write};

/// Options of `bom`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The file to write; without it, to standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// What the bill calls our own crates together.
const APPLICATION: &str = "memoscope";

/// Writes the bill.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> Outcome {
    let lock: toml::Table = read(&project.at("Cargo.lock"))?
        .parse()
        .map_err(|error| Failure::new(format!("Cargo.lock is not TOML: {error}")))?;
    let bill = bill(&licences::metadata(project)?, &licences::shipped(project)?, &checksums(&lock));
    let text = format!("{bill:#}\n");
    match &arguments.out {
        None => print!("{text}"),
        Some(path) => {
            write(path, &text)?;
            let count = bill["components"].as_array().map_or(0, Vec::len);
            println!("bom: {count} crates in {}", path.display());
        }
    }
    Ok(())
}

/// The SHA-256 of each package by name and version, as licences name them.
fn checksums(lock: &toml::Table) -> BTreeMap<String, String> {
    let packages = lock.get("package").and_then(toml::Value::as_array).into_iter().flatten();
    packages
        .filter_map(|package| {
            let part = |key: &str| package.get(key).and_then(toml::Value::as_str);
            Some((format!("{} v{}", part("name")?, part("version")?), part("checksum")?.to_owned()))
        })
        .collect()
}

/// The bill of what is shipped, by what cargo says of all packages.
fn bill(metadata: &Value, shipped: &[Shipped], checksums: &BTreeMap<String, String>) -> Value {
    let licences: BTreeMap<&str, &str> =
        shipped.iter().map(|one| (one.name.as_str(), one.licence.as_str())).collect();
    let packages = metadata["packages"].as_array().map_or(&[][..], Vec::as_slice);
    // Our own crates are one thing: the application.
    let mut references: BTreeMap<&str, String> = BTreeMap::new();
    let mut components: BTreeMap<String, Value> = BTreeMap::new();
    for package in packages {
        let [Some(id), Some(name), Some(version)] =
            ["id", "name", "version"].map(|key| package[key].as_str())
        else {
            continue;
        };
        if package["source"].is_null() {
            references.insert(id, APPLICATION.to_owned());
            continue;
        }
        let key = format!("{name} v{version}");
        let Some(licence) = licences.get(key.as_str()) else { continue };
        let reference = format!("pkg:cargo/{name}@{version}");
        references.insert(id, reference.clone());
        let mut component = json!({
            "type": "library", "bom-ref": reference, "name": name, "version": version, "purl": reference,
            "scope": "required", "licenses": [{ "expression": licence }],
        });
        if let Some(checksum) = checksums.get(&key) {
            component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
        }
        if let Some(description) = package["description"].as_str() {
            component["description"] = json!(description.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        if let Some(repository) = package["repository"].as_str() {
            component["externalReferences"] = json!([{ "type": "vcs", "url": repository }]);
        }
        components.insert(reference, component);
    }
    let version =
        packages.iter().find(|package| package["name"] == APPLICATION).map(|package| &package["version"]);
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application", "bom-ref": APPLICATION, "name": "memoscope", "version": version,
                "licenses": [{ "expression": "MIT OR Apache-2.0" }],
            },
        },
        "components": components.into_values().collect::<Vec<_>>(),
        "dependencies": dependencies(&metadata["resolve"], &references),
    })
}

/// Which component depends on which, where both are in the bill; what is only needed for tests or for building is not.
fn dependencies(resolve: &Value, references: &BTreeMap<&str, String>) -> Vec<Value> {
    let mut edges: BTreeMap<&str, BTreeSet<&str>> =
        references.values().map(|reference| (reference.as_str(), BTreeSet::new())).collect();
    for node in resolve["nodes"].as_array().into_iter().flatten() {
        let Some(from) = node["id"].as_str().and_then(|id| references.get(id)) else { continue };
        // Of our own crates, only those that the page is linked from count.
        if from == APPLICATION && !is_linked(node["id"].as_str().unwrap_or_default()) {
            continue;
        }
        for dependency in node["deps"].as_array().into_iter().flatten() {
            let is_normal = dependency["dep_kinds"]
                .as_array()
                .is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()));
            let to = dependency["pkg"].as_str().and_then(|id| references.get(id));
            if let (true, Some(to)) = (is_normal && to.is_some_and(|to| to != from), to) {
                edges.entry(from).or_default().insert(to);
            }
        }
    }
    edges.into_iter().map(|(from, to)| json!({ "ref": from, "dependsOn": to })).collect()
}

/// Whether a package of this repository is part of the page, by its id, which names its folder.
fn is_linked(id: &str) -> bool {
    !["xtask", "crates/cli", "crates/site"].iter().any(|tool| id.contains(&format!("{tool}#")))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    #[test]
    fn what_is_linked_is_listed_with_licence_hash_and_edges() {
        let package = |name: &str, source: Option<&str>| json!({ "id": format!("x/{name}#1.0.0"), "name": name, "version": "1.0.0", "source": source, "description": "a\n b" });
        let edge = |name: &str, kind: Option<&str>| json!({ "pkg": format!("x/{name}#1.0.0"), "dep_kinds": [{ "kind": kind }] });
        let metadata = json!({
            "packages": [package("memoscope", None), package("xtask", None), package("a", Some("r")), package("b", Some("r")), package("c", Some("r"))],
            "resolve": { "nodes": [
                { "id": "x/memoscope#1.0.0", "deps": [edge("a", None), edge("c", Some("dev"))] },
                { "id": "x/xtask#1.0.0", "deps": [edge("b", None)] },
                { "id": "x/a#1.0.0", "deps": [edge("b", None), edge("c", None)] },
            ] },
        });
        let shipped =
            ["a", "b"].map(|name| Shipped { name: format!("{name} v1.0.0"), licence: "MIT".to_owned() });
        let lock: toml::Table =
            "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"0f\"".parse().unwrap();
        let bill = bill(&metadata, &shipped, &checksums(&lock));
        assert_eq!(
            bill["components"][0],
            json!({
                "type": "library", "bom-ref": "pkg:cargo/a@1.0.0", "name": "a", "version": "1.0.0",
                "purl": "pkg:cargo/a@1.0.0", "scope": "required", "licenses": [{ "expression": "MIT" }],
                "hashes": [{ "alg": "SHA-256", "content": "0f" }], "description": "a b",
            })
        );
        assert_eq!(bill["components"].as_array().unwrap().len(), 2);
        assert_eq!(
            bill["dependencies"],
            json!([
                { "ref": "memoscope", "dependsOn": ["pkg:cargo/a@1.0.0"] },
                { "ref": "pkg:cargo/a@1.0.0", "dependsOn": ["pkg:cargo/b@1.0.0"] },
                { "ref": "pkg:cargo/b@1.0.0", "dependsOn": [] },
            ])
        );
        assert_eq!(bill["metadata"]["component"]["version"], "1.0.0");
    }

    #[test]
    fn the_bill_of_this_project_names_every_crate_that_is_shipped() {
        let project = Project::find().unwrap();
        let shipped = licences::shipped(&project).unwrap();
        let bill = bill(&licences::metadata(&project).unwrap(), &shipped, &BTreeMap::new());
        assert_eq!(bill["components"].as_array().unwrap().len(), shipped.len());
        let reached: BTreeSet<&str> = bill["dependencies"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|edge| edge["dependsOn"].as_array().unwrap().iter().filter_map(Value::as_str))
            .collect();
        let lone: Vec<&Value> = bill["components"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| !reached.contains(one["bom-ref"].as_str().unwrap()))
            .collect();
        assert!(lone.is_empty(), "nothing depends on {lone:?}");
        assert!(!bill.to_string().contains(&project.root().display().to_string()));
    }
}
