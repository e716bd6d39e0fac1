//! JSON and JSON lines: a string, a record, or a list of them, a document each.
//!
//! The usual wrappers are looked through: an object that holds one list of records (`{"documents": […]}`), an object of
//! records by key, a table column by column as data frames are written.

mod loose;
mod value;
mod wrapped;

use crate::encoding::Source;
use crate::import::{File, Imported, stem};
use crate::record::{Columns, Field, LOOKED_AT, Records};
use crate::{Ceiling, Format, ImportError, ImportNote, ImportOptions, LeftOut, Limits};
use serde_json::value::RawValue;
use value::Value;
use wrapped::{named_rows, unwrap};

/// How deep lists and objects may lie in each other: what `serde_json` allows, less a few.
const DEEPEST: u32 = 120;

/// How many damaged lines are named.
const NAMED: u32 = 10;

/// Returns the documents of a JSON file.
///
/// # Errors
/// [`ImportError::Damaged`] with the byte where it stops being JSON, [`ImportError::TooLarge`] for too many documents or
/// levels, [`ImportError::NoText`] where it holds no text.
pub(crate) fn read(
    file: File<'_>,
    options: &ImportOptions,
    limits: &Limits,
) -> Result<Imported, ImportError> {
    let mut source = Source::read(Format::Json, file.bytes, None, options, limits)?;
    mend(&mut source);
    let mark = mark(file.bytes, source.encoding);
    loose::mend(&mut source, mark, false);
    mend_numbers(&mut source, mark);
    let text = source.text.trim_start();
    let nesting = limits.nesting.min(DEEPEST);
    if depth(text) > nesting {
        return Err(ImportError::TooLarge { what: Ceiling::Nesting, limit: nesting.into() });
    }
    let damaged = |error: &serde_json::Error| {
        let before = (source.text.len() - text.len()) as u64 + mark;
        let at = (source.encoding == "UTF-8").then(|| before + place(text, error));
        ImportError::Damaged { format: Format::Json, at, reason: reason(error).to_owned() }
    };
    let mut items = Items::default();
    if text.starts_with('[') {
        // One record at a time becomes values; the list as a whole would take several times its length.
        let list: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| damaged(&told(text, error)))?;
        let mut values = list.iter().filter_map(|raw| Value::of(raw));
        match values.next() {
            Some(Value::List(first)) => {
                let rows = std::iter::once(Value::List(first)).chain(values).collect();
                named_rows(rows).into_iter().for_each(|value| items.push(value));
            }
            first => first.into_iter().chain(values).for_each(|value| items.push(value)),
        }
    } else {
        let mut values = values(text).map_err(|error| damaged(&error))?;
        match values.pop() {
            Some(alone) if values.is_empty() => values = unwrap(alone, &mut items.lost),
            last => values.extend(last),
        }
        values.into_iter().for_each(|value| items.push(value));
    }
    items.documents(Format::Json, &source, stem(file.name), options, limits, source.notes.clone())
}

/// Returns the documents of a file with one JSON value on each line. A line that is none is noted.
///
/// # Errors
/// As [`read`]; [`ImportError::Damaged`] where no line is JSON.
pub(crate) fn read_lines(
    file: File<'_>,
    options: &ImportOptions,
    limits: &Limits,
) -> Result<Imported, ImportError> {
    let mut source = Source::read(Format::JsonLines, file.bytes, None, options, limits)?;
    mend(&mut source);
    let mark = mark(file.bytes, source.encoding);
    // A record over several lines, one behind another, as `jq` writes them.
    let is_spread = is_spread(&source.text);
    loose::mend(&mut source, mark, !is_spread);
    mend_numbers(&mut source, mark);
    let mut items = Items::default();
    let mut notes = source.notes.clone();
    let (mut damaged, mut first, mut at) = (0_u32, None, mark);
    let spread = if is_spread { values(&source.text).unwrap_or_default() } else { Vec::new() };
    let lines = if spread.is_empty() { source.text.as_ref() } else { "" };
    spread.into_iter().for_each(|value| items.push(value));
    for (index, line) in lines.split('\n').enumerate() {
        let text = line.trim();
        let blank = (line.len() - line.trim_start().len()) as u64;
        let wrong = match serde_json::from_str::<&RawValue>(text).map(Value::of) {
            _ if text.is_empty() => None,
            Ok(Some(value)) => {
                items.push(value);
                None
            }
            Ok(None) => Some((at + blank, "values that lie in each other too deep")),
            Err(error) => {
                let error = told(text, error);
                Some((at + blank + place(text, &error), reason(&error)))
            }
        };
        if let Some((at, reason)) = wrong {
            damaged += 1;
            if damaged <= NAMED {
                notes.push(ImportNote::Damaged { place: format!("line {}, {reason}", index + 1) });
            }
            first.get_or_insert((at, reason));
        }
        at += line.len() as u64 + 1;
    }
    if damaged > NAMED {
        notes.push(ImportNote::Damaged { place: format!("{} more lines", damaged - NAMED) });
    }
    if let (true, Some((at, reason))) = (items.items.is_empty(), first) {
        let at = (source.encoding == "UTF-8").then_some(at);
        let reason = reason.to_owned();
        return Err(ImportError::Damaged { format: Format::JsonLines, at, reason });
    }
    items.documents(Format::JsonLines, &source, stem(file.name), options, limits, notes)
}

/// Whether the first line that is no comment opens a record and no more.
fn is_spread(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim);
    lines.find(|line| !line.is_empty() && !line.starts_with(['/', '*'])) == Some("{")
}

/// The values that stand behind one another in a text: one in a sound file, several in what programs add to.
fn values(text: &str) -> Result<Vec<Value>, serde_json::Error> {
    let values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    let found: Result<_, _> = values.filter_map(|raw| raw.map(Value::of).transpose()).collect();
    found.map_err(|error| {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>();
        values.find_map(Result::err).unwrap_or(error)
    })
}

/// The same error as one who reads the values meets it: who passes over them says less of it.
fn told(text: &str, error: serde_json::Error) -> serde_json::Error {
    serde_json::from_str::<serde_json::Value>(text).err().unwrap_or(error)
}

/// Puts U+FFFD for each escape that is half a character, which JSON allows and no text holds, and notes it.
fn mend(source: &mut Source<'_>) {
    let bytes = source.text.as_bytes();
    let unit = |at: usize| {
        let digits = bytes.get(at..at + 6).filter(|escape| escape.starts_with(b"\\u"))?.get(2..)?;
        digits.iter().try_fold(0, |sum, &digit| Some(sum * 16 + char::from(digit).to_digit(16)?))
    };
    let mut halves = Vec::new();
    let mut at = 0;
    while let Some(next) = bytes.get(at..).and_then(|rest| rest.iter().position(|&byte| byte == b'\\')) {
        at += next;
        at += match (unit(at), unit(at + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                halves.push(at);
                6
            }
            _ => 2,
        };
    }
    let Some(&first) = halves.first() else { return };
    let mut mended = String::with_capacity(source.text.len());
    let mut done = 0;
    for &half in &halves {
        mended.push_str(source.text.get(done..half).unwrap_or_default());
        mended.push_str("\\ufffd");
        done = half + 6;
    }
    mended.push_str(source.text.get(done..).unwrap_or_default());
    let count = u32::try_from(halves.len()).unwrap_or(u32::MAX);
    source.notes.push(ImportNote::Undecodable { count, first_byte: first as u64 });
    source.text = mended.into();
}

/// Puts what JSON can hold for numbers that it has not: nothing for `NaN` and `Infinity`, which Python writes, and the
/// digits as a text where a number is beyond any that can be computed with. Notes it.
fn mend_numbers(source: &mut Source<'_>, mark: u64) {
    let text: &str = &source.text;
    let mut mended = String::new();
    let (mut done, mut count, mut first) = (0, 0_u32, None);
    for token in Bare::of(text) {
        let word = text.get(token.clone()).unwrap_or_default();
        let put = match word.trim_start_matches(['-', '+']) {
            "NaN" | "Infinity" | "inf" | "nan" => "null".to_owned(),
            _ if !is_beyond(word) => continue,
            _ if text.get(..token.start).is_some_and(|before| before.trim_end().ends_with(':')) => {
                format!("\"{word}\"")
            }
            _ => "null".to_owned(),
        };
        mended.push_str(text.get(done..token.start).unwrap_or_default());
        mended.push_str(&put);
        done = token.end;
        count += 1;
        first.get_or_insert_with(|| (word.chars().take(20).collect::<String>(), token.start as u64));
    }
    let Some((word, at)) = first else { return };
    mended.push_str(text.get(done..).unwrap_or_default());
    let numbers = if count == 1 { "a number" } else { &format!("{count} numbers") };
    // Other encodings have other bytes.
    let place = if source.encoding == "UTF-8" { format!(", at byte {}", at + mark) } else { String::new() };
    let of_several = if count == 1 { "" } else { "the first " };
    let place = format!("{numbers} that JSON does not have, {of_several}“{word}”{place}");
    source.notes.push(ImportNote::Damaged { place });
    source.text = mended.into();
}

/// Whether a word is a number of JSON that is too large.
fn is_beyond(word: &str) -> bool {
    let may_be = word.len() > 300 || word.contains(['e', 'E']);
    may_be
        && word.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte))
        && word.parse::<f64>().is_ok_and(f64::is_infinite)
}

/// The words of a JSON text that stand outside strings, as ranges of its bytes.
struct Bare<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Bare<'a> {
    fn of(text: &'a str) -> Self {
        Self { bytes: text.as_bytes(), at: 0 }
    }
}

impl Iterator for Bare<'_> {
    type Item = std::ops::Range<usize>;

    fn next(&mut self) -> Option<Self::Item> {
        let is_bare = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
        loop {
            let byte = self.bytes.get(self.at)?;
            let start = self.at;
            self.at += 1;
            if *byte == b'"' {
                // A string holds no line end: one that is never closed ends with its line.
                while let Some(byte) = self.bytes.get(self.at).filter(|byte| !matches!(byte, b'"' | b'\n')) {
                    self.at += if *byte == b'\\' { 2 } else { 1 };
                }
                self.at += 1;
            } else if is_bare(byte) {
                self.at += self.bytes.get(self.at..)?.iter().take_while(|byte| is_bare(byte)).count();
                return Some(start..self.at);
            }
        }
    }
}

/// How many bytes a UTF-8 byte order mark takes.
fn mark(bytes: &[u8], encoding: &str) -> u64 {
    if encoding == "UTF-8" && bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 }
}

/// The byte of a text that an error is about.
fn place(text: &str, error: &serde_json::Error) -> u64 {
    if error.is_eof() {
        return text.len() as u64;
    }
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let before: usize = lines.map(str::len).sum();
    (before + error.column().saturating_sub(1)).min(text.len()) as u64
}

/// What is wrong, in our words.
fn reason(error: &serde_json::Error) -> &'static str {
    let message = error.to_string();
    let says = [
        ("EOF", "it ends before its brackets or quotes are closed"),
        ("expected `:`", "a colon is missing"),
        ("expected `,`", "a comma or a closing bracket is missing"),
        ("trailing comma", "a comma with nothing behind it"),
        ("trailing characters", "there is more behind its end"),
        ("key must be", "a name without quotation marks"),
        ("control character", "a line end or another control character within quotation marks"),
        ("invalid number", "a number that is none"),
        ("invalid escape", "a backslash before a letter that needs none"),
    ];
    let known = says.iter().find(|(start, _)| message.starts_with(start));
    known.map_or("something that is no value of JSON", |(_, says)| says)
}

/// How deep brackets lie in each other, outside strings.
fn depth(text: &str) -> u32 {
    let (mut depth, mut deepest) = (0_u32, 0);
    let (mut is_string, mut is_escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_string,
            b'"' => is_string = !is_string,
            _ if is_string => {}
            b'[' | b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// What becomes a document, or can't.
enum Item {
    Record(Vec<Field>),
    Text(String),
    Empty,
}

#[derive(Default)]
struct Items {
    items: Vec<Item>,
    /// How many values are part of no field.
    lost: u32,
}

impl Items {
    fn push(&mut self, value: Value) {
        self.items.push(match value {
            Value::Object(_) => Item::Record(value.lifted().fields(&mut self.lost)),
            Value::Text(text) => Item::Text(text),
            // A row without names, as those of a table that has none.
            Value::List(cells) if cells.iter().any(|cell| matches!(cell, Value::Text(_))) => {
                let name = |index: usize| format!("column {}", index + 1);
                let cells = cells.into_iter().enumerate();
                let row = Value::Object(cells.map(|(index, cell)| (name(index), cell)).collect());
                Item::Record(row.fields(&mut self.lost))
            }
            _ => Item::Empty,
        });
    }

    fn documents(
        self,
        format: Format,
        source: &Source<'_>,
        stem: &str,
        options: &ImportOptions,
        limits: &Limits,
        notes: Vec<ImportNote>,
    ) -> Result<Imported, ImportError> {
        let records = self.items.iter().filter_map(|item| match item {
            Item::Record(fields) => Some(fields.as_slice()),
            _ => None,
        });
        let has_texts = self.items.iter().any(|item| matches!(item, Item::Text(_)));
        let columns = match Columns::find(format, records.take(LOOKED_AT), options, limits) {
            Err(ImportError::NoText { .. }) if has_texts => Columns::default(),
            found => found?,
        };
        let mut documents = Records::new(format, source.encoding, stem, columns, options, limits);
        for item in self.items {
            match item {
                Item::Record(fields) => documents.push(fields)?,
                Item::Text(text) => documents.push_text(text)?,
                Item::Empty => documents.push_empty(),
            }
        }
        let mut imported = documents.finish(notes);
        if self.lost > 0 {
            imported.notes.push(ImportNote::LeftOut { what: LeftOut::Values, count: self.lost });
        }
        Ok(imported)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use crate::Body;

    fn read_json(text: &str) -> Result<Imported, ImportError> {
        read(
            File { name: "speeches.json", bytes: text.as_bytes() },
            &ImportOptions::default(),
            &Limits::default(),
        )
    }

    #[test]
    fn half_characters_become_the_replacement_character() {
        let text = r#"["\ud800 lone \udc00 words \ud83d\ude00 \\ud800", "\ud83d\ud83d\ude00\u00e9"]"#;
        let imported = read_json(text).unwrap();
        let expected =
            [("speeches 1", "\u{fffd} lone \u{fffd} words 😀 \\ud800"), ("speeches 2", "\u{fffd}😀é")];
        assert_eq!(shown(&imported), expected);
        assert!(imported.notes.contains(&ImportNote::Undecodable { count: 3, first_byte: 2 }));
    }

    #[test]
    fn a_record_of_half_a_million_fields_is_refused_at_once() {
        let fields: Vec<String> = (0..500_000).map(|n| format!("\"k{n}\":\"a text\"")).collect();
        let too_many = Err(ImportError::TooLarge { what: Ceiling::Columns, limit: 2_000 });
        assert_eq!(read_json(&format!("{{{}}}", fields.join(","))), too_many);
        assert_eq!(read_json(&format!("[{{\"k0\":\"a\"}},{{{}}}]", fields.join(","))), too_many);
    }

    fn shown(imported: &Imported) -> Vec<(&str, &str)> {
        imported
            .documents
            .iter()
            .map(|document| match &document.body {
                Body::Plain(text) => (document.title.as_str(), text.as_str()),
                Body::Paragraphs(_) => unreachable!("records are plain"),
            })
            .collect()
    }

    fn check(text: &str, expected: &[(&str, &str)]) {
        assert_eq!(shown(&read_json(text).unwrap()), expected, "{text}");
    }

    fn check_error(text: &str, expected: &str) {
        assert_eq!(read_json(text).unwrap_err().to_string(), expected);
    }

    #[test]
    fn strings_records_and_lists() {
        check("\"Ақ орда\"", &[("speeches 1", "Ақ орда")]);
        check("[\"one\", \"two\", 3, null]", &[("speeches 1", "one"), ("speeches 2", "two")]);
        check("{\"title\": \"T\", \"text\": \"The text\"}", &[("T", "The text")]);
        check("[{\"id\": 7, \"text\": \"one two\"}, {\"text\": \"\"}]", &[("7", "one two")]);
        check("{\"title\": \"T\", \"paragraphs\": [\"one\", \"two\"]}", &[("T", "one\n\ntwo")]);
    }

    #[test]
    fn wrappers_are_looked_through() {
        let expected = [("a", "one two"), ("b", "three four")];
        let list = r#"[{"id": "a", "text": "one two"}, {"id": "b", "text": "three four"}]"#;
        check(list, &expected);
        check(&format!(r#"{{"count": 2, "documents": {list}}}"#), &expected);
        check(&format!(r#"{{"speeches": {list}}}"#), &expected);
        check(r#"{"a": {"text": "one two"}, "b": {"text": "three four"}}"#, &expected);
        check(r#"{"id": {"0": "a", "1": "b"}, "text": {"0": "one two", "1": "three four"}}"#, &expected);
    }

    #[test]
    fn a_text_is_not_lost_to_what_lies_deeper_beside_it() {
        let essay = "An essay of many words. ".repeat(50);
        let comments: Vec<String> =
            (0..80).map(|_| format!(r#"{{"message": "{}"}}"#, "so it is ".repeat(3))).collect();
        let comments = comments.join(", ");
        let text = format!(r#"{{"title": "T", "text": "{essay}", "comments": {{"data": [{comments}]}}}}"#);
        check(&text, &[("T", &essay)]);
        let note = "a note on this ".repeat(200);
        let text = format!(r#"{{"title": "T", "text": "{essay}", "notes": {{"1": {{"note": "{note}"}}}}}}"#);
        assert_eq!(read_json(&text).unwrap().documents.len(), 1);
        let parts = format!(r#"["{essay}", "{essay}"]"#);
        let text =
            format!(r#"{{"title": "T", "paragraphs": {parts}, "comments": [{comments}, {comments}]}}"#);
        assert_eq!(read_json(&text).unwrap().documents.len(), 1);
        // Before a hundred texts a few lines about them, and names of who speaks, are no text of their own.
        let about = "what this is and where it is from ".repeat(15);
        let names = vec![r#""Ada of Lovelace and of Ockham""#; 20].join(", ");
        let texts = vec![format!(r#"{{"text": "{essay}"}}"#); 100].join(", ");
        let text = format!(r#"{{"description": "{about}", "speakers": [{names}], "documents": [{texts}]}}"#);
        let imported = read_json(&text).unwrap();
        assert_eq!(imported.documents.len(), 100);
        assert_eq!(imported.notes, [ImportNote::LeftOut { what: LeftOut::Values, count: 2 }]);
        // What is passed over on the way to records is counted, a long key is no text.
        let key = "DnF1ZXJ5VGhlbkZldGNo".repeat(40);
        let text = format!(
            r#"{{"key": "{key}", "took": 3, "query": "so is", "comments": {{"data": [{comments}], "said": ["no more"]}}}}"#
        );
        let imported = read_json(&text).unwrap();
        assert_eq!(imported.documents.len(), 80);
        assert_eq!(imported.notes, [ImportNote::LeftOut { what: LeftOut::Values, count: 2 }]);
    }

    #[test]
    fn strings_and_objects_are_one_run_where_they_read_so() {
        let said = |list: &str| {
            let imported = read_json(&format!(r#"[{{"text": {list}}}]"#)).unwrap();
            shown(&imported).first().map(|(_, text)| (*text).to_owned()).unwrap()
        };
        assert_eq!(
            said(r#"["See the ", {"text": "link"}, ", and (", {"text": "b"}, ")."]"#),
            "See the link, and (b)."
        );
        assert_eq!(
            said(r#"["", {"text": "Title\n"}, "Some words", {"text": " more"}]"#),
            "Title\nSome words more"
        );
        assert_eq!(
            said(r#"["Para one.", {"caption": "Fig"}, "Para two."]"#),
            "Para one.\n\nFig\n\nPara two."
        );
        assert_eq!(said(r#"["He said \"Yes.\"", {"caption": "Fig"}]"#), "He said \"Yes.\"\n\nFig");
        assert_eq!(said(r#"["See (“", {"link": "this"}, "”)."]"#), "See (“this”).");
        assert_eq!(said(r#"["Para one.", {"n": 1}, "Para two."]"#), "Para one.\n\nPara two.");
        assert_eq!(said(r#"["Абзац один.", {"caption": "Рис"}, "Два"]"#), "Абзац один.\n\nРис\n\nДва");
    }

    #[test]
    fn tables_in_two_parts_and_without_names_are_read() {
        let split = r#"{"columns": ["by", "text"], "index": [0, 1], "data": [["A", "one two"], [null, "three four"]]}"#;
        check(split, &[("speeches 1", "one two"), ("speeches 2", "three four")]);
        let imported = read_json(r#"[["A", "one two", 1], ["B", "three four", 2]]"#).unwrap();
        assert_eq!(shown(&imported), [("speeches 1", "one two"), ("speeches 2", "three four")]);
        assert_eq!(imported.documents[1].known("column 1"), Some("B"));
        assert_eq!(imported.columns, ["column 1", "column 2", "column 3"]);
    }

    #[test]
    fn a_second_field_of_the_name_of_the_text_is_kept() {
        for (text, title) in [
            (r#"[{"text": "first words here", "text": "second words there"}]"#, "speeches 1"),
            (r#"[["id", "text", "text"], ["1", "first words here", "second words there"]]"#, "1"),
            (
                r#"{"columns": ["text", "text"], "data": [["first words here", "second words there"]]}"#,
                "speeches 1",
            ),
        ] {
            let imported = read_json(text).unwrap();
            assert_eq!(shown(&imported), [(title, "first words here")], "{text}");
            assert_eq!(imported.documents[0].known("text 2"), Some("second words there"), "{text}");
        }
        let imported = read_json(r#"{"Ы": "", "Ы": "one two", "Ы": "three", "Ы": ["four", "x"]}"#).unwrap();
        assert_eq!(shown(&imported), [("speeches 1", "one two")]);
        let document = &imported.documents[0];
        assert_eq!((document.known("ы 2"), document.known("ы 3")), (Some("three"), Some("four; x")));
    }

    #[test]
    fn a_row_may_have_more_cells_than_there_are_names() {
        let rows = r#"["1", "hello there friend"], ["2", "more words here", "x"]"#;
        for text in [
            format!(r#"[["id", "text"], {rows}]"#),
            format!(r#"{{"columns": ["id", "text"], "data": [{rows}]}}"#),
        ] {
            let imported = read_json(&text).unwrap();
            assert_eq!(shown(&imported), [("1", "hello there friend"), ("2", "more words here")], "{text}");
            assert_eq!(imported.documents[1].known("column 3"), Some("x"));
            assert!(imported.notes.is_empty());
        }
    }

    #[test]
    fn a_text_beside_a_table_in_two_parts_is_not_lost() {
        let essay = "A text of its own. ".repeat(60);
        let table = r#""columns": ["by", "text"], "data": [["A", "one two"]]"#;
        check(&format!(r#"{{{table}, "essay": "{essay}"}}"#), &[("speeches 1", essay.as_str())]);
        let imported = read_json(&format!(r#"{{{table}, "about": "A few words"}}"#)).unwrap();
        assert_eq!(shown(&imported), [("speeches 1", "one two")]);
        assert_eq!(imported.notes, [ImportNote::LeftOut { what: LeftOut::Values, count: 1 }]);
    }

    #[test]
    fn of_two_lists_of_records_the_one_with_most_words_is_taken() {
        let posts = vec![r#"{"text": "A post of some length"}"#; 200].join(", ");
        for name in ["posts", "letters"] {
            let text = format!(r#"{{"items": [{{"text": "one two"}}, {{"n": 1}}], "{name}": [{posts}]}}"#);
            let imported = read_json(&text).unwrap();
            assert_eq!(imported.documents.len(), 200, "{name}");
            assert_eq!(imported.notes, [ImportNote::LeftOut { what: LeftOut::Values, count: 1 }]);
        }
        // What is left out is counted record by record; of equals the likelier name counts.
        let list = r#"[{"text": "one two"}, {"text": "three four"}]"#;
        let other = r#"[{"text": "five six"}, {"text": "seven eig"}]"#;
        let imported = read_json(&format!(r#"{{"hits": {other}, "docs": {list}}}"#)).unwrap();
        assert_eq!(shown(&imported), [("speeches 1", "one two"), ("speeches 2", "three four")]);
        assert_eq!(imported.notes, [ImportNote::LeftOut { what: LeftOut::Values, count: 2 }]);
    }

    #[test]
    fn records_behind_one_another_are_read() {
        let expected = [("speeches 1", "one two"), ("speeches 2", "three")];
        check("{\"text\": \"one two\"}{\"text\": \"three\"}", &expected);
        let spread = "{\n \"text\": \"one two\",\n \"tags\": [\n \"x\"\n ]\n}\n{\n \"text\": \"three\"\n}\n";
        check(spread, &expected);
        let file = File { name: "speeches.jsonl", bytes: spread.as_bytes() };
        let imported = read_lines(file, &ImportOptions::default(), &Limits::default()).unwrap();
        assert_eq!((shown(&imported).as_slice(), imported.notes.len()), (&expected[..], 0));
        check_error(
            "{\"a\": 1} x",
            "it is no sound json file: something that is no value of JSON, at byte 9",
        );
    }

    #[test]
    fn other_fields_are_metadata() {
        let text = r#"{"text": "some words here", "Author": {"name": "A. B."}, "tags": ["x", "y"], "n": 1.5, "lang": "kk",
            "ok": true, "none": null, "date": "4 March 1861"}"#;
        let document = read_json(text).unwrap().documents.remove(0);
        let expected = [
            ("author.name", "A. B."),
            ("tags", "x; y"),
            ("n", "1.5"),
            ("ok", "true"),
            ("date", "4 March 1861"),
        ];
        assert_eq!(document.metadata, expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
        assert_eq!(document.language.as_deref(), Some("kk"));
    }

    #[test]
    fn lists_of_lists_and_of_objects_are_text() {
        check(r#"[{"id":1,"sentences":[["One","two"],["Three"]]}]"#, &[("1", "One two\n\nThree")]);
        check(
            r#"[{"id":1,"comments":[{"by":"A","message":"One two"},{"message":"three"}]}]"#,
            &[("1", "One two\n\nthree")],
        );
        let text =
            r#"[{"text":"One two","parts":[{"content":"Both of them","n":[1],"x":null},{"n":2}],"id":7}]"#;
        let mut imported = read_json(text).unwrap();
        assert_eq!(shown(&imported), [("7", "One two")]);
        assert_eq!(imported.notes, [ImportNote::LeftOut { what: LeftOut::Values, count: 2 }]);
        assert_eq!(imported.documents.remove(0).known("parts"), Some("Both of them"));
    }

    #[test]
    fn numbers_stand_as_they_are_written() {
        let text = r#"{"text": "One \"two\" \u049b", "price": 1.10, "id": 12345678901234567890123, "n":-0, "e" :1E5}"#;
        let document = read_json(text).unwrap().documents.remove(0);
        let expected = [("price", "1.10"), ("id", "12345678901234567890123"), ("n", "-0"), ("e", "1E5")];
        assert_eq!(document.metadata, expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
        assert_eq!(document.body, Body::Plain("One \"two\" қ".to_owned()));
    }

    #[test]
    fn a_line_that_lies_too_deep_is_noted() {
        let text = format!("{{\"text\": \"one two\"}}\n{}{}\n", "[".repeat(1_000), "]".repeat(1_000));
        let file = File { name: "a.jsonl", bytes: text.as_bytes() };
        let imported = read_lines(file, &ImportOptions::default(), &Limits::default()).unwrap();
        assert_eq!(shown(&imported), [("a 1", "one two")]);
        assert_eq!(imported.notes.len(), 1);
    }

    #[test]
    fn the_page_of_a_text_is_no_other_text() {
        let text = "{\"html\": \"<p>One &amp; <b>two</b> \\u04d9</p>\", \"text\": \"One & two ә\"}";
        let imported = read_json(text).unwrap();
        assert_eq!(shown(&imported), [("speeches 1", "One & two ә")]);
        assert_eq!(imported.columns, ["html", "text"]);
        // A text of a few words beside a page is a summary of it.
        let text = format!("{{\"text\": \"See there\", \"html\": \"<p>{}</p>\"}}", "word ".repeat(200));
        assert_eq!(read_json(&text).unwrap().text_column.as_deref(), Some("html"));
    }

    #[test]
    fn errors_name_the_byte() {
        check_error(
            "{\"a\":\n \"b\",, }",
            "it is no sound json file: a comma with nothing behind it, at byte 13",
        );
        check_error(
            "[1, 2",
            "it is no sound json file: it ends before its brackets or quotes are closed, at byte 5",
        );
        check_error(
            "{\"a\": what}",
            "it is no sound json file: something that is no value of JSON, at byte 6",
        );
        check_error("{}", "it holds no text");
        check_error(&"[".repeat(100_000), "its parts lie in each other more than 120 deep");
        check_error(&"{\"a\":".repeat(100_000), "its parts lie in each other more than 120 deep");
    }

    #[test]
    fn comments_and_last_commas_are_read_past() {
        let text = "// of 2014\n[\n {\"text\": \"One // two,\"}, /* no */\n {\"text\": \"three\", },\n]\n";
        let imported = read_json(text).unwrap();
        assert_eq!(shown(&imported), [("speeches 1", "One // two,"), ("speeches 2", "three")]);
        let place = "4 comments or commas too many, which JSON does not have, the first at byte 0";
        assert_eq!(imported.notes.first(), Some(&ImportNote::Damaged { place: place.into() }));
        let lines = "{\"text\": \"one two\"},\n// more\n{\"text\": \"three\"}\n";
        let file = File { name: "a.jsonl", bytes: lines.as_bytes() };
        let imported = read_lines(file, &ImportOptions::default(), &Limits::default()).unwrap();
        assert_eq!(shown(&imported), [("a 1", "one two"), ("a 2", "three")]);
        check_error("[1, /* 2]", "it is no sound json file: something that is no value of JSON, at byte 4");
    }

    #[test]
    fn numbers_that_json_does_not_have_are_read_past() {
        let text = r#"[{"text": "NaN and Infinity, 1e400 \" NaN", "a": NaN, "b": [-Infinity, 1], "c" : 1e400, "d": 1e4},
            {"text": "two more words", "a": 2}, Infinity, 1E999]"#;
        let imported = read_json(text).unwrap();
        let expected = [("speeches 1", "NaN and Infinity, 1e400 \" NaN"), ("speeches 2", "two more words")];
        assert_eq!(shown(&imported), expected);
        let known: Vec<_> = ["a", "b", "c", "d"].iter().map(|key| imported.documents[0].known(key)).collect();
        assert_eq!(known, [None, Some("1"), Some("1e400"), Some("1e4")]);
        let place = "5 numbers that JSON does not have, the first “NaN”, at byte 49";
        assert_eq!(imported.notes.first(), Some(&ImportNote::Damaged { place: place.into() }));
        let lines = "{\"text\": \"open}\n{\"text\": \"one two\", \"n\": NaN}\n";
        let file = File { name: "a.jsonl", bytes: lines.as_bytes() };
        let imported = read_lines(file, &ImportOptions::default(), &Limits::default()).unwrap();
        assert_eq!(shown(&imported), [("a 1", "one two")]);
        assert_eq!(imported.notes.len(), 2);
    }

    #[test]
    fn a_line_that_is_no_json_is_noted() {
        let text = "{\"text\": \"one two\"}\r\n\n{\"text\": \n\"three four\"\n";
        let file = File { name: "a.jsonl", bytes: text.as_bytes() };
        let imported = read_lines(file, &ImportOptions::default(), &Limits::default()).unwrap();
        assert_eq!(shown(&imported), [("a 1", "one two"), ("a 2", "three four")]);
        assert_eq!(
            imported.notes,
            [ImportNote::Damaged {
                place: "line 3, it ends before its brackets or quotes are closed".into()
            }]
        );
        let file = File { name: "a.jsonl", bytes: b"\n no" };
        let error = read_lines(file, &ImportOptions::default(), &Limits::default()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "it is no sound jsonl file: something that is no value of JSON, at byte 3"
        );
    }

    #[test]
    fn marks_of_comments_in_a_damaged_line_cost_no_other() {
        let text = "{\"text\": \"one\"}\n{\"text\": /* two\n{\"text\": \"three\"},\n{\"text\": [\"four */,\"\n{\"text\": \"*/\"}\n\
                    {\"text\": \"five\"}\n";
        let file = File { name: "speeches.jsonl", bytes: text.as_bytes() };
        let imported = read_lines(file, &ImportOptions::default(), &Limits::default()).unwrap();
        let texts: Vec<&str> = shown(&imported).iter().map(|(_, text)| *text).collect();
        assert_eq!(texts, ["one", "three", "*/", "five"]);
        let spread = "// said\n{\n\"text\": \"one\", /* and\n*/\n}\n{\n\"text\": \"two\",\n}\n";
        let file = File { name: "speeches.jsonl", bytes: spread.as_bytes() };
        let imported = read_lines(file, &ImportOptions::default(), &Limits::default()).unwrap();
        assert_eq!(imported.documents.len(), 2);
    }
}
