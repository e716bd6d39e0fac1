//! Word's constructions, one by one.

use crate::packed::pack::{lines, pack, read, word, word_with};
use crate::{Foreign, Format, ImportError, ImportNote, LeftOut};

fn check(body: &str, letters: &str, expected: &str) {
    check_file(&word(body), letters, expected);
}

fn check_file(bytes: &[u8], letters: &str, expected: &str) {
    match read("a.docx", bytes, letters) {
        Ok(imported) => assert_eq!(lines(&imported.documents[0]), expected),
        Err(error) => panic!("{error}"),
    }
}

fn check_left_out(body: &str, expected: &[(LeftOut, u32)]) {
    let imported = read("a.docx", &word(body), "").unwrap_or_default();
    let counts: Vec<(LeftOut, u32)> = imported.documents[0]
        .notes
        .iter()
        .filter_map(|note| match note {
            ImportNote::LeftOut { what, count } => Some((*what, *count)),
            _ => None,
        })
        .collect();
    assert_eq!(counts, expected);
}

/// A paragraph of one run.
fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn marks_in_a_run() {
    check(
        "<w:p><w:r><w:t xml:space='preserve'>a </w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>",
        "",
        "a \\tb\\nc",
    );
    check(
        "<w:p><w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>e\u{ad}ra</w:t></w:r></w:p>",
        "",
        "co\u{2011}opera",
    );
    check("<w:p><w:r><w:t>a\nb</w:t><w:cr/><w:t>&#x416;&amp;</w:t></w:r></w:p>", "", "a b\\nЖ&");
}

#[test]
fn prefixes_are_free() {
    let text = "<ns0:document xmlns:ns0='http://purl.oclc.org/ooxml/wordprocessingml/main'><ns0:body><ns0:p><ns0:r>\
        <ns0:t>Strict</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>";
    let relations = "<Relationships><Relationship Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument' \
        Target='/word/other.xml'/></Relationships>";
    let file = pack(&[("[Content_Types].xml", ""), ("word/other.xml", text), ("_rels/.rels", relations)]);
    check_file(&file, "", "Strict");
}

#[test]
fn fields_give_their_results() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let t = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let code = "<w:r><w:instrText>IF </w:instrText></w:r>";
    // A field in the code of another: only the outer result shows.
    let body =
        [t("a"), field("begin"), code.into(), field("begin"), field("separate"), t("inner"), field("end")]
            .concat()
            + &[field("separate"), t("b"), field("end"), t("c")].concat();
    check(&format!("<w:p>{body}</w:p>"), "", "abc");
    check("<w:p><w:fldSimple w:instr='PAGE'><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>", "", "7");
    // One that is never closed swallows its own paragraph only.
    check(&format!("<w:p>{}{}</w:p>{}", field("begin"), t("x"), p("next")), "", "next");
}

#[test]
fn changes_are_accepted() {
    let body = "<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del><w:ins><w:r><w:t>c</w:t></w:r></w:ins>\
        <w:moveFrom><w:r><w:t>d</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>e</w:t></w:r></w:moveTo></w:p>";
    check(body, "", "ace");
    check_left_out(body, &[(LeftOut::Deletions, 1)]);
    let joined =
        format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>one </w:t></w:r></w:p>{}", p("two"));
    check(&joined, "", "one two");
    check(
        "<w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
        "",
        "a",
    );
}

#[test]
fn tables_are_rows() {
    let cell = |inner: &str| format!("<w:tc><w:tcPr/>{inner}</w:tc>");
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&p("x")), cell(&p("y")));
    let row = format!("<w:tr>{}{}</w:tr>", cell(&(p("a") + &p("b"))), cell(&(inner + &p("c"))));
    let body = format!("{}<w:tbl>{row}{row}</w:tbl>{}", p("before"), p("after"));
    check(&body, "t", "before\n| a b\\tx y c\n| a b\\tx y c\nafter");
    check(&body, "", "before\nafter");
    check_left_out(&body, &[(LeftOut::Tables, 1)]);
    // Where there is no other text, the tables are the text.
    check(&format!("<w:tbl>{row}</w:tbl>"), "", "| a b\\tx y c");
}

#[test]
fn alternate_content_is_read_once() {
    let text_box = format!("<w:txbxContent>{}</w:txbxContent>", p("box"));
    let body = format!(
        "<w:p><w:r><w:t>a</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'>{text_box}</mc:Choice>\
         <mc:Fallback><v:textbox>{text_box}</v:textbox></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>b</w:t></w:r></w:p>"
    );
    check(&body, "", "ab\nbox");
}

#[test]
fn notes_follow_their_paragraph() {
    let body = "<w:p><w:r><w:t>One</w:t><w:footnoteReference w:id='2'/></w:r></w:p>\
        <w:p><w:r><w:t>Two</w:t><w:endnoteReference w:id='2'/></w:r></w:p>";
    let file = word_with(
        &(body.to_owned() + &p("Three")),
        &[
            (
                "footnotes",
                &format!(
                    "<w:footnote w:id='1'/><w:footnote w:id='2'>{}{}</w:footnote>",
                    p("note"),
                    p("more")
                ),
            ),
            ("endnotes", &format!("<w:endnote w:id='2'>{}</w:endnote>", p("end"))),
        ],
    );
    check_file(&file, "n", "One\nnote\nmore\nTwo\nThree\nend");
    check_file(&file, "", "One\nTwo\nThree");
    check_left_out(body, &[(LeftOut::Notes, 2)]);
}

#[test]
fn headers_are_read_by_choice() {
    let page = "<w:p><w:r><w:t>12</w:t></w:r></w:p>";
    let file = word_with(&p("text"), &[("header", &p("Head")), ("footer", page), ("header", &p("Head"))]);
    check_file(&file, "h", "Head\ntext");
    check_file(&file, "", "text");
}

#[test]
fn what_is_no_text_is_counted() {
    check_left_out(
        "<w:p><w:r><w:t>a</w:t><w:commentReference/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>\
         <m:oMath><m:r><m:t>x</m:t></m:r></m:oMath><pic:pic/><w:altChunk/></w:p>",
        &[
            (LeftOut::Images, 1),
            (LeftOut::Formulas, 1),
            (LeftOut::Comments, 1),
            (LeftOut::Hidden, 1),
            (LeftOut::Attachments, 1),
        ],
    );
    check("<w:p><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>seen</w:t></w:r></w:p>", "", "seen");
    check(
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
        "",
        "漢",
    );
}

#[test]
fn signs_of_symbol_fonts_are_their_characters() {
    let body = "<w:p><w:r><w:t>a</w:t><w:sym w:font='Symbol' w:char='F062'/><w:sym w:font='Wingdings' w:char='F04A'/></w:r>\
        <w:r><w:rPr><w:rFonts w:ascii='Symbol' w:hAnsi='Symbol'/></w:rPr><w:t>\u{f061}\u{f0e6} x</w:t></w:r><w:r><w:t>\u{f061}</w:t></w:r></w:p>";
    check(body, "", "aβα x\u{f061}");
    check_left_out(body, &[(LeftOut::Symbols, 2)]);
}

#[test]
fn what_a_style_hides_is_hidden() {
    let styles = "<w:style w:type='character' w:styleId='H'><w:rPr><w:vanish/></w:rPr></w:style>\
        <w:style w:type='character' w:styleId='I'><w:basedOn w:val='H'/></w:style>\
        <w:style w:type='paragraph' w:styleId='P'><w:rPr><w:vanish/></w:rPr></w:style>";
    let run = |style: &str, more: &str, text: &str| {
        format!("<w:r><w:rPr><w:rStyle w:val='{style}'/>{more}</w:rPr><w:t>{text}</w:t></w:r>")
    };
    let body = format!(
        "<w:p>{}{}{}</w:p><w:p><w:pPr><w:pStyle w:val='P'/></w:pPr><w:r><w:t>no</w:t></w:r></w:p>{}",
        run("I", "", "no"),
        run("I", "<w:vanish w:val='0'/>", "yes"),
        run("none", "", " too"),
        p("end")
    );
    check_file(&word_with(&body, &[("styles", styles)]), "", "yes too\nend");
}

#[test]
fn a_deleted_row_goes() {
    let row = |properties: &str, text: &str| {
        format!("<w:tr><w:trPr>{properties}</w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", p(text), p("x"))
    };
    let body = format!("<w:tbl>{}{}</w:tbl>{}", row("<w:del w:id='1'/>", "gone"), row("", "stays"), p("end"));
    check(&body, "t", "| stays\\tx\nend");
}

#[test]
fn prompts_are_no_text() {
    let control = |properties: &str| {
        format!(
            "<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>{}",
            p("Click"),
            p("b")
        )
    };
    check(&control("<w:showingPlcHdr/>"), "", "b");
    check(&control(""), "", "Click\nb");
}

#[test]
fn the_language_is_that_of_most_text() {
    let run =
        |tag: &str, text: &str| format!("<w:r><w:rPr><w:lang w:val='{tag}'/></w:rPr><w:t>{text}</w:t></w:r>");
    let body = format!("<w:p>{}{}</w:p>", run("en-US", "short"), run("kk-KZ", "ұзағырақ мәтін"));
    let imported = read("a.docx", &word(&body), "").unwrap_or_default();
    assert_eq!(imported.documents[0].language.as_deref(), Some("kk-KZ"));
}

#[test]
fn damage_costs_what_is_behind_it() {
    let file = word(&(p("kept") + "<w:p></w:r>" + &p("lost")));
    check_file(&file, "", "kept");
    let imported = read("a.docx", &file, "").unwrap_or_default();
    let damaged = ImportNote::Damaged { place: "entry word/document.xml".to_owned() };
    assert!(imported.documents[0].notes.contains(&damaged));
}

#[test]
fn what_is_no_word_file_is_named() {
    let mut encrypted = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    encrypted.resize(512, 0);
    encrypted[30] = 9;
    let old = [&encrypted[..], &[0; 128]].concat();
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    encrypted.resize(640, 0);
    assert_eq!(read("a.docx", &encrypted, ""), Err(ImportError::Encrypted { format: Format::Docx }));
    let foreign = Err(ImportError::Foreign { what: Foreign::OldOffice });
    assert_eq!(read("a.docx", &old, ""), foreign);
    assert_eq!(read("essay.doc", &old, ""), foreign);
    for name in ["a.doc", "a.xlsx"] {
        assert_eq!(
            read(name, &encrypted, ""),
            Err(ImportError::Encrypted { format: Format::Docx }),
            "{name}"
        );
    }
    let sheet = pack(&[
        ("[Content_Types].xml", ""),
        ("xl/workbook.xml", ""),
        ("xl/worksheets/sheet1.xml", "<a>x</a>"),
    ]);
    assert_eq!(read("a.xlsx", &sheet, ""), Err(ImportError::Foreign { what: Foreign::Spreadsheet }));
    let slides = pack(&[
        ("[Content_Types].xml", ""),
        ("ppt/presentation.xml", ""),
        ("ppt/slides/slide1.xml", "<a>x</a>"),
    ]);
    assert_eq!(read("a.pptx", &slides, ""), Err(ImportError::Foreign { what: Foreign::Presentation }));
    assert_eq!(read("a.docx", &word("<w:p/>"), ""), Err(ImportError::NoText { format: Format::Docx }));
    let none = pack(&[("[Content_Types].xml", ""), ("word/x", "")]);
    assert!(matches!(read("a.docx", &none, ""), Err(ImportError::Damaged { .. })));
}

#[test]
fn fields_without_an_end_cost_no_search() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let open = (field("begin") + &field("separate")).repeat(20_000);
    let body = format!("<w:p>{open}{}</w:p>{}", run("a").repeat(10_000), p("b"));
    check(&body, "", &format!("{}\nb", "a".repeat(10_000)));
    // Each paragraph begins one more, whose code ends with it.
    let code = format!("<w:p>{}{}</w:p>", field("begin"), run("code"));
    check(&format!("<w:p>{open}</w:p>{}{}", code.repeat(10_000), p("b")), "", "b");
    // A field in the result of another, and one in its code.
    let (begin, separate, end) = (field("begin"), field("separate"), field("end"));
    let inner = format!("{begin}{}{separate}{}{end}", run("x"), run("in"));
    check(
        &format!("<w:p>{begin}{inner}{}{separate}{inner}{}{end}{}</w:p>", run("y"), run("out"), run("z")),
        "",
        "inoutz",
    );
}
