//! Random and mutated bytes for every reader: an answer within the limits, the same each time, and never a panic.
//!
//! Seeds are the files below `tests/files`, by the format that their names say; a format without one starts from nothing.
//! 2,000 inputs for each format natively, 200 on wasm; `MEMOSCOPE_FUZZ` gives another number, `MEMOSCOPE_FUZZ_SEED`
//! another start and `MEMOSCOPE_FUZZ_SECONDS` a time after which a format's run ends, as `cargo xtask fuzz` does. An input that made a reader panic goes to `tests/files/crashers`, which are
//! read again by every reader.
#![allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]

#[path = "kit/random.rs"]
mod random;

use memoscope_ingest::{Body, File, Format, ImportError, ImportOptions, Imported, Limits, detect, import};
use random::Random;
use std::path::Path;
use std::time::{Duration, Instant};

/// Pieces that formats are made of: they get a mutated file past its reader's first look.
const PIECES: &[&[u8]] = &[
    b"<",
    b">",
    b"</",
    b"/>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<!DOCTYPE a [<!ENTITY b '&b;&b;'>]>",
    b"&b;",
    b"&#x110000;",
    b"&amp",
    b"<?xml version='1.0' encoding='utf-16'?>",
    b"<table>",
    b"<td>",
    b"<pre>",
    b"<svg>",
    b"<title>",
    b"</p>",
    b"<p hidden>",
    b"<script>",
    b"<plaintext>",
    b"<TEI>",
    b"<note>",
    b"<teiHeader>",
    b"\"",
    b"\"\"",
    b"'",
    b",",
    b";",
    b"\t",
    b"|",
    b"\r",
    b"\n",
    b"\r\n\r\n",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b"null",
    b"1e999",
    b"-",
    b"\\u",
    b"\\ud800",
    b"\\",
    b"---\n",
    b"+++\n",
    b"# ",
    b"> ",
    b"- ",
    b"1. ",
    b"[^1]: ",
    b"[^1]",
    b"```",
    b"| a | b |\n|---|---|\n",
    b"![",
    b"](",
    b"WEBVTT\n\n",
    b"00:00:01,000 --> 00:00:02,000\n",
    b"-->",
    b"<v A>",
    b"{\\an8}",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xFE\xFF",
    b"\0",
    b"\0\0\0\0",
    b"\xC0\xAF",
    b"\xED\xA0\x80",
    b"\xF4\x90\x80\x80",
    b"\xE2\x80\xA8",
    b"\x1B$B",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"mimetypeapplication/epub+zip",
    b"\xFF\xFF\xFF\xFF",
    b"\xFF\xFF\xFF\x7F",
    b"{\\rtf1 ",
    b"{\\*",
    b"\\'e9",
    b"\\u-1?",
    b"\\bin99999999 ",
    b"%PDF-1.7\n",
    b"1 0 obj",
    b"endobj",
    b"stream\n",
    b"endstream",
    b"xref\n",
    b"trailer",
    b"startxref\n0\n%%EOF",
    b"<<",
    b">>",
    b"/Length 99999999",
    b"/Kids[1 0 R]",
    b"/Filter/FlateDecode",
    b"BT",
    b"Tj",
    b"ET",
    b" 0 R",
];

impl Random {
    fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.next() as u8).collect()
    }

    fn pick<'a>(&mut self, from: &[&'a [u8]]) -> &'a [u8] {
        from[self.below(from.len())]
    }
}

/// The files below a folder.
fn files(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    let mut entries: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push((path.to_str().unwrap().to_owned(), std::fs::read(&path).unwrap()));
        }
    }
}

fn seeds(format: Format) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    files(Path::new("tests/files"), &mut found);
    let is_seed = |(name, bytes): &(String, Vec<u8>)| {
        let named = Format::by_extension(name);
        (named == Some(format) || (named == Some(Format::Xml) && format == Format::Tei))
            && bytes.len() <= 200_000
            && !name.contains("crashers")
    };
    let seeds: Vec<Vec<u8>> = found.into_iter().filter(is_seed).map(|(_, bytes)| bytes).collect();
    if seeds.is_empty() { vec![Vec::new()] } else { seeds }
}

/// Bytes made of a seed by a few cuts, copies, changes and pieces; or of nothing.
fn mutate(random: &mut Random, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = match random.below(10) {
        0 => {
            let count = random.below(400);
            random.bytes(count)
        }
        1 => (0..random.below(60)).flat_map(|_| random.pick(PIECES)).copied().collect(),
        _ => seeds[random.below(seeds.len())].clone(),
    };
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        match random.below(8) {
            0 => bytes.truncate(at),
            1 => {
                let end = (at + random.below(200)).min(bytes.len());
                bytes.drain(at..end);
            }
            2 => {
                let end = (at + random.below(200)).min(bytes.len());
                let copy = bytes[at..end].to_vec();
                let to = random.below(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            3 => {
                let piece = random.pick(PIECES);
                let times = if random.below(8) == 0 { random.below(300) } else { 1 };
                bytes.splice(at..at, piece.repeat(times));
            }
            4 => {
                let count = random.below(8);
                let noise = random.bytes(count);
                bytes.splice(at..at, noise);
            }
            5 if at + 4 <= bytes.len() => {
                // A number of a packed format.
                let values = [0, 1, 0x7F, 0xFF, 0xFFFF, 0x7FFF_FFFF, u32::MAX];
                bytes.splice(at..at + 4, values[random.below(values.len())].to_le_bytes());
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << random.below(8);
                }
            }
        }
    }
    bytes
}

fn limits() -> Limits {
    Limits { text_bytes: 4 << 20, unpacked_bytes: 16 << 20, pdf_steps: 1_000_000, ..Limits::default() }
}

/// What must hold of any answer.
fn check(answer: &Result<Imported, ImportError>, limits: &Limits) {
    match answer {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(imported) => {
            assert!(!imported.documents.is_empty());
            assert!(imported.documents.len() <= limits.documents as usize);
            let mut bytes = 0;
            for document in &imported.documents {
                assert!(!document.is_blank());
                if let Body::Paragraphs(paragraphs) = &document.body {
                    assert!(paragraphs.iter().all(|one| !one.text.trim().is_empty()));
                }
                bytes += document.clone().into_text().len() as u64;
            }
            // Blank lines between paragraphs are not counted.
            assert!(bytes <= 2 * limits.text_bytes, "{bytes} bytes of text");
            assert!(imported.notes.iter().all(|note| !note.to_string().is_empty()));
        }
    }
}

fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

fn assault(format: Format) {
    let seeds = seeds(format);
    let limits = limits();
    // Packed formats and PDF have 2,000 made for them in tests of their own.
    let usual = if cfg!(target_arch = "wasm32") || !format.is_text() { 200 } else { 2_000 };
    let start = setting("MEMOSCOPE_FUZZ_SEED", 1);
    let seconds = setting("MEMOSCOPE_FUZZ_SECONDS", u64::from(u32::MAX));
    let (first, mut rounds) = (Instant::now(), 0);
    for round in 0..setting("MEMOSCOPE_FUZZ", usual) {
        if first.elapsed().as_secs() >= seconds {
            break;
        }
        rounds += 1;
        let mut random = Random(start.wrapping_mul(0x2545_F491_4F6C_DD1D) ^ round);
        let bytes = mutate(&mut random, &seeds);
        let name = format!("x.{}", format.name());
        let file = File { name: &name, bytes: &bytes };
        let options = ImportOptions {
            format: (round % 4 > 0).then_some(format),
            notes: round % 2 == 0,
            tables: [None, Some(true), Some(false)][(round % 3) as usize],
            headers_and_footers: round % 5 == 0,
            ..ImportOptions::default()
        };
        let began = Instant::now();
        let answer = std::panic::catch_unwind(|| import(file, &options, &limits));
        let Ok(answer) = answer else {
            let path =
                std::env::temp_dir().join(format!("memoscope-crasher-{start}-{round}.{}", format.name()));
            let kept = std::fs::write(&path, &bytes);
            panic!("{format:?}, seed {start}, round {round}: a panic; {kept:?} in {}", path.display());
        };
        // A debug build on a loaded machine; the page's own clock is tighter.
        assert!(
            began.elapsed() < Duration::from_secs(30),
            "{format:?}, seed {start}, round {round}: too slow"
        );
        check(&answer, &limits);
        if round % 8 == 0 {
            assert_eq!(import(file, &options, &limits), answer, "{format:?}, seed {start}, round {round}");
            detect("x", &bytes);
        }
    }
    eprintln!("assault {} {rounds} {}", format.name(), first.elapsed().as_secs());
}

macro_rules! assaults {
    ($($name:ident: $format:ident),* $(,)?) => {
        $(#[test]
        fn $name() {
            assault(Format::$format);
        })*

        #[test]
        fn every_format_is_assaulted() {
            assert_eq!([$(Format::$format),*], Format::ALL);
        }
    };
}

assaults! {
    text: Text, markdown: Markdown, html: Html, csv: Csv, tsv: Tsv, json: Json, jsonl: JsonLines, srt: Srt, vtt: Vtt, tei: Tei,
    xml: Xml, docx: Docx, odt: Odt, rtf: Rtf, epub: Epub, pdf: Pdf, zip: Zip,
}

#[test]
fn past_crashers_are_answered_by_every_reader() {
    let mut crashers = Vec::new();
    files(Path::new("tests/files/crashers"), &mut crashers);
    for (name, bytes) in &crashers {
        // On wasm, which is slow in this build, by the reader of their name only.
        let own = Format::by_extension(name);
        let is_due = |format: &Format| cfg!(not(target_arch = "wasm32")) || own == Some(*format);
        for format in Format::ALL.into_iter().filter(is_due).map(Some).chain([None]) {
            let options =
                ImportOptions { format, tables: Some(true), notes: true, ..ImportOptions::default() };
            check(&import(File { name, bytes }, &options, &limits()), &limits());
        }
    }
}

#[test]
fn a_truncated_file_is_answered_at_every_length() {
    let mut found = Vec::new();
    files(Path::new("tests/files"), &mut found);
    for (name, bytes) in found.iter().filter(|(_, bytes)| bytes.len() < 10_000) {
        let step = bytes.len() / if cfg!(target_arch = "wasm32") { 10 } else { 100 } + 1;
        for end in (0..bytes.len()).step_by(step) {
            let file = File { name, bytes: &bytes[..end] };
            check(&import(file, &ImportOptions::default(), &limits()), &limits());
        }
    }
}
