//! Words that were divided at line ends, put together again: whether the hyphen there goes, stays, or stands for a part that is
//! said once.
//!
//! What the document writes within its lines decides, and a few lists; no dictionary is asked. Which lines are one paragraph is
//! known by then, by [`super::breaks`].

use super::super::script::is_unspaced;
use super::Piece;
use std::collections::BTreeSet;

/// What tells whether a divided word has a hyphen of its own.
pub(super) struct Words {
    /// The words of a document as they stand within lines.
    within: BTreeSet<String>,
    /// Whether words are divided with U+2010: then a hyphen of the other kind is the writer's.
    has_own_mark: bool,
}

impl Words {
    pub(super) fn of(pieces: &[Piece]) -> Self {
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
    pub(super) fn join(&self, lines: &[String]) -> String {
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
    pub(super) fn join_row(&self, lines: &[String]) -> String {
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

pub(super) const fn is_hyphen(c: char) -> bool {
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
}
