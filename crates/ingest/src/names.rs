//! What the names of files say before any is opened: their order, which are not anybody's texts, and which tell of another.
//!
//! Page, command line and archives go by the same rules, so that a folder gives the same documents in the same order
//! however it is brought.

use crate::{Foreign, Format, ImportError};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Ends of names of other files that hold no text than those that have a word of their own: none need be read to know it.
const OTHERS: &str = " bin dat db eot lib mdb otf pkg rpm sav sqlite swf ttf woff woff2 ";

/// Compares names by code points, but runs of digits by their value. Names that differ only in the zeros before a number
/// are in the order of their code points.
///
/// ```
/// use memoscope_ingest::natural;
/// let mut names = ["10.txt", "9.txt", "b/1.txt", "a.txt"];
/// names.sort_by(|one, other| natural(one, other));
/// assert_eq!(names, ["9.txt", "10.txt", "a.txt", "b/1.txt"]);
/// ```
pub fn natural(one: &str, other: &str) -> Ordering {
    let (mut rest, mut other_rest) = (one, other);
    loop {
        let (digits, other_digits) = (leading_digits(rest), leading_digits(other_rest));
        if !digits.is_empty() && !other_digits.is_empty() {
            let (value, other_value) = (digits.trim_start_matches('0'), other_digits.trim_start_matches('0'));
            let order = value.len().cmp(&other_value.len()).then_with(|| value.cmp(other_value));
            if order != Ordering::Equal {
                return order;
            }
            rest = rest.get(digits.len()..).unwrap_or("");
            other_rest = other_rest.get(other_digits.len()..).unwrap_or("");
            continue;
        }
        let (mut left, mut right) = (rest.chars(), other_rest.chars());
        match (left.next(), right.next()) {
            (Some(a), Some(b)) if a == b => (rest, other_rest) = (left.as_str(), right.as_str()),
            (None, None) => return one.cmp(other),
            (a, b) => return a.cmp(&b),
        }
    }
}

/// The digits that a text begins with.
fn leading_digits(text: &str) -> &str {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    text.get(..end).unwrap_or("")
}

/// Whether a file or folder of this name, without those around it, was put there by a system or a program beside the files
/// of somebody: the settings of a folder, its thumbnails, resource forks, the lock of a document that is open.
///
/// ```
/// use memoscope_ingest::is_of_system;
/// assert!([".DS_Store", "._a.txt", "~$essay.docx", "Desktop.ini", "Icon\r"].iter().all(|name| is_of_system(name)));
/// assert!(!is_of_system("desktop.txt"));
/// ```
pub fn is_of_system(name: &str) -> bool {
    let is = |other: &str| name.eq_ignore_ascii_case(other);
    ["~$", "._", ".~lock."].iter().any(|start| name.starts_with(start))
        || [".DS_Store", "Thumbs.db", "ehthumbs.db", "desktop.ini", "__MACOSX", "$RECYCLE.BIN"]
            .into_iter()
            .any(is)
        || matches!(name, "Icon\r" | "Icon" | "System Volume Information")
}

/// Whether what lies in a folder under this name is passed over: it is hidden, or a system put it there.
pub fn is_passed_over(name: &str) -> bool {
    name.starts_with('.') || is_of_system(name)
}

/// Whether the end of a name says that the file holds no text.
pub fn is_foreign(name: &str) -> bool {
    foreign(name).is_some()
}

/// Why the end of a name says that the file holds no text; `None` where it does not say so.
pub(crate) fn foreign(name: &str) -> Option<ImportError> {
    let last = name.rsplit('/').next().unwrap_or(name);
    let (_, end) = last.rsplit_once('.')?;
    let end = end.to_ascii_lowercase();
    let is_word = !end.is_empty() && end.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match Foreign::by_extension(&end) {
        Some(what) => Some(ImportError::Foreign { what }),
        None => (is_word && OTHERS.contains(&format!(" {end} "))).then_some(ImportError::Unknown),
    }
}

/// What a file is to the others that come with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A file by itself, and the place of the one that tells of it, if there is one.
    Text(Option<usize>),
    /// It tells of texts: `memo.toml` of `memo.txt`.
    Tells,
}

/// The role of each file, by their names with folders.
///
/// ```
/// use memoscope_ingest::{Role, roles};
/// let expected = [Role::Text(Some(1)), Role::Tells, Role::Text(None)];
/// assert_eq!(roles(&["a/memo.txt", "a/memo.toml", "memo.txt"]), expected);
/// assert_eq!(roles(&["Cargo.toml", "Cargo.lock"]), [Role::Text(None); 2]);
/// ```
pub fn roles(names: &[&str]) -> Vec<Role> {
    let telling =
        (0..).zip(names).filter_map(|(place, name)| Some((name.strip_suffix(".toml")?, (place, false))));
    let mut telling: BTreeMap<&str, (usize, bool)> = telling.collect();
    let mut roles = Vec::with_capacity(names.len());
    for name in names {
        let base =
            name.rsplit_once('.').map(|(base, _)| base).filter(|_| Format::by_extension(name).is_some());
        let told = base.and_then(|base| telling.get_mut(base)).map(|(place, is_used)| {
            *is_used = true;
            *place
        });
        roles.push(Role::Text(told));
    }
    for (place, is_used) in telling.into_values() {
        if let Some(role) = roles.get_mut(place).filter(|_| is_used) {
            *role = Role::Tells;
        }
    }
    roles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_count_by_their_value() {
        let check = |names: &[&str]| {
            for pair in names.windows(2) {
                assert_eq!(natural(pair[0], pair[1]), Ordering::Less, "{pair:?}");
                assert_eq!(natural(pair[1], pair[0]), Ordering::Greater, "{pair:?}");
            }
            assert_eq!(natural(names[0], names[0]), Ordering::Equal);
        };
        check(&["01.txt", "1.txt", "2.txt", "10.txt", "a", "a1", "a2b", "a10b", "б2", "б11"]);
        check(&["", "99999999999999999999", "100000000000000000000"]);
        check(&["a.txt", "a/b.txt", "a/c/1.txt", "ab.txt"]);
    }

    #[test]
    fn what_is_hidden_or_a_systems_is_passed_over() {
        for name in
            [".git", ".DS_Store", "thumbs.db", "__MACOSX", ".~lock.a.odt#", "~$ы.docx", "._a", "Icon\r"]
        {
            assert!(is_passed_over(name), "{name}");
        }
        for name in ["a.txt", "~a.txt", "Icon.txt", "desktop", "ы", "a.", "$a"] {
            assert!(!is_passed_over(name), "{name}");
        }
        assert!(!is_of_system(".notes") && !is_of_system(".git"));
    }

    #[test]
    fn ends_of_names_tell_what_holds_no_text() {
        assert!(is_foreign("a/b.JPG") && is_foreign("b.xlsx") && is_foreign(".x.7z"));
        assert!(
            !is_foreign("jpg")
                && !is_foreign("a.jpg/b")
                && !is_foreign("a.ы")
                && !is_foreign("a.tex")
                && !is_foreign("b.doc")
        );
    }

    #[test]
    fn a_file_tells_of_those_that_differ_in_the_end_of_the_name() {
        let expected = [Role::Text(Some(2)), Role::Text(Some(2)), Role::Tells, Role::Text(None)];
        assert_eq!(roles(&["ы.txt", "ы.docx", "ы.toml", "ы2.txt"]), expected);
        assert_eq!(roles(&["a.toml", "b.txt", "a.b/c"]), [Role::Text(None); 3]);
        assert_eq!(roles(&[]), []);
    }
}
