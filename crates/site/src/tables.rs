//! What each browser has already: the tables of East Asian encodings, which are half of what a reader of plain texts weighs
//! in a single file.
//!
//! A program that decodes such texts by itself holds them as runs of UTF-16 units in the order of the encoding's bytes. Here
//! such runs are found in a file and taken out (zeros pack to nothing); `www/single-file.js` decodes the same bytes and puts
//! them back. The repertoires are those that the Encoding Standard shares with every browser, and long settled.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GBK};
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// An encoding, the byte that all its pairs begin with if any, and the first and second bytes of its pairs in their order.
type Repertoire = (&'static Encoding, Option<u8>, RangeInclusive<u8>, &'static [RangeInclusive<u8>]);

const HIGH: RangeInclusive<u8> = 0xA1..=0xFE;

/// In the order in which `www/single-file.js` has them.
static REPERTOIRES: [Repertoire; 5] = [
    (GBK, None, HIGH, &[HIGH]),
    (EUC_KR, None, HIGH, &[HIGH]),
    (EUC_JP, None, HIGH, &[HIGH]),
    (EUC_JP, Some(0x8F), HIGH, &[HIGH]),
    (BIG5, None, 0x87..=0xFE, &[0x40..=0x7E, HIGH]),
];

/// So many units in a row are no chance.
const SHORTEST: usize = 32;

/// Units by which runs are found.
const KEY: usize = 8;

/// A run that was taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Its first byte in the file.
    pub(crate) at: usize,
    /// Its first unit in the tables.
    pub(crate) from: usize,
    /// How many units it has.
    pub(crate) count: usize,
}

/// The units of all repertoires, end to end; 0 stands for pairs that are no single unit.
pub(crate) fn units() -> Vec<u16> {
    let mut units = Vec::new();
    for (encoding, prefix, leads, trails) in &REPERTOIRES {
        for lead in leads.clone() {
            for trail in trails.iter().cloned().flatten() {
                let pair: Vec<u8> = prefix.iter().copied().chain([lead, trail]).collect();
                units.push(unit(encoding, &pair));
            }
        }
    }
    units
}

/// The one unit that these bytes stand for, or 0.
fn unit(encoding: &'static Encoding, bytes: &[u8]) -> u16 {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let mut chars = text.iter().flat_map(|text| text.chars());
    match (chars.next(), chars.next()) {
        (Some(only), None) => u16::try_from(u32::from(only)).unwrap_or_default(),
        _ => 0,
    }
}

/// Takes the runs of these units out of a file.
pub(crate) fn take(content: &mut [u8], units: &[u16]) -> Vec<Run> {
    let mut places = HashMap::new();
    for (at, key) in units.windows(KEY).enumerate().filter(|(_, key)| !key.contains(&0)) {
        places.entry(key).or_insert(at);
    }
    let read = |content: &[u8], at: usize| match content.get(at..at + 2) {
        Some(&[low, high]) => u16::from_le_bytes([low, high]),
        _ => 0,
    };
    let (mut runs, mut at) = (Vec::new(), 0);
    while at + 2 * KEY <= content.len() {
        let key: [u16; KEY] = std::array::from_fn(|step| read(content, at + 2 * step));
        let same = |from: usize| {
            let rest = units.get(from..).unwrap_or_default().iter().enumerate();
            rest.take_while(|(step, unit)| **unit != 0 && read(content, at + 2 * step) == **unit).count()
        };
        match places.get(key.as_slice()).map(|from| Run { at, from: *from, count: same(*from) }) {
            Some(run) if run.count >= SHORTEST => {
                content[at..at + 2 * run.count].fill(0);
                at += 2 * run.count;
                runs.push(run);
            }
            _ => at += 1,
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_the_published_ones() {
        let units = units();
        assert_eq!(units.len(), 4 * 94 * 94 + 120 * 157);
        // The first of level one in GB 2312, KS X 1001, JIS X 0208; of JIS X 0212 and of Big5 the first ideograph.
        for (place, expected) in
            [(15 * 94, '啊'), (8836 + 15 * 94, '가'), (2 * 8836 + 15 * 94, '亜'), (3 * 8836 + 15 * 94, '丂')]
        {
            assert_eq!(units[place], expected as u16, "{expected}");
        }
        assert_eq!(units[4 * 8836 + (0xA4 - 0x87) * 157], '一' as u16);
    }

    #[test]
    fn runs_go_out_wherever_they_lie_and_can_be_put_back() {
        let units = units();
        let run = |from: usize, count: usize| -> Vec<u8> {
            units[from..from + count].iter().flat_map(|unit| unit.to_le_bytes()).collect()
        };
        let (first, second) = (15 * 94, 8836 + 16 * 94);
        let whole =
            [b"odd".to_vec(), run(first, 100), b"x".to_vec(), run(second, 31), run(second, 40)].concat();
        let mut content = whole.clone();
        let runs = take(&mut content, &units);
        assert_eq!(
            runs,
            [Run { at: 3, from: first, count: 100 }, Run { at: 266, from: second, count: 40 }],
            "31 units stay"
        );
        assert_ne!(content, whole);
        for Run { at, from, count } in runs {
            content[at..at + 2 * count].copy_from_slice(&run(from, count));
        }
        assert_eq!(content, whole);
    }
}
