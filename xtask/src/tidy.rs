//! `cargo xtask tidy`: what no compiler checks. It is a test: `cargo xtask test` runs it.
//!
//! Each rule is a function from one file to its findings, in a file of `tidy/` that says why the rule is there.
//! Rules look at words, not at meaning; where one is wrong about a line, the line is listed with its reason.

mod length;
mod policy;
mod rings;
mod roads;
mod source;
mod stray;

use std::fs;
use std::process::Command;
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::process::{self, Echo};
use crate::project::{Project, files_below};

/// A text file of the project.
pub(crate) struct SourceFile {
    /// Path from the root, with `/`.
    path: String,
    text: String,
}

/// One thing a rule objects to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// Line, from 1.
    line: usize,
    what: String,
}

/// What a rule objects to in one file.
type Rule = fn(&SourceFile) -> Vec<Finding>;

/// The rules, each with its name.
const RULES: [(&str, Rule); 12] = [
    ("no trailing blanks", stray::trailing_blanks),
    ("no tabs in Rust", stray::tabs),
    ("no registry names", stray::registries),
    ("no paths of one machine", stray::machine_paths),
    ("no ignored tests", stray::ignored_tests),
    ("browser bindings stay in src/browser", rings::bindings),
    ("the engine is pure", rings::engine),
    ("crates depend inwards only", rings::dependencies),
    ("no roads out of the page", roads::named),
    ("the service worker asks for its own files", roads::service_worker),
    ("the policy comes first", policy::shell),
    ("no style attributes", policy::style_attributes),
];

/// Checks all files. Long files are reported; everything else that is found fails.
pub(crate) fn run(project: &Project) -> Outcome {
    let files = files(project)?;
    let mut found = 0;
    for (name, rule) in RULES {
        for file in &files {
            for finding in rule(file) {
                found += 1;
                println!("{}:{}: {} ({name})", file.path, finding.line, finding.what);
            }
        }
    }
    for what in roads::unused_exceptions(&files).into_iter().chain(roads::about(&files)) {
        found += 1;
        println!("{what}");
    }
    for what in crate::licences::missing(project)? {
        found += 1;
        println!("{what} is shipped and not in www/licences.txt: run `cargo xtask licences`");
    }
    for what in files.iter().filter_map(length::report) {
        println!("note: {what}");
    }
    println!("tidy: {} rules on {} files, {found} findings", RULES.len(), files.len());
    match found {
        0 => Ok(()),
        _ => Err(Failure::new(format!("tidy found {found} things to mend"))
            .with_hint("mend the lines named above, or list one in xtask/src/tidy/ with its reason")),
    }
}

/// The text files among all.
fn files(project: &Project) -> Outcome<Vec<SourceFile>> {
    // A file may be listed and deleted, or hold no text: neither has anything to check.
    let text = |path: String| Some(SourceFile { text: fs::read_to_string(project.at(&path)).ok()?, path });
    Ok(paths(project)?.into_iter().filter_map(text).collect())
}

/// The files that git knows or would add, as paths from the root; in a copy without git, all that are not built or installed.
pub(crate) fn paths(project: &Project) -> Outcome<Vec<String>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(project.root());
    let listed = process::run(&mut git, Duration::from_secs(60), Echo::Hide).ok().filter(|git| git.success);
    let built = |part: &str| matches!(part, "target" | "dist" | "node_modules" | ".tools" | ".git");
    let mut paths: Vec<String> = match listed {
        Some(git) => git.output.split('\0').map(str::to_owned).collect(),
        None => files_below(project.root())?
            .iter()
            .filter_map(|path| path.strip_prefix(project.root()).ok())
            .map(|path| path.to_string_lossy().replace('\\', "/"))
            .filter(|path| !path.split('/').any(built))
            .collect(),
    };
    paths.sort();
    paths.dedup();
    paths.retain(|path| !path.is_empty());
    Ok(paths)
}

impl SourceFile {
    /// The ending of the file's name, without its dot.
    fn extension(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |parts| parts.1)
    }

    /// Whether the file is part of what a reader's browser runs or shows.
    fn is_page(&self) -> bool {
        self.path.starts_with("src/") || self.path.starts_with("www/") || self.path == "index.html"
    }

    /// The lines for which `objection` has something to say, numbered from 1.
    fn findings(text: &str, mut objection: impl FnMut(&str) -> Option<String>) -> Vec<Finding> {
        let lines = (1..).zip(text.lines());
        lines.filter_map(|(line, text)| Some(Finding { line, what: objection(text)? })).collect()
    }
}

/// Checks one rule on a planted text: the lines it must object to.
#[cfg(test)]
fn check(rule: Rule, path: &str, text: &str, expected: &[usize]) {
    let file = SourceFile { path: path.to_owned(), text: text.to_owned() };
    let lines: Vec<usize> = rule(&file).iter().map(|finding| finding.line).collect();
    assert_eq!(lines, expected, "{path}: {text}");
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    #[test]
    fn the_project_is_tidy() {
        let project = Project::find().unwrap();
        run(&project).unwrap();
    }

    #[test]
    fn the_project_has_files() {
        let files = files(&Project::find().unwrap()).unwrap();
        for path in ["Cargo.toml", "xtask/src/tidy.rs", ".ci/run"] {
            assert!(files.iter().any(|file| file.path == path), "{path}");
        }
        assert!(!files.iter().any(|file| file.path.starts_with(".tools/")));
    }
}
