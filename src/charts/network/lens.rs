//! What part of a picture is looked at, and how near.
//!
//! Places in the picture and in the frame are shares: 0 at the left and top, 1 at the right and bottom.

use memoscope_engine::math::within;

/// A place, across and down.
pub(super) type Place = (f64, f64);

/// The nearest that a picture is looked at.
const NEAREST: f64 = 6.0;
/// How far from the frame's edge a place is shown that was out of sight.
const MARGIN: f64 = 0.12;

/// A look at a picture: never past its edges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lens {
    /// How many times larger than the whole picture in the frame, 1 to [`NEAREST`].
    pub(super) scale: f64,
    /// The place of the picture at the frame's corner.
    corner: Place,
}

impl Lens {
    /// The whole picture.
    pub(super) const WHOLE: Self = Self { scale: 1.0, corner: (0.0, 0.0) };

    /// Whether only a part is seen.
    pub(super) fn is_near(self) -> bool {
        self.scale > 1.0
    }

    /// Where in the frame a place of the picture is; outside 0 to 1 where it is out of sight.
    pub(super) fn shown(self, place: Place) -> Place {
        ((place.0 - self.corner.0) * self.scale, (place.1 - self.corner.1) * self.scale)
    }

    /// The place of the picture that is here in the frame.
    pub(super) fn place(self, shown: Place) -> Place {
        (shown.0 / self.scale + self.corner.0, shown.1 / self.scale + self.corner.1)
    }

    fn kept(scale: f64, corner: Place) -> Self {
        let most = 1.0 - 1.0 / scale;
        Self { scale, corner: (within(corner.0, 0.0, most), within(corner.1, 0.0, most)) }
    }

    /// Nearer by a factor; what was at a place of the frame stays there as far as the edges allow.
    pub(super) fn zoomed(self, factor: f64, at: Place) -> Self {
        let held = self.place(at);
        let scale = within(self.scale * factor, 1.0, NEAREST);
        Self::kept(scale, (held.0 - at.0 / scale, held.1 - at.1 / scale))
    }

    /// Moved along with a pointer that went so far across the frame.
    pub(super) fn panned(self, by: Place) -> Self {
        Self::kept(self.scale, (self.corner.0 - by.0 / self.scale, self.corner.1 - by.1 / self.scale))
    }

    /// Moved no further than needed for a place to be seen.
    pub(super) fn revealing(self, place: Place) -> Self {
        let (x, y) = self.shown(place);
        let way = |at: f64| within(at, MARGIN, 1.0 - MARGIN) - at;
        if self.is_near() { self.panned((way(x), way(y))) } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lens: Lens, place: Place, expected: Place) {
        let (x, y) = lens.shown(place);
        assert!((x - expected.0).abs() < 1e-9 && (y - expected.1).abs() < 1e-9, "{x} {y}");
        let (x, y) = lens.place((x, y));
        assert!((x - place.0).abs() < 1e-9 && (y - place.1).abs() < 1e-9);
    }

    #[test]
    fn zooming_holds_the_place_under_the_pointer() {
        check(Lens::WHOLE, (0.3, 0.7), (0.3, 0.7));
        let near = Lens::WHOLE.zoomed(2.0, (0.25, 0.5));
        check(near, (0.25, 0.5), (0.25, 0.5));
        check(near, (0.5, 0.5), (0.75, 0.5));
        assert_eq!(near.zoomed(0.1, (0.9, 0.9)), Lens::WHOLE);
        assert_eq!(Lens::WHOLE.zoomed(99.0, (0.0, 0.0)).scale, NEAREST);
    }

    #[test]
    fn a_look_ends_at_the_edges() {
        let near = Lens::WHOLE.zoomed(2.0, (0.5, 0.5));
        check(near.panned((9.0, -9.0)), (0.0, 1.0), (0.0, 1.0));
        assert_eq!(Lens::WHOLE.panned((0.4, 0.4)), Lens::WHOLE);
        let (x, y) = near.revealing((0.95, 0.1)).shown((0.95, 0.1));
        assert!((0.85..=1.0).contains(&x) && (0.0..=0.2).contains(&y), "{x} {y}");
        assert_eq!(near.revealing((0.5, 0.5)), near);
    }
}
