//! The data block `#corpus` that the build hook writes into the page.

use gloo::utils::document;
use memoscope_protocol::DocumentInput;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The block's shape.
#[derive(Deserialize)]
struct Block {
    documents: Vec<Entry>,
}

/// A document of it.
#[derive(Deserialize)]
struct Entry {
    title: String,
    #[serde(default)]
    metadata: BTreeMap<String, String>,
    text: String,
    #[serde(default)]
    undecodable: Option<(u32, u32)>,
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

fn document_input(entry: Entry) -> DocumentInput {
    let Entry { title, metadata, text, undecodable } = entry;
    DocumentInput { title, text, metadata, undecodable }
}
