//! How the reader's sentences look: which stretches are marked, which sentence is chosen, in the part, tinted.
//!
//! The text is drawn in blocks of whole paragraphs. A block is drawn anew only when its own look changes.

use memoscope_protocol::{FocusReply, ReaderParagraph, ReaderText, SentimentReply};
use std::ops::{Range, RangeInclusive};

/// A block holds paragraphs until it has so many bytes: about a screen of text.
const BLOCK_BYTES: usize = 2_400;

/// The paragraphs of each block, in order; none is empty.
pub fn blocks(text: &ReaderText) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut bytes = BLOCK_BYTES;
    for (index, paragraph) in text.paragraphs.iter().enumerate() {
        match blocks.last_mut() {
            Some(block) if bytes < BLOCK_BYTES => block.end = index + 1,
            _ => {
                blocks.push(index..index + 1);
                bytes = 0;
            }
        }
        bytes += paragraph.text.len();
    }
    blocks
}

/// A stretch to mark: its bytes in the document and the place of its focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// The place of its focus, from 0.
    pub focus: u8,
}

/// The stretches to mark, in order, none over another: where two meet, the earlier start or the earlier
/// focus is marked.
pub fn marks(foci: &[FocusReply], document: u32) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (focus, reply) in foci.iter().enumerate() {
        let spans = reply.found.iter().flat_map(|hits| &hits.spans).filter(|span| span.document == document);
        marks.extend(spans.map(|span| Mark { start: span.start, end: span.end, focus: focus as u8 }));
    }
    memoscope_engine::order::sort_by_key(&mut marks, |mark| (mark.start, mark.focus));
    let mut end = 0;
    marks.retain(|mark| {
        let is_free = mark.start >= end;
        if is_free {
            end = mark.end;
        }
        is_free
    });
    marks
}

/// How a sentence looks, besides its marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SentenceLook {
    /// The class of its tone, while sentences are tinted.
    pub tone: Option<&'static str>,
    /// Whether it is the one chosen.
    pub is_chosen: bool,
    /// Whether it belongs to the run that the keys are choosing.
    pub is_run: bool,
    /// Whether it belongs to the part; `None` where all of the text is analysed.
    pub part: Option<bool>,
}

/// How a block looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockLook {
    /// Its marks in order.
    pub marks: Vec<Mark>,
    /// Its sentences in order.
    pub sentences: Vec<SentenceLook>,
}

/// What the look of the text follows from.
#[derive(Clone, Debug, Default)]
pub struct Looks<'a> {
    /// All marks in order.
    pub marks: &'a [Mark],
    /// The scores that sentences are tinted by.
    pub tones: Option<&'a SentimentReply>,
    /// The part that is analysed, in bytes of the document.
    pub part: Option<(u32, u32)>,
    /// The sentence that is chosen.
    pub chosen: Option<u32>,
    /// The run of sentences that the keys are choosing.
    pub run: Option<RangeInclusive<u32>>,
}

impl Looks<'_> {
    /// The look of these paragraphs.
    pub fn of(&self, paragraphs: &[ReaderParagraph]) -> BlockLook {
        let start = paragraphs.first().map_or(0, |first| first.start);
        let end = paragraphs.last().map_or(0, |last| last.start + last.text.len() as u32);
        let first = self.marks.partition_point(|mark| mark.end <= start);
        let marks = self.marks.iter().skip(first).take_while(|mark| mark.start < end).copied().collect();
        let sentences = paragraphs.iter().flat_map(|paragraph| &paragraph.sentences);
        let look = |place: &memoscope_protocol::SentenceSpan| SentenceLook {
            tone: self.tones.and_then(|reply| tone_of(reply, place.sentence)),
            is_chosen: self.chosen == Some(place.sentence),
            is_run: self.run.as_ref().is_some_and(|run| run.contains(&place.sentence)),
            part: self.part.map(|(start, end)| place.start < end && place.end > start),
        };
        BlockLook { marks, sentences: sentences.map(look).collect() }
    }
}

/// The class of a sentence's tone. Below 0.05 from 0, VADER's authors call a sentence neutral.
fn tone_of(reply: &SentimentReply, sentence: u32) -> Option<&'static str> {
    let rows = &reply.report.rows;
    let at = rows.binary_search_by_key(&sentence, |row| row.sentence).ok()?;
    match rows.get(at)?.compound {
        compound if compound >= 0.05 => Some("tone-positive"),
        compound if compound <= -0.05 => Some("tone-negative"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use memoscope_protocol::{FocusHits, SentenceSpan, Span};

    fn reply(spans: &[(u32, u32)]) -> FocusReply {
        let spans = spans.iter().map(|&(start, end)| Span { document: 0, start, end }).collect();
        let hits = FocusHits { form: None, forms: vec![], count: 0, sentences: 0, spans, places: vec![] };
        FocusReply { query: String::new(), found: Ok(hits) }
    }

    fn paragraph(start: u32, text: &str, sentences: &[(u32, u32, u32)]) -> ReaderParagraph {
        let span = |&(sentence, start, end): &(u32, u32, u32)| SentenceSpan { sentence, start, end };
        ReaderParagraph {
            start,
            text: text.to_owned(),
            heading: false,
            sentences: sentences.iter().map(span).collect(),
        }
    }

    #[test]
    fn marks_never_overlap() {
        let marks = marks(&[reply(&[(0, 5), (8, 9)]), reply(&[(3, 9), (9, 12)])], 0);
        let ranges: Vec<_> = marks.iter().map(|mark| (mark.start, mark.end, mark.focus)).collect();
        assert_eq!(ranges, [(0, 5, 0), (8, 9, 0), (9, 12, 1)]);
    }

    #[test]
    fn blocks_hold_each_paragraph_once() {
        let check = |lengths: &[usize], expected: &[(usize, usize)]| {
            let paragraphs = lengths.iter().map(|&length| paragraph(0, &"x".repeat(length), &[])).collect();
            let text = ReaderText { paragraphs, ..ReaderText::default() };
            let ends: Vec<_> = blocks(&text).into_iter().map(|block| (block.start, block.end)).collect();
            assert_eq!(ends, expected);
        };
        check(&[], &[]);
        check(&[10], &[(0, 1)]);
        check(&[1_000, 1_000, 1_000, 10], &[(0, 3), (3, 4)]);
        check(&[9_000, 0, 2_399, 1, 1], &[(0, 1), (1, 4), (4, 5)]);
    }

    #[test]
    fn a_block_has_the_look_of_its_own_sentences() {
        let text =
            [paragraph(10, "Да. Нет.", &[(4, 10, 15), (5, 16, 23)]), paragraph(25, "C.", &[(6, 25, 27)])];
        let marks = [(0, 9), (10, 14), (25, 26)].map(|(start, end)| Mark { start, end, focus: 0 });
        let looks =
            Looks { marks: &marks, part: Some((16, 17)), chosen: Some(4), run: Some(5..=6), tones: None };
        let look = looks.of(&text[..1]);
        assert_eq!(look.marks, marks[1..2]);
        let flags: Vec<_> =
            look.sentences.iter().map(|look| (look.is_chosen, look.is_run, look.part)).collect();
        assert_eq!(flags, [(true, false, Some(false)), (false, true, Some(true))]);
        assert_eq!(looks.of(&text[1..]).marks, marks[2..]);
    }
}
