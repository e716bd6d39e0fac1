//! Bytes as text that may stand in a page: thirteen bits in two signs, of the 91 printable ones that mean nothing in HTML.
//!
//! That is 1.23 signs a byte, where base64 takes 1.33. `www/single-file.js` reads it back.

/// Bits of a pair: 91 · 91 is 8,281, and 2¹³ is 8,192.
const BITS: u32 = 13;
const SIGNS: u32 = 91;

/// The bytes in pairs of signs; what is behind the last whole byte is filled with zeros.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() / 13 * 16 + 4);
    let (mut held, mut count) = (0_u32, 0);
    let mut put = |value: u32| {
        out.push(sign(value / SIGNS));
        out.push(sign(value % SIGNS));
    };
    for byte in bytes {
        held |= u32::from(*byte) << count;
        count += 8;
        if count >= BITS {
            put(held & ((1 << BITS) - 1));
            held >>= BITS;
            count -= BITS;
        }
    }
    if count > 0 {
        put(held);
    }
    out
}

/// The sign of this number: from `!` on, without `&`, `<` and `>`.
fn sign(number: u32) -> char {
    let code = 0x21 + number;
    let code = code + u32::from(code >= 0x26);
    let code = code + u32::from(code >= 0x3C);
    char::from_u32(code + u32::from(code >= 0x3E)).unwrap_or('!')
}

/// The bytes of a text, as the page's script reads them.
#[cfg(test)]
pub(crate) fn decode(text: &str) -> Vec<u8> {
    let number = |sign: u8| {
        let code = u32::from(sign);
        code - 0x21 - u32::from(code > 0x26) - u32::from(code > 0x3C) - u32::from(code > 0x3E)
    };
    let (mut held, mut count, mut out) = (0, 0, Vec::new());
    for pair in text.as_bytes().chunks_exact(2) {
        held |= (number(pair[0]) * SIGNS + number(pair[1])) << count;
        count += BITS;
        while count >= 8 {
            out.push((held & 0xFF) as u8);
            held >>= 8;
            count -= 8;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signs_are_ninety_one_and_mean_nothing() {
        let all: String = (0..SIGNS).map(sign).collect();
        assert_eq!(all.len(), 91);
        assert!(all.starts_with("!\"#$%'(") && all.ends_with("|}~"), "{all}");
        assert!(all.bytes().all(|sign| sign.is_ascii_graphic() && !b"<>&".contains(&sign)), "{all}");
        assert!(all.as_bytes().windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn bytes_come_back_with_at_most_a_zero_behind_them() {
        let mut state = 7_u32;
        for length in [0, 1, 2, 3, 12, 13, 14, 1000] {
            let bytes: Vec<u8> = (0..length)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 24) as u8
                })
                .collect();
            let text = encode(&bytes);
            let back = decode(&text);
            assert_eq!(&back[..bytes.len()], bytes, "{length}");
            assert!(
                back[bytes.len()..].iter().all(|byte| *byte == 0) && back.len() <= bytes.len() + 1,
                "{length}"
            );
            assert!(text.len() <= bytes.len() * 16 / 13 + 2, "{length}");
        }
    }
}
