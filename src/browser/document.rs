//! The page's root element, the shell, and elements found by id.

use super::input;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Element, FocusOptions, HtmlElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent,
    ScrollIntoViewOptions, ScrollLogicalPosition, SvgElement,
};

/// Between two looks whether something is still in view, in milliseconds: some frames.
const BETWEEN_LOOKS_MS: u32 = 50;

/// How many times a hold looks.
const LOOKS: u32 = 4;

/// The element that the app is mounted in.
pub fn app_root() -> Option<Element> {
    document().get_element_by_id("app")
}

/// The page's body.
pub fn body() -> Option<Element> {
    document().body().map(Into::into)
}

/// Says that the first report is shown, and takes the shell away.
pub fn set_ready() {
    let root = document().document_element();
    if let Some(root) = root {
        let _refused = root.set_attribute("data-ready", "true");
    }
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
}

/// Sets or removes an attribute of the root element, for styles that follow a setting.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = document().document_element() else { return };
    let _refused = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Moves the keyboard's focus to the element with this id.
pub fn focus_id(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    // The marks of a chart are SVG elements, which take the focus too but are no HTML elements.
    let _refused = match (element.dyn_ref::<HtmlElement>(), element.dyn_ref::<SvgElement>()) {
        (Some(element), _) => element.focus(),
        (None, Some(element)) => element.focus(),
        (None, None) => Ok(()),
    };
}

/// Moves the keyboard's focus to the element with this id once what was just asked for is drawn; the focus waits
/// in the view, where it is not lost with a button that goes away.
pub fn focus_drawn(id: String) {
    focus_still("view-panel");
    // It is drawn with the next frame at the latest, and this comes after that.
    let focus = Closure::once_into_js(move || Timeout::new(0, move || focus_id(&id)).forget());
    let _refused = window().request_animation_frame(focus.unchecked_ref());
}

/// Moves the keyboard's focus to the pane in front: to the view, or to the text where there is no room for both.
pub fn focus_pane() {
    focus_id(if is_shown("view-panel") { "view-panel" } else { "reader" });
}

/// The id of the element that has the keyboard's focus.
pub fn focused_id() -> Option<String> {
    document().active_element().map(|element| element.id())
}

/// Moves the keyboard's focus to the element with this id, and scrolls nothing for it.
pub fn focus_still(id: &str) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = html_element(id) {
        let _refused = element.focus_with_options(&options);
    }
}

/// Whether the element with this id, or the page, is scrolled down.
pub fn is_scrolled(id: &str) -> bool {
    let page = document().scrolling_element();
    [html_element(id).map(Into::into), page]
        .into_iter()
        .flatten()
        .any(|element: Element| element.scroll_top() > 0)
}

/// The height of the window, in CSS pixels.
pub fn window_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
}

/// Moves the keyboard's focus to a passage of the text, which is no tab stop.
pub fn focus_passage(id: &str) {
    if let Some(element) = html_element(id) {
        element.set_tab_index(-1);
        let _refused = element.focus();
    }
}

/// Whether the element with this id takes a place on the page.
pub fn is_shown(id: &str) -> bool {
    html_element(id).is_some_and(|element| element.get_bounding_client_rect().width() > 0.0)
}

/// Whether the keyboard's focus is in the element with this id.
pub fn holds_focus(id: &str) -> bool {
    let focused = document().active_element();
    html_element(id).is_some_and(|element| element.contains(focused.as_deref()))
}

fn html_element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Scrolls the element with this id into view, no further than needed.
pub fn reveal_id(id: &str) {
    reveal(id, ScrollLogicalPosition::Nearest);
}

/// Scrolls the element with this id into the middle of the view.
pub fn reveal_middle_id(id: &str) {
    reveal(id, ScrollLogicalPosition::Center);
}

thread_local! {
    /// Which hold is the last one.
    static HOLD: Cell<u32> = const { Cell::new(0) };
}

/// Looks a few times whether the element with this id is still in the view of the element `frame`, and scrolls it into the middle
/// where it is not: what comes near the view takes its true height only then, and moves what was there. Another hold, and
/// [`let_go`], end it.
pub fn hold_in_view(frame: &'static str, id: String) {
    look_later(frame, id, LOOKS, let_go());
}

/// Ends what holds something in view: the reader goes elsewhere. Gives what tells from now on whether another has.
pub fn let_go() -> u32 {
    let hold = held().wrapping_add(1);
    HOLD.set(hold);
    hold
}

/// What changes with each hold that begins or ends.
pub fn held() -> u32 {
    HOLD.get()
}

fn look_later(frame: &'static str, id: String, looks: u32, hold: u32) {
    let look = move || {
        let edges = |id: &str| {
            let edges = document().get_element_by_id(id)?.get_bounding_client_rect();
            Some((edges.top(), edges.bottom()))
        };
        let Some(((top, bottom), (start, end))) = edges(&id).zip(edges(frame)).filter(|_| held() == hold)
        else {
            return;
        };
        if bottom < start.max(0.0) || top > end.min(window_height()) {
            reveal_middle_id(&id);
        }
        if looks > 1 {
            look_later(frame, id, looks - 1, hold);
        }
    };
    Timeout::new(BETWEEN_LOOKS_MS, look).forget();
}

fn reveal(id: &str, place: ScrollLogicalPosition) {
    if let Some(element) = document().get_element_by_id(id) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(place);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The first of `count` elements, one below the other, that reaches into the view of the element `frame`;
/// 0 where none is found. They are looked at by halves.
pub fn first_in_view(frame: &str, count: usize, id: impl Fn(usize) -> String) -> usize {
    let Some(frame) = document().get_element_by_id(frame) else { return 0 };
    let top = frame.get_bounding_client_rect().top().max(0.0);
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        let element = document().get_element_by_id(&id(middle));
        match element.is_some_and(|element| element.get_bounding_client_rect().bottom() <= top) {
            true => low = middle + 1,
            false => high = middle,
        }
    }
    if low < count { low } else { 0 }
}

/// Selects the text of the field with this id, of one line or several.
pub fn select_id(id: &str) {
    let Some(field) = document().get_element_by_id(id) else { return };
    match (field.dyn_ref::<HtmlInputElement>(), field.dyn_ref::<HtmlTextAreaElement>()) {
        (Some(field), _) => field.select(),
        (None, Some(field)) => field.select(),
        (None, None) => {}
    }
}

/// What the field with this id holds; it is empty then.
pub fn take_value(id: &str) -> String {
    let value = value(id);
    clear(id);
    value
}

/// What the field with this id holds.
pub fn value(id: &str) -> String {
    let Some(field) = document().get_element_by_id(id) else { return String::new() };
    match (field.dyn_ref::<HtmlInputElement>(), field.dyn_ref::<HtmlTextAreaElement>()) {
        (Some(field), _) => field.value(),
        (None, Some(field)) => field.value(),
        (None, None) => String::new(),
    }
}

/// Empties the field with this id.
pub fn clear(id: &str) {
    let Some(field) = document().get_element_by_id(id) else { return };
    match (field.dyn_ref::<HtmlInputElement>(), field.dyn_ref::<HtmlTextAreaElement>()) {
        (Some(field), _) => field.set_value(""),
        (None, Some(field)) => field.set_value(""),
        (None, None) => {}
    }
}

/// Opens the dialog with this id over the page, or closes it.
pub fn show_dialog(id: &str, is_open: bool) {
    let dialog =
        document().get_element_by_id(id).and_then(|e| e.dyn_into::<web_sys::HtmlDialogElement>().ok());
    let Some(dialog) = dialog.filter(|dialog| dialog.open() != is_open) else { return };
    match is_open {
        true => drop(dialog.show_modal()),
        false => dialog.close(),
    }
}

/// Whether the box with this id is there and ticked.
pub fn is_ticked(id: &str) -> bool {
    let field = document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlInputElement>().ok());
    field.is_some_and(|field| field.checked())
}

/// Presses the button with this id.
pub fn press_id(id: &str) {
    if let Some(button) = document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}

/// The text of the first element that a selector finds; empty where there is none.
pub fn text_of(selector: &str) -> String {
    let found = document().query_selector(selector).ok().flatten();
    found.and_then(|element| element.text_content()).unwrap_or_default()
}

/// The page's policy, word for word.
pub fn policy() -> String {
    attribute("meta[http-equiv=Content-Security-Policy]", "content")
}

/// The mark of this build: the hash in the name of the program's file.
pub fn build() -> String {
    let name = attribute("script[data-wasm]", "data-wasm");
    let is_hash = |piece: &&str| piece.len() == 16 && piece.bytes().all(|byte| byte.is_ascii_hexdigit());
    name.split(['-', '_', '.']).find(is_hash).unwrap_or_default().to_owned()
}

/// The address of a text file of this build by its plain name: the page names it with the hash of its content, by what comes
/// before the dot.
pub(super) fn shipped(name: &str) -> String {
    let stem = name.split('.').next().unwrap_or(name);
    let address = attribute("script[data-wasm]", &["data-", stem].concat());
    if address.is_empty() { name.to_owned() } else { address }
}

/// An attribute of the first element that a selector finds; empty where there is none.
fn attribute(selector: &str, name: &str) -> String {
    let found = document().query_selector(selector).ok().flatten();
    found.and_then(|element| element.get_attribute(name)).unwrap_or_default()
}

/// Whether the page is one file, with everything inside.
pub fn is_one_file() -> bool {
    document().query_selector("script[data-inline]").is_ok_and(|found| found.is_some())
}

/// Whether the panel with this id is open.
pub fn is_open(id: &str) -> bool {
    let panel = document().get_element_by_id(id);
    panel.is_some_and(|panel| panel.matches(":popover-open").unwrap_or_default())
}

/// Whether a panel over the page is open, which Escape closes first.
pub fn has_popover() -> bool {
    document().query_selector(":popover-open").is_ok_and(|found| found.is_some())
}

/// Where text is typed, and has an undo of its own.
const TEXT: &str = "textarea, [contenteditable], input:not([type=checkbox], [type=radio], [type=file], [type=range], [type=button])";

/// Whether a dialog is open that makes the page behind it inert.
fn has_modal() -> bool {
    document().query_selector("dialog:modal").is_ok_and(|found| found.is_some())
}

/// Calls back for each key pressed alone outside a text field, until dropped. `true` uses the key up. In a select, letters
/// choose.
pub fn on_key(pressed: impl Fn(&str) -> bool + 'static) -> EventListener {
    listen(Box::new(move |event| {
        !has_command(event) && !input::is_in(event, "select") && pressed(&event.key())
    }))
}

/// Calls back for each key pressed with Control or the command key outside a text field, until dropped.
pub fn on_command_key(pressed: impl Fn(&KeyboardEvent) -> bool + 'static) -> EventListener {
    listen(Box::new(move |event| has_command(event) && pressed(event)))
}

fn has_command(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key()
}

fn listen(pressed: Box<dyn Fn(&KeyboardEvent) -> bool>) -> EventListener {
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let is_free = !input::is_in(event, TEXT) && !event.alt_key() && !event.default_prevented();
        if is_free && !has_modal() && pressed(event) {
            event.prevent_default();
        }
    })
}
