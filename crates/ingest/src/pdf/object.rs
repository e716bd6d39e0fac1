//! The objects of PDF (ISO 32000-1, 7.3), and how they are spelt.

use super::budget::Budget;
use std::collections::BTreeMap;
use std::rc::Rc;

/// How deep arrays and dictionaries may lie in each other. What lies deeper is no object.
const DEPTH: u32 = 100;

/// The most keys of a dictionary. What comes after them is passed over.
const KEYS: usize = 50_000;

/// An object. Clones are cheap.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Object {
    #[default]
    Null,
    Bool(bool),
    Number(f64),
    String(Rc<[u8]>),
    Name(Rc<[u8]>),
    Array(Rc<Vec<Object>>),
    Dict(Rc<Dict>),
    /// The number of an indirect object. The generation is not needed: the newest one counts.
    Ref(u32),
    Stream(Rc<Stream>),
}

/// A dictionary. Of a key given twice the last value counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dict(BTreeMap<Rc<[u8]>, Object>);

/// A stream: where its bytes lie in the file, and what must be done to them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Stream {
    pub(super) dict: Dict,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Number and generation, which the encryption depends on.
    pub(super) id: (u32, u16),
}

impl Object {
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// A whole number, not negative.
    pub(super) fn index(&self) -> Option<usize> {
        self.number().filter(|number| *number >= 0.0 && *number < 1e15).map(|number| number as usize)
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn string(&self) -> Option<&[u8]> {
        match self {
            Self::String(string) => Some(string),
            _ => None,
        }
    }

    pub(super) fn array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(array) => Some(array),
            _ => None,
        }
    }

    /// A dictionary, or that of a stream.
    pub(super) fn dict(&self) -> Option<&Dict> {
        match self {
            Self::Dict(dict) => Some(dict),
            Self::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }
}

impl Dict {
    /// The value of a key as it stands, `Null` where there is none.
    pub(super) fn get(&self, key: &str) -> &Object {
        self.get_bytes(key.as_bytes())
    }

    pub(super) fn get_bytes(&self, key: &[u8]) -> &Object {
        self.0.get(key).unwrap_or(&Object::Null)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.0.contains_key(key.as_bytes())
    }

    pub(super) fn insert(&mut self, key: Rc<[u8]>, value: Object) {
        self.0.insert(key, value);
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = (&[u8], &Object)> {
        self.0.iter().map(|(key, value)| (&**key, value))
    }
}

/// A word of the language.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'a> {
    Number(f64),
    String(Rc<[u8]>),
    Name(Rc<[u8]>),
    ArrayStart,
    ArrayEnd,
    DictStart,
    DictEnd,
    Word(&'a [u8]),
}

/// Reads words and objects from bytes.
#[derive(Clone)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
}

pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

const fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !is_delimiter(byte)
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

impl<'a> Lexer<'a> {
    pub(super) const fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// What has not been read.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    pub(super) fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// The next word; `None` at the end.
    pub(super) fn token(&mut self) -> Option<Token<'a>> {
        self.skip_space();
        let start = self.at;
        let byte = self.peek()?;
        self.at += 1;
        Some(match byte {
            b'[' => Token::ArrayStart,
            b']' => Token::ArrayEnd,
            b'(' => Token::String(self.literal()),
            b'/' => Token::Name(self.name()),
            b'<' if self.peek() == Some(b'<') => {
                self.at += 1;
                Token::DictStart
            }
            b'>' if self.peek() == Some(b'>') => {
                self.at += 1;
                Token::DictEnd
            }
            b'<' => Token::String(self.hexadecimal()),
            b'{' | b'}' | b')' | b'>' => Token::Word(self.bytes.get(start..self.at)?),
            _ => {
                while self.peek().is_some_and(is_regular) {
                    self.at += 1;
                }
                let word = self.bytes.get(start..self.at)?;
                match number(word) {
                    Some(number) => Token::Number(number),
                    None => Token::Word(word),
                }
            }
        })
    }

    /// The next object; `None` at the end, at a word that begins none, and where the budget ends. With `refs`, `12 0 R`
    /// is a reference.
    pub(super) fn object(&mut self, budget: &Budget, refs: bool) -> Option<Object> {
        let start = self.at;
        let object = self.token().and_then(|token| self.object_from(token, budget, refs, 0));
        // Strings and remarks that nothing closes reach to the end of the file, from each place that is asked for.
        budget.spend((self.at - start) as u64 / 8);
        object
    }

    /// The object that begins with a token already read.
    pub(super) fn object_from(
        &mut self,
        token: Token<'a>,
        budget: &Budget,
        refs: bool,
        depth: u32,
    ) -> Option<Object> {
        // What takes memory of its own takes more steps.
        let price =
            if matches!(token, Token::String(_) | Token::ArrayStart | Token::DictStart) { 4 } else { 1 };
        if !budget.spend(price) || depth > DEPTH {
            return None;
        }
        Some(match token {
            Token::Number(number) => {
                if refs && let Some(reference) = self.reference(number) {
                    return Some(reference);
                }
                Object::Number(number)
            }
            Token::String(string) => Object::String(string),
            Token::Name(name) => Object::Name(name),
            Token::ArrayStart => {
                let mut array = Vec::new();
                loop {
                    match self.token()? {
                        Token::ArrayEnd => break,
                        // An object that lacks its end: the array ends with it.
                        Token::Word(b"endobj" | b"obj" | b"stream") => break,
                        Token::Word(word) => array.push(word_object(word).unwrap_or_default()),
                        Token::DictEnd => {}
                        token => array.push(self.object_from(token, budget, refs, depth + 1)?),
                    }
                }
                Object::Array(Rc::new(array))
            }
            Token::DictStart => Object::Dict(Rc::new(self.dict(budget, refs, depth)?)),
            Token::Word(word) => return word_object(word),
            Token::ArrayEnd | Token::DictEnd => return None,
        })
    }

    fn dict(&mut self, budget: &Budget, refs: bool, depth: u32) -> Option<Dict> {
        let mut dict = Dict::default();
        loop {
            let key = match self.token()? {
                Token::DictEnd => return Some(dict),
                Token::Name(name) => name,
                Token::Word(b"endobj" | b"stream") => {
                    return Some(dict);
                }
                // Rubbish between entries is passed over.
                _ if budget.spend(1) => continue,
                _ => return None,
            };
            let value = match self.token()? {
                Token::DictEnd => return Some(dict),
                Token::Word(word) => word_object(word).unwrap_or_default(),
                Token::ArrayEnd => Object::Null,
                token => self.object_from(token, budget, refs, depth + 1)?,
            };
            if dict.0.len() < KEYS {
                dict.insert(key, value);
            }
            if !budget.spend(10) {
                return None;
            }
        }
    }

    /// `12 0 R`, its first number read.
    fn reference(&mut self, number: f64) -> Option<Object> {
        if number < 0.0 || number.fract() != 0.0 || number > f64::from(u32::MAX) {
            return None;
        }
        let mut ahead = self.clone();
        ahead.skip_space();
        let start = ahead.at;
        while ahead.peek().is_some_and(|byte| byte.is_ascii_digit()) && ahead.at < start + 6 {
            ahead.at += 1;
        }
        if ahead.at == start {
            return None;
        }
        ahead.skip_space();
        if ahead.peek() != Some(b'R') || ahead.bytes.get(ahead.at + 1).copied().is_some_and(is_regular) {
            return None;
        }
        self.at = ahead.at + 1;
        Some(Object::Ref(number as u32))
    }

    fn name(&mut self) -> Rc<[u8]> {
        let start = self.at;
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
        let raw = self.bytes.get(start..self.at).unwrap_or_default();
        if !raw.contains(&b'#') {
            return raw.into();
        }
        let mut name = Vec::with_capacity(raw.len());
        let mut rest = raw;
        while let Some((&byte, tail)) = rest.split_first() {
            rest = tail;
            if byte == b'#'
                && let [high, low, tail @ ..] = tail
                && let (Some(high), Some(low)) = (hex(*high), hex(*low))
            {
                name.push(high * 16 + low);
                rest = tail;
            } else {
                name.push(byte);
            }
        }
        name.into()
    }

    fn hexadecimal(&mut self) -> Rc<[u8]> {
        let mut string = Vec::new();
        let mut half = None;
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = hex(byte) else { continue };
            half = match half {
                None => Some(digit),
                Some(high) => {
                    string.push(high * 16 + digit);
                    None
                }
            };
        }
        if let Some(high) = half {
            string.push(high * 16);
        }
        string.into()
    }

    fn literal(&mut self) -> Rc<[u8]> {
        let mut string = Vec::new();
        let mut open = 1u32;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(&mut string);
                    continue;
                }
                b'\r' => {
                    if self.peek() == Some(b'\n') {
                        self.at += 1;
                    }
                    string.push(b'\n');
                    continue;
                }
                _ => {}
            }
            string.push(byte);
        }
        string.into()
    }

    fn escape(&mut self, string: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        string.push(match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\n' => return,
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
                return;
            }
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    match self.peek() {
                        Some(digit @ b'0'..=b'7') => {
                            value = value * 8 + u32::from(digit - b'0');
                            self.at += 1;
                        }
                        _ => break,
                    }
                }
                value as u8
            }
            other => other,
        });
    }
}

fn word_object(word: &[u8]) -> Option<Object> {
    match word {
        b"true" => Some(Object::Bool(true)),
        b"false" => Some(Object::Bool(false)),
        b"null" => Some(Object::Null),
        _ => None,
    }
}

/// A number as PDF spells it, and as some files do: `--5` and `5-3` are 5 and 5.
fn number(word: &[u8]) -> Option<f64> {
    if !word.first().is_some_and(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.')) {
        return None;
    }
    let signs = word.iter().take_while(|byte| matches!(byte, b'+' | b'-')).count();
    let negative = signs == 1 && word.first() == Some(&b'-');
    let mut value = 0.0f64;
    let mut scale = 0.0f64;
    let mut digits = 0;
    for byte in word.get(signs..)? {
        match byte {
            b'0'..=b'9' => {
                digits += 1;
                let digit = f64::from(byte - b'0');
                if scale == 0.0 {
                    value = value * 10.0 + digit;
                } else {
                    value += digit * scale;
                    scale *= 0.1;
                }
            }
            b'.' if scale == 0.0 => scale = 0.1,
            b'-' if digits > 0 => break,
            _ => return None,
        }
    }
    if digits == 0 && word != b"." && word != b"-" && word != b"-." {
        return None;
    }
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    fn check(bytes: &[u8], expected: &str) {
        let budget = Budget::new(bytes.len(), &Limits::default());
        let object = Lexer::new(bytes, 0).object(&budget, true);
        assert_eq!(spell(object.as_ref()), expected, "{}", String::from_utf8_lossy(bytes));
    }

    fn spell(object: Option<&Object>) -> String {
        match object {
            None => "none".into(),
            Some(Object::Null) => "null".into(),
            Some(Object::Bool(value)) => value.to_string(),
            Some(Object::Number(number)) => number.to_string(),
            Some(Object::String(bytes)) => format!("({})", String::from_utf8_lossy(bytes)),
            Some(Object::Name(bytes)) => format!("/{}", String::from_utf8_lossy(bytes)),
            Some(Object::Ref(number)) => format!("{number}R"),
            Some(Object::Array(array)) => {
                format!("[{}]", array.iter().map(|item| spell(Some(item))).collect::<Vec<_>>().join(" "))
            }
            Some(Object::Dict(dict)) => {
                let entries = dict.entries();
                let all: Vec<_> = entries
                    .map(|(key, value)| format!("{}={}", String::from_utf8_lossy(key), spell(Some(value))))
                    .collect();
                format!("<{}>", all.join(" "))
            }
            Some(Object::Stream(_)) => "stream".into(),
        }
    }

    #[test]
    fn objects_are_read_as_they_are_spelt() {
        check(b" % note\n 12 0 R", "12R");
        check(b"12 0 Rx", "12");
        check(b"[1 2 R 3 .5 -.25 +7 --5]", "[1 0 3 0.5 -0.25 7 5]".replace("1 0", "1R").as_str());
        check(b"(a\\(b\\)(c)\\101\\n\\\nd)", "(a(b)(c)A\nd)");
        check(b"<48 6 5 6C7>", "(Help)");
        check(b"/A#20B#zz", "/A B#zz");
        check(b"<</A 1/B[true null]/A(x)>>", "<A=(x) B=[true null]>");
        check(b"<</A 1 junk /B 2 endobj", "<A=1 B=2>");
        check(b"<</A", "none");
        check(b"]", "none");
        check("(Қаз)".as_bytes(), "(Қаз)");
    }

    #[test]
    fn deep_arrays_are_no_object() {
        check(&b"[".repeat(100_000), "none");
        check(&b"<</A".repeat(100_000), "none");
        let mut nested = b"[".repeat(50);
        nested.extend(b"]".repeat(50));
        check(&nested, &format!("{}{}", "[".repeat(50), "]".repeat(50)));
    }
}
