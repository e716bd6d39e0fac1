//! Bytes as text that may stand in a script of a page: seven bits in a sign.
//!
//! The signs are those of ASCII, control characters among them, which a script's text keeps as they are. Three it does not:
//! NUL and CR, which are read as others, and `<`, which may end the script. In the place of one of these stands a sign of two
//! bytes that holds the seven bits behind it too. So the text is 8/7 of the bytes (1.14), where base64 takes 1.33.
//! `www/single-file.js` reads it back.

/// What can't stand there as it is.
const BARRED: [u32; 3] = [0x00, 0x0D, 0x3C];

/// Where the signs of two bytes begin, a barred one's place and seven bits above: letters of Latin, none of which joins others.
const PAIRED: u32 = 0x100;

/// The bytes in signs; what is behind the last whole byte is filled with zeros.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() / 7 * 8 + 4);
    let mut sevens = Sevens { bytes: bytes.iter(), held: 0, count: 0 };
    while let Some(seven) = sevens.next() {
        let code = match BARRED.iter().position(|barred| *barred == seven) {
            Some(place) => PAIRED + ((place as u32) << 7) + sevens.next().unwrap_or_default(),
            None => seven,
        };
        out.extend(char::from_u32(code));
    }
    out
}

/// Bytes, lowest bit first, by seven bits.
struct Sevens<'a> {
    bytes: std::slice::Iter<'a, u8>,
    held: u32,
    count: u32,
}

impl Iterator for Sevens<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        if self.count < 7
            && let Some(byte) = self.bytes.next()
        {
            self.held |= u32::from(*byte) << self.count;
            self.count += 8;
        }
        if self.count == 0 {
            return None;
        }
        let seven = self.held & 127;
        self.held >>= 7;
        self.count = self.count.saturating_sub(7);
        Some(seven)
    }
}

/// The bytes of a text, as the page's script reads them.
#[cfg(test)]
pub(crate) fn decode(text: &str) -> Vec<u8> {
    let sevens = text.chars().flat_map(|sign| match u32::from(sign).checked_sub(PAIRED) {
        None => vec![u32::from(sign)],
        Some(pair) => vec![BARRED[(pair >> 7) as usize], pair & 127],
    });
    let (mut held, mut count, mut out) = (0, 0, Vec::new());
    for seven in sevens {
        held |= seven << count;
        count += 7;
        if count >= 8 {
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
    fn what_a_script_does_not_keep_is_not_there() {
        let all: Vec<u8> = (0..=255).flat_map(|one| (0..=255).flat_map(move |other| [one, other])).collect();
        let text = encode(&all);
        assert!(text.chars().all(|sign| !['\0', '\r', '<'].contains(&sign) && sign < '\u{280}'));
        assert!(text.len() <= all.len() * 8 / 7 + 2, "{}", text.len());
    }

    #[test]
    fn bytes_come_back_with_at_most_a_zero_behind_them() {
        let mut state = 7_u32;
        for length in [0, 1, 2, 3, 6, 7, 8, 1000] {
            let bytes: Vec<u8> = (0..length)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 24) as u8
                })
                .collect();
            for bytes in [bytes, vec![0; length], vec![255; length]] {
                let back = decode(&encode(&bytes));
                assert_eq!(&back[..bytes.len()], bytes, "{length}");
                assert!(
                    back[bytes.len()..].iter().all(|byte| *byte == 0) && back.len() <= bytes.len() + 1,
                    "{length}"
                );
            }
        }
    }
}
