//! Words that lists leave out: the stop list, and numbers if the reader says so.
//!
//! Hidden words are hidden from rows only. They never change positions, windows or totals.

use crate::corpus::Corpus;
use crate::form::{Former, is_number};
use crate::query::LISTED;
use crate::settings::{Case, Numbers, TextRules};
use crate::vocabulary::FormId;

/// The English list: 174 words of the Snowball project, one a line, sorted.
const ENGLISH: &str = include_str!("../../../lexicons/stop-words/en.txt");

/// The words of the English list, in code-point order.
pub fn english() -> Vec<String> {
    parse(ENGLISH)
}

/// The words of a stop list: one a line; white space and quotes around a word and empty lines are dropped.
///
/// ```
/// assert_eq!(memoscope_engine::stop_words::parse("the\n of \r\n\n"), ["the", "of"]);
/// ```
pub fn parse(list: &str) -> Vec<String> {
    let bare = |line: &str| line.trim_matches(|c: char| c == '"' || c.is_whitespace()).to_owned();
    list.lines().map(bare).filter(|word| !word.is_empty()).collect()
}

/// A word of a list without what may be written around it, and one blank for any white space inside.
///
/// ```
/// assert_eq!(memoscope_engine::stop_words::bare(" \"Central  Asia\""), "Central Asia");
/// ```
pub fn bare(word: &str) -> String {
    let word = word.trim_matches(|c: char| c == '"' || c.is_whitespace());
    word.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The form that a word of a list leaves out: of one with [`LISTED`] before it, as lists of words show it.
///
/// ```
/// use memoscope_engine::{form::Former, settings::{Stem, TextRules}, stop_words::form_of};
/// let mut former = Former::new(&TextRules { stem: Stem::English, ..TextRules::default() });
/// assert_eq!((form_of("licenses", &mut former), form_of("=license", &mut former)), ("licens".into(), "license".into()));
/// ```
pub fn form_of(word: &str, former: &mut Former) -> String {
    match word.strip_prefix(LISTED) {
        Some(form) => former.fold(form),
        None => former.form(word).to_owned(),
    }
}

/// Which forms of one corpus lists leave out.
pub struct Hidden {
    stop: Vec<bool>,
    number: Vec<bool>,
}

impl Hidden {
    /// The forms of `corpus` that these words and this setting hide.
    ///
    /// Each word is put through the corpus's word rules first, so that *don’t* hides *don't*. Case plays no
    /// part, under whatever rules: *The* at the start of a sentence is as common as *the*.
    pub fn new(corpus: &Corpus, stop_words: &[String], numbers: Numbers) -> Self {
        Self::except(corpus, stop_words, &[], numbers)
    }

    /// As [`Self::new`], but the words of `shown` are not hidden as stop words, whatever the list says. They
    /// are compared as the list's are: by form, and case plays no part.
    pub fn except(corpus: &Corpus, stop_words: &[String], shown: &[String], numbers: Numbers) -> Self {
        let vocabulary = corpus.vocabulary();
        let mut former = Former::new(&TextRules { case: Case::Fold, ..corpus.rules().clone() });
        let mut listed: Vec<String> = stop_words.iter().map(|word| form_of(word, &mut former)).collect();
        crate::order::sort_by(&mut listed, Ord::cmp);
        let shown: Vec<String> = shown.iter().map(|word| form_of(word, &mut former)).collect();
        listed.retain(|word| !shown.contains(word));
        let is_listed = |word: String| listed.binary_search(&word).is_ok();
        let stop = match corpus.rules().case {
            Case::Keep => vocabulary.iter().map(|(_, form)| is_listed(former.fold(form))).collect(),
            Case::Fold => {
                let mut stop = vec![false; vocabulary.len()];
                for id in listed.iter().filter_map(|word| vocabulary.id(word)) {
                    if let Some(flag) = stop.get_mut(id as usize) {
                        *flag = true;
                    }
                }
                stop
            }
        };
        let number = match numbers {
            Numbers::Hide => vocabulary.iter().map(|(_, form)| is_number(form)).collect(),
            Numbers::Keep => Vec::new(),
        };
        Self { stop, number }
    }

    /// Nothing hidden.
    pub fn nothing() -> Self {
        Self { stop: Vec::new(), number: Vec::new() }
    }

    /// Whether the stop list hides this form.
    pub fn is_stop_word(&self, form: FormId) -> bool {
        self.stop.get(form as usize).copied().unwrap_or(false)
    }

    /// Whether lists leave this form out for any reason.
    pub fn is_hidden(&self, form: FormId) -> bool {
        self.is_stop_word(form) || self.number.get(form as usize).copied().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Document;

    #[test]
    fn the_english_list_is_sorted_and_whole() {
        let words = english();
        assert_eq!(words.len(), 174);
        assert!(words.is_sorted());
    }

    fn shown<'c>(corpus: &'c Corpus, hidden: &Hidden) -> Vec<&'c str> {
        let forms = corpus.vocabulary().iter();
        forms.filter(|&(id, _)| !hidden.is_hidden(id)).map(|(_, form)| form).collect()
    }

    #[test]
    fn case_plays_no_part() {
        let document = Document { source: "The cat. I saw the Cat".to_owned(), ..Document::default() };
        let rules = TextRules { case: Case::Keep, ..TextRules::default() };
        let corpus = Corpus::build(vec![document], rules).expect("small");
        let hidden = Hidden::new(&corpus, &english(), Numbers::Keep);
        assert_eq!(shown(&corpus, &hidden), ["cat", "saw", "Cat"]);
    }

    #[test]
    fn stems_are_hidden_as_words_or_as_they_are_listed() {
        let source = "A licensee has licenses, and so do licensees.".to_owned();
        let document = Document { source, ..Document::default() };
        let rules = TextRules { stem: crate::settings::Stem::English, ..TextRules::default() };
        let corpus = Corpus::build(vec![document], rules).expect("small");
        let hidden = |word: &str| {
            let hidden = Hidden::new(&corpus, &[word.to_owned()], Numbers::Keep);
            let forms = corpus.vocabulary().iter();
            forms.filter(|&(id, _)| hidden.is_hidden(id)).map(|(_, form)| form.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(hidden("license"), ["licens"]);
        assert_eq!(hidden("=licens"), ["licens"]);
        assert_eq!(hidden("=license"), ["license"]);
        assert_eq!(hidden("licensee"), ["license"]);
    }

    #[test]
    fn words_can_be_taken_out_of_the_list() {
        let document = Document { source: "The Россия don’t and".to_owned(), ..Document::default() };
        let corpus = Corpus::build(vec![document], TextRules::default()).expect("small");
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let list = words(&["the", "россия", "don't", "and"]);
        let hidden = Hidden::except(&corpus, &list, &words(&["РОССИЯ", "don’t", "absent"]), Numbers::Keep);
        assert_eq!(shown(&corpus, &hidden), ["россия", "don't"]);
    }

    #[test]
    fn what_is_written_around_a_word_plays_no_part() {
        let mut rules = TextRules::default();
        rules.own.add_join("Central Asia").expect("two words");
        let document = Document { source: "Russia in Central Asia".to_owned(), ..Document::default() };
        let corpus = Corpus::build(vec![document], rules).expect("small");
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let check = |word: &str, expected: &[&str]| {
            let word = &*bare(word);
            let hidden = Hidden::new(&corpus, &words(&[word]), Numbers::Keep);
            assert_eq!(shown(&corpus, &hidden), expected, "{word:?}");
            let hidden =
                Hidden::except(&corpus, &words(&["russia", "central asia"]), &words(&[word]), Numbers::Keep);
            assert_eq!(shown(&corpus, &hidden).len(), 2, "{word:?}");
        };
        for word in [" russia", "\"russia\"", "\" Russia’s \""] {
            check(word, &["in", "central asia"]);
        }
        for word in ["Central  Asia", "\"central\tasia\""] {
            check(word, &["russia", "in"]);
        }
    }

    #[test]
    fn words_are_hidden_by_their_form() {
        let document = Document { source: "Don’t go to 1990".to_owned(), ..Document::default() };
        let corpus = Corpus::build(vec![document], TextRules::default()).expect("small");
        let hidden = Hidden::new(&corpus, &["DON'T".to_owned(), "absent".to_owned()], Numbers::Hide);
        assert_eq!(shown(&corpus, &hidden), ["go", "to"]);
        assert!(!Hidden::nothing().is_hidden(0));
    }
}
