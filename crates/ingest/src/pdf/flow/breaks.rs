//! Where one paragraph of a block ends and the next begins: by the distance of lines, their indents, short lines and fonts, by
//! items of lists, and by the rows of tables, which `rows` finds.
//!
//! One block is looked at by itself. What goes on in the next column or page, and what is a heading or a footnote, is for
//! [`super::Flow`].

use super::super::layout::{Block, Line};
use super::super::rows::{Place, places};
use super::words::is_hyphen;
use super::{Part, Piece, Usual, begins_item, ends_sentence};
use crate::ParagraphKind;
use std::collections::BTreeMap;

/// The paragraphs of a block, each with the height of its first line.
pub(super) fn pieces(block: &Block, usual: &Usual) -> Vec<(Piece, f32)> {
    let mut pieces: Vec<(Piece, f32)> = Vec::new();
    let edges = Edges::of(&block.lines);
    let own = own_leading(&block.lines);
    let mut above: Option<&Line> = None;
    // Where the first line of the paragraph begins, and how many lines it has.
    let (mut start, mut count) = (0.0, 0usize);
    let (mut in_item, mut was_row) = (false, false);
    for ((line, place), own) in block.lines.iter().zip(places(&block.lines)).zip(own) {
        if let (Place::Rest(cell), Some((row, _))) = (place, pieces.last_mut()) {
            row.hang_on(cell, &line.text);
            continue;
        }
        let goes_on = above.is_some_and(|above| edges.goes_on(above, line));
        let item = begins_item(&line.text) && !line.wide && !goes_on;
        let in_table = place != Place::Out;
        let after_row = std::mem::replace(&mut was_row, in_table);
        let breaks = in_table
            || after_row
            || above.is_none_or(|above| {
                item && (edges.is_start(line) || ends_sentence(&above.text) || count == 1)
                    || edges.breaks(
                        above,
                        line,
                        start,
                        count,
                        own.unwrap_or_else(|| usual.leading(line.size)),
                        usual,
                    )
                    || in_item && edges.leaves_item(above, line, start, count)
            });
        let full = line.x1 > edges.right - 0.12 * (edges.right - edges.left);
        match pieces.last_mut() {
            Some((piece, _)) if !breaks => {
                piece.lines.push(line.text.clone());
                piece.full = full;
                if piece.kind == ParagraphKind::Line {
                    piece.kind = ParagraphKind::Text;
                }
                count += 1;
            }
            _ => {
                let kind = match () {
                    () if line.wide || in_table => ParagraphKind::Line,
                    () if item => ParagraphKind::Item,
                    () => ParagraphKind::Text,
                };
                let indented = line.x0 > edges.left + 0.7 * line.size;
                let part = match place {
                    Place::Out => Part::Text,
                    place => Part::Row { first: place == Place::First },
                };
                let piece = Piece { full, part, ..Piece::begin(line, kind, indented) };
                pieces.push((piece, line.y));
                (start, count, in_item) = (line.x0, 1, item);
            }
        }
        above = Some(line);
    }
    pieces
}

/// Whether a line begins with a dash that stands alone.
fn is_dash(line: &str) -> bool {
    ["– ", "— ", "- "].iter().any(|dash| line.starts_with(dash))
}

/// The distance to the line above, for lines that are set wider than most of the document: three or more of one print, flush
/// left, at one distance, full but for the last, of which a fifth go on in small letters and no more than half end a sentence.
fn own_leading(lines: &[Line]) -> Vec<Option<f32>> {
    let mut own = vec![None; lines.len()];
    let mut from = 0;
    while from + 2 < lines.len() {
        let distance = |at: usize| Some(lines.get(at)?.y - lines.get(at + 1)?.y);
        let is_like = |at: usize| {
            let (Some(above), Some(line), Some(first)) = (lines.get(at), lines.get(at + 1), distance(from))
            else {
                return false;
            };
            (above.size - line.size).abs() < 0.05 * above.size
                && above.bold == line.bold
                && !line.wide
                && (above.x0 - line.x0).abs() < 0.5 * above.size
                && first < 2.6 * above.size
                && (above.y - line.y - first).abs() < 0.04 * first
        };
        let count = (from..lines.len() - 1).take_while(|&at| is_like(at)).count();
        let stretch = lines.get(from..from + count + 1).unwrap_or_default();
        if count >= 2 && is_text(stretch) {
            own.iter_mut().skip(from + 1).take(count).for_each(|place| *place = distance(from));
        }
        from += count.max(1);
    }
    own
}

/// Whether lines are those of running text.
fn is_text(lines: &[Line]) -> bool {
    let Some((_, full)) = lines.split_last() else { return false };
    let left = lines.iter().map(|line| line.x0).fold(f32::MAX, f32::min);
    let right = full.iter().map(|line| line.x1).fold(f32::MIN, f32::max);
    let short = full.iter().filter(|line| line.x1 < right - 0.15 * (right - left)).count();
    let ends = full.iter().filter(|line| ends_sentence(&line.text)).count();
    let is_low =
        |line: &&Line| line.text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
    let low = lines.iter().skip(1).filter(is_low).count();
    short * 5 <= full.len() && ends * 2 <= full.len() && low * 5 >= full.len()
}

/// Where the lines of a block begin and end.
struct Edges {
    left: f32,
    right: f32,
}

impl Edges {
    fn of(lines: &[Line]) -> Self {
        let mut lefts: BTreeMap<i32, usize> = BTreeMap::new();
        for line in lines {
            *lefts.entry(line.x0.round() as i32).or_default() += 1;
        }
        // The leftmost place where at least a sixth of the lines begin.
        let enough = lines.len().div_ceil(6);
        let left = lefts.iter().find(|(_, count)| **count >= enough).map_or(0.0, |(x, _)| *x as f32);
        let right = lines.iter().map(|line| line.x1).fold(f32::MIN, f32::max);
        Self { left, right }
    }

    /// Whether the dash that a line begins with is a mark of punctuation: the line above is full and its sentence goes on.
    fn goes_on(&self, above: &Line, line: &Line) -> bool {
        is_dash(&line.text)
            && above.x1 > self.right - 0.15 * (self.right - self.left)
            && !ends_sentence(&above.text)
    }

    fn is_start(&self, line: &Line) -> bool {
        line.x0 < self.left + 3.0 * line.size
    }

    /// Whether a line below that of an item is not its continuation, which hangs deeper, or follows a full line.
    fn leaves_item(&self, above: &Line, line: &Line, start: f32, count: usize) -> bool {
        let flush = line.x0 <= start + 0.3 * line.size;
        let short = above.x1 < self.right - 0.15 * (self.right - self.left);
        line.x0 < start - 0.5 * line.size
            || flush && (short || count > 1 && above.x0 > line.x0 + 0.3 * line.size)
    }

    /// Whether the wide gaps of two lines are those of words that were spread over a narrow column: a word is divided between
    /// them, or the first fills the column and the other goes on in small letters.
    fn is_spread(&self, above: &Line, line: &Line) -> bool {
        let goes_on = line.text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
        let is_divided = above.text.ends_with(is_hyphen) && !above.text.ends_with([' ', '\t']);
        let is_full = above.x1 > self.right - 0.5 * above.size && !ends_sentence(&above.text);
        goes_on && (is_divided || is_full && !(above.wide && line.wide))
    }

    fn breaks(
        &self,
        above: &Line,
        line: &Line,
        start: f32,
        count: usize,
        leading: f32,
        usual: &Usual,
    ) -> bool {
        let size = above.size.max(line.size);
        let distance = above.y - line.y;
        let leading = leading.max(0.9 * line.size);
        if (above.wide || line.wide) && !self.is_spread(above, line)
            || distance < -0.2 * size
            || distance > 1.32 * leading.max(usual.leading(above.size))
        {
            return true;
        }
        if (above.size - line.size).abs() > 0.1 * size || above.bold != line.bold {
            return true;
        }
        let deeper = line.x0 - above.x0 > 0.7 * size;
        let indented = line.x0 - self.left > 0.7 * size && line.x0 - self.left < 8.0 * size;
        // The first line of a paragraph stands in; of an item, or a hanging one, the others do.
        if deeper && indented && (above.x0 - self.left).abs() < 0.5 * size && count > 1 {
            return true;
        }
        if deeper && indented && count == 1 && ends_sentence(&above.text) && !begins_item(&above.text) {
            return true;
        }
        // Paragraphs of one line, each standing in.
        let same = (line.x0 - start).abs() < 0.3 * size;
        let width = self.right - self.left;
        if same && indented && count == 1 && ends_sentence(&above.text) && above.x1 < self.right - size {
            return true;
        }
        // The rest hung deeper than the first line, and this one does not.
        if count >= 2
            && above.x0 - line.x0 > 0.7 * size
            && (line.x0 - start).abs() < 0.5 * size
            && above.x0 > start
        {
            return true;
        }
        let short = above.x1 < self.right - 0.22 * width;
        short && ends_sentence(&above.text) && !line.text.starts_with(char::is_lowercase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_set_wider_than_others_have_a_leading_of_their_own() {
        let lines = |texts: &[&str], leading: f32| -> Vec<Line> {
            let line = |(at, text): (usize, &&str)| Line {
                x0: 50.0,
                x1: 50.0 + 5.0 * text.len() as f32,
                y: 700.0 - leading * at as f32,
                size: 11.0,
                text: (*text).to_owned(),
                ..Line::default()
            };
            texts.iter().enumerate().map(line).collect()
        };
        let text = ["a line of running text that", "goes on below it and then on", "to the last"];
        assert_eq!(own_leading(&lines(&text, 19.0)), [None, Some(19.0), Some(19.0)]);
        // As far apart as no lines of one paragraph are; short lines; sentences of one line each; lines of verse.
        assert_eq!(own_leading(&lines(&text, 30.0)), [None; 3]);
        assert_eq!(own_leading(&lines(&["a line", "goes on below it and then on", "to"], 19.0)), [None; 3]);
        assert_eq!(
            own_leading(&lines(&["A whole sentence here.", "And another one there.", "the end"], 19.0)),
            [None; 3]
        );
        assert_eq!(
            own_leading(&lines(&["The stars are out tonight", "And all is still and white", "No"], 19.0)),
            [None; 3]
        );
        assert_eq!(own_leading(&lines(&text[..2], 19.0)), [None; 2]);
    }
}
