//! `cargo xtask test`: all that CI runs, step by step.
//!
//! A step that fails does not stop the others, unless they need what it makes. The closing lines say how each step
//! went, how long it took and how many tests ran. A step that is there to run tests and ran none has failed.

mod counts;
mod steps;

use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};
use crate::project::Project;

/// Options of `test`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only what needs neither a browser nor a build of the page
    #[arg(long)]
    quick: bool,
}

/// What a step that ran to its end has to say.
enum Done {
    /// It checked something and counts no tests.
    Checked,
    /// It ran tests; if one failed, so did the step.
    Tested(Count),
}

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    passed: u32,
    failed: u32,
}

impl Count {
    fn plus(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

/// A step: its name, whether `--quick` has it, and what it does.
struct Step {
    name: &'static str,
    quick: bool,
    run: fn(&Project) -> Outcome<Done>,
    /// The step without which this one makes no sense.
    after: Option<&'static str>,
}

/// How a step went.
struct Row {
    name: &'static str,
    state: State,
    tests: Count,
    took: Duration,
}

#[derive(PartialEq, Eq)]
enum State {
    Ok,
    Failed,
    /// Not run, for want of this step.
    Skipped(&'static str),
}

impl Row {
    fn skipped(name: &'static str, needed: &'static str) -> Self {
        Self { name, state: State::Skipped(needed), tests: Count::default(), took: Duration::ZERO }
    }
}

/// Runs the steps. Fails when one did.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> Outcome {
    let mut rows: Vec<Row> = Vec::new();
    for step in steps::STEPS.iter().filter(|step| step.quick || !arguments.quick) {
        let missing = step.after.filter(|needed| !went_well(&rows, needed));
        rows.push(missing.map_or_else(|| run_step(project, step), |needed| Row::skipped(step.name, needed)));
    }
    println!("\n{}", table(&rows));
    let bad: Vec<&str> = rows.iter().filter(|row| row.state != State::Ok).map(|row| row.name).collect();
    match bad.as_slice() {
        [] => Ok(()),
        bad => Err(Failure::new(format!("not everything passed: {}", bad.join("; ")))),
    }
}

fn went_well(rows: &[Row], name: &str) -> bool {
    rows.iter().any(|row| row.name == name && row.state == State::Ok)
}

fn run_step(project: &Project, step: &Step) -> Row {
    println!("\n== {} ==", step.name);
    let started = Instant::now();
    let (state, tests) = match (step.run)(project) {
        Ok(Done::Checked) => (State::Ok, Count::default()),
        Ok(Done::Tested(tests)) if tests.failed == 0 => (State::Ok, tests),
        Ok(Done::Tested(tests)) => (State::Failed, tests),
        Err(failure) => {
            eprintln!("{failure}");
            (State::Failed, Count::default())
        }
    };
    let row = Row { name: step.name, state, tests, took: started.elapsed() };
    println!("{}", line(&row));
    row
}

fn line(row: &Row) -> String {
    let state = match row.state {
        State::Ok => "ok",
        State::Failed => "FAILED",
        State::Skipped(_) => "SKIPPED",
    };
    let more = match (&row.state, row.tests) {
        (State::Skipped(needed), _) => format!("needs {needed}"),
        (_, Count { passed: 0, failed: 0 }) => String::new(),
        (_, Count { passed, failed: 0 }) => format!("{passed} tests"),
        (_, Count { passed, failed }) => format!("{} tests, {failed} failed", passed + failed),
    };
    format!("{:<24} {state:<8} {:>6.1} s  {more}", row.name, row.took.as_secs_f64()).trim_end().to_owned()
}

/// One line a step, then the sum.
fn table(rows: &[Row]) -> String {
    let tests = rows.iter().fold(Count::default(), |sum, row| sum.plus(row.tests));
    let ok = rows.iter().filter(|row| row.state == State::Ok).count();
    let took: Duration = rows.iter().map(|row| row.took).sum();
    let lines: Vec<String> = rows.iter().map(line).collect();
    format!(
        "{}\n{ok} of {} steps ok; {} tests ran, {} failed; {:.1} s",
        lines.join("\n"),
        rows.len(),
        tests.passed + tests.failed,
        tests.failed,
        took.as_secs_f64()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_adds_up() {
        let row = |name, state, passed, failed| {
            let tests = Count { passed, failed };
            Row { name, state, tests, took: Duration::from_millis(1500) }
        };
        let rows = [
            row("format", State::Ok, 0, 0),
            row("native tests", State::Failed, 10, 2),
            row("build", State::Failed, 0, 0),
            Row::skipped("page tests", "build"),
            row("component tests", State::Ok, 3, 0),
        ];
        let table = table(&rows);
        assert!(table.ends_with("2 of 5 steps ok; 15 tests ran, 2 failed; 6.0 s"), "{table}");
        assert!(table.contains("page tests               SKIPPED     0.0 s  needs build"), "{table}");
        assert!(table.contains("native tests             FAILED      1.5 s  12 tests, 2 failed"), "{table}");
        assert!(!went_well(&rows, "build") && went_well(&rows, "format") && !went_well(&rows, "none"));
    }

    #[test]
    fn a_step_comes_after_what_it_needs() {
        for (at, step) in steps::STEPS.iter().enumerate() {
            let earlier = &steps::STEPS[..at];
            assert!(
                step.after.is_none_or(|needed| earlier.iter().any(|step| step.name == needed)),
                "{}",
                step.name
            );
            assert!(!earlier.iter().any(|other| other.name == step.name), "{}", step.name);
        }
    }
}
