//! Notes as sentences, for the command line; what the page says has words of its own.

use crate::{ImportNote, LeftOut};
use std::fmt;

impl fmt::Display for ImportNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undecodable { count, first_byte } => write!(
                f,
                "{} of bytes did not decode and became U+FFFD, the first at byte {first_byte}.",
                counted(*count, ["sequence", "sequences"])
            ),
            Self::EncodingGuessed => f.write_str("The encoding was guessed from the bytes."),
            Self::LanguageGuessed => f.write_str("The language was guessed from the words."),
            Self::DateFromName => f.write_str("The date was taken from the name of the file."),
            Self::OfEntry { entry, note } => write!(f, "In “{entry}”: {note}"),
            Self::NamedOtherwise { name_says } => {
                write!(f, "The name says {}, the bytes say otherwise.", name_says.name())
            }
            Self::LeftOut { what, count } => write!(f, "Left out: {}.", counted(*count, what.nouns())),
            Self::Damaged { place } => write!(f, "Damaged: {place}."),
            Self::EntrySkipped { name, reason } => write!(f, "“{name}” was not read: {reason}."),
            Self::NotTold { file, reason } => write!(f, "What “{file}” says of it is not used: {reason}."),
            Self::TablesAsRows { count } => write!(
                f,
                "In the text, a row a paragraph: what looks like {}.",
                counted(*count, LeftOut::Tables.nouns())
            ),
            Self::Cut { limit } => write!(f, "The text was read up to {limit} bytes."),
        }
    }
}

impl LeftOut {
    /// One of it, and several.
    pub const fn nouns(self) -> [&'static str; 2] {
        match self {
            Self::Tables => ["table", "tables"],
            Self::Images => ["image", "images"],
            Self::Notes => ["note", "notes"],
            Self::Comments => ["comment", "comments"],
            Self::Deletions => ["deleted passage", "deleted passages"],
            Self::HeadersAndFooters => ["running header or footer", "running headers and footers"],
            Self::Furniture => ["part of the page's furniture", "parts of the page's furniture"],
            Self::ScannedPages => ["page without a text layer", "pages without a text layer"],
            Self::Code => ["block of code", "blocks of code"],
            Self::EmptyRecords => ["record without text", "records without text"],
            Self::Attachments => ["form field or attachment", "form fields and attachments"],
            Self::Hidden => ["hidden passage", "hidden passages"],
            Self::Formulas => ["formula", "formulas"],
            Self::Objects => ["chart or embedded object", "charts and embedded objects"],
            Self::SideText => ["aside, footer or label", "asides, footers and labels"],
            Self::Symbols => ["sign of a symbol font", "signs of symbol fonts"],
            Self::Values => ["nested value", "nested values"],
            Self::Speakers => ["name of a speaker", "names of speakers"],
            Self::Gaps => ["gap of the source", "gaps of the source"],
            Self::Descriptions => ["description of a picture", "descriptions of pictures"],
            Self::Apparatus => ["part beside the text", "parts beside the text"],
        }
    }
}

fn counted(count: u32, nouns: [&str; 2]) -> String {
    let [one, many] = nouns;
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, ImportError};

    #[test]
    fn notes_are_sentences() {
        let reason = ImportError::NotInThisBuild { format: Format::Pdf };
        for (note, expected) in [
            (ImportNote::LeftOut { what: LeftOut::Tables, count: 1 }, "Left out: 1 table."),
            (ImportNote::LeftOut { what: LeftOut::Notes, count: 12 }, "Left out: 12 notes."),
            (
                ImportNote::OfEntry {
                    entry: "d/a.csv".into(),
                    note: ImportNote::Damaged { place: "row 3".into() }.into(),
                },
                "In “d/a.csv”: Damaged: row 3.",
            ),
            (
                ImportNote::EntrySkipped { name: "ы.pdf".into(), reason },
                "“ы.pdf” was not read: this build does not read pdf.",
            ),
        ] {
            assert_eq!(note.to_string(), expected);
        }
    }
}
