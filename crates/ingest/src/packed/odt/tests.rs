//! OpenDocument's constructions, one by one.

use crate::packed::pack::{lines, office, opendocument, pack, read};
use crate::{Foreign, Format, ImportError, ImportNote, LeftOut};

fn check(text: &str, letters: &str, expected: &str) {
    check_styled("", text, letters, expected);
}

fn check_styled(styles: &str, text: &str, letters: &str, expected: &str) {
    for (name, bytes) in
        [("a.odt", opendocument(styles, text)), ("a.fodt", office(styles, text).into_bytes())]
    {
        match read(name, &bytes, letters) {
            Ok(imported) => assert_eq!(lines(&imported.documents[0]), expected, "{name}"),
            Err(error) => panic!("{name}: {error}"),
        }
    }
}

#[test]
fn white_space_is_said_by_elements() {
    check(
        "<text:p>  a \n\t b<text:s text:c='3'/>c<text:tab/>d<text:line-break/> e</text:p>",
        "",
        "a b   c\\td\\ne",
    );
    // However many spaces one element says it is, they are a hundred.
    check(
        "<text:p>a<text:s/><text:s text:c='4000000000'/>b<text:soft-page-break/>\u{ad}c</text:p>",
        "",
        &format!("a{}bc", " ".repeat(101)),
    );
    check("<text:p>a <text:span> b</text:span></text:p>", "", "a b");
}

#[test]
fn headings_lists_and_quotations() {
    check_styled(
        "<style:style style:name='P1' style:parent-style-name='Quotations'/>",
        "<text:h text:outline-level='2'>H</text:h><text:list><text:list-header><text:p>x</text:p></text:list-header><text:list-item>\
         <text:p>i</text:p><text:list><text:list-item><text:p>ii</text:p></text:list-item></text:list></text:list-item></text:list>\
         <text:p text:style-name='P1'>q</text:p><text:p>t</text:p>",
        "",
        "## H\n- x\n- i\n- ii\n> q\nt",
    );
}

#[test]
fn notes_and_boxes_follow_their_paragraph() {
    let text = "<text:p>One<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>\
        <text:p>note</text:p></text:note-body></text:note> more<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame></text:p>\
        <text:p>Two<text:note text:note-class='endnote'><text:note-body><text:p>end</text:p></text:note-body></text:note></text:p><text:p>Three</text:p>";
    check(text, "n", "One more\nnote\nbox\nTwo\nThree\nend");
    check(text, "", "One more\nbox\nTwo\nThree");
}

#[test]
fn what_is_no_text_is_counted() {
    let text = "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region>\
        <text:changed-region><text:insertion><text:p>about</text:p></text:insertion></text:changed-region></text:tracked-changes>\
        <text:p>a<office:annotation><dc:creator>R</dc:creator><text:p>no</text:p></office:annotation>\
        <draw:frame><draw:object/><draw:image/></draw:frame><text:span text:style-name='T1'>hidden</text:span></text:p>\
        <table:table><table:table-row><table:table-cell><text:p>c</text:p></table:table-cell></table:table-row></table:table>";
    let styles = "<style:style style:name='T1'><style:text-properties text:display='none'/></style:style>";
    check_styled(styles, text, "", "a");
    let imported = read("a.odt", &opendocument(styles, text), "").unwrap_or_default();
    let expected = [
        (LeftOut::Tables, 1),
        (LeftOut::Objects, 1),
        (LeftOut::Comments, 1),
        (LeftOut::Deletions, 1),
        (LeftOut::Hidden, 1),
    ];
    assert_eq!(
        imported.documents[0].notes,
        expected.map(|(what, count)| ImportNote::LeftOut { what, count })
    );
    check_styled(styles, text, "t", "a\n| c");
}

#[test]
fn headers_come_from_the_styles() {
    let styles = office(
        "<style:master-page><style:header><text:p>Head</text:p></style:header><style:footer><text:p>7</text:p>",
        "",
    );
    let content = office("", "<text:p>text</text:p>");
    // The styles break off in a footer: what comes then is text all the same.
    let file = pack(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("styles.xml", &styles),
        ("content.xml", &content),
    ]);
    for (letters, expected) in [("h", "Head\ntext"), ("", "text")] {
        let imported = read("a.odt", &file, letters).unwrap_or_default();
        assert_eq!(lines(&imported.documents[0]), expected);
    }
}

#[test]
fn what_can_not_be_read_is_named() {
    let file = |content: &str, manifest: &str| {
        pack(&[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", content),
            ("META-INF/manifest.xml", manifest),
        ])
    };
    let sheet =
        pack(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")]);
    let flat = "<?xml version='1.0'?><office:document office:mimetype='application/vnd.oasis.opendocument.spreadsheet'/>";
    for (name, bytes) in [("a.ods", sheet), ("a.fods", flat.into())] {
        assert_eq!(
            read(name, &bytes, ""),
            Err(ImportError::Foreign { what: Foreign::Spreadsheet }),
            "{name}"
        );
    }
    let encrypted = file("noise", "<m:manifest><m:encryption-data/></m:manifest>");
    assert_eq!(read("a.odt", &encrypted, ""), Err(ImportError::Encrypted { format: Format::Odt }));
    assert_eq!(
        read("a.odt", &opendocument("", "<text:p/>"), ""),
        Err(ImportError::NoText { format: Format::Odt })
    );
    assert!(matches!(read("a.odt", &file("<a><b></a>", ""), ""), Err(ImportError::Damaged { .. })));
}
