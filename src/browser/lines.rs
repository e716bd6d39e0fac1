//! Documents as one file that can be read again, here and elsewhere: JSON lines, an object a document.

use super::blob::Blob;
use js_sys::JSON;
use memoscope_protocol::DocumentRead;
use std::ops::Range;
use wasm_bindgen::JsValue;

/// Bytes that are made ready in one turn.
const PIECE: u64 = 1_000_000;

/// Makes the file and calls back with it; `None` where the browser can't give the texts.
pub fn of(documents: Vec<DocumentRead>, texts: Blob, done: impl FnOnce(Option<Blob>) + 'static) {
    js_sys::futures::spawn_local(async move { done(file(&documents, &texts).await) });
}

async fn file(documents: &[DocumentRead], texts: &Blob) -> Option<Blob> {
    let parts = js_sys::Array::new();
    let mut end = 0;
    for document in documents {
        let mut line = String::from("{");
        let known = [("title", Some(&document.title)), ("language", document.language.as_ref())];
        let known = known.into_iter().filter_map(|(key, value)| Some((key, value?)));
        let own = document.metadata.iter().map(|(key, value)| (key.as_str(), value));
        for (key, value) in known.chain(own.filter(|(key, _)| !matches!(*key, "title" | "language" | "text")))
        {
            line.extend([quoted(key).as_str(), ":", quoted(value).as_str(), ","]);
        }
        line.push_str("\"text\":\"");
        parts.push(&line.into());
        let start = end;
        end += u64::from(document.bytes);
        for from in (start..end).step_by(PIECE as usize) {
            let bytes = piece(texts, from..end.min(from + PIECE)).await?;
            parts.push(&js_sys::Uint8Array::from(escaped(&bytes).as_slice()));
        }
        parts.push(&"\"}\n".into());
    }
    web_sys::Blob::new_with_blob_sequence(&parts).ok().map(Blob)
}

async fn piece(texts: &Blob, range: Range<u64>) -> Option<Vec<u8>> {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        texts.read(range.clone(), move |bytes| {
            let value =
                bytes.map_or(JsValue::NULL, |bytes| js_sys::Uint8Array::from(bytes.as_slice()).into());
            let _settled = resolve.call1(&JsValue::NULL, &value);
        });
    });
    let value = js_sys::futures::JsFuture::from(promise).await.ok()?;
    (!value.is_null()).then(|| js_sys::Uint8Array::new(&value).to_vec())
}

fn quoted(text: &str) -> String {
    JSON::stringify(&text.into()).map(String::from).unwrap_or_default()
}

/// Bytes of UTF-8 as they stand in a text of JSON. What is escaped is one byte long, so a piece may end inside a
/// character.
fn escaped(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 32);
    for &byte in bytes {
        match byte {
            b'"' | b'\\' => out.extend([b'\\', byte]),
            b'\n' => out.extend(b"\\n"),
            b'\r' => out.extend(b"\\r"),
            b'\t' => out.extend(b"\\t"),
            0..=0x1f => {
                let digit = |value: u8| b"0123456789abcdef".get(usize::from(value)).copied().unwrap_or(b'0');
                out.extend([b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte & 15)]);
            }
            _ => out.push(byte),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_as_json_has_them() {
        let text = "„Ақ“ \"орда\"\\\r\n\t\u{1f}\u{7f}😀";
        let json = format!("\"{}\"", String::from_utf8(escaped(text.as_bytes())).expect("UTF-8"));
        assert_eq!(json, "\"„Ақ“ \\\"орда\\\"\\\\\\r\\n\\t\\u001f\u{7f}😀\"");
    }
}
