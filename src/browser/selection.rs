//! What is selected in an element: told when the pointer or the keys let go of it.
//!
//! A place is a paragraph (an element with `data-paragraph`) and a number of UTF-16 units in its text, as
//! the platform counts. What lies outside all paragraphs is moved to the nearest one inside the selection.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, Node, NodeList, PointerEvent, Range};

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The paragraph, by its `data-paragraph`.
    pub paragraph: usize,
    /// UTF-16 units from its start.
    pub units: u32,
}

/// A selection from one place to a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selected {
    /// Where it starts.
    pub start: Place,
    /// Where it ends.
    pub end: Place,
}

/// How long to wait, in milliseconds: after the pointer or keys let go; after a change that neither made
/// (the handles of a touch screen, say); and before a selection that is gone is told, so that a tap on a
/// button beside it still finds the button.
const AFTER_RELEASE: u32 = 10;
const AFTER_CHANGE: u32 = 400;
const AFTER_LOSS: u32 = 250;

/// The selection that touches the element with this id and starts or ends in it.
pub fn read(id: &str) -> Option<Selected> {
    let range = range()?;
    let root = document().get_element_by_id(id)?;
    let (first, last) = (range.start_container().ok()?, range.end_container().ok()?);
    if !root.contains(Some(&first)) && !root.contains(Some(&last)) {
        return None;
    }
    let paragraphs = root.query_selector_all("[data-paragraph]").ok()?;
    let start = place(&first, range.start_offset().ok()?).or_else(|| first_after(&range, &paragraphs))?;
    let end = place(&last, range.end_offset().ok()?).or_else(|| last_before(&range, &paragraphs))?;
    ((start.paragraph, start.units) < (end.paragraph, end.units)).then_some(Selected { start, end })
}

/// Whether nothing is selected.
pub fn is_empty() -> bool {
    range().is_none()
}

/// Lets go of what is selected.
pub fn clear() {
    if let Ok(Some(selection)) = window().get_selection() {
        let _nothing_there = selection.remove_all_ranges();
    }
}

fn range() -> Option<Range> {
    let selection = window().get_selection().ok()??;
    if selection.is_collapsed() {
        return None;
    }
    selection.get_range_at(0).ok()
}

/// The place of a position; `None` outside all paragraphs.
fn place(node: &Node, offset: u32) -> Option<Place> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    let paragraph = element.closest("[data-paragraph]").ok()??;
    let before = document().create_range().ok()?;
    before.set_start(&paragraph, 0).ok()?;
    before.set_end(node, offset).ok()?;
    let units = js_sys::Object::to_string(&before).length();
    Some(Place { paragraph: number(&paragraph)?, units })
}

fn number(paragraph: &Element) -> Option<usize> {
    paragraph.get_attribute("data-paragraph")?.parse().ok()
}

fn element(list: &NodeList, index: u32) -> Option<Element> {
    list.get(index)?.dyn_into().ok()
}

/// The start of the first paragraph that begins in the range.
fn first_after(range: &Range, paragraphs: &NodeList) -> Option<Place> {
    let begins = |index| {
        let there = element(paragraphs, index);
        there.is_some_and(|paragraph| range.compare_point(&paragraph, 0).is_ok_and(|side| side >= 0))
    };
    let index = (0..paragraphs.length()).find(|&index| begins(index))?;
    Some(Place { paragraph: number(&element(paragraphs, index)?)?, units: 0 })
}

/// The end of the last paragraph that ends in the range.
fn last_before(range: &Range, paragraphs: &NodeList) -> Option<Place> {
    let ends = |index| {
        let there = element(paragraphs, index);
        there.is_some_and(|paragraph| {
            let end = paragraph.child_nodes().length();
            range.compare_point(&paragraph, end).is_ok_and(|side| side <= 0)
        })
    };
    let index = (0..paragraphs.length()).rev().find(|&index| ends(index))?;
    let paragraph = element(paragraphs, index)?;
    place(&paragraph, paragraph.child_nodes().length())
}

/// Ends a selection that was dragged out of the element at the line that the pointer is beside. Browsers
/// would select all that comes after the element's start up to the text under the pointer.
fn pull_in(id: &str, event: &PointerEvent) -> Option<()> {
    let root = document().get_element_by_id(id)?;
    let selection = window().get_selection().ok()??;
    let is_inside = |node: Option<Node>| root.contains(node.as_ref());
    if !is_inside(selection.anchor_node()) || is_inside(selection.focus_node()) {
        return None;
    }
    let frame = root.get_bounding_client_rect();
    let within = |value: i32, low: f64, high: f64| f64::from(value).min(high - EDGE).max(low + EDGE) as f32;
    let x = within(event.client_x(), frame.left(), frame.right());
    let y = within(event.client_y(), frame.top().max(0.0), frame.bottom());
    // Not every browser has it; there the selection stays as it is.
    js_sys::Reflect::get(&document(), &"caretPositionFromPoint".into())
        .ok()?
        .dyn_ref::<js_sys::Function>()?;
    let caret = document().caret_position_from_point(x, y)?;
    let node = caret.offset_node().filter(|node| root.contains(Some(node)))?;
    selection.extend_with_offset(&node, caret.offset()).ok()
}

/// How far inside an element's edge its text surely is, in CSS pixels.
const EDGE: f64 = 20.0;

/// Tells of each selection in the element `id` once it is let go of, and of its loss, until dropped. While
/// the keyboard's focus is in the element `keep`, a loss is not told. What is selected already is told where `now`.
pub fn watch(
    id: &'static str,
    keep: &'static str,
    now: bool,
    told: impl Fn(Option<Selected>) + 'static,
) -> Watch {
    let inner = Rc::new(Inner {
        id,
        keep,
        told: Box::new(told),
        last: Cell::new(None),
        is_held: Cell::new(false),
        is_released: Cell::new(false),
        timer: RefCell::new(None),
    });
    if now {
        inner.look_in(AFTER_RELEASE);
    }
    let listen = |kind: &'static str, heard: fn(&Rc<Inner>, &web_sys::Event)| {
        let inner = Rc::clone(&inner);
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(&document(), kind, options, move |event| heard(&inner, event))
    };
    Watch {
        _listeners: [
            listen("pointerdown", |inner, _| inner.is_held.set(true)),
            listen("pointerup", |inner, event| {
                if let Some(event) = event.dyn_ref::<PointerEvent>() {
                    pull_in(inner.id, event);
                }
                inner.let_go();
            }),
            listen("pointercancel", |inner, _| inner.let_go()),
            listen("contextmenu", |inner, _| inner.let_go()),
            listen("keydown", |inner, event| {
                let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::shift_key);
                inner.is_held.set(key.unwrap_or_default());
            }),
            listen("keyup", |inner, event| {
                if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| !event.shift_key()) {
                    inner.let_go();
                }
            }),
            listen("selectionchange", |inner, event| {
                // What is selected in a field is told of the field; so, at times, that what was selected in the text is not any more.
                let is_fields = event.target().is_some_and(|target| target.is_instance_of::<Element>());
                let is_other = is_fields && inner.last.get().is_none();
                if !is_other && !inner.is_released.get() {
                    inner.look_in(AFTER_CHANGE);
                }
            }),
        ],
        _inner: inner,
    }
}

/// A watch over the selection.
pub struct Watch {
    _listeners: [EventListener; 7],
    _inner: Rc<Inner>,
}

struct Inner {
    id: &'static str,
    keep: &'static str,
    told: Box<dyn Fn(Option<Selected>)>,
    last: Cell<Option<Selected>>,
    /// Whether the pointer or Shift is held down.
    is_held: Cell<bool>,
    /// Whether they have just let go: the browser may tell of the change only after that.
    is_released: Cell<bool>,
    timer: RefCell<Option<Timeout>>,
}

impl Inner {
    fn let_go(self: &Rc<Self>) {
        self.is_held.set(false);
        self.is_released.set(true);
        self.look_in(AFTER_RELEASE);
    }

    /// Looks after so many milliseconds what is selected; what was to be looked at earlier waits as long.
    fn look_in(self: &Rc<Self>, milliseconds: u32) {
        let wait = if is_empty() { AFTER_LOSS } else { milliseconds };
        let inner = Rc::clone(self);
        let timer = Timeout::new(wait, move || inner.look());
        self.timer.replace(Some(timer));
    }

    fn look(&self) {
        self.is_released.set(false);
        let now = read(self.id);
        let is_kept = now.is_none() && self.has_focus();
        if !self.is_held.get() && !is_kept && self.last.replace(now) != now {
            (self.told)(now);
        }
    }

    fn has_focus(&self) -> bool {
        let active = document().active_element();
        active.is_some_and(|active| active.closest(&format!("#{}", self.keep)).is_ok_and(|it| it.is_some()))
    }
}

/// Puts the element with this id beside the selection, above it where there is room, and keeps it there
/// while the page scrolls or changes its size, until dropped.
pub fn keep_beside(id: &'static str) -> [EventListener; 2] {
    put_beside(id);
    let options = EventListenerOptions::run_in_capture_phase();
    [
        EventListener::new_with_options(&document(), "scroll", options, move |_| put_beside(id)),
        EventListener::new(&window(), "resize", move |_| put_beside(id)),
    ]
}

/// Room between the selection and what stands beside it, in CSS pixels; below it, where the handles of a
/// touch screen are, more; and what is left free at the foot of the window, where the views' bar may be.
const GAP: f64 = 8.0;
const GAP_BELOW: f64 = 28.0;
const FOOT: f64 = 64.0;

fn put_beside(id: &str) {
    let Some(element) = document().get_element_by_id(id).and_then(|it| it.dyn_into::<HtmlElement>().ok())
    else {
        return;
    };
    let Some(selected) = range().map(|range| range.get_bounding_client_rect()) else { return };
    let own = element.get_bounding_client_rect();
    let size = |value: Result<wasm_bindgen::JsValue, _>| {
        value.ok().and_then(|value| value.as_f64()).unwrap_or_default()
    };
    let (width, height) = (size(window().inner_width()), size(window().inner_height()));
    let (above, below) = (selected.top() - GAP - own.height(), selected.bottom() + GAP_BELOW);
    let lowest = height - FOOT - own.height();
    // A touch screen has its own offers above the selection.
    let is_touch =
        window().match_media("(pointer: coarse)").ok().flatten().is_some_and(|query| query.matches());
    let top = if above >= GAP && (!is_touch || below > lowest) { above } else { below.min(lowest) };
    let middle = selected.left() + (selected.width() - own.width()) / 2.0;
    let left = middle.min(width - own.width() - GAP).max(GAP);
    for (name, value) in [("top", top), ("left", left)] {
        let _refused = element.style().set_property(name, &format!("{}px", value as i32));
    }
}
