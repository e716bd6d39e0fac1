//! CSV and TSV: a document a row.
//!
//! The delimiter, the header and the column of the text are found from the first rows; the other columns are metadata.
//! Quotes are read as RFC 4180 has them (`csv`), and with a backslash before them where a file writes them so. A quotation
//! mark that is never closed would swallow the rest of the file: its line is read without quotes instead, and noted.

mod header;
mod quoted;

pub(crate) use header::is_first;

use crate::encoding::Source;
use crate::import::{File, Imported, stem};
use crate::record::{Columns, Field, LOOKED_AT, Records};
use crate::{Ceiling, Format, ImportError, ImportNote, ImportOptions, LeftOut, Limits};
use csv::{ReaderBuilder, StringRecord};
use quoted::{is_open, is_torn};
use std::borrow::Cow;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Delimiters that are looked for, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// What parts the fields of a table of one column: no text holds it.
const NONE: u8 = 0x1F;

/// How much of a file its columns are found from, in bytes.
const SAMPLED: usize = 4 << 20;

/// How many lines of remarks may stand above a table.
const REMARKS: usize = 100;

/// How many rows whose quotation mark is never closed are noted each by itself.
const NOTED: u64 = 16;

/// How often a table may be read again, all in all, for quotation marks that are never closed.
const AGAIN: usize = 16;

/// Returns the documents of a CSV or TSV file.
///
/// # Errors
/// [`ImportError::TooLarge`] where there are too many columns, documents or bytes; [`ImportError::Damaged`] where the
/// column that was asked for is not there; [`ImportError::NoText`] where no column holds a letter.
pub(crate) fn read(
    file: File<'_>,
    options: &ImportOptions,
    limits: &Limits,
) -> Result<Imported, ImportError> {
    let source = Source::read(Format::Csv, file.bytes, None, options, limits)?;
    let (text, said) = separator(&source.text);
    let (text, remarks) = remarks(text, said);
    let delimiter = said.unwrap_or_else(|| delimiter(text));
    let text: &str = &doubled(text, delimiter);
    let text: &str = &unpadded(text, delimiter);
    let format = if delimiter == b'\t' { Format::Tsv } else { Format::Csv };
    let sample = sample(text, delimiter, limits)?;
    let (header, twice) = header(&sample, options).map_or((None, None), |header| {
        let (header, twice) = distinct(&header);
        (Some(header), twice)
    });
    let rows = sample.iter().skip(usize::from(header.is_some())).map(|row| fields(row, header.as_ref()));
    let sampled: Vec<Vec<Field>> = rows.collect();
    let columns = Columns::find(format, sampled.iter().map(Vec::as_slice), options, limits)?;
    let mut notes = source.notes.clone();
    notes.extend(twice.map(|place| ImportNote::Damaged { place }));
    if remarks > 0 {
        notes.push(ImportNote::LeftOut { what: LeftOut::Comments, count: remarks });
    }
    let mut table = Table {
        records: Records::new(format, source.encoding, stem(file.name), columns, options, limits),
        header,
        row: 0,
        ragged: None,
    };
    rows_of(text, delimiter, limits, &mut notes, &mut |record| table.push(record))?;
    if let Some((row, count)) = table.ragged {
        let more = if count > 1 { format!(" and {} more", count - 1) } else { String::new() };
        notes.push(ImportNote::Damaged {
            place: format!("row {row}{more}, with more fields than the header"),
        });
    }
    let header = Some(table.header.is_some());
    Ok(Imported { header, ..table.records.finish(notes) })
}

/// Rows becoming documents.
struct Table<'a> {
    records: Records<'a>,
    header: Option<StringRecord>,
    /// Rows so far.
    row: u64,
    /// The first row with more fields than the header, and how many there are.
    ragged: Option<(u64, u64)>,
}

impl Table<'_> {
    fn push(&mut self, record: &StringRecord) -> Result<(), ImportError> {
        self.row += 1;
        if let Some(header) = &self.header {
            if self.row == 1 {
                return Ok(());
            }
            if record.len() > header.len() {
                self.ragged.get_or_insert((self.row, 0)).1 += 1;
            }
        }
        self.records.push(fields(record, self.header.as_ref()))
    }
}

/// The text behind a first line `sep=;`, as Excel writes it, and that separator.
fn separator(text: &str) -> (&str, Option<u8>) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    match line.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some([separator]) if separator.is_ascii() => (rest, Some(*separator)),
        _ => (text, None),
    }
}

/// The text behind lines that begin with `#`, which programs write above a table, and how many they are. The last of them
/// is the row of names where it has as many fields as the row below. All of them are rows where the last names
/// nothing and all have, or one before the last has and begins with a hashtag.
fn remarks(text: &str, said: Option<u8>) -> (&str, u32) {
    let (mut rest, mut remarks) = (text, Vec::new());
    while rest.starts_with('#') && remarks.len() < REMARKS {
        let (line, below) = rest.split_once('\n').unwrap_or((rest, ""));
        remarks.push(line);
        rest = below;
    }
    if remarks.is_empty() {
        return (text, 0);
    }
    let delimiter = said.unwrap_or_else(|| delimiter(rest));
    let width = |line: &str| line.bytes().filter(|byte| *byte == delimiter).count();
    let below = width(rest.lines().next().unwrap_or_default());
    let is_header = remarks.last().is_some_and(|line| width(line) == below);
    let count = remarks.len() - usize::from(is_header);
    let is_row = |line: &str| {
        width(line) == below && line.get(1..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    };
    let may_be_rows = remarks.iter().all(|line| width(line) == below)
        || remarks.iter().rev().skip(1).any(|line| is_row(line));
    let are_rows = may_be_rows && !is_names(remarks.last(), rest, delimiter);
    if delimiter == NONE || below == 0 || count == 0 || are_rows {
        return (text, 0);
    }
    let length: usize = remarks.iter().take(count).map(|line| line.len() + 1).sum();
    (text.get(length..).unwrap_or_default(), u32::try_from(count).unwrap_or(u32::MAX))
}

/// Whether this line, without its `#`, names the columns of the rows below it.
fn is_names(line: Option<&&str>, below: &str, delimiter: u8) -> bool {
    let Some(line) = line.and_then(|line| line.strip_prefix('#')) else { return false };
    let text = format!("{line}\n{}", start(below));
    let rows: Vec<_> = reader(&text, delimiter, true).records().flatten().take(20).collect();
    header::is_first(&rows)
}

fn reader(text: &str, delimiter: u8, quoting: bool) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(quoting)
        .from_reader(text.as_bytes())
}

/// How much of a file is looked at to find out how it is written, in bytes.
const START: usize = 64 << 10;

fn start(text: &str) -> &str {
    text.get(..text.floor_char_boundary(START)).unwrap_or_default()
}

/// The delimiter that cuts the first 20 rows into most columns, the same number in most rows; [`NONE`] where the first row
/// has none, unless the rows below all but agree on three columns or more.
fn delimiter(text: &str) -> u8 {
    let start = start(text);
    let score = |delimiter: u8| {
        let mut record = StringRecord::new();
        let is_cut = start.len() < text.len();
        let start = unpadded(start, delimiter);
        let mut rows = reader(&start, delimiter, true);
        let mut widths = Vec::new();
        while widths.len() < 20 && matches!(rows.read_record(&mut record), Ok(true)) {
            widths.push(record.len());
        }
        // The last row may be cut.
        if widths.len() > 2 && is_cut {
            widths.pop();
        }
        let agreed =
            |width: usize| widths.iter().filter(|&&other| other == width).count() * 100 / widths.len().max(1);
        let first = widths.first().copied().unwrap_or_default();
        let second = widths.get(1).copied().unwrap_or_default();
        match first {
            // A line of words above the table.
            ..2 if second > 2 && widths.len() > 5 && agreed(second) >= 90 => (agreed(second), second),
            ..2 => (0, 0),
            _ => (agreed(first), first),
        }
    };
    let mut best = (NONE, (0, 0));
    for delimiter in DELIMITERS {
        let found = score(delimiter);
        let (agreement, width) = best.1;
        // Nearly the same agreement: the one with more columns.
        if found.0 > agreement + 10 || (found.0 + 10 >= agreement && found.1 > width) {
            best = (delimiter, found);
        }
    }
    best.0
}

/// A text in which quotation marks are doubled within quotes, where it puts a backslash before them instead.
fn doubled(text: &str, delimiter: u8) -> Cow<'_, str> {
    let is_end = |byte: Option<&u8>| byte.is_none_or(|byte| *byte == delimiter || b"\r\n\"".contains(byte));
    let bytes = start(text).as_bytes();
    // `"C:\"` ends with a backslash; within a field a mark with one is followed by more.
    let marks = bytes.windows(2).enumerate().filter(|(_, pair)| **pair == *b"\\\"");
    if marks.filter(|(at, _)| !is_end(bytes.get(at + 2))).count() < 2 {
        return text.into();
    }
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, after) = rest.split_at(at);
        written.push_str(before);
        let (put, length) = match after.get(1..2) {
            Some("\"") => ("\"\"", 2),
            Some("\\") => ("\\", 2),
            _ => ("\\", 1),
        };
        written.push_str(put);
        rest = after.get(length..).unwrap_or_default();
    }
    written.push_str(rest);
    written.into()
}

/// A text without the blanks before quoted fields, with which a quotation mark would be no more than a character, where its
/// start has such fields and none that goes on behind its quotes.
fn unpadded(text: &str, delimiter: u8) -> Cow<'_, str> {
    let mut padded = Padded { text: start(text), delimiter, at: 0 };
    if delimiter == NONE || !padded.clone().nth(1).is_some_and(|_| padded.all(|(_, is_whole)| is_whole)) {
        return text.into();
    }
    let mut written = String::with_capacity(text.len());
    let mut done = 0;
    let padded = Padded { text, delimiter, at: 0 };
    for (blanks, _) in padded.filter(|(_, is_whole)| *is_whole) {
        written.push_str(text.get(done..blanks.start).unwrap_or_default());
        done = blanks.end;
    }
    written.push_str(text.get(done..).unwrap_or_default());
    written.into()
}

/// The blanks before quoted fields, and whether the field ends where its quotes do.
#[derive(Clone)]
struct Padded<'a> {
    text: &'a str,
    delimiter: u8,
    at: usize,
}

impl Padded<'_> {
    /// The first byte from there on that is none of blanks.
    fn past_blanks(&self, from: usize) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        from + rest.iter().take_while(|byte| **byte == b' ').count()
    }

    /// Where the quotes end that open before this byte.
    fn past_quotes(&self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        while let Some(mark) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == b'"')) {
            at += mark + 1;
            if bytes.get(at) != Some(&b'"') {
                return at;
            }
            at += 1;
        }
        bytes.len()
    }
}

impl Iterator for Padded<'_> {
    type Item = (std::ops::Range<usize>, bool);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        let ends = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\n' | b'\r');
        while self.at < bytes.len() {
            let field = self.at;
            let first = self.past_blanks(field);
            let is_quoted = bytes.get(first) == Some(&b'"');
            let behind = if is_quoted { self.past_blanks(self.past_quotes(first + 1)) } else { first };
            let more = bytes.get(behind..).unwrap_or_default().iter().take_while(|byte| !ends(byte)).count();
            self.at = behind + more + 1;
            if is_quoted && first > field {
                return Some((field..first, more == 0));
            }
        }
        None
    }
}

/// The first rows: as many as are looked at, within so much of the file that an open quotation mark does not gather the
/// rest of it.
fn sample(text: &str, delimiter: u8, limits: &Limits) -> Result<Vec<StringRecord>, ImportError> {
    let start = text.get(..text.floor_char_boundary(SAMPLED)).unwrap_or_default();
    let mut rows = Vec::new();
    let mut reader = reader(start, delimiter, true);
    let mut record = StringRecord::new();
    while rows.len() <= LOOKED_AT && matches!(reader.read_record(&mut record), Ok(true)) {
        check_columns(&record, limits)?;
        rows.push(record.clone());
    }
    if start.len() < text.len() && rows.len() <= LOOKED_AT {
        mend_cut(&mut rows);
    }
    Ok(rows)
}

/// Leaves out the last row, which the end of the sample cuts; gives it the fields that it lacks where it is the only one
/// below the header.
fn mend_cut(rows: &mut Vec<StringRecord>) {
    let width = rows.first().map_or(0, StringRecord::len);
    if rows.len() > 2 {
        rows.pop();
    } else if let [_, cut] = rows.as_mut_slice() {
        (cut.len()..width).for_each(|_| cut.push_field(""));
    }
}

fn check_columns(record: &StringRecord, limits: &Limits) -> Result<(), ImportError> {
    match record.len() > limits.columns as usize {
        true => Err(ImportError::TooLarge { what: Ceiling::Columns, limit: limits.columns.into() }),
        false => Ok(()),
    }
}

/// The first row, where it names the columns: where that was said, where the column that was asked for stands in it, or
/// where it looks like it.
fn header(rows: &[StringRecord], options: &ImportOptions) -> Option<StringRecord> {
    let first = rows.first()?;
    let asked = options.text_column.as_deref().unwrap_or_default().to_lowercase();
    let is_asked = || !asked.is_empty() && first.iter().any(|cell| cell.trim().to_lowercase() == asked);
    options.header.unwrap_or_else(|| is_asked() || header::is_first(rows)).then(|| first.clone())
}

/// A header in which each name stands once: another column of the same name is called by it and a number. What was
/// renamed is said. Names that differ in capitals are the same, as keys of what is known.
fn distinct(header: &StringRecord) -> (StringRecord, Option<String>) {
    let key = |name: &str| name.trim().to_lowercase();
    let mut taken: BTreeSet<String> = header.iter().map(key).collect();
    // Names that have stood there, and the number of the next column of that name.
    let mut next: BTreeMap<String, u32> = BTreeMap::new();
    let mut names = StringRecord::new();
    let mut renamed = Vec::new();
    for name in header {
        let number = match next.entry(key(name)) {
            Entry::Occupied(number) if !name.trim().is_empty() => number.into_mut(),
            new => {
                new.or_insert(2);
                names.push_field(name);
                continue;
            }
        };
        let other = loop {
            let other = format!("{} {number}", name.trim());
            *number += 1;
            if taken.insert(key(&other)) {
                break other;
            }
        };
        if renamed.len() < 10 {
            renamed.push(format!("“{other}”"));
        }
        names.push_field(&other);
    }
    let says =
        || format!("names stand twice in the header; the other columns are called {}", renamed.join(", "));
    let says = (!renamed.is_empty()).then(says);
    (names, says)
}

/// The fields of a row under their names; without a name a column is called by its number.
fn fields(row: &StringRecord, header: Option<&StringRecord>) -> Vec<Field> {
    row.iter()
        .enumerate()
        .map(|(index, value)| {
            let name = header.and_then(|header| header.get(index)).map(str::trim).unwrap_or_default();
            let name = if name.is_empty() { format!("column {}", index + 1) } else { name.to_owned() };
            Field { name, value: value.to_owned(), is_list: false }
        })
        .collect()
}

/// Hands over each row of a table.
fn rows_of(
    text: &str,
    delimiter: u8,
    limits: &Limits,
    notes: &mut Vec<ImportNote>,
    take: &mut dyn FnMut(&StringRecord) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let (mut at, mut row, mut healed) = (0, 0_u64, 0_u64);
    // Bytes that were read in vain.
    let mut vain = 0;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let is_quoting = vain <= AGAIN * text.len();
        if !is_quoting {
            let place = format!("the rows from row {} on, where quotation marks are not read", row + 1);
            notes.push(ImportNote::Damaged { place });
        }
        let mut reader = reader(rest, delimiter, is_quoting);
        let (mut record, mut last) = (StringRecord::new(), StringRecord::new());
        let (mut has_last, mut torn) = (false, false);
        // The last row waits: it may turn out to be the rest of the file behind an open quotation mark, or what lies
        // between that and the next one.
        while !torn && matches!(reader.read_record(&mut record), Ok(true)) {
            check_columns(&record, limits)?;
            if has_last {
                row += 1;
                take(&last)?;
            }
            std::mem::swap(&mut record, &mut last);
            has_last = true;
            if last.as_slice().contains('\n') && is_quoting {
                let start = last.position().map_or(0, |position| position.byte() as usize);
                torn = is_torn(
                    rest.get(start..reader.position().byte() as usize).unwrap_or_default(),
                    delimiter,
                );
            }
        }
        if !has_last {
            break;
        }
        row += 1;
        let start = last.position().map_or(0, |position| position.byte() as usize);
        let tail = rest.get(start..).unwrap_or_default();
        if !is_quoting || !(torn || is_open(tail, delimiter)) {
            take(&last)?;
            break;
        }
        healed += 1;
        if healed <= NOTED {
            let place = format!("row {row}, whose quotation mark is never closed");
            notes.push(ImportNote::Damaged { place });
        }
        // The position may stand before the line ends that precede the row.
        let blank = tail.len() - tail.trim_start_matches(['\r', '\n']).len();
        let line = tail.get(blank..).unwrap_or_default();
        let end = line.find('\n').map_or(line.len(), |end| end + 1);
        let mut lone = self::reader(line.get(..end).unwrap_or_default(), delimiter, false);
        if matches!(lone.read_record(&mut record), Ok(true)) {
            check_columns(&record, limits)?;
            take(&record)?;
        }
        at += start + blank + end;
        vain += (reader.position().byte() as usize).saturating_sub(start + blank + end);
    }
    let place = match healed.saturating_sub(NOTED) {
        0 => return Ok(()),
        1 => "1 more row, whose quotation mark is never closed".to_owned(),
        more => format!("{more} more rows, whose quotation marks are never closed"),
    };
    notes.push(ImportNote::Damaged { place });
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use crate::Body;

    fn read_table(text: &str, options: &ImportOptions) -> Result<Imported, ImportError> {
        read(File { name: "speeches.csv", bytes: text.as_bytes() }, options, &Limits::default())
    }

    fn check(text: &str, expected: &[(&str, &str)]) -> Imported {
        let imported = read_table(text, &ImportOptions::default()).unwrap();
        let found: Vec<(&str, &str)> = imported
            .documents
            .iter()
            .map(|document| match &document.body {
                Body::Plain(text) => (document.title.as_str(), text.as_str()),
                Body::Paragraphs(_) => unreachable!("rows are plain"),
            })
            .collect();
        assert_eq!(found, expected, "{text}");
        imported
    }

    #[test]
    fn the_column_with_most_text_is_the_text() {
        let imported = check(
            "id,Date,text,party\n1,1861-03-04,\"Fellow, \"\"citizens\"\"\nof the States\",R\n2,1865,Short,D\n3,,,x\n",
            &[("1", "Fellow, \"citizens\"\nof the States"), ("2", "Short")],
        );
        let first = &imported.documents[0];
        assert_eq!(
            (first.known("date"), first.known("party"), first.known("id")),
            (Some("1861-03-04"), Some("R"), Some("1"))
        );
        assert_eq!(imported.columns, ["id", "Date", "text", "party"]);
        assert_eq!(imported.notes, [ImportNote::LeftOut { what: crate::LeftOut::EmptyRecords, count: 1 }]);
    }

    #[test]
    fn rows_that_begin_with_a_hashtag_are_no_remarks() {
        let imported = check(
            "#a one,pos\n#b two,neg\nc three,neu\n",
            &[("speeches 1", "#a one"), ("speeches 2", "#b two"), ("speeches 3", "c three")],
        );
        assert_eq!(imported.notes, []);
        check(
            "# one word,pos\n# two words,neg\nthree,neu\n",
            &[("speeches 1", "# one word"), ("speeches 2", "# two words"), ("speeches 3", "three")],
        );
        let imported = check("#Source: X, 2014\n#title,text\nx,One two\n", &[("speeches 1", "One two")]);
        assert_eq!(imported.notes, [ImportNote::LeftOut { what: LeftOut::Comments, count: 1 }]);
        let imported = check("# Made by A, B\n# in May\ntitle,text\nx,One two\n", &[("x", "One two")]);
        assert_eq!(imported.notes, [ImportNote::LeftOut { what: LeftOut::Comments, count: 2 }]);
        check("# Made by A\n#title,text\nx,One two\n", &[("speeches 1", "One two")]);
    }

    #[test]
    fn cells_of_no_more_than_tags_are_records_without_text() {
        let text = "id,text\n1,<p>One two</p>\n2,<br>\n3,<br><img src='a.png'>\n4,<script>b()</script><br>\n5,&nbsp;<br>\n";
        let imported = check(text, &[("1", "One two")]);
        assert_eq!(imported.notes, [ImportNote::LeftOut { what: LeftOut::EmptyRecords, count: 4 }]);
    }

    #[test]
    fn delimiters_are_found() {
        let text = [("One, two and three", "a"), ("Four, five; six", "b")];
        for delimiter in [',', ';', '\t', '|'] {
            let rows: Vec<String> =
                text.iter().map(|(text, n)| format!("{n}{delimiter}\"{text}\"")).collect();
            let file = format!("title{delimiter}body\n{}\n", rows.join("\r\n"));
            check(&file, &[("a", "One, two and three"), ("b", "Four, five; six")]);
        }
        check("sep=;\ntitle;body\nx;Ақ орда", &[("x", "Ақ орда")]);
    }

    #[test]
    fn a_file_without_header_has_numbered_columns() {
        let imported = check(
            "1,This is a sentence.\n2,And another one.\n",
            &[("speeches 1", "This is a sentence."), ("speeches 2", "And another one.")],
        );
        assert_eq!(imported.columns, ["column 1", "column 2"]);
        assert_eq!(imported.documents[1].known("column 1"), Some("2"));
        check(
            "Only words here\nand here, too\n",
            &[("speeches 1", "Only words here"), ("speeches 2", "and here, too")],
        );
    }

    #[test]
    fn the_text_column_can_be_chosen() {
        let options = ImportOptions { text_column: Some("NOTE".into()), ..ImportOptions::default() };
        let imported = read_table("text,note\nA long text here,short\n", &options).unwrap();
        assert_eq!(imported.documents[0].body, Body::Plain("short".into()));
        let options = ImportOptions { text_column: Some("missing".into()), ..ImportOptions::default() };
        let error = read_table("text,note\na,b\n", &options).unwrap_err().to_string();
        assert_eq!(error, "it is no sound csv file: no column is called “missing”; there are text, note");
    }

    #[test]
    fn whether_the_first_row_is_a_header_can_be_said() {
        let read = |text: &str, header| {
            let options = ImportOptions { header, ..ImportOptions::default() };
            read_table(text, &options).unwrap().columns
        };
        assert_eq!(read("1,One\n2,Two\n", Some(true)), ["1", "One"]);
        assert_eq!(read("title,text\na,One\n", Some(false)), ["column 1", "column 2"]);
        assert_eq!(read("title,text\na,One\n", None), ["title", "text"]);
    }

    #[test]
    fn a_table_of_one_column_is_not_cut() {
        check(
            "text\nHello, world\nOne; two\n",
            &[("speeches 1", "Hello, world"), ("speeches 2", "One; two")],
        );
        check("text\n\"Hello, \"\"world\"\"\"\n", &[("speeches 1", "Hello, \"world\"")]);
        let rows = "title,party,text\n".to_owned() + &"a,R,One two three\n".repeat(9);
        let imported =
            read_table(&format!("Speeches of the year\n{rows}"), &ImportOptions::default()).unwrap();
        assert_eq!(imported.columns.len(), 3);
    }

    #[test]
    fn marks_behind_a_backslash_are_of_the_text() {
        let text = "id,text,who\n1,\"He said \\\"yes, sir\\\" twice\",x\n2,\"a \\\\ b\\nc\",y\n3,\"\\\"No,\\\" she said\",z\n";
        let expected = [("1", "He said \"yes, sir\" twice"), ("2", "a \\ b\\nc"), ("3", "\"No,\" she said")];
        assert_eq!(check(text, &expected).notes, []);
        // A path that ends with one is no such mark.
        check(
            "id,text\n1,\"in C:\\a b\\\"\n2,\"in D:\\c d\\\"\n",
            &[("1", "in C:\\a b\\"), ("2", "in D:\\c d\\")],
        );
    }

    #[test]
    fn an_open_quotation_mark_costs_its_line() {
        let imported = check(
            "title,text\na,one\nb,\"two\nc,three\nd,\"four, five\"\n",
            &[("a", "one"), ("b", "\"two"), ("c", "three"), ("d", "four, five")],
        );
        let never_closed =
            ImportNote::Damaged { place: "row 3, whose quotation mark is never closed".into() };
        assert_eq!(imported.notes, std::slice::from_ref(&never_closed));
        let imported = check(
            "title,text\na,one\nb,\"two\nc,three\nd,\"four\"\ne,\"five\nsix\"\n",
            &[("a", "one"), ("b", "\"two"), ("c", "three"), ("d", "four"), ("e", "five\nsix")],
        );
        assert_eq!(imported.notes, [never_closed]);
        // A mark within text that was not doubled is no such.
        let imported = check(
            "title,text\na,\"one\nsaid \"two\" there\"\nb,three\n",
            &[("a", "one\nsaid two\" there\""), ("b", "three")],
        );
        assert_eq!(imported.notes, []);
        let imported = check(
            "title,text\na,one word\nb,\"two\nc,three\n",
            &[("a", "one word"), ("b", "\"two"), ("c", "three")],
        );
        assert_eq!(
            imported.notes,
            [ImportNote::Damaged { place: "row 3, whose quotation mark is never closed".into() }]
        );
    }

    #[test]
    fn an_open_quotation_mark_gathers_no_more_than_a_sample() {
        let text = format!("a,b\n1,\"{}", "word word, word\n".repeat(SAMPLED / 8));
        let rows = sample(&text, b',', &Limits::default()).unwrap();
        assert!(rows.iter().map(|row| row.as_slice().len()).sum::<usize>() <= SAMPLED);
        let refused = read_table(&text, &ImportOptions::default()).unwrap_err();
        let limit = Limits::default().documents.into();
        assert_eq!(refused, ImportError::TooLarge { what: Ceiling::Documents, limit });
        // One row that is longer than the sample keeps its columns.
        let long = "word ".repeat(SAMPLED / 4);
        let text = format!("id,text,who\n1,{long},x\n2,two,y\n");
        let imported = read_table(&text, &ImportOptions::default()).unwrap();
        assert_eq!(imported.columns, ["id", "text", "who"]);
        let [first, second] = imported.documents.as_slice() else { panic!("two rows") };
        assert!(matches!(&first.body, Body::Plain(body) if *body == long));
        assert_eq!((first.known("who"), second.known("who")), (Some("x"), Some("y")));
    }

    #[test]
    fn blanks_before_quotes_are_passed_over() {
        check(
            "id, text, date\n1, \"Hello, \"\"you\"\" there\", 2001-02-03\n2, \"Two, lines\n\", 2001-02-04\n",
            &[("1", "Hello, \"you\" there"), ("2", "Two, lines\n")],
        );
        // Fields that go on behind their quotes hold them as they are.
        let text = "id,text\n1, \"Yes\" he said\n2, \"No\"\n3, \"Perhaps\"\n";
        assert_eq!(unpadded(text, b','), text);
        assert_eq!(unpadded("a, \"b\"\n", b','), "a, \"b\"\n");
    }

    #[test]
    fn what_stands_for_no_text_is_none() {
        let text = "id,text,author\n1,Real words here.,A\n2,NA,B\n3,NULL,C\n4,\\N,D\n5,NaN and more,NA\n";
        let imported = read_table(text, &ImportOptions::default()).unwrap();
        let titles: Vec<&str> = imported.documents.iter().map(|document| document.title.as_str()).collect();
        assert_eq!(titles, ["1", "5"]);
        assert_eq!(imported.notes, [ImportNote::LeftOut { what: crate::LeftOut::EmptyRecords, count: 3 }]);
        assert_eq!(imported.documents[1].known("author"), Some("NA"));
    }

    #[test]
    fn no_column_is_lost_to_another_of_its_name() {
        let imported = check(
            "title,note,text,Note,note 2,\na,x,one two three,y,z,\nb,v,four five six,,w,\n",
            &[("a", "one two three"), ("b", "four five six")],
        );
        let known = |key| imported.documents[0].known(key);
        assert_eq!((known("note"), known("note 3"), known("note 2")), (Some("x"), Some("y"), Some("z")));
        let place = "names stand twice in the header; the other columns are called “Note 3”";
        assert_eq!(imported.notes, [ImportNote::Damaged { place: place.into() }]);
        let imported =
            check("ham,ham\nham,Hello you\n", &[("speeches 1", "ham"), ("speeches 2", "Hello you")]);
        assert_eq!(imported.columns, ["column 1", "column 2"]);
    }

    #[test]
    fn ten_thousand_columns_are_refused() {
        let text = format!("{}\n{}\n", "a,".repeat(10_000), "b,".repeat(10_000));
        let limit = Limits::default().columns.into();
        assert_eq!(
            read_table(&text, &ImportOptions::default()),
            Err(ImportError::TooLarge { what: Ceiling::Columns, limit })
        );
    }

    #[test]
    fn rows_longer_than_the_header_are_noted() {
        let imported = check("title,text\na,one,x\nb,two\n", &[("a", "one"), ("b", "two")]);
        assert_eq!(imported.documents[0].known("column 3"), Some("x"));
        assert_eq!(
            imported.notes,
            [ImportNote::Damaged { place: "row 2, with more fields than the header".into() }]
        );
    }

    #[test]
    fn nothing_is_no_text() {
        for text in ["", "\n\n", "a,b\n", "1,2\n3,4\n"] {
            let found = read_table(text, &ImportOptions::default());
            assert!(found.is_err() || text == "a,b\n", "{text:?} {found:?}");
        }
    }

    #[test]
    fn one_value_with_tags_makes_no_page_of_its_column() {
        let text = "id,speech,text\n1,Many words are said here and more of them,a note\n2,<p>a</p>,b note\n\
                    3,Many more words are said and nobody counts them,c note\n";
        assert_eq!(
            read_table(text, &ImportOptions::default()).unwrap().text_column.as_deref(),
            Some("speech")
        );
        // The page of a short text is the text.
        let text =
            "html,text\n<p>abcdefghijklmnopqrstuvwxyz</p>,abcdef\n<p>abcdefghijklmnopqrstuvwxyz</p>,abcdef\n";
        assert_eq!(read_table(text, &ImportOptions::default()).unwrap().text_column.as_deref(), Some("html"));
    }

    #[test]
    fn fields_that_go_on_behind_their_quotes_keep_them_far_below() {
        let rows = "7, \"Yes\"\n".repeat(START / 8);
        let found = unpadded(&format!("{rows}8, \"Yes\" he said\n"), b',').into_owned();
        assert!(found.starts_with("7,\"Yes\"\n7,\"Yes\"\n"));
        assert!(found.ends_with("7,\"Yes\"\n8, \"Yes\" he said\n"));
    }

    #[test]
    fn the_last_row_of_a_whole_file_counts() {
        assert_eq!(delimiter("x; y, \"a\"\nx; y, \"a\"\nx; y\n"), b';');
    }

    #[test]
    fn what_stands_for_no_text_is_text_in_a_column_that_was_chosen() {
        let options = ImportOptions { text_column: Some("text".into()), ..ImportOptions::default() };
        let imported = read_table("id,text\n1,Real words here.\n2,NA\n3,\n", &options).unwrap();
        assert_eq!(imported.documents.len(), 2);
    }

    #[test]
    fn as_many_columns_of_one_name_as_there_may_be_are_numbered() {
        let columns = Limits::default().columns as usize;
        let (names, renamed) = distinct(&StringRecord::from(vec!["a"; columns]));
        assert_eq!((names.len(), names.get(0), names.get(1)), (columns, Some("a"), Some("a 2")));
        assert_eq!(names.get(columns - 1), Some(format!("a {columns}").as_str()));
        assert!(renamed.is_some());
    }

    #[test]
    fn any_number_of_open_quotation_marks_is_healed() {
        let rows = "b,\"two\nc,\"three, four\"\n".repeat(40);
        let imported = read_table(&format!("title,text\n{rows}"), &ImportOptions::default()).unwrap();
        let texts = ["\"two", "three, four"].map(|text| Body::Plain(text.into()));
        assert_eq!(imported.documents.len(), 80);
        assert!(imported.documents.iter().map(|document| &document.body).eq(texts.iter().cycle().take(80)));
        assert_eq!(imported.notes.len(), 17);
        let place = "24 more rows, whose quotation marks are never closed";
        assert_eq!(imported.notes.last(), Some(&ImportNote::Damaged { place: place.into() }));
    }

    #[test]
    fn rows_that_are_read_too_often_are_read_without_quotation_marks() {
        let (fields, rows) = ("\nb\",\"a".repeat(1_900), "c,d\n".repeat(20_000));
        let text = format!("title,text\na,\"b{fields}\",\"open\n{rows}");
        let (mut notes, mut count) = (Vec::new(), 0);
        let take = &mut |_: &StringRecord| {
            count += 1;
            Ok(())
        };
        rows_of(&text, b',', &Limits::default(), &mut notes, take).unwrap();
        assert_eq!(count, 1 + 1_901 + 20_000);
        let places = [
            "the rows from row 19 on, where quotation marks are not read",
            "1 more row, whose quotation mark is never closed",
        ];
        let places = places.map(|place| ImportNote::Damaged { place: place.to_owned() });
        assert_eq!(notes.get(NOTED as usize..), Some(places.as_slice()));
    }
}
