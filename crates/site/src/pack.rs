//! A file packed as small as a short script can unpack it: LZMA, as 7-Zip and xz have it.
//!
//! Without a header: three bits of the byte before tell letters apart, places tell nothing (`lc` 3, `lp` 0, `pb` 0, the best for
//! programs), there is no mark at the end, and whoever unpacks knows the length.

use lzma_rust2::{LzmaOptions, LzmaWriter};
use std::io::Write as _;

/// The content, packed.
///
/// # Errors
/// None in memory; the writer's own all the same.
pub(crate) fn pack(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options(content.len()), false)?;
    writer.write_all(content)?;
    writer.finish()
}

/// How packed files are made: everything may be repeated from as far back as it goes, and the longest search is the best.
fn options(length: usize) -> LzmaOptions {
    let mut options = LzmaOptions::with_preset(9);
    options.pb = 0;
    options.nice_len = LzmaOptions::NICE_LEN_MAX;
    options.depth_limit = 1000;
    options.dict_size = u32::try_from(length.next_power_of_two()).unwrap_or(u32::MAX).clamp(1 << 16, 1 << 26);
    options
}

/// What was packed, from which so many bytes came.
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
pub(crate) fn unpack(packed: &[u8], length: usize) -> Vec<u8> {
    let options = options(length);
    let reader = lzma_rust2::LzmaReader::new(
        packed,
        length as u64,
        options.lc,
        options.lp,
        options.pb,
        options.dict_size,
        None,
    );
    let mut out = Vec::new();
    std::io::Read::read_to_end(&mut reader.unwrap(), &mut out).unwrap();
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_back() {
        let words = "The wolf ran, and the wolves ran after the wolf. ".repeat(50);
        for content in [&b""[..], b"\0", b"abc", words.as_bytes(), &[7; 70_000]] {
            let packed = pack(content).unwrap();
            assert_eq!(unpack(&packed, content.len()), content);
        }
        assert!(pack(words.as_bytes()).unwrap().len() < 80);
    }
}
