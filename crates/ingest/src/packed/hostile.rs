//! Random and mutated files for every reader here: each gives documents or an error, twice the same, and never panics.
//!
//! Seeds are fixed, so that a failure comes again. Natively there are 2,000 files for each reader, elsewhere 200.

#[path = "../../tests/kit/random.rs"]
mod random;

use super::pack::{Raw, office, opendocument, pack, word_with, zip};
use crate::{File, Format, ImportOptions, Imported, Limits, import};
use random::Random;

const FILES: u64 = if cfg!(target_arch = "wasm32") { 200 } else { 2_000 };

impl Random {
    /// The bytes with one to eight changes: a byte, a bit, a stretch removed, said twice, or put elsewhere; the end cut.
    fn mutate(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.below(8) {
            let at = self.below(bytes.len());
            let end = (at + self.below(40)).min(bytes.len());
            match self.below(8) {
                0 => bytes.truncate(at),
                1 => drop(bytes.drain(at..end)),
                2 => {
                    let part = bytes[at..end].to_vec();
                    let to = self.below(bytes.len());
                    bytes.splice(to..to, part);
                }
                3 | 4 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
                5 if at < bytes.len() => {
                    bytes[at] = [0, 0xFF, b'<', b'{', b'\\', b'&', b'P', 0x7F][self.below(8)]
                }
                _ if at < bytes.len() => bytes[at] = self.next() as u8,
                _ => {}
            }
        }
        bytes
    }

    fn noise(&mut self) -> Vec<u8> {
        let length = self.below(2_000);
        (0..length).map(|_| self.next() as u8).collect()
    }
}

fn read(format: Format, bytes: &[u8], letters: u64) {
    let options = ImportOptions {
        format: Some(format),
        notes: letters & 1 == 0,
        headers_and_footers: letters & 2 == 0,
        tables: (letters & 4 == 0).then_some(letters & 2 == 0),
        ..ImportOptions::default()
    };
    let limits = Limits { text_bytes: 1 << 20, unpacked_bytes: 1 << 20, ..Limits::default() };
    let once = || import(File { name: "a", bytes }, &options, &limits);
    let result = once();
    assert_eq!(result, once());
    if let Ok(Imported { documents, .. }) = result {
        assert!(!documents.is_empty());
        for document in documents {
            assert!(!document.is_blank());
            assert!(document.into_text().len() < 3 << 20);
        }
    }
}

/// Reads noise, the file changed, each beginning of it, and the file packed anew around one changed part.
fn check(format: Format, whole: &[u8], seed: u64, rebuild: &dyn Fn(&mut Random) -> Vec<u8>) {
    let mut random = Random(seed);
    for round in 0..FILES {
        let bytes = match round % 4 {
            0 => random.noise(),
            1 => random.mutate(whole),
            _ => rebuild(&mut random),
        };
        read(format, &bytes, round);
    }
    let step = if cfg!(target_arch = "wasm32") { 10 } else { 1 };
    for end in (0..whole.len()).step_by(step) {
        read(format, &whole[..end], 0);
    }
}

/// An archive of parts, one of which is changed before it is packed.
fn rebuilt(parts: &[(&str, &str)], random: &mut Random) -> Vec<u8> {
    let changed = random.below(parts.len());
    let entries: Vec<Raw> = parts
        .iter()
        .enumerate()
        .map(|(place, (name, text))| match place == changed {
            true => Raw::new(name, &random.mutate(text.as_bytes())),
            false => Raw::new(name, text.as_bytes()),
        })
        .collect();
    zip(&entries)
}

const WORD: &str = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>\
    <w:p><w:pPr><w:pStyle w:val='a'/><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:rPr><w:lang w:val='kk'/></w:rPr>\
    <w:t>Бір &amp; two</w:t><w:tab/><w:footnoteReference w:id='1'/></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>\
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:fldChar w:fldCharType='begin'/>\
    <w:fldChar w:fldCharType='separate'/><w:t>7</w:t><w:fldChar w:fldCharType='end'/></w:r></w:p></w:body></w:document>";

#[test]
fn word() {
    let styles = "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:style w:styleId='a'>\
        <w:name w:val='heading 1'/><w:basedOn w:val='b'/></w:style></w:styles>";
    let relations = "<Relationships><Relationship Type='x/styles' Target='s.xml'/><Relationship Type='x/footnotes' Target='f.xml'/></Relationships>";
    let notes = "<w:footnotes xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:footnote w:id='1'><w:p><w:r>\
        <w:t>note</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let parts = [
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", WORD),
        ("word/_rels/document.xml.rels", relations),
        ("word/s.xml", styles),
        ("word/f.xml", notes),
    ];
    check(Format::Docx, &pack(&parts), 1, &|random| rebuilt(&parts, random));
}

#[test]
fn office_text() {
    let text = office(
        "<style:style style:name='P1' style:parent-style-name='Quotations'/>",
        "<text:h text:outline-level='2'>Бір</text:h><text:p text:style-name='P1'>a<text:s text:c='3'/>b<text:note><text:note-body>\
         <text:p>n</text:p></text:note-body></text:note></text:p><text:list><text:list-item><text:p>i</text:p></text:list-item></text:list>\
         <table:table><table:table-row><table:table-cell><text:p>c</text:p></table:table-cell></table:table-row></table:table>",
    );
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", text.as_str()),
        ("meta.xml", "<m><title>T</title></m>"),
    ];
    check(Format::Odt, &pack(&parts), 2, &|random| rebuilt(&parts, random));
    check(Format::Odt, text.as_bytes(), 3, &|random| random.mutate(text.as_bytes()));
}

#[test]
fn book() {
    let parts = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<container><rootfile full-path='p.opf'/></container>"),
        (
            "p.opf",
            "<package><metadata><title>T</title></metadata><manifest><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/></spine></package>",
        ),
        (
            "a.xhtml",
            "<html><head><title/></head><body><h1>Бір</h1><p>a &mdash; b<br/>c</p><ul><li>i</li></ul></body></html>",
        ),
    ];
    check(Format::Epub, &pack(&parts), 4, &|random| rebuilt(&parts, random));
}

#[test]
fn rich_text() {
    let text = b"{\\rtf1\\ansi\\ansicpg1251\\deff0{\\fonttbl{\\f0\\fcharset204 A;}{\\f1\\fcharset128 B;}}{\\stylesheet{\\s1\\outlinelevel0 H;}}\
        {\\info{\\title T}{\\creatim\\yr2014\\mo2\\dy3}}{\\header h}\\pard\\s1 \\'cf\\u1040?\\u-10179?\\u-8704?{\\footnote n}\\par\\pard\\f1\\'83A\
        {\\field{\\*\\fldinst P}{\\fldrslt 7}}{\\shp{\\*\\shpinst{\\shptxt b\\par}}}\\bin3 }}}\\trowd\\intbl c\\cell d\\cell\\row\\pard e\\par}";
    check(Format::Rtf, text, 5, &|random| random.mutate(text));
}

#[test]
fn archives() {
    let inner = pack(&[("f/a.txt", "Inner text."), ("b.html", "<p>A page.</p>")]);
    let document = opendocument("", "<text:p>An office text.</text:p>");
    let letter = word_with("<w:p><w:r><w:t>A letter.</w:t></w:r></w:p>", &[]);
    let whole = zip(&[
        Raw::stored("in.zip", &inner),
        Raw::new("o.odt", &document),
        Raw::new("l.docx", &letter),
        Raw::new("c.csv", b"a,b\n1,2"),
    ]);
    check(Format::Zip, &whole, 6, &|random| {
        zip(&[Raw::stored("in.zip", &random.mutate(&inner)), Raw::new("o.odt", &random.mutate(&document))])
    });
}

#[test]
fn depth_costs_no_stack() {
    let deep = |open: &str, close: &str| format!("{}x{}", open.repeat(100_000), close.repeat(100_000));
    let word = WORD.replace("<w:body>", &format!("<w:body>{}", deep("<w:p>", "</w:p>")));
    read(Format::Docx, &pack(&[("[Content_Types].xml", ""), ("word/document.xml", &word)]), 0);
    read(Format::Odt, office("", &deep("<text:list>", "</text:list>")).as_bytes(), 0);
    read(Format::Rtf, format!("{{\\rtf1 {}}}", deep("{\\footnote ", "}")).as_bytes(), 0);
    let limits = Limits { nesting: u32::MAX, ..Limits::default() };
    for (format, text) in [
        (Format::Odt, office("", &deep("<text:list>", "</text:list>"))),
        (Format::Rtf, format!("{{\\rtf1 {}}}", deep("{\\b ", "}"))),
    ] {
        let options = ImportOptions { format: Some(format), ..ImportOptions::default() };
        // Even without a limit depth is a list that grows.
        let _ = import(File { name: "a", bytes: text.as_bytes() }, &options, &limits);
    }
}
