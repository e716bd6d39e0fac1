//! How the binary is called: input, formats, refusals, exit codes.

use crate::kit::{COMMANDS, MEMO, binary, file, json_on, run, run_on};
use serde_json::json;
use std::io::Read;
use std::process::Stdio;

/// A call that must be refused with `code`; the message must hold each of `parts`.
fn check_refused(args: &[&str], code: i32, parts: &[&str]) {
    let run = run(args);
    assert_eq!(run.code, Some(code), "{args:?}: {}", run.errors);
    assert_eq!(run.out, "", "{args:?}");
    for part in parts {
        assert!(run.errors.contains(part), "{args:?} does not say {part}: {}", run.errors);
    }
}

#[test]
fn a_bad_value_is_quoted_with_what_is_allowed() {
    check_refused(&["frequency", "--case", "lower"], 2, &["'lower'", "fold, keep"]);
    check_refused(&["frequency", "--format", "xml"], 2, &["'xml'", "table, csv, tsv, json"]);
    check_refused(&["frequency", "--min", "0"], 2, &["'0'", "1.."]);
    check_refused(&["frequency", "--min", "many"], 2, &["'many'"]);
    check_refused(&["frequency", "--limit", "-1"], 2, &["'-1'", "1.."]);
    check_refused(&["frequency", "--parts", "1"], 2, &["'1'", "sentence, paragraph, document"]);
    check_refused(&["frequency", "--part", "9-3"], 2, &["'9-3'", "START-END"]);
    check_refused(&["frequency", "--stem", "xx"], 2, &["'xx'", "none, ar"]);
    check_refused(&["pairs", "--unit", "line"], 2, &["'line'", "sentence, paragraph, document, window"]);
    check_refused(&["pairs", "--left", "21"], 2, &["'21'", "0..=20"]);
    check_refused(&["pairs", "--measure", "g2"], 2, &["'g2'", "log-likelihood"]);
    check_refused(&["concordance", "--query", "a||b"], 2, &["'a||b'", "holds no word"]);
    check_refused(&["concordance", "--query", "a|"], 2, &["'a|'", "“|”"]);
    check_refused(&["concordance", "--query", "a", "--sort", "r1,r6"], 2, &["'r1,r6'", "“r6”", "position"]);
    check_refused(
        &["concordance", "--query", "a", "--sort", "l1,l2,l3,l4"],
        2,
        &["'l1,l2,l3,l4'", "up to 3"],
    );
    check_refused(&["collocates", "--node", ""], 2, &["''", "holds no word"]);
    check_refused(&["collocates", "--node", "…"], 2, &["'…'", "the query holds no word"]);
}

#[test]
fn options_that_do_not_go_together_are_refused() {
    check_refused(&["pairs", "--unit", "document", MEMO], 2, &["document", "two"]);
    check_refused(&["pairs", "--convention", "span", MEMO], 2, &["span", "sentence", "units"]);
    check_refused(&["pairs", "--unit", "window", "--left", "2", MEMO], 2, &["2", "5"]);
    check_refused(&["frequency", "--part", "0-9", MEMO, MEMO], 2, &["--part", "one document"]);
    check_refused(&["frequency", "-", "-"], 2, &["'-'", "once"]);
}

#[test]
fn options_of_another_command_are_refused() {
    check_refused(&["tokens", "--min", "2"], 2, &["--min"]);
    check_refused(&["sentiment", "--stop", "en"], 2, &["--stop"]);
    check_refused(&["sentiment", "--level", "page"], 2, &["page", "sentence", "paragraph", "document"]);
    check_refused(&["frequency", "--level", "paragraph"], 2, &["--level"]);
    check_refused(&["frequency", "--unit", "sentence"], 2, &["--unit"]);
    check_refused(&["collocates", MEMO], 2, &["--node"]);
    check_refused(&["network", "--limit", "3", MEMO], 2, &["--limit"]);
    check_refused(&[], 2, &["Usage"]);
}

#[test]
fn a_file_that_can_not_be_read_is_named() {
    check_refused(&["frequency", "no-such-file.txt"], 1, &["no-such-file.txt"]);
    check_refused(&["frequency", MEMO, "no-such-file.txt"], 1, &["no-such-file.txt"]);
    check_refused(&["frequency", "--stop", "no-such-list", MEMO], 1, &["no-such-list"]);
}

#[test]
fn standard_input_and_files_give_the_same() {
    let memo = std::fs::read(MEMO).unwrap();
    // The title of a document is the name of its file.
    for command in COMMANDS.into_iter().filter(|command| command[0] != "documents") {
        let from_file = run(&[command, &[MEMO]].concat()).out;
        assert_eq!(run_on(command, &memo).out, from_file);
        assert_eq!(run_on(&[command, &["-"]].concat(), &memo).out, from_file);
    }
}

#[test]
fn each_file_is_a_document() {
    let first = file("each_file", "a.txt", "Ақ. Good".as_bytes());
    let second = file("each_file", "b.txt", b"Good day");
    let files = [first.to_str().unwrap(), second.to_str().unwrap()];
    let report = run(&[&["frequency", "--format", "json"], &files[..]].concat()).json();
    assert_eq!(report["totals"]["documents"], 2);
    assert_eq!(report["settings"]["parts"], "document");
    assert_eq!(report["rows"][0]["word"], "good");
    assert_eq!(report["rows"][0]["documents"], 2);
    let tokens = run(&[&["tokens", "--format", "csv"], &files[..]].concat()).out;
    assert_eq!(tokens, "document,start,end,form\n0,0,4,ақ\n0,6,10,good\n1,0,4,good\n1,5,8,day\n");
    let pairs = run(&[&["pairs", "--unit", "document", "--format", "json"], &files[..]].concat()).json();
    assert_eq!(pairs["totals"]["n"], 2);
}

#[test]
fn utf16_is_read_by_its_mark() {
    let bytes: Vec<u8> = "\u{feff}Good день".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let report = json_on(&["tokens"], &bytes);
    assert_eq!(report["rows"][1], json!({ "document": 0, "start": 5, "end": 13, "form": "день" }));
}

#[test]
fn settings_name_every_option_in_effect() {
    let keys = |args: &[&str]| -> Vec<String> {
        json_on(args, b"a b")["settings"].as_object().unwrap().keys().cloned().collect()
    };
    let text = ["case", "possessive", "hyphen", "stem", "lines", "paragraphs", "part"];
    let list = ["min", "limit", "numbers", "stop"];
    assert_eq!(keys(&["tokens"]), [&text[..], &["limit"]].concat());
    assert_eq!(keys(&["frequency"]), [&text[..], &list[..], &["parts"]].concat());
    let pairs = [&text[..], &list[..], &["unit", "convention", "measure"]].concat();
    assert_eq!(keys(&["pairs"]), pairs);
    let network =
        [&text[..], &["min", "numbers", "stop", "unit", "convention", "measure", "words", "edges", "focus"]];
    assert_eq!(keys(&["network"]), network.concat());
    let window = ["unit", "left", "right", "cross-sentences", "convention", "measure"];
    assert_eq!(keys(&["pairs", "--unit", "window"]), [&text[..], &list[..], &window[..]].concat());
    assert_eq!(
        json_on(&["frequency", "--limit", "3", "--lines", "--parts", "4", "--part", "0-1"], b"a b")["settings"],
        json!({
            "case": "fold", "possessive": "strip", "hyphen": "split", "stem": "none", "lines": true, "paragraphs": "auto",
            "part": "0-1", "min": 1, "limit": 3, "numbers": "keep", "stop": "none", "parts": 4,
        })
    );
}

#[test]
fn word_rules_reach_the_engine() {
    let forms = |args: &[&str]| -> Vec<String> {
        let report = json_on(&[&["tokens"], args].concat(), "Russia’s zero-sum games".as_bytes());
        report["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["form"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(forms(&[]), ["russia", "zero", "sum", "games"]);
    assert_eq!(forms(&["--case", "keep"])[0], "Russia");
    assert_eq!(forms(&["--possessive", "keep"])[0], "russia's");
    assert_eq!(forms(&["--hyphen", "keep"])[1], "zero-sum");
    assert_eq!(forms(&["--stem", "en"])[3], "game");
}

#[test]
fn stop_lists_and_numbers_hide_rows_only() {
    let list = file("stop_lists", "stop.txt", b"cat\r\n\r\n hat \n");
    let report =
        json_on(&["frequency", "--stop", list.to_str().unwrap(), "--numbers", "hide"], b"cat 7 hat mat");
    assert_eq!(report["rows"].as_array().unwrap().len(), 1);
    assert_eq!(report["totals"]["tokens"], 4);
    let kinds: Vec<&str> =
        report["notes"].as_array().unwrap().iter().map(|note| note["note"].as_str().unwrap()).collect();
    assert_eq!(kinds[..2], ["stop-words-hidden", "numbers-hidden"]);
}

#[test]
fn lines_are_sentences() {
    let report = json_on(&["sentences", "--lines"], b"One. Two\n\n:)\nThree");
    let places: Vec<(u64, u64)> = report["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["start"].as_u64().unwrap(), row["end"].as_u64().unwrap()))
        .collect();
    assert_eq!(places, [(0, 8), (10, 12), (13, 18)]);
}

#[test]
fn a_node_that_is_not_there_is_a_note() {
    let report = run(&["collocates", "--node", "xyz", "--format", "json", MEMO]).json();
    assert_eq!(report["rows"], json!([]));
    assert_eq!(report["notes"][0]["note"], "node-absent");
    assert_eq!(report["notes"][0]["node"], "xyz");
}

#[test]
fn notes_of_csv_go_to_standard_error() {
    let run = run_on(&["frequency", "--format", "csv"], b"");
    assert_eq!(run.out, "word,count,per_million,documents,sentences,dp,dp_norm,juilland_d\n");
    assert_eq!(run.errors, "note: The text holds no word.\n");
}

#[test]
fn a_value_that_does_not_exist_is_empty_in_csv() {
    let run = run_on(&["frequency", "--format", "csv", "--parts", "paragraph"], b"\"a\"");
    assert_eq!(run.out.lines().nth(1), Some("a,1,1000000,1,1,,,"));
}

#[test]
fn sheets_are_raw_unless_asked_to_be_safe() {
    let text = b"Here x=1, x+2, x-y and x@home, \"x\", more.";
    let lines = |options: &[&str]| {
        let run = run_on(&[&["concordance", "--query", "x", "--context", "2"], options].concat(), text);
        assert_eq!(run.code, Some(0), "{}", run.errors);
        run.out
    };
    let raw = lines(&["--format", "csv"]);
    assert_eq!(raw.lines().nth(1), Some("0,0,5,6,Here ,x,\"=1, x\""));
    let safe = lines(&["--format", "csv", "--csv-safe"]);
    assert!(safe.starts_with("\u{feff}document,"));
    assert_eq!(safe.split("\r\n").nth(1), Some("0,0,5,6,Here ,x,\"'=1, x\""));
    assert_eq!(safe.matches('\'').count(), 4);
    let tabs = lines(&["--format", "tsv", "--csv-safe"]);
    assert_eq!(tabs.split("\r\n").nth(1), Some("0\t0\t5\t6\tHere \tx\t'=1, x"));
}

#[test]
fn only_sheets_are_made_safe() {
    let run = run_on(&["frequency", "--format", "json", "--csv-safe"], b"a");
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert_eq!(run.errors, "error: --csv-safe is for --format csv and --format tsv\n");
}

#[test]
fn a_reader_that_stops_is_no_failure() {
    let text: String = (0..50_000).map(|i| format!("w{i} ")).collect();
    let path = file("reader_stops", "long.txt", text.as_bytes());
    for format in ["json", "csv", "table"] {
        let mut child = binary(&["tokens", "--format", format, path.to_str().unwrap()])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut start = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut start).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()), "{format}");
    }
}

#[test]
fn a_limit_leaves_out_rows_and_nothing_else() {
    for command in ["tokens", "sentences", "sentiment"] {
        let report = json_on(&[command, "--limit", "1"], b"Good day. Bad day.");
        assert_eq!(report["rows"].as_array().map(Vec::len), Some(1), "{command}");
        assert_eq!(report["totals"]["sentences"], 2, "{command}");
    }
}

#[test]
fn own_words_reach_every_report() {
    let list =
        file("own_words", "words.txt", "# of my own\r\nCentral Asia\r\n\r\npolicy|makers\n".as_bytes());
    let options = ["--join", "middle  East", "--own-words", list.to_str().unwrap(), "--split", "day|light"];
    let text = "Policymakers in Central Asia; daylight in the Middle East. Central Asia";
    for command in COMMANDS {
        let settings = json_on(&[command, &options].concat(), text.as_bytes())["settings"].clone();
        assert_eq!(settings["join"], json!(["Central Asia", "middle East"]), "{command:?}");
        assert_eq!(settings["split"], json!(["day|light", "policy|makers"]), "{command:?}");
    }
    let report = json_on(&[&["tokens"], &options[..]].concat(), text.as_bytes());
    let rows: Vec<(&str, u64, u64)> = report["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (row["form"].as_str().unwrap(), row["start"].as_u64().unwrap(), row["end"].as_u64().unwrap())
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("policy", 0, 6),
            ("makers", 6, 12),
            ("in", 13, 15),
            ("central asia", 16, 28),
            ("day", 30, 33),
            ("light", 33, 38),
            ("in", 39, 41),
            ("the", 42, 45),
            ("middle east", 46, 57),
            ("central asia", 59, 71),
        ]
    );
    let lines =
        json_on(&[&["concordance", "--query", "central asia"], &options[..]].concat(), text.as_bytes());
    assert_eq!(lines["rows"][0]["hit"], "Central Asia");
    let met = json_on(&[&["collocates", "--node", "Central Asia"], &options[..]].concat(), text.as_bytes());
    assert_eq!((&met["rows"][0]["node"], &met["rows"][0]["node_count"]), (&json!("central asia"), &json!(2)));
    // VADER's words are its own.
    let tone = |args: &[&str]| json_on(&[&["sentiment"], args].concat(), text.as_bytes())["rows"].clone();
    assert_eq!(tone(&options), tone(&[]));
}

#[test]
fn own_words_that_are_none_are_refused() {
    check_refused(&["tokens", "--join", "Asia"], 2, &["'Asia'", "--join", "one word"]);
    check_refused(&["tokens", "--join", ""], 2, &["--join", "no word"]);
    check_refused(&["tokens", "--join", "a, b"], 2, &["'a, b'", "“,”"]);
    check_refused(&["tokens", "--split", "policymakers|"], 2, &["'policymakers|'", "each side"]);
    check_refused(&["tokens", "--split", "policymakers"], 2, &["'policymakers'", "policy|makers"]);
    check_refused(&["tokens", "--own-words", "no-such-list", MEMO], 1, &["no-such-list"]);
    let list = file("own_words_refused", "words.txt", b"# mine\nCentral Asia\nAsia\n");
    check_refused(
        &["tokens", "--own-words", list.to_str().unwrap(), MEMO],
        1,
        &["words.txt: line 3, “Asia”", "one word"],
    );
}

#[test]
fn the_help_of_each_command_is_its_own() {
    let listed = run(&["--help"]);
    assert_eq!(listed.code, Some(0), "{}", listed.errors);
    let commands =
        listed.out.split("Commands:").nth(1).and_then(|rest| rest.split("Options:").next()).unwrap();
    let lines: Vec<(&str, &str)> = commands
        .lines()
        .filter_map(|line| line.trim().split_once(' '))
        .map(|(name, about)| (name, about.trim()))
        .collect();
    for command in COMMANDS.iter().filter_map(|words| words.first()) {
        assert!(lines.iter().any(|(name, _)| name == command), "{command} is not in {lines:?}");
    }
    for (name, about) in lines.iter().filter(|(name, _)| *name != "help") {
        let others = lines.iter().filter(|(_, other)| other == about).count();
        assert_eq!(others, 1, "{name} says what others say: {about}");
        for help in ["-h", "--help"] {
            let own = run(&[name, help]);
            assert!(own.out.starts_with(about), "{name} {help}: {}", own.out);
        }
    }
}
