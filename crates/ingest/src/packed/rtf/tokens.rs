//! From bytes to tokens: braces, control words, control symbols, bytes in hexadecimal, text.

/// A token of rich text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A backslash and letters, with a number where one follows.
    Word(&'a str, Option<i32>),
    /// A backslash and one byte that is no letter.
    Symbol(u8),
    /// A byte in hexadecimal.
    Byte(u8),
    /// Bytes of text, without line ends.
    Text(&'a [u8]),
}

/// The tokens of a file.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    /// The tokens of these bytes.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Whether a paragraph ends before the group that is open does; of a long group only the start is looked at.
    pub(super) fn ends_paragraph(&self) -> bool {
        let ahead = Tokens { rest: self.rest.get(..self.rest.len().min(4_000)).unwrap_or_default() };
        let mut depth = 0_u32;
        for token in ahead {
            match token {
                Token::Open => depth += 1,
                Token::Close if depth == 0 => return false,
                Token::Close => depth -= 1,
                Token::Word("par", _) => return true,
                _ => {}
            }
        }
        false
    }

    /// Passes over bytes that are no tokens.
    pub(super) fn pass(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let rest = self.rest.get(1..).unwrap_or_default();
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).take(32).count();
        if letters == 0 {
            let symbol = rest.first().copied();
            self.pass(if symbol.is_some() { 2 } else { 1 });
            if symbol == Some(b'\'') {
                let digits = self.rest.get(..2).and_then(|digits| str::from_utf8(digits).ok());
                if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                    self.pass(2);
                    return Some(Token::Byte(byte));
                }
            }
            return symbol.map(Token::Symbol);
        }
        let name = str::from_utf8(rest.get(..letters).unwrap_or_default()).unwrap_or_default();
        let after = rest.get(letters..).unwrap_or_default();
        let sign = usize::from(after.first() == Some(&b'-'));
        let digits = after
            .get(sign..)
            .unwrap_or_default()
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .take(10)
            .count();
        let mut used = 1 + letters;
        let mut value = None;
        if digits > 0 {
            let number = after.get(..sign + digits).and_then(|number| str::from_utf8(number).ok());
            value = number.and_then(|number| number.parse::<i64>().ok());
            used += sign + digits;
        }
        if self.rest.get(used) == Some(&b' ') {
            used += 1;
        }
        self.pass(used);
        let value = value.map(|value| value.clamp(i32::MIN.into(), i32::MAX.into()) as i32);
        Some(Token::Word(name, value))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            match self.rest.first()? {
                b'{' => {
                    self.pass(1);
                    return Some(Token::Open);
                }
                b'}' => {
                    self.pass(1);
                    return Some(Token::Close);
                }
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => self.pass(1),
                _ => {
                    let text = |byte: &&u8| !matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0);
                    let length = self.rest.iter().take_while(text).count();
                    let text = self.rest.get(..length).unwrap_or_default();
                    self.pass(length);
                    return Some(Token::Text(text));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &[u8], expected: &[Token<'_>]) {
        assert_eq!(Tokens::new(text).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn tokens_are_cut_as_the_specification_says() {
        use Token::{Byte, Close, Open, Symbol, Text, Word};
        check(b"{\\b a}", &[Open, Word("b", None), Text(b"a"), Close]);
        check(b"\\b0 a\\b-1b", &[Word("b", Some(0)), Text(b"a"), Word("b", Some(-1)), Text(b"b")]);
        check(
            b"\\u-10179?\\'e9\\~\\*x",
            &[Word("u", Some(-10179)), Text(b"?"), Byte(0xE9), Symbol(b'~'), Symbol(b'*'), Text(b"x")],
        );
        check(b"a\r\nb\0c", &[Text(b"a"), Text(b"b"), Text(b"c")]);
        check(
            b"\\-a\\b-\\'zz\\",
            &[Symbol(b'-'), Text(b"a"), Word("b", None), Text(b"-"), Symbol(b'\''), Text(b"zz")],
        );
        check(b"\\f99999999999", &[Word("f", Some(i32::MAX)), Text(b"9")]);
    }
}
