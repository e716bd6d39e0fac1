//! Memoscope at the command line: the page's reports as table, CSV, TSV or JSON.
//!
//! What can be asked of texts and how it is answered is `memoscope-reports`'s. Here `options` says what concerns files, `input`
//! reads the texts, `commands` has a file for each command that is no report, and `output` writes reports.

mod commands;
mod input;
mod options;
mod output;

use memoscope_reports::AskError;
use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

/// Why there is no report.
#[derive(Debug)]
enum Failure {
    /// A file that can't be read or is refused.
    Input(String),
    /// A call that can't be answered, beyond what `clap` refuses.
    Call(String),
    /// The report could not be written.
    Output(io::Error),
}

impl Failure {
    fn code(&self) -> u8 {
        match self {
            Self::Input(_) | Self::Output(_) => 1,
            Self::Call(_) => 2,
        }
    }

    /// Whether whoever reads the output stopped, as `head` does: no failure to speak of.
    fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(message) | Self::Call(message) => f.write_str(message),
            Self::Output(error) => write!(f, "the report can't be written: {error}"),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<AskError> for Failure {
    fn from(error: AskError) -> Self {
        match error {
            AskError::Call(message) => Self::Call(message),
            other => Self::Input(other.to_string()),
        }
    }
}

fn main() -> ExitCode {
    let (command, text) = options::parse();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let result = commands::run(&command, text.as_ref(), &mut out).and_then(|()| Ok(out.flush()?));
    match result {
        Err(failure) if !failure.is_closed_pipe() => {
            eprintln!("error: {failure}");
            ExitCode::from(failure.code())
        }
        _ => ExitCode::SUCCESS,
    }
}
