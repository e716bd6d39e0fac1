//! Where the words of a network stand.
//!
//! A force layout after Fruchterman and Reingold (1991): words repel each other, edges pull, everything is
//! drawn to the middle, and at the end each word gets room for its circle and the label above it. Several
//! seeded starts are tried and the picture with the fewest crossings is kept. Only + − × ÷ and √ are used, so
//! the same network gives the same picture everywhere. It knows nothing of words but a key and a width.

use crate::math::{sqrt, within};

/// The height of a label's line and its gap to the circle.
pub(crate) const LABEL_HEIGHT: f64 = 14.0;
pub(crate) const LABEL_GAP: f64 = 3.0;
/// Free space around a circle with its label.
const PAD: f64 = 3.0;
/// How hard everything is drawn to the middle.
const GRAVITY: f64 = 0.1;
/// The fewest and most starts tried, and the pairs of bodies that all starts together may have.
const STARTS: (usize, usize) = (2, 8);
const START_PAIRS: usize = 3_500;
const STEPS: u32 = 160;
/// How far words repel each other, in spring lengths.
const REPULSION_RANGE: f64 = 3.5;
/// The most passes that move overlapping words apart.
const SEPARATIONS: u32 = 400;

/// A circle with a label centred above it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Body {
    /// Where its start position comes from.
    pub(crate) key: u64,
    /// The circle's radius.
    pub(crate) radius: f64,
    /// The label's width.
    pub(crate) label: f64,
}

/// How far a body reaches from the circle's centre: to the sides, up, down.
type Reach = (f64, f64, f64);

impl Body {
    fn reach(&self) -> Reach {
        let side = self.radius.max(self.label / 2.0) + PAD;
        (side, self.radius + LABEL_GAP + LABEL_HEIGHT + PAD, self.radius + PAD)
    }
}

/// The centres of the circles in a box of this size, in its units, circles and labels inside it.
///
/// Where the box has no room for all, they overlap as little as was found. The work is bounded: quadratic in
/// the bodies and in the links.
pub(crate) fn place(bodies: &[Body], links: &[(usize, usize)], width: f64, height: f64) -> Vec<(f64, f64)> {
    let links: Vec<(usize, usize)> =
        links.iter().copied().filter(|&(a, b)| a != b && a.max(b) < bodies.len()).collect();
    let degree = |body| links.iter().filter(|&&(a, b)| a == body || b == body).count() as f64;
    let degrees: Vec<f64> = (0..bodies.len()).map(degree).collect();
    let reaches: Vec<Reach> = bodies.iter().map(Body::reach).collect();
    let mut best: Option<(f64, Vec<(f64, f64)>)> = None;
    let starts = (START_PAIRS / (bodies.len() * bodies.len()).max(1)).clamp(STARTS.0, STARTS.1);
    for start in 0..starts as u64 {
        let (links, degrees, reaches) = (&links, &degrees, &reaches);
        let mut picture = Picture { bodies, reaches, links, degrees, width, height, at: Vec::new() };
        picture.scatter(start);
        picture.settle();
        let cost = picture.cost();
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, picture.at));
        }
    }
    best.map(|(_, at)| at).unwrap_or_default()
}

/// One attempt. `at`, `reaches` and `degrees` are as long as `bodies`, and links are numbers of bodies: no index below can
/// miss.
struct Picture<'a> {
    bodies: &'a [Body],
    reaches: &'a [Reach],
    links: &'a [(usize, usize)],
    degrees: &'a [f64],
    width: f64,
    height: f64,
    at: Vec<(f64, f64)>,
}

impl Picture<'_> {
    /// Start positions from the keys alone, so that a word starts at the same place in every network.
    fn scatter(&mut self, start: u64) {
        let place = |body: &Body| {
            let mut state = body.key ^ start.wrapping_mul(0xD6E8_FEB8_6659_FD93);
            (random(&mut state) * self.width, random(&mut state) * self.height)
        };
        self.at = self.bodies.iter().map(place).collect();
    }

    /// Lets forces act with ever smaller steps, then makes room for the labels.
    fn settle(&mut self) {
        let count = self.bodies.len().max(1) as f64;
        let spring = 0.62 * sqrt(self.width * self.height / count);
        for step in 0..STEPS {
            let left = 1.0 - f64::from(step) / f64::from(STEPS);
            let stride = self.width / 8.0 * left * left + 1.0;
            let forces = self.forces(spring);
            for (place, force) in self.at.iter_mut().zip(forces) {
                let length = sqrt(force.0 * force.0 + force.1 * force.1).max(1e-9);
                let step = stride.min(length) / length;
                place.0 += force.0 * step;
                place.1 += force.1 * step;
            }
            if step * 2 > STEPS {
                self.separate();
            }
            self.keep_inside();
        }
        for _ in 0..SEPARATIONS {
            let moved = self.separate();
            self.keep_inside();
            if !moved {
                break;
            }
        }
        self.spread();
    }

    fn forces(&self, spring: f64) -> Vec<(f64, f64)> {
        let centre = (self.width / 2.0, self.height / 2.0);
        let flat = self.width / self.height;
        let pull = |at: &(f64, f64)| ((centre.0 - at.0) * GRAVITY, (centre.1 - at.1) * GRAVITY * flat);
        let mut forces: Vec<(f64, f64)> = self.at.iter().map(pull).collect();
        // Words far apart leave each other alone, or loose parts would be driven to the walls.
        let range = spring * REPULSION_RANGE;
        for a in 0..self.at.len() {
            let mut on_a = forces[a];
            for (b, on_b) in forces[..a].iter_mut().enumerate() {
                let (x, y) = (self.at[a].0 - self.at[b].0, self.at[a].1 - self.at[b].1);
                if x * x + y * y > range * range {
                    continue;
                }
                let (x, y, distance) = self.between(a, b);
                let near = (1.0 - distance / range).max(0.0);
                let push = spring * spring / (distance * distance) * near * 1.6;
                on_a = (on_a.0 + x * push, on_a.1 + y * push);
                *on_b = (on_b.0 - x * push, on_b.1 - y * push);
            }
            forces[a] = on_a;
        }
        for &(a, b) in self.links {
            let (x, y, distance) = self.between(a, b);
            // A word with many edges is not pulled by each of them as hard as one with a single edge.
            let pull = distance / spring / sqrt(self.degrees[a].min(self.degrees[b]));
            forces[a].0 -= x * pull;
            forces[a].1 -= y * pull;
            forces[b].0 += x * pull;
            forces[b].1 += y * pull;
        }
        forces
    }

    /// The way from `b` to `a` and its length, which is never 0.
    fn between(&self, a: usize, b: usize) -> (f64, f64, f64) {
        let (x, y) = (self.at[a].0 - self.at[b].0, self.at[a].1 - self.at[b].1);
        let distance = sqrt(x * x + y * y);
        if distance > 1e-6 { (x, y, distance) } else { (1e-3, 1e-3 * (a as f64 + 1.0), 1e-2) }
    }

    /// Whether two bodies' rectangles overlap.
    fn do_overlap(&self, a: usize, b: usize) -> bool {
        overlap((self.at[a], self.reaches[a]), (self.at[b], self.reaches[b])).is_some()
    }

    /// Pushes overlapping bodies apart, each pair along the shorter way. Whether any did overlap.
    fn separate(&mut self) -> bool {
        let mut moved = false;
        for a in 0..self.at.len() {
            let (before, from_a) = self.at.split_at_mut(a);
            let (Some(at_a), reach_a) = (from_a.first_mut(), self.reaches[a]) else { continue };
            for (at_b, &reach_b) in before.iter_mut().zip(self.reaches) {
                let Some((x, y)) = overlap((*at_a, reach_a), (*at_b, reach_b)) else { continue };
                moved = true;
                // A little more than half each, so that a chain of pushes comes to rest.
                if x.abs() < y.abs() {
                    at_a.0 += x * 0.51;
                    at_b.0 -= x * 0.51;
                } else {
                    at_a.1 += y * 0.51;
                    at_b.1 -= y * 0.51;
                }
            }
        }
        moved
    }

    fn keep_inside(&mut self) {
        for (place, &(side, up, down)) in self.at.iter_mut().zip(self.reaches) {
            place.0 = place.0.min(self.width - side).max(side.min(self.width / 2.0));
            place.1 = place.1.min(self.height - down).max(up.min(self.height / 2.0));
        }
    }

    /// Grows a small picture towards the edges of the box, and centres it.
    fn spread(&mut self) {
        let mut x = (f64::INFINITY, f64::NEG_INFINITY);
        let mut y = x;
        for (at, &(side, up, down)) in self.at.iter().zip(self.reaches) {
            x = (x.0.min(at.0 - side), x.1.max(at.0 + side));
            y = (y.0.min(at.1 - up), y.1.max(at.1 + down));
        }
        let grow = |(low, high): (f64, f64), size: f64| within(size / (high - low).max(1.0), 1.0, 1.35);
        let (grow_x, grow_y) = (grow(x, self.width), grow(y, self.height));
        for place in &mut self.at {
            place.0 = self.width / 2.0 + (place.0 - (x.0 + x.1) / 2.0) * grow_x;
            place.1 = self.height / 2.0 + (place.1 - (y.0 + y.1) / 2.0) * grow_y;
        }
        self.keep_inside();
    }

    /// How hard the picture is to read: overlaps first, then edges over other words, then crossings and
    /// edges through their own labels, then the length of edges.
    fn cost(&self) -> f64 {
        let count = self.at.len();
        let overlaps =
            (0..count).flat_map(|a| (0..a).map(move |b| (a, b))).filter(|&(a, b)| self.do_overlap(a, b));
        let mut cost = overlaps.count() as f64 * 1_000.0;
        for (i, &(a, b)) in self.links.iter().enumerate() {
            let others = (0..count).filter(|&other| other != a && other != b);
            cost += others.filter(|&other| self.runs_over(a, b, other)).count() as f64 * 3.0;
            let crossed = self.links.iter().take(i).filter(|&&(c, d)| self.cross(a, b, c, d));
            cost += crossed.count() as f64;
            cost +=
                if self.leaves_through_label(a, b) || self.leaves_through_label(b, a) { 0.5 } else { 0.0 };
            cost += self.between(a, b).2 / (self.width + self.height);
        }
        cost
    }

    /// Whether the edge from `a` up to `b` runs through the middle of `a`'s own label.
    fn leaves_through_label(&self, a: usize, b: usize) -> bool {
        let (x, y) = (self.at[b].0 - self.at[a].0, self.at[a].1 - self.at[b].1);
        let to_label = self.bodies[a].radius + LABEL_GAP + LABEL_HEIGHT / 2.0;
        y > to_label && x.abs() * to_label < y * self.bodies[a].label / 2.0
    }

    /// Whether the edge from `a` to `b` runs over another body (Liang and Barsky 1984).
    fn runs_over(&self, a: usize, b: usize, other: usize) -> bool {
        let (side, up, down) = self.reaches[other];
        let (x, y) = (self.at[b].0 - self.at[a].0, self.at[b].1 - self.at[a].1);
        let (to_x, to_y) = (self.at[other].0 - self.at[a].0, self.at[other].1 - self.at[a].1);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (step, low, high) in [(x, to_x - side, to_x + side), (y, to_y - up, to_y + down)] {
            if step.abs() < 1e-9 {
                if low > 0.0 || high < 0.0 {
                    return false;
                }
                continue;
            }
            let (first, second) = (low / step, high / step);
            enter = enter.max(first.min(second));
            leave = leave.min(first.max(second));
        }
        enter < leave
    }

    fn cross(&self, a: usize, b: usize, c: usize, d: usize) -> bool {
        if a == c || a == d || b == c || b == d {
            return false;
        }
        let side = |p: usize, q: usize, r: usize| {
            let (p, q, r) = (self.at[p], self.at[q], self.at[r]);
            (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0) > 0.0
        };
        side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
    }
}

/// How far two bodies' rectangles overlap in x and y, and the way to push the first; `None` if they don't.
#[inline]
fn overlap((a, a_reach): ((f64, f64), Reach), (b, b_reach): ((f64, f64), Reach)) -> Option<(f64, f64)> {
    let ((a_side, a_up, a_down), (b_side, b_up, b_down)) = (a_reach, b_reach);
    let (x, y) = (a.0 - b.0, a.1 - b.1);
    let deep_x = a_side + b_side - x.abs();
    let deep_y = if y > 0.0 { a_up + b_down - y } else { a_down + b_up + y };
    if deep_x <= 1e-9 || deep_y <= 1e-9 {
        return None;
    }
    Some((if x < 0.0 { -deep_x } else { deep_x }, if y > 0.0 { deep_y } else { -deep_y }))
}

/// The next number of SplitMix64 (Steele, Lea and Flood 2014), as a fraction from 0 up to 1.
fn random(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^= mixed >> 31;
    (mixed >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bodies(labels: &[f64]) -> Vec<Body> {
        let body = |(key, &label): (usize, &f64)| Body { key: key as u64, radius: 8.0, label };
        labels.iter().enumerate().map(body).collect()
    }

    /// Overlapping pairs, and bodies that stick out of the box.
    fn faults(bodies: &[Body], at: &[(f64, f64)], width: f64, height: f64) -> (usize, usize) {
        let boxes: Vec<[f64; 4]> = bodies
            .iter()
            .zip(at)
            .map(|(body, at)| {
                let side = body.radius.max(body.label / 2.0);
                let top = body.radius + LABEL_GAP + LABEL_HEIGHT;
                [at.0 - side, at.0 + side, at.1 - top, at.1 + body.radius]
            })
            .collect();
        let outside = |b: &&[f64; 4]| b[0] < 0.0 || b[1] > width || b[2] < 0.0 || b[3] > height;
        let meet = |a: &[f64; 4], b: &[f64; 4]| a[0] < b[1] && b[0] < a[1] && a[2] < b[3] && b[2] < a[3];
        let overlaps = (0..boxes.len()).map(|i| boxes[..i].iter().filter(|b| meet(&boxes[i], b)).count());
        (overlaps.sum(), boxes.iter().filter(outside).count())
    }

    #[test]
    fn none_and_one() {
        assert_eq!(place(&[], &[(0, 1)], 560.0, 400.0), []);
        let at = place(&bodies(&[40.0]), &[(0, 0), (0, 7)], 560.0, 400.0);
        assert!((at[0].0 - 280.0).abs() < 1.0 && (at[0].1 - 200.0).abs() < 20.0, "{at:?}");
    }

    #[test]
    fn joined_words_stand_closer() {
        let at = place(&bodies(&[40.0; 6]), &[(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)], 560.0, 400.0);
        let distance = |a: usize, b: usize| {
            let (x, y): (f64, f64) = (at[a].0 - at[b].0, at[a].1 - at[b].1);
            (x * x + y * y).sqrt()
        };
        let within = distance(0, 1) + distance(1, 2) + distance(3, 4) + distance(4, 5);
        let across = distance(0, 3) + distance(1, 4) + distance(2, 5) + distance(0, 5);
        assert!(within * 1.5 < across, "{within} {across}");
    }

    #[test]
    fn random_numbers_are_those_of_splitmix() {
        let mut state = 0;
        let first = random(&mut state);
        assert_eq!((first * (1_u64 << 53) as f64) as u64, 0xE220_A839_7B1D_CDAF >> 11);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn up_to_forty_words_find_room(
            labels in prop::collection::vec(14.0_f64..90.0, 2..40),
            links in prop::collection::vec((0_usize..40, 0_usize..40), 0..40),
        ) {
            let bodies = bodies(&labels);
            let at = place(&bodies, &links, 640.0, 480.0);
            prop_assert_eq!(faults(&bodies, &at, 640.0, 480.0), (0, 0));
        }
    }
}
