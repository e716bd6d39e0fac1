//! Things that slip into any file: blanks, tabs, names of registries, paths of one machine, ignored tests.
//!
//! A checkout must build anywhere, so nothing in it may say where it was made or from which mirror.

use super::{Finding, SourceFile};

/// Folders whose texts are data, kept byte for byte.
const DATA: [&str; 2] = ["corpus/", "lexicons/"];
const WRITTEN_BY_HAND: [&str; 9] = ["rs", "toml", "md", "css", "js", "mjs", "html", "svg", "sh"];

/// Lines that end in a blank.
pub(super) fn trailing_blanks(file: &SourceFile) -> Vec<Finding> {
    let data = DATA.iter().any(|folder| file.path.starts_with(folder)) || file.path.contains("/data/");
    if data || !WRITTEN_BY_HAND.contains(&file.extension()) {
        return Vec::new();
    }
    SourceFile::findings(&file.text, |line| {
        line.ends_with([' ', '\t']).then(|| "the line ends in a blank".to_owned())
    })
}

/// Tabs in Rust.
pub(super) fn tabs(file: &SourceFile) -> Vec<Finding> {
    if file.extension() != "rs" {
        return Vec::new();
    }
    SourceFile::findings(&file.text, |line| line.contains('\t').then(|| "a tab".to_owned()))
}

/// Addresses of package registries. cargo's own lock file has to name its index.
pub(super) fn registries(file: &SourceFile) -> Vec<Finding> {
    if file.path == "Cargo.lock" {
        return Vec::new();
    }
    let hosts = ["registry.npmjs", "registry.yarnpkg", "index.crates", "static.crates"];
    // This very file has to spell them.
    let own = file.path == "xtask/src/tidy/stray.rs";
    SourceFile::findings(&file.text, |line| {
        let resolved = file.path.ends_with("package-lock.json") && line.contains("\"resolved\"");
        let host = hosts.iter().find(|host| line.contains(*host)).filter(|_| !own);
        match (resolved, host) {
            (true, _) => Some("a lock file that says where a package came from".to_owned()),
            (_, Some(host)) => Some(format!("the registry {host}")),
            (false, None) => None,
        }
    })
}

/// Top folders under which only one machine's files are.
const OF_ONE_MACHINE: [&str; 8] = ["home", "root", "Users", "tmp", "work", "workspace", "builds", "mnt"];

/// Absolute paths into somebody's folders.
pub(super) fn machine_paths(file: &SourceFile) -> Vec<Finding> {
    if DATA.iter().any(|folder| file.path.starts_with(folder)) {
        return Vec::new();
    }
    SourceFile::findings(&file.text, |line| {
        let folder = OF_ONE_MACHINE.iter().find(|folder| has_absolute(line, folder))?;
        Some(format!("an absolute path into {folder}"))
    })
}

/// Whether `line` holds `/folder/` at the start of a path.
fn has_absolute(line: &str, folder: &str) -> bool {
    let path = format!("/{folder}/");
    line.match_indices(&path).any(|(at, _)| {
        !line[..at].ends_with(|before: char| before.is_alphanumeric() || "._-~/}*)>$".contains(before))
    })
}

/// Tests that are switched off: assert today's wrong answer instead, and mark it.
pub(super) fn ignored_tests(file: &SourceFile) -> Vec<Finding> {
    if file.extension() != "rs" {
        return Vec::new();
    }
    SourceFile::findings(&file.text, |line| {
        line.trim_start().starts_with("#[ignore").then(|| "an ignored test".to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn blanks_and_tabs() {
        check(trailing_blanks, "a/b.rs", "x \ny\n\t\n", &[1, 3]);
        check(trailing_blanks, "corpus/a.md", "x \n", &[]);
        check(trailing_blanks, "crates/engine/tests/data/a.md", "x \n", &[]);
        check(tabs, "a.rs", "x\n\ty", &[2]);
        check(tabs, "Makefile", "\ty", &[]);
    }

    #[test]
    fn registry_names() {
        let planted = format!("a\nhttps://{}.org/x", concat!("registry.", "npmjs"));
        check(registries, "tests/package-lock.json", &planted, &[2]);
        check(registries, "tests/package-lock.json", "\"resolved\": \"file:a\"", &[1]);
        check(registries, "README.md", &planted, &[2]);
        check(registries, "Cargo.lock", &planted, &[]);
    }

    #[test]
    fn paths_of_one_machine() {
        for folder in OF_ONE_MACHINE {
            check(machine_paths, "a.md", &format!("x\ncd /{folder}/me\n\"/{folder}/me\""), &[2, 3]);
            check(
                machine_paths,
                "a.md",
                &format!("src/{folder}/a, https://x.org/{folder}/a, ./{folder}/b"),
                &[],
            );
        }
        check(machine_paths, "a.md", "/usr/bin/env", &[]);
    }

    #[test]
    fn tests_switched_off() {
        check(ignored_tests, "a.rs", "#[test]\n    #[ignore = \"slow\"]\nfn a() {}", &[2]);
        check(ignored_tests, "a.rs", "// no #[ignore]", &[]);
    }
}
