//! The reducer, action by action.

use super::*;
use crate::view_config::Pin;
use memoscope_engine::dispersion::Parts;
use memoscope_engine::frequency::FrequencyReport;
use memoscope_engine::own_words::OwnWords;
use memoscope_protocol::{Failure, FrequencyReply, Reply, ReplyBody};

fn after(fragment: &str, actions: &[Action]) -> State {
    let state = actions
        .iter()
        .fold(Rc::new(State::new(fragment, Theme::Auto)), |state, action| state.reduce(action.clone()));
    (*state).clone()
}

fn words(id: u32, word: &str) -> Action {
    let words = vec![(word.to_owned(), 1)];
    let found = Suggestions { typed: String::new(), preview: None, from: 0, words };
    Action::Replied(Reply { id, body: Ok(ReplyBody::Suggest(found)) })
}

#[test]
fn a_chosen_term_is_the_only_focus() {
    let state = after("#focus=a&focus=b", &[Action::TermChosen("c".to_owned())]);
    assert_eq!(state.config.focus, ["c"]);
    assert!(state.is_step);
}

#[test]
fn a_form_of_a_list_is_asked_for_as_it_stands() {
    crate::later::provide();
    let chosen = |form: &str, beside| Action::FormChosen(form.to_owned(), beside);
    assert_eq!(after("#focus=a", &[chosen("licens", false)]).config.focus, ["licens"]);
    let state =
        after("#stem=en", &[chosen("licens", false), chosen("russia", true), chosen("central asia", true)]);
    assert_eq!(state.config.focus, ["=licens", "russia", "central asia"]);
}

#[test]
fn a_fifth_term_takes_the_place_of_the_last() {
    let state = after("#focus=a&focus=b&focus=c&focus=d", &[Action::TermAdded("e".to_owned())]);
    assert_eq!(state.config.focus, ["a", "b", "c", "e"]);
    let replaced = Notice::Replaced { by: "e".to_owned(), gone: "d".to_owned() };
    assert_eq!(*state.notices, [replaced], "and says so");
    let later = after(
        "#focus=a&focus=b&focus=c&focus=d",
        &[Action::TermAdded("e".to_owned()), Action::ViewChosen(View::Sentiment)],
    );
    assert_eq!(*later.notices, [], "until the next step");
}

#[test]
fn no_focus_is_lost_by_one_that_can_t_be() {
    let long = Action::TermChosen("x".repeat(501));
    let state = after("#focus=a&focus=b", &[long]);
    assert_eq!(state.config.focus, ["a", "b"]);
    assert!(
        matches!(state.notices.as_slice(), [Notice::Refused { piece, holds: None }] if piece.key == "focus")
    );
    let again = after("#focus=a&focus=b&focus=c&focus=d", &[Action::TermAdded("b".to_owned())]);
    assert_eq!(again.config.focus, ["a", "b", "c", "d"]);
}

#[test]
fn a_pair_is_put_away_with_the_rows_it_was_chosen_from() {
    let chosen = Action::PairChosen(Some(("a".to_owned(), "b".to_owned())));
    assert!(after("", std::slice::from_ref(&chosen)).config.pair.is_some());
    assert!(after("", &[chosen.clone(), Action::ViewChosen(View::Sentiment)]).config.pair.is_some());
    assert!(after("", &[chosen, Action::TermChosen("c".to_owned())]).config.pair.is_none());
    let link = Action::LinkFollowed("#focus=c&pair=c%20d".to_owned());
    assert!(after("#pair=a%20b", &[link]).config.pair.is_some());
    let same = Action::LinkFollowed("#focus=d&unit=paragraph&pair=a%20b".to_owned());
    assert!(
        after("#focus=c&pair=a%20b", &[same]).config.pair.is_some(),
        "a link brings its own, be it the same"
    );
}

#[test]
fn steps_are_undone_one_by_one() {
    let steps = [Action::TermChosen("a".to_owned()), Action::ViewChosen(View::Sentiment)];
    let no_step = [Action::SettingAdjusted("filter", "x".to_owned()), Action::ViewChosen(View::Sentiment)];
    let there = after("#min=3", &[&steps[..], &no_step].concat());
    assert_eq!((there.config.view, there.past.len()), (View::Sentiment, 2));
    let back = after("#min=3", &[&steps[..], &no_step, &[Action::Undone]].concat());
    assert_eq!((back.config.view, back.config.focus.as_slice()), (View::Frequency, &["a".to_owned()][..]));
    let start = after("#min=3", &[&steps[..], &[Action::Undone, Action::Undone, Action::Undone]].concat());
    assert_eq!(start.config.to_fragment(), "#v=1&min=3");
}

#[test]
fn back_in_the_browser_takes_a_step_back_and_forward_or_an_address_takes_one() {
    let follow = |fragment: &str| Action::LinkFollowed(fragment.to_owned());
    let [sentiment, concordance, cooccurrence] =
        ["#v=1&view=sentiment", "#v=1&view=concordance", "#v=1&view=cooccurrence"];
    let steps = [View::Sentiment, View::Concordance, View::Cooccurrence].map(Action::ViewChosen);
    let check = |then: &[Action], expected: &[&str]| {
        let state = after("", &[&steps[..], then].concat());
        let past: Vec<String> = state.past.iter().map(|config| config.to_fragment()).collect();
        assert_eq!(past, expected, "{then:?}");
    };
    let back = follow(concordance);
    check(std::slice::from_ref(&back), &["#v=1", sentiment]);
    check(&[back.clone(), follow(cooccurrence)], &["#v=1", sentiment, concordance]);
    check(&[back.clone(), back], &["#v=1", sentiment]);
    let edited = follow("#v=1&focus=a");
    check(std::slice::from_ref(&edited), &["#v=1", sentiment, concordance, cooccurrence]);
    check(&[edited, Action::Undone], &["#v=1", sentiment, concordance]);
    let given_up = [follow("#v=1&view=cooccurrence&corpus=a.zip"), Action::CorpusLeft];
    check(&given_up, &["#v=1", sentiment, concordance]);
    let many: Vec<Action> = (1..=120).map(|least| follow(&format!("#min={least}"))).collect();
    assert_eq!(after("", &many).past.len(), 100);
}

#[test]
fn starting_over_is_a_step() {
    let over = [Action::StartedOver];
    assert_eq!(after("#view=sentiment&focus=a&theme=dark", &over).config.to_fragment(), "#v=1&theme=dark");
    let undone = after("#view=sentiment&focus=a", &[&over[..], &[Action::Undone]].concat());
    assert_eq!(undone.config.focus, ["a"]);
}

#[test]
fn the_stop_list_is_edited() {
    let edits = [
        Action::WordsHidden(vec!["russia".to_owned()]),
        Action::WordsHidden(vec!["asia".to_owned()]),
        Action::WordsUnhidden(vec!["the".to_owned()]),
        Action::WordsUnhidden(vec!["asia".to_owned()]),
    ];
    assert_eq!(after("", &edits).config.to_fragment(), "#v=1&hide=russia&unhide=the");
    let pasted = Action::StopListPasted(vec!["b".to_owned(), "a".to_owned()]);
    let own = after("", &[&edits[..], &[pasted]].concat());
    assert_eq!(own.config.to_fragment(), "#v=1&stop=none&hide=a%20b");
    assert_eq!(after("#stop=none&hide=a", &[Action::StopListReset]).config.to_fragment(), "#v=1");
    let refused = after("#hide=a", &[Action::WordsHidden(vec!["two,words".to_owned()])]);
    assert!(matches!(refused.notices.as_slice(), [Notice::Refused { piece, .. }] if piece.key == "hide"));
    assert_eq!(refused.config.hide, ["a"]);
    let three = Action::WordsHidden(["central", "asia", "russia"].map(str::to_owned).to_vec());
    let hidden = after("", std::slice::from_ref(&three));
    assert_eq!((hidden.config.hide.len(), hidden.past.len()), (3, 1));
    let half = Action::WordsHidden(vec!["b".to_owned(), "two,words".to_owned()]);
    assert_eq!(after("#hide=a", &[half]).config.hide, ["a"], "all or none");
}

#[test]
fn own_words_are_a_step_and_settings() {
    let mut own = OwnWords::default();
    own.add("central asia").expect("an entry");
    own.add("policy|makers").expect("an entry");
    let link = "#v=1&join=central%20asia&split=policy%7Cmakers";
    let set = after("", &[Action::OwnWordsSet(own)]);
    assert_eq!(set.config.to_fragment(), link);
    assert_eq!(after(link, &[Action::OwnWordsSet(OwnWords::default())]).config.to_fragment(), "#v=1");
    let undone = after(link, &[Action::OwnWordsSet(OwnWords::default()), Action::Undone]);
    assert_eq!(undone.config.to_fragment(), link);
    assert_eq!(after(link, &[Action::SettingsReset]).config.to_fragment(), "#v=1");
    let mut long = OwnWords::default();
    (0..900).for_each(|n| long.add(&format!("{}{n} б", "ж".repeat(20))).expect("an entry"));
    let refused = after(link, &[Action::OwnWordsSet(long)]);
    assert!(matches!(refused.notices.as_slice(), [Notice::Refused { piece, .. }] if piece.key == "join"));
    assert_eq!(refused.config.to_fragment(), link);
}

#[test]
fn a_pinned_word_moves_and_is_let_go() {
    let pin = |word: &str, x| Action::NodePinned(Pin { word: word.to_owned(), x, y: 5 });
    let pinned = [pin("a", 1), pin("b", 2), pin("a", 3)];
    assert_eq!(after("", &pinned).config.to_fragment(), "#v=1&pin=b%2C2%2C5&pin=a%2C3%2C5");
    let one = after("", &[&pinned[..], &[Action::NodeUnpinned(Some("a".to_owned()))]].concat());
    assert_eq!(one.config.pins.len(), 1);
    assert_eq!(after("", &[&pinned[..], &[Action::NodeUnpinned(None)]].concat()).config.pins.len(), 0);
}

#[test]
fn another_order_begins_with_its_first_line() {
    let later = Action::LinesShown(400);
    assert_eq!(after("#focus=a", std::slice::from_ref(&later)).first_line, 400);
    let context = Action::SettingChosen("context", "5".to_owned());
    assert_eq!(after("#focus=a", &[later.clone(), context]).first_line, 400);
    let sort = Action::SettingChosen("sort", "r1".to_owned());
    assert_eq!(after("#focus=a", &[later, sort]).first_line, 0);
}

#[test]
fn only_the_newest_reply_counts() {
    let asked = [Action::Asked(Question::Suggestions, 1), Action::Asked(Question::Suggestions, 2)];
    let late = after("", &[&asked[..], &[words(1, "old")]].concat());
    assert_eq!(late.suggestions.shown(), None);
    let newest = after("", &[&asked[..], &[words(2, "new"), words(1, "old")]].concat());
    assert_eq!(newest.suggestions.shown().map(|found| found.words[0].0.as_str()), Some("new"));
}

#[test]
fn what_was_shown_stays_while_a_new_answer_is_awaited() {
    let actions =
        [Action::Asked(Question::Suggestions, 1), words(1, "old"), Action::Asked(Question::Suggestions, 2)];
    assert!(after("", &actions).suggestions.shown().is_some());
}

#[test]
fn a_failure_reaches_its_question_only() {
    let failed = Action::Replied(Reply { id: 1, body: Err(Failure::NoCorpus) });
    let state = after("", &[Action::Asked(Question::Reader, 1), Action::Asked(Question::Foci, 2), failed]);
    assert_eq!(state.reader.error(), Some(&AppError::Engine(Failure::NoCorpus)));
    assert_eq!(state.foci.error(), None);
}

#[test]
fn an_engine_that_stops_leaves_nobody_waiting_for_what_is_not_asked_again() {
    let asked = [Action::Asked(Question::Trace, 1), Action::Asked(Question::Suggestions, 2)];
    let stopped = after("", &[&asked[..], &[Action::EngineStopped]].concat());
    assert_eq!(stopped.trace.error(), Some(&AppError::EngineStopped));
    assert_eq!(stopped.suggestions.error(), Some(&AppError::EngineStopped));
    let rows = Action::Replied(Reply { id: 1, body: Ok(ReplyBody::Trace(Vec::new())) });
    let there = after("", &[&asked[..], &[rows, Action::EngineStopped]].concat());
    assert!(there.trace.answer().is_some(), "what was answered stays");
}

#[test]
fn how_a_host_has_its_frame_look_is_no_step() {
    let set = |fragment: &str| Action::ConfigSet(ViewConfig::parse(fragment).0);
    let dark = after("#embed=1&focus=a", &[set("#embed=1&focus=a&theme=dark&controls=none")]);
    assert_eq!((dark.config.theme, dark.past.len(), dark.is_step), (Theme::Dark, 0, false));
    let chosen = [set("#embed=1&focus=b"), set("#embed=1&focus=b&theme=dark"), Action::Undone];
    let undone = after("#embed=1&focus=a", &chosen);
    assert_eq!((undone.config.theme, undone.config.focus.concat()), (Theme::Dark, "a".to_owned()));
}

#[test]
fn a_theme_is_no_step_and_does_not_make_one_of_what_follows() {
    let chosen = after("#theme=dark", &[Action::SentenceChosen(Some(3)), Action::ThemeChosen(Theme::Light)]);
    assert_eq!((chosen.config.theme, chosen.past.len(), chosen.is_step), (Theme::Auto, 1, false));
}

#[test]
fn a_lesson_in_a_frame_leaves_it_as_its_host_has_it() {
    let lesson = crate::lesson::Lesson {
        view: "#view=sentiment&theme=light&controls=all".to_owned(),
        link: Some("e30".to_owned()),
        ..Default::default()
    };
    let opened = [Action::LessonOpened(Rc::new(lesson))];
    let config = after("#embed=1&controls=none&theme=dark&lesson=e30", &opened).config;
    assert_eq!((config.view, config.theme, config.embed), (View::Sentiment, Theme::Dark, true));
    assert_eq!(config.controls.to_string(), "none");
}

#[test]
fn a_damaged_link_is_noticed_and_a_good_one_clears_it() {
    let damaged = after("#view=piano", &[]);
    assert!(matches!(damaged.notices.as_slice(), [Notice::LinkIgnored(ignored)] if ignored[0].key == "view"));
    assert_eq!(after("#view=piano", &[Action::LinkFollowed("#focus=a".to_owned())]).notices.len(), 0);
}

fn document(first_sentence: u32) -> DocumentSummary {
    DocumentSummary {
        title: String::new(),
        metadata: Default::default(),
        bytes: 100,
        tokens: 9,
        first_sentence,
        paragraph_rule: memoscope_engine::settings::ParagraphRule::BlankLine,
    }
}

#[test]
fn a_part_outside_the_text_is_named_beside_what_else_was_not_followed() {
    let summary = CorpusSummary {
        totals: Default::default(),
        documents: vec![document(0)],
        text_hash: String::new(),
        needs_emoji: false,
        own_places: Vec::new(),
        notes: vec![],
        memory: 0,
    };
    let loaded = [
        Action::Asked(Question::Corpus, 1),
        Action::Replied(Reply { id: 1, body: Ok(ReplyBody::Loaded(summary)) }),
    ];
    let state = after("#min=0&sel=200-300", &loaded);
    assert_eq!(state.config.selection, None);
    let [Notice::LinkIgnored(ignored)] = state.notices.as_slice() else { panic!("{:?}", state.notices) };
    assert_eq!(ignored.iter().map(|i| i.key.as_str()).collect::<Vec<_>>(), ["min", "sel"]);
    let state = after("#doc=2&documents=2", &loaded);
    let [Notice::LinkIgnored(ignored)] = state.notices.as_slice() else { panic!("{:?}", state.notices) };
    let only = crate::view_config::Allowed::Names("1–1".to_owned());
    let reason = crate::view_config::IgnoredReason::NotAllowed { allowed: only };
    assert!(ignored.iter().all(|i| i.reason == reason) && ignored.len() == 2, "{ignored:?}");
    assert_eq!((state.config.document, state.config.choice.is_empty()), (0, true));
    let state = after("#where=Party%3DG", &loaded);
    let [Notice::NoDocument(unmet)] = state.notices.as_slice() else { panic!("{:?}", state.notices) };
    assert_eq!((unmet.asked.join(""), unmet.keys.join("")), ("Party=G".to_owned(), "title".to_owned()));
    assert_eq!(after("#where=title%3D", &loaded).notices.len(), 0);
    assert_eq!(
        after("#sel=20-300", &loaded).config.part(),
        PartRequest::Stretch { document: 0, start: 20, end: 300 }
    );
}

#[test]
fn a_link_for_another_text_says_so() {
    let summary = CorpusSummary {
        totals: Default::default(),
        documents: vec![],
        text_hash: "0123456789abcdef".to_owned(),
        needs_emoji: false,
        own_places: Vec::new(),
        notes: vec![],
        memory: 0,
    };
    let loaded = [
        Action::Asked(Question::Corpus, 1),
        Action::Replied(Reply { id: 1, body: Ok(ReplyBody::Loaded(summary)) }),
    ];
    assert_eq!(*after("#text=f123456789abcdef", &loaded).notices, [Notice::OtherText]);
    assert_eq!(*after("#text=0123456789abcdef", &loaded).notices, []);
}

fn counted(id: u32, sentences: u32) -> [Action; 2] {
    let report = FrequencyReport {
        totals: Totals { sentences, ..Totals::default() },
        parts: Parts::Sentence,
        part_count: sentences,
        rows_total: 0,
        rows: Vec::new(),
        notes: Vec::new(),
    };
    let body = Ok(ReplyBody::Frequency(FrequencyReply { report, places: Vec::new() }));
    [Action::Asked(Question::Frequency, id), Action::Replied(Reply { id, body })]
}

#[test]
fn a_part_has_a_size_once_it_is_counted() {
    let sentences =
        |steps: &[&[Action]]| after("", &steps.concat()).part_totals().map(|totals| totals.sentences);
    let whole = counted(1, 17);
    let chosen = [Action::PartChosen(0, 20, 90)];
    assert_eq!(sentences(&[&whole, &chosen]), None, "not the size of what was analysed before");
    let asked = [Action::Asked(Question::Frequency, 2)];
    assert_eq!(sentences(&[&whole, &chosen, &asked]), None);
    assert_eq!(sentences(&[&whole, &chosen, &counted(2, 6)]), Some(6));
    let again = [Action::PartChosen(0, 20, 40)];
    assert_eq!(sentences(&[&whole, &chosen, &counted(2, 6), &again]), None);
    let view = [Action::ViewChosen(View::Sentiment)];
    assert_eq!(sentences(&[&whole, &chosen, &counted(2, 6), &view]), Some(6), "the part is the same");
}

#[test]
fn the_document_that_a_sentence_brings_is_no_step() {
    let summary = CorpusSummary {
        documents: vec![document(0), document(5)],
        totals: Totals { sentences: 10, ..Totals::default() },
        ..read_text("")
    };
    let read = Action::Replied(Reply { id: 1, body: Ok(ReplyBody::Loaded(summary)) });
    let chosen = [Action::Asked(Question::Corpus, 1), Action::ViewChosen(View::Sentiment), read];
    let state = after("#sentence=7", &chosen);
    assert_eq!((state.config.document, state.past.len(), state.is_step), (1, 1, false));
}

fn read_text(hash: &str) -> CorpusSummary {
    CorpusSummary {
        totals: Totals::default(),
        documents: vec![],
        text_hash: hash.to_owned(),
        needs_emoji: false,
        own_places: Vec::new(),
        notes: vec![],
        memory: 0,
    }
}

/// What happens where a text with this hash is read under this number.
fn own_text(id: u32, hash: &str, is_own: bool) -> [Action; 2] {
    let body = Ok(ReplyBody::Loaded(read_text(hash)));
    [Action::TextsAsked(id, is_own), Action::Replied(Reply { id, body })]
}

/// The page's own text, read when the page opens.
fn memo() -> [Action; 2] {
    let body = Ok(ReplyBody::Loaded(read_text(MEMO)));
    [Action::Asked(Question::Corpus, 1), Action::Replied(Reply { id: 1, body })]
}

const MEMO: &str = "0000000000000000";
const OWN: &str = "1111111111111111";
const OTHER: &str = "2222222222222222";

#[test]
fn own_texts_take_the_place_of_the_memo_and_are_named_in_the_link() {
    let memo = memo().to_vec();
    let own = [memo.clone(), own_text(2, OWN, true).to_vec()].concat();
    let state = after("#focus=russia&sentence=3", &own);
    assert_eq!((state.config.text.as_deref(), state.own.is_shown), (Some(OWN), true));
    assert!(state.config.focus.is_empty() && state.config.sentence.is_none() && state.notices.is_empty());
    let back = after("#focus=russia", &[own, own_text(3, MEMO, false).to_vec()].concat());
    assert_eq!((back.config.text.as_deref(), back.own.is_shown), (None, false));
}

#[test]
fn a_link_keeps_what_it_brought_until_its_text_is_there() {
    let memo = memo().to_vec();
    let link = format!("#focus=wolf&text={OWN}");
    let other = [memo, own_text(2, OTHER, true).to_vec()].concat();
    let state = after(&link, &other);
    assert_eq!(*state.notices, [Notice::OtherText]);
    assert_eq!(state.config.focus, ["wolf"]);
    let right = after(&link, &[other.clone(), own_text(3, OWN, true).to_vec()].concat());
    assert_eq!((right.config.focus.len(), right.notices.len()), (1, 0));
    let content = after(&link, &[other, vec![Action::NoticeDismissed(0)]].concat());
    assert_eq!(content.config.text.as_deref(), Some(OTHER));
}

#[test]
fn another_text_that_was_put_up_with_is_told_of_no_more() {
    let follow = |link: String| Action::LinkFollowed(link);
    let put_away =
        [&memo()[..], &[Action::NoticeDismissed(0), follow(format!("#focus=a&text={OWN}"))]].concat();
    let link = format!("#text={OWN}");
    assert_eq!(*after(&link, &put_away).notices, []);
    let third = [&put_away[..], &[follow(format!("#text={OTHER}"))]].concat();
    assert_eq!(*after(&link, &third).notices, [Notice::OtherText], "a third one is");
    let back = [&put_away[..], &own_text(2, OTHER, true), &[follow(link.clone())]].concat();
    assert_eq!(*after(&link, &back).notices, [Notice::OtherText], "and so is it in another text");
}

#[test]
fn what_can_not_be_read_leaves_the_corpus_as_it_was() {
    let rules = |value: &str| Action::SettingChosen("case", value.to_owned());
    let refused = |failure| Action::Replied(Reply { id: 2, body: Err(failure) });
    let check = |failure: Failure, notices: usize| {
        let changed = [rules("keep"), Action::Asked(Question::Corpus, 2), refused(failure)];
        let state = after("", &[memo().to_vec(), changed.to_vec()].concat());
        assert_eq!(state.corpus.answer().map(|corpus| corpus.text_hash.as_str()), Some(MEMO));
        assert_eq!(state.config.rules, Default::default());
        assert_eq!(state.notices.len(), notices);
    };
    check(Failure::Cancelled, 0);
    check(Failure::Stopped, 1);
}

#[test]
fn the_address_of_texts_is_kept_while_they_are_in_front() {
    let memo = memo().to_vec();
    let linked = [memo, own_text(2, OWN, true).to_vec()].concat();
    let state = after("#corpus=a.zip&focus=wolf", &linked);
    assert_eq!((state.config.corpus.as_deref(), state.config.focus.len()), (Some("a.zip"), 1));
    let left = after("#corpus=a.zip&focus=wolf", &[linked.clone(), vec![Action::CorpusLeft]].concat());
    assert_eq!(left.config.corpus, None);
    let back = after("#corpus=a.zip", &[linked, own_text(3, MEMO, false).to_vec()].concat());
    assert_eq!(back.config.corpus, None);
}

#[test]
fn back_from_own_texts_brings_no_places_of_the_memo() {
    let places = "focus=asia&sentence=3&sel=60-160&pair=a%20b&pin=a%2C1%2C2";
    let own = [memo(), own_text(2, OWN, true)].concat();
    let follow = |link: &str| {
        let actions = [&own[..], &[Action::LinkFollowed(link.to_owned())]].concat();
        after("", &actions).config.to_fragment()
    };
    assert_eq!(follow(&format!("#v=1&{places}")), format!("#v=1&focus=asia&text={OWN}"));
    assert_eq!(follow("#v=1&documents=1&doc=1"), format!("#v=1&text={OWN}"));
    let named = after("", &[&own[..], &[Action::LinkFollowed(format!("#{places}&text={OWN}"))]].concat());
    assert!(named.config.selection.is_some() && named.config.sentence == Some(2), "its own stay");
    let of_memo = after("", &[&memo()[..], &[Action::LinkFollowed(format!("#{places}"))]].concat());
    assert!(of_memo.config.selection.is_some(), "so do the memo's in the memo");
}

#[test]
fn the_texts_and_their_part_stay_where_settings_and_steps_go() {
    let linked = [memo(), own_text(2, OWN, true)].concat();
    let link = format!("#v=1&corpus=a.zip&text={OWN}&focus=wolf&min=3&sel=20-60&sentence=1");
    let check = |action: Action, expected: &str| {
        let state = after(&link, &[&linked[..], &[action]].concat());
        let mut pieces: Vec<String> =
            state.config.to_fragment().trim_start_matches('#').split('&').map(str::to_owned).collect();
        pieces.sort();
        assert_eq!(pieces.join("&"), expected);
    };
    check(Action::SettingsReset, &format!("corpus=a.zip&focus=wolf&sel=20-60&sentence=1&text={OWN}&v=1"));
    check(Action::StartedOver, &format!("corpus=a.zip&text={OWN}&v=1"));
    let own = after("", &linked);
    assert_eq!(own.start(), *own.config, "own texts alone are no step from the start");
    let reset = after("#lang=en&min=3&lesson=e30", &[Action::SettingsReset]);
    assert_eq!((reset.config.lang.as_deref(), reset.config.lesson.as_deref()), (Some("en"), Some("e30")));
}

#[test]
fn a_locked_lesson_has_nothing_to_undo_and_its_own_start() {
    let lesson = crate::lesson::Lesson {
        view: "#view=sentiment&focus=russia".to_owned(),
        lock: crate::lesson::Lock::Settings,
        link: Some("e30".to_owned()),
        ..Default::default()
    };
    let lesson = Rc::new(lesson);
    let open = [Action::LessonOpened(Rc::clone(&lesson))];
    let follow = |link: &str| Action::LinkFollowed(link.to_owned());
    let opened = after("#lesson=e30", &open);
    assert_eq!((opened.past.len(), opened.config.view), (0, View::Sentiment));
    // The keys that are held come with what is not in the first load.
    let with_keys = |then: &[Action]| {
        let mut state = after("#lesson=e30", &open);
        let before = Rc::clone(&state.config);
        state.hold_lesson(&before);
        let state = then.iter().fold(Rc::new(state), |state, action| state.reduce(action.clone()));
        (*state).clone()
    };
    let there = with_keys(&[]);
    assert!(!there.config.locked.is_empty());
    assert_eq!((there.start(), there.past.len()), ((*there.config).clone(), 0));
    let asia = Action::TermChosen("asia".to_owned());
    let begun = with_keys(&[asia.clone(), Action::StartedOver]);
    assert_eq!((begun.config.focus.concat(), begun.config.view), ("russia".to_owned(), View::Sentiment));
    let back = with_keys(&[asia, follow("#view=sentiment&focus=russia&lesson=e30")]);
    assert_eq!((back.config.focus.concat(), back.past.len()), ("russia".to_owned(), 0));
    assert_eq!(with_keys(&[Action::SettingsReset]).past.len(), 0);
}
