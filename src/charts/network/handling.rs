//! What is done to a network: by pointers, by keys, by buttons.

use super::gesture::Gesture;
use super::lens::Lens;
use super::{MIDDLE, NEARER, NetworkChartProps, STRIDE};
use crate::browser::input::{Adds, is_for_browser};
use crate::browser::{as_element, pointer};
use memoscope_engine::math::within;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The chart as its events see it.
#[derive(Clone)]
pub(super) struct Chart {
    pub(super) props: NetworkChartProps,
    pub(super) picture: NodeRef,
    pub(super) gesture: Rc<RefCell<Gesture>>,
    pub(super) update: UseForceUpdateHandle,
}

impl Chart {
    /// Changes what is looked at.
    pub(super) fn look(&self, change: impl Fn(Lens) -> Lens) {
        let lens = self.gesture.borrow().lens;
        let next = change(lens);
        if next != lens {
            self.gesture.borrow_mut().lens = next;
            self.update.force_update();
        }
    }

    /// Where a mark is in the picture: a circle's centre, a line's middle.
    pub(super) fn place_of(&self, index: usize) -> (f64, f64) {
        let props = &self.props;
        let of = |index: usize| {
            let moved = self.gesture.borrow().moved.filter(|(moved, _)| *moved == index);
            let given = || props.nodes.get(index).map_or(MIDDLE, |node| (node.x, node.y));
            moved.map_or_else(given, |(_, place)| self.kept(index, place))
        };
        match index.checked_sub(props.nodes.len()).and_then(|edge| props.edges.get(edge)) {
            Some(edge) => {
                let (a, b) = (of(edge.source), of(edge.target));
                ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0)
            }
            None => of(index),
        }
    }

    /// A place for a circle: with all of it inside the box.
    fn kept(&self, index: usize, (x, y): (f64, f64)) -> (f64, f64) {
        let radius = self.props.nodes.get(index).map_or(0.0, |node| node.radius);
        let inside =
            |at: f64, size: u32| within(at, radius / f64::from(size), 1.0 - radius / f64::from(size));
        (inside(x, self.props.size.0), inside(y, self.props.size.1))
    }

    /// What a pointer at a place of the frame does, and what comes of it.
    pub(super) fn on_pointer(&self, act: fn(&Self, &PointerEvent, (f64, f64))) -> Callback<PointerEvent> {
        let chart = self.clone();
        Callback::from(move |event: PointerEvent| {
            let Some(picture) = chart.picture.get().and_then(|node| as_element(&node)) else { return };
            act(&chart, &event, pointer::place_in(&picture, &event));
            if chart.gesture.borrow().has_begun() {
                pointer::follow(&picture, &event);
            }
        })
    }

    pub(super) fn down(&self, event: &PointerEvent, at: (f64, f64)) {
        // With Control it is the menu of a Mac, after which nothing is heard of the button.
        if event.button() == 0 && !event.ctrl_key() {
            let circle = pointer::mark_of(event).filter(|&index| index < self.props.nodes.len());
            let circle = circle.map(|index| (index, self.place_of(index)));
            self.gesture.borrow_mut().down(event.pointer_id(), at, circle);
        }
    }

    pub(super) fn moved(&self, event: &PointerEvent, at: (f64, f64)) {
        if !pointer::is_held(event) {
            // Released outside, where nothing was heard of it: nothing is put anywhere.
            if self.gesture.borrow().holds(event.pointer_id()) {
                self.cancelled(event, at);
            }
            return;
        }
        let is_seen = self.gesture.borrow_mut().move_to(event.pointer_id(), at);
        if is_seen {
            self.update.force_update();
        }
    }

    pub(super) fn up(&self, event: &PointerEvent, _: (f64, f64)) {
        let moved = self.gesture.borrow_mut().lift(event.pointer_id());
        if let Some((index, place)) = moved {
            self.pin(index, place);
            self.update.force_update();
        }
    }

    pub(super) fn cancelled(&self, event: &PointerEvent, _: (f64, f64)) {
        self.gesture.borrow_mut().lift(event.pointer_id());
        self.update.force_update();
    }

    fn pin(&self, index: usize, place: (f64, f64)) {
        if let Some(node) = self.props.nodes.get(index) {
            let (x, y) = self.kept(index, place);
            let thousandths = |share: f64| (share * 1_000.0).round() as u16;
            self.props.on_pin.emit((node.label.clone(), Some((thousandths(x), thousandths(y)))));
        }
    }

    /// Lets a circle go, if the mark is one that is pinned.
    fn unpin(&self, index: Option<usize>) -> bool {
        let node = index.and_then(|index| self.props.nodes.get(index)).filter(|node| node.is_pinned);
        if let Some(node) = node {
            self.props.on_pin.emit((node.label.clone(), None));
        }
        node.is_some()
    }

    /// Chooses a mark, or at the second click of two lets its circle go. What the first click changed may have
    /// moved the picture away under the pointer, so the second is for the same circle wherever it is.
    pub(super) fn click(&self, event: &MouseEvent) {
        let index = pointer::mark_of(event);
        if event.detail() > 1 {
            let before = self.gesture.borrow().clicked.clone();
            self.unpin(self.props.nodes.iter().position(|node| Some(&node.label) == before.as_ref()));
        } else if let Some(index) = index {
            let label = self.props.nodes.get(index).map(|node| node.label.clone());
            self.gesture.borrow_mut().clicked = label;
            self.choose(index, event.adds());
        }
    }

    /// Chooses a mark.
    fn choose(&self, index: usize, adds: bool) {
        let nodes = &self.props.nodes;
        if let Some(node) = nodes.get(index) {
            self.props.on_node.emit((node.label.clone(), adds));
        } else if let Some(edge) = self.props.edges.get(index - nodes.len()) {
            let label =
                |index: usize| nodes.get(index).map(|node| node.label.to_string()).unwrap_or_default();
            self.props.on_edge.emit((label(edge.source), label(edge.target)));
        }
    }

    /// Does what a key on a mark is for; whether it is for anything.
    pub(super) fn press(&self, index: usize, event: &KeyboardEvent) -> bool {
        let key = event.key();
        let way = match key.as_str() {
            "Enter" | " " => {
                self.choose(index, event.adds());
                return true;
            }
            _ if is_for_browser(event) => return false,
            "ArrowLeft" => (-STRIDE, 0.0),
            "ArrowRight" => (STRIDE, 0.0),
            "ArrowUp" => (0.0, -STRIDE),
            "ArrowDown" => (0.0, STRIDE),
            "Delete" | "Backspace" => return self.unpin(Some(index)),
            "+" | "=" => return self.zoom(NEARER, self.place_of(index)),
            "-" => return self.zoom(1.0 / NEARER, self.place_of(index)),
            "0" => return self.zoom(0.0, MIDDLE),
            _ => return false,
        };
        if index < self.props.nodes.len() {
            let (x, y) = self.place_of(index);
            let scale = self.gesture.borrow().lens.scale;
            self.pin(index, (x + way.0 / scale, y + way.1 / scale));
        }
        true
    }

    /// Brings the picture nearer by a factor about a place of it.
    fn zoom(&self, factor: f64, about: (f64, f64)) -> bool {
        self.look(|lens| lens.revealing(about).zoomed(factor, lens.revealing(about).shown(about)));
        true
    }
}
