//! The browsers that tests run in: Chromium with its driver, Firefox, and WebKit with its driver and a screen that nobody sees.
//!
//! Programs named in the environment win; else the usual names on the PATH; else, for root on a machine with apt-get,
//! the packages are installed. The page itself needs no particular browser.

use std::env;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};
use crate::process::{self, Echo};

/// Longest time the packages may take.
const LIMIT: Duration = Duration::from_secs(20 * 60);

/// The package, and the program, of Chromium's pages alone.
const SHELL: &str = "chromium-headless-shell";

/// Chromium and its driver.
pub(crate) struct Chromium {
    /// The browser itself.
    pub(crate) browser: PathBuf,
    /// Its pages without its windows, menus and services, where the system has that: the same engine, started faster. Else
    /// the browser itself.
    pub(crate) shell: PathBuf,
    /// Its WebDriver server.
    pub(crate) driver: PathBuf,
}

/// The browsers that the page is tried in besides Chromium.
pub(crate) struct Others {
    /// Firefox, which needs no driver.
    pub(crate) firefox: PathBuf,
    /// WebKit's WebDriver server; it finds its browser itself.
    pub(crate) webkit_driver: PathBuf,
}

/// Chromium, installed first if need be and possible.
pub(crate) fn chromium() -> Outcome<Chromium> {
    let is_chosen = env::var_os("CHROMIUM").is_some();
    let find = || {
        let browser = program("CHROMIUM", &["chromium", "chromium-browser", "google-chrome"])?;
        let shell = if is_chosen { None } else { program("CHROMIUM_SHELL", &[SHELL]) };
        let driver = program("CHROMEDRIVER", &["chromedriver"])?;
        Some(Chromium { shell: shell.unwrap_or_else(|| browser.clone()), browser, driver })
    };
    let packages = ["chromium", "chromium-driver", "fonts-liberation"];
    let found = ensure(find, &packages, "CHROMIUM and CHROMEDRIVER to the two programs")?;
    if is_chosen || found.shell != found.browser || !can_install() {
        return Ok(found);
    }
    // Not every system has it, and the tests can do without.
    let is_known = Command::new("apt-cache").args(["show", SHELL]).output();
    if is_known.is_ok_and(|output| output.status.success()) {
        println!("test: installing {SHELL} with apt-get (about 1 min)");
        if let Err(failure) = install(&[SHELL]) {
            eprintln!("{failure}\ntest: going on with the whole browser");
        }
    }
    Ok(find().unwrap_or(found))
}

/// Firefox and WebKit, installed first if need be and possible.
pub(crate) fn others() -> Outcome<Others> {
    let find = || {
        let firefox = program("FIREFOX", &["firefox-esr", "firefox"])?;
        let webkit_driver = program("WEBKITDRIVER", &["WebKitWebDriver"])?;
        process::exists("Xvfb").then_some(Others { firefox, webkit_driver })
    };
    let packages = ["firefox-esr", "webkit2gtk-driver", "xvfb", "fonts-liberation"];
    ensure(find, &packages, "FIREFOX and WEBKITDRIVER to the two programs, with Xvfb on the PATH")
}

/// What `find` finds, after the packages were installed if it finds nothing.
fn ensure<T>(find: impl Fn() -> Option<T>, packages: &[&str], variables: &str) -> Outcome<T> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let missing = || {
        Failure::new("a browser to test in is missing")
            .with_hint(format!("as root: apt-get install {}; or set {variables}", packages.join(" ")))
    };
    if !can_install() {
        return Err(missing());
    }
    println!("test: installing {} with apt-get (about 3 min)", packages.join(", "));
    let started = Instant::now();
    install(packages)?;
    println!("test: the browsers are there, after {} s", started.elapsed().as_secs());
    find().ok_or_else(missing)
}

/// Whether packages can be installed here.
fn can_install() -> bool {
    is_root() && process::exists("apt-get")
}

fn install(packages: &[&str]) -> Outcome {
    apt(&["update"])?;
    apt(&[&["install", "--yes", "--no-install-recommends"], packages].concat())
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
