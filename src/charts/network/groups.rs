//! Groups of circles, as areas behind them.

use super::Node;
use super::labels::Labelled;
use crate::charts::px;
use memoscope_engine::order::sort_by;
use yew::prelude::*;

/// How far an area reaches beyond the circles in it, in pixels.
const REACH: f64 = 8.0;
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

/// The area of each group that has at least two circles.
pub(super) fn draw(nodes: &[Node], places: &[Labelled]) -> Html {
    let count = nodes.iter().filter_map(|node| node.group).max().map_or(0, |most| most + 1);
    let area = |group: usize| {
        let members = nodes.iter().zip(places).filter(|(node, _)| node.group == Some(group));
        let circles: Vec<&Labelled> = members.map(|(_, place)| place).collect();
        let points = (circles.len() > 1).then(|| hull(around(&circles)))?;
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", px(*x), px(*y))).collect();
        Some(html! { <polygon key={group} class="network__group" points={points.join(" ")} /> })
    };
    html! { <g aria-hidden="true">{ for (0..count).filter_map(area) }</g> }
}

/// Points about circles, a little outside them.
fn around(circles: &[&Labelled]) -> Vec<(f64, f64)> {
    let about = |circle: &&Labelled| {
        let (at, reach) = (circle.at, circle.radius + REACH);
        WAYS.map(|(x, y)| (at.0 + x * reach, at.1 + y * reach))
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
