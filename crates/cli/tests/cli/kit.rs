//! Runs the binary.

use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// The memo, and the text in it.
pub(crate) const MEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus/memo.txt");

/// Each command with what it can't be called without.
pub(crate) const COMMANDS: [&[&str]; 8] = [
    &["frequency"],
    &["collocates", "--node", "the"],
    &["pairs", "--limit", "10"],
    &["concordance", "--query", "the"],
    &["documents", "--query", "the"],
    &["sentiment"],
    &["tokens"],
    &["sentences"],
];

/// What a run gave.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) errors: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Run {
    /// The report of a run that ended well.
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.code, Some(0), "{}", self.errors);
        serde_json::from_str(&self.out).unwrap()
    }
}

pub(crate) fn binary(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_memoscope"));
    command.args(args).stdin(Stdio::null());
    command
}

/// Runs the binary with nothing on standard input.
pub(crate) fn run(args: &[&str]) -> Run {
    binary(args).output().unwrap().into()
}

/// Runs the binary with these bytes on standard input.
pub(crate) fn run_on(args: &[&str], input: &[u8]) -> Run {
    let mut child =
        binary(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A call that is refused does not read its input.
            let _closed = stdin.write_all(input);
        });
        child.wait_with_output().unwrap().into()
    })
}

/// The report in JSON of a command on these bytes.
pub(crate) fn json_on(args: &[&str], input: &[u8]) -> Value {
    run_on(&[args, &["--format", "json"]].concat(), input).json()
}

/// A file of this name and content, in a folder of this test's own.
pub(crate) fn file(test: &str, name: &str, content: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path
}
