//! `cargo xtask size`: how much the built page weighs, and that its first load is within budget.
//!
//! The first load is index.html and every file that its links, scripts and images name, but for the chunk of the program
//! and its style sheet (`data-chunk`, `data-sheet`), which are fetched once the first view is shown. KB means 1000 bytes.

use std::fmt;
use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::build;
use crate::failure::{Failure, Outcome};
use crate::project::{Project, files_below, read};
use memoscope_site::markup::{Tag, tags};

/// The budget of the first load in bytes.
const BUDGET: Size = Size { raw: usize::MAX, gzip: 330_000, brotli: 250_000 };

/// A size in bytes: as it is, by gzip -9, by brotli 11.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Size {
    fn of(bytes: &[u8]) -> std::io::Result<Self> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(bytes)?;
        let options = brotli::enc::BrotliEncoderParams {
            quality: 11,
            lgwin: 22,
            size_hint: bytes.len(),
            ..Default::default()
        };
        let mut squeezed = Vec::new();
        brotli::BrotliCompress(&mut &bytes[..], &mut squeezed, &options)?;
        Ok(Self { raw: bytes.len(), gzip: gzip.finish()?.len(), brotli: squeezed.len() })
    }

    fn plus(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }

    fn within(self, budget: Self) -> bool {
        self.raw <= budget.raw && self.gzip <= budget.gzip && self.brotli <= budget.brotli
    }
}

impl fmt::Display for Size {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:>9} {:>9} {:>9}", kilobytes(self.raw), kilobytes(self.gzip), kilobytes(self.brotli))
    }
}

/// Bytes as KB of 1000 with one decimal.
#[expect(clippy::cast_precision_loss, reason = "files of the page are far below 2^52 bytes")]
fn kilobytes(bytes: usize) -> String {
    format!("{:.1}", bytes as f64 / 1000.0)
}

/// One file of the built page.
struct Row {
    name: String,
    size: Size,
    first: bool,
}

/// Lists the sizes. Fails when the first load is over its budget.
pub(crate) fn run(project: &Project) -> Outcome {
    let rows = rows(project)?;
    println!("{:>9} {:>9} {:>9}  file (KB of 1000 bytes; * = first load)", "raw", "gzip -9", "brotli 11");
    for row in &rows {
        println!("{}  {}{}", row.size, row.name, if row.first { " *" } else { "" });
    }
    let importer = rows.iter().filter(|row| row.name.starts_with("importer-"));
    let importer = importer.fold(Size::default(), |sum, row| sum.plus(row.size));
    println!("{importer}  the importer, fetched with the first file that is added");
    let sum = sum(&rows);
    println!("bytes of the first load: {} gzip, {} brotli", sum.gzip, sum.brotli);
    println!(
        "{sum}  first load; the budget is {} gzip, {} brotli",
        kilobytes(BUDGET.gzip),
        kilobytes(BUDGET.brotli)
    );
    match sum.within(BUDGET) {
        true => explained(&read(&project.at(RECORD))?, sum),
        false => Err(Failure::new("the first load is over its budget").with_hint(
            "see what grew in the list above; what the first view does not need goes into the chunk (src/later.rs)",
        )),
    }
}

/// The first loads so far: a line each with date, gzip and brotli in bytes, and why it is another than the one before.
const RECORD: &str = "benches/records/first-load.tsv";
/// How much of itself, in hundredths, a first load may change without a reason.
const UNEXPLAINED: usize = 2;

/// Fails where the first load is another than the last one of the record, and the record does not say why.
fn explained(record: &str, sum: Size) -> Outcome {
    let wrong =
        |line: &str| Failure::new(format!("{RECORD}: “{line}” is no date, two sizes in bytes and a reason"));
    let mut last = None;
    for line in record.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [_, gzip, brotli, why] = fields.as_slice() else { return Err(wrong(line)) };
        let (Ok(gzip), Ok(brotli), false) = (gzip.parse(), brotli.parse(), why.trim().is_empty()) else {
            return Err(wrong(line));
        };
        last = Some(Size { raw: 0, gzip, brotli });
    }
    let last = last.ok_or_else(|| wrong(""))?;
    let is_other = |now: usize, then: usize| now.abs_diff(then) * 100 > then * UNEXPLAINED;
    match is_other(sum.gzip, last.gzip) || is_other(sum.brotli, last.brotli) {
        false => Ok(()),
        true => Err(Failure::new(format!(
            "the first load has changed by more than {} % since the last line of {RECORD} ({} gzip, {} brotli)",
            UNEXPLAINED,
            kilobytes(last.gzip),
            kilobytes(last.brotli)
        ))
        .with_hint("add a line with its date, both sizes in bytes and the reason, with tabs between")),
    }
}

/// The first load in words.
pub(crate) fn first_load(project: &Project) -> Outcome<String> {
    let sum = sum(&rows(project)?);
    Ok(format!("{} KB gzip, {} KB brotli", kilobytes(sum.gzip), kilobytes(sum.brotli)))
}

fn sum(rows: &[Row]) -> Size {
    rows.iter().filter(|row| row.first).fold(Size::default(), |sum, row| sum.plus(row.size))
}

fn rows(project: &Project) -> Outcome<Vec<Row>> {
    let page = build::built_page(project)?;
    let first = references(&page);
    let dist = project.dist();
    let mut rows = Vec::new();
    for path in files_below(&dist)? {
        let bytes = fs::read(&path).map_err(|error| Failure::file("read", &path, &error))?;
        let size = Size::of(&bytes).map_err(|error| Failure::file("compress", &path, &error))?;
        let name = path.strip_prefix(&dist).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let first = name == "index.html" || first.contains(&name);
        rows.push(Row { name, size, first });
    }
    let absent = first.iter().find(|name| !rows.iter().any(|row| row.name == **name));
    match absent {
        None => Ok(rows),
        Some(name) => Err(Failure::new(format!("index.html asks for {name}, which is not in dist/"))
            .with_hint("check the names in index.html and Trunk.toml, then build again")),
    }
}

/// The files beside the page that it asks for by itself, as paths below it.
fn references(page: &str) -> Vec<String> {
    let mut found: Vec<String> = tags(page).iter().flat_map(asked_for).collect();
    found.sort();
    found.dedup();
    found
}

fn asked_for(tag: &Tag) -> Vec<String> {
    let names: &[&str] = match tag.name.as_str() {
        "link" => &["href"],
        "script" | "img" => &["src", "data-js", "data-wasm"],
        _ => &[],
    };
    let values = names.iter().filter_map(|name| tag.attribute(name));
    let own =
        values.filter(|value| !value.is_empty() && !value.contains(':') && !value.starts_with(['/', '#']));
    own.filter_map(|value| value.split(['?', '#']).next())
        .map(|value| value.trim_start_matches("./").to_owned())
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    fn check(page: &str, expected: &[&str]) {
        assert_eq!(references(page), expected, "{page}");
    }

    #[test]
    fn the_first_load_is_what_the_page_names() {
        check(
            "<link rel=\"stylesheet\" href=\"./a.css\"><link rel=icon href=i.svg>\
             <script type=module src=\"./boot.js\" data-js=\"./m.js\" data-wasm=\"./m.wasm\" data-chunk=\"./l.wasm\"></script>",
            &["a.css", "boot.js", "i.svg", "m.js", "m.wasm"],
        );
        check(
            "<a href=\"b.html\"><img src=\"data:,x\"><link href=\"https://x.org/a.css\"><!-- <img src=c> -->",
            &[],
        );
        check("<img src=\"a.svg#one\"><img src=\"a.svg#two\"><script></script>", &["a.svg"]);
    }

    #[test]
    fn sizes_are_those_of_the_compressors() {
        let size = Size::of(&[b'a'; 10_000]).unwrap();
        assert_eq!(size.raw, 10_000);
        assert!((20..60).contains(&size.gzip), "{size:?}");
        assert!((5..30).contains(&size.brotli), "{size:?}");
        assert_eq!(Size::of(&[]).unwrap().raw, 0);
    }

    #[test]
    fn one_byte_over_is_over() {
        assert!(Size { raw: 1, gzip: 330_000, brotli: 250_000 }.within(BUDGET));
        assert!(!Size { raw: 1, gzip: 330_001, brotli: 1 }.within(BUDGET));
        assert!(!Size { raw: 1, gzip: 1, brotli: 250_001 }.within(BUDGET));
    }

    #[test]
    fn a_change_of_more_than_two_hundredths_needs_a_reason() {
        let check = |gzip: usize, brotli: usize, record: &str, expected: &str| {
            let found = explained(record, Size { raw: 0, gzip, brotli });
            match found {
                Ok(()) => assert_eq!(expected, "", "{gzip} {brotli} {record}"),
                Err(failure) => {
                    let said = failure.to_string();
                    assert!(!expected.is_empty() && said.contains(expected), "{said}");
                }
            }
        };
        let record =
            "date\tgzip\tbrotli\twhy\n2026-01-01\t1000\t1000\tfirst\n2026-02-02\t2000\t1000\ta view\n";
        check(2040, 1020, record, "");
        check(1960, 980, record, "");
        check(2041, 1000, record, "more than 2 %");
        check(2000, 979, record, "more than 2 %");
        check(2100, 1000, &format!("{record}2026-03-03\t2100\t1000\tanother view\n"), "");
        check(2100, 1000, &format!("{record}2026-03-03\t2100\t1000\t \n"), "2026-03-03");
        check(2000, 1000, "date\n", "no date");
    }

    #[test]
    fn a_kilobyte_is_a_thousand_bytes() {
        assert_eq!(kilobytes(250_000), "250.0");
        assert_eq!(kilobytes(1_049), "1.0");
    }
}
