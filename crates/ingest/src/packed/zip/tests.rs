//! Archives of files.

use super::*;
use crate::Limits;
use crate::packed::pack::{Raw, pack, read, word, zip};

/// The titles, folders and texts of documents, and the names of entries that were skipped.
fn check(bytes: &[u8], documents: &[(&str, &str, &str)], skipped: &[&str]) {
    let imported = read("x.zip", bytes, "").unwrap_or_default();
    let found: Vec<(String, String, String)> = imported
        .documents
        .iter()
        .cloned()
        .map(|document| {
            let folder = document.known("folder").unwrap_or_default().to_owned();
            (document.title.clone(), folder, document.into_text())
        })
        .collect();
    let found: Vec<(&str, &str, &str)> =
        found.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
    assert_eq!(found, documents);
    let names = imported.notes.iter().filter_map(|note| match note {
        ImportNote::EntrySkipped { name, .. } => Some(name.as_str()),
        _ => None,
    });
    assert_eq!(names.collect::<Vec<_>>(), skipped);
}

#[test]
fn each_entry_is_read_as_what_it_is() {
    let letter = word("<w:p><w:r><w:t>A letter.</w:t></w:r></w:p>");
    let file = zip(&[
        Raw::new("essays/10.txt", "Ten.".as_bytes()),
        Raw::new("essays/9.txt", "Тоғыз.".as_bytes()),
        Raw::stored("letter.docx", &letter),
        Raw::new("photo.jpg", b"\xFF\xD8\xFF"),
        Raw::new("essays/", b""),
    ]);
    check(
        &file,
        &[("9", "essays", "Тоғыз."), ("10", "essays", "Ten."), ("letter", "", "A letter.")],
        &["photo.jpg"],
    );
}

#[test]
fn an_archive_behind_a_long_program_is_told_by_its_directory() {
    let program = |archive: &[u8]| [b"MZ".as_slice(), &[0x90; 100 << 10], archive].concat();
    let file = program(&pack(&[("a.txt", "A text.")]));
    assert_eq!(crate::detect("a.zip", &file), Some(Format::Zip));
    check(&file, &[("a", "", "A text.")], &[]);
    assert_eq!(crate::detect("a.docx", &program(&word("<w:p/>"))), Some(Format::Docx));
    // A program by its name, and one without an archive, stay programs.
    assert_eq!(crate::detect("a.exe", &file), None);
    assert_eq!(crate::detect("a.zip", &program(b"")), None);
}

#[test]
fn what_systems_add_is_passed_over_silently() {
    let file = pack(&[
        ("a.txt", "A text."),
        ("__MACOSX/._a.txt", "noise"),
        (".DS_Store", "noise"),
        (".git/config.txt", "noise"),
        ("x/Thumbs.db", "noise"),
        ("../../b.txt", "A way out."),
    ]);
    check(&file, &[("a", "", "A text."), ("b", "", "A way out.")], &[]);
}

#[test]
fn archives_in_archives_are_folders() {
    let inner = zip(&[Raw::new("f/a.txt", b"Inner."), Raw::new("x.png", b"")]);
    let file = zip(&[Raw::new("b.txt", b"Outer."), Raw::new("d/in.zip", &inner)]);
    check(&file, &[("b", "", "Outer."), ("a", "d/in.zip/f", "Inner.")], &["d/in.zip/x.png"]);
}

#[test]
fn notes_name_their_entry() {
    let table = b"title,text\na,one word,x\nb,\n";
    let inner = zip(&[Raw::new("t.csv", table)]);
    let file = zip(&[Raw::new("d/t.csv", table), Raw::new("d/in.zip", &inner)]);
    let notes: Vec<String> =
        read("x.zip", &file, "").unwrap_or_default().notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "In “d/in.zip/t.csv”: Damaged: row 2, with more fields than the header.",
            "In “d/in.zip/t.csv”: Left out: 1 record without text.",
            "In “d/t.csv”: Damaged: row 2, with more fields than the header.",
            "In “d/t.csv”: Left out: 1 record without text.",
        ]
    );
}

#[test]
fn one_bad_entry_of_many_is_a_note() {
    let file = zip(&[
        Raw::new("a.txt", b"Good."),
        Raw { flags: 1, ..Raw::new("b.txt", b"Locked.") },
        Raw::new("c.docx", b"PK\x03\x04 not really"),
        Raw::zeros("d.txt", 8, 10),
        Raw::new("e.odt", &pack(&[("mimetype", "application/vnd.oasis.opendocument.text")])),
    ]);
    check(&file, &[("a", "", "Good.")], &["b.txt", "c.docx", "d.txt", "e.odt"]);
}

#[test]
fn nothing_read_is_an_error_that_says_why() {
    let locked = |name| Raw { flags: 1, ..Raw::new(name, b"x") };
    let encrypted = Err(ImportError::Encrypted { format: Format::Zip });
    assert_eq!(read("x.zip", &zip(&[locked("a.txt"), locked("b.txt")]), ""), encrypted);
    let nothing = Err(ImportError::NoText { format: Format::Zip });
    assert_eq!(read("x.zip", &zip(&[locked("a.txt"), Raw::new("b.jpg", b"")]), ""), nothing);
    assert_eq!(read("x.zip", &zip(&[]), ""), nothing);
}

#[test]
fn depth_is_bounded() {
    let mut file = zip(&[Raw::new("a.txt", b"Deep down.")]);
    for _ in 1..Limits::default().archive_depth {
        file = zip(&[Raw::new("a.zip", &file)]);
    }
    assert!(read("x.zip", &file, "").is_ok());
    let deeper = zip(&[Raw::new("a.zip", &file)]);
    let too_deep =
        ImportError::TooLarge { what: Ceiling::ArchiveDepth, limit: Limits::default().archive_depth.into() };
    assert_eq!(read("x.zip", &deeper, ""), Err(too_deep));
}

#[test]
fn bombs_are_refused() {
    let refused = |bytes: &[u8]| match read("x.zip", bytes, "") {
        Err(ImportError::TooLarge { what: Ceiling::UnpackedBytes, .. } | ImportError::Damaged { .. }) => {}
        other => panic!("{:?}", other.map(|imported| imported.documents.len())),
    };
    // 2 MB that are 2 GB, said so, said otherwise, and in parts that would each fit.
    let large = Raw::zeros("a.txt", 2047, 2047 << 20);
    assert!(large.packed.len() > 2_000_000 && large.packed.len() < 2_300_000);
    refused(&zip(std::slice::from_ref(&large)));
    refused(&zip(&[Raw { unpacked: 30 << 20, ..large }]));
    let parts: Vec<Raw> = (0..100).map(|n| Raw::zeros(&format!("{n}.txt"), 20, 20 << 20)).collect();
    refused(&zip(&parts));
    // The same budget holds for what lies in archives: 50 × 50 × 2 MB.
    let zeros = zip(&[Raw::zeros("a.png", 2, 2 << 20), Raw::zeros("a.txt", 2, 2 << 20)]);
    let copies = |file: &[u8]| -> Vec<Raw> { (0..50).map(|n| Raw::new(&format!("{n}.zip"), file)).collect() };
    let inner = zip(&copies(&zeros));
    let start = std::time::Instant::now();
    let result = read("x.zip", &zip(&copies(&inner)), "");
    assert!(start.elapsed().as_secs() < 60);
    assert!(matches!(result, Err(ImportError::TooLarge { what: Ceiling::UnpackedBytes, .. })), "{result:?}");
}

#[test]
fn budgets_are_shared_by_all_entries() {
    let limits = Limits { documents: 2, text_bytes: 100, ..Limits::default() };
    let file = pack(&[("a.txt", "One."), ("b.txt", "Two."), ("c.txt", "Three.")]);
    let options = ImportOptions::default();
    let imported = import(File { name: "x.zip", bytes: &file }, &options, &limits).unwrap_or_default();
    assert_eq!(imported.documents.len(), 2);
    let reason = ImportError::TooLarge { what: Ceiling::Documents, limit: 2 };
    assert_eq!(imported.notes, [ImportNote::EntrySkipped { name: "c.txt".to_owned(), reason }]);
}

#[test]
fn numbers_in_names_go_by_value() {
    let mut names = ["b", "a10", "a9", "a010", "a", "10", "9b", "ы2", "ы10"];
    names.sort_by(|one, other| natural(one, other));
    assert_eq!(names, ["9b", "10", "a", "a9", "a010", "a10", "b", "ы2", "ы10"]);
}

#[test]
fn columns_of_many_files_are_gathered_in_one_pass() {
    let record = |file: usize| {
        let fields: Vec<String> =
            (0..1_990).map(|column| format!("\"c{file}-{column}\":\"a text\"")).collect();
        format!("[{{{}}}]", fields.join(","))
    };
    let entries: Vec<Raw> =
        (0..40).map(|file| Raw::new(&format!("{file}.json"), record(file).as_bytes())).collect();
    let imported = read("x.zip", &zip(&entries), "").unwrap_or_default();
    assert_eq!((imported.documents.len(), imported.columns.len()), (40, 40 * 1_990));
    assert_eq!(imported.columns.last().map(String::as_str), Some("c39-1989"));
}
