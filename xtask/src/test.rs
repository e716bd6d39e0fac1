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

/// What a step that succeeded has to say.
enum Passed {
    /// It checked something and counts no tests.
    Checked,
    /// It ran this many tests.
    Tests(u32),
}

/// A step: its name, whether `--quick` has it, and what it does.
struct Step {
    name: &'static str,
    quick: bool,
    run: fn(&Project) -> Outcome<Passed>,
    /// The step without which this one makes no sense.
    after: Option<&'static str>,
}

/// How a step went.
struct Row {
    name: &'static str,
    outcome: RowOutcome,
    took: Duration,
}

#[derive(PartialEq, Eq)]
enum RowOutcome {
    Ok(Option<u32>),
    Failed,
    Skipped(&'static str),
}

/// Runs the steps. Fails when one did.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> Outcome {
    let mut rows: Vec<Row> = Vec::new();
    for step in steps::STEPS.iter().filter(|step| step.quick || !arguments.quick) {
        let row = match step.after.filter(|needed| !went_well(&rows, needed)) {
            Some(needed) => {
                Row { name: step.name, outcome: RowOutcome::Skipped(needed), took: Duration::ZERO }
            }
            None => run_step(project, step),
        };
        rows.push(row);
    }
    println!("\n{}", table(&rows));
    let bad: Vec<&str> =
        rows.iter().filter(|row| !matches!(row.outcome, RowOutcome::Ok(_))).map(|row| row.name).collect();
    match bad.as_slice() {
        [] => Ok(()),
        bad => Err(Failure::new(format!("not everything passed: {}", bad.join(", ")))),
    }
}

fn went_well(rows: &[Row], name: &str) -> bool {
    rows.iter().any(|row| row.name == name && matches!(row.outcome, RowOutcome::Ok(_)))
}

fn run_step(project: &Project, step: &Step) -> Row {
    println!("\n== {} ==", step.name);
    let started = Instant::now();
    let outcome = match (step.run)(project) {
        Ok(Passed::Checked) => RowOutcome::Ok(None),
        Ok(Passed::Tests(count)) => RowOutcome::Ok(Some(count)),
        Err(failure) => {
            eprintln!("{failure}");
            RowOutcome::Failed
        }
    };
    let row = Row { name: step.name, outcome, took: started.elapsed() };
    println!("{}", line(&row));
    row
}

fn line(row: &Row) -> String {
    let (word, count) = match row.outcome {
        RowOutcome::Ok(Some(count)) => ("ok", format!("{count} tests")),
        RowOutcome::Ok(None) => ("ok", String::new()),
        RowOutcome::Failed => ("FAILED", String::new()),
        RowOutcome::Skipped(needed) => ("SKIPPED", format!("needs {needed}")),
    };
    format!("{:<24} {word:<8} {:>6.1} s  {count}", row.name, row.took.as_secs_f64()).trim_end().to_owned()
}

/// One line a step, then the sum.
fn table(rows: &[Row]) -> String {
    let tests: u32 = rows
        .iter()
        .map(|row| match row.outcome {
            RowOutcome::Ok(count) => count.unwrap_or(0),
            _ => 0,
        })
        .sum();
    let ok = rows.iter().filter(|row| matches!(row.outcome, RowOutcome::Ok(_))).count();
    let took: Duration = rows.iter().map(|row| row.took).sum();
    let lines: Vec<String> = rows.iter().map(line).collect();
    format!(
        "{}\n{ok} of {} steps ok, {tests} tests ran and passed, {:.1} s",
        lines.join("\n"),
        rows.len(),
        took.as_secs_f64()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_adds_up() {
        let row = |name, outcome| Row { name, outcome, took: Duration::from_millis(1500) };
        let rows = [
            row("format", RowOutcome::Ok(None)),
            row("native tests", RowOutcome::Ok(Some(12))),
            row("build", RowOutcome::Failed),
            row("page tests", RowOutcome::Skipped("build")),
            row("component tests", RowOutcome::Ok(Some(3))),
        ];
        let table = table(&rows);
        assert!(table.ends_with("3 of 5 steps ok, 15 tests ran and passed, 7.5 s"), "{table}");
        assert!(table.contains("page tests               SKIPPED     1.5 s  needs build"), "{table}");
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
