//! Where the objects of a file are, by a search through its bytes, for files whose tables are damaged.
//!
//! It looks for heads of objects and for trailers, and opens object streams; what a table says of places, even one that is
//! a stream, is not asked.

use super::super::object::{Dict, Lexer, Object, is_space};
use super::{Loaded, Pdf, Place, head};
use std::collections::BTreeMap;

impl Pdf<'_> {
    /// Finds `12 0 obj` everywhere, and trailers. The last of each number counts; a packed object stands where its pack
    /// does.
    pub(super) fn find_objects(&self) {
        if !self.budget.spend(self.bytes.len() as u64 / 16) {
            return;
        }
        let mut places = BTreeMap::new();
        let mut trailers = Vec::new();
        let mut packs = Vec::new();
        let mut at = 0;
        while let Some(found) = find(self.bytes, at, b"obj") {
            at = found + 3;
            if let Some((number, start)) = self.head_before(found) {
                places.insert(number, Place::At(start));
                if looks_like_pack(self.bytes.get(at..).unwrap_or_default()) {
                    packs.push((number, start));
                }
            }
            if !self.budget.spend(4) {
                return;
            }
        }
        at = 0;
        while let Some(found) = find(self.bytes, at, b"trailer") {
            at = found + 7;
            trailers.push(at);
        }
        *self.places.borrow_mut() = places;
        self.packs.borrow_mut().clear();
        *self.loaded.borrow_mut() = Loaded::default();
        let mut trailer = self.trailer.borrow().clone();
        for start in trailers {
            let found = Lexer::new(self.bytes, start).object(&self.budget, true);
            if let Some(dict) = found.as_ref().and_then(Object::dict)
                && dict.has("Root")
            {
                trailer = dict.clone();
            }
        }
        for (number, start) in packs {
            let Some((_, Object::Stream(stream))) = self.object_at(start) else { continue };
            match stream.dict.get("Type").name() {
                Some(b"XRef") if stream.dict.has("Root") => trailer = stream.dict.clone(),
                Some(b"ObjStm") => {
                    let Some(pack) = self.pack(number) else { continue };
                    let mut places = self.places.borrow_mut();
                    for (index, (packed, _)) in pack.objects.iter().enumerate() {
                        // Packs come in the order of the file, so that one found before is older.
                        if !matches!(places.get(packed), Some(Place::At(at)) if *at > start) {
                            places.insert(*packed, Place::Packed { stream: number, index: index as u32 });
                        }
                    }
                }
                _ => {}
            }
        }
        // What was read to open packs may be older than what they hold.
        *self.loaded.borrow_mut() = Loaded::default();
        if self.resolve(trailer.get("Root")).dict().is_none() {
            self.find_catalog(&mut trailer);
        }
        *self.trailer.borrow_mut() = trailer;
    }

    fn find_catalog(&self, trailer: &mut Dict) {
        for number in self.numbers() {
            let object = self.load(number);
            if object.dict().is_some_and(|dict| dict.get("Type").name() == Some(b"Catalog")) {
                trailer.insert(b"Root".as_slice().into(), Object::Ref(number));
            }
        }
    }

    /// The number before the `obj` at a byte, and where its head starts.
    fn head_before(&self, obj: usize) -> Option<(u32, usize)> {
        let mut at = obj;
        let back = |at: &mut usize, wanted: fn(u8) -> bool| {
            let end = *at;
            while *at > 0 && end - *at < 12 && self.bytes.get(*at - 1).is_some_and(|byte| wanted(*byte)) {
                *at -= 1;
            }
            end - *at
        };
        back(&mut at, is_space);
        let generation = back(&mut at, |byte| byte.is_ascii_digit());
        let space = back(&mut at, is_space);
        let number = back(&mut at, |byte| byte.is_ascii_digit());
        if generation == 0 || space == 0 || number == 0 {
            return None;
        }
        head(&mut Lexer::new(self.bytes, at)).map(|(number, _)| (number, at))
    }
}

/// Whether an object may be an object stream or a table that is one, by what follows its `obj`. The next `obj` or `endobj`
/// ends it, so that no byte is looked at for two objects.
fn looks_like_pack(rest: &[u8]) -> bool {
    let before = |bytes, word| find(bytes, 0, word).and_then(|end| bytes.get(..end));
    let head = before(before(rest, b"obj").unwrap_or(rest), b"stream").unwrap_or_default();
    [b"ObjStm".as_slice(), b"XRef"].iter().any(|name| find(head, 0, name).is_some())
}

fn find(bytes: &[u8], from: usize, needle: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let first = *needle.first()?;
    let mut at = 0;
    loop {
        at += rest.get(at..)?.iter().position(|byte| *byte == first)?;
        if rest.get(at..)?.starts_with(needle) {
            return Some(from + at);
        }
        at += 1;
    }
}
