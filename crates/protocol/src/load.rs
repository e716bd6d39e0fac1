//! Texts to read, and what the page knows of them once they are read.

use memoscope_engine::report::{Note, Totals};
use memoscope_engine::settings::{ParagraphRule, TextRules};

/// Documents to read.
#[derive(Clone, Debug, PartialEq)]
pub struct Load {
    /// The documents.
    pub documents: Vec<DocumentInput>,
    /// How they become words, sentences and paragraphs.
    pub rules: TextRules,
}

/// One text with its title and metadata.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentInput {
    /// What it is called.
    pub title: String,
    /// Anything else that is known of it.
    pub metadata: Vec<(String, String)>,
    /// The decoded text.
    pub text: String,
    /// Sequences that did not decode, and the byte of the first one.
    pub undecodable: Option<(u32, u32)>,
}

/// Documents whose texts lie end to end in a file that goes with the message.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoadStored {
    /// The documents in the order of their texts.
    pub documents: Vec<StoredDocument>,
    /// How they become words, sentences and paragraphs.
    pub rules: TextRules,
}

/// A document whose text is in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredDocument {
    /// What it is called.
    pub title: String,
    /// Anything else that is known of it.
    pub metadata: Vec<(String, String)>,
    /// The length of its text in bytes of UTF-8.
    pub bytes: u32,
    /// Sequences that did not decode, and the byte of the first one.
    pub undecodable: Option<(u32, u32)>,
}

/// What the page knows of a corpus.
#[derive(Clone, Debug, PartialEq)]
pub struct CorpusSummary {
    /// Its size.
    pub totals: Totals,
    /// Its documents.
    pub documents: Vec<DocumentSummary>,
    /// First 16 hexadecimal digits of the SHA-256 of all texts end to end, as links carry it.
    pub text_hash: String,
    /// Whether sentiment needs the descriptions of emoji.
    pub needs_emoji: bool,
    /// In how many places each of the reader's own words was followed: the joins, then the splits.
    pub own_places: Vec<u32>,
    /// What to know about how it was read.
    pub notes: Vec<Note>,
    /// The engine's memory after reading, in bytes, with all that is free in it; 0 outside wasm.
    pub memory: u64,
}

/// What the page knows of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentSummary {
    /// What it is called.
    pub title: String,
    /// Its metadata.
    pub metadata: Vec<(String, String)>,
    /// Its length in bytes.
    pub bytes: u32,
    /// Its length in words.
    pub tokens: u32,
    /// Its first sentence, by its number in the corpus.
    pub first_sentence: u32,
    /// How its paragraphs were found.
    pub paragraph_rule: ParagraphRule,
}

memoscope_engine::wire! {
    struct Load { documents, rules }
    struct LoadStored { documents, rules }
    struct StoredDocument { title, metadata, bytes, undecodable }
    struct DocumentInput { title, metadata, text, undecodable }
    struct CorpusSummary { totals, documents, text_hash, needs_emoji, own_places, notes, memory }
    struct DocumentSummary { title, metadata, bytes, tokens, first_sentence, paragraph_rule }
}
