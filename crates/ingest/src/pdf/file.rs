//! A PDF as a store of numbered objects: its cross-reference tables and streams, or, where those are damaged, what a
//! search through the bytes finds.

use super::budget::Budget;
use super::crypt::Crypt;
use super::filter;
use super::object::{Dict, Lexer, Object, Stream, Token, is_space};
use crate::{Format, ImportError};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
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

    /// Reads the tables that the end of the file points to, the newest first.
    fn read_tables(&mut self) {
        let Some(mut at) = self.table_start() else { return };
        let mut seen = BTreeSet::new();
        let mut places = BTreeMap::new();
        loop {
            if !seen.insert(at) || !self.budget.spend(16) {
                break;
            }
            let Some(dict) = self.read_table(at, &mut places) else { break };
            if let Some(hybrid) = dict.get("XRefStm").index()
                && seen.insert(hybrid)
            {
                self.read_table(hybrid, &mut places);
            }
            let previous = dict.get("Prev").index();
            let trailer = self.trailer.get_mut();
            if !trailer.has("Root") {
                *trailer = dict;
            }
            match previous {
                Some(previous) => at = previous,
                None => break,
            }
        }
        *self.places.get_mut() = places;
    }

    fn table_start(&self) -> Option<usize> {
        let from = self.bytes.len().saturating_sub(2048);
        let tail = self.bytes.get(from..)?;
        let at = tail.windows(9).rposition(|bytes| bytes == b"startxref")?;
        match Lexer::new(self.bytes, from + at + 9).token()? {
            Token::Number(number) if number >= 0.0 => Some(number as usize),
            _ => None,
        }
    }

    /// One table or stream; places that are known already stay.
    fn read_table(&self, at: usize, places: &mut BTreeMap<u32, Place>) -> Option<Dict> {
        let mut lexer = Lexer::new(self.bytes, at);
        let mut ahead = lexer.clone();
        if ahead.token()? != Token::Word(b"xref") {
            return self.read_table_stream(at, places);
        }
        lexer = ahead;
        loop {
            match lexer.token()? {
                Token::Word(b"trailer") => break,
                Token::Number(first) => {
                    let Token::Number(count) = lexer.token()? else { return None };
                    for offset in 0..count as u64 {
                        let (Some(Token::Number(at)), Some(Token::Number(_)), Some(Token::Word(kind))) =
                            (lexer.token(), lexer.token(), lexer.token())
                        else {
                            return None;
                        };
                        if !self.budget.spend(1) {
                            return None;
                        }
                        let place = if kind == b"n" { Place::At(at as usize) } else { Place::Free };
                        places.entry((first as u64).saturating_add(offset) as u32).or_insert(place);
                    }
                }
                _ => return None,
            }
        }
        lexer.object(&self.budget, true)?.dict().cloned()
    }

    fn read_table_stream(&self, at: usize, places: &mut BTreeMap<u32, Place>) -> Option<Dict> {
        let (_, Object::Stream(stream)) = self.object_at(at)? else { return None };
        let dict = &stream.dict;
        let widths: Vec<usize> = dict.get("W").array()?.iter().filter_map(Object::index).collect();
        let &[kind_width, second_width, third_width] = widths.as_slice() else { return None };
        if widths.iter().any(|width| *width > 8) || second_width == 0 {
            return None;
        }
        let bytes = self.unpack(&stream)?;
        let size = dict.get("Size").index()?;
        let sections: Vec<usize> = match dict.get("Index").array() {
            Some(index) => index.iter().filter_map(Object::index).collect(),
            None => vec![0, size],
        };
        let mut rows = bytes.chunks_exact(kind_width + second_width + third_width);
        for section in sections.chunks_exact(2) {
            let &[first, count] = section else { break };
            for (offset, row) in rows.by_ref().take(count).enumerate() {
                if !self.budget.spend(1) {
                    return None;
                }
                let (kind, rest) = row.split_at(kind_width);
                let (second, third) = rest.split_at(second_width);
                let place = match if kind_width == 0 { 1 } else { whole(kind) } {
                    0 => Place::Free,
                    1 => Place::At(whole(second) as usize),
                    2 => Place::Packed { stream: whole(second) as u32, index: whole(third) as u32 },
                    _ => continue,
                };
                places.entry((first + offset) as u32).or_insert(place);
            }
        }
        Some(dict.clone())
    }

    /// Finds `12 0 obj` everywhere, and trailers. The last of each number counts.
    fn find_objects(&self) {
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
                if self.looks_like_pack(at) {
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
                        let place = Place::Packed { stream: number, index: index as u32 };
                        places.entry(*packed).or_insert(place);
                    }
                }
                _ => {}
            }
        }
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

    fn looks_like_pack(&self, at: usize) -> bool {
        let near = self.bytes.get(at..self.bytes.len().min(at + 400)).unwrap_or_default();
        let end = near.windows(6).position(|bytes| bytes == b"stream").unwrap_or(0);
        let dict = near.get(..end).unwrap_or_default();
        let holds = |name: &[u8]| dict.windows(name.len()).any(|bytes| bytes == name);
        holds(b"ObjStm") || holds(b"XRef")
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

fn whole(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
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
