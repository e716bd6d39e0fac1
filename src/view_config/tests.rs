//! Links, read and printed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]

use super::ignored::not_allowed;
use super::*;
use memoscope_engine::settings::{SortKey, Stem};
use proptest::prelude::*;

fn check_ignored(fragment: &str, key: &str, value: &str) {
    let (config, ignored) = ViewConfig::parse(fragment);
    assert_eq!(config, ViewConfig::default());
    let named: Vec<_> = ignored.iter().map(|i| (i.key.as_str(), i.value.as_str())).collect();
    assert_eq!(named, [(key, value)]);
}

#[test]
fn defaults_are_left_out() {
    assert_eq!(ViewConfig::default().to_fragment(), "#v=1");
    assert_eq!(ViewConfig::parse("#v=1"), (ViewConfig::default(), vec![]));
    assert_eq!(ViewConfig::parse(""), (ViewConfig::default(), vec![]));
}

#[test]
fn foci_are_kept_in_order_and_encoded() {
    let (config, ignored) = ViewConfig::parse("#focus=central%20asia&focus=кремль&focus=a%26b&focus=c+d");
    assert_eq!(config.focus, ["central asia", "кремль", "a&b", "c d"]);
    assert_eq!(ignored, []);
    assert!(config.to_fragment().starts_with("#v=1&focus=central%20asia&focus=%D0%BA"));
}

#[test]
fn what_is_not_followed_is_named() {
    check_ignored("#colour=red", "colour", "red");
    check_ignored("#view=piano", "view", "piano");
    check_ignored("#min=0", "min", "0");
    check_ignored("#sel=9-3", "sel", "9-3");
    check_ignored("#sel=9-9", "sel", "9-9");
    check_ignored("#sel=%2B3-9", "sel", "+3-9");
    check_ignored("#sel=0:3-9", "sel", "0:3-9");
    check_ignored("#doc=0", "doc", "0");
    check_ignored("#documents=3-1", "documents", "3-1");
    check_ignored("#documents=0", "documents", "0");
    check_ignored("#where=author", "where", "author");
    check_ignored("#v=2", "v", "2");
    check_ignored("#text=xyz", "text", "xyz");
    for elsewhere in
        ["https://example.org/a.txt", "//example.org/a.txt", "/a.txt", "\\\\host\\a", "data:,x", "a\tb", ""]
    {
        let value: String = form_urlencoded::byte_serialize(elsewhere.as_bytes()).collect();
        check_ignored(&format!("#corpus={value}"), "corpus", elsewhere);
    }
    check_ignored("#focus=", "focus", "");
    check_ignored("#parts=1", "parts", "1");
    check_ignored("#sort=l1,l9", "sort", "l1,l9");
    check_ignored("#sort=l1,l2,l3,l4", "sort", "l1,l2,l3,l4");
    check_ignored("#sort=", "sort", "");
    check_ignored("#context=0", "context", "0");
    check_ignored("#sentence=0", "sentence", "0");
    check_ignored("#pin=a,1001,0", "pin", "a,1001,0");
    check_ignored("#pin=,1,1", "pin", ",1,1");
    check_ignored("#pin=a,%2B1,1", "pin", "a,+1,1");
    check_ignored("#min=%2B3", "min", "+3");
    check_ignored("#min=", "min", "");
    check_ignored("#pin=1,1", "pin", "1,1");
    check_ignored("#pair=alone", "pair", "alone");
    check_ignored("#hide=", "hide", "");
    check_ignored("#join=", "join", "");
    check_ignored("#join=asia", "join", "asia");
    check_ignored("#join=a%7Cb%20c", "join", "a|b c");
    check_ignored("#split=policymakers", "split", "policymakers");
    check_ignored("#split=%7Cmakers", "split", "|makers");
    check_ignored("#bars=101", "bars", "101");
}

#[test]
fn a_stemmer_that_is_not_there_is_named_with_those_that_are() {
    let offered = ViewConfig::values("stem");
    for stem in Stem::ALL {
        let (config, ignored) = ViewConfig::parse(&format!("#stem={stem}"));
        if offered.contains(&stem.name()) {
            assert_eq!((config.rules.stem, ignored), (*stem, vec![]));
        } else {
            let reason = not_allowed(&offered.join(", "));
            assert_eq!(config, ViewConfig::default());
            assert_eq!(ignored, [Ignored { key: "stem".into(), value: stem.to_string(), reason }]);
        }
    }
    check_ignored("#stem=klingon", "stem", "klingon");
    assert!(offered.contains(&"en"));
}

#[test]
fn every_key_is_read_as_it_is_printed_and_taken_back() {
    let link = "view=sentiment&focus=a&show=table&doc=3&documents=1%2C4-7&where=author%3DA%20B&where=date%3D1..2&case=keep&possessive=keep&hyphen=keep&stem=en&join=Central%20Asia%2CMiddle%20East&split=policy%7Cmakers&paragraphs=line-end\
        &numbers=hide&stop=none&hide=a%20%22b%20c%22&unhide=c&show-hidden=1&filter=x&min=3&limit=9&bars=40&by=author&parts=10&unit=window&left=1&right=2\
        &cross-sentences=1&convention=span&measure=t&groups=0&pin=a%2Cb%2C1%2C2&pair=a%20b%20%22c%20d%22&level=paragraph&smooth=5\
        &sort=l1%2Cr1&context=3&sentence=4&text=0123456789abcdef&embed=1&controls=views%2Cforms&corpus=texts%2Fall.zip&lesson=a%2Fb.json&theme=dark&lang=en";
    let (mut config, ignored) = ViewConfig::parse(link);
    assert_eq!((config.to_fragment(), ignored), (format!("#v=1&{link}"), vec![]));
    let mut keys: Vec<&str> = config.pairs().iter().map(|(key, _)| *key).collect();
    keys.dedup();
    let all = settings::ALL.iter().map(|setting| setting.key).filter(|key| *key != "sel");
    assert_eq!(keys, all.collect::<Vec<_>>());
    for key in keys {
        config.reset(key);
    }
    assert_eq!(config, ViewConfig::default());
    let sentence = ViewConfig::parse("sentence=1").0.sentence;
    assert_eq!(sentence, Some(0), "readers count from 1");
}

#[test]
fn own_words_are_put_in_order_and_the_bad_ones_named() {
    let (config, ignored) =
        ViewConfig::parse("join=middle+east,central++asia;asia&join=Central+Asia&split=b%7Cc,a%7C");
    assert_eq!(config.rules.own.join, ["Central Asia", "central asia", "middle east"]);
    assert_eq!(config.rules.own.split, ["b|c"]);
    let named: Vec<_> = ignored.iter().map(|i| (i.key.as_str(), i.value.as_str())).collect();
    assert_eq!(named, [("join", "asia"), ("split", "a|")]);
    let mut config = ViewConfig::default();
    assert!(config.apply("join", "a b,c").is_err());
    assert_eq!(config, ViewConfig::default());
}

#[test]
fn words_of_a_list_may_stand_in_quotes() {
    let (config, ignored) = ViewConfig::parse("hide=%22central%20asia%22,the");
    assert_eq!((config.hide, ignored), (vec!["central asia".to_owned(), "the".to_owned()], vec![]));
}

#[test]
fn a_word_leaves_one_list_before_it_is_put_on_the_other() {
    let (config, ignored) = ViewConfig::parse("hide=a%20b&unhide=b%20c&hide=c");
    assert_eq!((config.to_fragment(), ignored), ("#v=1&hide=a".to_owned(), vec![]));
    assert_eq!(ViewConfig::parse("hide=central,asia").0.hide, ["asia", "central"]);
    let (config, ignored) = ViewConfig::parse("hide=a&unhide=b&hide=b,c,%22");
    assert_eq!((config.to_fragment(), ignored.len()), ("#v=1&hide=a&unhide=b".to_owned(), 1));
}

#[test]
fn a_config_whose_link_could_not_be_read_is_told() {
    let listed = |letter: char| {
        let mut config = ViewConfig::default();
        for number in 0..900 {
            config.hide_word(&format!("{}{number}", letter.to_string().repeat(20))).unwrap();
        }
        config.fits_link()
    };
    assert_eq!(listed('a'), Ok(()));
    assert_eq!(listed('ж'), Err(IgnoredReason::TooLong));
}

#[test]
fn a_fifth_focus_is_not_followed() {
    let (config, ignored) = ViewConfig::parse("focus=a&focus=b&focus=c&focus=d&focus=e&focus=a");
    assert_eq!(config.focus.len(), MAX_FOCI);
    assert_eq!(ignored.len(), 1);
    assert_eq!(ignored[0].reason, IgnoredReason::TooManyFoci);
}

#[test]
fn a_stretch_and_a_choice_of_documents_are_not_had_together() {
    let (config, ignored) = ViewConfig::parse("sel=2%3A1-9&documents=1&where=a%3Db&where=c%3D");
    assert_eq!((config.to_fragment().as_str(), config.choice.is_empty()), ("#v=1&sel=2%3A1-9", true));
    let named: Vec<_> = ignored.iter().map(|i| (i.key.as_str(), i.value.as_str())).collect();
    assert_eq!(named, [("documents", "1"), ("where", "a=b"), ("where", "c=")]);
    assert!(ignored.iter().all(|i| i.reason == IgnoredReason::BesideStretch));
    assert_eq!(ViewConfig::parse("documents=1&sel=1-9").0.part(), ViewConfig::parse("sel=1-9").0.part());
}

prop_compose! {
    fn any_words()(
        focus in proptest::collection::vec("[a-zа-я \"*|&=+#%]{1,12}", 0..4),
        hide in proptest::collection::vec("[a-zа-я'+&%]{1,9}( [a-z]{1,3})?", 0..4),
        join in proptest::collection::vec("[a-zа-я]{1,3}( |-| & )[a-zА-Я%+=]{0,3}[a-z]", 0..4),
        split in proptest::collection::vec("[a-zа-я]{1,3}\\|[a-z]{1,3}", 0..4),
        unhide in proptest::collection::vec("[a-zа-я'+&%]{1,9}", 0..4),
        filter in "[a-z ,&=]{0,9}",
        pins in proptest::collection::vec(("[a-z ,&]{1,9}", 0..=PIN_STEPS, 0..=PIN_STEPS), 0..4),
        pair in proptest::option::of(("[a-z]{1,9}( [a-z|*]{1,9})?", "[a-zа-я,&]{1,9}( [a-z]{1,3})?")),
    ) -> ViewConfig {
        let mut config = ViewConfig { filter, pair, ..ViewConfig::default() };
        for focus in focus {
            let _ = config.add_focus(&focus);
        }
        for word in hide {
            config.hide_word(&word).unwrap();
        }
        join.iter().for_each(|entry| config.rules.own.add_join(entry).unwrap());
        split.iter().for_each(|entry| config.rules.own.add_split(entry).unwrap());
        for word in unhide {
            config.unhide_word(&word).unwrap();
        }
        for (word, x, y) in pins {
            config.apply("pin", &format!("{word},{x},{y}")).unwrap();
        }
        config
    }
}

fn any_stretch() -> impl Strategy<Value = Option<Stretch>> {
    let stretch = (proptest::option::of(0_u32..9), 0_u32..50, 51_u32..99);
    proptest::option::of(stretch.prop_map(|(document, start, end)| Stretch { document, start, end }))
}

prop_compose! {
    fn any_choice()(
        documents in proptest::collection::vec(0_u32..30, 0..9),
        conditions in proptest::collection::btree_set(("[a-zа-я&]{1,5}", "[a-z0-9=&.]{0,9}"), 0..4),
    ) -> Choice {
        let numbers = memoscope_engine::choice::numbers_of(&documents);
        Choice { numbers, conditions: conditions.into_iter().collect() }
    }
}

#[test]
fn another_document_in_the_reader_is_no_other_part() {
    let mut config = ViewConfig::parse("doc=2&sel=3-9").0;
    let part = config.part();
    config.show_document(4);
    assert_eq!((config.part(), config.to_fragment()), (part.clone(), "#v=1&doc=5&sel=2%3A3-9".to_owned()));
    assert_eq!(config.part_of(4, "", &[]), Some((0, 0)));
    config.show_document(1);
    assert_eq!((config.part(), config.to_fragment()), (part, "#v=1&doc=2&sel=3-9".to_owned()));
    assert_eq!(config.part_of(1, "", &[]), Some((3, 9)));
    let chosen = ViewConfig::parse("documents=2").0;
    assert_eq!((chosen.part_of(1, "", &[]), chosen.part_of(0, "", &[])), (None, Some((0, 0))));
}

prop_compose! {
    fn any_config()(
        words in any_words(),
        (document, selection, choice) in (0_u32..9, any_stretch(), any_choice()),
        (text, corpus) in (proptest::option::of("[0-9a-f]{16}"), proptest::option::of("[a-zа-я]{1,9}/[a-z &]{0,9}[a-z]")),
        switches in any::<(bool, bool, bool)>(),
        minimum in 1_u32..9,
        limit in proptest::option::of(1_u32..999),
        (slices, bars) in (2_u32..99, 1_u32..=MAX_BARS),
        window in (0_u32..=20, 0_u32..=20, 1_u32..=MAX_CONTEXT, 1_u32..99),
        sentence in proptest::option::of(0..u32::MAX),
        sort in proptest::array::uniform3(proptest::sample::select(SortKey::ALL)).prop_map(SortOrder::new),
        choices in proptest::array::uniform16(any::<proptest::sample::Index>()),
    ) -> ViewConfig {
        let parts = Parts::Slices(slices);
        let choice = if selection.is_some() { Choice::default() } else { choice };
        let (embed, cross_sentences, show_hidden) = switches;
        let (left, right, context, smooth) = window;
        let mut config = ViewConfig {
            document, selection, choice, text, corpus, embed, minimum, limit, bars, parts, left, right, context, smooth, sentence, sort, cross_sentences, show_hidden,
            ..words
        };
        // What is one of several, by its own list of values.
        let keys = ["view", "show", "theme", "stop", "case", "stem", "hyphen", "numbers", "possessive", "paragraphs", "unit", "convention", "measure", "level", "groups", "controls"];
        for (key, choice) in keys.iter().zip(&choices) {
            let values = ViewConfig::values(key);
            config.apply(key, choice.get::<&str>(values.as_slice())).unwrap();
        }
        config
    }
}

proptest! {
    #[test]
    fn links_are_read_back(config in any_config()) {
        prop_assert_eq!(ViewConfig::parse(&config.to_fragment()), (config, vec![]));
    }

    #[test]
    fn any_link_is_read_and_settles(link in any::<String>()) {
        let (config, _) = ViewConfig::parse(&link);
        let printed = config.to_fragment();
        prop_assert_eq!(ViewConfig::parse(&printed), (config, vec![]));
    }

    #[test]
    fn damaged_links_are_read(config in any_config(), at in any::<proptest::sample::Index>(), junk in any::<char>()) {
        let mut link: Vec<char> = config.to_fragment().chars().collect();
        let place = at.index(link.len());
        link[place] = junk;
        let link: String = link.into_iter().collect();
        let (config, _) = ViewConfig::parse(&link);
        prop_assert_eq!(ViewConfig::parse(&config.to_fragment()), (config, vec![]));
    }
}
