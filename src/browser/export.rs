//! Reports as JSON and sheets, with numbers written as the web platform writes them (shortest round trip).

use js_sys::{Array, JSON, Object, Reflect};
use memoscope_export::sheet::{Cell, Style};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

fn to_js(value: &impl Serialize) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).unwrap_or(JsValue::NULL)
}

/// A value as indented JSON.
pub fn to_json(value: &impl Serialize) -> String {
    indented(&to_js(value))
}

fn indented(value: &JsValue) -> String {
    let text = JSON::stringify_with_replacer_and_space(value, &JsValue::NULL, &2.into());
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
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

    /// Sets a member to a value of the platform's.
    pub fn set_value(&mut self, name: &str, value: &JsValue) {
        let _refused = Reflect::set(&self.0, &name.into(), value);
    }

    /// The object.
    pub fn value(&self) -> &JsValue {
        &self.0
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
        indented(&self.0)
    }
}

/// Rows as a sheet: these fields of each row. `more` is the name and the texts of a last column, which is left out where
/// there is no text.
pub fn sheet(style: Style, fields: &[&str], rows: &impl Serialize, more: (&str, &[String])) -> String {
    let rows: Array = to_js(rows).dyn_into().unwrap_or_default();
    let (last, mut texts) = ((!more.1.is_empty()).then_some(more.0), more.1.iter());
    let mut sheet = style.heading(fields.iter().copied().chain(last));
    for row in rows.iter() {
        let value = |field: &&str| Reflect::get(&row, &JsValue::from(*field)).unwrap_or(JsValue::NULL);
        let cells = fields.iter().map(|field| cell(&value(field)));
        sheet.push_str(&style.line(cells.chain(texts.next().map(|text| Cell::Text(text.clone())))));
    }
    sheet
}

fn cell(value: &JsValue) -> Cell {
    match (value.as_string(), value.as_f64()) {
        (Some(text), _) => Cell::Text(text),
        (None, Some(number)) => Cell::Number(self::number(number)),
        _ => Cell::Nothing,
    }
}

/// A number as the web platform writes it: the shortest that is read back as the same.
pub fn number(value: f64) -> String {
    js_sys::Number::from(value).to_string_with_radix(10).map(String::from).unwrap_or_default()
}
