//! Small files with what few have, or with damage: their text is there, and is read.

use crate::kit::{HELLO, flate, page, read, stream, text};

#[test]
fn the_plainest_file_is_read() {
    assert_eq!(text(&read(&page("", stream("", HELLO), &[]))), "Hello there");
    let packed = stream("/Filter/FlateDecode", &flate(HELLO));
    assert_eq!(text(&read(&page("", packed, &[]))), "Hello there");
}

#[test]
fn lengths_that_lie_do_no_harm() {
    for length in ["0", "-5", "99999999999", "3", "4 0 R", "9 0 R", "/x"] {
        let mut content = format!("<</Length {length}>>stream\n").into_bytes();
        content.extend(HELLO);
        content.extend(b"\nendstream");
        assert_eq!(text(&read(&page("", content, &[]))), "Hello there", "{length}");
    }
}

/// A file of numbered objects without a table.
fn untabled(objects: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    for (number, object) in objects {
        bytes.extend([format!("{number} 0 obj\n").as_bytes(), object, b"\nendobj\n"].concat());
    }
    bytes
}

#[test]
fn of_damaged_files_the_latest_objects_count() {
    let content = |text: &str| stream("", format!("BT /F 12 Tf 72 700 Td ({text}) Tj ET").as_bytes());
    let page = |content: u32| {
        format!(
            "<</Type/Page/MediaBox[0 0 600 800]/Contents {content} 0 R\
             /Resources<</Font<</F<</Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
        )
    };
    let plain = |content| (3, page(content).into_bytes());
    let packed = |number, content| {
        (number, stream("/Type/ObjStm/N 1/First 4", format!("3 0 {}", page(content)).as_bytes()))
    };
    for versions in [
        [packed(6, 4), packed(7, 5)],
        [packed(7, 4), packed(6, 5)],
        [packed(6, 4), packed(6, 5)],
        [packed(6, 4), plain(5)],
        [plain(4), packed(6, 5)],
        [plain(4), plain(5)],
    ] {
        let mut objects = vec![
            (1, b"<</Type/Catalog/Pages 2 0 R>>".to_vec()),
            (2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec()),
            (4, content("Old")),
            (5, content("New")),
        ];
        objects.extend(versions);
        let file = untabled(&objects);
        assert_eq!(text(&read(&file)), "New", "{}", String::from_utf8_lossy(&file));
    }
}

#[test]
fn a_table_stream_with_a_long_head_is_found() {
    let page = |content: u32| {
        format!(
            "<</Type/Page/MediaBox[0 0 600 800]/Contents {content} 0 R/Resources<</Font<</F<</Subtype/Type1>>>>>>>>"
        )
    };
    let objects = [
        (1, b"<</Type/Catalog/Pages 2 0 R>>".to_vec()),
        (2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec()),
        (3, page(4).into_bytes()),
        (4, stream("", HELLO)),
        // The last catalogue would be taken if no trailer said which.
        (5, b"<</Type/Catalog/Pages 6 0 R>>".to_vec()),
        (6, b"<</Type/Pages/Kids[7 0 R]/Count 1>>".to_vec()),
        (7, page(8).into_bytes()),
        (8, stream("", b"BT /F 12 Tf 72 700 Td (Another) Tj ET ")),
        (9, stream(&format!("/Index[{}]/Type/XRef/Root 1 0 R", "9 1 ".repeat(1_000)), b"")),
    ];
    assert_eq!(text(&read(&untabled(&objects))), "Hello there");
    for head in ["1 0 obj<<", "1 0 obj/XRef<<", "1 0 obj<</XRef 1>>stream\n"] {
        assert!(read(&[b"%PDF-1.7\n", head.repeat(1_000_000).as_bytes()].concat()).is_err(), "{head}");
    }
}

#[test]
fn a_font_may_be_set_by_a_graphics_state() {
    let font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec();
    let content = stream("", b"BT /G gs 72 700 Td (Hello there) Tj ET");
    assert_eq!(text(&read(&page("/ExtGState<</G<</Font[5 0 R 12]>>>>", content, &[font]))), "Hello there");
}

#[test]
fn replacement_text_stands_for_what_lies_in_it_too() {
    let content = b"BT /F 12 Tf 72 700 Td /Span<</ActualText(Hello)>>BDC /Span<</ActualText(x)>>BDC (ab) Tj EMC (cd) Tj EMC \
                    /P BMC /Span<</ActualText( there)>>BDC (e) Tj EMC EMC ET";
    assert_eq!(text(&read(&page("", stream("", content), &[]))), "Hello there");
}

#[test]
fn marks_beyond_the_bound_end_no_others() {
    let (open, close) = (b"/P BMC ".repeat(300), b"EMC ".repeat(300));
    let form = stream("/Subtype/Form", &open);
    for inner in [[open, close].concat(), b"/A Do ".to_vec()] {
        let start = b"BT /F 12 Tf 72 700 Td /Span<</ActualText(Hello there)>>BDC (a) Tj ";
        let content = [start, &*inner, b"(b) Tj EMC ( and more) Tj ET"].concat();
        let file = page("/XObject<</A 5 0 R>>", stream("", &content), std::slice::from_ref(&form));
        assert_eq!(text(&read(&file)), "Hello there and more");
    }
}

#[test]
fn what_ends_too_often_ends_nothing_around_it() {
    let form = stream("/Subtype/Form", b"EMC EMC");
    let content = b"BT /F 12 Tf 72 700 Td /Span<</ActualText(Hello there)>>BDC (a) Tj /A Do (b) Tj EMC ET";
    let file = page("/XObject<</A 5 0 R>>", stream("", content), std::slice::from_ref(&form));
    assert_eq!(text(&read(&file)), "Hello there");
    let content = [&*b"q ".repeat(200), b"BT /F 12 Tf 72 700 Td q Q (Hello there) Tj ET"].concat();
    assert_eq!(text(&read(&page("", stream("", &content), &[]))), "Hello there");
}
