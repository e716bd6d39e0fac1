//! Running headers and footers, told by repetition: a row near the edge of a page that comes back, at the same height, on
//! one of the pages next to it or next but one, but for its numbers.

use super::layout::Run;

/// How many rows from the edge inwards may be furniture.
const DEEP: usize = 3;

/// A row near an edge of a page.
struct Edge {
    y: f32,
    size: f32,
    /// Its text with every number as `#`.
    key: String,
    /// Its number, where it is nothing but one.
    number: Option<i64>,
    /// Whether more white lies between it and the text than between lines.
    apart: bool,
}

/// Takes running headers and footers out of the pages, and returns how many rows went. What the file itself marks as such
/// goes too, unless most of the text is so marked.
pub(super) fn take_out(pages: &mut [Vec<Vec<Run>>]) -> u32 {
    let mut taken = take_marked(pages);
    let tops: Vec<Vec<Edge>> = pages.iter().map(|rows| edges(rows.iter())).collect();
    let bottoms: Vec<Vec<Edge>> = pages.iter().map(|rows| edges(rows.iter().rev())).collect();
    for (page, rows) in pages.iter_mut().enumerate() {
        let top = repeated(&tops, page).min(rows.len());
        rows.drain(..top);
        let bottom = repeated(&bottoms, page).min(rows.len());
        rows.truncate(rows.len() - bottom);
        taken += (top + bottom) as u32;
    }
    taken
}

fn take_marked(pages: &mut [Vec<Vec<Run>>]) -> u32 {
    let all = || pages.iter().flatten().flatten();
    let count: usize = all().map(|run| run.chars).sum();
    let marked: usize = all().filter(|run| run.artifact).map(|run| run.chars).sum();
    if marked == 0 || marked * 2 > count {
        return 0;
    }
    let mut taken = 0;
    for rows in pages {
        for row in rows.iter_mut() {
            let before = row.len();
            row.retain(|run| !run.artifact);
            taken += u32::from(row.len() < before);
        }
        rows.retain(|row| !row.is_empty());
    }
    taken
}

fn edges<'r>(rows: impl Iterator<Item = &'r Vec<Run>> + Clone) -> Vec<Edge> {
    let mut edges = Vec::new();
    let ys: Vec<f32> = rows.clone().filter_map(|row| row.first()).map(|run| run.y).collect();
    let height = ys.first().zip(ys.last()).map_or(0.0, |(first, last)| (first - last).abs());
    for (index, row) in rows.take(DEEP).enumerate() {
        let Some(first) = row.first() else { break };
        let start = ys.first().copied().unwrap_or(0.0);
        // Not in the midst of the page.
        if index > 0 && (first.y - start).abs() > 0.15 * height {
            break;
        }
        let next = ys.get(index + 1).map_or(f32::MAX, |next| (next - first.y).abs());
        let text = row.iter().map(|run| run.text.as_str()).collect::<Vec<_>>().join(" ");
        let (key, number) = key(&text);
        edges.push(Edge { y: first.y, size: first.size, key, number, apart: next > 1.45 * first.size });
    }
    edges
}

/// How many rows from the edge of a page come back on its neighbours.
fn repeated(edges: &[Vec<Edge>], page: usize) -> usize {
    let Some(own) = edges.get(page) else { return 0 };
    let near: Vec<(i64, &Edge)> = (page.saturating_sub(2)..=page + 2)
        .filter(|other| *other != page)
        .filter_map(|other| Some((other as i64 - page as i64, edges.get(other)?)))
        .flat_map(|(away, rows)| rows.iter().map(move |row| (away, row)))
        .collect();
    // The innermost row that comes back counts, and all that lie outside it, if they are set apart.
    let mut deep = 0;
    for (index, edge) in own.iter().enumerate() {
        let alike = near.iter().filter(|(away, other)| edge.comes_back(other, *away)).count();
        let lone = edges.len() == 1 && edge.number == Some(1) && index == 0 && edge.apart;
        if alike >= 2 || alike == 1 && (edge.apart || edge.key.contains('#')) || lone {
            deep = index + 1;
        } else {
            break;
        }
    }
    deep
}

impl Edge {
    fn comes_back(&self, other: &Self, away: i64) -> bool {
        if self.key != other.key || (self.y - other.y).abs() > 4.0 || (self.size - other.size).abs() > 1.0 {
            return false;
        }
        match (self.number, other.number) {
            (Some(number), Some(there)) => there.checked_sub(number) == Some(away),
            // Rows of nothing but numbers are data.
            _ => self.key.chars().any(char::is_alphabetic),
        }
    }
}

/// The text with every number as `#`, and the number where it is nothing but one.
fn key(text: &str) -> (String, Option<i64>) {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if let Some(number) = roman(bare) {
        return ("roman".into(), Some(number));
    }
    let mut key = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        match c {
            _ if !c.is_numeric() => key.extend(c.to_lowercase()),
            _ if key.ends_with('#') => {}
            _ => key.push('#'),
        }
    }
    (key, bare.parse().ok())
}

/// A Roman numeral of at most 12 letters.
fn roman(text: &str) -> Option<i64> {
    if text.is_empty() || text.len() > 12 {
        return None;
    }
    let values: Option<Vec<i64>> = text
        .chars()
        .map(|c| match c.to_ascii_lowercase() {
            'i' => Some(1),
            'v' => Some(5),
            'x' => Some(10),
            'l' => Some(50),
            'c' => Some(100),
            _ => None,
        })
        .collect();
    let values = values?;
    let next = values.iter().skip(1).chain([&0]);
    Some(values.iter().zip(next).map(|(value, next)| if value < next { -value } else { *value }).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(rows: &[(f32, &str)]) -> Vec<Vec<Run>> {
        let run = |(y, text): &(f32, &str)| Run {
            y: *y,
            size: 10.0,
            text: (*text).to_owned(),
            chars: text.len(),
            ..Run::default()
        };
        rows.iter().map(|row| vec![run(row)]).collect()
    }

    fn check(pages: &[&[(f32, &str)]], expected: &[&str]) {
        let mut pages: Vec<_> = pages.iter().map(|rows| page(rows)).collect();
        take_out(&mut pages);
        let left: Vec<String> = pages
            .iter()
            .map(|rows| rows.iter().flatten().map(|run| run.text.as_str()).collect::<Vec<_>>().join("|"))
            .collect();
        assert_eq!(left, expected);
    }

    #[test]
    fn what_comes_back_goes() {
        check(
            &[
                &[(800.0, "Қауіпсіздік"), (760.0, "a"), (400.0, "b"), (30.0, "- 7 -")],
                &[(800.0, "Қауіпсіздік"), (760.0, "c"), (400.0, "d"), (30.0, "- 8 -")],
            ],
            &["a|b", "c|d"],
        );
        // Left and right pages have their own.
        check(
            &[
                &[(800.0, "2 Author"), (700.0, "a")],
                &[(800.0, "Title 3"), (700.0, "b")],
                &[(800.0, "4 Author"), (700.0, "c")],
                &[(800.0, "Title 5"), (700.0, "d")],
            ],
            &["a", "b", "c", "d"],
        );
        check(&[&[(700.0, "a"), (30.0, "iv")], &[(700.0, "b"), (30.0, "v")]], &["a", "b"]);
    }

    #[test]
    fn what_only_looks_so_stays() {
        // Numbers that do not count pages, rows of data, a text that begins twice in the same way but not apart.
        check(&[&[(700.0, "1917"), (600.0, "a")], &[(700.0, "1945"), (600.0, "b")]], &["1917|a", "1945|b"]);
        check(
            &[&[(700.0, "1 2 3"), (600.0, "a")], &[(700.0, "4 5 6"), (600.0, "b")]],
            &["1 2 3|a", "4 5 6|b"],
        );
        check(&[&[(700.0, "O"), (688.0, "a")], &[(700.0, "O"), (688.0, "b")]], &["O|a", "O|b"]);
        check(&[&[(700.0, "alone"), (600.0, "a")]], &["alone|a"]);
    }
}
