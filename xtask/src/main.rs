//! Everything that is done to Memoscope rather than by it: `cargo xtask COMMAND`.
//!
//! One file per command, listed below as a table of contents; the hidden `finish` is in `build`, its steps in files of their
//! own. The files under "shared" serve several commands.
//! Nothing here is part of the page, and nothing here counts words by itself: that is `crates/site`'s.

#![allow(clippy::print_stdout, reason = "a command-line program talks on standard output")]

// Commands
mod bench;
mod bom;
mod build;
mod fuzz;
mod licences;
mod oracle;
mod package;
mod reproduce;
mod serve;
mod setup;
mod single_file;
mod size;
mod test;
mod tidy;

// Steps of `finish`
mod fill;
mod offline;
mod quiet;
mod slim;
mod split;

// Shared
mod browsers;
mod corpus;
mod failure;
mod importer;
mod library;
mod process;
mod project;
mod tools;
mod wasm;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::failure::Outcome;
use crate::project::Project;

/// Sets up, builds, serves and tests Memoscope.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what the build needs into `.tools/`: trunk, wasm-bindgen, wasm-opt and the wasm target
    Setup,
    /// Build the release page into `dist/`
    Build(build::Arguments),
    /// Build the release page if anything changed, serve it on this machine and print its address
    Serve(serve::Arguments),
    /// Make the page one HTML that opens by double click, `dist/memoscope.html`
    SingleFile(single_file::Arguments),
    /// Make the library an npm package in `target/npm`, not published
    Package(package::Arguments),
    /// Run everything that CI runs and say how many tests ran
    Test(test::Arguments),
    /// Check what no compiler checks: rings, policy, forbidden names, stray paths
    Tidy,
    /// Compute the reference values of the tests anew, with Python and pinned packages (minutes; CI does not)
    Oracle,
    /// Give every reader of a format 100,000 random and mutated files and write a record (an hour or two; CI does not)
    Fuzz(fuzz::Arguments),
    /// Write the licences of all crates that the page ships into `www/licences.txt`
    Licences,
    /// Write the bill of materials of what the page is linked from, as CycloneDX
    Bom(bom::Arguments),
    /// Build the page once more from nothing, in another folder, and compare the bytes (minutes; CI does not)
    Reproduce,
    /// List the sizes of the built files and hold the first load to its budget
    Size,
    /// Measure the engine beside its rivals in one browser, print a table of ratios and write a record
    Bench(bench::Arguments),
    /// Write the corpus into the page being built, split and slim it (trunk calls this; you need not)
    #[command(hide = true)]
    Finish,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Outcome {
    let project = Project::find()?;
    match command {
        Command::Setup => setup::run(&project),
        Command::Build(arguments) => build::run(&project, &arguments),
        Command::Serve(arguments) => serve::run(&project, &arguments),
        Command::SingleFile(arguments) => single_file::run(&project, &arguments),
        Command::Package(arguments) => package::run(&project, &arguments),
        Command::Test(arguments) => test::run(&project, &arguments),
        Command::Tidy => tidy::run(&project),
        Command::Oracle => oracle::run(&project),
        Command::Fuzz(arguments) => fuzz::run(&project, &arguments),
        Command::Licences => licences::run(&project),
        Command::Bom(arguments) => bom::run(&project, &arguments),
        Command::Reproduce => reproduce::run(&project),
        Command::Size => size::run(&project),
        Command::Bench(arguments) => bench::run(&project, &arguments),
        Command::Finish => build::finish(&project),
    }
}
