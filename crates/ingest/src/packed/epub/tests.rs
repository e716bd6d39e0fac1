//! Books, one difficulty at a time.

use crate::packed::pack::{lines, pack, read};
use crate::{Format, ImportError, ImportNote};

const CONTAINER: &str = "<container><rootfiles><rootfile full-path='O/p.opf'/></rootfiles></container>";

/// A book of two chapters, the second named first.
fn book<'a>(first: &'a str, second: &'a str, other: &[(&'a str, &'a str)]) -> Vec<u8> {
    let package = "<package xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata><dc:title>T</dc:title><dc:creator>A</dc:creator>\
        <dc:language>kk</dc:language></metadata><manifest><item id='a' href='a%20b.xhtml' media-type='application/xhtml+xml'/>\
        <item id='c' href='c.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='c'/><itemref idref='a'/></spine></package>";
    let mut entries = vec![
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("O/p.opf", package),
        ("O/a b.xhtml", second),
        ("O/c.xhtml", first),
    ];
    entries.extend_from_slice(other);
    pack(&entries)
}

#[test]
fn chapters_are_one_document() {
    let first = "<html><head><title/></head><body><h1>Бір</h1><p>po&#173;li&shy;cy &mdash; a&nbsp;b</p></body></html>";
    let imported = read("x.epub", &book(first, "<p>two<br/>lines</p>", &[]), "").unwrap_or_default();
    let document = &imported.documents[0];
    assert_eq!(lines(document), "# Бір\npolicy — a\u{a0}b\ntwo\\nlines");
    assert_eq!(
        (document.title.as_str(), document.known("author"), document.language.as_deref()),
        ("T", Some("A"), Some("kk"))
    );
    assert_eq!(document.known("date"), None);
}

#[test]
fn chapters_with_a_key_are_encrypted() {
    let keys = |path: &str| {
        format!(
            "<encryption><EncryptedData><CipherData><CipherReference URI='{path}'/></CipherData></EncryptedData></encryption>"
        )
    };
    let (font, chapter) = (keys("O/font.otf"), keys("O/a%20b.xhtml"));
    let name = "META-INF/encryption.xml";
    assert!(read("x.epub", &book("<p>a</p>", "<p>b</p>", &[(name, &font)]), "").is_ok());
    let encrypted = Err(ImportError::Encrypted { format: Format::Epub });
    assert_eq!(read("x.epub", &book("<p>a</p>", "<p>b</p>", &[(name, &chapter)]), ""), encrypted);
}

#[test]
fn what_is_missing_is_named() {
    let mut entries = vec![("mimetype", "application/epub+zip"), ("META-INF/container.xml", CONTAINER)];
    assert!(matches!(read("x.epub", &pack(&entries), ""), Err(ImportError::Damaged { .. })));
    entries.push(("O/p.opf", "<package><manifest><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/></spine></package>"));
    assert_eq!(read("x.epub", &pack(&entries), ""), Err(ImportError::NoText { format: Format::Epub }));
    assert_eq!(
        read("x.epub", &book("<p/>", "<img/>", &[]), ""),
        Err(ImportError::NoText { format: Format::Epub })
    );
    let half = read("x.epub", &book("<p>a</p>", "", &[]), "").unwrap_or_default();
    assert_eq!(lines(&half.documents[0]), "a");
}

#[test]
fn a_missing_chapter_is_a_note() {
    let package = "<package><manifest><item id='a' href='a.xhtml'/><item id='b' href='b.xhtml'/></manifest>\
        <spine><itemref idref='a'/><itemref idref='b'/></spine></package>";
    let file =
        pack(&[("META-INF/container.xml", CONTAINER), ("O/p.opf", package), ("O/b.xhtml", "<p>b</p>")]);
    let imported = read("x.epub", &file, "").unwrap_or_default();
    assert!(
        imported.documents[0].notes.contains(&ImportNote::Damaged { place: "entry O/a.xhtml".to_owned() })
    );
}
