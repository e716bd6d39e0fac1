//! A script in pieces: names, blanks and single signs, and whether each is code, a text or a comment.
//!
//! As much of the language as the glue has. A regular expression is read as code, so one with a lone quote or bracket is refused.

use crate::failure::{Failure, Outcome};

/// What a piece is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Code,
    Text,
    Comment,
}

/// A part of a script.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    pub(super) kind: Kind,
    /// The bracket that is open before it: `$` for that of a template's hole, a blank where none is.
    pub(super) within: char,
}

/// Whether a name can hold this.
pub(super) fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// The pieces of a script, which are the whole script. Fails where a bracket or a text is not closed.
pub(super) fn pieces(script: &str) -> Outcome<Vec<Piece<'_>>> {
    let mut found = Vec::new();
    // Brackets, and the quotes and comments between them: the last says what comes next.
    let mut open: Vec<char> = Vec::new();
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        let inside = open.last().copied().unwrap_or(' ');
        let kind = match inside {
            '\'' | '"' | '`' => Kind::Text,
            '/' | '*' => Kind::Comment,
            _ => Kind::Code,
        };
        let length = match first {
            _ if is_part(first) && !rest.starts_with("${") => {
                rest.find(|c| !is_part(c)).map_or(rest.len(), |end| {
                    // The sign before a hole is no part of the name before it.
                    let is_hole = inside == '`' && rest[..end].ends_with('$') && rest[end..].starts_with('{');
                    end - usize::from(is_hole)
                })
            }
            _ if first.is_whitespace() && first != '\n' => {
                rest.find(|c: char| c == '\n' || !c.is_whitespace()).unwrap_or(rest.len())
            }
            '\\' if kind != Kind::Comment => rest.chars().take(2).map(char::len_utf8).sum(),
            '/' if kind == Kind::Code && (rest.starts_with("//") || rest.starts_with("/*")) => 2,
            '*' if inside == '*' && rest.starts_with("*/") => 2,
            '$' if inside == '`' && rest.starts_with("${") => 2,
            _ => first.len_utf8(),
        };
        let (text, behind) = rest.split_at(length);
        let opens = match (kind, text) {
            (Kind::Code, "(" | "[" | "{" | "'" | "\"" | "`") => Some(first),
            (Kind::Code, "//") => Some('/'),
            (Kind::Code, "/*") => Some('*'),
            (Kind::Text, "${") if inside == '`' => Some('$'),
            _ => None,
        };
        let closes = match (inside, text) {
            ('(', ")") | ('[', "]") | ('{' | '$', "}") | ('*', "*/") | ('/', "\n") => true,
            ('\'' | '"' | '`', _) => text.starts_with(inside),
            _ => false,
        };
        let is_lost = matches!((kind, text), (Kind::Code, ")" | "]" | "}")) && !closes;
        if is_lost || (text == "\n" && matches!(inside, '\'' | '"')) {
            return Err(unread(rest));
        }
        found.push(Piece { text, kind, within: inside });
        if closes {
            open.pop();
        }
        open.extend(opens);
        rest = behind;
    }
    match open.last() {
        None | Some('/') => Ok(found),
        Some(_) => Err(unread("its end")),
    }
}

fn unread(rest: &str) -> Failure {
    let line = rest.lines().next().unwrap_or_default();
    Failure::new(format!("a bracket or a text of the glue does not end before `{line}`"))
        .with_hint("teach slim/pieces.rs what is there")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    fn check(script: &str, kind: Kind, expected: &[&str]) {
        let pieces = pieces(script).unwrap();
        assert_eq!(pieces.iter().map(|piece| piece.text).collect::<String>(), script);
        let found = pieces.iter().filter(|piece| piece.kind == kind && piece.text.chars().all(is_part));
        assert_eq!(found.map(|piece| piece.text).collect::<Vec<_>>(), expected, "{script}");
    }

    #[test]
    fn texts_and_comments_are_told_from_code() {
        check("f('a \\' b', \"c`\") // d'\n+ e /* f\ng */;", Kind::Code, &["f", "e"]);
        check("f('a \\' b', \"c`\") // d'\n+ e /* f\ng */;", Kind::Text, &["a", "b", "c"]);
        check("f('a \\' b', \"c`\") // d'\n+ e /* f\ng */;", Kind::Comment, &["d", "f", "g"]);
        check("`a${b({ c: `d${e}` })}f$`", Kind::Code, &["b", "c", "e"]);
        check("`a${b({ c: `d${e}` })}f$`", Kind::Text, &["a", "d", "f$"]);
        check("/\\[a ([^\\]]+)\\]/.exec(b) / c", Kind::Code, &["a", "exec", "b", "c"]);
        check("// a", Kind::Comment, &["a"]);
    }

    #[test]
    fn the_open_bracket_is_known() {
        let pieces = pieces("a(b, [c, { d }], `${e}`)").unwrap();
        let of = |text: &str| pieces.iter().find(|piece| piece.text == text).unwrap().within;
        assert_eq!(["a", "b", "c", "d", "e"].map(of), [' ', '(', '[', '{', '$']);
    }

    #[test]
    fn what_is_not_closed_is_refused() {
        for script in ["f(", "f)", "{ a ]", "'a\n'", "\"a", "`a", "`${a`", "/* a", "/'/.test(a)", "/[(]/"] {
            assert!(pieces(script).is_err(), "{script}");
        }
    }
}
