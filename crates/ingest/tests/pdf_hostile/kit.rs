//! What the tests share: files are put together of objects, and read within bounds.

use memoscope_ingest::{Ceiling, File, Format, ImportError, ImportOptions, Imported, Limits, import};
use std::time::{Duration, Instant};

pub(crate) const SLOWER: u32 = if cfg!(debug_assertions) { 40 } else { 20 };

#[track_caller]
pub(crate) fn read(bytes: &[u8]) -> Result<Imported, ImportError> {
    let options = ImportOptions { format: Some(Format::Pdf), notes: true, ..ImportOptions::default() };
    let start = Instant::now();
    let result = import(File { name: "x.pdf", bytes }, &options, &Limits::default());
    let spent = start.elapsed();
    assert!(spent < Duration::from_secs(1) * SLOWER, "it took {spent:?}");
    result
}

/// A file of these objects, with a table; the first is the catalogue.
pub(crate) fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", index + 1).into_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    bytes.extend(
        format!("trailer\n<</Root 1 0 R/Size {}>>\nstartxref\n{table}\n%%EOF", objects.len() + 1)
            .into_bytes(),
    );
    bytes
}

pub(crate) fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut bytes = format!("<<{dict}/Length {}>>stream\n", data.len()).into_bytes();
    bytes.extend(data);
    bytes.extend(b"\nendstream");
    bytes
}

/// A page that shows a content, with more objects after it; those begin with number 5.
pub(crate) fn page(resources: &str, content: Vec<u8>, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1\
             /BaseFont/Helvetica>>>>{resources}>>>>"
        )
        .into_bytes(),
        content,
    ];
    objects.extend_from_slice(more);
    file(&objects)
}

pub(crate) const HELLO: &[u8] = b"BT /F 12 Tf 72 700 Td (Hello there) Tj ET ";

pub(crate) fn flate(bytes: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(bytes, 9)
}

pub(crate) fn text(result: &Result<Imported, ImportError>) -> String {
    match result {
        Ok(imported) => imported.documents.iter().map(|document| document.clone().into_text()).collect(),
        Err(error) => panic!("{error}"),
    }
}

pub(crate) fn too_large(result: &Result<Imported, ImportError>) -> Ceiling {
    match result {
        Err(ImportError::TooLarge { what, .. }) => *what,
        other => panic!("{other:?}"),
    }
}
