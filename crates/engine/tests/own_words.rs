//! Words that the reader joins and cuts, beside a twin that works on lists of words, and what queries and lists make
//! of them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed test may panic")]

use memoscope_engine::corpus::{Corpus, CorpusBuilder, Document, Step};
use memoscope_engine::filter::Filter;
use memoscope_engine::frequency::{FrequencyOptions, frequency};
use memoscope_engine::own_words::{MAX_OWN, MAX_OWN_CHARS, OwnWordError, OwnWords};
use memoscope_engine::part::Part;
use memoscope_engine::query::Query;
use memoscope_engine::settings::{Case, Hyphen, Numbers, Possessive, Stem, TextRules};
use memoscope_engine::stop_words::Hidden;
use proptest::prelude::*;

fn own(entries: &[&str]) -> OwnWords {
    let mut own = OwnWords::default();
    for entry in entries {
        own.add(entry).unwrap();
    }
    own
}

fn rules(entries: &[&str]) -> TextRules {
    TextRules { own: own(entries), ..TextRules::default() }
}

fn corpus(text: &str, rules: TextRules) -> Corpus {
    let document = Document { source: text.to_owned(), ..Document::default() };
    Corpus::build(vec![document], rules).unwrap()
}

/// The tokens as they stand in the text, each with its form.
fn tokens(corpus: &Corpus) -> Vec<(&str, &str)> {
    let form = |token: u32| corpus.vocabulary().form(corpus.forms()[token as usize]);
    (0..corpus.token_count()).map(|token| (corpus.slice(corpus.token_bytes(token)), form(token))).collect()
}

#[track_caller]
fn check_with(text: &str, rules: TextRules, expected: &[(&str, &str)]) {
    assert_eq!(tokens(&corpus(text, rules)), expected, "in {text:?}");
}

#[track_caller]
fn check(text: &str, entries: &[&str], expected: &[(&str, &str)]) {
    check_with(text, rules(entries), expected);
}

#[test]
fn words_side_by_side_are_one() {
    check(
        "In Central Asia’s west, CENTRAL\u{a0}ASIA.",
        &["Central Asia"],
        &[
            ("In", "in"),
            ("Central Asia’s", "central asia"),
            ("west", "west"),
            ("CENTRAL\u{a0}ASIA", "central asia"),
        ],
    );
    check("central\nAsia", &["Central Asia"], &[("central\nAsia", "central asia")]);
}

#[test]
fn marks_and_ends_of_sentences_and_paragraphs_keep_words_apart() {
    let apart = [("Central", "central"), ("Asia", "asia")];
    for text in ["Central, Asia", "Central. Asia", "Central\n\nAsia", "Central (Asia)", "Central – Asia"] {
        check(text, &["Central Asia"], &apart);
    }
    check_with(
        "Central\nAsia",
        TextRules { sentences: memoscope_engine::settings::SentenceRule::Lines, ..rules(&["Central Asia"]) },
        &apart,
    );
}

#[test]
fn a_compound_and_its_words_are_one_where_compounds_are_split() {
    check(
        "Decision-making is decision making",
        &["decision making"],
        &[("Decision-making", "decision making"), ("is", "is"), ("decision making", "decision making")],
    );
    let keep = TextRules { hyphen: Hyphen::Keep, ..rules(&["decision making"]) };
    check_with(
        "Decision-making is decision making",
        keep,
        &[("Decision-making", "decision-making"), ("is", "is"), ("decision making", "decision making")],
    );
    // One word already: there is nothing to join.
    let keep = TextRules { hyphen: Hyphen::Keep, ..rules(&["decision-making"]) };
    check_with("decision-making", keep, &[("decision-making", "decision-making")]);
}

#[test]
fn the_longest_entry_wins_and_words_are_taken_from_the_left() {
    let entries = ["new york", "new york city", "york city hall", "a a"];
    check(
        "New York City Hall, New York, a a a",
        &entries,
        &[
            ("New York City", "new york city"),
            ("Hall", "hall"),
            ("New York", "new york"),
            ("a a", "a a"),
            ("a", "a"),
        ],
    );
}

#[test]
fn marks_of_an_entry_must_stand_in_the_text() {
    check(
        "U.S.\nforces, US forces; AT&T, AT T. St. Petersburg; the workers’ rights",
        &["U.S. forces", "AT&T", "St. Petersburg", "workers' rights"],
        &[
            ("U.S.\nforces", "u.s. forces"),
            ("US", "us"),
            ("forces", "forces"),
            ("AT&T", "at&t"),
            ("AT", "at"),
            ("T", "t"),
            ("St. Petersburg", "st. petersburg"),
            ("the", "the"),
            ("workers’ rights", "workers' rights"),
        ],
    );
}

#[test]
fn other_scripts() {
    check(
        "Средняя Азия и СРЕДНЯЯ АЗИЯ. Κεντρική Ασία, ΚΕΝΤΡΙΚΉ ΑΣΊΑ",
        &["Средняя Азия", "κεντρική ασία"],
        &[
            ("Средняя Азия", "средняя азия"),
            ("и", "и"),
            ("СРЕДНЯЯ АЗИЯ", "средняя азия"),
            ("Κεντρική Ασία", "κεντρική ασία"),
            ("ΚΕΝΤΡΙΚΉ ΑΣΊΑ", "κεντρική ασία"),
        ],
    );
    // Unicode's words of Chinese are single characters.
    check(
        "在北京市。北 京",
        &["北京"],
        &[("在", "在"), ("北京", "北京"), ("市", "市"), ("北", "北"), ("京", "京")],
    );
    check("сверхдержавы", &["сверх|державы"], &[("сверх", "сверх"), ("державы", "державы")]);
    let cut = [("ΜΕΓΑΛΟΎ", "μεγαλού"), ("ΠΟΛΗ", "πολη")];
    check("ΜΕΓΑΛΟΎΠΟΛΗ", &["μεγαλού|πολη"], &cut);
    // Of two entries for one word the first of the list counts.
    check("ΜΕΓΑΛΟΎΠΟΛΗ", &["μεγαλού|πολη", "μεγαλούπ|ολη"], &cut);
}

#[test]
fn a_word_is_cut_where_the_marks_are() {
    check(
        "Policymakers’ aims; a policymaker’s policymakers",
        &["policy|makers"],
        &[
            ("Policy", "policy"),
            ("makers", "makers"),
            ("aims", "aims"),
            ("a", "a"),
            ("policymaker’s", "policymaker"),
            ("policy", "policy"),
            ("makers", "makers"),
        ],
    );
    check("Nowadays", &["now|a|days"], &[("Now", "now"), ("a", "a"), ("days", "days")]);
    check("l’homme", &["l'|homme"], &[("l’", "l"), ("homme", "homme")]);
    // A decomposed letter is longer in the text than in the form, a folded one shorter.
    check("Cafe\u{301}haus", &["café|haus"], &[("Cafe\u{301}", "café"), ("haus", "haus")]);
    check("Straßenbahn", &["strassen|bahn"], &[("Straßen", "strassen"), ("bahn", "bahn")]);
    // Inside one character there is no place to cut.
    check("Straße", &["stras|se"], &[("Straße", "strasse")]);
}

#[test]
fn pieces_lose_the_hyphens_they_were_cut_beside() {
    let keep = TextRules { hyphen: Hyphen::Keep, ..rules(&["well-|known", "zero|-sum"]) };
    let expected = [("well", "well"), ("known", "known"), ("zero", "zero"), ("sum", "sum")];
    check_with("well-known zero-sum", keep, &expected);
}

#[test]
fn words_are_cut_before_they_are_joined() {
    check(
        "policymakers meet",
        &["policy|makers", "makers meet"],
        &[("policy", "policy"), ("makers meet", "makers meet")],
    );
}

#[test]
fn entries_follow_case_possessives_and_stems() {
    let keep = TextRules { case: Case::Keep, ..rules(&["Central Asia", "Policy|makers"]) };
    check_with(
        "Central Asia central asia Policymakers policymakers",
        keep,
        &[
            ("Central Asia", "Central Asia"),
            ("central", "central"),
            ("asia", "asia"),
            ("Policy", "Policy"),
            ("makers", "makers"),
            ("policymakers", "policymakers"),
        ],
    );
    let possessive = TextRules { possessive: Possessive::Keep, ..rules(&["Central Asia"]) };
    check_with("Central Asia’s", possessive, &[("Central", "central"), ("Asia’s", "asia's")]);
    let stem = TextRules { stem: Stem::English, ..rules(&["prime minister", "policy|makers"]) };
    check_with(
        "Prime ministers, policymaker",
        stem,
        &[("Prime ministers", "prime minist"), ("policy", "polici"), ("maker", "maker")],
    );
}

#[test]
fn sentences_keep_their_words_and_places_are_counted() {
    let corpus =
        corpus("One two. Three one two four.\n\nOneoff one.", rules(&["one two", "no such", "one|off"]));
    let sentences: Vec<_> = (0..corpus.sentence_count()).map(|s| corpus.sentence_tokens(s)).collect();
    assert_eq!(sentences, [0..1, 1..4, 4..7]);
    assert_eq!(corpus.own_places(), [0, 2, 1]);
    // Nothing of the words that were only parts is left.
    assert_eq!(corpus.vocabulary().id("two"), None);
    assert_eq!(
        corpus.vocabulary().iter().map(|(_, form)| form).collect::<Vec<_>>(),
        ["one two", "three", "four", "one", "off"]
    );
}

#[test]
fn reports_count_a_joined_word_once() {
    let corpus = corpus("Asia and Central Asia. Central Asia", rules(&["central asia"]));
    let options = FrequencyOptions::default();
    let report = frequency(&corpus, &Part::whole(&corpus), &options, &Hidden::nothing());
    assert_eq!((report.totals.tokens, report.totals.types), (4, 3));
    let rows: Vec<(&str, u32)> = report.rows.iter().map(|row| (row.word.as_str(), row.count)).collect();
    assert_eq!(rows, [("central asia", 2), ("and", 1), ("asia", 1)]);
    let hidden = Hidden::new(&corpus, &["Central Asia".to_owned()], Numbers::Keep);
    assert!(hidden.is_hidden(corpus.vocabulary().id("central asia").unwrap()));
    assert!(Filter::new("l a", corpus.rules()).matches("central asia"));
}

const TEXT: &str = "Central Asia, central, Asia. The Central Asia policy; central Asian policymakers. Russia in Central Asia.";

#[track_caller]
fn check_query(query: &str, entries: &[&str], form: Option<&str>, expected: &[&str]) {
    let corpus = corpus(TEXT, rules(entries));
    let query = Query::parse(query, corpus.rules()).unwrap();
    let found: Vec<&str> = query
        .find(&corpus, &Part::whole(&corpus))
        .into_iter()
        .map(|span| corpus.slice(corpus.token_bytes(span.start).start..corpus.token_bytes(span.end - 1).end))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(query.as_form(&corpus, &Part::whole(&corpus)), form);
}

#[test]
fn a_query_means_the_joined_word_or_the_phrase() {
    let both = ["Central Asia", "central, Asia", "Central Asia", "Central Asia"];
    let joined = ["Central Asia", "Central Asia", "Central Asia"];
    for query in ["central asia", "\"Central Asia\"", "CENTRAL  ASIA’S", "central-asia"] {
        check_query(query, &[], None, &both);
        check_query(query, &["Central Asia"], Some("central asia"), &joined);
    }
    // Where no place was joined, the phrase is all there is.
    check_query("central asian", &["Central Asia"], None, &["central Asian"]);
    check_query("asian policymakers", &["Russia Asian"], None, &["Asian policymakers"]);
}

#[test]
fn joined_words_stand_in_phrases_wildcards_and_alternatives() {
    let entries = ["Central Asia", "policy|makers"];
    check_query("the central asia policy", &entries, None, &["The Central Asia policy"]);
    check_query("the * policy", &entries, None, &["The Central Asia policy"]);
    check_query(
        "central*",
        &entries,
        None,
        &["Central Asia", "central", "Central Asia", "central", "Central Asia"],
    );
    check_query(
        "*l a*",
        &entries,
        None,
        &["Central Asia", "central, Asia", "Central Asia", "central Asian", "Central Asia"],
    );
    check_query(
        "russia|central asia",
        &entries,
        None,
        &["Central Asia", "Central Asia", "Russia", "Central Asia"],
    );
    check_query("asia", &entries, Some("asia"), &["Asia"]);
    check_query("policymakers", &entries, None, &["policymakers"]);
    check_query("asian policymakers", &entries, None, &["Asian policymakers"]);
}

fn check_error(entry: &str, expected: OwnWordError) {
    let mut own = own(&["a b"]);
    assert_eq!(own.add(entry), Err(expected), "{entry}");
    assert_eq!(own, self::own(&["a b"]));
}

#[test]
fn what_is_no_entry_is_refused() {
    check_error("", OwnWordError::Empty);
    check_error(" ,. ", OwnWordError::Empty);
    check_error("Asia", OwnWordError::OneWord);
    check_error("(Asia’s)", OwnWordError::OneWord);
    check_error("Asia, Central", OwnWordError::Separator { found: ',' });
    for entry in ["|", "a|", "|a", "a||b", "a|-"] {
        check_error(entry, OwnWordError::EmptyPiece);
    }
    check_error("a b|c", OwnWordError::SeveralWords);
    check_error("北|京", OwnWordError::SeveralWords);
    check_error(&format!("a {}", "b".repeat(MAX_OWN_CHARS)), OwnWordError::TooLong);
    assert_eq!(OwnWords::default().add_split("ab"), Err(OwnWordError::NoMark));
    assert_eq!(OwnWords::default().add_join("a|b c"), Err(OwnWordError::Separator { found: '|' }));
    let mut full = OwnWords::default();
    (0..MAX_OWN).for_each(|n| full.add(&format!("a {n}")).unwrap());
    assert_eq!(full.add("a b"), Err(OwnWordError::TooMany));
    assert_eq!(full.add("a 7"), Ok(()));
}

#[test]
fn lists_are_sorted_and_lines_are_numbered() {
    let mut list = OwnWords::default();
    list.add_lines("# mine\r\n\r\n  Middle \u{a0} East.\r\npolicy|makers\nCentral Asia\nMiddle East\n")
        .unwrap();
    assert_eq!(
        (list.join, list.split),
        (vec!["Central Asia".into(), "Middle East".into()], vec!["policy|makers".into()])
    );
    let error = OwnWords::default().add_lines("a b\n#\n\nAsia ").unwrap_err();
    assert_eq!(error, (4, "Asia".to_owned(), OwnWordError::OneWord));
}

/// The joins and cuts by themselves, on words with what stands before each: a blank, marks, or a sentence's end.
fn twin(words: &[(char, String)], joins: &[Vec<String>], splits: &[Vec<String>]) -> Vec<String> {
    let mut cut: Vec<(char, String)> = Vec::new();
    for (before, word) in words {
        match splits.iter().find(|pieces| pieces.concat() == *word) {
            Some(pieces) => cut.extend(pieces.iter().enumerate().map(|(at, piece)| {
                // Pieces touch: only an entry whose words touch could join them, and there is none.
                (if at == 0 { *before } else { '+' }, piece.clone())
            })),
            None => cut.push((*before, word.clone())),
        }
    }
    let (mut found, mut at) = (Vec::new(), 0);
    while at < cut.len() {
        let stands = |join: &&Vec<String>| {
            (0..join.len()).all(|n| {
                cut.get(at + n).is_some_and(|(before, word)| *word == join[n] && (n == 0 || *before == ' '))
            })
        };
        let longest = joins.iter().filter(stands).max_by_key(|join| join.len());
        found.push(longest.map_or_else(|| cut[at].1.clone(), |join| join.join(" ")));
        at += longest.map_or(1, Vec::len);
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn equals_a_twin_on_lists_of_words(
        words in prop::collection::vec((prop::sample::select(vec![' ', ' ', ' ', ',', '.']), "[abж]{1,3}"), 0..30),
        joins in prop::collection::btree_set(prop::collection::vec("[abж]{1,2}", 2..4), 0..5),
        splits in prop::collection::btree_map("[abж]{2,3}", 1_usize..2, 0..3),
        budget in prop_oneof![Just(1), Just(u32::MAX)],
    ) {
        let mut text = String::new();
        for (before, word) in &words {
            match before {
                ' ' => text.push(' '),
                ',' => text.push_str(", "),
                // No rule knows these as abbreviations; the paragraph ends surely.
                _ => text.push_str(".\n\n"),
            }
            text.push_str(word);
        }
        let joins: Vec<Vec<String>> = joins.into_iter().collect();
        let splits: Vec<Vec<String>> = splits
            .into_iter()
            .map(|(word, at)| {
                let chars: Vec<char> = word.chars().collect();
                vec![chars[..at].iter().collect(), chars[at..].iter().collect()]
            })
            .collect();
        let mut own = OwnWords::default();
        joins.iter().for_each(|join| own.add_join(&join.join(" ")).unwrap());
        splits.iter().for_each(|split| own.add_split(&split.join("|")).unwrap());
        let document = Document { source: text.clone(), ..Document::default() };
        let mut builder = CorpusBuilder::new(vec![document], TextRules { own, ..TextRules::default() }).unwrap();
        while builder.step(budget) == Step::More {}
        let corpus = builder.finish();
        let found: Vec<String> = tokens(&corpus).into_iter().map(|(_, form)| form.to_owned()).collect();
        prop_assert_eq!(found, twin(&words, &joins, &splits), "in {:?}", text);
        // Spans are true, and every form that is numbered is used.
        for (span, form) in tokens(&corpus) {
            prop_assert_eq!(span, form);
        }
        for form in 0..corpus.vocabulary().len() as u32 {
            prop_assert!(!corpus.positions(form).is_empty());
        }
        for (form, name) in corpus.vocabulary().iter() {
            let query = Query::parse(name, corpus.rules()).unwrap();
            let asked = query.find(&corpus, &Part::whole(&corpus)).len();
            prop_assert_eq!(asked, corpus.positions(form).len(), "{}", name);
        }
    }
}
