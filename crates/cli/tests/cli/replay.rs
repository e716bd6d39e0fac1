//! Replay files: what the page saves gives the report that the page showed, and what is none is refused.

use crate::kit::{MEMO, Run, file, run, run_on};
use serde_json::{Value, json};

/// A replay file with these settings.
fn replay(settings: &Value, more: &[(&str, Value)]) -> String {
    let mut file = json!({ "memoscope": "replay", "version": 1, "settings": settings, "text": null, "titles": ["Memo"] });
    for (name, value) in more {
        file[name] = value.clone();
    }
    file.to_string()
}

fn of_memo(test: &str, settings: &Value) -> Run {
    let path = file("replay", &format!("{test}.json"), replay(settings, &[]).as_bytes());
    run(&["replay", path.to_str().unwrap(), MEMO])
}

/// The report of a replay file is that of a call, but for how numbers are written.
fn check(test: &str, settings: &Value, call: &[&str]) {
    let found = of_memo(test, settings);
    assert_eq!(found.errors, "");
    let expected = run(&[call, &["--format", "json", MEMO]].concat());
    let expected = expected.out.replace(".0,\n", ",\n").replace(".0\n", "\n");
    assert_eq!(found.json(), serde_json::from_str::<Value>(&expected).unwrap(), "{test}");
    assert!(!found.out.contains(".0,\n"), "numbers are JavaScript's");
}

#[test]
fn every_view_is_replayed() {
    let list = ["--stop", "en", "--min", "2", "--limit", "2000"];
    check("frequency", &json!({ "min": 2, "stop": "en" }), &[&["frequency"], &list[..]].concat());
    check(
        "words",
        &json!({ "min": 1, "stop": "en", "show": "table", "filter": "ia", "hide": "asia \"central asia\"", "unhide": "the" }),
        &[
            "frequency",
            "--stop=en",
            "--limit=2000",
            "--filter=ia",
            "--hide=asia",
            "--hide=central asia",
            "--unhide=the",
        ],
    );
    check(
        "collocates",
        &json!({ "view": "cooccurrence", "focus": ["Russia"], "unit": "window", "left": 3, "right": 2, "min": 2, "stop": "none" }),
        &["collocates", "--node=Russia", "--unit=window", "--left=3", "--right=2", "--min=2", "--limit=1000"],
    );
    check("pairs", &json!({ "view": "cooccurrence", "min": 3 }), &["pairs", "--min=3", "--limit=1000"]);
    check("sentiment", &json!({ "view": "sentiment", "sel": "500-1300" }), &["sentiment", "--part=500-1300"]);
    check(
        "means",
        &json!({ "view": "sentiment", "level": "paragraph", "limit": 2 }),
        &["sentiment", "--level=paragraph"],
    );
    check(
        "lines",
        &json!({ "view": "concordance", "focus": ["russia", "secur*"], "context": 4, "join": ["central asia"] }),
        &["concordance", "--query=russia", "--query=secur*", "--context=4", "--join=central asia"],
    );
}

#[test]
fn documents_are_replayed_under_their_titles() {
    let a = file("replay-documents", "a.txt", b"Tea and tea. More tea here.");
    let b = file("replay-documents", "b.txt", b"Coffee. No tea.");
    let text = replay(
        &json!({ "show": "documents", "focus": ["tea"], "min": 2 }),
        &[("titles", json!(["First", "Second"]))],
    );
    let path = file("replay-documents", "saved.json", text.as_bytes());
    let found = run(&["replay", path.to_str().unwrap(), a.to_str().unwrap(), b.to_str().unwrap()]).json();
    let rows: Vec<_> =
        found["rows"].as_array().unwrap().iter().map(|row| (&row["title"], &row["count"])).collect();
    assert_eq!(rows, [(&json!("First"), &json!(3)), (&json!("Second"), &json!(1))]);
    let text = replay(
        &json!({ "view": "concordance", "focus": ["tea"], "doc": 2, "sel": "0-9" }),
        &[("titles", json!(["First", "Second"]))],
    );
    let path = file("replay-documents", "part.json", text.as_bytes());
    let found = run(&["replay", path.to_str().unwrap(), a.to_str().unwrap(), b.to_str().unwrap()]).json();
    assert_eq!((&found["settings"]["part"], &found["totals"]["tokens"]), (&json!("2:0-9"), &json!(3)));
}

#[test]
fn another_text_is_said() {
    let path =
        file("replay", "other.json", replay(&json!({}), &[("text", json!("0123456789abcdef"))]).as_bytes());
    let found = run(&["replay", path.to_str().unwrap(), MEMO]);
    assert_eq!(found.code, Some(0));
    assert!(
        found.errors.contains("another text") && found.errors.contains("0123456789abcdef"),
        "{}",
        found.errors
    );
    let same = run_on(&["replay", path.to_str().unwrap()], b"");
    assert_eq!(same.code, Some(0), "{}", same.errors);
}

#[test]
fn what_is_no_replay_file_is_refused() {
    let check = |name: &str, text: &str, code: i32, says: &[&str]| {
        let path = file("replay", name, text.as_bytes());
        let found = run(&["replay", path.to_str().unwrap(), MEMO]);
        assert_eq!((found.code, found.out.as_str()), (Some(code), ""), "{}", found.errors);
        for says in says {
            assert!(found.errors.contains(says) && found.errors.contains(name), "{}", found.errors);
        }
    };
    check("none.json", "[1, 2]", 1, &["no replay file"]);
    check("cut.json", "{\"memoscope\": \"rep", 1, &["no replay file"]);
    check("newer.json", &replay(&json!({}), &[("version", json!(7))]), 1, &["version 7", "version 1"]);
    check("wrong.json", &replay(&json!({ "min": "many" }), &[]), 1, &["'many'"]);
    check("view.json", &replay(&json!({ "view": "weather" }), &[]), 2, &["weather"]);
    let unknown = of_memo("unknown", &json!({ "colour": "red", "min": 9 }));
    assert!(unknown.code == Some(0) && unknown.errors.contains("colour"), "{}", unknown.errors);
}
