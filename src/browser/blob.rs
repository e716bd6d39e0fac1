//! Texts as files of the browser's: they go between page and workers by reference, and are read a piece at a time.

use js_sys::{ArrayBuffer, Uint8Array};
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

/// Bytes that the browser keeps. Clones share them.
#[derive(Clone, Debug, PartialEq)]
pub struct Blob(pub(super) web_sys::Blob);

impl Blob {
    /// Pieces of others, end to end; nothing is copied. `None` where the browser can't.
    pub fn join(pieces: impl Iterator<Item = (Self, Range<u64>)>) -> Option<Self> {
        let parts = js_sys::Array::new();
        for (blob, range) in pieces {
            parts.push(blob.slice(range)?.as_ref());
        }
        web_sys::Blob::new_with_blob_sequence(&parts).ok().map(Self)
    }

    /// A text.
    pub fn of_text(text: &str) -> Option<Self> {
        web_sys::Blob::new_with_str_sequence(&js_sys::Array::of1(&text.into())).ok().map(Self)
    }

    /// These bytes.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let parts = js_sys::Array::of1(&Uint8Array::from(bytes));
        web_sys::Blob::new_with_u8_array_sequence(&parts).ok().map(Self)
    }

    /// The same, said to be of this type.
    pub fn typed(self, mime: &str) -> Option<Self> {
        let end = self.0.size();
        self.0.slice_with_f64_and_f64_and_content_type(0.0, end, mime).ok().map(Self)
    }

    /// Its length in bytes.
    pub fn size(&self) -> u64 {
        self.0.size() as u64
    }

    fn slice(&self, range: Range<u64>) -> Option<web_sys::Blob> {
        self.0.slice_with_f64_and_f64(range.start as f64, range.end as f64).ok()
    }

    /// Reads a piece and calls back in a later turn, with `None` where it can't be read.
    pub fn read(&self, range: Range<u64>, done: impl FnOnce(Option<Vec<u8>>) + 'static) {
        let bytes = self.slice(range).map(|piece| piece.array_buffer());
        js_sys::futures::spawn_local(async move {
            let read = match bytes {
                Some(promise) => js_sys::futures::JsFuture::from(promise).await.ok(),
                None => None,
            };
            let buffer = read.and_then(|value| value.dyn_into::<ArrayBuffer>().ok());
            done(buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()));
        });
    }
}

/// The texts of the load in hand, read a piece at a time.
#[derive(Default)]
pub struct Feed {
    texts: RefCell<Option<(u32, Blob)>>,
    is_reading: Cell<bool>,
}

impl Feed {
    /// Takes the texts of the load with this number.
    pub fn take(&self, id: u32, texts: Option<Blob>) {
        if let Some(texts) = texts {
            self.texts.replace(Some((id, texts)));
        }
    }

    /// Reads what a load waits for and calls back with its number, unless a piece is being read already: who is called
    /// back asks again.
    pub fn next(
        self: &Rc<Self>,
        wants: Option<(u32, Range<u64>)>,
        done: impl FnOnce(u32, Option<Vec<u8>>) + 'static,
    ) {
        let Some((id, range)) = wants.filter(|_| !self.is_reading.replace(true)) else { return };
        let feed = Rc::clone(self);
        let done = move |bytes| {
            feed.is_reading.set(false);
            done(id, bytes);
        };
        let texts = self.texts.borrow().as_ref().filter(|(of, _)| *of == id).map(|(_, texts)| texts.clone());
        match texts {
            Some(texts) => texts.read(range, done),
            None => done(None),
        }
    }
}

/// The blob that a message carries beside its bytes.
pub(super) fn beside(message: &JsValue) -> (JsValue, Option<Blob>) {
    match message.dyn_ref::<js_sys::Array>() {
        Some(parts) => (parts.get(0), parts.get(1).dyn_into().ok().map(Blob)),
        None => (message.clone(), None),
    }
}
