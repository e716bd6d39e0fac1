//! A JSON value with its fields in the file's order.

use crate::record::Field;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

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
    /// The fields of an object: those of objects in it with a dot between the names, lists of plain values as one.
    pub(super) fn fields(self) -> Vec<Field> {
        let mut fields = Vec::new();
        add(String::new(), self, &mut fields);
        fields
    }

    /// A plain value as text.
    pub(super) fn plain(self) -> Option<String> {
        match self {
            Self::Scalar(text) | Self::Text(text) => Some(text),
            Self::Null | Self::List(_) | Self::Object(_) => None,
        }
    }
}

/// Adds the fields of a value called `name`. Recursion is as deep as the value, which its reader has limited.
fn add(name: String, value: Value, fields: &mut Vec<Field>) {
    match value {
        Value::Object(inner) => {
            for (key, value) in inner {
                add(if name.is_empty() { key } else { format!("{name}.{key}") }, value, fields);
            }
        }
        Value::List(items) => {
            let mut parts = Vec::new();
            for item in items {
                match item {
                    // A paragraph may come as an object around its text.
                    Value::Object(inner) => {
                        let text = inner.into_iter().find(|(key, value)| {
                            matches!(value, Value::Text(_))
                                && matches!(key.as_str(), "text" | "content" | "body")
                        });
                        parts.extend(text.and_then(|(_, value)| value.plain()));
                    }
                    other => parts.extend(other.plain()),
                }
            }
            fields.push(Field { name, value: parts.join("\n\n"), is_list: true });
        }
        other => {
            let value = other.plain().unwrap_or_default();
            fields.push(Field { name, value, is_list: false });
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Values)
    }
}

struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Scalar(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Scalar(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Scalar(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Scalar(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            fields.push(entry);
        }
        Ok(Value::Object(fields))
    }
}
