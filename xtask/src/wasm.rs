//! The bytes of a wasm module: its sections and numbers.
//!
//! As much of the format as the steps need that change a module after it was linked. What they change is theirs.

use crate::failure::{Failure, Outcome};

/// The kind of a section that has a name.
pub(crate) const CUSTOM: u8 = 0;
/// The kind of the section of imports.
pub(crate) const IMPORTS: u8 = 2;
/// The kind of the section of code.
pub(crate) const CODE: u8 = 10;
/// The kind of the section of data.
pub(crate) const DATA: u8 = 11;
/// Length of what a module begins with: its mark and version.
pub(crate) const HEAD: usize = 8;

/// Reads the parts of a module.
#[derive(Clone)]
pub(crate) struct Reader<'a> {
    /// What is read.
    pub(crate) bytes: &'a [u8],
    /// How far it is read.
    pub(crate) at: usize,
}

impl<'a> Reader<'a> {
    /// A reader of these bytes, at their start.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Whether all has been read.
    pub(crate) fn is_done(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// The next so many bytes.
    pub(crate) fn take(&mut self, length: usize) -> Outcome<&'a [u8]> {
        let end = self.at.checked_add(length).ok_or_else(broken)?;
        let part = self.bytes.get(self.at..end).ok_or_else(broken)?;
        self.at = end;
        Ok(part)
    }

    /// The next byte.
    pub(crate) fn byte(&mut self) -> Outcome<u8> {
        Ok(self.take(1)?[0])
    }

    /// A number in LEB128.
    pub(crate) fn number(&mut self) -> Outcome<usize> {
        let mut value = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            value |= usize::from(byte & 127) << shift;
            if byte < 128 {
                return Ok(value);
            }
        }
        Err(broken())
    }

    /// A number, and as many bytes.
    pub(crate) fn sized(&mut self) -> Outcome<&'a [u8]> {
        let length = self.number()?;
        self.take(length)
    }
}

/// The sections of a module: the kind of each, and what is in it.
pub(crate) fn sections(module: &[u8]) -> Outcome<Vec<(u8, &[u8])>> {
    let mut reader = Reader::new(module);
    reader.take(HEAD)?;
    let mut sections = Vec::new();
    while !reader.is_done() {
        sections.push((reader.byte()?, reader.sized()?));
    }
    Ok(sections)
}

/// Adds a section of this kind.
pub(crate) fn put_section(out: &mut Vec<u8>, kind: u8, section: &[u8]) {
    out.push(kind);
    put_number(out, section.len());
    out.extend_from_slice(section);
}

/// Adds a number in LEB128.
pub(crate) fn put_number(out: &mut Vec<u8>, mut number: usize) {
    while number > 127 {
        out.push(u8::try_from(number & 127).unwrap_or(0) | 128);
        number >>= 7;
    }
    out.push(u8::try_from(number).unwrap_or(0));
}

/// What is said of bytes that are no module.
pub(crate) fn broken() -> Failure {
    Failure::new("the program is no wasm module that I can read")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    #[test]
    fn numbers_survive() {
        for number in [0, 127, 128, 16_383, 16_384, 765_432] {
            let mut bytes = vec![];
            put_number(&mut bytes, number);
            assert_eq!(Reader::new(&bytes).number().unwrap(), number);
        }
    }
}
