//! A naive twin for collocates and pairs, under random texts: every position against every other.

#![allow(clippy::unwrap_used)] // A test that unwraps `None` or an error fails, which is what it is for.

use super::*;
use crate::corpus::{Document, Step};
use crate::pairs::{PairCounter, pairs};
use crate::query::Query;
use crate::settings::TextRules;
use proptest::prelude::*;
use std::collections::BTreeSet;

const WORDS: [&str; 6] = ["a", "b", "c", "ab", "ж", "ß"];

/// A token of the naive twin: its word and where it lies.
#[derive(Clone, Debug)]
struct Token {
    word: &'static str,
    document: usize,
    paragraph: usize,
    sentence: usize,
}

type Texts = Vec<Vec<Vec<Vec<&'static str>>>>;

/// Documents of paragraphs of sentences of words.
fn texts() -> impl Strategy<Value = Texts> {
    let sentence = prop::collection::vec(prop::sample::select(&WORDS[..]), 1..7);
    let paragraph = prop::collection::vec(sentence, 1..4);
    prop::collection::vec(prop::collection::vec(paragraph, 0..3), 1..4)
}

fn options() -> impl Strategy<Value = CooccurrenceOptions> {
    let conventions = [None, Some(Convention::Pairs), Some(Convention::NoSpan), Some(Convention::Span)];
    let ways = (
        prop::sample::select(Unit::ALL),
        0_u32..4,
        1_u32..4,
        any::<bool>(),
        prop::sample::select(conventions.to_vec()),
    );
    let listed = (prop::sample::select(Measure::ALL), 1_u32..3, prop::option::of(0_u32..6));
    (ways, listed).prop_map(
        |((unit, left, right, cross_sentences, convention), (measure, minimum, limit))| {
            let convention = convention.filter(|_| unit == Unit::Window);
            CooccurrenceOptions { unit, left, right, cross_sentences, convention, measure, minimum, limit }
        },
    )
}

/// The corpus of these texts and all its tokens, as the twin sees them.
fn read(texts: &Texts) -> (Corpus, Vec<Token>) {
    let (mut tokens, mut sources) = (Vec::new(), Vec::new());
    let (mut paragraph, mut sentence) = (0, 0);
    for (document, paragraphs) in texts.iter().enumerate() {
        let mut source = String::new();
        for sentences in paragraphs {
            for words in sentences {
                let here = |&word| Token { word, document, paragraph, sentence };
                tokens.extend(words.iter().map(here));
                source.push_str(&words.join(" "));
                source.push_str("! ");
                sentence += 1;
            }
            source.push_str("\n\n");
            paragraph += 1;
        }
        sources.push(source);
    }
    let rules = TextRules { case: crate::settings::Case::Keep, ..TextRules::default() };
    let documents = sources.into_iter().map(|source| Document { source, ..Document::default() });
    let corpus = Corpus::build(documents.collect(), rules).unwrap();
    assert_eq!((corpus.token_count() as usize, corpus.sentence_count() as usize), (tokens.len(), sentence));
    (corpus, tokens)
}

/// The cells of a node and a collocate: every position of the part against every other.
fn naive_cells(
    tokens: &[Token],
    spans: &[Range<usize>],
    collocate: &str,
    options: &CooccurrenceOptions,
) -> Cells {
    let is_collocate = |at: &usize| tokens[*at].word == collocate;
    let covered = |at: usize| spans.iter().any(|span| span.contains(&at));
    let key = |at: usize| match options.unit {
        Unit::Sentence => tokens[at].sentence,
        Unit::Paragraph => tokens[at].paragraph,
        _ => tokens[at].document,
    };
    if options.unit != Unit::Window {
        let with_node: BTreeSet<usize> = spans.iter().map(|span| key(span.start)).collect();
        let of = |uncovered: bool| -> BTreeSet<usize> {
            (0..tokens.len()).filter(is_collocate).filter(|&at| !uncovered || !covered(at)).map(key).collect()
        };
        return Cells {
            o11: with_node.intersection(&of(true)).count() as u64,
            r1: with_node.len() as u64,
            c1: of(false).len() as u64,
            n: (0..tokens.len()).map(key).collect::<BTreeSet<_>>().len() as u64,
        };
    }
    let (left, right) = (options.left as usize, options.right as usize);
    let reaches = |from: &Range<usize>, to: usize| {
        tokens[from.start].document == tokens[to].document
            && (options.cross_sentences || tokens[from.start].sentence == tokens[to].sentence)
            && (to < from.start && to + left >= from.start || to >= from.end && to < from.end + right)
    };
    let single: Vec<Range<usize>> = (0..tokens.len()).map(|at| at..at + 1).collect();
    let count = |starts: &[Range<usize>], end: &dyn Fn(usize) -> bool| -> u64 {
        let pairs = starts.iter().flat_map(|from| (0..tokens.len()).map(move |to| (from, to)));
        pairs.filter(|&(from, to)| reaches(from, to) && end(to)).count() as u64
    };
    let o11 = count(spans, &|to| is_collocate(&to) && !covered(to));
    let of_collocate = (0..tokens.len()).filter(is_collocate).count() as u64;
    let occurrences = spans.len() as u64;
    match options.convention.unwrap_or(Convention::Pairs) {
        Convention::NoSpan => Cells { o11, r1: occurrences, c1: of_collocate, n: tokens.len() as u64 },
        Convention::Span => {
            Cells { o11, r1: occurrences * (left + right) as u64, c1: of_collocate, n: tokens.len() as u64 }
        }
        _ => Cells {
            o11,
            r1: count(spans, &|_| true),
            c1: count(&single, &|to| is_collocate(&to)),
            n: count(&single, &|_| true),
        },
    }
}

/// Rows in the order that docs/methods.md gives them: by the measure, then meetings, then collocate and node.
fn naive_rank(
    mut rows: Vec<(Cells, String, String)>,
    options: &CooccurrenceOptions,
) -> (u64, Vec<CooccurrenceRow>) {
    rows.retain(|(cells, _, _)| cells.o11 >= u64::from(options.minimum));
    rows.sort_by(|(a, a_node, a_collocate), (b, b_node, b_collocate)| {
        let value = |cells: &Cells| cells.measure(options.measure).unwrap_or(f64::NEG_INFINITY);
        let by_value = value(b).partial_cmp(&value(a)).unwrap();
        by_value.then(b.o11.cmp(&a.o11)).then(a_collocate.cmp(b_collocate)).then(a_node.cmp(b_node))
    });
    let total = rows.len() as u64;
    rows.truncate(options.limit.map_or(usize::MAX, |limit| limit as usize));
    let row = |(cells, node, collocate)| CooccurrenceRow::of(node, collocate, cells);
    (total, rows.into_iter().map(row).collect())
}

/// The tokens of the twin that lie in the part, and the number of the first one in the corpus.
fn inside(part: &Part, tokens: &[Token]) -> (Vec<Token>, usize) {
    let sentences: BTreeSet<usize> = part.sentences().map(|sentence| sentence as usize).collect();
    let first = tokens.iter().position(|token| sentences.contains(&token.sentence)).unwrap_or(0);
    (tokens.iter().filter(|token| sentences.contains(&token.sentence)).cloned().collect(), first)
}

/// Matches of a phrase in the tokens of the twin, left to right, none over a sentence end.
fn naive_spans(tokens: &[Token], phrase: &[&str]) -> Vec<Range<usize>> {
    let (mut spans, mut at) = (Vec::new(), 0);
    while at + phrase.len() <= tokens.len() {
        let here = &tokens[at..at + phrase.len()];
        let whole = here.iter().all(|token| token.sentence == here[0].sentence);
        if whole && here.iter().map(|token| token.word).eq(phrase.iter().copied()) {
            spans.push(at..at + phrase.len());
            at += phrase.len();
        } else {
            at += 1;
        }
    }
    spans
}

fn part_of(corpus: &Corpus, stretch: Option<(u32, u32, u32)>) -> Part {
    match stretch {
        None => Part::whole(corpus),
        Some((document, start, length)) => Part::stretch(corpus, document, start..start + length),
    }
}

fn stretches() -> impl Strategy<Value = Option<(u32, u32, u32)>> {
    prop::option::of((0_u32..3, 0_u32..30, 0_u32..40))
}

fn refused(tokens: &[Token], options: &CooccurrenceOptions) -> bool {
    let documents: BTreeSet<usize> = tokens.iter().map(|token| token.document).collect();
    options.unit == Unit::Document && documents.len() < 2
}

proptest! {
    #[test]
    fn collocates_agree_with_the_twin(
        texts in texts(),
        stretch in stretches(),
        options in options(),
        phrase in prop::collection::vec(prop::sample::select(&WORDS[..]), 1..3),
        secret in prop::sample::select(&WORDS[..]),
    ) {
        let (corpus, tokens) = read(&texts);
        let part = part_of(&corpus, stretch);
        let (tokens, first) = inside(&part, &tokens);
        let name = phrase.join(" ");
        let spans = naive_spans(&tokens, &phrase);
        let shifted = |span: &Range<usize>| (span.start + first) as u32..(span.end + first) as u32;
        let mut node = Node::new(name.clone(), spans.iter().map(shifted).collect());
        if let [word] = phrase[..] {
            node = Node::word(&corpus, word);
        }
        let hidden = |form| corpus.vocabulary().form(form) == secret;
        let report = match collocates(&corpus, &part, &node, &options, &hidden) {
            Ok(report) => report,
            Err(error) => {
                let few = matches!(error, CooccurrenceError::FewDocuments { .. });
                prop_assert!(few && refused(&tokens, &options), "{error}");
                return Ok(());
            }
        };
        let seen = WORDS.iter().filter(|&&word| word != secret);
        let rows = seen.map(|&word| {
            (naive_cells(&tokens, &spans, word, &options), name.clone(), word.to_owned())
        });
        let rows = rows.filter(|(cells, _, _)| cells.o11 > 0).collect();
        let (total, rows) = naive_rank(rows, &options);
        prop_assert_eq!(report.rows_total, total);
        prop_assert_eq!(report.rows, rows);
        let absent = Note::NodeAbsent { node: name };
        prop_assert_eq!(report.notes.contains(&absent), spans.is_empty());
    }

    #[test]
    fn a_query_whose_matches_overlap_agrees_with_the_twin(
        texts in texts(),
        stretch in stretches(),
        options in options(),
        phrases in prop::collection::vec(prop::collection::vec(prop::sample::select(&WORDS[..]), 1..3), 1..4),
    ) {
        let (corpus, tokens) = read(&texts);
        let part = part_of(&corpus, stretch);
        let (tokens, first) = inside(&part, &tokens);
        let quoted: Vec<String> = phrases.iter().map(|phrase| format!("\"{}\"", phrase.join(" "))).collect();
        let name = quoted.join("|");
        let query = Query::parse(&name, corpus.rules()).unwrap();
        let found = query.find(&corpus, &part);
        // Every place of every phrase, each once.
        let of = |phrase: &Vec<&str>| {
            let places = (0..tokens.len()).map(|at| at..at + phrase.len());
            let is_here = |place: &Range<usize>| {
                tokens.get(place.clone()).is_some_and(|here| {
                    here.iter().map(|token| token.word).eq(phrase.iter().copied())
                        && here.iter().all(|token| token.sentence == here[0].sentence)
                })
            };
            places.filter(is_here).map(|place| (place.start, place.end)).collect::<Vec<_>>()
        };
        let spans: BTreeSet<(usize, usize)> = phrases.iter().flat_map(of).collect();
        let spans: Vec<Range<usize>> = spans.into_iter().map(|(start, end)| start..end).collect();
        let shifted: Vec<Range<u32>> =
            spans.iter().map(|span| (span.start + first) as u32..(span.end + first) as u32).collect();
        prop_assert_eq!(&found, &shifted, "{}", name);
        let Ok(report) = collocates(&corpus, &part, &Node::new(&*name, found), &options, &|_| false) else {
            prop_assert!(refused(&tokens, &options));
            return Ok(());
        };
        let rows = WORDS.map(|word| (naive_cells(&tokens, &spans, word, &options), name.clone(), word.to_owned()));
        let rows = rows.into_iter().filter(|(cells, _, _)| cells.o11 > 0).collect();
        let (total, rows) = naive_rank(rows, &options);
        prop_assert_eq!((report.rows_total, report.rows), (total, rows));
    }

    #[test]
    fn pairs_agree_with_the_twin(
        texts in texts(),
        stretch in stretches(),
        options in options(),
        secret in prop::sample::select(&WORDS[..]),
        budget in 1_u32..20,
    ) {
        let options = CooccurrenceOptions { left: options.right, ..options };
        let (corpus, tokens) = read(&texts);
        let part = part_of(&corpus, stretch);
        let (tokens, _) = inside(&part, &tokens);
        let hidden = |form| corpus.vocabulary().form(form) == secret;
        let report = match pairs(&corpus, &part, &options, &hidden) {
            Ok(report) => report,
            Err(error) => {
                prop_assert_eq!(error, Units::new(&corpus, &part, &options).unwrap_err());
                prop_assert!(refused(&tokens, &options));
                return Ok(());
            }
        };
        let mut rows = Vec::new();
        for &node in WORDS.iter().filter(|&&node| node != secret) {
            let spans = naive_spans(&tokens, &[node]);
            for &word in WORDS.iter().filter(|&&word| word > node && word != secret) {
                rows.push((naive_cells(&tokens, &spans, word, &options), node.to_owned(), word.to_owned()));
            }
        }
        rows.retain(|(cells, _, _)| cells.o11 > 0);
        let (total, rows) = naive_rank(rows, &options);
        prop_assert_eq!(report.rows_total, total);
        prop_assert_eq!(&report.rows, &rows);
        let units = Units::new(&corpus, &part, &options).unwrap();
        let mut stepped = PairCounter::new(&corpus, units.clone(), &options, &hidden).unwrap();
        while stepped.step(&corpus, budget) == Step::More {}
        prop_assert_eq!(stepped.finish(&corpus), report.clone());
        let mut by_rows = PairCounter::new(&corpus, units, &options, &hidden).unwrap().by_rows();
        while by_rows.step(&corpus, budget) == Step::More {}
        prop_assert_eq!(by_rows.finish(&corpus), report);
    }

    #[test]
    fn evidence_is_where_meetings_are(
        texts in texts(),
        stretch in stretches(),
        options in options(),
        node in prop::sample::select(&WORDS[..]),
        collocate in prop::sample::select(&WORDS[..]),
    ) {
        let (corpus, tokens) = read(&texts);
        let part = part_of(&corpus, stretch);
        let (tokens, _) = inside(&part, &tokens);
        let Some(form) = corpus.vocabulary().id(collocate) else { return Ok(()) };
        let Ok(found) = evidence(&corpus, &part, &Node::word(&corpus, node), form, &options) else {
            return Ok(());
        };
        let spans = naive_spans(&tokens, &[node]);
        let mut expected = BTreeSet::new();
        let (left, right) = (options.left as usize, options.right as usize);
        for i in spans.iter().map(|span| span.start) {
            for (j, to) in tokens.iter().enumerate().filter(|(_, to)| to.word == collocate && node != collocate) {
                let from = &tokens[i];
                let meet = match options.unit {
                    Unit::Sentence => from.sentence == to.sentence,
                    Unit::Paragraph => from.paragraph == to.paragraph,
                    Unit::Document => from.document == to.document,
                    Unit::Window => {
                        (from.sentence == to.sentence
                            || options.cross_sentences && from.document == to.document)
                            && (j < i && j + left >= i || j > i && j <= i + right)
                    }
                };
                if meet {
                    expected.extend([from.sentence as u32, to.sentence as u32]);
                }
            }
        }
        prop_assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
    }
}
