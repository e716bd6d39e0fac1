//! The columns of a page, by the white between them: where they begin, how far down they go, and what spans or follows them.
//!
//! What stands side by side in short lines is left together: whether it is a table, `rows` tells.

use super::super::flow::begins_item;
use super::{Block, Line, Run, join_initials, line, rows};

/// A run, or some that stand close on one base line: what columns are told by.
struct Segment {
    x0: f32,
    x1: f32,
    y: f32,
    size: f32,
    chars: usize,
    runs: Vec<Run>,
}

/// The blocks of a page in reading order.
pub(in crate::pdf) fn blocks(mut runs: Vec<Run>) -> Vec<Block> {
    join_initials(&mut runs);
    let segments = segments(runs);
    let mut blocks = Vec::new();
    split(segments, 0, &mut blocks);
    blocks
}

fn segments(runs: Vec<Run>) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for row in rows(runs) {
        let start = segments.len();
        for run in row {
            if segments.len() > start
                && let Some(last) = segments.last_mut()
                && run.x0 - last.x1 < 0.6 * last.size.max(run.size)
            {
                last.x1 = last.x1.max(run.x1);
                last.size = last.size.max(run.size);
                last.chars += run.chars;
                last.runs.push(run);
                continue;
            }
            segments.push(Segment {
                x0: run.x0,
                x1: run.x1,
                y: run.y,
                size: run.size,
                chars: run.chars,
                runs: vec![run],
            });
        }
    }
    segments
}

/// Splits into columns where there are any. From each segment downwards it follows the white that no segment crosses; where
/// that parts two or more columns of text, they are read one after the other, else the segment is read by itself.
fn split(segments: Vec<Segment>, depth: u32, blocks: &mut Vec<Block>) {
    let left = segments.iter().map(|segment| segment.x0).fold(f32::MAX, f32::min);
    let right = segments.iter().map(|segment| segment.x1).fold(f32::MIN, f32::max);
    let mut plain: Vec<Run> = Vec::new();
    let mut rest = segments;
    let mut work = 0usize;
    let ceiling = 200_000 + rest.len() * 4;
    let mut sizes: Vec<f32> = rest.iter().map(|segment| segment.size).collect();
    sizes.sort_by(f32::total_cmp);
    let size = sizes.get(sizes.len() / 2).copied().unwrap_or(10.0);
    while !rest.is_empty() {
        let (taken, gutters) = if depth < 4 && work < ceiling {
            band(&rest, left, right, size)
        } else {
            (rest.len(), Vec::new())
        };
        work += taken;
        if gutters.is_empty() {
            let alone = if work < ceiling { 1 } else { taken.max(1) };
            plain.extend(rest.drain(..alone.min(rest.len())).flat_map(|segment| segment.runs));
            continue;
        }
        close(&mut plain, blocks);
        let mut columns: Vec<Vec<Segment>> = gutters.iter().map(|_| Vec::new()).collect();
        columns.push(Vec::new());
        for segment in rest.drain(..taken) {
            let middle = (segment.x0 + segment.x1) / 2.0;
            let column = gutters.iter().take_while(|(_, end)| *end <= middle).count();
            if let Some(column) = columns.get_mut(column) {
                column.push(segment);
            }
        }
        for column in columns {
            split(column, depth + 1, blocks);
        }
    }
    close(&mut plain, blocks);
}

fn close(plain: &mut Vec<Run>, blocks: &mut Vec<Block>) {
    if !plain.is_empty() {
        let lines: Vec<Line> = rows(std::mem::take(plain)).iter().map(|row| line(row)).collect();
        blocks.push(Block { lines });
    }
}

/// How many segments from the first on leave a white between columns, and the whites; none where they are no columns.
fn band(segments: &[Segment], left: f32, right: f32, size: f32) -> (usize, Vec<(f32, f32)>) {
    let mut free = vec![(left, right)];
    let (mut leftmost, mut rightmost) = (f32::MAX, f32::MIN);
    let mut taken = 0;
    let least = 0.75 * size;
    for segment in segments {
        // A page number in the white between columns ends them: no column has room there.
        let inside =
            |(start, end): &(f32, f32)| *start < segment.x0 && segment.x1 < *end && end - start < 5.0 * size;
        if free.iter().any(|gap| leftmost < gap.0 && gap.1 < rightmost && inside(gap)) {
            break;
        }
        let mut now = Vec::with_capacity(free.len() + 1);
        for (start, end) in &free {
            for (start, end) in [(*start, end.min(segment.x0)), (start.max(segment.x1), *end)] {
                if end - start >= least {
                    now.push((start, end));
                }
            }
        }
        if now.is_empty() {
            break;
        }
        free = now;
        (leftmost, rightmost) = (leftmost.min(segment.x0), rightmost.max(segment.x1));
        taken += 1;
    }
    let Some(band) = segments.get(..taken) else { return (1, Vec::new()) };
    let parts = |(start, end): &(f32, f32)| {
        band.iter().any(|segment| segment.x1 <= *start + 0.1)
            && band.iter().any(|segment| segment.x0 >= *end - 0.1)
    };
    free.retain(parts);
    if !are_columns(band, &free, size) {
        return (taken, Vec::new());
    }
    let below = below(band, &free, size);
    let is_heading = below <= 3 && taken < segments.len();
    if is_heading || is_list_below(band, below, &free) {
        taken -= below;
    }
    (taken, free)
}

/// How many of the last segments stand below all columns. Where something that spans the columns follows, a few are its
/// heading and not the end of the first column.
fn below(band: &[Segment], gutters: &[(f32, f32)], size: f32) -> usize {
    let edges = gutters.iter().map(|(_, end)| *end).chain([f32::MAX]);
    let mut from = f32::MIN;
    let mut highest = f32::MIN;
    for edge in edges {
        let column = band.iter().filter(|segment| segment.x0 >= from - 0.2 && segment.x0 < edge - 0.2);
        highest = highest.max(column.map(|segment| segment.y).fold(f32::MAX, f32::min));
        from = edge;
    }
    band.iter().rev().take_while(|segment| segment.y < highest - 1.6 * size).count()
}

/// Whether the last `below` segments are a list under columns of one height, and not the rest of the first column: it begins
/// with an item, behind more white than between any lines of that column, just where the others end.
fn is_list_below(band: &[Segment], below: usize, gutters: &[(f32, f32)]) -> bool {
    let (columns, list) = band.split_at(band.len() - below.min(band.len()));
    let (Some(top), Some((_, edge))) = (list.first(), gutters.first()) else { return false };
    let is_first = |segment: &&Segment| segment.x0 < edge - 0.2;
    let mut lines: Vec<(f32, f32)> =
        columns.iter().filter(is_first).map(|segment| (segment.y, segment.size)).collect();
    lines.dedup_by(|(y, _), (above, _)| *above - *y < 0.5 * top.size);
    // White around a heading says nothing of other lines.
    let is_usual = |(_, size): &(f32, f32)| *size < 1.15 * top.size;
    let pairs = lines.iter().zip(lines.iter().skip(1));
    let mut distances: Vec<f32> = pairs
        .filter(|(above, line)| is_usual(above) && is_usual(line))
        .map(|(above, line)| above.0 - line.0)
        .collect();
    distances.sort_by(f32::total_cmp);
    let (Some(last), Some(usual), Some(widest)) =
        (lines.last(), distances.get(distances.len() / 2), distances.last())
    else {
        return false;
    };
    let first_line = list.iter().take_while(|segment| top.y - segment.y < 0.35 * top.size);
    let mut runs: Vec<Run> = first_line.flat_map(|segment| segment.runs.clone()).collect();
    runs.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    list.iter().all(|segment| is_first(&segment))
        && last.0 - top.y > (1.32 * usual).max(1.1 * widest)
        && begins_item(&line(&runs).text.replace('\t', " "))
}

/// Whether the whites part columns of text and not the cells of a table: each column has enough lines, and long ones.
fn are_columns(band: &[Segment], gutters: &[(f32, f32)], size: f32) -> bool {
    if gutters.is_empty() {
        return false;
    }
    let mut edges: Vec<f32> = gutters.iter().map(|(_, end)| *end).collect();
    edges.push(f32::MAX);
    let narrow = gutters.iter().any(|(start, end)| end - start < 1.1 * size);
    let mut from = f32::MIN;
    let mut spans: Vec<(f32, f32)> = Vec::new();
    for edge in edges {
        let column: Vec<&Segment> =
            band.iter().filter(|segment| segment.x0 >= from - 0.2 && segment.x0 < edge - 0.2).collect();
        let chars: usize = column.iter().map(|segment| segment.chars).sum();
        // Beside a narrow white a few lines must be so long that they are no cells.
        let (least, length) = match narrow {
            true if column.len() < 6 => (4, 18),
            _ => (3, 14),
        };
        if column.len() < least || chars < length * column.len() {
            return false;
        }
        let top = column.iter().map(|segment| segment.y).fold(f32::MIN, f32::max);
        let bottom = column.iter().map(|segment| segment.y).fold(f32::MAX, f32::min);
        spans.push((bottom, top));
        from = edge;
    }
    // Side by side, not one below the other.
    spans.windows(2).all(|pair| match pair {
        [(bottom, top), (next_bottom, next_top)] => {
            let shared = top.min(*next_top) - bottom.max(*next_bottom);
            shared > 0.4 * (top - bottom).min(next_top - next_bottom)
        }
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(heights: &[f32], item: f32, expected: bool) {
        let segment = |y: f32, size: f32, text: &str| {
            let (x0, x1, chars, text) = (60.0, 280.0, 40, text.to_owned());
            let run = Run { x0, x1, y, size, text, bold: false, artifact: false, chars };
            Segment { x0, x1, y, size, chars, runs: vec![run] }
        };
        let mut band = vec![segment(140.0, 16.0, "A heading")];
        band.extend(heights.iter().map(|y| segment(*y, 11.0, "words of a column")));
        band.push(segment(item, 11.0, "• an item"));
        assert_eq!(is_list_below(&band, 1, &[(285.0, 320.0)]), expected, "{heights:?} {item}");
    }

    #[test]
    fn a_list_below_columns_stands_behind_more_white_than_any_line() {
        check(&[100.0, 86.0, 72.0, 58.0], 30.0, true);
        check(&[100.0, 86.0, 72.0, 58.0], 44.0, false);
        // Paragraphs of the column are parted by as much.
        check(&[100.0, 86.0, 66.0, 52.0], 32.0, false);
        check(&[100.0, 86.0, 66.0, 52.0], 24.0, true);
    }
}
