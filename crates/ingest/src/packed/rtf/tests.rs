//! Rich text, one control word at a time.

use crate::packed::pack::{lines, read};
use crate::{Format, ImportError, ImportNote, LeftOut};

fn check(text: &str, letters: &str, expected: &str) {
    let bytes = format!("{{\\rtf1\\ansi {text}}}");
    match read("a.rtf", bytes.as_bytes(), letters) {
        Ok(imported) => assert_eq!(lines(&imported.documents[0]), expected, "{text}"),
        Err(error) => panic!("{text}: {error}"),
    }
}

fn notes(text: &str) -> Vec<(LeftOut, u32)> {
    let imported = read("a.rtf", format!("{{\\rtf1 {text}}}").as_bytes(), "").unwrap_or_default();
    let count = |note: &ImportNote| match note {
        ImportNote::LeftOut { what, count } => Some((*what, *count)),
        _ => None,
    };
    imported.documents[0].notes.iter().filter_map(count).collect()
}

#[test]
fn characters_come_in_many_ways() {
    check(
        "a\\line b\\tab c\\~d\\_e\\-f\\emdash\\ldblquote x\\rdblquote",
        "",
        "a\\nb\\tc\u{a0}d\u{2011}ef—“x”",
    );
    check("caf\\'e9 \\{\\}\\\\ \r\nnext", "", "café {}\\ next");
    check("\\u1040?\\u1179?\\u-10179?\\u-8704? \\uc0\\u1040 x\\uc2\\u1041\\'ff\\'ffy", "", "Ақ😀 АxБy");
    check("{\\uc3\\u1040abc}d \\u1040e", "", "Аd А");
    check("\\u55357?x", "", "\u{FFFD}x");
    check("{\\upr{bytes}{\\*\\ud{\\u1040?}}}", "", "А");
    check("\\u61623?a\\zwnj b", "", "a\u{200c}b");
    check("a\\u8212\\emdash b\\u8209\\_c \\u8212\\'97d\\emdash e", "", "a—b\u{2011}c —d—e");
}

#[test]
fn bytes_are_in_the_encoding_of_their_font() {
    let fonts = "{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204{\\*\\fname B;}C;}{\\f2\\fcharset128 D;}{\\f3\\fcharset2 S;}{\\f4\\cpg866 E;}}";
    check(&format!("{fonts}\\f1\\'cf\\'f0{{\\f0 \\'e9}}\\'e8"), "", "Прéи");
    check(&format!("{fonts}\\f2\\'83A\\'83\\'41"), "", "アア");
    check(&format!("{fonts}\\f3\\'b7abc\\f4\\'8f"), "", "П");
    let symbols = "{\\fonttbl{\\f0 A;}{\\f3\\fcharset2{\\*\\panose 05}Symbol;}{\\f4\\fcharset2 Wingdings;}}";
    let text = format!("{symbols}x {{\\f3 b\\'61\\u61538\\'3f\\'e6}}{{\\f4 J\\u-4022?}}y\\u-4000?");
    check(&text, "", "x βαβy");
    assert_eq!(notes(&text), [(LeftOut::Symbols, 4)]);
    check(&format!("\\ansicpg1251\\deff0{fonts}\\'cf\\plain\\'f0"), "", "Пр");
    check("\\mac\\'8e", "", "é");
}

#[test]
fn a_code_page_that_is_not_known_is_noted() {
    check("\\ansicpg852 \\'86", "", "ć");
    check("\\pca \\'9b\\'b8", "", "ø©");
    let noted = |text: &str| {
        let imported = read("a.rtf", format!("{{\\rtf1{text}}}").as_bytes(), "").unwrap_or_default();
        imported.documents[0].notes.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let said = |page: i32| {
        vec![format!(
            "Damaged: text in code page {page}, which is not known, read as that of Windows for the West."
        )]
    };
    assert_eq!(noted("\\ansicpg10029 caf\\'e9"), said(10029));
    assert_eq!(noted("{\\fonttbl{\\f0 A;}{\\f1\\cpg855 B;}}\\f1 \\'e9"), said(855));
    // Where all is ASCII, or nothing is in it, there is nothing to say.
    for text in ["\\ansicpg10029 cafe", "\\ansicpg0 \\'e9", "{\\fonttbl{\\f1\\cpg855 B;}}\\'e9 {\\f1 a}"] {
        assert!(noted(text).is_empty(), "{text}");
    }
}

#[test]
fn items_that_lie_in_their_mark_are_text() {
    check(
        "{\\listtext\\pard{\\tab one}{\\par}}{\\listtext\\pard{\\tab two}{\\par}}\\pard x\\par",
        "",
        "- one\n- two\nx",
    );
}

#[test]
fn paragraphs_know_what_they_are() {
    let styles = "{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel1 H;}{\\s2\\sbasedon1 Own;}{\\s3 heading 3;}{\\*\\cs10 char;}{\\s4\\sbasedon4 Quote;}}";
    check(
        &format!(
            "{styles}\\pard\\s1 one\\par\\pard\\s2 two\\par\\s3 three\\par\\pard\\s4 q\\par\\pard\\outlinelevel0 h\\par\\pard t\\par"
        ),
        "",
        "## one\n## two\n### three\n> q\n# h\nt",
    );
    check(
        "{\\listtext\\'b7\\tab}i\\par\\pard\\ls1 j\\par\\pard{\\pntext 1.\\tab}{\\*\\pn\\pnlvlbody}k\\par\\bullet\\tab l\\par m",
        "",
        "- i\n- j\n- k\n- l\nm",
    );
}

#[test]
fn what_is_no_text_is_passed_over() {
    check(
        "{\\colortbl;\\red0;}{\\*\\unknown x{\\b y}}a{\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}{\\xe b}{\\*\\bkmkstart c}",
        "",
        "a7",
    );
    // How a word is read stands over it in an equation.
    let ruby = "EQ \\\\* jc3 \\\\o\\\\ad(\\\\s\\\\up 9(\\u12363?{\\b x}),\\u28450?\\u23383?)";
    check(&format!("a{{\\field{{\\*\\fldinst {{{ruby}}}}}{{\\fldrslt }}}}b"), "", "a漢字b");
    check(
        "a{\\object{\\*\\objdata 00}{\\result b}}{\\*\\shppict{\\pict 0102}}{\\nonshppict{\\pict 03}}\\bin5 }}}}}c",
        "",
        "abc",
    );
    assert_eq!(
        notes("a{\\pict 00}{\\*\\annotation x}{\\footnote y}{\\v s}{\\deleted d}"),
        [
            (LeftOut::Images, 1),
            (LeftOut::Notes, 1),
            (LeftOut::Comments, 1),
            (LeftOut::Deletions, 1),
            (LeftOut::Hidden, 1),
        ]
    );
}

#[test]
fn notes_boxes_and_headers() {
    check(
        "One{\\footnote\\pard n\\par m} more\\par Two{\\footnote\\ftnalt e}\\par Three",
        "n",
        "One more\nn\nm\nTwo\nThree\ne",
    );
    check(
        "a{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt box\\par}}{\\shprslt z}}b\\par c",
        "",
        "ab\nbox\nc",
    );
    check("{\\header Head\\par}{\\headerf Head}{\\footer 7}text", "h", "Head\ntext");
    check("{\\header Head\\par}text", "", "text");
}

#[test]
fn tables_are_rows() {
    let row = "\\trowd\\cellx1\\cellx2\\pard\\intbl a\\par b\\cell c\\cell\\row";
    let text = format!("x\\par {row}{row}\\pard y\\par {row}\\pard");
    check(&text, "t", "x\n| a b\\tc\n| a b\\tc\ny\n| a b\\tc");
    check(&text, "", "x\ny");
    assert_eq!(notes(&text), [(LeftOut::Tables, 2)]);
    check(row, "", "| a b\\tc");
    check(
        "\\trowd\\pard\\intbl\\itap2 in\\nestcell{\\*\\nesttableprops\\trowd}\\nestrow\\itap1\\cell z\\cell\\row",
        "t",
        "| in\\tz",
    );
}

#[test]
fn the_head_says_what_it_is() {
    let text = b"{\\rtf1\\ansi\\ansicpg1251\\deflang1049{\\info{\\title \\'cf\\'f0}{\\author {\\*\\x y}Ann}{\\creatim\\yr2014\\mo2\\dy3\\hr4}{\\nofpages9}}text}";
    let imported = read("a.rtf", text, "").unwrap_or_default();
    let document = &imported.documents[0];
    assert_eq!((document.title.as_str(), document.language.as_deref()), ("Пр", Some("ru")));
    assert_eq!((document.known("author"), document.known("date")), (Some("Ann"), Some("2014-02-03")));
}

#[test]
fn plain_text_is_in_the_default_language() {
    for (text, expected) in [
        ("\\deflang1033\\lang1049 \\'ef\\'ee\\plain in English", Some("en")),
        ("\\deflang1049{\\lang1033 a\\plain \\'ef\\'ee}", Some("ru")),
        ("\\lang1049 a\\plain b\\lang1087 cd", Some("kk")),
    ] {
        let bytes = format!("{{\\rtf1\\ansi\\ansicpg1251{text}}}");
        let imported = read("a.rtf", bytes.as_bytes(), "").unwrap_or_default();
        assert_eq!(imported.documents[0].language.as_deref(), expected, "{text}");
    }
}

#[test]
fn damage_and_depth() {
    let cut = read("a.rtf", b"{\\rtf1 text {\\b more", "").unwrap_or_default();
    assert_eq!(lines(&cut.documents[0]), "text more");
    assert!(matches!(cut.documents[0].notes[..], [ImportNote::Damaged { .. }, ..]));
    let deep = format!("{{\\rtf1 {}", "{".repeat(100_000));
    assert!(matches!(read("a.rtf", deep.as_bytes(), ""), Err(ImportError::TooLarge { .. })));
    assert_eq!(read("a.rtf", b"{\\rtf1 }", ""), Err(ImportError::NoText { format: Format::Rtf }));
    // Behind the last brace nothing counts.
    check("a}b{", "", "a");
}
