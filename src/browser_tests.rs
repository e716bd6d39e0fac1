//! Component tests: mounted with plain data in a real browser, acted on, and read back from the document.
//!
//! No engine, no worker, no text; what the whole page does is tested from outside, in `tests/page`.

#![allow(clippy::unwrap_used, reason = "a test that finds nothing has failed")]

use crate::browser::intl::Formats;
use crate::browser::testing::{Stage, turn};
use crate::charts::bar_chart::{Bar, BarChartProps};
use crate::charts::cloud::{CloudProps, CloudWord};
use crate::components::data_table::{Column, DataTableProps, Row, Rows};
use crate::components::search_box::SearchBoxProps;
use crate::messages::Text;
use crate::state::Action;
use crate::ui::Ui;
use crate::widget;
use memoscope_engine::settings::TextRules;
use memoscope_protocol::Suggestions;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::rc::Rc;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew::props;
use yew::scheduler::flush;

wasm_bindgen_test_configure!(run_in_browser);

#[derive(Properties, PartialEq, Clone)]
struct HostProps {
    ui: Ui,
    children: Html,
}

/// Gives a component the context that the page gives it.
#[component]
fn Host(props: &HostProps) -> Html {
    html! { <ContextProvider<Ui> context={props.ui.clone()}>{ props.children.clone() }</ContextProvider<Ui>> }
}

/// What has been called back, in order.
struct Heard<T>(Rc<RefCell<Vec<T>>>);

impl<T: 'static> Heard<T> {
    fn new() -> (Self, Callback<T>) {
        let list = Rc::new(RefCell::new(Vec::new()));
        let heard = Rc::clone(&list);
        (Self(list), Callback::from(move |value| heard.borrow_mut().push(value)))
    }

    /// What was called back since last asked.
    fn take(&self) -> Vec<T> {
        self.0.take()
    }
}

/// Mounts and waits until it is drawn.
async fn mount(stage: &Stage, dispatch: Callback<Action>, children: Html) -> yew::AppHandle<Host> {
    let ui = Ui { text: Rc::new(Text::new(None)), dispatch };
    let props = HostProps { ui, children };
    let handle = yew::Renderer::<Host>::with_root_and_props(stage.element(), props).render();
    flush().await;
    handle
}

fn bar(label: &'static str, value: f64, places: &[u16], focus: Option<usize>) -> Bar {
    let name = format!("{label}: {value} times").into();
    let value_text = value.to_string().into();
    let rate_text = (value * 10.0).to_string().into();
    Bar { label: label.into(), value, value_text, rate_text, name, places: places.into(), focus }
}

fn chart(bars: &[Bar], on_choose: Callback<(AttrValue, bool)>) -> Html {
    widget::one(props!(BarChartProps {
        bars: Rc::<[Bar]>::from(bars),
        label: "Words",
        heads: ["times", "per 1,000", "where"],
        on_choose
    }))
}

fn three_bars() -> [Bar; 3] {
    [bar("tea", 4.0, &[0, 500, 999], None), bar("мир", 2.0, &[250], Some(1)), bar("عالم", 1.0, &[], None)]
}

/// A drawing with its decimals rounded away, so that a change of a tenth of a pixel is none.
fn rounded(drawing: &str) -> String {
    let number = |c: char| c.is_ascii_digit() || c == '.';
    let mut out = String::new();
    let mut rest = drawing;
    while let Some(start) = rest.find(number) {
        let (before, from) = rest.split_at(start);
        let (digits, after) = from.split_at(from.find(|c| !number(c)).unwrap_or(from.len()));
        out.push_str(before);
        out.push_str(&digits.parse::<f64>().unwrap().round().to_string());
        rest = after;
    }
    out + rest
}

#[wasm_bindgen_test]
async fn bars_are_as_long_as_their_values() {
    let stage = Stage::new(600);
    let handle = mount(&stage, Callback::noop(), chart(&three_bars(), Callback::noop())).await;
    assert_eq!(stage.attributes("svg", "role"), ["group"]);
    assert_eq!(stage.attributes("svg", "aria-label"), ["Words"]);
    let lengths = stage.attributes(".bar-chart__length", "width");
    let lengths: Vec<f64> = lengths.iter().map(|width| width.parse().unwrap()).collect();
    assert!((lengths[0] / lengths[1] - 2.0).abs() < 0.01, "{lengths:?}");
    assert!((lengths[0] / lengths[2] - 4.0).abs() < 0.02, "{lengths:?}");
    assert_eq!(stage.texts(".bar-chart__label"), ["tea", "мир", "عالم"]);
    let ticks = stage.attributes(".bar-chart__ticks", "d");
    assert_eq!(ticks.iter().map(|path| path.matches('M').count()).collect::<Vec<_>>(), [3, 1, 0]);
    assert_eq!(stage.attributes("[role=button]", "aria-pressed"), ["false", "true", "false"]);
    assert!(stage.attributes("[role=button]", "class")[1].contains("bar-chart__bar--focus-2"));
    assert!(stage.texts("[style]").is_empty(), "the policy refuses a style attribute");
    handle.destroy();
}

#[wasm_bindgen_test]
async fn a_bar_is_drawn_so() {
    let stage = Stage::new(600);
    let one = [bar("tea", 4.0, &[0, 999], None)];
    let handle = mount(&stage, Callback::noop(), chart(&one, Callback::noop())).await;
    let drawn = |selector, name| rounded(&stage.attributes(selector, name).concat());
    // The narrowest labels end at 48.5, the bar begins 10 further on; the barcode takes 40 % of what labels leave.
    assert_eq!(drawn("svg", "viewBox"), "0 0 600 48");
    assert_eq!(drawn(".bar-chart__label", "x"), "49");
    assert_eq!(drawn(".bar-chart__length", "x"), "59");
    assert_eq!(drawn(".bar-chart__length", "width"), "193");
    assert_eq!(drawn(".bar-chart__ticks", "d"), "M380 30v11M596 30v11");
    handle.destroy();
}

#[wasm_bindgen_test]
async fn bars_are_one_tab_stop_and_walked_by_keys() {
    let stage = Stage::new(600);
    let (heard, on_choose) = Heard::new();
    let handle = mount(&stage, Callback::noop(), chart(&three_bars(), on_choose)).await;
    assert_eq!(stage.attributes("[role=button]", "tabindex"), ["0", "-1", "-1"]);
    stage.press("#bar-0", "ArrowDown");
    flush().await;
    assert_eq!(stage.focused(), "bar-1");
    assert_eq!(stage.attributes("[role=button]", "tabindex"), ["-1", "0", "-1"]);
    stage.press("#bar-1", "End");
    flush().await;
    stage.press("#bar-2", "ArrowRight");
    flush().await;
    assert_eq!(stage.focused(), "bar-2");
    stage.press("#bar-2", "Enter");
    stage.press("#bar-1", " ");
    stage.press("#bar-1", "x");
    stage.click("#bar-0");
    flush().await;
    let chosen = heard.take().into_iter().map(|(word, add): (AttrValue, bool)| (word.to_string(), add));
    let expected = ["عالم", "мир", "tea"].map(|word| (word.to_owned(), false));
    assert_eq!(chosen.collect::<Vec<_>>(), expected);
    handle.destroy();
}

#[wasm_bindgen_test]
async fn a_cloud_is_a_list_of_words_as_large_as_their_number() {
    let stage = Stage::new(600);
    let (heard, on_choose) = Heard::new();
    let word = |label: &'static str, value: f64, focus| CloudWord {
        label: label.into(),
        value,
        name: format!("{label}, {value} times").into(),
        focus,
    };
    let words: Rc<[CloudWord]> =
        [word("tea", 8.0, None), word("мир", 4.0, Some(2)), word("水", 2.0, None)].into();
    let view = widget::one(props!(CloudProps { words, label: "Words", on_choose }));
    let handle = mount(&stage, Callback::noop(), view).await;
    assert_eq!(stage.texts(".cloud__text"), ["tea", "мир", "水"]);
    assert_eq!(
        stage.attributes("[role=list] > [role=listitem] > [role=button]", "tabindex"),
        ["0", "-1", "-1"]
    );
    let number = |name| -> Vec<f64> {
        stage.attributes(".cloud__text", name).iter().map(|value| value.parse().unwrap()).collect()
    };
    let area: Vec<f64> =
        number("textLength").iter().zip(number("font-size")).map(|(width, size)| width * size).collect();
    assert!((area[0] / area[1] - 2.0).abs() < 0.02, "{area:?}");
    assert!((area[1] / area[2] - 2.0).abs() < 0.02, "{area:?}");
    assert_eq!(stage.attributes(".cloud__line", "d").len(), 1);
    stage.press("#word-0", "End");
    flush().await;
    assert_eq!(stage.focused(), "word-2");
    stage.press("#word-2", "Enter");
    flush().await;
    assert_eq!(
        heard.take().into_iter().map(|(word, _): (AttrValue, bool)| word.to_string()).collect::<Vec<_>>(),
        ["水"]
    );
    assert!(stage.texts("[style]").is_empty(), "the policy refuses a style attribute");
    handle.destroy();
}

#[wasm_bindgen_test]
async fn no_bars_draw_nothing() {
    let stage = Stage::new(600);
    let handle = mount(&stage, Callback::noop(), chart(&[], Callback::noop())).await;
    assert!(stage.texts("svg").is_empty());
    handle.destroy();
}

fn row(word: &str, count: f64, share: Option<f64>) -> Row {
    let shown = share.map_or("–".to_owned(), |share| share.to_string());
    let cells =
        vec![(None, word.to_owned().into()), (Some(count), count.to_string().into()), (share, shown.into())];
    Row { key: word.to_owned().into(), name: None, focus: None, is_chosen: false, cells }
}

fn table(rows: Vec<Row>, on_choose: Callback<(AttrValue, bool)>) -> Html {
    let column = |name: &'static str, is_text| Column { name: name.into(), is_text, hint: None };
    let columns: Rc<[Column]> = [column("Word", true), column("Count", false), column("DP", false)].into();
    widget::one(props!(DataTableProps {
        caption: "Words and counts",
        columns,
        rows: Rows::Later(rows.len(), Rc::new(move |place| rows.get(place).cloned())),
        on_choose
    }))
}

#[wasm_bindgen_test]
async fn a_table_sorts_by_each_column_and_back() {
    let stage = Stage::new(600);
    let rows = vec![
        row("zebra", 3.0, Some(0.5)),
        row("école", 10.0, None),
        row("Apple", 3.0, Some(0.25)),
        row("east", 1.0, Some(0.75)),
    ];
    let handle = mount(&stage, Callback::noop(), table(rows, Callback::noop())).await;
    let words = || stage.texts("tbody th");
    assert_eq!(stage.texts("caption"), ["Words and counts"]);
    assert_eq!(words(), ["zebra", "école", "Apple", "east"], "the report’s own order");
    let steps = [
        (1, ["Apple", "east", "école", "zebra"], ["ascending", "", ""], "as the language sorts"),
        (2, ["école", "zebra", "Apple", "east"], ["", "descending", ""], "equal counts keep their order"),
        (3, ["east", "zebra", "Apple", "école"], ["", "", "descending"], "what does not exist is last"),
        (3, ["Apple", "zebra", "east", "école"], ["", "", "ascending"], "and so it is upwards"),
        (3, ["zebra", "école", "Apple", "east"], ["", "", ""], "the report’s own order again"),
    ];
    for (column, order, sorted, why) in steps {
        stage.click(&format!("th:nth-child({column}) button"));
        flush().await;
        assert_eq!(words(), order, "{why}");
        assert_eq!(stage.attributes("thead th", "aria-sort"), sorted, "{why}");
    }
    handle.destroy();
}

#[wasm_bindgen_test]
async fn a_long_table_shows_more_on_demand() {
    let stage = Stage::new(600);
    let (heard, on_choose) = Heard::new();
    let rows = (0..120).map(|index| row(&format!("w{index}"), f64::from(index), None)).collect();
    let handle = mount(&stage, Callback::noop(), table(rows, on_choose)).await;
    for (shown, button) in [(50, "Show 50 more"), (100, "Show 20 more"), (120, "Copy table")] {
        // A screen of rows comes first, the rest in a later turn.
        for _ in 0..200 {
            if stage.texts("tbody tr").len() == shown {
                break;
            }
            turn().await;
        }
        assert_eq!(stage.texts("tbody tr").len(), shown);
        assert_eq!(stage.texts(".quiet-button").first().map(String::as_str), Some(button));
        if shown < 120 {
            stage.click(".quiet-button");
            flush().await;
        }
    }
    stage.click("tbody tr:nth-child(3) button");
    flush().await;
    let chosen: Vec<String> =
        heard.take().into_iter().map(|(word, _): (AttrValue, bool)| word.to_string()).collect();
    assert_eq!(chosen, ["w2"]);
    handle.destroy();
}

/// A search field with two suggestions, what it asks for and what it sends.
async fn search(stage: &Stage) -> (yew::AppHandle<Host>, Heard<String>, Heard<Action>) {
    let (asked, suggest) = Heard::new();
    let (sent, dispatch) = Heard::new();
    let words = vec![("russia".to_owned(), 7), ("russian".to_owned(), 1)];
    let suggestions = Some(Rc::new(Suggestions { typed: "russ".to_owned(), preview: None, from: 0, words }));
    let rules = TextRules::default();
    let handle =
        mount(stage, dispatch, widget::one(props!(SearchBoxProps { suggestions, suggest, rules }))).await;
    (handle, asked, sent)
}

/// Types, presses these keys one by one, and returns the terms that were chosen.
async fn terms(stage: &Stage, sent: &Heard<Action>, typed: &str, keys: &[&str]) -> Vec<String> {
    stage.enter("input", typed);
    flush().await;
    for key in keys {
        stage.press("input", key);
        flush().await;
    }
    let term = |action| match action {
        Action::TermChosen(term) => term,
        other => format!("{other:?}"),
    };
    sent.take().into_iter().map(term).collect()
}

#[wasm_bindgen_test]
async fn suggestions_open_while_typing_and_close_on_escape() {
    let stage = Stage::new(600);
    let (handle, asked, sent) = search(&stage).await;
    assert!(stage.texts("[role=option]").is_empty(), "nothing is typed");
    assert!(terms(&stage, &sent, "russ", &[]).await.is_empty());
    assert_eq!(asked.take(), ["russ"]);
    assert_eq!(stage.attributes("[role=option]", "aria-label"), ["russia, 7 times", "russian, 1 time"]);
    assert_eq!(stage.attributes("input", "aria-activedescendant"), [""]);
    stage.press("input", "ArrowDown");
    flush().await;
    let first = stage.attributes("[role=option]:first-child", "id");
    assert_eq!(stage.attributes("input", "aria-activedescendant"), first);
    assert_eq!(stage.attributes("[role=option]", "aria-selected"), ["true", "false"]);
    stage.press("input", "Escape");
    flush().await;
    assert!(stage.texts("[role=option]").is_empty());
    assert_eq!(stage.value("input"), "russ");
    handle.destroy();
}

#[wasm_bindgen_test]
async fn enter_takes_what_is_typed_or_the_suggestion_walked_to() {
    let stage = Stage::new(600);
    let (handle, _, sent) = search(&stage).await;
    assert_eq!(terms(&stage, &sent, "secur*", &["Enter"]).await, ["secur*"]);
    assert_eq!(stage.value("input"), "");
    assert_eq!(terms(&stage, &sent, "russ", &["ArrowDown", "Enter"]).await, ["russia"]);
    assert_eq!(terms(&stage, &sent, "russ", &["ArrowUp", "Enter"]).await, ["russian"]);
    assert_eq!(terms(&stage, &sent, "russ", &["ArrowUp", "ArrowDown", "Enter"]).await, ["russ"]);
    assert_eq!(terms(&stage, &sent, "  ", &["Enter"]).await, Vec::<String>::new());
    assert!(terms(&stage, &sent, "russ", &[]).await.is_empty());
    stage.click("[role=option]:first-child");
    flush().await;
    assert_eq!(sent.take(), [Action::TermChosen("russia".to_owned())]);
    handle.destroy();
}

#[wasm_bindgen_test]
fn numbers_are_written_as_the_language_writes_them() {
    let english = Formats::new("en");
    assert_eq!(english.whole(1_234_567.0), "1,234,567");
    assert_eq!(english.decimal(0.126, 2), "0.13");
    assert_eq!(english.decimal(2.0, 3), "2.000");
    assert_eq!(english.percent(0.256), "26%");
    assert_eq!([0.0, 1.0, 2.0].map(|count| english.plural(count)), ["other", "one", "other"]);
    let german = Formats::new("de");
    assert_eq!((german.whole(1_234_567.0), german.decimal(0.126, 2)), ("1.234.567".into(), "0,13".into()));
    let russian = Formats::new("ru");
    assert_eq!([1.0, 3.0, 5.0].map(|count| russian.plural(count)), ["one", "few", "many"]);
}

#[wasm_bindgen_test]
fn signed_numbers_show_their_sign() {
    let english = Formats::new("en");
    assert_eq!((english.signed(0.863), english.signed(0.0)), ("+0.86".into(), "0.00".into()));
    let below = english.signed(-0.786);
    assert!(below.ends_with("0.79") && below.starts_with(['-', '\u{2212}']), "{below}");
}

#[wasm_bindgen_test]
fn words_are_sorted_as_the_language_sorts() {
    let english = Formats::new("en");
    assert_eq!(english.compare("a", "B"), Ordering::Less);
    assert_eq!(english.compare("z", "é"), Ordering::Greater);
    assert_eq!(english.compare("a", "a"), Ordering::Equal);
    assert_eq!(Formats::new("sv").compare("ö", "z"), Ordering::Greater);
}
