//! Other word rules over a text that has been read: what they have no say in is not read anew.
//!
//! Where paragraphs and sentences are found by the same rules, they lie where they lay, and so do words but for hyphenated
//! compounds, which are joined or cut. Only forms are made anew, each spelling's once; where only compounds differ, other
//! words keep theirs. The outcome is the corpus that [`CorpusBuilder`](super::CorpusBuilder) would give.

use super::builder::Step;
use super::{Corpus, is_hyphen, own};
use crate::form::{Former, can_stem};
use crate::nfc;
use crate::settings::{Hyphen, TextRules};
use crate::spellings::Spellings;
use crate::swar;
use crate::vocabulary::{FormId, Vocabulary};
use crate::words::for_each_word;
use std::ops::Range;

/// A corpus on its way to other word rules, in steps.
pub struct Respelling {
    rules: TextRules,
    /// How compounds are taken, where that is new.
    hyphen: Option<Hyphen>,
    /// Whether words that stay as they are keep their forms.
    keeps_forms: bool,
    spellings: Spellings,
    vocabulary: Vocabulary,
    forms: Vec<FormId>,
    /// The bytes of the words and where the words of each sentence end, where compounds are taken anew.
    starts: Vec<u32>,
    ends: Vec<u32>,
    bounds: Vec<u32>,
    /// The next sentence.
    sentence: u32,
}

impl Respelling {
    /// Begins with other rules for a corpus. `None` where the text has to be read anew: for other rules of paragraphs or
    /// sentences, after own words have changed its tokens, or where this build can't make such forms.
    pub fn new(corpus: &Corpus, rules: &TextRules) -> Option<Self> {
        let was = &corpus.rules;
        let is_like_it = was.paragraphs == rules.paragraphs && was.sentences == rules.sentences;
        if !is_like_it || !was.own.is_empty() || !can_stem(rules.stem) || !nfc::is_available() {
            return None;
        }
        let keeps_forms =
            was.case == rules.case && was.possessive == rules.possessive && was.stem == rules.stem;
        let hyphen = (was.hyphen != rules.hyphen).then_some(rules.hyphen);
        let tokens = corpus.token_forms.len();
        let room = || Vec::with_capacity(if hyphen.is_some() { tokens } else { 0 });
        Some(Self {
            spellings: Spellings::new(Former::new(rules)),
            vocabulary: if keeps_forms { corpus.vocabulary.clone() } else { Vocabulary::default() },
            forms: Vec::with_capacity(tokens),
            starts: room(),
            ends: room(),
            bounds: vec![0],
            sentence: 0,
            hyphen,
            keeps_forms,
            rules: rules.clone(),
        })
    }

    /// Goes on for about `budget` tokens. The corpus must be the one that it began with.
    pub fn step(&mut self, corpus: &Corpus, budget: u32) -> Step {
        let enough = self.forms.len().saturating_add(budget.max(1) as usize);
        while self.forms.len() < enough && self.sentence < corpus.sentence_count() {
            let tokens = corpus.sentence_tokens(self.sentence);
            match self.hyphen {
                None => tokens.for_each(|token| self.keep(corpus, token)),
                Some(Hyphen::Keep) => self.join(corpus, tokens),
                Some(Hyphen::Split) => tokens.for_each(|token| self.split(corpus, token)),
            }
            self.bounds.push(self.forms.len() as u32);
            self.sentence += 1;
        }
        if self.sentence < corpus.sentence_count() { Step::More } else { Step::Done }
    }

    /// The share of the sentences that are done, 0 to 1.
    pub fn progress(&self, corpus: &Corpus) -> f64 {
        match corpus.sentence_count() {
            0 => 1.0,
            count => f64::from(self.sentence) / f64::from(count),
        }
    }

    /// The corpus under the new rules. What is not done by then is done now.
    pub fn finish(mut self, mut corpus: Corpus) -> Corpus {
        while self.step(&corpus, u32::MAX) == Step::More {}
        corpus.token_forms = self.forms;
        corpus.vocabulary = self.vocabulary;
        if self.hyphen.is_some() {
            corpus.token_starts = self.starts;
            corpus.token_ends = self.ends;
            corpus.sentence_tokens.starts = self.bounds;
        }
        if self.keeps_forms {
            own::renumber(&mut corpus);
        }
        corpus.rules = self.rules;
        let counts = corpus.count_forms();
        corpus.complete(self.spellings.into_former(), counts, own::follow_own_words);
        corpus
    }

    /// Takes a token as it is.
    #[inline]
    fn keep(&mut self, corpus: &Corpus, token: u32) {
        let bytes = corpus.token_bytes(token);
        match corpus.token_forms.get(token as usize) {
            Some(&form) if self.keeps_forms => self.add(bytes, form),
            _ => self.spell(corpus, bytes),
        }
    }

    /// Joins the compounds of a sentence.
    fn join(&mut self, corpus: &Corpus, tokens: Range<u32>) {
        let text = &corpus.text;
        let mut next = tokens.start;
        while next < tokens.end {
            let first = next;
            let start = corpus.token_bytes(first).start;
            let mut end = corpus.token_bytes(first).end;
            next += 1;
            // The first byte of each of the three hyphens.
            while next < tokens.end && matches!(text.as_bytes().get(end as usize), Some(b'-' | 0xE2)) {
                let after = corpus.token_bytes(next);
                if !is_hyphen(text, end as usize..after.start as usize) {
                    break;
                }
                end = after.end;
                next += 1;
            }
            match next - first {
                1 => self.keep(corpus, first),
                _ => self.spell(corpus, start..end),
            }
        }
    }

    /// Cuts a token at the hyphens of a compound.
    fn split(&mut self, corpus: &Corpus, token: u32) {
        let bytes = corpus.token_bytes(token);
        let word = corpus.slice(bytes.clone());
        match holds_hyphen(word.as_bytes()) {
            true => for_each_word(word, |part| {
                self.spell(corpus, bytes.start + part.start as u32..bytes.start + part.end as u32);
            }),
            false => self.keep(corpus, token),
        }
    }

    /// Adds a word with the form of its spelling.
    fn spell(&mut self, corpus: &Corpus, bytes: Range<u32>) {
        let word = bytes.start as usize..bytes.end as usize;
        let head = swar::head(corpus.text.as_bytes(), word.clone());
        let form = self.spellings.form(&corpus.text, word, head, &mut self.vocabulary);
        self.add(bytes, form);
    }

    fn add(&mut self, bytes: Range<u32>, form: FormId) {
        self.forms.push(form);
        if self.hyphen.is_some() {
            self.starts.push(bytes.start);
            self.ends.push(bytes.end);
        }
    }
}

/// Whether a byte is one that a hyphen begins with.
fn holds_hyphen(word: &[u8]) -> bool {
    word.iter().any(|byte| matches!(byte, b'-' | 0xE2))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use crate::corpus::Document;
    use crate::own_words::OwnWords;
    use crate::settings::{Case, ParagraphRule, Possessive, SentenceRule, Stem};
    use proptest::prelude::*;

    fn corpus(texts: &[String], rules: &TextRules) -> Corpus {
        let document = |source: &String| Document { source: source.clone(), ..Document::default() };
        Corpus::build(texts.iter().map(document).collect(), rules.clone()).unwrap()
    }

    /// Everything that a corpus holds, as it is printed.
    fn columns(corpus: &Corpus) -> Vec<String> {
        let vocabulary: Vec<&str> = corpus.vocabulary.iter().map(|(_, form)| form).collect();
        vec![
            format!("{:?}", corpus.rules),
            format!("{:?} {:?}", corpus.documents, corpus.document_paragraphs),
            format!("{:?} {:?}", corpus.paragraph_bytes, corpus.paragraph_sentences),
            format!("{:?} {:?}", corpus.sentence_bytes, corpus.sentence_tokens),
            format!("{:?} {:?} {:?}", corpus.token_starts, corpus.token_ends, corpus.token_forms),
            format!("{vocabulary:?} {:?} {:?}", corpus.posting_starts, corpus.postings),
            format!("{:?} {:?}", corpus.joined, corpus.own_places),
        ]
    }

    fn rules() -> impl Strategy<Value = TextRules> {
        let of = |is_other: [bool; 4], has_own: bool, lines: bool| {
            let mut own = OwnWords::default();
            if has_own {
                own.add_join("a b").unwrap();
                own.add_split("A|bc").unwrap();
            }
            TextRules {
                case: if is_other[0] { Case::Keep } else { Case::Fold },
                possessive: if is_other[1] { Possessive::Keep } else { Possessive::Strip },
                hyphen: if is_other[2] { Hyphen::Keep } else { Hyphen::Split },
                stem: if is_other[3] { "en".parse().unwrap() } else { Stem::None },
                sentences: if lines { SentenceRule::Lines } else { SentenceRule::Text },
                paragraphs: ParagraphRule::Auto,
                own,
            }
        };
        (any::<[bool; 4]>(), any::<bool>(), any::<bool>())
            .prop_map(move |(is_other, has_own, lines)| of(is_other, has_own, lines))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn other_rules_give_what_reading_anew_gives(
            texts in proptest::collection::vec(
                "([a-cA-C]{1,3}|[а-вА]|'s|’s|ing|1\\.5|U\\.S|[.!?:) \n\u{a0}'’-]|-|\u{2010}|\u{2011}|\u{ad}|\u{301}|ſ|–|…|\u{200d}|\n\n|中|😀|🇦){0,40}",
                0..4),
            was in rules(),
            new in rules(),
            budget in 1_u32..9,
        ) {
            let before = corpus(&texts, &TextRules { own: OwnWords::default(), ..was.clone() });
            let new = TextRules { sentences: was.sentences, ..new };
            let mut respelling = Respelling::new(&before, &new).unwrap();
            while respelling.step(&before, budget) == Step::More {}
            prop_assert_eq!(respelling.progress(&before), 1.0);
            prop_assert_eq!(columns(&respelling.finish(before)), columns(&corpus(&texts, &new)));
        }
    }

    #[test]
    fn a_word_is_told_from_what_follows_it() {
        let texts = ["U.Sing\u{2010}\u{1f600}", "U.S", "ing\u{2013}"].map(str::to_owned);
        let was = TextRules { hyphen: Hyphen::Keep, ..TextRules::default() };
        for new in [TextRules::default(), TextRules { case: Case::Keep, ..was.clone() }] {
            let before = corpus(&texts, &was);
            let respelled = Respelling::new(&before, &new).unwrap().finish(before);
            assert_eq!(columns(&respelled), columns(&corpus(&texts, &new)));
        }
    }

    #[test]
    fn what_has_to_be_read_anew_is_told() {
        let check = |was: TextRules, new: TextRules| {
            Respelling::new(&corpus(&["A b".to_owned()], &was), &new).is_some()
        };
        let plain = TextRules::default;
        assert!(check(plain(), TextRules { case: Case::Keep, ..plain() }));
        assert!(!check(plain(), TextRules { sentences: SentenceRule::Lines, ..plain() }));
        assert!(!check(plain(), TextRules { paragraphs: ParagraphRule::ALL[1], ..plain() }));
        let mut own = OwnWords::default();
        own.add_join("a b").unwrap();
        let owned = TextRules { own, ..plain() };
        assert!(check(plain(), owned.clone()));
        assert!(!check(owned.clone(), plain()));
    }
}
