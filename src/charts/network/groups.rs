//! Groups of circles, as areas behind them.

use super::Node;
use super::labels::Labelled;
use crate::charts::px;
use memoscope_engine::order::sort_by;
use yew::prelude::*;

/// How far an area reaches beyond the circles in it, in pixels.
const REACH: f64 = 8.0;
/// How far from the frame's edges it stays at least.
const EDGE: f64 = 1.0;
/// The diagonal of a step of 1.
const DIAGONAL: f64 = std::f64::consts::FRAC_1_SQRT_2;
/// Eight ways from a centre.
const WAYS: [(f64, f64); 8] = [
    (1.0, 0.0),
    (DIAGONAL, DIAGONAL),
    (0.0, 1.0),
    (-DIAGONAL, DIAGONAL),
    (-1.0, 0.0),
    (-DIAGONAL, -DIAGONAL),
    (0.0, -1.0),
    (DIAGONAL, -DIAGONAL),
];

/// The area of each group that has at least two circles, in a frame of this size.
pub(super) fn draw(nodes: &[Node], places: &[Labelled], size: (u32, u32)) -> Html {
    let count = nodes.iter().filter_map(|node| node.group).max().map_or(0, |most| most + 1);
    let area = |group: usize| {
        let members = nodes.iter().zip(places).filter(|(node, _)| node.group == Some(group));
        let circles: Vec<&Labelled> = members.map(|(_, place)| place).collect();
        let points = (circles.len() > 1).then(|| hull(around(&circles, size)))?;
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", px(*x), px(*y))).collect();
        Some(html! { <polygon key={group} class="network__group" points={points.join(" ")} /> })
    };
    html! { <g aria-hidden="true">{ for (0..count).filter_map(area) }</g> }
}

/// Points about circles, a little outside them; about one that the frame holds, no further than the frame's edges, which
/// would cut the area's line off.
fn around(circles: &[&Labelled], (width, height): (u32, u32)) -> Vec<(f64, f64)> {
    let inside = |at: f64, radius: f64, end: f64| at - radius >= EDGE && at + radius <= end - EDGE;
    let kept = |at: f64, end: f64| at.max(EDGE).min(end - EDGE);
    let (width, height) = (f64::from(width), f64::from(height));
    let about = move |circle: &&Labelled| {
        let ((x, y), radius) = (circle.at, circle.radius);
        let is_inside = inside(x, radius, width) && inside(y, radius, height);
        let reach = radius + REACH;
        WAYS.map(|(across, down)| match (x + across * reach, y + down * reach) {
            (x, y) if is_inside => (kept(x, width), kept(y, height)),
            outside => outside,
        })
    };
    circles.iter().flat_map(about).collect()
}

/// The corners of the smallest convex area that holds these points, one way round (the monotone chain of Andrew 1979).
fn hull(mut points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    sort_by(&mut points, |a, b| a.0.total_cmp(&b.0).then_with(|| a.1.total_cmp(&b.1)));
    let mut corners = chain(points.iter());
    corners.extend(chain(points.iter().rev()));
    corners
}

/// One side of a hull, its last point left out.
fn chain<'a>(points: impl Iterator<Item = &'a (f64, f64)>) -> Vec<(f64, f64)> {
    let mut side: Vec<(f64, f64)> = Vec::new();
    for &point in points {
        while let [.., a, b] = side.as_slice()
            && (b.0 - a.0) * (point.1 - a.1) - (b.1 - a.1) * (point.0 - a.0) <= 0.0
        {
            side.pop();
        }
        side.push(point);
    }
    side.pop();
    side
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_hull_leaves_out_what_is_inside_and_between() {
        let points = vec![(0.0, 0.0), (2.0, 0.0), (1.0, 0.0), (1.0, 1.0), (2.0, 2.0), (0.0, 2.0)];
        assert_eq!(hull(points), [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]);
        assert_eq!(hull(Vec::new()), []);
    }

    #[test]
    fn an_area_stays_in_the_frame_with_what_the_frame_holds() {
        let circle = |x: f64, y: f64| Labelled { at: (x, y), radius: 5.0, width: 0.0 };
        let lowest =
            |circle: &Labelled| around(&[circle], (100, 50)).iter().map(|at| at.1).fold(0.0, f64::max);
        assert_eq!(lowest(&circle(50.0, 20.0)), 33.0, "away from the edge it reaches as far as anywhere");
        assert_eq!(lowest(&circle(50.0, 43.0)), 49.0);
        assert_eq!(lowest(&circle(50.0, 60.0)), 73.0, "out of sight, where only a part is looked at");
    }

    proptest! {
        #[test]
        fn every_point_is_inside_its_hull(points in proptest::collection::vec((0_u8..20, 0_u8..20), 3..30)) {
            let points: Vec<(f64, f64)> = points.into_iter().map(|(x, y)| (x.into(), y.into())).collect();
            let corners = hull(points.clone());
            prop_assert!(corners.iter().all(|corner| points.contains(corner)));
            for (a, b) in corners.iter().zip(corners.iter().cycle().skip(1)) {
                for point in &points {
                    let side = (b.0 - a.0) * (point.1 - a.1) - (b.1 - a.1) * (point.0 - a.0);
                    prop_assert!(side >= 0.0, "{a:?} {b:?} {point:?}");
                }
            }
        }
    }
}
