//! What the text offers for what is being typed into the search: what a query would find, and words to go on with.

use memoscope_engine::corpus::{Corpus, paragraph_words};
use memoscope_engine::form::Former;
use memoscope_engine::order::sort_by;
use memoscope_engine::part::Part;
use memoscope_engine::query::Query;
use memoscope_engine::settings::Hyphen;
use memoscope_engine::vocabulary::FormId;
use memoscope_protocol::{Preview, SuggestRequest, Suggestions, WildcardForms};
use std::ops::Range;

/// The suggestions for what has been typed.
pub(super) fn suggest(corpus: &Corpus, request: SuggestRequest) -> Suggestions {
    let SuggestRequest { typed, limit } = request;
    let alternatives = alternatives(&typed);
    let last = alternatives.last().cloned().unwrap_or(0..0);
    let from = last_word(&typed, last.start, corpus.rules().hyphen);
    let mut words = match typed.get(last.start..from) {
        Some(before) if before.contains(char::is_alphanumeric) => {
            next_words(corpus, &typed, last.start, from)
        }
        _ => first_words(corpus, typed.get(from..).unwrap_or("")),
    };
    sort_by(&mut words, |a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    words.truncate(limit as usize);
    Suggestions { preview: preview(corpus, &typed, &alternatives), from: from as u32, words, typed }
}

/// The byte ranges between the `|` of a query that stand outside quotes.
fn alternatives(typed: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let (mut start, mut is_quoted, mut is_escaped) = (0, false, false);
    for (at, c) in typed.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            '|' if !is_quoted => {
                ranges.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    ranges.push(start..typed.len());
    ranges
}

/// Where the last word of what is typed begins, from `start` on: after white space, a quote, or the hyphen of a
/// compound that is split. It is empty where what is typed ends with one of these.
fn last_word(typed: &str, start: usize, hyphen: Hyphen) -> usize {
    let ends = |c: char| c.is_whitespace() || c == '"' || (c == '-' && hyphen == Hyphen::Split);
    let tail = typed.get(start..).unwrap_or("");
    start
        + tail
            .rfind(ends)
            .map_or(0, |at| at + tail.get(at..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8))
}

fn has_wildcard(text: &str) -> bool {
    text.contains(['*', '?'])
}

/// Forms that begin or match so, with their counts.
fn first_words(corpus: &Corpus, word: &str) -> Vec<(String, u32)> {
    if has_wildcard(word) {
        let query = Query::parse(word, corpus.rules());
        let mut expansions = query.map(|query| query.expansions(corpus)).unwrap_or_default();
        return expansions.pop().map(|expansion| expansion.examples).unwrap_or_default();
    }
    let mut former = Former::new(corpus.rules());
    let prefix = former.form(word.trim()).to_owned();
    if prefix.is_empty() {
        return Vec::new();
    }
    let vocabulary = corpus.vocabulary();
    vocabulary
        .iter()
        .filter(|(_, form)| form.starts_with(&prefix))
        .map(|(id, form)| (form.to_owned(), corpus.positions(id).len() as u32))
        .collect()
}

/// Forms that follow the words before `from` and begin or match so, with the counts of the whole phrase.
fn next_words(corpus: &Corpus, typed: &str, start: usize, from: usize) -> Vec<(String, u32)> {
    let mut phrase = typed.get(start..).unwrap_or("").replace('"', " ");
    let tail = typed.get(from..).unwrap_or("");
    let words = 1 + paragraph_words(typed.get(start..from).unwrap_or(""), corpus.rules().hyphen).len();
    if !has_wildcard(typed.get(from..).unwrap_or("")) {
        phrase.push('*');
    }
    let Ok(query) = Query::parse(&phrase, corpus.rules()) else { return Vec::new() };
    // Of a joined word whose first words are typed already, only what is left is offered.
    let prefix = Former::new(corpus.rules()).form(tail).to_owned();
    let mut forms: Vec<(FormId, bool)> = query
        .find(corpus, &Part::whole(corpus))
        .iter()
        .filter_map(|range| {
            let form = corpus.forms_of(range.end - 1..range.end).first().copied()?;
            let begins = !prefix.is_empty() && corpus.vocabulary().form(form).starts_with(&prefix);
            Some((form, range.len() < words && !begins))
        })
        .collect();
    sort_by(&mut forms, Ord::cmp);
    let offered = |same: &[(FormId, bool)]| {
        let &(form, is_rest) = same.first()?;
        let last = corpus.parts(form).last().filter(|_| is_rest);
        let word = last.map_or_else(|| corpus.vocabulary().form(form), String::as_str);
        Some((word.to_owned(), same.len() as u32))
    };
    forms.chunk_by(PartialEq::eq).filter_map(offered).collect()
}

/// What the query finds; `None` where it is one plain word or none.
fn preview(corpus: &Corpus, typed: &str, alternatives: &[Range<usize>]) -> Option<Preview> {
    let query = Query::parse(typed, corpus.rules()).ok()?;
    if query.as_form(corpus, &Part::whole(corpus)).is_some() {
        return None;
    }
    let counted = match alternatives {
        [_] => Vec::new(),
        several => several
            .iter()
            .filter_map(|range| {
                let text = typed.get(range.clone())?.trim();
                Some((text.to_owned(), count(corpus, &Query::parse(text, corpus.rules()).ok()?)))
            })
            .collect(),
    };
    let wildcards = query
        .expansions(corpus)
        .into_iter()
        .map(|expansion| WildcardForms {
            pattern: expansion.pattern,
            forms: expansion.forms,
            examples: expansion.examples,
        })
        .collect();
    Some(Preview { count: count(corpus, &query), alternatives: counted, wildcards })
}

fn count(corpus: &Corpus, query: &Query) -> u32 {
    query.find(corpus, &Part::whole(corpus)).len() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use memoscope_engine::corpus::Document;
    use memoscope_engine::own_words::OwnWords;
    use memoscope_engine::settings::TextRules;

    fn suggested(typed: &str) -> Suggestions {
        let source =
            "Central Asia, a secure region. Security of Central Asia; secured, security. Central Africa. \
                      Zero-sum games. Москва, Москву."
                .to_owned();
        let corpus = Corpus::build(vec![Document { source, ..Document::default() }], Default::default());
        suggest(&corpus.expect("small"), SuggestRequest { typed: typed.to_owned(), limit: 3 })
    }

    fn check(typed: &str, from: u32, words: &[(&str, u32)]) {
        let found = suggested(typed);
        let found_words: Vec<(&str, u32)> = found.words.iter().map(|(word, n)| (word.as_str(), *n)).collect();
        assert_eq!((found.from, found_words.as_slice()), (from, words), "{typed}");
    }

    #[test]
    fn a_word_is_completed_by_the_most_frequent() {
        check("sec", 0, &[("security", 2), ("secure", 1), ("secured", 1)]);
        check("Моск", 0, &[("москва", 1), ("москву", 1)]);
        check("xyz", 0, &[]);
        check("", 0, &[]);
        assert_eq!(suggested("sec").preview, None);
    }

    #[test]
    fn the_last_word_of_a_phrase_is_completed_by_what_follows() {
        check("central a", 8, &[("asia", 2), ("africa", 1)]);
        check("central ", 8, &[("asia", 2), ("africa", 1)]);
        check("\"central as", 9, &[("asia", 2)]);
        check("russia|central af", 15, &[("africa", 1)]);
        check("zero-s", 5, &[("sum", 1)]);
        check("of a", 3, &[]);
    }

    #[test]
    fn the_rest_of_a_joined_word_is_offered() {
        let own = ["central asia", "middle east"].iter().fold(OwnWords::default(), |mut own, entry| {
            own.add_join(entry).expect("an entry");
            own
        });
        let source =
            "Central Asia. The Central Asia. Central Asia policy. Central Asia, Middle East".to_owned();
        let rules = TextRules { own, ..TextRules::default() };
        let corpus = Corpus::build(vec![Document { source, ..Document::default() }], rules).expect("small");
        let words =
            |typed: &str| suggest(&corpus, SuggestRequest { typed: typed.to_owned(), limit: 3 }).words;
        let word = |word: &str, count| vec![(word.to_owned(), count)];
        assert_eq!(words("cent"), word("central asia", 4));
        assert_eq!(words("central as"), word("asia", 4));
        assert_eq!(words("central "), word("asia", 4));
        assert_eq!(words("the cen"), word("central asia", 1));
        assert_eq!(words("central asia po"), word("policy", 1));
        assert_eq!(words("central asia mid"), word("middle east", 1));
    }

    #[test]
    fn a_wildcard_is_previewed() {
        check("secur*", 0, &[("security", 2), ("secure", 1), ("secured", 1)]);
        let preview = suggested("secur*").preview.expect("a wildcard");
        assert_eq!((preview.count, preview.wildcards[0].forms), (4, 3));
        check("central a*", 8, &[("asia", 2), ("africa", 1)]);
    }

    #[test]
    fn alternatives_are_counted_one_by_one() {
        let preview = suggested("\"central asia\" | sum|\"a|b\"").preview.expect("alternatives");
        assert_eq!(preview.count, 3);
        let texts: Vec<_> =
            preview.alternatives.iter().map(|(text, count)| (text.as_str(), *count)).collect();
        assert_eq!(texts, [("\"central asia\"", 2), ("sum", 1), ("\"a|b\"", 0)]);
        assert_eq!(suggested("sum|").preview, None);
        check("sum|mos|sec", 8, &[("security", 2), ("secure", 1), ("secured", 1)]);
    }
}
