//! `cargo xtask fuzz`: the hostile tests of `memoscope-ingest`, optimised and many times longer, with a record of the run.

use std::process::Command;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use clap::Args;

use crate::failure::{Failure, Outcome};
use crate::process::{self, Echo};
use crate::project::{Project, write};

/// Where the record of the last run is kept.
const RECORD: &str = "crates/ingest/tests/fuzz.md";

/// How long compiling may take beside the assaults themselves.
const COMPILING: Duration = Duration::from_secs(30 * 60);

/// What `cargo xtask fuzz` may be told.
#[derive(Args)]
pub(crate) struct Arguments {
    /// Files for each format
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    count: u64,
    /// Where the random numbers start; another day, another seed [default: the day]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Longest time for each format, in seconds
    #[arg(long, value_name = "N", default_value_t = 600)]
    seconds: u64,
}

/// Runs the assaults and writes the record. A panic, a wrong answer or one that comes too late is a failure.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> Outcome {
    let days = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400);
    let seed = arguments.seed.unwrap_or(days);
    let mut command = Command::new("cargo");
    command.args(["test", "--profile", "tools", "-p", "memoscope-ingest", "--test", "hostile"]);
    command.args(["--", "--nocapture", "--test-threads", "2"]).current_dir(project.root());
    command.env("MEMOSCOPE_FUZZ", arguments.count.to_string());
    command.env("MEMOSCOPE_FUZZ_SEED", seed.to_string());
    command.env("MEMOSCOPE_FUZZ_SECONDS", arguments.seconds.to_string());
    let output =
        process::must(&mut command, COMPILING + Duration::from_secs(arguments.seconds * 20), Echo::Show)?;
    let rows = rows(&output);
    if rows.is_empty() {
        return Err(Failure::new("the tests name no format that they assaulted"));
    }
    write(&project.at(RECORD), &record(&date(days), seed, &rows))?;
    println!("fuzz: {} formats, record in {RECORD}", rows.len());
    Ok(())
}

/// Format, files and seconds of each line `assault FORMAT FILES SECONDS`, by format.
fn rows(output: &str) -> Vec<[String; 3]> {
    let mut rows: Vec<[String; 3]> = output
        .lines()
        .filter_map(|line| {
            let words = line.get(line.find("assault ")?..)?;
            let mut words = words.split_whitespace().skip(1).map(str::to_owned);
            Some([words.next()?, words.next()?, words.next()?])
        })
        .collect();
    rows.sort();
    rows
}

fn record(date: &str, seed: u64, rows: &[[String; 3]]) -> String {
    let mut text = format!(
        "# The last run of `cargo xtask fuzz`\n\n{date}, seed {seed}. No panic, no answer outside its limits, no answer that differed \
         the second time.\n\n| format | files | seconds |\n| --- | ---: | ---: |\n"
    );
    for [format, files, seconds] in rows {
        text.push_str(&format!("| {format} | {files} | {seconds} |\n"));
    }
    text
}

/// The date of a day counted from 1970-01-01, by the civil calendar (Hinnant 2013).
fn date(days: u64) -> String {
    let shifted = days + 719_468;
    let (era, day) = (shifted / 146_097, shifted % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let (month, carry) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{}-{month:02}-{of_month:02}", year + era * 400 + carry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_become_dates() {
        for (days, expected) in
            [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (20_781, "2026-11-24")]
        {
            assert_eq!(date(days), expected);
        }
    }

    #[test]
    fn a_record_lists_the_formats() {
        let output = "running 2 tests\ntest html ... assault html 100 7\nassault csv 90 600\nok\n";
        let text = record("2026-11-24", 3, &rows(output));
        assert!(text.contains("2026-11-24, seed 3"));
        assert!(text.ends_with("| csv | 90 | 600 |\n| html | 100 | 7 |\n"));
    }
}
