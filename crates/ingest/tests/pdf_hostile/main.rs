//! PDF files that mean harm: each is read or refused, soon and in little memory, and none makes the reader panic.
//!
//! Each takes less than a second of an optimised build on an idle machine. The bounds here are wider, since tests run beside
//! others and in debug builds too: they find what has no bound, not what is slow.

mod built;
mod kit;
#[path = "../kit/random.rs"]
mod random;

use kit::{HELLO, file, flate, page, read, stream, text, too_large};
use memoscope_ingest::{Ceiling, Format, ImportError};
use random::Random;
use std::fs;
use std::path::PathBuf;

/// 2 MB that unpack to 2 GB: a block of spaces that depends on nothing before it, 2,048 times.
fn bomb() -> Vec<u8> {
    use miniz_oxide::deflate::core::{CompressorOxide, create_comp_flags_from_zip_params};
    use miniz_oxide::{MZFlush, deflate::stream::deflate};
    let mut state = CompressorOxide::new(create_comp_flags_from_zip_params(9, -15, 0));
    let mut block = vec![0; 1 << 14];
    let result = deflate(&mut state, &vec![b' '; 1 << 20], &mut block, MZFlush::Full);
    assert_eq!(result.bytes_consumed, 1 << 20);
    block.truncate(result.bytes_written);
    [&[0x78, 0x9C], block.repeat(2048).as_slice()].concat()
}

#[test]
fn cycles_end() {
    // Pages that are their own children.
    let pages = file(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[2 0 R 2 0 R 1 0 R]>>".to_vec(),
    ]);
    assert!(read(&pages).is_err());
    // Tables that lead to each other.
    let mut tables = page("", stream("", HELLO), &[]);
    let at = tables.windows(4).rposition(|bytes| bytes == b"xref").expect("there is a table") - 5;
    let trailer = tables.windows(7).rposition(|bytes| bytes == b"trailer").expect("there is a trailer");
    let table = tables[..trailer].windows(5).rposition(|bytes| bytes == b"xref\n").expect("there is a table");
    assert!(at > 0);
    tables.truncate(trailer);
    tables.extend(
        format!("trailer\n<</Root 1 0 R/Size 9/Prev {table}/XRefStm {table}>>\nstartxref\n{table}\n%%EOF")
            .into_bytes(),
    );
    assert_eq!(text(&read(&tables)), "Hello there");
    // A form that draws itself, and two that draw each other many times.
    let form = stream("/Subtype/Form", b"/A Do ");
    let itself = page("/XObject<</A 5 0 R>>", stream("", &[HELLO, b"/A Do"].concat()), &[form]);
    assert_eq!(text(&read(&itself)), "Hello there");
    let many = stream("/Subtype/Form", &b"/A Do ".repeat(50));
    let result = read(&page("/XObject<</A 5 0 R>>", stream("", &[HELLO, b"/A Do"].concat()), &[many]));
    assert_eq!(too_large(&result), Ceiling::Work);
    // References to themselves, an object stream in itself.
    let loops = file(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"2 0 R".to_vec(),
        b"4 0 R".to_vec(),
        b"3 0 R".to_vec(),
    ]);
    assert!(read(&loops).is_err());
    let packs = file(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        stream("/Type/ObjStm/N 2/First 10/Extends 2 0 R", b"2 0 1 0   <</Kids 2 0 R>>"),
    ]);
    assert!(read(&packs).is_err());
}

#[test]
fn strings_and_remarks_without_an_end_are_bounded() {
    let packs = "1 0 obj<</XRef(stream ".repeat(50_000);
    assert_eq!(too_large(&read(&[b"%PDF-1.7\n", packs.as_bytes()].concat())), Ceiling::Work);
    for open in ["(", "<", "%", "<</A["] {
        let objects: String = (0..50_000).map(|number| format!("{number} 0 obj{open}")).collect();
        assert!(read(&[b"%PDF-1.7\n", objects.as_bytes()].concat()).is_err(), "{open}");
    }
}

#[test]
fn depth_is_bounded() {
    for (open, close) in [("[", "]"), ("<</A", ">>"), ("[<</A[", "")] {
        let deep = [open.repeat(100_000), close.repeat(100_000)].concat().into_bytes();
        assert_eq!(
            text(&read(&page("/ExtGState 5 0 R", stream("", HELLO), std::slice::from_ref(&deep)))),
            "Hello there"
        );
        let content = [HELLO, &deep, b" TJ ", HELLO].concat();
        assert!(text(&read(&page("", stream("", &content), &[]))).starts_with("Hello there"));
    }
    let saves = [b"q ".repeat(500_000), HELLO.to_vec(), b"BMC ".repeat(100_000)].concat();
    assert_eq!(text(&read(&page("", stream("", &saves), &[]))), "Hello there");
}

#[test]
fn bombs_are_refused() {
    let bomb = bomb();
    // In the content, in a map to Unicode, in an object stream, in the table, behind other filters.
    let content = page("", stream("/Filter/FlateDecode", &bomb), &[]);
    assert_eq!(too_large(&read(&content)), Ceiling::UnpackedBytes);
    let twice = page("", stream("/Filter[/FlateDecode/FlateDecode]", &flate(&bomb)), &[]);
    assert_eq!(too_large(&read(&twice)), Ceiling::UnpackedBytes);
    let many = stream(&format!("/Filter[{}]", "/FlateDecode".repeat(10_000)), &flate(HELLO));
    assert!(read(&page("", many, &[])).is_err());
    let pack = file(&[
        b"<</Type/Catalog/Pages 9 0 R>>".to_vec(),
        stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", &bomb),
    ]);
    let mut unlisted = pack.clone();
    let table = unlisted.windows(9).rposition(|bytes| bytes == b"startxref").expect("it is there");
    unlisted.truncate(table);
    assert_eq!(too_large(&read(&unlisted)), Ceiling::UnpackedBytes);
    let mut table = b"%PDF-1.5\n1 0 obj\n".to_vec();
    table.extend(stream("/Type/XRef/W[1 2 1]/Size 9/Root 1 0 R/Filter/FlateDecode", &bomb));
    table.extend(b"\nendobj\nstartxref\n9\n%%EOF");
    assert_eq!(too_large(&read(&table)), Ceiling::UnpackedBytes);
    let runs = stream("/Filter[/FlateDecode/RunLengthDecode]", &flate(&[129, b' '].repeat(10 << 20)));
    assert_eq!(too_large(&read(&page("", runs, &[]))), Ceiling::UnpackedBytes);
    let zs = stream("/Filter[/FlateDecode/A85/A85]", &flate(&vec![b'z'; 30 << 20]));
    assert_eq!(too_large(&read(&page("", zs, &[]))), Ceiling::UnpackedBytes);
    // Many streams, each below the bound of one.
    let piece = flate(&vec![b' '; 40 << 20]);
    let pieces: Vec<Vec<u8>> = (0..20).map(|_| stream("/Filter/FlateDecode", &piece)).collect();
    let all: String = (5..25).map(|number| format!("{number} 0 R ")).collect();
    let result = read(&page("", format!("[{all}]").into_bytes(), &pieces));
    assert_eq!(too_large(&result), Ceiling::UnpackedBytes);
}

#[test]
fn much_of_anything_is_bounded() {
    // Glyphs, words, lines, pages, fonts, keys, ranges.
    let letters = [b"BT /F 1 Tf 72 700 Td (".to_vec(), b"a".repeat(3_000_000), b") Tj ET".to_vec()].concat();
    let line = text(&read(&page("", stream("/Filter/FlateDecode", &flate(&letters)), &[])));
    assert!(!line.is_empty() && line.bytes().all(|letter| letter == b'a'), "{line}");
    let mut places = b"BT /F 10 Tf ".to_vec();
    for index in 0..150_000u32 {
        places.extend(
            format!(
                "1 0 0 1 {} {} Tm (ab) Tj ",
                index.wrapping_mul(7919) % 600,
                index.wrapping_mul(104_729) % 800
            )
            .into_bytes(),
        );
    }
    let words = text(&read(&page("", stream("/Filter/FlateDecode", &flate(&places)), &[])));
    assert!(words.contains("ab") && words.bytes().all(|letter| b"ab \t\n".contains(&letter)), "{words}");
    let kids: String = (0..200_000).map(|_| "<</Type/Page>>").collect();
    let pages = file(&[b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), format!("<</Kids[{kids}]>>").into_bytes()]);
    assert!(read(&pages).is_err());
    let keys: String = (0..200_000).map(|key| format!("/K{key} {key} ")).collect();
    assert_eq!(text(&read(&page(&keys, stream("", HELLO), &[]))), "Hello there");
    let map = [
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange ".to_vec(),
        b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange ".repeat(100_000),
    ]
    .concat();
    let font =
        b"<</Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</W[0 4294967295 500]>>]>>"
            .to_vec();
    let content = stream("", b"BT /G 12 Tf 72 700 Td <00010002> Tj ET");
    let mut file = page("", content, &[font, stream("/Filter/FlateDecode", &flate(&map))]);
    let at = file.windows(5).position(|bytes| bytes == b"/Font").expect("there is one");
    file.splice(at..at + 5, b"/Fon2<<>>/Font<</G 5 0 R>>/Font3".iter().copied());
    // The first two codes of the range, whatever it goes on to.
    assert_eq!(text(&read(&file)), "BC");
}

#[test]
fn numbers_out_of_all_bounds_do_no_harm() {
    for (content, letters) in [
        ("BT /F 1e99 Tf (a) Tj ET", ""),
        ("BT /F 99999999999999999999999999999999999999999999 Tf 72 700 Td (a) Tj ET", ""),
        (
            "1e38 0 0 1e38 0 0 cm 99999999999999999999 0 0 99999999999999999999 0 0 cm BT /F 12 Tf (a) Tj ET",
            "",
        ),
        ("0 0 0 0 0 0 cm BT /F 12 Tf 72 700 Td (a) Tj ET", ""),
        ("BT /F 12 Tf 72 700 Td [(a) -999999999999999999999999 (b) . - -. +. (c)] TJ ET", "a"),
        ("BT /F -12 Tf 0 Tz 99999999999 Tc 72 700 Td (abc) Tj ET", "abc"),
        ("Q Q Q EMC EMC ET BT BT ' \" Tj TJ Do BDC BMC EMC BI ID EI BI", ""),
        ("BI /W 1 ID \u{1}\u{2} EI BT /F 12 Tf 72 700 Td (a) Tj ET", "a"),
    ] {
        let result = read(&page("", stream("", content.as_bytes()), &[]));
        match letters {
            "" => assert!(matches!(result, Err(ImportError::NoText { .. })), "{content}: {result:?}"),
            letters => assert_eq!(text(&result), letters, "{content}"),
        }
    }
    for bounds in
        ["[0 0 0 0]", "[1 2]", "[99999999999 0 1 1e9]", "[(a) (b) (c) (d)]", "4 0 R", "[-.-. 0 0 0]"]
    {
        let page = page("", stream("", HELLO), &[]);
        let with = String::from_utf8_lossy(&page).replace("[0 0 600 800]", bounds);
        assert_eq!(text(&read(with.as_bytes())), "Hello there", "{bounds}");
    }
}

fn samples() -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/files/pdf");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("the samples are stored").flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "pdf"));
    paths.sort();
    let mut samples: Vec<Vec<u8>> =
        paths.iter().map(|path| fs::read(path).expect("it can be read")).collect();
    let form = stream("/Subtype/Form/Resources<</Font<<>>>>", b"BT /F 9 Tf (in a form) Tj ET");
    let mut plain = HELLO.to_vec();
    plain.extend(
        b"/Span<</ActualText(else)>>BDC /A Do EMC BT /F 9 Tf 1 0 0 1 9 9 Tm 3 Tr [(a)-300(b)]TJ T* (c)' ET",
    );
    samples.push(page("/XObject<</A 5 0 R>>", stream("", &plain), &[form]));
    samples
}

#[test]
fn files_cut_at_each_kilobyte_do_no_harm() {
    for sample in samples() {
        for end in (0..sample.len()).step_by(if cfg!(debug_assertions) { 8 << 10 } else { 1 << 10 }) {
            let _ = read(&sample[..end]);
        }
    }
}

/// Bytes turned, cut out, doubled, put in the place of others; words of the language put in.
fn mutate(sample: &[u8], random: &mut Random) -> Vec<u8> {
    const WORDS: [&[u8]; 16] = [
        b" 0 R ",
        b"<<",
        b">>",
        b"[",
        b"]",
        b"endobj\n",
        b"stream\n",
        b"endstream",
        b"1 0 obj",
        b"-1",
        b"4294967296",
        b"/Length 0",
        b"/Filter/LZWDecode",
        b"/Kids[1 0 R]",
        b"(",
        b" Do ",
    ];
    let mut bytes = sample.to_vec();
    for _ in 0..1 + random.below(12) {
        let at = random.below(bytes.len());
        let length = random.below(40).min(bytes.len() - at);
        match random.below(6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..at + length)),
            2 => {
                let copy = bytes[at..at + length].to_vec();
                let to = random.below(bytes.len());
                drop(bytes.splice(to..to, copy));
            }
            3 => {
                let word = WORDS[random.below(WORDS.len())];
                drop(bytes.splice(at..at, word.iter().copied()));
            }
            _ => {
                for byte in &mut bytes[at..at + length.min(4)] {
                    *byte = random.next() as u8;
                }
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

#[test]
fn mutated_files_do_no_harm() {
    let samples = samples();
    let count =
        std::env::var("MEMOSCOPE_MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(2_000u64);
    for seed in 0..count {
        let mut random = Random(seed);
        let sample = &samples[random.below(samples.len())];
        let bytes = mutate(sample, &mut random);
        let result = std::panic::catch_unwind(|| read(&bytes));
        assert!(result.is_ok(), "seed {seed}");
    }
}

#[test]
fn random_bytes_do_no_harm() {
    for seed in 0..300 {
        let mut random = Random(seed);
        let mut bytes = b"%PDF-1.4\n".to_vec();
        for _ in 0..random.below(4_000) {
            bytes.push(random.next() as u8);
        }
        let _ = read(&bytes);
    }
    assert!(matches!(read(b""), Err(ImportError::NoText { format: Format::Pdf })));
    assert!(matches!(read(b"%PDF-1.4"), Err(ImportError::Damaged { format: Format::Pdf, .. })));
}
