//! On which side of its circle each label stands, so that none lies over another or over a circle.
//!
//! Where the layout is as the engine made it, all stand above. Circles that were moved, or are looked at from near
//! by, make others turn.

/// A circle with its label, in CSS pixels of the frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Labelled {
    /// The centre.
    pub(super) at: (f64, f64),
    /// The radius.
    pub(super) radius: f64,
    /// The width of the label.
    pub(super) width: f64,
}

/// A side of a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Centred above it.
    Above,
    /// Centred below it.
    Below,
    /// Beginning to the right of it.
    Right,
    /// Ending to the left of it.
    Left,
}

/// The height of a label, and its gap to the circle.
const HEIGHT: f64 = 14.0;
const GAP: f64 = 3.0;

/// Left, right, top, bottom.
type Rect = [f64; 4];

fn overlap(a: &Rect, b: &Rect) -> bool {
    a[0] < b[1] && b[0] < a[1] && a[2] < b[3] && b[2] < a[3]
}

impl Labelled {
    fn circle(&self) -> Rect {
        let ((x, y), r) = (self.at, self.radius);
        [x - r, x + r, y - r, y + r]
    }

    fn label(&self, side: Side) -> Rect {
        let ((x, y), r) = (self.at, self.radius + GAP);
        let (left, top) = match side {
            Side::Above => (x - self.width / 2.0, y - r - HEIGHT),
            Side::Below => (x - self.width / 2.0, y + r),
            Side::Right => (x + r, y - HEIGHT / 2.0),
            Side::Left => (x - r - self.width, y - HEIGHT / 2.0),
        };
        [left, left + self.width, top, top + HEIGHT]
    }

    /// Where its text is to be written: the place of its anchor, and which end of it that is.
    pub(super) fn text(&self, side: Side) -> (f64, f64, &'static str) {
        let ((x, y), r) = (self.at, self.radius + GAP + 2.0);
        match side {
            Side::Above => (x, y - r, "middle"),
            Side::Below => (x, y + r + 9.0, "middle"),
            Side::Right => (x + r, y + 4.0, "start"),
            Side::Left => (x - r, y + 4.0, "end"),
        }
    }
}

/// The side of each label: the first that is free and inside the frame, one after the other; above where none is.
/// Quadratic.
pub(super) fn sides(all: &[Labelled], (width, height): (f64, f64)) -> Vec<Side> {
    let mut taken: Vec<Rect> = all.iter().map(Labelled::circle).collect();
    let mut sides = Vec::with_capacity(all.len());
    for (index, one) in all.iter().enumerate() {
        let is_free = |side: &Side| {
            let label = one.label(*side);
            let inside = label[0] >= 0.0 && label[1] <= width && label[2] >= 0.0 && label[3] <= height;
            inside && !taken.iter().enumerate().any(|(other, rect)| other != index && overlap(&label, rect))
        };
        let side = [Side::Above, Side::Below, Side::Right, Side::Left].into_iter().find(is_free);
        let side = side.unwrap_or(Side::Above);
        taken.push(one.label(side));
        sides.push(side);
    }
    sides
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(centres: &[(f64, f64)], expected: &[Side]) {
        let all: Vec<Labelled> =
            centres.iter().map(|&at| Labelled { at, radius: 6.0, width: 40.0 }).collect();
        assert_eq!(sides(&all, (200.0, 200.0)), expected);
    }

    #[test]
    fn labels_turn_where_there_is_no_room() {
        check(&[(100.0, 100.0)], &[Side::Above]);
        check(&[(100.0, 100.0), (100.0, 84.0)], &[Side::Below, Side::Above]);
        check(&[(100.0, 100.0), (100.0, 84.0), (100.0, 116.0)], &[Side::Right, Side::Above, Side::Below]);
        check(&[(100.0, 8.0)], &[Side::Below]);
        check(&[(4.0, 8.0)], &[Side::Right]);
        check(&[(196.0, 100.0)], &[Side::Left]);
        check(&[], &[]);
    }
}
