//! What holds within a group, and the words that make a group or a character what it is.

use super::charsets::Charset;

/// Where text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// Into the text.
    Body,
    /// Nowhere.
    Skip,
    /// Into the table of fonts.
    Fonts,
    /// Into the table of styles.
    Styles,
    /// Nowhere, but groups in it may be facts.
    Info,
    /// Into a fact.
    Fact(&'static str),
    /// Into what a field does.
    Field,
    /// Nowhere; the numbers are a date.
    Time,
}

/// What is done where a group ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// Nothing.
    Nothing,
    /// Paragraphs went to another place.
    Place,
    /// Paragraphs of a text box.
    Shape,
    /// A style is complete.
    Style,
    /// A fact is complete.
    Fact,
    /// A date is complete.
    Time,
    /// What a field does is complete.
    Field,
}

/// What holds within a group.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) destination: Destination,
    /// In a group that has an alternative in Unicode: where that goes.
    pub(super) alternative: Option<Destination>,
    /// What is done where it ends.
    pub(super) ending: Ending,
    /// Whether `\*` has just been read: an unknown word after it makes a group that is passed over.
    pub(super) optional: bool,
    /// How many bytes stand in for a character in Unicode.
    pub(super) fallback: u32,
    /// What bytes of text stand for.
    pub(super) charset: Charset,
    /// The language that the text is said to be in.
    pub(super) language: Option<&'static str>,
    /// Whether text is hidden.
    pub(super) hidden: bool,
    /// Whether text is deleted but still recorded.
    pub(super) deleted: bool,
    /// The number of the paragraph's style.
    pub(super) style: i32,
    /// The paragraph's own outline level from 0.
    pub(super) outline: Option<i32>,
    /// Whether the paragraph is in a list.
    pub(super) list: bool,
    /// Whether the paragraph is in a table.
    pub(super) in_table: bool,
}

/// Paragraphs of one place: the text, a note, a text box.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Level {
    /// Whether a table is open.
    pub(super) table: bool,
    /// Whether the paragraph has a list mark.
    pub(super) item: bool,
}

/// Groups that hold no text of the document.
pub(super) const SKIPPED: [&str; 28] = [
    "aftncn",
    "aftnsep",
    "aftnsepc",
    "atnauthor",
    "atnid",
    "bkmkend",
    "bkmkstart",
    "colortbl",
    "datafield",
    "filetbl",
    "ftncn",
    "ftnsep",
    "ftnsepc",
    "generator",
    "nonesttables",
    "nonshppict",
    "objdata",
    "pntxta",
    "pntxtb",
    "private",
    "revtbl",
    "rxe",
    "shprslt",
    "sp",
    "tc",
    "template",
    "txe",
    "xe",
];

/// Characters that have a word.
pub(super) const CHARACTERS: [(&str, char); 15] = [
    ("bullet", '•'),
    ("emdash", '—'),
    ("emspace", '\u{2003}'),
    ("endash", '–'),
    ("enspace", '\u{2002}'),
    ("ldblquote", '“'),
    ("line", '\n'),
    ("lquote", '‘'),
    ("ltrmark", '\u{200e}'),
    ("qmspace", '\u{2005}'),
    ("rdblquote", '”'),
    ("rquote", '’'),
    ("rtlmark", '\u{200f}'),
    ("tab", '\t'),
    ("zwnj", '\u{200c}'),
];
