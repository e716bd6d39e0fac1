//! Files of every format and folders: `memoscope text`, and the other commands on the same.

use crate::kit::{MEMO, Run, file, json_on, run, run_on};
use serde_json::{Value, json};
use std::path::Path;

/// The rows of `memoscope text` on a file of that name and content.
fn rows(test: &str, name: &str, content: &str, options: &[&str]) -> Value {
    let path = file(test, name, content.as_bytes());
    let args = [&["text", "--format", "json"], options, &[path.to_str().unwrap()]].concat();
    run(&args).json()["rows"].clone()
}

#[test]
fn a_row_of_text_has_seven_fields() {
    let html = "<html lang=de><head><title>Ақ орда</title><meta name=author content='A. B.'></head><body><nav>x</nav>\
                <h1>Kopf</h1><p>Eins <b>zwei</b>.</p></body></html>";
    assert_eq!(
        rows("seven_fields", "1861-03-04.html", html, &[]),
        json!([{
            "title": "Ақ орда", "format": "html", "encoding": "UTF-8", "language": "de",
            "metadata": { "author": "A. B.", "date": "1861-03-04" },
            "paragraphs": ["Kopf", "Eins zwei."],
            "notes": ["Left out: 1 part of the page's furniture.", "The date was taken from the name of the file."],
        }])
    );
}

#[test]
fn totals_are_those_of_a_report() {
    let report = run(&["text", "--format", "json", MEMO]).json();
    let frequency = run(&["frequency", "--format", "json", MEMO]).json();
    assert_eq!(report["totals"], frequency["totals"]);
    assert_eq!(report["settings"], json!({ "paragraphs": "auto" }));
    assert_eq!(
        report["rows"][0]["paragraphs"].as_array().map(Vec::len),
        frequency["totals"]["paragraphs"].as_u64().map(|n| n as usize)
    );
}

#[test]
fn a_table_is_a_plain_reading() {
    let run = run_on(&["text"], b"# One\x1B[31m\n\n<p>two</p>\n");
    assert_eq!(run.out, "standard input\n==============\ntext, UTF-8\n\n# One\u{FFFD}[31m\n\n<p>two</p>\n");
    let path = file("plain_reading", "a.md", b"---\nauthor: B\n---\n# One\n\n```\nx\n```\n");
    let run = self::run(&["text", path.to_str().unwrap()]);
    assert_eq!(run.out, "One\n===\nmarkdown, UTF-8\nauthor: B\n\nOne\n\n[Left out: 1 block of code.]\n");
}

#[test]
fn csv_has_a_line_a_document() {
    let path = file("csv_lines", "talks.csv", b"name,words\nA,\"one, two\"\nB,three\n");
    let run = run(&["text", "--format", "csv", path.to_str().unwrap()]);
    let expected = "title,format,encoding,language,metadata,paragraphs,notes\nA,csv,UTF-8,,{},\"one, two\",\nB,csv,UTF-8,,{},three,\n";
    assert_eq!((run.out.as_str(), run.errors.as_str()), (expected, ""));
}

#[test]
fn options_say_how_files_are_read() {
    let table = "title,short,long\nA,yes,a longer text\n";
    let paragraphs = |rows: Value| rows[0]["paragraphs"].clone();
    assert_eq!(paragraphs(rows("options", "a.csv", table, &[])), json!(["a longer text"]));
    assert_eq!(paragraphs(rows("options", "a.csv", table, &["--text-column", "short"])), json!(["yes"]));
    let plain = "title,text\nA,one\n";
    let count = |options: &[&str]| rows("options", "b.csv", plain, options).as_array().map(Vec::len);
    assert_eq!(
        (count(&[]), count(&["--header", "yes"]), count(&["--header", "no"])),
        (Some(1), Some(1), Some(2))
    );
    let html = "<p>a</p><table><tr><td>1<td>2</table>";
    assert_eq!(paragraphs(rows("options", "a.html", html, &["--with-tables"])), json!(["a", "1\t2"]));
    assert_eq!(paragraphs(rows("options", "a.html", html, &["--input-format", "text"])), json!([html]));
    let note = "a[^1]\n\n[^1]: b\n";
    assert_eq!(paragraphs(rows("options", "a.md", note, &["--with-notes"])), json!(["a", "b"]));
    let report = run_on(&["text", "--format", "json", "--encoding", "cp1251"], b"\xC0\xEA").json();
    assert_eq!(report["rows"][0]["paragraphs"], json!(["Ак"]));
    assert_eq!(report["settings"]["encoding"], "windows-1251");
}

#[test]
fn every_command_reads_every_format() {
    let forms = |name: &str, content: &str| -> Vec<String> {
        let path = file("every_format", name, content.as_bytes());
        let report = run(&["tokens", "--format", "json", path.to_str().unwrap()]).json();
        let rows = report["rows"].as_array().unwrap().clone();
        rows.iter().map(|row| format!("{}:{}", row["document"], row["form"].as_str().unwrap())).collect()
    };
    let expected = ["0:good", "0:day"];
    assert_eq!(forms("a.html", "<script>no</script><p>Good day"), expected);
    assert_eq!(forms("a.md", "*Good* `day`"), expected);
    assert_eq!(forms("a.json", "{\"text\": \"Good day\"}"), expected);
    assert_eq!(forms("a.tsv", "title\ttext\nT\tGood day\n"), expected);
    assert_eq!(forms("a.jsonl", "{\"text\": \"Good\"}\n{\"text\": \"day\"}\n"), ["0:good", "1:day"]);
    assert_eq!(
        forms("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nGood\n\n2\n00:00:02,000 --> 00:00:03,000\nday\n"),
        expected
    );
    assert_eq!(forms("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>Good day\n"), expected);
    assert_eq!(forms("a.xml", "<TEI><teiHeader/><text><p>Good <hi>day</hi></p></text></TEI>"), expected);
}

#[test]
fn a_file_of_another_kind_is_named() {
    for (name, bytes, says) in [
        (
            "a.png",
            &b"\x89PNG\r\n\x1A\n"[..],
            "it is a picture, which is not read. Have its text recognised first",
        ),
        (
            "a.doc",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            "it is a file of Office 97–2003 (Word, Excel, PowerPoint or Outlook), which is not read. Save a text as .docx, a table as CSV",
        ),
    ] {
        let path = file("other_kind", name, bytes).display().to_string();
        let run = run(&["frequency", &path]);
        assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
        assert!(run.errors.contains(says), "{}", run.errors);
    }
}

#[test]
fn an_empty_file_is_refused_and_named_whatever_its_name() {
    for name in ["empty.txt", "empty.json", "empty.csv", "empty.docx"] {
        let empty = file("empty", name, b" \n").display().to_string();
        let alone = run(&["frequency", &empty]);
        assert_eq!((alone.code, alone.out.as_str()), (Some(1), ""));
        let says = format!("{empty}: it holds no text. Look whether it is the file that was meant");
        assert!(alone.errors.contains(&says), "{}", alone.errors);
        let full = file("empty", "full.txt", b"A word").display().to_string();
        let both = run(&["frequency", "--format", "json", &full, &empty]);
        assert_eq!(both.json()["totals"]["documents"], 1);
        assert!(both.errors.contains(&says), "{}", both.errors);
    }
}

#[test]
fn a_date_from_the_name_of_a_file_is_said() {
    let path = file("named", "1869-12.txt", b"Words").display().to_string();
    let errors = run(&["frequency", &path]).errors;
    assert!(errors.contains("note: the date was taken from the name of the file: 1 document"), "{errors}");
    let rows = run(&["text", "--format", "json", &path]).json()["rows"].clone();
    assert_eq!(rows[0]["metadata"]["date"], "1869-12");
    assert_eq!(rows[0]["notes"], json!(["The date was taken from the name of the file."]));
}

#[test]
fn standard_input_is_text_unless_its_bytes_say_otherwise() {
    let format = |bytes: &[u8]| json_on(&["text"], bytes)["rows"][0]["format"].clone();
    assert_eq!(format(b"title,text\na,b"), "text");
    assert_eq!(format(b"# Head"), "text");
    assert_eq!(format(b"<!doctype html><p>x"), "html");
    assert_eq!(format(b"{\"text\": \"x\"}"), "json");
}

/// Makes a folder of files and gives its name.
fn folder(test: &str, files: &[(&str, &[u8])]) -> String {
    let mut root = String::new();
    for (name, content) in files {
        let path = Path::new(name);
        let inner = path.parent().map(|parent| parent.to_string_lossy().into_owned()).unwrap_or_default();
        let base = if inner.is_empty() { test.to_owned() } else { format!("{test}/{inner}") };
        file(&base, path.file_name().unwrap().to_str().unwrap(), content);
        root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test).to_str().unwrap().to_owned();
    }
    root
}

fn titles(run: &Run) -> Vec<String> {
    let report: Value = serde_json::from_str(&run.out).unwrap();
    report["rows"].as_array().unwrap().iter().map(|row| row["title"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_folder_is_all_its_files_by_name() {
    let root = folder(
        "folder",
        &[
            ("b.txt", b"two"),
            ("a.md", b"one"),
            ("c/d.html", b"<p>three"),
            (".hidden.txt", b"no"),
            ("10.tex", b"five"),
            ("9.1861", b"four"),
            ("e.xyz", b"\x7FELF no"),
            ("photo.jpg", b"no"),
            ("~$a.docx", b"no"),
            ("desktop.ini", b"[no]"),
            ("c/Thumbs.db", b"no"),
            ("f.json", b"{\"a\": "),
        ],
    );
    let run = run(&["text", "--format", "json", &root]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    assert_eq!(titles(&run), ["9", "10", "a", "b", "d"]);
    assert!(
        run.errors.contains(
            "f.json: it is no sound json file: it ends before its brackets or quotes are closed, at byte 6."
        ),
        "{}",
        run.errors
    );
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let notes = report["notes"].to_string();
    assert!(notes.contains("e.xyz") && notes.contains("photo.jpg"), "{notes}");
    assert!(notes.contains("hidden or system files and folders are not read: 4"), "{notes}");
    let frequency = self::run(&["frequency", "--format", "json", &root]).json();
    assert_eq!(frequency["totals"]["documents"], 5);
}

#[test]
fn one_bad_file_of_several_is_named_and_the_others_are_used() {
    let good = file("one_bad", "good.txt", b"good");
    let bad = file("one_bad", "bad.json", b"[1, 2");
    let picture = file("one_bad", "picture.txt", b"\x89PNG\r\n\x1A\n....");
    let (good, bad, picture) = (good.to_str().unwrap(), bad.to_str().unwrap(), picture.to_str().unwrap());
    let mixed = run(&["frequency", "--format", "json", bad, good, picture]);
    assert_eq!(mixed.json()["totals"]["documents"], 1);
    for part in [bad, "at byte 5", picture, "it is a picture"] {
        assert!(mixed.errors.contains(part), "{part}: {}", mixed.errors);
    }
    let alone = run(&["frequency", bad]);
    assert_eq!((alone.code, alone.out.as_str()), (Some(1), ""));
    assert!(alone.errors.contains(bad) && alone.errors.contains("Save it anew"), "{}", alone.errors);
    let both = run(&["text", bad, picture]);
    assert_eq!((both.code, both.errors.lines().count()), (Some(1), 2), "{}", both.errors);
}

#[test]
fn options_of_plain_text_refuse_other_formats() {
    let html = file("plain_only", "a.html", b"<html><p>a");
    let refused = run(&["sentences", "--lines", "--input-format", "html", html.to_str().unwrap()]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.errors.contains("--lines"), "{}", refused.errors);
    let table = file("plain_only", "a.csv", b"title,text\na,one\nb,two\n");
    let refused = run(&["tokens", "--part", "0-3", table.to_str().unwrap()]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.errors.contains("--part"), "{}", refused.errors);
    let lines = json_on(&["sentences", "--lines"], b"{\"a\": 1}\n{\"b\": 2}\n");
    assert_eq!(lines["totals"]["sentences"], 2);
    for (option, value) in [("--encoding", "martian"), ("--input-format", "doc")] {
        let refused = run(&["text", option, value, MEMO]);
        assert_eq!(refused.code, Some(2));
        assert!(refused.errors.contains(value), "{}", refused.errors);
    }
}

#[test]
fn a_wrong_extension_is_noted() {
    let path = file("wrong_extension", "page.txt", b"<!DOCTYPE html><title>T</title><p>x");
    let report = run(&["text", "--format", "json", path.to_str().unwrap()]).json();
    assert_eq!(report["rows"][0]["format"], "html");
    assert_eq!(report["notes"][0]["text"], "The name says text, the bytes say otherwise.");
}

#[test]
fn the_file_beside_a_text_tells_of_it() {
    let text = file("beside", "memo.txt", b"One two. One.");
    let told =
        "title = 'Ақ жол'\nauthor = 'A. B.'\nlanguage = 'kk'\ndate = '3 February 2014'\ntags = ['x', 'y']";
    file("beside", "memo.toml", told.as_bytes());
    let path = text.to_str().unwrap();
    let row = run(&["text", "--format", "json", path]).json()["rows"][0].clone();
    assert_eq!((&row["title"], &row["language"]), (&json!("Ақ жол"), &json!("kk")));
    let known =
        json!({ "author": "A. B.", "date": "3 February 2014", "iso_date": "2014-02-03", "tags": "x; y" });
    assert_eq!(row["metadata"], known);
    assert_eq!(row["notes"], json!([]));
    // Folders pass it over without a word; filters and groups see what it says.
    file("beside", "other.txt", b"One.");
    let folder = text.parent().unwrap().to_str().unwrap();
    let by = |conditions: &[&str]| {
        let args = ["documents", "--query", "one", "--format", "json", folder];
        let run = run(&[&args[..], conditions].concat());
        let rows = run.json()["rows"].clone();
        (rows, run.errors)
    };
    let (rows, errors) = by(&["--where", "author=A. B."]);
    assert_eq!((rows.as_array().map(Vec::len), errors.as_str()), (Some(1), ""));
    assert_eq!(rows[0]["title"], "Ақ жол");
    for (condition, count) in
        [("date=2014..2014-06", 1), ("date=..2013", 0), ("language=kk", 1), ("title=other.txt", 1)]
    {
        assert_eq!(by(&["--where", condition]).0.as_array().map(Vec::len), Some(count), "{condition}");
    }
    // One that makes no sense is named and costs nothing else.
    file("beside", "memo.toml", b"title = 'x'\nauthor =");
    let run = run(&["text", "--format", "json", path]);
    assert_eq!(run.json()["rows"][0]["title"], "memo");
    let said = run.json()["notes"][0].clone();
    assert!(said["file"].as_str().unwrap().ends_with("memo.toml"), "{said}");
    assert!(said["text"].as_str().unwrap().contains("line 2"), "{said}");
}

#[test]
fn lines_are_sorted_by_the_titles_of_their_texts() {
    let path = file(
        "by_title",
        "talks.csv",
        b"title,text\nZ,the one thing\nA,one thing more\nM,one and one again\n",
    );
    let args =
        ["concordance", "--query", "one", "--sort", "title,r1", "--format", "json", path.to_str().unwrap()];
    let report = run(&args).json();
    let rows = report["rows"].as_array().unwrap().clone();
    let documents: Vec<_> = rows.iter().map(|row| row["document"].as_u64().unwrap()).collect();
    assert_eq!(documents, [1, 2, 2, 0]);
    assert_eq!(rows[1]["right"], " again");
    assert_eq!(report["settings"]["sort"], "title,r1");
}
