//! A filter of a list of words: what a word must hold to be shown.
//!
//! Simpler than a query: no phrase, no alternative, no error. What a reader has typed so far is always a filter.

use crate::form::Former;
use crate::query::{Symbol, glob_matches};
use crate::settings::{Case, TextRules};

/// What a form must hold. The default holds for every form.
#[derive(Default)]
pub struct Filter {
    /// The wildcard that the whole form must match; `None` for a filter that holds for all.
    symbols: Option<Vec<Symbol>>,
    /// The form that the text has as one word: under a stemmer it need not hold what was typed.
    whole: String,
    /// Folds forms where the corpus keeps their case.
    former: Option<Former>,
}

impl Filter {
    /// The filter of a text: forms that hold it anywhere, or match it as a whole where it has `*` (any run)
    /// or `?` (one character). Case plays no part, under whatever rules; apostrophes and composed letters are
    /// compared as forms are. White space around it counts for nothing.
    ///
    /// ```
    /// use memoscope_engine::{filter::Filter, settings::TextRules};
    /// let rules = TextRules::default();
    /// assert!(Filter::new("SIA", &rules).matches("russia"));
    /// assert!(Filter::new("*sia", &rules).matches("asia"));
    /// assert!(!Filter::new("a?ia*", &rules).matches("eurasian"));
    /// ```
    pub fn new(text: &str, rules: &TextRules) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::default();
        }
        let mut former = Former::new(&TextRules { case: Case::Fold, ..rules.clone() });
        let typed = former.fold(text);
        let symbol = |c| match c {
            '*' => Symbol::Run,
            '?' => Symbol::One,
            other => Symbol::Literal(other),
        };
        let mut symbols: Vec<Symbol> = typed.chars().map(symbol).collect();
        if !typed.contains(['*', '?']) {
            symbols.insert(0, Symbol::Run);
            symbols.push(Symbol::Run);
        }
        let whole = former.form(text).to_owned();
        let former = (rules.case == Case::Keep).then_some(former);
        Self { symbols: Some(symbols), whole, former }
    }

    /// Whether a form passes. At worst the product of both lengths.
    pub fn matches(&self, form: &str) -> bool {
        let Some(symbols) = &self.symbols else { return true };
        let passes = |form: &str| form == self.whole || glob_matches(symbols, form);
        match &self.former {
            Some(former) => passes(&former.fold(form)),
            None => passes(form),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Stem;
    use proptest::prelude::*;

    fn check(filter: &str, forms: &[&str], expected: &[&str]) {
        let filter = Filter::new(filter, &TextRules::default());
        let passed: Vec<&str> = forms.iter().copied().filter(|form| filter.matches(form)).collect();
        assert_eq!(passed, expected, "{:?}", filter.whole);
    }

    #[test]
    fn a_text_is_looked_for_anywhere() {
        let forms = ["central", "asia", "asian", "кремль", "don't", "中"];
        check("", &forms, &forms);
        check("  ", &forms, &forms);
        check(" ASIA ", &forms, &["asia", "asian"]);
        check("Емл", &forms, &["кремль"]);
        check("n’t", &forms, &["don't"]);
        check("中", &forms, &["中"]);
        check("absent", &forms, &[]);
    }

    #[test]
    fn a_wildcard_is_the_whole_form() {
        let forms = ["asia", "asian", "eurasia", "a"];
        check("asia*", &forms, &["asia", "asian"]);
        check("?", &forms, &["a"]);
        check("*", &forms, &forms);
        check("???ia", &forms, &[]);
        check("*asia", &forms, &["asia", "eurasia"]);
    }

    #[test]
    fn case_and_stems_follow_the_word_rules() {
        let keep = TextRules { case: Case::Keep, ..TextRules::default() };
        assert!(Filter::new("asia", &keep).matches("Asia"));
        assert!(Filter::new("ASIA", &keep).matches("asia"));
        if Stem::English.is_available() {
            let stem = TextRules { stem: Stem::English, ..TextRules::default() };
            assert!(Filter::new("Studies", &stem).matches("studi"));
            assert!(!Filter::new("studies", &stem).matches("student"));
        }
    }

    proptest! {
        #[test]
        fn equals_a_search_for_the_text(text in "[abc]{1,4}", form in "[abc]{0,8}") {
            prop_assert_eq!(Filter::new(&text, &TextRules::default()).matches(&form), form.contains(&text));
        }
    }
}
