//! CRC-32 as zip has it (IEEE 802.3), eight bytes at a time.

/// What each of eight bytes adds, by its distance from the end of the eight. Made when an archive is opened: as 8 KB of the
/// program, which do not compress, they would cost more.
#[derive(Debug)]
pub(super) struct Checksum(Box<[[u32; 256]; 8]>);

impl Checksum {
    /// The tables.
    pub(super) fn new() -> Self {
        let mut tables = Box::new([[0_u32; 256]; 8]);
        let [first, further @ ..] = &mut *tables;
        for (byte, value) in (0_u32..).zip(first.iter_mut()) {
            *value =
                (0..8).fold(byte, |value, _| (value >> 1) ^ if value & 1 == 1 { 0xEDB8_8320 } else { 0 });
        }
        let mut before = *first;
        for table in further {
            for (value, last) in table.iter_mut().zip(before) {
                *value = (last >> 8) ^ first[usize::from(last as u8)];
            }
            before = *table;
        }
        Self(tables)
    }

    /// The checksum of these bytes. Linear.
    pub(super) fn of(&self, bytes: &[u8]) -> u32 {
        let (eights, rest) = bytes.as_chunks::<8>();
        let mut sum = !0;
        for eight in eights {
            let value = u64::from_le_bytes(*eight) ^ u64::from(sum);
            sum = value
                .to_le_bytes()
                .iter()
                .zip(self.0.iter().rev())
                .fold(0, |sum, (&byte, table)| sum ^ table[usize::from(byte)]);
        }
        let [first, ..] = &*self.0;
        !rest.iter().fold(sum, |sum, &byte| (sum >> 8) ^ first[usize::from(sum as u8 ^ byte)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_value_of_the_standard() {
        let checksum = Checksum::new();
        assert_eq!(checksum.of(b"123456789"), 0xCBF4_3926);
        assert_eq!(checksum.of(b""), 0);
        assert_eq!(checksum.of(b"The quick brown fox jumps over the lazy dog"), 0x414F_A339);
    }
}
