//! What bad input gets: a report, whatever the bytes.

use crate::kit::{COMMANDS, json_on, run_on};
use serde_json::Value;
use std::time::{Duration, Instant};

/// A debug build must answer within this on the largest of these texts.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs every command in every format on these bytes and looks at what must always hold.
fn check(bytes: &[u8]) {
    check_with(&[], bytes);
}

/// The same with options.
fn check_with(options: &[&str], bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
    for command in COMMANDS {
        let command = &[command, options].concat()[..];
        let started = Instant::now();
        let report = json_on(command, bytes);
        for part in ["settings", "totals", "rows", "notes"] {
            assert!(!report[part].is_null(), "{command:?} has no {part}");
        }
        check_values(&report, &text);
        for format in ["table", "csv"] {
            let run = run_on(&[command, &["--format", format]].concat(), bytes);
            assert_eq!(run.code, Some(0), "{command:?} --format {format}: {}", run.errors);
            assert!(!run.out.is_empty(), "{command:?} --format {format}");
        }
        assert!(started.elapsed() < PATIENCE, "{command:?} took {:?}", started.elapsed());
    }
}

/// Every range lies inside the text at the bounds of characters, and every number is one.
fn check_values(value: &Value, text: &str) {
    match value {
        Value::Object(fields) => {
            if let (Some(start), Some(end)) = (fields.get("start"), fields.get("end")) {
                let (start, end) = (start.as_u64().unwrap() as usize, end.as_u64().unwrap() as usize);
                assert!(text.get(start..end).is_some_and(|slice| !slice.is_empty()), "{start}-{end}");
            }
            fields.values().for_each(|field| check_values(field, text));
        }
        Value::Array(items) => items.iter().for_each(|item| check_values(item, text)),
        Value::Number(number) => assert!(number.as_f64().is_some_and(f64::is_finite)),
        Value::String(words) => assert!(!["NaN", "inf", "-inf"].contains(&words.as_str())),
        _ => {}
    }
}

fn notes(command: &[&str], bytes: &[u8]) -> Vec<String> {
    let report = json_on(command, bytes);
    report["notes"].as_array().unwrap().iter().map(|note| note["note"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_empty_text() {
    check(b"");
    check(b"\xEF\xBB\xBF");
    check(b" \r\n\t\n ");
    assert_eq!(notes(&["frequency"], b""), ["no-words"]);
    assert_eq!(notes(&["documents", "--query", "a"], b""), ["no-words"]);
    assert_eq!(notes(&["documents", "--query", "a", "--by", "year"], b"..."), ["no-words"]);
    assert_eq!(notes(&["sentiment"], b""), ["no-words"]);
}

#[test]
fn one_word() {
    check(b"the");
    check(b"word\n");
}

#[test]
fn only_stop_words() {
    check(b"the and of. And the of!");
    let hidden = notes(&["frequency", "--stop", "en", "--parts", "2"], b"the and of. And the of!");
    assert_eq!(hidden, ["stop-words-hidden"]);
}

#[test]
fn only_punctuation() {
    check("!!! ... — “”. ?!".as_bytes());
}

#[test]
fn no_sentence_end_in_100_000_words() {
    let forms = ["the", "state", "of", "security", "w7", "in", "центр", "x1"];
    let words: Vec<String> = (0..100_000_usize)
        .map(|i| if i % 5 == 0 { format!("n{}", i * i % 997) } else { forms[i % 8].to_owned() })
        .collect();
    check(words.join(" ").as_bytes());
}

#[test]
fn a_word_of_100_000_letters() {
    check("a".repeat(100_000).as_bytes());
    check(format!("the {}, good", "щ".repeat(100_000)).as_bytes());
}

#[test]
fn other_scripts() {
    check("السلام عليكم. مرحبا بالعالم!".as_bytes());
    check("שלום עולם. the טוב".as_bytes());
    check("安全合作。中亚地区的安全。東アジアのthe平和。".as_bytes());
    check("ภาษาไทย the ไม่มีช่องว่าง".as_bytes());
    check("Қазақстан мен Өзбекстан. Тоғызыншы the".as_bytes());
}

#[test]
fn emoji() {
    check("😀".as_bytes());
    check("the 👩‍👩‍👧‍👦 and 🇰🇿 good😀day 👍🏽! 1️⃣ ☺️".as_bytes());
}

#[test]
fn control_characters_and_line_ends() {
    check(b"the\0 good\x07 \x1b[31mbad\x7f. \x1c the");
    check(b"one\r\ntwo\r\n\r\nthe three.\r\rfour\x0b\x0cfive\xC2\x85six\xE2\x80\xA8seven\xE2\x80\xA9eight");
    check(b"\0\0\0");
}

#[test]
fn bytes_that_do_not_decode() {
    let utf8 = ["--encoding", "utf-8"];
    check_with(&utf8, b"\xFF");
    check_with(&utf8, b"the caf\xE9 and \xF0\x9F\x98 the. \xC0\xAF good");
    let report = json_on(&["tokens", "--encoding", "utf-8"], b"abc \xE9 \xE9");
    let note = &report["notes"][0];
    assert_eq!((note["count"].as_u64(), note["first_byte"].as_u64()), (Some(2), Some(4)));
    let run = run_on(&["tokens"], "Ақ орда \u{1F600}".as_bytes().split_last().unwrap().1);
    assert!(run.errors.contains("standard input: byte 14 does not decode"), "{}", run.errors);
}

#[test]
fn an_encoding_that_is_guessed_is_named() {
    let bytes = b"Ein sch\xF6nes Gr\xFC\xDFen und ein gro\xDFes \x84Ja\x93.";
    let run = run_on(&["tokens", "--format", "csv"], bytes);
    assert!(run.out.contains("schönes\n"), "{}", run.out);
    let note = "note: standard input: windows-1252 was guessed from the bytes; --encoding chooses another";
    assert!(run.errors.contains(note), "{}", run.errors);
    assert_eq!(json_on(&["tokens"], bytes)["notes"], serde_json::json!([]));
}

#[test]
fn combining_marks_and_joiners() {
    check("e\u{301}\u{301}\u{301} \u{200d}\u{200d} \u{feff}the\u{ad}re z\u{335}\u{322}a".as_bytes());
}

#[test]
fn pairs_of_one_long_sentence_come_in_seconds() {
    let check = |word: fn(u64) -> u64| {
        let words: Vec<String> = (0..100_000).map(|i| format!("w{}", word(i))).collect();
        let started = Instant::now();
        let report = json_on(&["pairs", "--limit", "10"], words.join(" ").as_bytes());
        assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
        assert_eq!(report["rows"].as_array().unwrap().len(), 10);
    };
    check(|i| i * i * i % 1_009);
    check(|i| i);
}
