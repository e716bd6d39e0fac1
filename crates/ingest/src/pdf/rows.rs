//! Which lines are rows of a table. A PDF says nothing of tables: what counts is that lines have gaps as wide as those
//! between cells, and that cells of lines below each other stand below each other.

use super::layout::Line;

/// What a line is to a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It is in none.
    Out,
    /// Its first row.
    First,
    /// Another row.
    Row,
    /// What hangs on in this cell of the row above, from 0.
    Rest(usize),
}

/// Lines that may hang on in the cells of one row.
const HANGING: usize = 12;

/// The place of each line. A table has three rows or more, or two of three cells or more.
pub(super) fn places(lines: &[Line]) -> Vec<Place> {
    let mut places = Vec::with_capacity(lines.len());
    while let Some(rest) = lines.get(places.len()..).filter(|rest| !rest.is_empty()) {
        let table = table(rest);
        let rows = table.iter().filter(|place| matches!(place, Place::First | Place::Row)).count();
        let cells = rest.iter().take(table.len()).map(|line| line.cells.len()).max().unwrap_or(0);
        match rows >= 3 || rows == 2 && cells >= 3 {
            true => places.extend(table),
            false => places.extend(vec![Place::Out; table.len().max(1)]),
        }
    }
    places
}

/// The longest table that may begin with the first of these lines.
fn table(lines: &[Line]) -> Vec<Place> {
    let Some(mut row) = lines.first().filter(|line| line.is_wide()) else { return Vec::new() };
    let mut places = vec![Place::First];
    // The line above, and how many hang on in its row.
    let (mut above, mut hanging) = (row, 0);
    for line in lines.iter().skip(1) {
        let distance = above.y - line.y;
        let near = distance > 0.0 && distance < 3.2 * row.size.max(line.size);
        if near && line.is_wide() && stand_below(row, line) {
            places.push(Place::Row);
            (row, hanging) = (line, 0);
        } else if let Some(cell) = hangs_on(row, line).filter(|_| distance > 0.5 && hanging < HANGING)
            && distance < 1.4 * line.size
        {
            places.push(Place::Rest(cell));
            hanging += 1;
        } else {
            break;
        }
        above = line;
    }
    places
}

/// Whether a cell of a line, not its first, stands below one of the other: flush left, flush right or in the middle.
fn stand_below(row: &Line, line: &Line) -> bool {
    let near = 0.6 * line.size;
    row.cells.iter().skip(1).any(|above| {
        line.cells.iter().skip(1).any(|cell| {
            (above.0 - cell.0).abs() < near
                || (above.1 - cell.1).abs() < near
                || (above.0 + above.1 - cell.0 - cell.1).abs() < 2.0 * near
        })
    })
}

/// The cell of a row that a line with one cell goes on in: it begins where that one does, and ends before the next.
fn hangs_on(row: &Line, line: &Line) -> Option<usize> {
    let same_print = (row.size - line.size).abs() < 0.1 * row.size && row.bold == line.bold;
    if line.is_wide() || !same_print {
        return None;
    }
    let cell = row.cells.iter().position(|cell| (cell.0 - line.x0).abs() < 0.5 * line.size)?;
    let end = row.cells.get(cell + 1).map_or(f32::MAX, |next| next.0);
    (line.x1 < end && line.x1 < row.x1 + 4.0 * line.size).then_some(cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Place::{First, Out, Rest, Row};

    /// Lines of ten points, each with its distance from the one above and its cells.
    fn check(lines: &[(f32, &[(f32, f32)])], expected: &[Place]) {
        let mut y = 800.0;
        let line = |&(down, cells): &(f32, &[(f32, f32)])| {
            y -= down;
            let (x0, x1) = (cells[0].0, cells[cells.len() - 1].1);
            Line { x0, x1, y, size: 10.0, cells: cells.to_vec(), ..Line::default() }
        };
        assert_eq!(places(&lines.iter().map(line).collect::<Vec<_>>()), expected);
    }

    #[test]
    fn rows_stand_below_each_other() {
        let text: (f32, &[(f32, f32)]) = (12.0, &[(50.0, 400.0)]);
        let row = |end: f32| [(50.0, 90.0), (end - 20.0, end)];
        let (a, b) = (row(300.0), row(301.0));
        check(
            &[text, (20.0, &a), (14.0, &b), (14.0, &a), (20.0, &[(50.0, 400.0)])],
            &[Out, First, Row, Row, Out],
        );
        // Two rows of two cells are names under a letter, and cells that stand anywhere are no columns.
        check(&[(20.0, &a), (14.0, &b), text], &[Out, Out, Out]);
        let (left, middle) = ([(50.0, 90.0), (140.0, 180.0)], [(50.0, 90.0), (200.0, 300.0)]);
        check(&[(20.0, &left), (14.0, &middle), (14.0, &a)], &[Out, Out, Out]);
    }

    #[test]
    fn what_hangs_on_in_a_cell_is_no_row() {
        let row = [(50.0, 90.0), (150.0, 290.0), (310.0, 330.0)];
        check(
            &[(20.0, &row), (12.0, &[(150.0, 210.0)]), (14.0, &row), (12.0, &[(50.0, 330.0)])],
            &[First, Rest(1), Row, Out],
        );
    }
}
