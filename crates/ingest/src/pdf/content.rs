//! What a page shows: the operators of its content (ISO 32000-1, 8 and 9), run as far as text needs them.
//! [`glyphs`] says where each glyph of a string stands.
//!
//! Text drawn in no ink (render mode 3) counts: it is the text layer of scans. Text outside the page does not.

mod glyphs;

use super::file::Pdf;
use super::font::{Font, GlyphNames};
use super::object::{Dict, Lexer, Object, Stream, Token};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How deep forms may lie in forms.
const FORMS: u32 = 12;
/// The most glyphs of one page. What comes after them is not read.
const GLYPHS: usize = 200_000;
/// The most saved states.
const STATES: usize = 200;

/// A matrix of six numbers, as PDF writes them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f32; 6]);

impl Matrix {
    pub(super) const ONE: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This one first, then the other.
    pub(super) fn then(self, Self([a, b, c, d, e, f]): Self) -> Self {
        let [p, q, r, s, t, u] = self.0;
        Self([
            p * a + q * c,
            p * b + q * d,
            r * a + s * c,
            r * b + s * d,
            t * a + u * c + e,
            t * b + u * d + f,
        ])
    }

    pub(super) fn apply(self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (x * a + y * c + e, x * b + y * d + f)
    }
}

/// A glyph that was drawn.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// Where it starts and ends on its base line.
    pub(super) from: (f32, f32),
    pub(super) to: (f32, f32),
    /// The size of its font on the page.
    pub(super) size: f32,
    /// Its text, as a range of the page's.
    pub(super) text: (u32, u32),
    pub(super) bold: bool,
    /// Whether the file says that it is a running header or the like.
    pub(super) artifact: bool,
}

/// What was drawn on a page.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) text: String,
    pub(super) images: u32,
    /// Glyphs whose text is not known.
    pub(super) unknown: u32,
    /// Whether something of the page could not be read.
    pub(super) damaged: bool,
}

/// Fonts by the number of their object, so that each is read once.
#[derive(Default)]
pub(super) struct Fonts {
    known: BTreeMap<u32, Rc<Font>>,
    names: GlyphNames,
}

/// The layers that are not shown.
pub(super) type Hidden = BTreeSet<u32>;

/// Returns what a page draws. `to_page` turns its space so that it is upright; `width` and `height` are those of the page then.
pub(super) fn draw(
    pdf: &Pdf<'_>,
    page: &Dict,
    resources: &Dict,
    to_page: Matrix,
    (width, height): (f32, f32),
    fonts: &mut Fonts,
    hidden: &Hidden,
) -> Drawn {
    let mut painter = Painter {
        pdf,
        fonts,
        hidden,
        drawn: Drawn::default(),
        width,
        height,
        marks: Vec::new(),
        unkept: 0,
        local: BTreeMap::new(),
    };
    let streams = match pdf.get(page, "Contents") {
        Object::Array(array) => array.iter().map(|item| pdf.resolve(item)).collect(),
        other => vec![other],
    };
    let mut content = Vec::new();
    for stream in streams.iter().take(10_000) {
        let Object::Stream(stream) = stream else { continue };
        match pdf.unpack(stream) {
            Some(bytes) if content.len() + bytes.len() < 64 << 20 => {
                content.extend_from_slice(&bytes);
                content.push(b' ');
            }
            _ => painter.drawn.damaged = true,
        }
    }
    painter.run(&content, resources, State::new(to_page), 0);
    painter.drawn
}

#[derive(Clone)]
struct State {
    to_page: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    char_space: f32,
    word_space: f32,
    scale: f32,
    leading: f32,
    rise: f32,
}

impl State {
    fn new(to_page: Matrix) -> Self {
        Self {
            to_page,
            font: None,
            size: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

/// A stretch of marked content.
#[derive(Default)]
struct Mark {
    artifact: bool,
    hidden: bool,
    /// What the stretch says instead of its glyphs; empty once it was given.
    actual: Option<String>,
}

struct Painter<'p, 'a> {
    pdf: &'p Pdf<'a>,
    fonts: &'p mut Fonts,
    hidden: &'p Hidden,
    drawn: Drawn,
    width: f32,
    height: f32,
    marks: Vec<Mark>,
    /// How many more stretches are open than marks may be kept.
    unkept: usize,
    /// Fonts that lie in the resources themselves, by name; for the resources now in use.
    local: BTreeMap<Vec<u8>, Rc<Font>>,
}

impl Painter<'_, '_> {
    fn run(&mut self, content: &[u8], resources: &Dict, state: State, depth: u32) {
        let around = (self.marks.len(), self.unkept);
        let mut run = Run {
            state,
            around,
            saved: Vec::new(),
            unsaved: 0,
            matrix: Matrix::ONE,
            line: Matrix::ONE,
            operands: Vec::new(),
        };
        let mut lexer = Lexer::new(content, 0);
        while let Some(token) = lexer.token() {
            if !self.pdf.budget.spend(1) || self.drawn.glyphs.len() > GLYPHS {
                self.drawn.damaged = true;
                break;
            }
            match token {
                Token::Word(b"true" | b"false" | b"null") => run.operands.push(Object::Null),
                Token::Word(b"BI") => {
                    self.drawn.images += 1;
                    skip_inline_image(&mut lexer);
                    run.operands.clear();
                }
                Token::Word(word) => {
                    self.operator(word, &mut run, resources, depth);
                    run.operands.clear();
                }
                Token::ArrayEnd | Token::DictEnd => {}
                token => {
                    let object = lexer.object_from(token, &self.pdf.budget, false, 0);
                    // No operator takes so many; they are rubbish.
                    if run.operands.len() < 64 {
                        run.operands.extend(object);
                    }
                }
            }
        }
        self.marks.truncate(around.0);
        self.unkept = around.1;
    }

    fn operator(&mut self, word: &[u8], run: &mut Run, resources: &Dict, depth: u32) {
        let n = |index: usize| run.operands.get(index).and_then(Object::number).unwrap_or(0.0) as f32;
        let state = &mut run.state;
        match word {
            b"q" if run.saved.len() < STATES => run.saved.push(state.clone()),
            b"q" => run.unsaved += 1,
            b"Q" => {
                if run.unsaved > 0 {
                    run.unsaved -= 1;
                } else if let Some(saved) = run.saved.pop() {
                    run.state = saved;
                }
            }
            b"cm" => state.to_page = Matrix([n(0), n(1), n(2), n(3), n(4), n(5)]).then(state.to_page),
            b"BT" => (run.matrix, run.line) = (Matrix::ONE, Matrix::ONE),
            b"Tc" => state.char_space = n(0),
            b"Tw" => state.word_space = n(0),
            b"Tz" => state.scale = n(0) / 100.0,
            b"TL" => state.leading = n(0),
            b"Ts" => state.rise = n(0),
            b"Tf" => {
                state.size = n(1);
                let name = run.operands.first().and_then(Object::name).unwrap_or_default();
                state.font = self.font(name, resources);
            }
            b"gs" => self.graphics_state(run, resources),
            b"Td" => run.move_line(n(0), n(1)),
            b"TD" => {
                state.leading = -n(1);
                run.move_line(n(0), n(1));
            }
            b"Tm" => {
                run.line = Matrix([n(0), n(1), n(2), n(3), n(4), n(5)]);
                run.matrix = run.line;
            }
            b"T*" => run.next_line(),
            b"Tj" => self.show_first(run),
            b"'" => {
                run.next_line();
                self.show_first(run);
            }
            b"\"" => {
                (state.word_space, state.char_space) = (n(0), n(1));
                run.next_line();
                run.operands.drain(..2.min(run.operands.len()));
                self.show_first(run);
            }
            b"TJ" => self.show_array(run),
            b"Do" => self.object(run, resources, depth),
            b"BMC" => self.mark(run, None, resources),
            b"BDC" => {
                let properties = run.operands.get(1).cloned();
                self.mark(run, properties, resources);
            }
            b"EMC" if self.unkept > run.around.1 => self.unkept -= 1,
            b"EMC" if self.marks.len() > run.around.0 => {
                self.marks.pop();
            }
            _ => {}
        }
    }

    fn font(&mut self, name: &[u8], resources: &Dict) -> Option<Rc<Font>> {
        let all = self.pdf.get(resources, "Font");
        let entry = all.dict()?.get_bytes(name);
        if let Object::Ref(number) = entry {
            return self.numbered_font(*number);
        }
        if let Some(font) = self.local.get(name) {
            return Some(font.clone());
        }
        let font = Rc::new(Font::new(self.pdf, entry.dict()?, &self.fonts.names));
        self.local.insert(name.to_vec(), font.clone());
        Some(font)
    }

    fn numbered_font(&mut self, number: u32) -> Option<Rc<Font>> {
        if let Some(font) = self.fonts.known.get(&number) {
            return Some(font.clone());
        }
        let object = self.pdf.load(number);
        let font = Rc::new(Font::new(self.pdf, object.dict()?, &self.fonts.names));
        self.fonts.known.insert(number, font.clone());
        Some(font)
    }

    fn graphics_state(&mut self, run: &mut Run, resources: &Dict) {
        let all = self.pdf.get(resources, "ExtGState");
        let name = run.operands.first().and_then(Object::name);
        let (Some(all), Some(name)) = (all.dict(), name) else { return };
        let chosen = self.pdf.resolve(all.get_bytes(name));
        let font = chosen.dict().map(|chosen| self.pdf.get(chosen, "Font"));
        if let Some(Object::Array(font)) = font
            && let [Object::Ref(number), size] = font.as_slice()
            && let Some(font) = self.numbered_font(*number)
        {
            run.state.font = Some(font);
            run.state.size = size.number().unwrap_or(0.0) as f32;
        }
    }

    fn object(&mut self, run: &Run, resources: &Dict, depth: u32) {
        let all = self.pdf.get(resources, "XObject");
        let name = run.operands.first().and_then(Object::name);
        let (Some(all), Some(name)) = (all.dict(), name) else { return };
        let Object::Stream(stream) = self.pdf.resolve(all.get_bytes(name)) else { return };
        if self.is_hidden() || self.hides(stream.dict.get("OC")) {
            return;
        }
        match stream.dict.get("Subtype").name() {
            Some(b"Image") => self.drawn.images += 1,
            Some(b"Form") if depth < FORMS => self.form(&stream, run, resources, depth),
            _ => {}
        }
    }

    fn form(&mut self, stream: &Stream, run: &Run, resources: &Dict, depth: u32) {
        if !self.pdf.budget.spend(20) {
            return;
        }
        let Some(content) = self.pdf.unpack(stream) else {
            self.drawn.damaged = true;
            return;
        };
        let mut state = run.state.clone();
        let matrix = self.pdf.get(&stream.dict, "Matrix");
        let numbers: Vec<f32> =
            matrix.array().unwrap_or_default().iter().filter_map(Object::number).map(|n| n as f32).collect();
        if let Ok(numbers) = <[f32; 6]>::try_from(numbers) {
            state.to_page = Matrix(numbers).then(state.to_page);
        }
        let own = self.pdf.get(&stream.dict, "Resources");
        let local = std::mem::take(&mut self.local);
        self.run(&content, own.dict().unwrap_or(resources), state, depth + 1);
        self.local = local;
    }

    fn mark(&mut self, run: &Run, properties: Option<Object>, resources: &Dict) {
        if self.marks.len() > STATES {
            self.unkept += 1;
            return;
        }
        let tag = run.operands.first().and_then(Object::name).unwrap_or_default();
        let mut mark = Mark { artifact: tag == b"Artifact", ..Mark::default() };
        let named = match &properties {
            Some(Object::Name(name)) => {
                let all = self.pdf.get(resources, "Properties");
                all.dict().map(|all| all.get_bytes(name).clone())
            }
            other => other.clone(),
        };
        let named = named.unwrap_or_default();
        mark.hidden = tag == b"OC" && self.hides(&named);
        if let Some(dict) = self.pdf.resolve(&named).dict()
            && let Object::String(text) = self.pdf.get(dict, "ActualText")
        {
            mark.actual = Some(super::text_string(&text));
        }
        self.marks.push(mark);
    }

    fn hides(&self, layer: &Object) -> bool {
        let Object::Ref(number) = layer else { return false };
        if self.hidden.is_empty() {
            return false;
        }
        if self.hidden.contains(number) {
            return true;
        }
        // A membership in layers: hidden where all of them are.
        let object = self.pdf.load(*number);
        let Some(dict) = object.dict().filter(|dict| dict.get("Type").name() == Some(b"OCMD")) else {
            return false;
        };
        let members = match dict.get("OCGs") {
            Object::Array(array) => array.to_vec(),
            other => vec![other.clone()],
        };
        let off = |member: &Object| matches!(member, Object::Ref(number) if self.hidden.contains(number));
        !members.is_empty() && members.iter().all(off)
    }

    fn is_hidden(&self) -> bool {
        self.marks.iter().any(|mark| mark.hidden)
    }
}

struct Run {
    state: State,
    /// How many marks were open when it began, kept and not: those are ended by what opened them.
    around: (usize, usize),
    saved: Vec<State>,
    /// How many more states were to be saved than may be.
    unsaved: usize,
    matrix: Matrix,
    line: Matrix,
    operands: Vec<Object>,
}

impl Run {
    fn move_line(&mut self, x: f32, y: f32) {
        self.line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.line);
        self.matrix = self.line;
    }

    fn next_line(&mut self) {
        self.move_line(0.0, -self.state.leading);
    }

    fn advance(&mut self, distance: f32, vertical: bool) {
        let (x, y) = if vertical { (0.0, distance) } else { (distance, 0.0) };
        self.matrix = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.matrix);
    }
}

/// Goes to the `EI` after an inline image: one between white space with nothing binary soon after it.
fn skip_inline_image(lexer: &mut Lexer<'_>) {
    while let Some(token) = lexer.token() {
        if token == Token::Word(b"ID") {
            break;
        }
    }
    let rest = lexer.rest();
    let end = rest.windows(4).position(|bytes| {
        matches!(bytes, [before, b'E', b'I', after]
            if super::object::is_space(*before) && super::object::is_space(*after))
    });
    // Binary data may hold these bytes by chance; what follows is then read as operators that do not exist.
    lexer.at += end.map_or(rest.len(), |end| end + 4);
}
