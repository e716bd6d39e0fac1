//! PDF files that other programs made: what must be read in them, and how far it is what pdf.js and pdftotext read.
//!
//! `xtask/oracle/pdf_samples.py` made the files, `pdf/words.mjs` (pdf.js 6.5.438) and `pdftotext` (poppler 22.12) the texts
//! beside them.

use memoscope_ingest::{
    Body, Document, File, Format, ImportError, ImportNote, ImportOptions, Imported, LeftOut, Limits,
    ParagraphKind, import,
};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/files/pdf")
}

fn options() -> ImportOptions {
    ImportOptions { format: Some(Format::Pdf), ..ImportOptions::default() }
}

fn read(name: &str, options: &ImportOptions) -> Result<Imported, ImportError> {
    let bytes = fs::read(folder().join(name)).expect("the sample is stored");
    import(File { name, bytes: &bytes }, options, &Limits::default())
}

fn document(name: &str, options: &ImportOptions) -> Document {
    let mut imported = read(name, options).expect("the sample can be read");
    assert_eq!(imported.documents.len(), 1);
    imported.documents.remove(0)
}

fn paragraphs(document: &Document) -> Vec<(ParagraphKind, &str)> {
    let Body::Paragraphs(paragraphs) = &document.body else { panic!("a PDF has paragraphs") };
    paragraphs.iter().map(|paragraph| (paragraph.kind, paragraph.text.as_str())).collect()
}

fn left_out(document: &Document) -> Vec<(LeftOut, u32)> {
    let count = |note: &ImportNote| match note {
        ImportNote::LeftOut { what, count } => Some((*what, *count)),
        _ => None,
    };
    document.notes.iter().filter_map(count).collect()
}

const RIVER: &str = "The river council met in spring, when the snow of the high valleys had begun to melt and the first boats \
                     were already on the water. Nobody expected an agreement. The upper towns wanted to keep the reservoirs \
                     full until summer, and the lower towns asked for water in the weeks in which the cotton is sown.";
const KENES: &str = "Өзен кеңесі көктемде, тау қары ери бастағанда жиналды. Келісім болады деп ешкім күткен жоқ. Жоғарғы \
                     қалалар су қоймаларын жазға дейін толы ұстағысы келді, ал төменгі қалалар мақта егілетін апталарда су \
                     сұрады.";

#[test]
fn columns_are_read_one_after_the_other() {
    for name in ["columns.pdf", "no-table.pdf"] {
        let document = document(name, &options());
        assert_eq!(document.title, "The river council");
        assert_eq!((document.known("author"), document.known("pages")), (Some("A. Nurlan"), Some("2")));
        assert_eq!(left_out(&document), [(LeftOut::HeadersAndFooters, 4)]);
        let paragraphs = paragraphs(&document);
        // A title, and six parts of a heading and five paragraphs, none of them broken by a column or page.
        assert_eq!(paragraphs.len(), 1 + 6 * 6);
        assert_eq!(paragraphs[0], (ParagraphKind::Heading(1), "The river council and the sharing of water"));
        for part in paragraphs[1..].chunks(6) {
            assert!(matches!(part[0].0, ParagraphKind::Heading(2)), "{:?}", part[0]);
            assert_eq!(part[1], (ParagraphKind::Text, RIVER));
            assert!(part[5].1.ends_with("fishing licence."));
        }
    }
}

#[test]
fn a_file_cut_off_gives_what_is_there() {
    let document = document("cut.pdf", &options());
    assert!(paragraphs(&document).iter().filter(|(_, text)| *text == RIVER).count() >= 4);
}

#[test]
fn headers_and_footers_stay_on_demand() {
    let with = ImportOptions { headers_and_footers: true, ..options() };
    let document = document("columns.pdf", &with);
    let text = document.into_text();
    assert!(text.contains("Journal of Quiet Waters, volume 7") && text.contains("41"));
    assert_eq!(text.matches(RIVER).count(), 6);
}

#[test]
fn tex_is_read_without_a_map_to_unicode() {
    let document = document("tex.pdf", &options());
    let paragraphs = paragraphs(&document);
    assert_eq!(paragraphs[0], (ParagraphKind::Heading(1), "Efficient Flows in Difficult Rivers"));
    let text: String = paragraphs.iter().map(|(_, text)| format!("{text}\n")).collect();
    // Ligatures, a column that goes on, a divided word, a note's number that goes and a power that stays.
    for expected in [
        "We define the flow of a river and find that it fits the official figures surprisingly well.\n",
        "The flow q fulfils q2 = 3, as the engineers’ office confirmed. It took three readings",
        RIVER,
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    assert!(!text.contains("The first note"));
    assert_eq!(left_out(&document), [(LeftOut::HeadersAndFooters, 1), (LeftOut::Notes, 2)]);
    assert!(paragraphs.contains(&(ParagraphKind::Item, "The first item is short.")));
}

#[test]
fn footnotes_stay_on_demand_and_break_no_paragraph() {
    let notes = ImportOptions { notes: true, ..options() };
    let with = document("office.pdf", &notes);
    let texts: Vec<&str> = paragraphs(&with).into_iter().map(|(_, text)| text).collect();
    assert!(texts.contains(&"1 See the minutes of the meeting in the archive of the council."), "{texts:#?}");
    assert!(texts.contains(&"2 The table is kept under glass."));
    assert!(texts.contains(&RIVER));
    let without = document("office.pdf", &options());
    assert_eq!(left_out(&without), [(LeftOut::HeadersAndFooters, 2 * pages(&without)), (LeftOut::Notes, 2)]);
    assert_eq!(paragraphs(&without).len() + 2, texts.len());
    assert_eq!(paragraphs(&without).len(), 6, "{:#?}", paragraphs(&without));
    assert_eq!(without.language.as_deref(), Some("en-GB"));
}

fn pages(document: &Document) -> u32 {
    document.known("pages").and_then(|pages| pages.parse().ok()).expect("there are pages")
}

#[test]
fn scripts_keep_their_letters_and_order() {
    let pango = document("pango.pdf", &options());
    let texts: Vec<&str> = paragraphs(&pango).into_iter().map(|(_, text)| text).collect();
    assert_eq!(
        texts[0],
        "The difficult deliberations of the intergovernmental commission were officially described as efficient. \
         Afterwards the well-known negotiator, who is well-known for his patience, reflected on the infrastructure, the \
         constitutional responsibilities and the workflow of the organization."
    );
    assert!(texts[1].starts_with("מועצת הנהר נפגשה באביב, כאשר השלג החל להימס. איש לא ציפה להסכם בשנת"));
    assert_eq!(texts[2], "اجتمع مجلس النهر في الربيع عندما بدأ الثلج يذوب. لم يتوقع أحد اتفاقا.");
    let cjk = document("cjk.pdf", &options());
    let texts: Vec<&str> = paragraphs(&cjk).into_iter().map(|(_, text)| text).collect();
    assert_eq!(
        texts,
        [
            "河流委员会在春天开会，那时高山上的雪开始融化。没有人期待达成协议。",
            "강 위원회는 봄에 모였다. 아무도 합의를 기대하지 않았다.",
            "川の評議会は春に集まった。",
        ]
    );
}

#[test]
fn a_printed_page_keeps_its_parts() {
    let document = document("chromium.pdf", &options());
    assert_eq!(document.language.as_deref(), Some("kk"));
    let paragraphs = paragraphs(&document);
    for expected in [
        (ParagraphKind::Heading(1), "Өзен кеңесі"),
        (ParagraphKind::Text, KENES),
        (ParagraphKind::Text, RIVER),
        (ParagraphKind::Heading(2), "A list and a table"),
        (ParagraphKind::Line, "May\t2,310\topen by night"),
        (ParagraphKind::Text, "川の評議会は春に集まった。合意を期待する者はいなかった。"),
        (ParagraphKind::Text, "מועצת הנהר נפגשה באביב 1992, כאשר השלג החל להימס."),
        (ParagraphKind::Text, "The office of the chief officer was efficient."),
    ] {
        assert!(paragraphs.contains(&expected), "{expected:?}\n{paragraphs:#?}");
    }
}

#[test]
fn odd_things_are_read_as_they_are_meant() {
    let document = document("standard.pdf", &options());
    let texts: Vec<&str> = paragraphs(&document).into_iter().map(|(_, text)| text).collect();
    assert_eq!(
        texts,
        [
            "SPACED HEADING",
            "The first line has “quotes”, a dash – and an ellipsis… A sentence with a note and a power x2 in it.",
            "Flow\tCubic metres",
            "April\t1,204",
            "May\t2,310",
            "Along the edge of the page",
        ]
    );
}

#[test]
fn what_looks_like_a_table_is_said_and_goes_on_demand() {
    let with = document("standard.pdf", &options());
    assert!(with.notes.contains(&ImportNote::TablesAsRows { count: 1 }), "{:?}", with.notes);
    let without = document("standard.pdf", &ImportOptions { tables: Some(false), ..options() });
    assert!(left_out(&without).contains(&(LeftOut::Tables, 1)), "{:?}", without.notes);
    let rows = ["Flow\tCubic metres", "April\t1,204", "May\t2,310"];
    let rest: Vec<_> = paragraphs(&with).into_iter().filter(|(_, text)| !rows.contains(text)).collect();
    assert_eq!(paragraphs(&without), rest);
    // Text in columns is none.
    for name in ["columns.pdf", "tex.pdf", "pango.pdf", "cyrillic.pdf"] {
        let document = document(name, &options());
        assert!(!document.notes.iter().any(|note| matches!(note, ImportNote::TablesAsRows { .. })), "{name}");
    }
}

#[test]
fn encryption_without_a_password_is_undone() {
    let plain = paragraphs(&document("cyrillic.pdf", &options())).len();
    for name in ["packed.pdf", "rc4-40.pdf", "rc4-128.pdf", "aes-128.pdf", "aes-256.pdf"] {
        let document = document(name, &options());
        assert_eq!(document.title, "Өзен кеңесі", "{name}");
        assert_eq!(document.known("author"), Some("Ә. Нұрлан"), "{name}");
        let paragraphs = paragraphs(&document);
        assert_eq!(paragraphs.len(), plain, "{name}");
        assert_eq!(paragraphs[1], (ParagraphKind::Text, KENES), "{name}");
    }
    assert_eq!(read("password.pdf", &options()), Err(ImportError::Encrypted { format: Format::Pdf }));
}

#[test]
fn scans_are_counted() {
    let document = document("scan.pdf", &options());
    assert_eq!(
        paragraphs(&document),
        [(ParagraphKind::Text, "Words of the second page, found by a machine.")]
    );
    assert_eq!(left_out(&document), [(LeftOut::Images, 1), (LeftOut::ScannedPages, 1)]);
    assert_eq!(read("scan-only.pdf", &options()), Err(ImportError::NoText { format: Format::Pdf }));
}

/// Words as the comparison knows them: lower case, letters and digits only, words divided at line ends whole, Han and Kana
/// one by one.
fn words(text: &str) -> Vec<String> {
    let mut whole = text.replace("\u{ad}\n", "").replace("-\n", "").replace('\u{ad}', "");
    for (ligature, letters) in [("ﬃ", "ffi"), ("ﬄ", "ffl"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff")] {
        whole = whole.replace(ligature, letters);
    }
    let mut words = vec![String::new()];
    for c in whole.to_lowercase().chars() {
        let alone = ('\u{2e80}'..='\u{9fff}').contains(&c);
        if !c.is_alphanumeric() || alone {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.push(c);
        }
        if alone {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// How much of two lists is the same: as bags of words, and in order (twice the longest common subsequence over both lengths).
fn scores(ours: &[String], theirs: &[String]) -> (f64, f64) {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for word in ours {
        *counts.entry(word).or_default() += 1;
    }
    let mut shared = 0;
    for word in theirs {
        let count = counts.entry(word).or_default();
        shared += usize::from(*count > 0);
        *count -= 1;
    }
    let mut row = vec![0usize; theirs.len() + 1];
    for word in ours {
        let mut diagonal = 0;
        for (index, other) in theirs.iter().enumerate() {
            let above = row[index + 1];
            row[index + 1] = if word == other { diagonal + 1 } else { above.max(row[index]) };
            diagonal = above;
        }
    }
    let both = (ours.len() + theirs.len()) as f64;
    let longest = row.last().copied().unwrap_or(0);
    (2.0 * shared as f64 / both, 2.0 * longest as f64 / both)
}

/// The least share of words, and of words in order, that must be the same as pdf.js's and pdftotext's. Where it is low, this
/// is why: poppler here has no tables for Chinese, Japanese and Korean (`cjk`), pdf.js loses spaces between right-to-left
/// words and soft hyphens (`pango`), puts spaces between letters that stand apart and keeps the numbers of notes
/// (`standard`), pdftotext reads narrow columns across (`tex`) and tables by column (`standard`).
const LEAST: [(&str, [f64; 2], [f64; 2]); 13] = [
    ("aes-128", [1.0, 1.0], [1.0, 1.0]),
    ("aes-256", [1.0, 1.0], [1.0, 1.0]),
    ("chromium", [1.0, 0.97], [1.0, 0.98]),
    ("cjk", [1.0, 1.0], [0.0, 0.0]),
    ("columns", [1.0, 0.99], [1.0, 0.89]),
    ("cyrillic", [1.0, 1.0], [1.0, 1.0]),
    ("no-table", [1.0, 0.99], [1.0, 0.89]),
    ("office", [0.99, 0.99], [0.99, 0.99]),
    ("packed", [1.0, 1.0], [1.0, 1.0]),
    ("pango", [0.59, 0.59], [0.80, 0.72]),
    ("scan", [1.0, 1.0], [1.0, 1.0]),
    ("standard", [0.80, 0.66], [0.97, 0.89]),
    ("tex", [0.98, 0.95], [0.95, 0.62]),
];

#[test]
#[expect(clippy::print_stdout, reason = "the scores are what one wants to see of this test")]
fn words_are_those_of_other_readers() {
    let all = ImportOptions { notes: true, headers_and_footers: true, ..options() };
    let mut worse = Vec::new();
    for (name, pdf_js, poppler) in LEAST {
        let ours = words(&document(&format!("{name}.pdf"), &all).into_text());
        for (other, least) in [("pdfjs", pdf_js), ("pdftotext", poppler)] {
            let theirs =
                fs::read_to_string(folder().join(format!("{name}.{other}.txt"))).expect("it is stored");
            let (bag, order) = scores(&ours, &words(&theirs));
            println!("{name:10} {other:10} words {bag:.4} in order {order:.4}");
            if bag < least[0] || order < least[1] {
                worse.push((name, other, bag, order));
            }
        }
    }
    assert_eq!(worse, []);
}
