//! From lines to paragraphs: where one ends by spacing, indents, short lines and fonts; headings by size; footnotes at the
//! foot of a page; words that were divided at line ends put together again.

use super::layout::{Block, Line};
use super::rows::{Place, places};
use super::script::is_unspaced;
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

/// The paragraphs of a block, each with the height of its first line.
fn pieces(block: &Block, usual: &Usual) -> Vec<(Piece, f32)> {
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

/// What tells whether a divided word has a hyphen of its own.
struct Words {
    /// The words of a document as they stand within lines.
    within: BTreeSet<String>,
    /// Whether words are divided with U+2010: then a hyphen of the other kind is the writer's.
    has_own_mark: bool,
}

impl Words {
    fn of(pieces: &[Piece]) -> Self {
        let mut words = BTreeSet::new();
        for line in pieces.iter().flat_map(|piece| &piece.lines) {
            for word in line.split_whitespace() {
                let word = bare(word);
                if word.chars().count() > 3 && !word.ends_with(is_hyphen) {
                    words.insert(word.to_lowercase());
                }
            }
        }
        let marked = pieces.iter().flat_map(|piece| &piece.lines).filter(|line| line.ends_with('\u{2010}'));
        Self { within: words, has_own_mark: marked.count() > 1 }
    }

    /// One text of lines.
    fn join(&self, lines: &[String]) -> String {
        let mut text = String::new();
        for line in lines {
            let line = line.trim();
            if !text.is_empty() && !line.is_empty() {
                self.meet(&mut text, line);
            }
            text.push_str(line);
        }
        // A soft hyphen within a line is no letter.
        let text: Vec<&str> = text.split_whitespace().collect();
        text.join(" ").replace('\u{ad}', "")
    }

    /// One text of a row: its cells with tabs between them, what hangs on in one put behind it.
    fn join_row(&self, lines: &[String]) -> String {
        let Some((first, rest)) = lines.split_first() else { return String::new() };
        let mut cells: Vec<Vec<String>> = first.split('\t').map(|cell| vec![cell.to_owned()]).collect();
        for line in rest {
            let text = line.trim_start_matches('\t');
            if let Some(cell) = cells.get_mut(line.len() - text.len()) {
                cell.push(text.to_owned());
            }
        }
        let cells: Vec<String> = cells.iter().map(|cell| self.join(cell)).collect();
        cells.join("\t")
    }

    /// What stands between a line and the next: a space, nothing, or a hyphen less.
    fn meet(&self, text: &mut String, next: &str) {
        if text.ends_with('\u{ad}') {
            text.pop();
            return;
        }
        let mut back = text.chars().rev();
        let (last, before) = (back.next().unwrap_or(' '), back.next().unwrap_or(' '));
        let first = next.chars().next().unwrap_or(' ');
        if is_hyphen(last) && before.is_alphanumeric() {
            if self.is_suspended(text, next) {
                text.push(' ');
            } else if first.is_lowercase() && before.is_alphabetic() && !self.keeps_hyphen(text, next) {
                text.pop();
            }
            return;
        }
        let dash = last == '—' && !before.is_whitespace() || last == '/' && before.is_alphanumeric();
        let unspaced = is_unspaced(last) && is_unspaced(first);
        if !dash && !unspaced {
            text.push(' ');
        }
    }

    /// Whether the hyphen at the end of a line stands for a part that is said once, behind the next word: *pre- and post-war*.
    fn is_suspended(&self, text: &str, next: &str) -> bool {
        const LINKS: [&str; 20] = [
            "and", "bzw.", "eller", "et", "lub", "o", "och", "oder", "og", "or", "ou", "oraz", "sowie",
            "und", "y", "і", "и", "или", "та", "және",
        ];
        let word = next.split_whitespace().next().unwrap_or_default();
        LINKS.contains(&word) && word.len() < next.len() && !self.within.contains(&(stem(text) + word))
    }

    /// Whether the hyphen at the end of a line belongs to the word: the document has the word with it elsewhere and never
    /// without, or what stands before it has a hyphen already.
    fn keeps_hyphen(&self, text: &str, next: &str) -> bool {
        let stem = stem(text);
        let rest = bare(next.split_whitespace().next().unwrap_or_default()).to_lowercase();
        if self.has_own_mark && text.ends_with('-') {
            return true;
        }
        if self.within.contains(&format!("{stem}{rest}")) {
            return false;
        }
        self.within.contains(&format!("{stem}-{rest}"))
            || stem.contains(is_hyphen)
            || is_compound(&stem, &rest)
    }
}

/// Whether an English word is written with its hyphen wherever it stands: *well-known*, *self-evident*, *twenty-five*.
fn is_compound(stem: &str, rest: &str) -> bool {
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    const DIGITS: [&str; 18] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "first", "second", "third",
        "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    ];
    // What follows *well-* beside participles in *-ed* and *-ing*: other words go on behind these letters without a hyphen.
    const OF_WELL: [&str; 47] = [
        "aware",
        "born",
        "bred",
        "built",
        "chosen",
        "cut",
        "done",
        "drawn",
        "fed",
        "fought",
        "found",
        "grown",
        "hidden",
        "kept",
        "knit",
        "known",
        "laid",
        "led",
        "lit",
        "made",
        "meant",
        "nigh",
        "off",
        "paid",
        "proven",
        "put",
        "read",
        "run",
        "set",
        "sought",
        "spent",
        "spoken",
        "sung",
        "taught",
        "thought",
        "thrown",
        "to",
        "told",
        "trodden",
        "understood",
        "wisher",
        "wishers",
        "won",
        "worn",
        "woven",
        "written",
        "wrought",
    ];
    // What solid words have behind these letters.
    const OF_SELF: [&str; 8] = ["ish", "ishly", "ishness", "less", "lessly", "lessness", "same", "hood"];
    match stem {
        "well" => {
            let word = rest.split(is_hyphen).next().unwrap_or_default();
            OF_WELL.contains(&word)
                || word.len() > 4 && word.ends_with("ed")
                || word.len() > 3 && word.ends_with("ing")
        }
        "self" => !OF_SELF.contains(&rest),
        "so" => rest == "called",
        _ => TENS.contains(&stem) && DIGITS.contains(&rest),
    }
}

/// The last word of a text, in small letters and without the hyphen at its end.
fn stem(text: &str) -> String {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.trim_end_matches(is_hyphen).trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && !is_hyphen(c))
}

const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], expected: &str) {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let piece = Piece { lines: lines.clone(), ..Piece::default() };
        assert_eq!(Words::of(&[piece]).join(&lines), expected);
    }

    #[test]
    fn divided_words_are_put_together() {
        check(&["the govern-", "ment and"], "the government and");
        check(&["the gov\u{ad}", "ernment"], "the government");
        check(&["қауіп-", "сіздік"], "қауіпсіздік");
        check(&["a well-", "known man is well-known"], "a well-known man is well-known");
        check(&["state-of-the-", "art"], "state-of-the-art");
        check(
            &["a well-", "known and self-", "evident twenty-", "five"],
            "a well-known and self-evident twenty-five",
        );
        check(&["his well-", "ness is self-", "ish"], "his wellness is selfish");
        check(
            &["tears well-", "ing up, Well-", "blech and Well-", "ensittich"],
            "tears welling up, Wellblech and Wellensittich",
        );
        check(
            &[
                "a well-",
                "established, well-",
                "to-do, well-",
                "functioning, well-",
                "thought-out, well-",
                "drawn",
            ],
            "a well-established, well-to-do, well-functioning, well-thought-out, well-drawn",
        );
        check(&["Jean-", "Paul and COVID-", "19"], "Jean-Paul and COVID-19");
        check(
            &["Vor-", "und Nachteile der pre-", "and post-war"],
            "Vor- und Nachteile der pre- and post-war",
        );
        check(&["до-", "и послевоенный"], "до- и послевоенный");
        check(&["an err-", "and of errand boys"], "an errand of errand boys");
        check(&["this – and -", "that"], "this – and - that");
        check(&["yes—", "no, and/", "or"], "yes—no, and/or");
        check(&["中亚地区的", "安全形势"], "中亚地区的安全形势");
        check(&["한국", "사람"], "한국 사람");
        check(&["co\u{ad}operate  twice"], "cooperate twice");
        let own = ["a gov\u{2010}", "ernment of deci\u{2010}", "sion-", "making"];
        check(&own, "a government of decision-making");
    }

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
