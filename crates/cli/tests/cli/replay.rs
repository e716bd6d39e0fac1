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
fn foci_that_are_none_are_counted_as_the_page_does() {
    let a = file("replay-foci", "a.txt", b"Tea and tea.");
    let b = file("replay-foci", "b.txt", b"Coffee.");
    let of = |name: &str, focus: Value| {
        let settings = json!({ "view": "frequency", "show": "documents", "focus": focus });
        let text = replay(&settings, &[("titles", json!(["First", "Second"]))]);
        let path = file("replay-foci", name, text.as_bytes());
        run(&["replay", path.to_str().unwrap(), a.to_str().unwrap(), b.to_str().unwrap()])
    };
    let found = of("open.json", json!(["\"open", "tea"])).json();
    let rows: Vec<_> =
        found["rows"].as_array().unwrap().iter().map(|row| (&row["query"], &row["count"])).collect();
    let (open, tea) = (json!("\"open"), json!("tea"));
    assert_eq!(rows, [(&open, &json!(0)), (&tea, &json!(2)), (&open, &json!(0)), (&tea, &json!(0))]);
    assert_eq!(found["settings"]["query"], json!(["\"open", "tea"]));
    let nothing = of("nothing.json", json!([]));
    assert_eq!((nothing.code, nothing.out.as_str()), (Some(2), ""));
    let says = "nothing.json: it counts nothing by document: no word is in focus\n";
    assert!(nothing.errors.ends_with(says), "{}", nothing.errors);
}

#[test]
fn texts_are_read_as_is_asked() {
    let text = replay(&json!({ "min": 1, "stop": "none" }), &[]);
    let path = file("replay-reading", "saved.json", text.as_bytes());
    let utf8 = file("replay-reading", "a.txt", "Мир и мир.".as_bytes());
    // The same in Windows-1251, too short for its encoding to be found.
    let other = file("replay-reading", "b.txt", b"\xcc\xe8\xf0 \xe8 \xec\xe8\xf0.");
    let expected = run(&["replay", path.to_str().unwrap(), utf8.to_str().unwrap()]);
    let read = ["replay", path.to_str().unwrap(), "--encoding=windows-1251", other.to_str().unwrap()];
    let found = run(&read);
    assert_eq!(found.out, expected.out, "as the page has it, which tells of no encoding: {}", found.errors);
    let told = run(&[&read[..], &["--format=csv"]].concat());
    assert_eq!(told.code, Some(0), "{}", told.errors);
    let rows = file("replay-reading", "c.csv", "note,text\na long note of this text,Мир и мир.\n".as_bytes());
    let found = run(&["replay", path.to_str().unwrap(), "--text-column=text", rows.to_str().unwrap()]);
    assert_eq!(found.json()["rows"], expected.json()["rows"]);
}

#[test]
fn an_order_that_may_be_another_is_said() {
    for (sort, is_said) in [("position", false), ("l1", true), ("hit", true), ("title", true)] {
        let found = of_memo(
            &format!("sort-{sort}"),
            &json!({ "view": "concordance", "focus": ["russia"], "sort": sort }),
        );
        assert_eq!(found.errors.contains("code points"), is_said, "{sort}: {}", found.errors);
    }
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
