//! A PDF as a store of numbered objects, which are read, decrypted and unpacked as they are asked for.
//!
//! [`tables`] says where each is by the file's cross-reference tables and streams, [`search`] where those are damaged.

mod search;
mod tables;

use super::budget::Budget;
use super::crypt::Crypt;
use super::filter;
use super::object::{Dict, Lexer, Object, Stream, Token, is_space};
use crate::{Format, ImportError};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// How many references may lead to each other, and how many objects may be read for the sake of one.
const CHAIN: u32 = 24;
/// How many steps the objects that are kept may have taken: some 60 MB at most.
const KEPT: u64 = 3_000_000;

/// Where an object is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    Free,
    At(usize),
    Packed { stream: u32, index: u32 },
}

/// The objects of an object stream: the numbers and where each starts.
struct Pack {
    bytes: Vec<u8>,
    objects: Vec<(u32, usize)>,
}

/// A PDF file.
pub(super) struct Pdf<'a> {
    bytes: &'a [u8],
    pub(super) budget: Rc<Budget>,
    places: RefCell<BTreeMap<u32, Place>>,
    trailer: RefCell<Dict>,
    crypt: Option<Crypt>,
    packs: RefCell<BTreeMap<u32, Option<Rc<Pack>>>>,
    searched: Cell<bool>,
    depth: Cell<u32>,
    stream_ends: OnceCell<Vec<usize>>,
    loaded: RefCell<Loaded>,
}

/// Objects that were read not long ago, and how many steps all of them took.
#[derive(Default)]
struct Loaded {
    objects: BTreeMap<u32, Object>,
    steps: u64,
}

impl<'a> Pdf<'a> {
    /// Opens a file. The budget is shared with whoever wants to know what it cost.
    ///
    /// # Errors
    /// `Encrypted` where it needs a password, `Damaged` where it has no pages, `TooLarge` at a ceiling.
    pub(super) fn open(bytes: &'a [u8], budget: Rc<Budget>) -> Result<Self, ImportError> {
        let mut pdf = Self {
            bytes,
            budget,
            places: RefCell::default(),
            trailer: RefCell::default(),
            crypt: None,
            packs: RefCell::default(),
            searched: Cell::new(false),
            depth: Cell::new(0),
            stream_ends: OnceCell::new(),
            loaded: RefCell::default(),
        };
        pdf.read_tables();
        if pdf.catalog().is_none() {
            pdf.search();
        }
        let encryption = pdf.trailer.borrow().get("Encrypt").clone();
        if let Some(dict) = pdf.resolve(&encryption).dict() {
            let dict = pdf.resolve_all(dict);
            let id = pdf.trailer.borrow().get("ID").clone();
            let id = pdf.resolve(&id);
            let id = id.array().and_then(|ids| ids.first()).map(|id| pdf.resolve(id));
            let id = id.as_ref().and_then(Object::string).unwrap_or_default();
            let crypt = Crypt::new(&dict, id).ok_or(ImportError::Encrypted { format: Format::Pdf })?;
            pdf.crypt = Some(crypt);
            pdf.packs.borrow_mut().clear();
            *pdf.loaded.borrow_mut() = Loaded::default();
            if pdf.searched.get() || pdf.catalog().is_none() {
                // Now object streams can be opened.
                pdf.find_objects();
            }
        }
        if let Some(error) = pdf.budget.error() {
            return Err(error);
        }
        Ok(pdf)
    }

    /// The catalogue, where it names pages.
    pub(super) fn catalog(&self) -> Option<Object> {
        let root = self.trailer.borrow().get("Root").clone();
        let root = self.resolve(&root);
        self.get(root.dict()?, "Pages").dict()?;
        Some(root)
    }

    /// The dictionary of information, empty where there is none.
    pub(super) fn info(&self) -> Dict {
        let info = self.trailer.borrow().get("Info").clone();
        self.resolve(&info).dict().cloned().unwrap_or_default()
    }

    /// The value of a key, references followed.
    pub(super) fn get(&self, dict: &Dict, key: &str) -> Object {
        self.resolve(dict.get(key))
    }

    /// The object that references lead to.
    pub(super) fn resolve(&self, object: &Object) -> Object {
        let mut object = object.clone();
        for _ in 0..CHAIN {
            let Object::Ref(number) = object else { return object };
            object = self.load(number);
        }
        Object::Null
    }

    /// The numbers of all objects, for a search without a page tree.
    pub(super) fn numbers(&self) -> Vec<u32> {
        self.places.borrow().keys().copied().collect()
    }

    /// Searches the bytes for objects, once.
    pub(super) fn search(&self) {
        if !self.searched.replace(true) {
            self.find_objects();
        }
    }

    /// The bytes of a stream, decrypted and unpacked as far as they can be; `None` for an image's.
    pub(super) fn unpack(&self, stream: &Stream) -> Option<Vec<u8>> {
        let raw = self.bytes.get(stream.start..stream.end)?;
        let dict = &stream.dict;
        let filters = self.list(dict, "Filter", "F");
        let parameters = self.list(dict, "DecodeParms", "DP");
        let named_crypt = filters.first().is_some_and(|filter| filter.name() == Some(b"Crypt"));
        let open = named_crypt || dict.get("Type").name() == Some(b"XRef");
        if !self.budget.spend(raw.len() as u64 / 64) {
            return None;
        }
        let mut data = match &self.crypt {
            Some(crypt) if !open => crypt.stream(stream.id, raw),
            // Mostly there is a filter that makes its own bytes; then these need no copy.
            _ => match filters.first().and_then(Object::name) {
                Some(name) if name != b"Crypt" => {
                    let unpacked = self.filter(name, raw, parameters.first())?;
                    return self.filter_all(unpacked, &filters, &parameters, 1);
                }
                _ => raw.to_vec(),
            },
        };
        if data.len() > self.budget.room() {
            data.truncate(self.budget.room());
            self.budget.unpack(data.len(), true);
        }
        self.filter_all(data, &filters, &parameters, usize::from(named_crypt))
    }

    fn filter_all(&self, data: Vec<u8>, filters: &[Object], with: &[Object], from: usize) -> Option<Vec<u8>> {
        let mut data = data;
        // More than a handful of filters in a row is nothing that a program writes.
        for (index, filter) in filters.iter().enumerate().skip(from).take(8) {
            data = self.filter(filter.name()?, &data, with.get(index))?;
        }
        Some(data)
    }

    fn filter(&self, name: &[u8], data: &[u8], parameters: Option<&Object>) -> Option<Vec<u8>> {
        let parameters = parameters.and_then(Object::dict).map(|dict| self.resolve_all(dict));
        let unpacked = filter::unpack(name, data, &parameters.unwrap_or_default(), &self.budget);
        unpacked.filter(|_| self.budget.goes_on())
    }

    /// One value or an array of them, under either of two keys, resolved.
    fn list(&self, dict: &Dict, key: &str, short: &str) -> Vec<Object> {
        let value = self.get(dict, if dict.has(key) { key } else { short });
        match &value {
            Object::Array(array) => array.iter().take(16).map(|item| self.resolve(item)).collect(),
            Object::Null => Vec::new(),
            _ => vec![value],
        }
    }

    /// The dictionary with its values resolved, and those of dictionaries in it, two deep.
    fn resolve_all(&self, dict: &Dict) -> Dict {
        self.resolve_deep(dict, 2)
    }

    fn resolve_deep(&self, dict: &Dict, depth: u32) -> Dict {
        let mut resolved = Dict::default();
        for (key, value) in dict.entries().take(64) {
            let value = match self.resolve(value) {
                Object::Dict(inner) if depth > 0 => {
                    Object::Dict(Rc::new(self.resolve_deep(&inner, depth - 1)))
                }
                value => value,
            };
            resolved.insert(key.into(), value);
        }
        resolved
    }

    /// The indirect object of a number.
    pub(super) fn load(&self, number: u32) -> Object {
        if self.depth.get() >= CHAIN || !self.budget.spend(8) {
            return Object::Null;
        }
        if let Some(object) = self.loaded.borrow().objects.get(&number) {
            return object.clone();
        }
        let before = self.budget.steps();
        self.depth.set(self.depth.get() + 1);
        let mut object = self.load_placed(number);
        if object.is_none() && !self.searched.get() && self.places.borrow().contains_key(&number) {
            // The table is wrong about this one, so it is believed no more.
            self.search();
            object = self.load_placed(number);
        }
        self.depth.set(self.depth.get() - 1);
        let object = object.unwrap_or_default();
        self.keep(number, &object, self.budget.steps() - before);
        object
    }

    fn keep(&self, number: u32, object: &Object, steps: u64) {
        // What was read for the sake of another may have been read too early.
        if self.depth.get() > 0 || steps > KEPT || *object == Object::Null {
            return;
        }
        let mut loaded = self.loaded.borrow_mut();
        if loaded.steps + steps > KEPT {
            *loaded = Loaded::default();
        }
        loaded.steps += steps;
        loaded.objects.insert(number, object.clone());
    }

    fn load_placed(&self, number: u32) -> Option<Object> {
        let place = self.places.borrow().get(&number).copied();
        match place? {
            Place::Free => Some(Object::Null),
            Place::At(at) => {
                self.object_at(at).filter(|(there, _)| *there == number).map(|(_, object)| object)
            }
            Place::Packed { stream, index } => {
                let pack = self.pack(stream)?;
                if !self.budget.spend(pack.objects.len() as u64 / 16) {
                    return None;
                }
                let with_index = pack.objects.get(index as usize).filter(|(there, _)| *there == number);
                let &(_, at) =
                    with_index.or_else(|| pack.objects.iter().find(|(there, _)| *there == number))?;
                Lexer::new(&pack.bytes, at).object(&self.budget, true)
            }
        }
    }

    fn pack(&self, number: u32) -> Option<Rc<Pack>> {
        if let Some(pack) = self.packs.borrow().get(&number) {
            return pack.clone();
        }
        // An object stream lies in no other, so that they can't contain each other.
        let Some(Place::At(at)) = self.places.borrow().get(&number).copied() else { return None };
        // What it needs of itself is not there while it is read.
        self.packs.borrow_mut().insert(number, None);
        let pack = self.object_at(at).and_then(|(_, object)| self.open_pack(&object)).map(Rc::new);
        self.packs.borrow_mut().insert(number, pack.clone());
        pack
    }

    fn open_pack(&self, object: &Object) -> Option<Pack> {
        let Object::Stream(stream) = object else { return None };
        let first = self.get(&stream.dict, "First").index()?;
        let count = self.get(&stream.dict, "N").index()?;
        let bytes = self.unpack(stream)?;
        let mut lexer = Lexer::new(bytes.get(..first)?, 0);
        let mut objects = Vec::new();
        while objects.len() < count && self.budget.spend(1) {
            let (Some(Token::Number(number)), Some(Token::Number(at))) = (lexer.token(), lexer.token())
            else {
                break;
            };
            objects.push((number as u32, first.saturating_add(at as usize)));
        }
        Some(Pack { bytes, objects })
    }

    /// The indirect object that begins at a byte, with its number.
    fn object_at(&self, at: usize) -> Option<(u32, Object)> {
        let mut lexer = Lexer::new(self.bytes, at);
        let (number, generation) = head(&mut lexer)?;
        let object = lexer.object(&self.budget, true).unwrap_or_default();
        let id = (number, generation);
        if let Object::Dict(dict) = &object
            && let Some(stream) = self.stream_after(&mut lexer, dict, id)
        {
            return Some((number, Object::Stream(Rc::new(stream))));
        }
        Some((number, self.decrypt_strings(object, id)))
    }

    fn stream_after(&self, lexer: &mut Lexer<'a>, dict: &Rc<Dict>, id: (u32, u16)) -> Option<Stream> {
        lexer.skip_space();
        let rest = lexer.rest().strip_prefix(b"stream")?;
        let rest = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"))
            .or_else(|| rest.strip_prefix(b"\r"));
        let start = self.bytes.len() - rest.unwrap_or_else(|| &lexer.rest()[6..]).len();
        let length = self.get(dict, "Length").index();
        let told = length.and_then(|length| start.checked_add(length)).filter(|end| self.ends_stream(*end));
        let end = told.unwrap_or_else(|| self.next_stream_end(start));
        let dict = match self.decrypt_strings(Object::Dict(dict.clone()), id) {
            Object::Dict(dict) => (*dict).clone(),
            _ => Dict::default(),
        };
        Some(Stream { dict, start, end, id })
    }

    fn ends_stream(&self, end: usize) -> bool {
        let Some(rest) = self.bytes.get(end..) else { return false };
        let spaces = rest.iter().take(4).take_while(|byte| is_space(**byte)).count();
        rest.get(spaces..).is_some_and(|rest| rest.starts_with(b"endstream") || rest.starts_with(b"endobj"))
    }

    /// Where the stream that starts there ends, by the next `endstream`.
    fn next_stream_end(&self, start: usize) -> usize {
        let ends = self.stream_ends.get_or_init(|| {
            self.budget.spend(self.bytes.len() as u64 / 32);
            let found = self.bytes.windows(9).enumerate().filter(|(_, bytes)| bytes == b"endstream");
            found.map(|(at, _)| at).collect()
        });
        let mut end = ends.get(ends.partition_point(|end| *end < start)).copied().unwrap_or(self.bytes.len());
        for line_end in [b'\n', b'\r'] {
            if end > start && self.bytes.get(end - 1) == Some(&line_end) {
                end -= 1;
            }
        }
        end
    }

    fn decrypt_strings(&self, object: Object, id: (u32, u16)) -> Object {
        let Some(crypt) = &self.crypt else { return object };
        match object {
            Object::String(string) => Object::String(crypt.string(id, &string).into()),
            Object::Array(array) => Object::Array(Rc::new(
                array.iter().map(|item| self.decrypt_strings(item.clone(), id)).collect(),
            )),
            Object::Dict(dict) => {
                let mut plain = Dict::default();
                for (key, value) in dict.entries() {
                    plain.insert(key.into(), self.decrypt_strings(value.clone(), id));
                }
                Object::Dict(Rc::new(plain))
            }
            other => other,
        }
    }
}

/// `12 0 obj`: number and generation.
fn head(lexer: &mut Lexer<'_>) -> Option<(u32, u16)> {
    let Token::Number(number) = lexer.token()? else { return None };
    let Token::Number(generation) = lexer.token()? else { return None };
    lexer.skip_space();
    lexer.rest().strip_prefix(b"obj")?;
    lexer.at += 3;
    Some((number as u32, generation as u16))
}
