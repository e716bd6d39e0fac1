//! Files of kinds that are known and hold no text that is read here: to name one is to say what to do about it.

use std::fmt;

/// A kind of file that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Foreign {
    /// A spreadsheet, of Excel or OpenDocument.
    Spreadsheet,
    /// A presentation or a drawing, of PowerPoint or OpenDocument.
    Presentation,
    /// A text of Word 97–2003.
    OldWord,
    /// Anything else of the Office of those years.
    OldOffice,
    /// A mail of Outlook.
    Mail,
    /// A document of Apple's Pages, Numbers or Keynote.
    Apple,
    /// A picture.
    Picture,
    /// Sound or a film.
    Sound,
    /// A program.
    Program,
    /// An archive of another kind than zip.
    Packed,
}

/// How files of such a kind begin.
const STARTS: [(&[u8], Foreign); 18] = [
    (b"\x89PNG\r\n", Foreign::Picture),
    (b"\xFF\xD8\xFF", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"II*\0", Foreign::Picture),
    (b"MM\0*", Foreign::Picture),
    (b"8BPS\0", Foreign::Picture),
    (b"RIFF", Foreign::Sound),
    (b"OggS", Foreign::Sound),
    (b"ID3", Foreign::Sound),
    (b"fLaC", Foreign::Sound),
    (b"\x1A\x45\xDF\xA3", Foreign::Sound),
    (b"\x7FELF", Foreign::Program),
    (b"MZ\x90", Foreign::Program),
    (b"\x1F\x8B", Foreign::Packed),
    (b"7z\xBC\xAF\x27\x1C", Foreign::Packed),
    (b"Rar!\x1A", Foreign::Packed),
    (b"\xFD7zXZ", Foreign::Packed),
    (b"BZh9", Foreign::Packed),
];

impl Foreign {
    /// The kind of a file that is not read, by its first bytes; of the older Office's container by the streams in it.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        if is_compound(bytes) {
            return Some(Self::of_compound(bytes));
        }
        if bytes.get(257..262) == Some(b"ustar") {
            return Some(Self::Packed);
        }
        let found = STARTS.iter().find(|(start, _)| bytes.starts_with(start)).map(|&(_, kind)| kind);
        match (found, bytes.get(4..12)) {
            (Some(Self::Sound), _) if bytes.get(8..12) == Some(b"WEBP") => Some(Self::Picture),
            (None, Some([b'f', b't', b'y', b'p', brand @ ..])) => match brand {
                b"heic" | b"heix" | b"mif1" | b"avif" => Some(Self::Picture),
                _ => Some(Self::Sound),
            },
            _ => found,
        }
    }

    fn of_compound(bytes: &[u8]) -> Self {
        let streams = [
            ("WordDocument", Self::OldWord),
            ("Workbook", Self::Spreadsheet),
            ("Book", Self::Spreadsheet),
            ("PowerPoint Document", Self::Presentation),
            ("__properties_version1.0", Self::Mail),
        ];
        let found = streams.iter().find(|(name, _)| has_stream(bytes, name));
        found.map_or(Self::OldOffice, |&(_, kind)| kind)
    }

    /// The kind that the end of a name stands for. Files that end in `.doc` and `.xls` are often something else.
    pub(crate) fn by_extension(extension: &str) -> Option<Self> {
        Some(match extension {
            "xlsx" | "xlsm" | "xlsb" | "ods" => Self::Spreadsheet,
            "pptx" | "odp" | "odg" => Self::Presentation,
            "ai" | "avif" | "bmp" | "cur" | "eps" | "gif" | "heic" | "heif" | "ico" | "jpeg" | "jpg"
            | "png" | "psd" | "raw" | "svgz" | "tif" | "tiff" | "webp" => Self::Picture,
            "aac" | "aif" | "aiff" | "avi" | "flac" | "m4a" | "m4v" | "mid" | "mkv" | "mov" | "mp3"
            | "mp4" | "mpeg" | "mpg" | "ogg" | "opus" | "wav" | "webm" | "wma" | "wmv" => Self::Sound,
            "apk" | "class" | "dll" | "dylib" | "exe" | "jar" | "msi" | "o" | "obj" | "pyc" | "so"
            | "wasm" => Self::Program,
            "7z" | "bz2" | "dmg" | "gz" | "iso" | "rar" | "tar" | "xz" => Self::Packed,
            _ => return None,
        })
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Spreadsheet => "a spreadsheet",
            Self::Presentation => "a presentation or a drawing",
            Self::OldWord => "a text of Word 97–2003",
            Self::OldOffice => "a file of Office 97–2003 (Word, Excel, PowerPoint or Outlook)",
            Self::Mail => "a mail of Outlook",
            Self::Apple => "a document of Pages, Numbers or Keynote",
            Self::Picture => "a picture",
            Self::Sound => "sound or a film",
            Self::Program => "a program",
            Self::Packed => "an archive of another kind than zip",
        })
    }
}

/// Whether bytes are a compound file: the older Office's formats, and what encrypted files of the newer are wrapped in.
pub(crate) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// Whether a compound file wraps an encrypted one.
pub(crate) fn is_encrypted(bytes: &[u8]) -> bool {
    is_compound(bytes) && has_stream(bytes, "EncryptedPackage")
}

/// Whether the directory of a compound file, at the sector that its header names, lists a stream.
fn has_stream(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    let shift = bytes.get(30..32).and_then(|shift| shift.first().copied()).unwrap_or(9).clamp(7, 16);
    let sector =
        bytes.get(48..52).and_then(|four| four.first_chunk()).map_or(0, |&four| u32::from_le_bytes(four));
    let start =
        (u64::from(sector) + 1).checked_shl(shift.into()).and_then(|start| usize::try_from(start).ok());
    // The directory is a chain of sectors; its first entries are what matters, and they are in the first few.
    let directory = start.and_then(|start| bytes.get(start..)).unwrap_or_default();
    directory.chunks_exact(128).take(64).any(|entry| entry.starts_with(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A compound file whose directory lists these streams.
    fn compound(streams: &[&str]) -> Vec<u8> {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.resize(512, 0);
        bytes[30] = 9;
        for stream in streams {
            let at = bytes.len();
            bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
            bytes.resize(at + 128, 0);
        }
        bytes
    }

    #[test]
    fn a_file_is_named_by_its_first_bytes() {
        let mut tar = b"a.txt".to_vec();
        tar.resize(257, 0);
        tar.extend(b"ustar\x0000");
        for (bytes, expected) in [
            (&b"\x89PNG\r\n\x1A\n"[..], Some(Foreign::Picture)),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some(Foreign::Picture)),
            (b"RIFF\0\0\0\0WAVEfmt ", Some(Foreign::Sound)),
            (b"\0\0\0\x18ftypheic", Some(Foreign::Picture)),
            (b"\0\0\0\x18ftypmp42", Some(Foreign::Sound)),
            (b"\x1F\x8B\x08", Some(Foreign::Packed)),
            (&tar, Some(Foreign::Packed)),
            (b"Rare words", None),
            (b"", None),
        ] {
            assert_eq!(Foreign::of(bytes), expected);
        }
    }

    #[test]
    fn old_office_is_told_by_its_streams() {
        for (streams, expected) in [
            (&["Root Entry", "1Table", "WordDocument"][..], Foreign::OldWord),
            (&["Root Entry", "Workbook"], Foreign::Spreadsheet),
            (&["Root Entry", "PowerPoint Document"], Foreign::Presentation),
            (&["Root Entry", "Bookmarks"], Foreign::OldOffice),
        ] {
            assert_eq!(Foreign::of(&compound(streams)), Some(expected), "{streams:?}");
        }
        assert!(is_encrypted(&compound(&["Root Entry", "EncryptedPackage"])));
        assert!(!is_encrypted(&compound(&["Root Entry"])));
    }
}
