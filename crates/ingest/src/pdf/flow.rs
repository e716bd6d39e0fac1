//! From lines to paragraphs: what goes on over columns and pages, headings by size, footnotes at the foot of a page.
//!
//! [`breaks`] says where a paragraph of a block ends, [`words`] puts words together again that were divided at line ends.

mod breaks;
mod words;

use self::breaks::pieces;
use self::words::Words;
use super::layout::{Block, Line};
use crate::ParagraphKind;
use std::collections::{BTreeMap, BTreeSet};

/// A paragraph, its lines not yet joined.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    lines: Vec<String>,
    size: f32,
    bold: bool,
    kind: ParagraphKind,
    /// Whether its first line is indented.
    indented: bool,
    /// Whether its last line reaches the end of the column.
    full: bool,
    part: Part,
}

/// What a paragraph is part of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Part {
    /// The running text.
    #[default]
    Text,
    /// The footnotes.
    Note,
    /// A table, of which it is a row; whether it is the first one.
    Row { first: bool },
}

/// Gathers the pages of a document.
#[derive(Default)]
pub(super) struct Flow {
    pieces: Vec<Piece>,
    /// Footnotes of the last page, which wait until the paragraph that goes on has ended.
    waiting: Vec<Piece>,
    /// The index of the last piece that is no footnote.
    last: Option<usize>,
}

/// What is usual in a document.
pub(super) struct Usual {
    /// The size of most of its text.
    size: f32,
    /// From base line to base line, by size in half points.
    leading: BTreeMap<i32, f32>,
}

fn half_points(size: f32) -> i32 {
    (size * 2.0).round() as i32
}

impl Usual {
    /// Of all blocks of a document.
    pub(super) fn of<'b>(blocks: impl Iterator<Item = &'b Block>) -> Self {
        let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
        let mut distances: BTreeMap<i32, BTreeMap<i32, usize>> = BTreeMap::new();
        for block in blocks {
            for line in &block.lines {
                *sizes.entry(half_points(line.size)).or_default() += line.text.len();
            }
            for pair in block.lines.windows(2) {
                let [above, below] = pair else { continue };
                let size = half_points(above.size);
                let distance = above.y - below.y;
                if size == half_points(below.size)
                    && distance > 0.5 * above.size
                    && distance < 3.0 * above.size
                {
                    *distances
                        .entry(size)
                        .or_default()
                        .entry((distance * 4.0).round() as i32)
                        .or_default() += 1;
                }
            }
        }
        let most = |counts: &BTreeMap<i32, usize>| {
            counts.iter().max_by_key(|(key, count)| (**count, -**key)).map_or(0, |(key, _)| *key)
        };
        let leading = distances.iter().map(|(size, counts)| (*size, most(counts) as f32 / 4.0)).collect();
        Self { size: most(&sizes) as f32 / 2.0, leading }
    }

    fn leading(&self, size: f32) -> f32 {
        self.leading.get(&half_points(size)).copied().unwrap_or(1.2 * size)
    }
}

impl Flow {
    /// Adds a page.
    pub(super) fn page(&mut self, blocks: &[Block], usual: &Usual) {
        let mut notes = Vec::new();
        let top = blocks.iter().flat_map(|block| &block.lines).map(|line| line.y).fold(f32::MIN, f32::max);
        let bottom = blocks.iter().flat_map(|block| &block.lines).map(|line| line.y).fold(f32::MAX, f32::min);
        let mut joined = false;
        for block in blocks {
            let mut pieces = pieces(block, usual);
            let low = bottom + 0.5 * (top - bottom);
            let first = first_note(&pieces, usual, low);
            notes.extend(
                pieces.split_off(first).into_iter().map(|(piece, _)| Piece { part: Part::Note, ..piece }),
            );
            for (mut piece, _) in pieces {
                self.go_on_with_table(&mut piece);
                if let Some(last) = self.last.and_then(|last| self.pieces.get_mut(last))
                    && !joined
                    && last.goes_on_in(&piece)
                {
                    last.lines.extend(piece.lines);
                    last.full = piece.full;
                    joined = true;
                    continue;
                }
                joined = true;
                self.flush();
                self.last = Some(self.pieces.len());
                self.pieces.push(piece);
            }
            // Only the first of a block can go on what came before.
            joined = false;
        }
        self.waiting.extend(notes);
    }

    /// A table that begins where one of as many columns ended goes on, over the end of the page.
    fn go_on_with_table(&self, piece: &mut Piece) {
        let cells = |piece: &Piece| piece.lines.first().map_or(0, |line| line.matches('\t').count());
        if piece.part == (Part::Row { first: true })
            && let Some(last) = self.last.and_then(|last| self.pieces.get(last))
            && matches!(last.part, Part::Row { .. })
            && cells(last) == cells(piece)
        {
            piece.part = Part::Row { first: false };
        }
    }

    fn flush(&mut self) {
        self.pieces.append(&mut self.waiting);
    }

    /// The paragraphs in order, their lines joined.
    pub(super) fn finish(mut self, usual: &Usual) -> Vec<(ParagraphKind, String, Part)> {
        self.flush();
        self.rank_headings(usual);
        let words = Words::of(&self.pieces);
        let text = |piece: &Piece| {
            let text = match piece.part {
                Part::Row { .. } => words.join_row(&piece.lines),
                _ => words.join(&piece.lines),
            };
            match text.split_once(' ') {
                Some((mark, rest)) if piece.kind == ParagraphKind::Item && is_bullet(mark) => rest.to_owned(),
                _ if piece.part == Part::Note => apart(text),
                _ => text,
            }
        };
        self.pieces.iter().map(|piece| (piece.kind, text(piece), piece.part)).collect()
    }

    /// Gives headings their levels: the largest is the first.
    fn rank_headings(&mut self, usual: &Usual) {
        let is_heading = |piece: &Piece| {
            let chars: usize = piece.lines.iter().map(String::len).sum();
            let words = piece.lines.iter().flat_map(|line| line.split_whitespace()).count();
            let ends = piece.lines.last().is_some_and(|line| line.ends_with(['.', ',', ';', ':']));
            // `1. Introduction` is a heading if it looks like one; a bullet makes no heading.
            let numbered =
                piece.lines.first().is_some_and(|line| line.starts_with(|c: char| c.is_ascii_digit()));
            let plain = piece.kind == ParagraphKind::Text || piece.kind == ParagraphKind::Item && numbered;
            let plain = plain && piece.part == Part::Text && chars > 0;
            let letters = piece.lines.iter().any(|line| line.chars().any(char::is_alphabetic));
            let larger = piece.size >= 1.14 * usual.size && chars <= 300 && piece.lines.len() <= 5;
            let bold = piece.bold
                && piece.size >= 0.95 * usual.size
                && words <= 15
                && piece.lines.len() <= 2
                && !ends;
            plain && letters && (larger || bold)
        };
        // A document all in bold has no headings by it.
        let bold = self.pieces.iter().filter(|piece| piece.bold).count();
        let all_bold = bold * 2 > self.pieces.len();
        let counts = |piece: &Piece| is_heading(piece) && (!all_bold || piece.size >= 1.14 * usual.size);
        let sizes: BTreeSet<i32> =
            self.pieces.iter().filter(|piece| counts(piece)).map(|piece| half_points(piece.size)).collect();
        let levels: Vec<bool> = self.pieces.iter().map(counts).collect();
        for (piece, heading) in self.pieces.iter_mut().zip(levels) {
            if heading {
                let above = sizes.iter().filter(|size| **size > half_points(piece.size)).count();
                piece.kind = ParagraphKind::Heading((above + 1).min(6) as u8);
            }
        }
    }
}

impl Piece {
    fn begin(line: &Line, kind: ParagraphKind, indented: bool) -> Self {
        Self {
            lines: vec![line.text.clone()],
            size: line.size,
            bold: line.bold,
            kind,
            indented,
            full: false,
            part: Part::Text,
        }
    }

    /// Puts a line behind what a cell of this row says, as a line of its own for `join_row`.
    fn hang_on(&mut self, cell: usize, line: &str) {
        // The first line has all cells; each of the others says with as many tabs before it where it belongs.
        self.lines.push(format!("{}{line}", "\t".repeat(cell)));
    }

    /// Whether a piece at the head of the next column or page is the rest of this one.
    fn goes_on_in(&self, next: &Self) -> bool {
        let (Some(last), Some(first)) = (self.lines.last(), next.lines.first()) else { return false };
        if (self.size - next.size).abs() > 0.08 * self.size
            || self.bold != next.bold
            || next.kind != ParagraphKind::Text
        {
            return false;
        }
        if !matches!(self.kind, ParagraphKind::Text | ParagraphKind::Item) {
            return false;
        }
        let starts_low = first.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
        if starts_low && !next.indented || last.ends_with(['-', '\u{ad}', '\u{2010}', ',']) {
            return true;
        }
        !ends_sentence(last) && self.full && !next.indented
    }
}

fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '»', ')', ']', '’', '\'', '」', '』', '）']);
    bare.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '؟', '۔', '։', '।'])
}

/// A footnote with a space behind its number.
fn apart(text: String) -> String {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let mark = text.len() - rest.len();
    match text.split_at_checked(mark) {
        Some((mark, rest)) if !mark.is_empty() && rest.starts_with(char::is_alphabetic) => {
            format!("{mark} {rest}")
        }
        _ => text,
    }
}

/// The index of the first footnote of a block: small print at its foot that begins with a mark.
fn first_note(pieces: &[(Piece, f32)], usual: &Usual, low: f32) -> usize {
    let small = |piece: &Piece| piece.size <= 0.93 * usual.size && piece.kind != ParagraphKind::Line;
    let tail = pieces.iter().rev().take_while(|(piece, y)| small(piece) && *y <= low).count();
    let from = pieces.len() - tail;
    let marked = pieces
        .iter()
        .skip(from)
        .position(|(piece, _)| piece.lines.first().is_some_and(|line| begins_note(line)));
    marked.map_or(pieces.len(), |offset| from + offset)
}

fn begins_note(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_numeric() || matches!(c, '*' | '†' | '‡' | '§' | '¶'));
    let mark = line.len() - rest.len();
    (1..=6).contains(&mark) && rest.trim_start_matches(['.', ')', ' ']).starts_with(char::is_alphabetic)
}

/// Whether a line begins an item of a list.
pub(super) fn begins_item(line: &str) -> bool {
    let mut words = line.split(' ');
    let (Some(mark), Some(_)) = (words.next(), words.next()) else { return false };
    let bare = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
    let short = bare.chars().count() <= 3 && mark.len() > bare.len() && !bare.is_empty();
    let number = bare.chars().all(|c| c.is_ascii_digit());
    is_bullet(mark) || short && (number || mark.ends_with(')') && bare.chars().all(char::is_alphanumeric))
}

/// Whether a word is the mark of an item. A sign whose text is not known is one, where it stands alone.
fn is_bullet(mark: &str) -> bool {
    const BULLETS: &str = "•◦▪■●○‣⁃–—-*→✓\u{f0b7}\u{fffd}·";
    let mut chars = mark.chars();
    chars.next().is_some_and(|c| BULLETS.contains(c)) && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_and_notes_begin_with_a_mark() {
        for (line, item, note) in [
            ("• one", true, false),
            ("1. one", true, true),
            ("(a) one", true, false),
            ("12) one", true, true),
            ("1 See Smith", false, true),
            ("* See Smith", true, true),
            ("2019 was", false, true),
            ("A. Smith", false, false),
            ("plain", false, false),
        ] {
            assert_eq!((begins_item(line), begins_note(line)), (item, note), "{line}");
        }
    }
}
