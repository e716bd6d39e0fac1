//! Where the records lie in a value: in wrappers, by key, column by column, or deeper.

use super::value::Value;
use crate::Format;
use crate::import::stem;
use crate::record::LOOKED_AT;

/// Names of the list in a wrapper, the likeliest first.
const WRAPPERS: [&str; 14] = [
    "documents",
    "docs",
    "records",
    "items",
    "data",
    "results",
    "rows",
    "articles",
    "texts",
    "entries",
    "posts",
    "messages",
    "features",
    "hits",
];

/// How deep records are looked for.
const LEVELS: usize = 6;

/// How many bytes a string may have that is no text of its own.
const LONG: usize = 400;

/// Names under which files keep lists of paragraphs: no wrappers.
const PARTS: [&str; 4] = ["paragraphs", "lines", "sentences", "sections"];

/// The records in a value that is no list: what a wrapper holds, else itself. `lost` counts values with words beside the
/// records.
pub(super) fn unwrap(value: Value, lost: &mut u32) -> Vec<Value> {
    let Value::Object(mut fields) = value else {
        return match value {
            Value::List(items) => items,
            other => vec![other],
        };
    };
    if let Some(at) = list(&fields)
        && let Some(count) = beside(&fields, &[at])
        && let (_, Value::List(items)) = fields.swap_remove(at)
    {
        *lost = lost.saturating_add(count);
        return items;
    }
    if let Some(rows) = split(&mut fields, lost) {
        return rows;
    }
    if fields.len() > 1 && fields.iter().all(|(name, value)| is_named_text(name, value)) {
        return fields.into_iter().map(named_text).collect();
    }
    if let Some(records) = buried(&mut fields, lost) {
        return records;
    }
    let are_objects = fields.len() > 1 || fields.first().is_some_and(|(name, _)| name.parse::<u64>().is_ok());
    if are_objects && fields.iter().all(|(_, value)| matches!(value, Value::Object(_))) {
        return by_key(fields);
    }
    vec![Value::Object(fields)]
}

/// The field that holds the list of records: the only one, or where one has the name of a wrapper the one with most words,
/// of equals the likeliest by its name.
fn list(fields: &[(String, Value)]) -> Option<usize> {
    let likeliness = |name: &str| {
        let place = WRAPPERS.iter().position(|wrapper| name.eq_ignore_ascii_case(wrapper));
        place.map(|place| WRAPPERS.len() - place)
    };
    let lists: Vec<(usize, Option<usize>, &Value)> = fields
        .iter()
        .enumerate()
        .filter(|(_, (name, value))| holds_records(name, value))
        .map(|(at, (name, value))| (at, likeliness(name), value))
        .collect();
    if lists.len() > 1 && lists.iter().all(|(_, likeliness, _)| likeliness.is_none()) {
        return None;
    }
    lists
        .into_iter()
        .rev()
        .max_by_key(|(_, likeliness, value)| (value.letters(), *likeliness))
        .map(|(at, ..)| at)
}

/// Whether a field is the text of a file under its name.
fn is_named_text(name: &str, value: &Value) -> bool {
    matches!(value, Value::Text(_)) && Format::by_extension(name).is_some_and(Format::is_text)
}

fn named_text((name, text): (String, Value)) -> Value {
    let title = Value::Text(stem(&name).to_owned());
    Value::Object(vec![("title".to_owned(), title), ("text".to_owned(), text)])
}

/// The records that lie deeper, as in the answers of search engines and of services on the net: the list, or the object of
/// records by number, that holds most of the text. None where no single one does, and where a text of its own stands beside
/// the way down.
fn buried(fields: &mut [(String, Value)], lost: &mut u32) -> Option<Vec<Value>> {
    let all: usize = fields.iter().map(|(_, value)| value.letters()).sum();
    let (mut path, mut passed) = (Vec::new(), 0_u32);
    let mut level: &[(String, Value)] = fields;
    loop {
        // What holds most of the text lies on one way down.
        let (at, (name, value)) =
            level.iter().enumerate().find(|(_, (_, value))| value.letters() * 10 > all * 6)?;
        passed = passed.saturating_add(beside(level, &[at])?);
        path.push(at);
        if path.len() > LEVELS {
            return None;
        }
        match value {
            Value::List(_) if path.len() > 1 && holds_records(name, value) => break,
            Value::Object(inner) if are_numbered(inner) => break,
            Value::Object(inner) => level = inner,
            _ => return None,
        }
    }
    let mut steps = path.into_iter();
    let mut value = &mut fields.get_mut(steps.next()?)?.1;
    for step in steps {
        let Value::Object(inner) = value else { return None };
        value = &mut inner.get_mut(step)?.1;
    }
    *lost = lost.saturating_add(passed);
    match std::mem::replace(value, Value::Null) {
        Value::List(records) => Some(records),
        Value::Object(records) => Some(by_key(records)),
        _ => None,
    }
}

/// How many values with words stand beside the fields that are taken, of a list of records each record; None where one of
/// them is a text of its own, of more than a tenth of what is in those fields.
fn beside(fields: &[(String, Value)], taken: &[usize]) -> Option<u32> {
    let most: usize = taken.iter().filter_map(|&at| fields.get(at)).map(|(_, value)| value.letters()).sum();
    let mut count = 0;
    for (_, (name, value)) in fields.iter().enumerate().filter(|(index, _)| !taken.contains(index)) {
        if is_long(value) && value.letters() * 10 > most {
            return None;
        }
        count += match value {
            Value::List(items) if holds_records(name, value) => {
                items.iter().filter(|item| item.letters() > 0).count()
            }
            value => usize::from(value.letters() > 0),
        };
    }
    Some(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Whether a value is a text of more than a few words, in one string or in paragraphs. A long key or address is none.
fn is_long(value: &Value) -> bool {
    let length = |value: &Value| match value {
        Value::Text(text) if !text.is_ascii() || text.contains(char::is_whitespace) => text.len(),
        _ => 0,
    };
    match value {
        Value::List(parts) if parts.iter().all(|part| matches!(part, Value::Text(_))) => {
            parts.iter().map(length).sum::<usize>() > LONG
        }
        value => length(value) > LONG,
    }
}

/// Rows as records where the first of them names the columns, as that of a table would; else as they are.
pub(super) fn named_rows(rows: Vec<Value>) -> Vec<Value> {
    let shown = |row: &Value| match row {
        Value::List(cells) => cells
            .iter()
            .map(|cell| match cell {
                Value::Text(text) | Value::Scalar(text) => Some(text.as_str()),
                Value::Null => Some(""),
                _ => None,
            })
            .collect::<Option<csv::StringRecord>>(),
        _ => None,
    };
    let sample: Option<Vec<csv::StringRecord>> = rows.iter().take(LOOKED_AT).map(shown).collect();
    let are_texts = |row: &Value| matches!(row, Value::List(cells) if cells.iter().all(|cell| matches!(cell, Value::Text(_))));
    if !rows.first().is_some_and(are_texts) || !sample.is_some_and(|rows| crate::table::is_first(&rows)) {
        return rows;
    }
    let mut rows = rows.into_iter();
    let Some(Value::List(names)) = rows.next() else { return Vec::new() };
    let names: Vec<String> = names.into_iter().filter_map(Value::plain).collect();
    rows.map(|row| record(row, &names)).collect()
}

/// A row as a record; cells beyond the names are called by their number.
fn record(row: Value, names: &[String]) -> Value {
    let Value::List(cells) = row else { return row };
    let numbered = (names.len() + 1..).map(|number| format!("column {number}"));
    Value::Object(names.iter().cloned().chain(numbered).zip(cells).collect())
}

/// Whether fields are records by number.
fn are_numbered(fields: &[(String, Value)]) -> bool {
    let is_numbered = |(name, value): &(String, Value)| {
        name.parse::<i64>().is_ok() && matches!(value, Value::Object(record) if !are_numbered(record))
    };
    !fields.is_empty() && fields.iter().all(is_numbered)
}

/// Whether a field is a list of records, and not of parts of a text.
fn holds_records(name: &str, value: &Value) -> bool {
    let is_list =
        matches!(value, Value::List(items) if items.iter().any(|one| matches!(one, Value::Object(_))));
    is_list && !PARTS.contains(&name.to_lowercase().as_str())
}

/// The rows of a table in two parts, as data frames are written too: `{"columns": ["a", …], "data": [[1, …], …]}`. `lost`
/// counts values with words beside the two; None where one of them is a text of its own.
fn split(fields: &mut [(String, Value)], lost: &mut u32) -> Option<Vec<Value>> {
    let place = |wanted: &str| fields.iter().position(|(name, _)| name == wanted);
    let (columns, data) = (place("columns")?, place("data")?);
    let Value::List(names) = &fields.get(columns)?.1 else { return None };
    let names: Vec<String> = names.iter().cloned().map(Value::plain).collect::<Option<_>>()?;
    let count = beside(fields, &[data, columns])?;
    let Value::List(rows) = &mut fields.get_mut(data)?.1 else { return None };
    if rows.is_empty() || !rows.iter().all(|row| matches!(row, Value::List(_))) {
        return None;
    }
    *lost = lost.saturating_add(count);
    Some(std::mem::take(rows).into_iter().map(|row| record(row, &names)).collect())
}

/// Records by key, or a table column by column: then the keys of each column are the numbers of the rows.
fn by_key(fields: Vec<(String, Value)>) -> Vec<Value> {
    let are_columns = fields.iter().all(|(_, value)| {
        matches!(value, Value::Object(cells) if !cells.is_empty()
            && cells.iter().enumerate().all(|(index, (key, _))| key.parse() == Ok(index)))
    });
    if !are_columns {
        let keyed = |(key, value): (String, Value)| match value {
            Value::Object(mut record) => {
                if !record.iter().any(|(name, _)| name == "id") {
                    record.insert(0, ("id".to_owned(), Value::Text(key)));
                }
                Value::Object(record)
            }
            other => other,
        };
        return fields.into_iter().map(keyed).collect();
    }
    let mut rows: Vec<Vec<(String, Value)>> = Vec::new();
    for (name, column) in fields {
        let Value::Object(cells) = column else { continue };
        for (index, (_, cell)) in cells.into_iter().enumerate() {
            if rows.len() <= index {
                rows.push(Vec::new());
            }
            if let Some(row) = rows.get_mut(index) {
                row.push((name.clone(), cell));
            }
        }
    }
    rows.into_iter().map(Value::Object).collect()
}
