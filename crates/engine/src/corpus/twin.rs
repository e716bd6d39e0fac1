//! A twin of the reading: the same rules one after the other, each over all of the text, word and sentence
//! boundaries by `unicode-segmentation` and `icu_segmenter`. Slow and plain; the tests hold the corpus to it.

use super::*;
use crate::form::Former;
use crate::paragraphs::{is_line_end, trim};
use crate::sentences::{rules, starts_with_list_mark};
use crate::settings::{Case, Possessive, SentenceRule};
use icu_properties::CodePointMapData;
use icu_properties::props::SentenceBreak;
use icu_segmenter::SentenceSegmenter;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

/// Under [`ParagraphRule::Auto`], the length of a line from which on it is a paragraph.
const LONG_LINE_CHARS: usize = 100;

fn paragraph_ranges(text: &str, rule: ParagraphRule) -> (Vec<Range<usize>>, ParagraphRule) {
    let lines = lines(text);
    let rule = match rule {
        ParagraphRule::Auto => infer_rule(text, &lines),
        chosen => chosen,
    };
    let mut ranges = Vec::new();
    let mut open: Option<Range<usize>> = None;
    for line in &lines {
        let ends_before = line.is_blank || line.starts_paragraph || rule == ParagraphRule::LineEnd;
        if ends_before {
            ranges.extend(open.take());
        }
        if !line.is_blank {
            open = Some(open.map_or(line.range.start, |range| range.start)..line.range.end);
        }
    }
    ranges.extend(open);
    let trimmed = ranges.into_iter().map(|range| trim(text, range)).collect();
    (trimmed, rule)
}

/// One line of a text without its line end.
struct Line {
    range: Range<usize>,
    is_blank: bool,
    /// The break before it was U+2029 or form feed.
    starts_paragraph: bool,
}

/// Splits at line feed, carriage return (with or without line feed), next line, form feed, U+2028, U+2029.
fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut starts_paragraph = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_line_end(c) {
            continue;
        }
        push_line(&mut lines, text, start..at, starts_paragraph);
        start = at + c.len_utf8();
        if c == '\r' && chars.next_if(|&(_, next)| next == '\n').is_some() {
            start += 1;
        }
        starts_paragraph = matches!(c, '\u{2029}' | '\u{c}');
    }
    push_line(&mut lines, text, start..text.len(), starts_paragraph);
    lines
}

fn push_line(lines: &mut Vec<Line>, text: &str, range: Range<usize>, starts_paragraph: bool) {
    let is_blank = text.get(range.clone()).unwrap_or("").trim().is_empty();
    lines.push(Line { range, is_blank, starts_paragraph });
}

/// Blank lines between lines that are not, or short lines, mean paragraphs end at blank lines.
fn infer_rule(text: &str, lines: &[Line]) -> ParagraphRule {
    let first = lines.iter().position(|line| !line.is_blank).unwrap_or(0);
    let last = lines.iter().rposition(|line| !line.is_blank).unwrap_or(0);
    let inner = lines.get(first..=last).unwrap_or(&[]);
    if inner.len() < 2 || inner.iter().any(|line| line.is_blank) {
        return ParagraphRule::BlankLine;
    }
    let length = |line: &&Line| text.get(line.range.clone()).unwrap_or("").chars().count();
    let short = inner.iter().filter(|line| length(line) <= LONG_LINE_CHARS).count();
    // The (upper) median is long where the short ones do not reach beyond the middle.
    match short <= inner.len() / 2 {
        true => ParagraphRule::LineEnd,
        false => ParagraphRule::BlankLine,
    }
}

/// The stretches of a paragraph between line ends that end a sentence.
fn blocks(paragraph: &str, rule: SentenceRule) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for (at, c) in paragraph.char_indices() {
        let next = at + c.len_utf8();
        if is_line_end(c)
            && (rule == SentenceRule::Lines || starts_with_list_mark(paragraph.get(next..).unwrap_or("")))
        {
            blocks.push(start..at);
            start = next;
        }
    }
    blocks.push(start..paragraph.len());
    blocks
}

/// Copies `text` with each line end as spaces of the same length, so that offsets stay.
fn blank_line_ends(text: &str, block: &mut String) {
    block.clear();
    for c in text.chars() {
        match is_line_end(c) {
            true => block.extend(std::iter::repeat_n(' ', c.len_utf8())),
            false => block.push(c),
        }
    }
}

/// The text with each … that white space follows, closing marks between them or not, as three points: as many bytes.
fn spell_ellipses(text: &str) -> String {
    let class = |c: &char| CodePointMapData::<SentenceBreak>::new().get(*c);
    let closes =
        |c: &char| matches!(class(c), SentenceBreak::Close | SentenceBreak::Extend | SentenceBreak::Format);
    let spelled = text.char_indices().map(|(at, c)| {
        let next = text[at + c.len_utf8()..].chars().find(|c| !closes(c));
        match c == '…' && next.is_some_and(|next| class(&next) == SentenceBreak::Sp) {
            true => "...".to_owned(),
            false => c.to_string(),
        }
    });
    spelled.collect()
}

/// A sentence of a paragraph with the number of the paragraph's words up to its end.
struct Sentence {
    bytes: Range<usize>,
    words_end: usize,
}

/// Gives each word its sentence. A boundary inside a word is dropped; a stretch without a word joins the
/// sentence before it, or the one after it at the start, unless `keep_wordless`.
fn settle(ranges: Vec<Range<usize>>, words: &[Range<usize>], keep_wordless: bool) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::with_capacity(ranges.len());
    let mut words_end = 0;
    let mut leading: Option<usize> = None;
    for range in ranges {
        let before = words_end;
        while words.get(words_end).is_some_and(|word| word.start < range.end) {
            words_end += 1;
        }
        let cut_word = before > 0 && words.get(before - 1).is_some_and(|word| word.end > range.start);
        if words_end == before && !keep_wordless || cut_word {
            match sentences.last_mut() {
                Some(last) => {
                    last.bytes.end = range.end;
                    last.words_end = words_end;
                }
                None => leading = leading.or(Some(range.start)),
            }
            continue;
        }
        let start = leading.take().unwrap_or(range.start);
        sentences.push(Sentence { bytes: start..range.end, words_end });
    }
    sentences
}

/// The sentences of a paragraph.
fn sentence_ranges(paragraph: &str, rule: SentenceRule) -> Vec<Range<usize>> {
    let segmenter = SentenceSegmenter::new(Default::default());
    let mut ranges = Vec::new();
    for block in blocks(paragraph, rule) {
        let block = trim(paragraph, block);
        if rule == SentenceRule::Lines {
            ranges.push(block);
            continue;
        }
        let mut blanked = String::new();
        blank_line_ends(&paragraph[block.clone()], &mut blanked);
        // UAX #29 is asked about the text so spelled, our own rules about the text as it is.
        let (spelled, text) = (spell_ellipses(&blanked), &paragraph[block.clone()]);
        let mut start = 0;
        let mut end_at = |start: &mut usize, end: usize| {
            let (Some(left), Some(right)) = (text.get(*start..end), text.get(end..)) else { return };
            if left.is_empty() || (!right.is_empty() && rules::goes_on(left, right)) {
                return;
            }
            ranges.push(trim(paragraph, block.start + *start..block.start + end));
            *start = end;
        };
        let mut seen = 0;
        for boundary in segmenter.segment_str(&spelled) {
            if boundary <= seen {
                continue;
            }
            let boundary = match boundary < text.len() {
                true => rules::moved(text, boundary),
                false => boundary,
            };
            for (at, _) in text.match_indices(['.', '!', '?']) {
                if (seen..boundary).contains(&at)
                    && let Some(end) = rules::missed_end(text, 0, start, at, boundary)
                {
                    end_at(&mut start, end);
                }
            }
            let is_last = boundary == text.len();
            if !is_last && let Some(item) = text.get(start..boundary).and_then(rules::item_at_end) {
                let item = start + item;
                end_at(&mut start, item);
            }
            end_at(&mut start, boundary);
            seen = seen.max(boundary);
        }
    }
    ranges.retain(|range| !range.is_empty());
    ranges
}

/// The words of a paragraph.
fn words(paragraph: &str, hyphen: Hyphen) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (start, word) in paragraph.unicode_word_indices() {
        let end = start + word.len();
        match words.last_mut() {
            Some(last) if hyphen == Hyphen::Keep && is_hyphen(paragraph, last.end..start) => last.end = end,
            _ => words.push(start..end),
        }
    }
    words
}

/// What a corpus holds, level by level: paragraphs with their sentences, sentences with their tokens, tokens.
type Columns = (Vec<(Range<u32>, u32)>, Vec<(Range<u32>, u32)>, Vec<(Range<u32>, String)>);

fn twin(texts: &[&str], rules: &TextRules) -> Columns {
    let (mut paragraphs, mut sentences, mut tokens) = Columns::default();
    let mut former = Former::new(rules);
    let mut base = 0;
    for text in texts {
        for bytes in paragraph_ranges(text, rules.paragraphs).0 {
            let paragraph = &text[bytes.clone()];
            let at = |range: &Range<usize>| {
                let start = base + bytes.start;
                (start + range.start) as u32..(start + range.end) as u32
            };
            let words = words(paragraph, rules.hyphen);
            let keep = rules.sentences == SentenceRule::Lines;
            let (first, before) = (tokens.len(), sentences.len());
            for sentence in settle(sentence_ranges(paragraph, rules.sentences), &words, keep) {
                sentences.push((at(&sentence.bytes), (first + sentence.words_end) as u32));
            }
            tokens.extend(
                words.iter().map(|word| (at(word), former.form(&paragraph[word.clone()]).to_owned())),
            );
            if sentences.len() > before {
                paragraphs.push((at(&(0..paragraph.len())), sentences.len() as u32));
            }
        }
        base += text.len();
    }
    (paragraphs, sentences, tokens)
}

fn columns(corpus: &Corpus) -> Columns {
    let paragraphs = (0..corpus.paragraph_count())
        .map(|p| (corpus.paragraph_bytes(p), corpus.paragraph_sentences(p).end))
        .collect();
    let sentences = (0..corpus.sentence_count())
        .map(|s| (corpus.sentence_bytes(s), corpus.sentence_tokens(s).end))
        .collect();
    let form = |token: u32| corpus.vocabulary().form(corpus.forms()[token as usize]).to_owned();
    let tokens = (0..corpus.token_count()).map(|t| (corpus.token_bytes(t), form(t))).collect();
    (paragraphs, sentences, tokens)
}

fn check(texts: &[&str], rules: TextRules, budget: u32) {
    let documents: Vec<Document> =
        texts.iter().map(|text| Document { source: (*text).to_owned(), ..Document::default() }).collect();
    let mut builder = CorpusBuilder::new(documents, rules.clone()).expect("small");
    while builder.step(budget) == Step::More {}
    let corpus = builder.finish();
    assert_eq!(columns(&corpus), twin(texts, &rules), "of {texts:?} under {rules:?}");
    let mut forms: Vec<FormId> = Vec::new();
    for form in corpus.forms() {
        if !forms.contains(form) {
            forms.push(*form);
        }
    }
    assert_eq!(forms, (0..corpus.vocabulary().len() as u32).collect::<Vec<_>>());
    for &form in &forms {
        let places = (0..corpus.token_count()).filter(|&t| corpus.forms()[t as usize] == form);
        assert_eq!(corpus.positions(form), places.collect::<Vec<_>>());
    }
}

fn rules() -> impl Strategy<Value = TextRules> {
    let stem = prop_oneof![3 => Just(Stem::None), 1 => Just(Stem::English)];
    (any::<[bool; 4]>(), stem, 0..ParagraphRule::ALL.len()).prop_map(|(flags, stem, paragraphs)| {
        let [hyphen, case, possessive, lines] = flags;
        TextRules {
            hyphen: if hyphen { Hyphen::Keep } else { Hyphen::Split },
            case: if case { Case::Keep } else { Case::Fold },
            possessive: if possessive { Possessive::Keep } else { Possessive::Strip },
            sentences: if lines && hyphen { SentenceRule::Lines } else { SentenceRule::Text },
            paragraphs: ParagraphRule::ALL[paragraphs],
            stem,
            own: Default::default(),
        }
    })
}

/// What random texts once found.
#[test]
fn known_hard() {
    check(&["U.S.a. B. A… A"], TextRules::default(), u32::MAX);
    check(&["4 °C. [… A[p. 3]"], TextRules::default(), u32::MAX);
    check(&["a", "\u{93f}.À"], TextRules::default(), u32::MAX);
    check(
        &["? chfwyjlz? l\n1. . 5 ? e[1]. - I\n\n1. 4 °C. \n[1]…\" Z's10 a.m.  "],
        TextRules::default(),
        u32::MAX,
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn english(
        texts in proptest::collection::vec("(the |The |[a-z]{1,9}|[A-Z][a-z]{0,9}|U\\.S\\.|Dr\\.|\\[1\\]|\\[p\\. 3\\]|[!.]\"12 |\\. 5 |\\. - [A-Z]|\\[|\\(|iPhone|\"Why\\?\" he said|No\\. 5|3\\.5|'s|…|\\.\\.\\.|… [A-Z]|…\" [A-Z]|\\? [a-z]|/x\\?|a\\. B|10 a\\.m\\. |Art\\. I|4 °C\\. |[.!?,;:'\"()_-]|\\. [A-Z]|[ \t]|\n|\n\n|\n- |\n1\\. |\r\n| ){0,30}", 0..3),
        rules in rules(),
        budget in prop_oneof![Just(1), Just(7), Just(u32::MAX)],
    ) {
        check(&texts.iter().map(String::as_str).collect::<Vec<_>>(), rules, budget);
    }

    #[test]
    fn mixed_scripts(
        texts in proptest::collection::vec("([a-zA-Z0-9]{1,3}|[.!?,;:'\"()_-]|\\. |[а-яА-ЯёЁ]{1,4}|[à-üÀ-Ü]|[’‘“”«»—–…§]|[\u{a0}\u{85}\u{2028}\u{2029}\u{c}\u{b}\u{202f}\u{ad}]|[\u{200d}\u{301}\u{fe0f}\u{93f}]|[中ガかא״ב👩🇰😀©ℹ。！？]|[ƻǀءب۔]|[ \n]){0,30}", 0..3),
        rules in rules(),
        budget in prop_oneof![Just(1), Just(7), Just(u32::MAX)],
    ) {
        check(&texts.iter().map(String::as_str).collect::<Vec<_>>(), rules, budget);
    }

    #[test]
    fn any_text(text in any::<String>(), rules in rules()) {
        check(&[&text], rules, u32::MAX);
    }
}
