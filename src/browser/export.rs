//! Reports as JSON and CSV, with numbers written as the web platform writes them (shortest round trip).

use js_sys::{Array, JSON, Object};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

fn to_js(value: &impl Serialize) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).unwrap_or(JsValue::NULL)
}

/// A value as indented JSON. What does not exist is null.
pub fn json(value: &impl Serialize) -> String {
    let text = JSON::stringify_with_replacer_and_space(&to_js(value), &JsValue::NULL, &2.into());
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// Rows as CSV (RFC 4180): the fields of the first row as heading, lists left out, what does not exist
/// empty. A text that a spreadsheet would run as a formula gets an apostrophe before it.
pub fn csv(rows: &impl Serialize) -> String {
    let rows: Array = to_js(rows).dyn_into().unwrap_or_default();
    let mut csv = String::new();
    for (index, row) in rows.iter().enumerate() {
        let fields: Vec<(String, JsValue)> = Object::entries(row.unchecked_ref())
            .iter()
            .map(|entry| Array::from(&entry))
            .map(|entry| (entry.get(0).as_string().unwrap_or_default(), entry.get(1)))
            .filter(|(_, value)| !Array::is_array(value))
            .collect();
        if index == 0 {
            let names: Vec<String> = fields.iter().map(|(name, _)| name.clone()).collect();
            csv.push_str(&names.join(","));
            csv.push_str("\r\n");
        }
        let cells: Vec<String> = fields.iter().map(|(_, value)| cell(value)).collect();
        csv.push_str(&cells.join(","));
        csv.push_str("\r\n");
    }
    csv
}

fn cell(value: &JsValue) -> String {
    match (value.as_string(), value.as_f64()) {
        (Some(text), _) => quoted(&text),
        (None, Some(number)) => self::number(number),
        _ => String::new(),
    }
}

/// A number as the web platform writes it: the shortest that is read back as the same.
pub fn number(value: f64) -> String {
    js_sys::Number::from(value).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

/// A text as a cell between tabs: white space is a blank, and what a spreadsheet would run is defused.
pub fn between_tabs(text: &str) -> String {
    let guard = if text.starts_with(FORMULA) { "'" } else { "" };
    format!("{guard}{}", text.replace(['\t', '\n', '\r'], " "))
}

/// How a text begins that a spreadsheet would run.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn quoted(text: &str) -> String {
    let guard = if text.starts_with(FORMULA) { "'" } else { "" };
    match text.contains([',', '"', '\n', '\r']) {
        true => format!("\"{guard}{}\"", text.replace('"', "\"\"")),
        false => format!("{guard}{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused_and_quotes_doubled() {
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(quoted("-x,"), "\"'-x,\"");
        assert_eq!(quoted("слово"), "слово");
        assert_eq!(between_tabs("=a\tb"), "'=a b");
        assert_eq!(between_tabs("слово, \"a\""), "слово, \"a\"");
    }
}
