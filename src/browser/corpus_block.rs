//! The data block `#corpus` that the build hook writes into the page.

use gloo::utils::document;
use js_sys::{Array, JSON, Object, Reflect};
use memoscope_protocol::DocumentInput;
use wasm_bindgen::{JsCast, JsValue};

/// What is wrong with the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockProblem {
    /// It is not there.
    Missing,
    /// It is no JSON.
    NotJson,
    /// It has no list of documents.
    NoDocuments,
    /// A document, by its number from 1, lacks its title or text, or is malformed.
    BadDocument(u32),
}

/// The bundled documents.
///
/// # Errors
/// What is wrong with the block.
pub fn documents() -> Result<Vec<DocumentInput>, BlockProblem> {
    let block = document().get_element_by_id("corpus").and_then(|element| element.text_content());
    let json = block.ok_or(BlockProblem::Missing)?;
    let value = JSON::parse(&json).map_err(|_| BlockProblem::NotJson)?;
    let entries = field(&value, "documents").and_then(|documents| documents.dyn_into::<Array>().ok());
    let entries = entries.ok_or(BlockProblem::NoDocuments)?;
    (1..)
        .zip(entries.iter())
        .map(|(number, entry)| document_input(&entry).ok_or(BlockProblem::BadDocument(number)))
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
