//! A text of the corpus, as the page's data block holds it.

use serde_json::json;
use std::collections::BTreeMap;

/// One text with what is known about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its title; never empty.
    pub title: String,
    /// Anything else that is known: `author`, `organisation`, `kind`, `language`, `date`, …
    pub metadata: BTreeMap<String, String>,
    /// The decoded text.
    pub text: String,
    /// How many stretches did not decode, and the byte of the first; `None` where all did.
    pub undecodable: Option<(u32, u32)>,
}

impl Document {
    /// What the metadata say under a key; empty where they say nothing.
    pub fn known(&self, key: &str) -> &str {
        self.metadata.get(key).map_or("", String::as_str)
    }
}

/// The documents as JSON that can stand inside a script element: it holds no `<`.
pub(crate) fn to_json(documents: &[Document]) -> String {
    let rows: Vec<serde_json::Value> = documents
        .iter()
        .map(|document| {
            json!({
                "title": document.title,
                "metadata": document.metadata,
                "text": document.text,
                "undecodable": document.undecodable,
            })
        })
        .collect();
    json!({ "documents": rows }).to_string().replace('<', "\\u003c")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    #[test]
    fn json_survives_a_script_element() {
        let text = "</script><!-- \u{2028}\"\\ \u{0} Ж".to_owned();
        let document = Document { title: "t".to_owned(), text: text.clone(), ..Document::default() };
        let json = to_json(&[document]);
        assert!(!json.contains('<'));
        let back: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(back["documents"][0]["text"], text.as_str());
        assert_eq!(back["documents"][0]["title"], "t");
        assert_eq!(back["documents"][0]["undecodable"], serde_json::Value::Null);
    }
}
