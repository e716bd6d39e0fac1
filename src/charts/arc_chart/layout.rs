//! Where the pieces of the arc stand, and those that don't answer: lines, bands, labels, paths.

use super::{Arc, ArcChartProps, px};
use memoscope_engine::math::within;
use std::fmt::Write;
use std::ops::Range;
use yew::prelude::*;

/// Height of the bars' field and of the space over and under it, in CSS pixels.
pub(super) const HEIGHT: f64 = 200.0;
pub(super) const HEAD: f64 = 16.0;
pub(super) const FOOT: f64 = 20.0;
/// The room that the labels of the lines take, and that of the mark of the mean.
const LEFT: f64 = 48.0;
const RIGHT: f64 = 48.0;
/// How near to an end of the marked stretch the pointer takes hold of it.
const GRIP: f64 = 12.0;
/// Bars nearer to each other than this are joined to one a pixel: the highest and the lowest of it.
const DENSE: f64 = 1.5;
/// Points of the smoothed line are at least so far apart: those between are joined to their mean.
const SMOOTH: f64 = 2.0;
/// The width of a character in a readout, about.
const CHAR: f64 = 6.6;

/// Where things are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) step: f64,
    count: usize,
}

impl Layout {
    pub(super) fn new(width: u32, count: usize) -> Self {
        let width = f64::from(width.max(200));
        Self { width, step: (width - LEFT - RIGHT) / count.max(1) as f64, count }
    }

    pub(super) fn left(&self, index: usize) -> f64 {
        LEFT + self.step * index as f64
    }

    /// A bar is most of its step, and never wider than looks like a bar.
    pub(super) fn thickness(&self) -> f64 {
        within(self.step * 0.66, 0.6, 34.0)
    }

    pub(super) fn middle(&self, index: usize) -> f64 {
        self.left(index) + self.step / 2.0
    }

    /// Whether there are more bars than pixels.
    pub(super) fn is_dense(&self) -> bool {
        self.step < DENSE
    }

    /// The bar at a place, the first or last beyond the ends.
    pub(super) fn bar_at(&self, x: f64) -> usize {
        let index = ((x - LEFT) / self.step).max(0.0) as usize;
        index.min(self.count.saturating_sub(1))
    }

    /// The bar that stays when the pointer takes hold of an end of the stretch at this place.
    pub(super) fn held(&self, part: &Range<usize>, x: f64) -> Option<usize> {
        let (from, to) = (self.left(part.start), self.left(part.end));
        let (to_start, to_end) = ((x - from).abs(), (x - to).abs());
        match () {
            () if to_start.min(to_end) > GRIP => None,
            () if to_start < to_end => Some(part.end.saturating_sub(1)),
            () => Some(part.start),
        }
    }
}

pub(super) fn height_of(value: f64) -> f64 {
    HEIGHT / 2.0 * (1.0 - value)
}

/// What lies under the bars: the neutral band, the lines and their labels.
pub(super) fn ground(layout: &Layout, props: &ArcChartProps) -> Html {
    let data = &props.data;
    let end = px(layout.width - RIGHT);
    let tick = |value: f64, label: &AttrValue| {
        html! { <text class="arc__tick" x={px(LEFT - 6.0)} y={px(height_of(value) + 4.0)} text-anchor="end">{ label.clone() }</text> }
    };
    let rule = |value: f64| {
        let y = px(height_of(value));
        html! { <line class="arc__grid" x1={px(LEFT)} x2={end.clone()} y1={y.clone()} y2={y} /> }
    };
    let foot = px(HEIGHT + FOOT - 4.0);
    html! {
        <>
            // The whole field answers the pointer, bars or none.
            <rect class="arc__field" x="0" y={px(-HEAD)} width={px(layout.width)} height={px(HEAD + HEIGHT + FOOT)} />
            <rect class="arc__neutral" x={px(LEFT)} y={px(height_of(data.neutral))} width={px(layout.width - LEFT - RIGHT)} height={px(HEIGHT * data.neutral)} />
            { rule(0.5) }{ rule(-0.5) }
            { tick(0.5, &props.ticks[0]) }{ tick(0.0, &props.ticks[1]) }{ tick(-0.5, &props.ticks[2]) }
            <text class="arc__tick" x={px(LEFT)} y={foot.clone()}>{ data.start.clone() }</text>
            <text class="arc__tick" x={end.clone()} y={foot} text-anchor="end">{ data.end.clone() }</text>
        </>
    }
}

/// The field of the marked stretch.
pub(super) fn part(layout: &Layout, part: Option<&Range<usize>>) -> Html {
    field(layout, part, "arc__part")
}

/// The field of the stretch that is being marked.
pub(super) fn run(layout: &Layout, run: Option<&Range<usize>>) -> Html {
    field(layout, run, "arc__run")
}

fn field(layout: &Layout, range: Option<&Range<usize>>, class: &'static str) -> Html {
    let Some(range) = range else { return html! {} };
    let x = layout.left(range.start);
    html! { <rect {class} x={px(x)} y="0.5" width={px(layout.left(range.end) - x)} height={px(HEIGHT - 1.0)} /> }
}

/// The ends of the marked stretch, which can be dragged.
pub(super) fn grips(layout: &Layout, part: Option<&Range<usize>>) -> Html {
    let Some(part) = part else { return html! {} };
    [part.start, part.end]
        .into_iter()
        .map(|end| {
            let x = layout.left(end);
            html! {
                <g class="arc__grip">
                    <rect class="arc__hold" x={px(x - GRIP)} y="0" width={px(GRIP * 2.0)} height={px(HEIGHT)} />
                    <line x1={px(x)} x2={px(x)} y1="0" y2={px(HEIGHT)} />
                    <rect class="arc__knob" x={px(x - 4.0)} y={px(HEIGHT / 2.0 - 12.0)} width="8" height="24" rx="4" />
                </g>
            }
        })
        .collect()
}

/// What lies over the bars: the line at 0, the smoothed line, the mark of the mean.
pub(super) fn lines(layout: &Layout, data: &Arc) -> Html {
    let path = smooth_path(layout, data);
    let zero = px(height_of(0.0));
    html! {
        <>
            <line class="arc__zero" x1={px(LEFT)} x2={px(layout.width - RIGHT)} y1={zero.clone()} y2={zero} />
            if data.bars.len() > 2 {
                <path class="arc__halo" d={path.clone()} />
                <path class="arc__line" d={path} />
            }
            if let Some((mean, label, name)) = &data.mean {
                <g class="arc__mean" role="img" aria-label={name.clone()}>
                    <title>{ name.clone() }</title>
                    <path d={format!("M{} {}l8 -5v10z", px(layout.width - RIGHT + 2.0), px(height_of(*mean)))} />
                    <text class="arc__tick" x={px(layout.width)} y={px(height_of(*mean) + 4.0)} text-anchor="end">{ label.clone() }</text>
                </g>
            }
        </>
    }
}

/// The smoothed line. Bars that are closer than its points are joined to one with their mean.
fn smooth_path(layout: &Layout, data: &Arc) -> String {
    let mut path = String::new();
    let each = (SMOOTH / layout.step).ceil().max(1.0) as usize;
    for (number, bars) in data.bars.chunks(each).enumerate() {
        let mean = bars.iter().fold(0.0, |sum, bar| sum + bar.smoothed) / bars.len() as f64;
        let first = layout.middle(number * each);
        let x = (first + layout.middle(number * each + bars.len() - 1)) / 2.0;
        let pen = if number == 0 { 'M' } else { 'L' };
        let _infallible = write!(path, "{pen}{} {}", px(x), px(height_of(mean)));
    }
    path
}

/// What is being pointed at or marked, in words over the field.
pub(super) fn readout(
    layout: &Layout,
    props: &ArcChartProps,
    run: Option<&Range<usize>>,
    pointed: Option<usize>,
) -> Html {
    let (says, middle) = match (run, pointed) {
        (Some(run), _) => {
            let middle = (layout.left(run.start) + layout.left(run.end)) / 2.0;
            ((props.names.stretch)(run.start, run.end - 1), middle)
        }
        (None, Some(index)) => ((props.names.bar)(index), layout.middle(index)),
        (None, None) => return html! {},
    };
    let half = says.chars().count() as f64 * CHAR / 2.0;
    let x = middle.max(half).min(layout.width - half);
    html! { <text class="arc__readout" x={px(x)} y="-4" text-anchor="middle" aria-hidden="true">{ says }</text> }
}

/// All bars as paths: high and low, inside the marked stretch and outside. Where there are more bars than
/// pixels, each pixel has the highest and the lowest of its bars.
pub(super) fn all_bars(layout: &Layout, data: &Arc, part: Option<&Range<usize>>) -> Html {
    let mut paths: [String; 4] = Default::default();
    for column in columns(layout, data, part) {
        let offset = if column.inside { 0 } else { 2 };
        for (path, value) in paths.iter_mut().skip(offset).zip([column.high, column.low]) {
            if value != 0.0 {
                let _infallible =
                    write!(path, "M{} {}V{}", px(column.x), px(height_of(0.0)), px(height_of(value)));
            }
        }
    }
    let width = px(if layout.is_dense() { 1.0 } else { layout.thickness() });
    let classes = ["positive", "negative", "positive arc__many--outside", "negative arc__many--outside"];
    paths
        .into_iter()
        .zip(classes)
        .filter(|(path, _)| !path.is_empty())
        .map(|(d, class)| html! { <path class={format!("arc__many arc__many--{class}")} {d} stroke-width={width.clone()} /> })
        .collect()
}

/// What one path stroke stands for: a bar, or the bars of one pixel.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Column {
    x: f64,
    inside: bool,
    high: f64,
    low: f64,
}

fn columns(layout: &Layout, data: &Arc, part: Option<&Range<usize>>) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for (index, bar) in data.bars.iter().enumerate() {
        let middle = layout.middle(index);
        let x = if layout.is_dense() { middle.floor() + 0.5 } else { middle };
        let inside = part.is_none_or(|part| part.contains(&index));
        let (high, low) = (bar.value.max(0.0), bar.value.min(0.0));
        match columns.last_mut().filter(|last| last.x == x && last.inside == inside) {
            Some(last) => (last.high, last.low) = (last.high.max(high), last.low.min(low)),
            None => columns.push(Column { x, inside, high, low }),
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::super::ArcBar;
    use super::*;

    fn arc(values: &[f64]) -> Arc {
        let bar = |(id, &value): (u32, &f64)| ArcBar { id, value, smoothed: value };
        let bars = (0..).zip(values).map(bar).collect();
        Arc { bars, start: "".into(), end: "".into(), neutral: 0.05, mean: None, is_sentences: true }
    }

    #[test]
    fn bars_fill_the_width_and_do_not_overlap() {
        for count in [1, 17, 200, 5_000] {
            let layout = Layout::new(700, count);
            assert!((layout.left(count) - (700.0 - RIGHT)).abs() < 1e-6);
            assert!(layout.thickness() <= layout.step.max(0.6));
        }
    }

    #[test]
    fn a_place_has_its_bar() {
        for count in [1, 17, 5_000] {
            let layout = Layout::new(700, count);
            for index in 0..count {
                assert_eq!(layout.bar_at(layout.middle(index)), index);
            }
            assert_eq!((layout.bar_at(-9.0), layout.bar_at(9_999.0)), (0, count - 1));
        }
        assert_eq!(Layout::new(700, 0).bar_at(300.0), 0);
    }

    #[test]
    fn the_nearer_end_is_held() {
        let layout = Layout::new((LEFT + RIGHT) as u32 + 170, 17);
        assert_eq!((layout.step, layout.left(4)), (10.0, LEFT + 40.0));
        let part = 4..8;
        assert_eq!(layout.held(&part, 90.0), Some(7));
        assert_eq!(layout.held(&part, 125.0), Some(4));
        assert_eq!(layout.held(&part, 108.0), None);
        assert_eq!(layout.held(&part, 60.0), None);
    }

    #[test]
    fn close_points_of_the_line_are_joined() {
        let few = Layout::new((LEFT + RIGHT) as u32 + 120, 3);
        assert_eq!(smooth_path(&few, &arc(&[0.5, 0.0, -0.5])), "M68.0 50.0L108.0 100.0L148.0 150.0");
        let many = Layout::new((LEFT + RIGHT) as u32 + 160, 160);
        let path = smooth_path(&many, &arc(&[0.5; 160]));
        assert_eq!(path.matches('L').count(), 79);
        assert!(path.starts_with("M49.0 50.0L51.0 50.0"), "{path}");
    }

    #[test]
    fn bars_of_one_pixel_are_its_highest_and_lowest() {
        let layout = Layout::new((LEFT + RIGHT) as u32 + 200, 800);
        let mut values = vec![0.0; 800];
        (values[0], values[1], values[2], values[5]) = (0.25, 0.5, -0.75, -0.5);
        let found = columns(&layout, &arc(&values), Some(&(0..5)));
        assert_eq!((found[0].high, found[0].low, found[0].inside), (0.5, -0.75, true));
        assert_eq!((found[1].inside, found[2].inside, found[2].low), (true, false, -0.5));
        assert_eq!(found.len(), 201, "a pixel each, and one that is cut");
        assert_eq!(columns(&Layout::new(700, 3), &arc(&[0.1, 0.2, 0.3]), None).len(), 3);
    }
}
