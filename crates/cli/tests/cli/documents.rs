//! Reports of some of the documents: `--documents` and `--where`.

use crate::kit::{file, run};
use serde_json::json;

/// Three files, given in this order.
fn files(test: &str) -> Vec<String> {
    let texts =
        [("a.txt", "Tea and tea. More tea."), ("b.txt", "Coffee or tea."), ("c.txt", "Кофе, tea, coffee.")];
    texts.iter().map(|(name, text)| file(test, name, text.as_bytes()).display().to_string()).collect()
}

fn report(test: &str, options: &[&str]) -> serde_json::Value {
    let files = files(test);
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    run(&[&["frequency", "--format", "json"], options, &files[..]].concat()).json()
}

fn check(test: &str, options: &[&str], documents: u64, tea: u64) {
    let report = report(test, options);
    assert_eq!(report["totals"]["documents"], documents, "{options:?}");
    let row = report["rows"].as_array().unwrap().iter().find(|row| row["word"] == "tea").unwrap();
    assert_eq!(row["count"], tea, "{options:?}");
}

#[test]
fn documents_are_chosen_by_number_and_by_what_is_known() {
    check("chosen", &[], 3, 5);
    check("chosen", &["--documents", "1,3"], 2, 4);
    check("chosen", &["--documents", "2-3"], 2, 2);
    check("chosen", &["--where", "title=b.txt"], 1, 1);
    check("chosen", &["--where", "title=a.txt", "--where", "title=c.txt"], 2, 4);
    check("chosen", &["--where", "title=b..c", "--documents", "1-2"], 1, 1);
}

#[test]
fn the_settings_say_which() {
    let settings = report("settings", &["--documents", "3,1", "--where", "title=..b"])["settings"].clone();
    assert_eq!(settings["documents"], "1,3");
    assert_eq!(settings["where"], serde_json::json!(["title=..b"]));
    assert_eq!(report("settings", &[])["settings"].get("where"), None);
}

#[test]
fn none_that_holds_is_a_report_with_a_note() {
    let report = report("none", &["--where", "Title=b", "--where", "author=Lincoln"]);
    assert_eq!(report["totals"]["documents"], 0);
    let notes = report["notes"].as_array().unwrap();
    assert_eq!((notes[0]["note"].as_str(), notes.len()), (Some("no-documents"), 1));
    let says = "No document fits Title=b and author=Lincoln. What is known of documents: title. Among others there are \
                title=a.txt, title=b.txt, title=c.txt.";
    assert_eq!(notes[0]["text"], says);
    let table = run(&["frequency", "--where", "author=Lincoln", &files("none")[0]]);
    assert!(
        table.out.contains("No document fits author=Lincoln.") && !table.out.contains("no word"),
        "{}",
        table.out
    );
}

#[test]
fn what_can_t_be_chosen_is_a_bad_call() {
    let files = files("refused");
    let check = |options: &[&str], says: &str| {
        let found = run(&[&["frequency"], options, &[files[0].as_str(), &files[1]]].concat());
        assert_eq!(found.code, Some(2), "{options:?}");
        assert!(found.errors.contains(says), "{}", found.errors);
    };
    check(&["--documents", "3"], "invalid value '3' for '--documents': there are 2 documents");
    let one = run(&["frequency", "--documents", "2", &files[0]]);
    assert!(one.errors.contains("'--documents': there is 1 document\n"), "{}", one.errors);
    check(&["--documents", "0"], "invalid value '0'");
    check(&["--where", "author"], "invalid value 'author'");
    check(&["--documents", "1", "--part", "0-9"], "cannot be used with");
}

#[test]
fn queries_are_counted_by_document_and_by_group() {
    let files = files("counted");
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let report = |options: &[&str]| {
        run(&[&["documents", "--format", "json", "--query", "tea", "--query", "coffee"], options, &files[..]]
            .concat())
        .json()
    };
    let by_document = report(&["--documents", "1,3"]);
    let rows = [
        ("a.txt", 0, 5, "tea", 3, 600_000.0),
        ("a.txt", 0, 5, "coffee", 0, 0.0),
        ("c.txt", 2, 3, "tea", 1, 1e6 / 3.0),
        ("c.txt", 2, 3, "coffee", 1, 1e6 / 3.0),
    ];
    let rows: Vec<_> = rows.iter().map(|(title, document, tokens, query, count, rate)| {
        json!({"document": document, "title": title, "tokens": tokens, "query": query, "count": count, "per_million": rate})
    }).collect();
    assert_eq!(by_document["rows"], json!(rows));
    assert_eq!(by_document["settings"]["query"], json!(["tea", "coffee"]));
    assert_eq!(by_document["totals"]["tokens"], 8);
    let grouped = report(&["--by", "author", "--limit", "1"]);
    assert_eq!(
        grouped["rows"],
        json!([{"group": "", "documents": 3, "tokens": 11, "query": "tea", "count": 5, "per_million": 5e6 / 11.0}])
    );
    assert_eq!(
        grouped["notes"][0]["text"],
        "No document has anything under “author”, so all are one group without a name. What is known of documents: \
         title."
    );
    assert_eq!(report(&["--by", "title"])["notes"], json!([]));
}

#[test]
fn a_table_names_the_means_of_the_documents_that_are_chosen() {
    let files: Vec<String> = (1..=12)
        .map(|number| file("means", &format!("{number}.txt"), b"A good day.").display().to_string())
        .collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let table = |options: &[&str]| run(&[&["sentiment"], options, &files[..]].concat()).out;
    let one = table(&["--documents", "3"]);
    assert!(one.contains("Mean compound of document 2: 0.4404.") && !one.contains("--format json"), "{one}");
    assert!(table(&[]).contains("The mean compound of each document is in --format json."));
}
