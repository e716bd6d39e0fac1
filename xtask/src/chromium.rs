//! The browser that tests run in: Chromium with its driver.
//!
//! `CHROMIUM` and `CHROMEDRIVER` in the environment win; else the usual names on the PATH; else, for root on a
//! machine with apt-get, the packages are installed. The page itself needs no particular browser.

use std::env;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};
use crate::process::{self, Echo};

/// Longest time the packages may take.
const LIMIT: Duration = Duration::from_secs(20 * 60);

/// The browser and its driver.
pub(crate) struct Chromium {
    /// The browser itself.
    pub(crate) browser: PathBuf,
    /// Its WebDriver server.
    pub(crate) driver: PathBuf,
}

/// The browser, installed first if need be and possible.
pub(crate) fn ensure() -> Outcome<Chromium> {
    if let Some(chromium) = find() {
        return Ok(chromium);
    }
    if !(is_root() && process::exists("apt-get")) {
        return Err(missing());
    }
    println!("test: installing chromium and chromium-driver with apt-get (about 3 min)");
    let started = Instant::now();
    apt(&["update"])?;
    let packages = ["chromium", "chromium-driver", "fonts-liberation"];
    apt(&[&["install", "--yes", "--no-install-recommends"], &packages[..]].concat())?;
    println!("test: the browser is there, after {} s", started.elapsed().as_secs());
    find().ok_or_else(missing)
}

fn missing() -> Failure {
    Failure::new("there is no Chromium with chromedriver to test in").with_hint(
        "as root: apt-get install chromium chromium-driver; or set CHROMIUM and CHROMEDRIVER to the two programs",
    )
}

fn find() -> Option<Chromium> {
    Some(Chromium {
        browser: program("CHROMIUM", &["chromium", "chromium-browser", "google-chrome"])?,
        driver: program("CHROMEDRIVER", &["chromedriver"])?,
    })
}

/// The program that the variable names, or the first of the names that is on the PATH.
fn program(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(path) = env::var_os(variable) {
        return Some(PathBuf::from(path));
    }
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let on_path = |name: &&str| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file());
    names.iter().find_map(on_path)
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn apt(words: &[&str]) -> Outcome {
    let mut command = Command::new("apt-get");
    command.args(["-q", "-o", "Acquire::Retries=3"]).args(words).env("DEBIAN_FRONTEND", "noninteractive");
    process::must(&mut command, LIMIT, Echo::Show)
        .map(drop)
        .map_err(|failure| failure.with_hint("check the network and the package sources, then run it again"))
}
