//! Queries: a word, a phrase, a wildcard or alternatives, and where they occur.
//!
//! `secur*` and `wom?n` match within a form; words side by side are a phrase, which stays inside one
//! sentence; `russia|"central asia"` matches either; `\` makes the next character an ordinary one. Quotes
//! keep `|` from dividing and are otherwise optional. A query knows the word rules of its corpus, so
//! *Russia’s* asks for *russia*; `=licens` asks for a form as a list shows it.

mod syntax;

use crate::corpus::{Corpus, Joined};
use crate::form::Former;
use crate::own_words::Splits;
use crate::part::Part;
use crate::settings::TextRules;
use crate::vocabulary::FormId;
use std::fmt;
use std::ops::Range;
pub(crate) use syntax::Symbol;
use syntax::{split, symbol_char};

/// Why a text is not a query. Positions are in characters, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum QueryError {
    /// There is nothing to look for.
    Empty,
    /// An alternative holds no word.
    EmptyAlternative {
        /// Where the alternative starts.
        at: usize,
        /// What it holds.
        found: String,
    },
    /// A quote is not closed.
    OpenQuote {
        /// Where it opens.
        at: usize,
    },
    /// A `\` ends the query.
    DanglingEscape {
        /// Where it stands.
        at: usize,
    },
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the query holds no word"),
            Self::EmptyAlternative { at, found } => {
                write!(f, "the alternative “{found}” beside “|” at character {} holds no word", at + 1)
            }
            Self::OpenQuote { at } => write!(f, "the quote \" at character {} is not closed", at + 1),
            Self::DanglingEscape { at } => {
                write!(f, "the \\ at character {} has nothing after it", at + 1)
            }
        }
    }
}

impl std::error::Error for QueryError {}

/// The mark before a form that is asked for as a list shows it. Word rules can make another of it: *license* is the stem of
/// *licensee*, and its own stem is *licens*.
pub const LISTED: char = '=';

/// A form of a list with [`LISTED`] before it, where the rules would make another of it.
///
/// ```
/// use memoscope_engine::{query::marked, settings::{Stem, TextRules}};
/// let rules = TextRules { stem: Stem::English, ..TextRules::default() };
/// assert_eq!((marked("licens", &rules), marked("asia", &rules)), ("=licens".to_owned(), "asia".to_owned()));
/// ```
pub fn marked(form: &str, rules: &TextRules) -> String {
    // A joined word is looked up as it stands: it holds a space, which no other has.
    if form.contains(' ') || Former::new(rules).form(form) == form {
        return form.to_owned();
    }
    format!("{LISTED}{form}")
}

/// What one word of a phrase must be.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Pattern {
    Form(String),
    Wildcard(Vec<Symbol>),
}

/// One alternative: words side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Phrase {
    patterns: Vec<Pattern>,
    /// Its text as a form, where it has no wildcard: a form that a list shows (a stem, say, or a joined word) is found as it
    /// stands where there is no word that it could be.
    whole: Option<String>,
    /// Whether it is asked for by its form alone.
    is_listed: bool,
}

/// What the tokens of a match may be, one after the other: of each the forms, ascending by number.
type Words = Vec<Vec<FormId>>;

impl Phrase {
    /// The one form that it asks for, if it asks for one that is in the part: that of its one word, its text as it stands, or
    /// the joined word that it is by the corpus's rules.
    fn listed(&self, corpus: &Corpus, part: &Part) -> Option<FormId> {
        let occurs = |form: &FormId| part.positions(corpus, *form).next().is_some();
        let find = |form: &str| corpus.vocabulary().id(form).filter(occurs);
        let whole = self.whole.as_deref()?;
        let word = match self.patterns.as_slice() {
            [Pattern::Form(form)] => find(form),
            _ => None,
        };
        if word.is_some() || self.is_listed {
            return word;
        }
        find(whole).or_else(|| match self.joined(corpus)?.as_slice() {
            [word] if word.len() == 1 => word.first().copied().filter(occurs),
            _ => None,
        })
    }

    /// The ways in which it matches in a part: as its words stand, and with those together that the corpus has joined.
    fn ways(&self, corpus: &Corpus, part: &Part) -> Vec<Words> {
        if let Some(form) = self.listed(corpus, part) {
            return vec![vec![vec![form]]];
        }
        let words = self.patterns.iter().map(|pattern| pattern.forms(corpus)).collect();
        std::iter::once(words).chain(self.joined(corpus)).collect()
    }

    /// Its words where those stand together, from the left and as many as can, that are the words of a joined one;
    /// `None` where there are no such.
    fn joined(&self, corpus: &Corpus) -> Option<Words> {
        let mut words = Words::new();
        let mut rest = self.patterns.as_slice();
        let mut is_joined = false;
        while let Some((pattern, after)) = rest.split_first() {
            let fits = |joined: &&Joined| {
                let parts = &joined.parts;
                parts.len() <= rest.len() && parts.iter().zip(rest).all(|(part, word)| word.matches(part))
            };
            let longest = corpus.joined().iter().filter(fits).map(|joined| joined.parts.len()).max();
            rest = match longest {
                None => {
                    words.push(pattern.forms(corpus));
                    after
                }
                Some(length) => {
                    is_joined = true;
                    let of_length = corpus.joined().iter().filter(fits).filter(|it| it.parts.len() == length);
                    let mut forms: Vec<FormId> = of_length.map(|joined| joined.form).collect();
                    crate::order::sort_by(&mut forms, Ord::cmp);
                    forms.dedup();
                    words.push(forms);
                    rest.get(length..).unwrap_or(&[])
                }
            };
        }
        is_joined.then_some(words)
    }
}

/// What a wildcard stands for in one corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expansion {
    /// The wildcard as it is matched: folded, escapes kept.
    pub pattern: String,
    /// How many forms it matches.
    pub forms: u32,
    /// How many tokens these have.
    pub tokens: u32,
    /// The most frequent of them with their counts, at most [`EXAMPLES`]; of equals the first by code points.
    pub examples: Vec<(String, u32)>,
}

/// The most examples that an [`Expansion`] has.
pub const EXAMPLES: usize = 5;

fn expansion(corpus: &Corpus, pattern: String, forms: &[FormId]) -> Expansion {
    let mut counted: Vec<(&str, u32)> = forms
        .iter()
        .map(|&form| (corpus.vocabulary().form(form), corpus.positions(form).len() as u32))
        .collect();
    let tokens = counted.iter().map(|(_, count)| count).sum();
    crate::order::sort_by(&mut counted, |a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let examples = counted.into_iter().take(EXAMPLES).map(|(form, count)| (form.to_owned(), count)).collect();
    Expansion { pattern, forms: forms.len() as u32, tokens, examples }
}

/// A query under the word rules of one corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    alternatives: Vec<Phrase>,
}

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    /// [`QueryError`] where it is empty, an alternative is, or a quote or escape is not finished.
    pub fn parse(text: &str, rules: &TextRules) -> Result<Self, QueryError> {
        let parts = split(text)?;
        if parts.len() == 1 && parts.iter().all(|part| !part.has_word()) {
            return Err(QueryError::Empty);
        }
        let mut former = Former::new(rules);
        let splits = (!rules.own.split.is_empty()).then(|| Splits::new(&rules.own, &mut former));
        let mut alternatives = Vec::new();
        let is_one = parts.len() == 1;
        for part in parts {
            let mut patterns = part.patterns(&mut former, rules.hyphen, splits.as_ref());
            if patterns.is_empty() {
                let alternative = QueryError::EmptyAlternative { at: part.at, found: part.text() };
                return Err(if is_one { QueryError::Empty } else { alternative });
            }
            let whole = part.whole(&former);
            // A wildcard looks at forms as it is.
            let listed = whole.clone().filter(|_| part.is_listed);
            let is_listed = listed.is_some();
            if let Some(form) = listed {
                patterns = vec![Pattern::Form(form)];
            }
            alternatives.push(Phrase { patterns, whole, is_listed });
        }
        Ok(Self { alternatives })
    }

    /// The single form it asks a part for, where it asks for exactly one word.
    pub fn as_form<'a>(&'a self, corpus: &'a Corpus, part: &Part) -> Option<&'a str> {
        let [phrase] = self.alternatives.as_slice() else { return None };
        match (phrase.listed(corpus, part), phrase.patterns.as_slice()) {
            (Some(form), _) => Some(corpus.vocabulary().form(form)),
            (None, [Pattern::Form(form)]) => Some(form),
            _ => None,
        }
    }

    /// The token ranges it matches inside a part, ascending, each once. Matches may overlap.
    ///
    /// Linear in the occurrences of the first word of each alternative, or, where these are many, in the part; a
    /// wildcard also looks at each form of the vocabulary. Several alternatives, and rare words that a wildcard
    /// matches, cost a sort of what is found.
    ///
    /// ```
    /// use memoscope_engine::{corpus::{Corpus, Document}, part::Part, query::Query};
    /// let document = Document { source: "Central Asia. Central Asian, in Asia.".into(), ..Document::default() };
    /// let corpus = Corpus::build(vec![document], Default::default())?;
    /// let query = Query::parse("central asia*", corpus.rules()).expect("two words");
    /// assert_eq!(query.find(&corpus, &Part::whole(&corpus)), [0..2, 2..4]);
    /// # Ok::<(), memoscope_engine::corpus::CorpusError>(())
    /// ```
    pub fn find(&self, corpus: &Corpus, part: &Part) -> Vec<Range<u32>> {
        let mut found = Vec::new();
        for words in self.alternatives.iter().flat_map(|alternative| alternative.ways(corpus, part)) {
            let Some((first, rest)) = words.split_first() else { continue };
            let mut take = |start: u32| {
                let end = start + words.len() as u32;
                let is_whole = rest.is_empty() || end <= sentence_end(corpus, start);
                if is_whole && matches_from(corpus, start + 1, rest) {
                    found.push(start..end);
                }
            };
            match frequent(corpus, first) {
                Some(is_first) => {
                    let starts = part.token_ranges(corpus).flatten();
                    let forms = |start: u32| corpus.forms_of(start..start + 1).first().copied();
                    let is_first = |form: FormId| is_first.get(form as usize).copied().unwrap_or(false);
                    starts.filter(|&start| forms(start).is_some_and(is_first)).for_each(&mut take);
                }
                None => {
                    first.iter().for_each(|&form| part.positions(corpus, form).for_each(&mut take));
                }
            }
        }
        if !found.is_sorted_by_key(|range| (range.start, range.end)) {
            crate::order::sort_by_key(&mut found, |range| (range.start, range.end));
        }
        found.dedup();
        found
    }

    /// What each of its wildcards stands for, in the order written, each pattern once: how many forms of the
    /// corpus it matches, how many tokens these have, and the most frequent of them.
    ///
    /// Linear in the vocabulary for each wildcard.
    ///
    /// ```
    /// use memoscope_engine::{corpus::{Corpus, Document}, query::Query};
    /// let document = Document { source: "secure, security, security; safe".into(), ..Document::default() };
    /// let corpus = Corpus::build(vec![document], Default::default())?;
    /// let query = Query::parse("Secur* | safe", corpus.rules()).expect("two words");
    /// let found = query.expansions(&corpus);
    /// assert_eq!((found[0].pattern.as_str(), found[0].forms, found[0].tokens), ("secur*", 2, 3));
    /// assert_eq!(found[0].examples, [("security".to_owned(), 2), ("secure".to_owned(), 1)]);
    /// # Ok::<(), memoscope_engine::corpus::CorpusError>(())
    /// ```
    pub fn expansions(&self, corpus: &Corpus) -> Vec<Expansion> {
        let mut expansions: Vec<Expansion> = Vec::new();
        for pattern in self.alternatives.iter().flat_map(|phrase| &phrase.patterns) {
            if let Some(written) = pattern.written()
                && !expansions.iter().any(|there| there.pattern == written)
            {
                expansions.push(expansion(corpus, written, &pattern.forms(corpus)));
            }
        }
        expansions
    }
}

/// Of each form of the vocabulary, whether it is one of these; `None` where they are one, or so rare that
/// looking them up is quicker than looking at every token.
fn frequent(corpus: &Corpus, forms: &[FormId]) -> Option<Vec<bool>> {
    let count: usize = forms.iter().map(|&form| corpus.positions(form).len()).sum();
    if forms.len() < 2 || count < corpus.token_count() as usize / 16 {
        return None;
    }
    let mut is_one = vec![false; corpus.vocabulary().len()];
    for &form in forms {
        if let Some(flag) = is_one.get_mut(form as usize) {
            *flag = true;
        }
    }
    Some(is_one)
}

fn sentence_end(corpus: &Corpus, token: u32) -> u32 {
    corpus.sentence_tokens(corpus.sentence_of_token(token)).end
}

fn matches_from(corpus: &Corpus, start: u32, words: &[Vec<FormId>]) -> bool {
    let forms = corpus.forms_of(start..start + words.len() as u32);
    forms.len() == words.len() && forms.iter().zip(words).all(|(form, word)| word.binary_search(form).is_ok())
}

impl Pattern {
    /// The text of a wildcard, with a `\\` before each character that would be one itself; `None` where it
    /// matches one form only.
    fn written(&self) -> Option<String> {
        let Self::Wildcard(symbols) = self else { return None };
        if !symbols.iter().any(|symbol| matches!(symbol, Symbol::Run | Symbol::One)) {
            return None;
        }
        let mut written = String::new();
        for &symbol in symbols {
            if matches!(symbol, Symbol::Literal('*' | '?' | '\\')) {
                written.push('\\');
            }
            written.push(symbol_char(symbol));
        }
        Some(written)
    }

    /// Whether it matches a form.
    fn matches(&self, form: &str) -> bool {
        match self {
            Self::Form(wanted) => wanted == form,
            Self::Wildcard(symbols) => glob_matches(symbols, form),
        }
    }

    /// The forms it matches, ascending by number.
    fn forms(&self, corpus: &Corpus) -> Vec<FormId> {
        match self {
            Self::Form(form) => corpus.vocabulary().id(form).into_iter().collect(),
            Self::Wildcard(_) => {
                corpus.vocabulary().iter().filter(|(_, form)| self.matches(form)).map(|(id, _)| id).collect()
            }
        }
    }
}

/// Whether a form matches a wildcard. At worst the product of their lengths.
pub(crate) fn glob_matches(symbols: &[Symbol], form: &str) -> bool {
    let form: Vec<char> = form.chars().collect();
    let (mut s, mut f) = (0, 0);
    // Where to go on when the symbols after the last run fail: its place, and the next character to skip.
    let mut retry: Option<(usize, usize)> = None;
    loop {
        match (symbols.get(s), form.get(f)) {
            (Some(Symbol::Run), _) => {
                retry = Some((s, f));
                s += 1;
                continue;
            }
            (Some(Symbol::One), Some(_)) => (s, f) = (s + 1, f + 1),
            (Some(Symbol::Literal(c)), Some(d)) if c == d => (s, f) = (s + 1, f + 1),
            (None, None) => return true,
            _ => match retry {
                Some((run, from)) if from < form.len() => {
                    retry = Some((run, from + 1));
                    (s, f) = (run + 1, from + 1);
                }
                _ => return false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Document;
    use crate::settings::{Hyphen, Stem};
    use proptest::prelude::*;

    const TEXT: &str =
        "Russia’s security. Central Asia secures; central, Asia! A woman, women. Zero-sum 1990";

    fn corpus() -> Corpus {
        let document = Document { source: TEXT.to_owned(), ..Document::default() };
        Corpus::build(vec![document], TextRules::default()).expect("small")
    }

    fn check(query: &str, expected: &[&str]) {
        let corpus = corpus();
        let query = Query::parse(query, corpus.rules()).expect("a query");
        let found: Vec<&str> = query
            .find(&corpus, &Part::whole(&corpus))
            .into_iter()
            .map(|r| corpus.slice(corpus.token_bytes(r.start).start..corpus.token_bytes(r.end - 1).end))
            .collect();
        assert_eq!(found, expected);
    }

    fn check_error(query: &str, expected: QueryError) {
        assert_eq!(Query::parse(query, &TextRules::default()), Err(expected));
    }

    #[test]
    fn words_and_phrases() {
        check("russia", &["Russia’s"]);
        check("RUSSIA’S", &["Russia’s"]);
        check("central asia", &["Central Asia", "central, Asia"]);
        check("\"central asia\"", &["Central Asia", "central, Asia"]);
        check("zero-sum", &["Zero-sum"]);
        check("security central", &[]);
        check("absent", &[]);
    }

    #[test]
    fn wildcards_match_within_a_form() {
        check("secur*", &["security", "secures"]);
        check("wom?n", &["woman", "women"]);
        check("*a asia", &[]);
        check("c*l as?a", &["Central Asia", "central, Asia"]);
        check("zero-s*", &["Zero-sum"]);
    }

    #[test]
    fn wildcards_know_the_marks_that_words_know() {
        for query in ["zero-su*", "zero\u{2010}su*", "z*\u{2011}sum", "(zero-su*)"] {
            check(query, &["Zero-sum"]);
        }
        for query in ["“secur*”", "(secur*)", "secur*,", "#secur*", "-secur*-"] {
            check(query, &["security", "secures"]);
        }
        check("(c*l as?a)!", &["Central Asia", "central, Asia"]);
        check("c*l, as?a", &["Central Asia", "central, Asia"]);
        // Marks inside a word are what they are, and marks alone make no word of any.
        for query in ["secur+*", "@*", "“*”", "*'", "?-@?"] {
            check(query, &[]);
        }
        let decomposed = Document { source: "cafe\u{301} a_b _c".to_owned(), ..Document::default() };
        let corpus = Corpus::build(vec![decomposed], TextRules::default()).expect("small");
        let count =
            |query| Query::parse(query, corpus.rules()).map(|q| q.find(&corpus, &Part::whole(&corpus)).len());
        assert_eq!([count("*fe\u{301}"), count("_*"), count("a_*")], [Ok(1), Ok(1), Ok(1)]);
    }

    #[test]
    fn wildcards_keep_the_hyphens_that_compounds_keep() {
        let rules = TextRules { hyphen: Hyphen::Keep, ..TextRules::default() };
        let source = "zero-sum zero\u{2010}sum zero".to_owned();
        let corpus =
            Corpus::build(vec![Document { source, ..Document::default() }], rules.clone()).expect("small");
        let count = |query| Query::parse(query, &rules).map(|q| q.find(&corpus, &Part::whole(&corpus)).len());
        assert_eq!([count("zero-su*"), count("zero\u{2010}su*"), count("zero?sum")], [Ok(1), Ok(1), Ok(2)]);
        assert_eq!([count("(zero-*)"), count("-zero*"), count("zero")], [Ok(1), Ok(3), Ok(1)]);
    }

    #[test]
    fn alternatives_and_escapes() {
        check(
            "russia|\"central asia\"|secur*",
            &["Russia’s", "security", "Central Asia", "secures", "central, Asia"],
        );
        check("russia|russia", &["Russia’s"]);
        check("\\russia", &["Russia’s"]);
    }

    #[test]
    fn errors_say_where() {
        check_error("", QueryError::Empty);
        check_error("  ", QueryError::Empty);
        check_error("a||b", QueryError::EmptyAlternative { at: 2, found: String::new() });
        check_error("a|,", QueryError::EmptyAlternative { at: 2, found: ",".to_owned() });
        check_error("\"a", QueryError::OpenQuote { at: 0 });
        check_error("a\\", QueryError::DanglingEscape { at: 1 });
    }

    /// A pattern, its forms and tokens, and its examples.
    type Expected<'a> = (&'a str, u32, u32, &'a [(&'a str, u32)]);

    fn check_expansions(query: &str, expected: &[Expected<'_>]) {
        let corpus = corpus();
        let found = Query::parse(query, corpus.rules()).expect("a query").expansions(&corpus);
        let expected: Vec<Expansion> = expected
            .iter()
            .map(|&(pattern, forms, tokens, examples)| Expansion {
                pattern: pattern.to_owned(),
                forms,
                tokens,
                examples: examples.iter().map(|&(form, count)| (form.to_owned(), count)).collect(),
            })
            .collect();
        assert_eq!(found, expected, "{query}");
    }

    #[test]
    fn wildcards_say_what_they_stand_for() {
        check_expansions("russia|\"central asia\"", &[]);
        check_expansions("Secur*", &[("secur*", 2, 2, &[("secures", 1), ("security", 1)])]);
        check_expansions("*a asia|*a", &[("*a", 3, 4, &[("asia", 2), ("a", 1), ("russia", 1)])]);
        check_expansions(
            "wom?n|x\\*?|zero-s*",
            &[
                ("wom?n", 2, 2, &[("woman", 1), ("women", 1)]),
                ("x\\*?", 0, 0, &[]),
                ("s*", 3, 3, &[("secures", 1), ("security", 1), ("sum", 1)]),
            ],
        );
        check_expansions(
            "*",
            &[("*", 11, 13, &[("asia", 2), ("central", 2), ("1990", 1), ("a", 1), ("russia", 1)])],
        );
    }

    #[test]
    fn one_word_is_known_by_its_form() {
        let corpus = corpus();
        let form = |query| {
            Query::parse(query, corpus.rules())
                .ok()?
                .as_form(&corpus, &Part::whole(&corpus))
                .map(str::to_owned)
        };
        assert_eq!(form("Russia’s").as_deref(), Some("russia"));
        assert_eq!(form("a b"), None);
        assert_eq!(form("a*"), None);
    }

    fn of_documents(sources: &[&str], rules: TextRules) -> Corpus {
        let document = |source: &&str| Document { source: (*source).to_owned(), ..Document::default() };
        Corpus::build(sources.iter().map(document).collect(), rules).expect("small")
    }

    #[test]
    fn a_word_is_asked_for_before_a_stem_that_is_spelt_like_it() {
        let rules = TextRules { stem: Stem::English, ..TextRules::default() };
        let corpus =
            of_documents(&["I consider it. We consider that. A considerable sum, considerably."], rules);
        let whole = Part::whole(&corpus);
        let asked = |query: &str| {
            let query = Query::parse(query, corpus.rules()).expect("a query");
            (query.find(&corpus, &whole).len(), query.as_form(&corpus, &whole).map(str::to_owned))
        };
        let form = |form: &str| Some(form.to_owned());
        assert_eq!(asked("consider"), (2, form("consid")));
        assert_eq!(asked("Considers"), (2, form("consid")));
        // As the list of words shows them.
        assert_eq!(asked("consid"), (2, form("consid")));
        assert_eq!(asked("=consid"), (2, form("consid")));
        assert_eq!(asked("=consider"), (2, form("consider")));
        assert_eq!(asked("considerable"), (2, form("consider")));
        assert_eq!(asked("=considerable"), (0, form("considerable")));
        assert_eq!(asked("sum|=consider"), (3, None));
        assert_eq!(asked("=consid*"), (4, None));
    }

    #[test]
    fn the_mark_of_a_form_is_a_character_elsewhere() {
        check("=russia", &["Russia’s"]);
        check("\"=central\" asia", &[]);
        check("central =asia", &["Central Asia", "central, Asia"]);
        check("\\=russia", &["Russia’s"]);
        check_error("=", QueryError::Empty);
        check_error("a|= ", QueryError::EmptyAlternative { at: 2, found: " ".to_owned() });
    }

    #[test]
    fn a_part_is_asked_as_a_corpus_of_only_it_would_be() {
        let rules = TextRules { stem: Stem::English, ..TextRules::default() };
        let mut joining = TextRules::default();
        joining.own.add_join("Central Asia").expect("two words");
        for (sources, rules, query) in [
            (["I consider it done.", "A considerable sum."], rules, "consider"),
            (["We saw central, Asia and more.", "In Central Asia now."], joining, "central asia"),
        ] {
            let both = of_documents(&sources, rules.clone());
            let query = Query::parse(query, &rules).expect("a query");
            for (number, source) in sources.iter().enumerate() {
                let alone = of_documents(&[source], rules.clone());
                let part = Part::of_documents(&both, &[number as u32]);
                let expected = query.find(&alone, &Part::whole(&alone)).len();
                assert_eq!(query.find(&both, &part).len(), expected, "{source}");
                assert_eq!(expected, 1, "{source}");
            }
        }
    }

    #[test]
    fn compounds_follow_their_rule() {
        let rules = TextRules { hyphen: Hyphen::Keep, ..TextRules::default() };
        let document = Document { source: "a zero-sum game and/or not".to_owned(), ..Document::default() };
        let corpus = Corpus::build(vec![document], rules.clone()).expect("small");
        let count = |query| Query::parse(query, &rules).map(|q| q.find(&corpus, &Part::whole(&corpus)).len());
        assert_eq!([count("zero-sum"), count("sum"), count("and/or")], [Ok(1), Ok(0), Ok(1)]);
    }

    proptest! {
        #[test]
        fn finding_equals_looking_at_every_token(
            text in "([abc]{1,2}[ .]){0,30}",
            query in prop_oneof![Just("a"), Just("a*"), Just("?"), Just("* b"), Just("?? * a"), Just("b|a*|* c"), Just("c b*")],
            sentences in (0_u32..4, 0_u32..4),
        ) {
            let document = Document { source: text, ..Document::default() };
            let corpus = Corpus::build(vec![document], TextRules::default()).expect("small");
            let query = Query::parse(query, corpus.rules()).expect("a query");
            let part = match sentences {
                (0, _) => Part::whole(&corpus),
                (_, sentence) => Part::sentence(&corpus, sentence),
            };
            let alternatives: Vec<_> = query.alternatives.iter().flat_map(|phrase| phrase.ways(&corpus, &part)).collect();
            let mut expected = Vec::new();
            for sentence in part.sentences() {
                let tokens = corpus.sentence_tokens(sentence);
                for start in tokens.clone() {
                    for words in &alternatives {
                        let end = start + words.len() as u32;
                        let matches = |(word, &form): (&Vec<FormId>, &FormId)| word.contains(&form);
                        if end <= tokens.end && words.iter().zip(corpus.forms_of(start..end)).all(matches) {
                            expected.push(start..end);
                        }
                    }
                }
            }
            expected.sort_by_key(|range| (range.start, range.end));
            expected.dedup();
            prop_assert_eq!(query.find(&corpus, &part), expected);
        }

        #[test]
        fn each_form_finds_itself(text in "([a-dA-D]{1,3}ing|decisions|U\\.S\\.|it's|b's|x-y|да)( ([a-d]{1,3}ed|increases|zero-sum|cat)){0,6}", stem in proptest::bool::ANY, keep in proptest::bool::ANY) {
            let rules = TextRules {
                stem: if stem { Stem::English } else { Stem::None },
                hyphen: if keep { Hyphen::Keep } else { Hyphen::Split },
                ..TextRules::default()
            };
            let document = Document { source: text, ..Document::default() };
            let corpus = Corpus::build(vec![document], rules.clone()).expect("small");
            for (id, form) in corpus.vocabulary().iter() {
                let query = Query::parse(&marked(form, &rules), &rules).expect("a form");
                prop_assert_eq!(query.find(&corpus, &Part::whole(&corpus)).len(), corpus.positions(id).len(), "{}", form);
            }
        }

        #[test]
        fn any_text_is_answered(query in any::<String>()) {
            let corpus = corpus();
            if let Ok(query) = Query::parse(&query, corpus.rules()) {
                for range in query.find(&corpus, &Part::whole(&corpus)) {
                    prop_assert!(range.start < range.end && range.end <= corpus.token_count());
                }
            }
        }

        #[test]
        fn globs_equal_a_naive_matcher(pattern in "[ab*?]{0,8}", form in "[ab]{0,8}") {
            fn naive(p: &[char], f: &[char]) -> bool {
                match (p.first(), f.first()) {
                    (None, None) => true,
                    (Some('*'), _) => naive(&p[1..], f) || (!f.is_empty() && naive(p, &f[1..])),
                    (Some('?'), Some(_)) => naive(&p[1..], &f[1..]),
                    (Some(a), Some(b)) if a == b => naive(&p[1..], &f[1..]),
                    _ => false,
                }
            }
            let symbols: Vec<Symbol> = pattern.chars().map(|c| match c { '*' => Symbol::Run, '?' => Symbol::One, c => Symbol::Literal(c) }).collect();
            let chars = |s: &str| s.chars().collect::<Vec<_>>();
            prop_assert_eq!(glob_matches(&symbols, &form), naive(&chars(&pattern), &chars(&form)));
        }
    }
}
