//! What the shell shows of a text: the one place here that touches the engine.
//!
//! Decoding, paragraphs and counts must be those of the page, or the shell would show other numbers than it.

use memoscope_engine::corpus::{Corpus, Document};
use memoscope_engine::frequency::{FrequencyOptions, frequency};
use memoscope_engine::part::Part;
use memoscope_engine::settings::{Numbers, TextRules};
use memoscope_engine::stop_words::{Hidden, english};

use crate::error::{Result, SiteError};

/// How many words the shell's picture shows.
const TOP: u32 = 12;

/// A text as the page reads it before its reader changes a setting.
pub(crate) struct Reading {
    corpus: Corpus,
}

impl Reading {
    /// Reads a decoded text. Fails where it is longer than the engine takes.
    pub(crate) fn of(text: &str) -> Result<Self> {
        let document = Document { source: text.to_owned(), ..Document::default() };
        match Corpus::build(vec![document], TextRules::default()) {
            Ok(corpus) => Ok(Self { corpus }),
            Err(error) => Err(SiteError::of_input(format!("the text cannot be read: {error}"))),
        }
    }

    /// Its paragraphs in order, without the blanks around them.
    pub(crate) fn paragraphs(&self) -> Vec<&str> {
        let all = 0..self.corpus.paragraph_count();
        let texts = all.map(|paragraph| self.corpus.slice(self.corpus.paragraph_bytes(paragraph)).trim());
        texts.filter(|text| !text.is_empty()).collect()
    }

    /// How many words it has.
    pub(crate) fn tokens(&self) -> u32 {
        Part::whole(&self.corpus).totals(&self.corpus).tokens
    }

    /// Its most frequent words with their counts, at most twelve, without English stop words.
    pub(crate) fn top_words(&self) -> Vec<(String, u32)> {
        let options = FrequencyOptions { limit: Some(TOP), ..FrequencyOptions::default() };
        let hidden = Hidden::new(&self.corpus, &english(), Numbers::Keep);
        let report = frequency(&self.corpus, &Part::whole(&self.corpus), &options, &hidden);
        report.rows.into_iter().map(|row| (row.word, row.count)).collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    #[test]
    fn a_blank_line_ends_a_paragraph() {
        let reading = Reading::of("\r\nа б.\r\n \r\nc d.\ne f.\n").unwrap();
        assert_eq!(reading.paragraphs(), ["а б.", "c d.\ne f."]);
        assert!(Reading::of(" \n").unwrap().paragraphs().is_empty());
    }

    #[test]
    fn top_words_are_counted_by_form() {
        let check = |text: &str, expected: &[(&str, u32)]| {
            let rows = Reading::of(text).unwrap().top_words();
            let rows: Vec<(&str, u32)> = rows.iter().map(|row| (row.0.as_str(), row.1)).collect();
            assert_eq!(rows, expected, "{text}");
        };
        check("Russia, RUSSIA's and Russia’s sea. The sea; море", &[("russia", 3), ("sea", 2), ("море", 1)]);
        check("the of and", &[]);
        check("", &[]);
    }
}
