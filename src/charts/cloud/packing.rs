//! Where the words of a cloud stand, and how large they are.
//!
//! Sizes: the area of a word's box is its value times one scale for all. Places: in their order, each on the
//! first free place from the middle outwards. Only sums, products and roots, so the same on every machine.

use memoscope_engine::math::{sqrt, within};

/// A word to be placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Word {
    /// Its width in sizes of its type; above 0.
    pub(super) ems: f64,
    /// Its value; above 0.
    pub(super) value: f64,
}

/// The box of a word, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    /// Its left edge.
    pub(super) x: f64,
    /// Its upper edge.
    pub(super) y: f64,
    /// Its width.
    pub(super) width: f64,
    /// Its height: [`LINE`] sizes of its type.
    pub(super) height: f64,
}

/// Boxes, the word of the greatest value first, and the height that they fill.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Packing {
    pub(super) boxes: Vec<Placed>,
    pub(super) height: f64,
}

/// Height of a box in sizes of its type: room for what goes above and below small letters.
pub(super) const LINE: f64 = 1.1;

/// The smallest type and the largest, in CSS pixels.
const LEAST: f64 = 13.0;
const MOST: f64 = 76.0;

/// The least height and width that a word keeps free, so that it can be hit.
const TARGET: f64 = 24.0;

/// What is kept free around a word.
const GAP: f64 = 4.0;

/// What is kept free beside a word, in heights of it, so that two don't read as one.
const SIDE: f64 = 0.25;

/// How much of a cloud is covered by boxes, about.
const FILL: f64 = 0.52;

/// The widest that a word may be, as a share of the cloud's width.
const WIDEST: f64 = 0.94;

/// How far one round around the middle is from the next.
const STEP: f64 = 4.0;

/// Places as many of the words, from the first, as can be told apart in a cloud of this width.
///
/// Values must not increase. Words that would be smaller than can be read are left out, and all that come
/// after them, so that none is missing between others. At most quadratic in the words, times the places tried.
pub(super) fn pack(words: &[Word], width: f64) -> Packing {
    let (count, scale) = scale(words, width);
    let sizes: Vec<(f64, f64)> = words.iter().take(count).map(|word| size(word, scale)).collect();
    let total: f64 = sizes.iter().map(|(width, height)| width * height).sum();
    let flat = within(total / (FILL * width * width), 0.4, 1.6);
    let mut taken: Vec<Placed> = Vec::with_capacity(count);
    let mut rounds =
        [Rounds { width, flat, mirror: 1.0, full: 0 }, Rounds { width, flat, mirror: -1.0, full: 0 }];
    for (index, &(wide, high)) in sizes.iter().enumerate() {
        let box_of = (wide.max(TARGET - GAP) + GAP + high * SIDE, high.max(TARGET - GAP) + GAP);
        taken.push(rounds[index % 2].place(&taken, box_of));
    }
    let top = taken.iter().map(|place| place.y).fold(f64::INFINITY, f64::min);
    let bottom = taken.iter().map(|place| place.y + place.height).fold(top, f64::max);
    let boxes = taken.iter().zip(&sizes).map(|(place, &(wide, high))| Placed {
        x: place.x + (place.width - wide) / 2.0 + width / 2.0,
        y: place.y + (place.height - high) / 2.0 - top,
        width: wide,
        height: high,
    });
    Packing { height: if taken.is_empty() { 0.0 } else { bottom - top }, boxes: boxes.collect() }
}

/// The width and height of a word whose area is its value times `scale`.
fn size(word: &Word, scale: f64) -> (f64, f64) {
    let type_size = sqrt(word.value * scale / (word.ems * LINE));
    (type_size * word.ems, type_size * LINE)
}

/// How many words are drawn, and the area of a value of 1.
fn scale(words: &[Word], width: f64) -> (usize, f64) {
    let area_of = |type_size: f64, word: &Word| type_size * type_size * word.ems * LINE / word.value;
    let widest = WIDEST * width;
    let tallest = if width < 480.0 { width * 1.5 } else { width * 0.75 };
    let wanted = within(width * 0.55, 260.0, 420.0);
    let (mut least, mut most, mut values) = (0.0_f64, f64::INFINITY, 0.0);
    let mut best = (0, 0.0);
    for (index, word) in words.iter().enumerate() {
        values += word.value;
        least = least.max(area_of(LEAST, word));
        most = most.min(area_of(MOST, word)).min(area_of(widest / word.ems, word));
        let room = (FILL * width * tallest / values).min(most);
        if least <= room || index == 0 {
            best = (index + 1, (FILL * width * wanted / values).max(least).min(room));
        }
    }
    best
}

/// The places that are tried, in rounds from the middle outwards.
#[derive(Clone, Copy)]
struct Rounds {
    /// The width of the cloud.
    width: f64,
    /// How much lower than wide the rounds are.
    flat: f64,
    /// 1, or -1 for every second word, whose places are mirrored.
    mirror: f64,
    /// The first round that may have room for the smallest box; so it is the first for any.
    full: i32,
}

impl Rounds {
    /// The first free place for a box of this size. There always is one: the cloud may grow as high as it needs.
    fn place(&mut self, taken: &[Placed], size: (f64, f64)) -> Placed {
        while self.full < MAX_ROUNDS && self.free_in(self.full, taken, (TARGET, TARGET)).is_none() {
            self.full += 1;
        }
        let free = (self.full..MAX_ROUNDS).find_map(|round| self.free_in(round, taken, size));
        free.unwrap_or_else(|| {
            // Below everything: nothing can be there.
            let bottom = taken.iter().map(|place| place.y + place.height).fold(0.0, f64::max);
            Placed { x: -size.0 / 2.0, y: bottom, width: size.0, height: size.1 }
        })
    }

    /// The first free place of a round.
    fn free_in(&self, round: i32, taken: &[Placed], (wide, high): (f64, f64)) -> Option<Placed> {
        let half = self.width / 2.0;
        let radius = f64::from(round) * STEP;
        let quarter = 1 + round * 3 / 2;
        // Most places are refused by the box that refused the one before.
        let mut refused_by = 0;
        for point in 0..quarter {
            // A point of the circle without a sine: rational in the tangent of half its angle.
            let t = f64::from(point) / f64::from(quarter);
            let (c, s) = (radius * (1.0 - t * t) / (1.0 + t * t), radius * 2.0 * t / (1.0 + t * t));
            for (x, y) in [(c, s), (-c, -s), (-s, c), (s, -c)] {
                let x = x * self.mirror - wide / 2.0;
                let tried = Placed { x, y: y * self.flat - high / 2.0, width: wide, height: high };
                let fits = x >= -half && x + wide <= half;
                if !fits || taken.get(refused_by).is_some_and(|there| overlap(there, &tried)) {
                    continue;
                }
                match taken.iter().position(|there| overlap(there, &tried)) {
                    Some(index) => refused_by = index,
                    None => return Some(tried),
                }
            }
        }
        None
    }
}

/// Rounds after which a word is put below all others.
const MAX_ROUNDS: i32 = 400;

fn overlap(a: &Placed, b: &Placed) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(list: &[(f64, f64)]) -> Vec<Word> {
        list.iter().map(|&(ems, value)| Word { ems, value }).collect()
    }

    #[test]
    fn no_word_fills_no_room() {
        assert_eq!(pack(&[], 400.0), Packing::default());
    }

    #[test]
    fn one_word_stands_in_the_middle() {
        let Packing { boxes, height } = pack(&words(&[(3.0, 7.0)]), 400.0);
        let [only] = boxes.as_slice() else { panic!("{boxes:?}") };
        assert!((only.x + only.width / 2.0 - 200.0).abs() < 1e-9);
        assert!(only.y >= 0.0 && only.y + only.height <= height);
        assert!((only.height - MOST * LINE).abs() < 1e-9, "as large as type may be: {}", only.height);
    }

    #[test]
    fn a_long_word_is_no_larger_than_a_short_one_of_the_same_count() {
        let boxes = pack(&words(&[(2.0, 5.0), (8.0, 5.0)]), 600.0).boxes;
        assert!(boxes[1].height < boxes[0].height);
        assert!((boxes[0].width * boxes[0].height - boxes[1].width * boxes[1].height).abs() < 1e-6);
    }

    #[test]
    fn words_too_small_to_be_read_are_left_out() {
        assert_eq!(pack(&words(&[(3.0, 1_000.0), (3.0, 900.0), (3.0, 1.0)]), 400.0).boxes.len(), 2);
    }

    proptest! {
        #[test]
        fn words_never_overlap_and_their_area_is_their_value(
            list in proptest::collection::vec((0.3_f64..20.0, 1_u32..60), 1..60),
            width in 260_u32..1_000,
        ) {
            let mut list: Vec<(f64, f64)> = list.into_iter().map(|(ems, value)| (ems, f64::from(value))).collect();
            list.sort_by(|a, b| b.1.total_cmp(&a.1));
            let width = f64::from(width);
            let Packing { boxes, height } = pack(&words(&list), width);
            prop_assert!(!boxes.is_empty());
            let area = |index: usize| boxes[index].width * boxes[index].height / list[index].1;
            for (index, one) in boxes.iter().enumerate() {
                prop_assert!(one.x >= 0.0 && one.x + one.width <= width + 1e-9);
                prop_assert!(one.y >= 0.0 && one.y + one.height <= height + 1e-9);
                prop_assert!((area(index) / area(0) - 1.0).abs() < 1e-9);
                prop_assert!(one.height >= LEAST * LINE - 1e-9 || boxes.len() == 1);
                for other in &boxes[..index] {
                    prop_assert!(!overlap(one, other), "{one:?} over {other:?}");
                }
            }
            prop_assert_eq!(pack(&words(&list), width), Packing { boxes, height });
        }

        #[test]
        fn no_free_place_is_passed_over(
            list in proptest::collection::vec((TARGET..90.0, TARGET..60.0), 1..40),
        ) {
            let mut taken: Vec<Placed> = Vec::new();
            let all = Rounds { width: 400.0, flat: 0.8, mirror: 1.0, full: 0 };
            let mut rounds = all;
            for &size in &list {
                let first = (0..MAX_ROUNDS).find_map(|round| all.free_in(round, &taken, size));
                let placed = rounds.place(&taken, size);
                prop_assert_eq!(Some(placed), first);
                taken.push(placed);
            }
        }
    }
}
