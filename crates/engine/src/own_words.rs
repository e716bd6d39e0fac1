//! The reader's own words: written words that count as one, and one that counts as several.
//!
//! A *join* is a list entry of several words (`Central Asia`): where they stand side by side in a sentence they are
//! one token. A *split* is one written word with a mark at each place where it is cut (`policy|makers`). Both are
//! part of the word rules and compared by form. This file reads and compares entries; what they do to the columns
//! of a corpus is the business of `corpus::own`.

use crate::corpus::{is_hyphen, paragraph_words};
use crate::form::{Former, one_apostrophe};
use crate::settings::Hyphen;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;

/// The most joins, and the most splits.
pub const MAX_OWN: usize = 1_000;

/// The longest entry, in characters.
pub const MAX_OWN_CHARS: usize = 200;

/// Where a split is cut.
pub const MARK: char = '|';

/// The reader's own words, each list sorted by code points, each entry once. The default has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OwnWords {
    /// Words that count as one where they stand side by side, one blank between them.
    pub join: Vec<String>,
    /// Words that count as several, with [`MARK`] where they are cut.
    pub split: Vec<String>,
}

crate::wire! {
    struct OwnWords { join, split }
}

/// Why a text is not an entry of a list of own words. The text as given is beside it where it matters.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OwnWordError {
    /// It holds no word.
    Empty,
    /// A join of one word.
    OneWord,
    /// It holds a character that parts entries or is a mark where none can be.
    Separator {
        /// The first of them.
        found: char,
    },
    /// A split without a mark.
    NoMark,
    /// A mark at an end of a split, or beside another, or beside what holds no letter or digit.
    EmptyPiece,
    /// A split of what is several words without it.
    SeveralWords,
    /// It is longer than [`MAX_OWN_CHARS`].
    TooLong,
    /// The list has [`MAX_OWN`] entries.
    TooMany,
}

impl fmt::Display for OwnWordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it holds no word"),
            Self::OneWord => f.write_str("it is one word, and a join needs at least two"),
            Self::Separator { found } => write!(f, "it can't hold “{found}”"),
            Self::NoMark => f.write_str("a split needs a “|” where the word is cut, as in policy|makers"),
            Self::EmptyPiece => f.write_str("a “|” needs a letter or digit on each side"),
            Self::SeveralWords => f.write_str("it is several words already"),
            Self::TooLong => write!(f, "it is longer than {MAX_OWN_CHARS} characters"),
            Self::TooMany => write!(f, "there are {MAX_OWN} already, which is the most"),
        }
    }
}

impl std::error::Error for OwnWordError {}

impl OwnWords {
    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.join.is_empty() && self.split.is_empty()
    }

    /// Adds a join. White space becomes one blank; what stands before the first word and after the last is dropped.
    /// One that is there already changes nothing.
    ///
    /// # Errors
    /// [`OwnWordError`]; the list is unchanged then.
    ///
    /// ```
    /// use memoscope_engine::own_words::{OwnWordError, OwnWords};
    /// let mut own = OwnWords::default();
    /// own.add_join(" Central  Asia,")?;
    /// assert_eq!(own.join, ["Central Asia"]);
    /// assert_eq!(own.add_join("Asia"), Err(OwnWordError::OneWord));
    /// # Ok::<(), OwnWordError>(())
    /// ```
    pub fn add_join(&mut self, text: &str) -> Result<(), OwnWordError> {
        let text = one_blank(text)?;
        let words = paragraph_words(&text, Hyphen::Split);
        let (first, last) = match words.as_slice() {
            [first, .., last] => (first.start, last.end),
            [_] => return Err(OwnWordError::OneWord),
            [] => return Err(OwnWordError::Empty),
        };
        let entry = text.get(first..last).unwrap_or("");
        match entry.chars().find(|&c| is_separator(c) || c == MARK) {
            Some(found) => Err(OwnWordError::Separator { found }),
            None => insert(&mut self.join, entry),
        }
    }

    /// Adds a split: one word with [`MARK`] at each place where it is cut. One that is there already changes nothing.
    ///
    /// # Errors
    /// [`OwnWordError`]; the list is unchanged then.
    ///
    /// ```
    /// use memoscope_engine::own_words::{OwnWordError, OwnWords};
    /// let mut own = OwnWords::default();
    /// own.add_split("policy|makers")?;
    /// assert_eq!(own.add_split("policymakers|"), Err(OwnWordError::EmptyPiece));
    /// assert_eq!(own.add_split("policymakers"), Err(OwnWordError::NoMark));
    /// # Ok::<(), OwnWordError>(())
    /// ```
    pub fn add_split(&mut self, text: &str) -> Result<(), OwnWordError> {
        let text = one_blank(text)?;
        let mut pieces = text.split(MARK);
        if pieces.any(|piece| !piece.chars().any(char::is_alphanumeric)) {
            return Err(if text.contains(MARK) { OwnWordError::EmptyPiece } else { OwnWordError::Empty });
        }
        if let Some(found) = text.chars().find(|&c| is_separator(c)) {
            return Err(OwnWordError::Separator { found });
        }
        let whole = text.replace(MARK, "");
        match paragraph_words(&whole, Hyphen::Keep).as_slice() {
            [one] if *one == (0..whole.len()) => {}
            _ => return Err(OwnWordError::SeveralWords),
        }
        match text.contains(MARK) {
            true => insert(&mut self.split, &text),
            false => Err(OwnWordError::NoMark),
        }
    }

    /// Adds an entry of a list that holds both: a split where it has a [`MARK`], else a join.
    ///
    /// # Errors
    /// As [`Self::add_join`] and [`Self::add_split`].
    pub fn add(&mut self, text: &str) -> Result<(), OwnWordError> {
        if text.contains(MARK) { self.add_split(text) } else { self.add_join(text) }
    }

    /// Adds the entries of a file: one a line, as [`Self::add`] takes them. Empty lines and lines that start with `#`
    /// count for nothing.
    ///
    /// # Errors
    /// The number of the first line that is none, from 1, with the line and the reason.
    pub fn add_lines(&mut self, list: &str) -> Result<(), (usize, String, OwnWordError)> {
        for (at, line) in list.lines().enumerate() {
            let line = line.trim();
            if !line.is_empty() && !line.starts_with('#') {
                self.add(line).map_err(|error| (at + 1, line.to_owned(), error))?;
            }
        }
        Ok(())
    }
}

/// What parts entries where several stand in one text: in the link as in what is typed or pasted.
pub fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | '،' | '、' | '\n' | '\r')
}

/// A text with one blank for each run of white space and none at its ends.
fn one_blank(text: &str) -> Result<String, OwnWordError> {
    if text.chars().nth(MAX_OWN_CHARS).is_some() {
        return Err(OwnWordError::TooLong);
    }
    let mut blank = String::with_capacity(text.len());
    for piece in text.split_whitespace() {
        if !blank.is_empty() {
            blank.push(' ');
        }
        blank.push_str(piece);
    }
    Ok(blank)
}

fn insert(list: &mut Vec<String>, entry: &str) -> Result<(), OwnWordError> {
    if let Err(at) = list.binary_search_by(|there| there.as_str().cmp(entry)) {
        if list.len() >= MAX_OWN {
            return Err(OwnWordError::TooMany);
        }
        list.insert(at, entry.to_owned());
    }
    Ok(())
}

/// What stands between two words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing.
    Nothing,
    /// White space, or the hyphen of a compound.
    Blank,
    /// This, white space left out.
    Marks(String),
}

impl Gap {
    /// The gap at these bytes of a text.
    pub(crate) fn of(text: &str, gap: Range<usize>) -> Self {
        if gap.is_empty() {
            return Self::Nothing;
        }
        let is_compound = is_hyphen(text, gap.clone());
        let marks = text.get(gap).unwrap_or("").chars().filter(|c| !c.is_whitespace());
        let marks: String = marks.map(one_apostrophe).collect();
        if marks.is_empty() || is_compound { Self::Blank } else { Self::Marks(marks) }
    }
}

/// A join under the word rules.
pub(crate) struct Join {
    /// The form that it counts under.
    pub(crate) form: String,
    /// The forms of its words.
    pub(crate) parts: Vec<String>,
    /// What stands between them, one less.
    pub(crate) gaps: Vec<Gap>,
}

impl Join {
    /// A join's meaning; `None` where the rules have it as one word already.
    pub(crate) fn new(entry: &str, hyphen: Hyphen, former: &mut Former) -> Option<Self> {
        let words = paragraph_words(entry, hyphen);
        let mut join = Self { form: String::new(), parts: Vec::new(), gaps: Vec::new() };
        let mut end = 0;
        for word in &words {
            if !join.parts.is_empty() {
                let between = entry.get(end..word.start).unwrap_or("");
                let gap = Gap::of(entry, end..word.start);
                let blank = if gap == Gap::Blank { " " } else { between };
                join.form.push_str(blank);
                join.gaps.push(gap);
            }
            let part = former.form(entry.get(word.clone()).unwrap_or("")).to_owned();
            join.form.push_str(&part);
            join.parts.push(part);
            end = word.end;
        }
        (words.len() > 1).then_some(join)
    }
}

/// The splits under the word rules.
pub(crate) struct Splits {
    splits: Vec<Split>,
}

struct Split {
    /// The form of the whole.
    form: String,
    /// Its pieces, folded; of the last the form.
    pieces: Vec<String>,
}

impl Splits {
    /// The meaning of these splits.
    pub(crate) fn new(own: &OwnWords, former: &mut Former) -> Self {
        let read = |entry: &String| {
            let form = former.form(&entry.replace(MARK, "")).to_owned();
            let mut pieces: Vec<String> = entry.split(MARK).map(|piece| former.fold(piece)).collect();
            if let (Some(last), Some(piece)) = (pieces.last_mut(), entry.rsplit(MARK).next()) {
                *last = former.form(piece).to_owned();
            }
            Split { form, pieces }
        };
        Self { splits: own.split.iter().map(read).collect() }
    }

    /// The forms of the words that may be cut, in the order of the list.
    pub(crate) fn forms(&self) -> impl Iterator<Item = &str> {
        self.splits.iter().map(|split| split.form.as_str())
    }

    /// Where a word of this form is cut and by which split: the byte ranges of its pieces in it. The first split in
    /// the list's order whose pieces are all there wins; `None` where there is none.
    pub(crate) fn cut(
        &self,
        word: &str,
        form: &str,
        former: &mut Former,
    ) -> Option<(usize, Vec<Range<usize>>)> {
        let with_form = self.splits.iter().enumerate().filter(|(_, split)| split.form == form);
        with_form.into_iter().find_map(|(at, split)| Some((at, split.cut(word, former)?)))
    }
}

impl Split {
    fn cut(&self, word: &str, former: &mut Former) -> Option<Vec<Range<usize>>> {
        let (last, pieces) = self.pieces.split_last()?;
        let mut ranges = Vec::with_capacity(self.pieces.len());
        let mut start = 0;
        for piece in pieces {
            let rest = word.get(start..)?;
            let length = prefix(rest, piece, former)?;
            ranges.push(trimmed(word, start..start + length));
            start += length;
        }
        ranges.push(trimmed(word, start..word.len()));
        (former.form(word.get(start..)?) == last).then_some(ranges)
    }
}

/// The length in bytes of the start of a word that folds to this piece. Most often it has as many characters.
fn prefix(word: &str, piece: &str, former: &Former) -> Option<usize> {
    let ends = || word.char_indices().map(|(at, c)| at + c.len_utf8());
    let likely = ends().nth(piece.chars().count().saturating_sub(1));
    let folds = |&end: &usize| word.get(..end).is_some_and(|start| former.fold(start) == piece);
    likely.into_iter().chain(ends()).find(folds)
}

/// A piece without hyphens at its ends: a compound that is kept as one word may be cut beside them.
fn trimmed(word: &str, range: Range<usize>) -> Range<usize> {
    let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
    let piece = word.get(range.clone()).unwrap_or("");
    let start = range.end - piece.trim_start_matches(is_hyphen).len();
    start..start + piece.trim_matches(is_hyphen).len()
}
