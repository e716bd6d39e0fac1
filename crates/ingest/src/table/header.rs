//! Whether the first row of a table names its columns: where it looks like the rows below it, it is one of them.
//!
//! Each column votes: a word above numbers or dates is a name, a number above numbers is none, nor is a value that comes
//! again below or a text as long as those below it.

use csv::StringRecord;

/// The most words that a name has where nothing else tells it from a value.
const NAME: usize = 6;

/// What columns are usually called, in small letters.
const USUAL: [&str; 104] = [
    "abstract",
    "age",
    "answer",
    "answers",
    "article",
    "auteur",
    "author",
    "authors",
    "autor",
    "autore",
    "body",
    "book",
    "category",
    "chapter",
    "city",
    "class",
    "column",
    "comment",
    "comments",
    "contenido",
    "content",
    "contenu",
    "count",
    "country",
    "created",
    "data",
    "date",
    "datum",
    "description",
    "doc",
    "document",
    "email",
    "fecha",
    "feedback",
    "file",
    "filename",
    "gender",
    "headline",
    "id",
    "index",
    "inhalt",
    "jahr",
    "keywords",
    "label",
    "labels",
    "lang",
    "language",
    "langue",
    "link",
    "message",
    "month",
    "name",
    "nr",
    "number",
    "opinion",
    "page",
    "party",
    "place",
    "post",
    "published",
    "publisher",
    "question",
    "rating",
    "reply",
    "response",
    "responses",
    "review",
    "score",
    "sentence",
    "sentiment",
    "source",
    "speaker",
    "speech",
    "state",
    "subject",
    "summary",
    "tags",
    "target",
    "testo",
    "text",
    "texte",
    "texto",
    "texts",
    "time",
    "timestamp",
    "titel",
    "title",
    "titolo",
    "titre",
    "topic",
    "tweet",
    "type",
    "url",
    "user",
    "username",
    "year",
    "автор",
    "дата",
    "название",
    "текст",
    "мәтін",
    "标题",
    "内容",
    "日期",
];

/// What a cell holds, as far as it tells names from values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Empty,
    Year,
    /// A number, an amount, a date or a time.
    Figure,
    /// Of a page or of mail.
    Address,
    Words,
}

impl Kind {
    fn of(cell: &str) -> Self {
        let cell = cell.trim();
        let has_digit = cell.bytes().any(|byte| byte.is_ascii_digit());
        let is_year = |cell: &str| cell.len() == 4 && ("1000".."2101").contains(&cell);
        let bare = cell.trim_end_matches([' ', 'A', 'P', 'M', 'a', 'p', 'm', 'Z']);
        let is_of_figure = |c: char| c.is_ascii_digit() || " \u{a0}+-−.,:/%€$£'".contains(c);
        match () {
            () if cell.is_empty() => Self::Empty,
            () if is_year(cell) && cell.bytes().all(|byte| byte.is_ascii_digit()) => Self::Year,
            () if has_digit && (bare.chars().all(is_of_figure) || crate::iso_date(cell).is_some()) => {
                Self::Figure
            }
            () if cell.contains(char::is_whitespace) => Self::Words,
            () if cell.contains("://")
                || cell.starts_with("www.")
                || cell.contains('@') && cell.contains('.') =>
            {
                Self::Address
            }
            () => Self::Words,
        }
    }
}

/// Whether the first of these rows names the columns. A row alone names nothing.
pub(crate) fn is_first(rows: &[StringRecord]) -> bool {
    let Some((first, below)) = rows.split_first() else { return false };
    // Tables put behind one another have the row of names again.
    let below: Vec<&StringRecord> = below.iter().filter(|row| *row != first).collect();
    if below.is_empty() || first.iter().all(|cell| cell.trim().is_empty()) {
        return false;
    }
    let columns: Vec<Column<'_>> = first
        .iter()
        .enumerate()
        .map(|(at, name)| Column {
            name: name.trim(),
            is_first: at == 0,
            below: below
                .iter()
                .filter_map(|row| row.get(at))
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
                .collect(),
        })
        .collect();
    let most = columns.iter().map(Column::letters).max().unwrap_or_default();
    let votes: i32 = columns.iter().map(|column| column.vote(column.letters() == most)).sum();
    let longest = if columns.len() == 1 { 2 } else { NAME };
    let are_names = columns.iter().all(|column| column.may_be_named(longest));
    votes + i32::from(are_names) > 0
}

/// A column: the cell of the first row, and those below that hold something.
struct Column<'a> {
    name: &'a str,
    is_first: bool,
    below: Vec<&'a str>,
}

impl Column<'_> {
    fn letters(&self) -> usize {
        self.below.iter().map(|cell| cell.chars().filter(|c| c.is_alphabetic()).count()).sum()
    }

    /// Whether nothing speaks against the first cell being a name.
    fn may_be_named(&self, longest: usize) -> bool {
        self.name.chars().count() <= 60
            && self.name.split_whitespace().count() <= longest
            && !is_sentence(self.name)
            && !self.name.contains('\n')
            && matches!(Kind::of(self.name), Kind::Words | Kind::Empty | Kind::Year)
    }

    /// Whether four of five cells below pass a test.
    fn are_mostly(&self, test: impl Fn(&str) -> bool) -> bool {
        let count = self.below.iter().filter(|cell| test(cell)).count();
        count > 0 && count * 5 >= self.below.len() * 4
    }

    /// Above 0 where the first cell looks like a name, below 0 where it looks like a value. `is_text` says that the column
    /// has most letters.
    fn vote(&self, is_text: bool) -> i32 {
        let are_figures = self.are_mostly(|cell| matches!(Kind::of(cell), Kind::Year | Kind::Figure));
        match Kind::of(self.name) {
            // The index that a data frame is written with has no name, nor has a column that is always empty.
            Kind::Empty => -i32::from(!self.is_first && !self.below.is_empty()),
            Kind::Year if self.are_mostly(|cell| Kind::of(cell) == Kind::Year) => -2,
            Kind::Year => 0,
            Kind::Figure if are_figures => -2,
            Kind::Figure => -1,
            Kind::Address => -2,
            Kind::Words => self.vote_of_words(are_figures, is_text),
        }
    }

    fn vote_of_words(&self, are_figures: bool, is_text: bool) -> i32 {
        let name = self.name.to_lowercase();
        let mut votes = 0;
        if are_figures || self.are_mostly(|cell| Kind::of(cell) == Kind::Address) {
            votes += 2;
        }
        if is_usual(&name) {
            votes += 2;
        }
        if self.below.iter().any(|cell| cell.to_lowercase() == name) {
            votes -= 2;
        }
        let count = |cell: &str| cell.split_whitespace().count();
        let mut lengths: Vec<usize> = self.below.iter().map(|cell| count(cell)).collect();
        lengths.sort_unstable();
        let usual = lengths.get(lengths.len() / 2).copied().unwrap_or_default();
        let words = count(&name);
        let asks = |cell: &str| cell.ends_with(['?', '？', '؟', ':']);
        let is_question =
            asks(&name) && self.below.iter().filter(|cell| asks(cell)).count() * 5 <= self.below.len();
        votes += match () {
            () if is_question => 1,
            () if words > 12 => -2,
            () if is_sentence(&name) => -1,
            () if usual >= 8 && words * 3 <= usual => 1,
            () if is_text && words > 1 && words * 2 >= usual => -1,
            () => 0,
        };
        votes
    }
}

/// Whether a cell ends as a sentence does; *No.* is none.
fn is_sentence(cell: &str) -> bool {
    cell.ends_with(['.', '!', '?', '。', '…', ',']) && cell.contains(char::is_whitespace)
}

/// Whether a cell is one of the usual names, or ends or begins with one: `tweet_id`, `Text of the speech` is not.
fn is_usual(name: &str) -> bool {
    let words: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_short = words.len() <= 3 && name.split_whitespace().count() <= 2;
    is_short && [words.first(), words.last()].iter().flatten().any(|word| USUAL.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: bool) {
        let rows: Vec<StringRecord> =
            text.lines().map(|line| StringRecord::from(line.split('|').collect::<Vec<_>>())).collect();
        assert_eq!(is_first(&rows), expected, "{text}");
    }

    #[test]
    fn names_stand_above_values_of_another_kind() {
        check(
            "Timestamp|What did you like about the course?|What could be improved?\n2024-05-01|The seminars.|More time.",
            true,
        );
        check(
            "5/1/2024 10:11:12|The seminars.|More time.\n5/2/2024 9:01:00|The long talks.|Less time.",
            false,
        );
        check("What did you like?|What could be improved?\nThe seminars.|More time.", true);
        check("No.|Author|Text\n1|A. B.|One two three.\n2|C. D.|Four five.", true);
        check("№|Автор|Текст\n1|А. Б.|Один два три.", true);
        check("#|Author|Text\n1|A. B.|One two three.", true);
        check("country|2014|text\nKazakhstan|12|One two three four.", true);
        check("pays|2014|parole\nKazakhstan|12|One two three four.", true);
        check("Лауазымы|Сөзі\nМинистр|Бүгін біз осы туралы сөйлесеміз деп ойлаймын мен.", true);
        check(
            "ID|I feel that the government listens.|Why?\n7|Agree|One two.\n8|Disagree|Three four five.",
            true,
        );
        check("|label|words\n0|a|one two\n1|b|three four", true);
    }

    #[test]
    fn a_row_like_those_below_is_one_of_them() {
        check("1|This is a sentence.\n2|And another one.", false);
        check("Kazakhstan|2014|One two three four.\nRussia|2015|Five six seven.", false);
        check("ham|Go until the point\nspam|Free entry now\nham|Ok then", false);
        check("Alice|Hello there\nBob|How are you", false);
        check("https://a.org/1|One\nhttps://a.org/2|Two", false);
        check("Only words here\nand here too", false);
        check("a|b|c\n1|2|3", true);
        check("one|two", false);
    }

    #[test]
    fn names_that_come_again_as_a_whole_row_are_names() {
        check("who|words\nAnn|One two three.\nwho|words\nBob|Four five six.", true);
    }
}
