//! Archives, sound ones and others.

use super::*;
use crate::packed::pack::{Raw, directory, zip};
use crate::{Ceiling, Limits};

/// The names and contents of an archive, or why there are none.
fn contents(bytes: &[u8]) -> Result<Vec<(String, String)>, ImportError> {
    let mut budget = Budget::new(bytes.len(), &Limits::default());
    let archive = Archive::open(bytes, Format::Zip, &mut budget)?;
    let content = |entry: &Entry| {
        let content = archive.content(entry, &mut budget)?;
        Ok((entry.name.clone(), String::from_utf8_lossy(&content.bytes).into_owned()))
    };
    archive.entries.iter().map(content).collect()
}

fn check(bytes: &[u8], expected: &[(&str, &str)]) {
    let expected =
        expected.iter().map(|(name, content)| ((*name).to_owned(), (*content).to_owned())).collect();
    assert_eq!(contents(bytes), Ok(expected));
}

fn check_damaged(bytes: &[u8], expected: &str) {
    match contents(bytes) {
        Err(ImportError::Damaged { reason, .. }) => assert_eq!(reason, expected),
        other => panic!("{other:?}"),
    }
}

#[test]
fn stored_and_deflated_entries() {
    let file = zip(&[Raw::new("a/ы.txt", b"one one one one"), Raw::stored("b", b"two"), Raw::new("c/", b"")]);
    check(&file, &[("a/ы.txt", "one one one one"), ("b", "two"), ("c", "")]);
    check(&zip(&[]), &[]);
    // Something before the archive, as in one that unpacks itself, and a comment behind.
    let mut moved = [b"#!/bin/sh\n", &file[..]].concat();
    check(&moved, &[("a/ы.txt", "one one one one"), ("b", "two"), ("c", "")]);
    let comment = moved.len() - 2;
    moved[comment] = 4;
    moved.extend(b"PK\x05\x06");
    check(&moved, &[("a/ы.txt", "one one one one"), ("b", "two"), ("c", "")]);
}

#[test]
fn large_archives_have_wide_fields() {
    // The directory says that lengths and offset are in the extra field: unpacked, packed, offset.
    let sound = Raw::stored("a", b"wide");
    let extra = [
        &1_u16.to_le_bytes()[..],
        &24_u16.to_le_bytes(),
        &4_u64.to_le_bytes(),
        &4_u64.to_le_bytes(),
        &0_u64.to_le_bytes(),
    ]
    .concat();
    let wide = Raw { extra, unpacked: u32::MAX, ..sound.clone() };
    let mut bytes = zip(&[sound]);
    let start = bytes.windows(4).position(|four| four == b"PK\x01\x02").unwrap_or(0);
    bytes.truncate(start);
    directory(&mut bytes, &[wide], &[u32::MAX]);
    let listed = start + 20;
    bytes[listed..listed + 4].fill(0xFF);
    check(&bytes, &[("a", "wide")]);
    // And the end of the directory: its own wide record, a locator, and a plain end full of ones.
    let end = bytes.len() - 22;
    let mut plain = bytes.split_off(end);
    let length = (end - start) as u64;
    bytes.extend(b"PK\x06\x06");
    bytes.extend(44_u64.to_le_bytes());
    bytes.extend([0; 12]);
    for field in [1, 1, length, start as u64] {
        bytes.extend(u64::to_le_bytes(field));
    }
    bytes.extend(b"PK\x06\x07\0\0\0\0");
    bytes.extend((end as u64).to_le_bytes());
    bytes.extend([1, 0, 0, 0]);
    plain[8..20].fill(0xFF);
    bytes.extend(plain);
    check(&bytes, &[("a", "wide")]);
}

#[test]
fn sizes_are_not_believed() {
    let bomb = |unpacked| zip(&[Raw::zeros("a", 8, unpacked)]);
    check_damaged(&bomb(10), "an entry unpacks to more than it says");
    check_damaged(&bomb((8 << 20) - 1), "an entry unpacks to more than it says");
    let too_large = ImportError::TooLarge { what: Ceiling::UnpackedBytes, limit: 16 << 20 };
    assert_eq!(contents(&zip(&[Raw::zeros("a", 100, 100 << 20)])), Err(too_large.clone()));
    // Each of them would fit.
    let many: Vec<Raw> = (0..5).map(|number| Raw::zeros(&number.to_string(), 8, 8 << 20)).collect();
    assert_eq!(contents(&zip(&many)), Err(too_large));
    // Less than promised is no crime, but noted.
    let mut budget = Budget::new(0, &Limits::default());
    let file = zip(&[Raw { unpacked: 9, ..Raw::new("a", b"short") }]);
    let archive = Archive::open(&file, Format::Zip, &mut budget);
    let content = archive.and_then(|archive| archive.content(&archive.entries[0].clone(), &mut budget));
    assert!(content.is_ok_and(|content| &*content.bytes == b"short" && !content.sound));
}

#[test]
fn entries_may_not_share_bytes() {
    let one = Raw::stored("a", b"0123456789");
    let mut bytes = zip(std::slice::from_ref(&one));
    let start = bytes.windows(4).position(|four| four == b"PK\x01\x02").unwrap_or(0);
    bytes.truncate(start);
    directory(&mut bytes, &[one.clone(), Raw { name: b"b".to_vec(), ..one }], &[0, 0]);
    check_damaged(&bytes, "its entries overlap");
}

#[test]
fn many_entries_are_refused() {
    let most = Limits::default().entries as usize;
    let entries: Vec<Raw> = (0..=most).map(|number| Raw::stored(&number.to_string(), b"")).collect();
    let too_many = ImportError::TooLarge { what: Ceiling::Entries, limit: most as u64 };
    assert_eq!(contents(&zip(&entries)), Err(too_many.clone()));
    assert!(contents(&zip(&entries[1..])).is_ok());
    // The end says that there is one.
    let mut lying = zip(&entries);
    let end = lying.len() - 22;
    lying[end + 8..end + 12].copy_from_slice(&[1, 0, 1, 0]);
    assert_eq!(contents(&lying), Err(too_many));
}

#[test]
fn damage_is_named() {
    let file = zip(&[Raw::new("a", b"a text of some words, of some words")]);
    check_damaged(b"PK\x03\x04", "its directory is missing");
    check_damaged(&file[..file.len() - 1], "its directory is missing");
    let mut bytes = file.clone();
    bytes[0] = b'X';
    check_damaged(&bytes, "an entry lies outside of it");
    check_damaged(
        &zip(&[Raw { method: 12, ..Raw::new("a", b"a") }]),
        "an entry is packed by a method that is not read; the usual one, deflate, is",
    );
    check_damaged(
        &zip(&[Raw { packed: vec![0xFF; 9], unpacked: 9, ..Raw::new("a", b"") }]),
        "a packed entry can't be unpacked",
    );
    let cut = Raw { packed: vec![0x4B], unpacked: 9, ..Raw::new("a", b"") };
    check_damaged(&zip(&[cut]), "a packed entry is cut off");
    let encrypted = zip(&[Raw { flags: 1, ..Raw::new("a", b"a") }]);
    assert_eq!(contents(&encrypted), Err(ImportError::Encrypted { format: Format::Zip }));
}

#[test]
fn kinds_are_told_by_entries() {
    let kind_of = |names: &[(&str, &str)]| kind(&crate::packed::pack::pack(names));
    assert_eq!(kind_of(&[("mimetype", "application/epub+zip")]), Some(Ok(Format::Epub)));
    assert_eq!(
        kind_of(&[("x", ""), ("mimetype", "application/vnd.oasis.opendocument.text\n")]),
        Some(Ok(Format::Odt))
    );
    assert_eq!(kind_of(&[("META-INF/container.xml", "")]), Some(Ok(Format::Epub)));
    assert_eq!(kind_of(&[("[Content_Types].xml", ""), ("word\\document.xml", "")]), Some(Ok(Format::Docx)));
    assert_eq!(kind_of(&[("a.docx", "")]), Some(Ok(Format::Zip)));
    assert_eq!(kind_of(&[("Index/Document.iwa", "")]), Some(Err(Foreign::Apple)));
    let odp = "application/vnd.oasis.opendocument.presentation";
    assert_eq!(kind_of(&[("mimetype", odp), ("content.xml", "")]), Some(Err(Foreign::Presentation)));
    // Documents stored in an archive do not make it one.
    let inner = crate::packed::pack::pack(&[("[Content_Types].xml", ""), ("word/document.xml", "")]);
    assert_eq!(kind(&zip(&[Raw::stored("a.docx", &inner)])), Some(Ok(Format::Zip)));
    assert_eq!(kind(b"PK\x03\x04"), None);
}

#[test]
fn documents_are_told_by_their_list_of_parts() {
    let types = |kind: &str| {
        let list =
            format!("<Types><Override PartName='/a/b.xml' ContentType='application/{kind}+xml'/></Types>");
        kind_of(&[Raw::new("[Content_Types].xml", list.as_bytes()), Raw::new("a/b.xml", b"<x/>")])
    };
    let office = "vnd.openxmlformats-officedocument.";
    assert_eq!(types(&format!("{office}wordprocessingml.document.main")), Some(Ok(Format::Docx)));
    assert_eq!(types(&format!("{office}spreadsheetml.sheet.main")), Some(Err(Foreign::Spreadsheet)));
    let slides = Some(Err(Foreign::Presentation));
    assert_eq!(types(&format!("{office}presentationml.presentation.main")), slides);
    assert_eq!(types("xml"), Some(Ok(Format::Zip)));
}

fn kind_of(entries: &[Raw]) -> Option<Result<Format, Foreign>> {
    kind(&zip(entries))
}

#[test]
fn entries_are_found_by_their_names() {
    let file = zip(&[Raw::stored("A.txt", b"1"), Raw::stored("a.txt", b"2"), Raw::stored("a.txt", b"3")]);
    let mut budget = Budget::new(file.len(), &Limits::default());
    let archive = Archive::open(&file, Format::Zip, &mut budget).unwrap_or_else(|error| panic!("{error}"));
    for (name, expected) in
        [("a.txt", Some("2")), ("A.txt", Some("1")), ("A.TXT", Some("1")), ("b.txt", None)]
    {
        let content = archive.named(name, &mut budget).unwrap_or_default();
        let text = content.map(|content| String::from_utf8_lossy(&content.bytes).into_owned());
        assert_eq!(text.as_deref(), expected, "{name}");
    }
}

#[test]
fn names_that_are_not_there_cost_no_search() {
    let most = Limits::default().entries as usize;
    let names: Vec<String> = (0..most).map(|number| format!("text/chapter-{number}.xhtml")).collect();
    let file = zip(&names.iter().map(|name| Raw::stored(name, b"")).collect::<Vec<_>>());
    let mut budget = Budget::new(file.len(), &Limits::default());
    let archive = Archive::open(&file, Format::Zip, &mut budget).unwrap_or_else(|error| panic!("{error}"));
    assert!(names.iter().all(|name| archive.find(&name.to_uppercase()).is_some()));
    assert!(names.iter().all(|name| archive.find(&format!("{name}?")).is_none()));
}
