//! The linked program without what panics say of places in the source.
//!
//! A panic of the page ends it (`panic = "abort"`), and its message goes to the console. Every place that may panic brings
//! a record of file, line and column, and the file's path; cutting a text at a wrong byte even brings the tables by which
//! unprintable characters are told, to print the text itself. Nobody but us can read the former, nobody should read the
//! latter. rustc leaves them out only in a nightly (`-Zlocation-detail`), so it is done here, by the linker's notes of
//! what refers to what: all records become one that names nothing, and the function that prints the text only traps.

use std::collections::HashMap;

use crate::failure::{Failure, Outcome};
use crate::wasm::{CODE, CUSTOM, DATA, HEAD, Reader, broken, put_number, put_section, sections};

/// The end of the symbol of the function that reports a text cut inside a character.
const REPORTS_TEXT: &str = "4core3str19slice_error_fail_rt";

/// Length of a record of a place: the path and its length, line, column.
const RECORD: usize = 16;

/// Kinds of the linker's notes: an address of data as a padded constant of code, and as four bytes of data.
const ADDRESS_IN_CODE: u8 = 4;
const ADDRESS_IN_DATA: u8 = 5;

/// The program, which must have been linked with `--emit-relocs`, with one empty place for all.
pub(crate) fn run(program: &[u8]) -> Outcome<Vec<u8>> {
    let sections = named(program)?;
    let find = |kind: u8, name: &str| {
        let section = sections.iter().find(|section| section.kind == kind && section.name == name);
        section.ok_or_else(|| Failure::new(format!("the linked program has no section {kind} {name}")))
    };
    let symbols = symbols(find(CUSTOM, "linking")?.content)?;
    let (code, data) = (find(CODE, "")?, find(DATA, "")?);
    let notes = find(CUSTOM, "reloc.CODE")?;
    let (head, mut of_code) = notes_of(notes.content)?;
    let (_, of_data) = notes_of(find(CUSTOM, "reloc.DATA")?.content)?;

    let segments = segments(data.content)?;
    let records = records(&symbols, &segments, data.content, &of_data);
    let Some(&one) = records.first() else { return Err(Failure::new("the linked program names no place")) };
    let mut new_data = data.content.to_vec();
    let at = symbols.get(one).and_then(|symbol| symbol.place(&segments)).ok_or_else(broken)?;
    new_data.get_mut(at + 4..at + RECORD).ok_or_else(broken)?.fill(0);
    let mut new_code = code.content.to_vec();
    let mut is_record = vec![false; symbols.len()];
    records.iter().for_each(|&index| is_record[index] = true);
    let address = symbols.get(one).and_then(|symbol| symbol.address(&segments)).ok_or_else(broken)?;
    for note in of_code.iter_mut().filter(|note| note.kind == ADDRESS_IN_CODE) {
        if is_record.get(note.index).copied().unwrap_or(false) {
            note.index = one;
            put_padded(&mut new_code, note.offset, address)?;
        }
    }
    let reports = symbols.iter().filter_map(|symbol| match symbol {
        Symbol::Function { index, name } if name.ends_with(REPORTS_TEXT) => Some(*index),
        _ => None,
    });
    let imported = imported(find(2, "")?.content)?;
    for index in reports {
        let body = body(code.content, index.checked_sub(imported).ok_or_else(broken)?)?;
        let (start, end) = (body.start, body.end);
        of_code.retain(|note| !(start..end).contains(&note.offset));
        trap(new_code.get_mut(body).ok_or_else(broken)?);
    }

    let mut out = program.get(..HEAD).ok_or_else(broken)?.to_vec();
    for section in &sections {
        match (section.kind, section.name) {
            (CODE, _) => put_section(&mut out, CODE, &new_code),
            (DATA, _) => put_section(&mut out, DATA, &new_data),
            (CUSTOM, "reloc.CODE") => {
                put_section(&mut out, CUSTOM, &with_name("reloc.CODE", &written(head, &of_code)))
            }
            (CUSTOM, name) => put_section(&mut out, CUSTOM, &with_name(name, section.content)),
            (kind, _) => put_section(&mut out, kind, section.content),
        }
    }
    Ok(out)
}

/// A section; its name is empty where it has none.
struct Section<'a> {
    kind: u8,
    name: &'a str,
    content: &'a [u8],
}

fn named(program: &[u8]) -> Outcome<Vec<Section<'_>>> {
    let section = |(kind, content)| {
        let mut content = Reader::new(content);
        let name = if kind == CUSTOM { text(&mut content)? } else { "" };
        Ok(Section { kind, name, content: &content.bytes[content.at..] })
    };
    sections(program)?.into_iter().map(section).collect()
}

fn text<'a>(reader: &mut Reader<'a>) -> Outcome<&'a str> {
    str::from_utf8(reader.sized()?).map_err(|_| broken())
}

fn with_name(name: &str, content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() + name.len() + 1);
    put_number(&mut out, name.len());
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(content);
    out
}

/// What the linker knows by name.
enum Symbol<'a> {
    /// A function of the program.
    Function { index: usize, name: &'a str },
    /// Bytes of a segment.
    Data { segment: usize, offset: usize, length: usize },
    /// Anything else.
    Other,
}

impl Symbol<'_> {
    /// Where in the section of data the symbol's bytes are.
    fn place(&self, segments: &[Segment]) -> Option<usize> {
        let Self::Data { segment, offset, .. } = self else { return None };
        Some(segments.get(*segment)?.place + offset)
    }

    /// Where in memory they are.
    fn address(&self, segments: &[Segment]) -> Option<usize> {
        let Self::Data { segment, offset, .. } = self else { return None };
        Some(segments.get(*segment)?.address + offset)
    }
}

/// The symbols, from the section "linking".
fn symbols(linking: &[u8]) -> Outcome<Vec<Symbol<'_>>> {
    let mut reader = Reader::new(linking);
    reader.number()?;
    while !reader.is_done() {
        let kind = reader.byte()?;
        let mut table = Reader::new(reader.sized()?);
        // The table of symbols.
        if kind == 8 {
            return (0..table.number()?).map(|_| symbol(&mut table)).collect();
        }
    }
    Err(broken())
}

fn symbol<'a>(table: &mut Reader<'a>) -> Outcome<Symbol<'a>> {
    let (kind, flags) = (table.byte()?, table.number()?);
    let (is_undefined, has_name) = (flags & 0x10 != 0, flags & 0x40 != 0);
    Ok(match kind {
        1 => {
            text(table)?;
            match is_undefined {
                true => Symbol::Other,
                false => Symbol::Data {
                    segment: table.number()?,
                    offset: table.number()?,
                    length: table.number()?,
                },
            }
        }
        3 => {
            table.number()?;
            Symbol::Other
        }
        _ => {
            let index = table.number()?;
            let name = if !is_undefined || has_name { text(table)? } else { "" };
            if kind == 0 && !is_undefined { Symbol::Function { index, name } } else { Symbol::Other }
        }
    })
}

/// A stretch of memory, and where its bytes are in the section of data.
struct Segment {
    address: usize,
    place: usize,
    length: usize,
}

fn segments(data: &[u8]) -> Outcome<Vec<Segment>> {
    let mut reader = Reader::new(data);
    (0..reader.number()?)
        .map(|_| {
            // Of memory 0, from a constant on.
            if (reader.number()?, reader.byte()?) != (0, 0x41) {
                return Err(broken());
            }
            let address = reader.number()?;
            if reader.byte()? != 0x0B {
                return Err(broken());
            }
            let length = reader.number()?;
            let place = reader.at;
            reader.take(length)?;
            Ok(Segment { address, place, length })
        })
        .collect()
}

/// A note of the linker: at `offset` of a section stands a number that is made from a symbol.
struct Note<'a> {
    kind: u8,
    offset: usize,
    index: usize,
    addend: &'a [u8],
}

/// The notes on a section, and what stands before them.
fn notes_of(content: &[u8]) -> Outcome<(usize, Vec<Note<'_>>)> {
    let mut reader = Reader::new(content);
    let section = reader.number()?;
    let notes = (0..reader.number()?).map(|_| note(&mut reader)).collect::<Outcome<_>>()?;
    Ok((section, notes))
}

fn note<'a>(reader: &mut Reader<'a>) -> Outcome<Note<'a>> {
    let (kind, offset, index) = (reader.byte()?, reader.number()?, reader.number()?);
    let start = reader.at;
    // Only notes of addresses and offsets have something that is added.
    if !matches!(kind, 0..=2 | 6 | 7 | 10 | 12 | 13 | 18..=20 | 24 | 26) {
        while reader.byte()? > 127 {}
    }
    Ok(Note { kind, offset, index, addend: &reader.bytes[start..reader.at] })
}

fn written(section: usize, notes: &[Note<'_>]) -> Vec<u8> {
    let mut out = Vec::new();
    put_number(&mut out, section);
    put_number(&mut out, notes.len());
    for note in notes {
        out.push(note.kind);
        put_number(&mut out, note.offset);
        put_number(&mut out, note.index);
        out.extend_from_slice(note.addend);
    }
    out
}

/// The symbols that are records of places: sixteen bytes of which the first four alone are an address, that of the path of
/// a source file.
fn records(symbols: &[Symbol<'_>], segments: &[Segment], data: &[u8], notes: &[Note<'_>]) -> Vec<usize> {
    let addresses: HashMap<usize, usize> = notes
        .iter()
        .filter(|note| note.kind == ADDRESS_IN_DATA)
        .map(|note| (note.offset, note.index))
        .collect();
    let is_record = |symbol: &Symbol<'_>| {
        let Symbol::Data { length: RECORD, .. } = symbol else { return None };
        let place = symbol.place(segments)?;
        if (1..RECORD).any(|offset| addresses.contains_key(&(place + offset))) {
            return None;
        }
        let path = number_at(data, place)?;
        let segment = segments
            .iter()
            .find(|segment| (segment.address..segment.address + segment.length).contains(&path))?;
        addresses.get(&place)?;
        let start = segment.place + path - segment.address;
        data.get(start..start + number_at(data, place + 4)?)?.ends_with(b".rs").then_some(())
    };
    let found = symbols.iter().enumerate().filter(|(_, symbol)| is_record(symbol).is_some());
    found.map(|(index, _)| index).collect()
}

fn number_at(data: &[u8], place: usize) -> Option<usize> {
    let bytes = data.get(place..place + 4)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(bytes)).ok()
}

/// Writes an address as a constant of five bytes.
fn put_padded(code: &mut [u8], offset: usize, address: usize) -> Outcome {
    let place = code.get_mut(offset..offset + 5).ok_or_else(broken)?;
    for (shift, byte) in (0..).step_by(7).zip(place.iter_mut()) {
        *byte = u8::try_from(address >> shift & 127).unwrap_or(0) | 128;
    }
    place[4] &= 127;
    Ok(())
}

/// How many functions are imported: they are counted before the program's own.
fn imported(imports: &[u8]) -> Outcome<usize> {
    let mut reader = Reader::new(imports);
    let mut functions = 0;
    for _ in 0..reader.number()? {
        reader.sized()?;
        reader.sized()?;
        if reader.byte()? != 0 {
            return Err(Failure::new("the linked program imports something that is no function"));
        }
        reader.number()?;
        functions += 1;
    }
    Ok(functions)
}

/// Where in the section of code the body of the function with this number is.
fn body(code: &[u8], number: usize) -> Outcome<std::ops::Range<usize>> {
    let mut reader = Reader::new(code);
    reader.number()?;
    for _ in 0..number {
        reader.sized()?;
    }
    let length = reader.sized()?.len();
    Ok(reader.at - length..reader.at)
}

/// Makes a body one that does nothing but trap, as long as it was.
fn trap(body: &mut [u8]) {
    let (no_locals, unreachable, nothing, end) = (0, 0, 1, 0x0B);
    body.fill(nothing);
    if let [first, second, .., last] = body {
        (*first, *second, *last) = (no_locals, unreachable, end);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    /// Where the program's data begins in memory.
    const BASE: usize = 1024;

    /// Numbers in LEB128 and texts with their length, end to end.
    enum Part<'a> {
        Number(usize),
        Text(&'a str),
    }
    use Part::{Number, Text};

    fn put(parts: &[Part<'_>]) -> Vec<u8> {
        let mut out = Vec::new();
        for part in parts {
            match part {
                Number(number) => put_number(&mut out, *number),
                Text(text) => out.extend_from_slice(&with_name(text, b"")),
            }
        }
        out
    }

    fn padded(address: usize) -> Vec<u8> {
        let mut bytes = vec![0; 5];
        put_padded(&mut bytes, 0, address).unwrap();
        bytes
    }

    fn record(path: usize, length: usize, line: usize) -> Vec<u8> {
        [path, length, line, 3]
            .into_iter()
            .flat_map(|number| u32::try_from(number).unwrap().to_le_bytes())
            .collect()
    }

    /// A body without locals that drops the constants at these addresses.
    fn body_with(addresses: &[usize]) -> Vec<u8> {
        let mut out = vec![0];
        addresses.iter().for_each(|&address| out.extend([&[0x41], &padded(address)[..], &[0x1A]].concat()));
        out.push(0x0B);
        out
    }

    /// Data: two paths, "memo", their records, and a record of "memo", which is no place.
    fn data() -> Vec<u8> {
        let records = [record(BASE, 4, 7), record(BASE + 4, 4, 9), record(BASE + 8, 4, 2)].concat();
        [&b"a.rsb.rsmemo"[..], &records].concat()
    }

    /// A program of one import and two functions; the second reports a text.
    fn program(code: &[Vec<u8>], data: &[u8], notes: &[[usize; 3]]) -> Vec<u8> {
        let mut bodies = put(&[Number(code.len())]);
        for body in code {
            put_number(&mut bodies, body.len());
            bodies.extend_from_slice(body);
        }
        let segment = [
            put(&[Number(1), Number(0)]),
            vec![0x41],
            put(&[Number(BASE)]),
            vec![0x0B],
            put(&[Number(data.len())]),
        ]
        .concat();
        let mut symbols = put(&[Number(6)]);
        for (index, name) in [(1, "_RNv4core3fmt5other"), (2, "_RNv4core3str19slice_error_fail_rt")] {
            symbols.extend(put(&[Number(0), Number(0), Number(index), Text(name)]));
        }
        for at in [12, 28, 44] {
            symbols.extend(put(&[Number(1), Number(0), Text("anon"), Number(0), Number(at), Number(RECORD)]));
        }
        symbols.extend(put(&[Number(1), Number(0), Text("path"), Number(0), Number(0), Number(4)]));
        let table = [put(&[Number(symbols.len())]), symbols].concat();
        let of_code = notes.iter().flat_map(|&[offset, index, kind]| {
            put(&[Number(kind), Number(offset), Number(index), Number(0)])
        });
        let of_code: Vec<u8> = put(&[Number(10), Number(notes.len())]).into_iter().chain(of_code).collect();
        let of_data = [12, 28, 44]
            .map(|at| put(&[Number(5), Number(segment.len() + at), Number(5), Number(0)]))
            .concat();
        let mut out = b"\0asm\x01\0\0\0".to_vec();
        put_section(&mut out, 2, &put(&[Number(1), Text("m"), Text("f"), Number(0), Number(0)]));
        put_section(&mut out, CODE, &bodies);
        put_section(&mut out, DATA, &[&segment[..], data].concat());
        put_section(&mut out, CUSTOM, &with_name("linking", &[put(&[Number(2), Number(8)]), table].concat()));
        put_section(&mut out, CUSTOM, &with_name("reloc.CODE", &of_code));
        put_section(
            &mut out,
            CUSTOM,
            &with_name("reloc.DATA", &[put(&[Number(11), Number(3)]), of_data].concat()),
        );
        out
    }

    #[test]
    fn all_places_become_one_that_names_nothing_and_the_text_is_not_told() {
        // A constant of a body begins three bytes after its length: the length, no locals, the instruction.
        let (first, second) = (4, 4 + 5 + 2);
        let places = [BASE + 12, BASE + 28, BASE + 44];
        let code = [body_with(&places), body_with(&[BASE])];
        let third = second + 7;
        let other = third + 5 + 2 + 3;
        let before = program(&code, &data(), &[[first, 2, 4], [second, 3, 4], [third, 4, 4], [other, 5, 4]]);
        let after_code = [body_with(&[places[0], places[0], places[2]]), vec![0, 0, 1, 1, 1, 1, 1, 1, 0x0B]];
        let mut after_data = data();
        after_data[16..28].fill(0);
        let after = program(&after_code, &after_data, &[[first, 2, 4], [second, 2, 4], [third, 4, 4]]);
        assert_eq!(run(&before).unwrap(), after);
        let other = program(
            &code,
            &data().iter().map(|byte| if *byte == b'r' { b'm' } else { *byte }).collect::<Vec<_>>(),
            &[],
        );
        assert!(run(&other).unwrap_err().to_string().contains("names no place"));
    }

    #[test]
    fn what_the_linker_left_no_notes_of_is_refused() {
        assert!(run(b"\0asm\x01\0\0\0").unwrap_err().to_string().contains("no section"));
        let whole = program(&[body_with(&[BASE + 12]), body_with(&[])], &data(), &[[4, 2, 4]]);
        for end in [0, 7, 9, 40, whole.len() - 1] {
            assert!(run(&whole[..end]).is_err(), "{end}");
        }
    }
}
