//! What pointers do to a picture: one moves a circle or, near by, the picture; two bring it nearer.
//!
//! Knows no events: places in the frame go in, what is to be seen comes out.

use super::lens::{Lens, Place};
use yew::AttrValue;

/// A pointer that moves no further than this is a click, in CSS pixels.
const STILL: f64 = 4.0;

/// The pointers that are down, and what they have done so far.
#[derive(Debug)]
pub(super) struct Gesture {
    /// What is looked at.
    pub(super) lens: Lens,
    /// The circle that is being moved, and where to.
    pub(super) moved: Option<(usize, Place)>,
    /// The label of the circle that was clicked last.
    pub(super) clicked: Option<AttrValue>,
    /// The frame in CSS pixels.
    pub(super) size: (f64, f64),
    pointers: Vec<(i32, Place)>,
    /// The circle under the pointer, and the way from the pointer to its centre.
    held: Option<(usize, Place)>,
    /// Where the pointer, or the middle of two, came down, and how far apart they were.
    start: (Place, f64),
    /// The look when they came down.
    before: Lens,
    /// Whether this is more than a click.
    has_begun: bool,
}

impl Default for Gesture {
    fn default() -> Self {
        Self {
            lens: Lens::WHOLE,
            moved: None,
            clicked: None,
            size: (1.0, 1.0),
            pointers: Vec::new(),
            held: None,
            start: ((0.0, 0.0), 1.0),
            before: Lens::WHOLE,
            has_begun: false,
        }
    }
}

impl Gesture {
    /// A pointer came down here in the frame, on a circle whose centre is at a place of the picture or on
    /// none.
    pub(super) fn down(&mut self, id: i32, at: Place, circle: Option<(usize, Place)>) {
        self.lift(id);
        self.pointers.push((id, at));
        if self.pointers.len() == 1 {
            self.held = circle.map(|(index, place)| {
                let shown = self.lens.shown(place);
                (index, (shown.0 - at.0, shown.1 - at.1))
            });
        }
        self.begin();
    }

    fn begin(&mut self) {
        self.start = self.spread();
        self.before = self.lens;
        self.has_begun = self.pointers.len() > 1;
        if self.has_begun {
            (self.held, self.moved) = (None, None);
        }
    }

    /// The middle of the pointers, and the distance of two in CSS pixels.
    fn spread(&self) -> (Place, f64) {
        match self.pointers.as_slice() {
            [(_, one), (_, other), ..] => {
                let middle = ((one.0 + other.0) / 2.0, (one.1 + other.1) / 2.0);
                (middle, self.distance(*one, *other).max(1.0))
            }
            [(_, one)] => (*one, 1.0),
            [] => (self.start.0, 1.0),
        }
    }

    fn distance(&self, one: Place, other: Place) -> f64 {
        let (x, y) = ((one.0 - other.0) * self.size.0, (one.1 - other.1) * self.size.1);
        (x * x + y * y).sqrt()
    }

    /// A pointer moved. Whether there is something else to be seen.
    pub(super) fn move_to(&mut self, id: i32, at: Place) -> bool {
        let Some(pointer) = self.pointers.iter_mut().find(|pointer| pointer.0 == id) else { return false };
        pointer.1 = at;
        let (middle, apart) = self.spread();
        self.has_begun |= self.distance(middle, self.start.0) > STILL;
        if !self.has_begun {
            return false;
        }
        match self.held {
            Some((index, way)) => {
                let place = self.lens.place((at.0 + way.0, at.1 + way.1));
                self.moved = Some((index, place));
            }
            None => {
                let (from, before_apart) = self.start;
                let by = (middle.0 - from.0, middle.1 - from.1);
                self.lens = self.before.zoomed(apart / before_apart, from).panned(by);
            }
        }
        true
    }

    /// Whether what a finger does here is for the picture, not for the page.
    pub(super) fn is_own(&self) -> bool {
        self.held.is_some() || self.lens.is_near() || self.pointers.len() > 1
    }

    /// Whether the pointers do more than click, and so are to be followed out of the frame.
    pub(super) fn has_begun(&self) -> bool {
        self.has_begun
    }

    /// Whether a pointer came down here and was not lifted yet.
    pub(super) fn holds(&self, id: i32) -> bool {
        self.pointers.iter().any(|pointer| pointer.0 == id)
    }

    /// A pointer was lifted, or taken away. The circle that was moved, and where to.
    pub(super) fn lift(&mut self, id: i32) -> Option<(usize, Place)> {
        let count = self.pointers.len();
        self.pointers.retain(|pointer| pointer.0 != id);
        if self.pointers.len() < count && !self.pointers.is_empty() {
            // The finger that is left goes on with the picture from here.
            self.begin();
        }
        if self.pointers.is_empty() {
            self.held = None;
            return self.moved.take();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gesture() -> Gesture {
        Gesture { size: (100.0, 100.0), ..Gesture::default() }
    }

    #[test]
    fn a_click_moves_nothing() {
        let mut gesture = gesture();
        gesture.down(1, (0.5, 0.5), Some((3, (0.5, 0.5))));
        assert!(!gesture.move_to(1, (0.52, 0.52)));
        assert!(gesture.holds(1) && !gesture.holds(2));
        assert_eq!(gesture.lift(1), None);
        assert!(!gesture.holds(1));
        assert!(!gesture.move_to(1, (0.9, 0.9)));
    }

    #[test]
    fn a_circle_follows_from_where_it_is_held() {
        let mut gesture = gesture();
        gesture.down(1, (0.5, 0.5), Some((3, (0.51, 0.5))));
        assert!(gesture.move_to(1, (0.7, 0.25)));
        let (index, (x, y)) = gesture.lift(1).expect("it was moved");
        assert_eq!((index, (x * 100.0).round(), (y * 100.0).round()), (3, 71.0, 25.0));
        assert_eq!(gesture.lens, Lens::WHOLE);
    }

    #[test]
    fn the_picture_follows_only_near_by() {
        let mut gesture = gesture();
        gesture.down(1, (0.5, 0.5), None);
        gesture.move_to(1, (0.7, 0.5));
        assert_eq!(gesture.lens, Lens::WHOLE);
        gesture.lift(1);
        gesture.lens = Lens::WHOLE.zoomed(2.0, (0.5, 0.5));
        gesture.down(1, (0.5, 0.5), None);
        gesture.move_to(1, (0.7, 0.5));
        assert!((gesture.lens.shown((0.5, 0.5)).0 - 0.7).abs() < 1e-9);
    }

    #[test]
    fn two_fingers_bring_it_nearer() {
        let mut gesture = gesture();
        gesture.down(1, (0.4, 0.5), Some((0, (0.4, 0.5))));
        gesture.down(2, (0.6, 0.5), None);
        gesture.move_to(1, (0.3, 0.5));
        gesture.move_to(2, (0.7, 0.5));
        assert!((gesture.lens.scale - 2.0).abs() < 1e-9);
        assert_eq!(gesture.lift(2), None);
        gesture.move_to(1, (0.35, 0.5));
        assert!((gesture.lens.scale - 2.0).abs() < 1e-9);
        assert_eq!(gesture.lift(1), None);
    }
}
