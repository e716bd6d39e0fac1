//! The stored numbers: columns as `xtask/oracle/store.py` packs them.

use flate2::read::GzDecoder;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Read;

/// Unpacks one file whole.
pub(crate) fn unpacked(packed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut bytes).unwrap();
    bytes
}

/// What the store says of itself.
pub(crate) fn about() -> Value {
    serde_json::from_str(include_str!("../data/sotu/about.json")).unwrap()
}

/// What the bytes of one number stand for.
type Number = fn(&[u8]) -> Option<f64>;

/// The columns of one file. A number that does not exist is `None`.
pub(crate) struct Store(BTreeMap<String, Vec<Option<f64>>>);

impl Store {
    pub(crate) fn open(packed: &[u8]) -> Self {
        let bytes = unpacked(packed);
        let end = bytes.iter().position(|&b| b == b'\n').unwrap();
        let head: Vec<(String, String, usize)> = serde_json::from_slice(&bytes[..end]).unwrap();
        let mut rest = &bytes[end + 1..];
        let mut columns = BTreeMap::new();
        for (name, kind, count) in head {
            let (width, value): (usize, Number) = match kind.as_str() {
                "u32" => (4, |b| Some(f64::from(u32::from_le_bytes(b.try_into().unwrap())))),
                "i16" => (2, |b| Some(f64::from(i16::from_le_bytes(b.try_into().unwrap())))),
                "f48" => (6, upper_six),
                other => panic!("a column of {other}"),
            };
            let (column, after) = rest.split_at(width * count);
            columns.insert(name, column.chunks_exact(width).map(value).collect());
            rest = after;
        }
        assert!(rest.is_empty());
        Self(columns)
    }

    /// A column of doubles.
    pub(crate) fn values(&self, name: &str) -> &[Option<f64>] {
        self.0.get(name).unwrap_or_else(|| panic!("no column “{name}”"))
    }

    /// A column of whole numbers.
    pub(crate) fn numbers(&self, name: &str) -> Vec<u64> {
        self.values(name).iter().map(|value| value.unwrap() as u64).collect()
    }
}

/// The double of which these are the upper six bytes.
fn upper_six(bytes: &[u8]) -> Option<f64> {
    let mut whole = [0; 8];
    whole[2..].copy_from_slice(bytes);
    (bytes != [0xff; 6]).then_some(f64::from_le_bytes(whole))
}

/// Fails where two values differ by more than 1e-9, relative or times the largest term that was summed.
#[track_caller]
pub(crate) fn check_near(
    found: Option<f64>,
    expected: Option<f64>,
    largest_term: f64,
    what: &dyn Fn() -> String,
) {
    let near = match (found, expected) {
        (Some(found), Some(expected)) => {
            // The stored value is itself rounded to 36 bits.
            let size = largest_term.max(expected.abs());
            (found - expected).abs() <= 1e-9 * size + f64::MIN_POSITIVE
        }
        (found, expected) => found == expected,
    };
    assert!(near, "{}: {found:?} instead of {expected:?}", what());
}

#[test]
fn a_tampered_value_is_found() {
    let near = |found: f64, expected: f64| {
        std::panic::catch_unwind(|| check_near(Some(found), Some(expected), 0.0, &String::new)).is_ok()
    };
    assert!(near(2.5, 2.5 * (1.0 + 9e-10)) && !near(2.5, 2.5 * (1.0 + 2e-9)));
    assert!(std::panic::catch_unwind(|| check_near(None, Some(0.0), 0.0, &String::new)).is_err());
}
