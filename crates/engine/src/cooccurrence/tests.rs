//! Counts by hand, and a naive twin for collocates and pairs: every position against every other.

#![allow(clippy::unwrap_used)] // A test that unwraps `None` or an error fails, which is what it is for.

use super::*;
use crate::corpus::{Document, Step};
use crate::pairs::{PairCounter, pairs};
use crate::query::Query;
use crate::settings::TextRules;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn corpus(sources: &[&str]) -> Corpus {
    let document = |source: &&str| Document { source: (*source).to_owned(), ..Document::default() };
    Corpus::build(sources.iter().map(document).collect(), TextRules::default()).unwrap()
}

fn window(left: u32, right: u32) -> CooccurrenceOptions {
    CooccurrenceOptions { unit: Unit::Window, left, right, ..CooccurrenceOptions::default() }
}

/// `node collocate O11 R1 C1` of each row, then `/ N`.
fn lines(report: &CooccurrenceReport) -> Vec<String> {
    let row = |row: &CooccurrenceRow| {
        let CooccurrenceRow { node, collocate, observed, node_count, collocate_count, .. } = row;
        format!("{node} {collocate} {observed} {node_count} {collocate_count} / {}", report.n)
    };
    report.rows.iter().map(row).collect()
}

fn check(source: &str, node: &str, options: CooccurrenceOptions, expected: &[&str]) {
    let corpus = corpus(&[source]);
    let node = Node::word(&corpus, node);
    let report = collocates(&corpus, &Part::whole(&corpus), &node, &options, &|_| false).unwrap();
    assert_eq!(lines(&report), expected);
}

fn check_error(sources: &[&str], options: CooccurrenceOptions, expected: &str) {
    let corpus = corpus(sources);
    let error = pairs(&corpus, &Part::whole(&corpus), &options, &|_| false).unwrap_err();
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_sentence_counts_once() {
    let text = "Кот и кот и пёс. Кот спит. Пёс спит.";
    let sentences = CooccurrenceOptions::default();
    check(text, "кот", sentences, &["кот и 1 2 1 / 3", "кот пёс 1 2 2 / 3", "кот спит 1 2 2 / 3"]);
    check(text, "и", sentences, &["и кот 1 1 2 / 3", "и пёс 1 1 2 / 3"]);
    check(text, "мышь", sentences, &[]);
    check("", "кот", sentences, &[]);
}

#[test]
fn security_and_asia_in_the_memo() {
    let corpus = corpus(&[include_str!("../../../../corpus/memo.txt")]);
    let (part, options) = (Part::whole(&corpus), CooccurrenceOptions::default());
    let node = Node::word(&corpus, "security");
    let report = collocates(&corpus, &part, &node, &options, &|_| false).unwrap();
    let row = report.rows.iter().find(|row| row.collocate == "asia").unwrap();
    assert_eq!((row.observed, row.node_count, row.collocate_count, report.n), (4, 4, 7, 17));
    assert_eq!(row.log_likelihood.map(|g2| (g2 * 1e4).round()), Some(89_895.0));
    let asia = corpus.vocabulary().id("asia").unwrap();
    assert_eq!(evidence(&corpus, &part, &node, asia, &options).unwrap().len(), 4);
}

#[test]
fn windows_by_hand() {
    // Pairs within one word to either side: 01 10 12 21 23 32, so N = 6.
    let text = "one two three two";
    check(text, "two", window(1, 1), &["two three 2 3 2 / 6", "two one 1 3 1 / 6"]);
    // One word to the right only: 01 12 23.
    check(text, "two", window(0, 1), &["two three 1 1 1 / 3"]);
    let no_span = CooccurrenceOptions { convention: Some(Convention::NoSpan), ..window(1, 1) };
    check(text, "two", no_span, &["two one 1 2 1 / 4", "two three 2 2 1 / 4"]);
    let span = CooccurrenceOptions { convention: Some(Convention::Span), ..window(1, 1) };
    check(text, "three", span, &["three two 2 2 2 / 4"]);
}

#[test]
fn a_window_crosses_sentences_only_if_asked() {
    check("One. Two.", "one", window(1, 1), &[]);
    let cross = CooccurrenceOptions { cross_sentences: true, ..window(1, 1) };
    check("One. Two.", "one", cross, &["one two 1 1 1 / 2"]);
}

#[test]
fn a_phrase_is_not_its_own_company() {
    let corpus = corpus(&["In central Asia and Asia. Asia waits."]);
    let node = Node::new("central asia", std::iter::once(1..3).collect());
    let part = Part::whole(&corpus);
    let sentences = collocates(&corpus, &part, &node, &CooccurrenceOptions::default(), &|_| false).unwrap();
    assert_eq!(
        lines(&sentences),
        ["central asia and 1 1 1 / 2", "central asia in 1 1 1 / 2", "central asia asia 1 1 2 / 2",]
    );
    let near = collocates(&corpus, &part, &node, &window(1, 1), &|_| false).unwrap();
    assert_eq!(lines(&near), ["central asia in 1 2 1 / 10", "central asia and 1 2 2 / 10"]);
    let asia = corpus.vocabulary().id("asia").unwrap();
    assert_eq!(evidence(&corpus, &part, &node, asia, &CooccurrenceOptions::default()), Ok(vec![0]));
}

#[test]
fn bad_options_are_quoted() {
    let document = CooccurrenceOptions { unit: Unit::Document, ..CooccurrenceOptions::default() };
    let few = "unit “document” needs at least two documents with words to compare, and there is 1";
    check_error(&["one two", ""], document, few);
    let span = CooccurrenceOptions { convention: Some(Convention::Span), ..document };
    check_error(&["a", "b"], span, "convention “span” does not count unit “document”; it takes: units");
    let units = CooccurrenceOptions { convention: Some(Convention::Units), ..window(2, 2) };
    let takes = "convention “units” does not count unit “window”; it takes: pairs, no-span, span";
    check_error(&["a"], units, takes);
    check_error(&["a"], window(21, 2), "a window of “21” words to one side is not within 0 to 20");
    let empty = "a window of “0” words left and “0” right holds no word; one side needs 1 or more";
    check_error(&["a"], window(0, 0), empty);
    let uneven = "pairs have no left and right, so a window of “1” left and “2” right can't count them; \
                  both sides must be the same";
    check_error(&["a"], window(1, 2), uneven);
}

#[test]
fn notes_say_what_is_not_there() {
    let notes = |source: &str, options: CooccurrenceOptions| {
        let corpus = corpus(&[source]);
        let the = corpus.vocabulary().id("the");
        let hidden = |form| Some(form) == the;
        let node = Node::word(&corpus, "cat");
        collocates(&corpus, &Part::whole(&corpus), &node, &options, &hidden).unwrap().notes
    };
    let absent = Note::NodeAbsent { node: "cat".to_owned() };
    assert_eq!(notes("…", CooccurrenceOptions::default()), [Note::NoWords, absent.clone()]);
    assert_eq!(notes("Dog.", CooccurrenceOptions::default()), [Note::FewUnits { units: 1 }, absent]);
    let twice = CooccurrenceOptions { minimum: 2, ..CooccurrenceOptions::default() };
    let left_out = [Note::WordsHidden { words: 1 }, Note::BelowMinimum { rows: 1, minimum: 2 }];
    assert_eq!(notes("The cat sat. Dogs ran.", twice), left_out);
    let no_span = CooccurrenceOptions { convention: Some(Convention::NoSpan), ..window(1, 1) };
    assert_eq!(notes("Cat sat cat.", no_span), [Note::CellsExceeded { rows: 1 }]);
    // O11 is 1, as R1 and C1 allow, but R1 is 2 · 2 and N is 2.
    let span = CooccurrenceOptions { convention: Some(Convention::Span), ..window(2, 2) };
    assert_eq!(notes("Cat sat.", span), [Note::CellsExceeded { rows: 1 }]);
    // Alone in its sentence, a word has no window, but it is there.
    assert_eq!(notes("Cat! The dog ran.", window(2, 2)), []);
}

#[test]
fn pairs_tell_where_it_matters_which_word_is_the_node() {
    let corpus = corpus(&["A cat sat. A cat ate. Dogs ate."]);
    let is_told = |measure, options: CooccurrenceOptions| {
        let options = CooccurrenceOptions { measure, ..options };
        let report = pairs(&corpus, &Part::whole(&corpus), &options, &|_| false).unwrap();
        let node = Node::word(&corpus, "cat");
        let of_one = collocates(&corpus, &Part::whole(&corpus), &node, &options, &|_| false).unwrap();
        assert!(!of_one.notes.contains(&Note::FirstIsNode));
        report.notes.contains(&Note::FirstIsNode)
    };
    let span = CooccurrenceOptions { convention: Some(Convention::Span), ..window(2, 2) };
    for &measure in Measure::ALL {
        let has_direction =
            [Measure::DeltaPCollocate, Measure::DeltaPNode, Measure::LogRatio].contains(&measure);
        assert_eq!(is_told(measure, CooccurrenceOptions::default()), has_direction, "{measure}");
        assert_eq!(is_told(measure, window(2, 2)), has_direction, "{measure}");
        assert_eq!(is_told(measure, span), measure != Measure::Count, "{measure}");
    }
}

#[test]
fn one_endless_sentence_keeps_only_what_is_wanted() {
    // All words have the same table, so they are counted as one: the pairs are five thousand million.
    let words: Vec<String> = (0..100_000).map(|n| format!("w{n:05}")).collect();
    let corpus = corpus(&[&words.join(" ")]);
    let options = CooccurrenceOptions { limit: Some(2), ..CooccurrenceOptions::default() };
    let report = pairs(&corpus, &Part::whole(&corpus), &options, &|_| false).unwrap();
    assert_eq!(report.rows_total, 4_999_950_000);
    assert_eq!(lines(&report), ["w00000 w00001 1 1 1 / 1", "w00000 w00002 1 1 1 / 1"]);
}

#[test]
fn words_in_different_sentences_are_counted_in_steps() {
    // Word i is in all sentences but the first i.
    let words: Vec<String> = (0..100).map(|n| format!("W{n:02}")).collect();
    let sentences: Vec<String> = (1..=100).map(|length| words[..length].join(" ") + ".").collect();
    let corpus = corpus(&[&sentences.join(" ")]);
    let options =
        CooccurrenceOptions { limit: Some(1), measure: Measure::Count, ..CooccurrenceOptions::default() };
    let units = Units::new(&corpus, &Part::whole(&corpus), &options).unwrap();
    let mut counter = PairCounter::new(&corpus, units, &options, &|_| false).unwrap();
    let mut steps = 1;
    while counter.step(&corpus, 1_000) == Step::More {
        steps += 1;
    }
    assert!(steps > 50 && counter.progress() == 1.0);
    let report = counter.finish(&corpus);
    assert_eq!(report.rows_total, 4_950);
    assert_eq!(lines(&report), ["w00 w01 99 100 99 / 100"]);
}

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
