//! The data block `#corpus` that the build hook writes into the page.

use gloo::utils::document;
use memoscope_protocol::DocumentInput;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The block's shape.
#[derive(Deserialize)]
struct Block {
    documents: Vec<BTreeMap<String, String>>,
}

/// The bundled documents.
///
/// # Errors
/// What is wrong with the block: it is missing, or it is not the JSON that the build hook writes.
pub fn documents() -> Result<Vec<DocumentInput>, String> {
    let block = document().get_element_by_id("corpus").and_then(|element| element.text_content());
    let json = block.ok_or("the page has no data block “corpus”")?;
    let value = js_sys::JSON::parse(&json)
        .map_err(|error| format!("the data block “corpus” is not JSON: {error:?}"))?;
    let block: Block = serde_wasm_bindgen::from_value(value).map_err(|error| error.to_string())?;
    Ok(block.documents.into_iter().map(document_input).collect())
}

fn document_input(mut fields: BTreeMap<String, String>) -> DocumentInput {
    let text = fields.remove("text").unwrap_or_default();
    let title = fields.remove("title").unwrap_or_default();
    DocumentInput { title, text, metadata: fields, undecodable: None }
}
