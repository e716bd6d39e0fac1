//! The filters of streams (ISO 32000-1, 7.4) but those of images. Each gives what it could read of damaged data, and
//! none gives more than there is room for.

use super::budget::Budget;
use super::object::{Dict, is_space};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::{
    TINFL_FLAG_PARSE_ZLIB_HEADER, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// What a filter gave.
struct Unpacked {
    bytes: Vec<u8>,
    /// Whether there was no room for more.
    full: bool,
}

/// Applies one filter. `None` for a filter of images or one that is not known.
pub(super) fn unpack(name: &[u8], data: &[u8], parameters: &Dict, budget: &Budget) -> Option<Vec<u8>> {
    let room = budget.room();
    let unpacked = match name {
        b"FlateDecode" | b"Fl" => inflate(data, room),
        b"LZWDecode" | b"LZW" => lzw(data, parameters.get("EarlyChange").number() != Some(0.0), room),
        b"ASCII85Decode" | b"A85" => ascii_85(data, room),
        b"ASCIIHexDecode" | b"AHx" => ascii_hex(data, room),
        b"RunLengthDecode" | b"RL" => run_length(data, room),
        _ => return None,
    };
    budget.unpack(unpacked.bytes.len(), unpacked.full);
    if !budget.spend(unpacked.bytes.len() as u64 / 64) {
        return None;
    }
    match name {
        b"FlateDecode" | b"Fl" | b"LZWDecode" | b"LZW" => Some(unpredict(unpacked.bytes, parameters)),
        _ => Some(unpacked.bytes),
    }
}

fn inflate(data: &[u8], room: usize) -> Unpacked {
    let with_header = inflate_as(data, TINFL_FLAG_PARSE_ZLIB_HEADER, room);
    if with_header.bytes.is_empty() && data.len() > 2 {
        // A header that is damaged or was left out.
        let bare = inflate_as(data.get(2..).unwrap_or_default(), 0, room);
        return if bare.bytes.is_empty() { inflate_as(data, 0, room) } else { bare };
    }
    with_header
}

fn inflate_as(data: &[u8], flags: u32, room: usize) -> Unpacked {
    let flags = flags | TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let mut bytes = vec![0; data.len().saturating_mul(3).clamp(1 << 10, 1 << 20).min(room)];
    let mut state = Box::<DecompressorOxide>::default();
    let (mut taken, mut given) = (0, 0);
    loop {
        let rest = data.get(taken..).unwrap_or_default();
        let (status, read, written) = decompress(&mut state, rest, &mut bytes, given, flags);
        taken += read;
        given += written;
        if status != TINFLStatus::HasMoreOutput {
            break;
        }
        if bytes.len() >= room {
            bytes.truncate(given);
            return Unpacked { bytes, full: true };
        }
        let longer = bytes.len().saturating_mul(2).clamp(1 << 10, room);
        bytes.resize(longer, 0);
    }
    bytes.truncate(given);
    Unpacked { bytes, full: false }
}

/// Lempel-Ziv-Welch as TIFF has it: codes of 9 to 12 bits, the first bit the highest.
fn lzw(data: &[u8], early: bool, room: usize) -> Unpacked {
    const CLEAR: usize = 256;
    const END: usize = 257;
    // Each entry is a stretch of what was given: where it starts and how long it is.
    let mut table: Vec<(usize, usize)> = Vec::with_capacity(4096);
    let mut bytes: Vec<u8> = Vec::new();
    let mut previous: Option<(usize, usize)> = None;
    let (mut held, mut bits, mut width) = (0u32, 0u32, 9u32);
    for &byte in data {
        held = held << 8 | u32::from(byte);
        bits += 8;
        if bits < width {
            continue;
        }
        bits -= width;
        let code = (held >> bits & ((1 << width) - 1)) as usize;
        held &= (1 << bits) - 1;
        if code == CLEAR {
            table.clear();
            width = 9;
            previous = None;
            continue;
        }
        if code == END {
            break;
        }
        let start = bytes.len();
        match code {
            0..=255 => bytes.push(code as u8),
            _ => {
                let Some(&(from, length)) = table.get(code - 258).or(if code - 258 == table.len() {
                    previous.as_ref()
                } else {
                    None
                }) else {
                    break;
                };
                if bytes.len() + length + 1 > room {
                    return Unpacked { bytes, full: true };
                }
                bytes.extend_from_within(from..from + length);
                if code - 258 == table.len() {
                    bytes.extend(bytes.get(from).copied());
                }
            }
        }
        if bytes.len() > room {
            return Unpacked { bytes, full: true };
        }
        if let Some((from, length)) = previous
            && table.len() < 4096 - 258
        {
            // The previous stretch and the first byte of this one: they lie side by side.
            table.push((from, length + 1));
        }
        previous = Some((start, bytes.len() - start));
        let next = table.len() + 258 + usize::from(early) + usize::from(previous.is_some());
        width = match next {
            0..=512 => 9,
            513..=1024 => 10,
            1025..=2048 => 11,
            _ => 12,
        };
    }
    Unpacked { bytes, full: false }
}

fn ascii_85(data: &[u8], room: usize) -> Unpacked {
    let mut bytes = Vec::with_capacity((data.len() / 5 * 4 + 4).min(room));
    let mut group = [84u32; 5];
    let mut filled = 0usize;
    for &byte in data {
        if bytes.len() + 4 > room {
            return Unpacked { bytes, full: true };
        }
        match byte {
            b'z' if filled == 0 => bytes.extend([0; 4]),
            b'!'..=b'u' => {
                if let Some(place) = group.get_mut(filled) {
                    *place = u32::from(byte - b'!');
                }
                filled += 1;
                if filled == 5 {
                    bytes.extend(base_85(group));
                    group = [84; 5];
                    filled = 0;
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if filled > 1 {
        bytes.extend(base_85(group).iter().take(filled - 1));
    }
    Unpacked { bytes, full: false }
}

fn base_85(group: [u32; 5]) -> [u8; 4] {
    group.iter().fold(0u32, |sum, digit| sum.wrapping_mul(85).wrapping_add(*digit)).to_be_bytes()
}

fn ascii_hex(data: &[u8], room: usize) -> Unpacked {
    let mut bytes = Vec::with_capacity((data.len() / 2 + 1).min(room));
    let mut half = None;
    for &byte in data {
        if byte == b'>' {
            break;
        }
        let Some(digit) = char::from(byte).to_digit(16) else {
            if is_space(byte) {
                continue;
            }
            break;
        };
        half = match half {
            None => Some(digit),
            Some(high) => {
                bytes.push((high * 16 + digit) as u8);
                None
            }
        };
        if bytes.len() >= room {
            return Unpacked { bytes, full: true };
        }
    }
    if let Some(high) = half {
        bytes.push((high * 16) as u8);
    }
    Unpacked { bytes, full: false }
}

fn run_length(data: &[u8], room: usize) -> Unpacked {
    let mut bytes = Vec::new();
    let mut rest = data;
    while let Some((&length, tail)) = rest.split_first() {
        if bytes.len() + 128 > room {
            return Unpacked { bytes, full: true };
        }
        match length {
            128 => break,
            0..=127 => {
                let taken = tail.len().min(usize::from(length) + 1);
                let (literal, tail) = tail.split_at(taken);
                bytes.extend_from_slice(literal);
                rest = tail;
            }
            _ => {
                let Some((&byte, tail)) = tail.split_first() else { break };
                bytes.resize(bytes.len() + 257 - usize::from(length), byte);
                rest = tail;
            }
        }
    }
    Unpacked { bytes, full: false }
}

/// Undoes the predictors of PNG and TIFF (8 bits a component).
fn unpredict(bytes: Vec<u8>, parameters: &Dict) -> Vec<u8> {
    let whole = |key, otherwise| parameters.get(key).index().unwrap_or(otherwise);
    let predictor = whole("Predictor", 1);
    if predictor < 2 {
        return bytes;
    }
    let colors = whole("Colors", 1).clamp(1, 32);
    let bits = whole("BitsPerComponent", 8).clamp(1, 16);
    let columns = whole("Columns", 1).clamp(1, 1 << 20);
    let pixel = (colors * bits).div_ceil(8);
    let row = (colors * bits * columns).div_ceil(8);
    if predictor == 2 {
        return unpredict_tiff(bytes, row, pixel, bits);
    }
    let mut out = Vec::with_capacity(bytes.len());
    let mut above = vec![0u8; row];
    let mut current = vec![0u8; row];
    for line in bytes.chunks(row + 1) {
        let Some((&kind, line)) = line.split_first() else { break };
        current.fill(0);
        for (index, &byte) in line.iter().enumerate() {
            let left = index.checked_sub(pixel);
            let a = left.and_then(|left| current.get(left)).copied().unwrap_or(0);
            let b = above.get(index).copied().unwrap_or(0);
            let c = left.and_then(|left| above.get(left)).copied().unwrap_or(0);
            let guess = match kind {
                1 => a,
                2 => b,
                3 => ((u16::from(a) + u16::from(b)) / 2) as u8,
                4 => paeth(a, b, c),
                _ => 0,
            };
            if let Some(place) = current.get_mut(index) {
                *place = byte.wrapping_add(guess);
            }
        }
        out.extend(current.iter().take(line.len()));
        std::mem::swap(&mut above, &mut current);
    }
    out
}

fn unpredict_tiff(mut bytes: Vec<u8>, row: usize, pixel: usize, bits: usize) -> Vec<u8> {
    if bits == 8 {
        for line in bytes.chunks_mut(row) {
            for index in pixel..line.len() {
                let left = line.get(index - pixel).copied().unwrap_or(0);
                if let Some(place) = line.get_mut(index) {
                    *place = place.wrapping_add(left);
                }
            }
        }
    }
    bytes
}

fn paeth(a: u8, b: u8, c: u8) -> u8 {
    let [x, y, z] = [a, b, c].map(i16::from);
    let guess = x + y - z;
    let [to_a, to_b, to_c] = [x, y, z].map(|near| (guess - near).abs());
    if to_a <= to_b && to_a <= to_c {
        a
    } else if to_b <= to_c {
        b
    } else {
        c
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::pdf::object::{Lexer, Object};

    fn check(name: &str, data: &[u8], parameters: &str, expected: &[u8]) {
        let budget = Budget::new(data.len(), &Limits::default());
        let object = Lexer::new(parameters.as_bytes(), 0).object(&budget, false);
        let parameters = object.as_ref().and_then(Object::dict).cloned().unwrap_or_default();
        let found = unpack(name.as_bytes(), data, &parameters, &budget);
        assert_eq!(found.as_deref(), Some(expected), "{name}");
    }

    #[test]
    fn filters_undo_what_was_done() {
        check("AHx", b"48 65 6c 6C 6f7>x", "", b"Hellop");
        check("A85", b"<~87cURD]i,\"Ebo80~>".strip_prefix(b"<~").expect("it is there"), "", b"Hello World!");
        check(
            "RunLengthDecode",
            &[4, 10, 11, 12, 13, 14, 253, 3, 128, 9],
            "",
            &[10, 11, 12, 13, 14, 3, 3, 3, 3],
        );
        let zipped = miniz_oxide::deflate::compress_to_vec_zlib("Ақорда Ақорда".as_bytes(), 6);
        check("FlateDecode", &zipped, "", "Ақорда Ақорда".as_bytes());
        // Without its header, and cut in its check sum.
        check("Fl", &zipped[2..], "", "Ақорда Ақорда".as_bytes());
        check("Fl", &zipped[..zipped.len() - 3], "", "Ақорда Ақорда".as_bytes());
        // The example of ISO 32000-1, 7.4.4.2.
        check(
            "LZWDecode",
            &[0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01],
            "",
            &[45, 45, 45, 45, 45, 65, 45, 45, 45, 66],
        );
    }

    #[test]
    fn predictors_are_undone() {
        let rows = [2, 1, 2, 3, 2, 1, 1, 1, 1, 5, 1, 1];
        let zipped = miniz_oxide::deflate::compress_to_vec_zlib(&rows, 6);
        check("Fl", &zipped, "<</Predictor 12/Columns 3>>", &[1, 2, 3, 2, 3, 4, 5, 6, 7]);
        let zipped = miniz_oxide::deflate::compress_to_vec_zlib(&[1, 1, 1, 5, 1, 1], 6);
        check("Fl", &zipped, "<</Predictor 2/Columns 3>>", &[1, 2, 3, 5, 6, 7]);
    }

    #[test]
    fn a_bomb_ends_at_the_ceiling() {
        let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 100 << 20], 6);
        let budget = Budget::new(bomb.len(), &Limits::default());
        unpack(b"FlateDecode", &bomb, &Dict::default(), &budget);
        assert!(budget.error().is_some());
        // Long codes of LZW and runs grow less, but they are bounded by the same room.
        assert!(run_length(&[129, 7].repeat(100), 1000).full);
        assert!(ascii_85(&b"z".repeat(1000), 1000).full);
    }
}
