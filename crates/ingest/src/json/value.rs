//! A JSON value with its fields in the file's order and its numbers as they are written.

use crate::record::Field;
use serde_json::value::RawValue;

/// How deep values may lie in each other; what lies deeper is no value.
const DEEPEST: u32 = 128;

/// Names of the field that holds the text of a part.
const TEXTS: [&str; 3] = ["text", "content", "body"];

/// Names of the object that holds the fields of a record, as search engines and services on the net have it.
const INNER: [&str; 6] = ["_source", "attributes", "node", "data", "fields", "properties"];

/// How many fields are compared with each other.
const MOST: usize = 200;

/// A JSON value. Numbers are kept as text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Scalar(String),
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

impl Value {
    /// The value of a text that is known to be JSON; `None` where it lies too deep.
    pub(super) fn of(raw: &RawValue) -> Option<Self> {
        Parser { rest: raw.get() }.value(0)
    }

    /// How many bytes of strings that have a letter and a space are in it.
    pub(super) fn letters(&self) -> usize {
        match self {
            Self::Null | Self::Scalar(_) => 0,
            Self::Text(text) => {
                let is_said = text.contains(char::is_alphabetic) && text.contains(char::is_whitespace);
                if is_said { text.len() } else { 0 }
            }
            Self::List(items) => items.iter().map(Self::letters).sum(),
            Self::Object(fields) => fields.iter().map(|(_, value)| value.letters()).sum(),
        }
    }

    /// A record whose fields lie in one object within it, with those fields in place of that object; where a name is there
    /// already, the object stays.
    pub(super) fn lifted(self) -> Self {
        let Self::Object(mut fields) = self else { return self };
        let is_inner = |(name, value): &(String, Self)| {
            INNER.contains(&name.as_str()) && matches!(value, Self::Object(_))
        };
        if let Some(at) = fields.iter().position(is_inner)
            && let Some((_, Self::Object(inner))) = fields.get(at)
            && inner.len() <= MOST
            && fields.len() <= MOST
            && !inner.iter().any(|(name, _)| fields.iter().any(|(there, _)| there == name))
            && let (_, Self::Object(inner)) = fields.remove(at)
        {
            fields.splice(at..at, inner).for_each(drop);
        }
        Self::Object(fields)
    }

    /// The fields of an object: those of objects in it with a dot between the names, lists as one. `lost` counts values that
    /// are part of none.
    pub(super) fn fields(self, lost: &mut u32) -> Vec<Field> {
        let mut fields = Vec::new();
        add(String::new(), self, &mut fields, lost);
        fields
    }

    /// A plain value as text.
    pub(super) fn plain(self) -> Option<String> {
        match self {
            Self::Scalar(text) | Self::Text(text) => Some(text),
            Self::Null | Self::List(_) | Self::Object(_) => None,
        }
    }

    /// What a value within a list says: a list its words one behind another, an object around a text that text, any other
    /// object its longest text. `lost` counts what is not said.
    fn part(self, lost: &mut u32) -> Option<String> {
        let fields = match self {
            Self::List(items) => {
                let parts: Vec<String> = items.into_iter().filter_map(|item| item.part(lost)).collect();
                return Some(parts.join(" ")).filter(|text| !text.is_empty());
            }
            Self::Object(fields) => fields,
            other => return other.plain(),
        };
        let length = |value: &Self| match value {
            Self::Text(text) => text.len(),
            _ => 0,
        };
        let named = fields.iter().position(|(key, value)| length(value) > 0 && TEXTS.contains(&key.as_str()));
        let longest = || {
            let most = fields.iter().map(|(_, value)| length(value)).max().filter(|most| *most > 0)?;
            fields.iter().position(|(_, value)| length(value) == most)
        };
        let taken = named.or_else(longest);
        let mut text = None;
        for (index, (_, value)) in fields.into_iter().enumerate() {
            if Some(index) == taken {
                text = value.plain();
            } else if value != Self::Null {
                *lost = lost.saturating_add(1);
            }
        }
        text
    }
}

/// Adds the fields of a value called `name`. Recursion is as deep as the value, which its reader has limited.
fn add(name: String, value: Value, fields: &mut Vec<Field>, lost: &mut u32) {
    match value {
        Value::Object(inner) => {
            for (key, value) in inner {
                // What kind of value it is, databases say in a name of its own: `{"$date": "2014-05-03"}`.
                let name = match () {
                    () if name.is_empty() => key,
                    () if key.starts_with('$') => name.clone(),
                    () => format!("{name}.{key}"),
                };
                add(name, value, fields, lost);
            }
        }
        Value::List(items) => {
            // Strings, and objects between them for links and the like, are one running text.
            let is_spoken = |item: &Value| matches!(item, Value::Text(text) if text.contains(' '));
            let may_run = items.iter().any(is_spoken)
                && items.iter().any(|item| matches!(item, Value::Object(_)))
                && items.iter().all(|item| matches!(item, Value::Text(_) | Value::Object(_)));
            let said = |item: Value| {
                let is_object = matches!(item, Value::Object(_));
                item.part(lost).map(|part| (part, is_object))
            };
            let parts: Vec<(String, bool)> = items.into_iter().filter_map(said).collect();
            let is_run = may_run && is_run(&parts);
            let parts: Vec<String> = parts.into_iter().map(|(part, _)| part).collect();
            let between = if is_run { "" } else { "\n\n" };
            fields.push(Field { name, value: parts.join(between), is_list: !is_run });
        }
        other => {
            let value = other.plain().unwrap_or_default();
            fields.push(Field { name, value, is_list: false });
        }
    }
}

/// Whether parts, each a string or of an object, go on in each other: white space or an opening mark stands where they meet,
/// or no letter or digit behind an object. Objects follow each other as they are.
fn is_run(parts: &[(String, bool)]) -> bool {
    let parts: Vec<_> = parts.iter().filter(|(part, _)| !part.is_empty()).collect();
    parts.windows(2).all(|pair| {
        let [(before, is_object), (after, is_object_too)] = pair else { return true };
        let goes_on = *is_object && (*is_object_too || !after.starts_with(char::is_alphanumeric));
        opens(before) || after.starts_with(char::is_whitespace) || goes_on
    })
}

/// Whether a text ends in white space or in a mark that opens something. Quotation marks, which close as well, open behind
/// white space, behind a bracket or at the start.
fn opens(text: &str) -> bool {
    let mut backwards = text.chars().rev();
    match backwards.next() {
        Some('"' | '\'' | '«' | '»' | '„' | '“' | '‘' | '‹' | '›') => {
            backwards.next().is_none_or(|c| c.is_whitespace() || "([{".contains(c))
        }
        Some(last) => last.is_whitespace() || "([{¿¡-–—/".contains(last),
        None => false,
    }
}

/// Reads what is known to be JSON: whether it is, `serde_json` has said, which gives no digits of a number.
struct Parser<'a> {
    rest: &'a str,
}

impl<'a> Parser<'a> {
    fn value(&mut self, depth: u32) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        match self.peek() {
            Some('"') => Some(Value::Text(self.string())),
            Some('[') => {
                let mut items = Vec::new();
                self.list(']', |parser| parser.value(depth + 1).map(|item| items.push(item)))?;
                Some(Value::List(items))
            }
            Some('{') => {
                let mut fields = Vec::new();
                self.list('}', |parser| {
                    parser.peek();
                    let key = parser.string();
                    parser.peek();
                    parser.pass(1);
                    parser.value(depth + 1).map(|value| fields.push((key, value)))
                })?;
                Some(Value::Object(fields))
            }
            _ => {
                let end = self.rest.find([',', ']', '}', ' ', '\t', '\r', '\n']).unwrap_or(self.rest.len());
                Some(match self.pass(end) {
                    "null" | "" => Value::Null,
                    word => Value::Scalar(word.to_owned()),
                })
            }
        }
    }

    /// Reads what stands between brackets with commas between.
    fn list(&mut self, close: char, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.pass(1);
        loop {
            match self.peek() {
                Some(',') => drop(self.pass(1)),
                Some(c) if c != close => item(self)?,
                _ => {
                    self.pass(1);
                    return Some(());
                }
            }
        }
    }

    fn string(&mut self) -> String {
        let bytes = self.rest.as_bytes();
        let (mut at, mut is_plain) = (1, true);
        while let Some(byte) = bytes.get(at).filter(|byte| **byte != b'"') {
            is_plain &= *byte != b'\\';
            at += if *byte == b'\\' { 2 } else { 1 };
        }
        let written = self.pass((at + 1).min(bytes.len()));
        let inside = written.get(1..written.len().saturating_sub(1)).unwrap_or_default();
        match is_plain {
            true => inside.to_owned(),
            false => serde_json::from_str(written).unwrap_or_else(|_| inside.to_owned()),
        }
    }

    /// The next character that is no white space.
    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
        self.rest.chars().next()
    }

    /// Passes over so many bytes and returns them.
    fn pass(&mut self, bytes: usize) -> &'a str {
        let end = self.rest.ceil_char_boundary(bytes.min(self.rest.len()));
        let (passed, rest) = self.rest.split_at(end);
        self.rest = rest;
        passed
    }
}
