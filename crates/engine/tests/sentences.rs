//! Sentences on hard cases, each written with its boundaries. `sotu/ends` has those of running text.
#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use memoscope_engine::corpus::{Corpus, Document};
use memoscope_engine::settings::TextRules;

const HARD: &str = include_str!("data/sentences-hard.txt");

/// Where the rules are wrong today: the texts as far as the end that no sentence has there.
const INVENTED: [&str; 1] = ["The base is near Fort Sill, Ind."];

/// A case as text and the ends of its sentences in bytes, white space left out.
fn case(line: &str) -> (String, Vec<usize>) {
    let (mut text, mut ends) = (String::new(), Vec::new());
    for piece in line.replace("\\n", "\n").split('‖') {
        text.push_str(piece);
        ends.push(text.trim_end().len());
    }
    (text, ends)
}

fn ends(text: &str) -> Vec<usize> {
    let document = Document { source: text.to_owned(), ..Document::default() };
    let corpus = Corpus::build(vec![document], TextRules::default()).unwrap();
    (0..corpus.sentence_count()).map(|sentence| corpus.sentence_bytes(sentence).end as usize).collect()
}

#[test]
fn hard_cases_end_where_they_should() {
    let (mut cases, mut invented) = (0, Vec::new());
    for line in HARD.lines().filter(|line| !line.starts_with(['#', '='])) {
        let (text, mut expected) = case(line);
        if let Some(wrong) = INVENTED.iter().find(|wrong| text.starts_with(**wrong)) {
            invented.push(*wrong);
            expected.push(wrong.len());
            expected.sort();
        }
        assert_eq!(ends(&text), expected, "{line}");
        cases += 1;
    }
    assert!(cases > 280, "{cases}");
    assert_eq!(invented, INVENTED);
}

#[test]
fn notes_of_several_numbers_belong_to_what_they_stand_behind() {
    for line in [
        "It ended.[2,3]‖ It had lasted years.[4, 5]",
        "It ended.[2–4]‖ It had lasted years.[2][6-8]",
        "It ended.[12,14–16]‖ 1960 came.",
    ] {
        let (text, expected) = case(line);
        assert_eq!(ends(&text), expected, "{line}");
    }
}

#[test]
fn no_case_is_there_twice() {
    let mut lines: Vec<&str> = HARD.lines().collect();
    lines.sort();
    assert!(lines.windows(2).all(|pair| pair[0] != pair[1]));
}
