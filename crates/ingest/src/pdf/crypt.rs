//! The standard security handler (ISO 32000-2, 7.6) with the empty user password: RC4 and AES, revisions 2 to 6.
//! This undoes what every reader program undoes unasked; a file that needs a password stays closed.

use super::object::{Dict, Object};
use aes::cipher::block_padding::NoPadding;
use aes::cipher::{BlockDecryptMut, BlockEncryptMut, KeyIvInit};
use md5::Md5;
use sha2::{Digest, Sha256, Sha384, Sha512};

const PADDING: [u8; 32] = [
    0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08, 0x2E,
    0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
];

#[derive(Clone, Copy, PartialEq)]
enum Method {
    None,
    Rc4,
    Aes128,
    Aes256,
}

/// The key of a file, and how strings and streams are encrypted.
pub(super) struct Crypt {
    key: Vec<u8>,
    strings: Method,
    streams: Method,
}

impl Crypt {
    /// From the encryption dictionary, its values resolved, and the first half of the file's identity. `None` where the
    /// empty password does not open it, or the method is not known.
    pub(super) fn new(dict: &Dict, id: &[u8]) -> Option<Self> {
        if dict.get("Filter").name() != Some(b"Standard") {
            return None;
        }
        let version = dict.get("V").index()?;
        let (strings, streams) = match version {
            1 | 2 => (Method::Rc4, Method::Rc4),
            4 | 5 => (filter(dict, "StrF"), filter(dict, "StmF")),
            _ => return None,
        };
        let length = match version {
            1 => 5,
            5 => 32,
            4 => 16,
            _ => (dict.get("Length").index().unwrap_or(40) / 8).clamp(5, 16),
        };
        let key = if dict.get("R").index()? >= 5 { new_key(dict)? } else { old_key(dict, id, length)? };
        Some(Self { key, strings, streams })
    }

    pub(super) fn string(&self, id: (u32, u16), data: &[u8]) -> Vec<u8> {
        self.decrypt(self.strings, id, data)
    }

    pub(super) fn stream(&self, id: (u32, u16), data: &[u8]) -> Vec<u8> {
        self.decrypt(self.streams, id, data)
    }

    fn decrypt(&self, method: Method, (number, generation): (u32, u16), data: &[u8]) -> Vec<u8> {
        if method == Method::None {
            return data.to_vec();
        }
        if method == Method::Aes256 {
            return decrypt_aes::<cbc::Decryptor<aes::Aes256>>(&self.key, data);
        }
        let mut hash = Md5::new();
        hash.update(&self.key);
        hash.update(number.to_le_bytes().get(..3).unwrap_or_default());
        hash.update(generation.to_le_bytes());
        if method == Method::Aes128 {
            hash.update(b"sAlT");
        }
        let hash = hash.finalize();
        let key = hash.get(..(self.key.len() + 5).min(16)).unwrap_or_default();
        match method {
            Method::Aes128 => decrypt_aes::<cbc::Decryptor<aes::Aes128>>(key, data),
            _ => rc4(key, data),
        }
    }
}

fn filter(dict: &Dict, which: &str) -> Method {
    let Some(name) = dict.get(which).name() else { return Method::None };
    let filters = dict.get("CF").dict();
    let chosen = filters.map_or(&Object::Null, |filters| filters.get_bytes(name));
    match chosen.dict().and_then(|chosen| chosen.get("CFM").name()) {
        Some(b"V2") => Method::Rc4,
        Some(b"AESV2") => Method::Aes128,
        Some(b"AESV3") => Method::Aes256,
        _ => Method::None,
    }
}

/// Algorithms 2 and 6 of revisions 2 to 4.
fn old_key(dict: &Dict, id: &[u8], length: usize) -> Option<Vec<u8>> {
    let revision = dict.get("R").index()?;
    let permissions = dict.get("P").number()? as i64 as u32;
    let mut hash = Md5::new();
    hash.update(PADDING);
    hash.update(dict.get("O").string()?.get(..32)?);
    hash.update(permissions.to_le_bytes());
    hash.update(id);
    if revision >= 4 && dict.get("EncryptMetadata") == &Object::Bool(false) {
        hash.update([0xFF; 4]);
    }
    let mut key = hash.finalize().to_vec();
    key.truncate(length);
    if revision >= 3 {
        for _ in 0..50 {
            key = Md5::digest(&key).to_vec();
            key.truncate(length);
        }
    }
    let user = dict.get("U").string()?;
    let opens = if revision == 2 {
        rc4(&key, &PADDING) == user
    } else {
        let mut check = Md5::new_with_prefix(PADDING);
        check.update(id);
        let mut check = check.finalize().to_vec();
        for round in 0..20u8 {
            let turned: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
            check = rc4(&turned, &check);
        }
        user.get(..16)? == check
    };
    opens.then_some(key)
}

/// Algorithm 2.A of revisions 5 and 6.
fn new_key(dict: &Dict) -> Option<Vec<u8>> {
    let revision = dict.get("R").index()?;
    let user = dict.get("U").string()?;
    if hash(revision, user.get(32..40)?)? != user.get(..32)? {
        return None;
    }
    let key = hash(revision, user.get(40..48)?)?;
    let sealed = dict.get("UE").string()?.get(..32)?;
    let cipher = cbc::Decryptor::<aes::Aes256>::new_from_slices(&key, &[0; 16]).ok()?;
    cipher.decrypt_padded_vec_mut::<NoPadding>(sealed).ok()
}

/// Algorithm 2.B for the empty password.
fn hash(revision: usize, salt: &[u8]) -> Option<Vec<u8>> {
    let mut key = Sha256::digest(salt).to_vec();
    if revision == 5 {
        return Some(key);
    }
    let mut round = 0;
    loop {
        let block = key.repeat(64);
        let cipher = cbc::Encryptor::<aes::Aes128>::new_from_slices(key.get(..16)?, key.get(16..32)?).ok()?;
        let sealed = cipher.encrypt_padded_vec_mut::<NoPadding>(&block);
        key = match sealed.iter().take(16).map(|byte| u32::from(*byte)).sum::<u32>() % 3 {
            0 => Sha256::digest(&sealed).to_vec(),
            1 => Sha384::digest(&sealed).to_vec(),
            _ => Sha512::digest(&sealed).to_vec(),
        };
        round += 1;
        if round >= 64 && u32::from(*sealed.last()?) <= round - 32 {
            key.truncate(32);
            return Some(key);
        }
    }
}

fn decrypt_aes<C: KeyIvInit + BlockDecryptMut>(key: &[u8], data: &[u8]) -> Vec<u8> {
    let whole = data.len() / 16 * 16;
    let Some((vector, data)) = data.get(..whole).and_then(|data| data.split_at_checked(16)) else {
        return Vec::new();
    };
    let Ok(cipher) = C::new_from_slices(key, vector) else { return Vec::new() };
    let mut plain = cipher.decrypt_padded_vec_mut::<NoPadding>(data).unwrap_or_default();
    // The last byte says how many are padding. Damaged padding is left.
    let padding = plain.last().map_or(0, |byte| usize::from(*byte));
    if (1..=16).contains(&padding) {
        plain.truncate(plain.len().saturating_sub(padding));
    }
    plain
}

fn rc4(key: &[u8], data: &[u8]) -> Vec<u8> {
    let mut state: [u8; 256] = std::array::from_fn(|index| index as u8);
    let mut j = 0u8;
    if key.is_empty() {
        return data.to_vec();
    }
    for (i, byte) in (0..256).zip(key.iter().cycle()) {
        j = j.wrapping_add(state[i]).wrapping_add(*byte);
        // Both are below 256, the length of the state.
        state.swap(i, usize::from(j));
    }
    let (mut i, mut j) = (0u8, 0u8);
    data.iter()
        .map(|byte| {
            i = i.wrapping_add(1);
            j = j.wrapping_add(state[usize::from(i)]);
            state.swap(usize::from(i), usize::from(j));
            byte ^ state[usize::from(state[usize::from(i)].wrapping_add(state[usize::from(j)]))]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rc4_gives_the_published_vectors() {
        let hex = |bytes: Vec<u8>| bytes.iter().map(|byte| format!("{byte:02X}")).collect::<String>();
        assert_eq!(hex(rc4(b"Key", b"Plaintext")), "BBF316E8D940AF0AD3");
        assert_eq!(hex(rc4(b"Wiki", b"pedia")), "1021BF0420");
    }
}
