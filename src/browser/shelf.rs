//! Texts that the reader keeps on this device, in IndexedDB: each a record with its version, its documents, and one file
//! with their texts. Storage may be denied or full: every call back has what the browser said.

use super::blob::Blob;
use super::fetch::said;
use js_sys::futures::JsFuture;
use js_sys::{Array, ArrayBuffer, Object, Promise, Reflect, Uint8Array};
use memoscope_protocol::{DocumentRead, FileRead, from_bytes, to_bytes};
use std::future::Future;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode};

/// The name of the database, and that of its one store.
const NAME: &str = "memoscope";
const STORE: &str = "texts";

/// The version that records are written in. A record of a later one is listed and not opened.
const VERSION: f64 = 1.0;

/// What was kept, without its texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its number in the store.
    pub key: f64,
    /// What the reader calls it.
    pub name: String,
    /// How many documents it has.
    pub documents: u32,
    /// Their words.
    pub words: u32,
    /// The length of their texts in bytes.
    pub bytes: u64,
}

/// What the browser said of storage that it denies, or that is full.
pub type Refusal = String;

/// Everything that is kept, the latest first.
pub fn list(done: impl FnOnce(Result<Vec<Kept>, Refusal>) + 'static) {
    spawn(done, async {
        let (database, store) = store(IdbTransactionMode::Readonly).await?;
        let (keys, records) = (store.get_all_keys()?, store.get_all()?);
        let (keys, records) = (settled(&keys).await?, settled(&records).await?);
        database.close();
        let (keys, records): (Array, Array) = (keys.dyn_into()?, records.dyn_into()?);
        let mut kept: Vec<Kept> =
            keys.iter().zip(records.iter()).map(|(key, record)| kept(&key, &record)).collect();
        kept.reverse();
        Ok(kept)
    });
}

/// Keeps documents and their texts under a name.
pub fn keep(name: &str, read: &FileRead, texts: &Blob, done: impl FnOnce(Result<(), Refusal>) + 'static) {
    let record = Object::new();
    put(&record, "version", VERSION);
    put(&record, "name", name);
    put(&record, "words", read.documents.iter().map(|document| f64::from(document.words)).sum::<f64>());
    put(&record, "documents", read.documents.iter().map(of_document).collect::<Array>());
    put(&record, "texts", texts.0.clone());
    let texts = texts.0.clone();
    spawn(done, async move {
        if write(|store| store.put(&record)).await.is_ok() {
            return Ok(());
        }
        // WebKit keeps no blobs in private windows, but it keeps their bytes.
        put(&record, "texts", JsFuture::from(texts.array_buffer()).await?);
        write(|store| store.put(&record)).await
    });
}

/// The documents and texts of a record, and its name.
pub fn open(key: f64, done: impl FnOnce(Result<(String, FileRead, Blob), Refusal>) + 'static) {
    spawn(done, async move {
        let record = record(key).await?;
        let texts = texts(&record)?;
        let documents: Array = field(&record, "documents").dyn_into()?;
        let documents = documents.iter().map(|document| document_of(&document)).collect();
        let is_known = field(&record, "version").as_f64().is_some_and(|version| version <= VERSION);
        match is_known {
            true => Ok((text(&record, "name"), FileRead { documents, ..FileRead::default() }, texts)),
            false => Err("a later version of this page wrote it".into()),
        }
    });
}

/// Calls a record otherwise.
pub fn rename(key: f64, name: &str, done: impl FnOnce(Result<(), Refusal>) + 'static) {
    let name = name.to_owned();
    spawn(done, async move {
        let record = record(key).await?;
        put(record.unchecked_ref(), "name", name);
        write(|store| store.put_with_key(&record, &key.into())).await
    });
}

/// Forgets a record.
pub fn delete(key: f64, done: impl FnOnce(Result<(), Refusal>) + 'static) {
    spawn(done, async move { write(|store| store.delete(&key.into())).await });
}

/// Forgets everything.
pub fn forget(done: impl FnOnce(Result<(), Refusal>) + 'static) {
    spawn(done, async move { write(IdbObjectStore::clear).await });
}

fn spawn<T: 'static>(
    done: impl FnOnce(Result<T, Refusal>) + 'static,
    work: impl Future<Output = Result<T, JsValue>> + 'static,
) {
    js_sys::futures::spawn_local(async move { done(work.await.map_err(refusal)) });
}

/// What the browser said; the name of the error where it has no words for it.
fn refusal(error: JsValue) -> Refusal {
    if let Some(text) = error.as_string() {
        return text;
    }
    match error.dyn_ref::<DomException>() {
        Some(exception) if exception.message().is_empty() => exception.name(),
        Some(exception) => exception.message(),
        None => said(error),
    }
}

async fn record(key: f64) -> Result<JsValue, JsValue> {
    let (database, store) = store(IdbTransactionMode::Readonly).await?;
    let record = settled(&store.get(&key.into())?).await?;
    database.close();
    if record.is_undefined() { Err("it is not there any more".into()) } else { Ok(record) }
}

/// Makes a change, and waits until the browser has it on the device.
async fn write(change: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>) -> Result<(), JsValue> {
    let (database, store) = store(IdbTransactionMode::Readwrite).await?;
    let transaction = store.transaction();
    let request = change(&store)?;
    let written = complete(&transaction).await;
    database.close();
    // A transaction that is given up for want of room names no error; its request may.
    written.map_err(|error| match request.error() {
        Ok(Some(reason)) if error.is_null() || error.is_undefined() => reason.into(),
        _ => error,
    })
}

async fn store(mode: IdbTransactionMode) -> Result<(IdbDatabase, IdbObjectStore), JsValue> {
    let factory = gloo::utils::window().indexed_db()?;
    let factory = factory.ok_or("this browser keeps nothing for this page")?;
    let request = factory.open_with_u32(NAME, 1)?;
    let making = request.clone();
    let make = wasm_bindgen::closure::Closure::once_into_js(move || {
        let database = making.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok());
        let made = database.and_then(|database| {
            let options = web_sys::IdbObjectStoreParameters::new();
            options.set_auto_increment(true);
            database.create_object_store_with_optional_parameters(STORE, &options).ok()
        });
        drop(made);
    });
    request.set_onupgradeneeded(Some(make.unchecked_ref()));
    let database: IdbDatabase = settled(&request).await?.dyn_into()?;
    let store = database.transaction_with_str_and_mode(STORE, mode)?.object_store(STORE)?;
    Ok((database, store))
}

/// The result of a request.
async fn settled(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(promise).await {
        Ok(_) => request.result(),
        Err(_) => Err(request.error().ok().flatten().map_or(JsValue::UNDEFINED, JsValue::from)),
    }
}

async fn complete(transaction: &IdbTransaction) -> Result<(), JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    match JsFuture::from(promise).await {
        Ok(_) => Ok(()),
        Err(_) => Err(transaction.error().map_or(JsValue::UNDEFINED, JsValue::from)),
    }
}

fn put(object: &Object, key: &str, value: impl Into<JsValue>) {
    let _set = Reflect::set(object, &key.into(), &value.into());
}

fn field(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or_default()
}

fn text(object: &JsValue, key: &str) -> String {
    field(object, key).as_string().unwrap_or_default()
}

fn number(object: &JsValue, key: &str) -> f64 {
    field(object, key).as_f64().unwrap_or_default()
}

/// The texts of a record, which has them as a blob or as their bytes.
fn texts(record: &JsValue) -> Result<Blob, JsValue> {
    match field(record, "texts").dyn_into::<ArrayBuffer>() {
        Ok(bytes) => web_sys::Blob::new_with_blob_sequence(&Array::of1(&JsValue::from(bytes))).map(Blob),
        Err(blob) => blob.dyn_into().map(Blob),
    }
}

fn kept(key: &JsValue, record: &JsValue) -> Kept {
    let documents = field(record, "documents").dyn_into::<Array>().map_or(0, |documents| documents.length());
    Kept {
        key: key.as_f64().unwrap_or_default(),
        name: text(record, "name"),
        documents,
        words: number(record, "words") as u32,
        bytes: texts(record).map_or(0, |texts| texts.size()),
    }
}

fn of_document(document: &DocumentRead) -> JsValue {
    let record = Object::new();
    let texts = |texts: &[String]| texts.iter().map(JsValue::from).collect::<Array>();
    put(&record, "title", document.title.as_str());
    put(&record, "format", document.format.as_str());
    for (key, value) in [("encoding", &document.encoding), ("language", &document.language)] {
        if let Some(value) = value {
            put(&record, key, value.as_str());
        }
    }
    let metadata = document.metadata.iter();
    put(
        &record,
        "metadata",
        metadata.map(|(key, value)| texts(&[key.clone(), value.clone()])).collect::<Array>(),
    );
    put(&record, "bytes", document.bytes);
    put(&record, "words", document.words);
    put(&record, "preview", texts(&document.preview));
    // Records of before have none of these.
    if !document.notes.is_empty() {
        put(&record, "notes", Uint8Array::from(to_bytes(&document.notes).as_slice()));
    }
    if let Some((count, first_byte)) = document.undecodable {
        put(&record, "undecodable", Array::of2(&count.into(), &first_byte.into()));
    }
    record.into()
}

fn document_of(record: &JsValue) -> DocumentRead {
    let list = |value: JsValue| value.dyn_into::<Array>().map(|list| list.to_vec()).unwrap_or_default();
    let word = |value: &JsValue| value.as_string().unwrap_or_default();
    let metadata = list(field(record, "metadata")).into_iter().filter_map(|pair| {
        let pair: Array = pair.dyn_into().ok()?;
        Some((word(&pair.get(0)), word(&pair.get(1))))
    });
    let undecodable = field(record, "undecodable").dyn_into::<Array>().ok().and_then(|pair| {
        let number = |at: u32| pair.get(at).as_f64().map(|number| number as u32);
        Some((number(0)?, number(1)?))
    });
    // Notes of a later version say something that is not known here.
    let notes = field(record, "notes").dyn_into::<Uint8Array>().ok();
    let notes = notes.and_then(|notes| from_bytes(&notes.to_vec())).unwrap_or_default();
    DocumentRead {
        title: text(record, "title"),
        format: text(record, "format"),
        encoding: field(record, "encoding").as_string(),
        language: field(record, "language").as_string(),
        metadata: metadata.collect(),
        bytes: number(record, "bytes") as u32,
        words: number(record, "words") as u32,
        preview: list(field(record, "preview")).iter().map(word).collect(),
        undecodable,
        notes,
    }
}
