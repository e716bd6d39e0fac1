//! The data block `#corpus` that the build hook writes into the page.

use gloo::utils::document;
use js_sys::{Array, JSON, Object, Reflect};
use memoscope_protocol::DocumentInput;
use wasm_bindgen::{JsCast, JsValue};

/// The bundled documents.
///
/// # Errors
/// What is wrong with the block: it is missing, or it is not the JSON that the build hook writes.
pub fn documents() -> Result<Vec<DocumentInput>, String> {
    let block = document().get_element_by_id("corpus").and_then(|element| element.text_content());
    let json = block.ok_or("the page has no data block “corpus”")?;
    let value =
        JSON::parse(&json).map_err(|error| format!("the data block “corpus” is not JSON: {error:?}"))?;
    let entries = field(&value, "documents").and_then(|documents| documents.dyn_into::<Array>().ok());
    let entries = entries.ok_or("the data block “corpus” has no list “documents”")?;
    (1..)
        .zip(entries.iter())
        .map(|(number, entry)| {
            document_input(&entry).ok_or_else(|| {
                format!(
                    "document {number} of the data block “corpus” lacks its title or text, or is malformed"
                )
            })
        })
        .collect()
}

/// A document of the block. Only title and text must be there.
fn document_input(entry: &JsValue) -> Option<DocumentInput> {
    let text = |name| field(entry, name)?.as_string();
    let metadata = match field(entry, "metadata") {
        Some(fields) => {
            Object::entries(fields.dyn_ref()?).iter().map(|field| pair(&field)).collect::<Option<_>>()?
        }
        None => Vec::new(),
    };
    let undecodable = match field(entry, "undecodable") {
        Some(facts) => {
            let facts = facts.dyn_into::<Array>().ok()?;
            Some((facts.get(0).as_f64()? as u32, facts.get(1).as_f64()? as u32))
        }
        None => None,
    };
    Some(DocumentInput { title: text("title")?, text: text("text")?, metadata, undecodable })
}

/// A field that is there and not null.
fn field(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

fn pair(entry: &JsValue) -> Option<(String, String)> {
    let entry: &Array = entry.dyn_ref()?;
    Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
}
