//! The memo's reports as they are printed, compared with files under `golden/`.
//!
//! `UPDATE_GOLDEN=1 cargo test -p memoscope-cli` rewrites the files; the diff is then to be read.

use crate::kit::{MEMO, run, run_on};
use std::path::Path;

fn check(name: &str, args: &[&str]) {
    let found = run(&[args, &[MEMO]].concat());
    assert_eq!((found.code, found.errors.as_str()), (Some(0), ""));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        std::fs::write(&path, &found.out).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found.out == expected,
        "{name} is not what is stored; UPDATE_GOLDEN=1 rewrites it. Now:\n{}",
        found.out
    );
}

#[test]
fn frequency() {
    check("frequency.txt", &["frequency", "--stop", "en", "--min", "2"]);
}

#[test]
fn collocates_in_sentences() {
    check("collocates-sentence.txt", &["collocates", "--node", "Russia", "--stop", "en", "--min", "2"]);
}

#[test]
fn collocates_in_a_window() {
    let window = ["--unit", "window", "--left", "3", "--right", "3", "--limit", "12"];
    check("collocates-window.txt", &[&["collocates", "--node", "central asia"], &window[..]].concat());
}

#[test]
fn network() {
    check("network.txt", &["network", "--stop", "en", "--min", "2", "--focus", "russia"]);
}

#[test]
fn pairs() {
    check("pairs.txt", &["pairs", "--stop", "en", "--min", "2", "--measure", "log-dice"]);
}

#[test]
fn concordance() {
    check("concordance.txt", &["concordance", "--query", "russia|secur*", "--context", "6"]);
}

#[test]
fn concordance_sorted() {
    let sorted = ["--sort", "r1,l1,position", "--context", "4"];
    check("concordance-sorted.txt", &[&["concordance", "--query", "central|the"], &sorted[..]].concat());
}

#[test]
fn sentiment() {
    check("sentiment.txt", &["sentiment"]);
}

#[test]
fn sentences() {
    check("sentences.txt", &["sentences"]);
}

#[test]
fn tokens() {
    check("tokens.txt", &["tokens", "--part", "0-400"]);
}

#[test]
fn sentiment_opened() {
    check("sentiment-first.json", &["sentiment", "--format", "json", "--part", "0-1"]);
}

/// What the page's export is compared with, under the same settings: `tests/page/export.test.mjs`.
#[test]
fn what_the_page_exports() {
    let list = ["--stop", "en", "--min", "2", "--limit", "5", "--format", "json"];
    check("page-frequency.json", &[&["frequency"], &list[..]].concat());
    check("page-pairs.json", &[&["pairs"], &list[..]].concat());
    let window = ["--unit", "window", "--left", "3", "--right", "2"];
    check("page-collocates.json", &[&["collocates", "--node", "russia"], &window[..], &list].concat());
    check(
        "page-concordance.json",
        &["concordance", "--query", "russia*", "--context", "4", "--format", "json"],
    );
    check("page-sentiment.json", &["sentiment", "--part", "500-1300", "--format", "json"]);
}

/// What the README prints below the call that these words are in, and the call's arguments.
fn in_readme<'a>(readme: &'a str, call: &str) -> (Vec<&'a str>, &'a str) {
    let from = readme.find(call).unwrap() + call.len();
    let (args, printed) = readme[from..].split_once('\n').unwrap();
    let args = args.split(' ').map(|word| if word == "corpus/memo.txt" { MEMO } else { word });
    (args.collect(), printed.split("```").next().unwrap())
}

#[test]
fn the_readme_prints_what_the_program_does() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let readme = std::fs::read_to_string(format!("{root}/README.md")).unwrap();
    let (args, expected) = in_readme(&readme, "-p memoscope-cli -- ");
    assert_eq!(run(&args).out, expected);
    let (args, expected) =
        in_readme(&readme, "$ echo 'The plan is not good, but the people are VERY kind!' | memoscope ");
    assert_eq!(run_on(&args, b"The plan is not good, but the people are VERY kind!\n").out, expected);
    // What `cut` leaves of it.
    let (args, expected) = in_readme(&readme, "$ memoscope collocates ");
    let (args, cut) = args.split_at(args.len() - 4);
    assert_eq!(cut, ["|", "cut", "-d,", "-f1-7"]);
    let first = |line: &str| line.split(',').take(7).collect::<Vec<_>>().join(",") + "\n";
    let found = run(&[&["collocates"], args].concat()).out;
    assert_eq!(found.lines().map(first).collect::<String>(), expected);
}
