//! From a selection to what is asked: the part, where it touches two sentences or more, else a phrase.

use crate::browser::selection::{Place, Selected};
use memoscope_engine::corpus::paragraph_words;
use memoscope_engine::settings::Hyphen;
use memoscope_protocol::{ReaderParagraph, ReaderText, SentenceSpan};

/// What a selection asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// A part of whole sentences, in bytes of the document.
    Part(u32, u32),
    /// All of the document.
    Whole,
    /// Something inside one sentence.
    Phrase(Phrase),
}

/// A stretch inside one sentence, grown to whole words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its text; empty where it holds no word.
    pub text: String,
    /// Whether it is one word.
    pub is_word: bool,
    /// First byte of its sentence, and the byte after the last.
    pub sentence: (u32, u32),
}

/// What a selection asks for; `None` where it holds no part of a sentence. Linear in the text.
pub fn wish(text: &ReaderText, selected: Selected, hyphen: Hyphen) -> Option<Wish> {
    let (start, end) = bytes(text, selected)?;
    let mut touched = text.sentences().filter(|sentence| sentence.start < end && sentence.end > start);
    let first = *touched.next()?;
    let Some(last) = touched.next_back() else {
        return Some(Wish::Phrase(phrase(text, (start, end), first, hyphen)));
    };
    let outer = text.sentences().next().zip(text.sentences().next_back());
    let is_all = outer.is_some_and(|(one, other)| (one.start, other.end) == (first.start, last.end));
    match is_all && text.is_whole() {
        true => Some(Wish::Whole),
        false => Some(Wish::Part(first.start, last.end)),
    }
}

/// The bytes of a selection in the document, without white space at its ends; `None` where it holds nothing else.
fn bytes(text: &ReaderText, selected: Selected) -> Option<(u32, u32)> {
    let byte = |place: Place, up: bool| {
        let paragraph = text.paragraphs.get(place.paragraph)?;
        Some((paragraph.text.as_str(), byte_at(&paragraph.text, place.units, up), paragraph.start))
    };
    let (first, from, base) = byte(selected.start, false)?;
    let (last, to, end_base) = byte(selected.end, true)?;
    let head = first.get(from..)?;
    let start = base + (from + head.len() - head.trim_start().len()) as u32;
    let end = end_base + last.get(..to)?.trim_end().len() as u32;
    (start < end).then_some((start, end))
}

/// The byte at so many UTF-16 units. Between the two of one character: its start, or its end if `up`.
fn byte_at(text: &str, units: u32, up: bool) -> usize {
    let mut passed = 0;
    for (byte, character) in text.char_indices() {
        let next = passed + character.len_utf16() as u32;
        if passed >= units || (!up && next > units) {
            return byte;
        }
        passed = next;
    }
    text.len()
}

/// The words that a stretch of a sentence touches, with all that is between them.
fn phrase(text: &ReaderText, (start, end): (u32, u32), sentence: SentenceSpan, hyphen: Hyphen) -> Phrase {
    let has = |paragraph: &&ReaderParagraph| paragraph.sentences.contains(&sentence);
    let words = text.paragraphs.iter().find(has).map(|paragraph| {
        let at = |byte: u32| (byte.saturating_sub(paragraph.start) as usize).min(paragraph.text.len());
        let (start, end) = (at(start.max(sentence.start)), at(end.min(sentence.end)));
        let words = paragraph_words(&paragraph.text, hyphen);
        let mut touched = words.into_iter().filter(|word| word.start < end && word.end > start);
        let first = touched.next()?;
        let last = touched.next_back();
        let end = last.as_ref().map_or(first.end, |last| last.end);
        Some((paragraph.text.get(first.start..end)?.to_owned(), last.is_none()))
    });
    let (text, is_word) = words.flatten().unwrap_or_default();
    Phrase { text, is_word, sentence: (sentence.start, sentence.end) }
}

impl Phrase {
    /// The query that asks for its text and nothing else.
    pub fn query(&self) -> String {
        let mut query = String::new();
        for character in self.text.chars() {
            match character {
                '\\' | '"' | '*' | '?' | '|' => query.extend(['\\', character]),
                space if space.is_whitespace() => query.push(' '),
                other => query.push(other),
            }
        }
        if self.is_word { query } else { format!("\"{query}\"") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use memoscope_engine::corpus::{Corpus, Document};
    use memoscope_engine::part::Part;
    use memoscope_engine::query::Query;
    use memoscope_engine::settings::TextRules;

    /// A text of these paragraphs, each of these sentences with a space between.
    fn text(paragraphs: &[&[&str]]) -> ReaderText {
        let (mut start, mut number) = (0, 0);
        let mut all = Vec::new();
        for sentences in paragraphs {
            let first = start;
            let spans = sentences
                .iter()
                .map(|sentence| {
                    let span = SentenceSpan { sentence: number, start, end: start + sentence.len() as u32 };
                    start = span.end + 1;
                    number += 1;
                    span
                })
                .collect();
            all.push(ReaderParagraph {
                start: first,
                text: sentences.join(" "),
                heading: false,
                sentences: spans,
            });
            start += 1;
        }
        ReaderText { paragraphs: all, ..ReaderText::default() }
    }

    fn selected(start: (usize, u32), end: (usize, u32)) -> Selected {
        let place = |(paragraph, units)| Place { paragraph, units };
        Selected { start: place(start), end: place(end) }
    }

    fn check(paragraphs: &[&[&str]], start: (usize, u32), end: (usize, u32), expected: Option<&str>) {
        let told = wish(&text(paragraphs), selected(start, end), Hyphen::Split).map(|wish| match wish {
            Wish::Part(start, end) => format!("{start}-{end}"),
            Wish::Whole => "whole".to_owned(),
            Wish::Phrase(phrase) => phrase.query(),
        });
        assert_eq!(told.as_deref(), expected, "{paragraphs:?} {start:?} {end:?}");
    }

    #[test]
    fn two_sentences_grow_to_a_part() {
        let three: &[&[&str]] = &[&["One a.", "Two b."], &["Three c."]];
        check(three, (0, 4), (0, 9), Some("0-13"));
        check(three, (0, 8), (1, 1), Some("7-23"));
        check(three, (0, 0), (1, 8), Some("whole"));
        // A triple click ends where the next paragraph begins.
        check(&[&["One a."], &["Two b."]], (0, 0), (1, 0), Some("\"One a\""));
        check(three, (0, 5), (0, 7), Some("\"\""));
        check(three, (0, 6), (0, 7), None);
    }

    #[test]
    fn a_stretch_of_a_sentence_grows_to_words() {
        check(&[&["Central Asia’s states."]], (0, 2), (0, 10), Some("\"Central Asia’s\""));
        check(&[&["a\u{a0}b c"]], (0, 0), (0, 3), Some("\"a b\""));
        check(&[&["😀 да нет"]], (0, 3), (0, 5), Some("да"));
        check(&[&["😀😀 да"]], (0, 1), (0, 3), Some("\"\""));
        check(&[&["שלום עולם טוב"]], (0, 6), (0, 13), Some("\"עולם טוב\""));
    }

    #[test]
    fn half_a_character_is_taken_whole() {
        assert_eq!((byte_at("a😀b", 2, false), byte_at("a😀b", 2, true)), (1, 5));
        assert_eq!((byte_at("a😀b", 3, false), byte_at("a😀b", 9, true)), (5, 6));
        assert_eq!(byte_at("ёa", 1, false), 2);
    }

    #[test]
    fn a_phrase_means_itself() {
        for source in [r#"he said "no" twice"#, "a * b", r"a \ b | c?", "or|and"] {
            let phrase = Phrase { text: source.to_owned(), is_word: false, sentence: (0, 0) };
            let document = Document { source: format!("x {source} y"), ..Document::default() };
            let corpus = Corpus::build(vec![document], TextRules::default()).expect("small");
            let query = Query::parse(&phrase.query(), corpus.rules()).expect("a query");
            let found = query.find(&corpus, &Part::whole(&corpus));
            assert_eq!(found.len(), 1, "{}", phrase.query());
            let words = corpus.token_bytes(found[0].start).start..corpus.token_bytes(found[0].end - 1).end;
            assert!(source.contains(corpus.slice(words)), "{source}");
        }
    }
}
