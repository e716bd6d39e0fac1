//! Front matter: the YAML or TOML between two fences at the start of a Markdown file.
//!
//! Read are keys of the first level with plain values and lists of them; what is nested deeper is passed over.

use crate::Document;

/// Takes the front matter of a text into the document's metadata. Returns the text behind it, all of it where it has
/// none.
pub(super) fn take<'a>(text: &'a str, document: &mut Document) -> &'a str {
    let (close, sign): (&[&str], char) = match text.lines().next().map(str::trim_end) {
        Some("---") => (&["---", "..."], ':'),
        Some("+++") => (&["+++"], '='),
        _ => return text,
    };
    let mut at = 0;
    let mut lines = Vec::new();
    for (index, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        if index == 0 {
            continue;
        }
        if close.contains(&line.trim_end()) {
            if !is_matter(&lines, sign) {
                return text;
            }
            read(&lines, sign, document);
            return text.get(at..).unwrap_or_default();
        }
        // Nobody writes longer ones; a rule at the start of a book is no front matter.
        if index > 500 {
            return text;
        }
        lines.push(line.trim_end());
    }
    text
}

/// Whether lines between fences are front matter: some are entries. `---` is a rule as well, so below it the first line
/// is not blank, as Pandoc has it, and each that is not indented is an entry, an item, a remark or the end of a list.
fn is_matter(lines: &[&str], sign: char) -> bool {
    let is_entry = |line: &&str| entry(line, sign).is_some();
    let is_part = |line: &&str| {
        line.is_empty()
            || *line == "-"
            || line.starts_with("- ")
            || line.starts_with([' ', '\t', '#', ']', '}'])
    };
    let is_yaml = || {
        lines.first().is_some_and(|line| !line.is_empty())
            && lines.iter().all(|line| is_part(line) || is_entry(line))
    };
    lines.iter().any(is_entry) && (sign == '=' || is_yaml())
}

/// The key and the value of a line of the first level. Keys of YAML have colons (`og:title`) and blanks (`date created`) in
/// them, but no more than three words and no ends of sentences.
fn entry(line: &str, sign: char) -> Option<(&str, &str)> {
    let is_apart = |at: usize| {
        let after = line.get(at + 1..).unwrap_or_default();
        sign == '=' || after.is_empty() || after.starts_with([' ', '\t'])
    };
    let (at, _) = line.match_indices(sign).find(|(at, _)| is_apart(*at))?;
    let (key, value) = (line.get(..at)?, line.get(at + 1..)?);
    let mut words = key.split_whitespace();
    let is_name = words.clone().count() <= 3 && !words.any(|word| word.ends_with(['.', ',', ';', '!', '?']));
    let is_key = !key.is_empty() && !key.starts_with([' ', '\t', '-', '#', '[']) && key.len() <= 60;
    (is_key && (sign == '=' || is_name)).then_some((key.trim(), value.trim()))
}

/// What is said of a person, beside the name.
const PERSON: [&str; 12] = [
    "name",
    "affiliation",
    "affiliations",
    "corresponding",
    "email",
    "family",
    "given",
    "id",
    "institute",
    "orcid",
    "url",
    "website",
];

fn read(lines: &[&str], sign: char, document: &mut Document) {
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        index += 1;
        // The tables of TOML are nested.
        if sign == '=' && line.starts_with('[') {
            return;
        }
        let Some((key, start)) = entry(line, sign) else { continue };
        let rest = lines.get(index..).unwrap_or_default();
        let (value, length) = match long(start, rest).filter(|_| sign == '=') {
            Some(found) => found,
            None => {
                let is_below = |line: &&&str| line.is_empty() || line.starts_with([' ', '\t', '-', ']']);
                let below: Vec<&str> = rest.iter().take_while(is_below).copied().collect();
                (value(start, &below, sign), below.len())
            }
        };
        index += length;
        keep(&unquoted(key).to_lowercase(), value, document);
    }
}

/// A value of which this is the start, with the lines below it.
fn value(start: &str, below: &[&str], sign: char) -> String {
    match start {
        "" => items(below).join("; "),
        list if list.starts_with('[') => {
            let whole = [&[list], below].concat().join(" ");
            let parts = parts(whole.trim_start_matches('['));
            let items: Vec<String> =
                parts.iter().map(|part| plain(part)).filter(|item| !item.is_empty()).collect();
            items.join("; ")
        }
        _ if sign == '=' => plain(start),
        _ if is_folded(start) => joined(below, false),
        _ => {
            let indented = below.iter().copied().take_while(|line| !line.starts_with(['-', ']']));
            let lines = [start].into_iter().chain(indented);
            match start.chars().next() {
                Some(quote @ ('"' | '\'')) => plain(&joined(&lines.collect::<Vec<_>>(), quote == '"')),
                _ => joined(&lines.map(without_remark).collect::<Vec<_>>(), false),
            }
        }
    }
}

/// A value of TOML between three quotation marks, and how many of the lines below its start belong to it.
fn long(start: &str, below: &[&str]) -> Option<(String, usize)> {
    let mark = ["\"\"\"", "\'\'\'"].into_iter().find(|mark| start.starts_with(mark))?;
    let lines = [&[start.get(mark.len()..)?], below].concat();
    let end = lines.iter().position(|line| line.contains(mark))?;
    let is_basic = mark.starts_with('"');
    let whole = joined(lines.get(..=end)?, is_basic);
    let inside = whole.split(mark).next().unwrap_or_default().trim();
    let mut chars = inside.chars();
    let text = std::iter::from_fn(|| match chars.next()? {
        '\\' if is_basic => chars.next().map(escaped),
        c => Some(c),
    });
    Some((text.collect(), end))
}

fn keep(key: &str, value: String, document: &mut Document) {
    if value.is_empty() {
        return;
    }
    match key {
        "title" if document.title.is_empty() => document.title = value,
        "lang" | "language" if document.language.is_none() => document.language = Some(value),
        "authors" => document.metadata.push(("author".to_owned(), value)),
        _ => document.metadata.push((key.to_owned(), value)),
    }
}

/// The items of a list below its key, or the name below it. Of an item that says more the name is taken.
fn items(below: &[&str]) -> Vec<String> {
    let mut items: Vec<Option<String>> = Vec::new();
    for line in below.iter().map(|line| line.trim()) {
        let item = line.strip_prefix("- ").map(str::trim);
        let Some((key, value)) = entry(item.unwrap_or(line), ':').filter(|(key, _)| PERSON.contains(key))
        else {
            items.extend(item.map(|item| Some(plain(item))));
            continue;
        };
        if item.is_some() || items.is_empty() {
            items.push(None);
        }
        if let ("name", Some(last @ None)) = (key, items.last_mut()) {
            *last = Some(plain(value));
        }
    }
    items.into_iter().flatten().filter(|item| !item.is_empty()).collect()
}

/// The parts of a list between commas, up to its closing bracket; commas and brackets in quotes are no such.
fn parts(list: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quote = None;
    for c in list.chars() {
        match (c, quote) {
            (']', None) => break,
            (',', None) => {
                parts.push(String::new());
                continue;
            }
            ('"' | '\'', None) if parts.last().is_some_and(|part| part.trim().is_empty()) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts
}

/// A value without quotes and without the comment behind it.
fn plain(value: &str) -> String {
    let value = value.trim();
    if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\''))
        && let Some(inside) = quoted(value.get(1..).unwrap_or_default(), quote)
    {
        return inside;
    }
    without_remark(value).to_owned()
}

/// A value without the comment behind it.
fn without_remark(value: &str) -> &str {
    value.split(" #").next().unwrap_or_default().trim()
}

/// Whether lines follow that are the value, as they stand or joined: `|`, `>`, with how far they are indented and whether
/// the last line end counts.
fn is_folded(value: &str) -> bool {
    let sign = without_remark(value).strip_prefix(['|', '>']);
    sign.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-')))
}

/// Lines as one. A backslash at the end of one takes the line end away, where it is a sign.
fn joined(lines: &[&str], has_escapes: bool) -> String {
    let mut text = String::new();
    for line in lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
        text.push_str(line);
        match text.strip_suffix('\\').filter(|_| has_escapes).map(str::len) {
            Some(length) => text.truncate(length),
            None => text.push(' '),
        }
    }
    text.trim().to_owned()
}

/// What stands before the closing quotation mark, two single ones or one behind a backslash read as one; `None` where it is
/// never closed.
fn quoted(rest: &str, quote: char) -> Option<String> {
    let mut inside = String::new();
    let mut rest = rest.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\'' if quote == c && rest.peek() == Some(&c) => inside.extend(rest.next()),
            _ if c == quote => return Some(inside),
            '\\' if quote == '"' => inside.push(escaped(rest.next()?)),
            _ => inside.push(c),
        }
    }
    None
}

/// The sign that is written as this one behind a backslash.
fn escaped(c: char) -> char {
    if matches!(c, 'n' | 't' | 'r') { ' ' } else { c }
}

fn unquoted(key: &str) -> &str {
    key.trim_matches(['"', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, rest: &str, metadata: &[(&str, &str)]) {
        let mut document = Document::default();
        assert_eq!(take(text, &mut document), rest);
        let found: Vec<(&str, &str)> =
            document.metadata.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(found, metadata);
    }

    #[test]
    fn yaml_and_toml() {
        check("---\r\nDate: 1861\r\nnested:\r\n  a: b\r\n---\r\nx", "x", &[("date", "1861")]);
        check(
            "+++\ndate = 1861-03-04\ntags = [\n \"a\",\n \"b\",\n]\n[extra]\nx = 1\n+++\ny",
            "y",
            &[("date", "1861-03-04"), ("tags", "a; b")],
        );
        check("---\nnote: 'It''s'\nx: \"a \\\"b\\\"\"\n---\nz", "z", &[("note", "It's"), ("x", "a \"b\"")]);
        let people =
            "---\nauthor:\n  - name: Jane\n    email: x\n  - affiliation: Y\n    name: \"Joe\"\n---\nz";
        check(people, "z", &[("author", "Jane; Joe")]);
        check("---\nauthor:\n  name: Jane\n  url: x\n---\nz", "z", &[("author", "Jane")]);
        check(
            "---\nauthor: [\"Doe, Jane\", B]\ntags:\n- a\n- 'b: c'\n---\nz",
            "z",
            &[("author", "Doe, Jane; B"), ("tags", "a; b: c")],
        );
        check("---\nabout: >\n  One\n  two.\n...\nx", "x", &[("about", "One two.")]);
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        check("---\nOnly words.\n---\nx", "---\nOnly words.\n---\nx", &[]);
        check("---\na: b", "---\na: b", &[]);
        check("Text", "Text", &[]);
    }

    #[test]
    fn a_text_between_rules_is_no_front_matter() {
        let is_text = |text: &str| check(text, text, &[]);
        is_text("---\n\nChapter one. The morning.\n\nAt last he said: come in.\n\n---\n\nThe next day.\n");
        is_text("---\nChapter one.\n\nNames: two.\n\n---\nx");
        is_text("---\nAt last he said: come in.\n---\nx");
        is_text("---\nYes. So: no.\n---\nx");
        is_text("---\n  \ntitle: a\n---\nx");
    }

    #[test]
    fn keys_are_what_people_call_them() {
        check(
            "---\n# of Obsidian\ndate created: 2020\nog:title: A\n\n\"last edit\": B\nжыл: 2014\ntags: [\n  c\n]\n---\nx",
            "x",
            &[
                ("date created", "2020"),
                ("og:title", "A"),
                ("last edit", "B"),
                ("жыл", "2014"),
                ("tags", "c"),
            ],
        );
    }

    #[test]
    fn values_that_go_on_are_whole() {
        let about = ("about", "One two three.");
        check("---\nabout: One\n  two # and\n\n  three.\nx: y\n---\nz", "z", &[about, ("x", "y")]);
        check("---\nabout: \"One\n  two \\\n  three.\" # x\nx: y\n---\nz", "z", &[about, ("x", "y")]);
        check("---\nabout: 'One\n  two\n  three.'\n---\nz", "z", &[about]);
        check("---\nabout: >2- # x\n  One\n  two three.\n---\nz", "z", &[about]);
        check(
            "+++\nabout = \"\"\"\nOne\n[two] \\\n  \"three\\\".\"\"\" # x\nx = 1\n+++\nz",
            "z",
            &[("about", "One [two] \"three\"."), ("x", "1")],
        );
        check("+++\nabout = '''One two\nthree.'''\nx = 1\n+++\nz", "z", &[about, ("x", "1")]);
        check("+++\nabout = \"\"\"One\n", "+++\nabout = \"\"\"One\n", &[]);
    }
}
