//! What comes out of a file: documents with their paragraphs, metadata and notes.

use crate::{Format, ImportError};

/// One text that was read, with all that is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What it is called: the file's own title, else its name without the extension.
    pub title: String,
    /// How it was read.
    pub format: Format,
    /// The encoding it was decoded from, as the WHATWG Encoding Standard names it; `None` where the format has none
    /// of its own (a packed format, a PDF).
    pub encoding: Option<&'static str>,
    /// Its language as an IETF tag: what the file says, else what its words look like; `None` where that is unsure.
    pub language: Option<String>,
    /// Anything else that is known, in the file's order; keys are in lower case: `author`, `date`, `publisher`, …
    pub metadata: Vec<(String, String)>,
    /// What it says.
    pub body: Body,
    /// What was left out or had to be guessed.
    pub notes: Vec<ImportNote>,
}

/// What a document says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A plain text as it stands, line ends kept: every offset counts in it, and the engine finds its paragraphs.
    Plain(String),
    /// Paragraphs in reading order, none of them blank.
    Paragraphs(Vec<Paragraph>),
}

impl Default for Body {
    fn default() -> Self {
        Self::Paragraphs(Vec::new())
    }
}

/// A paragraph. Its text has no line end but where the source keeps its lines (a plain text, a poem).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// What it says.
    pub text: String,
    /// What it is.
    pub kind: ParagraphKind,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ParagraphKind {
    /// Running text.
    #[default]
    Text,
    /// A heading, 1 for the highest level.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A quotation set apart.
    Quotation,
    /// A caption, a cue's line, a line of verse: text that stands by itself.
    Line,
}

/// Something that a reader of the numbers should know of how a file was read. Whoever shows notes must show all: the list
/// is exhaustive, so that the compiler finds the one that was forgotten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportNote {
    /// Sequences of bytes did not decode and became U+FFFD.
    Undecodable {
        /// How many.
        count: u32,
        /// The byte of the file where the first one was.
        first_byte: u64,
    },
    /// The encoding was guessed from the bytes.
    EncodingGuessed,
    /// The language was guessed from the words.
    LanguageGuessed,
    /// The date was taken from the name of the file.
    DateFromName,
    /// Said of one entry of an archive.
    OfEntry {
        /// Its name.
        entry: String,
        /// What is said.
        note: Box<ImportNote>,
    },
    /// The name of the file says another format than its bytes.
    NamedOtherwise {
        /// The format that the name says.
        name_says: Format,
    },
    /// Parts that are no running text were left out.
    LeftOut {
        /// What they are.
        what: LeftOut,
        /// How many.
        count: u32,
    },
    /// A part is damaged; what could be read was taken.
    Damaged {
        /// Where, in words of the format: `page 3`, `row 17`, `entry word/document.xml`.
        place: String,
    },
    /// An entry of an archive was not read.
    EntrySkipped {
        /// Its name.
        name: String,
        /// Why.
        reason: ImportError,
    },
    /// What the file beside it says of it makes no sense, and was not used.
    NotTold {
        /// The name of that file.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The text was read up to a limit and goes on behind it.
    Cut {
        /// The limit, in bytes of text.
        limit: u64,
    },
    /// What looks like tables is in the text, a row a paragraph: the file does not say what is a table.
    TablesAsRows {
        /// How many tables.
        count: u32,
    },
}

/// What a reader of running text leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// Tables.
    Tables,
    /// Pictures.
    Images,
    /// Footnotes and endnotes.
    Notes,
    /// Comments of reviewers.
    Comments,
    /// Changes that were deleted but are still recorded.
    Deletions,
    /// Running headers and footers.
    HeadersAndFooters,
    /// Menus, scripts, form controls and other furniture of a web page.
    Furniture,
    /// Pages without a text layer.
    ScannedPages,
    /// Blocks of program code.
    Code,
    /// Rows or records without text.
    EmptyRecords,
    /// Form fields and attachments.
    Attachments,
    /// Text that is marked as hidden.
    Hidden,
    /// Formulas.
    Formulas,
    /// Charts, diagrams and what other programs put into a document.
    Objects,
    /// Asides, footers and labels of a web page.
    SideText,
    /// Signs of a symbol font whose character is not known.
    Symbols,
    /// Values in lists and records that lie in other lists.
    Values,
    /// Names of speakers before what they say.
    Speakers,
    /// Places that the source lacks.
    Gaps,
    /// Descriptions of pictures.
    Descriptions,
    /// Facsimiles and annotations apart from the text.
    Apparatus,
}

impl Document {
    /// Adds a paragraph, unless it is blank. White space at its ends goes. To a plain text it adds a blank line first.
    pub fn push(&mut self, kind: ParagraphKind, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        match &mut self.body {
            Body::Plain(there) => {
                there.push_str("\n\n");
                there.push_str(text);
            }
            Body::Paragraphs(paragraphs) => paragraphs.push(Paragraph { text: text.to_owned(), kind }),
        }
    }

    /// Whether it holds nothing but white space.
    pub fn is_blank(&self) -> bool {
        match &self.body {
            Body::Plain(text) => text.trim().is_empty(),
            Body::Paragraphs(paragraphs) => paragraphs.is_empty(),
        }
    }

    /// Counts parts that were left out, in one note for each kind.
    pub fn leave_out(&mut self, what: LeftOut, count: u32) {
        if count == 0 {
            return;
        }
        for note in &mut self.notes {
            if let ImportNote::LeftOut { what: there, count: so_far } = note
                && *there == what
            {
                *so_far = so_far.saturating_add(count);
                return;
            }
        }
        self.notes.push(ImportNote::LeftOut { what, count });
    }

    /// Counts one part less, which was not left out after all.
    #[cfg(feature = "plain")]
    pub(crate) fn put_back(&mut self, what: LeftOut) {
        self.notes.retain_mut(|note| match note {
            ImportNote::LeftOut { what: there, count } if *there == what => {
                *count = count.saturating_sub(1);
                *count > 0
            }
            _ => true,
        });
    }

    /// The text that is analysed: a plain text as it stands, else the paragraphs with a blank line between them, so that
    /// the engine finds the same paragraphs again.
    pub fn into_text(self) -> String {
        let paragraphs = match self.body {
            Body::Plain(text) => return text,
            Body::Paragraphs(paragraphs) => paragraphs,
        };
        let length = paragraphs.iter().map(|paragraph| paragraph.text.len() + 2).sum();
        let mut text = String::with_capacity(length);
        for paragraph in &paragraphs {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(&paragraph.text);
        }
        text
    }

    /// The value of a metadata key.
    pub fn known(&self, key: &str) -> Option<&str> {
        self.metadata.iter().find(|(there, _)| there == key).map(|(_, value)| value.as_str())
    }
}

/// A title on one line, with a blank in the place of characters that control something: a title is shown, put into other
/// formats and made a file's name. One without such characters stays as it is.
pub(crate) fn title(text: &str) -> String {
    match text.contains(char::is_control) {
        false => text.to_owned(),
        true => {
            let words = text.split(|c: char| c.is_control() || c.is_whitespace());
            words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The paragraphs of a document as lines with a mark for what they are: `#`, `*`, `>`, `-` or nothing.
    pub(crate) fn outline(document: &Document) -> Vec<String> {
        let Body::Paragraphs(paragraphs) = &document.body else { return vec!["(plain)".to_owned()] };
        let line = |one: &Paragraph| match one.kind {
            ParagraphKind::Text => one.text.clone(),
            ParagraphKind::Heading(level) => format!("{} {}", "#".repeat(level.into()), one.text),
            ParagraphKind::Item => format!("* {}", one.text),
            ParagraphKind::Quotation => format!("> {}", one.text),
            ParagraphKind::Line => format!("- {}", one.text),
        };
        paragraphs.iter().map(line).collect()
    }

    #[test]
    fn blank_paragraphs_are_none() {
        let mut document = Document::default();
        document.push(ParagraphKind::Heading(1), " Ақорда ");
        document.push(ParagraphKind::Text, "\u{a0}\n");
        document.push(ParagraphKind::Text, "Two.");
        assert_eq!(document.into_text(), "Ақорда\n\nTwo.");
    }

    #[test]
    fn a_title_is_one_line_without_controls() {
        assert_eq!(title("Речь\u{1} о\r\nводе\u{7f}\t!"), "Речь о воде !");
        assert_eq!(title("Two  blanks\u{a0}stay"), "Two  blanks\u{a0}stay");
        assert_eq!(title("\u{1}\n"), "");
    }

    #[test]
    fn what_is_left_out_is_counted_by_kind() {
        let mut document = Document::default();
        for (what, count) in
            [(LeftOut::Tables, 1), (LeftOut::Images, 2), (LeftOut::Tables, 3), (LeftOut::Code, 0)]
        {
            document.leave_out(what, count);
        }
        let expected = [(LeftOut::Tables, 4), (LeftOut::Images, 2)];
        assert_eq!(document.notes, expected.map(|(what, count)| ImportNote::LeftOut { what, count }));
    }
}
