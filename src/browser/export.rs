//! Reports as JSON and CSV, with numbers written as the web platform writes them (shortest round trip).

use js_sys::{Array, JSON, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

fn to_js(value: &impl Serialize) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).unwrap_or(JsValue::NULL)
}

/// An object that becomes JSON, its members in the order in which they were set.
pub struct JsonObject(Object);

impl JsonObject {
    /// An empty one.
    pub fn new() -> Self {
        Self(Object::new())
    }

    /// Sets a member. What does not exist is null.
    pub fn set(&mut self, name: &str, value: &impl Serialize) {
        let _refused = Reflect::set(&self.0, &name.into(), &to_js(value));
    }

    /// Sets each member of another object.
    pub fn spread(&mut self, value: &impl Serialize) {
        if let Ok(object) = to_js(value).dyn_into::<Object>() {
            Object::assign(&self.0, &object);
        }
    }

    /// Sets one member of each object of a list, by their order.
    pub fn set_in_each(&mut self, list: &str, name: &str, texts: &[String]) {
        let list = Reflect::get(&self.0, &list.into()).ok().and_then(|list| list.dyn_into::<Array>().ok());
        for (object, text) in list.iter().flat_map(Array::iter).zip(texts) {
            let _refused = Reflect::set(&object, &name.into(), &text.into());
        }
    }

    /// The object as indented JSON.
    pub fn text(&self) -> String {
        let text = JSON::stringify_with_replacer_and_space(&self.0, &JsValue::NULL, &2.into());
        text.ok().and_then(|text| text.as_string()).unwrap_or_default()
    }
}

/// Rows as CSV (RFC 4180): these fields of each row, what does not exist empty. Made safe for spreadsheets, it
/// begins with a byte-order mark, by which they know UTF-8, its lines end as theirs do, and a text that they would run
/// as a formula gets an apostrophe before it. Else it is as the command line writes it. `more` is the name and the texts of
/// a last column, which is left out where there is no text.
pub fn csv(fields: &[&str], rows: &impl Serialize, more: (&str, &[String]), is_safe: bool) -> String {
    let rows: Array = to_js(rows).dyn_into().unwrap_or_default();
    let (mut csv, line_end) = if is_safe { ("\u{feff}".to_owned(), "\r\n") } else { (String::new(), "\n") };
    csv.push_str(&fields.join(","));
    let (name, mut texts) = (more.0, more.1.iter());
    if !more.1.is_empty() {
        csv.push(',');
        csv.push_str(name);
    }
    csv.push_str(line_end);
    for row in rows.iter() {
        let value = |field: &&str| Reflect::get(&row, &JsValue::from(*field)).unwrap_or(JsValue::NULL);
        let cells: Vec<String> = fields.iter().map(|field| cell(&value(field), is_safe)).collect();
        csv.push_str(&cells.join(","));
        if let Some(text) = texts.next() {
            csv.push(',');
            csv.push_str(&quoted(text, is_safe));
        }
        csv.push_str(line_end);
    }
    csv
}

/// A number is never guarded: its minus is no formula.
fn cell(value: &JsValue, is_safe: bool) -> String {
    match (value.as_string(), value.as_f64()) {
        (Some(text), _) => quoted(&text, is_safe),
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
    format!("{guard}{}", text.replace(LINE_ENDS, " "))
}

/// White space that would end a cell or a line.
const LINE_ENDS: [char; 8] = ['\t', '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// What a spreadsheet may take for the beginning of a formula, in its wide forms too.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

fn quoted(text: &str, is_safe: bool) -> String {
    let guard = if is_safe && text.starts_with(FORMULA) { "'" } else { "" };
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
        fn check(text: &str, safe: &str, raw: &str) {
            assert_eq!((quoted(text, true).as_str(), quoted(text, false).as_str()), (safe, raw));
        }
        check("=1+1", "'=1+1", "=1+1");
        check("a,\"b\"", "\"a,\"\"b\"\"\"", "\"a,\"\"b\"\"\"");
        check("-x,", "\"'-x,\"", "\"-x,\"");
        check("\tx", "'\tx", "\tx");
        check("＝x", "'＝x", "＝x");
        check("слово", "слово", "слово");
        check("a=b", "a=b", "a=b");
        assert_eq!(between_tabs("=a\tb"), "'=a b");
        assert_eq!(between_tabs("слово, \"a\""), "слово, \"a\"");
    }
}
