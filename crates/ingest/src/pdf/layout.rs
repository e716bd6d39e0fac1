//! From glyphs to lines: words by the gaps between glyphs, lines by what shares a base line. [`columns`] puts them in the order
//! in which they are read.

mod columns;

pub(super) use self::columns::blocks;
use super::content::{Drawn, Glyph};
use super::flow::begins_item;
use super::script::{is_rtl, is_unspaced, reading_order};

/// Up to which part of the size around it print is small: powers, indices and the marks of notes, which programs set in four
/// fifths of it or less.
const SMALL: f32 = 0.85;

/// A stretch of glyphs that were drawn one after the other, side by side. Lengths are in points; y goes up.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) text: String,
    pub(super) bold: bool,
    pub(super) artifact: bool,
    /// How many characters.
    pub(super) chars: usize,
}

/// A line of print.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) text: String,
    pub(super) bold: bool,
    /// Where what may be cells of a table begin and end: more than one where it has gaps wider than those between words,
    /// for which a tab stands in its text.
    pub(super) cells: Vec<(f32, f32)>,
    /// Whether it has gaps like those between the cells of a table.
    pub(super) wide: bool,
}

/// Lines that are read from the first to the last: a column, or all that stands between columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) lines: Vec<Line>,
}

/// The runs of a page by the direction in which they run, upright first. Those of another direction are turned.
pub(super) fn runs(drawn: &Drawn) -> Vec<Vec<Run>> {
    let mut frames: Vec<(i32, Vec<(usize, Glyph)>)> = Vec::new();
    let mut angle = 0;
    for (order, glyph) in drawn.glyphs.iter().enumerate() {
        let (dx, dy) = (glyph.to.0 - glyph.from.0, glyph.to.1 - glyph.from.1);
        // A glyph without a width runs where the one before it did.
        if dx.abs() + dy.abs() > 0.01 {
            angle = (libm::atan2f(dy, dx).to_degrees() / 5.0).round() as i32 * 5;
        }
        if angle == -180 {
            angle = 180;
        }
        let turned = turn(glyph, angle);
        match frames.iter_mut().find(|(there, _)| *there == angle) {
            Some((_, glyphs)) => glyphs.push((order, turned)),
            None => frames.push((angle, vec![(order, turned)])),
        }
    }
    // Most glyphs first; then as they come.
    let most = frames.iter().map(|(_, glyphs)| glyphs.len()).max().unwrap_or(0);
    frames.sort_by_key(|(_, glyphs)| glyphs.len() != most);
    frames.into_iter().map(|(_, glyphs)| runs_of(&glyphs, &drawn.text)).collect()
}

fn turn(glyph: &Glyph, angle: i32) -> Glyph {
    if angle == 0 {
        return glyph.clone();
    }
    let radians = -(angle as f32).to_radians();
    let (sin, cos) = (libm::sinf(radians), libm::cosf(radians));
    let turn = |(x, y): (f32, f32)| (x * cos - y * sin, x * sin + y * cos);
    Glyph { from: turn(glyph.from), to: turn(glyph.to), ..glyph.clone() }
}

fn text_of<'t>(glyph: &Glyph, text: &'t str) -> &'t str {
    text.get(glyph.text.0 as usize..glyph.text.1 as usize).unwrap_or_default()
}

fn runs_of(glyphs: &[(usize, Glyph)], text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut group: Vec<&Glyph> = Vec::new();
    for (_, glyph) in glyphs {
        if let Some(last) = group.last()
            && !follows(last, glyph, text)
        {
            runs.extend(run(&group, text));
            group.clear();
        }
        group.push(glyph);
    }
    runs.extend(run(&group, text));
    runs
}

fn follows(last: &Glyph, next: &Glyph, text: &str) -> bool {
    let size = last.size.max(next.size);
    let gap = next.from.0 - last.to.0;
    // An accent may be drawn over the letter before or after it.
    let accented = [last, next].iter().any(|glyph| accent(text_of(glyph, text)).is_some());
    let back = if accented { -0.75 } else { -0.35 };
    (last.from.1 - next.from.1).abs() <= 0.12 * size
        && (back * size..=size).contains(&gap)
        && last.size.min(next.size) >= 0.78 * size
        && last.artifact == next.artifact
        && last.bold == next.bold
}

/// The run of some glyphs; `None` where they are only spaces.
fn run(glyphs: &[&Glyph], text: &str) -> Option<Run> {
    let is_space = |glyph: &Glyph| text_of(glyph, text).trim().is_empty();
    let least = word_gap(glyphs, text);
    let mut run = Run::default();
    let mut last: Option<&Glyph> = None;
    let mut spaced = false;
    // Where the last space begins, and its width.
    let mut space = (0.0, 0.0);
    // Where the accent ends that was drawn last, and what it is.
    let mut waiting: Option<(f32, char)> = None;
    for glyph in glyphs {
        if is_space(glyph) {
            spaced |= glyph.text.0 < glyph.text.1;
            space = (glyph.from.0, glyph.to.0 - glyph.from.0);
            continue;
        }
        let part = text_of(glyph, text);
        if let Some(mark) = accent(part) {
            // Over the letter before it; else perhaps over the one that follows.
            let over_last = last.is_some_and(|last| glyph.from.0 < last.to.0 - 0.2 * glyph.size);
            if over_last && run.text.ends_with(char::is_alphabetic) {
                compose(&mut run.text, mark);
                continue;
            }
        }
        let under = waiting.take().filter(|(end, _)| glyph.from.0 < end - 0.1 * glyph.size);
        if let Some((_, mark)) = under
            && part.starts_with(char::is_alphabetic)
        {
            run.text.pop();
            run.text.push_str(part);
            compose(&mut run.text, mark);
            run.x1 = run.x1.max(glyph.to.0);
            last = Some(glyph);
            continue;
        }
        waiting = accent(part).map(|mark| (glyph.to.0, mark));
        if let Some(last) = last {
            let gap = (glyph.from.0 - last.to.0) / last.size.max(glyph.size);
            // Over a space that was taken back, the next letter of the word is drawn.
            let is_back = gap < 0.05 && space.1 > 0.1 * glyph.size && glyph.from.0 < space.0 + 0.25 * space.1;
            spaced &= !is_back;
            let unspaced = ends_unspaced(&run.text) && part.starts_with(is_unspaced);
            if !part.starts_with(' ') && (spaced || gap > least && !(unspaced && gap < 0.6)) {
                run.text.push(' ');
            }
        } else {
            run.x0 = glyph.from.0.min(glyph.to.0);
            run.x1 = run.x0;
            (run.y, run.bold, run.artifact) = (glyph.from.1, glyph.bold, glyph.artifact);
        }
        run.x0 = run.x0.min(glyph.from.0);
        run.x1 = run.x1.max(glyph.to.0);
        run.size = run.size.max(glyph.size);
        if part.chars().count() > 1 && part.contains(is_rtl) {
            // The line will be turned by its characters; this glyph's are in order already.
            run.text.extend(part.chars().rev());
        } else {
            run.text.push_str(part);
        }
        spaced = false;
        last = Some(glyph);
    }
    run.chars = run.text.chars().map(|c| 1 + usize::from(is_unspaced(c))).sum();
    last.map(|_| run)
}

/// The combining mark of an accent that has a glyph of its own, as TeX's old fonts have them.
fn accent(text: &str) -> Option<char> {
    let mut chars = text.chars();
    let mark = match chars.next()? {
        '`' => '\u{300}',
        '´' => '\u{301}',
        'ˆ' | '^' => '\u{302}',
        '˜' | '~' => '\u{303}',
        '¯' => '\u{304}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '˚' => '\u{30a}',
        '˝' => '\u{30b}',
        'ˇ' => '\u{30c}',
        '¸' => '\u{327}',
        '˛' => '\u{328}',
        _ => return None,
    };
    chars.next().is_none().then_some(mark)
}

/// Puts a mark on the last letter; a dotless one gets its dot back, which the mark takes the place of.
fn compose(text: &mut String, mark: char) {
    match text.pop() {
        Some('ı') => text.push('i'),
        Some('ȷ') => text.push('j'),
        Some(letter) => text.push(letter),
        None => {}
    }
    text.push(mark);
}

fn ends_unspaced(text: &str) -> bool {
    text.ends_with(is_unspaced)
}

/// The least gap between words, in sizes of the font: less than any space that a typesetter shrinks, more where all letters
/// stand apart.
fn word_gap(glyphs: &[&Glyph], text: &str) -> f32 {
    const GAP: f32 = 0.16;
    let mut gaps: Vec<f32> = glyphs
        .windows(2)
        .filter_map(|pair| {
            let [left, right] = pair else { return None };
            let letters = [left, right].iter().all(|glyph| !text_of(glyph, text).trim().is_empty());
            letters.then(|| (right.from.0 - left.to.0) / left.size.max(right.size))
        })
        .collect();
    if gaps.len() < 5 {
        return GAP;
    }
    gaps.sort_by(f32::total_cmp);
    let at = |part: usize| gaps.get(gaps.len() * part / 8).copied().unwrap_or(0.0);
    // Spaced out: nearly all gaps are there and about the same.
    if at(4) > 0.08 && at(1) > 0.6 * at(4) { (at(4) * 1.7 + 0.05).max(GAP) } else { GAP }
}

/// Puts runs on one base line together, from the top to the bottom; those of a row from left to right.
pub(super) fn rows(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut runs = runs;
    runs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Vec<Run>> = Vec::new();
    // Height, size and weight of the run that most of the last row is.
    let (mut y, mut size, mut weight) = (0.0f32, 0.0f32, 0.0f32);
    for run in runs {
        let own = run.size * run.chars as f32;
        let (small, large) = (size.min(run.size), size.max(run.size));
        let distance = (y - run.y).abs();
        // Small print on the line may stand higher or lower by half its size.
        let reach = if small < SMALL * large { 0.55 } else { 0.35 };
        let new = (run.y, run.size, own);
        match rows.last_mut() {
            Some(row)
                if distance < 0.9 * small
                    && (distance < reach * large || distance < 0.55 * large && is_raised(row, &run)) =>
            {
                row.push(run);
                if own > weight {
                    (y, size, weight) = new;
                }
            }
            _ => {
                rows.push(vec![run]);
                (y, size, weight) = new;
            }
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    rows
}

/// Whether a run or what it touches is the mark of a note or an index in nearly the size of the text, as WeasyPrint sets them.
fn is_raised(row: &[Run], run: &Run) -> bool {
    let is_mark = |run: &Run| run.text.chars().count() <= 3 && run.text.chars().all(|c| c.is_ascii_digit());
    let touches = |there: &Run| {
        let near = 0.1 * run.size.max(there.size);
        (there.y - run.y).abs() > 0.35 * run.size.min(there.size)
            && ((there.x1 - run.x0).abs() < near || (run.x1 - there.x0).abs() < near)
            && is_mark(there) != is_mark(run)
    };
    row.iter().rev().take(40).any(touches)
}

/// The line of a row.
pub(super) fn line(row: &[Run]) -> Line {
    let mut line = Line { x0: f32::MAX, x1: f32::MIN, ..Line::default() };
    // The size in which most of it is set; its base line is theirs.
    let weight = |run: &&Run| run.chars as f32 * run.size;
    if let Some(main) = row.iter().max_by(|a, b| weight(a).total_cmp(&weight(b))) {
        (line.size, line.y) = (main.size, main.y);
    }
    let mut text = String::new();
    let mut last: Option<&Run> = None;
    let mut marked: Option<&Run> = None;
    for run in row {
        if let Some(last) = last {
            // Drawn twice to look bold.
            if last.text == run.text && (last.x0 - run.x0).abs() < 0.2 * run.size {
                continue;
            }
            if is_note_mark(run, &line, &text) {
                marked = Some(run);
                continue;
            }
            let before = marked.take().unwrap_or(last);
            let gap = (run.x0 - before.x1) / line.size;
            // The mark of a note stands close to its text.
            let mark = before.size < SMALL * line.size && text.chars().all(|c| c.is_ascii_digit());
            let gap = if mark { gap.max(0.2) } else { gap };
            // The mark of an item makes no cell of its own.
            if gap > 0.9 && !(line.cells.len() == 1 && begins_item(&format!("{} a", text.trim()))) {
                line.cells.push((run.x0, run.x1));
                line.wide |= gap > 1.7;
                text.push('\t');
            }
            let unspaced = ends_unspaced(&text) && run.text.starts_with(is_unspaced);
            if gap > 0.16 && !(unspaced && gap < 0.6) && !text.ends_with('\t') {
                text.push(' ');
            }
        }
        match line.cells.last_mut() {
            Some((_, end)) => *end = end.max(run.x1),
            None => line.cells.push((run.x0, run.x1)),
        }
        line.x0 = line.x0.min(run.x0);
        line.x1 = line.x1.max(run.x1);
        text.push_str(&run.text);
        last = Some(run);
    }
    let all: usize = row.iter().map(|run| run.chars).sum();
    let bold: usize = row.iter().filter(|run| run.bold).map(|run| run.chars).sum();
    line.bold = bold * 10 >= all * 9;
    line.text = reading_order(&text);
    line
}

/// Whether a run is the mark of a footnote: a small number or star above the line, behind a word.
fn is_note_mark(run: &Run, line: &Line, before: &str) -> bool {
    let rise = run.y - line.y;
    let raised = run.size < SMALL * line.size && rise > 0.15 * line.size || rise > 0.35 * line.size;
    let mark = run.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '§' | ',' | ' '));
    let mut back =
        before.chars().rev().filter(|c| c.is_alphabetic() || c.is_whitespace() || c.is_ascii_digit());
    // Behind a letter that stands alone, or a number, it is a power.
    let word = before.ends_with(['.', ',', ';', ':', '!', '?', '”', '"', '»', ')', '’'])
        || back.next().is_some_and(char::is_alphabetic) && back.next().is_some_and(char::is_alphabetic);
    raised && mark && word
}

/// How many large initials of a page are looked at.
const INITIALS: usize = 30;

/// Puts each large initial before the first of the lines beside it, which then begin where it does: *T* and *he council*.
fn join_initials(runs: &mut Vec<Run>) {
    let mut sizes: Vec<f32> = runs.iter().map(|run| run.size).collect();
    sizes.sort_by(f32::total_cmp);
    let usual = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
    let is_initial = |run: &Run| {
        let mut chars = run.text.chars();
        run.size > 1.8 * usual && chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
    };
    let initials: Vec<usize> = (0..runs.len()).filter(|&at| runs.get(at).is_some_and(is_initial)).collect();
    let mut joined = Vec::new();
    for &at in initials.iter().take(INITIALS) {
        let Some(initial) = runs.get(at).cloned() else { continue };
        let is_beside = |run: &Run| {
            (-0.2..2.0).contains(&((run.x0 - initial.x1) / run.size))
                && (-0.6..0.95).contains(&((run.y - initial.y) / initial.size))
                && run.size < 0.6 * initial.size
        };
        let mut beside: Vec<usize> =
            (0..runs.len()).filter(|&at| runs.get(at).is_some_and(is_beside)).collect();
        let height = |at: &usize| runs.get(*at).map_or(0.0, |run| run.y);
        beside.sort_by(|a, b| height(b).total_cmp(&height(a)));
        let [first, .., last] = beside.as_slice() else { continue };
        // One line beside it, or none at its top that a word goes on in, and it is a heading or the letter of an index.
        let goes_on = runs.get(*first).is_some_and(|run| run.text.starts_with(char::is_alphabetic));
        let is_deep = height(first) - height(last) > 0.8 * usual;
        if !goes_on || !is_deep || height(first) < initial.y + 0.45 * initial.size {
            continue;
        }
        for &line in &beside {
            if let Some(run) = runs.get_mut(line) {
                run.x0 = initial.x0;
            }
        }
        if let Some(run) = runs.get_mut(*first) {
            run.text.insert_str(0, &initial.text);
        }
        joined.push(at);
    }
    for at in joined.into_iter().rev() {
        runs.remove(at);
    }
}
