//! Running other programs: what they print is passed on and kept, and each has a time limit.
//!
//! A program that runs past its limit is ended together with the programs it started, so no step can hang.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};

/// How often a running program is asked whether it has ended.
const POLL: Duration = Duration::from_millis(20);

/// How long we wait for the last output of a program that has ended; one it left behind may hold the pipe open.
const LAST_OUTPUT: Duration = Duration::from_secs(2);

/// What a program printed (both streams, line by line as they came) and whether it succeeded.
pub(crate) struct Finished {
    /// All that was printed.
    pub(crate) output: String,
    /// True for exit code 0.
    pub(crate) success: bool,
}

/// Whether what a program prints is passed on to the terminal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Echo {
    /// Passed on as it comes.
    Show,
    /// Kept only.
    Hide,
}

/// What `command` printed. Fails where it cannot be started or runs longer than `limit`, not where it exits with an error.
pub(crate) fn run(command: &mut Command, limit: Duration, echo: Echo) -> Outcome<Finished> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| Failure::new(format!("cannot start {name}: {error}")))?;
    let output = Arc::new(Mutex::new(Vec::new()));
    let readers = [
        child.stdout.take().map(|pipe| collect(pipe, Arc::clone(&output), echo)),
        child.stderr.take().map(|pipe| collect(pipe, Arc::clone(&output), echo)),
    ];
    let status = wait(&mut child, limit, &name)?;
    let ended = Instant::now();
    for reader in readers.into_iter().flatten() {
        while !reader.is_finished() && ended.elapsed() < LAST_OUTPUT {
            thread::sleep(POLL);
        }
    }
    let bytes = output.lock().map(|bytes| bytes.clone()).unwrap_or_default();
    Ok(Finished { output: String::from_utf8_lossy(&bytes).into_owned(), success: status })
}

/// As [`run`], but an exit with an error is a failure too. What a hidden program printed is shown then.
pub(crate) fn must(command: &mut Command, limit: Duration, echo: Echo) -> Outcome<String> {
    let shown = spelled(command);
    let finished = run(command, limit, echo)?;
    if finished.success {
        return Ok(finished.output);
    }
    if echo == Echo::Hide {
        eprint!("{}", finished.output);
    }
    Err(Failure::new(format!("`{shown}` ended with an error (its output is above)")))
}

/// The command as one would type it.
pub(crate) fn spelled(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let mut words = vec![program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

/// Whether `program` can be started by that name.
pub(crate) fn exists(program: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else { return false };
    std::env::split_paths(&path).any(|folder| {
        let file = folder.join(program);
        file.is_file() || file.with_extension("exe").is_file() || file.with_extension("cmd").is_file()
    })
}

fn collect(
    pipe: impl Read + Send + 'static,
    output: Arc<Mutex<Vec<u8>>>,
    echo: Echo,
) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut pipe = BufReader::new(pipe);
        let mut line = Vec::new();
        while pipe.read_until(b'\n', &mut line).is_ok_and(|count| count > 0) {
            if echo == Echo::Show {
                let mut terminal = std::io::stdout().lock();
                let _ = terminal.write_all(&line).and_then(|()| terminal.flush());
            }
            if let Ok(mut output) = output.lock() {
                output.append(&mut line);
            }
            line.clear();
        }
    })
}

fn wait(child: &mut Child, limit: Duration, name: &str) -> Outcome<bool> {
    let started = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if started.elapsed() < limit => thread::sleep(POLL),
            Ok(None) => {
                end(child);
                return Err(Failure::new(format!(
                    "{name} ran longer than {} s and was ended",
                    limit.as_secs()
                )));
            }
            Err(error) => return Err(Failure::new(format!("cannot wait for {name}: {error}"))),
        }
    }
}

/// Ends a program and those it started. They are not in a process group of their own, so that Ctrl-C reaches them.
pub(crate) fn end(child: &mut Child) {
    for id in descendants(child.id()) {
        let _ = Command::new("kill").args(["-KILL", &id.to_string()]).stderr(Stdio::null()).status();
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// The processes below `id`, nearest first.
fn descendants(id: u32) -> Vec<u32> {
    let rows = parents();
    let mut found = vec![id];
    let mut next = 0;
    while let Some(&parent) = found.get(next) {
        found.extend(rows.iter().filter(|row| row.1 == parent).map(|row| row.0));
        next += 1;
    }
    found.split_off(1)
}

/// Each running process with its parent: from `/proc` where there is one, else from `ps`, which small machines lack.
fn parents() -> Vec<(u32, u32)> {
    if let Ok(entries) = std::fs::read_dir("/proc") {
        let names = entries.flatten().map(|entry| entry.path().join("stat"));
        let rows: Vec<(u32, u32)> =
            names.filter_map(|path| parent_in_stat(&std::fs::read_to_string(path).ok()?)).collect();
        if !rows.is_empty() {
            return rows;
        }
    }
    let Ok(table) = Command::new("ps").args(["-A", "-o", "pid=,ppid="]).output() else { return Vec::new() };
    let pair = |row: &str| {
        let mut cells = row.split_whitespace().map(str::parse);
        Some((cells.next()?.ok()?, cells.next()?.ok()?))
    };
    String::from_utf8_lossy(&table.stdout).lines().filter_map(pair).collect()
}

/// The process and its parent in one `/proc/ID/stat` line, whose second field is a name in brackets that may hold anything.
fn parent_in_stat(line: &str) -> Option<(u32, u32)> {
    let id = line.split_whitespace().next()?.parse().ok()?;
    let parent = line.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?;
    Some((id, parent))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn both_streams_are_kept() {
        let finished =
            run(&mut shell("echo one; echo two >&2"), Duration::from_secs(20), Echo::Hide).unwrap();
        assert!(finished.success);
        assert!(finished.output.contains("one\n") && finished.output.contains("two\n"));
    }

    #[test]
    fn an_exit_code_is_not_a_failure_to_run() {
        assert!(!run(&mut shell("exit 3"), Duration::from_secs(20), Echo::Hide).unwrap().success);
        assert!(must(&mut shell("exit 3"), Duration::from_secs(20), Echo::Hide).is_err());
    }

    #[test]
    fn a_program_past_its_limit_is_ended_with_its_children() {
        let mark = std::env::temp_dir().join(format!("memoscope-process-{}", std::process::id()));
        let script = format!("(sleep 2; touch {}) & wait", mark.display());
        assert!(run(&mut shell(&script), Duration::from_millis(300), Echo::Hide).is_err());
        thread::sleep(Duration::from_millis(2500));
        assert!(!mark.exists(), "the child outlived its parent");
    }

    #[test]
    fn the_parent_is_found_behind_an_odd_name() {
        assert_eq!(parent_in_stat("12 (a) b) S 7 12 12 0"), Some((12, 7)));
        assert_eq!(parent_in_stat("12"), None);
    }

    #[test]
    fn a_pipe_left_open_does_not_hang_us() {
        let started = Instant::now();
        assert!(
            run(&mut shell("sleep 30 & echo done"), Duration::from_secs(20), Echo::Hide).unwrap().success
        );
        assert!(started.elapsed() < Duration::from_secs(15));
    }

    #[test]
    fn a_missing_program_is_named() {
        let failure = run(&mut Command::new("no-such-program"), POLL, Echo::Hide).err().unwrap();
        assert!(failure.to_string().contains("no-such-program"));
    }
}
